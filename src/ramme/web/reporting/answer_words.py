"""The words that stand at the cells of a page of answers, and what an answer says in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ramme.reporting.answers.answer import Mark
from ramme.reporting.answers.cells import CellReader, text_of
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.texts import Text
from ramme.web.ui.templatetags.saying import told

UNITS = {Kind.AMOUNT: Text(da="kr.", en="DKK"), Kind.PERCENT: Text(da="%", en="%")}
OF_REGISTRY = Text(da="Fra registret", en="From the registry")
OF_STAYS = Text(da="Efter opholdene i Ramme", en="From the stays in Ramme")
OF_LAST_ROUND = Text(da="Fra sidste runde", en="From the last round")
KEEP = Text(da="Behold", en="Keep")
KEEP_ALL = Text(da="Behold alt, der står på forhånd", en="Keep all that is filled in beforehand")
SAME = Text(da="(uændret)", en="(unchanged)")
CHANGED = Text(da="(ændret)", en="(changed)")
OR = Text(da="Eller", en="Or")
ANSWERED = Text(da="svar i feltet", en="answer in the field")
NONE = Text(da="Vælg", en="Choose")
FROM, TO = Text(da="fra", en="from"), Text(da="til", en="to")
ATTACH = Text(da="Vedhæft en fil", en="Attach a file")
REPLACE = Text(da="Vælg en anden fil", en="Choose another file")
DETACH = Text(da="Fjern filen", en="Remove the file")
REASON = Text(da="Begrundelse", en="Reason")
OPTIONAL = Text(da="(frivilligt)", en="(optional)")
ADD_LINE = Text(da="Tilføj en linje", en="Add a line")
EMPTY_LINE = Text(da="Tøm linjen", en="Empty the line")
LINE = Text(da="Linje {number}", en="Line {number}")
NO_LINES = Text(
    da="I har ingen linjer her: registret har ingen tilbud eller takstgrupper for jer.",
    en="You have no lines here: the registry has no offerings or rate groups of yours.",
)
MARKS = {mark.value: mark for mark in Mark}


def unit_of(column: Column) -> str:
    """The unit of a column in the reader's language; nothing where it has none."""
    unit = column.unit or UNITS.get(column.kind)
    return told(unit) if unit else ""


def figure_in_words(column: Column, text: str) -> str:
    """A figure as it is written in figures of thousands; as it was typed where it cannot be read."""
    answer = _reader(column).read(text).answer if text else None
    return text if answer is None else text_of(column, answer)


def says_the_same(column: Column, before: str, now: str) -> bool:
    """Whether two texts are the same answer, however they are written."""
    if before.strip() == now.strip():
        return True
    answer = _reader(column).read(before).answer
    return answer is not None and answer == _reader(column).read(now).answer


@lru_cache(maxsize=512)
def _reader(column: Column) -> CellReader:
    return CellReader(column)


def in_words(column: Column, text: str, files: Mapping[str, str] | None = None) -> str:
    """What a cell says as people read it: the title of a choice or mark, a range with a dash, a file by its name."""
    if text in MARKS and (column.dont_know or column.not_relevant):
        return told(MARKS[text].text)
    match column.kind:
        case Kind.CHOICE:
            titles = {option.key: told(option.title) for option in column.options}
            return titles.get(text, text)
        case Kind.RANGE:
            text = figure_in_words(column, text).replace("..", "–")
        case Kind.FILE:
            return (files or {}).get(text, text)
        case Kind.NUMBER | Kind.AMOUNT | Kind.PERCENT:
            text = figure_in_words(column, text)
    unit = unit_of(column)
    return f"{text} {unit}" if text and unit and unit not in text else text
