"""Indices are entered with their source, and those that come along keep their gaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.files.forms.writing import form_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Percent
from ramme.rates.development.index_form import INDEX_FORM, known_indices, listed, read_indices

HEAD = "Indeks;Fra år;Til år;Procent;Kilde\n"


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "indeks.csv"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_indices([path])
    return [problem.code for problem in found.value.problems]


def test_a_list_of_indices_is_read_with_source_and_cell(tmp_path: Path) -> None:
    path = written(tmp_path, "KL;2015;2016;2,14 %;budgetvejledning")

    (row,), warnings = read_indices([path])

    assert (row.name, row.year, row.percent, row.source) == ("KL", 2015, Percent(214), "budgetvejledning")
    assert warnings == ()


def test_a_year_without_a_figure_is_a_gap(tmp_path: Path) -> None:
    (row,), _ = read_indices([written(tmp_path, "KL;2015;2016;;")])

    assert row.percent is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("KL;2015;2017;2,14 %;kilde", "index-not-of-one-year"),
        ("KL;2016;2016;2,14 %;kilde", "index-not-of-one-year"),
        ("KL;2015;2016;2,14 %;", "index-without-source"),
        ("KL;2015;2016;to;kilde", "number-not-readable"),
        ("KL;2015;2016;0,02;kilde", "percent-ambiguous"),
        ("KL;2015;2016;-60 %;kilde", "percent-out-of-range"),
        ("KL;femten;2016;2,14 %;kilde", "number-not-readable"),
        (";2015;2016;2,14 %;kilde", "value-missing"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(tmp_path: Path, line: str, code: str) -> None:
    assert code in codes(written(tmp_path, line))


def test_an_empty_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tomt.xlsx"
    path.write_bytes(form_workbook(INDEX_FORM))

    assert codes(path) == ["form-empty"]


def test_every_index_that_comes_along_has_a_source_and_the_total_of_kl_is_a_gap() -> None:
    known = known_indices()

    assert all(each.source and each.status for each in known)
    assert {each.percent for each in known if each.name == "KL, pris- og løn på serviceområdet i alt"} == {None}
    assert sum(each.percent is not None for each in known) == 7


def test_the_list_of_known_indices_reads_back_as_a_form(tmp_path: Path) -> None:
    path = tmp_path / "kendte.csv"
    path.write_text(listed().as_csv("da"), encoding="utf-8", newline="")

    rows, _ = read_indices([path])

    with_figures, gaps = ([each for each in known_indices() if (each.percent is None) is gap] for gap in (False, True))
    assert [(each.name, each.year, each.percent) for each in rows] == [
        (each.name, each.year, each.percent) for each in (*with_figures, *gaps)
    ]


def test_the_gaps_of_an_index_are_one_note_on_the_screen() -> None:
    table = listed().as_table("da")

    first_line = table.splitlines()[2]
    assert "2,14 %" in first_line
    assert table.count("KL, pris- og løn på serviceområdet i alt") == 1
    assert "KL, pris- og løn på serviceområdet i alt: intet tal for 2009–2026 (ikke fundet" in table
