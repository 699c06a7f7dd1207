"""What an amendment changes, told one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    DeficitSharing,
    InNotice,
    NoticeTerms,
    OutsideSettlement,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
    ServiceKind,
)
from ramme.settlement.payment_agreements.amending import changes_between, next_version, touches_services
from ramme.settlement.payment_agreements.storing import as_data
from tests.settlement.payment_agreements.agreements import ENDS, a_period, a_service, an_agreement

BEFORE = an_agreement()


def told(**changes: Any) -> list[str]:
    return [change.told.da for change in changes_between(BEFORE, replace(BEFORE, **changes))]


def test_the_next_version_says_the_same_under_the_next_number() -> None:
    after = next_version(BEFORE)

    assert after.version == 2
    assert changes_between(BEFORE, after) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ends": None}, "Sidste dag: fra 28. februar 2018 til ingen slutdato."),
        ({"review_on": None}, "Opfølgning: fra 30. november 2017 til intet."),
        ({"kind": AgreementKind.SINGLE_PERSON}, "Aftalens art: fra Almindelig plads til Enkeltmandsprojekt."),
        ({"operator": "skive"}, "Driftsherre: fra »silkeborg« til »skive«."),
        (
            {"notice": NoticeTerms(kind=OfferingKind.DAY)},
            "Varsel efter art: fra botilbud til dagtilbud og dagundervisning.",
        ),
        ({"notice": NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=1)}, "Varsel nummer: fra 1 til 2."),
        (
            {"outside": OutsideTerms(rate_rules="", deficit=DeficitSharing.OPERATOR_ALONE)},
            "Underskud bæres af: fra intet til Driftsherren alene.",
        ),
        (
            {"services": (a_service(agreed=Kroner(210_000)),)},
            "Ydelsen »Botilbud«, aftalt beløb: fra intet til 2.100,00 kr.",
        ),
        (
            {"services": (a_service(group="Gruppe 2"),)},
            "Ydelsen »Botilbud«, takstgruppe: fra »Gruppe 1« til »Gruppe 2«.",
        ),
        (
            {"municipalities": (a_period(share=Percent(5_000)),)},
            "Betalingskommune viborg fra 1. marts 2017, andel: fra 100,0 % til 50,0 %.",
        ),
        (
            {"services": (a_service(in_notice=InNotice.STOPS),)},
            "Ydelsen »Botilbud«, i varslet: fra Som pladsen til Stopper, når borgeren flytter.",
        ),
        (
            {"notice": NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step="14 dage")},
            "Varsel ved skift til næste pakke: fra intet til »14 dage«.",
        ),
        ({"says": "Ny"}, "Bemærkninger: fra intet til »Ny«."),
    ],
)
def test_a_change_is_told_from_what_to_what(changes: dict[str, Any], expected: str) -> None:
    assert told(**changes) == [expected]


def test_a_new_service_and_one_that_is_gone_are_told_whole() -> None:
    new = a_service(key="night", name="Nat", kind=ServiceKind.DAY_SUPPLEMENT, published=None, agreed=Kroner(5_000))

    assert told(services=(new,)) == [
        "Ydelsen »Botilbud« er fjernet; den var Takst for en takstgruppe, 2.150,00 kr., fra 1. marts 2017.",
        "Ydelsen »Nat« er ny: Tillæg pr. dag, 50,00 kr., fra 1. marts 2017.",
    ]


def test_a_payer_that_takes_over_in_the_middle_is_told() -> None:
    middle = date(2017, 9, 1)
    periods = (a_period(ends=middle - timedelta(days=1)), a_period(starts=middle, paying="skive"))

    assert told(municipalities=periods) == [
        "Betalingskommune viborg fra 1. marts 2017, sidste dag: fra ingen slutdato til 31. august 2017.",
        (
            "Betalingskommune skive fra 1. september 2017 er ny: skive betaler 100,0 %, viborg handler, "
            "fra 1. september 2017."
        ),
    ]


def test_services_in_another_order_are_no_change() -> None:
    second = a_service(key="second")
    before = an_agreement(services=(a_service(), second))

    assert changes_between(before, replace(before, services=(second, a_service()))) == ()


def test_only_changes_of_services_call_for_the_payer() -> None:
    dearer = replace(BEFORE, services=(a_service(agreed=Kroner(1)),))
    later = replace(BEFORE, ends=ENDS - timedelta(days=1))

    assert touches_services(changes_between(BEFORE, dearer))
    assert not touches_services(changes_between(BEFORE, later))


def _all_changed() -> PaymentAgreement:
    service = a_service(
        kind=ServiceKind.PROJECT, name="B", legal_basis="SEL-108", group="G", extent="e", starts=ENDS, ends=ENDS,
        published=Kroner(1), agreed=Kroner(1), percent=Percent(1), in_notice=InNotice.STOPS,
    )  # fmt: skip
    period = a_period(ends=ENDS, acting="a", residence="b", reason="c", share=Percent(1))
    return PaymentAgreement(
        number=BEFORE.number, version=2, citizen="c2", kind=AgreementKind.SPECIAL_MEASURE, operator="o", offering="f",
        agreement_id="i", municipalities=(period,), services=(service,),
        notice=NoticeTerms(kind=OfferingKind.DAY, variant=1, own="2 måneder", one_step="14 dage"),
        outside=OutsideTerms(
            rate_rules="r", deficit=DeficitSharing.OTHER, rules=RateRules.PRINCIPLES, principles_of="syddanmark-2016",
            deficit_says="d", settlement=OutsideSettlement.OWN, settlement_says="t",
        ),
        contract="k", starts=ENDS, ends=None, review_on=None, says="s",
    )  # fmt: skip


def test_nothing_that_is_kept_can_change_unseen() -> None:
    after = _all_changed()
    kept = as_data(after)
    fields = {*(kept.keys() | {"ends", "review_on"}) - {"format", "number", "version", "municipalities", "services"}}
    fields -= {"notice", "outside"}
    fields |= {f"notice.{name}" for name in kept["notice"]} | {f"outside.{name}" for name in kept["outside"]}
    fields |= {f"services.place.{name}" for name in kept["services"][0] if name != "key"}
    fields |= {
        f"municipalities.2017-03-01:viborg.{name}"
        for name in kept["municipalities"][0]
        if name not in {"starts", "paying"}
    }

    assert {change.path for change in changes_between(BEFORE, after)} == fields
