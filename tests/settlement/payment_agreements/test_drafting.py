"""The first draft of an agreement, and what in it is our proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements import Terms
from ramme.agreements.variants.contracts import ContractField
from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Weight
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.checks import problems_of
from ramme.settlement.payment_agreements.drafting import (
    Known,
    KnownGroup,
    a_year_from,
    blank,
    drafted_for,
    notice_kind_of,
    paragraph,
)
from tests.settlement.payment_agreements.agreements import MIDTJYLLAND, SJAELLAND_25, SYDDANMARK

STARTS = date(2024, 2, 1)
GROUP = KnownGroup(name="Gruppe 1", legal_basis="SEL-107", published=Kroner(215_000))


def known(*groups: KnownGroup, outside: bool = False, audience: ContractField | None = ContractField.ADULTS) -> Known:
    return Known(
        number="BA-1",
        citizen="c1",
        starts=STARTS,
        operator="silkeborg",
        offering="solhjem",
        buyer="viborg",
        residence="viborg",
        groups=groups,
        agreement_id="midtjylland-2017",
        outside=outside,
        audience=audience,
    )


def notes(draft_of: Known, terms: Terms | None) -> str:
    return " | ".join(note.da for note in drafted_for(draft_of, terms).notes)


def test_a_draft_holds_what_is_known() -> None:
    draft = drafted_for(known(GROUP), MIDTJYLLAND).agreement

    [service] = draft.services
    assert (service.key, service.group, service.published, service.agreed) == (
        "place-1",
        "Gruppe 1",
        Kroner(215_000),
        None,
    )
    [period] = draft.municipalities
    assert (period.acting, period.paying, period.share.whole) == ("viborg", "viborg", 10_000)
    assert draft.contract == "adults-inside-2.0"
    assert draft.outside is None


def test_only_the_extent_is_left_to_write_in_a_draft_of_midtjylland() -> None:
    draft = drafted_for(known(GROUP), MIDTJYLLAND).agreement

    stopping = [
        problem.where.field
        for problem in problems_of(draft, MIDTJYLLAND, Around(on=STARTS))
        if problem.weight is Weight.STOPS
    ]

    assert stopping == ["services.1.extent"]


def test_the_time_limit_and_the_review_are_said_to_be_our_proposal() -> None:
    told = notes(known(GROUP), MIDTJYLLAND)

    assert "31. januar 2025, et år frem, og datoen for opfølgning 31. oktober 2024 er Rammes forslag" in told


@pytest.mark.parametrize(
    ("starts", "ends", "review_on"),
    [
        (date(2024, 2, 1), date(2025, 1, 31), date(2024, 10, 31)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2024, 11, 28)),
        (date(2023, 3, 1), date(2024, 2, 29), date(2023, 11, 29)),
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 9, 30)),
    ],
)
def test_a_year_runs_to_the_day_before_the_same_day(starts: date, ends: date, review_on: date) -> None:
    assert a_year_from(starts) == (ends, review_on)


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        ("SEL-107", OfferingKind.RESIDENTIAL),
        ("SEL-104", OfferingKind.DAY),
        ("SEL-110", OfferingKind.CRISIS_AND_SHELTER),
        ("SEL-101", OfferingKind.DRUG_TREATMENT),
        ("BL-43-1-6_7", OfferingKind.RESIDENTIAL),
        ("BL-83", OfferingKind.DAY),
        ("SEL-85", None),
    ],
)
def test_the_kind_of_notice_follows_the_paragraph_or_the_one_it_took_the_place_of(
    basis: str, kind: OfferingKind | None
) -> None:
    assert notice_kind_of([basis], SYDDANMARK) is kind


def test_an_agreement_without_the_clause_counts_no_paragraph() -> None:
    assert notice_kind_of(["SEL-104"], MIDTJYLLAND) is None
    assert notice_kind_of(["SEL-104"], None) is None


def test_the_clause_behind_the_notice_is_named_and_our_reading_is_marked() -> None:
    told = notes(known(KnownGroup(name="A", legal_basis="BL-83")), SYDDANMARK)

    assert "fordi aftalen regner SEL § 32 dertil" in told
    assert "BL § 83 afløste SEL § 32" in told
    assert "Rammes læsning" in told
    assert "»A« har ingen offentliggjort takst" in told


def test_a_choice_between_two_notices_is_left_to_the_parties() -> None:
    assert "løbende måned + 1 måned eller 2 måneder" in notes(known(GROUP), SYDDANMARK)
    assert "flere varsler" not in notes(known(KnownGroup(name="A", legal_basis="SEL-104")), SYDDANMARK)


def test_a_paragraph_that_is_counted_nowhere_is_told() -> None:
    assert "hvilken art tilbud SEL § 85 hører til" in notes(
        known(KnownGroup(name="A", legal_basis="SEL-85")), SYDDANMARK
    )


def test_a_sale_outside_leaves_its_terms_to_be_stated() -> None:
    draft = drafted_for(known(GROUP, outside=True), SYDDANMARK)

    assert draft.agreement.outside is not None
    assert (draft.agreement.outside.rate_rules, draft.agreement.outside.deficit) == ("", None)
    assert draft.agreement.contract == "adults-outside-2.0"
    assert "Salget er uden for regionen" in draft.notes[-1].da


def test_a_private_operator_is_proposed_the_contract_for_outside_an_agreement() -> None:
    private = replace(known(GROUP), operator_is_public=False)

    assert drafted_for(private, MIDTJYLLAND).agreement.contract == "adults-outside-2.0"


def test_without_groups_field_or_agreement_a_draft_still_comes() -> None:
    draft = drafted_for(known(audience=None), None)

    assert (draft.agreement.services, draft.agreement.contract) == ((), "")
    assert len(draft.notes) == 1
    assert drafted_for(known(GROUP), SJAELLAND_25).agreement.notice.kind is OfferingKind.RESIDENTIAL


def test_a_blank_agreement_has_only_its_number_and_day() -> None:
    agreement = blank(number="BA-1", citizen="c1", starts=STARTS)

    assert (agreement.version, agreement.services, agreement.municipalities, agreement.ends) == (1, (), (), None)


def test_a_paragraph_is_told_as_it_is_written() -> None:
    assert paragraph("SEL-107").da == "SEL § 107"
    assert paragraph("XYZ").da == "XYZ"
