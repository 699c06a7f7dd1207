"""Each worked example of notice told before anyone signs gives the days and the clauses that its witness says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import pytest

from ramme.agreements import Catalogue, Way
from ramme.agreements.variants.settlement import OfferingKind
from ramme.settlement.payment_agreements.agreement import AgreementKind, NoticeTerms, PaymentAgreement
from ramme.settlement.payment_agreements.notice_told import Asked, NoticeCase, Telling, notice_told
from tests.settlement.payment_agreements.agreements import an_agreement

W = TypeVar("W", bound=Way)

FILE = Path(__file__).parent / "constructed" / "notice_told.toml"
CASES = {case["name"]: case for case in tomllib.loads(FILE.read_text(encoding="utf-8"))["told"]}
# The rules of notice in the two agreements that have any: each is told in a case.
RULES = {
    "notice.by_kind",
    "notice.closure",
    "notice.for_secure_places",
    "notice.in_writing",
    "notice.one_step",
    "notice.ordinary",
    "notice.own",
    "notice.package_one_step",
    "notice.package_one_step_may_be_agreed",
    "notice.package_several_steps",
    "notice.paid_only_while",
    "notice.paid_through_last_day",
    "notice.reassessment_by_agreement",
    "notice.same_at_death",
}


def named(ways: type[W], name: str) -> W:
    return next(way for way in ways if way.value == name)


def agreement_of(case: dict[str, Any]) -> PaymentAgreement:
    return an_agreement(
        kind=named(AgreementKind, case.get("agreement_kind", "ordinary")),
        notice=NoticeTerms(
            kind=named(OfferingKind, case["kind"]),
            variant=case.get("variant", 0),
            own=case.get("own", ""),
            one_step=case.get("one_step", ""),
        ),
    )


def telling_of(case: dict[str, Any]) -> Telling:
    terms = Catalogue.of_package().get(case["agreement"]).terms(int(case["agreement"][-4:]))
    asked = Asked(on=case["on"], last_day=case.get("last_day"), taken_on=case.get("taken_on"))
    found = {telling.case: telling for telling in notice_told(agreement_of(case), terms, asked)}
    return found[named(NoticeCase, case["case"])]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_told_is_what_the_witness_says(case: dict[str, Any]) -> None:
    telling = telling_of(case)
    chosen = telling.chosen

    assert chosen is not None
    assert (chosen.through.day, chosen.days_after.whole) == (case["through"], case["days_after"])
    assert [problem.code for problem in telling.problems] == case.get("warns", [])
    assert set(case.get("rests_on", [])) <= {method.clause.path for method in telling.methods}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_other_way_stands_beside_the_one_that_is_agreed(case: dict[str, Any]) -> None:
    others = [way.through.day for way in telling_of(case).ways if not way.chosen]

    assert others == ([case["beside"]] if "beside" in case else [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"]


def test_every_rule_of_notice_is_told_in_a_case() -> None:
    assert {path for case in CASES.values() for path in case.get("rests_on", []) if path.startswith("notice.")} == RULES
