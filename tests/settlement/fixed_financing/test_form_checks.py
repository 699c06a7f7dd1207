"""What does not fit together in a financing form is told at its place, all at once."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.files.forms.reader import Refused
from tests.settlement.fixed_financing.financings import (
    ALL,
    BOERNEHUS,
    COMMITMENT,
    OBJECTIVE,
    SECURE,
    SHARED,
    SPECIAL,
    SUBSCRIPTION,
    Form,
    changed,
    codes_of,
    problems_of,
    reading,
)

REAL = changed(OBJECTIVE, "facts.constructed", False)


@pytest.mark.parametrize("form", ALL, ids=lambda form: form["facts"]["form"])
def test_a_form_that_is_filled_in_right_is_read_without_a_word(form: Form) -> None:
    assert codes_of(form) == {}


@pytest.mark.parametrize(
    ("form", "path"),
    [
        (OBJECTIVE, "facts.amount"),
        (OBJECTIVE, "facts.key"),
        (SECURE, "facts.rate"),
        (SECURE, "parties.1.used_days"),
        (SUBSCRIPTION, "parties.0.member"),
        (SUBSCRIPTION, "facts.amount_per_inhabitant"),
        (SUBSCRIPTION, "facts.key"),
        (SUBSCRIPTION, "facts.rate"),
        (SUBSCRIPTION, "parties.1.cases"),
        (COMMITMENT, "facts.commitment_share"),
        (COMMITMENT, "facts.days"),
        (COMMITMENT, "parties.0.guaranteed_places"),
        (SHARED, "parties.0.agreed_share"),
        (BOERNEHUS, "facts.budgeted_cases"),
        (BOERNEHUS, "facts.months"),
        (BOERNEHUS, "parties.1.cases"),
    ],
)
def test_what_a_form_of_financing_needs_is_asked_for_where_it_belongs(form: Form, path: str) -> None:
    where = path.replace("parties.", "parties[").replace("0.", "0].").replace("1.", "1].")

    assert codes_of(changed(form, path, None)) == {"needed-for-form-of-financing": where}


@pytest.mark.parametrize(
    ("subscription", "needed"),
    [("fixed_total", "facts.amount"), ("agreed_amounts", "parties[0].agreed_amount")],
)
def test_each_way_of_setting_a_subscription_needs_its_own_amount(subscription: str, needed: str) -> None:
    found = codes_of(changed(SUBSCRIPTION, "facts.subscription", subscription))

    assert found["needed-for-form-of-financing"] == needed


def test_a_member_whose_key_figure_is_missing_is_asked_for_it_and_others_are_not() -> None:
    assert codes_of(changed(SUBSCRIPTION, "parties.0.key_figure", None)) == {"value-missing": "parties[0].key_figure"}


@pytest.mark.parametrize(
    ("form", "path", "value"),
    [(OBJECTIVE, "facts.months", 6), (OBJECTIVE, "parties.1.cases", 3), (SHARED, "parties.0.key_figure", 3)],
)
def test_what_a_form_of_financing_does_not_use_is_warned_about(form: Form, path: str, value: int) -> None:
    assert list(codes_of(changed(form, path, value))) == ["not-used-by-form-of-financing"]


def test_a_column_that_is_not_used_is_told_once_and_not_for_every_line() -> None:
    both = changed(changed(OBJECTIVE, "parties.0.cases", 1), "parties.1.cases", 1)

    assert len(problems_of(both)) == 1


def test_a_rate_a_year_beside_a_rate_a_day_is_warned_about() -> None:
    assert codes_of(changed(SECURE, "facts.year_amount", 1)) == {"not-used-by-form-of-financing": "facts.year_amount"}


def test_without_parties_there_is_nothing_to_share_between() -> None:
    assert list(codes_of(changed(OBJECTIVE, "parties", []))) == ["no-parties"]


@pytest.mark.parametrize(("number", "refused"), [(199, False), (200, False), (201, True)])
def test_so_many_parties_that_nobody_could_read_the_explanation_are_refused(number: int, refused: bool) -> None:
    parties = [{"name": f"Part {place}", "key_figure": 1} for place in range(number)]

    found = codes_of(changed(OBJECTIVE, "parties", parties))

    assert ("too-many-parties" in found) is refused


def test_a_flood_of_parties_is_refused_at_once() -> None:
    parties = [{"name": f"Part {place}"} for place in range(5_000)]

    assert "too-many-parties" in codes_of(changed(OBJECTIVE, "parties", parties))


def test_who_does_not_subscribe_needs_no_count() -> None:
    real = changed(SUBSCRIPTION, "facts.constructed", False)
    form = changed(changed(real, "facts.key", "inhabitants_2021q1"), "parties.0.key_figure", None)

    assert codes_of(changed(form, "parties.1.name", "Region Midtjylland")) == {
        "municipality-unknown": "parties[1].name"
    }


@pytest.mark.parametrize("name", ["Aarhus", "aarhus kommune", "Århus"])
def test_a_party_that_is_there_twice_is_refused_however_it_is_written(name: str) -> None:
    assert codes_of(changed(OBJECTIVE, "parties.1.name", name)) == {"party-twice": "parties[1].name"}


def test_an_unknown_municipality_is_warned_about_with_the_nearest() -> None:
    [problem] = problems_of(changed(REAL, "parties.1.name", "Vibrog"))

    assert problem.code == "municipality-unknown"
    assert "Mon der menes »Viborg«?" in problem.says.da


def test_an_invented_example_may_have_invented_parties() -> None:
    invented = changed(OBJECTIVE, "parties.1.name", "Askedal Kommune")

    assert codes_of(invented) == {}
    assert "municipality-unknown" in codes_of(changed(invented, "facts.constructed", False))


def test_a_count_is_never_guessed_for_an_invented_party() -> None:
    form = changed(changed(OBJECTIVE, "facts.key", "inhabitants_2021q1"), "parties.1.name", "Askedal Kommune")

    assert codes_of(form)["no-count-for-name"] == "parties[1].name"


def test_a_name_like_no_municipality_is_told_without_a_guess() -> None:
    [problem] = problems_of(changed(REAL, "parties.1.name", "=HYPERLINK(1)"))

    assert problem.code == "municipality-unknown"
    assert "Mon der menes" not in problem.says.da


def kept_key(key: str, *names: str) -> Form:
    return changed(changed(OBJECTIVE, "facts.key", key), "parties", [{"name": name} for name in names])


def test_a_count_that_is_kept_here_is_used_by_name() -> None:
    assert codes_of(kept_key("inhabitants_2021q1", "Aarhus", "Viborg Kommune")) == {}


def test_a_count_that_is_not_known_names_municipality_and_year() -> None:
    [problem] = problems_of(kept_key("children_2021q1", "Greve", "Viborg"))

    assert problem.code == "population-not-known"
    assert problem.says.da == "»Børn 0-17 år, 1. kvartal 2021« kendes ikke for Viborg."


def test_a_name_that_no_count_is_kept_for_stops_the_sharing() -> None:
    [problem] = problems_of(kept_key("inhabitants_2021q1", "Greve", "Rosklide"))

    assert problem.code == "no-count-for-name"
    assert "Roskilde" in problem.says.en


def test_a_count_that_was_misprinted_is_warned_about() -> None:
    [problem] = problems_of(kept_key("children_2021q1", "Greve", "Stevns"))

    assert problem.code == "population-doubtful"
    assert "4.280" in problem.says.da


def test_own_figures_beside_a_count_that_is_kept_are_warned_about() -> None:
    form = changed(OBJECTIVE, "facts.key", "inhabitants_2021q1")

    assert "not-used-by-form-of-financing" in codes_of(form)


def test_a_key_that_adds_up_to_nothing_is_refused() -> None:
    form = changed(changed(OBJECTIVE, "parties.0.key_figure", 0), "parties.1.key_figure", 0)

    assert codes_of(form) == {"key-adds-up-to-nothing": "parties[0].key_figure"}


def test_a_commitment_without_a_guaranteed_place_is_refused() -> None:
    form = changed(changed(COMMITMENT, "parties.0.guaranteed_places", 0), "parties.1.guaranteed_places", 0)

    assert codes_of(form) == {"key-adds-up-to-nothing": "parties[0].guaranteed_places"}


@pytest.mark.parametrize(("share", "refused"), [("24,99 %", True), ("25 %", False), ("25,01 %", True)])
def test_agreed_shares_make_a_hundred_percent(share: str, refused: bool) -> None:
    found = codes_of(changed(SHARED, "parties.1.agreed_share", share))

    assert ("agreed-shares-not-whole" in found) is refused


def test_a_subscription_without_members_is_refused() -> None:
    form = changed(changed(SUBSCRIPTION, "parties.0.member", value=False), "parties.0.cases", 1)

    assert "no-members" in codes_of(form)


@pytest.mark.parametrize(("used", "warned"), [(699, False), (700, False), (701, True)])
def test_more_days_than_the_places_have_are_warned_about(used: int, warned: bool) -> None:
    found = codes_of(changed(SECURE, "parties.0.used_days", used))

    assert ("more-days-than-places-have" in found) is warned


def test_what_was_paid_on_account_is_written_for_all_or_for_none() -> None:
    found = codes_of(changed(SECURE, "parties.0.paid_on_account", 500))

    assert found == {"needed-for-form-of-financing": "parties[1].paid_on_account"}


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("facts.amount", -1, "amount-negative"),
        ("facts.amount", "1.000,001", "number-too-fine"),
        ("facts.amount", 10**11, "amount-too-large"),
        ("facts.amount", "mange", "number-not-readable"),
        ("facts.year", 17, "year-not-a-year"),
        ("facts.form", "gave", "choice-unknown"),
        ("facts.key", "hunde", "choice-unknown"),
        ("parties.0.key_figure", -1, "number-negative"),
        ("parties.0.key_figure", 1.5, "number-too-fine"),
        ("parties.0.key_figure", 10**8, "number-too-large"),
        ("parties.0.name", True, "text-expected"),
        ("parties.0.name", [], "value-nested"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(path: str, value: Any, code: str) -> None:
    assert code in codes_of(changed(OBJECTIVE, path, value))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    form = changed(changed(OBJECTIVE, "facts.amount", None), "parties.1.name", "Aarhus")
    form = changed(form, "parties.0.key_figure", -3)

    assert codes_of(form).keys() == {"needed-for-form-of-financing", "party-twice", "number-negative"}


def test_no_cases_in_the_budget_is_refused_since_the_amount_is_shared_by_them() -> None:
    assert codes_of(changed(BOERNEHUS, "facts.budgeted_cases", 0)) == {"number-zero": "facts.budgeted_cases"}


@pytest.mark.parametrize(
    ("form", "path", "value", "code", "where"),
    [
        (SPECIAL, "periods", [], "no-periods", ""),
        (SPECIAL, "periods.0.last_day", "2021-08-31", "period-backwards", "periods[0].last_day"),
        (SPECIAL, "facts.year", 2020, "period-outside-year", "periods[1].first_day"),
        (SPECIAL, "periods.1.last_day", "2022-01-01", "period-outside-year", "periods[1].first_day"),
        (SPECIAL, "periods.1.first_day", "2021-09-30", "periods-overlap", "periods[1].first_day"),
        (SPECIAL, "periods.0.relabelled", 24, "more-relabelled-than-created", "periods[0].relabelled"),
        (SPECIAL, "periods.0.used", 19, "more-used-than-available", "periods[0].used"),
        (SPECIAL, "periods.0.first_day", "i går", "day-not-readable", "periods[0].first_day"),
        (OBJECTIVE, "periods", SPECIAL["periods"], "periods-not-used", "periods[0]"),
    ],
)
def test_periods_of_special_places_are_checked(form: Form, path: str, value: Any, code: str, where: str) -> None:
    found = codes_of(changed(form, path, value))

    assert found[code].removeprefix("financings[0]") == where


@pytest.mark.parametrize(("path", "value"), [("periods.0.used", 18), ("periods.0.relabelled", 17)])
def test_as_many_places_as_there_are_may_be_used_or_relabelled(path: str, value: int) -> None:
    assert not isinstance(reading(changed(SPECIAL, path, value)), Refused)


def test_a_period_may_be_one_day_and_the_next_begin_the_day_after() -> None:
    form = changed(SPECIAL, "periods.0.last_day", "2021-09-01")

    assert codes_of(changed(form, "periods.1.first_day", "2021-09-02")) == {}
