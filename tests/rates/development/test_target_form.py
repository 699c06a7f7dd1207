"""Rates, days, changes of law and derogations are entered on one form, and nothing is lost on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ramme.files.forms.writing import form_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, OccupiedDays
from ramme.rates.development.target_form import TARGET_FORM, read_entries
from tests.rates.targets import OPERATOR

RATES = "Takster og dage;Driftsherre;Tilbud;Takstgruppe;År;Målt takst;Budgetterede dage"
LAW = "Lovændringer;Driftsherre;År;Beløb;Begrundelse"
DEROGATIONS = "Fravigelser;Driftsherre;Tilbud;Begrundelse;Parter;Udløber"
RATE = f"Takster og dage;{OPERATOR};Elmely;;2015;2.000,00;3.577"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "udvikling.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def form(folder: Path, rate: str = RATE, law: str = "", derogation: str = "") -> Path:
    return written(folder, RATES, rate, LAW, *filter(None, [law]), DEROGATIONS, *filter(None, [derogation]))


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_entries([path])
    return [problem.code for problem in found.value.problems]


def test_all_three_sheets_are_read(tmp_path: Path) -> None:
    law = f"Lovændringer;{OPERATOR};2016;-36.500,00;Lov om tilsyn"
    derogation = f"Fravigelser;{OPERATOR};Hav;Ombygning;Kommunen og tre købere;31. december 2018"

    entry, warnings = read_entries([form(tmp_path, RATE, law, derogation)])

    (rate,) = entry.rates
    assert (rate.rate, rate.days) == (Kroner(2_000_00), OccupiedDays(3_577_0000))
    assert (rate.year, rate.name, rate.place.row) == (2015, "Elmely", 2)
    assert [(each.amount, each.reason) for each in entry.law] == [(Kroner(-36_500_00), "Lov om tilsyn")]
    assert [(each.until, each.parties) for each in entry.derogations] == [
        (date(2018, 12, 31), "Kommunen og tre købere")
    ]
    assert warnings == ()


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        (RATE.replace("2.000,00", "0"), "number-zero"),
        (RATE.replace("2.000,00", "-1"), "amount-negative"),
        (RATE.replace("3.577", "0"), "number-zero"),
        (RATE.replace("3.577", ""), "value-missing"),
        (RATE.replace("3.577", "mange"), "number-not-readable"),
        (RATE.replace("2015", "15"), "year-not-a-year"),
        (RATE.replace("Elmely", ""), "value-missing"),
        (RATE.replace("Takster og dage;", "Takster;"), "sheet-unknown"),
    ],
)
def test_a_rate_that_cannot_be_right_is_refused(tmp_path: Path, rate: str, code: str) -> None:
    assert code in codes(form(tmp_path, rate))


@pytest.mark.parametrize(
    ("derogation", "code"),
    [
        (f"Fravigelser;{OPERATOR};Hav;;Kommunen;31. december 2018", "value-missing"),
        (f"Fravigelser;{OPERATOR};Hav;Ombygning;;31. december 2018", "value-missing"),
        (f"Fravigelser;{OPERATOR};Hav;Ombygning;Kommunen;", "value-missing"),
        (f"Fravigelser;{OPERATOR};Hav;Ombygning;Kommunen;snart", "day-not-readable"),
        (f"Fravigelser;{OPERATOR};Hav;Ombygning;Kommunen;31. februar 2018", "day-not-readable"),
    ],
)
def test_a_derogation_needs_reason_parties_and_end(tmp_path: Path, derogation: str, code: str) -> None:
    assert code in codes(form(tmp_path, derogation=derogation))


def test_a_change_of_law_needs_its_reason(tmp_path: Path) -> None:
    assert codes(form(tmp_path, law=f"Lovændringer;{OPERATOR};2016;1,00;")) == ["value-missing"]


def test_a_form_that_is_not_filled_in_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(form_workbook(TARGET_FORM))

    assert codes(path) == ["form-empty"]


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    assert codes(written(tmp_path, RATES, RATE)) == ["sheet-missing", "sheet-missing"]
