from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ramme.agreements import Agreement, Catalogue, ClauseNotGiven, DayOfYear, Status, check
from ramme.agreements.kinds.seasons import Season
from ramme.agreements.subjects import ENTRIES
from ramme.agreements.variants.common_principles import OfferingType
from ramme.agreements.variants.contracts import ContractField, ContractForm, ContractsAffected
from ramme.agreements.variants.cooperation import Body
from ramme.agreements.variants.rates import BaseServiceSplit, DevelopmentTarget
from ramme.agreements.variants.scope import ScopeTest
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Days, Percent, Years

DATA = Path(__file__).parents[2] / "src" / "ramme" / "agreements" / "data" / "sjaelland"
OF_2018 = Catalogue.of_package().get("sjaelland-2018-2019")
OF_2021 = Catalogue.of_package().get("sjaelland-2021-2022")
OF_2025 = Catalogue.of_package().get("sjaelland-2025-2026")
ALL = [OF_2018, OF_2021, OF_2025]
IDS = [agreement.id for agreement in ALL]

AUTUMN_2024 = Season(2024, autumn=True)
SPRING_2025 = Season(2025, autumn=False)
AUTUMN_2025 = Season(2025, autumn=True)


def value_of(agreement: Agreement, path: str) -> object:
    return agreement.terms(agreement.starts.year).value_of(ENTRIES[path])


def place_of(agreement: Agreement, path: str) -> str:
    return agreement.terms(agreement.starts.year).clause(path).citation.place


# ---- The three files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["2018-2019", "2021-2022", "2025-2026"])
def test_a_file_has_nothing_to_put_right_but_years_of_which_the_text_is_silent(name: str) -> None:
    assert {problem.code for problem in check(DATA / f"{name}.toml")} <= {"clause-lacks-a-year"}


@pytest.mark.parametrize(
    ("agreement", "status", "starts", "ends"),
    [
        (OF_2018, Status.ADOPTED, date(2018, 1, 1), date(2019, 12, 31)),
        (OF_2021, Status.IN_FORCE, date(2021, 1, 1), date(2022, 12, 31)),
        (OF_2025, Status.DRAFT, date(2025, 1, 1), date(2026, 12, 31)),
    ],
    ids=IDS,
)
def test_an_agreement_says_how_far_it_has_come(agreement: Agreement, status: Status, starts: date, ends: date) -> None:
    assert (agreement.status, agreement.starts, agreement.ends) == (status, starts, ends)
    assert agreement.region == "1085"
    assert "ikke læst" in agreement.known_from


@pytest.mark.parametrize("agreement", ALL, ids=IDS)
def test_readings_and_the_clauses_that_rest_on_them_name_each_other(agreement: Agreement) -> None:
    from_clauses = {(clause.reading, path) for path, clause in agreement.clauses.items() if clause.reading}
    from_readings = {(reading.id, path) for reading in agreement.readings for path in reading.clauses}

    assert from_clauses == from_readings


@pytest.mark.parametrize("agreement", ALL, ids=IDS)
def test_every_clause_is_paraphrased_in_both_languages(agreement: Agreement) -> None:
    assert [path for path, clause in agreement.clauses.items() if clause.says.da == clause.says.en] == []


@pytest.mark.parametrize("agreement", ALL, ids=IDS)
@pytest.mark.parametrize(
    "path",
    [
        "overhead.administration_percent_max",
        "pension.civil_servant_percent",
        "interest.percent",
        "capital.depreciation_method",
        "occupancy.adults_percent",
        "surplus.band_percent",
        "rounding.day_rate",
    ],
)
def test_the_rate_rules_are_in_an_agreement_on_rates_that_was_not_read(agreement: Agreement, path: str) -> None:
    left_out = agreement.left_out(path)

    with pytest.raises(ClauseNotGiven):
        value_of(agreement, path)
    assert left_out is not None
    assert left_out.what.da.startswith("Takstaftalen")


@pytest.mark.parametrize("agreement", ALL, ids=IDS)
def test_whom_it_binds_and_how_it_is_settled_is_not_known(agreement: Agreement) -> None:
    for path in ("scope.binds", "settlement.invoice_every", "notice.ordinary", "takeover.told_by"):
        assert not agreement.terms(agreement.starts.year).gives(path)
        assert agreement.left_out(path) is not None


