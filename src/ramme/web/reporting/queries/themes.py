"""Reading the free texts of a question: the answers, their themes, and the sentences that rest on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import Http404

from ramme.problems import Problem
from ramme.registry.parties import PartyKind
from ramme.reporting.answers.answer import CellKey, cell_key
from ramme.reporting.questions.questionnaire import Column, Kind, Question
from ramme.reporting.tables.synthesis import AnswerKey, Sentence, Synthesis, Theme, counted, problems_of
from ramme.reporting.tables.table import TextAnswer
from ramme.texts import Text
from ramme.web.reporting.models import CodingRow, RespondentRow, RoundRow, SentenceRow, ThemeRow
from ramme.web.reporting.queries.overviews import collected
from ramme.web.reporting.rows import questionnaire_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer on the page: whose, on which line, what it says, and the themes it is coded with."""

    key: AnswerKey
    cell: str
    party: str
    line: Text | None
    says: str
    themes: frozenset[int]

    @property
    def was(self) -> str:
        """The themes as they stand in a form."""
        return ",".join(map(str, sorted(self.themes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTold:
    """A sentence on the page, the themes it rests on, and the answers behind them."""

    row: SentenceRow
    themes: tuple[ThemeRow, ...]
    numbers: frozenset[int]
    answers: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """The free texts of a question of a round, with everything made of them."""

    row: RoundRow
    name: str
    title: Text
    themes: tuple[tuple[ThemeRow, int], ...]
    answers: tuple[Told, ...]
    sentences: tuple[SentenceTold, ...]
    synthesis: Synthesis

    @property
    def counted(self) -> Text:
        """How many answers are coded, of how many."""
        return counted(self.synthesis)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the synthesis, and what should be looked at."""
        return problems_of(self.synthesis)

    @property
    def not_coded(self) -> int:
        """How many answers no theme is found in yet."""
        return sum(not each.themes for each in self.answers)


def texts_asked(row: RoundRow) -> dict[str, tuple[Question, Column]]:
    """The free texts that a round asks for, by their name in addresses: the question, and the column if need be."""
    found = {}
    for question in questionnaire_of(row).questions:
        columns = [column for column in question.columns if column.kind is Kind.TEXT]
        for column in columns:
            found[question.key if len(columns) == 1 else f"{question.key}.{column.key}"] = (question, column)
    return found


def themes_of(row: RoundRow, name: str) -> Themes:
    """The texts of a question with their themes and sentences; not found where it is not asked for."""
    asked = texts_asked(row).get(name)
    if asked is None:
        raise Http404(name)
    question, column = asked
    themes = tuple(ThemeRow.objects.filter(round=row, question=name))
    codings = list(CodingRow.objects.filter(theme__in=themes).values_list("theme_id", "respondent__party_id", "cell"))
    answers = _answers(row, question, column, codings)
    keys = {(each.key.party, each.cell): each.key for each in answers}
    coded: dict[int, set[AnswerKey]] = {theme.pk: set() for theme in themes}
    for theme, party, cell in codings:
        coded[theme].add(keys.get((party, cell)) or AnswerKey(party, cell_key(cell).line))
    sentences = [(each, tuple(each.themes.all())) for each in _sentences(row, name)]
    written = _synthesis(row, question, answers, [(theme, coded[theme.pk]) for theme in themes], sentences)
    told = {each.key: each for each in answers}
    return Themes(
        row=row,
        name=name,
        title=question.title,
        themes=tuple((theme, len(coded[theme.pk] & written.keys)) for theme in themes),
        answers=answers,
        sentences=tuple(
            SentenceTold(
                row=each,
                themes=of,
                numbers=frozenset(theme.pk for theme in of),
                answers=tuple(told[key] for key in sorted(written.rests_on(said))),
            )
            for (each, of), said in zip(sentences, written.sentences, strict=True)
        ),
        synthesis=written,
    )


def _synthesis(
    row: RoundRow,
    question: Question,
    answers: Sequence[Told],
    themes: Sequence[tuple[ThemeRow, Collection[AnswerKey]]],
    sentences: Sequence[tuple[SentenceRow, Sequence[ThemeRow]]],
) -> Synthesis:
    """The same as the library knows it."""
    return Synthesis(
        question=question.title,
        answers=tuple(TextAnswer(party=each.key.party, line=each.key.line, says=each.says) for each in answers),
        themes=tuple(Theme(key=str(each.pk), title=each.title, answers=frozenset(of)) for each, of in themes),
        sentences=tuple(
            Sentence(says=each.says, themes=tuple(str(theme.pk) for theme in of)) for each, of in sentences
        ),
        only_municipalities=not RespondentRow.objects.filter(round=row, party__kind=PartyKind.REGION.value).exists(),
    )


def _sentences(row: RoundRow, name: str) -> list[SentenceRow]:
    return list(SentenceRow.objects.filter(round=row, question=name).prefetch_related("themes"))


def _answers(
    row: RoundRow, question: Question, column: Column, codings: list[tuple[int, str, str]]
) -> tuple[Told, ...]:
    by_answer: dict[tuple[str, str], set[int]] = {}
    for theme, party, cell in codings:
        by_answer.setdefault((party, cell), set()).add(theme)
    found = []
    for received in collected(row).received:
        lines = {line.key: line.title for line in received.lines.get(question.key, ())}
        for key, answer in received.answers.items():
            if (key.question, key.column) != (question.key, column.key) or not answer.text:
                continue
            found.append(_told(received.party, received.name, key, answer.text, lines, by_answer))
    return tuple(found)


def _told(
    party: str,
    name: str,
    key: CellKey,
    says: str,
    lines: dict[str, Text],
    by_answer: dict[tuple[str, str], set[int]],
) -> Told:
    return Told(
        key=AnswerKey(party, key.line),
        cell=key.name,
        party=name,
        line=lines.get(key.line) if len(lines) > 1 else None,
        says=says,
        themes=frozenset(by_answer.get((party, key.name), ())),
    )
