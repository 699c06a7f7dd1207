"""Is the need for secure places told as counts of municipalities and ranges of cases?"""

from __future__ import annotations

from dataclasses import replace

from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.secure_need import secure_need_listing
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.texts import same
from tests.reporting.overviews.rounds import Cells, a_question, a_round, choice, text

QUESTION = a_question(
    "secure_need",
    choice("difficulty_secure", "yes", "no"),
    Column(key="cases", title=same("Sager"), kind=Kind.RANGE),
    text("challenges"),
)


def seventeen() -> Collected:
    """Constructed answers of 17 municipalities, ten of which meet difficulties, with ranges that add up to 14–20."""
    answers: dict[str, Cells] = {}
    for number in range(17):
        said = "yes" if number < 10 else "no"
        answers[f"K{number}"] = {("value", "difficulty_secure"): said}
    whole = a_round(QUESTION, answers)
    key = CellKey("secure_need", "value", "cases")
    estimates = {0: (4, 6), 1: (10, 14)}
    received = tuple(
        replace(
            each,
            answers={
                **each.answers,
                key: Answer(kind=Kind.RANGE, whole=estimates[number][0], high=estimates[number][1])
                if number in estimates
                else Answer(kind=Kind.RANGE, mark=Mark.DONT_KNOW),
            },
        )
        for number, each in enumerate(whole.received)
    )
    return replace(whole, received=received)


def test_municipalities_are_counted_and_ranges_added_from_end_to_end() -> None:
    rows = secure_need_listing(seventeen()).rows

    assert [row["said"] for row in rows] == [
        type(same(""))(da="yes på dansk: 10; no på dansk: 7", en="yes in English: 10; no in English: 7"),
        same("14–20"),
    ]
    assert [str(row["dont_know"]) for row in rows] == ["0", "15"]
    assert [row["n"] for row in rows][1].da == "2 af 17"  # type: ignore[union-attr]


def test_free_texts_are_not_shown() -> None:
    assert len(secure_need_listing(seventeen()).rows) == 2


def test_where_nobody_has_answered_nothing_is_counted_as_none() -> None:
    rows = secure_need_listing(a_round(QUESTION, {}, asked=("K1",))).rows

    assert [row["said"] for row in rows] == [None, None]


def test_a_range_of_one_figure_is_that_figure() -> None:
    whole = a_round(QUESTION, {"K1": {("value", "difficulty_secure"): "yes"}})
    [received] = whole.received
    three = {CellKey("secure_need", "value", "cases"): Answer(kind=Kind.RANGE, whole=3, high=3)}

    rows = secure_need_listing(replace(whole, received=(replace(received, answers=three),))).rows

    assert rows[1]["said"] == same("3")
