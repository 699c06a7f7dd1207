"""What a draft says: the basis of a rate, or everything that is to be put right, each thing at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ramme.citations import NOWHERE, Place
from ramme.files.cells import Cell
from ramme.files.csv_files import typed_cell
from ramme.files.forms.content import FormContent
from ramme.files.forms.reader import Refused, read_content
from ramme.files.forms.reading import read_record
from ramme.files.tables import Record
from ramme.files.telling import FileProblems
from ramme.files.words import Words
from ramme.problems import Problem, Weight
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.checks import NO_COST_LINES, NO_RATE_GROUPS
from ramme.rates.budgets.contents import budget_of
from ramme.rates.budgets.parts import BUDGET, COST_LINES, GROUPS
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, place_in
from ramme.registry.finding.personal_numbers import personal_number_in

# What is found of a whole part, which has no cell.
_OF_PARTS = {NO_COST_LINES.code: CellKey(COST_LINES.key), NO_RATE_GROUPS.code: CellKey(GROUPS.key)}
_NO_FILE = Path()
Spots = Mapping[Place, CellKey]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem and the cell it is about; the key names a row, a part or nothing where it is about that as a whole."""

    key: CellKey
    problem: Problem

    @property
    def stops(self) -> bool:
        """Whether no rate can be calculated before it is put right."""
        return self.problem.weight is Weight.STOPS

    def as_data(self) -> dict[str, object]:
        """The problem in the one shape that every interface uses, with its cell."""
        return {**self.problem.as_data(), "cell": self.key.as_data()}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft says: the basis where nothing stops it, and all problems in the order of the form."""

    basis: RateBasis | None
    problems: tuple[CellProblem, ...]
    spots: Spots


def cell_of(text: str, place: Place = NOWHERE) -> Cell:
    """A typed text as a cell of a form."""
    return typed_cell(text.strip(), place)


def reading(draft: Draft) -> Reading:
    """What a draft says, read as any filled form is; rows in which nothing is typed do not count.

    Words that hold something like a personal number stop it, for all of a budget is published.
    """
    content, spots = _content(draft)
    read = read_content(_NO_FILE, content, budget_of)
    personal = tuple(_personal(draft))
    if isinstance(read, Refused):
        return Reading(None, (*personal, *_located(read.problems, spots)), spots)
    if personal:
        return Reading(None, (*personal, *_located(read.warnings, spots)), spots)
    return Reading(read.says.basis, _located(read.warnings, spots), spots)


def checked_cell(draft: Draft, key: CellKey) -> tuple[CellProblem, ...]:
    """What is to be said of one cell by itself and its row, at once: whether what was typed can be read."""
    row = draft.row(key.part, key.row)
    if row is None or (row.is_empty and not PARTS[key.part].single):
        return ()
    spots: dict[Place, CellKey] = {}
    problems = FileProblems()
    number = 0 if PARTS[key.part].single else 1 + draft.rows[key.part].index(row)
    read_record(PARTS[key.part], _record(key.part, number, row.id, row.cells, spots), problems)
    return (*_personal_at(key, row.text(key.field)), *(each for each in _located(problems, spots) if each.key == key))


def _personal(draft: Draft) -> Iterator[CellProblem]:
    for key, text in draft.cells:
        yield from _personal_at(key, text, draft.place(key))


def _personal_at(key: CellKey, text: str, place: Place = NOWHERE) -> tuple[CellProblem, ...]:
    """Something like a personal number in a cell for words; figures are read as figures."""
    if not isinstance(PARTS[key.part].field(key.field).form, Words):
        return ()
    return tuple(CellProblem(key, each) for each in personal_number_in(text, place))


def _content(draft: Draft) -> tuple[FormContent, Spots]:
    spots: dict[Place, CellKey] = {}
    parts: dict[str, tuple[Record, ...]] = {}
    for part in BUDGET.parts:
        parts[part.key] = tuple(
            _record(part.key, 0 if part.single else number, row.id, row.cells, spots)
            for number, row in enumerate(draft.rows[part.key], 1)
            if part.single or not row.is_empty
        )
    sheets = tuple(title.da for title in BUDGET.titles)
    content = FormContent(schema=BUDGET, place=NOWHERE, parts=parts, sheets=sheets, problems=FileProblems())
    return content, spots


def _record(part: str, number: int, row: str, texts: Mapping[str, str], spots: dict[Place, CellKey]) -> Record:
    cells = {}
    for field in PARTS[part].fields:
        place = place_in(PARTS[part], number, field.key)
        spots[place] = CellKey(part, row, field.key)
        cells[field.key] = cell_of(texts.get(field.key, ""), place)
    return Record(place_in(PARTS[part], number, ""), cells)


def _located(problems: Iterable[Problem], spots: Spots) -> tuple[CellProblem, ...]:
    return tuple(CellProblem(_key(problem, spots), problem) for problem in problems)


def _key(problem: Problem, spots: Spots) -> CellKey:
    return spots.get(problem.where) or _OF_PARTS.get(problem.code, CellKey())
