"""The rates of one offering under an agreement, with everything that stops them or is to be said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given
from ramme.citations import NOWHERE, Citation, Place
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities import Clause, Input, Kroner, Quantity, about
from ramme.quantities.writing import written
from ramme.rates import conversions, overhead
from ramme.rates.basis import RateBasis, RateGroup, RateUnit
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.entry import figures_of, needed, sets_own_occupancy
from ramme.texts import Text

OVERHEAD_ABOVE_MAXIMUM = warns(
    "overhead-above-maximum",
    says=Text(
        da="{asked} er over aftalens loft på {ceiling}.",
        en="{asked} is above the agreement's maximum of {ceiling}.",
    ),
    remedy=Text(
        da="Taksten er beregnet med {ceiling}. Ret procenten, hvis den er skrevet forkert.",
        en="The rate is calculated with {ceiling}. Correct the percentage if it was written wrongly.",
    ),
)
OCCUPANCY_NEEDED = stops(
    "occupancy-needed",
    says=Text(
        da="Aftalen giver ingen fast belægningsprocent for dette tilbud, og budgettet har ingen.",
        en="The agreement gives no fixed occupancy percentage for this offering, and the budget has none.",
    ),
    remedy=Text(
        da="Skriv driftsherrens egen forudsætning i feltet »Belægningsprocent«.",
        en="Write the operator's own assumption in the field “Belægningsprocent”.",
    ),
)
OCCUPANCY_NOT_USED = warns(
    "occupancy-not-used",
    says=Text(
        da="Budgettets belægning på {own} er ikke brugt, for aftalen fastsætter {agreed}.",
        en="The budget's occupancy of {own} is not used, since the agreement sets {agreed}.",
    ),
    remedy=Text(
        da="Lad feltet stå tomt, eller vælg det særlige forhold, der giver tilbuddet sin egen belægning.",
        en="Leave the field empty, or choose the particularity that gives the offering an occupancy of its own.",
    ),
)
MODEL_NOT_AGREED = stops(
    "rate-model-not-agreed",
    says=Text(
        da="Aftalen nævner ikke »{model}« blandt sine taksttyper.",
        en="The agreement does not name “{model}” among its kinds of rate.",
    ),
    remedy=Text(da="Vælg en af aftalens taksttyper.", en="Choose one of the agreement's kinds of rate."),
)

CLAUSE_NOT_GIVEN = "clause-not-given"


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
    *,
    noted: Iterable[Problem] = (),
) -> RateOutcome:
    """The rates of an offering; raises `ProblemsFound` with everything that stops them, all at once.

    `own` holds values the user hands in for clauses, by path; they are shown as the user's own everywhere.
    `noted` are warnings from reading the budget; they stay with the rates.
    """
    terms = agreement.terms(basis.facts.year)
    if own:
        terms = terms.with_own(own)
    gathering = Gathering()
    while True:
        try:
            outcome = _outcome(basis, agreement, terms, gathering)
            break
        except ClauseNotGiven as missing:
            if missing.path in terms.placeholders:
                raise
            gathering.add(clause_not_given(agreement, missing.path))
            terms = terms.with_placeholder(missing.path)
            # What was checked against a stand-in is dropped; it is checked again with the next one.
            gathering.found[:] = [each for each in gathering if each.code == CLAUSE_NOT_GIVEN]
    if any(each.code == CLAUSE_NOT_GIVEN for each in gathering):
        raise ProblemsFound(gathering.stopping)
    gathering.stop_if_needed()
    if outcome is None:
        raise ProblemsFound(gathering.found)
    return replace(outcome, warnings=(*noted, *outcome.warnings))


def _outcome(basis: RateBasis, agreement: Agreement, terms: Terms, gathering: Gathering) -> RateOutcome | None:
    gathering.add(*_checks(basis, terms))
    if any(problem.code == OCCUPANCY_NEEDED.code for problem in gathering):
        return None
    calculation = calculate(figures_of(basis, terms), terms)
    return RateOutcome(
        basis=basis,
        agreement=agreement,
        terms=terms,
        calculation=calculation,
        unit_rates=_unit_rates(basis, terms, calculation),
        warnings=gathering.warnings,
    )


def _checks(basis: RateBasis, terms: Terms) -> list[Problem]:
    found = []
    ceiling = terms.overhead.administration_percent_max
    if overhead.overhead_is_capped(operator_percent=basis.operator_percent, ceiling=ceiling).holds:
        figures = {"asked": _both(basis.operator_percent), "ceiling": _both(ceiling)}
        found.append(OVERHEAD_ABOVE_MAXIMUM.at(_place(basis.operator_percent), source=_source(ceiling), **figures))
    found += _occupancy_checks(basis, terms)
    if terms.gives("rate_structure.kinds") and basis.facts.model.value not in terms.rate_structure.kinds:
        clause = terms.clause("rate_structure.kinds")
        found.append(MODEL_NOT_AGREED.at(source=clause.citation, model=basis.facts.model.text))
    return found


def _occupancy_checks(basis: RateBasis, terms: Terms) -> list[Problem]:
    own = basis.occupancy.quantity
    if sets_own_occupancy(basis, terms):
        return [] if own is not None else [OCCUPANCY_NEEDED.at(Place(field="Belægningsprocent"))]
    if own is None:
        return []
    agreed = figures_of(basis, terms).occupancy
    if agreed == own:
        return []
    return [OCCUPANCY_NOT_USED.at(_place(own), own=_both(own), agreed=_both(agreed))]


def _place(figure: Quantity) -> Place:
    return figure.origin.place if isinstance(figure.origin, Input) else NOWHERE


def _source(figure: Quantity) -> Citation | None:
    return figure.origin.citation if isinstance(figure.origin, Clause) else None


def _both(figure: Quantity) -> Text:
    return Text(da=written(figure, "da"), en=written(figure, "en"))


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
