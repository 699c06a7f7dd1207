"""A yearly balance and a reserve ledger are told step by step, in words, as data and as a workbook."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.explanations import as_text, recorded
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.rates.balances.accounts import TargetGroup
from ramme.rates.balances.listing import listed, rows_of
from ramme.rates.balances.statement import balance_under, balances_under
from ramme.rates.balances.telling import explained
from ramme.rates.reserves.statement import ledger_under
from ramme.rates.reserves.telling import explained as ledger_explained
from tests.rates.accounts import accounts, service
from tests.rates.ledgers import entries_from, moved, set_aside, used

FRAME = {"surplus.surplus_within": "next_years_frame", "surplus.deficit_within": "next_years_frame"}


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


def test_the_sections_come_in_the_order_of_the_statement(midtjylland: Agreement) -> None:
    record = recorded(explained(balance_under(accounts(), midtjylland)))

    assert [section.title.en for section in record.sections[:5]] == [
        "The balance of the year",
        "The band",
        "Netting",
        "Regulation in the rate of 2019",
        "Inside the band: reserve and cover",
    ]


def test_the_statement_names_its_readings_and_its_sources(midtjylland: Agreement) -> None:
    told = as_text(recorded(explained(balance_under(accounts(), midtjylland))), "da")

    for part in (
        "kap. 11.5",
        "Hvad er de 5 procent en procent af?",
        "Efter hvilken nøgle fordeles",
        "Reguleres i taksten for: 2019",
    ):
        assert part in told


def test_the_year_of_each_row_is_on_the_screen_where_there_are_several(midtjylland: Agreement) -> None:
    syddanmark = Catalogue.of_package().get("syddanmark-2016")
    of_2017 = balance_under(accounts(), midtjylland)
    of_2016 = balance_under(accounts(year=2016), syddanmark)

    heads = [listed(outcomes).as_table("da").splitlines()[0] for outcomes in ([of_2017], [of_2016, of_2017])]

    assert ["Reguleres i" in head for head in heads] == [False, True]
    assert ["År " in head for head in heads] == [False, True]


def test_an_agreement_that_says_so_tells_that_all_kinds_of_rate_are_treated_alike() -> None:
    syddanmark = Catalogue.of_package().get("syddanmark-2016")

    told = as_text(recorded(explained(balance_under(accounts(year=2016), syddanmark))), "da")

    assert "Reglerne er de samme uanset taksttype: ja" in told


@pytest.mark.parametrize(
    "own",
    [
        {},
        FRAME,
        {"surplus.netting": "room_of_others"},
        {"surplus.beyond": "whole"},
        {"surplus.earlier_regulation": "counted"},
        {"surplus.within_offering": "offering_first"},
        {"surplus.spread": "by_own_excess"},
        {"surplus.netting": "room_of_others", "surplus.beyond": "whole"},
        {"surplus.surplus_within": "not_regulated"},
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_way_is_told_in_both_languages_and_as_a_workbook(
    own: dict[str, str], language: Any, midtjylland: Agreement
) -> None:
    record = recorded(explained(balance_under(accounts(), midtjylland, own)))

    assert as_text(record, language)
    assert as_workbook(record, language)


def test_a_surplus_paid_back_is_told_beside_what_the_accounts_show(midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(service("Ophold", 10_000_000, 100_000, regulation=-370_000)), midtjylland)

    told = as_text(recorded(explained(outcome)), "da")
    shown = [column.key for column in listed([outcome]).columns if column.on_screen]

    assert "Birkely har et overskud på 100.000,00 kr. i 2017." in told
    assert "Regnskabet viser -270.000,00 kr.; forskellen er det, taksterne bar fra tidligere år" in told
    assert "balance" in shown


def test_without_a_regulation_of_earlier_years_the_accounts_are_told_once(midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(), midtjylland)

    assert "Regnskabet viser" not in as_text(recorded(explained(outcome)), "da")
    assert "balance" not in [column.key for column in listed([outcome]).columns if column.on_screen]


def test_one_service_has_no_rows_and_shares_of_its_own(midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(service("Ophold", 10_000_000, 900_000, days=365)), midtjylland)

    (row,) = rows_of(outcome)
    assert row["regulation"] == Kroner(-400_000_00)
    assert "Andel af reguleringen" not in as_text(recorded(explained(outcome)), "da")


def test_what_goes_into_the_next_years_frame_is_shown_where_there_is_any(midtjylland: Agreement) -> None:
    with_frame = listed([balance_under(accounts(), midtjylland, FRAME)]).as_table("da")
    without = listed([balance_under(accounts(), midtjylland)]).as_table("da")

    assert "Til næste års ramme" in with_frame
    assert "300.000,00 kr." in with_frame
    assert "Til næste års ramme" not in without


def test_own_values_are_said_below_the_list(midtjylland: Agreement) -> None:
    assert "Egne værdier, ikke aftalens" in listed([balance_under(accounts(), midtjylland, FRAME)]).as_table("da")


def test_offerings_that_are_netted_are_named(midtjylland: Agreement) -> None:
    group = TargetGroup.CHILDREN_SOCIAL
    both = [accounts(target_group=group), accounts(target_group=group, name="Elmely")]

    outcome, _ = balances_under(both, midtjylland, {"surplus.netting": "target_group"})

    assert "Udlignes med: Elmely" in as_text(recorded(explained(outcome)), "da")
    assert as_workbook(recorded(explained(outcome)), "da")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_ledger_is_told_year_by_year(language: Any, midtjylland: Agreement) -> None:
    rows = [
        set_aside(2015, 300),
        set_aside(2016, 200, "Elmely"),
        used(2017, 400, "Pilely"),
        moved(2018, 40, "Elmely", "Birkely"),
    ]

    record = recorded(ledger_explained(ledger_under(entries_from(rows), midtjylland, 2021)))

    told = as_text(record, language)
    assert [section.title.da for section in record.sections if section.title.da.isdigit()][:3] == [
        "2015",
        "2016",
        "2017",
    ]
    assert "Birkely 2015 → 3" in told
    assert as_workbook(record, language)


def test_a_ledger_tells_what_is_left_and_what_lowers_a_rate(midtjylland: Agreement) -> None:
    rows = [set_aside(2015, 300), set_aside(2018, 200, "Elmely")]

    told = as_text(recorded(ledger_explained(ledger_under(entries_from(rows), midtjylland, 2020))), "da")

    assert "Hensættelser, der står tilbage" in told
    assert "Udløbet, og hvad det gør ved taksten" in told
    assert "-300,00 kr." in told


@pytest.mark.parametrize(
    ("result", "first", "second"),
    [
        (900_000, "Birkely har et overskud på 900.000,00 kr. i 2017.", "Taksterne for 2019 sænkes med 400.000,00 kr."),
        (-900_000, "Birkely har et underskud på 900.000,00 kr. i 2017.", "Taksterne for 2019 hæves med 400.000,00 kr."),
        (0, "Birkely går lige op i 2017.", "Taksterne for 2019 reguleres ikke."),
    ],
)
def test_the_statement_in_short_says_what_came_out(
    result: int, first: str, second: str, midtjylland: Agreement
) -> None:
    told = explained(balance_under(accounts(service("Ophold", 10_000_000, result)), midtjylland)).in_short

    assert told[0].da == first
    assert told[1].da.startswith(second)


def test_the_statement_in_short_says_what_is_reserved_covered_and_carried_on(midtjylland: Agreement) -> None:
    reserved = explained(balance_under(accounts(), midtjylland)).in_short
    carried = explained(balance_under(accounts(), midtjylland, FRAME)).in_short

    assert "600.000,00 kr. hensættes og skal bruges senest i 2022." in [text.da for text in reserved]
    assert any(text.en.startswith("DKK 300,000.00 is a deficit inside the band") for text in reserved)
    assert any(text.da == "300.000,00 kr. går til tilbuddets ramme i 2018." for text in carried)


def test_the_statement_says_whether_services_help_each_other_inside_the_band_and_who_says_so(
    midtjylland: Agreement,
) -> None:
    apart = explained(balance_under(accounts(), midtjylland)).in_short
    first = explained(balance_under(accounts(), midtjylland, {"surplus.within_offering": "offering_first"})).in_short
    one = explained(balance_under(accounts(service("Ophold", 10_000_000, 900_000)), midtjylland)).in_short

    assert (
        "Inden for båndet står ydelsernes overskud og underskud hver for sig; "
        "det er vores læsning, for teksten siger det ikke." in [text.da for text in apart]
    )
    assert (
        "Inside the band a surplus of DKK 300,000.00 first covers deficits in the same offering; "
        "that is your own value." in [text.en for text in first]
    )
    assert not any("Inden for båndet står" in text.da for text in one)


def test_a_ledger_in_short_says_what_is_left_and_what_expired(midtjylland: Agreement) -> None:
    rows = [set_aside(2015, 300), set_aside(2018, 200, "Elmely")]

    told = ledger_explained(ledger_under(entries_from(rows), midtjylland, 2020)).in_short

    assert [text.da for text in told] == [
        "Konstrueret Kommune har 200,00 kr. i hensættelser ved udgangen af 2020.",
        "300,00 kr. blev ikke brugt i tide og sænker taksten for Birkely i 2022.",
    ]
