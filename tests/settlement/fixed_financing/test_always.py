"""What always holds of each form of financing, whatever its figures are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Condition, Count, Days, Kroner, Months, Percent, PlaceDays, Places, named
from ramme.settlement.expensive_cases import Threshold, refund_of
from ramme.settlement.fixed_financing.boernehus import BoernehusCases, BoernehusShares, boernehus
from ramme.settlement.fixed_financing.purchase_commitment import (
    Commitment,
    CommitmentPaid,
    CommitmentShare,
    purchase_commitment,
)
from ramme.settlement.fixed_financing.special_places import PlacePeriods, special_places
from ramme.settlement.fixed_financing.subscription import Invoicing, subscription
from ramme.settlement.fixed_financing.supervision import size_classes, supervision
from tests.searching import examples

AMOUNT = st.integers(0, 10**10)
BUYERS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9_000)), min_size=1, max_size=6).filter(
    lambda buyers: any(places for places, _ in buyers)
)
WAYS = st.sampled_from(list(CommitmentShare))


def committed(buyers: list[tuple[int, int]], rate: int, days: int, way: CommitmentShare) -> CommitmentPaid:
    names = [str(place) for place in range(len(buyers))]
    guaranteed = named(Places, [(name, Places(places)) for name, (places, _) in zip(names, buyers, strict=True)])
    used = named(PlaceDays, [(name, PlaceDays(days)) for name, (_, days) in zip(names, buyers, strict=True)])
    return purchase_commitment(Commitment(rate=Kroner(rate), days=Days(days), guaranteed=guaranteed, used=used), way)


@examples(100)
@given(buyers=BUYERS, rate=st.integers(1, 10**6), days=st.integers(1, 366), way=WAYS)
def test_buyers_pay_for_the_unused_days_and_nothing_else(
    buyers: list[tuple[int, int]], rate: int, days: int, way: CommitmentShare
) -> None:
    paid = committed(buyers, rate, days, way)

    unused = max(0, days * sum(places for places, _ in buyers) - sum(used for _, used in buyers))
    assert sum(each.whole for each in paid.shared.contributions) == rate * unused
    assert all(each.whole >= 0 for each in paid.shared.contributions)


@examples(100)
@given(buyers=BUYERS, rate=st.integers(1, 10**6), days=st.integers(1, 366))
def test_nobody_pays_more_than_its_own_unused_days_cost(buyers: list[tuple[int, int]], rate: int, days: int) -> None:
    paid = committed(buyers, rate, days, CommitmentShare.OWN_SHORTFALL)

    for each, (places, used) in zip(paid.shared.contributions, buyers, strict=True):
        assert each.whole <= rate * max(0, days * places - used)


@examples(100)
@given(year=AMOUNT, months=st.integers(1, 12))
def test_a_subscriptions_invoices_make_up_its_year(year: int, months: int) -> None:
    before = -(-12 // months) - 1
    invoicing = Invoicing(months=Months(months * 100), before_last=Count(before))

    paid = subscription(named(Kroner, [("Aarhus", Kroner(year))]), invoicing, None)

    assert paid.invoices is not None
    [each], [last] = paid.invoices.each, paid.invoices.last
    assert each.whole * before + last.whole == year


@examples(100)
@given(used=st.integers(0, 18), percent=st.integers(0, 100_00), rate=st.integers(1, 10**6), days=st.integers(1, 366))
def test_fewer_places_in_use_never_make_special_places_cheaper(used: int, percent: int, rate: int, days: int) -> None:
    def payment(in_use: int) -> int:
        periods = PlacePeriods(
            days=named(Days, [("", Days(days))]),
            created=named(Count, [("", Count(23))]),
            relabelled=named(Count, [("", Count(5))]),
            used=named(Count, [("", Count(in_use))]),
            rate=named(Kroner, [("", Kroner(rate))]),
        )
        return special_places(periods, Percent(percent), named(Count, [("Roskilde", Count(1))])).payment.whole

    assert payment(18) == 0
    assert payment(used) >= payment(min(18, used + 1))


@examples(100)
@given(costs=AMOUNT, percent=st.integers(0, 100_00), budgeted=st.integers(1, 400), cases=st.integers(0, 400))
def test_as_many_cases_as_the_budget_bring_in_their_part_but_for_rounding(
    costs: int, percent: int, budgeted: int, cases: int
) -> None:
    shares = BoernehusShares(objective_percent=Percent(percent), case_percent=Percent(100_00 - percent))
    children = named(Count, [("Roskilde", Count(3)), ("Sorø", Count(1))])

    def result(number: int) -> int:
        had = named(Count, [("Roskilde", Count(number)), ("Sorø", Count(0))])
        year = BoernehusCases(budgeted=Count(budgeted), cases=had, months=Months(1200))
        return boernehus(Kroner(costs), shares, children, year).result.whole

    assert abs(result(budgeted)) <= budgeted // 2 + 1
    assert (result(cases) <= result(budgeted)) or cases > budgeted


@examples(100)
@given(costs=AMOUNT, more=AMOUNT, starts=st.lists(AMOUNT, min_size=2, max_size=3).map(sorted))
def test_a_dearer_case_has_no_smaller_refund_and_never_all_of_what_it_costs_more(
    costs: int, more: int, starts: list[int]
) -> None:
    percents = (25_00, 50_00, 75_00)
    thresholds = tuple(
        Threshold(start=Kroner(start), percent=Percent(percent))
        for start, percent in zip(starts, percents, strict=False)
    )

    lower, higher = (refund_of(Kroner(each), thresholds).total.whole for each in (costs, costs + more))

    assert 0 <= higher - lower <= more + len(starts)


@examples(100)
@given(smallest=st.integers(0, 10**8), places=st.integers(0, 300), intensified=st.booleans())
def test_a_larger_offering_never_pays_less_for_supervision(smallest: int, places: int, intensified: bool) -> None:
    def to_pay(number: int) -> int:
        found = supervision(Kroner(smallest), Places(number), Condition(data=intensified), size_classes())
        return found.to_pay.whole

    assert to_pay(places) <= to_pay(places + 1)
    assert to_pay(places) % 100 == 0
