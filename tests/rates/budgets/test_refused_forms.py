from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from ramme.files.limits import HandedIn
from ramme.rates.budgets.form import ReadForm, read_handed_in
from ramme.rates.budgets.writing import basis_csv
from tests.files.made import codes
from tests.rates.forms import EXAMPLE, ROWS, added, in_csv, in_json, in_workbook, problem_of, read, refused

# Each mistake is made in a workbook, in csv and in JSON.
pytestmark = pytest.mark.slow


def told(problem_file: HandedIn, *, code: str, danish: str, english: str) -> None:
    problem = problem_of(problem_file)
    assert problem.code == code
    assert danish in problem.told("da")
    assert english in problem.told("en")


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.move_sheet("Takstgrupper", -2)

    problems = refused(
        in_workbook(
            {
                "Tilbud!B4": None,
                "Tilbud!B9": 0.061,
                "Udgifter!A3": "Lønn",
                "Udgifter!C5": "1,234.56",
                "Udgifter!C2": "tolv",
                "Udgifter!B2": None,
                "Tjenestemænd!C2": date(2017, 2, 1),
                "Aktiver!D2": None,
                "Takstgrupper!B2": 0,
                "Takstgrupper!H1": "Bemærkning",
                "Takstgrupper!H2": "x",
            },
            change,
        )
    )

    assert [(problem.where.sheet, problem.where.cell, problem.code) for problem in problems] == [
        ("Tilbud", "B4", "value-missing"),
        ("Udgifter", "B2", "value-missing"),
        ("Udgifter", "C2", "number-not-readable"),
        ("Udgifter", "A3", "choice-unknown"),
        ("Udgifter", "C5", "number-in-english-form"),
        ("Takstgrupper", "H1", "column-unknown"),
        ("Takstgrupper", "B2", "number-zero"),
        ("Tjenestemænd", "C2", "date-instead-of-number"),
        ("Aktiver", "D2", "lifetime-missing"),
    ]


@pytest.mark.parametrize(
    ("key", "danish", "english"),
    [
        ("name", "»Tilbud« er ikke udfyldt.", "“Offering” is not filled in."),
        ("operator", "»Driftsherre« er ikke udfyldt.", "“Operator” is not filled in."),
        ("year", "»År« er ikke udfyldt. Skriv budgetåret med fire cifre.", "“Year” is not filled in."),
        ("sector", "»Område« er ikke udfyldt.", "“Sector” is not filled in."),
        ("model", "»Takstmodel« er ikke udfyldt.", "“Rate model” is not filled in."),
        (
            "operator_percent",
            "»Driftsherrens administrationsprocent« er ikke udfyldt.",
            "percentage” is not filled in.",
        ),
        ("regulation", "og 0, hvis der intet er.", "none as 0."),
    ],
)
def test_a_missing_field_is_told_at_its_cell_with_what_to_write(key: str, danish: str, english: str) -> None:
    problem = problem_of(in_workbook({f"Tilbud!B{ROWS[key]}": None}))

    assert problem.code == "value-missing"
    assert problem.where.cell == f"B{ROWS[key]}"
    assert danish in problem.told("da")
    assert english in problem.told("en")


def test_a_field_whose_row_is_gone_is_told_too() -> None:
    told(
        in_csv({"Tilbud;Regulering": ""}),
        code="value-missing",
        danish="budget.csv, arket »Tilbud«, »Regulering fra år n-2«: »Regulering fra år n-2« er ikke udfyldt.",
        english="“Regulation from the year n-2” is not filled in.",
    )


@pytest.mark.parametrize("year", [17, 20177, -2017, 0, 1899, 2200])
def test_a_year_that_is_no_year_is_told(year: int) -> None:
    told(
        in_workbook({"Tilbud!B4": year}),
        code="year-not-a-year",
        danish="som ikke er et årstal. Skriv budgetåret med fire cifre.",
        english="is not a year.",
    )


@pytest.mark.parametrize(("occupancy", "code"), [(0.98, "percent-ambiguous"), (9800, "percent-out-of-range")])
def test_an_occupancy_is_never_guessed(occupancy: object, code: str) -> None:
    assert problem_of(in_workbook({"Tilbud!B10": occupancy}, _plain_occupancy)).code == code


def _plain_occupancy(book: openpyxl.Workbook) -> None:
    book["Tilbud"]["B10"].number_format = "General"


