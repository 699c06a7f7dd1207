"""The services of an agreement: days, paragraphs, amounts, supplements, rates of one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ramme.problems import Weight
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import AgreementKind, InNotice, ServiceKind, ServiceLine
from ramme.settlement.payment_agreements.around import Around
from tests.settlement.payment_agreements.agreements import (
    ENDS,
    MIDTJYLLAND,
    ON,
    STARTS,
    SYDDANMARK,
    a_service,
    an_agreement,
    by_field,
    codes,
    found,
)

DAY = timedelta(days=1)
MIDDLE = date(2017, 9, 1)


def extra(kind: ServiceKind, **changes: Any) -> ServiceLine:
    amount = {"percent": Percent(1_000)} if kind is ServiceKind.PERCENT_SUPPLEMENT else {"agreed": Kroner(5_000)}
    return a_service(key="extra", kind=kind, name="Nat", **{"group": "", "published": None, **amount, **changes})


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (STARTS - DAY, None, "starts"),
        (STARTS, ENDS + DAY, "ends"),
        (ENDS + DAY, None, "starts"),
    ],
)
def test_a_service_runs_within_the_agreement(starts: date, ends: date | None, field: str) -> None:
    [problem] = found(an_agreement(services=(a_service(starts=starts, ends=ends),)))

    assert (problem.code, problem.where.field) == ("payment-agreement-service-outside", f"services.1.{field}")
    assert "fra 1. marts 2017 til 28. februar 2018" in problem.says.da


@pytest.mark.parametrize(("starts", "ends"), [(STARTS, ENDS), (ENDS, ENDS), (STARTS, STARTS), (ENDS, None)])
def test_the_first_and_the_last_day_of_the_agreement_are_within(starts: date, ends: date | None) -> None:
    assert codes(an_agreement(services=(a_service(starts=starts, ends=ends),))) == []


def test_a_service_that_ends_before_it_starts_stops() -> None:
    service = a_service(ends=STARTS - DAY)

    assert by_field(found(an_agreement(services=(service,)))) == {
        "services.1.ends": "payment-agreement-ends-before-it-starts"
    }


def test_a_paragraph_that_is_not_known_is_told_with_the_one_most_like_it() -> None:
    [problem] = found(an_agreement(services=(a_service(legal_basis="SEL107"),)))

    assert problem.code == "payment-agreement-legal-basis-unknown"
    assert "SEL-107" in problem.remedy.da


@pytest.mark.parametrize(
    ("day", "basis", "expected"),
    [
        (date(2023, 12, 31), "SEL-66-1-6", []),
        (date(2024, 1, 1), "SEL-66-1-6", ["payment-agreement-legal-basis-past"]),
        (date(2023, 12, 31), "BL-43-1-6_7", ["payment-agreement-legal-basis-past"]),
        (date(2024, 1, 1), "BL-43-1-6_7", []),
    ],
)
def test_a_paragraph_holds_when_the_service_starts(day: date, basis: str, expected: list[str]) -> None:
    service = a_service(starts=day, ends=day, legal_basis=basis)
    agreement = an_agreement(starts=date(2020, 1, 1), ends=None, review_on=None, municipalities=(), services=(service,))

    past = [problem for problem in found(agreement) if "legal-basis" in problem.code]

    assert [problem.code for problem in past] == expected
    if basis.startswith("SEL") and past:
        assert "BL § 43" in past[0].remedy.da


@pytest.mark.parametrize(
    ("agreed", "expected"), [(214_999, "-0,01 kr."), (215_001, "0,01 kr."), (200_000, "-150,00 kr.")]
)
def test_an_agreed_amount_is_kept_apart_from_the_published_one_and_the_difference_told(
    agreed: int, expected: str
) -> None:
    [problem] = found(an_agreement(services=(a_service(agreed=Kroner(agreed)),)))

    assert (problem.code, problem.weight) == ("payment-agreement-agreed-differs", Weight.WARNS)
    assert f"en forskel på {expected}" in problem.says.da


def test_an_agreed_amount_that_is_the_published_one_says_nothing() -> None:
    assert codes(an_agreement(services=(a_service(agreed=Kroner(215_000)),))) == []


def test_a_published_rate_that_has_moved_since_it_was_written_is_told() -> None:
    around = Around(on=ON.on, published={"Gruppe 1": Kroner(216_000)})

    [problem] = found(an_agreement(), around=around)

    assert problem.code == "payment-agreement-published-moved"
    assert "2.150,00 kr." in problem.says.da
    assert "2.160,00 kr." in problem.says.da


def test_the_agreed_amount_is_held_against_the_rate_published_now() -> None:
    around = Around(on=ON.on, published={"Gruppe 1": Kroner(216_000)})
    service = a_service(published=None, agreed=Kroner(216_000))

    assert codes(an_agreement(services=(service,)), around=around) == []


@pytest.mark.parametrize(("agreed", "expected"), [(None, True), (Kroner(1), False)])
def test_a_group_without_a_published_rate_is_told_unless_an_amount_is_agreed(
    agreed: Kroner | None, expected: bool
) -> None:
    around = Around(on=ON.on, published={"Gruppe 2": Kroner(1)})
    service = a_service(published=Kroner(1), agreed=agreed)

    assert (
        codes(an_agreement(services=(service,)), around=around) == ["payment-agreement-group-without-rate"] * expected
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AgreementKind.ORDINARY, ["payment-agreement-project-rate-not-single-person"]),
        (AgreementKind.SECURE_PLACE, ["payment-agreement-project-rate-not-single-person"]),
        (AgreementKind.SINGLE_PERSON, []),
        (AgreementKind.SPECIAL_MEASURE, []),
    ],
)
def test_only_set_ups_for_one_person_have_a_rate_of_their_own(kind: AgreementKind, expected: list[str]) -> None:
    agreement = an_agreement(kind=kind, services=(extra(ServiceKind.PROJECT),))

    assert [code for code in codes(agreement, SYDDANMARK) if "project" in code] == expected


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        (ServiceKind.DAY_SUPPLEMENT, {"percent": Percent(1)}, "percent"),
        (ServiceKind.MONTH_SUPPLEMENT, {"published": Kroner(1)}, "published"),
        (ServiceKind.DAY_SUPPLEMENT, {"group": "Gruppe 1"}, "group"),
        (ServiceKind.PERCENT_SUPPLEMENT, {"agreed": Kroner(1)}, "agreed"),
        (ServiceKind.ONCE, {"group": "Gruppe 1"}, "group"),
    ],
)
def test_a_field_of_another_kind_of_service_stops(kind: ServiceKind, changes: dict[str, Any], field: str) -> None:
    agreement = an_agreement(services=(a_service(), extra(kind, **changes)))

    assert by_field(found(agreement)) == {f"services.2.{field}": "payment-agreement-field-of-another-kind"}


def test_a_percentage_is_of_the_only_day_rate_or_of_the_one_that_is_named() -> None:
    supplement = extra(ServiceKind.PERCENT_SUPPLEMENT)
    second = a_service(key="second", group="Gruppe 2")

    assert codes(an_agreement(services=(a_service(), supplement))) == []
    assert codes(an_agreement(services=(supplement,))) == ["payment-agreement-percent-of-nothing"]
    assert codes(an_agreement(services=(a_service(), second, supplement))) == ["payment-agreement-percent-of-nothing"]
    named = extra(ServiceKind.PERCENT_SUPPLEMENT, group="Gruppe 2")
    assert codes(an_agreement(services=(a_service(), second, named))) == []


@pytest.mark.parametrize(("percent", "expected"), [(10_000, False), (10_001, True)])
def test_a_supplement_of_more_than_the_rate_itself_warns(percent: int, expected: bool) -> None:
    supplement = extra(ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(percent))

    assert codes(an_agreement(services=(a_service(), supplement))) == ["payment-agreement-percent-large"] * expected


def test_what_is_paid_once_has_one_day() -> None:
    once = extra(ServiceKind.ONCE, ends=STARTS + DAY)

    assert codes(an_agreement(services=(a_service(), once))) == ["payment-agreement-once-with-end"]
    assert codes(an_agreement(services=(a_service(), extra(ServiceKind.ONCE, ends=STARTS)))) == []
    assert codes(an_agreement(services=(a_service(), extra(ServiceKind.ONCE)))) == []


@pytest.mark.parametrize(
    ("first_ends", "second", "expected"),
    [
        (None, {}, True),
        (MIDDLE, {"starts": MIDDLE}, True),
        (MIDDLE - DAY, {"starts": MIDDLE}, False),
        (None, {"group": "Gruppe 2"}, False),
        (None, {"kind": ServiceKind.PERCENT_SUPPLEMENT, "percent": Percent(1), "published": None}, False),
    ],
)
def test_a_rate_group_that_is_followed_twice_on_a_day_warns(
    first_ends: date | None, second: dict[str, Any], expected: bool
) -> None:
    services = (a_service(ends=first_ends), a_service(key="second", name="Igen", **second))

    assert codes(an_agreement(services=services)) == ["payment-agreement-group-twice"] * expected


def test_every_service_has_its_own_problems() -> None:
    services = (a_service(ends=STARTS - DAY), a_service(key="second", name="Dag", legal_basis="X"))

    assert by_field(found(an_agreement(services=services), MIDTJYLLAND)) == {
        "services.1.ends": "payment-agreement-ends-before-it-starts",
        "services.2.legal_basis": "payment-agreement-legal-basis-unknown",
    }


@pytest.mark.parametrize(
    ("group", "published", "told"),
    [
        ("Gruppe 1", {}, False),
        ("Gruppe 9", {}, True),
        ("Gruppe 9", {"Gruppe 9": Kroner(300_000)}, False),
        ("Gruppe 9", {"Gruppe 1": Kroner(215_000)}, True),
    ],
)
def test_a_percentage_is_of_a_group_that_is_paid_or_published(
    group: str, published: dict[str, Kroner], told: bool
) -> None:
    supplement = extra(ServiceKind.PERCENT_SUPPLEMENT, group=group)
    around = replace(ON, published={"Gruppe 1": Kroner(215_000), **published} if published else {})

    problems = found(an_agreement(services=(a_service(), supplement)), around=around)

    assert ("services.2.group" in {problem.where.field for problem in problems}) is told


@pytest.mark.parametrize(("place", "expected"), [(InNotice.AS_PLACE, []), (InNotice.STOPS, ["services.1.in_notice"])])
def test_where_every_service_stops_with_the_stay_the_parties_are_told_that_the_notice_costs_nothing(
    place: InNotice, expected: list[str]
) -> None:
    services = (a_service(in_notice=place), extra(ServiceKind.DAY_SUPPLEMENT, in_notice=InNotice.STOPS))

    problems = found(an_agreement(services=services))

    assert [
        each.where.field for each in problems if each.code == "payment-agreement-nothing-paid-in-notice"
    ] == expected
