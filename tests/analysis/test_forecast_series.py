"""Are yearly series summed over the same parties in every year, and cut where the question changed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ramme.analysis.forecast_series import SeriesKey, answered_series, series_there_are
from ramme.reporting.answers.answer import Mark
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, OnlyIf, Questionnaire
from ramme.texts import Text, same
from tests.reporting.overviews.rounds import Cells, a_question, a_round, amount, choice, number, percent, text

QUESTION = a_question("places_used", number("adults"), text("comment"))
KEY = SeriesKey("use", "places_used", "adults")


def of_year(year: int, **figures: int) -> Collected:
    """A round of a year with a figure for each party."""
    cells = {party: {("value", "adults"): figure} for party, figure in figures.items()}
    return a_round(QUESTION, cells, year=year, kind="use")


def values(*rounds: Collected) -> list[tuple[int, int]]:
    """The series as plain figures."""
    found = answered_series(rounds, KEY, same("Pladser")).series
    return [(figure.year, int(figure.value)) for figure in found.figures]


def test_only_parties_that_answered_in_every_year_are_added() -> None:
    rounds = (of_year(2024, Aarhus=10, Odder=1), of_year(2025, Aarhus=12), of_year(2026, Aarhus=14, Odder=3))

    found = answered_series(rounds, KEY, same("Pladser"))

    assert values(*rounds) == [(2024, 10), (2025, 12), (2026, 14)]
    assert (found.kept, found.left) == (1, 1)
    assert "1, der kun har svaret i nogle af årene" in found.says[0].da


def test_the_order_of_the_rounds_does_not_matter_and_other_kinds_do_not_count() -> None:
    other = replace(of_year(2025, Aarhus=99), kind="something-else")

    assert values(of_year(2026, Aarhus=14), other, of_year(2025, Aarhus=12)) == [(2025, 12), (2026, 14)]


def test_a_year_without_a_figure_is_missing_and_no_zero() -> None:
    assert values(of_year(2024, Aarhus=10), of_year(2025), of_year(2026, Aarhus=14)) == [(2024, 10), (2026, 14)]


def test_a_changed_question_breaks_the_series() -> None:
    changed = replace(QUESTION, title=same("Hvor mange pladser bruger I af alle slags?"))
    later = of_year(2026, Aarhus=50)
    section = replace(next(iter(later.questionnaire.sections)), questions=(changed,))
    sheet: Questionnaire = replace(later.questionnaire, sections=(section,))

    found = answered_series([of_year(2025, Aarhus=12), replace(later, questionnaire=sheet)], KEY, same("Pladser"))

    assert [(each.before, each.after) for each in found.series.breaks] == [(2025, 2026)]


def test_a_series_is_called_by_no_single_year() -> None:
    title = Text(da="Pladser i 2026 mod 2025", en="Places in 2026 against 2025")
    of = a_round(replace(QUESTION, title=title), {}, year=2026, kind="use")

    assert [each.da for each in series_there_are([of]).values()] == ["Pladser i året mod året før: adults"]


def test_numbers_can_be_carried_on_and_texts_cannot() -> None:
    assert list(series_there_are([of_year(2026, Aarhus=1)])) == [KEY]


def lines_of(year: int, **parties: Mapping[str, int | Mark]) -> Collected:
    """A round of a year with figures or marks by party and line."""
    cells: dict[str, Cells] = {
        party: {(line, "adults"): figure for line, figure in figures.items()} for party, figures in parties.items()
    }
    return a_round(QUESTION, cells, year=year, kind="use")


def test_a_line_without_a_figure_is_no_zero_so_its_party_is_left_out_and_counted() -> None:
    rounds = [
        lines_of(year, Aarhus={"a": 10, "b": 10 if year >= 2023 else Mark.DONT_KNOW}, Odder={"a": 5})
        for year in range(2021, 2026)
    ]

    found = answered_series(rounds, KEY, same("Pladser"))

    assert [int(figure.value) for figure in found.series.figures] == [5, 5, 5, 5, 5]
    assert (found.kept, found.left, found.partly) == (1, 0, 1)
    assert "er ikke nul" in found.says[0].da


def test_a_year_in_which_nobody_answered_in_full_is_left_out_and_named() -> None:
    rounds = [lines_of(2024, Aarhus={"a": 1}), lines_of(2025, Aarhus={"a": Mark.DONT_KNOW})]

    found = answered_series(rounds, KEY, same("Pladser"))

    assert [each.year for each in found.series.figures] == [2024]
    assert found.says[1].da.startswith("2025 er udeladt")


def test_a_line_that_is_not_asked_needs_no_figure() -> None:
    only = replace(number("adults"), only_if=OnlyIf(column="reach", says=("national",)))
    question = a_question("places_used", choice("reach", "national", "none"), only)
    cells: Cells = {("a", "reach"): "national", ("a", "adults"): 10, ("b", "reach"): "none"}

    found = answered_series([a_round(question, {"Aarhus": cells}, kind="use")], KEY, same("Pladser"))

    assert [int(figure.value) for figure in found.series.figures] == [10]


@pytest.mark.parametrize(
    "column",
    [
        number("number_of_levels"),
        number("from_year"),
        replace(number("began"), lowest=1990, highest=2100),
        amount("last_rate"),
        replace(amount("paid"), title=same("Takst i 2026")),
        replace(amount("paid"), title=same("Kr. pr. døgn")),
        percent("share"),
    ],
)
def test_rates_years_percents_and_levels_are_not_offered(column: Column) -> None:
    assert series_there_are([a_round(a_question("places_used", column), {})]) == {}


def ready_made() -> list[Collected]:
    """A round of each ready-made template, without answers."""
    asked = {key: each.questionnaire_for(2026) for key, each in templates().items()}
    return [replace(of_year(2026), kind=key, questionnaire=each) for key, each in asked.items()]


def test_no_ready_made_round_offers_what_cannot_be_added() -> None:
    rounds = ready_made()

    offered = {(key.question, key.column) for key in series_there_are(rounds)}

    assert ("spending", "now") in offered
    assert ("cases", "actual_cases") in offered
    assert ("single_person_use", "persons") in offered
    assert not offered & {("rates", "rate"), ("rates", "last_rate"), ("measures", "effect"), ("measures", "from_year")}
    assert all("levels" not in column for _, column in offered)


def test_series_that_may_be_of_single_citizens_are_left_out_where_asked() -> None:
    rounds = ready_made()

    offered = {key.question for key in series_there_are(rounds, with_citizens=False)}

    assert "cases" in offered
    assert not offered & {"single_person_use", "extra_payments", "citizens"}


def test_a_question_that_asks_does_not_end_in_two_signs() -> None:
    title = Text(da="Ændres kapaciteten pr. 1. januar 2026?", en="Does capacity change on 1 January 2026?")
    of = a_round(replace(QUESTION, title=title), {}, year=2026)

    [told] = series_there_are([of]).values()

    assert told.da == "adults (Ændres kapaciteten pr. 1. januar i året?)"
