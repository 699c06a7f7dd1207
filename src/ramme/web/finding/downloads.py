"""Lists of finding a place as files: csv and workbook."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from ramme.files.listing import Listing
from ramme.files.listing_workbook import listing_workbook
from ramme.texts import Text
from ramme.web.ui.templatetags.saying import language_now

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listing_file(listing: Listing, title: Text, name: str, kind: str) -> HttpResponse:
    """A list as a file to download; raises `Http404` for a kind that there is not."""
    language = language_now()
    if kind == "csv":
        content: bytes = listing.as_csv(language).encode("utf-8-sig")
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    elif kind == "xlsx":
        answer = HttpResponse(listing_workbook(listing, title, language), content_type=XLSX)
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
