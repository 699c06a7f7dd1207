"""The forms with which a round is made, given days and parties, followed and frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from ramme.reporting.questions.loading import templates
from ramme.texts import Text
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.dates import LAST_MINUTE, Days
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.exempting import LONGEST_REASON, Answered
from ramme.web.reporting.operations.receiving import Returning
from ramme.web.reporting.operations.setting_up import LONGEST_TITLE, Wish
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

EMPTY, TEMPLATE, ROUND = "empty", "template", "round"
_YEAR = re.compile(r"(?: (?:for|in|of))? \{year\}")
FIRST_YEAR, LAST_YEAR = 2007, 2100
_UNREAD = {"invalid": pair("Datoen kan ikke læses.", "The date cannot be read.")}
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
_FAR_AWAY = pair("Skriv en dato mellem år 2000 og 2199.", "Write a date between the years 2000 and 2199.")
_TIME_UNREAD = {"invalid": pair("Skriv klokkeslættet som 23:59.", "Write the time as 23:59.")}


def _day(da: str, en: str, help_da: str = "", help_en: str = "", *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=pair(da, en),
        help_text=pair(help_da, help_en) if help_da else "",
        required=required,
        widget=widget,
        error_messages=_UNREAD,
        validators=[MinValueValidator(FIRST_DAY, _FAR_AWAY), MaxValueValidator(LAST_DAY, _FAR_AWAY)],
    )


def _why(da: str, en: str, help_da: str, help_en: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=pair(da, en),
        help_text=pair(help_da, help_en),
        required=required,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def without_year(title: Text) -> Text:
    """The title of a template without its blank for the year, as it stands in a list of templates."""
    return Text(da=_YEAR.sub("", title.da), en=_YEAR.sub("", title.en))


class NewRoundForm(forms.Form):
    """What a new round is made from, which year it reports on, and what it is called."""

    source = forms.ChoiceField(
        label=pair("Begynd med", "Begin with"),
        help_text=pair(
            "En skabelon har spørgsmål og forslag til datoer. En tidligere runde giver de samme spørgsmål og parter.",
            "A template has questions and proposes dates. An earlier round gives the same questions and parties.",
        ),
    )
    year = forms.IntegerField(
        label=pair("Året, der svares om", "The year that is reported on"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    title = forms.CharField(
        label=pair("Navn", "Name"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=pair(
            "Står feltet tomt, hedder runden som skabelonen.", "Left empty, the round is called as its template."
        ),
    )

    def __init__(self, rounds: Iterable[RoundRow], **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(**given)
        ready_made = [(f"{TEMPLATE}:{key}", told(without_year(each.title))) for key, each in templates().items()]
        earlier = [(f"{ROUND}:{row.slug}", f"{row.title} ({row.year})") for row in rounds]
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [
            (told_pair("Skabeloner", "Templates"), ready_made),
            *([(told_pair("Tidligere runder", "Earlier rounds"), earlier)] if earlier else []),
            (told_pair("Fra bunden", "From scratch"), [(EMPTY, told_pair("Tom runde", "An empty round"))]),
        ]

    def wish(self) -> Wish:
        """The round that is asked for."""
        kind, _, name = self.cleaned_data["source"].partition(":")
        return Wish(
            year=self.cleaned_data["year"],
            title=" ".join(self.cleaned_data["title"].split()),
            template=name if kind == TEMPLATE else "",
            of_round=name if kind == ROUND else "",
        )


def told_pair(da: str, en: str) -> str:
    """A text in the reader's language."""
    return str(pair(da, en))


class DaysForm(forms.Form):
    """The days of a round."""

    guidance = _day(
        "Vejledning udsendes",
        "Guidance is sent",
        "Fra den dag kan parterne se spørgsmålene.",
        "From that day the parties can see the questions.",
        required=False,
    )
    opens = _day("Åbner for svar", "Opens for answers", "Fra dagens begyndelse.", "From the beginning of the day.")
    deadline = _day("Frist", "Deadline", "Sidste dag at svare.", "The last day to answer.")
    deadline_time = forms.TimeField(
        label=pair("Fristens klokkeslæt", "Time of the deadline"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=pair(
            "Dansk tid. Tomt er 23.59. Hele minuttet er i tide.",
            "Danish time. Empty is 23.59. All of the minute is in time.",
        ),
        error_messages=_TIME_UNREAD,
    )
    corrections_from = _day(
        "Rettelser fra",
        "Corrections from",
        "I den periode kan alle rette det, de har sendt.",
        "In that time all can correct what they sent.",
        required=False,
    )
    corrections_until = _day("Rettelser til og med", "Corrections until", required=False)

    def days(self) -> Days:
        """The days as they were typed."""
        found = dict(self.cleaned_data)
        at: time = found.pop("deadline_time") or LAST_MINUTE
        return Days(deadline_time=at, **found)


class ExemptForm(forms.Form):
    """Until when one party may answer, and why."""

    until = _day("Må svare til og med", "May answer until", "Til dagens slutning.", "Until the end of the day.")
    reason = _why(
        "Begrundelse",
        "Reason",
        "Parten får den at se, og den står i sporet.",
        "The party sees it; it stands in the trail.",
    )

    def answered(self, *, declines: bool) -> Answered:
        """What the secretariat answers."""
        until: date | None = None if declines else self.cleaned_data["until"]
        return Answered(until=until, reason=self.cleaned_data["reason"])

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        """A day is needed unless the answer is no."""
        super().__init__(*given, **named)
        self.fields["until"].required = self.data.get("answer") != "no"
        self.fields["until"].error_messages["required"] = pair("Vælg en dag.", "Choose a day.")


class ReturnForm(forms.Form):
    """What a party is to put right."""

    says = _why(
        "Hvad skal rettes?",
        "What is to be put right?",
        "Skriv, så den, der udfylder, kan gå i gang med det samme.",
        "Write so that whoever fills in can begin at once.",
    )
    until = _day(
        "Frist for rettelsen",
        "Deadline of the correction",
        "Nødvendig, når fristen for alle er gået.",
        "Needed when the deadline for all has passed.",
        required=False,
    )

    def returning(self) -> Returning:
        """What the party is told."""
        return Returning(says=self.cleaned_data["says"], until=self.cleaned_data["until"])


class FreezeForm(forms.Form):
    """Whether a round is frozen without those who are missing."""

    without_the_missing = forms.BooleanField(
        label=pair("Lås uden dem, der mangler", "Freeze without those who are missing"), required=False
    )


class ThawForm(forms.Form):
    """Why a frozen round is opened again."""

    reason = _why(
        "Hvorfor åbnes runden igen?",
        "Why is the round opened again?",
        "Begrundelsen står i sporet.",
        "The reason stands in the trail.",
    )


class AddPartyForm(forms.Form):
    """One more party that is asked in a round that is announced."""

    party = forms.ChoiceField(label=pair("Part", "Party"))

    def __init__(self, parties: Iterable[PartyRow], **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(**given)
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", told_pair("Vælg en part", "Choose a party")), *((row.pk, row.name) for row in parties)]
