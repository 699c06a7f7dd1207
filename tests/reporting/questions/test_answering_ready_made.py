"""Can every ready-made round be answered to the end, and does it ask for more where it should?"""

from __future__ import annotations

import pytest

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.cells import read_cell
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.answers.reading import reading
from ramme.reporting.checks.findings import findings
from ramme.reporting.checks.sending import ready_to_send
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Questionnaire
from ramme.texts import same

HOMES = (Line("birk", same("Birkegården")), Line("eng", same("Enghuset")))
# Amounts are zero, as the balances hold sums against their parts.
ANSWERS = {
    Kind.NUMBER: "10",
    Kind.AMOUNT: "0",
    Kind.PERCENT: "95",
    Kind.SCALE: "4",
    Kind.RANGE: "3..5",
    Kind.TEXT: "En tekst",
    Kind.FILE: "",
}


def answer_to(column: Column) -> str:
    """A plain answer, the first of the options that leads on to more questions."""
    if column.kind is Kind.CHOICE:
        keys = [each.key for each in column.options]
        return "yes" if "yes" in keys else keys[0]
    if column.lowest is not None and column.lowest > 10_00:
        return "150" if column.kind is Kind.PERCENT else str(column.lowest)
    return ANSWERS[column.kind]


def asked_of(questionnaire: Questionnaire) -> Asked:
    party_lines = {Lines.OFFERINGS, Lines.RATE_GROUPS}
    lines = {each.key: HOMES for each in questionnaire.questions if each.lines in party_lines}
    return Asked(party="bjerre", lines=lines)


def answered(questionnaire: Questionnaire, asked: Asked) -> Sheet:
    """Every cell that is asked, until nothing more is asked; one line is added where lines are."""
    added = {
        f"{question.key}:1:{column.key}": answer_to(column)
        for question in questionnaire.questions
        if question.lines is Lines.FREE
        for column in question.columns
    }
    sheet = Sheet(texts=added)
    for _ in range(4):
        cells = dict(cells_of(questionnaire, asked, sheet))
        texts = {key.name: answer_to(column) for key, column in cells.items()}
        sheet = Sheet(texts={name: text for name, text in (added | texts).items() if text})
    is_asked = {key.name for key in cells}
    return Sheet(texts={name: text for name, text in sheet.texts.items() if name in is_asked})


@pytest.mark.parametrize("key", sorted(templates()))
def test_a_round_that_is_filled_in_can_be_sent(key: str) -> None:
    questionnaire = templates()[key].questionnaire_for(2026)
    asked = asked_of(questionnaire)

    sheet = answered(questionnaire, asked)

    assert [each.problem.told("da") for each in reading(questionnaire, asked, sheet).problems] == []
    assert [each.problem.told("da") for each in ready_to_send(questionnaire, asked, sheet) if each.stops] == []


@pytest.mark.parametrize("key", sorted(templates()))
def test_a_round_that_is_empty_cannot_be_sent(key: str) -> None:
    questionnaire = templates()[key].questionnaire_for(2026)

    assert any(each.stops for each in ready_to_send(questionnaire, asked_of(questionnaire), Sheet()))


@pytest.mark.parametrize(("actual", "found"), [("95,01", 0), ("95", 1), ("105", 1), ("104,99", 0)])
def test_occupancy_five_points_off_asks_for_a_comment(actual: str, found: int) -> None:
    questionnaire = templates()["occupancy_q1"].questionnaire_for(2026)
    asked = asked_of(questionnaire)
    cells = {"budgeted_places": "10", "budgeted_percent": "100", "actual_places": "10", "actual_percent": actual}
    sheet = Sheet(texts={f"occupancy:birk:{column}": text for column, text in cells.items()})

    told = findings(questionnaire, asked, sheet)

    assert len(told) == found
    assert all(each.comment_key and each.comment_key.name == "occupancy:birk:comment" for each in told)


def left_open(key: str, texts: dict[str, str], reasons: dict[str, str] | None = None) -> list[str]:
    """What keeps a round with some answers from being sent, by the cells it stands at."""
    questionnaire = templates()[key].questionnaire_for(2026)
    sheet = Sheet(texts=texts, reasons=reasons or {})
    return [each.key.name for each in ready_to_send(questionnaire, asked_of(questionnaire), sheet) if each.stops]


