"""Does the overview of occupancy flag what deviates, weigh by places, and keep comments from the public?"""

from __future__ import annotations

import pytest

from ramme.quantities import Percent
from ramme.reporting.answers.answer import Mark
from ramme.reporting.overviews.about import AboutOffering
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.occupancy import Finding, OccupancyOverview, Period, for_all, occupancy_overview
from ramme.reporting.overviews.occupancy_listing import Reader, lines_listing, operators_listing, target_groups_listing
from ramme.texts import same
from tests.reporting.overviews.rounds import Cells, a_question, a_round, number, percent, text

QUESTION = a_question(
    "occupancy",
    number("budgeted_places", 2),
    number("actual_places", 2),
    percent("actual_percent"),
    percent("budgeted_percent"),
    text("comment"),
    limit=500,
)
GROUPS = {
    "birk": AboutOffering(name="Birkehuset", target_groups=("MJ01",)),
    "eg": AboutOffering(name="Egehuset", target_groups=("MJ01", "MJ02")),
}


def line(key: str, places: int, budgeted: int, actual: int | None, comment: str = "") -> Cells:
    """A line: places in whole ones, percentages in hundredths of a percent."""
    figures: dict[tuple[str, str], int | str] = {
        (key, "budgeted_places"): places * 100,
        (key, "budgeted_percent"): budgeted,
    }
    told = {} if actual is None else {(key, "actual_percent"): actual}
    return {**figures, **told, **({(key, "comment"): comment} if comment else {})}


def overview_of(cells: Cells, kind: str = "occupancy_q1") -> OccupancyOverview:
    """The overview of one operator's answer."""
    return occupancy_overview(a_round(QUESTION, {"Aarhus": cells}, kind=kind), GROUPS)


def only_finding(cells: Cells) -> Finding:
    """What one line shows."""
    [row] = overview_of(cells).rows
    return row.finding


@pytest.mark.parametrize(
    ("actual", "finding"),
    [
        (90_01, Finding.WITHIN),
        (90_00, Finding.UNEXPLAINED),
        (89_99, Finding.UNEXPLAINED),
        (99_99, Finding.WITHIN),
        (100_00, Finding.UNEXPLAINED),
        (100_01, Finding.UNEXPLAINED),
    ],
)
def test_a_deviation_of_five_percentage_points_or_more_is_flagged_up_and_down(actual: int, finding: Finding) -> None:
    assert only_finding(line("birk", 10, 95_00, actual)) is finding


def test_a_deviation_with_a_comment_is_explained_and_blanks_are_no_comment() -> None:
    assert only_finding(line("birk", 10, 95_00, 80_00, "To fraflytninger")) is Finding.EXPLAINED
    assert only_finding(line("birk", 10, 95_00, 80_00, "   ")) is Finding.UNEXPLAINED


def test_what_was_not_answered_is_not_known_and_never_zero() -> None:
    [row] = overview_of(line("birk", 10, 95_00, None)).rows

    assert (row.actual, row.deviation, row.finding) == (None, None, Finding.NOT_KNOWN)


def test_an_occupancy_of_nothing_is_an_answer() -> None:
    [row] = overview_of(line("birk", 10, 95_00, 0)).rows

    assert row.actual is not None
    assert row.actual.whole == 0
    assert row.finding is Finding.UNEXPLAINED


def test_an_occupancy_that_was_not_answered_follows_from_the_places_and_says_so() -> None:
    cells = {**line("birk", 10, 95_00, None), ("birk", "actual_places"): 9_25}

    overview = overview_of(cells)

    assert overview.rows[0].actual is not None
    assert overview.rows[0].actual.whole == 92_50
    assert overview.rows[0].is_worked_out
    assert "92,5 %*" in lines_listing(overview).as_table("da")


def test_totals_are_weighted_by_places_and_count_only_whole_lines() -> None:
    cells = {**line("birk", 10, 95_00, 80_00), **line("eg", 30, 95_00, 100_00), **line("el", 7, 95_00, None)}

    together = overview_of(cells).together

    assert (together.lines, together.counted, together.places.whole) == (3, 2, 40_00)
    assert together.actual is not None
    assert together.actual.whole == 95_00


def test_a_line_of_two_target_groups_counts_under_each_and_once_in_all() -> None:
    overview = overview_of({**line("birk", 10, 95_00, 80_00), **line("eg", 30, 95_00, 100_00)})

    counted = {total.name: total.lines for total in overview.by_target_group}

    assert counted == {"MJ01": 2, "MJ02": 1}
    assert overview.together.lines == 2
    listing = target_groups_listing(overview, {"MJ01": same("Udviklingshæmning")})
    assert [row["lines"] for row in listing.rows] == [2, 1, 2]


