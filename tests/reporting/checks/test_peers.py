"""A figure far from those of the others is found, and never is one of theirs shown or one of them named."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.checks.findings import findings
from ramme.reporting.checks.peers import NO_PEERS, Peers, peers_of
from ramme.reporting.questions.questionnaire import Check, CheckKind, Kind, Lines, OnlyIf, Questionnaire
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, checked, column, question, questionnaire, sheet
from tests.searching import examples

THRICE = Check(kind=CheckKind.UNLIKE_PEERS, columns=("n",), limit=300)
ROUND = checked(THRICE, columns=(column("n", dont_know=True),))


def peers(*figures: str, of: Questionnaire = ROUND) -> Peers:
    """One other party for each figure."""
    return peers_of(of, {f"p{at}": (asked(party=f"p{at}"), sheet(q__n=text)) for at, text in enumerate(figures)})


def found(own: str, others: Peers) -> list[str]:
    return [each.says.da for each in findings(ROUND, asked(), sheet(q__n=own), others)]


# The middle is 10, and the middle of the distances from it is 1: three times the spread is 3.
OTHERS = peers("8", "9", "10", "11", "12")


@pytest.mark.parametrize(
    ("own", "is_found"), [("12", False), ("13", True), ("14", True), ("8", False), ("7", True), ("6", True)]
)
def test_a_figure_so_many_times_the_spread_from_the_middle_is_found(own: str, is_found: bool) -> None:
    assert bool(found(own, OTHERS)) is is_found


def test_it_is_said_of_how_many_answers_and_nothing_of_what_they_were() -> None:
    assert found("400", OTHERS) == ["»N« (400) ligger langt over svarene fra de andre (5 svar fra 5 parter)."]
    assert found("1", OTHERS) == ["»N« (1) ligger langt under svarene fra de andre (5 svar fra 5 parter)."]


def test_with_fewer_than_five_others_nothing_is_compared() -> None:
    assert found("400", peers("8", "9", "10", "11")) == []
    assert found("400", peers("8", "9", "10", "11", "dont_know", "")) == []
    assert found("400", NO_PEERS) == []


def test_one_s_own_answer_is_not_among_those_of_the_others() -> None:
    party, own = "greve", sheet(q__n="400")
    sheets = {f"p{at}": (asked(party=f"p{at}"), sheet(q__n=str(8 + at))) for at in range(4)}

    assert findings(ROUND, asked(), own, peers_of(ROUND, {**sheets, party: (asked(), own)})) == ()


@pytest.mark.parametrize(("own", "is_found"), [("10", False), ("11", False), ("12", True), ("9", False), ("8", True)])
def test_where_most_say_the_same_the_average_distance_is_the_spread(own: str, is_found: bool) -> None:
    # Eight say ten, one twelve and one fourteen: the average distance is 0.6, and three times that is 1.8.
    assert bool(found(own, peers(*["10"] * 8, "12", "14"))) is is_found


def test_where_all_say_the_same_there_is_no_spread_to_measure_by() -> None:
    assert found("11", peers(*["10"] * 8)) == []


def test_columns_of_offerings_are_held_against_all_lines_of_the_others() -> None:
    homes = checked(THRICE, columns=(column("n"),), lines=Lines.OFFERINGS)
    party = asked(lines={"q": HOMES})
    others = {
        f"p{at}": (Asked(party=f"p{at}", lines={"q": HOMES}), sheet({"q:birk:n": str(8 + at), "q:eng:n": str(9 + at)}))
        for at in range(5)
    }

    (only,) = findings(homes, party, sheet({"q:birk:n": "10", "q:eng:n": "90"}), peers_of(homes, others))

    assert only.key.line == "eng"
    assert "10 svar fra 5 parter" in only.says.da


def test_many_offerings_of_few_parties_are_too_few() -> None:
    homes = checked(THRICE, columns=(column("n"),), lines=Lines.OFFERINGS)
    lines = {"q": HOMES}
    texts = {"q:birk:n": "8", "q:eng:n": "12"}
    others = {f"p{at}": (Asked(party=f"p{at}", lines=lines), sheet(texts)) for at in range(4)}

    assert findings(homes, asked(lines=lines), sheet({"q:eng:n": "90"}), peers_of(homes, others)) == ()


def test_only_what_the_others_are_asked_now_is_compared() -> None:
    asks = questionnaire(
        question("has", column(kind=Kind.CHOICE, options=YES_OR_NO)),
        question("q", column("n"), checks=(THRICE,), only_if=OnlyIf(column="value", says=("yes",), question="has")),
    )
    others = {f"p{at}": (asked(), sheet(has="no", q__n=str(at))) for at in range(9)}

    assert peers_of(asks, others) == NO_PEERS


def test_columns_without_such_a_check_are_not_gathered() -> None:
    assert peers_of(checked(columns=(column("n"),)), {"p": (asked(), sheet(q__n="4"))}) == NO_PEERS


def test_ranges_are_not_held_against_peers() -> None:
    ranges = checked(THRICE, columns=(column("n", Kind.RANGE),))
    others = peers("1-2", "2-3", "3-4", "4-5", "5-6", of=ranges)

    assert others == NO_PEERS
    assert findings(ranges, asked(), sheet(q__n="400"), others) == ()


@examples(200)
@given(st.lists(st.integers(-50, 50), min_size=5, max_size=12), st.integers(-200, 200), st.integers(1, 600))
def test_the_measure_is_the_median_and_the_median_distance(figures: list[int], own: int, limit: int) -> None:
    spread = median(abs(each - median(figures)) for each in figures)
    middle = Peers({("q", "value", "n"): {str(at): (each,) for at, each in enumerate(figures)}}).middle(
        ("q", "value", "n"), "greve"
    )

    assert middle is not None
    assert middle.number == len(figures)
    if spread:
        assert middle.is_far(own, limit) is (abs(own - median(figures)) * 100 >= limit * spread)


def test_a_sheet_of_nothing_is_compared_with_nobody() -> None:
    assert findings(ROUND, asked(), Sheet(), OTHERS) == ()
