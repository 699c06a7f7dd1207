"""A check in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.registry.finding.asking import Answer, CheckKind, Outcome, answered, closed, opened
from ramme.registry.finding.check_telling import (
    NO_CITIZEN,
    WHO_IS_PUBLIC,
    at_told,
    demanded,
    early_told,
    notes_on,
    outcome_told,
    told,
)
from ramme.registry.finding.wish import Wish
from tests.registry.finding.checks import EVENING, MORNING, answer, purchase, single_person, unopened
from tests.registry.finding.region import GREVE, KOEGE


def test_a_check_is_told_in_the_order_of_what_happened() -> None:
    check = answered(purchase(), answer(GREVE, "birk", answer=Answer.YES, comment="Velkommen"))
    ended = closed(check, outcome=Outcome.PUBLIC_PLACE, reason="Pladsen passer.", at=EVENING)

    assert [each.da for each in told(ended)] == [
        "Roskilde Kommune (Visitator) begyndte undersøgelsen 1. februar 2026 kl. 09.05.",
        "Søger et tilbud, højst 60 km fra Roskilde, ledig den 1. marts 2026, kun hos kommuner og regioner.",
        "Søgningen viste 2 tilbud.",
        "Der er kun vist tilbud med en ledig plads, eller som ikke har oplyst det.",
        WHO_IS_PUBLIC.da,
        "Greve Kommune svarede om Birk 1. februar 2026 kl. 12.00: ja.",
        "Greve Kommune skrev: »Velkommen«",
        "Køge Kommune er spurgt om Ask og har ikke svaret.",
        "Afsluttet 1. februar 2026 kl. 18.30: en offentlig plads bruges.",
        "Begrundelse: Pladsen passer.",
        (
            "Kravet står i Fælleskommunale principper, Sjælland (plancher fra seminar 4. oktober 2024), princip 2 "
            "(vores nummerering: punkt 2). Det er et udkast, som kun kendes fra plancher. Princippet gælder kun bo- og "
            "døgntilbud."
        ),
        NO_CITIZEN.da,
    ]


def test_the_other_check_shows_no_offerings_and_rests_on_the_third_principle() -> None:
    sentences = [each.en for each in told(answered(single_person(), answer(KOEGE, answer=Answer.NEEDS_TALK)))]

    assert not any("search" in sentence for sentence in sentences)
    assert "Køge Kommune answered on 1 February 2026 at 12:00: we need to talk about it." in sentences
    assert "The check is not closed." in sentences
    assert any("4 October 2024), princip 3 (by our numbering: point 3)." in sentence for sentence in sentences)


def test_a_search_that_showed_nothing_says_so() -> None:
    sentences = [each.da for each in told(opened(unopened(shown=()), ask=[]))]

    assert "Søgningen viste ingen tilbud, der passer." in sentences


def test_an_agreement_that_has_the_clause_is_cited_with_the_number_of_the_principle() -> None:
    terms = Catalogue.of_package().get("sjaelland-2025-2026").terms(2025)

    text = demanded(CheckKind.PRIVATE_PURCHASE, terms)

    assert "Princip 2: kvalitet (vores nummerering: punkt 2)." in text.da
    assert "Princippet gælder kun døgntilbud og botilbud." in text.da
    assert "Det er et udkast, som kun kendes fra plancher." in text.da
    assert "Princip 2: kvalitet (by our numbering: point 2)." in text.en


def test_an_agreement_without_the_clause_is_not_said_to_have_it() -> None:
    terms = Catalogue.of_package().get("midtjylland-2017").terms(2017)

    assert "den valgte rammeaftale siger det ikke." in demanded(CheckKind.SINGLE_PERSON, terms).da


def test_of_a_search_for_workshops_it_is_said_that_the_principle_does_not_hold() -> None:
    workshop, home = Wish(legal_basis="SEL-103"), Wish(legal_basis="SEL-107")

    assert "Der er søgt efter Serviceloven § 103, som ikke er et bo- eller døgntilbud." in str(
        demanded(CheckKind.PRIVATE_PURCHASE, None, workshop)
    )
    assert "Der er søgt" not in str(demanded(CheckKind.PRIVATE_PURCHASE, None, home))


@pytest.mark.parametrize(
    ("answer_given", "outcome", "says"),
    [
        (Answer.YES, Outcome.PUBLIC_PLACE, "En offentlig plads bruges"),
        (Answer.NEEDS_TALK, Outcome.PUBLIC_PLACE, "En offentlig plads bruges (uden et ja)"),
        (Answer.NO, Outcome.PRIVATE_PLACE, "Der købes hos en privat"),
    ],
)
def test_an_end_that_rests_on_a_yes_says_when_there_was_none(answer_given: Answer, outcome: Outcome, says: str) -> None:
    check = answered(purchase(), answer(GREVE, "birk", answer=answer_given))

    assert outcome_told(closed(check, outcome=outcome, reason="Sådan.", at=EVENING)).da == says


def test_a_receipt_that_shows_full_places_does_not_say_that_it_does_not() -> None:
    full = replace(purchase(), wish=Wish(), shown=tuple(replace(each, free=0) for each in purchase().shown))

    assert notes_on(purchase())[0].da.startswith("Der er kun vist tilbud med en ledig plads")
    assert notes_on(full) == (WHO_IS_PUBLIC,)
    assert notes_on(single_person()) == ()


def test_a_moment_is_told_as_day_and_time() -> None:
    assert at_told(MORNING).da == "1. februar 2026 kl. 09.05"
    assert at_told(MORNING).en == "1 February 2026 at 09:05"


@pytest.mark.parametrize(
    ("answer_by", "given", "says"),
    [
        (
            date(2026, 2, 8),
            (),
            "Afsluttet, før svarfristen 8. februar 2026 var gået; 2 af 2 spurgte parter havde ikke svaret på alt.",
        ),
        (
            date(2026, 2, 1),
            ("birk",),
            "svarfristen 1. februar 2026 var gået; 1 af 2 spurgte parter havde",
        ),
        (date(2026, 2, 1), ("birk", "ask"), "Afsluttet, før svarfristen 1. februar 2026 var gået; alle spurgte parter"),
        (date(2026, 1, 31), (), ""),
        (None, (), ""),
    ],
)
def test_an_end_before_the_deadline_had_passed_is_said(
    answer_by: date | None, given: tuple[str, ...], says: str
) -> None:
    check = replace(purchase(), answer_by=answer_by)
    for offering_id in given:
        party = next(each.party for each in check.asked if each.offering_id == offering_id)
        check = answered(check, answer(party, offering_id, answer=Answer.NO))

    ended = closed(check, outcome=Outcome.DROPPED, reason="Borgeren flytter ikke.", at=EVENING)

    assert early_told(check) is None
    assert (early_told(ended) is not None) is bool(says)
    assert says in " ".join(each.da for each in told(ended))
