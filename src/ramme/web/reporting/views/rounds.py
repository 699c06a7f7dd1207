"""The pages of rounds for the secretariat: all of them, a new one, and the board of one."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.reporting.questions.loading import templates
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.calendar_feed import address_of
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.announcing import problems_of_announcing
from ramme.web.reporting.operations.setting_up import Wish, round_made
from ramme.web.reporting.queries.matrix import board_of
from ramme.web.reporting.queries.rounds import HEAVY, respondents, round_seen, rounds_listed, where_at
from ramme.web.reporting.round_forms import NewRoundForm, without_year
from ramme.web.reporting.rows import questionnaire_of
from ramme.web.ui.templatetags.saying import told

MADE = Text(
    da="Runden er lavet. Se spørgsmål, datoer og parter igennem, før den sendes ud.",
    en="The round is made. Look through questions, dates and parties before it is announced.",
)
MOST_EARLIER = 60


@allowed(Action.SEE_SUBMISSION)
def rounds(request: Asking) -> HttpResponse:
    """All rounds for the secretariat; others are led to their own answers."""
    if not request.actor.may(Action.KEEP_ROUND):
        return redirect("reporting:mine")
    shown = {"lines": rounds_listed(request.actor, request.at), "calendar": address_of(request.user.pk or 0)}
    return render(request, "reporting/rounds.html", shown)


@allowed(Action.KEEP_ROUND)
def round_new(request: Asking) -> HttpResponse:
    """A new round from a template, from an earlier round, or empty."""
    earlier = RoundRow.objects.defer(*HEAVY).order_by("-year", "-id")[:MOST_EARLIER]
    year = timezone.localtime(request.at).year
    initial = {"year": year, "source": f"template:{request.GET.get('skabelon', '')}"}
    form = NewRoundForm(earlier, data=request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            row = round_made(request.actor, form.wish(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(MADE))
            return redirect("reporting:round", row.slug)
    shown = {"form": form, "templates": [(without_year(each.title), each) for each in templates().values()]}
    return render(request, "reporting/round_new.html", shown, status=422 if form.errors else 200)


@allowed(Action.KEEP_ROUND)
def round_copy(request: Asking, slug: str) -> HttpResponse:
    """Next year's round from this one: asked first, then made."""
    row = round_seen(request.actor, slug)
    if request.method != "POST":
        return render(request, "reporting/round_copy.html", {"row": row, "next_year": row.year + 1})
    title = row.title.replace(str(row.year), str(row.year + 1))
    made = round_made(request.actor, Wish(year=row.year + 1, title=title, of_round=row.slug), at=request.at)
    messages.success(request, told(MADE))
    return redirect("reporting:round", made.slug)


@allowed(Action.KEEP_ROUND)
def board(request: Asking, slug: str) -> HttpResponse:
    """The board of a round; while it is being set up, what is still to be done before it can be announced."""
    row = round_seen(request.actor, slug)
    if row.state == RoundRow.SETTING_UP:
        return _setting_up(request, row)
    shown = {"board": board_of(row, request.at), "refreshes": row.state == RoundRow.ANNOUNCED}
    return render(request, "reporting/round_board.html", shown)


def _setting_up(request: Asking, row: RoundRow) -> HttpResponse:
    questionnaire = questionnaire_of(row)
    problems = problems_of_announcing(row, request.at)
    template = templates().get(row.kind)
    shown = {
        "row": row,
        "where": where_at(row, request.at),
        "questionnaire": questionnaire,
        "questions": sum(len(section.questions) for section in questionnaire.sections),
        "parties": [one.party for one in respondents(row)],
        "problems": problems,
        "template": template,
        "days_are_proposed": template is not None and template.schedule.is_proposed,
        "soon": row.deadline - request.at < timedelta(days=14),
    }
    return render(request, "reporting/round_setting_up.html", shown)
