"""Recorded use of places: read from a form, and each row found in the region or told why not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ramme.analysis.regions import Region
from ramme.analysis.use import USE_FORM, UseRow, read_use, recorded_in
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.problems import ProblemsFound
from tests.analysis.uses import use_row
from tests.rates.sample_budgets import two_levels
from tests.rates.two_years import outcome

ROWS = [
    {"operator": "Eksempel", "offering": "Kildehuset", "group": "Niveau 1", "municipality": "Birkevig", "days": 730},
    {"operator": "", "offering": "Kildehuset", "group": "Niveau 2", "municipality": "Askedal", "days": 0},
]


@cache
def region() -> Region:
    other = two_levels()
    twin = replace(other, facts=replace(other.facts, name="Tvilling", operator="Første"))
    second = replace(other, facts=replace(other.facts, name="tvilling", operator="Anden"))
    return Region.of([outcome(each, 2017) for each in (other, twin, second)])


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_use_is_read_from_every_kind_of_file(tmp_path: Path, ending: str) -> None:
    content = {
        "csv": form_csv(USE_FORM, {"use": ROWS}),
        "xlsx": form_workbook(USE_FORM, {"use": ROWS}),
        "json": forms_json(USE_FORM, [{"use": ROWS}]),
    }[ending]
    path = tmp_path / f"brug.{ending}"
    path.write_bytes(content)

    rows, warnings = read_use([path])

    assert [(row.offering, row.group, row.municipality, row.days.whole) for row in rows] == [
        ("Kildehuset", "Niveau 1", "Birkevig", 730),
        ("Kildehuset", "Niveau 2", "Askedal", 0),
    ]
    assert warnings == ()


def test_a_plain_table_of_four_columns_will_do(tmp_path: Path) -> None:
    path = tmp_path / "brug.csv"
    path.write_text("Tilbud;Takstgruppe;Betalingskommune;Dage\nKildehuset;Niveau 1;Birkevig;365\n", encoding="utf-8")

    [row], _ = read_use([path])

    assert (row.operator, row.days.whole) == ("", 365)


@pytest.mark.parametrize(
    ("days", "code"),
    [("-1", "number-negative"), ("1,5", "number-too-fine"), ("mange", "number-not-readable"), ("", "value-missing")],
)
def test_days_that_are_no_days_are_told_with_their_place(tmp_path: Path, days: str, code: str) -> None:
    path = tmp_path / "brug.csv"
    path.write_text(f"Tilbud;Takstgruppe;Betalingskommune;Dage\nA;B;C;{days}\n", encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        read_use([path])

    assert [problem.code for problem in found.value.problems] == [code]
    assert found.value.problems[0].where.row == 2


def test_names_are_found_as_people_see_them() -> None:
    recorded = recorded_in([use_row("KILDEHUSET", "niveau  2", "Birkevig", 10)], region())

    assert recorded.groups.tolist() == [1]


def test_the_operator_tells_offerings_of_one_name_apart() -> None:
    recorded = recorded_in([use_row("Tvilling", "Niveau 1", "Birkevig", 10, operator="anden")], region())

    assert recorded.groups.tolist() == [4]


def test_spellings_of_one_municipality_are_one_payer() -> None:
    rows = [use_row("Kildehuset", "Niveau 1", "Birkevig", 10), use_row("Kildehuset", "Niveau 2", " birkevig", 20)]

    recorded = recorded_in(rows, region())

    assert recorded.municipalities == ("Birkevig",)
    assert recorded.paying.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (use_row("Ukendt", "Niveau 1", "A", 1), "use-offering-unknown"),
        (use_row("Kildehuset", "Niveau 1", "A", 1, operator="En anden"), "use-offering-unknown"),
        (use_row("Kildehuset", "Niveau 9", "A", 1), "use-group-unknown"),
        (use_row("Tvilling", "Niveau 1", "A", 1), "use-offering-not-clear"),
    ],
)
def test_a_row_that_means_no_rate_group_is_told_with_its_place(row: UseRow, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        recorded_in([row], region())

    assert [problem.code for problem in found.value.problems] == [code]
    assert found.value.problems[0].where.file == "brug.csv"


def test_rows_of_offerings_and_groups_that_no_budget_has_are_told_in_one_warning() -> None:
    rows = [
        use_row("Kildehuset", "Niveau 1", "A", 1),
        use_row("Skoven", "Alle pladser", "A", 100),
        use_row("Kildehuset", "Niveau 9", "B", 20),
        use_row("Tvilling", "Niveau 1", "A", 3, operator="Fjern Kommune"),
    ]

    recorded = recorded_in(rows, region())

    assert recorded.days.tolist() == [1]
    assert recorded.municipalities == ("A",)
    [warning] = recorded.warnings
    assert warning.code == "use-not-among-budgets"
    assert "har: 3 (123 dage i alt): »Skoven" in warning.says.da
    assert "»Skoven, Alle pladser«" in warning.says.da


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (use_row("Kildehusset", "Niveau 1", "A", 1), "use-offering-unknown"),
        (use_row("Kildehuset", "Nivaeu 1", "A", 1), "use-group-unknown"),
    ],
)
def test_a_misspelt_name_stops_among_rows_that_fit(row: UseRow, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        recorded_in([use_row("Kildehuset", "Niveau 2", "A", 1), row], region())

    assert [problem.code for problem in found.value.problems] == [code]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    rows = [
        use_row("Kildehuset", "Niveau 1", "A", 1),
        use_row("Kildehuset", "Niveau 1", "a", 2),
        use_row("Kildehusset", "Niveau 1", "A", 1),
    ]

    with pytest.raises(ProblemsFound) as found:
        recorded_in(rows, region())

    assert [problem.code for problem in found.value.problems] == ["use-row-twice", "use-offering-unknown"]
