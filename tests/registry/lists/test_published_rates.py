"""Rates published elsewhere are read as they are printed: nothing converted, nothing guessed, every row with a fate."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ramme.files.limits import handed_in
from ramme.quantities import Kroner, Places
from ramme.registry.classification import Sector
from ramme.registry.lists.published_fields import COLLECTED_RATES, printed_operator
from ramme.registry.lists.published_rates import Answers, read_published_rates
from ramme.registry.lists.published_record import PublishedFate, PublishedRates
from ramme.registry.parties import Party, PartyKind
from tests.files.made import codes
from tests.registry.lists.made import csv, offering

COLLECTED = Path(__file__).parent / "collected" / "rates.csv"
HEADINGS = "name,owner,owner_type,region,paragraph,service,level,places,rate,unit,year,year_status,source,note"


def collected(answers: Answers | None = None) -> PublishedRates:
    return read_published_rates(handed_in(COLLECTED), COLLECTED_RATES, answers=answers)


def read(*lines: str, **more: object) -> PublishedRates:
    return read_published_rates(csv(HEADINGS, *lines), COLLECTED_RATES, **more)  # type: ignore[arg-type]


def line(**changes: str) -> str:
    facts = {
        "name": "Elmely",
        "owner": "Greve Kommune",
        "owner_type": "kommunal",
        "region": "Sjælland",
        "paragraph": "SEL §107",
        "service": "døgn",
        "level": "1",
        "places": "",
        "rate": "2172.97",
        "unit": "kr/døgn",
        "year": "2018",
        "year_status": "seen",
        "source": "example.dk",
        "note": "",
    }
    return ",".join({**facts, **changes}.values())


def test_every_row_of_the_collected_rates_has_a_fate_and_none_is_refused() -> None:
    rates = collected()

    assert codes(rates.of_list) == []
    assert [row.row for row in rates.rows] == list(range(2, 207))
    assert rates.counts == {PublishedFate.PLACED: 112, PublishedFate.SET_ASIDE: 93, PublishedFate.REFUSED: 0}
    assert all(row.problems for row in rates.rows if row.fate is PublishedFate.SET_ASIDE)
    assert rates.may_be_carried_out


def test_the_offerings_of_the_collected_rates_say_that_their_rates_are_published_elsewhere() -> None:
    rates = collected()

    assert len(rates.offerings) == 16
    assert all(each.published_elsewhere and not each.constructed for each in rates.offerings)
    assert {each.offering for each in rates.rates} == {each.id for each in rates.offerings}


def test_units_stand_as_they_are_printed_and_amounts_to_the_oere() -> None:
    units = Counter(rate.unit for rate in collected().rates)
    single = read(line()).rates[0]

    assert set(units) == {"kr/dag (365 dage/år)", "kr/døgn", "kr/år", "kr/måned"}
    assert (single.amount, single.unit, single.year, single.source) == (Kroner(217297), "kr/døgn", 2018, "example.dk")


def test_places_and_notes_are_kept_and_the_kind_of_place_is_not_guessed() -> None:
    rates = read(line(places="5", note="excl. service package"))

    assert (rates.rates[0].places, rates.rates[0].note) == (Places(5), "excl. service package")
    assert rates.offerings[0].groups[0].places == {}


def test_a_remark_that_begins_with_the_sign_of_equality_is_a_remark() -> None:
    knudmosen = Answers(sectors={"Knudmosen": Sector.ADULTS})

    notes = {rate.note for rate in collected(knudmosen).rates if rate.offering == "herning-knudmosen"}

    assert notes == {"", "= 590 x 365", "= 209 x 365"}


def test_a_concluded_operator_is_marked_as_unverified() -> None:
    rates = read(line(owner="Holbæk Kommune (owner inferred)"))

    assert rates.offerings[0].operator.id == "holbaek"
    assert rates.offerings[0].unverified == ("operator",)
    assert rates.rates[0].unverified == ("operator",)
    assert codes(rates.rows[0].problems) == ["published-operator-concluded"]


def test_a_sector_that_only_the_words_tell_is_marked_as_unverified() -> None:
    rates = read(line(paragraph="", service="skole"))

    assert (rates.offerings[0].sector, rates.offerings[0].unverified) == (Sector.CHILDREN, ("sector",))
    assert codes(rates.rows[0].problems) == ["published-sector-concluded"]


def test_a_paragraph_tells_the_sector_and_nothing_is_unverified() -> None:
    rates = read(line())

    assert (rates.offerings[0].sector, rates.offerings[0].unverified) == (Sector.ADULTS, ())


def test_a_row_without_a_sector_is_set_aside_until_it_is_answered() -> None:
    row = line(paragraph="", service="dag")

    aside = read(row)
    answered = read(row, answers=Answers(sectors={"Elmely": Sector.ADULTS}))

    assert codes(aside.rows[0].problems) == ["published-sector-not-told"]
    assert (aside.offerings, aside.rates) == ((), ())
    assert answered.rows[0].fate is PublishedFate.PLACED
    assert answered.offerings[0].unverified == ()


@pytest.mark.parametrize("owner", ["privat", "selvejende", "stat/kommuner"])
def test_a_row_that_names_no_operator_is_set_aside_until_it_is_answered(owner: str) -> None:
    firm = Party(id="elmely-aps", name="Elmely ApS", kind=PartyKind.PRIVATE)
    row = line(owner=owner, owner_type=owner)

    aside = read(row)
    answered = read(row, answers=Answers(operators={"Elmely": firm}))

    assert codes(aside.rows[0].problems) == ["published-operator-not-named"]
    assert aside.may_be_carried_out
    assert answered.offerings[0].operator == firm


@pytest.mark.parametrize(
    ("text", "kind", "party", "centre", "concluded"),
    [
        (
            "Region Hovedstaden, Den Sociale Virksomhed",
            "regional",
            "region-hovedstaden",
            "Den Sociale Virksomhed",
            False,
        ),
        ("selvejende, driftsoverenskomst Region Hovedstaden", "regional (drift.)", "region-hovedstaden", "", True),
        ("Mariehjemmene", "fond", "mariehjemmene", "", False),
    ],
)
def test_a_printed_operator_is_a_region_with_its_centre_or_a_party_of_its_own(
    text: str, kind: str, party: str, centre: str, concluded: bool
) -> None:
    found = printed_operator(text, kind)

    assert found is not None
    assert (found.party.id, found.centre, found.concluded) == (party, centre, concluded)


def test_a_fund_that_is_named_is_self_owned() -> None:
    found = printed_operator("Mariehjemmene", "fond")

    assert found is not None
    assert found.party.kind is PartyKind.SELF_OWNED


@pytest.mark.parametrize("paragraph", ["aflastning", "STU", "SEL §174.4"])
def test_a_text_that_is_no_paragraph_is_kept_as_printed(paragraph: str) -> None:
    rates = read(line(paragraph=paragraph, service="voksne"))

    assert rates.rates[0].paragraph == paragraph
    assert rates.offerings[0].legal_bases == ()
    assert "published-paragraph-not-known" in codes(rates.rows[0].problems)


def test_several_paragraphs_in_one_text_are_all_the_offerings() -> None:
    rates = read(line(paragraph="SEL §107/108"))

    assert rates.offerings[0].legal_bases == ("SEL-107", "SEL-108")
    assert rates.offerings[0].groups[0].legal_basis == ""


def test_the_same_rate_twice_is_refused_and_stops_the_list() -> None:
    rates = read(line(), line(rate="2200"), line(year="2019"))

    assert [row.fate for row in rates.rows] == [PublishedFate.PLACED, PublishedFate.REFUSED, PublishedFate.PLACED]
    assert codes(rates.rows[1].problems) == ["published-rate-twice"]
    assert not rates.may_be_carried_out


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rate": ""}, "value-missing"),
        ({"rate": "0"}, "number-zero"),
        ({"rate": "-5"}, "number-negative"),
        ({"rate": "dyrt"}, "number-not-readable"),
        ({"year": "17"}, "number-zero"),
        ({"unit": ""}, "value-missing"),
        ({"source": ""}, "value-missing"),
    ],
)
def test_a_row_without_a_rate_a_unit_a_year_or_a_source_is_refused(changes: dict[str, str], code: str) -> None:
    rates = read(line(**changes))

    assert codes(rates.rows[0].problems) == [code]
    assert rates.rows[0].fate is PublishedFate.REFUSED


def test_a_rate_of_an_offering_in_the_registry_is_put_there() -> None:
    there = offering()

    rates = read(line(), registry=(there,))

    assert rates.offerings == ()
    assert rates.rates[0].offering == there.id


def test_the_rows_are_listed_and_say_that_nothing_is_calculated_here() -> None:
    listing = collected().as_listing()

    assert len(listing.rows) == 205
    assert "112 ført ind, 93 lagt til side, 0 afvist" in listing.notes[0].da
    assert "ingen beregning her" in listing.notes[1].da


def test_beyond_the_rows_that_anyone_reads_the_nearest_paragraph_is_not_looked_for() -> None:
    rates = read(*(line(paragraph="§107", level=str(number), service="voksne") for number in range(201)))

    said = [row.problems[0].says.da for row in rates.rows]
    assert "SEL-107" in said[199]
    assert "SEL-107" not in said[200]
