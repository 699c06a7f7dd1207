"""Reading published tables: the list, one version of one, and which no longer fit the answers of their round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from ramme.explanations.data import checksum
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.registry.parties import plain_id
from ramme.reporting.tables.binding import checked
from ramme.reporting.tables.revising import revised_since
from ramme.reporting.tables.showing import told
from ramme.reporting.tables.storing import CHANGED, table_from_data
from ramme.reporting.tables.table import CellPlace, Table
from ramme.reporting.tables.way import TableWay
from ramme.reporting.tables.way_storing import way_from_data
from ramme.texts import Text, same
from ramme.web.reporting.models import PublishedTableRow, RoundRow, TableDraftRow
from ramme.web.reporting.queries.tables import Rounds, proposed_ways, table_or_problems

FORMAT = 1
TABLE, READS = "table", "reads"
# So many changed cells are told one by one.
TOLD = 12
_HEAVY = ("content", "text", "round__questionnaire")
# What was published never changes, so it is read once; so many are kept.
_KEPT = 500
_READ: dict[str, Table] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A version of a table as it was published: the table, the text as it reads, and its other versions.

    `withheld` are the numbers of the versions that are not shown: a later one hides small numbers that they tell.
    """

    row: PublishedTableRow
    table: Table
    paragraphs: tuple[str, ...]
    versions: tuple[PublishedTableRow, ...]
    withheld: tuple[int, ...] = ()

    @property
    def is_newest(self) -> bool:
        """Whether no later version is there."""
        return self.row.version == max(each.version for each in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell that shows something else now than when it was published."""

    line: Text
    column: Text
    year: int
    before: Text
    now: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table of a round in the secretariat's list: how it is made, its draft, what is published and what changed."""

    way: TableWay
    draft: TableDraftRow | None
    published: PublishedTableRow | None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def says(self) -> str:
        """Where it stands, as a code of a label."""
        if self.published is None:
            return "draft" if self.draft is not None else ""
        return "revised_table" if self.published.version > 1 else "published"

    @property
    def no_longer_fits(self) -> bool:
        """Whether the answers or the other tables say something else than what is published."""
        return bool(self.changes or self.problems)


def published_tables() -> QuerySet[PublishedTableRow]:
    """The newest version of every published table, without its content, newest year first."""
    newest = PublishedTableRow.objects.filter(replaced_by=None).select_related("round").defer(*_HEAVY)
    return newest.order_by("-round__year", "round__title", "key")


def published_narrowed(words: str, year: int | None, kind: str) -> QuerySet[PublishedTableRow]:
    """Those in whose title, or whose round's, all the words stand; of a year, and of a kind of round."""
    found = published_tables()
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(round__title__icontains=word))
    if year is not None:
        found = found.filter(round__year=year)
    return found.filter(round__kind=kind) if kind else found


def kinds_and_years() -> tuple[list[tuple[str, str]], list[int]]:
    """The kinds of round of which tables are published, each by the title of its newest round; and their years."""
    rounds = PublishedTableRow.objects.order_by("round__year", "round_id").values_list(
        "round__kind", "round__title", "round__year"
    )
    facts = list(rounds.distinct())
    return sorted({kind: title for kind, title, _ in facts}.items()), sorted({year for *_, year in facts}, reverse=True)


def table_of_row(row: PublishedTableRow) -> Table:
    """The table as it was published; raises `ProblemsFound` where it was changed afterwards."""
    if row.checksum not in _READ:
        if len(_READ) >= _KEPT:
            _READ.clear()
        _READ[row.checksum] = table_from_data(row.content.get(TABLE))
    return _READ[row.checksum]


def content_of(table: Mapping[str, Any], reads: str) -> dict[str, Any]:
    """What is kept of a published table: itself, and its text as it reads."""
    return {"format": FORMAT, TABLE: dict(table), READS: reads}


def paragraphs_of(reads: str) -> tuple[str, ...]:
    """A text in its paragraphs."""
    return tuple(line.strip() for line in reads.splitlines() if line.strip())


