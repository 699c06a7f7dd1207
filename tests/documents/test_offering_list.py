"""The list of offerings on paper."""

from __future__ import annotations

import json
from datetime import date

from ramme.documents.offering_list import OfferingList, OfferingOnPaper, offering_list, offering_list_pdf
from ramme.documents.setting import content_of
from ramme.quantities import Kroner, Places
from ramme.texts import Text, same

ASK = OfferingOnPaper(
    name="Ask",
    operator="Køge Kommune",
    municipality="Køge",
    sector=Text(da="Voksne", en="Adults"),
    target_groups="Hjerneskade",
    legal_bases=same("Serviceloven § 107"),
    places=Places(1_200),
    free=0,
    lowest_rate=Kroner.oere(1_000_00),
    highest_rate=Kroner.oere(2_000_00),
    most_specialised=True,
)


def listed(*offerings: OfferingOnPaper, asked_for: Text | None = None) -> OfferingList:
    return OfferingList(
        title=Text(da="Tilbudsoversigt", en="List of offerings"),
        on=date(2026, 2, 1),
        offerings=offerings,
        address="https://ramme.example/tilbud",
        asked_for=asked_for,
    )


def rows_of(content: OfferingList) -> list[list[str]]:
    parts = json.loads(content_of(offering_list(content), "da"))["parts"]
    return [row for part in parts if part["kind"] == "rows" for row in part["rows"]]


def test_a_list_is_a_pdf_and_the_same_each_time() -> None:
    pdf = offering_list_pdf(listed(ASK), "da")

    assert pdf.startswith(b"%PDF-")
    assert offering_list_pdf(listed(ASK), "da") == pdf


def test_an_offering_has_a_row_with_its_places_and_its_lowest_and_highest_rate() -> None:
    assert rows_of(listed(ASK)) == [
        [
            "Ask *",
            "Køge Kommune",
            "Køge",
            "Voksne",
            "Hjerneskade",
            "Serviceloven § 107",
            "1.200",
            "0",
            "1.000,00 kr. – 2.000,00 kr.",
        ]
    ]


def test_what_is_not_known_is_a_dash_and_one_rate_stands_alone() -> None:
    one = OfferingOnPaper(name="Birk", operator="Greve", lowest_rate=Kroner.oere(5_00), highest_rate=Kroner.oere(5_00))

    assert rows_of(listed(one))[0] == ["Birk", "Greve", "–", "–", "–", "–", "–", "–", "5,00 kr."]
    assert rows_of(listed(OfferingOnPaper(name="Cedar", operator="Greve")))[0][-1] == "–"


def test_a_list_says_how_many_when_and_what_was_asked_for() -> None:
    text = content_of(offering_list(listed(ASK, ASK, asked_for=same("Søger et tilbud."))), "da")

    assert "2 tilbud." in text
    assert "Søger et tilbud." in text
    assert "Som det var 1. februar 2026" in text
    assert "De mest specialiserede tilbud" in text


def test_an_empty_list_says_so() -> None:
    assert "Der er ingen tilbud på listen." in content_of(offering_list(listed()), "da")
    assert offering_list_pdf(listed(), "en").startswith(b"%PDF-")


def test_one_constructed_offering_marks_the_list() -> None:
    constructed = OfferingOnPaper(name="Elm", operator="Greve", constructed=True)

    assert "KONSTRUERET" in content_of(offering_list(listed(ASK, constructed)), "da")
    assert "KONSTRUERET" not in content_of(offering_list(listed(ASK)), "da")
