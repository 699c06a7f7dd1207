"""An exception from an agreement has a reason, parties and an end, and everybody can see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ramme.rates.publication.derogations import (
    Derogation,
    derogated_by,
    derogations_listed,
    problems_of_derogation,
)
from tests.rates.publications import midtjylland

DEROGATION = Derogation(
    offering_id="eksempelgaarden",
    offering="Botilbuddet Eksempelgården",
    clause="overhead.administration_percent_max",
    value="7,0 %",
    reason="Fælles it-system i en overgang.",
    parties=("Eksempel Kommune", "Anden Kommune"),
    starts=date(2017, 1, 1),
    ends=date(2017, 12, 31),
)


def codes(**changes: Any) -> list[str]:
    return [problem.code for problem in problems_of_derogation(replace(DEROGATION, **changes), midtjylland())]


def test_a_derogation_with_reason_parties_and_end_can_be_recorded() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"reason": " "}, ["derogation-without-reason"]),
        ({"parties": ("Eksempel Kommune",)}, ["derogation-without-parties"]),
        ({"parties": ("Eksempel Kommune", " ")}, ["derogation-without-parties"]),
        ({"parties": ("A", "A ", "B")}, ["derogation-party-twice"]),
        ({"ends": None}, ["derogation-without-end"]),
        ({"ends": date(2017, 1, 1)}, ["derogation-ends-before-it-starts"]),
        ({"ends": date(2017, 1, 2)}, []),
        ({"ends": date(2018, 1, 1)}, ["derogation-beyond-agreement"]),
        ({"value": "meget"}, ["own-value-not-readable"]),
        ({"clause": "overhead.colour"}, ["derogation-of-unknown-clause"]),
        ({"reason": "", "parties": (), "ends": None}, [
            "derogation-without-reason", "derogation-without-parties", "derogation-without-end",
        ]),
    ],
)  # fmt: skip
def test_what_a_derogation_lacks_is_told_all_at_once(changes: dict[str, Any], found: list[str]) -> None:
    assert codes(**changes) == found


def test_a_derogation_holds_from_its_first_to_its_last_day() -> None:
    days = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1)]

    assert [DEROGATION.holds_on(day) for day in days] == [False, True, True, False]
    assert not replace(DEROGATION, ends=None).holds_on(date(2017, 2, 1))


def test_a_derogation_covers_just_the_value_that_was_agreed_for_its_offering_while_it_holds() -> None:
    path, june = DEROGATION.clause, date(2017, 6, 1)
    agreed = midtjylland().terms(2017).with_own({path: "7 %"})
    more = midtjylland().terms(2017).with_own({path: "7,01 %"})

    assert derogated_by([DEROGATION], "eksempelgaarden", june, agreed) == {path}
    assert derogated_by([DEROGATION], "eksempelgaarden", june, more) == frozenset()
    assert derogated_by([DEROGATION], "another", june, agreed) == frozenset()
    assert derogated_by([DEROGATION], "eksempelgaarden", date(2018, 1, 1), agreed) == frozenset()
    assert derogated_by([DEROGATION], "eksempelgaarden", june, midtjylland().terms(2017)) == frozenset()
    assert derogated_by([replace(DEROGATION, value="?")], "eksempelgaarden", june, agreed) == frozenset()


def test_derogations_are_listed_for_everybody() -> None:
    listing = derogations_listed([DEROGATION, replace(DEROGATION, clause="gone.clause")], date(2017, 6, 1))

    table = listing.as_table("da", width=200)
    assert "Administration, højeste procent" in table
    assert "31. december 2017" in table
    assert [row["holds"] for row in listing.rows] == [True, True]
    assert "gone.clause" in table
