"""A check in sentences."""

from __future__ import annotations

from ramme.agreements import Catalogue
from ramme.registry.finding.asking import Answer, CheckKind, Outcome, answered, closed, opened
from ramme.registry.finding.check_telling import at_told, demanded, told
from tests.registry.finding.checks import EVENING, MORNING, answer, purchase, single_person, unopened
from tests.registry.finding.region import GREVE, KOEGE


def test_a_check_is_told_in_the_order_of_what_happened() -> None:
    check = answered(purchase(), answer(GREVE, "birk", answer=Answer.YES, comment="Velkommen"))
    ended = closed(check, outcome=Outcome.PUBLIC_PLACE, reason="Pladsen passer.", at=EVENING)

    assert [each.da for each in told(ended)] == [
        "Roskilde Kommune (Visitator) begyndte undersøgelsen 1. februar 2026 kl. 09.05.",
        "Søger et tilbud, højst 60 km fra Roskilde, ledig den 1. marts 2026, kun hos kommuner og regioner.",
        "Søgningen viste 2 tilbud.",
        "Greve Kommune svarede om Birk 1. februar 2026 kl. 12.00: ja.",
        "Greve Kommune skrev: »Velkommen«",
        "Køge Kommune er spurgt om Ask og har ikke svaret.",
        "Afsluttet 1. februar 2026 kl. 18.30: en offentlig plads bruges.",
        "Begrundelse: Pladsen passer.",
        "Kravet står i Fælleskommunale principper, Sjælland (plancher fra seminar 4. oktober 2024), 2.2.",
        "Her står intet om en borger.",
    ]


def test_the_other_check_shows_no_offerings_and_rests_on_the_third_principle() -> None:
    sentences = [each.en for each in told(answered(single_person(), answer(KOEGE, answer=Answer.NEEDS_TALK)))]

    assert not any("search" in sentence for sentence in sentences)
    assert "Køge Kommune answered on 1 February 2026 at 12:00: we need to talk about it." in sentences
    assert "The check is not closed." in sentences
    assert any(sentence.endswith("4 October 2024), 3.3.") for sentence in sentences)


def test_a_search_that_showed_nothing_says_so() -> None:
    sentences = [each.da for each in told(opened(unopened(shown=()), ask=[]))]

    assert "Søgningen viste ingen tilbud, der passer." in sentences


def test_an_agreement_that_has_the_clause_is_cited_with_the_number_of_the_principle() -> None:
    terms = Catalogue.of_package().get("sjaelland-2025-2026").terms(2025)

    text = demanded(CheckKind.PRIVATE_PURCHASE, terms)

    assert text.da.endswith("Princip 2: kvalitet (princip 2.2).")
    assert text.en.endswith("Princip 2: kvalitet (principle 2.2).")


def test_an_agreement_without_the_clause_is_not_said_to_have_it() -> None:
    terms = Catalogue.of_package().get("midtjylland-2017").terms(2017)

    assert demanded(CheckKind.SINGLE_PERSON, terms).da.endswith("den valgte rammeaftale siger det ikke.")


def test_a_moment_is_told_as_day_and_time() -> None:
    assert at_told(MORNING).da == "1. februar 2026 kl. 09.05"
    assert at_told(MORNING).en == "1 February 2026 at 09:05"
