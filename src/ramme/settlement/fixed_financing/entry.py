"""The figures of each form of financing, taken from what was handed in and from the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ramme.agreements import Terms
from ramme.problems import Gathering
from ramme.quantities import Count, Days, Each, Given, Kroner, Percent, PlaceDays, Places, Quantity, named
from ramme.settlement.fixed_financing.basis import FinancingBasis, Party
from ramme.settlement.fixed_financing.boernehus import BoernehusCases, BoernehusShares
from ramme.settlement.fixed_financing.purchase_commitment import Commitment
from ramme.settlement.fixed_financing.secure_places import SecureUse, secure_place_charge_per_day
from ramme.settlement.fixed_financing.special_place_rates import unused_place_rate
from ramme.settlement.fixed_financing.special_places import PlacePeriods
from ramme.settlement.fixed_financing.subscription import YEAR, Invoicing, NonMembers

Q = TypeVar("Q", bound=Quantity)


def needed(figure: Given[Q], what: str) -> Q:
    """The figure itself; the form was checked to have it."""
    if figure.quantity is None:
        raise ValueError(f"this form of financing needs {what}")
    return figure.quantity


def key_of(parties: Iterable[Party]) -> Each[Count]:
    """What each party counts for in the sharing."""
    return named(Count, [(party.name, needed(party.key_figure, "a key figure")) for party in parties])


def agreed_shares(basis: FinancingBasis) -> Each[Percent]:
    """The share that each party agreed to."""
    return named(Percent, [(party.name, needed(party.agreed_share, "an agreed share")) for party in basis.parties])


def agreed_amounts(members: Iterable[Party]) -> Each[Kroner]:
    """The amount that each member agreed to."""
    return named(Kroner, [(party.name, needed(party.agreed_amount, "an agreed amount")) for party in members])


def _used_days(basis: FinancingBasis) -> Each[Days]:
    return named(Days, [(party.name, needed(party.used_days, "days used")) for party in basis.parties])


def secure_use(basis: FinancingBasis, terms: Terms) -> SecureUse:
    """The use of secure places; the charge of a day is the one handed in, else a year's shared by its days."""
    rate = basis.facts.rate.quantity
    if rate is None:
        year = needed(basis.facts.year_amount, "a rate a year")
        rate = secure_place_charge_per_day(year=year, days=terms.calendar.days_per_year)
    paid = [(party.name, party.paid_on_account) for party in basis.parties]
    on_account = None
    if any(amount.is_given for _, amount in paid):
        on_account = named(Kroner, [(name, needed(amount, "what was paid on account")) for name, amount in paid])
    return SecureUse(charge=rate, days=_used_days(basis), paid_on_account=on_account)


def invoicing(basis: FinancingBasis, terms: Terms) -> Invoicing | None:
    """How often a subscription is charged, where the form asks to split it; agreements allow that and do not demand it.

    Source: Midtjylland 2017, 13.3 (subscriptions may be charged every half year).
    """
    if not basis.facts.split_invoices:
        return None
    months = terms.settlement.subscription_invoice_every
    return Invoicing(months=months, before_last=Count(-(-YEAR.whole // months.whole) - 1))


def non_members(basis: FinancingBasis) -> NonMembers | None:
    """What those used who do not subscribe; nothing where all do."""
    use = [(party.name, needed(party.cases, "use")) for party in basis.parties if party.member is False]
    return NonMembers(rate=needed(basis.facts.rate, "a rate"), use=named(Count, use)) if use else None


def commitment(basis: FinancingBasis) -> Commitment:
    """What was guaranteed and used."""
    guaranteed = [(party.name, needed(party.guaranteed_places, "guaranteed places")) for party in basis.parties]
    days = [(party.name, needed(party.used_days, "days used")) for party in basis.parties]
    used = [(name, PlaceDays(each.whole, each.origin)) for name, each in days]  # a day of one place each
    return Commitment(
        rate=needed(basis.facts.rate, "a rate"),
        days=needed(basis.facts.days, "days"),
        guaranteed=named(Places, guaranteed),
        used=named(PlaceDays, used),
    )


def place_periods(basis: FinancingBasis, terms: Terms, problems: Gathering) -> PlacePeriods:
    """The periods of special places, with the rate that was handed in or, where none was, the printed one."""
    own = basis.facts.rate.quantity
    rates = [unused_place_rate(period.year, period.place, problems) if own is None else own for period in basis.periods]
    names = [period.name for period in basis.periods]
    relabelled = None
    if not terms.special_places.municipalities_pay_for_relabelled:
        relabelled = named(Count, [(each.name, each.relabelled) for each in basis.periods])
    return PlacePeriods(
        days=named(Days, [(each.name, each.days) for each in basis.periods]),
        created=named(Count, [(each.name, each.created) for each in basis.periods]),
        relabelled=relabelled,
        used=named(Count, [(each.name, each.used) for each in basis.periods]),
        rate=named(Kroner, list(zip(names, rates, strict=True))),
    )


def boernehus_shares(terms: Terms) -> BoernehusShares:
    """How the costs of a Børnehus are divided between children and cases."""
    return BoernehusShares(
        objective_percent=terms.boernehus.objective_percent, case_percent=terms.boernehus.case_percent
    )


def boernehus_cases(basis: FinancingBasis) -> BoernehusCases:
    """The cases of the year against the budget."""
    return BoernehusCases(
        budgeted=needed(basis.facts.budgeted_cases, "cases in the budget"),
        cases=named(Count, [(party.name, needed(party.cases, "cases")) for party in basis.parties]),
        months=needed(basis.facts.months, "months"),
    )
