"""Recorded use: what is kept, the empty form, and the file that is handed in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ramme.analysis.use import USE_FORM
from ramme.files.forms.writing import form_workbook
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.operations import use_recorded
from ramme.web.agreements.queries.use import kept_of
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

FIRST_YEAR, LAST_YEAR = 2007, 2100
KEPT = Text(
    da="Brugen for {year} er gemt: {rows} linjer for {offerings} tilbud. {replaced} tidligere linjer er erstattet.",
    en="The use of {year} is kept: {rows} lines for {offerings} offerings. {replaced} earlier lines were replaced.",
)
YEAR = pair("Året, som dagene er betalt i", "The year that the days were paid for in")
FILE = pair("Udfyldt skema", "Filled form")
FILE_HINT = pair(
    "Regneark (.xlsx), csv eller JSON. Der må ikke stå noget om borgere.",
    "A workbook (.xlsx), csv or JSON. It must say nothing about citizens.",
)


class UseForm(forms.Form):
    """The year and the file."""

    year = forms.IntegerField(label=YEAR, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    file = forms.FileField(label=FILE, help_text=FILE_HINT)


@allowed(Action.IMPORT_REGISTRY)
@require_http_methods(["GET", "POST"])
def use(request: Asking) -> HttpResponse:
    """What is kept of each year, and the form that hands in a year."""
    form = UseForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return _recorded(request, form)
        except ProblemsFound as refusal:
            problems = refusal.problems
    kept = kept_of(request.actor.within(Action.IMPORT_REGISTRY))
    status = 422 if problems or form.errors else 200
    return render(request, "agreements/use.html", {"form": form, "kept": kept, "problems": problems}, status=status)


def _recorded(request: Asking, form: UseForm) -> HttpResponse:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    year: int = form.cleaned_data["year"]
    handed_in = HandedIn(file.name or "", file.read())
    found = use_recorded(request.actor, year, handed_in, at=request.at)
    said = KEPT.filled(year=year, rows=found.rows, offerings=found.offerings, replaced=found.replaced)
    messages.success(request, told(said))
    for warning in found.warnings:
        messages.warning(request, told(warning.says))
    return redirect("agreements:use")


@allowed(Action.IMPORT_REGISTRY)
def use_form(request: Asking) -> HttpResponse:
    """The empty form as a workbook."""
    del request
    return file_answer(form_workbook(USE_FORM), "brug-af-pladser.xlsx")