@pytest.mark.parametrize(
    ("day", "binding"),
    [
        (date(2017, 12, 31), None),
        (date(2018, 1, 1), OF_2018),
        (date(2019, 12, 31), OF_2018),
        (date(2020, 6, 30), None),
        (date(2021, 1, 1), OF_2021),
        (date(2022, 12, 31), OF_2021),
        (date(2023, 1, 1), None),
        (date(2024, 12, 31), None),
        (date(2025, 6, 30), None),
    ],
)
def test_neither_a_gap_nor_a_draft_nor_a_dialogue_binds(day: date, binding: Agreement | None) -> None:
    if binding is None:
        with pytest.raises(ProblemsFound) as refused:
            Catalogue.of_package().binding(region="1085", on=day)
        expected = "agreement-not-adopted" if day.year == 2025 else "agreement-missing"
        assert [problem.code for problem in refused.value.problems] == [expected]
    else:
        assert Catalogue.of_package().binding(region="1085", on=day).agreement is binding


# ---- 2018-19 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("approval.municipalities", Count(17), "Kort om rammeaftalen"),
        ("annual_cycle.renegotiated_every", Years(2), "Indledning: mål og retning"),
        ("special_education.using_municipalities_at_least", Count(5), "Specialundervisning (boks)"),
        ("expenditure_strategy.first_year", 2017, "Flerårig strategi"),
        ("expenditure_strategy.last_year", 2020, "Flerårig strategi"),
        ("boernehus.cases_expected", Count(315), "Børnehus (boks)"),
        ("boernehus.cases_above_budget_percent", Percent(3_100), "Børnehus (boks)"),
        ("social_supervision.rates_lowered_from", 2018, "Socialtilsyn (boks)"),
        ("social_supervision.rates_level_with_others_in", 2019, "Socialtilsyn (boks)"),
        ("coordination.nationwide_offerings", Count(6), "Lands- og landsdelsdækkende tilbud (boks)"),
        ("coordination.secure_offerings", Count(8), "Lands- og landsdelsdækkende tilbud (boks)"),
    ],
)
def test_2018_has_its_figures_with_their_places(path: str, value: object, place: str) -> None:
    assert value_of(OF_2018, path) == value
    assert place_of(OF_2018, path) == place


def test_2018_words_its_scope_twice_and_rests_on_a_reading() -> None:
    clause = OF_2018.terms(2018).clause("scope.test")

    assert clause.value is ScopeTest.MAY_BE_INCLUDED
    assert "tilbudsoversigt" in clause.told.da
    assert "driftsherren" not in clause.told.da
    assert clause.reading is not None


def test_2018_keeps_special_education_outside() -> None:
    terms = OF_2018.terms(2018)

    assert not terms.scope.special_education
    assert terms.special_education.legal_bases == ("FSL-20-2",)


def test_2018_lists_ten_most_specialised_offerings_and_seven_focus_areas() -> None:
    terms = OF_2018.terms(2018)

    assert len(terms.most_specialised.offerings) == 10
    assert terms.most_specialised.task_force
    assert len(terms.cooperation.focus_areas) == 7


def test_no_percentage_is_asked_for_in_2018_and_nothing_is_said_of_2019() -> None:
    assert OF_2018.terms(2018).development.target is DevelopmentTarget.OPTIMISATION_WITHOUT_PERCENTAGE
    assert not OF_2018.terms(2019).gives("development.target")


# ---- 2021-22 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("special_places.created", Count(23), "punkt 5 E"),
        ("special_places.relabelled", Count(5), "punkt 5 E"),
        ("special_places.for_moving_on", Count(2), "punkt 5 E"),
        ("special_places.occupied", Count(6), "punkt 5 E"),
        ("special_places.unused", Count(12), "punkt 5 E"),
        ("special_places.unused_percent", Percent(7_500), "punkt 5 E"),
        ("secure_places.opened", Count(5), "punkt 5 H, beslutning"),
        ("secure_places.made_permanent_elsewhere", Count(3), "punkt 5 H, beslutning"),
        ("analyses.years_between_min", Years(2), "punkt 2, beslutning om fokusområde 6"),
        ("analyses.years_between_max", Years(3), "punkt 2, beslutning om fokusområde 6"),
        ("groups.steering_group_days_before_directors", Days(14), "punkt 5 J"),
        ("approval.next_councils_by", date(2022, 12, 1), "punkt 3, årshjul"),
        ("annual_cycle.concluded_by", DayOfYear(12, 1), "punkt 3, årshjul"),
    ],
)
def test_2021_has_its_figures_with_their_places(path: str, value: object, place: str) -> None:
    assert value_of(OF_2021, path) == value
    assert place_of(OF_2021, path) == place


