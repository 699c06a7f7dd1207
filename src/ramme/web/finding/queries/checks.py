"""Reading checks: those of a party, those it is asked in, and one of them as the library knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from ramme.agreements import Terms
from ramme.documents.receipt import Receipt, receipt_of
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.registry.finding.asking import Answer, Asked, Check, CheckKind, Outcome, Shown
from ramme.registry.finding.parameters import wish_from
from ramme.registry.parties import Party
from ramme.texts import Language, Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import ROLES, Action
from ramme.web.agreements.queries.known import catalogue
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.queries.candidates import day_of
from ramme.web.registry.models import OfferingCode, OfferingRow
from ramme.web.registry.queries import parties
from ramme.web.registry.rows import party_of

ON_A_PAGE = 25
MOST_QUESTIONS = 100
KINDS: Mapping[str, CheckKind] = {kind.value: kind for kind in CheckKind}
OUTCOMES: Mapping[str, Outcome] = {outcome.value: outcome for outcome in Outcome}
ANSWERS: Mapping[str, Answer] = {answer.value: answer for answer in Answer}
BY_LINK = "link"
LINK_TOLD = Text(da="gennem link i brev", en="through a link in a letter")
# A party that is asked about several offerings is one, and has answered when it has answered about all of them.
NUMBER_ASKED = Count("asked__party", distinct=True)
NUMBER_ANSWERED = NUMBER_ASKED - Count("asked__party", filter=Q(asked__answer=""), distinct=True)


def with_counts(rows: QuerySet[CheckRow]) -> QuerySet[CheckRow]:
    """The checks with how many parties were asked and how many of them have answered all that they were asked."""
    return rows.select_related("party").annotate(number_asked=NUMBER_ASKED, number_answered=NUMBER_ANSWERED)


def checks_page(actor: Actor, number: int) -> Page[CheckRow]:
    """One page of the checks that the actor may see, the newest first."""
    return Paginator(with_counts(_seen(actor)).order_by("-id"), ON_A_PAGE).get_page(number)


def _seen(actor: Actor) -> QuerySet[CheckRow]:
    own = actor.within(Action.SEE_CHECK)
    rows = CheckRow.objects.all()
    return rows if own is None else rows.filter(party=own)


def check_seen(actor: Actor, number: int) -> CheckRow:
    """A check that the actor may see, with all who were asked; raises `CheckRow.DoesNotExist`."""
    return _with_asked(_seen(actor)).get(pk=number)


def _with_asked(rows: QuerySet[CheckRow]) -> QuerySet[CheckRow]:
    return rows.select_related("party").prefetch_related("asked__party", "asked__offering")


def questions(actor: Actor) -> list[AskedRow]:
    """What the actor's party is asked in checks, the unanswered of open checks first."""
    if not actor.may(Action.ANSWER_CHECK):
        return []
    rows = _questions().filter(party=actor.party).order_by("check_made__closed_at", "-id")
    found = list(rows[:MOST_QUESTIONS])
    return sorted(found, key=lambda row: (row.check_made.closed_at is not None, row.answer != ""))


def _questions() -> QuerySet[AskedRow]:
    return AskedRow.objects.select_related("check_made__party", "party", "offering__operator")


def question_seen(actor: Actor, number: int) -> AskedRow:
    """A question to the actor's own party; raises `AskedRow.DoesNotExist`."""
    own = actor.within(Action.ANSWER_CHECK)
    return _questions().get(pk=number, party=own or actor.party)


def question_of_link(number: int) -> AskedRow | None:
    """The question that a link was made for."""
    return _questions().filter(pk=number).first()


def legal_bases_of(slug: str) -> tuple[str, ...]:
    """The paragraphs of an offering and of its rate groups, by code; none where there is no such offering."""
    row = OfferingRow.objects.filter(slug=slug).prefetch_related("codes", "groups").first() if slug else None
    if row is None:
        return ()
    own = [each.code for each in row.codes.all() if each.kind == OfferingCode.LEGAL_BASIS]
    return (*own, *(group.legal_basis for group in row.groups.all() if group.legal_basis))


