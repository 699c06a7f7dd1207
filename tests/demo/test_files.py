from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.analysis.use import read_use
from ramme.demo.files import CHOSEN, demo_files
from ramme.demo.last_year import AGREEMENT_FILE, AGREEMENT_ID, PLACES_MORE, last_year
from ramme.demo.region import MUNICIPALITIES, OPERATORS, demo_region
from ramme.quantities import OccupiedDays
from ramme.rates.outcome import RateOutcome, rates_of


@pytest.fixture(scope="module")
def outcomes() -> Sequence[RateOutcome]:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    return [rates_of(basis, agreement) for basis in demo_region()]


@pytest.fixture(scope="module")
def folder(outcomes: Sequence[RateOutcome], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filer")
    for name, content in demo_files(outcomes).items():
        (folder / name).write_bytes(content)
    return folder


def test_last_years_budget_is_of_the_same_offering_with_a_place_more() -> None:
    this = demo_region()[CHOSEN]

    last = last_year(this)

    assert (last.facts.name, last.facts.year) == (this.facts.name, this.facts.year - 1)
    assert sum(group.places.whole for group in last.groups) == sum(g.places.whole for g in this.groups) + PLACES_MORE
    assert last.regulation.whole < 0 < this.regulation.whole


def test_last_years_rate_is_calculated_under_the_constructed_agreement(outcomes: Sequence[RateOutcome]) -> None:
    agreement = Catalogue.of_package().with_files([AGREEMENT_FILE]).get(AGREEMENT_ID)

    outcome = rates_of(last_year(demo_region()[CHOSEN]), agreement)

    assert outcome.warnings == ()
    before, now = outcome.calculation.rates, outcomes[CHOSEN].calculation.rates
    assert all(then.whole < rate.whole for then, rate in zip(before, now, strict=True))


def test_the_chosen_offering_meets_most_steps_of_the_form() -> None:
    basis = demo_region()[CHOSEN]

    assert len(basis.groups) == 4
    assert basis.civil_servants
    assert {asset.kind.value for asset in basis.assets} >= {"buildings", "land", "inventory", "operating_equipment"}


def test_the_paid_days_are_the_budgeted_days_of_every_rate_group(folder: Path, outcomes: Sequence[RateOutcome]) -> None:
    rows, warnings = read_use([folder / "konstrueret-brug-2017.csv"])

    paid: Counter[tuple[str, str]] = Counter()
    for row in rows:
        paid[row.offering, row.group] += row.days.whole
    assert warnings == ()
    assert paid == {
        (outcome.basis.facts.name, group.name): days.whole // OccupiedDays.scale
        for outcome in outcomes
        for group, days in zip(outcome.basis.groups, outcome.calculation.days.each, strict=True)
    }


def test_only_invented_municipalities_pay(folder: Path) -> None:
    rows, _ = read_use([folder / "konstrueret-brug-2017.csv"])

    assert {row.municipality for row in rows} == {f"{name} Kommune" for name in MUNICIPALITIES}
    assert {row.operator for row in rows} == set(OPERATORS)
    assert all(row.days.whole > 0 for row in rows)
