"""What is known before anything is shared: what is financed and how, the parties, and the periods of places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.citations import Place
from ramme.quantities import Count, Days, Given, Kroner, Months, Percent, Places
from ramme.registry.municipalities import Population
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentShare


class FinancingForm(Way):
    """The forms of financing that do not follow the use of places."""

    OBJECTIVE = "objective", "Objektiv finansiering", "Objective financing"
    SECURE_PLACES = "secure_places", "Sikrede pladser", "Secure places"
    SUBSCRIPTION = "subscription", "Abonnement", "Subscription"
    PURCHASE_COMMITMENT = "purchase_commitment", "Forpligtende købsaftale", "Purchase commitment"
    SHARED_FINANCING = "shared_financing", "Delt finansieringsansvar", "Shared financing"
    SPECIAL_PLACES = "special_places", "Særlige pladser i psykiatrien", "Special places in psychiatry"
    BOERNEHUS = "boernehus", "Børnehus", "Børnehus"


class SubscriptionWay(Way):
    """How the members' subscriptions are set."""

    PER_INHABITANT = "per_inhabitant", "Fast beløb pr. indbygger", "Fixed amount per inhabitant"
    FIXED_TOTAL = "fixed_total", "Fast beløb i alt, delt efter nøglen", "Fixed amount in all, shared by the key"
    AGREED_AMOUNTS = "agreed_amounts", "Aftalt beløb for hver", "Amount agreed with each"


class OwnKey(Way):
    """A key that is handed in with the parties."""

    OWN = "own", "Egne nøgletal", "Own key figures"


Key = OwnKey | Population


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingFacts:
    """What is financed, in which form and year, with the amounts, rates and counts that the form needs."""

    form: FinancingForm
    name: str
    year: int
    constructed: bool
    key: Key | None
    amount: Given[Kroner]
    rate: Given[Kroner]
    year_amount: Given[Kroner]
    subscription: SubscriptionWay | None
    split_invoices: bool | None
    amount_per_inhabitant: Given[Kroner]
    commitment_share: CommitmentShare | None
    days: Given[Days]
    places: Given[Count]
    budgeted_cases: Given[Count]
    months: Given[Months]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party: its name, its figures for the key, and what it used, guaranteed, agreed or has paid."""

    name: str
    key_figure: Given[Count]
    member: bool | None
    agreed_amount: Given[Kroner]
    agreed_share: Given[Percent]
    used_days: Given[Days]
    cases: Given[Count]
    guaranteed_places: Given[Places]
    paid_on_account: Given[Kroner]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePeriod:
    """A period in which the numbers of special places were the same."""

    name: str
    year: int
    last_day: date
    days: Days
    created: Count
    relabelled: Count
    used: Count
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedInMonth:
    """What one party used in one month of the year: days in secure places, or cases of a Børnehus that began."""

    party: str
    month: int
    days: Given[Days]
    cases: Given[Count]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingBasis:
    """All that a sharing rests on, apart from the agreement; the use by month is there only where it was handed in."""

    facts: FinancingFacts
    parties: tuple[Party, ...]
    periods: tuple[PlacePeriod, ...]
    place: Place
    months: tuple[UsedInMonth, ...] = ()
