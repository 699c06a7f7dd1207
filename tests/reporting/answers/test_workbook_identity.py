from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from ramme.files.limits import HandedIn
from ramme.reporting.answers.workbook_identity import RoundHeading
from tests.reporting.answers.workbook_made import (
    HEADING,
    IN_FILE,
    QUESTIONNAIRE,
    changed,
    codes,
    made,
    made_csv,
    only,
    put,
    read,
)


def said(field: str, value: object) -> HandedIn:
    return changed(put("Identifikation", field, "Værdi", value))


@pytest.mark.parametrize("file", [made(), made_csv()], ids=["xlsx", "csv"])
@pytest.mark.parametrize(
    ("heading", "code", "says"),
    [
        (
            replace(HEADING, slug="takster-2026", title="Takster 2026"),
            "answers-of-another-round",
            "Filen hører til en anden runde: »Belægning 2026«.",
        ),
        (
            replace(HEADING, slug="belaegning-2026-2"),
            "answers-of-another-round",
            "Filen hører til en anden runde: »belaegning-2026«.",
        ),
        (
            replace(HEADING, slug="belaegning-2027", year=2027, title="Belægning 2027"),
            "answers-of-another-year",
            "Filen er fra runden om 2026, men her svares der om 2027.",
        ),
        (
            replace(HEADING, party="330", party_name="Slagelse"),
            "answers-of-another-party",
            "Filen indeholder svar fra Ringsted og ikke fra Slagelse.",
        ),
    ],
)
def test_the_file_of_another_round_year_or_party_is_refused(
    file: HandedIn, heading: RoundHeading, code: str, says: str
) -> None:
    found = read(file, heading=heading)

    assert codes(found) == [code]
    assert only(found).says.da == says
    assert only(found).where.sheet == "Identifikation"
    assert (found.refused, found.seen, dict(found.texts)) == (True, (), {})


def test_all_that_does_not_fit_is_told_at_once() -> None:
    found = read(made(), heading=replace(HEADING, slug="x", year=2027, party="330", party_name="Slagelse"))

    assert codes(found) == ["answers-of-another-year", "answers-of-another-party"]


def test_an_older_questionnaire_is_read_with_a_warning() -> None:
    found = read(made(), questionnaire=replace(QUESTIONNAIRE, rests_on="en ny kilde"))

    assert codes(found) == ["answers-of-older-questionnaire"]
    assert dict(found.texts) == IN_FILE
    assert not found.refused


def test_a_format_from_the_future_is_refused() -> None:
    found = read(said("Format", 2))

    assert codes(found) == ["answers-workbook-format-unknown"]
    assert found.refused


def test_a_workbook_without_its_identification_is_read_with_a_warning() -> None:
    found = read(changed(lambda book: book.remove(book["Identifikation"])))

    assert codes(found) == ["answers-without-identity"]
    assert dict(found.texts) == IN_FILE
    assert found.revision is None


@pytest.mark.parametrize("field", ["Runde", "Part"])
def test_an_identification_that_says_too_little_is_told(field: str) -> None:
    assert codes(read(said(field, None))) == ["answers-without-identity"]


def test_an_identification_without_its_headings_counts_as_none() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Identifikation"]["A1"].value = None
        book["Identifikation"]["B1"].value = None

    assert codes(read(changed(change))) == ["answers-without-identity"]


@pytest.mark.parametrize(
    ("value", "revision"), [(7, 7), ("7", 7), ("syv", None), ("-1", None), ("9" * 40, None), (None, None)]
)
def test_the_revision_is_read_where_it_is_one(value: object, revision: int | None) -> None:
    assert read(said("Revision", value)).revision == revision


def test_figures_that_a_spreadsheet_made_of_the_fields_are_the_same() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for field, value in {"Format": 1, "År": 2026, "Part": 329}.items():
            put("Identifikation", field, "Værdi", value)(book)

    assert codes(read(changed(change))) == []
