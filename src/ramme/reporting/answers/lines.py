"""Which lines a question has for a party: one, named, the thirteen groups, its own offerings, or those it added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ramme.citations import Place
from ramme.registry.target_groups import THIRTEEN, TargetGroup, target_groups
from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.questions.questionnaire import ONLY, Column, Line, Lines, Question
from ramme.texts import Text, same

ADDED_LINE = Text(da="Linje {number}", en="Line {number}")
_LONGEST_NUMBER = 4


@cache
def target_group_lines(*, adults: bool = True, children: bool = True) -> tuple[Line, ...]:
    """The thirteen groups of the framework reporting as lines: those for adults, for children, or for either.

    The key of a line is the code of its group in small letters.

    Source: Midtjylland 2017, tables 4.1 (adults) and 4.2 (children); the same thirteen in both.
    """
    return tuple(
        Line(key=group.code.lower(), title=same(group.name))
        for group in target_groups().values()
        if group.scheme == THIRTEEN and ((adults and group.for_adults) or (children and group.for_children))
    )


def target_group_of(line: str) -> TargetGroup | None:
    """The target group that a line of the thirteen is about, by the line's key; nothing for any other line."""
    return target_groups().get(line.upper())


def lines_of(question: Question, asked: Asked, sheet: Sheet) -> tuple[Line, ...]:
    """The lines of a question for a party, in order.

    Target groups are all thirteen, or those that the question names by code. Lines that are added are those in which
    something stands, as many as there may be.
    """
    match question.lines:
        case Lines.ONE:
            return (Line(ONLY, question.title),)
        case Lines.NAMED:
            return question.named
        case Lines.TARGET_GROUPS:
            return _groups(question)
        case Lines.OFFERINGS | Lines.RATE_GROUPS:
            return tuple(asked.lines.get(question.key, ()))
        case Lines.FREE:
            keys = added_lines(question, sheet.texts)[: question.most_lines]
            return tuple(Line(key, ADDED_LINE.filled(number=key)) for key in keys)


def _groups(question: Question) -> tuple[Line, ...]:
    chosen = {line.key.casefold() for line in question.named}
    return tuple(line for line in target_group_lines() if not chosen or line.key.casefold() in chosen)


def added_lines(question: Question, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the lines that were added to a question, in order, however many; a line that is empty is none."""
    start = f"{question.key}:"
    found = {name.split(":", 2)[1] for name, text in texts.items() if text and name.startswith(start)}
    return tuple(sorted(filter(is_number_of_a_line, found), key=int))


def is_number_of_a_line(key: str) -> bool:
    """Whether a key is that of a line that is added: a whole number from 1, of at most four digits."""
    return key.isascii() and key.isdecimal() and len(key) <= _LONGEST_NUMBER and not key.startswith("0")


def cell_in_words(question: Question, line: Line, column: Column) -> Text:
    """A cell as people find it: the question, the line where it has several, the column where it has several."""
    parts = [_quoted(question.title)]
    if question.lines is not Lines.ONE:
        parts.append(line.title)
    if len(question.columns) > 1:
        parts.append(_quoted(column.title))
    return Text(da=", ".join(each.da for each in parts), en=", ".join(each.en for each in parts))


def _quoted(title: Text) -> Text:
    return Text(da=f"»{title.da}«", en=f"“{title.en}”")


def place_of(words: Text) -> Place:
    """A cell in words as the place of a problem."""
    return Place(field=words.da)


def cells_of_line(question: Question, line: Line) -> Iterator[tuple[CellKey, Column]]:
    """All cells of a line, whatever the conditions."""
    for column in question.columns:
        yield CellKey(question.key, line.key, column.key), column
