"""The public pages of tables: the list of them, and each at an address that stays, with its files and versions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ramme.quantities.writing import day_in_words
from ramme.texts import Text
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.reporting.models import PublishedTableRow
from ramme.web.reporting.queries.overviews import rounds_with_public_occupancy
from ramme.web.reporting.queries.published import Published, kinds_and_years, published_narrowed, published_seen
from ramme.web.reporting.tables_shown import FILES, ToFile, shown, table_file_answer
from ramme.web.ui.numbers import whole_number

ON_A_PAGE = 50
LONGEST_WORDS = 100
REVISED = Text(da="REVIDERET: version {version} af {day}. {reason}", en="REVISED: version {version} of {day}. {reason}")
REPLACED = Text(da="ERSTATTET af version {version} af {day}.", en="REPLACED by version {version} of {day}.")


@public
@require_safe
def published(request: Asking) -> HttpResponse:
    """All published tables, narrowed by words, year and kind of round."""
    words = " ".join(request.GET.get("ord", "").replace("\x00", "").split())[:LONGEST_WORDS]
    year, kind = whole_number(request.GET.get("aar", ""), 4), request.GET.get("slags", "").replace("\x00", "")[:80]
    kinds, years = kinds_and_years()
    page = Paginator(published_narrowed(words, year, kind), ON_A_PAGE).get_page(request.GET.get("side", "1"))
    found = {
        "page": page,
        "kinds": kinds,
        "years": years,
        "words": words,
        "year": year,
        "kind": kind,
        "has_occupancy": rounds_with_public_occupancy().exists(),
    }
    return render(request, "reporting/published.html", found)


@public
@require_safe
def published_table(request: Asking, slug: str, key: str) -> HttpResponse:
    """A published table: the newest version, or the one that is asked for."""
    found = _seen(request, slug, key)
    newest = found.versions[0]
    context = {
        "found": found,
        "row": found.row,
        "newest": newest,
        "table": shown(found.table),
        "files": FILES,
        "asked": "" if found.is_newest else f"?version={found.row.version}",
        "address": request.build_absolute_uri(reverse("reporting:published_table", args=[slug, key])),
    }
    return render(request, "reporting/published_table.html", context)


@public
@require_safe
def published_file(request: Asking, slug: str, key: str, kind: str) -> HttpResponse:
    """A published table as a file, which says when it was revised, and whether a later version is there."""
    if kind not in FILES:
        raise Http404(kind)
    found = _seen(request, slug, key)
    row = found.row
    path = reverse("reporting:published_table", args=[slug, key])
    given = ToFile(
        name=f"{slug}-{key}-v{row.version}",
        day=timezone.localdate(row.published_at),
        path=f"{path}?version={row.version}",
        paragraphs=found.paragraphs,
        marks=_marks(found),
    )
    return table_file_answer(found.table, given, kind)


def _seen(request: Asking, slug: str, key: str) -> Published:
    asked = request.GET.get("version", "")
    version = whole_number(asked)
    if asked and version is None:
        raise Http404(asked)
    return published_seen(slug, key, version)


def _marks(found: Published) -> list[Text]:
    row, newest = found.row, found.versions[0]
    marks = []
    if row.version > 1:
        marks.append(REVISED.filled(version=row.version, day=_day(row), reason=row.reason))
    if newest.version > row.version:
        marks.append(REPLACED.filled(version=newest.version, day=_day(newest)))
    return marks


def _day(row: PublishedTableRow) -> Text:
    return day_in_words(timezone.localdate(row.published_at))
