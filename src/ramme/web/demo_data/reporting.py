"""The reporting rounds of the demo: set up, announced, answered and signed off, as their people would have done it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ramme.demo.parties import SECRETARIAT
from ramme.demo.rounds import EXEMPT_BECAUSE, RETURNED_WITH, DemoRound, answers_in, demo_rounds, only_half
from ramme.reporting.answers.editing import Edit
from ramme.reporting.rounds.signing import Action, State
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.demo_data.people import People
from ramme.web.demo_data.tables import tables_published
from ramme.web.reporting.dates import Days
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.announcing import announced
from ramme.web.reporting.operations.answering import Stamp, edited
from ramme.web.reporting.operations.exempting import Answered, exempted
from ramme.web.reporting.operations.freezing import frozen
from ramme.web.reporting.operations.overviews import occupancy_published
from ramme.web.reporting.operations.setting_up import Wish, parties_set, proposed_parties, round_made
from ramme.web.reporting.operations.signing import Taking, step_taken
from ramme.web.reporting.rows import asked_of, questionnaire_of

# Hours after a round opened at which each step is taken.
EDITED, FILLED_IN, SENT, TAKEN_IN = 30, 31, 55, 80
OCCUPANCY = ("occupancy_q1", "occupancy_q3")
WAY = {
    None: (),
    State.DRAFT: (),
    State.FILLED_IN: (Action.FILL_IN,),
    State.APPROVED: (Action.FILL_IN, Action.APPROVE),
    State.RECEIVED: (Action.FILL_IN, Action.APPROVE, Action.RECEIVE),
    State.RETURNED: (Action.FILL_IN, Action.APPROVE, Action.RETURN),
}
TAKES = {
    Action.FILL_IN: (Role.ECONOMIST, FILLED_IN),
    Action.APPROVE: (Role.APPROVER, SENT),
    Action.RECEIVE: (Role.SECRETARIAT, TAKEN_IN),
    Action.RETURN: (Role.SECRETARIAT, TAKEN_IN),
}


@dataclass(frozen=True, slots=True)
class Playing:
    """What the rounds are played with: the people, the region they are asked in, and the moment of the demo."""

    people: People
    region: str
    now: datetime

    @property
    def secretariat(self) -> Actor:
        """Who runs the rounds."""
        return self.people.of(SECRETARIAT.id, Role.SECRETARIAT)

    def who(self, party: str, role: Role) -> Actor:
        """Who takes the steps of a role with a party's answers."""
        return self.secretariat if role is Role.SECRETARIAT else self.people.of(party, role)

    def moment(self, days: int, hours: int = 0) -> datetime:
        """The moment so many days from today and so many hours more, in working hours."""
        return self.now.replace(hour=7, minute=0) + timedelta(days=days, hours=hours)


def rounds_played(playing: Playing) -> None:
    """Makes the rounds of the demo, with what each party has done so far."""
    for planned in demo_rounds(playing.now.date()):
        row = _made(planned, playing)
        if planned.stages:
            _answered(planned, row, playing)


def _made(planned: DemoRound, playing: Playing) -> RoundRow:
    today = playing.now.date()
    days = Days(
        guidance=None,
        opens=planned.day(today, planned.opened),
        deadline=planned.day(today, planned.deadline),
        corrections_from=planned.day(today, planned.deadline + 14),
        corrections_until=planned.day(today, planned.deadline + 28),
    )
    at = playing.moment(min(planned.opened, 0) - 3)
    row = round_made(playing.secretariat, Wish(year=planned.year, template=planned.template, days=days), at=at)
    RoundRow.objects.filter(pk=row.pk).update(constructed=True)
    parties_set(playing.secretariat, row.slug, proposed_parties(row, playing.region, at), at=at)
    if planned.stages:
        announced(playing.secretariat, row.slug, at=at + timedelta(hours=2))
    return row


def _answered(planned: DemoRound, row: RoundRow, playing: Playing) -> None:
    asked = list(RespondentRow.objects.filter(round=row).select_related("round").order_by("party__sort_key"))
    for number, respondent in enumerate(asked):
        stage = planned.stages[number % len(planned.stages)]
        if number == planned.exempt:
            _let_in(respondent, planned, playing)
        if stage is not None:
            _typed(respondent, stage, planned, playing)
            _signed(respondent, stage, planned, playing)
    if planned.is_frozen:
        frozen(playing.secretariat, row.slug, without_the_missing=True, at=playing.moment(planned.deadline + 40))
        if planned.template in OCCUPANCY:
            occupancy_published(playing.secretariat, row.slug, at=playing.moment(planned.deadline + 41))
        row.refresh_from_db()
        if planned.template == "coherence":
            tables_published(playing.secretariat, row, playing.moment(planned.deadline + 41))


def _typed(respondent: RespondentRow, stage: State, planned: DemoRound, playing: Playing) -> None:
    texts = answers_in(planned, questionnaire_of(respondent.round), asked_of(respondent))
    said = only_half(texts) if stage is State.DRAFT else texts
    stamp = Stamp(key="demo", at=playing.moment(planned.opened, EDITED))
    edited(playing.who(respondent.party_id, Role.ECONOMIST), respondent.pk, 0, Edit(texts=said), stamp)


def _signed(respondent: RespondentRow, stage: State, planned: DemoRound, playing: Playing) -> None:
    for action in WAY[stage]:
        role, hours = TAKES[action]
        says = RETURNED_WITH if action is Action.RETURN else ""
        actor, at = playing.who(respondent.party_id, role), playing.moment(planned.opened, hours)
        step_taken(actor, respondent.pk, Taking(action=action, says=says), at=at)


def _let_in(respondent: RespondentRow, planned: DemoRound, playing: Playing) -> None:
    until = planned.day(playing.now.date(), 5)
    answered = Answered(until=until, reason=EXEMPT_BECAUSE)
    at = playing.moment(planned.deadline, -2)
    exempted(playing.secretariat, respondent.round.slug, respondent.party_id, answered, at=at)
