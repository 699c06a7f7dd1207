"""A financing under its agreement: what is to be chosen, what is not agreed, what is missing and what is warned of."""

from __future__ import annotations

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.problems import ProblemsFound
from ramme.settlement.fixed_financing.breakdown import payments_of
from ramme.settlement.fixed_financing.outcome import FinancingOutcome, financed
from ramme.settlement.fixed_financing.telling import explained
from tests.settlement.fixed_financing.financings import (
    BOERNEHUS,
    COMMITMENT,
    OBJECTIVE,
    SECURE,
    SHARED,
    SPECIAL,
    SUBSCRIPTION,
    Form,
    basis_of,
    changed,
)

CATALOGUE = Catalogue.of_package()
MIDTJYLLAND = CATALOGUE.get("midtjylland-2017")
SJAELLAND_2018 = CATALOGUE.get("sjaelland-2018-2019")
SJAELLAND_2021 = CATALOGUE.get("sjaelland-2021-2022")
SIXTY_FORTY = {"boernehus.objective_percent": "60 %", "boernehus.case_percent": "40 %"}


def outcome(form: Form, agreement: Agreement | None = MIDTJYLLAND, **own: str) -> FinancingOutcome:
    return financed(basis_of(form), agreement, {path.replace("__", "."): value for path, value in own.items()})


def paid(form: Form, agreement: Agreement | None = MIDTJYLLAND, **own: str) -> dict[str, int]:
    return {name: payment.whole for name, payment in payments_of(outcome(form, agreement, **own)).items()}


def codes(form: Form, agreement: Agreement | None = MIDTJYLLAND, own: dict[str, str] | None = None) -> list[str]:
    """The codes of what stops a financing, or of the warnings where nothing does."""
    try:
        return [problem.code for problem in financed(basis_of(form), agreement, own).warnings]
    except ProblemsFound as found:
        return [problem.code for problem in found.problems]


def test_objective_financing_needs_no_agreement_and_shares_the_same_under_one() -> None:
    assert paid(OBJECTIVE, None) == paid(OBJECTIVE) == {"Aarhus": 666_67, "Viborg": 333_33}


@pytest.mark.parametrize("form", [SECURE, SUBSCRIPTION, COMMITMENT, SHARED, SPECIAL, BOERNEHUS])
def test_every_other_form_rests_on_an_agreement(form: Form) -> None:
    assert codes(form, None) == ["financing-needs-agreement"]


@pytest.mark.parametrize(
    ("form", "clause"),
    [
        (SUBSCRIPTION, "financing.subscriptions"),
        (COMMITMENT, "financing.purchase_commitments"),
        (SHARED, "financing.shared_financing"),
    ],
)
def test_a_form_that_the_agreement_does_not_allow_is_refused(form: Form, clause: str) -> None:
    assert "financing-form-not-agreed" in codes(form, own={clause: "nej"})


@pytest.mark.parametrize(
    ("form", "year", "missing"),
    [
        (SECURE, 2018, ["settlement.objective_part", "settlement.secure_place_charge"]),
        (SUBSCRIPTION, 2018, ["financing.subscriptions"]),
        (COMMITMENT, 2018, ["financing.purchase_commitments"]),
        (SHARED, 2018, ["financing.shared_financing"]),
        (BOERNEHUS, 2018, ["boernehus.objective_percent", "boernehus.case_percent"]),
    ],
)
def test_clauses_that_the_agreement_does_not_give_are_named_all_at_once(
    form: Form, year: int, missing: list[str]
) -> None:
    with pytest.raises(ProblemsFound) as found:
        financed(basis_of(changed(form, "facts.year", year)), SJAELLAND_2018)

    assert [problem.code for problem in found.value.problems] == ["clause-not-given"] * len(missing)
    assert all(path in problem.says.da for path, problem in zip(missing, found.value.problems, strict=True))


def test_an_agreement_of_other_years_is_refused() -> None:
    assert codes(changed(SECURE, "facts.year", 2019)) == ["agreement-not-in-year"]


def test_the_way_of_a_subscription_is_the_agreements_where_none_is_chosen() -> None:
    form = changed(changed(SUBSCRIPTION, "facts.subscription", None), "facts.year", 2016)

    assert paid(form, CATALOGUE.get("syddanmark-2016")) == {"Aarhus": 2_00, "Viborg": 300_00}


def test_a_subscription_whose_way_nobody_says_names_the_clause() -> None:
    form = changed(SUBSCRIPTION, "facts.subscription", None)

    assert codes(form) == ["clause-not-given"]


