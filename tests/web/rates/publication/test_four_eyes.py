"""Whoever has edited a draft since it was approved last neither approves nor publishes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.edits import typed
from ramme.rates.publication.states import Action, Comment, State
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering
from ramme.testing.rates import a_budget, a_draft
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.draft_facts import Facts, facts_stated, seen_as
from ramme.web.rates.operations.drafting import edited
from ramme.web.rates.operations.publishing import published_now
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.operations.starting import Beginning, begun
from ramme.web.rates.queries.drafts import content_of
from ramme.web.rates.queries.sign_off import waiting_for
from ramme.web.rates.standing import standing_of
from tests.web.rates.publication.people import People

pytestmark = pytest.mark.django_db
TEXT = CellKey("cost_lines", "cost_lines-1", "text")
BOTH = "begge@example.org"


@pytest.fixture
def both(people: People) -> tuple[Actor, Actor]:
    """One person who is both economist and approver at the operator."""
    economist = a_person(Role.ECONOMIST, people.operator, email=BOTH)
    return economist.actor, a_person(Role.APPROVER, people.operator, email=BOTH).actor


def types(actor: Actor, row: DraftRow, text: str) -> DraftRow:
    row.refresh_from_db()
    edited(actor, row.pk, typed(content_of(row), {TEXT: text}), key=text, at=MOMENT)
    row.refresh_from_db()
    return row


def takes(actor: Actor, row: DraftRow, action: Action) -> list[str]:
    """What stands in the way of a step; nothing where it was taken."""
    comments = (Comment(text="Se igen."),) if action is Action.RETURN else ()
    try:
        step_taken(actor, row.pk, Taking(action=action, comments=comments), at=MOMENT)
    except ProblemsFound as found:
        return [problem.code for problem in found.problems]
    return []


def test_one_who_typed_the_budget_does_not_approve_it_after_a_colleague_changed_a_word(
    people: People, both: tuple[Actor, Actor]
) -> None:
    economist, approver = both
    assert economist.id == approver.id
    row = types(economist, a_draft(an_offering(operator=people.operator)), "Løn i alt")
    row = types(people.economist.actor, row, "Løn, i alt")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []

    assert row.pk not in waiting_for(approver).values_list("pk", flat=True)
    assert takes(approver, row, Action.APPROVE) == ["four-eyes-same-person"]
    assert row.pk in waiting_for(people.approver.actor).values_list("pk", flat=True)
    assert takes(people.approver.actor, row, Action.APPROVE) == []


def test_a_return_by_the_approver_forgets_nobody(people: People, both: tuple[Actor, Actor]) -> None:
    economist, approver = both
    row = types(economist, a_draft(an_offering(operator=people.operator)), "Løn i alt")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []
    assert takes(people.approver.actor, row, Action.RETURN) == []
    row = types(people.economist.actor, row, "Løn, i alt")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []

    assert takes(approver, row, Action.APPROVE) == ["four-eyes-same-person"]


def test_what_was_approved_once_is_counted_anew_after_the_secretariat_returned_it(
    people: People, both: tuple[Actor, Actor]
) -> None:
    economist, approver = both
    row = types(economist, a_draft(an_offering(operator=people.operator)), "Løn i alt")
    row = types(people.economist.actor, row, "Løn, i alt")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []
    assert takes(people.approver.actor, row, Action.APPROVE) == []
    assert takes(people.secretariat.actor, row, Action.RETURN) == []
    row = types(people.economist.actor, row, "Løn i alt igen")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []

    assert takes(approver, row, Action.APPROVE) == []


def test_one_who_stated_what_goes_with_the_rate_has_edited_too(people: People, both: tuple[Actor, Actor]) -> None:
    economist, approver = both
    row = a_draft(an_offering(operator=people.operator))
    facts = Facts(
        valid_from=row.valid_from, change=None, own={}, descriptions=row.descriptions, reason="Skrevet af mig."
    )
    facts_stated(economist, row.pk, facts, seen_as(row), at=MOMENT)
    row = types(people.economist.actor, row, "Løn, i alt")
    assert takes(people.economist.actor, row, Action.FILL_IN) == []

    assert takes(approver, row, Action.APPROVE) == ["four-eyes-same-person"]


def test_one_who_began_a_draft_has_edited_it(people: People, both: tuple[Actor, Actor]) -> None:
    economist, approver = both
    source = a_draft(an_offering(operator=people.operator))
    beginning = Beginning(
        offering=an_offering("Elmehuset", operator=people.operator),
        year=source.year,
        agreement_id=source.agreement_id,
        deadline=None,
        content=content_of(source),
    )
    row = types(people.economist.actor, begun(economist, beginning, at=MOMENT), "Løn, i alt")

    assert approver.id in standing_of(row).edited_by


def test_one_who_edited_does_not_publish(people: People) -> None:
    row = types(people.economist.actor, a_draft(an_offering(operator=people.operator)), "Løn i alt")
    secretary = a_person(Role.SECRETARIAT, a_party("Sekretariatet"), email="ny@example.org").actor
    assert takes(people.economist.actor, row, Action.FILL_IN) == []
    assert takes(people.approver.actor, row, Action.APPROVE) == []
    assert takes(people.secretariat.actor, row, Action.RECEIVE) == []
    row.refresh_from_db()
    assert row.state == State.RECEIVED.value

    DraftRow.objects.filter(pk=row.pk).update(editors=f"{row.editors}{secretary.id}\n")

    with pytest.raises(ProblemsFound, match="four-eyes-edited-too"):
        published_now(secretary, row.pk, at=MOMENT)
    assert published_now(people.secretariat.actor, row.pk, at=MOMENT).is_new


@pytest.mark.parametrize("field", ["reason", "descriptions"])
def test_what_everybody_will_read_holds_no_personal_number(people: People, field: str) -> None:
    row = a_draft(an_offering(operator=people.operator), basis=a_budget())
    said = "Borgeren 010190-1234 flytter ind."
    facts = Facts(valid_from=row.valid_from, change=None, own={}, descriptions={}, reason="")
    told = {"reason": said} if field == "reason" else {"descriptions": {"Niveau 1": said}}

    with pytest.raises(ProblemsFound, match="text-holds-personal-number"):
        facts_stated(people.economist.actor, row.pk, replace(facts, **told), seen_as(row), at=MOMENT)

    row.refresh_from_db()
    assert row.reason == ""
