"""The forms with which a table is made, published again, and its free texts gathered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from ramme.reporting.tables.making import FITTING
from ramme.reporting.tables.way import People, TableWay
from ramme.reporting.tables.way_storing import SMALLEST_HIGHEST
from ramme.texts import Text, same
from ramme.web.reporting.operations.coding import LONGEST_SENTENCE, LONGEST_THEME
from ramme.web.reporting.operations.publishing import LONGEST_REASON
from ramme.web.reporting.operations.table_drafts import LONGEST_TEXT
from ramme.web.reporting.queries.tables import LONGEST_TITLE, Rounds, countable
from ramme.web.reporting.rows import questionnaire_of
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

_LONGEST_NOTE = 1_000
_NO_PEOPLE = Text(da="Nej, kun hver kommune som én", en="No, each municipality as one only")


def asked_choices(rounds: Rounds) -> list[tuple[str, str]]:
    """What a table can be of: each question and column that can be counted."""
    found = []
    for question, column in countable(questionnaire_of(rounds.row)):
        title = told(question.title)
        words = title if len(question.columns) == 1 else f"{title} – {told(column.title)}"
        found.append((f"{question.key}:{column.key}", f"{words} ({told(column.kind.text).lower()})"))
    return found


class NewTableForm(forms.Form):
    """A table of one's own: what it is of, and what it is called."""

    asked = forms.ChoiceField(label=pair("Spørgsmål", "Question"))
    title = forms.CharField(label=pair("Tabellens titel", "Title of the table"), max_length=LONGEST_TITLE)

    def __init__(self, rounds: Rounds, *given: Any, **more: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **more)
        self.fields["asked"].choices = asked_choices(rounds)  # type: ignore[attr-defined]


class TableForm(forms.Form):
    """How a table is made, and the secretariat's text bound to it."""

    title = forms.CharField(label=pair("Titel", "Title"), max_length=LONGEST_TITLE)
    asked = forms.ChoiceField(label=pair("Spørgsmål og kolonne", "Question and column"))
    people = forms.ChoiceField(
        label=pair("Vis også efter antal borgere", "Show by number of citizens too"),
        help_text=pair(
            "Står ved siden af hver kommune som én. Kendes antallet ikke for alle, der svarede, står der ukendt.",
            "Stands beside each municipality as one. Where not all numbers are known it says unknown.",
        ),
        required=False,
    )
    percentages = forms.BooleanField(label=pair("Vis også procenter", "Show percentages too"), required=False)
    total = forms.BooleanField(label=pair("Vis en række med summen", "Show a row with the sum"), required=False)
    smallest = forms.IntegerField(
        label=pair("Skjul tal under", "Hide numbers below"),
        help_text=pair("1 skjuler ingenting.", "1 hides nothing."),
        min_value=1,
        max_value=SMALLEST_HIGHEST,
        initial=1,
    )
    protected_because = forms.CharField(
        label=pair("Hvorfor små tal skjules", "Why small numbers are hidden"), required=False, max_length=_LONGEST_NOTE
    )
    years = forms.MultipleChoiceField(
        label=pair("Sammenlign med tidligere år", "Compare with earlier years"),
        help_text=pair("Et brud mærkes, hvor spørgsmålet er ændret.", "A break is marked where the question changed."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=pair("Bemærkning under tabellen", "Note below the table"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=pair("Tekst til tabellen", "Text with the table"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "true"}),
        strip=False,
    )

    def __init__(self, rounds: Rounds, *given: Any, **more: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **more)
        self._rounds = rounds
        choices = {
            "asked": asked_choices(rounds),
            "people": [("", told(_NO_PEOPLE)), *((each.value, told(each.text)) for each in People)],
            "years": [(str(year), str(year)) for year in sorted(rounds.earlier, reverse=True)],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        if not rounds.earlier:
            del self.fields["years"]

    def way(self, before: TableWay) -> TableWay:
        """How the table is to be made, where the form is valid; words that were not changed keep both languages."""
        said = self.cleaned_data
        question, column = said["asked"].split(":")
        kinds = {(asked.key, each.key): each.kind for asked, each in countable(questionnaire_of(self._rounds.row))}
        return replace(
            before,
            title=_kept(before.title, said["title"]) or before.title,
            question=question,
            column=column,
            lines=before.lines if question == before.question else (),
            shows=FITTING[kinds[question, column]],
            people=next((each for each in People if each.value == said["people"]), None),
            percentages=said["percentages"],
            total=said["total"],
            smallest=said["smallest"],
            protected_because=_kept(before.protected_because, said["protected_because"]),
            years=tuple(sorted((int(year) for year in said.get("years", ())), reverse=True)),
            note=_kept(before.note, said["note"]),
        )


def initial_of(way: TableWay, text: str) -> dict[str, Any]:
    """What stands in the form for a table."""
    return {
        "title": way.title.da,
        "asked": f"{way.question}:{way.column}",
        "people": way.people.value if way.people else "",
        "percentages": way.percentages,
        "total": way.total,
        "smallest": way.smallest,
        "protected_because": way.protected_because.da if way.protected_because else "",
        "years": [str(year) for year in way.years],
        "note": way.note.da if way.note else "",
        "text": text,
    }


def _kept(before: Text | None, typed: str) -> Text | None:
    words = " ".join(typed.split())
    if before is not None and before.da == words:
        return before
    return same(words) if words else None


class PublishForm(forms.Form):
    """Why a later version of a table is published."""

    reason = forms.CharField(
        label=pair("Hvorfor offentliggøres den igen?", "Why is it published again?"),
        help_text=pair(
            "Alle kan se det ved tabellen. Nævn ikke parten: ellers kan dens svar læses af de to versioner.",
            "Everybody can see it. Do not name the party: its answer could be read off the two versions.",
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ThemeForm(forms.Form):
    """A new theme."""

    title = forms.CharField(label=pair("Nyt tema", "New theme"), max_length=LONGEST_THEME)


class SentenceForm(forms.Form):
    """A sentence of the synthesis and what it rests on."""

    says = forms.CharField(
        label=pair("Sætning", "Sentence"), max_length=LONGEST_SENTENCE, widget=forms.Textarea(attrs={"rows": 3})
    )
    themes = forms.MultipleChoiceField(
        label=pair("Bygger på temaerne", "Rests on the themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
