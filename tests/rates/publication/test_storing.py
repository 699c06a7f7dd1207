"""A stored rate is read back as it was published, also by later versions, and a changed one is noticed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ramme.explanations import as_text
from ramme.explanations.data import checksum
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.outcome import rates_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import published
from ramme.rates.publication.storing import basis_of, read_back, record_of, stored, stored_json
from tests.rates.publications import FIRST, SIGNING, midtjylland, of_two_levels, one_level, publishing

FORMAT_1 = Path(__file__).parent / "published" / "rate-format-1.json"


def data(**changes: Any) -> Any:
    """A stored rate with some of it changed, and a checksum that fits again."""
    content = json.loads(stored_json(of_two_levels()))
    content.update(changes)
    return {**content, "checksum": checksum(content)}


def code(content: Any) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_back(content)
    [problem] = found.value.problems
    return problem.code


def test_a_stored_rate_is_read_back_as_it_was_published() -> None:
    rate = of_two_levels()

    assert read_back(json.loads(stored_json(rate))) == rate
    assert stored(read_back(stored(rate))) == stored(rate)


def test_what_allowed_a_change_within_the_year_and_why_it_was_corrected_is_stored_too() -> None:
    change = RateChange(kind=ChangeOfRate.REDUCTION, cause=CauseOfChange.OTHER, year=2017, adopted=date(2017, 6, 15))
    dating = Dating(
        year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 20), change=change, replaces_rate=True
    )
    own = {"changes.reduction_from": "adoption"}
    made = publishing(dating=dating, own=own, derogated=frozenset(own), replaces=1, reason="Færre vikarer.")

    rate = published(one_level(), replace(FIRST, version=2), made, SIGNING)

    again = read_back(stored(rate))
    assert again == rate
    assert again.change == change
    assert [(each.is_own, each.is_reading) for each in again.allowed_by] == [(False, False), (True, False)]
    assert again.allowed_by[1].says is not None


def test_a_change_that_was_stored_before_more_was_kept_of_it_is_still_read() -> None:
    kept = {"path": "changes.rate_changes", "title": {"da": "a", "en": "b"}, "place": {"da": "c", "en": "d"}}

    rate = read_back(data(allowed_by=[kept]))

    assert rate.change is None
    assert rate.allowed_by[0].says is None
    assert stored(rate)["allowed_by"] == [kept]


def test_a_change_of_an_unknown_kind_is_refused() -> None:
    change = {"kind": "wish", "cause": "other", "adopted": "2017-06-15", "category": None}

    assert code(data(change=change)) == "published-rate-unreadable"


def test_the_steps_behind_a_stored_rate_can_be_told() -> None:
    record = record_of(read_back(stored(of_two_levels())))

    assert "Niveau 2" in as_text(record, "da")
    assert record.made_with["agreement"] == "midtjylland-2017"


def test_the_budget_behind_a_stored_rate_gives_the_same_rates_again() -> None:
    rate = read_back(stored(of_two_levels()))

    again = rates_of(basis_of(rate), midtjylland())

    assert [each.rate for each in rate.groups] == list(again.calculation.rates)


def test_a_rate_that_was_changed_after_it_was_published_is_noticed() -> None:
    content = data()

    content["groups"][0]["rate_oere"] += 100

    assert code(content) == "published-rate-changed"


def test_steps_that_were_changed_are_noticed_although_somebody_made_the_outer_checksum_fit() -> None:
    content = data()
    content["record"]["steps"][0]["value"] += 1
    content = {**content, "checksum": checksum(content)}

    with pytest.raises(ProblemsFound, match="explanation-changed"):
        record_of(read_back(content))


def test_a_budget_that_was_spoilt_is_told() -> None:
    with pytest.raises(ProblemsFound, match="json-not-readable"):
        basis_of(read_back(data(basis="{")))


def test_a_rate_of_a_later_format_is_left_alone() -> None:
    assert code(data(format=2)) == "published-rate-format-unknown"


@pytest.mark.parametrize("content", [None, [], "rate", {}, {"format": "1"}, {"format": True}, {"format": 0}])
def test_what_is_no_stored_rate_is_refused(content: Any) -> None:
    assert code(content) == "published-rate-unreadable"


@pytest.mark.parametrize(
    "changes",
    [{"groups": None}, {"valid_from": "i morgen"}, {"approved": {"by": "x", "as": "king"}}, {"agreement": {}},
     {"structure": {"sector": "pets"}}, {"because": {"da": "x"}}, {"groups": [{}]}],
)  # fmt: skip
def test_a_stored_rate_that_lacks_something_is_refused(changes: dict[str, Any]) -> None:
    assert code(data(**changes)) == "published-rate-unreadable"


def test_a_rate_that_was_stored_in_the_first_format_is_still_read() -> None:
    content = json.loads(FORMAT_1.read_text(encoding="utf-8"))

    rate = read_back(content)

    assert content["format"] == 1
    assert (rate.offering, rate.year, rate.version) == ("Botilbuddet Eksempelgården", 2017, 1)
    assert [(each.group, each.rate) for each in rate.groups] == [
        ("Niveau 1", Kroner(1_337_00)),
        ("Niveau 2", Kroner(2_717_00)),
    ]
    assert "Niveau 1" in as_text(record_of(rate), "da")
    assert basis_of(rate).facts.year == 2017
    assert stored(rate) == content
