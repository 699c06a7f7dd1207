"""The rates that the demo region has published: last year's and this year's, some corrected, one within the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.agreements import Agreement
from ramme.demo import budgets
from ramme.demo.offerings import DemoOffering
from ramme.rates.basis import RateBasis
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import PublishedRate, Signing, Version, published
from ramme.rates.publication.requirements import Publishing
from ramme.registry.parties import Party

# The day of a year before the one they hold for on which rates are published, and on which errors are put right.
PUBLISHED_ON, CORRECTED_ON = (11, 12), (12, 3)
CORRECTED_ONE_IN = 23
RAISED = 25
RAISE_REASON = (
    "To borgere med behov for to vågne medarbejdere hver nat; varigt og aftalt med betalingskommunerne (konstrueret)."
)
CORRECTION_REASON = "Lønnen til nattevagten var skrevet med en tiendedel for meget; budgettet er rettet (konstrueret)."
DEROGATED_CLAUSE = "overhead.administration_percent_max"
DEROGATED_VALUE = "6,6 %"
DEROGATED_ONE_IN = 41
DEROGATION_REASON = (
    "Tilbuddet er nyt og deler endnu ikke ledelse med andre; procenten sænkes, når huset er fuldt (konstrueret)."
)

Signs = Callable[[Party], Signing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Who signs, on which day the demo plays, and the agreements of the years by year."""

    today: date
    agreements: Mapping[int, Agreement]
    signs: Signs


def is_derogated(number: int) -> bool:
    """Whether the offering with a number may go above the agreement's percentage."""
    return number % DEROGATED_ONE_IN == DEROGATED_ONE_IN - 1


def budget_of(number: int, offering: DemoOffering) -> RateBasis | None:
    """An offering's budget of the year as it holds before any change; nothing where it is not calculated here."""
    if offering.budget is None:
        return None
    return offering.budget if is_derogated(number) else budgets.agreed(offering.budget)


def publications(how: Published, offerings: Sequence[DemoOffering]) -> Iterator[PublishedRate]:
    """Every published rate of last year and this, in the order in which they were published."""
    found = [(number, each) for number, each in enumerate(offerings) if each.budget is not None]
    year = how.today.year
    for number, each in found:
        last = budgets.last_years(budgets.agreed(_known(number, each)))
        yield _first(how, each, last, published_on=date(year - 2, *PUBLISHED_ON))
    for number, each in found:
        budget = _known(number, each)
        wrong = budgets.with_error(budget) if _is_corrected(number) else budget
        own = {DEROGATED_CLAUSE: DEROGATED_VALUE} if is_derogated(number) else {}
        yield _first(how, each, wrong, published_on=date(year - 1, *PUBLISHED_ON), own=own)
    for number, each in found:
        if _is_corrected(number):
            yield _correction(how, each, _known(number, each))
    yield from (_raise(how, each, _known(number, each)) for number, each in found if number == RAISED)


def _known(number: int, offering: DemoOffering) -> RateBasis:
    budget = budget_of(number, offering)
    if budget is None:
        raise AssertionError("only offerings with a budget are published")
    return budget


def _is_corrected(number: int) -> bool:
    return number % CORRECTED_ONE_IN == 3  # noqa: PLR2004 (any number but that of the one that is raised)


def _first(
    how: Published, each: DemoOffering, budget: RateBasis, *, published_on: date, own: Mapping[str, str] | None = None
) -> PublishedRate:
    year = budget.facts.year
    dating = Dating(year=year, valid_from=date(year, 1, 1), published_on=published_on)
    publishing = Publishing(
        dating=dating,
        descriptions=budgets.descriptions_of(budget),
        derogated=frozenset(own or {}),
    )
    return _published(how, each, rates_of(budgets.typed_in(budget), how.agreements[year], own), publishing, version=1)


def _correction(how: Published, each: DemoOffering, budget: RateBasis) -> PublishedRate:
    year = budget.facts.year
    day = date(year - 1, *CORRECTED_ON)
    dating = Dating(year=year, valid_from=date(year, 1, 1), published_on=day, replaces_rate=True)
    publishing = Publishing(
        dating=dating, descriptions=budgets.descriptions_of(budget), replaces=1, reason=CORRECTION_REASON
    )
    return _published(how, each, rates_of(budgets.typed_in(budget), how.agreements[year]), publishing, version=2)


def _raise(how: Published, each: DemoOffering, budget: RateBasis) -> PublishedRate:
    year = budget.facts.year
    day = max(date(year, 1, 1), how.today - timedelta(days=60))
    change = RateChange(kind=ChangeOfRate.RAISE, cause=CauseOfChange.LASTING_EXTRAORDINARY, year=year, adopted=day)
    publishing = Publishing(
        dating=Dating(year=year, valid_from=day, published_on=day, change=change, replaces_rate=True),
        descriptions=budgets.descriptions_of(budget),
        replaces=1,
        reason=RAISE_REASON,
    )
    outcome = rates_of(budgets.typed_in(budgets.raised(budget)), how.agreements[year])
    return _published(how, each, outcome, publishing, version=2)


def next_years(how: Published, each: DemoOffering, budget: RateBasis, published_on: date) -> PublishedRate:
    """Next year's rate of an offering, published already."""
    return _first(how, each, budgets.next_years(budget), published_on=published_on)


def _published(
    how: Published, each: DemoOffering, outcome: RateOutcome, publishing: Publishing, *, version: int
) -> PublishedRate:
    named = Version(offering_id=each.offering.id, version=version)
    return published(outcome, named, publishing, how.signs(each.offering.operator))
