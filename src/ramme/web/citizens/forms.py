"""The forms in which a citizen is searched for, seen and put right; each asks for the purpose."""

from __future__ import annotations

from typing import Any

from django import forms

from ramme.agreements.kinds.ways import way_named
from ramme.web.citizens.operations.keeping import LONGEST_NAME, Person
from ramme.web.citizens.purposes import MOST_WORDS, Looking, Purpose
from ramme.web.ui.later import ChosenLater, WrittenLater
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

# Browsers keep no list of the numbers that were typed.
_NOT_KEPT = {"autocomplete": "off", "inputmode": "numeric"}


class PurposeForm(forms.Form):
    """For what somebody needs to know who a citizen is."""

    purpose = ChosenLater(label=pair("Hvad skal det bruges til?", "What is it for?"))
    says = WrittenLater(
        label=pair("Kort begrundelse", "Brief reason"),
        help_text=pair(
            "Uden navne og numre. Den gemmes sammen med opslaget, og borgeren kan få formålet at vide.",
            "Without names and numbers. It is kept with the look, and the citizen may be told the purpose.",
        ),
        max_length=MOST_WORDS,
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", "–"), *((each.value, told(each.text)) for each in Purpose)]

    def looking(self) -> Looking:
        """The purpose and its words, as they were sent; what is missing is told by the operation."""
        purpose = way_named(Purpose, self.cleaned_data.get("purpose", ""))
        return Looking(
            purpose=purpose if isinstance(purpose, Purpose) else None, says=self.cleaned_data.get("says", "")
        )


class SearchForm(PurposeForm):
    """The CPR number that is searched for among the citizens of the own party."""

    number = WrittenLater(
        label=pair("CPR-nummer", "CPR number"),
        max_length=20,
        widget=forms.TextInput(attrs=_NOT_KEPT),
    )
    field_order = ("number", "purpose", "says")


class PersonForm(PurposeForm):
    """A citizen's name and number, put right."""

    name = WrittenLater(
        label=pair("Navn", "Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = WrittenLater(
        label=pair("CPR-nummer", "CPR number"),
        help_text=pair("DDMMÅÅ-XXXX", "DDMMYY-XXXX"),
        max_length=20,
        widget=forms.TextInput(attrs=_NOT_KEPT),
    )
    field_order = ("name", "number", "purpose", "says")

    def person(self) -> Person:
        """Name and number as typed."""
        return Person(self.cleaned_data.get("name", ""), self.cleaned_data.get("number", ""))
