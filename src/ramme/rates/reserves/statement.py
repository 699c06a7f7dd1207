"""The statement of an operator's reserves under an agreement, with everything that stops it or is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.balances import ReserveExpiry
from ramme.citations import Place
from ramme.files.telling import FileProblems
from ramme.files.words import alike
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops, warns
from ramme.quantities import Kroner, about
from ramme.quantities.writing import in_words
from ramme.rates.batch import AgreementChoice
from ramme.rates.reserves import rules
from ramme.rates.reserves.checks import checked_entries, checked_under
from ramme.rates.reserves.ledger import LedgerEntry, LedgerState, MovementKind, ledger_state
from ramme.rates.under_terms import done_under
from ramme.texts import Text

EXPIRES = warns(
    "reserve-expires-this-year",
    says=Text(
        da="{amount} af hensættelsen fra {reserve_year} for »{offering}« udløber med udgangen af {year}.",
        en="{amount} of the reserve from {reserve_year} of “{offering}” expires at the end of {year}.",
    ),
    remedy=Text(da="Brug den inden da, hvis den skal bruges.", en="Use it before that, if it is to be used."),
)
BEYOND_PERIOD = warns(
    "agreement-used-beyond-its-years",
    says=Text(
        da="{title} gælder {period}; dens regler er brugt på hensættelser til og med {year}.",
        en="{title} is in force {period}; its rules are used for reserves through {year}.",
    ),
    remedy=Text(
        da="Vælg den aftale, der gælder i {year}, hvis den siger noget andet.",
        en="Choose the agreement of {year}, if it says otherwise.",
    ),
)
LATER_ENTRIES = warns(
    "ledger-later-entries-left-out",
    says=Text(
        da="Opgørelsen går til og med {year}, så de senere poster er ikke med: {number} i alt.",
        en="The statement goes through {year}, so the later entries are left out: {number} in all.",
    ),
    remedy=Text(da="Vælg et senere år for at få dem med.", en="Choose a later year to include them."),
)
NO_ENTRIES = stops(
    "ledger-without-entries",
    says=Text(da="Der er ingen poster til og med {year}.", en="There are no entries through {year}."),
    remedy=Text(da="Vælg et senere år.", en="Choose a later year."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiredRegulation:
    """What a later rate of an offering is lowered by because a reserve was not used in time; negative kroner."""

    offering: str
    reserve_year: int
    rate_year: int
    amount: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOutcome:
    """An operator's reserves at the end of a year, how they came to be so, and what follows for later rates."""

    operator: str
    agreement: Agreement
    terms: Terms
    through: int
    entries: tuple[LedgerEntry, ...]
    state: LedgerState
    regulations: tuple[ExpiredRegulation, ...]
    warnings: tuple[Problem, ...]


def statements_of(
    entries: Sequence[LedgerEntry],
    choice: AgreementChoice,
    through: int | None = None,
    warnings: Sequence[Problem] = (),
) -> tuple[LedgerOutcome, ...]:
    """The statement of each operator in a ledger, through a year or the last one met; raises everything that stops.

    The entries stand in the order of the file; operators come in the order in which they are first met. `warnings` are
    those met when the entries were read; they go to the first operator's statement.
    """
    choice.check()
    year = through if through is not None else max((entry.year for entry in entries), default=0)
    if not any(entry.year <= year for entry in entries):
        raise ProblemsFound([NO_ENTRIES.at(year=year)])
    ledger, problems = Place(file=entries[0].place.file), FileProblems()
    problems.add(*(problem for problem in checked_entries(entries) if problem.weight is Weight.STOPS))
    problems.stop_if_needed_at(ledger)
    agreement = choice.for_year(year)
    outcomes = []
    for own in _by_operator(entries):
        try:
            outcomes.append(ledger_under(own, agreement, year, choice.own))
        except ProblemsFound as found:
            problems.add(*found.problems)
    problems.stop_if_needed_at(ledger)
    return (replace(outcomes[0], warnings=(*warnings, *outcomes[0].warnings)), *outcomes[1:])


def _by_operator(entries: Sequence[LedgerEntry]) -> list[list[LedgerEntry]]:
    found: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        found.setdefault(alike(entry.operator), []).append(entry)
    return list(found.values())


def ledger_under(
    entries: Sequence[LedgerEntry],
    agreement: Agreement,
    through: int,
    own: Mapping[str, str] | None = None,
) -> LedgerOutcome:
    """The statement of one operator's reserves at the end of a year; raises everything that stops it.

    An agreement that the year lies beyond is used by its own last year: a reserve keeps the rules it was made under.
    """
    last = agreement.ends.year if agreement.ends is not None else through
    year = max(agreement.starts.year, min(through, last))
    outcome = done_under(agreement, year, own, partial(_outcome, entries, agreement, through))
    if agreement.covers_year(through):
        return outcome
    beyond = BEYOND_PERIOD.at(title=agreement.title, period=agreement.period, year=through)
    return replace(outcome, warnings=(beyond, *outcome.warnings))


def _outcome(
    entries: Sequence[LedgerEntry], agreement: Agreement, through: int, terms: Terms, gathering: Gathering
) -> LedgerOutcome:
    gathering.add(*checked_under(entries, terms))
    state = ledger_state(entries, terms, through)
    if not terms.placeholders:  # with a stand-in for a clause that is not given, the balance says nothing
        gathering.add(*state.problems, *_expiring(state, through), *_later(entries, through))
    return LedgerOutcome(
        operator=entries[0].operator,
        agreement=agreement,
        terms=terms,
        through=through,
        entries=tuple(entries),
        state=state,
        regulations=tuple(_regulations(state, terms)),
        warnings=gathering.warnings,
    )


def _expiring(state: LedgerState, through: int) -> Iterator[Problem]:
    for movement in state.years[-1].movements if state.years else ():
        if movement.kind is MovementKind.EXPIRED:
            yield EXPIRES.at(
                amount=in_words(movement.amount),
                reserve_year=movement.reserve_year,
                offering=movement.offering,
                year=through,
            )


def _later(entries: Sequence[LedgerEntry], through: int) -> Iterator[Problem]:
    later = sum(entry.year > through for entry in entries)
    if later:
        yield LATER_ENTRIES.at(number=later, year=through)


def _regulations(state: LedgerState, terms: Terms) -> Iterator[ExpiredRegulation]:
    gone = [each for year in state.years for each in year.movements if each.kind is MovementKind.EXPIRED]
    if not gone:
        return
    match terms.surplus.reserve_at_expiry:
        case ReserveExpiry.STAYS_WITH_OPERATOR:
            return
        case ReserveExpiry.LOWERS_NEXT_RATE:
            for each in gone:
                name = f"{each.offering} {each.reserve_year}"
                yield ExpiredRegulation(
                    offering=each.offering,
                    reserve_year=each.reserve_year,
                    rate_year=each.year + terms.surplus.years_until_regulation.whole,
                    amount=about(name, rules.regulation_of_expired, amount=each.amount),
                )
