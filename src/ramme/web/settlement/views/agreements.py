"""The pages of payment agreements: the list, one with its history, and what both sides do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ramme.documents.payment_agreement import CitizenOnPaper, as_docx, as_pdf
from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.citizens.forms import PurposeForm
from ramme.web.citizens.operations.opening import citizen_seen
from ramme.web.citizens.purposes import LookedAt, Purpose
from ramme.web.settlement.agreement_forms import ReasonForm
from ramme.web.settlement.agreement_told import document_of, notice_tellings
from ramme.web.settlement.agreement_typed import linked
from ramme.web.settlement.models import PaymentAgreementRow
from ramme.web.settlement.operations.accepting import (
    agreement_accepted,
    agreement_proposed,
    agreement_turned_down,
    proposal_taken_back,
)
from ramme.web.settlement.operations.agreements import draft_given_up
from ramme.web.settlement.operations.amending import amendment_begun
from ramme.web.settlement.queries import agreements as reads
from ramme.web.ui.badges import STATES
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import language_now, told

PROPOSED = Text(
    da="Aftalen er foreslået. Den anden part har fået brev.",
    en="The agreement is proposed; the other side was written to.",
)
ACCEPTED = Text(da="Du har godkendt aftalen for jeres part.", en="You accepted the agreement for your party.")
IN_FORCE = Text(
    da="Begge parter har godkendt. Aftalen er i kraft.", en="Both have accepted. The agreement is in force."
)
TURNED_DOWN = Text(da="Aftalen er afvist med din begrundelse.", en="The agreement is turned down with your reason.")
TAKEN_BACK = Text(da="Forslaget er taget tilbage og kan rettes.", en="The proposal is taken back and can be edited.")
GIVEN_UP = Text(da="Kladden er opgivet.", en="The draft is given up.")


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def agreements(request: Asking) -> HttpResponse:
    """The agreements that concern the party."""
    asked = reads.Asked(state=request.GET.get("status", ""), words=request.GET.get("soeg", ""))
    page = reads.agreements_page(request.actor, asked, page_number(request))
    shown = {
        "page": page,
        "rows": [(row, reads.newest_seen(request.actor, row)) for row in page],
        "asked": asked,
        "states": [(each, STATES[each].words) for each in reads.STATES],
        "today": clock.today(),
        "may_make": request.actor.may(Action.MAKE_PAYMENT_AGREEMENT),
        "may_find": request.actor.may(Action.SEE_CITIZEN),
    }
    return render(request, "settlement/agreements/all.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
@never_cache
def agreement(request: Asking, number: str) -> HttpResponse:
    """One agreement with its versions, its notice explained by dates, its stays, and what can be done."""
    return _page(request, number)


def _page(
    request: Asking, number: str, problems: Iterable[Problem] = (), reason: ReasonForm | None = None
) -> HttpResponse:
    try:
        page = reads.agreement_page(request.actor, number, clock.today())
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    standing = tuple(problems)
    shown = {
        "page": page,
        "row": page.row,
        "content": page.shown.content,
        "written": page.shown.row,
        "problems": linked(standing),
        "warnings": () if standing else linked(page.problems),
        "tellings": notice_tellings(page, clock.today()),
        "reason": reason or ReasonForm(),
        "today": clock.today(),
    }
    status = 422 if standing or (reason is not None and reason.errors) else 200
    return render(request, "settlement/agreements/one.html", shown, status=status)


def _done(request: Asking, number: str, act: Callable[[], object], said: Text) -> HttpResponse:
    """Does something with an agreement and shows it again; what stands in the way is told on its page."""
    try:
        act()
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        return _page(request, number, found.problems)
    messages.success(request, told(said))
    return redirect("settlement:agreement", number)


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_POST
def propose(request: Asking, number: str) -> HttpResponse:
    """Proposes the draft to the other side."""
    revision = _number(request, "revision")
    return _done(request, number, lambda: agreement_proposed(request.actor, number, revision, at=request.at), PROPOSED)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_POST
def accept(request: Asking, number: str) -> HttpResponse:
    """Accepts what is proposed, for the side of whoever asks."""

    def act() -> None:
        row = agreement_accepted(request.actor, number, _number(request, "version"), at=request.at)
        messages.success(request, told(IN_FORCE if row.state == PaymentAgreementRow.IN_FORCE else ACCEPTED))

    try:
        act()
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        return _page(request, number, found.problems)
    return redirect("settlement:agreement", number)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_POST
def turn_down(request: Asking, number: str) -> HttpResponse:
    """Turns down what is proposed, with a reason."""
    form = ReasonForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")
    try:
        agreement_turned_down(request.actor, number, _number(request, "version"), reason, at=request.at)
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        if any(each.where.field == "reason" for each in found.problems):
            told_in(form, found)
            return _page(request, number, reason=form)
        return _page(request, number, found.problems)
    messages.success(request, told(TURNED_DOWN))
    return redirect("settlement:agreement", number)


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_POST
def take_back(request: Asking, number: str) -> HttpResponse:
    """Takes one's own proposal back to edit it."""
    return _done(request, number, lambda: proposal_taken_back(request.actor, number, at=request.at), TAKEN_BACK)


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_POST
def give_up(request: Asking, number: str) -> HttpResponse:
    """Gives up a draft."""
    return _done(request, number, lambda: draft_given_up(request.actor, number, at=request.at), GIVEN_UP)


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_POST
def amend(request: Asking, number: str) -> HttpResponse:
    """Begins the next version and leads to its form."""
    try:
        amendment_begun(request.actor, number, at=request.at)
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        return _page(request, number, found.problems)
    return redirect("settlement:agreement_edit", number)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
