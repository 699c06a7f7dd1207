"""Objections to lines that came in as a list: told to the operator outside Ramme, the answer noted by the payer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.citations import Place
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Gathering, Problem, stops
from ramme.quantities import Date, Kroner
from ramme.quantities.writing import day_in_words
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payer.lines import HeldLine
from ramme.settlement.payer.objections import LONGEST_REASON, OBJECTION_TOO_LONG, ObjectionReason, problems_of_raising
from ramme.texts import Text

LONGEST_OPERATOR = 120

OPERATOR_NOT_NAMED = stops(
    "outside-objection-without-operator",
    says=Text(da="Det er ikke skrevet, hvem der har sendt linjen.", en="It is not written who sent the line."),
    remedy=Text(da="Skriv driftsherrens navn.", en="Write the operator's name."),
)
ROW_NOT_OPEN = stops(
    "outside-objection-row-not-differing",
    says=Text(
        da="Række {row} kan ikke vælges: den er der ikke, den passer, eller der er gjort indsigelse mod den.",
        en="Row {row} cannot be chosen: it is not there, it matches, or an objection to it is raised.",
    ),
    remedy=Text(da="Åbn listen igen, og vælg rækkerne der.", en="Open the list again, and choose the rows there."),
)
ANSWER_DAY_WRONG = stops(
    "outside-answer-day-wrong",
    says=Text(
        da="Svaret kan ikke være kommet {day}; indsigelsen er fra {raised}.",
        en="The answer cannot have come on {day}; the objection is of {raised}.",
    ),
    remedy=Text(da="Skriv den dag, svaret kom, senest i dag.", en="Write the day it came, today at the latest."),
)
ANSWER_WITHOUT_WORDS = stops(
    "outside-answer-without-reason",
    says=Text(da="Det er ikke skrevet, hvorfor indsigelsen er afvist.", en="It is not written why it was turned down."),
    remedy=Text(da="Skriv driftsherrens begrundelse.", en="Write the operator's reason."),
)


class OutsideState(Way):
    """How far an objection has come that was sent outside Ramme."""

    OPEN = "open", "afventer svar", "awaits an answer"
    UPHELD = "upheld", "medhold", "upheld"
    TURNED_DOWN = "turned_down", "afvist", "turned down"
    WITHDRAWN = "withdrawn", "trukket tilbage", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideObjection:
    """An objection to a row of a list, as it is told to the operator and kept by the payer.

    `operator`, `invoice`, `agreement` and `service` are as the list or the payer names them; `due_oere` is what the
    payer's own agreement gave when it objected, none where there is no such agreement, `asked_oere` what the payer says
    that the line ought to be.
    """

    payer: str
    operator: str
    list_name: str
    row: int
    invoice: str
    agreement: str
    service: str
    month: date
    amount_oere: int
    due_oere: int | None
    asked_oere: int | None
    reason: ObjectionReason
    says: str
    raised_on: date
    state: OutsideState = OutsideState.OPEN
    answer: str = ""
    answered_on: date | None = None
    constructed: bool = False


def problems_of_outside(line: HeldLine, *, operator: str, says: str, asked_oere: int | None) -> tuple[Problem, ...]:
    """What is wrong with an objection to a row of a list before it is raised."""
    problems = Gathering()
    if not operator.strip():
        problems.add(OPERATOR_NOT_NAMED.at(Place(field="operator")))
    problems.add(*problems_of_text(operator.strip(), Place(field="operator"), longest=LONGEST_OPERATOR))
    problems.add(*problems_of_raising(says, amount_oere=line.amount_oere, asked_oere=asked_oere))
    taken = f"{line.agreement} · {line.service} · {line.invoice}"
    problems.add(*personal_number_in(taken, Place(row=line.number)))
    return tuple(problems)


def problems_of_outside_answer(
    state: OutsideState, says: str, *, on: date, raised_on: date, today: date
) -> tuple[Problem, ...]:
    """What is wrong with an operator's answer as the payer notes it."""
    problems = Gathering()
    if state is OutsideState.TURNED_DOWN and not says.strip():
        problems.add(ANSWER_WITHOUT_WORDS.at(Place(field="says")))
    if len(says) > LONGEST_REASON:
        problems.add(OBJECTION_TOO_LONG.at(Place(field="says"), limit=LONGEST_REASON))
    problems.add(*problems_of_text(says, Place(field="says")))
    if not raised_on <= on <= today:
        raised = day_in_words(raised_on)
        problems.add(ANSWER_DAY_WRONG.at(Place(field="on"), day=day_in_words(on), raised=raised))
    return tuple(problems)


_COLUMNS = (
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="invoice", title=Text(da="Faktura", en="Invoice")),
    Column(key="agreement", title=Text(da="Aftale", en="Agreement")),
    Column(key="service", title=Text(da="Ydelse", en="Service")),
    Column(key="month", title=Text(da="Måned", en="Month")),
    Column(key="amount", title=Text(da="Linjens beløb", en="Amount of the line")),
    Column(key="due", title=Text(da="Efter aftalen", en="By the agreement")),
    Column(key="asked", title=Text(da="Burde være", en="Ought to be")),
    Column(key="reason", title=Text(da="Grund", en="Grounds")),
    Column(key="says", title=Text(da="Hvad der er galt", en="What is wrong")),
    Column(key="raised_on", title=Text(da="Indsigelse fra", en="Objection of")),
    Column(key="state", title=Text(da="Stand", en="State")),
    Column(key="answered_on", title=Text(da="Svaret", en="Answered")),
    Column(key="answer", title=Text(da="Svar", en="Answer")),
)


def outside_listing(objections: Iterable[OutsideObjection]) -> Listing:
    """Objections sent outside Ramme as a list, a row each."""
    return Listing(columns=_COLUMNS, rows=tuple(map(_row, objections)))


def _row(each: OutsideObjection) -> Mapping[str, Shown]:
    return {
        "operator": each.operator,
        "invoice": each.invoice or None,
        "agreement": each.agreement,
        "service": each.service or None,
        "month": f"{each.month:%Y-%m}",
        "amount": Kroner(each.amount_oere),
        "due": None if each.due_oere is None else Kroner(each.due_oere),
        "asked": None if each.asked_oere is None else Kroner(each.asked_oere),
        "reason": each.reason.text,
        "says": each.says,
        "raised_on": Date.on(each.raised_on),
        "state": each.state.text,
        "answered_on": Date.on(each.answered_on) if each.answered_on else None,
        "answer": each.answer or None,
    }
