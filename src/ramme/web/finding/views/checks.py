"""The checks of a party: the list, a new one, one of them with its answers and its end, and its receipt as a PDF."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ramme.citations import Place
from ramme.documents.receipt import receipt_pdf
from ramme.problems import Problem, ProblemsFound
from ramme.registry.finding.asking import OUTCOMES, Answer, CheckKind, vacant
from ramme.registry.finding.check_telling import WHO_IS_PUBLIC, demanded
from ramme.registry.finding.kin import of_one_kind
from ramme.registry.finding.matches import Match
from ramme.registry.finding.wish import Wish, public_places, told
from ramme.registry.freshness import VACANCY_LIMITS
from ramme.registry.geography import STRAIGHT_LINE
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, looked_at
from ramme.web.finding.asked import wish_of
from ramme.web.finding.fields import named
from ramme.web.finding.models import CheckRow
from ramme.web.finding.operations.checks import MOST_SHOWN, Beginning, check_begun, check_closed
from ramme.web.finding.problems import OUTCOME_MISSING
from ramme.web.finding.queries import checks as reads
from ramme.web.finding.queries.search import cards_of, found
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.rows import party_of
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.templatetags.saying import told as in_words

ANSWER_WITHIN = timedelta(days=7)
TICKED_AT_FIRST = 3
_LONGEST_ONCE = 40
BEGUN = Text(da="Undersøgelsen er begyndt, og brevene er skrevet.", en="The check has begun; the letters are written.")
NOBODY_SAID_YES = Text(
    da="Ingen af dem, der er spurgt, har svaret ja. Ender det med en af dem alligevel, står der »uden et ja« på "
    "kvitteringen.",
    en="Nobody who was asked has answered yes. If it ends with one of them anyway, the receipt says “without a yes”.",
)
CLOSED = Text(da="Undersøgelsen er afsluttet.", en="The check is closed.")
ABOUT_PRIVATE = Text(da="Overvejet privat tilbud: {offering}.", en="Private offering considered: {offering}.")


@allowed(Action.SEE_CHECK)
@require_safe
def checks(request: Asking) -> HttpResponse:
    """The checks that the party has begun, and what others ask it."""
    actor = request.actor
    shown = {
        "page": reads.checks_page(actor, page_number(request)),
        "questions": reads.questions(actor),
        "kinds": reads.KINDS,
        "today": clock.today(),
        "may_check": actor.may(Action.MAKE_CHECK),
        "sees_all": actor.within(Action.SEE_CHECK) is None,
    }
    return render(request, "finding/checks.html", shown)


@allowed(Action.MAKE_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def check_new(request: Asking) -> HttpResponse:
    """Begins a check: what fits and may be asked, a note, a deadline; one press sends the letters."""
    if request.method == "POST":
        return _begin(request)
    return _new_page(request, request.GET, ())


def _begin(request: Asking) -> HttpResponse:
    sent = request.POST
    asked = wish_of(sent)
    if asked.wish is None:
        return _new_page(request, sent, asked.problems)
    beginning = Beginning(
        kind=_kind(sent),
        wish=asked.wish,
        ask=tuple(sent.getlist("ask")),
        note=sent.get("note", ""),
        answer_by=_day(sent.get("answer_by", "")),
        once=sent.get("once", "")[:_LONGEST_ONCE],
    )
    try:
        row = check_begun(request.actor, beginning, at=request.at)
    except ProblemsFound as refusal:
        return _new_page(request, sent, tuple(refusal.problems))
    messages.success(request, in_words(BEGUN))
    return redirect("finding:check", row.pk)


def _new_page(request: Asking, given: QueryDict, problems: tuple[Problem, ...]) -> HttpResponse:
    asked, today, kind = wish_of(given), clock.today(), _kind(given)
    party = PartyRow.objects.get(pk=request.actor.party)
    terms = reads.terms_for(party.region_code, today)
    shown: dict[str, Any] = {
        "kind": kind,
        "problems": named(problems or asked.problems),
        "typed": asked.typed,
        "demanded": demanded(kind, terms, asked.wish),
        "who_is_public": WHO_IS_PUBLIC,
        "note": given.get("note", "") or _note_of_private(given.get("privat", "")),
        "answer_by": given.get("answer_by") or (today + ANSWER_WITHIN).isoformat(),
        "once": given.get("once") or secrets.token_urlsafe(16),
        "today": today,
        "limits": VACANCY_LIMITS,
        "private": given.get("privat", ""),
        "straight_line": STRAIGHT_LINE,
    }
    if asked.wish is not None and _is_search(asked.wish, kind):
        shown |= {"sentence": told(asked.wish), **_to_ask(request.actor, kind, asked.wish, given)}
    status = 422 if shown["problems"] else 200
    return render(request, "finding/check_new.html", shown, status=status)


def _is_search(wish: Wish, kind: CheckKind) -> bool:
    """Whether something is asked for that tells one offering from another; a check of public places begins with it."""
    return kind is CheckKind.SINGLE_PERSON or any((wish.target_group, wish.legal_basis, wish.near))


def _to_ask(actor: Actor, kind: CheckKind, wish: Wish, given: QueryDict) -> dict[str, Any]:
    """Whom the form offers to ask, and who is ticked: as it was sent, else the first who have a free place, or all."""
    today, sent = clock.today(), set(given.getlist("ask"))
    if kind is CheckKind.SINGLE_PERSON:
        others = reads.others_of(party_of(PartyRow.objects.get(pk=actor.party)), today).parties
        return {"parties": others, "ticked": sent or {each.id for each in others}}
    public = public_places(wish)
    fitting = vacant(found(public, today), on=today)
    cards = cards_of(fitting[:MOST_SHOWN])
    # A day centre may fit a search for a target group; it does not stand in for a home.
    bases = (wish.legal_basis,) if wish.legal_basis else reads.legal_bases_of(given.get("privat", ""))
    of_kind = (card.match for card in cards if of_one_kind(card.match.legal_bases, bases))
    return {
        "cards": cards,
        "number": len(fitting),
        "own": actor.party,
        "sentence": told(public),
        "ticked": sent or _first_free(of_kind, actor.party),
    }


def _first_free(fitting: Iterable[Match], own: str) -> set[str]:
    """The first that have a free place, one for each operator, so that nobody is asked twice unless it is chosen."""
    first: dict[str, str] = {}
    for each in fitting:
        if each.free_places and each.offering.operator.id != own:
            first.setdefault(each.offering.operator.id, each.offering.id)
    return set(tuple(first.values())[:TICKED_AT_FIRST])


def _note_of_private(slug: str) -> str:
    name = OfferingRow.objects.filter(slug=slug).values_list("name", flat=True).first() if slug else None
    return in_words(ABOUT_PRIVATE.filled(offering=name)) if name else ""


@allowed(Action.SEE_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: Asking, number: int) -> HttpResponse:
    """One check and its receipt: who was asked, who answered what and when; its end is written here."""
    row = _seen(request, number)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        request.actor.require(Action.MAKE_CHECK, row.party_id)
        problems = _close(request, row)
        if not problems:
            messages.success(request, in_words(CLOSED))
            return redirect("finding:check", number)
    look = Deed(verb="check-looked-at", subject_kind="check", subject=str(row.pk), parties=(row.party_id,))
    looked_at(request.actor, look, of=row.party_id, at=request.at)
    return _check_page(request, row, problems)


def _check_page(request: Asking, row: CheckRow, problems: tuple[Problem, ...]) -> HttpResponse:
    actor, kind = request.actor, reads.KINDS[row.kind]
    asked = list(row.asked.all())
    number = len({each.party_id for each in asked})
    shown = {
        "row": row,
        "kind": kind,
        "receipt": reads.receipt(row, language_now()),
        "asked": asked,
        "answers": reads.ANSWERS,
        "number_asked": number,
        "number_answered": number - len({each.party_id for each in asked if not each.answer}),
        "outcomes": OUTCOMES[kind],
        "may_close": row.closed_at is None and actor.may(Action.MAKE_CHECK, row.party_id),
        "problems": named(problems),
        "warning": "" if row.closed_at or any(each.answer == Answer.YES.value for each in asked) else NOBODY_SAID_YES,
        "typed": {"outcome": request.POST.get("outcome", ""), "reason": request.POST.get("reason", "")},
        "today": clock.today(),
        "constructed": reads.is_constructed(row),
    }
    return render(request, "finding/check.html", shown, status=422 if problems else 200)


def _close(request: Asking, row: CheckRow) -> tuple[Problem, ...]:
    outcome = reads.OUTCOMES.get(request.POST.get("outcome", ""))
    if outcome is None:
        return (OUTCOME_MISSING.at(Place(field="outcome")),)
    try:
        check_closed(request.actor, row.pk, outcome, request.POST.get("reason", ""), at=request.at)
    except ProblemsFound as refusal:
        return tuple(refusal.problems)
    return ()


@allowed(Action.SEE_CHECK)
@require_safe
@never_cache
def receipt(request: Asking, number: int) -> HttpResponse:
    """The receipt of a check as a PDF."""
    language = language_now()
    row = _seen(request, number)
    return file_answer(receipt_pdf(reads.receipt(row, language), language), f"kvittering-{number}.pdf")


def _seen(request: Asking, number: int) -> CheckRow:
    try:
        return reads.check_seen(request.actor, number)
    except CheckRow.DoesNotExist as nothing:
        raise Http404 from nothing


def _kind(given: QueryDict) -> CheckKind:
    return reads.KINDS.get(given.get("slags", ""), CheckKind.PRIVATE_PURCHASE)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
