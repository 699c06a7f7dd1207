"""What stops a form of a closure: rows that stand twice, payers told two ways, and what is no figure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.forms.writing import form_csv, form_workbook
from ramme.files.limits import HandedIn
from ramme.settlement.closure.facts import AmountKind, ClosureBasis
from ramme.settlement.closure.form import CLOSURE, basis_of
from tests.settlement.closure.closures import closing, days, form


def refused(data: object) -> list[tuple[str, str]]:
    content = json.dumps({"format": 1, "closures": [data]}).encode()
    [read] = read_handed_in(HandedIn("closure.json", content), CLOSURE, basis_of)
    assert isinstance(read, Refused), read
    return [(problem.code, problem.where.field) for problem in read.problems]


def filled(basis: ClosureBasis) -> dict[str, Any]:
    facts = basis.facts
    values = {name: getattr(facts, name) for name in facts.__slots__}
    return {
        "closure": [{**values, "base": basis.base, "decision": facts.decision.isoformat()}],
        "amounts": [{"kind": each.kind, "text": each.text, "amount": each.amount} for each in basis.amounts],
        "centre_offerings": [{"name": each.name, "base": each.base, "result": each.result} for each in basis.others],
        "use": [
            {
                "payer": each.payer,
                "region": each.region,
                "year": each.year,
                "days": each.days,
                "agreement_says": each.agreement_says,
            }
            for each in basis.use
        ],
    }


@pytest.mark.parametrize(("name", "write"), [("form.xlsx", form_workbook), ("form.csv", form_csv)])
def test_a_form_is_the_same_in_every_kind_of_file(name: str, write: Any) -> None:
    use = [*days("Åbenrå", 10, 20), *days("Ærø; Øst", 0, 7, region="1082", agreement_says=True)]
    basis = closing(use=use, closure={"months": 7.5})

    [read] = read_handed_in(HandedIn(name, write(CLOSURE, filled(basis))), CLOSURE, basis_of)

    assert isinstance(read, Read), read
    assert filled(read.says) == filled(basis)


def test_figures_remember_where_they_stand_and_the_year_of_days() -> None:
    row = closing().use[1]

    origin: Any = row.days.origin
    assert origin.title.da == "A, belægningsdage i 2015"
    assert origin.place.field == "closures[0].use[1].days"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"closure": {"months": 12.01}}, "number-too-large", "closures[0].closure.months"),
        ({"closure": {"months": -1}}, "number-negative", "closures[0].closure.months"),
        ({"closure": {"decision": "i går"}}, "day-not-readable", "closures[0].closure.decision"),
        ({"closure": {"decision": None}}, "value-missing", "closures[0].closure.decision"),
        ({"closure": {"category": "klynge"}}, "choice-unknown", "closures[0].closure.category"),
        ({"closure": {"base": -1}}, "amount-negative", "closures[0].closure.base"),
        ({"closure": {"base": 10**11}}, "amount-too-large", "closures[0].closure.base"),
        ({"amounts": [{"kind": "x", "text": "y", "amount": 1}]}, "choice-unknown", "closures[0].amounts[0].kind"),
        (
            {"centre_offerings": [{"name": "bakkegården", "base": 1, "result": 0}]},
            "centre-offering-is-closing",
            "closures[0].centre_offerings[0].name",
        ),
        (
            {"centre_offerings": [{"name": name, "base": 1, "result": 0} for name in ("Eng", "ENG")]},
            "centre-offering-twice",
            "closures[0].centre_offerings[1].name",
        ),
        ({"use": [*days("A", 1, 2), *days("A", 1, 2)[:1]]}, "closure-days-twice", "closures[0].use[2].payer"),
        ({"use": days("A", -1, 2)}, "number-negative", "closures[0].use[0].days"),
        ({"use": days("A", 1, 2, region="1099")}, "choice-unknown", "closures[0].use[0].region"),
        (
            {"use": [days("A", 1, 2)[0], days("A", 1, 2, region="1082")[1]]},
            "payer-told-two-ways",
            "closures[0].use[1].payer",
        ),
        ({"use": [days("A", 1, 2)[0], days("a", 1, 2)[1]]}, "payer-told-two-ways", "closures[0].use[1].payer"),
        ({"use": []}, "closure-without-use", "closures[0]"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(changes: dict[str, Any], code: str, field: str) -> None:
    assert (code, field) in refused(form(**changes))


def test_everything_wrong_in_a_form_is_told_at_once() -> None:
    bad = form(closure={"months": 13, "category": "x"}, use=[*days("A", 1, 2), *days("A", -1, 2)])

    assert len(refused(bad)) >= 4


@pytest.mark.parametrize("data", [{}, [], None, {"closure": []}, {"closure": {}, "amounts": "x"}])
def test_what_is_no_form_is_refused(data: object) -> None:
    assert refused(data)


def test_rate_income_needs_no_word_of_the_agreement_and_all_else_has_one() -> None:
    assert AmountKind.RATE_INCOME.counted_as is None
    assert all(kind.counted_as is not None for kind in AmountKind if kind is not AmountKind.RATE_INCOME)
