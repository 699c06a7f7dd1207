"""A check in sentences: what was asked, of whom, what they answered and when, how it ended, what text demands it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ramme.agreements import Terms
from ramme.citations import Citation
from ramme.quantities.writing import day_in_words
from ramme.registry.finding import wish as wishes
from ramme.registry.finding.asking import SOURCES, Answer, Asked, Check, CheckKind, clause_for
from ramme.texts import Text

NO_CITIZEN = Text(da="Her står intet om en borger.", en="Nothing about a citizen stands here.")
BEGUN = Text(da="{party} ({role}) begyndte undersøgelsen {at}.", en="{party} ({role}) began the check on {at}.")
SHOWN = Text(da="Søgningen viste {number} tilbud.", en="The search showed {number} offerings.")
SHOWN_ONE = Text(da="Søgningen viste 1 tilbud.", en="The search showed 1 offering.")
SHOWN_NONE = Text(da="Søgningen viste ingen tilbud, der passer.", en="The search showed no offering that fits.")
ABOUT = Text(da=" om {offering}", en=" about {offering}")
NOTHING = Text(da="", en="")
ANSWERED = Text(da="{party} svarede{about} {at}: {answer}.", en="{party} answered{about} on {at}: {answer}.")
COMMENT = Text(da="{party} skrev: »{comment}«", en="{party} wrote: “{comment}”")
SILENT = Text(da="{party} er spurgt{about} og har ikke svaret.", en="{party} was asked{about} and has not answered.")
ENDED = Text(da="Afsluttet {at}: {outcome}.", en="Closed on {at}: {outcome}.")
REASON = Text(da="Begrundelse: {reason}", en="Reason: {reason}")
OPEN = Text(da="Undersøgelsen er ikke afsluttet.", en="The check is not closed.")
DEMANDED = Text(da="Kravet står i {place}.", en="It is demanded by {place}.")
NOT_AGREED = Text(
    da="Kravet er et princip i Sjælland ({place}); den valgte rammeaftale siger det ikke.",
    en="It is a principle in Sjælland ({place}); the chosen agreement does not say it.",
)
ANSWERS = {
    Answer.YES: Text(da="ja", en="yes"),
    Answer.NO: Text(da="nej", en="no"),
    Answer.NEEDS_TALK: Text(da="vi skal tale om det", en="we need to talk about it"),
}


def told(check: Check, terms: Terms | None = None) -> tuple[Text, ...]:
    """The check in sentences, in the order of what happened; with an agreement's terms, its own clause is cited."""
    return tuple(_told(check, terms))


def _told(check: Check, terms: Terms | None) -> Iterator[Text]:
    yield BEGUN.filled(party=check.asked_by.name, role=check.role, at=at_told(check.asked_at))
    yield wishes.told(check.wish)
    if check.kind is CheckKind.PRIVATE_PURCHASE:
        says = {0: SHOWN_NONE, 1: SHOWN_ONE}.get(len(check.shown), SHOWN)
        yield says.filled(number=len(check.shown))
    for each in sorted(check.asked, key=_when):
        yield answer_told(each)
        if each.comment:
            yield COMMENT.filled(party=each.party.name, comment=each.comment)
    if check.outcome is None or check.closed_at is None:
        yield OPEN
    else:
        yield ENDED.filled(at=at_told(check.closed_at), outcome=_inside(check.outcome.text))
        yield REASON.filled(reason=check.reason)
    yield demanded(check.kind, terms)
    yield NO_CITIZEN


def answer_told(asked: Asked) -> Text:
    """What one party answered and when, or that it has not answered."""
    about = ABOUT.filled(offering=asked.offering) if asked.offering else NOTHING
    if asked.answer is None or asked.answered_at is None:
        return SILENT.filled(party=asked.party.name, about=about)
    at, answer = at_told(asked.answered_at), ANSWERS[asked.answer]
    return ANSWERED.filled(party=asked.party.name, about=about, at=at, answer=answer)


def demanded(kind: CheckKind, terms: Terms | None = None) -> Text:
    """Which text demands the check: the clause of an agreement, else the principle it comes from."""
    if terms is None:
        return DEMANDED.filled(place=SOURCES[kind].told)
    clause = clause_for(kind, terms)
    if clause is None:
        return NOT_AGREED.filled(place=SOURCES[kind].told)
    return DEMANDED.filled(place=_numbered(clause.citation, SOURCES[kind]))


def _numbered(citation: Citation, source: Citation) -> Text:
    """The clause's own place; with the number of the principle where it is the agreement that has the principles."""
    if citation.document != source.document:
        return citation.told
    return Text(da=f"{citation.told.da} (princip {source.place})", en=f"{citation.told.en} (principle {source.place})")


def at_told(moment: datetime) -> Text:
    """A moment in words: the day and the time of day, as it was handed in."""
    day, clock = day_in_words(moment.date()), f"{moment:%H.%M}"
    return Text(da=f"{day.da} kl. {clock}", en=f"{day.en} at {clock.replace('.', ':')}")


def _when(asked: Asked) -> tuple[bool, datetime | None, str]:
    return (asked.answered_at is None, asked.answered_at, asked.party.name)


def _inside(text: Text) -> Text:
    return Text(da=text.da[:1].lower() + text.da[1:], en=text.en[:1].lower() + text.en[1:])
