"""Subscription: members pay a fixed amount whether they use the offering or not; others pay for what they use."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities import ZERO, Count, Each, Kroner, Months, for_each, rule

YEAR = Months(1200)


@rule(da="Abonnement for året", en="Subscription for the year")
def subscription_by_inhabitants(*, amount: Kroner, inhabitants: Count) -> Kroner:
    """A fixed amount for each inhabitant of the municipality.

    Source: Syddanmark 2016, on the panel for sentenced citizens (a fixed yearly amount per inhabitant).
    """
    return amount.times(inhabitants)


@rule(da="Abonnement i alt", en="Subscriptions, total")
def all_subscriptions(*, subscriptions: Each[Kroner]) -> Kroner:
    """What all members pay together for the year."""
    return subscriptions.total()


@rule(da="Abonnement pr. regning", en="Subscription on an invoice")
def subscription_invoice(*, year: Kroner, months: Months) -> Kroner:
    """The part of the year's subscription that an invoice for so many months covers.

    Source: Midtjylland 2017, 13.3 (subscriptions may be charged every half year).
    """
    return year.share(months, of=YEAR).rounded()


@rule(da="Abonnement på årets sidste regning", en="Subscription on the year's last invoice")
def last_subscription_invoice(*, year: Kroner, invoice: Kroner, before: Count) -> Kroner:
    """What is left of the year's subscription after the invoices before, so that they add up to the year."""
    return year - invoice.times(before)


@rule(da="Betaling for brug uden abonnement", en="Charge for use without subscription")
def charge_of_non_member(*, rate: Kroner, use: Count) -> Kroner:
    """The rate of those who do not subscribe, for each time or case that they used.

    Source: a reading; Midtjylland 2017, 13.3 makes subscription a matter between buyer and seller.
    """
    return rate.times(use)


@rule(da="Betaling for brug uden abonnement i alt", en="Charges for use without subscription, total")
def all_charges_of_non_members(*, charges: Each[Kroner]) -> Kroner:
    """What those who do not subscribe pay together."""
    return charges.total()


@rule(da="Abonnement og brug i alt", en="Subscriptions and use, total")
def subscription_income(*, subscriptions: Kroner, charges: Kroner) -> Kroner:
    """What the offering gets in all: subscriptions, and charges from those who do not subscribe."""
    return subscriptions + charges


@dataclass(frozen=True, slots=True, kw_only=True)
class NonMembers:
    """What those who do not subscribe used, and the rate they pay for it."""

    rate: Kroner
    use: Each[Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoicing:
    """How many months an invoice covers, and how many come before the year's last."""

    months: Months
    before_last: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoices:
    """What each member pays on every invoice but the year's last, and on that."""

    each: Each[Kroner]
    last: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionPaid:
    """What each member pays for the year and on each invoice, and what others pay for their use."""

    subscriptions: Each[Kroner]
    all_subscriptions: Kroner
    invoices: Invoices | None
    charges: Each[Kroner] | None
    all_charges: Kroner
    income: Kroner


def subscription_per_inhabitant(amount: Kroner, inhabitants: Each[Count]) -> Each[Kroner]:
    """The year's subscription of each member by its inhabitants."""
    return for_each(subscription_by_inhabitants, Kroner, amount=amount, inhabitants=inhabitants)


def subscription(
    subscriptions: Each[Kroner], invoicing: Invoicing | None, others: NonMembers | None
) -> SubscriptionPaid:
    """The members' subscriptions cut into invoices, and the charges of others, for one offering or many in a block.

    The subscriptions are those of `subscription_per_inhabitant`, shares of a fixed amount, or amounts agreed with each.
    """
    total, charged, charges = all_subscriptions(subscriptions=subscriptions), ZERO, None
    if others is not None:
        charges = for_each(charge_of_non_member, Kroner, rate=others.rate, use=others.use)
        charged = all_charges_of_non_members(charges=charges)
    return SubscriptionPaid(
        subscriptions=subscriptions,
        all_subscriptions=total,
        invoices=None if invoicing is None else _invoices(subscriptions, invoicing),
        charges=charges,
        all_charges=charged,
        income=subscription_income(subscriptions=total, charges=charged),
    )


def _invoices(subscriptions: Each[Kroner], invoicing: Invoicing) -> Invoices:
    each = for_each(subscription_invoice, Kroner, year=subscriptions, months=invoicing.months)
    last = for_each(last_subscription_invoice, Kroner, year=subscriptions, invoice=each, before=invoicing.before_last)
    return Invoices(each=each, last=last)
