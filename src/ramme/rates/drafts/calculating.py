"""What the rates of a draft are while somebody types, what stands in the way, and how much is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ramme.agreements import Agreement
from ramme.explanations import Record, recorded
from ramme.files.fillings import Unread
from ramme.files.forms.fields import FormField, WhenEmpty
from ramme.files.telling import FileProblems
from ramme.problems import Problem, ProblemsFound
from ramme.rates.basis import Insurance, RateUnit
from ramme.rates.batch import AT_FIELD
from ramme.rates.budgets.checks import WRITTEN_DOWN
from ramme.rates.budgets.parts import ASSETS, CIVIL_SERVANTS, COST_LINES, GROUPS, OFFERING
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row
from ramme.rates.drafts.reading import CellProblem, Reading, Spots, cell_of, reading
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.rate_model import Measure, RateModel
from ramme.rates.telling import explained
from ramme.texts import Text

ALL_FILLED = Text(
    da="Alle {needed} felter, der skal udfyldes, er udfyldt.", en="All {needed} fields that are needed are filled in."
)
SOME_FILLED = Text(
    da="{filled} af {needed} felter, der skal udfyldes, er udfyldt; {missing} mangler.",
    en="{filled} of {needed} fields that are needed are filled in; {missing} are missing.",
)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many cells are needed, and which of them are still empty. That all are filled does not submit anything."""

    needed: int
    missing: tuple[CellKey, ...]

    @property
    def filled(self) -> int:
        """How many of the needed cells are filled in."""
        return self.needed - len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def says(self) -> Text:
        """How far the draft is, in a sentence."""
        told = ALL_FILLED if self.is_complete else SOME_FILLED
        return told.filled(needed=self.needed, filled=self.filled, missing=len(self.missing))


@dataclass(frozen=True)
class Calculated:
    """The rates of a draft where it has any, all problems at their cells, and how complete it is."""

    outcome: RateOutcome | None
    problems: tuple[CellProblem, ...]
    completeness: Completeness

    @cached_property
    def record(self) -> Record | None:
        """The numbered steps behind the rates; nothing where there are none."""
        return recorded(explained(self.outcome)) if self.outcome else None


def calculated(draft: Draft, agreement: Agreement, own: Mapping[str, str] | None = None) -> Calculated:
    """The rates of a draft under an agreement, or everything that stands in the way of them.

    `own` holds values the user hands in for clauses, by path; they are shown as the user's own.
    """
    read = reading(draft)
    complete = completeness(draft)
    if read.basis is None:
        return Calculated(None, read.problems, complete)
    try:
        outcome = rates_of(read.basis, agreement, own)
    except ProblemsFound as found:
        return Calculated(None, (*_located(found.problems, read), *read.problems), complete)
    problems = (*read.problems, *_located(outcome.warnings, read))
    warnings = (*(each.problem for each in read.problems), *outcome.warnings)
    return Calculated(replace(outcome, warnings=warnings), problems, complete)


def _located(problems: tuple[Problem, ...], read: Reading) -> Iterator[CellProblem]:
    places = {key: place for place, key in read.spots.items()}
    for problem in problems:
        key = _key(problem, read.spots)
        yield CellProblem(key, replace(problem, where=places[key]))


def _key(problem: Problem, spots: Spots) -> CellKey:
    """The cell a problem stands at; one about a clause or the budget as a whole belongs to a field of the offering."""
    if problem.where in spots:
        return spots[problem.where]
    return CellKey(OFFERING.key, OFFERING.key, AT_FIELD.get(problem.where.field or problem.code, "name"))


def completeness(draft: Draft) -> Completeness:
    """How many needed cells a draft has and which are empty; a sheet that needs a line has one at least."""
    needed = list(_needed(draft))
    return Completeness(len(needed), tuple(key for key, text in needed if not text.strip()))


def _needed(draft: Draft) -> Iterator[tuple[CellKey, str]]:
    """The needed cells, and what stands in each."""
    model = _said(OFFERING.field("model"), draft.rows[OFFERING.key][0].text("model"))
    for part in PARTS.values():
        rows = [row for row in draft.rows[part.key] if part.single or not row.is_empty]
        if not rows and part in (COST_LINES, GROUPS):
            rows = [Row("")]
        for row in rows:
            keys = [field.key for field in part.fields if field.when_empty is WhenEmpty.MUST_BE_FILLED]
            for key in (*keys, *_also(part.key, row, model)):
                yield CellKey(part.key, row.id, key), row.text(key)


def _also(part: str, row: Row, model: object) -> Iterator[str]:
    """What a row needs because of what is chosen in it, or because of the rate model."""
    if part == ASSETS.key and _chosen(part, row, "kind") in WRITTEN_DOWN:
        yield from ("lifetime", "age")
    if part == CIVIL_SERVANTS.key and _chosen(part, row, "insurance") in {Insurance.PARTLY, Insurance.FULLY}:
        yield "premium"
    if part == GROUPS.key:
        if _chosen(part, row, "unit") is RateUnit.HOUR:
            yield "hours_per_day"
        if isinstance(model, RateModel):
            yield from (measure.value for measure in Measure if measure in model.needs)


def _chosen(part: str, row: Row, key: str) -> object:
    return _said(PARTS[part].field(key), row.text(key))


def _said(field: FormField, text: str) -> object:
    """What a typed text chooses; nothing where it chooses nothing."""
    cell = cell_of(text)
    if cell.is_empty:
        return None
    value = field.form.read(cell, FileProblems())
    return None if isinstance(value, Unread) else value
