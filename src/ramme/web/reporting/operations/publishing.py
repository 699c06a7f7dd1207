"""A table is published: refused while a number in its text is wrong; what is published never changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from ramme.citations import Place
from ramme.explanations.data import checksum
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.reporting.tables.binding import checked, rendered
from ramme.reporting.tables.columns import citizens_key
from ramme.reporting.tables.revising import with_revisions
from ramme.reporting.tables.storing import table_as_data
from ramme.reporting.tables.table import Measure, Shown, Table
from ramme.reporting.tables.way import Shows
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import PublishedTableRow, RoundRow
from ramme.web.reporting.operations.setting_up import deed
from ramme.web.reporting.problems import (
    TABLE_CHANGED_MEANWHILE,
    TABLE_NOTHING_NEW,
    TABLE_OF_TEXTS,
    TABLE_REASON_NEEDED,
    TABLE_ROUND_NOT_FROZEN,
    TABLE_SHARE_TELLS_WHO,
)
from ramme.web.reporting.queries.published import bound_to, content_of, newest_of, table_of_row
from ramme.web.reporting.queries.tables import Rounds, draft_seen

LONGEST_REASON = 500
# Of fewer than these a share of the citizens may tell who they are; so many such answers are told one by one.
FEW, MOST_TOLD = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What the page showed: the draft's revision and the newest version (0: none); and why there is another."""

    revision: int
    after: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What would be published: the table with changed cells marked, its text, what was before, what is wrong."""

    table: Table
    text: str
    revision: int
    before: PublishedTableRow | None
    newest: dict[str, PublishedTableRow]
    problems: tuple[Problem, ...]

    @property
    def after(self) -> int:
        """The version that it comes after; 0 where it is the first."""
        return self.before.version if self.before else 0

    @property
    def stops(self) -> bool:
        """Whether something stands in the way."""
        return any(each.weight is Weight.STOPS for each in self.problems)

    @property
    def reads(self) -> str:
        """The text as it reads; raises `ProblemsFound` where a number in it is wrong."""
        return rendered(self.text, bound_to(self.text, self.table, self.newest))


def prospect_of(row: RoundRow, key: str) -> Prospect:
    """What would be published now; raises `ProblemsFound` where the table cannot be made, Http404 where it is none."""
    way, draft = draft_seen(row, key)
    newest = newest_of(row)
    before = newest.get(key)
    table = Rounds(row).table(way)
    if before is not None:
        table = with_revisions(table_of_row(before), table)
    text = draft.text if draft else ""
    found = checked(text, bound_to(text, table, newest)).problems
    is_same = before is not None and _is_same(before, table, text)
    return Prospect(
        table=table,
        text=text,
        revision=draft.revision if draft else 0,
        before=before,
        newest=newest,
        problems=(*_problems(row, table, is_same=is_same), *found),
    )


def _problems(row: RoundRow, table: Table, *, is_same: bool) -> Iterator[Problem]:
    if row.state != RoundRow.FROZEN:
        yield TABLE_ROUND_NOT_FROZEN.at()
    if is_same:
        yield TABLE_NOTHING_NEW.at()
    if table.way.shows is Shows.TEXTS:
        yield TABLE_OF_TEXTS.at()
    yield from islice(_telling_who(table), MOST_TOLD)


def _telling_who(table: Table) -> Iterator[Problem]:
    """The answers that so few gave that a share of the citizens beside their number may tell who they are."""
    weighed = [each.key for each in table.columns if each.measure is Measure.CITIZENS]
    for row in table.rows:
        for column in table.columns:
            if citizens_key(column.key) not in weighed:
                continue
            cell = table.cell(row.key, column.key, row.year)
            if cell.shown is Shown.SHOWN and cell.value is not None and 0 < cell.value < FEW:
                yield TABLE_SHARE_TELLS_WHO.at(line=row.title, number=cell.value, column=column.title)


def _is_same(before: PublishedTableRow, table: Table, text: str) -> bool:
    """Whether the version before says all of it, whatever is marked as revised."""
    return before.text == text and _unmarked(table_of_row(before)) == _unmarked(table)


def _unmarked(table: Table) -> object:
    rows = [[(cell.value, cell.of, cell.shown) for cell in row.cells] for row in table.rows]
    texts = [(row.key, row.year, row.title, row.texts) for row in table.rows]
    return table.way, table.question, table.columns, rows, texts, table.breaks


@transaction.atomic
def table_published(
    actor: Actor, slug: str, key: str, publishing: Publishing, *, at: datetime
) -> tuple[PublishedTableRow, bool]:
    """Publishes a table, and says whether it was done now: sent twice, it is one version.

    A later version needs a reason. Raises `ProblemsFound` with everything that stands in the way.
    """
    actor.require(Action.PUBLISH_TABLE)
    row = RoundRow.objects.select_for_update().get(slug=slug)
    prospect = prospect_of(row, key)
    before = prospect.before
    if before is not None and _was_done(before, prospect, publishing, actor):
        return before, False
    if (prospect.revision, prospect.after) != (publishing.revision, publishing.after):
        raise ProblemsFound([TABLE_CHANGED_MEANWHILE.at()])
    reason = publishing.reason.strip()[:LONGEST_REASON]
    missing = [TABLE_REASON_NEEDED.at(Place(field="reason"))] if before is not None and not reason else []
    if prospect.stops or missing:
        raise ProblemsFound([*prospect.problems, *missing])
    content = content_of(table_as_data(prospect.table), prospect.reads)
    made = PublishedTableRow.objects.create(
        round=row,
        key=key,
        version=prospect.after + 1,
        title=prospect.table.way.title.da[:200],
        content=content,
        text=prospect.text,
        checksum=checksum({**content, "text": prospect.text}),
        published_at=at,
        published_by=actor.id,
        replaces=before,
        reason=reason if before is not None else "",
        constructed=prospect.table.constructed,
    )
    noted(actor, deed("table-published", row, key=key, version=made.version, title=made.title), at=at)
    return made, True


def _was_done(before: PublishedTableRow, prospect: Prospect, publishing: Publishing, actor: Actor) -> bool:
    """Whether this very publication was done already, by the same person."""
    is_next = before.version == publishing.after + 1 and before.published_by == actor.id
    return is_next and _is_same(before, prospect.table, prospect.text)
