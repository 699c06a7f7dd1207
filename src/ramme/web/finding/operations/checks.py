"""Checks before a private purchase or a single-person offering: begun with letters, answered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.registry.finding import asking
from ramme.registry.finding.asking import Answer, Asked, Check, CheckKind, Outcome, shown_of, vacant
from ramme.registry.finding.parameters import parameters_of
from ramme.registry.finding.wish import Wish, public_places
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import ROLES, Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.finding.letters import question_letters
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.problems import DEADLINE_UNFIT, NOBODY_ASKED
from ramme.web.finding.queries.candidates import day_of
from ramme.web.finding.queries.checks import BY_LINK, check_of, plain_shown
from ramme.web.finding.queries.search import found
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.rows import party_of

MOST_SHOWN = 20
LONGEST_TIME = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a check is begun with: its kind and wish, whom it asks (offerings or parties by id), a note, a deadline.

    `once` is what the form was given when it was shown: sent twice, it begins one check.
    """

    kind: CheckKind
    wish: Wish
    ask: Sequence[str]
    note: str
    answer_by: date | None
    once: str


def check_begun(actor: Actor, beginning: Beginning, *, at: datetime) -> CheckRow:
    """Begins a check for the actor's party and writes the letters; raises `ProblemsFound` with all that is wrong."""
    actor.require(Action.MAKE_CHECK, actor.party)
    before = _begun_before(actor, beginning)
    if before is not None:
        return before
    try:
        return _begun(actor, beginning, at)
    except IntegrityError:
        # Sent twice at the same moment: the other one was first.
        before = _begun_before(actor, beginning)
        if before is None:
            raise
        return before


def _begun_before(actor: Actor, beginning: Beginning) -> CheckRow | None:
    if not beginning.once:
        return None
    return CheckRow.objects.filter(party=actor.party, once=beginning.once).first()


@transaction.atomic
def _begun(actor: Actor, beginning: Beginning, at: datetime) -> CheckRow:
    answer_by = _deadline(beginning.answer_by, day_of(at))
    check = _opened(actor, beginning, at)
    row = CheckRow.objects.create(
        kind=check.kind.value,
        party_id=actor.party,
        actor=actor.id,
        role=actor.role,
        once=beginning.once or None,
        made_at=at,
        wish=parameters_of(check.wish),
        shown=[plain_shown(each) for each in check.shown],
        says=check.note,
        answer_by=answer_by,
    )
    asked = _asked_rows(row, check, at)
    counts, letters = question_letters(check, asked, answer_by, at=at)
    LetterRow.objects.bulk_create(letters, ignore_conflicts=True)
    for each in asked:
        each.letters = counts[each.pk]
    AskedRow.objects.bulk_update(asked, ["letters"], batch_size=200)
    concerned = (actor.party, *dict.fromkeys(each.party_id for each in asked))
    detail = {"kind": check.kind.value, "asked": len(asked), "answer_by": answer_by.isoformat()}
    noted(actor, _deed("check-begun", row, concerned, detail), at=at)
    return row


def _deadline(answer_by: date | None, today: date) -> date:
    last = today + LONGEST_TIME
    if answer_by is None or not today <= answer_by <= last:
        raise ProblemsFound([DEADLINE_UNFIT.at(Place(field="answer_by"), last=day_in_words(last))])
    return answer_by


def _opened(actor: Actor, beginning: Beginning, at: datetime) -> Check:
    """The check with those who are asked, as the library opens it."""
    check = Check(
        id="",
        kind=beginning.kind,
        wish=beginning.wish,
        asked_by=party_of(PartyRow.objects.get(pk=actor.party)),
        role=ROLES[actor.role].text.da,
        asked_at=timezone.localtime(at),
        note=beginning.note.strip(),
    )
    if beginning.kind is CheckKind.SINGLE_PERSON:
        rows = PartyRow.objects.filter(pk__in=list(beginning.ask)).order_by("sort_key")
        opened = asking.opened_with_parties(check, ask=map(party_of, rows))
        has_somebody_to_ask = True
    else:
        wish = public_places(beginning.wish)
        shown = shown_of(vacant(found(wish, day_of(at)), on=day_of(at))[:MOST_SHOWN])
        opened = asking.opened(replace(check, wish=wish, shown=shown), ask=beginning.ask)
        has_somebody_to_ask = any(each.operator.id != actor.party for each in shown)
    if not opened.asked and has_somebody_to_ask:
        raise ProblemsFound([NOBODY_ASKED.at(Place(field="ask"))])
    return opened


