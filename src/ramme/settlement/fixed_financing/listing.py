"""What parties pay as a list: a row for each party and one for all of them, for a table, for csv and for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ramme import __version__
from ramme.agreements import ResolvedClause
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import in_words
from ramme.settlement.clause_notes import clause_data, clause_notes
from ramme.settlement.fixed_financing.breakdown import PartyColumn, columns_of, payments_of, shared_in
from ramme.settlement.fixed_financing.outcome import FinancingOutcome
from ramme.texts import Text, same

FORMAT = 1
TOTAL = Text(da="I alt", en="Total")
CONSTRUCTED = Text(
    da="KONSTRUEREDE TAL: beløb og parter er opdigtede.", en="CONSTRUCTED FIGURES: amounts and parties are invented."
)
CHECK = Text(
    da="Kontrol, {name}: {amount} delt ud som {shared}; forskel {difference}",
    en="Check, {name}: {amount} shared out as {shared}; difference {difference}",
)
OWN_VALUES = Text(da="Egne værdier, ikke aftalens: {own}.", en="Own values, not the agreement's: {own}.")
FIRST = (
    Column(key="financing", title=Text(da="Finansiering", en="Financing"), on_screen=False),
    Column(key="form", title=Text(da="Form", en="Form"), on_screen=False),
    Column(key="year", title=Text(da="År", en="Year"), on_screen=False),
    Column(key="party", title=Text(da="Kommune", en="Municipality")),
)
LAST = (
    Column(key="constructed", title=Text(da="Konstrueret", en="Constructed"), on_screen=False),
    Column(key="own_values", title=Text(da="Egne værdier", en="Own values"), on_screen=False),
)


def listed(outcomes: Iterable[FinancingOutcome]) -> Listing:
    """What the parties of some financings pay, with the total of each, and below the check that it adds up."""
    each = [(outcome, columns_of(outcome)) for outcome in outcomes]
    titles = {column.key: column.title for _, columns in each for column in columns}
    names = [*FIRST, *(Column(key=key, title=title) for key, title in titles.items()), *LAST]
    if len(each) > 1:
        names[0] = Column(key=FIRST[0].key, title=FIRST[0].title)
    rows = [row for outcome, columns in each for row in _rows(outcome, columns)]
    return Listing(
        columns=tuple(names),
        rows=tuple({**dict.fromkeys(titles), **row} for row in rows),
        notes=_notes_of(outcome for outcome, _ in each),
    )


def _notes_of(outcomes: Iterable[FinancingOutcome]) -> tuple[Text, ...]:
    """The notes of all financings, each once; that figures are constructed is said at the end."""
    notes = list(dict.fromkeys(note for outcome in outcomes for note in _notes(outcome)))
    return tuple(sorted(notes, key=CONSTRUCTED.__eq__))


def _rows(outcome: FinancingOutcome, columns: tuple[PartyColumn, ...]) -> Iterator[dict[str, Shown]]:
    facts = outcome.basis.facts
    about: dict[str, Shown] = {
        "financing": facts.name,
        "form": facts.form.text,
        "year": str(facts.year),
        "constructed": facts.constructed,
        "own_values": _own(outcome),
    }
    for party in outcome.basis.parties:
        figures = {column.key: column.figures.get(party.name) for column in columns}
        yield {**about, "party": party.name, **figures}
    yield {**about, "party": TOTAL, **{column.key: column.total for column in columns}}


def _notes(outcome: FinancingOutcome) -> Iterator[Text]:
    shared = shared_in(outcome)
    if shared is not None:
        yield CHECK.filled(
            name=outcome.basis.facts.name,
            amount=in_words(shared.amount),
            shared=in_words(shared.total),
            difference=in_words(shared.difference),
        )
    own = _own(outcome)
    if own.da:
        yield OWN_VALUES.filled(own=own)
    yield from clause_notes(_readings(outcome))
    if outcome.basis.facts.constructed:
        yield CONSTRUCTED


def _readings(outcome: FinancingOutcome) -> list[ResolvedClause[Any]]:
    """The clauses that the outcome read and that are our own reading of an open text."""
    read = () if outcome.terms is None else outcome.terms.read
    return [clause for clause in read if clause.reading is not None]


def _own(outcome: FinancingOutcome) -> Text:
    """The values of the user's own that the outcome rests on; empty when there are none."""
    return same("") if outcome.terms is None else outcome.terms.own_told


def as_data(outcomes: Iterable[FinancingOutcome]) -> dict[str, object]:
    """What parties pay as data: amounts in whole øre."""
    return {"format": FORMAT, "ramme": __version__, "financings": [_financing(outcome) for outcome in outcomes]}


def _financing(outcome: FinancingOutcome) -> dict[str, object]:
    facts, shared, agreement = outcome.basis.facts, shared_in(outcome), outcome.agreement
    columns = columns_of(outcome)
    return {
        "financing": facts.name,
        "form": facts.form.value,
        "year": facts.year,
        "constructed": facts.constructed,
        "agreement": None if agreement is None else {"id": agreement.id, "digest": agreement.digest},
        "own_values": {}
        if outcome.terms is None
        else {path: outcome.terms.clause(path).told.en for path in outcome.terms.own},
        "readings": clause_data(_readings(outcome)),
        "shared_oere": None if shared is None else shared.amount.whole,
        "difference_oere": None if shared is None else shared.difference.whole,
        "to_pay_oere": sum(payment.whole for payment in payments_of(outcome).values()),
        "parties": [
            {"party": party.name, **{column.key: _figure(column, party.name) for column in columns}}
            for party in outcome.basis.parties
        ],
        "warnings": [problem.as_data() for problem in outcome.warnings],
    }


def _figure(column: PartyColumn, party: str) -> object:
    figure = column.figures.get(party)
    return None if figure is None else {"value": figure.whole, "unit": type(figure).__name__, "scale": figure.scale}
