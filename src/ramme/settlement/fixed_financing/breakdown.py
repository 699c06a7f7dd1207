"""What each party's payment is made of, column by column, and the check that what was shared adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ramme.quantities import Each, Kroner, Quantity
from ramme.settlement.fixed_financing.boernehus import BoernehusPaid
from ramme.settlement.fixed_financing.outcome import FinancingOutcome
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentPaid
from ramme.settlement.fixed_financing.secure_places import SecurePlacesPaid
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, SharedOut
from ramme.settlement.fixed_financing.special_places import SpecialPlacesPaid
from ramme.settlement.fixed_financing.subscription import SubscriptionPaid
from ramme.texts import Text

KEY = ("key_figure", Text(da="Nøgletal", en="Key figure"))
SHARE = ("share", Text(da="Andel", en="Share"))
CONTRIBUTION = ("contribution", Text(da="Bidrag", en="Contribution"))
TO_PAY = ("to_pay", Text(da="At betale", en="To pay"))
DAYS = ("days", Text(da="Dage", en="Days"))
CHARGE = ("charge", Text(da="For brug", en="For use"))
LEFT = ("left", Text(da="Efter a conto", en="After on account"))
SUBSCRIPTION = ("subscription", Text(da="Abonnement", en="Subscription"))
INVOICE = ("invoice", Text(da="Pr. regning", en="On an invoice"))
LAST_INVOICE = ("last_invoice", Text(da="Sidste regning", en="Last invoice"))
GUARANTEED = ("guaranteed", Text(da="Garanteret", en="Guaranteed"))
USED = ("used", Text(da="Brugt", en="Used"))
SHORTFALL = ("shortfall", Text(da="Egen mangel", en="Own shortfall"))
CASES = ("cases", Text(da="For sager", en="For cases"))


@dataclass(frozen=True, slots=True)
class PartyColumn:
    """A column of the breakdown: its key and title, and the figure of each party that has one."""

    key: str
    title: Text
    figures: Mapping[str, Quantity]

    @property
    def total(self) -> Kroner | None:
        """The amounts of all parties together; nothing where the column does not hold amounts."""
        amounts = [figure for figure in self.figures.values() if isinstance(figure, Kroner)]
        return Kroner(sum(amount.whole for amount in amounts)) if len(amounts) == len(self.figures) else None


def payments_of(outcome: FinancingOutcome) -> Mapping[str, Kroner]:
    """What each party pays in all, by its name."""
    match outcome.paid:
        case ObjectiveFinancing(shared=shared) | SpecialPlacesPaid(objective=ObjectiveFinancing(shared=shared)):
            return _by_name(shared.contributions)
        case SecurePlacesPaid(payments=payments) | BoernehusPaid(payments=payments):
            return _by_name(payments)
        case CommitmentPaid(shared=shared):
            return _by_name(shared.contributions)
        case SubscriptionPaid(subscriptions=subscriptions, charges=charges):
            return {**_by_name(subscriptions), **(_by_name(charges) if charges else {})}
        case SharedOut(contributions=contributions):
            return _by_name(contributions)


def shared_in(outcome: FinancingOutcome) -> SharedOut[Any] | None:
    """The amount that was shared out between the parties; nothing where each pays an amount of its own."""
    match outcome.paid:
        case SharedOut() as shared:
            return shared
        case ObjectiveFinancing(shared=shared) | CommitmentPaid(shared=shared):
            return shared
        case SecurePlacesPaid() | SpecialPlacesPaid() | BoernehusPaid():
            return outcome.paid.objective.shared
        case SubscriptionPaid():
            return None


def columns_of(outcome: FinancingOutcome) -> tuple[PartyColumn, ...]:
    """The breakdown of each party's payment, the payment last."""
    found = [PartyColumn(*of, _by_name(figures)) for of, figures in _columns(outcome) if figures is not None]
    return (*found, PartyColumn(*TO_PAY, payments_of(outcome)))


def _columns(outcome: FinancingOutcome) -> Iterator[tuple[tuple[str, Text], Each[Any] | None]]:
    match outcome.paid:
        case ObjectiveFinancing() as objective:
            yield from _key(objective)
        case SpecialPlacesPaid(objective=objective):
            yield from _key(objective)
        case SecurePlacesPaid() as paid:
            yield from _key(paid.objective)
            yield CONTRIBUTION, paid.objective.shared.contributions
            yield from ((LEFT, paid.left), (DAYS, paid.use.days), (CHARGE, paid.charges))
        case BoernehusPaid() as paid:
            yield from _key(paid.objective)
            yield from ((CONTRIBUTION, paid.objective.shared.contributions), (CASES, paid.case_payments))
        case SubscriptionPaid() as paid:
            yield SUBSCRIPTION, paid.subscriptions
            if paid.invoices is not None:
                yield from ((INVOICE, paid.invoices.each), (LAST_INVOICE, paid.invoices.last))
            yield CHARGE, paid.charges
        case CommitmentPaid() as paid:
            yield from ((GUARANTEED, paid.guaranteed), (USED, paid.used), (SHORTFALL, paid.shortfalls))
        case SharedOut(key=key):
            yield SHARE, key


def _key(objective: ObjectiveFinancing) -> Iterable[tuple[tuple[str, Text], Each[Any]]]:
    return (KEY, objective.shared.key), (SHARE, objective.parts)


def _by_name(figures: Each[Any]) -> dict[str, Any]:
    return dict(zip(figures.layout.names, figures, strict=True))
