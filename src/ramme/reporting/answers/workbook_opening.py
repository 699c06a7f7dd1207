"""Which sheets a handed-in file of answers has, and which of those that are asked for each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.files.cells import Sheet
from ramme.files.csv_files import read_csv
from ramme.files.file_types import FILE_TYPE_UNKNOWN, FileType, type_of
from ramme.files.limits import HandedIn
from ramme.files.tables import check_all_known, check_lookalikes
from ramme.files.telling import FileProblems
from ramme.files.words import folded
from ramme.files.workbooks import Workbook, read_workbook
from ramme.problems import ProblemsFound, stops
from ramme.reporting.answers.answer import Asked
from ramme.reporting.answers.answer import Sheet as Answers
from ramme.reporting.answers.workbook import LISTS
from ramme.reporting.answers.workbook_guidance import NAME as GUIDANCE_SHEET
from ramme.reporting.answers.workbook_identity import IDENTITY
from ramme.reporting.answers.workbook_layout import ANSWERS, AnswerSheet, answer_sheets, csv_sheet
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.texts import Text

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
_LOOKED_AT = 200
# The first value of a csv file, after the line in which a spreadsheet is told what stands between values.
_FIRST = re.compile(r"\s*(?:\"?sep=.\"?\s*\n\s*)?([^;,\n]*)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9.]*\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that could be opened: the sheets it should have, those it has, and what was met on the way."""

    plans: tuple[AnswerSheet, ...]
    sheets: tuple[Sheet, ...]
    there: tuple[str, ...]
    problems: FileProblems

    @property
    def identity(self) -> Sheet | None:
        """The sheet that says whose answers they are, if it is there."""
        return next((sheet for sheet in self.sheets if folded(sheet.name) in _names([IDENTITY])), None)

    @property
    def has_answers(self) -> bool:
        """Whether any sheet with answers is there."""
        return any(folded(sheet.name) in _names([plan.name for plan in self.plans]) for sheet in self.sheets)


def opened(file: HandedIn, questionnaire: Questionnaire, asked: Asked, sheet: Answers) -> Opened:
    """The sheets of a file; raises when it is no workbook or csv that can be read safely."""
    problems = FileProblems()
    if _type(file.within_limits()) is FileType.CSV:
        sheets = _csv_sheets(file)
        check_all_known(sheets, (IDENTITY, ANSWERS), problems)
        there = tuple(each.name for each in sheets)
        return Opened(plans=(csv_sheet(questionnaire, asked, sheet),), sheets=sheets, there=there, problems=problems)
    plans = answer_sheets(questionnaire, asked, sheet)
    wanted = (IDENTITY, *(plan.name for plan in plans))
    workbook = read_workbook(file, wanted)
    if renumbered := dict(_renumbered(plans, workbook)):
        workbook = read_workbook(file, (*wanted, *(Text(da=name, en=name) for name in renumbered)))
    read = tuple(replace(each, name=renumbered.get(each.name, each.name)) for each in workbook.sheets)
    there = tuple(renumbered.get(name, name) for name in workbook.names)
    check_lookalikes(file.place, _for_answers(there), wanted, problems)
    return Opened(plans=plans, sheets=read, there=there, problems=problems)


def _names(names: Sequence[Text]) -> set[str]:
    return {folded(name) for each in names for name in (each.da, each.en)}


def _for_answers(names: Sequence[str]) -> tuple[str, ...]:
    """The sheets of a workbook without those that are only for help."""
    return tuple(name for name in names if folded(name) not in _names([GUIDANCE_SHEET, LISTS]))


def _renumbered(plans: Sequence[AnswerSheet], workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Sheets that stand under another number than they would now, as when a section went in or out before them."""
    there = {folded(name) for name in workbook.names}
    free = [name for name in workbook.names if folded(name) not in _names([plan.name for plan in plans])]
    for plan in plans:
        if {folded(plan.name.da), folded(plan.name.en)} & there:
            continue
        titles = {folded(_NUMBER.sub("", name, count=1)) for name in (plan.name.da, plan.name.en)}
        found = [name for name in free if _NUMBER.match(name) and folded(_NUMBER.sub("", name, count=1)) in titles]
        if len(found) == 1:
            yield found[0], plan.name.da


def _type(file: HandedIn) -> FileType:
    """Whether a file is a workbook or csv; raises for all else."""
    try:
        found = type_of(file)
    except ProblemsFound as refused:
        if any(problem.code != FILE_TYPE_UNKNOWN.code for problem in refused.problems):
            raise
        found = FileType.JSON
    if found is FileType.JSON:
        raise ProblemsFound([NOT_A_WORKBOOK.at(file.place, suffix=HandedIn(file.suffix or file.name, b"").place.file)])
    return found


def _csv_sheets(file: HandedIn) -> tuple[Sheet, ...]:
    """The sheets of a csv file; where it does not begin with those of its sheets, it is the answers alone."""
    first = _FIRST.match(file.data[:_LOOKED_AT].decode("utf-8-sig", errors="replace"))
    is_led = first is not None and folded(first[1]) in _names([IDENTITY])
    return read_csv(file) if is_led else read_csv(file, ANSWERS)
