"""Are yearly series summed over the same parties in every year, and cut where the question changed?"""

from __future__ import annotations

from dataclasses import replace

from ramme.analysis.forecast_series import SeriesKey, answered_series, series_there_are
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.texts import Text, same
from tests.reporting.overviews.rounds import a_question, a_round, number, text

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
    assert "årene og ikke er med: 1." in found.says.da


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
