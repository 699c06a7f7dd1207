"""When fixed financing is paid: every month adds up to the whole, to the øre, and use is paid when it was used."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Agreement, Catalogue
from ramme.explanations.plain import as_text
from ramme.explanations.recording import recorded
from ramme.problems import ProblemsFound
from ramme.settlement.fixed_financing.breakdown import payments_of
from ramme.settlement.fixed_financing.instalments import Instalments, Plan, cases_from_their_start, instalments_of
from ramme.settlement.fixed_financing.instalments_telling import explained_with_dates
from ramme.settlement.fixed_financing.outcome import financed
from tests.searching import examples
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
    codes_of,
)

CATALOGUE = Catalogue.of_package()
MIDTJYLLAND = CATALOGUE.get("midtjylland-2017")
SJAELLAND_2018 = CATALOGUE.get("sjaelland-2018-2019")
SJAELLAND_2021 = CATALOGUE.get("sjaelland-2021-2022")
SIXTY_FORTY = {"boernehus.objective_percent": "60 %", "boernehus.case_percent": "40 %"}
USED = [
    {"name": "Aarhus", "month": 1, "days": 300},
    {"name": "Aarhus", "month": 3, "days": 400},
    {"name": "viborg", "month": 2, "days": 30},
]


def found(form: Form, under: Agreement | None = MIDTJYLLAND, plan: Plan | None = None, **own: str) -> Instalments:
    values = {path.replace("__", "."): value for path, value in own.items()}
    return instalments_of(financed(basis_of(form), under, values), plan or Plan())


def by_month(instalments: Instalments) -> dict[tuple[str, int], int]:
    return {(each.payer, each.month.month): each.amount.whole for each in instalments.payments}


def codes(form: Form, under: Agreement | None = MIDTJYLLAND, plan: Plan | None = None) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        found(form, under, plan)
    return [problem.code for problem in refused.value.problems]


def test_an_objective_part_is_paid_early_in_the_year_or_in_the_month_the_operator_chooses() -> None:
    assert by_month(found(OBJECTIVE, None)) == {("Aarhus", 1): 666_67, ("Viborg", 1): 333_33}
    assert by_month(found(OBJECTIVE, None, Plan(month=3))) == {("Aarhus", 3): 666_67, ("Viborg", 3): 333_33}


def test_secure_places_are_paid_on_account_in_january_and_by_use_in_each_month() -> None:
    paid = by_month(found({**SECURE, "months": USED}))

    assert paid == {
        ("Aarhus", 1): 666_67 + 300 * 4000_00,
        ("Aarhus", 3): 400 * 4000_00,
        ("Viborg", 1): 333_33,
        ("Viborg", 2): 30 * 4000_00,
    }


def test_use_without_its_months_is_refused_and_no_use_needs_none() -> None:
    unused = changed(changed(SECURE, "parties.0.used_days", 0), "parties.1.used_days", 0)

    assert codes(SECURE) == ["use-by-month-missing", "use-by-month-missing"]
    assert by_month(found(unused)) == {("Aarhus", 1): 666_67, ("Viborg", 1): 333_33}


def test_what_is_left_after_payment_on_account_is_settled_after_the_year() -> None:
    on_account = changed(changed(SECURE, "parties.0.paid_on_account", 700), "parties.1.paid_on_account", 300)

    paid = by_month(found({**on_account, "months": USED}))

    assert (paid["Aarhus", 12], paid["Viborg", 12]) == (-33_33, 33_33)


def test_the_months_must_be_the_parties_once_each_and_make_their_year() -> None:
    twice = [*USED, {"name": "Aarhus", "month": 1, "days": 0}]
    unknown = [*USED, {"name": "Skive", "month": 1, "days": 3}]

    assert "month-twice" in codes_of({**SECURE, "months": twice})
    assert "month-of-unknown-party" in codes_of({**SECURE, "months": unknown})
    assert "months-differ-from-year" in codes_of({**SECURE, "months": USED[:1]})
    assert "months-not-used" in codes_of({**OBJECTIVE, "months": USED[:1]})
    assert codes_of({**SECURE, "months": USED}) == {}


@pytest.mark.parametrize(
    ("plan", "months"),
    [(Plan(), [1, 7]), (Plan(every_months=12), [1]), (Plan(every_months=3), [1, 4, 7, 10])],
)
def test_a_subscription_is_split_as_the_agreement_lets_it_or_as_the_operator_chooses(
    plan: Plan, months: list[int]
) -> None:
    split = changed(SUBSCRIPTION, "facts.split_invoices", True)

    paid = found(split, plan=plan)

    assert [each.month.month for each in paid.payments if each.payer == "Aarhus"] == months
    assert by_month(paid)["Viborg", 12] == 300_00


def test_no_instalment_takes_more_than_an_oere_beyond_another() -> None:
    paid = found(changed(SHARED, "facts.amount", "1000,07"), plan=Plan(every_months=1))

    of_aarhus = [each.amount.whole for each in paid.payments if each.payer == "Aarhus"]

    assert (len(of_aarhus), max(of_aarhus) - min(of_aarhus)) == (12, 1)


@pytest.mark.parametrize("every", [0, 5, 7, 13])
def test_an_invoice_covers_months_that_make_a_year(every: int) -> None:
    assert codes(SHARED, plan=Plan(every_months=every)) == ["instalments-not-of-a-year"]


def test_a_commitment_is_paid_after_its_period() -> None:
    assert by_month(found(COMMITMENT)) == {("Aarhus", 12): 15_000_00}


def test_special_places_are_paid_in_the_month_their_period_ends_by_what_the_period_cost() -> None:
    paid = by_month(found(SPECIAL, SJAELLAND_2021))

    # 12 unused places on 30 days and 10 on 31, at 4.000 kr., of which municipalities pay 75 %.
    assert paid["Roskilde", 9] + paid["Sorø", 9] == 12 * 30 * 3_000_00
    assert paid["Roskilde", 10] + paid["Sorø", 10] == 10 * 31 * 3_000_00


@pytest.mark.parametrize(
    ("year", "under", "says"), [(2018, SJAELLAND_2018, "afsluttet"), (2021, SJAELLAND_2021, "begyndt")]
)
def test_a_case_of_a_boernehus_is_paid_at_its_end_and_later_at_its_start(
    year: int, under: Agreement, says: str
) -> None:
    form = {**changed(BOERNEHUS, "facts.year", year), "months": [{"name": "Roskilde", "month": 3, "cases": 3}]}

    paid = instalments_of(financed(basis_of(form), under, SIXTY_FORTY))

    [case] = [each for each in paid.payments if each.month == date(year, 3, 1)]
    assert (case.amount.whole, says in case.says.da) == (3 * 40_00, True)
    assert by_month(paid)["Sorø", 1] == 200_00


@pytest.mark.parametrize(("year", "at_start"), [(2019, False), (2020, True), (2021, True)])
def test_cases_are_paid_at_their_start_from_2020(year: int, *, at_start: bool) -> None:
    assert cases_from_their_start(year) is at_start


def test_the_explanation_tells_every_payment_its_month_and_the_check() -> None:
    told = explained_with_dates(found({**SECURE, "months": USED}, plan=Plan(month=2)))

    text = as_text(recorded(told))

    assert "Aarhus, marts 2017" in text
    assert "Kontrol: månederne mindre det hele" in text
    assert "februar" in text


@st.composite
def shared_forms(draw: st.DrawFn) -> tuple[Form, Plan]:
    parties: list[dict[str, Any]] = [
        {"name": name, "member": True, "key_figure": draw(st.integers(1, 400_000))}
        for name in ("Aarhus", "Viborg", "Skive", "Samsø")
    ]
    form = changed(SUBSCRIPTION, "facts.subscription", "fixed_total")
    facts = {key: value for key, value in form["facts"].items() if key not in {"rate", "amount_per_inhabitant"}}
    amount = draw(st.integers(0, 10_000_000_00))
    facts["amount"] = f"{amount // 100},{amount % 100:02d}"
    return {"facts": facts, "parties": parties}, Plan(every_months=draw(st.sampled_from([1, 2, 3, 4, 6, 12])))


@examples(40)
@given(shared_forms())
def test_whatever_is_shared_the_months_of_each_party_are_its_year(chosen: tuple[Form, Plan]) -> None:
    form, plan = chosen
    outcome = financed(basis_of(form), MIDTJYLLAND)

    paid = instalments_of(outcome, plan)

    sums: dict[str, int] = {}
    for each in paid.payments:
        sums[each.payer] = sums.get(each.payer, 0) + each.amount.whole
    assert {name: amount.whole for name, amount in payments_of(outcome).items() if amount.whole} == sums
    assert paid.difference.whole == 0
