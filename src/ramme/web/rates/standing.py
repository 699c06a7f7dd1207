"""How far a draft is, who may take it a step on, and what it calculates to."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from ramme.citations import Place
from ramme.rates.budgets.parts import OFFERING
from ramme.rates.drafts.calculating import Calculated, calculated
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import apply, typed
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.publication import states
from ramme.rates.publication.states import Standing
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action, Role
from ramme.web.rates.models import DraftRow
from ramme.web.rates.problems import DRAFT_OF_ANOTHER_YEAR
from ramme.web.rates.queries.drafts import STATES, agreement_of, content_of

# What one must be allowed to do in the portal to take a step; a return is asked of the role that returns.
NEEDS: Mapping[states.Action, Action] = {
    states.Action.EDIT: Action.FILL_IN_DRAFT,
    states.Action.FILL_IN: Action.FILL_IN_DRAFT,
    states.Action.TAKE_BACK: Action.FILL_IN_DRAFT,
    states.Action.APPROVE: Action.APPROVE_DRAFT,
    states.Action.RECEIVE: Action.RECEIVE_DRAFT,
    states.Action.PUBLISH: Action.PUBLISH_RATE,
    states.Action.CORRECT: Action.FILL_IN_DRAFT,
}
YEAR = OFFERING.field("year").title
_ROLES: Mapping[str, states.Role] = {
    Role.ECONOMIST.value: states.Role.ECONOMIST,
    Role.APPROVER.value: states.Role.APPROVER,
    Role.SECRETARIAT.value: states.Role.SECRETARIAT,
}


def standing_of(row: DraftRow) -> Standing:
    """Where a draft stands, as the library knows it."""
    return Standing(
        state=STATES[row.state],
        edited_last_by=row.edited_by,
        filled_in_by=row.filled_in_by,
        approved_by=row.approved_by,
        edited_by=frozenset(row.editors.split()),
    )


def editors_kept(standing: Standing) -> str:
    """Who has edited since the last approval, as it is stored with a draft."""
    return "".join(f"\n{each}" for each in sorted(standing.edited_by)) + "\n" if standing.edited_by else ""


def has_edited(person: str) -> Q:
    """The drafts that a person has edited since they were approved last."""
    return Q(edited_by=person) | Q(editors__contains=f"\n{person}\n")


def needed_for(step: states.Action, actor: Actor) -> Action:
    """What the actor must be allowed to do to take a step."""
    if step is states.Action.RETURN:
        return Action.APPROVE_DRAFT if actor.role == Role.APPROVER.value else Action.RECEIVE_DRAFT
    return NEEDS[step]


def role_for(step: states.Action, actor: Actor, operator: str) -> states.Role:
    """The part an actor takes in a step of that operator's draft; raises `NotAllowed` where it may not."""
    needed = needed_for(step, actor)
    actor.require(needed, operator)
    role = _ROLES.get(actor.role)
    if role is None:
        raise NotAllowed(needed, operator)
    return role


def steps_for(actor: Actor, row: DraftRow) -> tuple[states.Action, ...]:
    """The steps that an actor may take with a draft now; its offering is read."""
    role = _ROLES.get(actor.role)
    if role is None or row.closed:
        return ()
    found = states.possible_steps(standing_of(row), actor.id, role)
    return tuple(step for step in found if actor.may(needed_for(step, actor), row.offering.operator_id))


def calculated_draft(row: DraftRow, draft: Draft | None = None) -> Calculated:
    """The rates of a draft under its agreement and the values handed in with it; none where it says another year."""
    found = calculated(_named(row, draft or content_of(row)), agreement_of(row), row.own)
    if found.outcome is None or found.outcome.basis.facts.year == row.year:
        return found
    problem = DRAFT_OF_ANOTHER_YEAR.at(
        Place(sheet=OFFERING.title.da, column=YEAR.da), found=found.outcome.basis.facts.year, year=row.year
    )
    at = CellKey(OFFERING.key, OFFERING.key, "year")
    return Calculated(None, (CellProblem(at, problem), *found.problems), found.completeness)


def _named(row: DraftRow, draft: Draft) -> Draft:
    """The draft under the names that the registry has: what is published names nobody else's offering or operator."""
    names = {"name": row.offering.name, "operator": row.offering.operator.name}
    cells = {CellKey(OFFERING.key, OFFERING.key, field): name for field, name in names.items()}
    return apply(typed(draft, cells), draft)
