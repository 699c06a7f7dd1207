"""Whether each operator keeps the agreed development of its rates, with what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.rates import (
    DevelopmentAverage,
    DevelopmentMeasure,
    DevelopmentTarget,
)
from ramme.files.words import folded, some_of
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.quantities import Count, Each, Kroner, OccupiedDays, Percent, named
from ramme.rates.development.exempt import exempt_names, said_of_resembling
from ramme.rates.development.indices import NOTHING_GIVEN, Indices, MissingIndex, indexed
from ramme.rates.development.target_budgets import pension_percents, with_budgets
from ramme.rates.development.target_checks import misplaced
from ramme.rates.development.target_form import Derogation, MeasuredRate, TargetEntry, doubled
from ramme.rates.development.target_rules import (
    EarlierFigures,
    TargetChains,
    TargetFigures,
    TargetResult,
    YearFigures,
    average_of,
    target_of,
)
from ramme.rates.outcome import RateOutcome
from ramme.rates.under_terms import done_under
from ramme.texts import Text

NO_TARGET_PERCENT = stops(
    "target-without-percentage",
    says=Text(
        da="{title} aftaler ingen procent for takstudviklingen: {target}.",
        en="{title} agrees on no percentage for the development of rates: {target}.",
    ),
    remedy=Text(
        da="Brug »ramme rates development« til at se, hvordan taksterne har bevæget sig.",
        en="Use “ramme rates development” to see how the rates have moved.",
    ),
)
MEASURED_ON_SPENDING = stops(
    "target-measured-on-spending",
    says=Text(da="{title} måler på {measure}, ikke på takster.", en="{title} measures {measure}, not rates."),
    remedy=Text(da="Brug »ramme rates spending«.", en="Use “ramme rates spending”."),
)
NO_RATES_IN_YEAR = stops(
    "operator-without-year",
    says=Text(
        da="{operator} har ingen takster for {year}, som der skal måles på.",
        en="{operator} has no rates of {year}, which is needed for the measure.",
    ),
    remedy=Text(
        da="Tilføj dem, eller se efter, om tilbuddene alle er undtaget: {left_out}.",
        en="Add them, or see whether all of the offerings are exempt: {left_out}.",
    ),
)
YEAR_AFTER_TARGET = stops(
    "year-outside-target",
    says=Text(
        da="Der måles i {year}, men målet gælder fra {base} til {end}.",
        en="The measure is in {year}, but the target is from {base} to {end}.",
    ),
    remedy=Text(da="Vælg et år med --year.", en="Choose a year with --year."),
)
NOT_POSITIVE = stops(
    "measured-rate-not-positive",
    says=Text(
        da="»{rate}« for {year} koster intet, når det, der holdes udenfor, er trukket fra.",
        en="“{rate}” of {year} costs nothing once what is left out is taken off.",
    ),
    remedy=Text(
        da="Se efter, om indtægter, afskrivning eller forrentning er for store.",
        en="See whether income, depreciation or interest is too large.",
    ),
)
DEROGATION_NOT_AGREED = stops(
    "derogation-not-agreed",
    says=Text(
        da="Der er skrevet fravigelser, men {title} lader ikke driftsherre og købere aftale andet.",
        en="Derogations are entered, but {title} does not let operator and buyers agree otherwise.",
    ),
    remedy=Text(da="Slet fravigelserne.", en="Delete the derogations."),
)
EXEMPT = Text(da="undtaget i aftalen", en="exempt in the agreement")
DEROGATED = Text(
    da="anden udvikling aftalt til {until} mellem {parties}: {reason}",
    en="another development agreed until {until} between {parties}: {reason}",
)


ByKey = Mapping[tuple[str, ...], MeasuredRate]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAsked:
    """What is asked: what was entered, budgets whose rates are calculated, the index, and the year that is measured."""

    entry: TargetEntry
    outcomes: tuple[RateOutcome, ...] = ()
    indices: Indices = NOTHING_GIVEN
    year: int = 0
    warnings: tuple[Problem, ...] = ()

    @property
    def newest(self) -> int:
        """The year that is measured: the one that is named, else the newest there is."""
        years = [*(rate.year for rate in self.entry.rates), *(each.basis.facts.year for each in self.outcomes)]
        return self.year or max(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An offering that does not count, and why."""

    operator: str
    offering: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorTarget:
    """How one operator stands: the whole result, or its two averages where there is no index to move them by.

    `without_earlier` are its rates of the base year that no rate of the earlier year stands beside, where some do.
    """

    operator: str
    base: Kroner
    actual: Kroner
    result: TargetResult | None
    only_base: tuple[str, ...] = ()
    only_this: tuple[str, ...] = ()
    without_earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnswer:
    """How all operators stand in a year, the terms it rests on, what is left out, and which index is missing."""

    terms: Terms
    years: tuple[int, int, int]
    operators: tuple[OperatorTarget, ...]
    left_out: tuple[LeftOut, ...]
    entry: TargetEntry
    missing: MissingIndex | None
    missing_earlier: MissingIndex | None = None
    expired: tuple[Derogation, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether the year that is measured is the one in which the target must be met."""
        _, this, reached_by = self.years
        return this >= reached_by


def targets_under(agreement: Agreement, own: Mapping[str, str], asked: TargetAsked) -> TargetAnswer:
    """How each operator stands under an agreement, own values among its clauses; raises all that is missing at once."""

    def work(terms: Terms, gathering: Gathering) -> TargetAnswer | None:
        try:
            entry = with_budgets(asked.entry, asked.outcomes, terms)
            gathering.add(*asked.warnings, *(each for outcome in asked.outcomes for each in outcome.warnings))
            gathering.add(*pension_percents(asked.outcomes, terms), *said_of_resembling(entry.rates, terms))
            answer = target_answer(entry, terms, asked.indices, asked.year)
        except ProblemsFound as found:
            if not terms.placeholders:  # what is found with a stand-in may be about the stand-in
                gathering.add(*found.problems)
            return None
        return replace(answer, warnings=(*gathering.warnings, *answer.warnings))

    answer = done_under(agreement, agreement.starts.year, own, work)
    if answer is None:
        raise AssertionError("an answer that stops is raised")
    return answer


def target_answer(entry: TargetEntry, terms: Terms, indices: Indices, year: int = 0) -> TargetAnswer:
    """How each operator stands to the agreed development; in the newest year entered where none is named.

    Raises what stops it: a target without a percentage, one measured on spending, rates twice, or a year without any.
    """
    percent = _percent(terms)
    base = terms.development.base_year
    this = year or max((rate.year for rate in entry.rates), default=base)
    reached_by = terms.development.reached_by_year
    problems = Gathering()
    problems.add(*doubled(entry.rates))
    problems.add(
        *(NOT_POSITIVE.at(rate.place, rate=rate.name, year=rate.year) for rate in entry.rates if rate.rate.whole <= 0)
    )
    if not base < this <= reached_by:
        problems.add(YEAR_AFTER_TARGET.at(year=this, base=base, end=reached_by))
    if entry.derogations and not terms.development.derogation_by_agreement:
        problems.add(DEROGATION_NOT_AGREED.at(title=terms.agreement.title))
    problems.add(*misplaced(entry, base, this))
    problems.stop_if_needed()
    left_out = tuple(_left_out(entry, terms, this))
    out = {(folded(each.operator), folded(each.offering)) for each in left_out}
    counted = [rate for rate in entry.rates if (folded(rate.operator), folded(rate.offering)) not in out]
    chains = _chains(terms, indices, base, this)
    measure = _Measure(terms=terms, percent=percent, base=base, this=this, chains=chains)
    operators = tuple(_operators(counted, entry, left_out, measure, problems))
    problems.stop_if_needed()
    return TargetAnswer(
        terms=terms,
        years=(base, this, reached_by),
        operators=operators,
        left_out=left_out,
        entry=entry,
        missing=chains if isinstance(chains, MissingIndex) else None,
        missing_earlier=_missing_earlier(entry, terms, indices, base),
        expired=tuple(each for each in entry.derogations if not _holds(each, this)),
        warnings=problems.warnings,
    )


def _operators(
    counted: Sequence[MeasuredRate],
    entry: TargetEntry,
    left_out: Sequence[LeftOut],
    measure: _Measure,
    problems: Gathering,
) -> Iterator[OperatorTarget]:
    """Each operator's standing; one that has no rates of a year that is needed is noted."""
    for key, name in {folded(rate.operator): rate.operator for rate in entry.rates}.items():
        mine = [rate for rate in counted if folded(rate.operator) == key]
        for wanted in (measure.base, measure.this):
            if not measure.counts_in(wanted, mine):
                names = some_of(dict.fromkeys(each.offering for each in left_out if folded(each.operator) == key))
                problems.add(NO_RATES_IN_YEAR.at(operator=name, year=wanted, left_out=names))
        if not problems.stopping:
            yield _operator(name, mine, entry, measure)


def _percent(terms: Terms) -> Percent:
    """The agreed reduction in percent; none where rates may follow the index and no more."""
    if terms.gives("development.measured_on"):
        match terms.development.measured_on:
            case DevelopmentMeasure.TOTAL_EXPENDITURE as measure:
                raise ProblemsFound([MEASURED_ON_SPENDING.at(title=terms.agreement.title, measure=measure.text)])
            case DevelopmentMeasure.OPERATOR_AVERAGE:
                pass
    match terms.development.target:
        case DevelopmentTarget.REDUCTION:
            return terms.development.reduction_percent_min
        case DevelopmentTarget.NO_MORE_THAN_INDEXATION:
            return Percent(0)
        case DevelopmentTarget.OPTIMISATION_WITHOUT_PERCENTAGE as target:
            raise ProblemsFound([NO_TARGET_PERCENT.at(title=terms.agreement.title, target=target.text)])


def _left_out(entry: TargetEntry, terms: Terms, year: int) -> Iterator[LeftOut]:
    """The offerings that the agreement exempts by name, and those with a derogation that holds through the year."""
    names = exempt_names(terms)
    there = {(folded(rate.operator), folded(rate.offering)): rate for rate in entry.rates}
    for rate in there.values():
        if folded(rate.offering) in names:
            yield LeftOut(operator=rate.operator, offering=rate.offering, why=EXEMPT)
    for one in entry.derogations:
        if _holds(one, year):
            why = DEROGATED.filled(until=one.until_told, parties=one.parties, reason=one.reason)
            yield LeftOut(operator=one.operator, offering=one.offering, why=why)


def _holds(derogation: Derogation, year: int) -> bool:
    """Whether a derogation lasts through a year; one that ends within it does not change the year's average."""
    return derogation.until >= date(year, 12, 31)


def _missing_earlier(entry: TargetEntry, terms: Terms, indices: Indices, base: int) -> MissingIndex | None:
    """The index that is missing to count an earlier year that there are rates of."""
    path = "development.earlier_reduction_from_year"
    if not (terms.gives(path) and terms.development.indexed_besides):
        return None
    year = terms.development.earlier_reduction_from_year
    chain = indices.chain(year, base)
    there = any(rate.year == year for rate in entry.rates)
    return chain if there and isinstance(chain, MissingIndex) else None


def _chains(terms: Terms, indices: Indices, base: int, this: int) -> TargetChains | MissingIndex:
    """The index between the years, where the agreement lets it come on top; else the years stand as they are."""
    path = "development.earlier_reduction_from_year"
    from_year = terms.development.earlier_reduction_from_year if terms.gives(path) else base
    if not terms.development.indexed_besides:
        return TargetChains(earlier=() if from_year < base else None)
    since, before = indices.chain(base, this), indices.chain(from_year, base)
    if isinstance(since, MissingIndex):
        return since
    return TargetChains(since=since, earlier=None if isinstance(before, MissingIndex) else before)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """What all operators are measured by."""

    terms: Terms
    percent: Percent
    base: int
    this: int
    chains: TargetChains | MissingIndex

    @property
    def averaged(self) -> DevelopmentAverage:
        """How the average is found."""
        return self.terms.development.averaged

    def counts_in(self, year: int, rates: Sequence[MeasuredRate]) -> bool:
        """Whether an operator has any rate of a year that counts."""
        of_year = {rate.key for rate in rates if rate.year == year}
        if self.averaged is DevelopmentAverage.BY_BASE_YEAR_DAYS:
            of_year &= {rate.key for rate in rates if rate.year in (self.base, self.this) and rate.year != year}
        return bool(of_year)

    def weights(self, year: ByKey, base: ByKey, this: ByKey) -> ByKey:
        """The rates whose days weigh a year: its own, or the base year's for those that stand in both."""
        match self.averaged:
            case DevelopmentAverage.BY_BASE_YEAR_DAYS:
                return {key: rate for key, rate in base.items() if key in this}
            case DevelopmentAverage.BY_BUDGETED_DAYS | DevelopmentAverage.EACH_ALIKE:
                return year


def _operator(name: str, mine: Sequence[MeasuredRate], entry: TargetEntry, measure: _Measure) -> OperatorTarget:
    base, this = ({rate.key: rate for rate in mine if rate.year == year} for year in (measure.base, measure.this))
    figures = TargetFigures(
        base=_figures(base, measure.weights(base, base, this)),
        this=_figures(this, measure.weights(this, base, this)),
        earlier=_earlier(mine, measure),
        law=_law(name, entry, measure),
    )
    chains = measure.chains
    result = None
    if not isinstance(chains, MissingIndex):
        result = target_of(figures, measure.percent, measure.averaged, chains)
    return OperatorTarget(
        operator=name,
        base=result.base if result else average_of(figures.base, measure.averaged),
        actual=result.actual if result else average_of(figures.this, measure.averaged),
        result=result,
        only_base=tuple(rate.name for key, rate in base.items() if key not in this),
        only_this=tuple(rate.name for key, rate in this.items() if key not in base),
        without_earlier=_without_earlier(figures.earlier, base),
    )


def _figures(year: ByKey, weights: ByKey) -> YearFigures:
    """The rates of a year with the days of the year that weighs; those without such days do not count."""
    chosen = [(f"{rate.name} {rate.year}", rate, weights[key]) for key, rate in year.items() if key in weights]
    return YearFigures(
        rates=named(Kroner, [(name, rate.rate) for name, rate, _ in chosen]),
        days=named(OccupiedDays, [(name, weight.days) for name, _, weight in chosen]),
        number=Count(len(chosen)),
    )


def _earlier(mine: Sequence[MeasuredRate], measure: _Measure) -> EarlierFigures | None:
    """The rates of the earlier year that stand in the base year too; nothing where none may or can be counted."""
    path = "development.earlier_reduction_from_year"
    if not measure.terms.gives(path):
        return None
    year = measure.terms.development.earlier_reduction_from_year
    base = {rate.key: rate for rate in mine if rate.year == measure.base}
    both = [(rate, base[rate.key]) for rate in mine if rate.year == year and rate.key in base]
    if not both:
        return None
    return EarlierFigures(
        before=named(Kroner, [(rate.name, rate.rate) for rate, _ in both]),
        base=named(Kroner, [(rate.name, rate.rate) for _, rate in both]),
        days=named(OccupiedDays, [(rate.name, rate.days) for _, rate in both]),
    )


def _without_earlier(earlier: EarlierFigures | None, base: ByKey) -> tuple[str, ...]:
    """The rates of the base year that the reduction from the earlier year says nothing about."""
    if earlier is None:
        return ()
    counted = set(earlier.before.layout.names)
    return tuple(rate.name for rate in base.values() if rate.name not in counted)


def _law(operator: str, entry: TargetEntry, measure: _Measure) -> Each[Kroner] | None:
    """The changes of law after the base year up to this one, each moved to this year's level; nothing without any."""
    if isinstance(measure.chains, MissingIndex):
        return None
    years = range(measure.base + 1, measure.this + 1)
    mine = [each for each in entry.law if folded(each.operator) == folded(operator) and each.year in years]
    since = {each.year: each for each in measure.chains.since}
    amounts = [
        (each.reason, indexed(each.amount, tuple(since[year] for year in range(each.year, measure.this) if since)))
        for each in mine
    ]
    return named(Kroner, amounts) if amounts else None
