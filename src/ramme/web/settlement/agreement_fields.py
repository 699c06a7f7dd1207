"""Fields of the forms of payment agreements: days, amounts and percentages as people write them in Danish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from ramme.agreements.kinds.ways import Way
from ramme.quantities import Kroner, Percent
from ramme.quantities.reading import Unreadable, read_kroner, read_percent
from ramme.texts import Text
from ramme.web.ui.later import ChosenLater, WrittenLater
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2199, 12, 31)
_FAR_AWAY = pair("Skriv en dag mellem 1980 og 2199.", "Write a day between 1980 and 2199.")
_MISSING = pair("Mangler.", "Missing.")


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": pair("Datoen kan ikke læses.", "The date cannot be read."), "required": _MISSING},
        validators=[MinValueValidator(FIRST_DAY, _FAR_AWAY), MaxValueValidator(LAST_DAY, _FAR_AWAY)],
    )


def words_field(
    label: str, longest: int, help_text: str = "", *, required: bool = False, later: bool = False
) -> forms.CharField:
    """A field for a line of words; `later` where an agreement needs it, but a draft may lack it."""
    field = WrittenLater if later else forms.CharField
    return field(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required or later,
        error_messages={
            "required": _MISSING,
            "max_length": pair("Højst %(limit_value)s tegn.", "At most %(limit_value)s characters."),
        },
    )


def choice_field(label: str, help_text: str = "", *, required: bool = False, later: bool = False) -> forms.ChoiceField:
    """A field for one of several, which the form fills in; `later` as for words."""
    field = ChosenLater if later else forms.ChoiceField
    return field(label=label, help_text=help_text, required=required or later, error_messages={"required": _MISSING})


class FigureField(forms.CharField):
    """A figure written in Danish, read exactly; empty is none, and nothing is guessed."""

    def __init__(self, read: Callable[[str], int | Unreadable], example: Text, most: int, **given: Any) -> None:  # noqa: ANN401 (as a field takes)
        self.read, self.example, self.most = read, example, most
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **given)

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 (whatever was sent)
        """Whole øre, or hundredths of a percent; none where nothing is written."""
        text = super().clean(value)
        found = self.read(text)
        if found is Unreadable.EMPTY:
            return None
        if isinstance(found, Unreadable):
            raise forms.ValidationError(
                told(Text(da="Skriv tallet som {example}.", en="Write it as {example}.").filled(example=self.example))
            )
        if not 0 <= found <= self.most:
            raise forms.ValidationError(
                told(Text(da="Tallet er for stort, eller negativt.", en="Too large, or negative."))
            )
        return found


MOST_OERE = 100_000_000 * 100
MOST_PERCENT = 100_000


def kroner_field(label: str, help_text: str = "") -> FigureField:
    """A field for an amount; empty is none."""
    example = Text(da="1.234,50", en="1.234,50")
    return FigureField(read_kroner, example, MOST_OERE, label=label, help_text=help_text, required=False)


def percent_field(label: str, help_text: str = "", most: int = MOST_PERCENT) -> FigureField:
    """A field for a percentage; empty is none."""
    return FigureField(read_percent, Text(da="12,5", en="12,5"), most, label=label, help_text=help_text, required=False)


def ways_of(ways: type[Way]) -> list[tuple[str, str]]:
    """The ways as choices in the reader's language."""
    return [(each.value, told(each.text)[:1].upper() + told(each.text)[1:]) for each in ways]


def figure_typed(amount: Kroner | Percent | None) -> str:
    """An amount or percentage as it would be typed; empty where there is none."""
    if amount is None:
        return ""
    whole, cents = divmod(amount.whole, 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{cents:02d}" if cents else grouped


def limited(form: forms.BaseForm, name: str, choices: list[tuple[str, str]]) -> None:
    """Gives a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so)
    field.choices = choices
