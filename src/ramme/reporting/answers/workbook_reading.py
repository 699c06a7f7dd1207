"""The answers of a workbook or csv that is handed in: all that can be read, and row by row what to put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.files.cells import Cell, Sheet, row_and_column
from ramme.files.csv_files import read_csv
from ramme.files.file_types import FILE_TYPE_UNKNOWN, FileType, type_of
from ramme.files.fillings import Unread
from ramme.files.limits import HandedIn
from ramme.files.tables import Record, Table, check_all_known, check_lookalikes, find_sheet, table
from ramme.files.telling import FileProblems
from ramme.files.words import folded, nearest, some_of
from ramme.files.workbooks import read_workbook
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.reporting.answers.answer import Asked, CellKey
from ramme.reporting.answers.answer import Sheet as Answers
from ramme.reporting.answers.workbook import LISTS
from ramme.reporting.answers.workbook_guidance import NAME as GUIDANCE_SHEET
from ramme.reporting.answers.workbook_identity import IDENTITY, RoundHeading, check_identity, is_identity
from ramme.reporting.answers.workbook_layout import ANSWERS, AnswerRow, AnswerSheet, answer_sheets, csv_sheet
from ramme.reporting.answers.workbook_words import ATTACHED, TO_ATTACH, CellWords, Taken
from ramme.reporting.questions.questionnaire import Column, Kind, Questionnaire
from ramme.reporting.questions.storing import digest_of
from ramme.texts import Text

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
NOT_A_WORKBOOK = stops(
    "answers-neither-workbook-nor-csv",
    says=Text(
        da="Svar læses fra .xlsx og .csv, ikke fra »{suffix}«.",
        en="Answers are read from .xlsx and .csv, not from “{suffix}”.",
    ),
    remedy=Text(
        da="Gem filen som almindelig Excel-projektmappe (.xlsx).",
        en="Save the file as an ordinary Excel workbook (.xlsx).",
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
        opened = _opened(file, questionnaire, asked, sheet)
    except ProblemsFound as found:
        return ReadIn(problems=found.problems, refused=True)
    problems = opened.problems
    identity = next(filter(is_identity, opened.sheets), None)
    if identity is None and not opened.has_answers:
        problems.add(NOT_ANSWERS.at(file.place, round=heading.title, known=some_of(each.da for each in opened.names)))
        return ReadIn(problems=problems.told(file.place), refused=True)
    digest = digest_of(questionnaire)
    revision = check_identity(identity, heading, digest, file=file.place, problems=problems)
    if problems.stopping:
        return ReadIn(problems=problems.told(file.place, opened.there), revision=revision, refused=True)
    reader = _Reader(problems)
    for plan in opened.plans:
        found_sheet = find_sheet(opened.sheets, plan.name, file.place, opened.there, problems)
        if not isinstance(found_sheet, Unread):
            reader.read(plan, found_sheet)
    return ReadIn(
        problems=problems.told(file.place, opened.there),
        texts=MappingProxyType(reader.texts),
        seen=tuple(reader.seen),
        not_taken=MappingProxyType(reader.not_taken),
        revision=revision,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A file that could be opened: the sheets it should have and those it has."""

    plans: tuple[AnswerSheet, ...]
    sheets: tuple[Sheet, ...]
    there: tuple[str, ...]
    problems: FileProblems

    @property
    def names(self) -> tuple[Text, ...]:
        """What the sheets with answers are called."""
        return tuple(plan.name for plan in self.plans)

    @property
    def has_answers(self) -> bool:
        """Whether any sheet with answers is there."""
        known = {folded(name) for each in self.names for name in (each.da, each.en)}
        return any(folded(sheet.name) in known for sheet in self.sheets)


def _opened(file: HandedIn, questionnaire: Questionnaire, asked: Asked, sheet: Answers) -> _Opened:
    """The sheets of a file; raises when it is no workbook or csv that can be read safely."""
    problems = FileProblems()
    if _type(file.within_limits()) is FileType.CSV:
        plans: tuple[AnswerSheet, ...] = (csv_sheet(questionnaire, asked, sheet),)
        sheets = _csv_sheets(file)
        check_all_known(sheets, (IDENTITY, ANSWERS), problems)
        return _Opened(plans=plans, sheets=sheets, there=tuple(each.name for each in sheets), problems=problems)
    plans = answer_sheets(questionnaire, asked, sheet)
    wanted = (IDENTITY, *(plan.name for plan in plans))
    workbook = read_workbook(file, wanted)
    check_lookalikes(file.place, _others(workbook.names), wanted, problems)
    return _Opened(plans=plans, sheets=workbook.sheets, there=workbook.names, problems=problems)


