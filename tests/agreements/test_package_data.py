from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Agreement, Catalogue, ClauseNotGiven, Notice, NoticeFrom
from ramme.agreements.subjects import ENTRIES
from ramme.agreements.variants.balances import BalanceMeasure
from ramme.agreements.variants.cooperation import ChangeKind, ChangePoint, OccupancyRound, Procedure
from ramme.agreements.variants.rates import Principle
from ramme.agreements.variants.scope import OfferingCategory
from ramme.agreements.variants.settlement import NoticeCondition, OfferingKind
from ramme.quantities import Count, Days, Kroner, Percent, Quantity, Years

MIDTJYLLAND = Catalogue.of_package().get("midtjylland-2017")
SYDDANMARK = Catalogue.of_package().get("syddanmark-2016")
ORDER = Catalogue.of_package().get("order-9-2015")

CURRENT_MONTH = NoticeFrom.END_OF_CURRENT_MONTH


def value_of(agreement: Agreement, path: str) -> object:
    return agreement.terms(agreement.starts.year).value_of(ENTRIES[path])


def reading_of(agreement: Agreement, path: str) -> str:
    reading = agreement.terms(agreement.starts.year).clause(path).reading
    return reading.da if reading else ""


def place_of(agreement: Agreement, path: str) -> str:
    return agreement.terms(agreement.starts.year).clause(path).citation.place


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("scope.sold_places_above", Percent(500), "kap. 9"),
        ("overhead.administration_percent_max", Percent(610), "kap. 11.3"),
        ("pension.civil_servant_percent", Percent(3_000), "kap. 11.3"),
        ("interest.percent", Percent(100), "kap. 11.3"),
        ("interest.addition_percent", Percent(100), "kap. 11.3"),
        ("occupancy.children_percent", Percent(9_800), "kap. 11.3"),
        ("occupancy.adults_percent", Percent(10_000), "kap. 11.3"),
        ("development.reduction_percent_min", Percent(300), "kap. 10"),
        ("surplus.band_percent", Percent(500), "kap. 11.2 og 11.5"),
        ("surplus.years_until_regulation", Years(2), "kap. 11.5"),
        ("surplus.reserve_years", Years(5), "kap. 11.5"),
        ("settlement.payment_days_at_least", Days(14), "kap. 13.3"),
        ("approval.municipalities", Count(19), "forord og kap. 2.1"),
    ],
)
def test_midtjylland_2017_has_its_figures_with_their_places(path: str, value: Quantity, place: str) -> None:
    assert value_of(MIDTJYLLAND, path) == value
    assert place_of(MIDTJYLLAND, path) == place


@pytest.mark.parametrize(
    "path",
    [
        "overhead.base",
        "interest.base",
        "interest.value",
        "capital.depreciation_method",
        "rate_structure.base_part",
        "rounding.day_rate",
        "calendar.days_per_year",
        "calendar.month",
        "surplus.band_of",
        "surplus.beyond",
        "surplus.spread",
        "surplus.reserve_order",
        "merger.shared",
        "interest.addition_percent",
        "occupancy.basis",
        "occupancy.own_calculation_for",
        "occupancy.exceptions_for",
        "rate_structure.kinds",
        "annual_cycle.takes_effect",
        "annual_cycle.steps",
    ],
)
def test_what_the_text_of_midtjylland_leaves_open_rests_on_a_reading(path: str) -> None:
    assert MIDTJYLLAND.terms(2017).clause(path).reading is not None


@pytest.mark.parametrize("path", ["overhead.administration_percent_max", "occupancy.children_percent", "scope.test"])
def test_what_the_text_of_midtjylland_says_rests_on_no_reading(path: str) -> None:
    assert MIDTJYLLAND.terms(2017).clause(path).reading is None


def test_midtjylland_says_nothing_of_partly_insured_pensions() -> None:
    with pytest.raises(ClauseNotGiven):
        value_of(MIDTJYLLAND, "pension.partly_insured")


@pytest.mark.parametrize("subject", ["opening", "closure"])
def test_midtjylland_adjusts_and_carries_nothing_when_an_offering_opens_or_closes(subject: str) -> None:
    for name in ("retrospective_adjustment", "balance_into_other_offerings"):
        assert value_of(MIDTJYLLAND, f"{subject}.{name}") is False
        assert place_of(MIDTJYLLAND, f"{subject}.{name}") == "kap. 12.3"


