"""What one cell says: a figure, a range, a choice, a text or a file as people type them, or why it cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from ramme.citations import NOWHERE, Place
from ramme.files.cells import shortened, without_unseen
from ramme.files.csv_files import typed_cell
from ramme.files.figures import Figure
from ramme.files.fillings import Unread, is_at_fault
from ramme.files.percentages import DECIMALS as DECIMALS_OF_A_PERCENTAGE
from ramme.files.percentages import Percentage
from ramme.files.words import (
    CHOICE_UNKNOWN,
    TEXT_TOO_LONG,
    TEXT_WITH_CONTROL_CHARACTERS,
    alike,
    folded,
    listed,
    nearest,
)
from ramme.problems import Gathering, Problem, stops
from ramme.quantities.reading import Unreadable, read_figure
from ramme.quantities.writing import plain_figure
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.reporting.answers.answer import Answer, Mark
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.texts import Text

LOWEST_OF_SCALE: Final = 1
HIGHEST_OF_SCALE: Final = 5
# Beyond this no figure of a municipality can lie, and whole numbers of that size still fit where tables count.
LARGEST: Final = 10**15
_DECIMALS_OF_AN_AMOUNT: Final = 2
_LONGEST_MARK = 40
_KRONER = ("kr.", "kr", "DKK")
_BETWEEN = re.compile(r"(?P<low>.*?[0-9%])\s*(?:\.\.|…|[-–—−]|til|to)\s*(?P<high>[-–−+]?[0-9].*)")
_FILE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ALLOWED_IN_TEXT = frozenset("\n\t")
_DASHES = str.maketrans("–—−’", "---'")

FIGURE_TOO_LOW = stops(
    "answer-too-low",
    says=Text(da="Der står {found}, men mindst {lowest} kan passe.", en="{found} is less than {lowest}."),
    remedy=Text(da="Se efter, om der er et ciffer eller et komma galt.", en="Look for a wrong digit or decimal comma."),
)
OUTSIDE_SCALE = stops(
    "answer-outside-scale",
    says=Text(
        da="Der står {found}, men skalaen går fra {lowest} til {highest}.",
        en="{found} lies outside the scale from {lowest} to {highest}.",
    ),
    remedy=Text(
        da="Skriv et helt tal fra {lowest} til {highest}.",
        en="Write a whole number from {lowest} to {highest}.",
    ),
)
MARK_NOT_ALLOWED = stops(
    "answer-mark-not-allowed",
    says=Text(da="Der kan ikke svares »{mark}« her.", en="“{mark}” is no answer here."),
    remedy=Text(da="Skriv et svar, eller lad feltet stå tomt.", en="Write an answer, or leave the field empty."),
)
RANGE_NOT_READABLE = stops(
    "answer-range-not-readable",
    says=Text(
        da="Der står »{found}«, som ikke kan læses som et tal eller som fra – til.",
        en="“{found}” cannot be read as a figure or as from – to.",
    ),
    remedy=Text(da="Skriv fx »3-5« eller bare »4«.", en="Write “3-5”, for example, or just “4”."),
)
RANGE_TURNED = stops(
    "answer-range-turned",
    says=Text(
        da="Der står »{found}«, men det første tal er større end det andet.",
        en="“{found}” stands here, but the first figure is larger than the second.",
    ),
    remedy=Text(da="Skriv det mindste tal først.", en="Write the smaller figure first."),
)
FILE_UNKNOWN = stops(
    "answer-not-a-file",
    says=Text(da="Der står »{found}«, hvor der skal være en fil.", en="“{found}” stands where a file belongs."),
    remedy=Text(da="Tag feltet tilbage, og vedhæft filen.", en="Empty the field and attach the file."),
)


@dataclass(frozen=True, slots=True)
class CellRead:
    """What a cell says, if it says anything that can be read, and what there is to be put right."""

    answer: Answer | None
    problems: tuple[Problem, ...] = ()


NOTHING: Final = CellRead(None)


def decimals_of(column: Column) -> int:
    """How many decimals a figure of a column has when it is written in whole ones."""
    match column.kind:
        case Kind.AMOUNT:
            return _DECIMALS_OF_AN_AMOUNT
        case Kind.PERCENT:
            return DECIMALS_OF_A_PERCENTAGE
        case Kind.NUMBER | Kind.RANGE:
            return column.decimals
    return 0


def read_cell(column: Column, text: str, where: Place = NOWHERE) -> CellRead:
    """What a text says in a column; an empty one says nothing, and is no problem."""
    read = CellReader(column).read(text)
    return read if where == NOWHERE else replace(read, problems=placed(read.problems, where))


def placed(problems: Iterable[Problem], where: Place) -> tuple[Problem, ...]:
    """Problems of a cell with the place of that cell."""
    return tuple(replace(each, where=where) for each in problems)


class CellReader:
    """Reads the cells of one column; made once where many are read."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._kind = column.kind
        self._form = _form_of(column)
        self._names = _names_of(column) if self._kind is Kind.CHOICE else {}

    def read(self, text: str) -> CellRead:
        """What a text says, and what is to be put right, told without a place."""
        if not text or not without_unseen(text).strip():
            return NOTHING
        if (mark := self._mark(text)) is not None:
            return self._marked(mark)
        problems = Gathering()
        match self._kind:
            case Kind.TEXT:
                answer = self._text(text, problems)
            case Kind.CHOICE:
                answer = self._choice(text, problems)
            case Kind.FILE:
                answer = self._file(text, problems)
            case Kind.RANGE:
                answer = self._range(text, problems)
            case _:
                answer = self._figure(text, problems)
        return CellRead(answer, tuple(problems))

    def _mark(self, text: str) -> Mark | None:
        """The mark that a text is; one that a text column does not take, or that is a choice, is just a text."""
        is_none = text[0].isdecimal() or len(text) > _LONGEST_MARK
        mark = None if is_none else _MARKS.get(_named(text))
        if mark is None or (self._kind is Kind.CHOICE and self._option(text) is not None):
            return None
        return None if self._kind is Kind.TEXT and not self._takes(mark) else mark

    def _takes(self, mark: Mark) -> bool:
        return self._column.dont_know if mark is Mark.DONT_KNOW else self._column.not_relevant

    def _marked(self, mark: Mark) -> CellRead:
        if self._takes(mark):
            return CellRead(Answer(kind=self._kind, mark=mark))
        return CellRead(None, (MARK_NOT_ALLOWED.at(mark=mark.text),))

    def _figure(self, text: str, problems: Gathering) -> Answer | None:
        cell = typed_cell(text.strip(), NOWHERE)
        if self._form is None:  # a column that holds no figures is read elsewhere
            return None
        whole = self._form.read(cell, problems)
        return None if isinstance(whole, Unread) else Answer(kind=self._kind, whole=whole)

    def _range(self, text: str, problems: Gathering) -> Answer | None:
        cell = typed_cell(text.strip(), NOWHERE)
        if is_at_fault(cell, problems) or not isinstance(self._form, Figure):
            return None
        read = _halves(cell.content, self._form)
        if read is None:
            problems.add(RANGE_NOT_READABLE.at(found=cell.shown))
            return None
        low, high = read
        if low > high:
            problems.add(RANGE_TURNED.at(found=cell.shown))
            return None
        if any(isinstance(self._form.limited(each, cell, problems), Unread) for each in dict.fromkeys(read)):
            return None
        return Answer(kind=self._kind, whole=low, high=high)

    def _option(self, text: str) -> str | None:
        plain = text.strip()
        if any(option.key == plain for option in self._column.options):
            return plain
        return self._names.get(_named(plain))

    def _choice(self, text: str, problems: Gathering) -> Answer | None:
        key = self._option(text)
        if key is not None:
            return Answer(kind=self._kind, option=key)
        titles = [option.title for option in self._column.options]
        known = {name: title for title in titles for name in (title.da, title.en)}
        perhaps = nearest(text, {folded(name): title for name, title in known.items()}, problems)
        problems.add(CHOICE_UNKNOWN.at(found=shortened(text), nearest=perhaps, known=listed(known)))
        return None

    def _text(self, text: str, problems: Gathering) -> Answer | None:
        broken = text.replace("\r\n", "\n").replace("\r", "\n")
        plain = without_unseen(unicodedata.normalize("NFC", broken)).strip()
        if len(plain) > self._column.longest:
            problems.add(TEXT_TOO_LONG.at(found=shortened(plain), limit=self._column.longest))
        elif not plain.isprintable() and any(map(_steers, plain)):
            problems.add(TEXT_WITH_CONTROL_CHARACTERS.at())
        else:
            problems.add(*personal_number_in(plain))
        return None if problems.found else Answer(kind=self._kind, text=plain)

    def _file(self, text: str, problems: Gathering) -> Answer | None:
        name = text.strip()
        if _FILE.fullmatch(name) is None:
            problems.add(FILE_UNKNOWN.at(found=shortened(name)))
            return None
        return Answer(kind=self._kind, text=name)


