from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.reporting.answers.editing import Edit
from ramme.reporting.rounds.signing import Action
from ramme.testing.answering import COMPLETE, Team, a_team, a_whole_questionnaire, stepped, submitted, typed
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.rounds import a_round
from ramme.web import clock
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import RespondentRow, SubmissionRow
from ramme.web.reporting.operations import answering
from ramme.web.reporting.operations.answering import Stamp
from ramme.web.reporting.operations.asking_exception import exception_asked
from ramme.web.reporting.operations.delegating import handed_over, taken_from
from ramme.web.reporting.operations.signing import Taking, step_taken
from ramme.web.reporting.queries.answers import received_sheets
from ramme.web.reporting.tasks import tasks_for

pytestmark = pytest.mark.django_db
COST = "cost:value:value"
SECOND = timedelta(seconds=1)


@pytest.fixture
def team(db: None) -> Team:
    return a_team()


@pytest.fixture(autouse=True)
def it_is_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def code_of(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {each.code for each in found.value.problems}


def test_filled_in_is_not_sent_and_another_approves(client: Client, team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    browser = logged_in(client, team.writer)

    page = browser.get(reverse("reporting:answer", args=[team.slug])).content.decode()
    assert "Ikke sendt" in page
    assert SubmissionRow.objects.count() == 0

    approving = logged_in(client, team.approver)
    answer = approving.post(reverse("reporting:answer_approve", args=[team.slug]), {"revision": "1"}, follow=True)

    submission = SubmissionRow.objects.get()
    assert submission.version == 1
    assert submission.submitted_by == team.approver.actor.id
    assert not submission.is_late
    assert submission.checksum in answer.content.decode()
    assert team.fresh().state == "approved"


def test_whoever_filled_in_cannot_approve(team: Team) -> None:
    both = a_person(Role.APPROVER, team.row.party, email=team.writer.user.email)
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)

    with pytest.raises(ProblemsFound) as found:
        stepped(team, Action.APPROVE, both)

    assert code_of(found) == {"four-eyes-same-person"}


def test_answers_with_gaps_are_not_declared_filled_in(client: Client, team: Team) -> None:
    typed(team, {COST: "1"})
    browser = logged_in(client, team.writer)

    answer = browser.post(reverse("reporting:answer_fill_in", args=[team.slug]), {"revision": "1"})

    assert answer.status_code == 422
    assert "Her mangler et svar" in answer.content.decode()
    assert team.fresh().state == "draft"


def test_answers_that_were_changed_meanwhile_are_not_approved(team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)

    with pytest.raises(ProblemsFound) as found:
        step_taken(team.approver.actor, team.row.pk, Taking(action=Action.APPROVE, revision=0), at=MOMENT)

    assert code_of(found) == {"answers-moved-on"}


def test_an_edit_takes_what_was_filled_in_back(team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)

    row = typed(team, {COST: "9"}, by=team.colleague)

    assert row.state == "draft"
    assert row.filled_in_by == ""


def test_the_approver_returns_with_a_reason(client: Client, team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    browser = logged_in(client, team.approver)
    address = reverse("reporting:answer_send_back", args=[team.slug])

    without = browser.post(address, {"says": ""})
    answer = browser.post(address, {"says": "Er beløbet rigtigt?"}, follow=True)

    assert without.status_code == 422
    assert team.fresh().state == "returned"
    assert "Er beløbet rigtigt?" in answer.content.decode()


def test_a_submission_at_the_deadline_is_taken_and_one_a_second_later_is_refused(team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    deadline = team.row.round.deadline

    with pytest.raises(ProblemsFound) as found:
        stepped(team, Action.APPROVE, team.approver, deadline + SECOND)
    kept = team.fresh()
    taken = stepped(team, Action.APPROVE, team.approver, deadline)

    assert code_of(found) == {"round-closed"}
    assert kept.texts == COMPLETE
    assert kept.state == "filled_in"
    assert taken.submission is not None
    assert not taken.submission.is_late


def test_after_the_deadline_the_draft_is_kept_and_an_exception_is_one_click_away(
    client: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(team, COMPLETE)
    late = team.row.round.deadline + SECOND
    monkeypatch.setattr(clock, "now", lambda: late)
    a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    browser = logged_in(client, team.writer)

    refused = browser.post(reverse("reporting:answer_fill_in", args=[team.slug]), {"revision": "1"})
    asked = browser.post(reverse("reporting:answer_exception", args=[team.slug]), {"why": "Sygdom"}, follow=True)

    assert refused.status_code == 422
    assert "Bed om udsættelse" in refused.content.decode()
    assert "I har bedt om udsættelse" in asked.content.decode()
    row = team.fresh()
    assert row.texts == COMPLETE
    assert (row.exemption_asked_at, row.exemption_asked_why) == (late, "Sygdom")
    assert LetterRow.objects.filter(subject__startswith="En part beder om udsættelse").count() == 1


def test_an_exception_is_not_asked_for_where_the_round_is_open(team: Team) -> None:
    with pytest.raises(ProblemsFound) as found:
        exception_asked(team.writer.actor, team.row.pk, "", at=MOMENT)

    assert code_of(found) == {"answer-exception-not-needed"}


def test_an_exception_lets_the_party_in_until_its_end_and_marks_what_comes_as_late(team: Team) -> None:
    deadline = team.row.round.deadline
    until = deadline + timedelta(days=2)
    RespondentRow.objects.filter(pk=team.row.pk).update(exempt_until=until, exempt_reason="Sygdom")

    taken = submitted(team, at=until)
    with pytest.raises(ProblemsFound) as found:
        stepped(team, Action.CORRECT, team.writer, until + SECOND)

    assert taken.submission is not None
    assert taken.submission.is_late
    assert code_of(found) == {"round-closed"}


def test_a_late_correction_is_a_new_version_signed_off_like_the_first(client: Client) -> None:
    starts = MOMENT + timedelta(days=10)
    row = a_round(
        a_whole_questionnaire(),
        slug="hele-2026",
        corrections_from=starts,
        corrections_until=starts + timedelta(days=5),
    )
    team = a_team(row)
    submitted(team)
    stepped(team, Action.CORRECT, team.writer, starts)

    typed(team, {COST: "1300000"}, at=starts)
    stepped(team, Action.FILL_IN, team.writer, starts)
    between = {party: found[2].version for party, found in received_sheets(row).items()}
    taken = stepped(team, Action.APPROVE, team.approver, starts)

    assert between == {team.row.party_id: 1}
    assert taken.submission is not None
    assert (taken.submission.version, taken.submission.is_late) == (2, True)
    assert received_sheets(row)[team.row.party_id][1].texts[COST] == "1300000"
    page = logged_in(client, team.approver).get(reverse("reporting:answer_receipt", args=[team.slug, 2]))
    assert "1.200.000" in page.content.decode()
    assert "Ændret siden forrige version" in page.content.decode()


def test_nothing_more_is_taken_in_a_frozen_round(team: Team) -> None:
    team.row.round.state = "frozen"
    team.row.round.save()

    with pytest.raises(ProblemsFound) as found:
        typed(team, {COST: "1"})

    assert code_of(found) == {"round-frozen"}


def test_nothing_is_taken_before_the_round_opens(team: Team) -> None:
    before = team.row.round.opens_at - SECOND

    with pytest.raises(ProblemsFound) as found:
        typed(team, {COST: "1"}, at=before)

    assert code_of(found) == {"round-not-open"}


def test_a_version_that_the_secretariat_returned_does_not_count(team: Team) -> None:
    submitted(team)
    secretariat = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))

    counted = set(received_sheets(team.row.round))
    stepped(team, Action.RETURN, secretariat, says="Beløbet er i tusinder.")

    assert counted == {team.row.party_id}
    assert received_sheets(team.row.round) == {}


def test_a_step_taken_twice_by_the_same_person_is_one_step(team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    stepped(team, Action.APPROVE, team.approver)

    again = stepped(team, Action.APPROVE, team.approver)

    assert not again.is_new
    assert SubmissionRow.objects.count() == 1


def test_the_secretariat_reads_what_was_sent_and_no_draft(client: Client, team: Team) -> None:
    typed(team, COMPLETE)
    secretariat = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    browser = logged_in(client, secretariat)
    address = reverse("reporting:answer_of", args=[team.slug, team.row.party_id])

    draft = browser.get(address)
    stepped(team, Action.FILL_IN, team.writer)
    stepped(team, Action.APPROVE, team.approver)
    stepped(team, Action.CORRECT, team.writer)
    typed(team, {COST: "4711"})
    sent = browser.get(address)

    assert draft.status_code == 404
    assert "1.200.000" in sent.content.decode()
    assert "4711" not in sent.content.decode()
    assert Event.objects.filter(verb="submission-looked-at").count() == 1


def test_a_section_is_handed_to_a_colleague_with_a_letter_and_a_task(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_delegate", args=[team.slug, "economy"])

    browser.post(address, {"to": str(team.colleague.user.pk), "says": "Du kender tallene."})

    page = browser.get(reverse("reporting:answer", args=[team.slug])).content.decode()
    tasks = [each.says.da for each in tasks_for(team.colleague.actor, MOMENT.date())]
    assert "Bo Kollega" in page
    assert any("»Økonomi«" in each for each in tasks)
    assert LetterRow.objects.filter(to=team.colleague.user.email).count() == 1
    assert Event.objects.filter(verb="section-handed-over").count() == 1


def test_a_delegation_is_ended_by_the_colleague(team: Team) -> None:
    handed_over(team.writer.actor, team.row.pk, "economy", team.colleague.user.pk, "", at=MOMENT)

    ended = taken_from(team.colleague.actor, team.row.pk, "economy", at=MOMENT)

    assert ended is not None
    assert ended.ended_by == team.colleague.actor.id


def test_a_section_is_handed_to_one_at_a_time(team: Team) -> None:
    handed_over(team.writer.actor, team.row.pk, "economy", team.colleague.user.pk, "", at=MOMENT)
    handed_over(team.colleague.actor, team.row.pk, "economy", team.writer.user.pk, "", at=MOMENT)

    open_now = team.row.delegations.filter(ended_at=None)

    assert [each.to for each in open_now] == [team.writer.actor.id]


@pytest.mark.parametrize(
    ("section", "to_stranger", "code"),
    [("nix", False, "answer-section-unknown"), ("economy", True, "answer-colleague-unknown")],
)
def test_a_section_is_handed_to_nobody_elses_people(team: Team, section: str, to_stranger: bool, code: str) -> None:
    stranger = a_person(Role.ECONOMIST, a_party("Viborg"))
    to = stranger.user.pk if to_stranger else team.colleague.user.pk

    with pytest.raises(ProblemsFound) as found:
        handed_over(team.writer.actor, team.row.pk, section, to, "", at=MOMENT)

    assert code_of(found) == {code}


def test_only_those_who_may_fill_in_write(team: Team) -> None:
    director = a_person(Role.DIRECTOR, team.row.party)

    with pytest.raises(NotAllowed):
        answering.edited(director.actor, team.row.pk, 0, Edit(texts={COST: "1"}), Stamp(key="a", at=MOMENT))
