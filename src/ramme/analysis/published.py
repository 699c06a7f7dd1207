"""Published rates worked out once more from what was stored with them, so that they can be changed and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ramme.agreements import Agreement, Catalogue
from ramme.agreements.kinds import Variants
from ramme.agreements.kinds.figures import Figures
from ramme.agreements.subjects import ENTRIES
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import RefusedForm, read_handed_in
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.texts import Text

AGREEMENT_GONE = Text(
    da="Aftalen {id}, som taksten blev beregnet efter, kendes ikke her.",
    en="The agreement {id}, under which the rate was calculated, is not known here.",
)
NOT_THE_SAME = Text(
    da="Budgettet giver ikke længere præcis den takst, der er offentliggjort.",
    en="The budget no longer gives exactly the rate that was published.",
)
BUDGET_UNREADABLE = Text(da="Budgettet kan ikke læses. {why}", en="The budget cannot be read. {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRates:
    """The rates of an offering as they were stored: the budget as JSON, the agreement, and each group's day rate.

    `rates` are whole øre by rate group.
    """

    budget: bytes
    agreement_id: str
    rates: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class NotAgain:
    """Why published rates cannot be worked out once more."""

    why: Text


def worked_out_again(
    stored: StoredRates, catalogue: Catalogue, own: Mapping[str, str] | None = None
) -> RateOutcome | NotAgain:
    """The outcome that gives exactly the rates that were published, or why there is none.

    `own` are the values of the user's own that the published rates rest on; the stored explanation tells them.
    """
    agreement = catalogue.documents.get(stored.agreement_id)
    if agreement is None:
        return NotAgain(AGREEMENT_GONE.filled(id=stored.agreement_id))
    [form] = read_handed_in(HandedIn("budget.json", stored.budget))
    if isinstance(form, RefusedForm):
        return NotAgain(BUDGET_UNREADABLE.filled(why=_first(form.problems)))
    return _outcome(form.basis, agreement, own or {}, stored)


def _outcome(
    basis: RateBasis, agreement: Agreement, own: Mapping[str, str], stored: StoredRates
) -> RateOutcome | NotAgain:
    try:
        outcome = rates_of(basis, agreement, own)
    except ProblemsFound as found:
        return NotAgain(_first(found.problems))
    calculated = dict(
        zip(outcome.calculation.rates.layout.names, (rate.whole for rate in outcome.calculation.rates), strict=True)
    )
    return outcome if calculated == dict(stored.rates) else NotAgain(NOT_THE_SAME)


def _first(problems: tuple[Problem, ...]) -> Text:
    return next(problem.says for problem in problems if problem.weight is Weight.STOPS)


def own_values_in(stored: Mapping[str, Any]) -> dict[str, str]:
    """The values of the user's own that a stored rate rests on, by path, as they could have been typed.

    Where they were not kept by themselves, the figures and ways that its explanation tells of.
    """
    return dict(stored.get("own") or _own_values(stored.get("record", {})))


def _own_values(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for line in record.get("clauses", ()):
        entry = ENTRIES.get(line["path"]) if line["own"] else None
        if entry is not None and isinstance(entry.kind, Figures):
            yield entry.path, str(entry.kind.plain(entry.kind.unit(line["value"])))
    for line in record.get("methods", ()):
        entry = ENTRIES.get(line["path"]) if line["own"] else None
        if entry is not None and isinstance(entry.kind, Variants):
            ways = [way.value for way in entry.kind.ways if way.text.da == line["way"]["da"]]
            yield from ((entry.path, way) for way in ways[:1])
