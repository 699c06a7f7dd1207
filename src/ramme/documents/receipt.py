"""The receipt of a check with other parties: what was asked and shown, who answered what and when, how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ramme.agreements import Terms
from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities import Days
from ramme.quantities.writing import in_words
from ramme.registry.finding import wish as wishes
from ramme.registry.finding.asking import Asked, Check, Shown
from ramme.registry.finding.check_telling import (
    NO_CITIZEN,
    OPEN,
    at_told,
    demanded,
    early_told,
    notes_on,
    outcome_told,
)
from ramme.registry.freshness import age_told
from ramme.registry.geography import STRAIGHT_LINE, distance_told
from ramme.texts import Language, Text, same

NOTHING = same("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOnReceipt:
    """An offering that the search showed: what it was then, each part in words, empty where it was not stated."""

    offering: str
    operator: str
    distance: Text = NOTHING
    free: Text = NOTHING
    stated: Text = NOTHING
    rate: Text = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnReceipt:
    """What an asked party answered, and when; empty where it has not answered."""

    party: str
    offering: str = ""
    answer: Text = NOTHING
    at: Text = NOTHING
    role: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A check on paper; it asks for no citizen and names no person.

    `day` is the date of the document: the day it was closed, or of the last thing that happened.
    """

    number: str
    kind: Text
    day: date
    asked_by: str
    role: str
    begun: Text
    wish: Text
    demanded: Text
    address: str
    shown: Sequence[ShownOnReceipt] = ()
    answers: Sequence[AnswerOnReceipt] = ()
    note: str = ""
    outcome: Text | None = None
    closed: Text = NOTHING
    early: Text | None = None
    reason: str = ""
    notes: Sequence[Text] = ()
    constructed: bool = False


TITLE = Text(da="Kvittering: {kind}", en="Receipt: {kind}")
FOOTER = Text(da="Kvittering {number} · {address}", en="Receipt {number} · {address}")
NOT_ANSWERED = Text(da="Ikke besvaret", en="Not answered")
NONE_SHOWN = Text(da="Søgningen viste ingen tilbud.", en="The search showed no offerings.")
NONE_ASKED = Text(da="Ingen er spurgt.", en="Nobody was asked.")
AS_OF_MUNICIPALITY = Text(da="{distance} (kommunens punkt)", en="{distance} (the municipality's point)")
FROM = Text(da="fra {rate}", en="from {rate}")
IN_YEAR = Text(da="{rate} ({year})", en="{rate} ({year})")


def receipt_of(check: Check, *, address: str, terms: Terms | None = None, constructed: bool = False) -> Receipt:
    """The receipt of a check as it stands; its date is that of the last thing that happened."""
    answered = [each.answered_at for each in check.asked if each.answered_at is not None]
    last = check.closed_at or max([check.asked_at, *answered])
    return Receipt(
        number=check.id,
        kind=check.kind.text,
        day=last.date(),
        asked_by=check.asked_by.name,
        role=check.role,
        begun=at_told(check.asked_at),
        wish=wishes.told(check.wish),
        demanded=demanded(check.kind, terms, check.wish),
        address=address,
        shown=tuple(map(_shown, check.shown)),
        answers=tuple(map(_answer, check.asked)),
        note=check.note,
        outcome=outcome_told(check) if check.outcome else None,
        closed=at_told(check.closed_at) if check.closed_at else NOTHING,
        early=early_told(check),
        reason=check.reason,
        notes=notes_on(check),
        constructed=constructed,
    )


def receipt_pdf(content: Receipt, language: Language) -> bytes:
    """The receipt as a PDF."""
    return as_pdf(receipt(content), language)


def receipt(content: Receipt) -> Sheet:
    """The receipt, before it is set."""
    kind = Text(
        da=content.kind.da[:1].lower() + content.kind.da[1:], en=content.kind.en[:1].lower() + content.kind.en[1:]
    )
    return Sheet(
        title=TITLE.filled(kind=kind),
        day=content.day,
        author=content.asked_by,
        marks=[CONSTRUCTED] if content.constructed else [],
        parts=tuple(_parts(content)),
        footer=FOOTER.filled(number=content.number, address=content.address),
    )


