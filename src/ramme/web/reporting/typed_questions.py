"""What the secretariat types when it builds questions: lists with one thing a line, conditions, bounds and limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ramme.registry.parties import plain_id
from ramme.reporting.answers.answer import Answer
from ramme.reporting.answers.cells import read_cell, text_of
from ramme.reporting.questions.questionnaire import (
    ONLY,
    CheckKind,
    Column,
    Kind,
    Lines,
    OnlyIf,
    Question,
    Questionnaire,
)
from ramme.texts import Text, same

LONGEST_KEY = 60
BETWEEN = ":"
FILLED = "filled"
FILLED_IN_WORDS = ("udfyldt", "filled in", FILLED)
COUNTED = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE})
# What a limit is counted in, where it is not counted like the answers themselves: two decimals.
IN_HUNDREDTHS = Column(title=same("-"), kind=Kind.NUMBER, decimals=2)
# Checks whose limit is counted in hundredths whatever is answered.
OF_HUNDREDTHS = frozenset({CheckKind.SHARE_OF, CheckKind.CHANGED, CheckKind.UNLIKE_PEERS})


class Titled(Protocol):
    """A line or an option: a key that stays, and a title."""

    @property
    def key(self) -> str:
        """The key."""

    @property
    def title(self) -> Text:
        """The title."""


@dataclass(frozen=True, slots=True)
class Named:
    """A key and a title, of which a line or an option is made."""

    key: str
    title: Text


def text_typed(typed: str, before: Text | None) -> Text | None:
    """The text that was typed; one that was not changed keeps its English. Nothing where nothing was typed."""
    clean = "\n".join(" ".join(line.split()) for line in typed.strip().splitlines()).strip()
    if not clean:
        return None
    return before if before is not None and before.da == clean else same(clean)


def titles_shown(things: Iterable[Titled]) -> str:
    """Lines or options as they are typed: one title a line."""
    return "\n".join(each.title.da for each in things)


def titles_typed(typed: str, before: Sequence[Titled]) -> tuple[Named, ...]:
    """The lines or options that were typed; one whose title stays keeps its key, and so does one that is only renamed.

    Where as many stand there as before, one with another title is the renamed one of its place; else it is new.
    """
    titles = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    by_title = {each.title.da: each for each in before}
    taken = {by_title[title].key for title in titles if title in by_title}
    made: list[Named] = []
    for place, title in enumerate(titles):
        there = by_title.get(title)
        if there is not None and all(each.key != there.key for each in made):
            made.append(Named(there.key, there.title))
            continue
        renamed = before[place].key if len(titles) == len(before) and before[place].key not in taken else ""
        key = renamed or _free_key(title, taken | {each.key for each in before})
        taken.add(key)
        made.append(Named(key, same(title)))
    return tuple(made)


def _free_key(title: str, taken: set[str]) -> str:
    wanted = plain_id(title)[: LONGEST_KEY - 4].strip("-") or "linje"
    return next(
        key
        for number in range(1, len(taken) + 2)
        if (key := wanted if number == 1 else f"{wanted}-{number}") not in taken
    )


def whole_typed(column: Column, typed: str) -> tuple[int | None, bool]:
    """The figure that was typed as the column counts it, and whether it could be read; nothing typed is nothing."""
    if not typed.strip() or column.kind not in COUNTED:
        return None, True
    answer = read_cell(_of_figures(column), typed).answer
    return (answer.whole, True) if answer is not None and answer.whole is not None else (None, False)


def whole_shown(column: Column, whole: int | None) -> str:
    """A figure as it is typed."""
    if whole is None or column.kind not in COUNTED:
        return ""
    plain = _of_figures(column)
    return text_of(plain, Answer(kind=plain.kind, whole=whole))


def _of_figures(column: Column) -> Column:
    """A column that takes any figure counted like this one."""
    kind = Kind.NUMBER if column.kind is Kind.RANGE else column.kind
    return replace(column, kind=kind, lowest=None, highest=None)


def limit_column(kind: CheckKind, question: Question, columns: Sequence[str]) -> Column:
    """What the limit of a check is counted like."""
    if kind in OF_HUNDREDTHS or not columns:
        return IN_HUNDREDTHS
    return next((each for each in question.columns if each.key == columns[0]), IN_HUNDREDTHS)


def conditions(asked: Questionnaire, question: Question | None, column: str = "") -> Iterator[tuple[str, Text]]:
    """The cells that a question, or a column of it, can depend on: their names, and what they are called.

    For a column these are the other columns of its line; for both, cells of questions with one answer.
    """
    if question is not None and column:
        for each in question.columns:
            if each.key != column:
                yield f"{BETWEEN}{each.key}", _quoted(each.title)
    for other in asked.questions:
        if (question is not None and other.key == question.key) or other.lines is not Lines.ONE:
            continue
        for each in other.columns:
            title = other.title if other.is_plain else Text(
                da=f"{other.title.da} – {each.title.da}", en=f"{other.title.en} – {each.title.en}"
            )  # fmt: skip
            yield f"{other.key}{BETWEEN}{each.key}", _quoted(title)


def _quoted(title: Text) -> Text:
    return Text(da=f"»{title.da}«", en=f"“{title.en}”")


def condition_shown(asked: Questionnaire, question: Question | None, condition: OnlyIf | None) -> tuple[str, str]:
    """A condition as it is typed: the cell it depends on, and what that cell is to say."""
    if condition is None:
        return "", ""
    cell = f"{condition.question}{BETWEEN}{condition.column}"
    column = _column_of(asked, question, cell)
    titles = {each.key: each.title.da for each in column.options} if column else {}
    said = (FILLED_IN_WORDS[0] if each == FILLED else titles.get(each, each) for each in condition.says)
    return cell, "; ".join(said)


def condition_typed(asked: Questionnaire, question: Question | None, cell: str, says: str) -> OnlyIf | None:
    """The condition that was chosen and typed; without a cell there is none. No words mean any answer at all."""
    other, between, column = cell.partition(BETWEEN)
    if not between:
        return None
    found = _column_of(asked, question, cell)
    keys = {each.title.da.casefold(): each.key for each in found.options} if found else {}
    words = [" ".join(each.split()) for each in says.split(";") if each.strip()] or [FILLED]
    said = tuple(FILLED if each.casefold() in FILLED_IN_WORDS else keys.get(each.casefold(), each) for each in words)
    return OnlyIf(column=column or ONLY, says=said, question=other)


def _column_of(asked: Questionnaire, question: Question | None, cell: str) -> Column | None:
    other, _, column = cell.partition(BETWEEN)
    in_question = question if not other else next((each for each in asked.questions if each.key == other), None)
    if in_question is None:
        return None
    return next((each for each in in_question.columns if each.key == column), None)
