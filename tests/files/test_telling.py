from __future__ import annotations

import pytest

from ramme.citations import Place
from ramme.files.telling import MOST_TOLD, FileProblems
from ramme.problems import ProblemsFound, stops, warns
from ramme.texts import Text
from tests.files.made import codes

SAYS = {"says": Text(da="Noget.", en="Something."), "remedy": Text(da="Ret.", en="Correct.")}
STOPPING = stops("some-fault", **SAYS)
WARNING = warns("some-warning", **SAYS)
FILE = Place(file="budget.csv")


def met(*, stopping: int = 0, warnings: int = 0) -> FileProblems:
    problems = FileProblems()
    problems.add(*[WARNING.at(FILE)] * warnings, *[STOPPING.at(FILE)] * stopping)
    return problems


def test_two_hundred_problems_are_told_in_full() -> None:
    assert codes(met(stopping=MOST_TOLD).told(FILE)) == ["some-fault"] * MOST_TOLD


def test_of_more_problems_the_number_is_told() -> None:
    *first, last = met(stopping=MOST_TOLD + 3).told(FILE)

    assert codes(first) == ["some-fault"] * MOST_TOLD
    assert last.code == "more-problems"
    assert "og 3 flere problemer" in last.told("da")
    assert "and 3 more problems" in last.told("en")


def test_of_more_warnings_the_number_is_told_and_nothing_stops() -> None:
    problems = met(warnings=MOST_TOLD + 1)

    assert codes(problems.told(FILE))[-1] == "more-warnings"
    assert problems.stopping == ()
    problems.stop_if_needed_at(FILE)


def test_what_stops_is_told_before_a_flood_of_warnings() -> None:
    problems = met(warnings=10 * MOST_TOLD, stopping=1)

    told = codes(problems.told(FILE))

    assert (told.count("some-fault"), told.count("some-warning"), told[-1]) == (1, MOST_TOLD - 1, "more-warnings")
    with pytest.raises(ProblemsFound):
        problems.stop_if_needed_at(FILE)
