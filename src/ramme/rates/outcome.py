"""The rates of one offering under an agreement, with everything that stops them or is to be said beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.rates import RateKind
from ramme.problems import Gathering, Problem, stops
from ramme.quantities import Kroner, OccupiedDays, Percent, about, given
from ramme.quantities.writing import in_words
from ramme.rates import conversions
from ramme.rates.basis import RateBasis, RateGroup, RateUnit
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.checks import checked
from ramme.rates.content_checks import content_checked
from ramme.rates.entry import figures_of, needed, sets_own_occupancy
from ramme.rates.under_terms import done_under
from ramme.texts import Text

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


TOTAL_CHANGED = stops(
    "rate-model-changes-total",
    says=Text(
        da="Med »{model}« indbringer taksterne {income}, men de skal dække {frame}; det er mere end afrunding.",
        en="Under “{model}” the rates bring in {income} but are to cover {frame}; that is more than rounding.",
    ),
    remedy=Text(
        da="Taksttypen må ikke ændre det samlede beløb; brug en anden takstmodel, til den er rettet.",
        en="The kind of rate may not change the total; use another rate model until this one is put right.",
    ),
)
# The clause that says a kind of rate may not change the total.
TOTAL_IS_KEPT = {
    RateKind.DIFFERENTIATED: "rate_structure.frame_unchanged",
    RateKind.SERVICE_PACKAGES: "rate_structure.introduction_leaves_total",
}
PERCENT_LEFT_TO_ROUNDING = 1


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
    return done_under(
        agreement,
        basis.facts.year,
        own,
        lambda terms, gathering: _outcome(basis, agreement, terms, gathering),
    )


def _outcome(basis: RateBasis, agreement: Agreement, terms: Terms, gathering: Gathering) -> RateOutcome:
    gathering.add(*checked(basis, terms), *content_checked(basis, terms))
    if sets_own_occupancy(basis, terms) and not basis.occupancy.is_given:
        # A stand-in, so that whatever else is wrong is found too; nothing comes of it.
        basis = replace(basis, occupancy=given(Percent(100_00)))
    calculation = calculate(figures_of(basis, terms), terms)
    gathering.add(*checked_result(calculation, terms))
    return RateOutcome(
        basis=basis,
        agreement=agreement,
        terms=terms,
        calculation=calculation,
        unit_rates=_unit_rates(basis, terms, calculation),
        warnings=gathering.warnings,
    )


def with_words_of(outcome: RateOutcome, basis: RateBasis) -> RateOutcome:
    """The same rates told with the words of another budget, whose figures are the same; the warnings stay."""
    again = _outcome(basis, outcome.agreement, outcome.terms, Gathering())
    if [each.whole for each in again.calculation.rates] != [each.whole for each in outcome.calculation.rates]:
        raise ValueError("the figures of the budgets differ")
    return replace(again, warnings=outcome.warnings)


def checked_result(calculation: RateCalculation, terms: Terms) -> Iterator[Problem]:
    """What makes rates unusable although they can be calculated: parts or rates below nothing, a total that moved."""
    yield from _total(calculation, terms)
    if calculation.day.service_costs is not None and calculation.day.service_costs.whole < 0:
        yield SERVICE_PART_NEGATIVE.at(service=in_words(calculation.day.service_costs))
    for group, rate in zip(calculation.rates.layout.names, calculation.rates, strict=True):
        if rate.whole <= 0:
            yield RATE_NOT_POSITIVE.at(group=group, rate=in_words(rate))


def _total(calculation: RateCalculation, terms: Terms) -> Iterator[Problem]:
    """A total that changed by more than rounded rates can explain, where the agreement says that it may not."""
    model = calculation.figures.model
    path = TOTAL_IS_KEPT.get(model.kind, "")
    if not (path and terms.gives(path) and terms.clause(path).value):
        return
    frame, difference = calculation.frame.regulated.whole, abs(calculation.rounding_difference.whole)
    # Packages are rounded times their number, so that much more may be left.
    largest = max((each.whole for each in calculation.figures.groups.packages or ()), default=1)
    a_step_each_day = terms.rounding.day_rate.whole * largest * calculation.days.total.whole // OccupiedDays.scale
    if difference * 100 > PERCENT_LEFT_TO_ROUNDING * abs(frame) and difference > a_step_each_day:
        income, covered = in_words(calculation.income), in_words(calculation.frame.regulated)
        yield TOTAL_CHANGED.at(source=terms.clause(path).citation, model=model.text, income=income, frame=covered)


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
