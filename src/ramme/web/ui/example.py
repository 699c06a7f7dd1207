"""An example of every part of a page, to look at and to try: the figures are made up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from ramme.citations import Citation, Place
from ramme.problems import Problem, Weight
from ramme.texts import Text
from ramme.web.ui import badges
from ramme.web.ui.words import pair

AGREEMENT = Citation(
    document="example", title=Text(da="Opdigtet aftale", en="Constructed agreement"), place="kap. 11.3"
)
PROBLEMS = (
    Problem(
        code="old-figure",
        weight=Weight.WARNS,
        where=Place(field="fuel"),
        says=Text(da="Tallet er fra sidste år.", en="The figure is last year’s."),
        remedy=Text(da="Skriv årets tal, når det er kendt.", en="Write this year’s figure when it is known."),
    ),
    Problem(
        code="too-many-places",
        weight=Weight.STOPS,
        where=Place(file="budget.xlsx", sheet="Pladser", cell="C7"),
        says=Text(da="Der er flere pladser, end tilbuddet er godkendt til.", en="More places than are approved."),
        remedy=Text(da="Ret antallet, eller søg om godkendelse.", en="Put the number right, or apply for approval."),
        source=AGREEMENT,
    ),
)


class Example(forms.Form):
    """A form with a field of each kind."""

    name = forms.CharField(label=pair("Navn", "Name"), help_text=pair("Som det står på døren.", "As on the door."))
    places = forms.IntegerField(label=pair("Pladser", "Places"), min_value=1)
    note = forms.CharField(label=pair("Bemærkning", "Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=pair("Målgruppe", "Target group"),
        choices=(("", pair("Vælg", "Choose")), ("a", pair("Voksne", "Adults")), ("b", pair("Børn", "Children"))),
    )
    way = forms.ChoiceField(
        label=pair("Enhed", "Unit"),
        choices=(("day", pair("Pr. døgn", "A day")), ("month", pair("Pr. måned", "A month"))),
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=pair("Fra den", "From"), widget=forms.DateInput(attrs={"type": "date"}))
    sure = forms.BooleanField(label=pair("Jeg har set tallene efter", "I have checked the figures"))


def everything(request: HttpRequest) -> dict[str, Any]:
    """What the page with all parts reads."""
    return {
        "empty_form": Example(auto_id="empty_%s"),
        "wrong_form": Example({"name": "Skovhuset", "places": "0"}, auto_id="wrong_%s"),
        "problems": PROBLEMS,
        "states": tuple(badges.STATES),
        "page": Paginator(range(180), 10).get_page(request.GET.get("side", "7")),
        "today": date(2026, 11, 22),
        "fresh_day": date(2026, 11, 20),
        "ageing_day": date(2026, 10, 1),
        "old_day": date(2026, 3, 1),
    }
