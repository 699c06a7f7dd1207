"""What a finance clerk has to do with invoices received, and whoever answers objections with those raised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.queries.objections import open_met
from ramme.web.settlement.queries.payer import months_of
from ramme.web.settlement.run_words import month_told
from ramme.web.tasks import Task

MOST = 12
REST = Text(da="Gå regningerne for {n} måneder til igennem", en="Go through the invoices of {n} more months")
ONE_MORE = Text(da="Gå regningerne for én måned til igennem", en="Go through the invoices of one more month")
GO_THROUGH = Text(da="Gå regningerne for {month} igennem", en="Go through the invoices of {month}")
COME = Text(da="Der er kommet regninger, som ikke er gået igennem.", en="Invoices have come and are not gone through.")
ANSWER = Text(da="Svar på indsigelser mod jeres regninger", en="Answer objections to your invoices")
ONE_WAITS = Text(da="Én indsigelse venter på svar.", en="One objection awaits an answer.")
WAIT = Text(da="{n} indsigelser venter på svar.", en="{n} objections await an answer.")


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor; three queries at most. Months not gone through, the oldest first."""
    del day
    if actor.may(Action.RAISE_OBJECTION):
        yield from _months(sorted(month for month, is_done in months_of(actor.party) if not is_done))
    if actor.may(Action.ANSWER_OBJECTION):
        number, since = open_met(actor.party)
        if number:
            why = ONE_WAITS if number == 1 else WAIT.filled(n=number)
            address = f"{reverse('settlement:objections')}?side_af=modtaget&stand=open"
            yield Task(says=ANSWER, address=address, why=why, since=since)


def _months(waiting: Sequence[date]) -> Iterator[Task]:
    """A task for each of the oldest months, and one for how many there are beyond them."""
    for month in waiting[:MOST]:
        yield Task(
            says=GO_THROUGH.filled(month=month_told(month)), address=_month(month), why=COME, order=f"{month:%Y-%m}"
        )
    if more := waiting[MOST:]:
        says = ONE_MORE if len(more) == 1 else REST.filled(n=len(more))
        yield Task(says=says, address=_month(more[0]), why=COME, order=f"{more[0]:%Y-%m}")


def _month(month: date) -> str:
    return f"{reverse('settlement:this_month')}?maaned={month:%Y-%m}"
