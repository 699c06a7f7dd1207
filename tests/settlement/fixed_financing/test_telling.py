"""A sharing is explained from what is shared to the check that it adds up: as text, data, page and workbook."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from ramme.explanations import as_json, as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.settlement.fixed_financing.breakdown import payments_of
from ramme.settlement.fixed_financing.listing import as_data, listed
from ramme.settlement.fixed_financing.telling import explained
from tests.worked_examples.test_financing_cases import CASES, outcome_of

SECURE = CASES["secure places: an objective part by inhabitants and a charge for each day of use"]
OBJECTIVE = CASES["17 municipalities share the costs of Socialtilsyn Øst in 2022"]
BOERNEHUS = CASES["five months of cases as a forecast of the year"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_form_is_told_in_every_way(case: dict) -> None:
    record = recorded(explained(outcome_of(case)))

    assert as_text(record, "da")
    assert as_text(record, "en")
    assert as_json(record)
    assert "</html>" in as_page(record, "da")
    assert load_workbook(io.BytesIO(as_workbook(record, "da"))).sheetnames


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_step_has_its_place_in_a_section(case: dict) -> None:
    record = recorded(explained(outcome_of(case)))

    assert "Andre trin" not in [section.title.da for section in record.sections]


def test_the_sections_stand_in_the_order_of_the_sharing() -> None:
    titles = [section.title.da for section in recorded(explained(outcome_of(OBJECTIVE))).sections]

    assert titles == ["Det, der skal deles", "Nøglen", "Andelene", "Kontrol"]


def test_the_ways_that_the_agreement_chose_are_told() -> None:
    methods = [method.clause.path for method in explained(outcome_of(SECURE)).methods]

    assert methods == ["settlement.objective_part", "settlement.secure_place_charge"]


def test_the_results_are_what_each_party_pays() -> None:
    told = dict(explained(outcome_of(SECURE)).results)

    assert told == payments_of(outcome_of(SECURE))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_list_has_a_row_for_each_party_and_its_total_is_their_sum(case: dict) -> None:
    outcome = outcome_of(case)

    listing = listed([outcome])

    *parties, total = listing.rows
    assert [row["party"] for row in parties] == [party["name"] for party in case["parties"]]
    payments = payments_of(outcome)
    assert [row["to_pay"] for row in parties] == [payments[party["name"]] for party in case["parties"]]
    assert total["to_pay"] == Kroner(sum(payment.whole for payment in payments.values()))


def test_the_check_stands_below_the_list() -> None:
    table = listed([outcome_of(OBJECTIVE)]).as_table("da")

    assert table.endswith(
        "Kontrol, Socialtilsyn Øst: 24.459.806,00 kr. delt ud som 24.459.806,00 kr.; forskel 0,00 kr."
    )


def test_constructed_figures_and_own_values_say_so_below_the_list() -> None:
    table = listed([outcome_of(BOERNEHUS)]).as_table("da")

    assert "KONSTRUEREDE TAL" in table
    assert "Egne værdier, ikke aftalens: Del af driften" in table


def test_a_reading_that_a_payment_rests_on_is_told_below_the_list_and_in_the_data() -> None:
    places = outcome_of(CASES["places change through the year, and each day counts once"])

    table = " ".join(listed([places]).as_table("da").split())
    data: Any = as_data([places])

    assert "Vores fortolkning: Hvad er de 75 procent af" in table
    assert [each["path"] for each in data["financings"][0]["readings"]] == ["special_places.unused_percent"]


def test_several_financings_stand_in_one_list_with_their_names() -> None:
    listing = listed([outcome_of(OBJECTIVE), outcome_of(SECURE)])

    assert next(column.key for column in listing.columns if column.on_screen) == "financing"
    assert listing.rows[0]["charge"] is None


def test_the_data_has_every_figure_in_whole_oere() -> None:
    data: Any = as_data([outcome_of(SECURE)])

    [financing] = data["financings"]
    assert (financing["shared_oere"], financing["difference_oere"]) == (1_000_000_00, 0)
    assert financing["parties"][0]["to_pay"] == {"value": 1_181_017_51, "unit": "Kroner", "scale": 100}


def test_what_the_agreement_says_besides_is_told_as_facts() -> None:
    facts = {title.da: told.da for title, told in explained(outcome_of(BOERNEHUS)).facts}

    assert facts["Børnehus: forventet antal sager"] == "315"
    assert "politikredse" in facts["Børnehus: rådgiver og undersøger for"]