@pytest.mark.parametrize("agreement", [MIDTJYLLAND, ORDER], ids=["midtjylland", "order"])
def test_a_result_is_rate_income_held_against_net_operating_costs(agreement: Agreement) -> None:
    assert agreement.clauses["surplus.measured_as"].always is BalanceMeasure.RATE_INCOME_LESS_NET_OPERATING_COSTS


def test_midtjylland_treats_every_larger_change_before_it_is_decided() -> None:
    assert MIDTJYLLAND.terms(2017).changes.larger_treated_before_decision
    assert MIDTJYLLAND.terms(2017).closure.treated_before_decision


def test_midtjylland_tells_kontaktudvalget_of_a_takeover_that_it_did_not_treat() -> None:
    assert MIDTJYLLAND.terms(2017).takeover.told_afterwards == ("Kontaktudvalget",)


def test_what_was_approved_in_2016_was_the_draft_of_the_development_strategy() -> None:
    assert "udviklingsstrategien" in MIDTJYLLAND.clauses["cooperation.approved"].says.da


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("overhead.base", "ejendom er ikke med"),
        ("rate_structure.base_part", "pension, tilsyn og de indtægter"),
        ("occupancy.exceptions_for", "Driftsherren oplyser selv procenten"),
        ("calendar.month", "bruger 30,5 dage"),
        ("rounding.month_rate", "en privat liste"),
        ("scope.legal_bases", "stk. 1, nr. 5 og 6"),
    ],
)
def test_a_reading_of_midtjylland_tells_what_the_calculation_does(path: str, words: str) -> None:
    assert words in reading_of(MIDTJYLLAND, path)


def test_no_public_list_is_claimed_for_month_rates() -> None:
    assert "privat" in place_of(MIDTJYLLAND, "rounding.month_rate")


def test_payment_in_the_notice_period_ends_on_different_conditions() -> None:
    assert MIDTJYLLAND.terms(2017).notice.paid_only_while == (
        NoticeCondition.USUAL_COSTS,
        NoticeCondition.PLACE_OF_NO_OTHER_USE,
    )
    assert SYDDANMARK.terms(2016).notice.paid_only_while == (NoticeCondition.NO_NEW_CITIZEN,)


def test_the_order_says_nothing_of_a_split_and_whence_it_is_known() -> None:
    assert "rate_structure.base_service_split" not in ORDER.clauses
    assert not MIDTJYLLAND.terms(2017).gives("rate_structure.base_service_split")
    assert "Nordjylland" in ORDER.known_from
    assert "2021" not in ORDER.known_from


def test_midtjylland_exempts_three_from_the_reduction() -> None:
    assert MIDTJYLLAND.terms(2017).development.exempt_offerings == ("Koglen", "Grenen", "MultifunC")


def test_midtjylland_gives_one_notice_for_all_offerings() -> None:
    assert MIDTJYLLAND.terms(2017).notice.ordinary == (Notice(CURRENT_MONTH, months=1),)
    assert not MIDTJYLLAND.terms(2017).notice.for_secure_places


def test_the_twelve_months_to_ask_for_payment_come_from_the_act() -> None:
    assert place_of(MIDTJYLLAND, "settlement.raised_within") == "stk. 2"
    assert MIDTJYLLAND.terms(2017).clause("settlement.raised_within").citation.document == "service-act-174"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("approval.municipalities", Count(22)),
        ("development.index_of", ("KL",)),
        ("closure.economical_for_payers", True),
        ("annual_cycle.concluded_with_autumn_budgets", True),
        ("rate_structure.introduced_in_good_time", True),
        ("rate_structure.introduction_involves_acting_municipality", True),
        ("categories.rate_at_least", Kroner(200_000)),
        ("categories.buyers_at_least", Count(4)),
        ("categories.sold_places_at_least", Percent(4_000)),
        ("scope.operator_bears_otherwise", Percent(10_000)),
        ("closure.band_percent", Percent(500)),
        ("closure.day_years_before_decision", Years(2)),
        ("reporting.occupancy_deviation_from", Percent(500)),
        ("reporting.rates_by", date(2015, 11, 1)),
        ("expensive_cases.adults_from", Kroner(186_000_000)),
        ("expensive_cases.children_from", Kroner(149_000_000)),
        ("takeover.done_by", date(2017, 1, 1)),
        ("takeover.next_done_by", date(2021, 1, 1)),
    ],
)
def test_syddanmark_2016_has_its_figures(path: str, value: object) -> None:
    assert value_of(SYDDANMARK, path) == value


