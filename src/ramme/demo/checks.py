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
    vacant,
)
from ramme.registry.finding.matches import Candidate, Match, matches
from ramme.registry.finding.wish import Wish, public_places
from ramme.registry.parties import Party

ASKED_OF, NEAR = 4, "0791"
GROUPS, HOMES = ("MJ03", "MJ06", "MJ02", "MJ04"), ("SEL-107", "SEL-108")
NEEDS_TALK = "Ring til visitationen, så finder vi ud af det (konstrueret)."
COMMENTS = {
    CheckKind.PRIVATE_PURCHASE: {
        Answer.YES: "Der er en plads fra den første i næste måned (konstrueret).",
        Answer.NO: "Huset er fuldt (konstrueret).",
        Answer.NEEDS_TALK: NEEDS_TALK,
    },
    CheckKind.SINGLE_PERSON: {
        Answer.YES: "Vi vil gerne være med (konstrueret).",
        Answer.NO: "Vi har ikke brug for pladser af den slags (konstrueret).",
        Answer.NEEDS_TALK: NEEDS_TALK,
    },
}
# What is said of the place, never of a citizen.
NOTES = {
    CheckKind.PRIVATE_PURCHASE: "En plads med døgndækning, gerne i et lille hus (konstrueret).",
    CheckKind.SINGLE_PERSON: "Et hus med få pladser og fast personale, som flere kan bruge sammen (konstrueret).",
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
    other, adult = _wishes(asking)
    first = _purchase(asking, other, days_ago=46, answers=ASKED_OF - 1)
    yield _ended(first, Outcome.PUBLIC_PLACE, Outcome.PRIVATE_PLACE, at=asking.now - timedelta(days=41))
    alone = _single_person(asking, other, days_ago=30, answers=6)
    yield _ended(alone, Outcome.TOGETHER, Outcome.ALONE, at=asking.now - timedelta(days=20))
    yield _purchase(asking, adult, days_ago=3, answers=1)
    yield _single_person(asking, adult, days_ago=2, answers=2)


def _wishes(asking: Asking) -> tuple[Wish, Wish]:
    """The two searches for homes that find the most vacant public ones, so that there is somebody to ask."""
    every = [
        Wish(sector=Sector.ADULTS, target_group=group, legal_basis=basis, near=NEAR)
        for group in GROUPS
        for basis in HOMES
    ]
    first, second, *_ = sorted(every, key=lambda wish: -len(_others(asking, wish)))
    return first, second


def _others(asking: Asking, wish: Wish) -> list[Match]:
    """The vacant public offerings of others that fit."""
    today = asking.now.date()
    found = vacant(matches(public_places(wish), asking.candidates, on=today), on=today)
    return [each for each in found if each.offering.operator.id != asking.by.id]


REASONS = {
    Outcome.PUBLIC_PLACE: "Den nærmeste af dem, der svarede ja, har en plads, der passer (konstrueret).",
    Outcome.PRIVATE_PLACE: "Ingen af dem, der er spurgt, har en plads (konstrueret).",
    Outcome.TOGETHER: "Der er kommuner, der vil være med, så der oprettes et fælles tilbud (konstrueret).",
    Outcome.ALONE: "Ingen af de andre vil være med (konstrueret).",
}


def _ended(check: Check, with_yes: Outcome, without: Outcome, *, at: datetime) -> Check:
    """The check with the end that its answers give."""
    outcome = with_yes if check.has_yes else without
    return closed(check, outcome=outcome, reason=REASONS[outcome], at=at)


def _purchase(asking: Asking, wish: Wish, *, days_ago: int, answers: int) -> Check:
    """A check of public places: the first that fit are asked, their own left out; some have answered."""
    asked_at = asking.now - timedelta(days=days_ago)
    wish = public_places(wish)
    today = asking.now.date()
    found = vacant(matches(wish, asking.candidates, on=today), on=today)
    check = replace(_check(asking, CheckKind.PRIVATE_PURCHASE, wish, asked_at), shown=shown_of(found[:10]))
    others = [each.offering_id for each in check.shown if each.operator.id != asking.by.id]
    return _with_answers(opened(check, ask=others[:ASKED_OF]), answers)


def _single_person(asking: Asking, wish: Wish, *, days_ago: int, answers: int) -> Check:
    """A check with every other municipality; some have answered."""
    check = _check(asking, CheckKind.SINGLE_PERSON, wish, asking.now - timedelta(days=days_ago))
    others = [each for each in asking.municipalities if each.id != asking.by.id]
    return _with_answers(opened_with_parties(check, ask=others), answers)


def _check(asking: Asking, kind: CheckKind, wish: Wish, asked_at: datetime) -> Check:
    return Check(id="", kind=kind, wish=wish, asked_by=asking.by, role=asking.role, asked_at=asked_at, note=NOTES[kind])


def _with_answers(check: Check, number: int) -> Check:
    """The check with an answer of each of the first who were asked, an hour apart; the others still wait."""
    for step, each in enumerate(check.asked[:number]):
        answer = ANSWERS[step % len(ANSWERS)]
        given = Asked(
            party=each.party,
            offering_id=each.offering_id,
            answer=answer,
            comment=COMMENTS[check.kind][answer],
            answered_at=check.asked_at + timedelta(hours=step + 1),
            answered_by_role="economist",
        )
        check = answered(check, given)
    return check
