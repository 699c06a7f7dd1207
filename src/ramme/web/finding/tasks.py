"""What somebody has to do about places: checks to answer, checks to close, vacancies that have grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.urls import reverse

from ramme.registry.finding.asking import CheckKind
from ramme.registry.freshness import WEEK
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.queries.candidates import day_of
from ramme.web.finding.queries.checks import KINDS, NUMBER_ANSWERED, NUMBER_ASKED
from ramme.web.registry.models import OfferingRow
from ramme.web.tasks import Task

MOST = 50
ANSWER = {
    CheckKind.PRIVATE_PURCHASE: Text(
        da="Svar {party}: har I en plads i {about}?", en="Answer {party}: have you a place in {about}?"
    ),
    CheckKind.SINGLE_PERSON: Text(
        da="Svar {party}: vil I være med om et tilbud?", en="Answer {party}: will you take part in an offering?"
    ),
}
ANSWER_WHY = Text(da="De spørger jer, før de beslutter sig.", en="They ask you before they decide.")
CLOSE = Text(da="Afslut undersøgelse {number}", en="Close check {number}")
ALL_ANSWERED = Text(da="Alle, der er spurgt, har svaret.", en="All who were asked have answered.")
TIME_IS_UP = Text(
    da="Svarfristen er gået; {answered} af {asked} har svaret.",
    en="The deadline has passed; {answered} of {asked} have answered.",
)
OLD = Text(da="Meld ledige pladser: {n} tilbud", en="State vacancies: {n} offerings")
OLD_WHY = Text(
    da="Tallene er mere end en uge gamle, eller de er aldrig meldt.",
    en="The numbers are more than a week old, or were never stated.",
)


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day, in three queries at most."""
    if actor.may(Action.ANSWER_CHECK):
        yield from _to_answer(actor)
    if actor.may(Action.MAKE_CHECK):
        yield from _to_close(actor, day)
    if actor.may(Action.STATE_VACANCY):
        yield from _to_state(actor, day)


def _to_answer(actor: Actor) -> Iterator[Task]:
    rows = AskedRow.objects.filter(party=actor.party, answer="", check_made__closed_at=None)
    for row in rows.select_related("check_made__party", "offering").order_by("check_made__answer_by", "id")[:MOST]:
        about = row.offering.name if row.offering else ""
        yield Task(
            says=ANSWER[KINDS[row.check_made.kind]].filled(party=row.check_made.party.name, about=about),
            address=reverse("finding:answer", args=[row.pk]),
            why=ANSWER_WHY,
            since=day_of(row.sent_at),
            deadline=row.check_made.answer_by,
        )


def _to_close(actor: Actor, day: date) -> Iterator[Task]:
    rows = CheckRow.objects.filter(party=actor.party, closed_at=None).annotate(
        number_asked=NUMBER_ASKED, number_answered=NUMBER_ANSWERED
    )
    due = rows.filter(Q(number_asked=F("number_answered")) | Q(answer_by__lt=day))
    for row in due.order_by("answer_by", "id")[:MOST]:
        waits = row.number_asked != row.number_answered
        yield Task(
            says=CLOSE.filled(number=row.pk),
            address=reverse("finding:check", args=[row.pk]),
            why=TIME_IS_UP.filled(answered=row.number_answered, asked=row.number_asked) if waits else ALL_ANSWERED,
            since=day_of(row.made_at),
            deadline=row.answer_by,
        )


def _to_state(actor: Actor, day: date) -> Iterator[Task]:
    rows = OfferingRow.objects.filter(Q(ends=None) | Q(ends__gte=day), operator=actor.party)
    days = [day_of(at) if at else None for at in rows.values_list("vacancy_stated_at", flat=True)]
    old = [each for each in days if each is None or (day - each).days > WEEK.whole]
    if old:
        stated = [each for each in old if each is not None]
        yield Task(
            says=OLD.filled(n=len(old)),
            address=reverse("finding:vacancies"),
            why=OLD_WHY,
            since=min(stated) if stated else None,
        )
