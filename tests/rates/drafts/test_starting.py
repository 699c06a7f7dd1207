"""A draft is the same whether it was typed, uploaded in any format, or made of a budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as tried_on
from hypothesis import strategies as st

from ramme.demo.example import example_basis
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.quantities import Percent, given
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import RefusedForm, read_handed_in
from ramme.rates.budgets.writing import bases_json, basis_csv, basis_workbook
from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.edits import apply
from ramme.rates.drafts.reading import reading
from ramme.rates.drafts.starting import draft_csv, draft_of, draft_of_file, draft_workbook, for_next_year
from tests.rates.bases import bases
from tests.rates.forms import in_csv, in_workbook
from tests.rates.typed_drafts import EXAMPLE, edits, offering, with_text
from tests.searching import examples

FORMATS: dict[str, Callable[[RateBasis], bytes]] = {
    "budget.xlsx": basis_workbook,
    "budget.csv": basis_csv,
    "budget.json": lambda basis: bases_json([basis]),
}
WAGES = CellKey("cost_lines", "cost_lines-1", "amount")


@pytest.mark.parametrize("name", FORMATS)
def test_an_uploaded_file_gives_the_same_draft_as_the_budget_itself(name: str) -> None:
    started = draft_of_file(HandedIn(name, FORMATS[name](example_basis())))

    assert started.draft == EXAMPLE
    assert started.problems == ()


@tried_on(bases())
@examples(60)
def test_any_budget_is_read_back_from_its_draft(basis: RateBasis) -> None:
    draft = draft_of(basis)

    read = reading(draft)

    assert [each.problem.code for each in read.problems if each.stops] == []
    assert read.basis == basis
    assert draft_of_file(HandedIn("budget.csv", basis_csv(basis))).draft == draft


def test_the_cells_of_a_draft_stand_as_somebody_would_type_them() -> None:
    basis = replace(example_basis(), occupancy=given(Percent(95_50)))

    draft = draft_of(basis)

    assert draft.text(WAGES) == "1.100.000,00"
    assert draft.text(offering("operator_percent")) == "6,1 %"
    assert draft.text(offering("occupancy")) == "95,5 %"
    assert draft.text(offering("constructed")) == "Ja"
    assert draft.text(offering("year")) == "2017"
    assert draft.text(CellKey("cost_lines", "cost_lines-3", "part")) == "Basis"
    assert draft.text(CellKey("assets", "assets-2", "lifetime")) == ""


def test_what_cannot_be_read_in_an_upload_stands_in_the_draft_as_it_stood_in_the_file() -> None:
    started = draft_of_file(in_workbook({"Udgifter!C2": "ca. 1 mio.", "Tilbud!B4": "i år", "Udgifter!C3": 12.345}))

    assert started.draft.text(WAGES) == "ca. 1 mio."
    assert started.draft.text(offering("year")) == "i år"
    assert started.draft.text(CellKey("cost_lines", "cost_lines-2", "amount")) == "12,345"
    assert [each.key for each in reading(started.draft).problems if each.stops][:1] == [offering("year")]


def test_what_has_no_cell_in_an_upload_is_told() -> None:
    started = draft_of_file(in_csv({"Udgifter;Kategori": "Udgifter;Kategori;Tekst;Beløb;Del;Farve"}))

    assert "column-unknown" in [problem.code for problem in started.problems]
    assert started.draft.text(WAGES) == "1.100.000,00"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (HandedIn("budget.pdf", b"%PDF"), "file-type-unknown"),
        (HandedIn("budget.csv", b"Kommune;Tal\nGreve;7\nSolrod;3\n"), "form-not-recognised"),
        (HandedIn("budget.json", bases_json([example_basis(), example_basis()])), "several-forms"),
        (HandedIn("budget.csv", b""), "file-empty"),
    ],
)
def test_a_file_that_is_no_budget_gives_no_draft(file: HandedIn, code: str) -> None:
    with pytest.raises(ProblemsFound, match=code):
        draft_of_file(file)


def test_a_budget_with_more_lines_than_the_form_or_endless_texts_gives_no_draft() -> None:
    lines = example_basis().cost_lines
    many = replace(example_basis(), cost_lines=lines * 80)

    with pytest.raises(ProblemsFound, match="draft-part-full"):
        draft_of_file(HandedIn("budget.csv", basis_csv(many)))
    with pytest.raises(ProblemsFound, match="draft-part-full"):
        draft_of(many)
    with pytest.raises(ProblemsFound, match="text-too-long"):
        draft_of_file(in_workbook({"Udgifter!B2": "x" * 2_001}))
    assert (
        reading(draft_of_file(in_workbook({"Udgifter!B2": "x" * 2_000})).draft).problems[0].problem.code
        == "text-too-long"
    )


@tried_on(st.data())
@examples(60)
def test_a_draft_says_the_same_on_the_screen_and_downloaded(data: st.DataObject) -> None:
    draft = apply(data.draw(edits(EXAMPLE)), EXAMPLE)

    on_screen = reading(draft)
    [downloaded] = read_handed_in(HandedIn("budget.csv", draft_csv(draft)))

    if isinstance(downloaded, RefusedForm):
        assert on_screen.basis is None
        assert sorted(each.problem.code for each in on_screen.problems) == sorted(
            problem.code for problem in downloaded.problems
        )
    else:
        assert on_screen.basis == downloaded.basis


def test_a_draft_for_the_next_year_has_the_same_lines_and_assets_a_year_older() -> None:
    draft = for_next_year(example_basis(), with_amounts=True)

    assert draft.text(offering("year")) == "2018"
    assert draft.text(WAGES) == "1.100.000,00"
    assert draft.text(CellKey("assets", "assets-1", "age")) == "11"
    assert draft.text(CellKey("assets", "assets-2", "age")) == ""
    assert draft.text(offering("regulation")) == ""


def test_a_draft_for_the_next_year_may_leave_the_amounts_to_be_written() -> None:
    draft = for_next_year(example_basis(), with_amounts=False)

    assert draft.text(WAGES) == ""
    assert draft.text(CellKey("cost_lines", "cost_lines-1", "text")) == "Ledelse"
    assert draft.text(CellKey("civil_servants", "civil_servants-1", "pay")) == ""
    assert draft.text(CellKey("assets", "assets-1", "cost")) == "18.000.000,00"
    assert draft.text(offering("operator_percent")) == ""
    assert draft.text(CellKey("rate_groups", "rate_groups-1", "places")) == "20"


@pytest.mark.parametrize("text", ["1.100.000,00", "ca. 1 mio.", "=1+1", "12,345", "-5"])
def test_a_downloaded_draft_uploaded_again_is_the_same_draft(text: str) -> None:
    draft = with_text(WAGES, text)

    for file in (HandedIn("b.xlsx", draft_workbook(draft)), HandedIn("b.csv", draft_csv(draft))):
        assert draft_of_file(file).draft.rows == draft.rows
