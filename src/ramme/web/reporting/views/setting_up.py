"""The pages on which a round is given its days and its parties, and is announced."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ramme.problems import Problem, ProblemsFound, Weight
from ramme.registry.parties import PartyKind
from ramme.reporting.questions.loading import templates
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.dates import days_of, has_moved
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.announcing import also_asked, announced, problems_of_announcing
from ramme.web.reporting.operations.letters import THOSE_WHO_ANSWER, recipients
from ramme.web.reporting.operations.setting_up import days_set, parties_set, proposed_parties, round_dropped
from ramme.web.reporting.queries.rounds import asked_on, may_be_asked, respondents, round_seen
from ramme.web.reporting.round_forms import AddPartyForm, DaysForm
from ramme.web.reporting.rows import calendar_of
from ramme.web.ui.templatetags.saying import told

DAYS_KEPT = Text(da="Datoerne er gemt.", en="The dates are kept.")
DAYS_TOLD = Text(
    da="Datoerne er gemt, og de, der svarer, får besked om fristen.",
    en="The dates are kept, and those who answer are told of the deadline.",
)
PARTIES_KEPT = Text(da="Parterne er gemt: {number}.", en="The parties are kept: {number}.")
PARTY_ADDED = Text(da="Parten er spurgt og har fået besked.", en="The party is asked and was told.")
INVENTED = Text(da="{kind}, opdigtet", en="{kind}, invented")
DROPPED = Text(da="Runden er slettet.", en="The round is dropped.")
ANNOUNCED = Text(
    da="Runden er sendt ud. Der er skrevet til dem, der udfylder og godkender.",
    en="The round is announced. Those who fill in and approve are written to.",
)


@allowed(Action.KEEP_ROUND)
def days(request: Asking, slug: str) -> HttpResponse:
    """The days of a round."""
    row = round_seen(request.actor, slug)
    before = calendar_of(row)
    form = DaysForm(request.POST if request.method == "POST" else None, initial=asdict(days_of(before)))
    if form.is_valid():
        try:
            after = days_set(request.actor, slug, form.days(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            is_told = row.state == RoundRow.ANNOUNCED and has_moved(before, calendar_of(after))
            messages.success(request, told(DAYS_TOLD if is_told else DAYS_KEPT))
            return redirect("reporting:round", slug)
    template = templates().get(row.kind)
    shown = {"row": row, "form": form, "schedule": template.schedule if template else None, "template": template}
    return render(request, "reporting/round_days.html", shown, status=422 if form.errors else 200)


@allowed(Action.KEEP_ROUND)
def parties(request: Asking, slug: str) -> HttpResponse:
    """Who is to answer: chosen freely while the round is set up, and one more at a time afterwards."""
    row = round_seen(request.actor, slug)
    if row.state != RoundRow.SETTING_UP:
        return _one_more(request, row)
    problems: tuple[Problem, ...] = ()
    chosen = {one.party_id for one in respondents(row)}
    is_proposed = not chosen
    if request.method == "POST":
        chosen, is_proposed = set(request.POST.getlist("party")), False
        try:
            parties_set(request.actor, slug, request.POST.getlist("party"), at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, told(PARTIES_KEPT.filled(number=len(chosen))))
            return redirect("reporting:round", slug)
    own = PartyRow.objects.filter(pk=request.actor.party).values_list("region_code", flat=True).first()
    region = own or request.actor.party
    if is_proposed:
        chosen = set(proposed_parties(row, region, request.at))
    parties = list(may_be_asked(asked_on(row, request.at)))
    elsewhere = [each for each in parties if not _is_of(each, region)]
    shown = {
        "row": row,
        "groups": _grouped([each for each in parties if _is_of(each, region)]),
        "elsewhere": _grouped(elsewhere),
        "chosen_elsewhere": sum(each.pk in chosen for each in elsewhere),
        "chosen": chosen,
        "is_proposed": is_proposed and bool(chosen),
        "problems": problems,
    }
    return render(request, "reporting/round_parties.html", shown, status=422 if problems else 200)


def _is_of(party: PartyRow, region: str) -> bool:
    """Whether a party is a region, or one of its municipalities and operators."""
    return region in {party.pk, party.region_code}


def _grouped(rows: list[PartyRow]) -> list[tuple[Text, list[PartyRow]]]:
    """The parties by what they are, the invented ones apart; those that answer no round are left out."""
    asked = (PartyKind.REGION, PartyKind.MUNICIPALITY, PartyKind.SELF_OWNED, PartyKind.PRIVATE)
    return [
        (INVENTED.filled(kind=kind.text) if invented else kind.text, each)
        for invented in (False, True)
        for kind in asked
        if (each := [row for row in rows if row.kind == kind.value and row.constructed is invented])
    ]


def _one_more(request: Asking, row: RoundRow) -> HttpResponse:
    there = [one.party for one in respondents(row)]
    others = [party for party in may_be_asked(request.at) if party not in there]
    form = AddPartyForm(others, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            also_asked(request.actor, row.slug, form.cleaned_data["party"], at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(PARTY_ADDED))
            return redirect("reporting:round", row.slug)
    shown = {"row": row, "form": form, "parties": there, "is_frozen": row.state == RoundRow.FROZEN}
    return render(request, "reporting/round_parties_asked.html", shown, status=422 if form.errors else 200)


@allowed(Action.KEEP_ROUND)
def drop(request: Asking, slug: str) -> HttpResponse:
    """Asks before a round that was never announced is dropped, and drops it."""
    if request.method != "POST":
        return render(request, "reporting/round_drop.html", {"row": round_seen(request.actor, slug)})
    try:
        round_dropped(request.actor, slug, at=request.at)
    except ProblemsFound as found:
        shown = {"row": round_seen(request.actor, slug), "problems": found.problems}
        return render(request, "reporting/round_drop.html", shown, status=422)
    messages.success(request, told(DROPPED))
    return redirect("reporting:rounds")


@allowed(Action.KEEP_ROUND)
def announce(request: Asking, slug: str) -> HttpResponse:
    """Asks before a round is announced, and announces it."""
    row = round_seen(request.actor, slug)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            announced(request.actor, slug, at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, told(ANNOUNCED))
            return redirect("reporting:round", slug)
    elif row.state != RoundRow.SETTING_UP:
        return redirect("reporting:round", slug)
    asked = [one.party for one in respondents(row)]
    people = recipients([party.pk for party in asked], THOSE_WHO_ANSWER, request.at)
    with_people = {each.party for each in people}
    found_now = problems or problems_of_announcing(row, request.at)
    shown = {
        "row": row,
        "problems": found_now,
        "may": not any(each.weight is Weight.STOPS for each in found_now),
        "parties": asked,
        "letters": len(people),
        "without": [party for party in asked if party.pk not in with_people],
    }
    return render(request, "reporting/round_announce.html", shown, status=422 if problems else 200)