def test_an_operator_without_a_figure_of_its_occupancy_says_why_and_makes_none_up() -> None:
    texts = {f"occupancy:{home.key}:budgeted_percent": "98" for home in HOMES}
    texts |= {"occupancy:birk:actual_percent": "97", "occupancy:eng:actual_percent": "not_relevant"}

    without = left_open("occupancy_q1", texts)
    explained = left_open("occupancy_q1", {**texts, "occupancy:eng:why_no_figure": "Et lokalt tilbud"})

    assert without == ["occupancy:eng:why_no_figure"]
    assert explained == []


@pytest.mark.parametrize(
    ("category", "missing"),
    [
        ("highly_specialised", ["effect_on_rate", "cost_to_payers"]),
        ("cluster", []),
        ("local", []),
        ("not_relevant", []),
    ],
)
def test_only_highly_specialised_offerings_must_say_what_a_change_costs(category: str, missing: list[str]) -> None:
    said = {"places_before": "10", "changed": "yes", "category": category, "places_after": "8", "reason": "Ombygning"}
    texts = {f"capacity_changes:birk:{column}": text for column, text in said.items()}
    same_as_before = {"capacity_changes:eng:places_before": "5", "capacity_changes:eng:changed": "no"}

    found = left_open("capacity_changes", texts | same_as_before)

    assert found == [f"capacity_changes:birk:{column}" for column in missing]


@pytest.mark.parametrize(
    ("key", "cell", "text", "is_read"),
    [
        ("increases_h1", ("increases", "increase"), "5", False),
        ("increases_h1", ("increases", "increase"), "5,01", True),
        ("increases_h2", ("increases", "increase"), "5", False),
        ("extra_payments", ("extra_payments", "percentage"), "100", False),
        ("extra_payments", ("extra_payments", "percentage"), "100,01", True),
    ],
)
def test_what_is_to_be_more_than_a_limit_is_more(key: str, cell: tuple[str, str], text: str, is_read: bool) -> None:
    question, column = cell

    read = read_cell(templates()[key].questionnaire_for(2026).question(question).column(column), text)

    assert (read.answer is not None) is is_read


def balance(**cells: str) -> list[str]:
    """What is found of the services of an operator, by the first column of the check."""
    questionnaire = templates()["balances"].questionnaire_for(2026)
    texts = {f"service_balance:birk:{column}": text for column, text in cells.items()}
    return [each.key.column for each in findings(questionnaire, asked_of(questionnaire), Sheet(texts=texts))]


@pytest.mark.parametrize(
    ("within", "beyond", "found"),
    [
        ("50.000", "150.000", []),
        ("200.000", "0", ["within"]),
        ("50.000,01", "149.999,99", ["within"]),
        ("50.000", "149.999,01", []),
        ("50.000", "149.999", ["result"]),
    ],
)
def test_what_stands_within_five_percent_of_the_base_is_asked_about(within: str, beyond: str, found: list[str]) -> None:
    said = {"income": "1.200.000", "costs": "1.000.000", "result": "200.000", "base": "1.000.000"}

    assert balance(**said, within=within, beyond=beyond) == found


def test_an_oere_that_is_missing_from_a_sum_asks_for_nothing() -> None:
    costs = {"income": "1.200.000,01", "costs": "1.000.000", "result": "200.000"}

    assert balance(**costs) == []
    assert balance(**{**costs, "income": "1.200.001"}) == ["income"]


def test_reserves_are_asked_for_by_year_back_to_the_fifth_before() -> None:
    question = templates()["balances"].questionnaire_for(2026).question("reserves")

    assert len(question.named) == 6
    assert [line.title.da[:21] for line in (question.named[0], question.named[-1])] == [
        "Overskud fra 2026, he",
        "Overskud fra 2021, sk",
    ]


def test_an_operator_without_single_person_projects_answers_one_question() -> None:
    assert left_open("single_person", {"any_single_person:value:value": "no"}) == []
    assert left_open("single_person", {"any_single_person:value:value": "yes"}) == [
        "single_person_use:birk:used",
        "single_person_use:eng:used",
    ]
