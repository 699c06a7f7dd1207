"""Payment agreements: written by one side, accepted by both, never changed afterwards but by the next version."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import AGREEMENT, a_budget, a_published_rate, demo_agreements
from ramme.testing.settlement import Sold, a_payment_agreement, a_service
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.models import AgreementPartyRow, AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations import accepting, agreements, amending, reviewing
from ramme.web.tasks import tasks_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
REGION = "0000"
NAME, NUMBER = "Nanna Opdigtet", constructed_number(date(1984, 5, 17), 3)


@dataclass(frozen=True, slots=True)
class World:
    """A municipality that buys, an operator that sells, and those who write and sign for them."""

    buyer: PartyRow
    seller: PartyRow
    offering: OfferingRow
    caseworker: Person
    economist: Person
    approver: Person


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    cache.clear()
    with demo_agreements(tmp_path):
        budget = a_budget(year=2026)
        seller = a_party("Aarhus", region_code=REGION)
        groups = {group.name: 10 for group in budget.groups}
        offering = an_offering("Skovhuset", seller, groups=groups)
        a_published_rate(offering, a_budget(year=2026, name=offering.name))
        buyer = a_party("Viborg", region_code=REGION)
        people = [
            a_person(Role.CASEWORKER, buyer),
            a_person(Role.ECONOMIST, seller),
            a_person(Role.APPROVER, seller),
        ]
        yield World(buyer, seller, offering, *people)


def _begun(world: World, by: Person | None = None) -> PaymentAgreementRow:
    group = world.offering.groups.first()
    assert group is not None
    beginning = agreements.Beginning(
        offering=world.offering,
        buyer=world.buyer,
        groups=(group.name,),
        starts=date(2026, 12, 1),
        person=Typed(NAME, NUMBER),
    )
    row = agreements.agreement_begun((by or world.caseworker).actor, beginning, at=MOMENT)
    _edited(world, row, by or world.caseworker, _whole)
    return row


def _whole(content: Any) -> Any:
    """What a first draft leaves open, written."""
    services = tuple(replace(each, extent="hele døgnet", legal_basis="SEL-107") for each in content.services)
    periods = tuple(replace(each, reason="retssikkerhedsloven § 9") for each in content.municipalities)
    return replace(content, services=services, municipalities=periods)


def _edited(world: World, row: PaymentAgreementRow, by: Person, change: Any, **facts: Any) -> AgreementVersionRow:
    del world
    version = row.versions.order_by("-version").first()
    assert version is not None
    edit = agreements.Edit(
        content=change(from_data(version.content)),
        holds_from=facts.get("holds_from", version.holds_from),
        reason=facts.get("reason", ""),
        revision=version.revision,
    )
    return agreements.draft_edited(by.actor, row.number, edit, at=MOMENT)


def _proposed(world: World) -> PaymentAgreementRow:
    row = _begun(world)
    revision = row.versions.get().revision
    return accepting.agreement_proposed(world.caseworker.actor, row.number, revision, at=MOMENT)


def _in_force(world: World) -> PaymentAgreementRow:
    row = _proposed(world)
    return accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {each.code for each in found.value.problems}


def test_a_draft_is_begun_from_the_published_rate(world: World) -> None:
    row = _begun(world)

    content = from_data(row.versions.get().content)
    group = world.offering.groups.first()
    rate = world.offering.group_rates.get(group=group.name if group else "")
    assert content.services[0].published == Kroner.oere(rate.day_rate_oere)
    assert (content.agreement_id, content.municipalities[0].paying) == (AGREEMENT, "viborg")
    assert content.ends == date(2027, 11, 30)


def test_a_draft_is_seen_by_nobody_but_the_side_that_writes_it(client: Client, world: World) -> None:
    row = _begun(world)

    assert logged_in(client, world.economist).get(f"/afregning/aftaler/{row.number}/").status_code == 404
    assert logged_in(client, world.caseworker).get(f"/afregning/aftaler/{row.number}/").status_code == 200


def test_both_sides_accept_and_then_it_is_in_force_and_locked(world: World) -> None:
    row = _proposed(world)
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
    row = _begun(world, world.economist)
    accepting.agreement_proposed(world.economist.actor, row.number, row.versions.get().revision, at=MOMENT)
    assert (row.versions.get().buyer_accepted_by, row.versions.get().seller_accepted_by) == ("", "")

    accepting.agreement_accepted(world.caseworker.actor, row.number, 1, at=MOMENT)
    half = PaymentAgreementRow.objects.get(pk=row.pk).state
    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)

    assert half == "proposed"
    assert PaymentAgreementRow.objects.get(pk=row.pk).state == "in_force"


def test_the_same_person_never_writes_and_accepts_nor_accepts_for_both(world: World) -> None:
    economist_too = a_person(Role.APPROVER, world.seller, email=world.caseworker.user.email)
    row = _proposed(world)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_accepted(economist_too.actor, row.number, 1, at=MOMENT)
    with pytest.raises(NotAllowed):
        accepting.agreement_accepted(world.economist.actor, row.number, 1, at=MOMENT)

    assert _codes(found) == {"payment-agreement-one-person"}
    assert PaymentAgreementRow.objects.get(pk=row.pk).state == "proposed"


def test_the_other_side_turns_down_with_a_reason_and_it_is_written_again(world: World) -> None:
    row = _proposed(world)
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
    row = _in_force(world)
    first = row.versions.get().content
    amending.amendment_begun(world.economist.actor, row.number, at=MOMENT)
    agreed = Kroner.oere(200_000)
    _edited(
        world,
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
    row = _in_force(world)
    amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)

    def shared(content: Any) -> Any:
        (whole,) = content.municipalities
        half = Percent(5_000)
        return replace(content, municipalities=(replace(whole, share=half), replace(whole, paying="skive", share=half)))

    _edited(world, row, world.caseworker, shared, holds_from=date(2027, 1, 1), reason="Delt betaling.")
    accepting.agreement_proposed(world.caseworker.actor, row.number, row.versions.get(version=2).revision, at=MOMENT)

    letters = LetterRow.objects.filter(to=clerk.user.email)
    assert [each.subject for each in letters] == [f"En betalingsaftale, som I betaler efter, ændres: {row.number}"]
    assert AgreementPartyRow.objects.filter(agreement=row, party=payer, role="paying").exists()


def test_no_letter_names_the_citizen(world: World) -> None:
    _in_force(world)

    text = "".join(each.subject + each.body for each in LetterRow.objects.all())

    assert LetterRow.objects.exists()
    assert NAME not in text
    assert NUMBER not in text


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(world: World) -> None:
    row = _begun(world)
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
    row = _begun(world)
    version = _edited(world, row, world.caseworker, lambda content: replace(content, services=(), municipalities=()))

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert {each.where.field for each in found.value.problems} >= {"services", "municipalities"}
    assert row.versions.get().state == "draft"


def test_a_party_that_is_not_in_the_registry_is_told_at_its_field(world: World) -> None:
    row = _begun(world)

    def unknown(content: Any) -> Any:
        return replace(content, municipalities=tuple(replace(each, paying="ukendt") for each in content.municipalities))

    version = _edited(world, row, world.caseworker, unknown)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert ("payment-agreement-party-not-known", "municipalities.1.paying") in {
        (each.code, each.where.field) for each in found.value.problems
    }


def test_a_municipality_cannot_write_itself_out_of_its_agreement(world: World) -> None:
    row = _begun(world)
    a_party("Skive")

    def of_another(content: Any) -> Any:
        return replace(content, municipalities=tuple(replace(each, acting="skive") for each in content.municipalities))

    version = _edited(world, row, world.caseworker, of_another)

    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    assert "payment-agreement-acting-left-out" in _codes(found)


def test_a_party_writes_only_its_own_agreements(world: World) -> None:
    elsewhere = a_person(Role.ECONOMIST, a_party("Randers"))

    with pytest.raises(ProblemsFound) as found:
        _begun(world, elsewhere)

    assert _codes(found) == {"payment-agreement-not-yours"}
    assert not PaymentAgreementRow.objects.exists()


def test_a_proposal_is_taken_back_until_it_is_answered_and_given_up_as_a_draft(world: World) -> None:
    row = _proposed(world)
    accepting.proposal_taken_back(world.caseworker.actor, row.number, at=MOMENT)
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
    row = _proposed(world)
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


def test_the_form_keeps_what_is_typed_and_marks_what_cannot_be_read(client: Client, world: World) -> None:
    row = _begun(world)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    page = browser.get(address)
    typed = _as_sent(page.context["typed"])

    wrong = browser.post(address, {**typed, "ydelser-0-agreed": "1.5.5", "ydelser-0-starts": "31-31-31", "do": "keep"})
    added = browser.post(address, {**typed, "do": "add-service"})
    kept = browser.post(address, {**typed, "ydelser-0-agreed": "1.500,50", "do": "keep"})

    assert wrong.status_code == 422
    assert 'id="id_ydelser-0-agreed-error"' in wrong.content.decode()
    assert 'name="ydelser-1-name"' in added.content.decode()
    assert kept.status_code == 302
    assert from_data(row.versions.get().content).services[0].agreed == Kroner.oere(150_050)


def _as_sent(typed: Any) -> dict[str, str]:
    """The fields of the page as a browser would send them."""
    sent: dict[str, str] = {}
    for lines in (typed.services, typed.periods):
        sent |= {f"{lines.prefix}-{name}": str(value) for name, value in lines.management_form.initial.items()}
    for form in [typed.terms, *typed.services, *typed.periods]:
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value is None or value is False else str(value)
    return {name: value for name, value in sent.items() if not name.endswith("DELETE")}


def test_a_line_that_is_taken_out_is_gone_and_the_keys_of_the_others_stay(client: Client, world: World) -> None:
    row = _begun(world)
    _edited(
        world,
        row,
        world.caseworker,
        lambda content: replace(content, services=(*content.services, a_service("Ekstra", key="extra"))),
    )
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])

    browser.post(address, {**typed, "ydelser-0-DELETE": "on", "do": "keep"})

    assert [each.key for each in from_data(row.versions.get().content).services] == ["extra"]


def test_the_document_names_the_citizen_only_after_a_purpose(client: Client, world: World) -> None:
    row = _in_force(world)
    browser = logged_in(client, world.caseworker)

    plain = browser.get(f"/afregning/aftaler/{row.number}/aftale.docx")
    asked = browser.post(f"/afregning/aftaler/{row.number}/med-navn/docx/", {"purpose": "", "says": ""})
    named = browser.post(
        f"/afregning/aftaler/{row.number}/med-navn/docx/", {"purpose": "agreement", "says": "Til underskrift"}
    )

    assert plain["Content-Disposition"].startswith("attachment")
    assert asked.status_code == 422
    assert NAME not in _words_of(plain.content)
    assert NAME in _words_of(named.content)


def _words_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_the_whole_way_from_a_new_page_to_the_proposal(client: Client, world: World) -> None:
    browser = logged_in(client, world.caseworker)
    group = world.offering.groups.first()
    given = {
        "offering": world.offering.slug,
        "buyer": "viborg",
        "group": group.name if group else "",
        "starts": "2026-12-01",
    }

    first = browser.get("/afregning/aftaler/ny/")
    second = browser.get("/afregning/aftaler/ny/", {"offering": world.offering.slug})
    wrong = browser.post("/afregning/aftaler/ny/", {**given, "name": "", "number": "123"})
    begun = browser.post("/afregning/aftaler/ny/", {**given, "name": NAME, "number": NUMBER})

    assert [each.status_code for each in (first, second, wrong, begun)] == [200, 200, 422, 302]
    assert {"name", "number"} <= set(wrong.context["form"].errors)
    page = browser.get(begun["Location"])
    assert NAME not in page.content.decode()
    assert "aftal" in page.content.decode()
