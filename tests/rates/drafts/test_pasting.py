"""Cells copied in a spreadsheet land where they belong, or nothing is pasted and it is said why."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.files.forms.layout import LAST_ROW
from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey, Draft, empty_draft
from ramme.rates.drafts.edits import apply, inverse
from ramme.rates.drafts.pasting import LARGEST_PASTE, parse_paste, paste
from tests.rates.typed_drafts import offering, small
from tests.searching import examples


def pasted(at: CellKey, text: str, draft: Draft | None = None) -> Draft:
    draft = draft or small()
    found = paste(draft, at, text, "p")
    assert found.edit is not None, [problem.told("da") for problem in found.problems]
    after = apply(found.edit, draft)
    assert apply(inverse(found.edit, draft), after).rows == draft.rows
    return after


def told(at: CellKey, text: str) -> tuple[str, str]:
    found = paste(small(), at, text, "p")
    [problem] = found.problems
    assert found.edit is None
    return problem.code, problem.told("da")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc\n", (("a", "b"), ("c",))),
        ("a\rb", (("a",), ("b",))),
        ("a\t\t\t\r\n\t\t\r\n", (("a",),)),
        ("\ta", (("", "a"),)),
        ("a\r\n\r\nb\r\n", (("a",), (), ("b",))),
        ('"et\r\nto"\t3', (("et to", "3"),)),
        ('"Huset ""Eg"""\t3', (('Huset "Eg"', "3"),)),
        ('"Huset" A/S\t3', (('"Huset" A/S', "3"),)),
        ('"ikke lukket\t3\r\nnæste', (('"ikke lukket', "3"), ("næste",))),
        ('17" skærm\t3', (('17" skærm', "3"),)),
        (" 1.234,50 kr.\u00a0\t6,1 %", (("1.234,50 kr.", "6,1 %"),)),
    ],
)
def test_copied_cells_are_taken_apart_as_the_spreadsheet_put_them_together(
    text: str, lines: tuple[tuple[str, ...], ...]
) -> None:
    assert parse_paste(text) == lines


@given(st.lists(st.lists(st.text('ab"\t\r\n ,', max_size=5), min_size=1, max_size=4), min_size=1, max_size=4))
@examples(200)
def test_whatever_a_spreadsheet_writes_in_quotation_marks_is_read_back(cells: list[list[str]]) -> None:
    text = "\r\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in cells)

    lines = parse_paste(text)

    for number, line in enumerate(cells):
        for column, cell in enumerate(line):
            found = lines[number] if number < len(lines) else ()
            seen = "".join(cell.split())
            assert "".join((found[column] if column < len(found) else "").split()) == seen


def test_a_paste_fills_to_the_right_and_downwards_and_grows_rows() -> None:
    draft = pasted(CellKey("cost_lines", "b", "category"), "Løn\tVikarer\t600.000\nLøn\tNattevagt\t1,5\tBasis\n")

    second, third = draft.rows["cost_lines"][1:]
    assert second.cells == {"category": "Løn", "text": "Vikarer", "amount": "600.000"}
    assert (third.id, third.cells["part"], third.cells["amount"]) == ("p-1", "Basis", "1,5")
    assert draft.rows["cost_lines"][0].cells == {"text": "Løn", "amount": "100"}


def test_an_empty_value_in_a_paste_empties_its_cell() -> None:
    draft = pasted(CellKey("cost_lines", "a", "text"), "\t5\nny\t\n")

    assert [dict(row.cells) for row in draft.rows["cost_lines"]] == [{"amount": "5"}, {"text": "ny"}]


def test_a_paste_into_an_empty_sheet_makes_its_rows() -> None:
    draft = pasted(CellKey("assets", "", "kind"), "Grund\tHave\t2.000.000", empty_draft())

    assert [dict(row.cells) for row in draft.rows["assets"]] == [{"kind": "Grund", "text": "Have", "cost": "2.000.000"}]


def test_on_the_sheet_of_the_offering_a_column_goes_downwards() -> None:
    draft = pasted(offering("name"), "Egehuset\nEksempel Kommune\n2017\n")

    assert [draft.text(offering(key)) for key in ("name", "operator", "year", "sector")] == [
        "Egehuset", "Eksempel Kommune", "2017", "",
    ]  # fmt: skip


def test_too_many_columns_are_told_with_the_first_value_that_has_none() -> None:
    code, sentence = told(CellKey("cost_lines", "a", "amount"), "1\tBasis\tHus\tfor meget\n")

    assert code == "paste-too-wide"
    assert "4 kolonner" in sentence
    assert "»Beløb« er der plads til 3" in sentence
    assert "»for meget«" in sentence
    assert told(offering("name"), "Egehuset\tx")[0] == "paste-too-wide"
    assert paste(small(), CellKey("cost_lines", "a", "amount"), "1\tBasis\tHus\t\t\n", "p").edit is not None


def test_more_rows_than_the_sheet_takes_are_not_pasted() -> None:
    at = CellKey("cost_lines", "a", "amount")

    assert told(at, "1\n" * (LAST_ROW + 1))[0] == "paste-too-long"
    assert paste(small(), at, "1\n" * LAST_ROW, "p").edit is not None
    assert told(offering("constructed"), "Ja\nNej\n")[0] == "paste-too-long"


def test_something_huge_is_refused_at_once() -> None:
    at = CellKey("cost_lines", "a", "amount")

    assert told(at, "x" * (LARGEST_PASTE + 1))[0] == "paste-too-large"
    assert told(at, "x" * 2_001)[0] == "paste-too-large"
    with pytest.raises(ProblemsFound, match="paste-too-large"):
        parse_paste("x" * (LARGEST_PASTE + 1))


@pytest.mark.parametrize(
    "text", ['"' * LARGEST_PASTE, '"a\n' * (LARGEST_PASTE // 3), "\t" * LARGEST_PASTE, '"\t"' * 300_000]
)
def test_nothing_hostile_makes_pasting_slow(text: str) -> None:
    before = time.process_time()

    parse_paste(text)

    assert time.process_time() - before < 5


def test_a_paste_at_a_field_that_the_form_has_not_is_refused() -> None:
    assert told(CellKey("cost_lines", "a", "colour"), "1")[0] == "draft-field-unknown"
    assert told(CellKey("pets", "a", "text"), "1")[0] == "draft-field-unknown"


def test_nothing_pasted_is_an_edit_without_changes() -> None:
    found = paste(small(), CellKey("cost_lines", "a", "amount"), "\r\n\t\r\n", "p")

    assert found.edit is not None
    assert found.edit.changes == ()