def _others(names: Sequence[str]) -> tuple[str, ...]:
    """The sheets of a workbook without those that are only for help."""
    ours = {folded(name) for each in (GUIDANCE_SHEET, LISTS) for name in (each.da, each.en)}
    return tuple(name for name in names if folded(name) not in ours)


def _type(file: HandedIn) -> FileType:
    try:
        found = type_of(file)
    except ProblemsFound as refused:
        if any(problem.code != FILE_TYPE_UNKNOWN.code for problem in refused.problems):
            raise
        found = FileType.JSON
    if found is FileType.JSON:
        raise ProblemsFound([NOT_A_WORKBOOK.at(file.place, suffix=file.place.file if not file.suffix else file.suffix)])
    return found


def _csv_sheets(file: HandedIn) -> tuple[Sheet, ...]:
    """The sheets of a csv file; where it begins with the headings at once, it is the answers alone."""
    sheets = read_csv(file, ANSWERS)
    first = sheets[0].rows[0].cells.get(1) if sheets else None
    names = {folded(IDENTITY.da), folded(IDENTITY.en)}
    return read_csv(file) if first is not None and folded(first.content) in names else sheets


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
        rows = _Rows(plan)
        hidden = _merged(sheet)
        places = [place for place, each in enumerate(plan.answers) if each.key in found.columns]
        records = found.records(plan.headings, self.problems)
        # Lines that were added without a number get one when it is known which are taken.
        for record in sorted(records, key=lambda each: not any(rows.labels(each))):
            row = self._row(rows, record)
            for place in places if row else ():
                cell = record.cells[plan.answers[place].key]
                if row and row_and_column(cell.place.cell) not in hidden:
                    self._cell(*row.cells[place], cell)
        self._tell_missing(rows, found)

    def _row(self, rows: _Rows, record: Record) -> AnswerRow | None:
        """Which row a record is; one that nobody asked for, or that was there before, is noted."""
        labels = rows.labels(record)
        row = rows.named(labels)
        if row is not None and rows.is_new(row):
            return row
        said = " – ".join(filter(None, labels))
        if row is not None:
            self.problems.add(ROW_TWICE.at(record.place, found=said))
        elif not any(rows.answers(record)):
            return None  # a remark below the table, a line that was drawn
        elif not said and rows.plan.adds_lines:
            return self._added(rows, record)
        else:
            self.problems.add(
                ROW_UNKNOWN.at(record.place, found=said or "–", nearest=nearest(said, rows.titles, self.problems))
            )
        return None

    def _added(self, rows: _Rows, record: Record) -> AnswerRow | None:
        row = rows.unused()
        if row is None:
            self.problems.add(TOO_MANY_LINES.at(record.place))
        return row

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
            self.not_taken[key.name] = cell.shown.da

    def _tell_missing(self, rows: _Rows, found: Table) -> None:
        missing = [" – ".join(filter(None, (label.da for label in row.labels))) for row in rows.missing()]
        if missing:
            place = found.sheet.place()
            self.problems.add(ROWS_MISSING.at(place, missing=some_of(missing)))


_FILE_WORDS = {folded(word) for each in (ATTACHED, TO_ATTACH) for word in (each.da, each.en)} | {""}


class _Rows:
    """The rows that a sheet should have, and which of them were met."""

    def __init__(self, plan: AnswerSheet) -> None:
        self.plan = plan
        self._met: set[int] = set()
        self._by_labels = {labels: row for row in plan.rows for labels in _names(row)}

    @property
    def titles(self) -> dict[str, Text]:
        """What the rows are called, by their folded names."""
        return {folded(name): label for row in self.plan.rows for label in row.labels for name in (label.da, label.en)}

    def labels(self, record: Record) -> tuple[str, ...]:
        """What a record is called."""
        return tuple(record.cells[each.key].shown.da for each in self.plan.labels)

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


def _names(row: AnswerRow) -> tuple[tuple[str, ...], ...]:
    """What a row may be called: in Danish or in English, the labels that are not asked for left out."""
    return tuple(tuple(folded(label.told(language)) for label in row.labels) for language in ("da", "en"))


def _merged(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells under a merge, of which nobody knows whose value it is."""
    found: set[tuple[int, int]] = set()
    for merged in sheet.merged:
        first, _, last = merged.partition(":")
        (top, left), (bottom, right) = row_and_column(first), row_and_column(last)
        found.update(
            (row, column)
            for row in range(top, min(bottom, top + _MOST_MERGED) + 1)
            for column in range(left, min(right, left + _MOST_MERGED) + 1)
        )
    return frozenset(found)


_MOST_MERGED = 1000
