"""Accounts are read from a form, or everything that is to be put right in them is told with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.files.limits import HandedIn
from ramme.quantities import Kroner, OccupiedDays
from ramme.rates.balances.accounts import OfferingAccounts, SetAside, TargetGroup
from ramme.rates.balances.accounts_form import ACCOUNTS, accounts_of

LINE: dict[str, Any] = {
    "name": "Ophold",
    "basis": 10_000_000,
    "rate_income": 10_900_000,
    "net_operating_costs": 10_000_000,
    "earlier_regulation": 0,
    "days": 7_300,
}
OFFERING: dict[str, Any] = {
    "name": "Birkely",
    "operator": "Konstrueret Kommune",
    "year": 2017,
    "set_aside": "all",
    "set_aside_amount": "",
    "target_group": "",
    "constructed": True,
}


def read(offering: dict[str, Any], *lines: dict[str, Any]) -> Read[OfferingAccounts] | Refused:
    content = json.dumps({"format": 1, "accounts": [{"offering": offering, "services": list(lines)}]}).encode()
    (form,) = read_handed_in(HandedIn("accounts.json", content), ACCOUNTS, accounts_of)
    return form


def codes(offering: dict[str, Any], *lines: dict[str, Any]) -> list[str]:
    form = read(offering, *lines)
    return [problem.code for problem in (form.problems if isinstance(form, Refused) else form.warnings)]


def test_the_form_gives_the_accounts() -> None:
    form = read(OFFERING, LINE)

    assert isinstance(form, Read)
    accounts = form.says
    assert (accounts.name, accounts.operator, accounts.year) == ("Birkely", "Konstrueret Kommune", 2017)
    assert (accounts.set_aside, accounts.target_group, accounts.constructed) == (SetAside.ALL, None, True)
    (service,) = accounts.services
    assert service.rate_income.quantity == Kroner(10_900_000_00)
    assert service.days.quantity == OccupiedDays(7_300_0000)
    assert "services[0].basis" in service.basis.origin.place.field  # type: ignore[union-attr]
    assert accounts.places["set_aside"].field.endswith("set_aside")


def test_choices_may_be_written_in_danish() -> None:
    form = read({**OFFERING, "set_aside": "Det hele", "target_group": "Socialpsykiatri"}, LINE)

    assert isinstance(form, Read)
    assert (form.says.set_aside, form.says.target_group) == (SetAside.ALL, TargetGroup.SOCIAL_PSYCHIATRY)


@pytest.mark.parametrize(
    ("key", "code"), [("name", "value-missing"), ("operator", "value-missing"), ("year", "value-missing")]
)
def test_the_offering_is_named_with_operator_and_year(key: str, code: str) -> None:
    assert codes({**OFFERING, key: ""}, LINE) == [code]


def test_accounts_have_a_service() -> None:
    assert codes(OFFERING) == ["accounts-without-services"]


@pytest.mark.parametrize("name", ["Ophold", "OPHOLD", "Ophold "])
def test_a_service_stands_once(name: str) -> None:
    assert "service-given-twice" in codes(OFFERING, LINE, {**LINE, "name": name})


@pytest.mark.parametrize("missing", ["rate_income", "net_operating_costs", "earlier_regulation"])
def test_a_service_has_all_of_its_accounts_or_none(missing: str) -> None:
    form = read(OFFERING, {**LINE, missing: ""})

    assert isinstance(form, Refused)
    (problem,) = form.problems
    assert problem.code == "service-accounts-incomplete"
    assert problem.where.field.endswith(missing)


def test_a_service_may_share_accounts_with_another_but_not_all_of_them() -> None:
    shared = {**LINE, "name": "Dag", "rate_income": "", "net_operating_costs": "", "earlier_regulation": ""}

    assert codes(OFFERING, LINE, shared) == []
    assert codes(OFFERING, shared) == ["accounts-without-result"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"basis": 0}, "number-zero"),
        ({"basis": -1}, "amount-negative"),
        ({"basis": ""}, "value-missing"),
        ({"rate_income": -1}, "amount-negative"),
        ({"net_operating_costs": -1}, "amount-negative"),
        ({"rate_income": "1.234,567"}, "number-too-fine"),
        ({"rate_income": "mange"}, "number-not-readable"),
        ({"rate_income": 10**11}, "amount-too-large"),
        ({"earlier_regulation": -(10**11)}, "amount-too-large"),
        ({"days": -1}, "number-negative"),
        ({"name": ""}, "value-missing"),
        ({"rate_income": [1]}, "value-nested"),
    ],
)
def test_a_figure_that_cannot_be_is_told(changed: dict[str, Any], code: str) -> None:
    assert codes(OFFERING, {**LINE, **changed}) == [code]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"year": 17}, "year-not-a-year"),
        ({"year": "2017,5"}, "number-too-fine"),
        ({"set_aside": "halvdelen"}, "choice-unknown"),
        ({"target_group": "voksne og børn"}, "choice-unknown"),
        ({"set_aside": "amount"}, "set-aside-amount-missing"),
        ({"set_aside_amount": 5}, "set-aside-amount-not-used"),
        ({"set_aside": "", "set_aside_amount": 5}, "set-aside-amount-not-used"),
    ],
)
def test_an_offering_that_does_not_fit_together_is_told(changed: dict[str, Any], code: str) -> None:
    assert codes({**OFFERING, **changed}, LINE) == [code]


def test_a_regulation_paid_back_is_written_with_a_minus() -> None:
    form = read(OFFERING, {**LINE, "earlier_regulation": -40_000})

    assert isinstance(form, Read)
    assert form.says.services[0].earlier_regulation.quantity == Kroner(-40_000_00)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "accounts.csv",
            form_csv(ACCOUNTS, {"offering": [OFFERING | {"set_aside": SetAside.ALL}], "services": [LINE]}),
        ),
        (
            "accounts.xlsx",
            form_workbook(ACCOUNTS, {"offering": [OFFERING | {"set_aside": SetAside.ALL}], "services": [LINE]}),
        ),
        (
            "accounts.json",
            forms_json(ACCOUNTS, [{"offering": [OFFERING | {"set_aside": SetAside.ALL}], "services": [LINE]}]),
        ),
    ],
)
def test_every_kind_of_file_gives_the_same_accounts(name: str, content: bytes) -> None:
    (form,) = read_handed_in(HandedIn(name, content), ACCOUNTS, accounts_of)

    assert isinstance(form, Read), form
    expected = read(OFFERING, LINE)
    assert isinstance(expected, Read)
    assert form.says == expected.says


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "Tilbud;Felt\n=1+1;x".encode("utf-16"), b"x" * 50])
def test_a_file_that_is_no_accounts_is_refused_with_a_problem(content: bytes) -> None:
    forms = list(read_handed_in(HandedIn("accounts.csv", content), ACCOUNTS, accounts_of))

    assert all(isinstance(form, Refused) and form.problems for form in forms)


def test_an_empty_form_is_told_as_empty() -> None:
    (form,) = read_handed_in(HandedIn("accounts.xlsx", form_workbook(ACCOUNTS)), ACCOUNTS, accounts_of)

    assert isinstance(form, Refused)
    assert [problem.code for problem in form.problems] == ["form-empty"]
