"""A list is written as a workbook with figures as figures and texts never as formulas."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from ramme.files.listing import Column, Listing
from ramme.files.listing_workbook import listing_workbook
from ramme.quantities import Kroner, Percent, Places
from ramme.texts import Text, same

LISTING = Listing(
    columns=tuple(Column(key=key, title=same(key)) for key in ("name", "kroner", "percent", "places", "yes", "none")),
    rows=(
        {
            "name": "=1+2",
            "kroner": Kroner(1234_50),
            "percent": Percent(82_50),
            "places": Places(7),
            "yes": True,
            "none": None,
        },
    ),
    notes=(Text(da="En bemærkning.", en="A note."),),
)


def opened(listing: Listing, title: str = "Tilbud") -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(listing_workbook(listing, same(title), "da")))


def test_figures_are_figures_and_a_text_like_a_formula_is_a_text() -> None:
    page = opened(LISTING)["Tilbud"]

    assert [cell.value for cell in page[1]] == ["name", "kroner", "percent", "places", "yes", "none"]
    assert [cell.value for cell in page[2]] == ["=1+2", 1234.5, 0.825, 7, "ja", None]
    assert page["A2"].data_type == "s"


def test_notes_stand_on_a_sheet_of_their_own() -> None:
    assert opened(LISTING)["Bemærkninger"]["A1"].value == "En bemærkning."


def test_a_long_title_with_signs_that_no_sheet_may_have_is_made_to_fit() -> None:
    name = opened(LISTING, "Pladser [efter målgruppe/driftsherre]: hele regionen").sheetnames[0]

    assert len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_a_list_without_rows_is_a_sheet_of_headings() -> None:
    empty = Listing(columns=LISTING.columns, rows=())

    assert opened(empty).sheetnames == ["Tilbud"]
