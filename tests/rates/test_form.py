from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ramme.citations import Place
from ramme.demo.example import FILES, write_example
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.quantities import Input, Kroner, Quantity
from ramme.rates.basis import RatePart, RateUnit
from ramme.rates.form import ReadForm, RefusedForm, form_files, read_bases, read_basis, read_handed_in
from ramme.rates.form_write import bases_json, basis_csv
from ramme.registry.classification import Particularity
from ramme.texts import Text
from tests.files.made import codes
from tests.rates.forms import EXAMPLE, ROWS, added, in_csv, in_json, in_workbook, problem_of, read, refused


def origin(quantity: Quantity) -> Input:
    assert isinstance(quantity.origin, Input)
    return quantity.origin


def told(problem_file: HandedIn, *, code: str, danish: str, english: str) -> None:
    problem = problem_of(problem_file)
    assert problem.code == code
    assert danish in problem.told("da")
    assert english in problem.told("en")


# ---- what a form gives ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [in_workbook({}), in_csv({}), in_json(lambda _: None)], ids=lambda file: file.name)
def test_the_example_reads_to_the_same_basis_from_every_format(file: HandedIn) -> None:
    form = read(file)

    assert form.basis == EXAMPLE
    assert form.warnings == ()


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (in_workbook({}), Place(file="budget.xlsx", sheet="Udgifter", cell="C4", column="Beløb")),
        (in_csv({}), Place(file="budget.csv", sheet="Udgifter", row=16, column="Beløb")),
        (in_json(lambda _: None), Place(file="budget.json", field="bases[0].cost_lines[2].amount")),
    ],
    ids=["workbook", "csv", "json"],
)
def test_an_amount_remembers_its_own_line_and_its_place(file: HandedIn, place: Place) -> None:
    night_watch = read(file).basis.cost_lines[2]

    assert night_watch.amount == Kroner(190_000_000)
    assert origin(night_watch.amount) == Input(title=Text(da="Nattevagt, beløb", en="Nattevagt, amount"), place=place)


def test_every_figure_of_a_basis_remembers_what_it_is_called() -> None:
    basis = read(in_workbook({"Aktiver!D2": 30})).basis
    building, land = basis.assets
    assert building.lifetime.quantity is not None
    assert building.age.quantity is not None

    called = [
        origin(figure).title.da
        for figure in (
            basis.operator_percent,
            basis.regulation,
            basis.civil_servants[0].pay,
            building.cost,
            building.lifetime.quantity,
            building.age.quantity,
            land.cost,
            basis.groups[0].places,
            basis.groups[0].days,
        )
    ]

    assert called == [
        "Driftsherrens administrationsprocent",
        "Regulering fra år n-2",
        "Leder, ansat som tjenestemand, løn",
        "Hovedbygning, beløb",
        "Hovedbygning, levetid",
        "Hovedbygning, alder",
        "Grund, beløb",
        "Botilbud, døgn, pladser",
        "Botilbud, døgn, åbningsdage",
    ]


def test_what_may_be_left_empty_is_absent_and_never_zero() -> None:
    basis = read(in_csv({"Tilbud;Særligt": "", "Tilbud;Lovgrundlag": "Tilbud;Lovgrundlag;"})).basis

    assert not basis.occupancy.is_given
    assert not basis.groups[0].weight.is_given
    assert not basis.groups[0].hours_per_day.is_given
    assert not basis.assets[1].lifetime.is_given
    assert not basis.civil_servants[0].premium.is_given
    assert basis.facts.particularity is Particularity.NONE
    assert basis.facts.legal_basis == ""
    assert basis.groups[0].unit is RateUnit.DAY
    assert [line.part for line in basis.cost_lines[:3]] == [None, None, RatePart.BASE]


def test_an_amount_with_noise_beyond_what_a_spreadsheet_shows_reads_to_the_oere() -> None:
    basis = read(in_workbook({"Udgifter!C2": 1234.1000000000001})).basis

    assert basis.cost_lines[0].amount == Kroner(123_410)


def test_a_danish_number_as_text_goes_through_with_a_warning() -> None:
    form = read(in_workbook({"Udgifter!C2": "1.234,56"}))

    assert form.basis.cost_lines[0].amount == Kroner(123_456)
    assert codes(form.warnings) == ["number-as-text"]


def test_sheets_columns_and_choices_may_be_written_in_english_and_in_any_case() -> None:
    text = basis_csv(EXAMPLE).decode("utf-8-sig")
    english = text.replace("Udgifter;", "COSTS;").replace(";Kategori;Tekst;Beløb;", ";category;Text;amount;")

    assert read(HandedIn("budget.csv", english.replace("COSTS;Løn;", "COSTS;WAGES;").encode())).basis == EXAMPLE