def _asked_rows(row: CheckRow, check: Check, at: datetime) -> list[AskedRow]:
    slugs = [each.offering_id for each in check.asked if each.offering_id]
    offerings = {each.slug: each for each in OfferingRow.objects.filter(slug__in=slugs)}
    return AskedRow.objects.bulk_create(
        AskedRow(
            check_made=row,
            offering=offerings.get(each.offering_id),
            party_id=each.party.id,
            sent_at=at,
        )
        for each in check.asked
    )


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer to one question, with what was written beside it."""

    answer: Answer | None
    comment: str = ""


@transaction.atomic
def check_answered(actor: Actor, number: int, answering: Answering, *, at: datetime) -> AskedRow:
    """Answers one question of a check, or changes the answer while it is open; the same one sent twice is one."""
    asked = AskedRow.objects.select_related("party", "offering").get(pk=number)
    _require_answer(actor, asked)
    check = _locked(asked.check_made_id)
    comment = answering.comment.strip()
    role = actor.role or BY_LINK
    given = Asked(
        party=party_of(asked.party),
        offering_id=asked.offering.slug if asked.offering else "",
        answer=answering.answer,
        comment=comment,
        answered_at=timezone.localtime(at),
        answered_by_role=role,
    )
    asking.answered(check_of(check), given)
    value = answering.answer.value if answering.answer else ""
    asked.refresh_from_db(fields=["answer", "comment"])
    if (asked.answer, asked.comment) == (value, comment):
        return asked
    asked.answer, asked.comment, asked.answered_at = value, comment, at
    asked.answered_by, asked.answered_by_role = actor.id, role
    asked.save(update_fields=["answer", "comment", "answered_at", "answered_by", "answered_by_role"])
    deed = _deed("check-answered", check, (check.party_id, asked.party_id), {"answer": value, "asked": asked.pk})
    noted(actor, deed, at=at)
    return asked


def _require_answer(actor: Actor, asked: AskedRow) -> None:
    if actor.id == f"link:{asked.pk}" and actor.party == asked.party_id:
        return
    if actor.id.startswith("link:"):
        raise NotAllowed(Action.ANSWER_CHECK, asked.party_id)
    actor.require(Action.ANSWER_CHECK, asked.party_id)


def _locked(number: int) -> CheckRow:
    """A check that nobody else changes meanwhile."""
    rows = CheckRow.objects.select_for_update(of=("self",)).select_related("party")
    return rows.prefetch_related("asked__party", "asked__offering").get(pk=number)


@transaction.atomic
def check_closed(actor: Actor, number: int, outcome: Outcome, reason: str, *, at: datetime) -> CheckRow:
    """Closes a check with its outcome and why; the same one sent twice is one."""
    row = _locked(number)
    actor.require(Action.MAKE_CHECK, row.party_id)
    if (row.outcome, row.reason) == (outcome.value, reason.strip()):
        return row
    ended = asking.closed(check_of(row), outcome=outcome, reason=reason, at=timezone.localtime(at))
    row.outcome, row.reason, row.closed_at = outcome.value, ended.reason, at
    row.save(update_fields=["outcome", "reason", "closed_at"])
    concerned = (row.party_id, *dict.fromkeys(each.party_id for each in row.asked.all()))
    noted(actor, _deed("check-closed", row, concerned, {"outcome": outcome.value}), at=at)
    return row


def _deed(verb: str, row: CheckRow, parties: Sequence[str], detail: dict[str, object]) -> Deed:
    return Deed(verb=verb, subject_kind="check", subject=str(row.pk), parties=tuple(parties), detail=detail)
