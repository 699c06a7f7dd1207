"""Offerings and decisions are entered on one form, and the answer shows both beside each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.explanations import as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.files.forms.writing import form_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.registry.category_form import CATEGORY_FORM, one_offering, read_entries
from ramme.registry.category_telling import CategoryAnswer, answer_for, as_data, explained, listed

OFFERINGS = "Tilbud;Tilbud;Takst pr. dag;Købende kommuner;Pladser;Solgte pladser"
DECISIONS = "Afgørelser;Nummer;Tilbud;Kategori;Afgjort den;Afgjort af;Gælder fra;Begrundelse"
ELMELY = "Tilbud;Elmely;2.500,00;5;10;5"
BIRKELY = "Tilbud;Birkely;1.500,00;1;10;1"
FIRST = "Afgørelser;1;Elmely;højt specialiserede tilbud;1. oktober 2015;styregruppen;1. januar 2016;"
LOCAL = "Afgørelser;2;Birkely;lokale tilbud;1. oktober 2015;styregruppen;1. januar 2016;Egne borgere"
NEXT = "Afgørelser;3;Elmely;klyngetilbud;1. maj 2016;styregruppen;1. januar 2017;Færre købere"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "kategorier.csv"
    offerings = [line for line in lines if line.startswith("Tilbud")]
    decisions = [line for line in lines if line.startswith("Afgørelser")]
    path.write_text("\n".join([OFFERINGS, *offerings, DECISIONS, *decisions]) + "\n", encoding="utf-8")
    return path


def answer(folder: Path, *lines: str, on: date = date(2016, 1, 1)) -> CategoryAnswer:
    entry, _ = read_entries([written(folder, *lines)])
    return answer_for(entry, Catalogue.of_package().get("syddanmark-2016"), {}, on)


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_entries([path])
    return [problem.code for problem in found.value.problems]


def test_proposal_and_decision_stand_beside_each_other(tmp_path: Path) -> None:
    listing = listed(answer(tmp_path, ELMELY, BIRKELY, FIRST, LOCAL, NEXT))

    elmely, birkely = listing.rows
    assert (elmely["proposed"].da, elmely["decided"].da) == ("højt specialiserede tilbud",) * 2  # type: ignore[union-attr]
    assert (birkely["proposed"].da, birkely["decided"].da) == ("klyngetilbud", "lokale tilbud")  # type: ignore[union-attr]
    assert birkely["covered"].da == "delvist omfattet af aftalen"  # type: ignore[union-attr]
    notes = " ".join(note.da for note in listing.notes)
    assert "Elmely: klyngetilbud fra 1. januar 2017." in notes
    assert "Birkely: Takstprincipperne gælder for de pladser, der sælges" in notes


def test_after_new_year_the_new_decision_holds_and_the_old_is_told_as_replaced(tmp_path: Path) -> None:
    listing = listed(answer(tmp_path, ELMELY, FIRST, LOCAL, NEXT, on=date(2017, 1, 1)))

    assert listing.rows[0]["decided"].da == "klyngetilbud"  # type: ignore[union-attr]
    assert any("Afgørelse 1 (Elmely, højt specialiserede tilbud) er afløst" in note.da for note in listing.notes)


def test_without_a_decision_the_proposal_is_only_a_proposal(tmp_path: Path) -> None:
    (row,) = listed(answer(tmp_path, ELMELY)).rows

    assert row["decided"].da == "ikke afgjort"  # type: ignore[union-attr]
    assert row["covered"].da == "helt omfattet af aftalen"  # type: ignore[union-attr]


def test_the_data_holds_every_decision_ever_made(tmp_path: Path) -> None:
    data = as_data(answer(tmp_path, ELMELY, FIRST, LOCAL, NEXT))

    assert [each["number"] for each in data["decisions"]] == [1, 2, 3]  # type: ignore[attr-defined]
    (elmely,) = data["offerings"]  # type: ignore[misc]
    assert (elmely["proposed"], elmely["decided"], elmely["decision"]) == (  # type: ignore[has-type]
        "highly_specialised",
        "highly_specialised",
        1,
    )


def test_the_test_is_explained_in_every_form(tmp_path: Path) -> None:
    record = recorded(explained(answer(tmp_path, ELMELY, BIRKELY)))

    assert "Når taksten grænsen?" in as_text(record, "da")
    assert as_page(record, "en")
    assert as_workbook(record, "da")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Tilbud;Elmely;0;5;10;5", "number-zero"),
        ("Tilbud;Elmely;-5;5;10;5", "amount-negative"),
        ("Tilbud;Elmely;2.500,00;-1;10;5", "number-negative"),
        ("Tilbud;Elmely;2.500,00;5;0;5", "number-zero"),
        ("Tilbud;Elmely;2.500,00;5;10;11", "sold-more-than-places"),
        ("Tilbud;Elmely;2.500,00;0;10;5", "buyers-and-sale-differ"),
        ("Tilbud;Elmely;2.500,00;5;10;", "value-missing"),
        ("Afgørelser;1;Elmely;stort tilbud;1. oktober 2015;s;1. januar 2016;", "choice-unknown"),
        ("Afgørelser;1;Elmely;klyngetilbud;i går;s;1. januar 2016;", "day-not-readable"),
        ("Afgørelser;1;Elmely;klyngetilbud;1. oktober 2015;;1. januar 2016;", "value-missing"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(tmp_path: Path, line: str, code: str) -> None:
    assert codes(written(tmp_path, line)) == [code]


def test_an_offering_stands_once(tmp_path: Path) -> None:
    assert codes(written(tmp_path, ELMELY, ELMELY.replace("Elmely", "elmely"))) == ["category-offering-twice"]


def test_a_form_that_is_not_filled_in_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(form_workbook(CATEGORY_FORM))

    assert codes(path) == ["form-empty"]


def test_one_offering_may_be_given_without_a_form() -> None:
    (offering,) = one_offering("Elmely", "2.000,00 kr.", buyers=3, places=5, sold=2).offerings

    assert offering.rate == Kroner(2_000_00)


@pytest.mark.parametrize("rate", ["mange", "2,000.00", "-1", "0"])
def test_a_rate_that_cannot_be_read_is_refused(rate: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        one_offering("Elmely", rate, buyers=3, places=5, sold=2)

    assert found.value.problems[0].where.field == "--rate"


def test_a_decision_about_an_offering_that_is_not_there_is_told(tmp_path: Path) -> None:
    misspelt = FIRST.replace("Elmely", "Elmelly")

    _, warnings = read_entries([written(tmp_path, ELMELY, misspelt)])
    _, none = read_entries([written(tmp_path, ELMELY, FIRST.replace("Elmely", "ELMELY "))])

    assert [problem.code for problem in warnings] == ["decision-without-offering"]
    assert none == ()
