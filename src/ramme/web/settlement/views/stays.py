"""The pages of stays: the list, one with its timeline, and what happened written down, corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ramme.problems import ProblemsFound
from ramme.settlement.stays.events import StayEventKind
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.agreement_forms import ReasonForm
from ramme.web.settlement.agreement_reach import agreement_known, side_of
from ramme.web.settlement.models import PaymentAgreementRow, StayEventRow, StayRow
from ramme.web.settlement.operations.changes import answer_required, change_accepted, change_turned_down
from ramme.web.settlement.operations.stays import (
    MAY_WRITE,
    Happening,
    admission_checked,
    event_checked,
    event_written,
    groups_of,
    stay_begun,
)
from ramme.web.settlement.queries import stays as reads
from ramme.web.settlement.run_words import month_told
from ramme.web.settlement.stay_counting import NEEDS_ANSWER, waits
from ramme.web.settlement.stay_forms import AdmissionForm, HappeningForm
from ramme.web.settlement.stay_planning import KINDS, Effect, agreement_on, effect_of, event_of
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import told

ADMITTED = Text(da="Indskrivningen er skrevet.", en="The admission is written.")
WRITTEN = Text(da="Hændelsen er skrevet.", en="The event is written.")
CORRECTED = Text(
    da="Hændelsen er rettet. Den gamle står stadig.", en="The event is corrected. The old one still stands."
)
WAITS = Text(
    da="Skiftet er skrevet og gælder, når den anden part har godkendt det.",
    en="The change is written, and counts once the other side has accepted it.",
)
ACCEPTED = Text(da="Skiftet er godkendt.", en="The change is accepted.")
TURNED_DOWN = Text(da="Skiftet er afvist og gælder ikke.", en="The change is turned down and does not count.")
WITHDRAWN = Text(da="Hændelsen er trukket tilbage.", en="The event is withdrawn.")
GONE = (PaymentAgreementRow.DoesNotExist, StayRow.DoesNotExist)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def stays(request: Asking) -> HttpResponse:
    """The stays under the party's agreements."""
    which, words = request.GET.get("vis", reads.CURRENT), request.GET.get("soeg", "")
    page = reads.stays_page(request.actor, which, words, clock.today(), page_number(request))
    shown = {"page": page, "which": which, "words": words, "today": clock.today()}
    return render(request, "settlement/stays/all.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
@never_cache
def stay(request: Asking, number: str, position: int) -> HttpResponse:
    """One stay: its timeline, and through which day it is paid."""
    page = _seen(request, number, position)
    return render(request, "settlement/stays/one.html", {"page": page, "row": page.agreement, "today": clock.today()})


@allowed(Action.KEEP_STAY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stay_new(request: Asking, number: str) -> HttpResponse:
    """Writes down an admission: looked at first, then confirmed."""
    row = _agreement(request, number)
    side = side_of(request.actor, row)
    if side is None or StayEventKind.ADMITTED not in MAY_WRITE[side]:
        raise NotAllowed(Action.KEEP_STAY, row.operator_id)
    versions = list(row.versions.all())
    accepted = [each for each in versions if each.state == "accepted"]
    if not accepted:
        raise Http404(number)
    content = agreement_on(versions, clock.today())
    groups = groups_of(row)
    first = next((each.group for each in content.services if each.group in groups), "")
    initial = {"on": max(content.starts, clock.today()), "group": first}
    form = AdmissionForm(groups, request.POST if request.method == "POST" else None, initial=initial)
    looked = None
    if form.is_bound and form.is_valid():
        happening = form.happening()
        try:
            if request.POST.get("do") == "write":
                begun = stay_begun(request.actor, number, happening, at=request.at)
                messages.success(request, told(ADMITTED))
                return redirect("settlement:stay", number, begun.position)
            if request.POST.get("do") != "change":
                admission_checked(row, happening, at=request.at)
                looked = happening
        except ProblemsFound as found:
            told_in(form, found)
    shown = {"row": row, "form": form, "looked": looked, "content": content}
    return render(request, "settlement/stays/new.html", shown, status=422 if form.errors else 200)


@allowed(Action.KEEP_STAY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stay_event(request: Asking, number: str, position: int) -> HttpResponse:
    """Writes down what happened: what follows is shown by dates before it is confirmed."""
    page = _seen(request, number, position)
    if not page.kinds:
        raise NotAllowed(Action.KEEP_STAY, page.agreement.operator_id)
    asked = request.GET.get("slags", "")
    kinds = [each for each in page.kinds if each.value == asked] or list(page.kinds)
    form = _form(request, page, kinds, {"on": clock.today(), "kind": asked})
    looked = None
    if form.is_bound and form.is_valid():
        happening = form.happening()
        try:
            if request.POST.get("do") == "write":
                written = event_written(request.actor, number, position, happening, at=request.at)
                messages.success(request, told(WAITS if waits(written) else WRITTEN))
                return redirect("settlement:stay", number, position)
            looked = _looked(request, page, happening) if request.POST.get("do") != "change" else None
        except ProblemsFound as found:
            told_in(form, found)
    return _event_page(request, page, form, looked)


@allowed(Action.KEEP_STAY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stay_correct(request: Asking, number: str, position: int, event: int) -> HttpResponse:
    """Corrects an event with another day, or withdraws it; the old one stays to be seen."""
    page = _seen(request, number, position)
    wrong = next((each for each in page.events if each.row.pk == event), None)
    if wrong is None:
        raise Http404(str(event))
    if not wrong.may_correct:
        raise NotAllowed(Action.KEEP_STAY, wrong.row.party_id)
    initial = {"on": wrong.row.on, "kind": wrong.kind.value, "group": wrong.row.group, "service": wrong.row.service}
    form = _form(request, page, [wrong.kind], initial)
    looked = None
    if form.is_bound and form.is_valid():
        is_withdrawal = request.POST.get("how") == "withdraw"
        happening = form.happening(event, is_withdrawal=is_withdrawal)
        try:
            if request.POST.get("do") == "write":
                written = event_written(request.actor, number, position, happening, at=request.at)
                done = WITHDRAWN if is_withdrawal else CORRECTED
                messages.success(request, told(WAITS if waits(written) else done))
                return redirect("settlement:stay", number, position)
            looked = _looked(request, page, happening) if request.POST.get("do") != "change" else None
        except ProblemsFound as found:
            told_in(form, found)
    return _event_page(request, page, form, looked, wrong.row)


@allowed(Action.KEEP_STAY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stay_answer(request: Asking, number: str, position: int, event: int) -> HttpResponse:
    """Answers a change of rate group that the other side wrote: what follows is shown before it is accepted."""
    page = _seen(request, number, position)
    asked = next((each for each in page.events if each.row.pk == event and each.row.kind in NEEDS_ANSWER), None)
    if asked is None:
        raise Http404(str(event))
    answer_required(request.actor, page.agreement, asked.row)
    accepts = request.POST.get("answer") == "accept"
    form = ReasonForm(request.POST if request.method == "POST" and not accepts else None)
    form.is_valid()
    if request.method == "POST":
        try:
            if accepts:
                change_accepted(request.actor, number, position, event, at=request.at)
            else:
                reason = form.cleaned_data.get("reason", "")
                change_turned_down(request.actor, number, position, event, reason, at=request.at)
            messages.success(request, told(ACCEPTED if accepts else TURNED_DOWN))
            return redirect("settlement:stay", number, position)
        except ProblemsFound as found:
            if accepts or not any(each.where.field == "reason" for each in found.problems):
                raise
            told_in(form, found)
    return _answer_page(request, page, asked, form)


def _answer_page(request: Asking, page: reads.StayPage, asked: reads.Told, form: ReasonForm) -> HttpResponse:
    effect = effect_of(page.row, list(page.agreement.versions.all()), event_of(asked.row)) if asked.waits else None
    shown = {
        "page": page,
        "row": page.agreement,
        "asked": asked,
        "effect": effect,
        "corrected": [month_told(month) for month in effect.corrected] if effect else [],
        "agreed": [month_told(month) for month in effect.agreed] if effect else [],
        "form": form,
    }
    return render(request, "settlement/stays/answer.html", shown, status=422 if form.errors else 200)


def _form(
    request: Asking, page: reads.StayPage, kinds: Iterable[StayEventKind], initial: dict[str, object]
) -> HappeningForm:
    services = [(each.key, each.name or each.key) for each in page.content.services]
    sent = request.POST if request.method == "POST" else None
    return HappeningForm(kinds, groups_of(page.agreement), services, sent, initial=initial)


@transaction.atomic
def _looked(request: Asking, page: reads.StayPage, happening: Happening) -> tuple[Happening, Effect]:
    """What an event would lead to; nothing is written."""
    effect = event_checked(request.actor, page.agreement, page.row, happening, at=request.at)
    return happening, effect


def _event_page(
    request: Asking,
    page: reads.StayPage,
    form: HappeningForm,
    looked: tuple[Happening, Effect] | None,
    wrong: StayEventRow | None = None,
) -> HttpResponse:
    effect = looked[1] if looked else None
    shown = {
        "page": page,
        "row": page.agreement,
        "form": form,
        "happening": looked[0] if looked else None,
        "effect": effect,
        "corrected": [month_told(month) for month in effect.corrected] if effect else [],
        "agreed": [month_told(month) for month in effect.agreed] if effect else [],
        "wrong": wrong,
        "wrong_kind": KINDS[wrong.kind] if wrong else None,
        "is_withdrawal": request.POST.get("how") == "withdraw",
    }
    return render(request, "settlement/stays/event.html", shown, status=422 if form.errors else 200)


def _seen(request: Asking, number: str, position: int) -> reads.StayPage:
    try:
        return reads.stay_page(request.actor, number, position)
    except GONE as nothing:
        raise Http404 from nothing


def _agreement(request: Asking, number: str) -> PaymentAgreementRow:
    try:
        return agreement_known(request.actor, number)
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
