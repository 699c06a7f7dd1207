from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ramme.citations import Place
from ramme.demo.example import FILES, write_example
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.quantities import Input, Kroner, Quantity
from ramme.rates.basis import RatePart, RateUnit
from ramme.rates.budgets.form import ReadForm, RefusedForm, form_files, read_bases, read_basis, read_handed_in
from ramme.rates.budgets.parts import OFFERING
from ramme.rates.budgets.writing import bases_json, basis_csv
from ramme.registry.classification import Particularity
from ramme.texts import Text
from tests.files.made import codes
from tests.rates.forms import EXAMPLE, added, in_csv, in_json, in_workbook, read


def origin(quantity: Quantity) -> Input:
    assert isinstance(quantity.origin, Input)
    return quantity.origin


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


def test_more_lines_at_the_end_of_csv_belong_to_their_sheet() -> None:
    basis = read(added("Udgifter;Socialtilsyn;Ekstra tilsyn;1.000,50;;")).basis

    assert basis.cost_lines[-1].amount == Kroner(100_050)


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
    assert codes(form.problems) == ["folder-without-forms"]
    assert form.problems[0].where.file == str(tmp_path)


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

    assert codes(several.value.problems) == ["several-forms"]
    assert "Der er 2 skemaer" in several.value.problems[0].told("da")
    assert codes(bad.value.problems) == ["value-missing"]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (in_workbook({}), Place(file="budget.xlsx", sheet="Tilbud", cell="B6", column="Lovgrundlag")),
        (in_csv({}), Place(file="budget.csv", sheet="Tilbud", row=6, column="Lovgrundlag")),
        (in_json(lambda _: None), Place(file="budget.json", field="bases[0].offering.legal_basis")),
    ],
    ids=["workbook", "csv", "json"],
)
def test_a_form_tells_where_each_field_of_the_offering_stands(file: HandedIn, place: Place) -> None:
    places = read(file).places

    assert places["legal_basis"] == place
    assert set(places) == {field.key for field in OFFERING.fields}


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("nord", "syd"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "budget.csv").write_bytes(b"x")

    forms = list(read_bases([tmp_path / "nord", tmp_path / "syd"]))

    assert [form.problems[0].where.file for form in forms if isinstance(form, RefusedForm)] == [
        str(tmp_path / "nord" / "budget.csv"),
        str(tmp_path / "syd" / "budget.csv"),
    ]


def test_a_year_as_text_is_told_without_a_sign_between_its_thousands() -> None:
    [warning] = read(in_workbook({"Tilbud!B4": "2017"})).warnings

    assert "er læst som 2017." in warning.told("da")
    assert "is read as 2017." in warning.told("en")


def test_after_its_fill_of_problems_the_rest_of_a_file_is_left_unread() -> None:
    def broken(content: dict[str, Any]) -> None:
        content["bases"] = [{}] * 1000

    *first, last = read_handed_in(in_json(broken))

    assert isinstance(last, RefusedForm)
    assert codes(last.problems) == ["forms-not-read"]
    assert len(first) == 40
