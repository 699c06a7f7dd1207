"""Is every step taken only by whom it must be, once, of what was seen, with letters and a trail?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey
from ramme.rates.publication.states import Action, Comment, State
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import a_draft
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.rates.models import DraftRow, DraftStepRow
from ramme.web.rates.operations.publishing import published_now
from ramme.web.rates.operations.sign_off import Taking, step_taken
from tests.web.rates.publication.people import People, Walk

pytestmark = pytest.mark.django_db
APPROVE = Taking(action=Action.APPROVE)


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {problem.code for problem in found.value.problems}


def test_a_draft_goes_from_filled_in_to_received_by_three_people(people: People, walk: Walk) -> None:
    row = a_draft(an_offering(operator=people.operator))

    walk(row, Action.FILL_IN, Action.APPROVE, Action.RECEIVE)

    assert row.state == State.RECEIVED.value
    assert (row.filled_in_by, row.approved_by, row.received_by) == (
        people.economist.actor.id,
        people.approver.actor.id,
        people.secretariat.actor.id,
    )
    assert len(row.approved_under) == 64
    steps = [(step.action, step.went_to) for step in row.steps.all()]
    assert steps == [("fill_in", "filled_in"), ("approve", "approved"), ("receive", "received")]
    verbs = list(Event.objects.filter(subject_kind="draft", subject=str(row.pk)).values_list("verb", flat=True))
    assert verbs == ["draft-filled-in", "draft-approved", "draft-received"]


def test_those_who_go_on_are_written_to_with_a_link_and_no_figure(people: People, walk: Walk) -> None:
    row = a_draft(an_offering(operator=people.operator))

    walk(row, Action.FILL_IN, Action.APPROVE)

    letters = list(LetterRow.objects.order_by("id"))
    assert [letter.to for letter in letters] == [people.approver.user.email, people.secretariat.user.email]
    assert all(reverse("rates:sign_off", args=[row.pk]) in letter.body for letter in letters)
    assert "kr." not in letters[0].body


def test_whoever_filled_it_in_cannot_approve_under_another_membership(people: People) -> None:
    both = a_person(Role.APPROVER, people.operator, email=people.economist.user.email)
    row = a_draft(an_offering(operator=people.operator))
    step_taken(people.economist.actor, row.pk, Taking(action=Action.FILL_IN), at=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        step_taken(both.actor, row.pk, APPROVE, at=MOMENT)

    assert codes(found) == {"four-eyes-same-person"}


def test_whoever_edited_last_cannot_approve(people: People) -> None:
    row = a_draft(
        an_offering(operator=people.operator),
        State.FILLED_IN,
        filled_in_by=people.economist.actor.id,
        edited_by=people.approver.actor.id,
    )

    with pytest.raises(ProblemsFound) as found:
        step_taken(people.approver.actor, row.pk, APPROVE, at=MOMENT)

    assert codes(found) == {"four-eyes-same-person"}


def test_whoever_approved_cannot_publish_as_secretariat(people: People, walk: Walk) -> None:
    both = a_person(Role.SECRETARIAT, a_party("Sekretariatet"), email=people.approver.user.email)
    row = a_draft(an_offering(operator=people.operator))
    walk(row, Action.FILL_IN, Action.APPROVE, Action.RECEIVE)

    with pytest.raises(ProblemsFound) as found:
        published_now(both.actor, row.pk, at=MOMENT)

    assert codes(found) == {"four-eyes-approved-too"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.DRAFT, "fill_in"),
        (State.FILLED_IN, "take_back"),
        (State.FILLED_IN, "approve"),
        (State.FILLED_IN, "return"),
        (State.APPROVED, "receive"),
        (State.APPROVED, "return"),
        (State.RECEIVED, "return"),
        (State.RECEIVED, "publish"),
    ],
)
def test_a_direct_post_takes_a_step_only_in_its_role(people: People, role: Role, state: State, step: str) -> None:
    person = a_person(role, people.operator, email="direkte@example.org")
    row = a_draft(
        an_offering(operator=people.operator), state, filled_in_by="user:7", edited_by="user:7", approved_by="user:8"
    )
    address = reverse("rates:draft_publish", args=[row.pk]) if step == "publish" else _step(row, step)

    answer = logged_in(Client(), person).post(address, {"says": "Se linjen.", "when": "now"})

    row.refresh_from_db()
    may = {
        "fill_in": {Role.ECONOMIST},
        "take_back": {Role.ECONOMIST},
        "approve": {Role.APPROVER},
        "return": {Role.APPROVER} if state is State.FILLED_IN else {Role.SECRETARIAT},
        "receive": {Role.SECRETARIAT},
        "publish": {Role.SECRETARIAT},
    }[step]
    assert (row.state != state.value) is (role in may)
    assert answer.status_code == 302 if role in may else answer.status_code in {403, 404, 422}
    assert DraftStepRow.objects.filter(draft=row).count() == (1 if role in may else 0)


@pytest.mark.parametrize("role", [Role.ECONOMIST, Role.APPROVER, Role.DIRECTOR])
def test_another_operators_draft_is_not_found(people: People, role: Role) -> None:
    stranger = a_person(role, a_party("Viborg"))
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN)
    client = logged_in(Client(), stranger)

    for address in (reverse("rates:sign_off", args=[row.pk]), _step(row, "approve")):
        assert client.get(address).status_code == 404
    assert client.post(_step(row, "approve")).status_code == 404
    with pytest.raises(NotAllowed):
        step_taken(stranger.actor, row.pk, APPROVE, at=MOMENT)


def test_a_step_sent_twice_is_taken_once(people: People) -> None:
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN, filled_in_by="user:7")
    client = logged_in(Client(), people.approver)

    answers = [client.post(_step(row, "approve"), {"revision": "0"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert DraftStepRow.objects.count() == 1
    assert Event.objects.filter(verb="draft-approved").count() == 1


def test_a_budget_that_was_edited_since_it_was_seen_is_not_approved(people: People) -> None:
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN, filled_in_by="user:7", revision=4)

    answer = logged_in(Client(), people.approver).post(_step(row, "approve"), {"revision": "3"})

    row.refresh_from_db()
    assert answer.status_code == 422
    assert row.state == State.FILLED_IN.value
    with pytest.raises(ProblemsFound) as found:
        step_taken(people.approver.actor, row.pk, Taking(action=Action.APPROVE, revision=3), at=MOMENT)
    assert codes(found) == {"draft-moved-on"}


def test_a_budget_that_is_not_filled_in_cannot_be_declared_so(people: People) -> None:
    row = a_draft(an_offering(operator=people.operator))
    row.content["parts"]["cost_lines"][0]["cells"].pop("amount")
    row.save()

    with pytest.raises(ProblemsFound) as found:
        step_taken(people.economist.actor, row.pk, Taking(action=Action.FILL_IN), at=MOMENT)

    assert "draft-not-complete" in codes(found)


def test_a_return_needs_words_and_keeps_them_at_the_line(people: People, walk: Walk) -> None:
    row = a_draft(an_offering(operator=people.operator))
    walk(row, Action.FILL_IN, Action.APPROVE)
    line = row.content["parts"]["cost_lines"][0]["id"]
    client = logged_in(Client(), people.secretariat)

    refused = client.post(_step(row, "return"), {"says": " "})
    taken = client.post(_step(row, "return"), {"says": "Kosten er for høj.", "line": f"cost_lines.{line}.amount"})

    row.refresh_from_db()
    [comment] = row.comments.all()
    assert (refused.status_code, taken.status_code) == (422, 302)
    assert (row.state, row.approved_by, row.filled_in_by) == (State.RETURNED.value, "", "")
    assert CellKey(comment.part, comment.row, comment.field) == CellKey("cost_lines", line, "amount")
    assert LetterRow.objects.filter(to=people.economist.user.email).exists()


@pytest.mark.parametrize(
    ("says", "code"), [("x" * 4001, "comment-too-long"), ("Borgeren 010190-1234", "text-holds-personal-number")]
)
def test_what_is_said_is_short_and_about_no_citizen(people: People, says: str, code: str) -> None:
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN)

    with pytest.raises(ProblemsFound) as found:
        step_taken(
            people.approver.actor, row.pk, Taking(action=Action.RETURN, comments=(Comment(text=says),)), at=MOMENT
        )

    assert codes(found) == {code}
    assert not row.comments.exists()


def test_a_page_says_whose_step_it_is(people: People) -> None:
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN, filled_in_by=people.economist.actor.id)

    page = logged_in(Client(), people.economist).get(reverse("rates:sign_off", args=[row.pk])).content.decode()

    assert "gøres af driftsherrens godkender" in page
    assert reverse("rates:draft_step", args=[row.pk, "take_back"]) in page


def test_a_step_that_is_none_is_not_found(people: People) -> None:
    row = a_draft(an_offering(operator=people.operator), State.FILLED_IN)

    assert logged_in(Client(), people.approver).post(_step(row, "publish")).status_code == 404
    assert logged_in(Client(), people.approver).post(_step(row, "correct")).status_code == 404
    assert DraftRow.objects.get().state == State.FILLED_IN.value


def _step(row: DraftRow, step: str) -> str:
    return reverse("rates:draft_step", args=[row.pk, step])
