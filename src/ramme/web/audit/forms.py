"""What the trail can be narrowed by."""

from __future__ import annotations

import re
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from ramme.web.audit.queries import Narrowed
from ramme.web.audit.words import WORDS
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

# No event lies outside; at the ends of the calendar a day more cannot be counted.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)


def _day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )


_BLANK = re.compile(r"\{[^}]*\}")


class NarrowingForm(forms.Form):
    """The fields above the trail; their names stand in the address, so that a narrowed trail can be linked to."""

    kode = forms.ChoiceField(label=pair("Hændelse", "Event"), required=False)
    fra = _day_field(pair("Fra og med", "From"))
    til = _day_field(pair("Til og med", "Until"))
    slags = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    om = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    hvem = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    foer = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, data: object) -> None:
        super().__init__(data=data)  # type: ignore[arg-type] # what was asked for, as it came
        language = language_now()
        told = sorted((_without_blanks(words.told(language)), verb) for verb, words in WORDS.items())
        field = self.fields["kode"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", pair("Alle", "All")), *((verb, words) for words, verb in told)]

    def narrowed(self) -> Narrowed:
        """What is asked for; a field that cannot be read narrows nothing."""
        self.is_valid()
        read = self.cleaned_data
        subject = read.get("om") or ""
        return Narrowed(
            subject_kind=read.get("slags") or ("person" if subject else ""),
            subject=subject,
            actor=read.get("hvem") or "",
            verb=read.get("kode") or "",
            since=read.get("fra"),
            until=read.get("til"),
            before=read.get("foer"),
        )


def _without_blanks(words: str) -> str:
    """The words of an event before anything is filled in: a dot line stands for each blank."""
    return _BLANK.sub("…", words.partition(":")[0])