def test_the_unused_special_places_are_those_created_less_relabelled_and_occupied() -> None:
    places = OF_2021.terms(2021).special_places

    assert places.created - places.relabelled - places.occupied == places.unused


def test_what_is_only_proposed_or_talked_about_in_2021_is_unverified() -> None:
    unverified = {path for path, clause in OF_2021.clauses.items() if clause.unverified}

    assert unverified == {
        "agreement_period.prolongation_considered_to",
        "rate_structure.base_service_split",
        "base_service_proposal.first_rate_year",
        "base_service_proposal.in_force_on",
        "base_service_proposal.earlier_balance_in_base_rate",
        "base_service_proposal.base_rate_fixed",
    }
    assert OF_2021.terms(2021).rate_structure.base_service_split is BaseServiceSplit.SINGLE


def test_the_steering_group_of_june_2022_meets_on_the_day_that_two_lists_give() -> None:
    planned = OF_2021.terms(2021).approval.next_planned

    assert planned[Body.STEERING_GROUP] == date(2022, 6, 24)
    assert planned[Body.MUNICIPAL_DIRECTORS] < planned[Body.KKR]
    assert OF_2021.reading("steering-group-day") is not None


def test_the_standard_contract_of_2021_is_national_for_adults_alone() -> None:
    assert OF_2021.terms(2021).standard_contracts.forms == {
        ContractField.CHILDREN: ContractForm.REGIONAL,
        ContractField.ADULTS: ContractForm.NATIONAL,
    }


def test_each_focus_area_of_2021_has_a_leader() -> None:
    terms = OF_2021.terms(2021)

    assert len(terms.focus_areas.led_by) == len(terms.cooperation.focus_areas) == 6


@pytest.mark.parametrize("agreement", [OF_2018, OF_2021], ids=["2018", "2021"])
def test_how_the_boernehus_is_paid_for_was_not_seen(agreement: Agreement) -> None:
    for path in ("boernehus.objective_percent", "boernehus.case_percent"):
        assert not agreement.terms(agreement.starts.year).gives(path)
        assert agreement.left_out(path) is not None


# ---- 2025-26 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "season"),
    [
        ("common_contracts.standard_contracts_only", AUTUMN_2024),
        ("common_contracts.time_limited", AUTUMN_2024),
        ("common_contracts.rate_list_only", AUTUMN_2025),
        ("common_contracts.increase_submitted", AUTUMN_2024),
        ("common_quality.case_concepts", SPRING_2025),
        ("common_quality.vacancies_first", AUTUMN_2024),
        ("common_quality.dialogue", AUTUMN_2025),
        ("common_quality.case_process", AUTUMN_2025),
        ("common_quality.quality_model", AUTUMN_2025),
        ("common_homes.change_discussed", AUTUMN_2024),
        ("common_homes.joint_opening", AUTUMN_2025),
        ("common_homes.others_asked_before_single_person", AUTUMN_2024),
        ("common_homes.partnerships", SPRING_2025),
    ],
)
def test_each_of_thirteen_actions_starts_in_a_season(path: str, season: Season) -> None:
    assert value_of(OF_2025, path) == season
    assert OF_2025.terms(2025).clause(path).reading is not None


def test_the_slide_counts_municipalities_for_the_principles_and_not_for_the_agreement() -> None:
    clause = OF_2025.terms(2025).clause("approval.municipalities")

    assert clause.value == Count(17)
    assert clause.reading is not None
    assert "principperne" in clause.says.da


def test_what_the_actions_hold_for() -> None:
    terms = OF_2025.terms(2025)

    assert terms.common_contracts.holds_for is ContractsAffected.NEW_ONLY
    assert terms.common_homes.change_in == (OfferingType.TYPE_B,)


def test_an_increase_above_five_per_cent_goes_to_the_supervision_and_is_discussed_twice_a_year() -> None:
    contracts = OF_2025.terms(2025).common_contracts

    assert contracts.increase_percent_above == Percent(500)
    assert contracts.increase_submitted_to == ("Socialtilsyn Øst",)
    assert contracts.increase_discussed_times_a_year == Count(2)
    assert OF_2025.terms(2025).clause("common_contracts.increase_percent_above").reading is not None


def test_what_the_slides_of_2024_do_not_confirm_is_unverified() -> None:
    unverified = {path for path, clause in OF_2025.clauses.items() if clause.unverified}

    assert unverified == {"common_principles.councils_on", "groups.proposed"}