def test_the_public_sees_no_comment_and_no_line_of_few_places_and_cannot_tell_it_from_a_total() -> None:
    cells = {
        **line("birk", 5, 95_00, 80_00, "Borgeren på stuen flyttede"),
        **line("eg", 4, 95_00, 25_00, "Kun én borger"),
    }
    overview = overview_of(cells)

    public = for_all(overview)
    shown = lines_listing(public, Reader.ANYBODY).as_csv("da") + operators_listing(public).as_csv("da")

    assert [row.line.key for row in public.rows] == ["birk"]
    assert public.together.places.whole == 5_00
    assert "flyttede" not in shown
    assert "Kun" not in shown
    assert "mangler" not in shown


def test_the_parties_see_every_line_but_the_comments_of_none() -> None:
    cells = {**line("birk", 5, 95_00, 80_00, "Borgeren flyttede"), **line("eg", 4, 95_00, 25_00)}

    shown = lines_listing(overview_of(cells), Reader.PARTIES)

    assert len(shown.rows) == 2
    assert "flyttede" not in shown.as_csv("da")
    assert "afviger, med bemærkning" in shown.as_csv("da")


def test_a_line_whose_places_are_not_known_is_not_shown_to_the_public() -> None:
    cells = {("birk", "budgeted_percent"): 95_00, ("birk", "actual_percent"): 50_00}

    assert for_all(overview_of(cells)).rows == ()


def test_without_a_limit_in_the_question_nothing_is_flagged_and_it_is_said() -> None:
    question = a_question("occupancy", percent("actual_percent"), percent("budgeted_percent"))
    asked = a_round(question, {"Aarhus": {("birk", "actual_percent"): 0, ("birk", "budgeted_percent"): 95_00}})

    overview = occupancy_overview(asked, {})

    assert overview.limit is None
    assert overview.flagged == ()
    assert "intet er markeret" in str(lines_listing(overview).notes)


def test_the_limit_is_that_of_the_questions_own_check() -> None:
    question = a_question("occupancy", percent("actual_percent"), percent("budgeted_percent"), limit=10_00)
    cells = {("birk", "actual_percent"): 86_00, ("birk", "budgeted_percent"): 95_00}

    overview = occupancy_overview(a_round(question, {"Aarhus": cells}), {})

    assert overview.limit is not None
    assert overview.limit.whole == Percent(10_00).whole
    assert overview.rows[0].finding is Finding.WITHIN


@pytest.mark.parametrize(
    ("kind", "period"),
    [("occupancy_q1", Period.FIRST_QUARTER), ("occupancy_q3", Period.THREE_QUARTERS), ("occupancy", None)],
)
def test_the_period_is_that_of_the_template(kind: str, period: Period | None) -> None:
    assert overview_of(line("birk", 10, 95_00, 80_00), kind).period is period


def test_only_what_was_received_by_a_moment_counts_and_the_missing_are_named_to_those_who_may_know() -> None:
    asked = a_round(QUESTION, {"Aarhus": line("birk", 10, 95_00, 80_00)}, asked=("Ærø", "Odense"))
    [answer] = asked.received
    assert answer.received_at is not None

    early: Collected = asked.by(answer.received_at.replace(hour=0))

    assert asked.by(answer.received_at).received == asked.received
    assert early.received == ()
    assert early.missing == ("Odense Kommune", "Ærø Kommune", "Aarhus Kommune")
    assert "Odense Kommune" in str(asked.notes(with_missing=True))
    assert "Odense" not in str(asked.notes(with_missing=False))
    assert "Svar fra 1 af 3." in str(asked.notes(with_missing=False))


def test_lines_that_cannot_be_told_are_counted_apart_from_those_that_can() -> None:
    cells = {
        **line("birk", 10, 95_00, 80_00),
        **line("eg", 10, 95_00, 94_00),
        ("el", "budgeted_percent"): 95_00,
    }

    notes = str(lines_listing(overview_of(cells)).notes)

    assert "Afviger: 1 af 2 linjer, der kan afgøres. Uden bemærkning: 1." in notes
    assert "1 linje kan ikke afgøres" in notes


def test_where_no_line_can_be_told_no_share_is() -> None:
    notes = str(lines_listing(overview_of({("el", "budgeted_percent"): 95_00})).notes)

    assert "Ingen linjer kan holdes mod grænsen." in notes
    assert "Afviger" not in notes


def test_why_there_is_no_figure_stands_where_there_is_no_comment() -> None:
    question = a_question("occupancy", percent("actual_percent"), text("why_no_figure"), text("comment"))
    cells: Cells = {("birk", "actual_percent"): Mark.NOT_RELEVANT, ("birk", "why_no_figure"): "Lokalt tilbud"}

    [row] = occupancy_overview(a_round(question, {"Aarhus": cells}), GROUPS).rows

    assert (row.actual, row.finding, row.comment) == (None, Finding.NOT_KNOWN, "Lokalt tilbud")
