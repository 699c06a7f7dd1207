"""A portal that was filled with the demo region: everything is constructed, and as if people had done it by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from ramme.agreements import Catalogue
from ramme.demo.agreement import write_agreements
from ramme.rates.publication.states import State
from ramme.registry.parties import known_parties
from ramme.settlement.payment_agreements.citizen_number import fits_modulus
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import Role
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.audit.models import Event
from ramme.web.audit.verifying import verified
from ramme.web.citizens.models import CitizenRow
from ramme.web.citizens.operations.keeping import name_of, number_of
from ramme.web.citizens.sealing import opened
from ramme.web.demo_data.filling import Scene, fill
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.queries.checks import check_of
from ramme.web.rates.models import (
    DerogationRow,
    DraftCommentRow,
    DraftRow,
    DraftStepRow,
    ElsewhereRateRow,
    GroupRateRow,
    PublishedRateRow,
)
from ramme.web.rates.rows import published_rate
from ramme.web.registry.models import FactRow, OfferingRow, PartyRow, VacancyRow
from ramme.web.settlement.models import InvoiceRow, PaymentAgreementRow, RunRow, StayRow
from ramme.web.settlement.run_content import content_of

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """The demo, filled once for all of these tests and taken back after them; gives what was told on the way."""
    told: list[str] = []
    folder = tmp_path_factory.mktemp("aftaler")
    files = write_agreements(folder, NOW.year)
    with django_db_blocker.unblock(), override_settings(RAMME_AGREEMENTS=str(folder)), transaction.atomic():
        scene = Scene(now=NOW, catalogue=Catalogue.of_package().with_files(files))
        fill(scene, lambda text: told.append(text.da))
        yield told
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_nobody_is_there_before_the_portal_is_filled() -> None:
    # Marked, so that there is a database; run first, before the one filling that the others share.
    assert not User.objects.exists()
    assert not OfferingRow.objects.exists()


def test_it_tells_what_it_does(filled: list[str]) -> None:
    assert len(filled) == 5
    assert filled[0].startswith("Registret")


def test_every_party_and_offering_that_is_not_real_is_marked(filled: list[str]) -> None:
    made = PartyRow.objects.exclude(id__in=known_parties())

    assert made.count() == 20 + 3 + 2
    assert not made.filter(constructed=False).exists()
    assert not PartyRow.objects.filter(id__in=known_parties(), constructed=True).exists()
    assert OfferingRow.objects.count() == 127
    assert not OfferingRow.objects.filter(constructed=False).exists()
    assert not PublishedRateRow.objects.filter(constructed=False).exists()


def test_each_role_has_one_person_to_log_in_as_and_nobody_has_a_password(filled: list[str]) -> None:
    shown = Membership.objects.filter(user__is_demo=True)

    assert Counter(shown.values_list("role", flat=True)) == dict.fromkeys((role.value for role in Role), 1)
    assert all("(demo)" in user.name and user.email.endswith("@demo.invalid") for user in User.objects.all())
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_every_operator_has_two_pairs_of_eyes(filled: list[str]) -> None:
    for operator in set(OfferingRow.objects.values_list("operator_id", flat=True)):
        held = Membership.objects.filter(party=operator, role__in=(Role.ECONOMIST, Role.APPROVER))
        assert len({each.user_id for each in held}) == 2


def test_what_was_published_is_read_back_with_its_checksum(filled: list[str]) -> None:
    for row in PublishedRateRow.objects.order_by("-version", "id")[:9]:
        rate = published_rate(row)
        assert (rate.year, rate.version, rate.constructed) == (row.year, row.version, True)
        assert [group.rate_oere for group in row.group_rates.all()] == [group.unit_rate.whole for group in rate.groups]


def test_only_the_latest_version_of_a_year_is_current(filled: list[str]) -> None:
    replaced = PublishedRateRow.objects.filter(replaced_by__isnull=False)

    assert replaced.count() == 7
    assert not GroupRateRow.objects.filter(published__in=replaced, current=True).exists()
    assert not GroupRateRow.objects.exclude(published__in=replaced).filter(current=False).exists()


def test_private_rates_were_published_elsewhere(filled: list[str]) -> None:
    elsewhere = ElsewhereRateRow.objects.select_related("offering__operator")

    assert elsewhere.count() == 5
    assert {each.offering.operator.kind for each in elsewhere} == {"private"}
    assert all("Opdigtet" in each.source and each.unverified for each in elsewhere)


def test_drafts_of_next_year_have_taken_the_steps_that_their_state_needs(filled: list[str]) -> None:
    drafts = DraftRow.objects.filter(year=2027)

    assert set(drafts.values_list("state", flat=True)) == {state.value for state in State}
    for draft in drafts:
        steps = list(DraftStepRow.objects.filter(draft=draft))
        assert (steps[-1].went_to if steps else State.DRAFT.value) == draft.state
        assert draft.closed is (draft.state == State.PUBLISHED.value)
        assert not draft.approved_by or draft.approved_by != draft.filled_in_by
    commented = DraftRow.objects.filter(comments__in=DraftCommentRow.objects.all())
    assert {each.state for each in commented} == {State.RETURNED.value}


def test_a_draft_that_is_published_has_its_rate(filled: list[str]) -> None:
    closed = set(DraftRow.objects.filter(closed=True).values_list("offering_id", "year"))

    assert closed
    assert closed == set(PublishedRateRow.objects.filter(year=2027).values_list("offering_id", "year"))


def test_facts_are_of_many_ages_and_say_what_held_before(filled: list[str]) -> None:
    days = {at.date() for at in FactRow.objects.values_list("stated_at", flat=True)}

    assert len(days) >= 5
    assert min(days) == date(2024, 10, 1)
    assert FactRow.objects.filter(confirms=True).exists()
    changed = FactRow.objects.filter(field="target_groups", confirms=False).values_list("subject", flat=True)
    assert max(Counter(changed).values()) == 2


def test_vacancies_stand_on_the_offering_as_they_were_stated(filled: list[str]) -> None:
    for vacancy in VacancyRow.objects.select_related("offering"):
        row = vacancy.offering
        assert (row.free, row.waiting, row.vacancy_stated_at) == (vacancy.free, vacancy.waiting, vacancy.stated_at)
    assert OfferingRow.objects.filter(vacancy_stated_at=None).exists()


def test_recorded_use_checks_and_derogations_are_there(filled: list[str]) -> None:
    assert RecordedUseRow.objects.filter(year=2026).values("offering").distinct().count() == 122
    assert CheckRow.objects.count() == 4
    assert all(check_of(row).kind for row in CheckRow.objects.select_related("party"))
    assert set(AskedRow.objects.values_list("answer", flat=True)) == {"", "yes", "no", "needs_talk"}
    assert DerogationRow.objects.filter(ends__gte=NOW.date()).count() == 2
    assert all(each.parties.count() == 2 for each in DerogationRow.objects.all())


def test_the_trail_tells_of_it_in_an_unbroken_chain(filled: list[str]) -> None:
    assert verified().problems == ()
    assert Event.objects.filter(verb="offering-added").count() == 127


def test_two_months_are_settled_by_two_persons_and_the_next_lies_ready(filled: list[str]) -> None:
    runs = RunRow.objects.filter(operator="askedal").order_by("month")

    assert [run.state for run in runs] == [RunRow.ISSUED, RunRow.ISSUED, RunRow.PREPARED]
    assert all(run.prepared_by != run.approved_by for run in runs)
    to_look_at = {each["code"] for run in runs for each in run.exceptions}
    assert to_look_at == {"framework-agreement-beyond-its-period"}
    assert not InvoiceRow.objects.filter(constructed=False).exists()


def test_a_death_told_late_and_a_payer_that_changed_are_corrections_of_months_that_were_settled(
    filled: list[str],
) -> None:
    lines = content_of(RunRow.objects.get(operator="askedal", state=RunRow.PREPARED)).lines

    corrections = [line for line in lines if line.corrects]
    assert [line.days for line in corrections] == [-30, -15]
    assert any("31. august 2026" in line.says for line in corrections)
    assert sum(line.days for line in lines if line.agreement == "BA-2025-0007" and line.month.month == 9) == 0


def test_no_citizen_of_the_demo_has_a_number_that_can_be_somebodys(filled: list[str]) -> None:
    rows = CitizenRow.objects.all()

    numbers = [opened(bytes(row.number), number_of(row)) for row in rows]
    assert len(numbers) == len(set(numbers)) == PaymentAgreementRow.objects.count()
    assert not any(fits_modulus(number) for number in numbers)
    assert all("Opdigtet" in opened(bytes(row.name), name_of(row)) for row in rows)


def test_agreements_wait_for_the_buyer_for_the_operator_and_for_their_writer(filled: list[str]) -> None:
    waiting = PaymentAgreementRow.objects.exclude(state=PaymentAgreementRow.IN_FORCE)

    assert Counter(waiting.values_list("state", flat=True)) == {"proposed": 2, "draft": 1}
    assert not StayRow.objects.filter(agreement__in=waiting).exists()
