"""Rounds with answers to test overviews with; all of them constructed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Kind,
    Line,
    Lines,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import Text, same

MAY_FIRST = datetime(2026, 5, 1, 21, 59, tzinfo=UTC)
Cells = Mapping[tuple[str, str], int | str | Mark]


def number(key: str, decimals: int = 0) -> Column:
    """A column for a number."""
    return Column(key=key, title=same(key), kind=Kind.NUMBER, decimals=decimals)


def percent(key: str) -> Column:
    """A column for a percentage."""
    return Column(key=key, title=same(key), kind=Kind.PERCENT)


def amount(key: str) -> Column:
    """A column for an amount."""
    return Column(key=key, title=same(key), kind=Kind.AMOUNT)


def text(key: str) -> Column:
    """A column for free text."""
    return Column(key=key, title=same(key), kind=Kind.TEXT)


def scale(key: str) -> Column:
    """A column for a figure from 1 to 5."""
    return Column(key=key, title=same(key), kind=Kind.SCALE, dont_know=True, not_relevant=True)


def choice(key: str, *options: str) -> Column:
    """A column for one of some options."""
    every = tuple(Option(each, Text(da=f"{each} på dansk", en=f"{each} in English")) for each in options)
    return Column(key=key, title=same(key), kind=Kind.CHOICE, options=every)


def a_question(key: str, *columns: Column, lines: Lines = Lines.FREE, limit: int | None = None) -> Question:
    """A question; with a limit the first two percentages may be at most so far apart."""
    apart = [column.key for column in columns if column.kind is Kind.PERCENT][:2]
    checks = () if limit is None else (Check(kind=CheckKind.APART, columns=tuple(apart), limit=limit),)
    return Question(key=key, title=same(key), lines=lines, columns=columns, checks=checks)


def a_round(
    question: Question,
    answers: Mapping[str, Cells],
    *,
    asked: tuple[str, ...] = (),
    year: int = 2026,
    kind: str = "",
) -> Collected:
    """A round of one question: answers by party and (line, column); parties that were asked in vain come after."""
    sheet = Questionnaire(
        key=kind or question.key,
        title=same("Runde"),
        sections=(Section(key="all", title=same("Alt"), questions=(question,)),),
    )
    return Collected(
        slug=f"runde-{year}",
        title=f"Runde {year}",
        kind=kind or question.key,
        year=year,
        questionnaire=sheet,
        asked={party: f"{party} Kommune" for party in (*answers, *asked)},
        received=tuple(_received(question, party, cells) for party, cells in answers.items()),
    )


def _received(question: Question, party: str, cells: Cells) -> Received:
    kinds = {column.key: column.kind for column in question.columns}
    lines = dict.fromkeys(line for line, _ in cells)
    return Received(
        party=party,
        name=f"{party} Kommune",
        answers={
            CellKey(question.key, line, column): _answer(kinds[column], said) for (line, column), said in cells.items()
        },
        lines={question.key: tuple(Line(each, same(each)) for each in lines)},
        received_at=MAY_FIRST,
    )


def _answer(kind: Kind, said: int | str | Mark) -> Answer:
    if isinstance(said, Mark):
        return Answer(kind=kind, mark=said)
    if isinstance(said, int):
        return Answer(kind=kind, whole=said)
    return Answer(kind=kind, option=said) if kind is Kind.CHOICE else Answer(kind=kind, text=said)
