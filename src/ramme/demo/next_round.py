"""Next year's drafts of the demo region: how far each one is, what is typed in it, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.demo.budgets import begun_draft, filled_draft, next_years
from ramme.demo.offerings import DemoOffering
from ramme.demo.publications import budget_of
from ramme.rates.basis import RateBasis
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.starting import draft_of
from ramme.rates.publication.states import Comment, State

# So many days after today a draft is due, and so many days before today it was, where it is late.
DUE_IN, LATE_BY = 10, 3
LATE_ONE_IN = 7
COMMENT = "Kosten er steget mere end indekset. Skriv hvorfor, eller ret beløbet (konstrueret)."


@dataclass(frozen=True, slots=True)
class Stage:
    """A state, and how many of the cost lines are typed in; all of them where it is filled in."""

    state: State
    lines: int | None = None


EMPTY, UNDER_WAY = Stage(State.DRAFT, 0), Stage(State.DRAFT, 5)
FILLED_IN, APPROVED, RECEIVED = Stage(State.FILLED_IN), Stage(State.APPROVED), Stage(State.RECEIVED)
RETURNED, PUBLISHED = Stage(State.RETURNED), Stage(State.PUBLISHED)
# The first operator has something of nearly everything, since most people of the demo work there.
OF_FIRST = (RETURNED, UNDER_WAY, FILLED_IN, EMPTY, FILLED_IN, APPROVED)
OF_OTHERS = (PUBLISHED, UNDER_WAY, APPROVED, EMPTY, RECEIVED, FILLED_IN, PUBLISHED, RETURNED, APPROVED, UNDER_WAY, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDraft:
    """Next year's draft of an offering: its state, what is typed, when it is due, and why it was returned."""

    offering: DemoOffering
    budget: RateBasis
    state: State
    draft: Draft
    deadline: date
    comment: Comment | None = None


def next_round(offerings: Sequence[DemoOffering], today: date) -> Iterator[RoundDraft]:
    """The drafts for next year; some offerings have none yet."""
    for number, each in enumerate(offerings):
        budget, stage = budget_of(number, each), _stage(number)
        if budget is None or stage is None:
            continue
        is_late = number % LATE_ONE_IN == LATE_ONE_IN - 1
        draft = _typed(budget, stage)
        yield RoundDraft(
            offering=each,
            budget=budget,
            state=stage.state,
            draft=draft,
            deadline=today + timedelta(days=-LATE_BY if is_late else DUE_IN),
            comment=_comment(draft) if stage is RETURNED else None,
        )


def _stage(number: int) -> Stage | None:
    return OF_FIRST[number] if number < len(OF_FIRST) else OF_OTHERS[number % len(OF_OTHERS)]


def _typed(budget: RateBasis, stage: Stage) -> Draft:
    if stage is PUBLISHED:
        return draft_of(next_years(budget))
    draft = begun_draft(budget) if stage.lines == 0 else filled_draft(budget, lines=stage.lines)
    return draft.at_revision(0)


def _comment(draft: Draft) -> Comment:
    [row] = [row for row in draft.rows["cost_lines"] if row.text("text") == "Kost og aktiviteter"]
    return Comment(text=COMMENT, key=CellKey("cost_lines", row.id, "amount"))
