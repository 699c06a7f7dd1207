"""Why an offering fits, in sentences and as a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from ramme.quantities import Kroner
from ramme.registry.finding.match_telling import listed, why
from ramme.registry.finding.matches import matches
from ramme.registry.finding.wish import Wish
from tests.registry.finding.region import ACQUIRED, BRAIN_INJURY, COGNITIVE, TODAY, candidate, vacancy

MARCH = date(2026, 3, 1)


def danish(wish: Wish, **known: Any) -> list[str]:
    (match,) = matches(wish, [candidate("Ask", **known)], on=TODAY)
    return [each.da for each in why(match)]


def test_each_part_of_the_wish_has_its_sentence() -> None:
    wish = Wish(target_group=BRAIN_INJURY, legal_basis="SEL-107", near="0265", free_on=MARCH)

    assert danish(wish, vacancy=vacancy(2, waiting=1)) == [
        "Tilbuddet er for målgruppen »Hjerneskade«.",
        "Det drives efter Serviceloven § 107.",
        "Der er 18,5 km fra Roskilde i lige linje.",
        "Tilbuddets eget punkt er ikke oplyst; det står ved et punkt i sin kommune.",
        "2 ledige pladser, oplyst for 10 dage siden.",
        "1 på venteliste.",
        "2.000,00 kr. pr. dag i takstgruppen »Botilbud« i 2026.",
    ]


def test_a_group_above_below_or_in_the_other_list_is_told_as_such() -> None:
    wish = Wish(target_group=BRAIN_INJURY)

    assert danish(wish, target_groups=(COGNITIVE,))[0].endswith("som målgruppen er en del af.")
    assert danish(wish, target_groups=(ACQUIRED,))[0].endswith("som er en del af målgruppen.")
    assert danish(wish, target_groups=("MJ02",))[0].endswith("som er den samme målgruppe i en anden liste.")


def test_a_renumbered_paragraph_is_told_as_our_reading() -> None:
    told = danish(Wish(legal_basis="BL-83"), legal_bases=("SEL-32",))[0]

    assert told == (
        "Det drives efter Serviceloven § 32, som efter vores fortolkning er samme hjemmel som Barnets lov § 83."
    )


def test_free_places_are_told_by_number_and_by_when_the_next_is_expected() -> None:
    assert danish(Wish(), vacancy=vacancy(1), rate="") == ["1 ledig plads, oplyst for 10 dage siden."]
    assert danish(Wish(), vacancy=vacancy(0, free_from=MARCH, stated=TODAY), rate="") == [
        "Ingen ledige pladser, oplyst i dag.",
        "Den næste ventes ledig 1. marts 2026, oplyst i dag.",
    ]
    assert danish(Wish(), vacancy=vacancy(0, stated=MARCH), rate="") == [
        "Ingen ledige pladser, oplyst senere end den dag, der ses på."
    ]


def test_what_is_not_stated_is_said_last() -> None:
    wish = Wish(target_group=BRAIN_INJURY, free_on=MARCH, highest_rate=Kroner.oere(1))

    assert danish(wish, target_groups=(), rate="") == [
        "Målgruppen er ikke oplyst.",
        "Ledige pladser er ikke oplyst.",
        "Der er ingen offentliggjort takst pr. dag.",
    ]


def test_a_rate_without_a_year_is_told_without_one() -> None:
    assert danish(Wish(), year=None) == ["2.000,00 kr. pr. dag i takstgruppen »Botilbud«."]


def test_the_list_has_a_row_for_each_and_says_that_lines_are_straight() -> None:
    found = matches(Wish(near="0265"), [candidate("Ask"), candidate("=Birk")], on=TODAY)

    listing = listed(found)

    assert [row["offering"] for row in listing.rows] == ["=Birk", "Ask"]
    assert [note.da for note in listing.notes] == [
        "Afstande er lige linjer på kortet, ikke vejlængder.",
        "Tallene er opdigtede.",
    ]
    assert "18,5 km" in listing.as_table("da")
    assert "\r\n'=Birk;" in listing.as_csv("da")


def test_an_empty_list_says_nothing_of_distances() -> None:
    assert listed(()).notes == ()
