"""The checks of the demo: what a caseworker asked other operators and municipalities, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ramme.registry.classification import Sector
from ramme.registry.finding.asking import (
    Answer,
    Asked,
    Check,
    CheckKind,
    Outcome,
    answered,
    closed,
    opened,
    opened_with_parties,
    shown_of,
)
from ramme.registry.finding.matches import Candidate, matches
from ramme.registry.finding.wish import Wish, public_places
from ramme.registry.parties import Party

ASKED_OF, NEAR = 4, "0791"
COMMENTS = {
    Answer.YES: "Der er en plads fra den første i næste måned (konstrueret).",
    Answer.NO: "Huset er fuldt (konstrueret).",
    Answer.NEEDS_TALK: "Ring til visitationen, så finder vi ud af det (konstrueret).",
}
ANSWERS = (Answer.NO, Answer.YES, Answer.NEEDS_TALK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks, in which role, which municipalities there are to ask, what there is to find, and when it is now."""

    by: Party
    role: str
    municipalities: Sequence[Party]
    candidates: Sequence[Candidate]
    now: datetime


def demo_checks(asking: Asking) -> Iterator[Check]:
    """Two checks before a private purchase and two before a single-person offering; one of each is closed."""
    adult = Wish(sector=Sector.ADULTS, target_group="MJ03", near=NEAR)
    other = Wish(sector=Sector.ADULTS, target_group="MJ06", near=NEAR)
    first = _purchase(asking, other, days_ago=46, answers=3)
    yield closed(
        first,
        outcome=Outcome.PUBLIC_PLACE,
        reason="Den nærmeste af dem, der sagde ja, passer til borgeren (konstrueret).",
        at=asking.now - timedelta(days=41),
    )
    alone = _single_person(asking, other, days_ago=30, answers=6)
    yield closed(
        alone,
        outcome=Outcome.TOGETHER,
        reason="To kommuner vil være med, så der oprettes et fælles tilbud (konstrueret).",
        at=asking.now - timedelta(days=20),
    )
    yield _purchase(asking, adult, days_ago=3, answers=1)
    yield _single_person(asking, adult, days_ago=2, answers=2)


def _purchase(asking: Asking, wish: Wish, *, days_ago: int, answers: int) -> Check:
    """A check of public places: the first that fit are asked, their own left out; some have answered."""
    asked_at = asking.now - timedelta(days=days_ago)
    wish = public_places(wish)
    found = matches(wish, asking.candidates, on=asking.now.date())
    check = replace(_check(asking, CheckKind.PRIVATE_PURCHASE, wish, asked_at), shown=shown_of(found[:10]))
    others = [each.offering_id for each in check.shown if each.operator.id != asking.by.id]
    return _with_answers(opened(check, ask=others[:ASKED_OF]), answers)


def _single_person(asking: Asking, wish: Wish, *, days_ago: int, answers: int) -> Check:
    """A check with every other municipality; some have answered."""
    check = _check(asking, CheckKind.SINGLE_PERSON, wish, asking.now - timedelta(days=days_ago))
    others = [each for each in asking.municipalities if each.id != asking.by.id]
    return _with_answers(opened_with_parties(check, ask=others), answers)


def _check(asking: Asking, kind: CheckKind, wish: Wish, asked_at: datetime) -> Check:
    note = "Ung voksen med behov for ro og faste voksne omkring sig (konstrueret)."
    return Check(id="", kind=kind, wish=wish, asked_by=asking.by, role=asking.role, asked_at=asked_at, note=note)


def _with_answers(check: Check, number: int) -> Check:
    """The check with an answer of each of the first who were asked, an hour apart; the very first still waits."""
    for step, each in enumerate(check.asked[1 : number + 1]):
        answer = ANSWERS[step % len(ANSWERS)]
        given = Asked(
            party=each.party,
            offering_id=each.offering_id,
            answer=answer,
            comment=COMMENTS[answer],
            answered_at=check.asked_at + timedelta(hours=step + 1),
            answered_by_role="economist",
        )
        check = answered(check, given)
    return check
