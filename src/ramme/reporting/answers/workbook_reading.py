"""The answers of a workbook or csv that is handed in: all that can be read, and row by row what to put right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.citations import Place
from ramme.files.cells import Cell, Sheet, row_and_column, shortened
from ramme.files.fillings import Unread
from ramme.files.limits import HandedIn
from ramme.files.tables import Record, Table, find_sheet, table
from ramme.files.telling import MOST_TOLD, FileProblems
from ramme.files.words import folded, nearest, some_of
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops, warns
from ramme.reporting.answers.answer import Asked, CellKey
from ramme.reporting.answers.answer import Sheet as Answers
from ramme.reporting.answers.workbook_identity import RoundHeading, check_identity
from ramme.reporting.answers.workbook_layout import AnswerRow, AnswerSheet
from ramme.reporting.answers.workbook_opening import opened
from ramme.reporting.answers.workbook_words import ATTACHED, TO_ATTACH, CellWords, Taken, as_typed
from ramme.reporting.questions.questionnaire import Column, Kind, Questionnaire
from ramme.reporting.questions.storing import digest_of
from ramme.texts import Language, Text

NOT_ANSWERS = stops(
    "answers-not-recognised",
    says=Text(
        da="Filen har ingen af arkene med svar på »{round}«.",
        en="The file has none of the sheets with answers to “{round}”.",
    ),
    remedy=Text(
        da="Hent arket i portalen, og skriv svarene der; dets ark er: {known}.",
        en="Fetch the workbook in the portal, and write the answers there; its sheets are: {known}.",
    ),
)
ROW_UNKNOWN = stops(
    "answer-row-unknown",
    says=Text(
        da="Der spørges ikke om »{found}« på arket, så rækken er ikke læst.{nearest}",
        en="“{found}” is not asked about on this sheet, so the row is not read.{nearest}",
    ),
    remedy=Text(
        da="Skriv svaret i en af arkets egne rækker, eller spørg sekretariatet, om der mangler en.",
        en="Write the answer in one of the sheet's own rows, or ask the secretariat whether one is missing.",
    ),
)
ROW_TWICE = stops(
    "answer-row-twice",
    says=Text(
        da="»{found}« står også i en række højere oppe, så denne er ikke læst.",
        en="“{found}” stands in a row further up too, so this one is not read.",
    ),
    remedy=Text(da="Slet den ene række.", en="Delete one of the rows."),
)
TOO_MANY_LINES = stops(
    "answer-too-many-lines",
    says=Text(
        da="Der er ikke plads til flere linjer på arket, så rækken er ikke læst.",
        en="There is no room for more lines on the sheet, so the row is not read.",
    ),
    remedy=Text(
        da="Saml svarene på færre linjer, eller spørg sekretariatet om plads til flere.",
        en="Gather the answers on fewer lines, or ask the secretariat for more room.",
    ),
)
ROWS_MISSING = warns(
    "answer-rows-missing",
    says=Text(
        da="Rækker mangler på arket: {missing}. Det, der er svaret i dem, bliver stående uændret.",
        en="Rows are missing on the sheet: {missing}. What is answered in them stays as it is.",
    ),
    remedy=Text(
        da="Hent arket igen, hvis svarene skal ændres; en tom celle sletter et svar, en slettet række gør ikke.",
        en="Fetch the workbook again if they are to change; an empty cell deletes an answer, a deleted row does not.",
    ),
)
FILE_ELSEWHERE = warns(
    "answer-file-elsewhere",
    says=Text(
        da="»{found}« er ikke læst; her svares der med en fil.",
        en="“{found}” is not read; a file is the answer here.",
    ),
    remedy=Text(da="Vedlæg filen i portalen.", en="Attach the file in the portal."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIn:
    """What a handed-in file says: the texts that can be kept, the cells it speaks of, and what is to be put right.

    `seen` are the names of the cells that stand in the file without a problem, emptied ones too, in the order of the
    file; all others stay as they are. `not_taken` is what stood in cells that are no answer. `revision` is that of the
    answers when the file was fetched. Where it is `refused`, it is not the file that was asked for, and nothing of it
    was read.
    """

    problems: tuple[Problem, ...]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    seen: tuple[str, ...] = ()
    not_taken: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    revision: int | None = None
    refused: bool = False


def read_answers(
    file: HandedIn, heading: RoundHeading, questionnaire: Questionnaire, asked: Asked, sheet: Answers
) -> ReadIn:
    """What a file says of the answers that are asked for; whatever the file, this answers and never raises.

    `sheet` are the answers as they stand now, by which lines that were added are known.
    """
    try:
        found = opened(file, questionnaire, asked, sheet)
    except ProblemsFound as refused:
        return ReadIn(problems=refused.problems, refused=True)
    problems = found.problems
    if found.identity is None and not found.has_answers:
        known = some_of(plan.name.da for plan in found.plans)
        problems.add(NOT_ANSWERS.at(file.place, round=heading.title, known=known))
        return ReadIn(problems=problems.told(file.place), refused=True)
    digest = digest_of(questionnaire)
    identity = Gathering()
    revision = check_identity(found.identity, heading, digest, file=file.place, problems=identity)
    problems.add(*identity)
    if identity.stopping:
        return ReadIn(problems=problems.told(file.place, found.there), revision=revision, refused=True)
    reader = _Reader(problems)
    for plan in found.plans:
        found_sheet = find_sheet(found.sheets, plan.name, file.place, found.there, problems)
        if not isinstance(found_sheet, Unread):
            reader.read(plan, found_sheet)
    return ReadIn(
        problems=problems.told(file.place, found.there),
        texts=MappingProxyType(reader.texts),
        seen=tuple(reader.seen),
        not_taken=MappingProxyType(reader.not_taken),
        revision=revision,
    )


@dataclass(slots=True)
class _Reader:
    """Reads sheet after sheet, and keeps what is met."""

    problems: FileProblems
    texts: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    not_taken: dict[str, str] = field(default_factory=dict)
    words: dict[int, CellWords] = field(default_factory=dict)

    def read(self, plan: AnswerSheet, sheet: Sheet) -> None:
        """All rows of a sheet under their headings; a column that is missing is noted and leaves its cells alone."""
        found = table(sheet, plan.headings, self.problems)
        if isinstance(found, Unread) or any(each.needed and each.key not in found.columns for each in plan.labels):
            return
        if len(sheet.merged) > _MOST_MERGED:
            return  # each of them is told, and nobody can say which answers are whose
        rows = _Rows(plan)
        merged = _merged(sheet)
        places = [place for place, each in enumerate(plan.answers) if each.key in found.columns]
        records = found.records(plan.headings, self.problems)
        # Lines that were added without a number get one when it is known which are taken.
        for record in sorted(records, key=lambda each: not any(rows.labels(each))):
            row = self._row(rows, record)
            for place in places if row else ():
                cell = record.cells[plan.answers[place].key]
                if row and not any(each.hides(cell) for each in merged):
                    self._cell(*row.cells[place], cell)
        self._tell_missing(rows, found)

    def _row(self, rows: _Rows, record: Record) -> AnswerRow | None:
        """Which row a record is; one that nobody asked for, or that was there before, is noted."""
        labels = rows.labels(record)
        row = rows.named(labels)
        if row is not None and row.spare and not any(rows.answers(record)):
            return None
        if row is not None and rows.is_new(row):
            return row
        if row is None and not any(rows.answers(record)):
            return None  # a remark below the table, a line that was drawn
        if row is None and rows.plan.adds_lines and not any(labels):
            row = rows.unused()
            if row is None:
                self.problems.add(TOO_MANY_LINES.at(record.place))
            return row
        self._tell_unread(rows, record.place, labels, is_twice=row is not None)
        return None

    def _tell_unread(self, rows: _Rows, place: Place, labels: tuple[str, ...], *, is_twice: bool) -> None:
        """Notes a row that is not read; beyond those that are told it is only counted."""
        if self.problems.kept[Weight.STOPS] >= MOST_TOLD:
            self.problems.leave_out(Weight.STOPS, 1)
            return
        said = _said(labels, _LONGEST_SAID) or "–"
        if is_twice:
            self.problems.add(ROW_TWICE.at(place, found=said))
            return
        unknown = next((label for label in labels if label and folded(label) not in rows.titles), said)
        self.problems.add(ROW_UNKNOWN.at(place, found=said, nearest=nearest(unknown, rows.titles, self.problems)))

    def _cell(self, key: CellKey, column: Column, cell: Cell) -> None:
        words = self.words.get(id(column))
        if words is None:
            words = self.words.setdefault(id(column), CellWords(column))
        if column.kind is Kind.FILE:
            if folded(cell.content) not in _FILE_WORDS:
                self.problems.add(FILE_ELSEWHERE.at(cell.place, found=cell.shown))
            return
        taken = words.taken(cell, self.problems)
        if isinstance(taken, Taken):
            self.seen.append(key.name)
            if taken.text:
                self.texts[key.name] = taken.text
        else:
            self.not_taken[key.name] = as_typed(cell)

    def _tell_missing(self, rows: _Rows, found: Table) -> None:
        missing = [_said([label.da for label in row.labels], _LONGEST_LISTED) for row in rows.missing()]
        if missing:
            place = found.sheet.place()
            self.problems.add(ROWS_MISSING.at(place, missing=some_of(missing)))


_LONGEST_SAID, _LONGEST_LISTED, _BETWEEN, _CUT = 120, 60, " – ", " …"
_LANGUAGES: tuple[Language, ...] = ("da", "en")
_FILE_WORDS = {folded(word) for each in (ATTACHED, TO_ATTACH) for word in (each.da, each.en)} | {""}


class _Rows:
    """The rows that a sheet should have, and which of them were met."""

    def __init__(self, plan: AnswerSheet) -> None:
        self.plan = plan
        self._met: set[int] = set()
        self._by_labels = {
            labels: row
            for is_own in (False, True)
            for row in plan.rows
            for labels in _names(row.labels if is_own else row.also)
        }
        # What the rows are called, by their folded names.
        self.titles = {
            folded(name): label for row in plan.rows for label in row.labels for name in (label.da, label.en)
        }

    def labels(self, record: Record) -> tuple[str, ...]:
        """What a record is called."""
        return tuple(as_typed(record.cells[each.key]) for each in self.plan.labels)

    def answers(self, record: Record) -> Iterator[bool]:
        """Whether each answer of a record has anything in it."""
        return (not record.cells[each.key].is_empty for each in self.plan.answers)

    def named(self, labels: tuple[str, ...]) -> AnswerRow | None:
        """The row that is called so."""
        return self._by_labels.get(tuple(map(folded, labels)))

    def is_new(self, row: AnswerRow) -> bool:
        """Whether a row is met for the first time; it is met from now on."""
        is_new = id(row) not in self._met
        self._met.add(id(row))
        return is_new

    def unused(self) -> AnswerRow | None:
        """The first spare row that was not met; it is met from now on."""
        found = next((row for row in self.plan.rows if row.spare and id(row) not in self._met), None)
        if found is not None:
            self._met.add(id(found))
        return found

    def missing(self) -> Iterator[AnswerRow]:
        """The rows that were not met and are not spare."""
        return (row for row in self.plan.rows if not row.spare and id(row) not in self._met)


def _said(labels: Sequence[str], longest: int) -> str:
    """What a row is called, each part so short that all of them can be quoted."""
    parts = [label for label in labels if label]
    room = longest // max(len(parts), 1) - len(_BETWEEN)
    return _BETWEEN.join(shortened(textwrap.shorten(each, max(room, len(_CUT)), placeholder=_CUT)) for each in parts)


def _names(labels: Sequence[Text]) -> Iterator[tuple[str, ...]]:
    """What a row may be called: in Danish or in English."""
    yield from (tuple(folded(label.told(language)) for label in labels) for language in _LANGUAGES)


_MOST_MERGED = 200


@dataclass(frozen=True, slots=True)
class _Merged:
    """Cells that were merged into one, of which nobody knows whose value it is."""

    first: tuple[int, int]
    last: tuple[int, int]

    def hides(self, cell: Cell) -> bool:
        """Whether a cell is one of them."""
        row, column = row_and_column(cell.place.cell)
        return self.first[0] <= row <= self.last[0] and self.first[1] <= column <= self.last[1]


def _merged(sheet: Sheet) -> tuple[_Merged, ...]:
    ranges = (merged.partition(":") for merged in sheet.merged)
    return tuple(_Merged(row_and_column(first), row_and_column(last)) for first, _, last in ranges)
