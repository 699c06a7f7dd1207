"""The receipt of a check."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from ramme.documents.receipt import receipt, receipt_of, receipt_pdf
from ramme.documents.setting import content_of
from ramme.registry.finding.asking import Answer, Check, Outcome, answered, closed, opened
from ramme.texts import Language
from tests.registry.finding.checks import EVENING, answer, purchase, single_person, unopened
from tests.registry.finding.region import GREVE, KOEGE

ADDRESS = "https://ramme.example/kvittering/2026-17"


def told(check: Check, language: Language = "da") -> str:
    """All that stands on the receipt."""
    return content_of(receipt(receipt_of(check, address=ADDRESS, constructed=True)), language)


def ended() -> Check:
    check = answered(purchase(), answer(GREVE, "birk", answer=Answer.NO, comment="#panic() 😀"))
    return closed(check, outcome=Outcome.PRIVATE_PLACE, reason="Ingen plads passede.", at=EVENING)


@pytest.mark.parametrize("check", [ended(), purchase(), single_person(), opened(unopened(shown=()), ask=[])])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_receipt_is_a_pdf_at_any_stage_and_the_same_each_time(check: Check, language: Language) -> None:
    content = receipt_of(check, address=ADDRESS)

    pdf = receipt_pdf(content, language)

    assert pdf.startswith(b"%PDF-")
    assert receipt_pdf(content, language) == pdf


def test_a_receipt_says_who_asked_what_was_shown_and_who_answered_what_and_when() -> None:
    text = told(ended())

    for part in (
        "Kvittering: før køb hos en privat",
        "Roskilde Kommune (Visitator)",
        "1. februar 2026 kl. 09.05",
        "Søger et tilbud, højst 60 km fra Roskilde",
        "(kommunens punkt)",
        "oplyst for 10 dage siden",
        "2.000,00 kr. (2026)",
        "Greve Kommune",
        "1. februar 2026 kl. 12.00",
        "#panic() (U+1F600)",
        "Ikke besvaret",
        "Der købes hos en privat",
        "Ingen plads passede.",
        "princip 2 (vores nummerering: punkt 2). Det er et udkast, som kun kendes fra plancher.",
        "Der spørges ikke om en borger",
        "selvejende med driftsoverenskomst regnes som private",
        "Der er kun vist tilbud med en ledig plads",
        ADDRESS,
        "KONSTRUERET",
    ):
        assert part in text, part


def test_a_receipt_of_an_open_check_says_that_it_is_not_closed() -> None:
    assert "Undersøgelsen er ikke afsluttet." in told(purchase())
    assert "Søgningen viste ingen tilbud." in told(opened(unopened(shown=()), ask=[]))
    assert "Ingen er spurgt." in told(opened(unopened(), ask=[]))


def test_the_date_of_a_receipt_is_that_of_the_last_thing_that_happened() -> None:
    later = answered(single_person(), answer(KOEGE, answer=Answer.YES, answered_at=EVENING.replace(day=9)))

    assert receipt_of(ended(), address=ADDRESS).day == date(2026, 2, 1)
    assert receipt_of(later, address=ADDRESS).day == date(2026, 2, 9)


def test_a_receipt_in_english_is_english() -> None:
    content = json.loads(told(ended(), "en"))

    assert content["title"] == "Receipt: before a private purchase"
    assert content["language"] == "en"


def test_a_receipt_says_that_the_end_had_no_yes_and_that_a_rate_is_the_lowest_of_several() -> None:
    check = closed(purchase(), outcome=Outcome.PUBLIC_PLACE, reason="Vi spurgte ikke flere.", at=EVENING)
    shown = replace(check, shown=tuple(replace(each, is_lowest_rate=True) for each in check.shown))

    assert "En offentlig plads bruges (uden et ja)" in told(check)
    assert "fra 2.000,00 kr." not in told(check)
    assert "fra 2.000,00 kr." in told(shown)
    assert "Her står intet om en borger" not in told(check)


def test_a_receipt_says_that_the_deadline_had_not_passed_when_the_check_was_closed() -> None:
    early, late = (replace(ended(), answer_by=date(2026, month, 8)) for month in (2, 1))

    assert (
        "Afsluttet, før svarfristen 8. februar 2026 var gået; 1 af 2 spurgte parter havde ikke svaret på alt."
        in told(early)
    )
    assert "Closed before the deadline of 8 February 2026 had passed; 1 of 2 parties asked" in told(early, "en")
    assert "svarfristen" not in told(late)
