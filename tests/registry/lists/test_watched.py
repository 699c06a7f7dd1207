"""Is what is typed for the watch list read with care, and what is not known left out?"""

from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.registry.lists.watched import watched_from
from tests.files.made import codes


def test_what_is_known_is_read_and_the_rest_stays_unknown() -> None:
    stated = watched_from({"year": "2026", "turnover": "12.400.000", "occupancy": "", "threat": " Lejemålet ophører. "})

    assert (stated.year, stated.turnover, stated.occupancy) == (2026, Kroner(12_400_000_00), None)
    assert stated.threat == "Lejemålet ophører."


def test_an_occupancy_may_be_above_a_hundred_percent() -> None:
    assert watched_from({"year": "2026", "occupancy": "104,5 %"}).occupancy == Percent(104_50)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"year": "26", "threat": "x"}, "watched-year-wrong", "year"),
        ({"year": "", "threat": "x"}, "watched-year-wrong", "year"),
        ({"year": "2026", "turnover": "meget"}, "watched-turnover-wrong", "turnover"),
        ({"year": "2026", "turnover": "-1"}, "watched-turnover-wrong", "turnover"),
        ({"year": "2026", "occupancy": "201 %"}, "watched-occupancy-wrong", "occupancy"),
        ({"year": "2026"}, "watched-nothing-stated", ""),
    ],
)
def test_a_fault_is_told_at_its_field(given: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        watched_from(given)

    assert codes(found.value.problems) == [code]
    assert found.value.problems[0].where.field == field


def test_a_personal_number_is_not_taken() -> None:
    with pytest.raises(ProblemsFound):
        watched_from({"year": "2026", "threat": "Borgeren 070190-9999 flytter"})
