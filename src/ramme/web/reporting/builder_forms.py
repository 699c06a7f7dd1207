"""The forms with which a section, a question, a column and a check are built in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from django import forms

from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Consequence,
    Kind,
    Line,
    Lines,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.questions.sources import SOURCES
from ramme.texts import Text, same
from ramme.web.reporting.typed_questions import (
    COUNTED,
    condition_shown,
    condition_typed,
    conditions,
    limit_column,
    text_typed,
    titles_shown,
    titles_typed,
    whole_shown,
    whole_typed,
)
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

LONGEST_TITLE, LONGEST_TEXT = 300, 6000
KINDS = {kind.value: kind for kind in Kind}
LINES = {lines.value: lines for lines in Lines}
CHECKS = {kind.value: kind for kind in CheckKind}
CONSEQUENCES = {each.value: each for each in Consequence}
NOT_READ = pair("Tallet kan ikke læses.", "The figure cannot be read.")


def _choices(ways: Iterable[Any]) -> list[tuple[str, str]]:
    return [(way.value, pair(way.text.da, way.text.en)) for way in ways]


def _title() -> forms.CharField:
    return forms.CharField(label=pair("Titel", "Title"), max_length=LONGEST_TITLE)


def _text(da: str, en: str, help_da: str = "", help_en: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=pair(da, en),
        help_text=pair(help_da, help_en) if help_da else "",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _few(da: str, en: str, choices: list[tuple[str, str]], *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=pair(da, en), choices=choices, required=required)


def _yes(da: str, en: str) -> forms.BooleanField:
    return forms.BooleanField(label=pair(da, en), required=False)


def _da(text: Text | None) -> str:
    return text.da if text else ""


Titled = TypeVar("Titled", Section, Questionnaire)


class SectionForm(forms.Form):
    """The title and guidance of a section, or of the whole."""

    title = _title()
    guidance = _text("Vejledning", "Guidance", "Står øverst.", "Stands at the top.")

    @staticmethod
    def shown(thing: Section | Questionnaire) -> dict[str, Any]:
        """The section, or the whole, as it is typed."""
        return {"title": thing.title.da, "guidance": _da(thing.guidance)}

    def filled(self, before: Titled) -> Titled:
        """The section, or the whole, as it was typed."""
        typed = self.cleaned_data
        title = text_typed(typed["title"], before.title) or before.title
        return replace(before, title=title, guidance=text_typed(typed["guidance"], before.guidance))


class ConditionForm(forms.Form):
    """What a question or column depends on."""

    depends_on = _few("Spørg kun, hvis", "Ask only if", [], required=False)
    depends_says = forms.CharField(
        label=pair("svarer", "says"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=pair(
            "Skriv svaret, som det hedder; flere med semikolon imellem. Tomt eller »udfyldt« er ethvert svar.",
            "Write the answer as it is called; several with semicolons between. Empty or “filled in” is any answer.",
        ),
    )

    def __init__(
        self,
        asked: Questionnaire,
        question: Question | None,
        column: str = "",
        **given: Any,  # noqa: ANN401 (as a form takes)
    ) -> None:
        super().__init__(**given)
        self.asked, self.question = asked, question
        cells = [(name, told(words)) for name, words in conditions(asked, question, column)]
        field = self.fields["depends_on"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", pair("Spørg altid", "Ask always")), *cells]


class QuestionForm(ConditionForm):
    """A question: its title, help, lines, and what it depends on."""

    title = _title()
    help = _text("Hjælp", "Help", "Står ved spørgsmålet.", "Stands at the question.")
    lines = _few("Linjer", "Lines", _choices(Lines))
    named = _text(
        "Linjernes navne",
        "Names of the lines",
        "Kun til linjer med navn: én på hver linje. En linje, der får nyt navn på sin plads, er stadig den samme.",
        "Only for named lines: one a line. A line that is renamed in its place is still the same.",
        rows=5,
    )
    most_lines = forms.IntegerField(
        label=pair("Højst så mange linjer", "At most so many lines"), required=False, min_value=1, max_value=500
    )
    rests_on = forms.CharField(
        label=pair("Hviler på", "Rests on"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=pair("Fx »Rammeaftale 2026, kap. 4«.", "Such as “Framework agreement 2026, ch. 4”."),
    )
    field_order = ("title", "help", "lines", "named", "most_lines", "depends_on", "depends_says", "rests_on")

    @staticmethod
    def shown(asked: Questionnaire, question: Question) -> dict[str, Any]:
        """The question as it is typed."""
        cell, says = condition_shown(asked, question, question.only_if)
        return {
            "title": question.title.da,
            "help": _da(question.help),
            "lines": question.lines.value,
            "named": titles_shown(question.named),
            "most_lines": question.most_lines,
            "rests_on": question.rests_on,
            "depends_on": cell,
            "depends_says": says,
        }

    def typed(self, before: Question) -> Question:
        """The question as it was typed."""
        found = self.cleaned_data
        return replace(
            before,
            title=text_typed(found["title"], before.title) or before.title,
            help=text_typed(found["help"], before.help),
            lines=LINES[found["lines"]],
            named=tuple(Line(each.key, each.title) for each in titles_typed(found["named"], before.named)),
            most_lines=found["most_lines"] or before.most_lines,
            rests_on=found["rests_on"],
            only_if=condition_typed(self.asked, before, found["depends_on"], found["depends_says"]),
        )


class ColumnForm(ConditionForm):
    """A column: what is asked on every line, what it may say, and what it is filled in with beforehand."""

    title = _title()
    kind = _few("Hvad svares der?", "What is answered?", _choices(Kind))
    options = _text(
        "Valgmuligheder", "Options", "Kun til et valg: én på hver linje.", "Only for a choice: one a line.", rows=4
    )
    unit = forms.CharField(
        label=pair("Enhed", "Unit"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=pair("Fx pladser eller døgn.", "Such as places or days."),
    )
    decimals = forms.IntegerField(
        label=pair("Decimaler", "Decimals"), required=False, min_value=0, max_value=4,
        help_text=pair("Kun til tal og fra – til.", "Only for numbers and from – to."),
    )  # fmt: skip
    lowest = forms.CharField(label=pair("Mindst", "At least"), required=False, max_length=30)
    highest = forms.CharField(label=pair("Højst", "At most"), required=False, max_length=30)
    longest = forms.IntegerField(
        label=pair("Højst så mange tegn", "At most so many signs"), required=False, min_value=1, max_value=20_000
    )
    needed = _yes("Skal besvares", "Must be answered")
    dont_know = _yes("Man kan svare »ved ikke«", "“Don't know” can be answered")
    not_relevant = _yes("Man kan svare »ikke relevant«", "“Not relevant” can be answered")
    source = _few("Udfyldes i forvejen med", "Is filled in beforehand with", [], required=False)
    last_round = _yes("Ellers udfyldes sidste rundes svar", "Otherwise the last round's answer is filled in")
    help = _text("Hjælp", "Help", "Står ved feltet.", "Stands at the field.")
    field_order = (
        *("title", "kind", "options", "unit", "decimals", "lowest", "highest", "longest", "needed", "dont_know"),
        *("not_relevant", "source", "last_round", "depends_on", "depends_says", "help"),
    )

    def __init__(self, asked: Questionnaire, question: Question | None, column: str = "", **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(asked, question, column, **given)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", pair("Ikke noget", "Nothing")), *((key, told(words)) for key, words in SOURCES.items())]

    @staticmethod
    def shown(asked: Questionnaire, question: Question, column: Column) -> dict[str, Any]:
        """The column as it is typed."""
        cell, says = condition_shown(asked, question, column.only_if)
        return {
            "title": column.title.da,
            "kind": column.kind.value,
            "options": titles_shown(column.options),
            "unit": _da(column.unit),
            "decimals": column.decimals,
            "lowest": whole_shown(column, column.lowest),
            "highest": whole_shown(column, column.highest),
            "longest": column.longest,
            "needed": column.needed,
            "dont_know": column.dont_know,
            "not_relevant": column.not_relevant,
            "source": column.source,
            "last_round": column.last_round,
            "help": _da(column.help),
            "depends_on": cell,
            "depends_says": says,
        }

    def clean(self) -> dict[str, Any]:
        """What was sent; bounds are read as the column counts."""
        found: dict[str, Any] = super().clean() or {}
        kind = KINDS.get(found.get("kind", ""), Kind.TEXT)
        counted = Column(title=same("-"), kind=kind, decimals=found.get("decimals") or 0)
        for name in ("lowest", "highest"):
            whole, is_read = whole_typed(counted, found.get(name, ""))
            if not is_read:
                self.add_error(name, NOT_READ)
            found[f"whole_{name}"] = whole
        return found

    def typed(self, before: Column) -> Column:
        """The column as it was typed; what does not go with its kind is left out."""
        found = self.cleaned_data
        kind = KINDS[found["kind"]]
        options = titles_typed(found["options"], before.options) if kind is Kind.CHOICE else ()
        return replace(
            before,
            title=text_typed(found["title"], before.title) or before.title,
            kind=kind,
            options=tuple(Option(each.key, each.title) for each in options),
            unit=text_typed(found["unit"], before.unit),
            decimals=found["decimals"] or 0 if kind in {Kind.NUMBER, Kind.RANGE} else 0,
            lowest=found["whole_lowest"] if kind in COUNTED else None,
            highest=found["whole_highest"] if kind in COUNTED else None,
            longest=found["longest"] or before.longest,
            needed=found["needed"],
            dont_know=found["dont_know"],
            not_relevant=found["not_relevant"],
            source=found["source"],
            last_round=found["last_round"],
            help=text_typed(found["help"], before.help),
            only_if=condition_typed(self.asked, self.question, found["depends_on"], found["depends_says"]),
        )


class CheckForm(forms.Form):
    """A check of a question: which columns, how far, and what follows."""

    kind = _few("Hvad kontrolleres?", "What is checked?", _choices(CheckKind))
    first = _few("Kolonne", "Column", [])
    others = forms.MultipleChoiceField(
        label=pair("Holdt op mod", "Held against"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=pair(
            "Den anden kolonne, eller de kolonner, der skal lægges sammen.",
            "The other column, or those that are summed.",
        ),
    )
    limit = forms.CharField(
        label=pair("Grænse", "Limit"),
        required=False,
        max_length=30,
        help_text=pair(
            "Fra hvor meget der reageres: procentpoint, procent, eller som kolonnen tælles. Fx 5.",
            "From how much it reacts: percentage points, percent, or as the column counts. Such as 5.",
        ),
    )
    consequence = _few("Hvad sker der?", "What happens?", _choices(Consequence))
    comment = _few("Begrundelsen står i", "The reason stands in", [], required=False)
    says = _text(
        "Teksten til den, der svarer", "The text to whoever answers", "Tomt: vi skriver en.", "Empty: we write one."
    )

    def __init__(self, question: Question, **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(**given)
        self.question = question
        named = [(column.key, told(column.title)) for column in question.columns]
        counted = [(column.key, told(column.title)) for column in question.columns if column.kind in COUNTED]
        texts = [(column.key, told(column.title)) for column in question.columns if column.kind is Kind.TEXT]
        self._limited("first", counted or named)
        self._limited("others", counted or named)
        self._limited("comment", [("", pair("Et felt ved svaret", "A field at the answer")), *texts])

    def _limited(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = choices

    @staticmethod
    def shown(question: Question, check: Check) -> dict[str, Any]:
        """The check as it is typed."""
        counted = limit_column(check.kind, question, check.columns)
        return {
            "kind": check.kind.value,
            "first": check.columns[0] if check.columns else "",
            "others": list(check.columns[1:]),
            "limit": whole_shown(counted, check.limit) if check.limit else "",
            "consequence": check.consequence.value,
            "comment": check.comment,
            "says": _da(check.says),
        }

    def clean(self) -> dict[str, Any]:
        """What was sent; the limit is read as what is checked counts."""
        found: dict[str, Any] = super().clean() or {}
        kind = CHECKS.get(found.get("kind", ""), CheckKind.AT_MOST)
        counted = limit_column(kind, self.question, [found.get("first", "")])
        found["whole_limit"], is_read = whole_typed(counted, found.get("limit", ""))
        if not is_read:
            self.add_error("limit", NOT_READ)
        return found

    def typed(self, before: Check | None) -> Check:
        """The check as it was typed."""
        found = self.cleaned_data
        others = [each for each in found["others"] if each != found["first"]]
        return Check(
            kind=CHECKS[found["kind"]],
            columns=(found["first"], *others),
            limit=found["whole_limit"] or 0,
            consequence=CONSEQUENCES[found["consequence"]],
            comment=found["comment"],
            says=text_typed(found["says"], before.says if before else None),
        )


class NewQuestionForm(forms.Form):
    """A new question: its title, what its lines are, and what is answered on each."""

    title = _title()
    lines = _few("Linjer", "Lines", _choices(Lines))
    kind = _few("Hvad svares der?", "What is answered?", _choices(Kind))

    def question(self) -> Question:
        """The question as it was typed, with one column; for several lines more columns can be added."""
        found = self.cleaned_data
        title = same(" ".join(found["title"].split()))
        column = Column(title=title, kind=KINDS[found["kind"]])
        return Question(key="", title=title, lines=LINES[found["lines"]], columns=(column,))
