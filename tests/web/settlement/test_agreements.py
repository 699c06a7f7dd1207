"""Payment agreements: written by one side, accepted by both, never changed afterwards but by the next version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.rates import AGREEMENT
from ramme.testing.settlement import Sold, a_payment_agreement
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.models import AgreementPartyRow, AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations import accepting, agreements, amending, reviewing
from ramme.web.tasks import tasks_of
from tests.web.settlement.agreeing import NAME, NUMBER, World, a_world, begun, edited, in_force, proposed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {each.code for each in found.value.problems}


def test_a_draft_is_begun_from_the_published_rate(world: World) -> None:
    row = begun(world)

    content = from_data(row.versions.get().content)
    group = world.offering.groups.first()
    rate = world.offering.group_rates.get(group=group.name if group else "")
    assert content.services[0].published == Kroner.oere(rate.day_rate_oere)
    assert (content.agreement_id, content.municipalities[0].paying) == (AGREEMENT, "viborg")
    assert content.ends == date(2027, 11, 30)


def test_a_draft_is_seen_by_nobody_but_the_side_that_writes_it(client: Client, world: World) -> None:
    row = begun(world)

    assert logged_in(client, world.economist).get(f"/afregning/aftaler/{row.number}/").status_code == 404
    assert logged_in(client, world.caseworker).get(f"/afregning/aftaler/{row.number}/").status_code == 200


def test_both_sides_accept_and_then_it_is_in_force_and_locked(world: World) -> None:
    row = proposed(world)
    version = row.versions.get()
    assert (row.state, version.buyer_accepted_by, version.seller_accepted_by) == (
        "proposed",
        world.caseworker.actor.id,
        "",
    )

    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)

    row.refresh_from_db()
    version.refresh_from_db()
    assert (row.state, version.state) == ("in_force", "accepted")
    assert version.checksum.startswith("sha256:")
    with pytest.raises(DatabaseError), transaction.atomic():
        AgreementVersionRow.objects.filter(pk=version.pk).update(content={})


def test_what_the_operator_writes_is_accepted_by_its_approver_and_the_caseworker(world: World) -> None:
    row = begun(world, world.economist)
    accepting.agreement_proposed(world.economist.actor, row.number, row.versions.get().revision, at=MOMENT)
    assert (row.versions.get().buyer_accepted_by, row.versions.get().seller_accepted_by) == ("", "")

    accepting.agreement_accepted(world.caseworker.actor, row.number, 1, at=MOMENT)
    half = PaymentAgreementRow.objects.get(pk=row.pk).state
    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)

    assert half == "proposed"
    assert PaymentAgreementRow.objects.get(pk=row.pk).state == "in_force"


def test_the_same_person_never_writes_and_accepts_nor_accepts_for_both(world: World) -> None:
    economist_too = a_person(Role.APPROVER, world.seller, email=world.caseworker.user.email)
    row = proposed(world)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_accepted(economist_too.actor, row.number, 1, at=MOMENT)
    with pytest.raises(NotAllowed):
        accepting.agreement_accepted(world.economist.actor, row.number, 1, at=MOMENT)

    assert _codes(found) == {"payment-agreement-one-person"}
    assert PaymentAgreementRow.objects.get(pk=row.pk).state == "proposed"


def test_the_other_side_turns_down_with_a_reason_and_it_is_written_again(world: World) -> None:
    row = proposed(world)
    with pytest.raises(ProblemsFound) as without:
        accepting.agreement_turned_down(world.approver.actor, row.number, 1, "  ", at=MOMENT)
    with pytest.raises(ProblemsFound) as named:
        accepting.agreement_turned_down(world.approver.actor, row.number, 1, f"Om {NUMBER}", at=MOMENT)
    accepting.agreement_turned_down(world.approver.actor, row.number, 1, "Pladsen er optaget.", at=MOMENT)

    again = amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)

    assert _codes(without) == {"payment-agreement-reason-missing"}
    assert _codes(named) == {"text-holds-personal-number"}
    assert (again.version, again.state, again.content["services"]) == (
        2,
        "draft",
        row.versions.get(version=1).content["services"],
    )
    assert row.versions.get(version=1).answer == "Pladsen er optaget."


def test_an_amendment_is_the_next_version_and_what_was_accepted_stays(world: World) -> None:
    row = in_force(world)
    first = row.versions.get().content
    amending.amendment_begun(world.economist.actor, row.number, at=MOMENT)
    agreed = Kroner.oere(200_000)
    edited(
        row,
        world.economist,
        lambda content: replace(content, services=tuple(replace(each, agreed=agreed) for each in content.services)),
        holds_from=date(2027, 1, 1),
        reason="Mere støtte om natten.",
    )

    accepting.agreement_proposed(world.economist.actor, row.number, row.versions.get(version=2).revision, at=MOMENT)
    accepting.agreement_accepted(world.approver.actor, row.number, 2, at=MOMENT)
    between = [(each.version, each.state) for each in row.versions.all()]
    accepting.agreement_accepted(world.caseworker.actor, row.number, 2, at=MOMENT)

    assert between == [(1, "accepted"), (2, "proposed")]
    assert row.versions.get(version=1).content == first
    assert row.versions.get(version=2).holds_from == date(2027, 1, 1)
    assert from_data(row.versions.get(version=2).content).services[0].agreed == agreed


def test_a_municipality_that_pays_without_acting_is_told_of_an_amendment_and_sees_it(world: World) -> None:
    payer = a_party("Skive")
    clerk = a_person(Role.FINANCE_CLERK, payer)
    row = in_force(world)
    amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)

    def shared(content: Any) -> Any:
        (whole,) = content.municipalities
        half = Percent(5_000)
        return replace(content, municipalities=(replace(whole, share=half), replace(whole, paying="skive", share=half)))

    edited(row, world.caseworker, shared, holds_from=date(2027, 1, 1), reason="Delt betaling.")
    accepting.agreement_proposed(world.caseworker.actor, row.number, row.versions.get(version=2).revision, at=MOMENT)

    letters = LetterRow.objects.filter(to=clerk.user.email)
    assert [each.subject for each in letters] == [f"En betalingsaftale, som I betaler efter, ændres: {row.number}"]
    assert AgreementPartyRow.objects.filter(agreement=row, party=payer, role="paying").exists()


def test_no_letter_names_the_citizen(world: World) -> None:
    in_force(world)

    text = "".join(each.subject + each.body for each in LetterRow.objects.all())

    assert LetterRow.objects.exists()
    assert NAME not in text
    assert NUMBER not in text


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(world: World) -> None:
    row = begun(world)
    version = row.versions.get()
    stale = agreements.Edit(
        content=from_data(version.content), holds_from=version.holds_from, reason="", revision=version.revision - 1
    )

    with pytest.raises(ProblemsFound) as found:
        agreements.draft_edited(world.caseworker.actor, row.number, stale, at=MOMENT)
    with pytest.raises(ProblemsFound) as early:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision - 1, at=MOMENT)

    assert _codes(found) == _codes(early) == {"payment-agreement-edited-meanwhile"}


def test_a_draft_that_lacks_what_it_must_hold_is_not_proposed_and_says_where(world: World) -> None:
    row = begun(world)
    version = edited(row, world.caseworker, lambda content: replace(content, services=(), municipalities=()))

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert {each.where.field for each in found.value.problems} >= {"services", "municipalities"}
    assert row.versions.get().state == "draft"


def test_a_party_that_is_not_in_the_registry_is_told_at_its_field(world: World) -> None:
    row = begun(world)

    def unknown(content: Any) -> Any:
        return replace(content, municipalities=tuple(replace(each, paying="ukendt") for each in content.municipalities))

    version = edited(row, world.caseworker, unknown)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert ("payment-agreement-party-not-known", "municipalities.1.paying") in {
        (each.code, each.where.field) for each in found.value.problems
    }


def test_a_municipality_cannot_write_itself_out_of_its_agreement(world: World) -> None:
    row = begun(world)
    a_party("Skive")

    def of_another(content: Any) -> Any:
        return replace(content, municipalities=tuple(replace(each, acting="skive") for each in content.municipalities))

    version = edited(row, world.caseworker, of_another)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert "payment-agreement-acting-left-out" in _codes(found)


def test_a_party_writes_only_its_own_agreements(world: World) -> None:
    elsewhere = a_person(Role.ECONOMIST, a_party("Randers"))

    with pytest.raises(ProblemsFound) as found:
        begun(world, elsewhere)

    assert _codes(found) == {"payment-agreement-not-yours"}
    assert not PaymentAgreementRow.objects.exists()


def test_a_proposal_is_taken_back_until_it_is_answered_and_given_up_as_a_draft(world: World) -> None:
    row = proposed(world)
    AgreementPartyRow.objects.create(agreement=row, party=a_party("Skive"), role="paying")
    accepting.proposal_taken_back(world.caseworker.actor, row.number, at=MOMENT)
    assert {each.role for each in row.parties.all()} == {"operator", "acting"}  # whom it named knows it no more
    agreements.draft_given_up(world.caseworker.actor, row.number, at=MOMENT)

    row.refresh_from_db()
    assert (row.state, row.versions.get().state) == ("given_up", "withdrawn")
    with pytest.raises(ProblemsFound) as found:
        accepting.proposal_taken_back(world.caseworker.actor, row.number, at=MOMENT)
    assert _codes(found) == {"payment-agreement-moved-on"}


def test_reminders_come_90_60_and_30_days_before_and_once(world: World) -> None:
    review = TODAY + timedelta(days=90)
    row = a_payment_agreement(world.buyer, world.offering, Sold(review_on=review))

    counts = [
        reviewing.agreements_reviewed(review - timedelta(days=days), at=MOMENT).letters
        for days in (91, 90, 90, 61, 60, 30, 30)
    ]

    assert counts == [0, 2, 0, 0, 2, 2, 0]
    assert all(row.number in each.subject for each in LetterRow.objects.all())


def test_an_agreement_ends_the_day_after_its_last(world: World) -> None:
    row = a_payment_agreement(world.buyer, world.offering, Sold(ends=TODAY))

    assert reviewing.agreements_reviewed(TODAY, at=MOMENT).ended == 0
    assert reviewing.agreements_reviewed(TODAY + timedelta(days=1), at=MOMENT).ended == 1
    row.refresh_from_db()
    assert row.state == "ended"


def test_the_tasks_say_who_answers_and_who_admits(world: World) -> None:
    row = proposed(world)
    waiting = [each.says.da for each in tasks_of(world.approver.actor, TODAY)]
    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)

    after = [each.says.da for each in tasks_of(world.approver.actor, TODAY)]
    to_admit = [each.says.da for each in tasks_of(world.economist.actor, date(2026, 12, 1))]

    assert f"Svar på betalingsaftale {row.number}: Skovhuset" in waiting
    assert not any(row.number in each for each in after)
    assert f"Skriv indskrivningen under {row.number}: Skovhuset" in to_admit


def test_the_list_takes_no_more_queries_for_more_agreements(client: Client, world: World) -> None:
    browser = logged_in(client, world.caseworker)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/afregning/aftaler/").status_code == 200
        return len(seen)

    for _ in range(2):
        a_payment_agreement(world.buyer, world.offering)
    browser.get("/afregning/aftaler/")
    few = queries()
    for _ in range(10):
        a_payment_agreement(world.buyer, world.offering)

    assert queries() == few


def test_an_amendment_that_changes_nothing_is_not_proposed(world: World) -> None:
    row = in_force(world)
    again = amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, again.revision, at=MOMENT)

    assert _codes(found) == {"payment-agreement-nothing-changed"}
    assert row.versions.get(version=2).state == "draft"
