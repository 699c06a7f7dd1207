from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.demo.example import example_basis
from ramme.demo.region import demo_region
from ramme.files.limits import HandedIn
from ramme.quantities import Percent
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import ReadForm, read_basis, read_handed_in
from ramme.rates.budgets.writing import bases_json, basis_csv, basis_workbook, write_basis
from tests.files.made import codes
from tests.rates.bases import bases
from tests.rates.forms import EXAMPLE, read
from tests.searching import examples


@given(bases())
def test_a_basis_written_as_csv_reads_back_the_same_without_a_warning(basis: RateBasis) -> None:
    form = read(HandedIn("budget.csv", basis_csv(basis)))

    assert form.basis == basis
    assert codes(form.warnings) == []


@given(st.lists(bases(), min_size=1, max_size=3))
def test_bases_written_as_json_read_back_the_same_without_a_warning(several: list[RateBasis]) -> None:
    forms = list(read_handed_in(HandedIn("budget.json", bases_json(several))))

    assert [form.basis if isinstance(form, ReadForm) else codes(form.problems) for form in forms] == several
    assert [form.warnings for form in forms if isinstance(form, ReadForm)] == [()] * len(several)


@examples(20)
@given(bases())
def test_a_basis_written_as_a_workbook_reads_back_the_same_without_a_warning(basis: RateBasis) -> None:
    form = read(HandedIn("budget.xlsx", basis_workbook(basis)))

    assert form.basis == basis
    assert codes(form.warnings) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json", ".XLSX"])
def test_the_name_of_a_file_says_its_format(tmp_path: Path, suffix: str) -> None:
    write_basis(EXAMPLE, tmp_path / f"budget{suffix}")

    assert read_basis(tmp_path / f"budget{suffix}").basis == EXAMPLE


def test_a_format_that_is_not_known_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ods"):
        write_basis(EXAMPLE, tmp_path / "budget.ods")


def test_the_demo_region_reads_back_from_one_file() -> None:
    region = demo_region()

    forms = list(read_handed_in(HandedIn("region.json", bases_json(region))))

    assert [form.basis for form in forms if isinstance(form, ReadForm)] == list(region)


def test_a_text_like_a_formula_is_no_formula_in_any_format() -> None:
    line = replace(EXAMPLE.cost_lines[0], text='=HYPERLINK("http://example.test")')
    basis = replace(EXAMPLE, cost_lines=(line, *EXAMPLE.cost_lines[1:]))

    cell = openpyxl.load_workbook(io.BytesIO(basis_workbook(basis)))["Udgifter"]["B2"]

    assert (cell.data_type, cell.value) == ("s", line.text)
    assert b";\"'=HYPERLINK(" in basis_csv(basis)
    assert read(HandedIn("budget.csv", basis_csv(basis))).basis == basis


def test_figures_are_written_as_people_write_them() -> None:
    csv = basis_csv(EXAMPLE).decode("utf-8-sig").splitlines()
    offering = json.loads(bases_json([EXAMPLE]), parse_float=Decimal)["bases"][0]["offering"]

    assert "Tilbud;Driftsherrens administrationsprocent;6,1 %" in csv
    assert "Tilbud;Regulering fra år n-2;-370.000,00" in csv
    assert "Takstgrupper;Botilbud, døgn;20;365;;;Dag;;;" in csv
    assert (offering["operator_percent"], offering["regulation"]) == (Decimal("6.1"), -370_000)


def test_a_percentage_of_at_most_one_is_written_with_its_sign_in_json() -> None:
    basis = replace(example_basis(), operator_percent=Percent(50))

    assert json.loads(bases_json([basis]))["bases"][0]["offering"]["operator_percent"] == "0,5 %"
    assert read(HandedIn("budget.json", bases_json([basis]))).basis == basis
