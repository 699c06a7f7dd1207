"""The answers that a round has received, as overviews read them: by party and cell, with who was asked and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from ramme.files.listing import Shown
from ramme.files.words import in_danish_order
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import ONLY, Column, Kind, Line, Lines, Question, Questionnaire
from ramme.texts import Text, same

CONSTRUCTED = Text(da="KONSTRUEREDE SVAR: de er opdigtede.", en="CONSTRUCTED ANSWERS: they are invented.")
N_OF_N = Text(da="Svar fra {received} af {asked}.", en="Answers from {received} of {asked}.")
N_OF_N_BY = Text(
    da="Svar fra {received} af {asked}, modtaget senest {moment}.",
    en="Answers from {received} of {asked}, received by {moment}.",
)
MISSING = Text(da="Mangler at svare: {names}.", en="Have not answered: {names}.")
BETWEEN = Text(da="{low}–{high}", en="{low}–{high}")
NOT_STATED = Text(da="ikke oplyst", en="not stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What one party answered: its answers, its reasons by the names of cells, and the lines it answered on.

    `lines` are by question, as `ramme.reporting.answers.lines` gives them; named lines may be left out.
    """

    party: str
    name: str
    answers: Mapping[CellKey, Answer] = field(hash=False)
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A round with what was received: its questions, its year, who was asked (names), and the answers that came.

    `kind` names the template, by which rounds of several years belong together. `slug` stands in addresses.
    """

    slug: str
    title: str
    kind: str
    year: int
    questionnaire: Questionnaire
    asked: Mapping[str, str] = field(hash=False)
    received: tuple[Received, ...] = ()
    constructed: bool = False
    # The questions and columns by their keys: a round of many lines asks for them again and again.
    _questions: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    _columns: Mapping[tuple[str, str], Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = {each.key: each for each in self.questionnaire.questions}
        columns = {(each.key, column.key): column for each in questions.values() for column in each.columns}
        object.__setattr__(self, "_questions", questions)
        object.__setattr__(self, "_columns", columns)

    @property
    def in_order(self) -> tuple[Received, ...]:
        """The answers by the parties' names."""
        return tuple(sorted(self.received, key=lambda each: in_danish_order(each.name)))

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parties that were asked and have not answered."""
        there = {each.party for each in self.received}
        return tuple(sorted((name for party, name in self.asked.items() if party not in there), key=in_danish_order))

    def by(self, moment: datetime) -> Collected:
        """The round with only what had been received at a moment; what came without a moment is left out."""
        early = (each for each in self.received if each.received_at is not None and each.received_at <= moment)
        return replace(self, received=tuple(early))

    def of_parties(self, parties: frozenset[str]) -> Collected:
        """The round with the answers of some parties only; who was asked stays."""
        return replace(self, received=tuple(each for each in self.received if each.party in parties))

    def question(self, key: str) -> Question | None:
        """The question with a key; nothing where the round does not ask it."""
        return self._questions.get(key)

    def column(self, question: str, column: str) -> Column | None:
        """The column of a question; nothing where the round does not ask it."""
        return self._columns.get((question, column))

    def lines_of(self, question: str, received: Received) -> tuple[Line, ...]:
        """The lines of a question as one party answers it."""
        found = self.question(question)
        if found is None:
            return ()
        if found.lines is Lines.ONE:
            return (Line(ONLY, found.title),)
        return received.lines.get(question, ()) or found.named

    def answered_lines(self, question: str) -> Iterator[tuple[Received, Line]]:
        """Every line of a question on which anything was answered, party by party."""
        for received in self.in_order:
            filled = {key.line for key in received.answers if key.question == question}
            yield from ((received, line) for line in self.lines_of(question, received) if line.key in filled)

    def number(self, received: Received, question: str, column: str, line: str = ONLY) -> Fraction | None:
        """A figure in whole units (kroner, percent, places); nothing where it was not answered, or only with a mark."""
        answer = received.answers.get(CellKey(question, line, column))
        asked = self.column(question, column)
        if answer is None or asked is None or answer.mark is not None or answer.whole is None:
            return None
        return Fraction(answer.whole, parts_of(asked))

    def text(self, received: Received, question: str, column: str, line: str = ONLY) -> str:
        """A text; empty where none was written."""
        answer = received.answers.get(CellKey(question, line, column))
        return "" if answer is None or answer.mark is not None else answer.text

    def shown(self, received: Received, question: str, column: str, line: str = ONLY) -> Shown:
        """What a cell says, as it stands in a list; nothing where nothing was answered."""
        answer = received.answers.get(CellKey(question, line, column))
        asked = self.column(question, column)
        return None if answer is None or asked is None else told_answer(asked, answer)

    def notes(self, *, with_missing: bool, moment: str = "") -> tuple[Text, ...]:
        """How many have answered (by when), who is missing to those who may know, and that it is invented."""
        counted = N_OF_N_BY if moment else N_OF_N
        notes = [counted.filled(received=len(self.received), asked=len(self.asked), moment=moment)]
        if with_missing and self.missing:
            notes.append(MISSING.filled(names=", ".join(self.missing)))
        return (*((CONSTRUCTED,) if self.constructed else ()), *notes)


def parts_of(column: Column) -> int:
    """How many of the smallest part make one: øre, hundredths of a percent, or by the decimals."""
    return 100 if column.kind in {Kind.AMOUNT, Kind.PERCENT} else int(10**column.decimals)


def told_answer(column: Column, answer: Answer) -> Shown:
    """An answer as it stands in a list: a figure with its unit, the title of a choice, a mark in words."""
    if answer.mark is not None:
        return answer.mark.text
    if column.kind is Kind.CHOICE:
        return next((each.title for each in column.options if each.key == answer.option), same(answer.option))
    return answer.text or None if answer.whole is None else _figure(column, answer.whole, answer.high)


def _figure(column: Column, whole: int, high: int | None) -> Shown:
    match column.kind:
        case Kind.AMOUNT:
            return Kroner(whole)
        case Kind.PERCENT:
            return Percent(whole)
        case Kind.RANGE:
            low, top = (
                decimal_told(whole, column.decimals),
                decimal_told(whole if high is None else high, column.decimals),
            )
            return low if high in {None, whole} else BETWEEN.filled(low=low, high=top)
    return decimal_told(whole, column.decimals) if column.decimals else whole


def decimal_told(whole: int, decimals: int) -> Text:
    """A figure with so many decimals, in both languages; zeros at the end are left out."""
    return Text(
        da=plain_figure(whole, decimals=decimals, language="da", fewest=0),
        en=plain_figure(whole, decimals=decimals, language="en", fewest=0),
    )