@pytest.mark.parametrize(
    "path",
    ["overhead.administration_percent_max", "pension.civil_servant_percent", "interest.percent", "interest.base"],
)
def test_syddanmark_2016_gives_no_percentages_and_says_that_its_annexes_are_missing(path: str) -> None:
    left_out = SYDDANMARK.left_out(path)

    assert not SYDDANMARK.terms(2016).gives(path)
    assert left_out is not None
    assert left_out.place == "bilag 15"


def test_syddanmark_takes_the_band_from_the_order() -> None:
    assert SYDDANMARK.terms(2016).clause("surplus.band_percent").citation.document == "order-9-2015"


def test_syddanmark_gives_two_notice_periods_for_residential_offerings() -> None:
    by_kind = SYDDANMARK.terms(2016).notice.by_kind

    assert by_kind[OfferingKind.RESIDENTIAL] == (
        Notice(CURRENT_MONTH, months=1),
        Notice(NoticeFrom.DAY_OF_NOTICE, months=2),
    )
    assert by_kind[OfferingKind.DAY] == (Notice(CURRENT_MONTH),)
    assert by_kind[OfferingKind.CRISIS_AND_SHELTER] == (Notice(NoticeFrom.DISCHARGE),)


def test_syddanmark_follows_occupancy_twice_a_year() -> None:
    assert SYDDANMARK.terms(2016).reporting.occupancy_by == {
        OccupancyRound.FIRST_QUARTER: date(2016, 5, 1),
        OccupancyRound.FIRST_THREE_QUARTERS: date(2016, 11, 1),
    }


def test_syddanmark_hears_of_changes_by_category() -> None:
    changes = SYDDANMARK.terms(2016).changes

    assert changes.procedure[OfferingCategory.HIGHLY_SPECIALISED] is Procedure.HEARING
    assert changes.procedure[OfferingCategory.CLUSTER] is Procedure.NOTIFICATION
    assert ChangePoint.EFFECTIVE_DATE in changes.highly_specialised_states[ChangeKind.HIGHER_RATE]
    assert changes.effect_holds_for == (OfferingCategory.HIGHLY_SPECIALISED,)


@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind is not ChangeKind.CAPACITY_AT_NEW_YEAR])
def test_every_notice_of_a_highly_specialised_offering_within_the_year_shows_its_consequences(kind: ChangeKind) -> None:
    assert ChangePoint.CONSEQUENCES in SYDDANMARK.terms(2016).changes.highly_specialised_states[kind]


def test_syddanmark_serves_few_supplements_as_its_paraphrase_says() -> None:
    assert SYDDANMARK.terms(2016).principles.served == (
        Principle.SIMPLE,
        Principle.FEW_SUPPLEMENTS,
        Principle.UNCHANGED_IN_PERIOD,
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("approval.municipalities", "frister, der binder dem"),
        ("categories.changed_only_at_new_year", "året efter"),
        ("categories.buyers_at_least", "under begge grænser"),
        ("opening.costs_borne_by", "åbent"),
        ("rate_structure.base_part", "på samme måde som pakker"),
    ],
)
def test_what_the_text_of_syddanmark_leaves_open_rests_on_a_reading(path: str, words: str) -> None:
    assert words in reading_of(SYDDANMARK, path)


@pytest.mark.parametrize("agreement", [MIDTJYLLAND, SYDDANMARK], ids=["midtjylland", "syddanmark"])
def test_readings_and_the_clauses_that_rest_on_them_name_each_other(agreement: Agreement) -> None:
    from_clauses = {(clause.reading, path) for path, clause in agreement.clauses.items() if clause.reading}
    from_readings = {(reading.id, path) for reading in agreement.readings for path in reading.clauses}

    assert from_clauses == from_readings


@pytest.mark.parametrize("agreement", [MIDTJYLLAND, SYDDANMARK], ids=["midtjylland", "syddanmark"])
def test_every_clause_is_paraphrased_in_both_languages(agreement: Agreement) -> None:
    same = [path for path, clause in agreement.clauses.items() if clause.says.da == clause.says.en]

    assert same == []
