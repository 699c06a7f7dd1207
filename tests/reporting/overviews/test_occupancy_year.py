"""Do the periods of a year stand side by side, and is nothing made up for those that were not asked?"""

from __future__ import annotations

from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.occupancy_year import periods_of, year_listing
from ramme.texts import same
from tests.reporting.overviews.rounds import a_question, a_round, percent

QUESTION = a_question("occupancy", percent("actual_percent"), percent("budgeted_percent"), limit=500)


def of(kind: str, **actual: int) -> Collected:
    """A round of a period with the actual percentages of some lines of one operator."""
    cells = {(line, "actual_percent"): figure for line, figure in actual.items()}
    return a_round(QUESTION, {"Aarhus": {**cells, ("birk", "budgeted_percent"): 95_00}}, kind=kind)


def test_periods_stand_in_the_order_of_the_year_with_the_change_between_them() -> None:
    listing = year_listing([of("occupancy_q3", birk=90_00), of("occupancy_q1", birk=80_00)])

    [row] = listing.rows
    assert [column.key for column in listing.columns][3:5] == ["first_quarter", "three_quarters"]
    assert row["change"] == same("+10")


def test_a_line_that_one_period_lacks_is_not_stated_there_and_has_no_change() -> None:
    listing = year_listing([of("occupancy_q1", birk=80_00), of("occupancy_q3", eg=70_00)])

    by_line = {row["offering"]: row for row in listing.rows}

    assert by_line[same("eg")]["first_quarter"] == by_line[same("birk")]["three_quarters"]
    assert by_line[same("eg")]["change"] is None


def test_a_whole_year_is_only_there_when_it_was_asked_for() -> None:
    assert "year" not in [period.value for period in periods_of([of("occupancy_q1", birk=80_00)])]
    assert "year" in [period.value for period in periods_of([of("occupancy_year", birk=80_00)])]
    assert year_listing([]).rows == ()