def published_seen(slug: str, key: str, version: int | None = None) -> Published:
    """A version of a published table, the newest where none is named; not found where there is none that is shown."""
    of_table = PublishedTableRow.objects.filter(round__slug=slug, key=key).order_by("-version")
    withheld = _withheld(of_table)
    rows = of_table.exclude(version__in=withheld)
    versions = tuple(rows.defer("content", "text"))
    wanted = rows.select_related("round").defer("round__questionnaire")
    row = (wanted if version is None else wanted.filter(version=version)).first()
    if row is None:
        raise Http404(key)
    if checksum({**row.content, "text": row.text}) != row.checksum:
        raise ProblemsFound([CHANGED.at()])
    return Published(
        row=row,
        table=table_of_row(row),
        paragraphs=paragraphs_of(str(row.content.get(READS, ""))),
        versions=versions,
        withheld=withheld,
    )


def _withheld(rows: QuerySet[PublishedTableRow]) -> tuple[int, ...]:
    """The versions that tell smaller numbers than a later one does: what was hidden since is not to be read there."""
    found, highest = [], 0
    for version, smallest in rows.values_list("version", f"content__{TABLE}__way__smallest"):
        if (smallest or 1) < highest:
            found.append(version)
        highest = max(highest, smallest or 1)
    return tuple(sorted(found))


def newest_of(row: RoundRow) -> dict[str, PublishedTableRow]:
    """The newest version of each table that a round has published, by its key."""
    return {each.key: each for each in PublishedTableRow.objects.filter(round=row, replaced_by=None)}


def bound_to(text: str, own: Table | None, newest: Mapping[str, PublishedTableRow]) -> dict[str, Table]:
    """The tables that a text may take numbers from: its own as it is now, and the others as they are published."""
    plain = plain_id(text)
    found = {key: table_of_row(row) for key, row in newest.items() if plain_id(key) in plain}
    return {**found, own.way.key: own} if own is not None else found


def listed_tables(rounds: Rounds) -> tuple[Listed, ...]:
    """All tables of a round: those that are worked on or published first, then those that are proposed."""
    row = rounds.row
    drafts = {each.key: each for each in TableDraftRow.objects.filter(round=row)}
    newest = newest_of(row)
    proposed = {way.key: way for way in proposed_ways(row)}
    worked_on = [_listed(rounds, key, drafts.get(key), newest, proposed.get(key)) for key in sorted({*drafts, *newest})]
    used = {(each.way.question, each.way.column) for each in worked_on}
    others = [way for way in proposed.values() if (way.question, way.column) not in used]
    return (*worked_on, *(Listed(way=way, draft=None, published=None) for way in others))


def _listed(
    rounds: Rounds,
    key: str,
    draft: TableDraftRow | None,
    newest: Mapping[str, PublishedTableRow],
    proposed: TableWay | None,
) -> Listed:
    published = newest.get(key)
    before = table_of_row(published) if published else None
    way = way_from_data(draft.way) if draft else proposed or (before.way if before else None)
    if way is None:
        raise Http404(key)
    if published is None or before is None:
        return Listed(way=way, draft=draft, published=None)
    now, _ = table_or_problems(rounds, before.way)
    return Listed(
        way=way,
        draft=draft,
        published=published,
        changes=changes_between(before, now) if now else (),
        problems=unfitting(published.text, bound_to(published.text, now or before, newest)),
    )


def unfitting(text: str, tables: Mapping[str, Table]) -> tuple[Problem, ...]:
    """What in a text does not match the tables."""
    return tuple(each for each in checked(text, tables).problems if each.weight is Weight.STOPS)


def changes_between(before: Table, now: Table) -> tuple[Change, ...]:
    """The cells that show something else, in the order of the table."""
    try:
        changed = revised_since(before, now)
    except ProblemsFound:
        return ()
    rows = {(row.key, row.year): row for row in now.rows}
    found = [place for place in now.places if place in changed]
    return tuple(
        Change(
            line=rows[place.row, place.year].title,
            column=now.column(place.column).title,
            year=place.year,
            before=_shown(before, place),
            now=_shown(now, place),
        )
        for place in found
    )


def _shown(table: Table, place: CellPlace) -> Text:
    cell = table.places.get(place)
    return same("–") if cell is None else told(table.column(place.column), cell)
