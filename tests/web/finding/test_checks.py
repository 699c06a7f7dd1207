"""Are others asked before a private purchase, do their answers become a receipt, and does it stay free of citizens?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.registry.finding.asking import Answer, CheckKind, Outcome
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.web import clock
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.operations.checks import Answering, check_answered, check_begun, check_closed
from ramme.web.finding.queries.checks import check_of, check_seen
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingRow, PartyRow
from tests.web.finding.checks import A_WEEK, CPR, WISH, beginning, link_of

pytestmark = pytest.mark.django_db
Vacant = Callable[..., OfferingRow]


def _codes(refusal: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [each.code for each in refusal.value.problems]


def _question(row: CheckRow) -> AskedRow:
    return row.asked.get()


def test_a_check_asks_the_operators_by_letter_and_keeps_what_the_search_showed(begun: CheckRow, leader: Person) -> None:
    asked, letter = _question(begun), LetterRow.objects.get()

    assert (asked.party_id, asked.letters, letter.to) == ("randers", 1, leader.user.email)
    assert letter.body.count("/find/svar/link/") == 6
    assert [each["offering_id"] for each in begun.shown] == ["birkehuset"]
    assert begun.wish == {**WISH, "public_only": "1"}
    assert Event.objects.get(verb="check-begun").parties == ",aarhus,randers,"


def test_private_offerings_are_not_among_those_to_ask(as_caseworker: Client, vacant: Vacant) -> None:
    vacant("Birkehuset")
    vacant("Fonden", operator=a_party("Fonden Egely"))

    told = as_caseworker.get("/find/undersoegelser/ny/?privat=fonden&legal_basis=SEL-107").content.decode()

    assert 'value="birkehuset" checked' in told
    assert 'value="fonden" checked' not in told
    assert "Overvejet privat tilbud: Fonden." in told


def test_a_form_that_is_sent_twice_begins_one_check(as_caseworker: Client, vacant: Vacant, leader: Person) -> None:
    vacant()
    form = {**WISH, "slags": "private_purchase", "ask": "birkehuset", "answer_by": str(A_WEEK), "once": "abc"}

    first = as_caseworker.post("/find/undersoegelser/ny/", form)
    second = as_caseworker.post("/find/undersoegelser/ny/", form)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert (CheckRow.objects.count(), LetterRow.objects.count()) == (1, 1)
    assert LetterRow.objects.get().to == leader.user.email


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"note": f"Borger {CPR}"}, "text-holds-personal-number"),
        ({"note": "x" * 1001}, "check-text-too-long"),
        ({"ask": ()}, "check-nobody-asked"),
        ({"ask": ("ukendt",)}, "asked-offering-not-shown"),
        ({"answer_by": MOMENT.date() - timedelta(days=1)}, "check-deadline-unfit"),
        ({"answer_by": MOMENT.date() + timedelta(days=91)}, "check-deadline-unfit"),
        ({"answer_by": None}, "check-deadline-unfit"),
    ],
)
def test_a_check_that_is_not_right_is_not_begun(
    vacant: Vacant, caseworker: Person, given: dict[str, object], code: str
) -> None:
    vacant()

    with pytest.raises(ProblemsFound) as refusal:
        check_begun(caseworker.actor, beginning(**given), at=MOMENT)

    assert _codes(refusal) == [code]
    assert not CheckRow.objects.exists()
    assert not LetterRow.objects.exists()


def test_a_wrong_form_keeps_what_was_typed_and_ticked(as_caseworker: Client, vacant: Vacant) -> None:
    vacant("Birkehuset")
    vacant("Egehuset")
    form = {**WISH, "ask": "egehuset", "note": f"Om {CPR}", "answer_by": str(A_WEEK), "once": "abc"}

    answer = as_caseworker.post("/find/undersoegelser/ny/", form)

    told = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="egehuset" checked' in told
    assert 'value="birkehuset" checked' not in told
    assert f"Om {CPR}</textarea>" in told


def test_where_nothing_public_fits_the_receipt_shows_it(caseworker: Person) -> None:
    row = check_begun(caseworker.actor, beginning(ask=()), at=MOMENT)

    ended = check_closed(caseworker.actor, row.pk, Outcome.PRIVATE_PLACE, "Intet offentligt passer.", at=MOMENT)

    assert (ended.shown, ended.outcome) == ([], "private_place")


def test_before_a_single_person_offering_the_other_municipalities_are_asked(
    as_caseworker: Client, caseworker: Person, leader: Person
) -> None:
    a_party("Viborg")
    a_party("Odense")

    page = as_caseworker.get("/find/undersoegelser/ny/?slags=single_person").content.decode()
    row = check_begun(caseworker.actor, beginning(kind=CheckKind.SINGLE_PERSON, ask=("viborg", "randers")), at=MOMENT)

    assert re.findall(r'name="ask" id="[^"]+" value="(\w+)"', page) == ["randers", "viborg"]
    assert {each.party_id: each.letters for each in row.asked.all()} == {"randers": 1, "viborg": 0}
    assert LetterRow.objects.get().to == leader.user.email


# ---- answers ----


def test_looking_through_the_button_of_a_letter_changes_nothing(client: Client, begun: CheckRow) -> None:
    with CaptureQueriesContext(connection) as looked:
        page = client.get(link_of(begun))

    assert 'value="yes" checked' in page.content.decode()
    assert not [each for each in looked if not each["sql"].startswith("SELECT")]
    assert _question(begun).answer == ""


def test_an_answer_through_a_link_says_who_what_when_and_how(client: Client, begun: CheckRow) -> None:
    form = {"answer": "yes", "comment": "Fra 1. januar."}

    first, second = client.post(link_of(begun), form), client.post(link_of(begun), form)

    asked = _question(begun)
    assert (first.status_code, second.status_code) == (302, 302)
    assert (asked.answer, asked.comment, asked.answered_at) == ("yes", "Fra 1. januar.", MOMENT)
    assert (asked.answered_by, asked.answered_by_role) == (f"link:{asked.pk}", "link")
    assert Event.objects.filter(verb="check-answered").count() == 1


def test_an_answer_with_a_cpr_number_is_refused_and_the_number_is_not_kept(client: Client, begun: CheckRow) -> None:
    answer = client.post(link_of(begun), {"answer": "no", "comment": f"Kender {CPR}"})

    assert answer.status_code == 422
    assert "ligner et CPR-nummer" in answer.content.decode()
    assert _question(begun).answer == ""
    assert CPR not in str(list(Event.objects.values_list("detail", flat=True)))


def test_an_answer_must_be_chosen(client: Client, begun: CheckRow) -> None:
    for sent in ({}, {"answer": "maybe"}):
        assert client.post(link_of(begun), sent).status_code == 422


def test_an_answer_may_be_changed_until_the_check_is_closed(
    client: Client, begun: CheckRow, caseworker: Person
) -> None:
    link = link_of(begun)
    client.post(link, {"answer": "yes"})
    client.post(link, {"answer": "no"})
    check_closed(caseworker.actor, begun.pk, Outcome.PRIVATE_PLACE, "Alle sagde nej.", at=MOMENT)

    late = client.post(link, {"answer": "yes"})

    assert late.status_code == 422
    assert _question(begun).answer == "no"
    assert "tager ikke imod flere svar" in client.get(link).content.decode()


@pytest.mark.parametrize(("days", "status"), [(67, 200), (68, 410)])
def test_an_answer_link_ends(
    client: Client, begun: CheckRow, monkeypatch: pytest.MonkeyPatch, days: int, status: int
) -> None:
    link = link_of(begun)
    monkeypatch.setattr(clock, "today", lambda: MOMENT.date() + timedelta(days=days))

    assert client.get(link).status_code == status


def test_a_forged_answer_link_answers_nothing(client: Client, begun: CheckRow) -> None:
    forged = link_of(begun).partition("?")[0].rstrip("/")[:-1] + "_/"

    assert client.post(forged, {"answer": "yes"}).status_code == 404
    assert _question(begun).answer == ""


def test_the_link_of_one_question_answers_no_other(vacant: Vacant, caseworker: Person) -> None:
    vacant("Et")
    vacant("To")
    row = check_begun(caseworker.actor, beginning(ask=("et", "to")), at=MOMENT)
    first, second = row.asked.all()

    with pytest.raises(NotAllowed):
        check_answered(Actor(id=f"link:{first.pk}", party="randers"), second.pk, Answering(Answer.YES), at=MOMENT)


def test_somebody_who_has_logged_in_answers_in_their_role(as_leader: Client, begun: CheckRow, leader: Person) -> None:
    address = reverse("finding:answer", args=[_question(begun).pk])

    as_leader.post(address, {"answer": "needs_talk", "comment": "Ring."})

    asked = _question(begun)
    assert (asked.answered_by, asked.answered_by_role) == (leader.actor.id, "economist")
    assert "Aarhus Kommune" in as_leader.get("/find/undersoegelser/").content.decode()


def test_a_question_to_another_party_is_not_there(as_caseworker: Client, begun: CheckRow) -> None:
    address = reverse("finding:answer", args=[_question(begun).pk])

    assert as_caseworker.get(address).status_code == 404
    assert as_caseworker.post(address, {"answer": "no"}).status_code == 404
    assert _question(begun).answer == ""


# ---- the receipt ----


def test_the_receipt_tells_who_answered_what_and_when(as_caseworker: Client, client: Client, begun: CheckRow) -> None:
    Client().post(link_of(begun), {"answer": "yes", "comment": "Fra 1. januar."})

    told = as_caseworker.get(f"/find/undersoegelser/{begun.pk}/").content.decode()

    assert "Svar fra 1 af 1 parter" in told
    assert "Fra 1. januar." in told
    assert "23. november 2026 10.30" in told
    assert f"/find/undersoegelser/{begun.pk}/" in told
    check = check_of(check_seen(a_person(Role.SUPERVISION, a_party("Socialtilsyn")).actor, begun.pk))
    assert check.asked[0].answered_by_role == "gennem link i brev"


def test_the_receipt_is_a_pdf_too(as_caseworker: Client, begun: CheckRow) -> None:
    file = as_caseworker.get(f"/find/undersoegelser/{begun.pk}/kvittering.pdf")

    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF-")
    assert "no-store" in file["Cache-Control"]


def test_another_partys_check_is_not_there_and_supervision_reads_every_receipt(begun: CheckRow) -> None:
    address = f"/find/undersoegelser/{begun.pk}/"
    stranger = logged_in(Client(), a_person(Role.CASEWORKER, a_party("Viborg")))
    supervision = logged_in(Client(), a_person(Role.SUPERVISION, a_party("Socialtilsyn")))
    clerk = logged_in(Client(), a_person(Role.FINANCE_CLERK, a_party("Aarhus")))

    assert stranger.get(address).status_code == stranger.get(f"{address}kvittering.pdf").status_code == 404
    assert stranger.post(address, {"outcome": "dropped", "reason": "Nej."}).status_code == 404
    assert supervision.get(address).status_code == 200
    assert supervision.get("/find/undersoegelser/").content.decode().count("Aarhus Kommune") == 1
    assert supervision.post(address, {"outcome": "dropped", "reason": "Nej."}).status_code == 403
    assert clerk.get(address).status_code == 403


def test_a_check_is_closed_once_with_outcome_and_reason(as_caseworker: Client, begun: CheckRow) -> None:
    address, form = f"/find/undersoegelser/{begun.pk}/", {"outcome": "public_place", "reason": "Birkehuset passer."}

    first, second = as_caseworker.post(address, form), as_caseworker.post(address, form)
    other = as_caseworker.post(address, {**form, "outcome": "dropped"})

    begun.refresh_from_db()
    assert (first.status_code, second.status_code, other.status_code) == (302, 302, 422)
    assert (begun.outcome, begun.reason, begun.closed_at) == ("public_place", "Birkehuset passer.", MOMENT)
    assert Event.objects.filter(verb="check-closed").count() == 1


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"reason": "Fordi."}, "check-outcome-missing"),
        ({"outcome": "public_place", "reason": " "}, "check-reason-needed"),
        ({"outcome": "public_place", "reason": f"Om {CPR}"}, "text-holds-personal-number"),
        ({"outcome": "together", "reason": "Fordi."}, "outcome-of-other-check"),
    ],
)
def test_an_end_that_is_not_right_is_told_and_the_check_stays_open(
    as_caseworker: Client, begun: CheckRow, form: dict[str, str], code: str
) -> None:
    answer = as_caseworker.post(f"/find/undersoegelser/{begun.pk}/", form)

    begun.refresh_from_db()
    assert answer.status_code == 422
    assert [each.code for each in answer.context["problems"]] == [code]
    assert begun.closed_at is None


def test_lists_and_receipts_ask_as_often_for_many_as_for_few(
    as_caseworker: Client, vacant: Vacant, caseworker: Person, begun: CheckRow
) -> None:
    names = [vacant(f"Hus {number}").slug for number in range(8)]

    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert as_caseworker.get(path).status_code == 200
        return len(asked)

    few = counted("/find/undersoegelser/"), counted(f"/find/undersoegelser/{begun.pk}/")
    many_asked = check_begun(caseworker.actor, beginning(ask=names), at=MOMENT)
    for _ in range(5):
        check_begun(caseworker.actor, beginning(), at=MOMENT)

    assert (counted("/find/undersoegelser/"), counted(f"/find/undersoegelser/{many_asked.pk}/")) == few


def test_beginning_a_check_asks_as_often_for_many_as_for_few(
    vacant: Vacant, caseworker: Person, leader: Person
) -> None:
    names = [vacant(f"Hus {number}").slug for number in range(9)]
    for role in (Role.APPROVER, Role.CASEWORKER):
        a_person(role, leader.membership.party)

    with CaptureQueriesContext(connection) as few:
        check_begun(caseworker.actor, beginning(ask=names[:1]), at=MOMENT)
    with CaptureQueriesContext(connection) as many:
        check_begun(caseworker.actor, beginning(ask=names), at=MOMENT)

    assert len(few) == len(many)
    assert LetterRow.objects.count() == 3 + 27


def test_nobody_but_a_caseworker_begins_a_check(vacant: Vacant, aarhus: PartyRow) -> None:
    vacant()
    economist = a_person(Role.ECONOMIST, aarhus)

    with pytest.raises(NotAllowed):
        check_begun(economist.actor, beginning(), at=MOMENT)
    assert logged_in(Client(), economist).get("/find/undersoegelser/ny/").status_code == 403


def test_a_day_that_is_none_is_told(as_caseworker: Client, vacant: Vacant) -> None:
    vacant()

    answer = as_caseworker.post("/find/undersoegelser/ny/", {**WISH, "ask": "birkehuset", "answer_by": "snart"})

    assert answer.status_code == 422
    assert "Svarfristen er ikke en dag" in answer.content.decode()
