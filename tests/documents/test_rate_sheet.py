"""The sheet of a published rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ramme.documents.rate_sheet import ClauseOnSheet, GroupOnSheet, RateSheet, rate_sheet, rate_sheet_pdf
from ramme.documents.setting import content_of
from ramme.quantities import Kroner, Places
from ramme.texts import Text, same

SOLGAARDEN = RateSheet(
    offering="Solgården",
    operator="Køge Kommune",
    year=2026,
    published_on=date(2025, 12, 1),
    valid_from=date(2026, 1, 1),
    groups=(
        GroupOnSheet(group="Botilbud", rate=Kroner.oere(2_345_67), places=Places(12)),
        GroupOnSheet(group="Dag", rate=Kroner.oere(500_00), unit=Text(da="pr. gang", en="each time")),
    ),
    address="https://ramme.example/takst/solgaarden/2026",
    agreement=same("Rammeaftale 2026 (konstrueret)"),
    contents=(Text(da="Kost er ikke med.", en="Food is not in it."),),
    clauses=(
        ClauseOnSheet(
            title=Text(da="Administration, højst", en="Administration, at most"),
            value=same("6,1 %"),
            place=same("11.1"),
            reading=Text(da="Hvad er det en procentdel af?", en="Of what is it a percentage?"),
        ),
    ),
    constructed=True,
)


def test_a_rate_sheet_is_a_pdf_and_the_same_each_time() -> None:
    pdf = rate_sheet_pdf(SOLGAARDEN, "da")

    assert pdf.startswith(b"%PDF-")
    assert rate_sheet_pdf(SOLGAARDEN, "da") == pdf
    assert rate_sheet_pdf(SOLGAARDEN, "en") != pdf


def test_a_rate_sheet_says_whose_it_is_what_it_costs_and_what_it_rests_on() -> None:
    text = content_of(rate_sheet(SOLGAARDEN), "da")

    for part in (
        "Takst 2026: Solgården",
        "Køge Kommune",
        "1. januar 2026",
        "2.345,67 kr.",
        "12 pladser",
        "pr. dag",
        "pr. gang",
        "Kost er ikke med.",
        "Administration, højst",
        "6,1 %",
        "Hvad er det en procentdel af?",
        "KONSTRUERET",
        "Offentliggjort 1. december 2025 · https://ramme.example/takst/solgaarden/2026",
    ):
        assert part in text, part


def test_a_rate_that_changed_within_its_year_says_what_allowed_it() -> None:
    told = Text(da="Taksten er ændret i året: forhøjelse.", en="The rate changed within its year: raise.")

    assert told.da in content_of(rate_sheet(replace(SOLGAARDEN, allowed_by=(told,))), "da")
    assert "Ændret i året" not in content_of(rate_sheet(SOLGAARDEN), "da")


def test_a_revised_rate_says_why_and_an_imported_one_that_it_has_no_calculation() -> None:
    revised = replace(SOLGAARDEN, revised=Text(da="Husleje talt to gange.", en="Rent was counted twice."))
    imported = replace(SOLGAARDEN, imported=True)

    assert "Revideret: Husleje talt to gange." in content_of(rate_sheet(revised), "da")
    assert "no calculation behind it" in content_of(rate_sheet(imported), "en")
    assert "Revideret" not in content_of(rate_sheet(SOLGAARDEN), "da")


def test_a_real_rate_is_not_marked_as_constructed() -> None:
    assert "KONSTRUERET" not in content_of(rate_sheet(replace(SOLGAARDEN, constructed=False)), "da")


def test_a_sheet_without_rates_clauses_or_contents_is_a_sheet_too() -> None:
    bare = replace(SOLGAARDEN, groups=(), clauses=(), contents=(), agreement=None)

    assert "Der er ingen takster." in content_of(rate_sheet(bare), "da")
    assert rate_sheet_pdf(bare, "da").startswith(b"%PDF-")