def test_an_amount_may_be_ten_thousand_million_and_no_more() -> None:
    most = 10_000_000_000

    assert read(in_workbook({"Udgifter!C2": most})).basis.cost_lines[0].amount.whole == most * 100
    for field in ("Udgifter!C2", "Tilbud!B11"):
        told(
            in_workbook({field: most + 0.01}),
            code="amount-too-large",
            danish="Der står 10.000.000.000,01, men et beløb kan højst være 10.000.000.000,00 kr. på en linje.",
            english="at most DKK 10,000,000,000.00 a line",
        )
    assert problem_of(in_workbook({"Tilbud!B11": -most - 0.01})).code == "amount-too-large"


def test_a_negative_cost_is_told_how_income_is_written() -> None:
    told(
        in_workbook({"Udgifter!C2": -1}),
        code="cost-negative",
        danish="Skriv en indtægt eller refusion som et positivt beløb i kategorien Indtægter.",
        english="Write an income or refund as a positive amount in the category Income.",
    )


@pytest.mark.parametrize(
    ("cell", "content", "code"),
    [
        ("Takstgrupper!B2", -1, "number-negative"),
        ("Takstgrupper!B2", 0, "number-zero"),
        ("Takstgrupper!B2", 20.5, "number-too-fine"),
        ("Takstgrupper!B2", 100_001, "number-too-large"),
        ("Takstgrupper!C2", -365, "number-negative"),
        ("Takstgrupper!C2", 0, "number-zero"),
        ("Takstgrupper!C2", 367, "number-too-large"),
        ("Takstgrupper!D2", -1, "number-negative"),
        ("Aktiver!D2", 0, "number-zero"),
        ("Aktiver!D2", -30, "number-negative"),
        ("Aktiver!E2", -1, "number-negative"),
        ("Aktiver!C2", -1, "cost-negative"),
        ("Tjenestemænd!C2", -1, "cost-negative"),
        ("Udgifter!C2", True, "truth-instead-of-number"),
        ("Udgifter!C2", date(2017, 2, 1), "date-instead-of-number"),
        ("Udgifter!C2", 1234.567, "number-too-fine"),
        ("Udgifter!C2", "=1+1", "formula-without-result"),
        ("Udgifter!C2", "#DIV/0!", "cell-with-error"),
        ("Udgifter!B2", None, "value-missing"),
        ("Udgifter!B2", "x" * 501, "text-too-long"),
        ("Udgifter!D2", "Base rate", "choice-unknown"),
        ("Tilbud!B5", "Ældre", "choice-unknown"),
        ("Tilbud!B12", "måske", "choice-unknown"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_at_its_place(cell: str, content: object, code: str) -> None:
    problem = problem_of(in_workbook({cell: content}))

    assert problem.code == code
    assert f"{problem.where.sheet}!{problem.where.cell}" == cell


@pytest.mark.parametrize(
    ("category", "danish", "english"),
    [
        ("Tjenestemandspension", "skriv tjenestemændenes løn på arket »Tjenestemænd«", "the pay of civil servants"),
        ("Central ledelse og administration", "»Driftsherrens administrationsprocent«", "Driftsherrens"),
        ("regulation", "»Regulering fra år n-2«", "Regulering"),
    ],
)
def test_a_category_that_is_calculated_is_not_entered(category: str, danish: str, english: str) -> None:
    told(in_workbook({"Udgifter!A2": category}), code="category-is-calculated", danish=danish, english=english)


def test_an_unknown_category_lists_those_that_are_entered() -> None:
    told(
        in_workbook({"Udgifter!A2": "Løm"}),
        code="choice-unknown",
        danish="Mon der menes »Løn«? Vælg mellem: Løn, Udvikling og kvalitet, Administration på tilbuddet, Indtægter, "
        "Socialtilsyn, Ejendom og kapital, Øvrige driftsudgifter.",
        english="Choose one of: Wages, Development and quality,",
    )


def _without(sheet: str) -> Callable[[openpyxl.Workbook], None]:
    return lambda book: book.remove(book[sheet])


def test_a_missing_sheet_lists_those_that_are_there() -> None:
    told(
        in_workbook({}, _without("Aktiver")),
        code="sheet-missing",
        danish="Arket »Aktiver« mangler. Tilføj det, eller ret et navn; filen har: »Vejledning«, »Tilbud«, ",
        english="The sheet “Assets” is missing.",
    )


def test_a_line_of_csv_that_belongs_to_no_known_sheet_is_not_lost() -> None:
    told(
        added("Udgfter;Løn;Vikar;1.000;;", "Udgfter;Løn;Vikar;2.000;;"),
        code="sheet-unknown",
        danish="række 34: Linjen hører til arket »Udgfter«, som ikke kendes. Mon der menes »Udgifter«?",
        english="known sheets: Offering, Costs, Civil servants, Assets, Rate groups.",
    )


def test_a_sheet_that_resembles_one_of_the_form_is_warned_about_and_others_are_left_alone() -> None:
    def more_sheets(book: openpyxl.Workbook) -> None:
        book.create_sheet("Udgifter (2)")
        book.create_sheet("Mine noter")

    form = read(in_workbook({}, more_sheets))

    assert codes(form.warnings) == ["sheet-not-read"]
    assert "Arket »Udgifter (2)« ligner et ark i skemaet" in form.warnings[0].told("da")
    assert "resembles a sheet of the form" in form.warnings[0].told("en")


def test_a_table_without_lines_is_fine_where_there_may_be_none() -> None:
    basis = read(in_csv({"Tjenestemænd;Ikke": "", "Aktiver;Bygning": "", "Aktiver;Grund": ""})).basis

    assert basis.civil_servants == ()
    assert basis.assets == ()


@pytest.mark.parametrize(
    ("sheet", "code"), [("Udgifter", "no-cost-lines"), ("Takstgrupper", "no-rate-groups")], ids=str
)
def test_a_form_without_costs_or_groups_is_told(sheet: str, code: str) -> None:
    lines = basis_csv(EXAMPLE).decode("utf-8-sig").splitlines()
    heading = next(line for line in lines if line.startswith(sheet))
    kept = [line for line in lines if line == heading or not line.startswith(sheet)]

    assert code in codes(refused(HandedIn("budget.csv", "\n".join(kept).encode())))


def test_a_form_in_which_nothing_is_filled_in_is_told_as_one_problem() -> None:
    lines = basis_csv(EXAMPLE).decode("utf-8-sig").splitlines()
    headings = {line.split(";")[0]: line for line in reversed(lines)}

    told(
        HandedIn("budget.csv", "\n".join(headings.values()).encode()),
        code="form-empty",
        danish="budget.csv: Skemaet er ikke udfyldt. Begynd med arket »Tilbud«",
        english="The form is not filled in.",
    )


def test_merged_cells_in_a_table_are_told() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Udgifter"].merge_cells("A3:A4")

    problems = refused(in_workbook({}, merge))

    assert codes(problems)[0] == "merged-cells"
    assert problems[0].where.cell == "A3"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (lambda content: content.pop("format"), "form-format-unknown", "format"),
        (lambda content: content.update(format=2), "form-format-unknown", "format"),
        (lambda content: content.update(format=True), "form-format-unknown", "format"),
        (lambda content: content.pop("bases"), "forms-missing", "bases"),
        (lambda content: content.update(bases=[]), "forms-missing", "bases"),
        (lambda content: content.update(bases={}), "json-list-expected", "bases"),
        (lambda content: content.update(bases=[3]), "json-object-expected", "bases[0]"),
        (lambda content: content["bases"][0].pop("assets"), "form-part-missing", "bases[0]"),
        (lambda content: content["bases"][0].update(assets={}), "json-list-expected", "bases[0].assets"),
        (lambda content: content["bases"][0].update(assets=[3]), "json-object-expected", "bases[0].assets[0]"),
        (lambda content: content["bases"][0].update(offering=[]), "json-object-expected", "bases[0].offering"),
        (
            lambda content: content["bases"][0]["cost_lines"][1].update(amount=[1]),
            "value-nested",
            "bases[0].cost_lines[1].amount",
        ),
        (
            lambda content: content["bases"][0]["offering"].update(operator_percent=0.061),
            "percent-ambiguous",
            "bases[0].offering.operator_percent",
        ),
    ],
)
def test_json_that_is_not_in_the_format_is_told_with_its_path(
    change: Callable[[dict[str, Any]], None], code: str, field: str
) -> None:
    problem = refused(in_json(change))[0]

    assert (problem.code, problem.where.field) == (code, field)


def test_an_unknown_field_of_json_is_warned_about_once() -> None:
    def more(content: dict[str, Any]) -> None:
        content["note"] = "x"
        content["bases"].append(content["bases"][0])

    first, second = read_handed_in(in_json(more))

    assert isinstance(first, ReadForm)
    assert isinstance(second, ReadForm)
    assert codes(first.warnings) == ["json-key-unknown"]
    assert codes(second.warnings) == []


def test_too_many_lines_of_json_are_refused() -> None:
    def flood(content: dict[str, Any]) -> None:
        content["bases"][0]["cost_lines"] = [{}] * 200_001

    assert problem_of(in_json(flood)).code == "too-many-rows"


def test_a_flood_of_unknown_sheets_is_counted_and_not_told_one_by_one() -> None:
    *_, last = refused(added(*(f"Ark{number};x;y" for number in range(1000))))

    assert last.code == "more-problems"
    assert "800 flere problemer" in last.told("da")
