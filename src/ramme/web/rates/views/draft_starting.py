"""Beginning a draft, and taking a budget from a file into one: first what would change is shown, then it is done."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ramme.agreements import Agreement
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.difference import differences, edit_between, with_ids_of
from ramme.rates.drafts.storing import UNREADABLE, edit_as_data, edit_from_data
from ramme.registry.parties import plain_id
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.rates import forms
from ramme.web.rates.forms import BeginForm, FileForm
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations import drafting, starting
from ramme.web.rates.operations.starting import Beginning
from ramme.web.rates.queries.drafts import content_of, visible
from ramme.web.rates.views.cells import conflicts_as_data
from ramme.web.registry.models import OfferingRow
from ramme.web.ui.words import pair

NOT_READ = pair("Noget i filen blev ikke læst: {says}", "Something in the file was not read: {says}")
TAKEN_IN = pair("Budgettet fra filen er sat ind i kladden.", "The budget of the file was put into the draft.")
BEGUN = pair("Kladden er begyndt.", "The draft is begun.")
SHOWN_CHANGES = 200


@allowed(Action.FILL_IN_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asking) -> HttpResponse:
    """How a draft begins, and beginning it."""
    own = request.actor.within(Action.FILL_IN_DRAFT)
    offerings = OfferingRow.objects.select_related("operator").order_by("sort_key", "id")
    offerings = offerings if own is None else offerings.filter(operator_id=own)
    kept: dict[str, Any] = {"offerings": offerings, "agreements": _agreements()}
    first = {"year": clock.today().year + 1, "offering": offerings.filter(slug=request.GET.get("tilbud", "")).first()}
    form = BeginForm(request.POST or None, request.FILES or None, initial=first, **kept)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            beginning = _beginning(form.cleaned_data)
            row = starting.begun(request.actor, beginning, at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, BEGUN)
            for each in beginning.problems:
                messages.warning(request, str(NOT_READ).format(says=pair(each.says.da, each.says.en)))
            return redirect("rates:draft", row.pk)
    shown = {"form": form, "problems": problems, "has_offerings": offerings.exists()}
    refused = request.method == "POST"
    return render(request, "rates/draft_begin.html", shown, status=422 if refused else 200)


def _agreements() -> tuple[Agreement, ...]:
    return tuple(catalogue().agreements)


def _beginning(sent: dict[str, Any]) -> Beginning:
    offering, year = sent["offering"], sent["year"]
    problems: tuple[Problem, ...] = ()
    match sent["start"]:
        case forms.FROM_FILE:
            content, problems = starting.from_file(handed_in(sent["file"]))
        case forms.EMPTY:
            content = starting.empty_for(offering, year)
        case _:
            with_amounts = sent["start"] == forms.WITH_AMOUNTS
            content = starting.from_last_year(offering, year, with_amounts=with_amounts)
    agreement = sent["agreement"] or starting.binding_agreement(offering, year)
    return Beginning(
        offering=offering,
        year=year,
        agreement_id=agreement,
        deadline=sent["deadline"],
        content=content,
        problems=problems,
    )


def handed_in(file: UploadedFile[bytes]) -> HandedIn:
    """A file that was sent, under a name that steers nothing."""
    name = (file.name or "").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return HandedIn(f"{plain_id(stem) or 'fil'}{dot}{ending}", file.read())


@allowed(Action.FILL_IN_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Asking, number: int) -> HttpResponse:
    """Hands in a file for a draft and shows what it would change; nothing is changed by it."""
    row = _own(request, number)
    form = FileForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"row": row, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                shown |= _what_changes(row, handed_in(form.cleaned_data["file"]))
                status = 200
            except ProblemsFound as found:
                shown["problems"] = found.problems
    return render(request, "rates/draft_upload.html", shown, status=status)


def _what_changes(row: DraftRow, file: HandedIn) -> dict[str, Any]:
    now = content_of(row)
    content, problems = starting.from_file(file)
    key = secrets.token_hex(8)
    after = with_ids_of(now, content, key)
    changes = differences(now, after)
    edit = json.dumps(edit_as_data(edit_between(now, after)), ensure_ascii=False)
    return {
        "read": True,
        "changes": changes[:SHOWN_CHANGES],
        "more": max(0, len(changes) - SHOWN_CHANGES),
        "notes": problems,
        "edit": edit,
        "key": key,
        "file_name": file.name,
    }


@allowed(Action.FILL_IN_DRAFT)
@require_POST
def take_in(request: Asking, number: int) -> HttpResponse:
    """Puts the budget of a file into a draft, after its changes were shown; it can be undone like any other edit."""
    row = _own(request, number)
    try:
        edit = edit_from_data(json.loads(request.POST.get("edit", "")))
        key = request.POST.get("key", "")[:60]
        if not key:
            raise ValueError(key)  # noqa: TRY301 (one answer for all that no page of ours sends)
    except (ValueError, RecursionError):
        raise ProblemsFound([UNREADABLE.at(what="edit")]) from None
    written = drafting.edited(request.actor, row.pk, edit, key, at=request.at)
    if written.conflicts:
        shown = {"row": written.row, "form": FileForm(), "conflicts": conflicts_as_data(written)}
        return render(request, "rates/draft_upload.html", shown)
    messages.success(request, TAKEN_IN)
    return redirect("rates:draft", row.pk)


def _own(request: Asking, number: int) -> DraftRow:
    row = get_object_or_404(visible(request.actor), pk=number)
    if not request.actor.may(Action.FILL_IN_DRAFT, row.offering.operator_id):
        raise Http404
    return row
