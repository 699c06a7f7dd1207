"""What is sent with forms about drafts: cells of a sheet, how one begins, a file, what goes with publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from ramme.agreements import Agreement
from ramme.problems import ProblemsFound
from ramme.rates.development.within_year import RateChange
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells
from ramme.rates.drafts.storing import edit_as_data, edit_from_data
from ramme.texts import Text
from ramme.web.rates.changes import CATEGORIES, CAUSES, KINDS, own_values_of
from ramme.web.registry.models import OfferingRow
from ramme.web.ui.numbers import is_whole
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

EMPTY, WITH_AMOUNTS, WITHOUT_AMOUNTS, FROM_FILE = "tom", "med-beloeb", "uden-beloeb", "fil"
STARTS = (
    (WITH_AMOUNTS, pair("Fra sidste års takst, med beløbene", "From last year's rate, with the amounts")),
    (WITHOUT_AMOUNTS, pair("Fra sidste års takst, uden beløbene", "From last year's rate, without the amounts")),
    (EMPTY, pair("Tomt", "Empty")),
    (FROM_FILE, pair("Fra en fil (xlsx, csv eller json)", "From a file (xlsx, csv or json)")),
)


def edit_of_form(sent: QueryDict, base: Draft, marker: str) -> Edit:
    """The edit that a sent sheet is: cells that differ from the draft it was made from, new rows, a removed row."""
    part = sent.get("part", "")
    changes: list[Change] = []
    if part in PARTS:
        cells = {key: text for key, text in _cells(sent, part, base) if text != base.text(key)}
        changes += [SetCells(cells)] if cells else []
        changes += _new_rows(sent, part, marker)
        if base.row(part, removed := str(sent.get("slet", ""))):
            changes.append(RemoveRow(part, removed))
    # Read back like an edit of the grid, so that the same limits hold.
    return edit_from_data(edit_as_data(Edit(based_on=base.revision, changes=tuple(changes))))


def _cells(sent: QueryDict, part: str, base: Draft) -> Iterator[tuple[CellKey, str]]:
    for row in base.rows[part]:
        for field in PARTS[part].fields:
            name = f"c.{part}.{row.id}.{field.key}"
            if name in sent:
                yield CellKey(part, row.id, field.key), str(sent[name]).strip()


def _new_rows(sent: QueryDict, part: str, marker: str) -> Iterator[AddRow]:
    if PARTS[part].single:
        return
    begins = f"c.{part}.ny"
    numbers = {name.removeprefix(begins).partition(".")[0] for name in sent if name.startswith(begins)}
    for number in sorted(each for each in numbers if is_whole(each)):
        cells = {field.key: sent.get(f"{begins}{number}.{field.key}", "").strip() for field in PARTS[part].fields}
        if any(cells.values()):
            yield AddRow(part, Row(f"{marker}-ny{number}").with_cells(cells))


class BeginForm(forms.Form):
    """How a draft begins: for which offering and year, under which agreement, from what, and when it is due."""

    offering = forms.ModelChoiceField(
        queryset=OfferingRow.objects.none(),
        label=pair("Tilbud", "Offering"),
        empty_label=pair("Vælg et tilbud", "Choose an offering"),
    )
    year = forms.IntegerField(label=pair("År", "Year"), min_value=2007, max_value=2100)
    start = forms.ChoiceField(
        choices=STARTS, widget=forms.RadioSelect, initial=WITH_AMOUNTS, label=pair("Begynd", "Begin")
    )
    file = forms.FileField(
        required=False,
        label=pair("Fil", "File"),
        help_text=pair("Budgetskemaet som arbejdsbog, csv eller json.", "The budget form as a workbook, csv or json."),
    )
    agreement = forms.ChoiceField(
        required=False,
        label=pair("Rammeaftale", "Framework agreement"),
        help_text=pair(
            "Lad feltet stå: så bruges den aftale, der gælder for regionen i året.",
            "Leave it: then the agreement that binds in the region in that year is used.",
        ),
    )
    deadline = forms.DateField(
        required=False,
        label=pair("Frist", "Deadline"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, offerings: Any, agreements: tuple[Agreement, ...], **kwargs: Any) -> None:  # noqa: ANN401 (as Django's own)
        super().__init__(*args, **kwargs)
        self.fields["offering"].queryset = offerings  # type: ignore[attr-defined]
        own = pair("Den, der gælder", "The one that binds")
        named = [(each.id, f"{told(each.title)} ({told(each.period)})") for each in agreements]
        self.fields["agreement"].choices = [("", own), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was sent; a file is needed where the draft is to begin from one."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("start") == FROM_FILE and not found.get("file"):
            self.add_error("file", pair("Vælg en fil.", "Choose a file."))
        return found


class FileForm(forms.Form):
    """A budget form that is to take the place of what is typed in a draft."""

    file = forms.FileField(
        label=pair("Fil", "File"),
        help_text=pair(
            "Budgetskemaet som arbejdsbog (xlsx), csv eller json. Du ser, hvad der ændres, før noget bliver gemt.",
            "The budget form as a workbook (xlsx), csv or json. You see what changes before anything is saved.",
        ),
    )


class PublicationForm(forms.Form):
    """From when a rate is to hold, what kind of change within the year it is, own values, and why it replaces one."""

    valid_from = forms.DateField(
        label=pair("Gælder fra", "Holds from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=pair(
            "En takst gælder fra den 1. januar, medmindre aftalen tillader en ændring i året.",
            "A rate holds from 1 January unless the agreement allows a change within the year.",
        ),
    )
    kind = forms.ChoiceField(required=False, label=pair("Ændring i året", "Change within the year"))
    cause = forms.ChoiceField(required=False, label=pair("Hvorfor ændres den", "Why it changes"))
    adopted = forms.DateField(
        required=False,
        label=pair("Vedtaget", "Adopted"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    category = forms.ChoiceField(required=False, label=pair("Kategori", "Category"))
    own = forms.CharField(
        required=False,
        label=pair("Egne værdier", "Own values"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=pair(
            "En linje for hver: bestemmelsens sti=værdi. De vises som egne, og den, der står i stedet for aftalens, "
            "kræver en registreret fravigelse, før taksten kan offentliggøres.",
            "A line for each: the clause's path=value. They are shown as your own, and one in place of the agreement's "
            "needs a recorded derogation before the rate can be published.",
        ),
    )
    reason = forms.CharField(
        required=False,
        label=pair("Begrundelse, hvis den retter en tidligere version", "Why, where it corrects an earlier version"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(self, *args: Any, groups: tuple[str, ...], descriptions: dict[str, str], **kwargs: Any) -> None:  # noqa: ANN401 (as Django's own)
        super().__init__(*args, **kwargs)
        self.groups = groups
        for name, texts in (("kind", KINDS), ("cause", CAUSES), ("category", CATEGORIES)):
            none = ("", pair("Ingen", "None"))
            told_choices = [(key, pair(_begun(way.text.da), _begun(way.text.en))) for key, way in texts.items()]
            self.fields[name].choices = [none, *told_choices]  # type: ignore[attr-defined]
        for place, group in enumerate(groups):
            label = Text(da=f"Hvad får borgeren i »{group}«?", en=f"What does the citizen receive in “{group}”?")
            self.fields[f"description_{place}"] = forms.CharField(
                required=False,
                label=pair(label.da, label.en),
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=4000,
                initial=descriptions.get(group, ""),
            )

    def clean_own(self) -> dict[str, str]:
        """The values by path."""
        try:
            return own_values_of(self.cleaned_data["own"])
        except ProblemsFound as found:
            raise forms.ValidationError([pair(each.says.da, each.says.en) for each in found.problems]) from None

    def clean(self) -> dict[str, Any]:
        """What was sent; a change within the year has a kind, a cause and a day on which it was adopted, or none."""
        found: dict[str, Any] = super().clean() or {}
        said = [name for name in ("kind", "cause", "adopted") if found.get(name)]
        if said:
            for name in {"kind", "cause", "adopted"} - set(said):
                self.add_error(name, pair("Skal oplyses, når taksten ændres i året.", "Is needed for such a change."))
        return found

    def change(self, year: int) -> RateChange | None:
        """The change within the year; nothing where none is said."""
        found = self.cleaned_data
        if not found.get("kind"):
            return None
        adopted: date = found["adopted"]
        return RateChange(
            kind=KINDS[found["kind"]],
            cause=CAUSES[found["cause"]],
            year=year,
            adopted=adopted,
            category=CATEGORIES.get(found["category"]),
        )

    def descriptions(self) -> dict[str, str]:
        """What was written of each level, by the name of its rate group."""
        texts = {group: self.cleaned_data[f"description_{place}"] for place, group in enumerate(self.groups)}
        return {group: text for group, text in texts.items() if text}


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
