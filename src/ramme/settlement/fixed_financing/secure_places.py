"""Secure places: a part that all municipalities pay whether they use them or not, and a charge for each day of use."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities import Count, Days, Each, Kroner, for_each, rule
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, objective_financing


@rule(da="Grundtakst pr. dag", en="Secure place charge per day")
def secure_place_charge_per_day(*, year: Kroner, days: Days) -> Kroner:
    """The nationally set amount of a year for one of its days.

    Source: sm.dk, finansiering og takster 2020 (A20); that the amount for 15-17-year-olds is the basic rate of
    Midtjylland 2017, 13.3 is a reading.
    """
    return year.per(days).rounded()


@rule(da="Betaling for brug", en="Charge for use")
def charge_for_use(*, charge: Kroner, days: Days) -> Kroner:
    """The charge of a day for each day that the municipality used a secure place; paid monthly by use.

    Source: Midtjylland 2017, 13.3.
    """
    return charge.times(days)


@rule(da="Betaling for brug i alt", en="Charges for use, total")
def all_charges_for_use(*, charges: Each[Kroner]) -> Kroner:
    """What all municipalities pay for use together."""
    return charges.total()


@rule(da="Rest efter a conto", en="Left after payment on account")
def left_after_account(*, contribution: Kroner, paid: Kroner) -> Kroner:
    """What the municipality still owes (+) or gets back (−) of its objective part when that was paid on account.

    Source: Midtjylland 2017, 13.3 (on account early in the year); that the rest is settled is a reading.
    """
    return contribution - paid


@rule(da="At betale", en="To pay")
def secure_payment(*, objective: Kroner, use: Kroner) -> Kroner:
    """The municipality's objective part, or what is left of it, and its charge for use.

    Source: Midtjylland 2017, 13.3.
    """
    return objective + use


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureUse:
    """The charge of a day, the days that each municipality used, and what it has paid on account, where it has."""

    charge: Kroner
    days: Each[Days]
    paid_on_account: Each[Kroner] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurePlacesPaid:
    """What each municipality pays for secure places: its objective part, its use, and both together."""

    objective: ObjectiveFinancing
    use: SecureUse
    charges: Each[Kroner]
    all_charges: Kroner
    left: Each[Kroner] | None
    payments: Each[Kroner]


def secure_places(amount: Kroner, key: Each[Count], use: SecureUse) -> SecurePlacesPaid:
    """The objective part by a key and the charge by use, for one period or for many in a block."""
    objective = objective_financing(amount, key)
    charges = for_each(charge_for_use, Kroner, charge=use.charge, days=use.days)
    left = None
    if use.paid_on_account is not None:
        left = for_each(
            left_after_account, Kroner, contribution=objective.shared.contributions, paid=use.paid_on_account
        )
    owed = objective.shared.contributions if left is None else left
    return SecurePlacesPaid(
        objective=objective,
        use=use,
        charges=charges,
        all_charges=all_charges_for_use(charges=charges),
        left=left,
        payments=for_each(secure_payment, Kroner, objective=owed, use=charges),
    )
