"""Constructed accounts for tests: the three services of one offering, and small changes to them."""

from __future__ import annotations

from typing import Any

from ramme.citations import Place
from ramme.quantities import Input, Kroner, OccupiedDays, absent, given
from ramme.rates.balances.accounts import OfferingAccounts, ServiceAccounts, SetAside
from ramme.texts import same

DAY = 10_000
FILE = "accounts.xlsx"


def kroner(amount: int, what: str = "beløb") -> Kroner:
    """Whole kroner as a form would hand them in."""
    return Kroner(amount * 100, Input(title=same(what), place=Place(file=FILE, field=what)))


def service(name: str, basis: int, result: int, **more: Any) -> ServiceAccounts:
    """A service whose costs are its rate basis, in whole kroner, and whose income gives the result."""
    regulation, days = more.get("regulation", 0), more.get("days")
    return ServiceAccounts(
        name=name,
        basis=kroner(basis, f"{name}, grundlag"),
        rate_income=given(kroner(basis + result + regulation, f"{name}, indtægt")),
        net_operating_costs=given(kroner(basis, f"{name}, udgift")),
        earlier_regulation=given(kroner(regulation, f"{name}, regulering")),
        days=absent(OccupiedDays) if days is None else given(OccupiedDays(days * DAY)),
    )


def without_accounts(name: str, basis: int) -> ServiceAccounts:
    """A service that shares its accounts with others."""
    nothing = absent(Kroner)
    return ServiceAccounts(
        name=name,
        basis=kroner(basis),
        rate_income=nothing,
        net_operating_costs=nothing,
        earlier_regulation=nothing,
    )


THREE = (
    service("A", 10_000_000, 900_000, days=7_300),
    service("B", 6_000_000, -500_000, days=3_650),
    service("C", 4_000_000, 100_000, days=3_650),
)


def accounts(*services: ServiceAccounts, **more: Any) -> OfferingAccounts:
    """The accounts of an offering in 2017, the surplus inside the band set aside."""
    facts = {"name": "Birkely", "operator": "Konstrueret Kommune", "year": 2017, "set_aside": SetAside.ALL, **more}
    fields = ("name", "operator", "year", "set_aside", "set_aside_amount", "target_group")
    places = {field: Place(file=FILE, sheet="Tilbud", field=field) for field in fields}
    return OfferingAccounts(services=services or THREE, places=places, **facts)
