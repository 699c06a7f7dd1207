"""Whether the answers to a question can be held together over the years: what was asked then, and what is asked now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Option, Question
from ramme.texts import Text

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WORD = re.compile(r"\w+")
# A shorter word with one letter changed is often another word, as "født" and "dødt".
_SHORTEST_MISSPELT = 5
# Target groups may be some of the thirteen, which are then named.
_WITH_NAMES = frozenset({Lines.NAMED, Lines.TARGET_GROUPS})

_OTHER_TITLE = Text(
    da="spørgsmålet lyder anderledes (før: »{before}«, nu: »{after}«)",
    en="the question reads differently (before: “{before}”, now: “{after}”)",
)
_OTHER_COLUMN_TITLE = Text(
    da="kolonnen lyder anderledes (før: »{before}«, nu: »{after}«)",
    en="the column reads differently (before: “{before}”, now: “{after}”)",
)
_OTHER_LINES = Text(da="linjerne er nogle andre", en="the lines are others")
_OTHER_CONDITION = Text(da="der spørges under en anden betingelse", en="it is asked under another condition")
_NO_COLUMN = Text(da="der spørges om noget andet", en="something else is asked")
_OTHER_KIND = Text(
    da="»{column}« er nu {after}, før {before}",
    en="“{column}” is now {after}, before {before}",
)
_OTHER_UNIT = Text(da="»{column}« har en anden enhed", en="“{column}” has another unit")
_OTHER_SCALE = Text(da="»{column}« har en anden skala", en="“{column}” has another scale")
_OTHER_OPTIONS = Text(
    da="»{column}« har andre svar at vælge imellem",
    en="“{column}” has other answers to choose between",
)
_OTHER_MARKS = Text(
    da="det er ændret, om man i »{column}« kan svare »ved ikke« eller »ikke relevant«",
    en="it has changed whether “{column}” can be answered with “don't know” or “not relevant”",
)


def changed_wording(before: Question, after: Question, column: str = "") -> Text | None:
    """Why the answers to a question of two years cannot be held together; nothing where they can.

    With a `column` only that column and what concerns the whole question count, as a table of one column is broken by
    nothing else. Help, guidance and what is filled in beforehand break nothing, nor do a misspelt word put right and a
    year that moves along. Titles are compared in Danish, the language they were answered in.
    """
    reasons = [*_of_the_question(before, after), *_of_the_columns(before, after, column)]
    if not reasons:
        return None
    return Text(
        da="Svarene kan ikke uden videre holdes sammen: " + "; ".join(each.da for each in reasons) + ".",
        en="The answers cannot simply be held together: " + "; ".join(each.en for each in reasons) + ".",
    )


def _of_the_question(before: Question, after: Question) -> Iterator[Text]:
    if not says_the_same(before.title.da, after.title.da):
        yield _OTHER_TITLE.filled(before=before.title, after=after.title)
    if before.lines is not after.lines or _name_other_lines(before, after):
        yield _OTHER_LINES
    if before.only_if != after.only_if:
        yield _OTHER_CONDITION


def _name_other_lines(before: Question, after: Question) -> bool:
    """Whether lines of the same sort are others: by their names, or by the categories of offerings."""
    by_name = after.lines in _WITH_NAMES and _differ(before.named, after.named)
    return by_name or set(before.only_categories) != set(after.only_categories)


def _of_the_columns(before: Question, after: Question, column: str) -> Iterator[Text]:
    """Of the columns that both have; one that came or went leaves the others as they were."""
    then = _columns(before, column)
    now = _columns(after, column)
    both = [key for key in now if key in then]
    if not both:
        yield _NO_COLUMN
    alone = len(then) == len(now) == 1 and before.is_plain and after.is_plain
    for key in both:
        yield from _of_one_column(then[key], now[key], title_counts=not alone)


def _columns(question: Question, column: str) -> Mapping[str, Column]:
    return {each.key: each for each in question.columns if not column or each.key == column}


def _of_one_column(before: Column, after: Column, *, title_counts: bool) -> Iterator[Text]:
    """What changed in a column; a plain question is read by its own title, and the title of its cell by nobody."""
    if title_counts and not says_the_same(before.title.da, after.title.da):
        yield _OTHER_COLUMN_TITLE.filled(before=before.title, after=after.title)
    if before.kind is not after.kind:
        yield _OTHER_KIND.filled(column=after.title, before=before.kind.text, after=after.kind.text)
        return
    if _unit(before) != _unit(after):
        yield _OTHER_UNIT.filled(column=after.title)
    if after.kind is Kind.SCALE and (before.lowest, before.highest) != (after.lowest, after.highest):
        yield _OTHER_SCALE.filled(column=after.title)
    if after.kind is Kind.CHOICE and _differ(before.options, after.options):
        yield _OTHER_OPTIONS.filled(column=after.title)
    if (before.dont_know, before.not_relevant) != (after.dont_know, after.not_relevant):
        yield _OTHER_MARKS.filled(column=after.title)
    if before.only_if != after.only_if:
        yield _OTHER_CONDITION


def _unit(column: Column) -> str:
    return "" if column.unit is None else " ".join(column.unit.da.casefold().split())


def _differ(before: Sequence[Line | Option], after: Sequence[Line | Option]) -> bool:
    """Whether other things are named, or the same key now means something else; their order says nothing."""
    then = {each.key: each.title.da for each in before}
    now = {each.key: each.title.da for each in after}
    return then.keys() != now.keys() or any(not says_the_same(then[key], now[key]) for key in now)


def says_the_same(before: str, after: str) -> bool:
    """Whether two wordings say the same: word for word, but for case, signs, years and one wrong letter in a word."""
    then, now = _words(before), _words(after)
    return len(then) == len(now) and all(map(_is_the_same_word, then, now))


def _words(text: str) -> list[str]:
    return _WORD.findall(_YEAR.sub("0000", text).casefold())


def _is_the_same_word(before: str, after: str) -> bool:
    if before == after:
        return True
    is_long = min(len(before), len(after)) >= _SHORTEST_MISSPELT
    has_figures = any(sign.isdigit() for sign in before + after)
    return is_long and not has_figures and _is_one_letter_off(before, after)


def _is_one_letter_off(before: str, after: str) -> bool:
    """Whether one letter was changed, added or left out, or two beside each other changed places."""
    shorter, longer = sorted((before, after), key=len)
    start = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[start:] == longer[start + 1 :]
    if len(longer) != len(shorter):
        return False
    swapped = shorter[start : start + 2] == longer[start : start + 2][::-1]
    rest = 2 if swapped else 1
    return shorter[start + rest :] == longer[start + rest :]
