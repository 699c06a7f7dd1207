"""Next year's drafts of the demo as rows, with the steps that were taken and the comments that were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ramme.agreements import Agreement
from ramme.demo.budgets import descriptions_of
from ramme.demo.next_round import RoundDraft
from ramme.demo.parties import SECRETARIAT
from ramme.rates.drafts.storing import as_data
from ramme.rates.publication import states
from ramme.rates.publication.states import State
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.demo_data.people import People
from ramme.web.rates.models import DraftCommentRow, DraftRow, DraftStepRow
from ramme.web.registry.models import OfferingRow

# So many days ago each step was taken, where it has been.
BEGUN, FILLED_IN, APPROVED, RECEIVED, PUBLISHED, RETURNED = 21, 9, 6, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way: what was done, from where to where, by which role, when, and its verb in the trail."""

    action: states.Action
    came_from: State
    went_to: State
    role: Role
    days_ago: int
    verb: str = ""


FILL_IN = Step(states.Action.FILL_IN, State.DRAFT, State.FILLED_IN, Role.ECONOMIST, FILLED_IN, "draft-filled-in")
APPROVE = Step(states.Action.APPROVE, State.FILLED_IN, State.APPROVED, Role.APPROVER, APPROVED, "draft-approved")
RECEIVE = Step(states.Action.RECEIVE, State.APPROVED, State.RECEIVED, Role.SECRETARIAT, RECEIVED, "draft-received")
PUBLISH = Step(states.Action.PUBLISH, State.RECEIVED, State.PUBLISHED, Role.SECRETARIAT, PUBLISHED)
RETURN = Step(states.Action.RETURN, State.APPROVED, State.RETURNED, Role.SECRETARIAT, RETURNED, "draft-returned")
TAKEN: Mapping[State, tuple[Step, ...]] = {
    State.DRAFT: (),
    State.FILLED_IN: (FILL_IN,),
    State.APPROVED: (FILL_IN, APPROVE),
    State.RECEIVED: (FILL_IN, APPROVE, RECEIVE),
    State.PUBLISHED: (FILL_IN, APPROVE, RECEIVE, PUBLISH),
    State.RETURNED: (FILL_IN, APPROVE, RETURN),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Storing:
    """What drafts are stored with: the rows of their offerings, who takes the steps, the agreement, and the moment."""

    offerings: Mapping[str, OfferingRow]
    people: People
    agreement: Agreement
    now: datetime

    def who(self, operator: str, role: Role) -> Actor:
        """Who takes the steps of a role in the rates of an operator."""
        return self.people.of(SECRETARIAT.id if role is Role.SECRETARIAT else operator, role)

    def ago(self, days: int) -> datetime:
        """The moment so many days ago."""
        return self.now - timedelta(days=days)


def drafts_stored(drafts: Sequence[RoundDraft], how: Storing) -> None:
    """Stores the drafts of a round with their steps and comments, and notes who did what."""
    rows = DraftRow.objects.bulk_create(_row(each, how) for each in drafts)
    pairs = list(zip(drafts, rows, strict=True))
    DraftStepRow.objects.bulk_create(
        DraftStepRow(
            draft=row,
            action=step.action.value,
            came_from=step.came_from.value,
            went_to=step.went_to.value,
            actor=how.who(row.offering.operator_id, step.role).id,
            role=step.role.value,
            at=how.ago(step.days_ago),
            says=each.comment.text if each.comment and step is RETURN else "",
        )
        for each, row in pairs
        for step in TAKEN[each.state]
    )
    DraftCommentRow.objects.bulk_create(
        DraftCommentRow(
            draft=row,
            part=each.comment.key.part,
            row=each.comment.key.row,
            field=each.comment.key.field,
            says=each.comment.text,
            actor=how.who("", Role.SECRETARIAT).id,
            party_id=SECRETARIAT.id,
            at=how.ago(RETURNED),
        )
        for each, row in pairs
        if each.comment
    )
    _note(pairs, how)


def _row(each: RoundDraft, how: Storing) -> DraftRow:
    offering, year = how.offerings[each.offering.offering.id], each.budget.facts.year + 1
    taken = {step.action: how.who(offering.operator_id, step.role).id for step in TAKEN[each.state]}
    is_back = each.state is State.RETURNED
    approved_by = "" if is_back else taken.get(states.Action.APPROVE, "")
    return DraftRow(
        offering=offering,
        year=year,
        agreement_id=how.agreement.id,
        state=each.state.value,
        revision=each.draft.revision,
        content=as_data(each.draft),
        descriptions={} if each.state is State.DRAFT else dict(descriptions_of(each.budget)),
        valid_from=date(year, 1, 1),
        deadline=each.deadline,
        edited_by=how.who(offering.operator_id, Role.ECONOMIST).id,
        editors=f"\n{how.who(offering.operator_id, Role.ECONOMIST).id}\n",
        edited_at=how.ago(FILLED_IN if taken else BEGUN),
        filled_in_by="" if is_back else taken.get(states.Action.FILL_IN, ""),
        approved_by=approved_by,
        received_by="" if is_back else taken.get(states.Action.RECEIVE, ""),
        approved_under=how.agreement.digest if approved_by else "",
        closed=each.state is State.PUBLISHED,
    )


def _note(pairs: Sequence[tuple[RoundDraft, DraftRow]], how: Storing) -> None:
    """Notes every step in the trail, in the order in which they were taken; publications are noted with the rates."""
    done: dict[tuple[int, Actor], list[Deed]] = {}
    for each, row in pairs:
        operator = row.offering.operator_id
        done.setdefault((BEGUN, how.who(operator, Role.ECONOMIST)), []).append(_deed("draft-begun", row))
        for step in TAKEN[each.state]:
            if step.verb:
                done.setdefault((step.days_ago, how.who(operator, step.role)), []).append(_deed(step.verb, row))
    for days_ago, actor in sorted(done, key=lambda key: -key[0]):
        all_noted(actor, done[days_ago, actor], at=how.ago(days_ago))


def _deed(verb: str, row: DraftRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="draft",
        subject=str(row.pk),
        parties=(row.offering.operator_id,),
        detail={"offering": row.offering.name, "year": row.year, "revision": row.revision},
    )
