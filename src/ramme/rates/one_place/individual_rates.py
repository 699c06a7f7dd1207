"""The individual rates of a year from what is agreed, held against the listed rates and against what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.rates import BaseServiceSplit, IndividualForm, RateKind
from ramme.files.words import alike
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Condition, Date, Days, Kroner, Percent, Quantity, about, earlier, later, named, rule
from ramme.quantities.writing import in_words
from ramme.rates.entry import needed
from ramme.rates.one_place import individual
from ramme.rates.one_place.individual_form import IndividualAgreement, IndividualStatement
from ramme.rates.outcome import RateOutcome
from ramme.rates.under_terms import done_under
from ramme.texts import Text

INDIVIDUAL_NOT_AGREED = stops(
    "individual-rates-not-agreed",
    says=Text(
        da="Aftalen nævner ikke individuelle takster blandt sine taksttyper.",
        en="The agreement does not name individual rates among its kinds of rate.",
    ),
    remedy=Text(da="Se efter, om det er den rigtige aftale.", en="See whether it is the right agreement."),
)
FORM_NOT_AGREED = stops(
    "individual-form-not-agreed",
    says=Text(
        da="Aftalen {reference} er {form}, som rammeaftalen ikke nævner.",
        en="The agreement {reference} is a {form}, which the framework agreement does not name.",
    ),
    remedy=Text(da="Rammeaftalen nævner: {known}.", en="The framework agreement names: {known}."),
)
REASON_NEEDED = stops(
    "individual-reason-needed",
    says=Text(
        da="Aftalen {reference} har ingen begrundelse, og individuelle takster er kun for særlige tilfælde.",
        en="The agreement {reference} has no reason, and individual rates are for special cases only.",
    ),
    remedy=Text(da="Skriv, hvad der gør tilfældet særligt.", en="Write what makes the case special."),
)
LISTED_MISSING = stops(
    "listed-rate-missing",
    says=Text(
        da="Den almindelige takst for »{group}« i »{offering}« er ikke oplyst og ikke regnet ud af et budget.",
        en="The listed rate of “{group}” in “{offering}” is neither given nor calculated from a budget.",
    ),
    remedy=Text(
        da="Skriv den i »Almindelig takst«, eller giv budgettet med --budget.",
        en="Write it in “Almindelig takst”, or hand in the budget with --budget.",
    ),
)
LISTED_DIFFERS = warns(
    "listed-rate-differs",
    says=Text(
        da="Den almindelige takst på {given} for aftalen {reference} er ikke budgettets, som er {calculated} pr. dag.",
        en="The listed rate of {given} for the agreement {reference} is not the budget's, which is {calculated} a day.",
    ),
    remedy=Text(
        da="Den oplyste er brugt. Se efter, om budgettet eller takstlisten er ændret.",
        en="The one given is used. See whether the budget or the list of rates has changed.",
    ),
)
BASE_MISSING = stops(
    "base-rate-missing",
    says=Text(
        da="Basistaksten for aftalen {reference} mangler, og den er fast, så procenten kun gælder resten.",
        en="The base rate of the agreement {reference} is missing; it is fixed, and the percentage is of the rest.",
    ),
    remedy=Text(da="Skriv den i »Heraf basistakst«.", en="Write it in “Heraf basistakst”."),
)
FIXED_BASE = "base_service_proposal.base_rate_fixed"
SPLIT = "rate_structure.base_service_split"

Listed = Mapping[tuple[str, str], Kroner]


@rule(da="Dage i året", en="Days in the year")
def days_in_year(*, starts: Date, ends: Date, first: Date, last: Date) -> Days:
    """The days of the year on which an agreement holds, its first and last counted."""
    return later(starts, first).days_through(earlier(ends, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualRate:
    """One place's rate: what is agreed, the rate, and how it stands to the listed one where there is one."""

    agreement: IndividualAgreement
    rate: Kroner
    days: Days
    listed: Kroner | None = None
    above: Kroner | None = None
    percent: Percent | None = None
    is_above: Condition | None = None
    above_in_year: Kroner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualRates:
    """The individual rates of a statement under an agreement, with what they cost above the listed rates."""

    statement: IndividualStatement
    agreement: Agreement
    terms: Terms
    rates: tuple[IndividualRate, ...]
    above_in_year: Kroner
    warnings: tuple[Problem, ...]

    @property
    def above(self) -> tuple[IndividualRate, ...]:
        """The yearly list: the placements that cost more than 100 % of the listed rate, and those without one."""
        return tuple(each for each in self.rates if each.is_above is None or each.is_above.holds)


def listed_rates(outcomes: Iterable[RateOutcome]) -> Listed:
    """The rates that budgets give, by offering and rate group."""
    return {
        (alike(outcome.basis.facts.name), alike(group.name)): rate
        for outcome in outcomes
        for group, rate in zip(outcome.basis.groups, outcome.calculation.rates, strict=True)
    }


def individual_rates(
    statement: IndividualStatement, agreement: Agreement, listed: Listed, own: Mapping[str, str] | None = None
) -> IndividualRates:
    """The individual rates of a year; raises `ProblemsFound` with everything that stops them.

    `listed` holds rates calculated from budgets; a rate that the form gives goes before them.
    """
    return done_under(
        agreement,
        statement.year,
        own,
        lambda terms, gathering: _rates(statement, agreement, listed, terms, gathering),
    )