@never_cache
def document(request: Asking, number: str, kind: str) -> HttpResponse:
    """The agreement as a document in which the citizen stands under the agreement's number alone."""
    page = _seen(request, number)
    return _file(page, kind, None)


@allowed(Action.SEE_CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def named_document(request: Asking, number: str, kind: str) -> HttpResponse:
    """The agreement as a document with the citizen's name and number, after a stated purpose."""
    page = _seen(request, number)
    _known(kind)
    form = PurposeForm(request.POST if request.method == "POST" else None, initial={"purpose": Purpose.AGREEMENT.value})
    if form.is_bound and form.is_valid():
        citizen = page.row.citizen_id
        try:
            who = citizen_seen(request.actor, citizen, form.looking(), at=request.at, deed=LookedAt.HANDED_OUT)
        except page.row.citizen.DoesNotExist as nothing:
            raise Http404 from nothing
        except ProblemsFound as found:
            told_in(form, found)
        else:
            return _file(page, kind, CitizenOnPaper(who.name, who.number))
    shown = {"row": page.row, "form": form, "kind": kind}
    return render(request, "settlement/agreements/named.html", shown, status=422 if form.errors else 200)


def _seen(request: Asking, number: str) -> reads.AgreementPage:
    try:
        return reads.agreement_page(request.actor, number, clock.today())
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing


def _known(kind: str) -> None:
    if kind not in {"pdf", "docx"}:
        raise Http404(kind)


def _file(page: reads.AgreementPage, kind: str, citizen: CitizenOnPaper | None) -> HttpResponse:
    _known(kind)
    language = language_now()
    written = document_of(page, citizen, on=clock.today())
    content = as_pdf(written, language) if kind == "pdf" else as_docx(written, language)
    return file_answer(content, f"betalingsaftale-{page.row.number.lower()}-v{page.shown.row.version}.{kind}")


def _number(request: Asking, name: str) -> int:
    """A number that a form sent; one that cannot be read is that of nothing."""
    text = request.POST.get(name, "")
    return int(text[:9]) if text.isascii() and text.isdecimal() else -1
