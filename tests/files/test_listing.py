"""Lists of results: aligned on a screen, plain in csv, whole numbers in data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ramme.files.listing import WIDTH, Column, Listing, wrapped
from ramme.quantities import Condition, Date, Kroner, Percent
from ramme.texts import Text, same

OFFERING = Column(key="offering", title=Text(da="Tilbud", en="Offering"))
RATE = Column(key="rate", title=Text(da="Takst", en="Rate"))
CHANGE = Column(key="change", title=Text(da="Ændring", en="Change"), on_screen=False)
NOTE = Text(da="KONSTRUEREDE TAL", en="CONSTRUCTED FIGURES")


def listing(**row: object) -> Listing:
    first = {"offering": "Solsikken", "rate": Kroner(123_400), "change": Percent(-250)}
    rows = ({**first, **row}, {"offering": "Bøgen", "rate": None, "change": None})
    return Listing(columns=(OFFERING, RATE, CHANGE), rows=rows, notes=(NOTE,))  # type: ignore[arg-type]


def test_a_table_has_texts_to_the_left_figures_to_the_right_and_its_notes_below() -> None:
    assert listing().as_table("da").splitlines() == [
        "Tilbud            Takst",
        "---------  ------------",
        "Solsikken  1.234,00 kr.",
        "Bøgen                 –",
        "",
        "KONSTRUEREDE TAL",
    ]


def test_a_figure_with_decimals_stands_in_the_form_of_its_language() -> None:
    row = listing(rate=Decimal("1234.50"))

    assert "1.234,5" in row.as_table("da")
    assert "1,234.5" in row.as_table("en")
    assert "1234,5" in row.as_csv("da")
    assert row.as_data()[0]["rate"] == "1234.50"


def test_notes_are_wrapped_and_keep_amounts_and_long_words_whole() -> None:
    note = same("· Beløbet er 1.930.000,00 kr. og deles. " + "x" * 50)
    shown = replace(listing(), notes=(note,))

    lines = shown.as_table("da", 40).splitlines()[5:]

    assert lines == ["· Beløbet er 1.930.000,00 kr. og deles.", "  " + "x" * 50]
    assert shown.as_table("da", 26).splitlines()[5:] == lines
    assert wrapped("Beløbet i alt om året er altså 12.000,00 kr. og mere", 41).splitlines() == [
        "Beløbet i alt om året er altså",
        "12.000,00 kr. og mere",
    ]


def test_no_line_of_a_note_is_wider_than_a_screen_while_csv_and_data_are_as_they_were() -> None:
    long = replace(listing(), notes=(same("et langt ord og endnu et " * 20),))

    lines = long.as_table("da").splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert (long.as_csv("da"), long.as_data()) == (listing().as_csv("da"), listing().as_data())


def test_notes_alone_are_wrapped_too() -> None:
    alone = replace(listing(), rows=(), notes=(same("et langt ord og endnu et " * 20), NOTE))

    assert max(map(len, alone.as_table("da").splitlines())) <= WIDTH
    assert alone.as_table("da").endswith("\n\nKONSTRUEREDE TAL")


@pytest.mark.parametrize("nothing", [None, "", same("")])
def test_a_column_that_has_nothing_in_any_row_is_not_on_the_screen_but_in_csv(nothing: object) -> None:
    rows = ({"offering": "Solsikken", "rate": nothing}, {"offering": "Bøgen", "rate": None})
    empty = Listing(columns=(OFFERING, RATE), rows=rows)  # type: ignore[arg-type]

    assert empty.as_table("da").splitlines() == ["Tilbud", "---------", "Solsikken", "Bøgen"]
    assert empty.as_csv("da").splitlines()[0] == "Tilbud;Takst"


@pytest.mark.parametrize("something", [Kroner(0), 0, False, Condition(data=False)])
def test_zero_and_no_are_something(something: object) -> None:
    shown = Listing(columns=(OFFERING, RATE), rows=({"offering": "Bøgen", "rate": something},))  # type: ignore[dict-item]

    assert "Takst" in shown.as_table("da")


def test_where_no_column_has_anything_all_of_them_are_shown() -> None:
    empty = Listing(columns=(OFFERING, RATE), rows=({"offering": None, "rate": None},))

    assert empty.as_table("da").splitlines()[0] == "Tilbud  Takst"


def test_a_row_that_is_for_files_alone_is_not_on_the_screen() -> None:
    first_only = replace(listing(), only_in_files=frozenset({1}))

    assert "Bøgen" not in first_only.as_table("da")
    assert "Bøgen" in first_only.as_csv("da")
    assert len(first_only.as_data()) == 2


def test_csv_has_every_column_with_plain_figures_and_nothing_where_nothing_is_known() -> None:
    assert listing().as_csv("da").splitlines() == [
        "Tilbud;Takst;Ændring",
        "Solsikken;1234,00;-2,5",
        "Bøgen;;",
    ]
    assert listing().as_csv("en").splitlines()[1] == "Solsikken,1234.00,-2.5"


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_stays_a_text() -> None:
    assert listing(offering="=1+1").as_csv("da").splitlines()[1].startswith("'=1+1;")


def test_a_name_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in listing(offering="Sol\x1b[2Jsikken").as_table("da")


def test_data_has_figures_as_whole_numbers_with_their_unit() -> None:
    first, second = listing().as_data()

    assert first["rate"] == {"value": 123_400, "unit": "Kroner", "scale": 100}
    assert second["rate"] is None


def test_truths_are_told_in_words_and_kept_as_truths_in_data() -> None:
    both = listing(change=Condition(data=True), rate=False)

    assert both.as_csv("da").splitlines()[1] == "Solsikken;nej;ja"
    assert both.as_data()[0]["change"] is True


def test_a_date_is_told_in_words_and_stands_in_international_form_in_csv_and_data() -> None:
    dated = listing(change=Date.on(date(2016, 3, 14)))

    assert dated.as_csv("da").splitlines()[1] == "Solsikken;1234,00;2016-03-14"
    assert dated.as_data()[0]["change"] == "2016-03-14"
    shown = Listing(columns=(replace(CHANGE, on_screen=True),), rows=dated.rows)
    assert "14. marts 2016" in shown.as_table("da")
    assert "14 March 2016" in shown.as_table("en")
