"""The accounts of an offering for one year, service by service, as the operator hands them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ramme.agreements import Terms, Way
from ramme.agreements.variants.balances import ServicesWithoutAccounts
from ramme.citations import Place
from ramme.quantities import Each, Given, Input, Kroner, OccupiedDays, absent, named, rule, titled
from ramme.rates.balances.calculation import BalanceFigures
from ramme.rates.composition import all_budgeted_days
from ramme.texts import Text

CHOSEN = Text(da="Beløb, der hensættes", en="Amount that is reserved")
NO_AMOUNT = absent(Kroner)
NO_DAYS = absent(OccupiedDays)


class TargetGroup(Way):
    """The four target groups between whose offerings Midtjylland netted before 2015."""

    CHILDREN_COMMUNICATION = (
        "children_communication",
        "Børn og unge, kommunikation",
        "Children and young people, communication",
    )
    CHILDREN_SOCIAL = "children_social", "Børn og unge, socialt", "Children and young people, social"
    ADULTS_SOCIAL = "adults_social", "Voksne, socialt", "Adults, social"
    SOCIAL_PSYCHIATRY = "social_psychiatry", "Socialpsykiatri", "Social psychiatry"


class SetAside(Way):
    """How much of the surplus inside the band the operator sets aside."""

    ALL = "all", "Det hele", "All of it"
    NOTHING = "nothing", "Intet", "Nothing"
    AMOUNT = "amount", "Et beløb", "An amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccounts:
    """A service's year in kroner; a service without accounts of its own has its rate basis alone.

    `earlier_regulation` is what its rate carried from earlier years, as in the budget: a surplus paid back is negative.
    `days` are the occupied days by which a regulation is spread.
    """

    name: str
    basis: Kroner
    rate_income: Given[Kroner]
    net_operating_costs: Given[Kroner]
    earlier_regulation: Given[Kroner]
    days: Given[OccupiedDays] = NO_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingAccounts:
    """An offering's year: whose it is, its services, and what the operator chose to set aside.

    `places` tells where each field of the offering stands, by its key.
    """

    name: str
    operator: str
    year: int
    services: tuple[ServiceAccounts, ...]
    target_group: TargetGroup | None = None
    set_aside: SetAside | None = None
    set_aside_amount: Given[Kroner] = NO_AMOUNT
    constructed: bool = False
    places: Mapping[str, Place] = field(default_factory=dict, hash=False, compare=False)

    @property
    def shares_accounts(self) -> bool:
        """Whether some service has no accounts of its own."""
        return not all(service.rate_income.is_given for service in self.services)

    @property
    def chosen(self) -> Given[Kroner]:
        """The amount that the operator sets aside; absent where it sets all of it aside."""
        match self.set_aside:
            case SetAside.NOTHING:
                origin = Input(title=CHOSEN, place=self.places.get("set_aside", Place()))
                return Given(Kroner(0, origin))
            case SetAside.AMOUNT:
                return self.set_aside_amount
        return NO_AMOUNT


@rule(da="Tilbuddet i alt", en="The offering, total")
def offering_total(*, parts: Each[Kroner]) -> Kroner:
    """What the accounts of an offering say of all its services together.

    Source: a reading; where services share accounts, their results cannot be told apart.
    """
    return parts.total()


def figures_of(accounts: OfferingAccounts, terms: Terms, *, as_one: bool = False) -> BalanceFigures:
    """What the balance is worked out from: the services, or the offering as one where they share accounts."""
    if as_one or is_tested_as_one(accounts, terms):
        return _as_one(accounts)
    amounts = {
        title: named(Kroner, [(each.name, _needed(each, title)) for each in accounts.services]) for title in TITLES
    }
    return BalanceFigures(**amounts, chosen=accounts.chosen, days=_days(accounts))


def is_tested_as_one(accounts: OfferingAccounts, terms: Terms) -> bool:
    """Whether the offering is one service because not every service has accounts of its own."""
    if not accounts.shares_accounts:
        return False
    match terms.surplus.services_without_accounts:
        case ServicesWithoutAccounts.OFFERING_AS_ONE:
            return True


TITLES = {
    "basis": Text(da="Takstgrundlag", en="Rate basis"),
    "rate_income": Text(da="Takstindtægter", en="Rate income"),
    "net_operating_costs": Text(da="Nettodriftsomkostninger", en="Net operating costs"),
    "earlier_regulation": Text(da="Regulering fra tidligere år", en="Regulation of earlier years"),
}


def _as_one(accounts: OfferingAccounts) -> BalanceFigures:
    """The offering as one service that bears its name; lines without accounts add nothing but their rate basis."""

    def total(title: str) -> Each[Kroner]:
        there = [(each.name, amount) for each in accounts.services if (amount := _amount(each, title)) is not None]
        together = titled(TITLES[title], offering_total, parts=named(Kroner, there))
        return named(Kroner, [(accounts.name, there[0][1] if len(there) == 1 else together)])

    days = _days(accounts)
    return BalanceFigures(
        **{title: total(title) for title in TITLES},
        chosen=accounts.chosen,
        days=None if days is None else named(OccupiedDays, [(accounts.name, all_budgeted_days(days=days))]),
    )


def _days(accounts: OfferingAccounts) -> Each[OccupiedDays] | None:
    """The days of all services; nothing where a figure is missing, or where there are no days to share by."""
    there = [(each.name, days) for each in accounts.services if (days := each.days.quantity) is not None]
    complete = len(there) == len(accounts.services) and any(days.whole for _, days in there)
    return named(OccupiedDays, there) if complete else None


def _amount(service: ServiceAccounts, title: str) -> Kroner | None:
    figure: Kroner | Given[Kroner] = getattr(service, title)
    return figure.quantity if isinstance(figure, Given) else figure


def _needed(service: ServiceAccounts, title: str) -> Kroner:
    amount = _amount(service, title)
    if amount is None:
        raise ValueError(f"{service.name} needs its {title}")
    return amount