def text_of(column: Column, answer: Answer) -> str:
    """The text that is read as an answer, as it is kept in a sheet."""
    if answer.mark is not None:
        return answer.mark.value
    match column.kind:
        case Kind.CHOICE:
            return answer.option
        case Kind.TEXT | Kind.FILE:
            return answer.text
    if answer.whole is None:
        return ""
    low = _written(column, answer.whole)
    if column.kind is Kind.RANGE:
        return f"{low}..{_written(column, answer.whole if answer.high is None else answer.high)}"
    return f"{low} %" if column.kind is Kind.PERCENT else low


def _written(column: Column, whole: int) -> str:
    decimals = decimals_of(column)
    fewest = decimals if column.kind is Kind.AMOUNT and whole % 10**decimals else 0
    return plain_figure(whole, decimals=decimals, language="da", fewest=fewest)


def _form_of(column: Column) -> Figure | Percentage | None:
    """How a figure of a column is read, within its bounds; nothing for one that holds no figures."""
    lowest = -LARGEST if column.lowest is None else column.lowest
    highest = LARGEST if column.highest is None else column.highest
    match column.kind:
        case Kind.PERCENT:
            return Percentage(lowest=lowest, highest=highest)
        case Kind.SCALE:
            return Figure(
                highest=HIGHEST_OF_SCALE,
                lowest=LOWEST_OF_SCALE,
                negative=OUTSIDE_SCALE,
                too_low=OUTSIDE_SCALE,
                too_large=OUTSIDE_SCALE,
            )
        case Kind.NUMBER | Kind.AMOUNT | Kind.RANGE:
            form = partial(Figure, highest=highest, lowest=lowest, too_low=FIGURE_TOO_LOW, units=_units_of(column))
            scale = 10 ** decimals_of(column)
            return form(scale=scale, negative=FIGURE_TOO_LOW) if lowest < 0 else form(scale=scale)
    return None