def _rates(
    statement: IndividualStatement, agreement: Agreement, listed: Listed, terms: Terms, gathering: Gathering
) -> IndividualRates:
    _check_allowed(statement, terms, gathering)
    rates = [_rate(each, statement.year, listed, terms, gathering) for each in statement.agreements]
    found = [each for each in rates if each is not None]
    amounts = [
        (each.agreement.reference, each.above_in_year)
        for each in found
        if each.above_in_year is not None and each.is_above is not None and each.is_above.holds
    ]
    return IndividualRates(
        statement=statement,
        agreement=agreement,
        terms=terms,
        rates=tuple(found),
        above_in_year=individual.all_above_listed(amounts=named(Kroner, amounts)),
        warnings=gathering.warnings,
    )


def _check_allowed(statement: IndividualStatement, terms: Terms, gathering: Gathering) -> None:
    """Whether the agreement knows individual rates, and each form of them; and whether reasons are there."""
    if RateKind.INDIVIDUAL not in terms.rate_structure.kinds and "rate_structure.kinds" not in terms.placeholders:
        gathering.add(INDIVIDUAL_NOT_AGREED.at(source=terms.clause("rate_structure.kinds").citation))
    forms = terms.rate_structure.individual_forms
    special = "rate_structure.individual_only_in_special_cases"
    for each in statement.agreements:
        if each.form not in forms and "rate_structure.individual_forms" not in terms.placeholders:
            known = Text(da=", ".join(form.text.da for form in forms), en=", ".join(form.text.en for form in forms))
            source = terms.clause("rate_structure.individual_forms").citation
            figures = {"reference": each.reference, "form": each.form.text, "known": known}
            gathering.add(FORM_NOT_AGREED.at(each.place, source=source, **figures))
        if not each.reason and terms.gives(special) and terms.rate_structure.individual_only_in_special_cases:
            source = terms.clause(special).citation
            gathering.add(REASON_NEEDED.at(each.place, source=source, reference=each.reference))


def _rate(
    each: IndividualAgreement, year: int, listed: Listed, terms: Terms, gathering: Gathering
) -> IndividualRate | None:
    """The rate of one agreement; nothing where something is missing, which is noted."""
    ordinary = _listed(each, listed, gathering)
    if ordinary is None and not (each.form is IndividualForm.PROJECT_RATE and not each.group):
        gathering.add(LISTED_MISSING.at(each.place, group=each.group, offering=each.offering))
        return None
    rate = _by_form(each, ordinary, terms, gathering)
    if rate is None:
        return None
    name = each.reference
    first, last = Date.on(date(year, 1, 1)), Date.on(date(year, 12, 31))
    days = about(name, days_in_year, starts=each.starts, ends=each.ends, first=first, last=last)
    if ordinary is None:
        return IndividualRate(agreement=each, rate=rate, days=days)
    above = about(name, individual.above_listed, individual=rate, listed=ordinary)
    return IndividualRate(
        agreement=each,
        rate=rate,
        days=days,
        listed=ordinary,
        above=above,
        percent=about(name, individual.percent_of_listed, individual=rate, listed=ordinary),
        is_above=about(name, individual.is_above_listed, individual=rate, listed=ordinary),
        above_in_year=about(name, individual.above_listed_in_year, above=above, days=days),
    )


def _listed(each: IndividualAgreement, listed: Listed, gathering: Gathering) -> Kroner | None:
    calculated = listed.get((alike(each.offering), alike(each.group)))
    given = each.listed.quantity
    if given is not None and calculated is not None and given != calculated:
        told, found = in_words(given), in_words(calculated)
        gathering.add(LISTED_DIFFERS.at(each.place, reference=each.reference, given=told, calculated=found))
    return calculated if given is None else given


def _by_form(each: IndividualAgreement, listed: Kroner | None, terms: Terms, gathering: Gathering) -> Kroner | None:
    name = each.reference
    if each.form is IndividualForm.PROJECT_RATE:
        return about(name, individual.project_rate, agreed=needed(each.amount, "amount"))
    rate = _there(listed)
    match each.form:
        case IndividualForm.SUPPLEMENT:
            supplement = needed(each.amount, "amount")
            return about(name, individual.rate_with_supplement, listed=rate, supplement=supplement)
        case IndividualForm.SPECIAL_MEASURE:
            measure = needed(each.amount, "amount")
            return about(name, individual.rate_with_special_measure, listed=rate, measure=measure)
        case IndividualForm.PERCENT_ADJUSTED:
            return _by_percent(each, rate, terms, gathering)


def _by_percent(each: IndividualAgreement, rate: Kroner, terms: Terms, gathering: Gathering) -> Kroner | None:
    percent, step, name = needed(each.percent, "percent"), terms.rounding.day_rate, each.reference
    if not _base_is_fixed(terms):
        return about(name, individual.percent_adjusted_rate, listed=rate, percent=percent, step=step)
    base = each.base.quantity
    if base is None:
        gathering.add(BASE_MISSING.at(each.place, source=terms.clause(FIXED_BASE).citation, reference=name))
        return None
    figures: dict[str, Quantity] = {"listed": rate, "base": base, "percent": percent, "step": step}
    return about(name, individual.percent_adjusted_service_rate, **figures)  # type: ignore[arg-type]


def _base_is_fixed(terms: Terms) -> bool:
    """Whether the base rate may not be negotiated: only where rates are split by law and the split says so."""
    split = terms.gives(SPLIT) and terms.rate_structure.base_service_split is BaseServiceSplit.BASE_SERVICE
    return split and terms.gives(FIXED_BASE) and terms.base_service_proposal.base_rate_fixed


def _there(listed: Kroner | None) -> Kroner:
    if listed is None:
        raise ValueError("only a project rate may stand without a listed rate")
    return listed