def check_of(row: CheckRow, language: Language = "da") -> Check:
    """A check as the library knows it, moments in Danish time, roles in words."""
    asked = list(row.asked.all())
    known = parties({each["operator"] for each in row.shown}) if row.shown else {}
    return Check(
        id=str(row.pk),
        kind=KINDS[row.kind],
        wish=wish_from(row.wish),
        asked_by=party_of(row.party),
        role=_role(row.role or "caseworker", language),
        asked_at=timezone.localtime(row.made_at),
        answer_by=row.answer_by,
        shown=tuple(shown_of(each, known) for each in row.shown),
        asked=tuple(_asked(each, language) for each in asked),
        note=row.says,
        outcome=OUTCOMES.get(row.outcome),
        reason=row.reason,
        closed_at=timezone.localtime(row.closed_at) if row.closed_at else None,
    )


def shown_of(plain: Mapping[str, Any], known: Mapping[str, Party]) -> Shown:
    """An offering that the search showed, from plain data."""
    rate = plain["rate"]
    return Shown(
        **{key: value for key, value in plain.items() if key not in {"operator", "rate"}},
        operator=known[plain["operator"]],
        rate=None if rate is None else Kroner(rate),
    )


def plain_shown(shown: Shown) -> dict[str, Any]:
    """An offering that the search showed, as plain data."""
    names = (
        "offering_id",
        "offering",
        "free",
        "stated_days",
        "metres",
        "from_municipality_point",
        "rate_year",
        "is_lowest_rate",
    )
    plain: dict[str, Any] = {name: getattr(shown, name) for name in names}
    return {**plain, "operator": shown.operator.id, "rate": None if shown.rate is None else shown.rate.whole}


def _asked(row: AskedRow, language: Language) -> Asked:
    return Asked(
        party=party_of(row.party),
        offering_id=row.offering.slug if row.offering else "",
        offering=row.offering.name if row.offering else "",
        answer=ANSWERS.get(row.answer),
        comment=row.comment,
        answered_at=timezone.localtime(row.answered_at) if row.answered_at else None,
        answered_by_role=_role(row.answered_by_role, language),
    )


def _role(code: str, language: Language) -> str:
    if code == BY_LINK:
        return LINK_TOLD.told(language)
    return ROLES[code].text.told(language) if code in ROLES else code


def terms_for(region: str, on: date) -> Terms | None:
    """The terms of the agreement that binds a region on a day; nothing where none that we know does."""
    try:
        return catalogue().binding(region=region, on=on).agreement.terms(on.year)
    except ProblemsFound:
        return None


def receipt(row: CheckRow, language: Language) -> Receipt:
    """The receipt of a check as it stands."""
    return receipt_of(
        check_of(row, language),
        address=f"{settings.RAMME_ADDRESS}{reverse('finding:check', args=[row.pk])}",
        terms=terms_for(row.party.region_code, day_of(row.made_at)),
        constructed=is_constructed(row),
    )


def is_constructed(row: CheckRow) -> bool:
    """Whether invented parties or offerings stand in it."""
    return row.party.constructed or any(
        each.party.constructed or (each.offering is not None and each.offering.constructed) for each in row.asked.all()
    )


@dataclass(frozen=True, slots=True)
class Others:
    """The other municipalities of a region and the region itself, whom a single-person offering is asked about."""

    parties: tuple[Party, ...]


def others_of(party: Party, day: date) -> Others:
    """The municipalities of the party's region and the region, without the party itself, as they are on a day."""
    found = parties().values()
    return Others(
        tuple(
            each
            for each in found
            if each.kind.is_public
            and each.id != party.id
            and each.region_code == party.region_code
            and each.validity.holds_on(day)
        )
    )
