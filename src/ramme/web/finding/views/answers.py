"""Answering a question of a check: by somebody who has logged in, or through the link of a letter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ramme.problems import Problem, ProblemsFound
from ramme.registry.finding.asking import Answer
from ramme.registry.finding.parameters import wish_from
from ramme.registry.finding.wish import told
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.finding.fields import named
from ramme.web.finding.models import AskedRow
from ramme.web.finding.operations.checks import Answering, check_answered
from ramme.web.finding.queries import checks as reads
from ramme.web.finding.signing import answer_link as link_of
from ramme.web.ui.templatetags.saying import told as in_words

SENT = Text(da="Svaret er sendt.", en="The answer was sent.")


@allowed(Action.ANSWER_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: Asking, number: int) -> HttpResponse:
    """A question to one's own party, and the form to answer it."""
    actor = request.actor
    try:
        row = reads.question_seen(actor, number)
    except AskedRow.DoesNotExist as nothing:
        raise Http404 from nothing
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _answered(request, actor, row)
        if not problems:
            messages.success(request, in_words(SENT))
            return redirect("finding:answer", number)
    return _page(request, row, problems, "finding/answer.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer_link(request: Asking, token: str) -> HttpResponse:
    """The page behind an answer button of a letter: looking at it changes nothing, sending the form answers."""
    link = link_of(token)
    row = reads.question_of_link(link.asked) if link is not None and link.until >= clock.today() else None
    if row is None:
        reason = "unknown" if link is None else "expired"
        return render(request, "finding/link_closed.html", {"reason": reason}, status=410 if link else 404)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _answered(request, Actor(id=f"link:{row.pk}", party=row.party_id), row)
        if not problems:
            done = redirect("finding:answer_link", token)
            done["Location"] += "?gemt=1"
            return done
    page = _page(request, row, problems, "finding/answer_link.html")
    page["X-Robots-Tag"] = "noindex"
    return page


def _answered(request: Asking, actor: Actor, row: AskedRow) -> tuple[Problem, ...]:
    chosen = reads.ANSWERS.get(request.POST.get("answer", ""))
    try:
        check_answered(actor, row.pk, Answering(chosen, request.POST.get("comment", "")), at=request.at)
    except ProblemsFound as refusal:
        return tuple(refusal.problems)
    return ()


def _page(request: Asking, row: AskedRow, problems: tuple[Problem, ...], template: str) -> HttpResponse:
    typed = request.POST if request.method == "POST" else {}
    proposed = request.GET.get("svar", "")
    shown: dict[str, Any] = {
        "row": row,
        "check": row.check_made,
        "kind": reads.KINDS[row.check_made.kind],
        "sentence": told(wish_from(row.check_made.wish)),
        "answers": tuple(Answer),
        "given": reads.ANSWERS.get(row.answer),
        "chosen": typed.get("answer") or (proposed if proposed in reads.ANSWERS else "") or row.answer,
        "comment": typed.get("comment", row.comment),
        "problems": named(problems),
        "saved": "gemt" in request.GET,
        "today": clock.today(),
    }
    return render(request, template, shown, status=422 if problems else 200)
