"""The rates of one offering under an agreement, with everything that stops them or is to be said beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities import Kroner, Percent, about, given
from ramme.rates import conversions
from ramme.rates.basis import RateBasis, RateGroup, RateUnit
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.checks import OCCUPANCY_NEEDED, checked, in_words
from ramme.rates.entry import figures_of, needed
from ramme.texts import Text

OWN_REPLACES = warns(
    "own-value-replaces-clause",
    says=Text(
        da="»{clause}« er sat til din egen værdi {own}, selv om aftalen siger {agreed}.",
        en="“{clause}” is set to your own value {own}, although the agreement says {agreed}.",
    ),
    remedy=Text(
        da="Brug det kun til at prøve dig frem; en takst efter aftalen beregnes uden --own {path}.",
        en="Use it for trying things out only; a rate under the agreement is calculated without --own {path}.",
    ),
)
OWN_USED = warns(
    "own-value-used",
    says=Text(
        da="»{clause}« er din egen værdi, {own}; aftalen giver ingen.",
        en="“{clause}” is your own value, {own}; the agreement gives none.",
    ),
    remedy=Text(
        da="Sig det videre sammen med taksten, for den hviler ikke på aftalen alene.",
        en="Say so together with the rate, since it does not rest on the agreement alone.",
    ),
)
SERVICE_PART_NEGATIVE = stops(
    "service-part-negative",
    says=Text(
        da="Ydelsesdelen er {service}, så en større vægt ville give en lavere takst.",
        en="The service part is {service}, so a larger weight would give a lower rate.",
    ),
    remedy=Text(
        da="Se efter, om for mange udgifter er mærket Basis, eller om indtægterne er for store.",
        en="See whether too many costs are marked Basis, or the income is too large.",
    ),
)
RATE_NOT_POSITIVE = stops(
    "rate-not-positive",
    says=Text(da="Taksten for »{group}« bliver {rate}.", en="The rate of “{group}” becomes {rate}."),
    remedy=Text(
        da="Se efter, om indtægter eller regulering er større end udgifterne.",
        en="See whether income or regulation is larger than the costs.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRate:
    """A rate group's price in the unit it sells, where that is not the day."""

    group: str
    unit: RateUnit
    rate: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOutcome:
    """An offering's rates with their whole calculation, the terms they rest on, and the warnings."""

    basis: RateBasis
    agreement: Agreement
    terms: Terms
    calculation: RateCalculation
    unit_rates: tuple[UnitRate, ...]
    warnings: tuple[Problem, ...]


def rates_of(
    basis: RateBasis,
    agreement: Agreement,
    own: Mapping[str, str] | None = None,
) -> RateOutcome:
    """The rates of an offering; raises `ProblemsFound` with everything that stops them, all at once.

    `own` holds values the user hands in for clauses, by path; they are shown as the user's own everywhere.
    """
    terms = agreement.terms(basis.facts.year)
    if own:
        terms = terms.with_own(own)
    not_given: list[Problem] = []
    while True:
        # What was checked before a stand-in was put in is dropped; it is checked again with it.
        gathering = Gathering()
        try:
            outcome = _outcome(basis, agreement, terms, gathering)
            break
        except ClauseNotGiven as missing:
            if missing.path in terms.placeholders:
                raise
            not_given.append(clause_not_given(agreement, missing.path))
            terms = terms.with_placeholder(missing.path)
    if not_given:
        raise ProblemsFound([*not_given, *gathering.stopping])
    gathering.stop_if_needed()
    return outcome


def _outcome(basis: RateBasis, agreement: Agreement, terms: Terms, gathering: Gathering) -> RateOutcome:
    gathering.add(*_own_values(agreement, terms), *checked(basis, terms))
    if any(problem.code == OCCUPANCY_NEEDED.code for problem in gathering):
        # A stand-in, so that whatever else is wrong is found too; nothing comes of it.
        basis = replace(basis, occupancy=given(Percent(100_00)))
    calculation = calculate(figures_of(basis, terms), terms)
    gathering.add(*_checked_result(calculation))
    return RateOutcome(
        basis=basis,
        agreement=agreement,
        terms=terms,
        calculation=calculation,
        unit_rates=_unit_rates(basis, terms, calculation),
        warnings=gathering.warnings,
    )


def _own_values(agreement: Agreement, terms: Terms) -> Iterator[Problem]:
    agreed = agreement.terms(terms.years[0])
    for path in terms.own:
        own = terms.clause(path)
        if not agreed.gives(path):
            yield OWN_USED.at(clause=own.title, own=own.told)
        else:
            clause = agreed.clause(path)
            yield OWN_REPLACES.at(
                source=clause.citation, clause=clause.title, own=own.told, agreed=clause.told, path=path
            )


def _checked_result(calculation: RateCalculation) -> Iterator[Problem]:
    if calculation.day.service_costs is not None and calculation.day.service_costs.whole < 0:
        yield SERVICE_PART_NEGATIVE.at(service=in_words(calculation.day.service_costs))
    for group, rate in zip(calculation.rates.layout.names, calculation.rates, strict=True):
        if rate.whole <= 0:
            yield RATE_NOT_POSITIVE.at(group=group, rate=in_words(rate))


def _unit_rates(basis: RateBasis, terms: Terms, calculation: RateCalculation) -> tuple[UnitRate, ...]:
    pairs = zip(basis.groups, calculation.rates, strict=True)
    return tuple(
        UnitRate(group=group.name, unit=group.unit, rate=_in_unit(group, rate, terms))
        for group, rate in pairs
        if group.unit is not RateUnit.DAY
    )


def _in_unit(group: RateGroup, rate: Kroner, terms: Terms) -> Kroner:
    if group.unit is RateUnit.HALF_DAY:
        return about(group.name, conversions.half_day_rate, rate=rate, step=terms.rounding.day_rate)
    hours = needed(group.hours_per_day, "hours per day")
    return about(group.name, conversions.hour_rate, rate=rate, hours=hours, step=terms.rounding.hour_rate)
