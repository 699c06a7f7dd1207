"""The derogations that anybody may see, past and present, and the form with which the secretariat registers one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ramme.agreements.subjects import ENTRIES
from ramme.problems import Problem, ProblemsFound
from ramme.rates.publication.derogations import derogations_listed
from ramme.registry.parties import PartyKind
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import DerogationRow
from ramme.web.rates.operations.derogations import Derogating, derogation_registered
from ramme.web.rates.queries.readiness import derogation_of
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.words import pair

# Those who neither run nor pay for offerings.
NO_SIDES = (PartyKind.SECRETARIAT.value, PartyKind.SUPERVISION.value)
PARTIES = ("party", "other_party", "third_party")
DEROGATIONS = Text(da="Fravigelser", en="Derogations")


@public
def derogations(request: Asking) -> HttpResponse:
    """All derogations: those that hold now, those to come, and those that are over."""
    today = clock.today()
    rows = list(_rows())
    shown = {
        "now": [row for row in rows if row.starts <= today <= row.ends],
        "later": [row for row in rows if row.starts > today],
        "over": [row for row in rows if row.ends < today],
        "titles": {path: entry.title for path, entry in ENTRIES.items()},
        "known": set(catalogue().documents),
        "may_add": request.actor.may(May.GRANT_DEROGATION),
    }
    return render(request, "rates/derogations.html", shown)


def _rows() -> list[DerogationRow]:
    found = DerogationRow.objects.select_related("offering__operator").prefetch_related("parties")
    return list(found.order_by("-starts", "offering__sort_key", "-id"))


@public
def derogations_file(request: Asking, kind: str) -> HttpResponse:
    """All derogations as csv or a workbook."""
    del request
    if kind not in {"csv", "xlsx"}:
        raise Http404
    listing = derogations_listed(map(derogation_of, _rows()), clock.today())
    plain = tuple({**row, "starts": each.starts.isoformat(), "ends": each.ends.isoformat()}
                  for row, each in zip(listing.rows, _rows(), strict=True))  # fmt: skip
    return listing_answer(replace(listing, rows=plain), "fravigelser", kind, DEROGATIONS)


class DerogationForm(forms.Form):
    """What is registered of a derogation."""

    offering = forms.ChoiceField(label=pair("Tilbud", "Offering"))
    agreement = forms.ChoiceField(label=pair("Aftale", "Agreement"))
    clause = forms.ChoiceField(label=pair("Bestemmelse, der fraviges", "Clause that is derogated from"))
    value = forms.CharField(
        label=pair("Gælder i stedet", "Holds instead"),
        max_length=200,
        help_text=pair("Som aftalen skriver den slags, fx 5,5 %", "As the agreement writes such a value, e.g. 5.5 %"),
    )
    reason = forms.CharField(
        label=pair("Begrundelse", "Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=pair("Vises for alle. Skriv intet om borgere.", "Everybody sees it. Write nothing about citizens."),
    )
    party = forms.ChoiceField(label=pair("Den ene part", "One party"))
    other_party = forms.ChoiceField(label=pair("Den anden part", "The other party"))
    third_party = forms.ChoiceField(label=pair("En tredje part", "A third party"), required=False)
    starts = forms.DateField(
        label=pair("Første dag", "First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends = forms.DateField(
        label=pair("Sidste dag", "Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = catalogue()
        offerings = OfferingRow.objects.select_related("operator").order_by("sort_key")
        self._choose("offering", [("", "–"), *((row.slug, f"{row.name} ({row.operator.name})") for row in offerings)])
        self._choose("agreement", [(each.id, each.title.da) for each in known.agreements])
        self._choose("clause", [("", "–"), *((path, entry.title.da) for path, entry in ENTRIES.items())])
        agree = PartyRow.objects.exclude(kind__in=NO_SIDES)
        parties = [("", "–"), *agree.order_by("sort_key").values_list("id", "name")]
        for name in PARTIES:
            self._choose(name, parties)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


@allowed(May.GRANT_DEROGATION)
def derogation_add(request: Asking) -> HttpResponse:
    """The form of a derogation, and its registration."""
    form = DerogationForm(request.POST or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            derogation_registered(request.actor, _asked(form.cleaned_data), at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            return redirect("rates:derogations")
    wrong = bool(problems) or (request.method == "POST")
    return render(
        request, "rates/derogation_add.html", {"form": form, "problems": problems}, status=422 if wrong else 200
    )


def _asked(data: dict[str, object]) -> Derogating:
    starts, ends = data["starts"], data["ends"]
    return Derogating(
        offering=str(data["offering"]),
        agreement_id=str(data["agreement"]),
        clause=str(data["clause"]),
        value=str(data["value"]),
        reason=str(data["reason"]),
        parties=tuple(str(data[name]) for name in PARTIES if data[name]),
        starts=starts if isinstance(starts, date) else date.min,
        ends=ends if isinstance(ends, date) else None,
    )
