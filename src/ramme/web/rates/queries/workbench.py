"""What stands beside a draft while somebody fills it in: its rates, what is to be put right, and the ladder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ramme.agreements import Agreement
from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.calculating import Calculated, completeness
from ramme.rates.drafts.draft import CellKey, Draft, is_known
from ramme.rates.drafts.last_year import RateBeside, beside_last_year
from ramme.rates.drafts.reading import CellProblem
from ramme.texts import Text
from ramme.web.rates.ladder import Branch, anchor, branches
from ramme.web.rates.models import DraftCommentRow, DraftRow
from ramme.web.rates.queries.drafts import agreement_of, names_of, rates_of_last_year
from ramme.web.rates.standing import calculated_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCell:
    """A problem and where on the page its cell stands."""

    key: CellKey
    problem: Problem
    stops: bool

    @property
    def anchor(self) -> str:
        """The id of the cell, row or sheet."""
        return anchor(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is told beside a draft: rates next to last year's, problems at their cells, and the ladder if asked for."""

    calculated: Calculated
    rates: tuple[RateBeside, ...]
    problems: tuple[AtCell, ...]
    ladder: tuple[Branch, ...]

    @property
    def stopping(self) -> int:
        """How many problems stop a rate."""
        return sum(each.stops for each in self.problems)


def at_cells(problems: Iterable[CellProblem]) -> tuple[AtCell, ...]:
    """Problems with their anchors, those that stop first."""
    found = [AtCell(key=each.key, problem=each.problem, stops=each.stops) for each in problems]
    return tuple(sorted(found, key=lambda each: not each.stops))


def beside(row: DraftRow, draft: Draft, *, with_ladder: bool) -> Beside:
    """What stands beside a draft."""
    found = calculated_of(row, draft)
    rates = beside_last_year(found.outcome, rates_of_last_year(row)) if found.outcome else ()
    ladder = branches(found.record, draft) if with_ladder and found.record else ()
    return Beside(calculated=found, rates=rates, problems=at_cells(found.problems), ladder=ladder)


def calculated_of(row: DraftRow, draft: Draft) -> Calculated:
    """The rates of a draft under its agreement; that the portal does not have the agreement is a problem too."""
    try:
        return calculated_draft(row, draft)
    except ProblemsFound as found:
        at = CellKey("offering", "offering", "year")
        problems = tuple(CellProblem(at, problem) for problem in found.problems)
        return Calculated(None, problems, completeness(draft))


def agreement_or_none(row: DraftRow) -> Agreement | None:
    """The agreement of a draft; nothing where the portal does not have it."""
    try:
        return agreement_of(row)
    except ProblemsFound:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment on a line, with the name of who gave it."""

    row: DraftCommentRow
    who: str
    key: CellKey
    where: Text

    @property
    def anchor(self) -> str:
        """The id of the cell, row or sheet it is on."""
        return anchor(self.key)


def comments_on(row: DraftRow, draft: Draft) -> tuple[Said, ...]:
    """The comments on a draft in their order, the open ones first."""
    found = list(DraftCommentRow.objects.filter(draft=row).select_related("party"))
    names: Mapping[str, str] = names_of({each.actor for each in found})
    said = []
    for each in found:
        key = CellKey(each.part, each.row, each.field)
        where = draft.place(key).told if is_known(key) else draft.place(CellKey()).told
        said.append(Said(row=each, who=names.get(each.actor, ""), key=key, where=where))
    return tuple(sorted(said, key=lambda each: each.row.answered_at is not None))
