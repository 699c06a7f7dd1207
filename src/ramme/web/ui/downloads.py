"""Lists and files that are handed out to be kept: csv, spreadsheet, JSON, PDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from ramme.files.listing import Listing
from ramme.files.listing_workbook import listing_workbook
from ramme.texts import Language, Text
from ramme.web.ui.templatetags.saying import language_now

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": WORKBOOK,
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "xml": "application/xml",
    "toml": "application/toml; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
# Excel takes a csv file for UTF-8 only when it begins with this.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def file_answer(content: bytes, name: str) -> HttpResponse:
    """A file to be kept under a name; its ending says what it is."""
    answer = HttpResponse(content, content_type=KINDS[name.rpartition(".")[2]])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer


def listing_answer(listing: Listing, name: str, kind: str, title: Text) -> HttpResponse:
    """A list as csv, spreadsheet or JSON in the reader's language; another kind is not found."""
    if kind not in WRITERS:
        raise Http404(kind)
    return file_answer(WRITERS[kind](listing, title, language_now()), f"{name}.{kind}")


def _csv(listing: Listing, title: Text, language: Language) -> bytes:
    del title
    return (MARK + listing.as_csv(language)).encode()


def _json(listing: Listing, title: Text, language: Language) -> bytes:
    content = {"title": title.told(language), "rows": listing.as_data()}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


WRITERS: Mapping[str, Callable[[Listing, Text, Language], bytes]] = {
    "csv": _csv,
    "json": _json,
    "xlsx": listing_workbook,
}
