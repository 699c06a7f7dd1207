"""The pages on which a payment agreement is begun and written."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ramme.problems import Problem, ProblemsFound
from ramme.registry.parties import PartyKind
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.storing import from_data
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action, Role
from ramme.web.citizens.naming import NameChoice, as_asked, asked_about
from ramme.web.citizens.operations.keeping import Person, person_checked
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.agreed_months import agreed_months_told
from ramme.web.settlement.agreement_around import problems_in
from ramme.web.settlement.agreement_forms import NewAgreementForm, one_more
from ramme.web.settlement.agreement_reach import agreement_within, side_of
from ramme.web.settlement.agreement_told import notes_of
from ramme.web.settlement.agreement_typed import Typed, is_whole, linked, typed_from
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations.agreements import Beginning, Edit, agreement_begun, draft_edited
from ramme.web.settlement.queries.agreements import offerings_for
from ramme.web.ui.problems import FORM_NOT_WHOLE
from ramme.web.ui.templatetags.saying import told

BEGUN = Text(
    da="Kladden er lavet ud fra de offentliggjorte takster. Se den igennem, og ret det, der er anderledes.",
    en="The draft is made from the published rates. Look it through and change what is different.",
)
KEPT = Text(da="Kladden er gemt.", en="The draft is kept.")
_CHOICES = {each.value: each for each in NameChoice}
_ADD = {"add-service": "ydelser", "add-period": "perioder"}


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name", "number")
@never_cache
def agreement_new(request: Asking) -> HttpResponse:
    """Begins an agreement: for whom, where, from when; the rest is drafted from what is published."""
    offerings = offerings_for(request.actor, clock.today())
    buyers = _buyers(request)
    sent = as_asked(request.POST) if request.method == "POST" else None
    asked = (sent or request.GET).get("offering", "")
    chosen = next((each for each in offerings if each.slug == asked), None)
    form = NewAgreementForm(buyers, offerings, sent, initial={"offering": asked, "starts": clock.today()})
    if sent is not None and form.is_valid() and chosen is not None:
        try:
            row = agreement_begun(request.actor, _beginning(request, form, chosen, buyers), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(BEGUN))
            _hinted(request, form)
            return redirect("settlement:agreement_edit", row.number)
    groups = list(chosen.groups.all()) if chosen else []
    ticked = set(request.POST.getlist("group")) or ({groups[0].name} if len(groups) == 1 else set())
    shown = {
        "form": form,
        "groups": groups,
        "ticked": ticked,
        "chosen": chosen,
        "offerings": offerings,
        "is_buyer": len(buyers) == 1,
        "name_asked": _name_asked(form, sent),
    }
    return render(request, "settlement/agreements/new.html", shown, status=422 if form.errors else 200)


def _name_asked(form: NewAgreementForm, sent: QueryDict | None) -> str:
    """The mark of the name and number that a choice of name is asked for; nothing where none is."""
    if sent is None or not ("name_choice" in form.errors or sent.get("name_choice")):
        return ""
    return asked_about(sent.get("name", ""), sent.get("number", ""))


def _hinted(request: Asking, form: NewAgreementForm) -> None:
    """Tells what to look at once more in the number that was typed, which stops nothing."""
    given = form.cleaned_data
    for hint in person_checked(Person(given["name"], given["number"]), at=request.at).hints:
        messages.warning(request, f"{told(hint.says)} {told(hint.remedy)}")


def _buyers(request: Asking) -> list[PartyRow]:
    """The own municipality for a caseworker; for the operator's economist any municipality or region."""
    if request.actor.role == Role.CASEWORKER.value:
        return list(PartyRow.objects.filter(pk=request.actor.party))
    public = (PartyKind.MUNICIPALITY.value, PartyKind.REGION.value)
    return list(PartyRow.objects.filter(kind__in=public).order_by("sort_key"))


def _beginning(request: Asking, form: NewAgreementForm, chosen: OfferingRow, buyers: list[PartyRow]) -> Beginning:
    given = form.cleaned_data
    return Beginning(
        offering=chosen,
        buyer=next(each for each in buyers if each.pk == given["buyer"]),
        groups=tuple(request.POST.getlist("group")),
        starts=given["starts"],
        person=Person(given["name"], given["number"], _CHOICES.get(given["name_choice"])),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    row: PaymentAgreementRow
    version: AgreementVersionRow
    content: PaymentAgreement


@allowed(Action.MAKE_PAYMENT_AGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def agreement_edit(request: Asking, number: str) -> HttpResponse:
    """Writes a draft: terms, services and municipalities; a half-done one can be kept."""
    draft = _draft(request, number)
    sent = request.POST if request.method == "POST" else None
    # Whoever edits what another has changed meanwhile is told so instead.
    if sent is not None and sent.get("revision") == str(draft.version.revision):
        _stop_unless_whole(draft, sent)
    adding = _ADD.get(request.POST.get("do", "")) if sent is not None else None
    if sent is not None and adding:
        return _edit_page(request, draft, typed_from(draft.row, draft.version, draft.content, one_more(sent, adding)))
    typed = typed_from(draft.row, draft.version, draft.content, sent)
    if sent is None or not typed.is_valid():
        return _edit_page(request, draft, typed, status=200 if sent is None else 422)
    given = typed.terms.cleaned_data
    content = typed.content(draft.content)
    edit = Edit(
        content=content,
        holds_from=given.get("holds_from")
        or (draft.version.holds_from if draft.version.version > 1 else content.starts),
        reason=given.get("reason", ""),
        revision=given["revision"],
    )
    try:
        draft_edited(request.actor, number, edit, at=request.at)
    except ProblemsFound as found:
        typed.add(found.problems)
        return _edit_page(request, draft, typed, status=422)
    messages.success(request, told(KEPT))
    return redirect("settlement:agreement", number)


def _stop_unless_whole(draft: _Draft, sent: QueryDict) -> None:
    if not is_whole(draft.content, sent):
        raise ProblemsFound([FORM_NOT_WHOLE.at()])


def _draft(request: Asking, number: str) -> _Draft:
    try:
        row = agreement_within(request.actor, number)
    except PaymentAgreementRow.DoesNotExist as nothing:
        raise Http404 from nothing
    side = side_of(request.actor, row)
    if side is None:
        raise NotAllowed(Action.MAKE_PAYMENT_AGREEMENT, row.operator_id)
    version = row.versions.order_by("-version").first()
    if version is None or version.state != AgreementVersionRow.DRAFT or version.proposed_side != side.value:
        raise Http404(number)
    return _Draft(row, version, from_data(version.content))


def _edit_page(request: Asking, draft: _Draft, typed: Typed, status: int = 200) -> HttpResponse:
    row, version, content = draft.row, draft.version, draft.content
    standing: tuple[Problem, ...] = ()
    if request.method != "POST":
        problems = problems_in(content, row, row.versions.all(), clock.today())
        standing = linked([*problems, *agreed_months_told(version, content)])
    shown = {
        "row": row,
        "written": version,
        "content": content,
        "typed": typed,
        "problems": standing,
        "notes": notes_of(row, version, content),
        "published": [each for each in content.services if each.published],
        "is_wrong": status != 200,  # noqa: PLR2004 (what is well)
    }
    return render(request, "settlement/agreements/edit.html", shown, status=status)
