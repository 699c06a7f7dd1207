"""Published rates that are data: more staff and higher levels cost more, and a month is 30.5 days but for a krone."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ramme.quantities import Kroner
from ramme.rates.conversions import day_rate_of_month
from tests.worked_examples.test_rule_cases import figure

LISTED = tomllib.loads((Path(__file__).parent / "published" / "listed_rates.toml").read_text(encoding="utf-8"))


def by_name(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("ladder", by_name(LISTED["ladder"]))
def test_a_step_up_the_ladder_costs_more(ladder: dict[str, Any]) -> None:
    rising = ladder.get("rises_with") or [[-citizens, rate] for citizens, rate in ladder["falls_with"]]
    rates = [figure(Kroner, rate).whole for _, rate in sorted(rising)]

    assert len(rates) > 2
    assert all(lower < higher for lower, higher in pairwise(rates))


@pytest.mark.parametrize("pair", by_name(LISTED["pair"]))
def test_a_pair_of_the_same_list_differs_by_one_krone(pair: dict[str, Any]) -> None:
    found = day_rate_of_month(rate=Kroner(figure(Kroner, pair["month"]).whole), step=Kroner(1_00))

    assert abs(found.whole - figure(Kroner, pair["day"]).whole) == 1_00


def test_every_listed_rate_names_its_witness() -> None:
    assert all("published" in case["witness"] for case in (*LISTED["ladder"], *LISTED["pair"]))
