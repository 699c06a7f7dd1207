"""Every form of financing gives for columns of many what it gives for each alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from ramme.quantities import Condition, Count, Days, Each, Kroner, Months, Percent, PlaceDays, Places, Quantity, named
from ramme.quantities.blocks import Proof, Table, bounds, run
from ramme.quantities.columns import ranged
from ramme.settlement.expensive_cases import Threshold, refund_of
from ramme.settlement.fixed_financing.boernehus import BoernehusCases, BoernehusShares, boernehus
from ramme.settlement.fixed_financing.purchase_commitment import Commitment, CommitmentShare, purchase_commitment
from ramme.settlement.fixed_financing.secure_places import SecureUse, secure_places
from ramme.settlement.fixed_financing.shared_financing import shared_financing
from ramme.settlement.fixed_financing.special_places import PlacePeriods, special_places
from ramme.settlement.fixed_financing.subscription import (
    Invoicing,
    NonMembers,
    subscription,
    subscription_per_inhabitant,
)
from ramme.settlement.fixed_financing.supervision import size_classes, supervision
from tests.properties.drawn import as_numbers, each_block

ROWS, PARTIES, PERIODS = 9, 98, 4


@dataclass(frozen=True)
class Form:
    """A calculation, the unit of each of its figures, and which of them have one for each party or period."""

    calculate: Callable[..., Any]
    units: dict[str, type[Quantity]]
    members: dict[str, int]


def _secure(amount: Kroner, key: Each[Count], charge: Kroner, days: Each[Days], paid: Each[Kroner]) -> Any:
    return secure_places(amount, key, SecureUse(charge=charge, days=days, paid_on_account=paid))


def _subscription(amount: Kroner, people: Each[Count], rate: Kroner, use: Each[Count]) -> Any:
    invoicing = Invoicing(months=Months(600), before_last=Count(1))
    return subscription(subscription_per_inhabitant(amount, people), invoicing, NonMembers(rate=rate, use=use))


def _commitment(way: CommitmentShare) -> Callable[..., Any]:
    def calculate(rate: Kroner, days: Days, places: Each[Places], used: Each[PlaceDays]) -> Any:
        return purchase_commitment(Commitment(rate=rate, days=days, guaranteed=places, used=used), way)

    return calculate


def _special(percent: Percent, people: Each[Count], **periods: Any) -> Any:
    return special_places(PlacePeriods(**periods), percent, people)


def _boernehus(costs: Kroner, objective: Percent, cases: Percent, **figures: Any) -> Any:
    shares = BoernehusShares(objective_percent=objective, case_percent=cases)
    year = BoernehusCases(budgeted=figures["budgeted"], cases=figures["had"], months=figures["months"])
    return boernehus(costs, shares, figures["children"], year)


def _supervision(smallest: Kroner, places: Places) -> Any:
    return supervision(smallest, places, Condition(data=True), size_classes())


def _refund(costs: Kroner, first: Kroner, more: Kroner) -> Any:
    steps = (Threshold(start=first, percent=Percent(25_00)), Threshold(start=first + more, percent=Percent(50_00)))
    return refund_of(costs, steps, Months(600))


FORMS = {
    "secure places": Form(
        _secure,
        {"amount": Kroner, "key": Count, "charge": Kroner, "days": Days, "paid": Kroner},
        {"key": PARTIES, "days": PARTIES, "paid": PARTIES},
    ),
    "subscription": Form(
        _subscription,
        {"amount": Kroner, "people": Count, "rate": Kroner, "use": Count},
        {"people": PARTIES, "use": 5},
    ),
    "commitment by shortfall": Form(
        _commitment(CommitmentShare.OWN_SHORTFALL),
        {"rate": Kroner, "days": Days, "places": Places, "used": PlaceDays},
        {"places": PARTIES, "used": PARTIES},
    ),
    "commitment by places": Form(
        _commitment(CommitmentShare.GUARANTEED_PLACES),
        {"rate": Kroner, "days": Days, "places": Places, "used": PlaceDays},
        {"places": PARTIES, "used": PARTIES},
    ),
    "shared financing": Form(shared_financing, {"amount": Kroner, "shares": Percent}, {"shares": PARTIES}),
    "special places": Form(
        _special,
        {
            "percent": Percent,
            "people": Count,
            "days": Days,
            "created": Count,
            "relabelled": Count,
            "used": Count,
            "rate": Kroner,
        },
        {"people": PARTIES, **dict.fromkeys(("days", "created", "relabelled", "used", "rate"), PERIODS)},
    ),
    "boernehus": Form(
        _boernehus,
        {
            "costs": Kroner,
            "objective": Percent,
            "cases": Percent,
            "budgeted": Count,
            "had": Count,
            "months": Months,
            "children": Count,
        },
        {"had": PARTIES, "children": PARTIES},
    ),
    "supervision": Form(_supervision, {"smallest": Kroner, "places": Places}, {}),
    "refund": Form(_refund, {"costs": Kroner, "first": Kroner, "more": Kroner}, {}),
}


def figure(name: str, row: int, member: int) -> int:
    """A figure that differs from row to row and member to member; a few are nothing, none is negative."""
    spread = (row * 7919 + member * 104729 + len(name) * 31) % 997
    return 0 if member and spread % 13 == 0 else spread + 1


@pytest.mark.parametrize("name", FORMS)
def test_a_form_gives_the_same_for_columns_as_for_each_alone(name: str) -> None:
    form = FORMS[name]
    singles: list[dict[str, Any]] = [{} for _ in range(ROWS)]
    columns: dict[str, Any] = {}
    for key, unit in form.units.items():
        if key in form.members:
            rows = [[figure(key, row, member) for member in range(form.members[key])] for row in range(ROWS)]
            columns[key] = each_block(unit, rows)
            for single, own in zip(singles, rows, strict=True):
                single[key] = named(unit, [(str(place), unit(value)) for place, value in enumerate(own)])
        else:
            values = [figure(key, row, 0) for row in range(ROWS)]
            columns[key] = unit(np.array(values, dtype=np.int64), None)
            for single, value in zip(singles, values, strict=True):
                single[key] = unit(value)

    block = run(form.calculate, Table(columns, np.arange(ROWS)), block=2, threads=2)

    alone = [as_numbers(form.calculate(**single)) for single in singles]
    assert sorted(as_numbers(block)) == sorted(_as_often(block, alone))
    assert isinstance(bounds(form.calculate, ranged(columns)), Proof)


def _as_often(block: Any, alone: list[list[int]]) -> list[int]:
    """The figures of each alone; one that is the same for all stands once in the block."""
    missing = len(as_numbers(block)) - sum(map(len, alone))
    numbers = [number for own in alone for number in own]
    for constant in _constants(block):
        for _ in range(ROWS - 1):
            numbers.remove(constant)
            missing += 1
    assert missing == 0
    return numbers


def _constants(block: Any) -> list[int]:
    from ramme.quantities.columns import columns_of  # noqa: PLC0415

    return [int(column) for column, _ in columns_of(block) if not isinstance(column, np.ndarray)]