def _halves(text: str, form: Figure) -> tuple[int, int] | None:
    """From and to, the same where there is one figure; nothing where they cannot be read."""
    match = _BETWEEN.fullmatch(text)
    halves = match.group("low", "high") if match else (text, text)
    low, high = (read_figure(each, scale=form.scale, units=form.units) for each in halves)
    return None if isinstance(low, Unreadable) or isinstance(high, Unreadable) else (low, high)


def _units_of(column: Column) -> tuple[str, ...]:
    own = () if column.unit is None else (column.unit.da, column.unit.en)
    return (*filter(None, own), *(_KRONER if column.kind is Kind.AMOUNT else ()))


def _named(text: str) -> str:
    """A name as it is compared: letter case, white space and the kind of a dash or an apostrophe do not count."""
    return alike(text.translate(_DASHES))


def _names_of(column: Column) -> Mapping[str, str]:
    """The keys of the options by their titles; a title that two options share names neither."""
    names: dict[str, set[str]] = {}
    for option in column.options:
        for name in (option.title.da, option.title.en, option.key):
            names.setdefault(_named(name), set()).add(option.key)
    return {name: min(keys) for name, keys in names.items() if len(keys) == 1}


def _steers(sign: str) -> bool:
    return sign not in _ALLOWED_IN_TEXT and unicodedata.category(sign) in {"Cc", "Cs"}


_MARKS: Final = {_named(name): mark for mark in Mark for name in (mark.value, mark.text.da, mark.text.en)}
