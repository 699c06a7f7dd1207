"""Problems are told with place and remedy in both languages, gathered, and raised once."""

from __future__ import annotations

import pytest

from ramme.citations import Citation, Place
from ramme.problems import Gathering, ProblemsFound, Weight, page, stops, warns
from ramme.texts import Text, same

UNREADABLE = stops(
    "invented-for-the-test",
    says=Text(da="»{text}« er ikke et tal.", en="“{text}” is not a number."),
    remedy=Text(da="Skriv fx {example}.", en="Write {example}, say."),
)
ODD = warns("invented-warning", says=same("{text}"), remedy=same("-"))
PLACE = Place(file="budget.xlsx", sheet="Udgifter", cell="C4")
SOURCE = Citation(document="midtjylland-2017", title=Text(da="Rammeaftale", en="Agreement"), place="11.3")


def test_a_problem_is_told_with_place_source_remedy_and_code() -> None:
    problem = UNREADABLE.at(PLACE, source=SOURCE, text="tolv", example=Text(da="1,5", en="1.5"))

    assert problem.told("da") == (
        "budget.xlsx, arket »Udgifter«, celle C4: »tolv« er ikke et tal. (Rammeaftale, 11.3) "
        "Skriv fx 1,5. [invented-for-the-test]"
    )
    assert "sheet “Udgifter”, cell C4: “tolv” is not a number. (Agreement, 11.3) Write 1.5" in problem.told("en")


def test_a_problem_has_one_shape_as_data() -> None:
    data = UNREADABLE.at(PLACE, text="tolv", example="12").as_data()

    assert list(data) == ["code", "weight", "where", "says", "remedy", "source"]
    assert data["where"] == {"file": "budget.xlsx", "sheet": "Udgifter", "cell": "C4"}


def test_all_that_was_gathered_is_raised_at_once() -> None:
    gathering = Gathering()
    gathering.add(ODD.at(text="a"))
    gathering.stop_if_needed()
    gathering.add(UNREADABLE.at(text="b", example="1"), UNREADABLE.at(text="c", example="1"))

    with pytest.raises(ProblemsFound) as found:
        gathering.stop_if_needed()

    assert [problem.says.da for problem in found.value.problems] == ["a", "»b« er ikke et tal.", "»c« er ikke et tal."]
    assert [problem.weight for problem in gathering.warnings] == [Weight.WARNS]


def test_a_place_is_told_from_the_outside_in() -> None:
    assert Place(file="a.csv", row=14, column="Beløb").told.da == "a.csv, række 14, »Beløb«"
    assert Place(field="cost_lines[2].amount").told.en == "cost_lines[2].amount"


def test_the_page_of_problems_holds_every_kind_with_its_effect() -> None:
    text = page([UNREADABLE, ODD])

    assert "## invented-for-the-test\n\n*stopper · stops*" in text
    assert text.index("invented-for-the-test") < text.index("invented-warning")


@pytest.mark.parametrize(
    "steering", ["\x1b", "\n", "\r", "\t", "\0", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"]
)
def test_what_a_user_typed_cannot_steer_the_terminal_from_a_problem(steering: str) -> None:
    in_sentence = UNREADABLE.at(text=f"a{steering}b", example="12").told("da")
    in_place = UNREADABLE.at(Place(file=f"a{steering}b.toml"), text="12", example="12").told("en")

    assert in_sentence.startswith("»a\N{REPLACEMENT CHARACTER}b« er ikke")
    assert in_place.startswith("a\N{REPLACEMENT CHARACTER}b.toml: ")


def test_letters_signs_and_spaces_of_a_problem_stay_as_they_are() -> None:
    said = UNREADABLE.at(text="Æblegården – 1.234,56\N{NO-BREAK SPACE}kr. «½»", example="12").told("da")

    assert said.startswith("»Æblegården – 1.234,56\N{NO-BREAK SPACE}kr. «½»« er ikke et tal.")