@pytest.mark.parametrize("split", [False, None])
def test_the_year_stays_whole_where_nobody_asks_to_split_it_and_the_agreement_only_allows_it(
    *, split: bool | None
) -> None:
    form = SUBSCRIPTION if split is None else changed(SUBSCRIPTION, "facts.split_invoices", split)

    found = outcome(form)

    assert found.paid.invoices is None  # type: ignore[union-attr]
    assert "En regning for abonnement kan dække: 6 måneder" in [
        f"{title.da.partition(': ')[2].capitalize()}: {said.da}" for title, said in explained(found).facts
    ]


def test_a_split_that_the_agreement_says_nothing_of_names_the_clause() -> None:
    form = changed(changed(SUBSCRIPTION, "facts.year", 2016), "facts.split_invoices", value=True)

    with pytest.raises(ProblemsFound) as found:
        outcome(form, CATALOGUE.get("syddanmark-2016"))

    assert "settlement.subscription_invoice_every" in found.value.problems[0].says.da


@pytest.mark.parametrize(
    ("every", "invoice", "last"),
    [("12 måneder", 10_00, 10_00), ("6 måneder", 5_00, 5_00), ("5 måneder", 4_17, 1_66), ("1 måned", 83, 87)],
)
def test_invoices_make_up_the_year_however_long_they_cover(every: str, invoice: int, last: int) -> None:
    form = changed(changed(SUBSCRIPTION, "facts.amount_per_inhabitant", 5), "facts.split_invoices", value=True)

    found = outcome(form, settlement__subscription_invoice_every=every).paid

    [each], [of_last] = found.invoices.each, found.invoices.last  # type: ignore[union-attr]
    assert (each.whole, of_last.whole) == (invoice, last)


def test_the_rate_of_a_special_place_is_never_guessed() -> None:
    with pytest.raises(ProblemsFound) as found:
        financed(basis_of(changed(SPECIAL, "facts.rate", None)), SJAELLAND_2021)

    assert {problem.code for problem in found.value.problems} == {"special-place-rate-not-known"}
    assert "2021" in found.value.problems[0].says.da


def a_day_in(year: int) -> Form:
    form = changed(changed(SPECIAL, "facts.rate", None), "facts.year", year)
    day = f"{year}-03-01"
    return changed(
        form,
        "periods",
        [{"first_day": day, "last_day": day, "created": 4, "relabelled": 0, "used": 3}],
    )


def test_a_printed_rate_that_is_doubtful_is_never_used() -> None:
    with pytest.raises(ProblemsFound) as found:
        financed(basis_of(a_day_in(2022)), SJAELLAND_2021)

    assert [problem.code for problem in found.value.problems] == ["special-place-rate-not-known"]


def test_a_rate_taken_by_hand_is_used_for_such_a_year() -> None:
    form = changed(a_day_in(2022), "facts.rate", "4.165")

    assert sum(paid(form, SJAELLAND_2021).values()) == 4165_00 * 75 // 100


def test_places_that_differ_from_what_the_agreement_says_are_warned_about() -> None:
    form = changed(SPECIAL, "periods.0.created", 22)

    assert codes(form, SJAELLAND_2021) == ["special-places-differ-from-agreement"]


def test_where_municipalities_pay_for_relabelled_places_these_count_as_unused() -> None:
    one_day = changed(SPECIAL, "periods", [{**SPECIAL["periods"][0], "last_day": "2021-09-01"}])

    free = sum(paid(one_day, SJAELLAND_2021).values())
    paid_for = sum(paid(one_day, SJAELLAND_2021, special_places__municipalities_pay_for_relabelled="ja").values())

    assert (free, paid_for) == (12 * 4000_00 * 75 // 100, 17 * 4000_00 * 75 // 100)


@pytest.mark.parametrize(("case_percent", "warned"), [("39 %", True), ("40 %", False), ("41 %", True)])
def test_percentages_of_a_boernehus_that_do_not_make_the_whole_are_warned_about(
    case_percent: str, warned: bool
) -> None:
    found = codes(BOERNEHUS, SJAELLAND_2018, {**SIXTY_FORTY, "boernehus.case_percent": case_percent})

    assert ("boernehus-percents-not-whole" in found) is warned


def test_own_values_are_shown_as_own() -> None:
    assert codes(BOERNEHUS, SJAELLAND_2018, SIXTY_FORTY) == ["own-value-used", "own-value-used"]