def _parts(content: Receipt) -> Iterator[Facts | Sentences | Rows]:
    facts = [
        (Text(da="Spurgt af", en="Asked by"), same(f"{content.asked_by} ({content.role})")),
        (Text(da="Begyndt", en="Begun"), content.begun),
        (Text(da="Ønske", en="Wish"), content.wish),
    ]
    if content.note:
        facts.append((Text(da="Bemærkning", en="Note"), same(content.note)))
    yield Facts(facts)
    title = Text(da="Det viste søgningen", en="What the search showed")
    yield replace(_shown_rows(content.shown), title=title) if content.shown else Sentences([NONE_SHOWN], title)
    title = Text(da="Svar", en="Answers")
    yield replace(_answer_rows(content.answers), title=title) if content.answers else Sentences([NONE_ASKED], title)
    title = Text(da="Afslutning", en="How it ended")
    if content.outcome is None:
        yield Sentences([OPEN], title)
    else:
        early = [(Text(da="Svarfrist", en="Deadline"), content.early)] if content.early else []
        yield Facts(
            [
                (Text(da="Resultat", en="Outcome"), content.outcome),
                (Text(da="Afsluttet", en="Closed"), content.closed),
                *early,
                (Text(da="Begrundelse", en="Reason"), same(content.reason)),
            ],
            title,
        )
    about = [content.demanded, *content.notes, STRAIGHT_LINE, NO_CITIZEN]
    yield Sentences(about, Text(da="Om undersøgelsen", en="About the check"))


def _shown_rows(shown: Sequence[ShownOnReceipt]) -> Rows:
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Tilbud", en="Offering"), width=4),
            ColumnOnPaper(Text(da="Driftsherre", en="Operator"), width=4),
            ColumnOnPaper(Text(da="Afstand", en="Distance"), width=3),
            ColumnOnPaper(Text(da="Ledige", en="Free"), width=2, figures=True),
            ColumnOnPaper(Text(da="Oplyst", en="Stated"), width=3),
            ColumnOnPaper(Text(da="Takst pr. dag", en="Rate a day"), width=4, figures=True),
        ),
        rows=[(same(e.offering), same(e.operator), e.distance, e.free, e.stated, e.rate) for e in shown],
    )


def _answer_rows(answers: Sequence[AnswerOnReceipt]) -> Rows:
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Part", en="Party"), width=4),
            ColumnOnPaper(Text(da="Tilbud", en="Offering"), width=4),
            ColumnOnPaper(Text(da="Svar", en="Answer"), width=3),
            ColumnOnPaper(Text(da="Hvornår", en="When"), width=4),
            ColumnOnPaper(Text(da="Rolle", en="Role"), width=3),
            ColumnOnPaper(Text(da="Bemærkning", en="Comment"), width=5),
        ),
        rows=[(same(e.party), same(e.offering), e.answer, e.at, same(e.role), same(e.comment)) for e in answers],
    )


def _shown(shown: Shown) -> ShownOnReceipt:
    distance, rate = NOTHING, NOTHING
    if shown.metres is not None:
        distance = distance_told(shown.metres)
        if shown.from_municipality_point:
            distance = AS_OF_MUNICIPALITY.filled(distance=distance)
    if shown.rate is not None:
        rate = in_words(shown.rate)
        if shown.is_lowest_rate:
            rate = FROM.filled(rate=rate)
        if shown.rate_year is not None:
            rate = IN_YEAR.filled(rate=rate, year=shown.rate_year)
    return ShownOnReceipt(
        offering=shown.offering,
        operator=shown.operator.name,
        distance=distance,
        free=NOTHING if shown.free is None else same(str(shown.free)),
        stated=NOTHING if shown.stated_days is None else age_told(Days(shown.stated_days)),
        rate=rate,
    )


def _answer(asked: Asked) -> AnswerOnReceipt:
    if asked.answer is None or asked.answered_at is None:
        return AnswerOnReceipt(party=asked.party.name, offering=asked.offering, answer=NOT_ANSWERED)
    return AnswerOnReceipt(
        party=asked.party.name,
        offering=asked.offering,
        answer=asked.answer.text,
        at=at_told(asked.answered_at),
        role=asked.answered_by_role,
        comment=asked.comment,
    )
