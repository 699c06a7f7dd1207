"""The account of a closure, top to bottom: the offering's balance, the centre's limit, the share, and who pays it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.balances import ClosureBandOf, ClosureLevel, ClosureShare
from ramme.quantities import (
    Condition,
    Days,
    Each,
    Kroner,
    Months,
    for_each,
    named,
    share_out,
)
from ramme.settlement.closure import balance, shares


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureFigures:
    """What the account is calculated from, as single values or blocks; `capital_year` only where it is counted.

    The bases and results of the centre's other offerings stand in one layout, the days of the payers in another.
    """

    rate_income: Kroner
    inventory_sale: Kroner
    operating_costs: Kroner
    capital_year: Kroner | None
    months: Months
    base: Kroner
    other_bases: Each[Kroner]
    other_results: Each[Kroner]
    whole_offering: bool
    days: Each[Days]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingBalance:
    """What the closing offering leaves behind."""

    income: Kroner
    capital: Kroner | None
    costs: Kroner
    result: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedBand:
    """The basis that the limit may be taken of, the balance that is tested against it, and what lies outside it."""

    base: Kroner
    result: Kroner
    band: Kroner
    is_beyond: Condition
    beyond: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingShare:
    """The closing offering's share of what lies outside; `own` and `total` are known where the centre is tested."""

    own: Kroner | None
    total: Kroner | None
    share: Kroner
    adjustment: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerShares:
    """What each paying municipality has used, its share, what the operator bears of it, and what it pays."""

    days: Each[Days]
    all_days: Days
    share: Each[Kroner]
    borne: Each[Kroner]
    payment: Each[Kroner]
    paid: Kroner
    borne_in_all: Kroner
    left: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureCalculation:
    """A whole account of a closure, in the order of the form."""

    figures: ClosureFigures
    offering: OfferingBalance
    band: TestedBand
    share: OfferingShare


def calculate(figures: ClosureFigures, terms: Terms) -> ClosureCalculation:
    """What is to be adjusted for when an offering closes, under an agreement's terms for the year of the decision."""
    offering = _offering(figures)
    band = _band(figures, offering, terms)
    return ClosureCalculation(
        figures=figures, offering=offering, band=band, share=_share(figures, offering, band, terms)
    )


def _offering(figures: ClosureFigures) -> OfferingBalance:
    income = balance.closing_income(rate_income=figures.rate_income, inventory_sale=figures.inventory_sale)
    parts, capital = [("operating_costs", figures.operating_costs)], None
    if figures.capital_year is not None:
        capital = balance.capital_of_months(year_cost=figures.capital_year, months=figures.months)
        parts.append(("depreciation_and_interest", capital))
    costs = balance.closing_costs(parts=named(Kroner, parts))
    result = balance.closing_result(income=income, costs=costs)
    return OfferingBalance(income=income, capital=capital, costs=costs, result=result)


def _band(figures: ClosureFigures, offering: OfferingBalance, terms: Terms) -> TestedBand:
    base, limited = figures.base, offering.result  # what the limit is taken of
    if terms.closure.band_level is not ClosureLevel.OFFERING:
        base = balance.centre_base(own=figures.base, others=figures.other_bases)
        limited = balance.centre_result(own=offering.result, others=figures.other_results)
    result = limited if terms.closure.band_level is ClosureLevel.CENTRE else offering.result
    match terms.closure.band_of:
        case ClosureBandOf.RATE_BASIS:
            band = balance.closure_band(percent=terms.closure.band_percent, base=base)
        case ClosureBandOf.BALANCE:
            band = balance.closure_band_of_balance(percent=terms.closure.band_percent, result=limited)
    return TestedBand(
        base=base,
        result=result,
        band=band,
        is_beyond=balance.is_beyond_closure_band(result=result, band=band),
        beyond=balance.beyond_closure_band(result=result, band=band),
    )


def _share(figures: ClosureFigures, offering: OfferingBalance, band: TestedBand, terms: Terms) -> OfferingShare:
    own = total = None
    match terms.closure.band_level, terms.closure.offering_share:
        case ClosureLevel.OFFERING | ClosureLevel.OFFERING_BY_CENTRE, _:
            share = band.beyond
        case ClosureLevel.CENTRE, ClosureShare.OWN_BALANCE:
            own = balance.balance_with_the_centre(result=offering.result, centre=band.result)
            others = for_each(balance.balance_with_the_centre, Kroner, result=figures.other_results, centre=band.result)
            total = balance.all_balances_with_the_centre(own=own, others=others)
            share = balance.share_of_the_centre(beyond=band.beyond, own=own, total=total)
        case ClosureLevel.CENTRE, ClosureShare.RATE_BASIS:
            own, total = figures.base, band.base
            share = balance.share_of_the_centre(beyond=band.beyond, own=own, total=total)
    if terms.closure.deficit_only_for_whole_offering and not figures.whole_offering:
        share = balance.surplus_of_a_part(share=share)
    return OfferingShare(own=own, total=total, share=share, adjustment=shares.closure_adjustment(share=share))


def shared_between(adjustment: Kroner, days: Each[Days], silent: frozenset[str], terms: Terms) -> PayerShares:
    """What each payer pays of an adjustment; `silent` names buyers from outside whose agreement says nothing of it."""
    share = for_each(shares.share_of_payer, Kroner, share=share_out(adjustment, by=days))
    parts = dict(zip(share.layout.names, share, strict=True))
    borne = _borne({name: part for name, part in parts.items() if name in silent}, terms)
    payment = _payments(parts, borne)
    paid = shares.paid_by_all(payments=payment)
    borne_in_all = shares.borne_in_all(borne=borne)
    return PayerShares(
        days=days,
        all_days=shares.days_of_all_payers(days=days),
        share=share,
        borne=borne,
        payment=payment,
        paid=paid,
        borne_in_all=borne_in_all,
        left=shares.left_unshared(adjustment=adjustment, paid=paid, borne=borne_in_all),
    )


def _borne(parts: Mapping[str, Kroner], terms: Terms) -> Each[Kroner]:
    each = named(Kroner, list(parts.items()))
    if each.empty:
        return each
    return for_each(shares.borne_by_operator, Kroner, share=each, percent=terms.scope.operator_bears_otherwise)


def _payments(parts: Mapping[str, Kroner], borne: Each[Kroner]) -> Each[Kroner]:
    kept = dict(zip(borne.layout.names, borne, strict=True))
    bound = named(Kroner, [(name, part) for name, part in parts.items() if name not in kept])
    paid = dict(zip(bound.layout.names, for_each(shares.payment_of_payer, Kroner, share=bound), strict=True))
    outside = named(Kroner, [(name, parts[name]) for name in kept])
    rest = for_each(shares.left_for_payer, Kroner, share=outside, borne=borne) if kept else outside
    paid |= dict(zip(outside.layout.names, rest, strict=True))
    return named(Kroner, [(name, paid[name]) for name in parts])