def test_two_spellings_of_a_department_are_one() -> None:
    basis = read(
        in_csv(
            {
                "Udgifter;Løn;Ledelse": "Udgifter;Løn;Ledelse;1.100.000,00;;Nord",
                "Takstgrupper;Botilbud": "Takstgrupper;Botilbud, døgn;20;365;;NORD;Dag;",
            }
        )
    ).basis

    assert basis.groups[0].department == basis.cost_lines[0].department == "Nord"


# ---- several files --------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_forms_by_name_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    write_example(tmp_path)
    for name in ("~$example-budget.xlsx", ".skjult.csv", "noter.txt", "billede.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "ARKIV.XLSX").mkdir()

    files = form_files([tmp_path])

    assert [file.name for file in files] == sorted(FILES)
    assert [form.file for form in read_bases([tmp_path])] == list(files)
    assert all(isinstance(form, ReadForm) for form in read_bases([tmp_path]))


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write_example(tmp_path)

    first, second = read_bases([tmp_path / "mangler.xlsx", tmp_path / FILES[1]])

    assert isinstance(first, RefusedForm)
    assert codes(first.problems) == ["file-missing"]
    assert isinstance(second, ReadForm)


def test_a_folder_without_forms_is_told(tmp_path: Path) -> None:
    [form] = read_bases([tmp_path])

    assert isinstance(form, RefusedForm)
    assert codes(form.problems) == ["folder-without-budgets"]
    assert form.problems[0].where.file == tmp_path.name


def test_a_json_file_may_hold_many_budgets_of_which_some_are_refused() -> None:
    def without_year(content: dict[str, Any]) -> None:
        content["bases"] *= 2
        content["bases"][1] = {**content["bases"][1], "offering": {**content["bases"][1]["offering"], "year": None}}

    first, second = read_handed_in(in_json(without_year))

    assert isinstance(first, ReadForm)
    assert isinstance(second, RefusedForm)
    assert second.problems[0].where.field == "bases[1].offering.year"


def test_one_budget_is_read_from_a_file_and_several_are_refused(tmp_path: Path) -> None:
    write_example(tmp_path)
    (tmp_path / "two.json").write_bytes(bases_json([EXAMPLE, EXAMPLE]))
    (tmp_path / "bad.csv").write_bytes(in_csv({"Tilbud;År": ""}).data)

    assert read_basis(tmp_path / FILES[0]).basis == EXAMPLE
    with pytest.raises(ProblemsFound) as several:
        read_basis(tmp_path / "two.json")
    with pytest.raises(ProblemsFound) as bad:
        read_basis(tmp_path / "bad.csv")

    assert codes(several.value.problems) == ["several-budgets"]
    assert "Der er 2 budgetter" in several.value.problems[0].told("da")
    assert codes(bad.value.problems) == ["value-missing"]


# ---- what is to be put right ----------------------------------------------------------------------------------------


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
        ("regulation", "og 0, hvis der intet er.", "and 0 if there is none."),
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
        danish="budget.csv: Budgetskemaet er ikke udfyldt. Begynd med arket »Tilbud«",
        english="The budget form is not filled in.",
    )


def test_merged_cells_in_a_table_are_told() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Udgifter"].merge_cells("A3:A4")

    problems = refused(in_workbook({}, merge))

    assert codes(problems)[0] == "merged-cells"
    assert problems[0].where.cell == "A3"


# ---- JSON -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (lambda content: content.pop("format"), "budget-format-unknown", "format"),
        (lambda content: content.update(format=2), "budget-format-unknown", "format"),
        (lambda content: content.update(format=True), "budget-format-unknown", "format"),
        (lambda content: content.pop("bases"), "budgets-missing", "bases"),
        (lambda content: content.update(bases=[]), "budgets-missing", "bases"),
        (lambda content: content.update(bases={}), "json-list-expected", "bases"),
        (lambda content: content.update(bases=[3]), "json-object-expected", "bases[0]"),
        (lambda content: content["bases"][0].pop("assets"), "budget-part-missing", "bases[0]"),
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


def test_more_lines_at_the_end_of_csv_belong_to_their_sheet() -> None:
    basis = read(added("Udgifter;Socialtilsyn;Ekstra tilsyn;1.000,50;;")).basis

    assert basis.cost_lines[-1].amount == Kroner(100_050)
