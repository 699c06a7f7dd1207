"""Figures of a line as they are compared: from – to in the smallest part that two columns share, and told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.answer import Answer, Asked, CellKey
from ramme.reporting.answers.cells import decimals_of
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Question
from ramme.texts import Text

FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.SCALE})
POINTS = Text(da="{figure} procentpoint", en="{figure} percentage points")
KRONER = Text(da="{figure} kr.", en="DKK {figure}")


@dataclass(frozen=True, slots=True)
class Span:
    """A figure, or a range of them: the lowest and the highest it may be."""

    low: int
    high: int

    def above(self, other: Span) -> int:
        """How far this surely lies above another; not above it where they meet."""
        return max(self.low - other.high, 0)

    def apart_from(self, other: Span) -> int:
        """How far this and another surely are apart; nought where they meet."""
        return max(self.above(other), other.above(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLine:
    """A line of a question with the columns that are asked on it now, and all that is answered."""

    question: Question
    line: Line
    columns: Mapping[str, Column] = field(hash=False)
    answers: Mapping[CellKey, Answer] = field(hash=False)
    asked: Asked

    def key(self, column: str) -> CellKey:
        """The cell in a column."""
        return CellKey(self.question.key, self.line.key, column)

    def answer(self, column: str) -> Answer | None:
        """What a cell says that is asked now; a mark is no answer to compare."""
        found = self.answers.get(self.key(column)) if column in self.columns else None
        return None if found is None or found.mark is not None else found

    def figure(self, column: str) -> int | None:
        """The single figure in a cell, in its column's smallest part; nothing for a range or where there is none."""
        found = self.answer(column)
        return None if found is None or found.kind not in FIGURES else found.whole

    def span(self, column: str, decimals: int) -> Span | None:
        """The figure or range in a cell, in the smallest part of so many decimals; nothing where there is none."""
        found = self.answer(column)
        if found is None or found.whole is None:
            return None
        factor = int(10 ** (decimals - decimals_of(self.columns[column])))
        high = found.whole if found.high is None else found.high
        return Span(found.whole * factor, high * factor)

    def told(self, column: str) -> Text:
        """The figure or range of a cell in words, with its unit."""
        asked = self.columns[column]
        decimals = decimals_of(asked)
        span = self.span(column, decimals)
        return Text(da="–", en="–") if span is None else told_span(asked, span, decimals)


def finest(columns: list[Column]) -> int:
    """How many decimals the finest of some columns has."""
    return max(map(decimals_of, columns))


def told_span(column: Column, span: Span, decimals: int) -> Text:
    """A figure or range in words, with the unit of its column."""
    if span.low == span.high:
        return _with_unit(column, _plain(column, span.low, decimals))
    low, high = _plain(column, span.low, decimals), _plain(column, span.high, decimals)
    return _with_unit(column, Text(da=f"{low.da} – {high.da}", en=f"{low.en} – {high.en}"))


def told_figure(column: Column, whole: int, decimals: int) -> Text:
    """A figure in words, with the unit of its column."""
    return told_span(column, Span(whole, whole), decimals)


def told_distance(column: Column, whole: int, decimals: int) -> Text:
    """How far two figures are apart, in words: percentages in percentage points."""
    if column.kind is Kind.PERCENT:
        return POINTS.filled(figure=_plain(column, whole, decimals))
    return told_figure(column, whole, decimals)


def _plain(column: Column, whole: int, decimals: int) -> Text:
    fewest = 2 if column.kind is Kind.AMOUNT else 0
    return Text(
        da=plain_figure(whole, decimals=decimals, language="da", fewest=fewest),
        en=plain_figure(whole, decimals=decimals, language="en", fewest=fewest),
    )


def _with_unit(column: Column, figure: Text) -> Text:
    match column.kind:
        case Kind.AMOUNT:
            return KRONER.filled(figure=figure)
        case Kind.PERCENT:
            return Text(da=f"{figure.da} %", en=f"{figure.en}%")
    if column.unit is None:
        return figure
    return Text(da=f"{figure.da} {column.unit.da}", en=f"{figure.en} {column.unit.en}")
