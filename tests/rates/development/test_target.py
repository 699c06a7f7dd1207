"""An operator keeps the agreed development when its average is no more than the base year's less the reduction."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.target import OperatorTarget, TargetAnswer, TargetAsked, targets_under
from ramme.rates.development.target_form import TargetEntry
from ramme.rates.development.target_rules import TargetResult
from tests.rates.targets import derogation, entry, index, law, measured

MIDTJYLLAND = "midtjylland-2017"


def answer(
    given: TargetEntry,
    indices: Indices | None = None,
    *,
    year: int = 0,
    agreement: str = MIDTJYLLAND,
    own: dict[str, str] | None = None,
) -> TargetAnswer:
    values = {f"development.{name}": value for name, value in (own or {}).items()}
    asked = TargetAsked(entry=given, indices=index() if indices is None else indices, year=year)
    return targets_under(Catalogue.of_package().get(agreement), values, asked)


def result(given: TargetEntry, indices: Indices | None = None, own: dict[str, str] | None = None) -> TargetResult:
    return result_of(answer(given, indices, own=own))


def result_of(found: TargetAnswer) -> TargetResult:
    one = only(found).result
    assert one is not None
    return one


def only(found: TargetAnswer) -> OperatorTarget:
    (operator,) = found.operators
    return operator


def codes(given: TargetEntry, *, year: int = 0, agreement: str = MIDTJYLLAND) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        answer(given, year=year, agreement=agreement)
    return [problem.code for problem in found.value.problems]


@pytest.mark.parametrize(("kroner", "met"), [(1_939, True), (1_940, True), (1_941, False)])
def test_three_percent_below_the_base_year_is_met_at_the_krone(kroner: int, met: bool) -> None:
    found = result(entry(measured(2015, 2_000), measured(2018, kroner)))

    assert found.target == Kroner(1_940_00)
    assert found.met.holds is met
    assert found.room == Kroner((1_940 - kroner) * 100)


def test_the_index_comes_on_top() -> None:
    found = result(entry(measured(2015, 2_000), measured(2017, 2_000)), index(200))

    assert found.indexed_base == Kroner(2_080_80)
    assert found.target == Kroner(2_018_38)  # 3 percent of 2.080,80 is 62,42
    assert found.development == Percent(-388)


def test_the_average_leans_to_the_offering_with_most_days() -> None:
    rates = [
        measured(2015, 2_000, 3_650, offering="A"),
        measured(2015, 1_000, 7_300, offering="B"),
        measured(2018, 2_000, 3_650, offering="A"),
        measured(2018, 900, 7_300, offering="B"),
    ]

    found = result(entry(*rates))

    assert (found.base, found.actual) == (Kroner(1_333_33), Kroner(1_266_67))


def test_by_the_days_of_the_base_year_a_change_of_days_is_no_development() -> None:
    rates = [
        measured(2015, 2_000, 1_000, offering="A"),
        measured(2015, 1_000, 1_000, offering="B"),
        measured(2018, 2_000, 9_000, offering="A"),
        measured(2018, 1_000, 1_000, offering="B"),
        measured(2018, 9_000, 1_000, offering="Ny"),
    ]

    assert result(entry(*rates), own={"averaged": "by_base_year_days"}).actual == Kroner(1_500_00)
    assert result(entry(*rates)).actual == Kroner(2_545_45)


def test_each_rate_may_count_the_same() -> None:
    rates = [
        measured(2015, 2_000, 9_000, offering="A"),
        measured(2015, 1_000, 1, offering="B"),
        measured(2018, 1_000, 9_000, offering="A"),
        measured(2018, 1_001, 1, offering="B"),
    ]

    found = result(entry(*rates), own={"averaged": "each_alike"})

    assert (found.base, found.actual) == (Kroner(1_500_00), Kroner(1_000_50))


def test_a_reduction_before_the_base_year_is_counted_on_the_rates_of_both_years() -> None:
    rates = [
        measured(2014, 2_030, offering="A"),
        measured(2015, 2_000, offering="A"),
        measured(2015, 1_000, offering="B"),
        measured(2018, 1_500, offering="A"),
        measured(2018, 1_500, offering="B"),
    ]

    found = result(entry(*rates))

    assert found.earlier == Kroner(15_00)  # 30 kroner on half of the days
    assert found.left == Kroner(30_00)
    assert found.target == Kroner(1_470_00)


def test_each_rate_alike_counts_alike_before_the_base_year_too() -> None:
    rates = [
        measured(2014, 2_030, 1, offering="A"),
        measured(2015, 2_000, 1, offering="A"),
        measured(2015, 1_000, 9_000, offering="B"),
        measured(2018, 1_500, offering="A"),
    ]

    assert result(entry(*rates), own={"averaged": "each_alike"}).earlier == Kroner(15_00)


def test_more_than_the_target_before_the_base_year_does_not_let_rates_rise() -> None:
    found = result(entry(measured(2014, 3_000), measured(2015, 2_000), measured(2018, 2_000)))

    assert found.left == Kroner(0)
    assert found.target == Kroner(2_000_00)
    assert found.met.holds


def test_a_rise_before_the_base_year_is_no_reduction() -> None:
    found = result(entry(measured(2014, 1_000), measured(2015, 2_000), measured(2018, 1_940)))

    assert found.earlier == Kroner(0)
    assert found.target == Kroner(1_940_00)


def test_the_earlier_reduction_is_indexed_too() -> None:
    found = result(entry(measured(2014, 2_000), measured(2015, 2_000), measured(2017, 2_000)), index(100))

    assert found.earlier == Kroner(20_40)  # 20 kroner in 2015, moved to 2017


def test_without_the_index_of_the_earlier_year_its_reduction_is_not_counted_and_the_answer_says_so() -> None:
    found = answer(entry(measured(2014, 2_050), measured(2015, 2_000), measured(2017, 1_900)), index(100, 2015))

    assert result_of(found).earlier is None
    assert found.missing_earlier is not None
    assert found.missing_earlier.years == (2014,)


def test_changes_of_law_move_the_target_by_the_day() -> None:
    rates = entry(measured(2015, 2_000), measured(2017, 1_940), law=(law(36_500), law(-3_650, 2016), law(99, 2015)))

    found = result(rates)

    assert found.law == Kroner(9_00)
    assert found.target == Kroner(1_949_00)


def test_a_change_of_law_of_an_earlier_year_is_indexed_to_the_year_that_is_measured() -> None:
    found = result(entry(measured(2015, 2_000), measured(2017, 1_940), law=(law(36_500, 2016),)), index(1000))

    assert found.law == Kroner(11_00)


def test_the_exempt_offerings_of_the_agreement_do_not_count() -> None:
    rates = [measured(2015, 2_000), measured(2018, 1_940), measured(2015, 5_000, offering="koglen")]
    rates.append(measured(2018, 9_000, offering="Koglen"))

    found = answer(entry(*rates))

    assert only(found).actual == Kroner(1_940_00)
    assert [each.offering for each in found.left_out] == ["Koglen"]


@pytest.mark.parametrize(
    ("until", "left_out"), [(date(2018, 12, 30), 0), (date(2018, 12, 31), 1), (date(2019, 6, 1), 1)]
)
def test_a_derogation_counts_as_long_as_it_lasts_through_the_year(until: date, left_out: int) -> None:
    rates = [measured(2015, 2_000), measured(2018, 1_940), measured(2015, 1_000, offering="Hav")]
    rates.append(measured(2018, 4_000, offering="Hav"))

    found = answer(entry(*rates, derogations=(derogation(until, "Hav"),)))

    assert len(found.left_out) == left_out
    assert len(found.expired) == 1 - left_out
    if left_out:
        assert "Ombygning" in found.left_out[0].why.da
        assert "Kommunen og tre købere" in found.left_out[0].why.da


def test_without_an_index_there_is_no_target_but_both_averages() -> None:
    found = answer(entry(measured(2015, 2_000), measured(2017, 1_940)), NOTHING_GIVEN)

    assert only(found).result is None
    assert (only(found).base, only(found).actual) == (Kroner(2_000_00), Kroner(1_940_00))
    assert found.missing is not None


def test_where_the_agreement_does_not_index_no_index_is_needed() -> None:
    given = entry(measured(2014, 2_030), measured(2015, 2_000), measured(2017, 1_940))

    found = answer(given, NOTHING_GIVEN, own={"indexed_besides": "nej"})

    assert result_of(found).target == Kroner(1_970_00)


def test_each_operator_is_measured_by_itself() -> None:
    rates = [measured(2015, 2_000), measured(2018, 1_900)]
    rates += [
        measured(2015, 2_000, operator="Konstrueret Region"),
        measured(2018, 2_100, operator="Konstrueret Region"),
    ]

    found = answer(entry(*rates))

    assert [each.result.met.holds for each in found.operators if each.result] == [True, False]


def test_the_newest_year_is_measured_unless_another_is_named() -> None:
    rates = entry(measured(2015, 2_000), measured(2016, 1_990), measured(2017, 1_980))

    assert only(answer(rates)).actual == Kroner(1_980_00)
    assert only(answer(rates, year=2016)).actual == Kroner(1_990_00)
    assert not answer(rates).is_due


def test_offerings_of_one_year_alone_are_named() -> None:
    rates = [measured(2015, 1, offering="A"), measured(2015, 1, offering="Gammel")]
    rates += [measured(2018, 1, offering="A"), measured(2018, 1, offering="Ny")]

    found = only(answer(entry(*rates)))

    assert (found.only_base, found.only_this) == (("Gammel",), ("Ny",))


def test_what_stands_in_the_way_of_a_target_is_a_problem() -> None:
    two = (measured(2015, 2_000), measured(2018, 1_900))

    assert codes(entry(*two, measured(2018, 1_800))) == ["measured-rate-twice"]
    assert codes(entry(measured(2015, 0), two[1])) == ["measured-rate-not-positive"]
    assert codes(entry(measured(2017, 2_000))) == ["operator-without-year"]
    assert codes(entry(*two), year=2015) == ["year-outside-target"]
    assert codes(entry(*two), year=2019) == ["year-outside-target"]
    assert codes(entry(measured(2015, 1, offering="Grenen"), measured(2018, 1, offering="Grenen"))) == [
        "operator-without-year",
        "operator-without-year",
    ]
    assert codes(entry(*two), agreement="sjaelland-2018-2019") == ["target-without-percentage"]
    assert codes(entry(*two), agreement="syddanmark-2016") == ["target-measured-on-spending"]


def test_all_clauses_that_an_agreement_does_not_give_are_told_at_once() -> None:
    missing = codes(entry(measured(2015, 2_000)), agreement="sjaelland-2021-2022")

    assert set(missing) == {"clause-not-given"}
    assert len(missing) >= 4


def test_by_the_days_of_the_base_year_an_operator_needs_an_offering_of_both_years() -> None:
    given = entry(measured(2015, 2_000, offering="Gammel"), measured(2018, 2_000, offering="Ny"))

    with pytest.raises(ProblemsFound) as found:
        answer(given, own={"averaged": "by_base_year_days"})

    assert {problem.code for problem in found.value.problems} >= {"operator-without-year"}


def test_an_operator_held_to_the_index_alone_has_no_reduction_to_reach() -> None:
    given = entry(measured(2015, 2_000), measured(2016, 2_040))

    own = {"target": "no_more_than_indexation", "earlier_reduction_from_year": "2015"}

    assert result(given, index(200), own).target == Kroner(2_040_00)


def test_a_value_of_the_users_own_is_warned_about() -> None:
    found = answer(entry(measured(2015, 2_000), measured(2018, 1_900)), own={"reduction_percent_min": "4 %"})

    assert [each.code for each in found.warnings] == ["own-value-replaces-clause"]
    assert result_of(found).target == Kroner(1_920_00)


def test_derogations_are_refused_where_the_agreement_allows_none() -> None:
    given = entry(measured(2015, 2_000), measured(2018, 1_900), derogations=(derogation(date(2018, 12, 31)),))

    with pytest.raises(ProblemsFound) as found:
        answer(given, own={"derogation_by_agreement": "nej"})

    assert "derogation-not-agreed" in [problem.code for problem in found.value.problems]
