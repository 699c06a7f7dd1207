"""What waits at rates: drafts to approve, receive, publish or put right, and comments to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Max, Q
from django.urls import reverse

from ramme.rates.publication.states import State
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action, Role
from ramme.web.rates.models import DraftCommentRow, DraftRow
from ramme.web.rates.standing import has_edited
from ramme.web.tasks import Task

MOST = 200
OFFERING = Text(da="{what}: {offering}, {year}", en="{what}: {offering}, {year}")
APPROVE = Text(da="Godkend en takst", en="Approve a rate")
APPROVE_WHY = Text(
    da="Økonomen har meldt budgettet udfyldt; det er først sendt, når du godkender.",
    en="The economist has declared the budget filled in; it is not sent before you approve.",
)
RECEIVE = Text(da="Modtag en takst", en="Receive a rate")
RECEIVE_WHY = Text(da="Driftsherren har godkendt og sendt den.", en="The operator has approved and sent it.")
PUBLISH = Text(da="Offentliggør en takst", en="Publish a rate")
PUBLISH_WHY = Text(
    da="Den er modtaget og venter på at blive offentliggjort.", en="It is received and waits to be published."
)
PUT_RIGHT = Text(da="Ret en takst, der er sendt tilbage", en="Put a returned rate right")
PUT_RIGHT_WHY = Text(da="Der står, hvad der skal rettes.", en="It says what is to be put right.")
ANSWER = Text(da="Svar på et spørgsmål til en linje", en="Answer a question about a line")
ANSWER_WHY = Text(da="{party} har spurgt.", en="{party} has asked.")
WORDS: Mapping[State, tuple[Text, Text]] = {
    State.FILLED_IN: (APPROVE, APPROVE_WHY),
    State.APPROVED: (RECEIVE, RECEIVE_WHY),
    State.RECEIVED: (PUBLISH, PUBLISH_WHY),
    State.RETURNED: (PUT_RIGHT, PUT_RIGHT_WHY),
}
STATES = {state.value: state for state in WORDS}


def sign_off_tasks(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of sign-off and publication that wait for an actor, in two queries."""
    del day
    yield from _drafts(actor)
    yield from _comments(actor)


def _drafts(actor: Actor) -> Iterator[Task]:
    waits = _waits_for(actor)
    if waits is None:
        return
    rows = DraftRow.objects.filter(waits, closed=False, publish_on=None).select_related("offering")
    for row in rows.annotate(moved_at=Max("steps__at")).order_by("deadline", "id")[:MOST]:
        what, why = WORDS[STATES[row.state]]
        yield Task(
            says=OFFERING.filled(what=what, offering=row.offering.name, year=row.year),
            address=reverse("rates:sign_off", args=[row.pk]),
            why=why,
            since=(row.moved_at or row.edited_at).date(),
            deadline=row.deadline,
        )


def _waits_for(actor: Actor) -> Q | None:
    """The drafts in whose next step it is the actor's turn; nothing for a role that takes none."""
    own = Q(offering__operator=actor.party)
    match actor.role:
        case Role.ECONOMIST.value:
            return own & Q(state=State.RETURNED.value)
        case Role.APPROVER.value:
            mine = Q(filled_in_by=actor.id) | has_edited(actor.id)
            return own & Q(state=State.FILLED_IN.value) & ~mine
        case Role.SECRETARIAT.value:
            return Q(state=State.APPROVED.value) | (Q(state=State.RECEIVED.value) & ~Q(approved_by=actor.id))
    return None


def _comments(actor: Actor) -> Iterator[Task]:
    """What others asked of an operator's lines and nobody has answered."""
    if actor.role != Role.ECONOMIST.value or not actor.may(Action.COMMENT_ON_DRAFT):
        return
    own = Q(draft__offering__operator=actor.party, draft__closed=False) | Q(published__offering__operator=actor.party)
    rows = DraftCommentRow.objects.filter(own, answered_at=None).exclude(party=actor.party)
    for row in rows.select_related("party", "draft__offering", "published__offering").order_by("at")[:MOST]:
        on = row.draft or row.published
        if on is not None:
            yield Task(
                says=OFFERING.filled(what=ANSWER, offering=on.offering.name, year=on.year),
                address=reverse("rates:comment", args=[row.pk]),
                why=ANSWER_WHY.filled(party=row.party.name),
                since=row.at.date(),
            )
