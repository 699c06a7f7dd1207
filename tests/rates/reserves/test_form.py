"""A reserve ledger is read from a plain list with a row for each entry, or told what is to be put right."""

from __future__ import annotations

import pytest

from ramme.agreements.variants.balances import ReserveUse
from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.forms.writing import form_workbook
from ramme.files.limits import HandedIn
from ramme.files.telling import MOST_TOLD
from ramme.quantities import Kroner
from ramme.rates.reserves.form import LEDGER, entries_of
from ramme.rates.reserves.ledger import EntryKind, LedgerEntry

HEADINGS = (
    "Nr.;Driftsherre;År;Art;Tilbud;Beløb;Brugt til;Under rammeaftalen;Til tilbud;Hensættelse fra;Retter nr.;Tekst"
)
ROWS = (
    "1;Birk Kommune;2015;Hensat;Birkely;300.000,00;;;;;;",
    "2;Birk Kommune;2017;Brugt;Pilely;40.000;dække underskud;Ja;;;;Underskud",
    "3;Birk Kommune;2017;Saldo;;260.000;;;;;;",
)


def read(*rows: str, headings: str = HEADINGS) -> Read[tuple[LedgerEntry, ...]] | Refused:
    content = "\r\n".join([headings, *rows]).encode()
    (form,) = read_handed_in(HandedIn("ledger.csv", content), LEDGER, entries_of)
    return form


def codes(*rows: str, headings: str = HEADINGS) -> list[str]:
    form = read(*rows, headings=headings)
    return [problem.code for problem in (form.problems if isinstance(form, Refused) else form.warnings)]


def test_the_list_gives_the_entries_with_their_places() -> None:
    form = read(*ROWS)

    assert isinstance(form, Read)
    first, second, third = form.says
    assert (first.number, first.year, first.kind, first.amount) == (1, 2015, EntryKind.SET_ASIDE, Kroner(300_000_00))
    assert (second.use, second.under_agreement, second.text) == (ReserveUse.DEFICIT, True, "Underskud")
    assert (third.kind, third.offering, third.reserve_year) == (EntryKind.BALANCE, "", None)
    assert [entry.place.row for entry in form.says] == [2, 3, 4]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";Birk Kommune;2015;Hensat;Birkely;300.000,00;;;;;;", "value-missing"),
        ("1;;2015;Hensat;Birkely;300.000,00;;;;;;", "value-missing"),
        ("1;Birk Kommune;;Hensat;Birkely;300.000,00;;;;;;", "value-missing"),
        ("1;Birk Kommune;2015;;Birkely;300.000,00;;;;;;", "value-missing"),
        ("1;Birk Kommune;2015;Hensat;Birkely;;;;;;;", "value-missing"),
        ("1;Birk Kommune;2015;Hensat;Birkely;-1;;;;;;", "amount-negative"),
        ("1;Birk Kommune;2015;Hensat;Birkely;mange;;;;;;", "number-not-readable"),
        ("1;Birk Kommune;15;Hensat;Birkely;1;;;;;;", "year-not-a-year"),
        ("1;Birk Kommune;2015;Sparet;Birkely;1;;;;;;", "choice-unknown"),
        ("1;Birk Kommune;2015;Hensat;Birkely;1;kaffe;;;;;", "choice-unknown"),
        ("1;Birk Kommune;2015;Hensat;Birkely;1;;Måske;;;;", "choice-unknown"),
        ("0;Birk Kommune;2015;Hensat;Birkely;1;;;;;;", "number-zero"),
        ("2;Birk Kommune;2015;Hensat;Birkely;1;;;;;;", "ledger-number-out-of-order"),
        ("1;Birk Kommune;2015;Hensat;;1;;;;;;", "ledger-offering-missing"),
    ],
)
def test_a_row_that_cannot_be_is_told_at_its_row(row: str, code: str) -> None:
    form = read(row)

    assert isinstance(form, Refused)
    assert [problem.code for problem in form.problems] == [code]
    assert form.problems[0].where.row == 2


def test_a_column_that_is_missing_is_told() -> None:
    form = read("1;Birk Kommune;2015;Hensat;Birkely", headings="Nr.;Driftsherre;År;Art;Tilbud")

    assert isinstance(form, Refused)
    assert any("Beløb" in problem.says.da for problem in form.problems)


def test_a_formula_is_a_text_and_no_name_of_ours() -> None:
    form = read("1;=HYPERLINK(1);2015;Hensat;+Birkely;1;;;;;;")

    assert isinstance(form, Read)
    assert form.says[0].operator == "=HYPERLINK(1)"


def test_an_empty_ledger_is_told_as_empty() -> None:
    (form,) = read_handed_in(HandedIn("ledger.xlsx", form_workbook(LEDGER)), LEDGER, entries_of)

    assert isinstance(form, Refused)
    assert [problem.code for problem in form.problems] == ["form-empty"]


def test_warnings_ride_along() -> None:
    assert codes(*ROWS, "4;Birk Kommune;2016;Hensat;Elmely;10;;;;;;") == ["ledger-entered-late"]


def test_a_long_list_of_wrong_rows_is_told_shortly() -> None:
    form = read(*(f"{number};Birk Kommune;2015;Hensat;;1;;;;;;" for number in range(1, 3_001)))

    assert isinstance(form, Refused)
    assert len(form.problems) == MOST_TOLD + 1
