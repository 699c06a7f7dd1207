"""Sentences made from a table: each rests on named cells, so that text and table cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ramme.reporting.questions.questionnaire import ONLY
from ramme.reporting.tables.showing import told
from ramme.reporting.tables.table import (
    ANSWERED,
    ASKED,
    DONT_KNOW,
    EMPTY,
    HIGH,
    LEAST,
    LINES,
    LOW,
    MEAN,
    MEDIAN,
    MISSING,
    MOST,
    NOT_ASKED,
    NOT_RELEVANT,
    SAID_NO,
    SUM,
    TOTAL,
    Cell,
    CellPlace,
    Row,
    Table,
    TableColumn,
)
from ramme.reporting.tables.way import Shows
from ramme.reporting.tables.words import (
    answered_words,
    either,
    figure,
    is_scale,
    listed,
    noun,
    number_of,
    quoted,
    so_many,
    with_capital,
)
from ramme.texts import Text

# The two highest steps of a scale are told together, as agreements do.
_HIGHEST_STEPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence and the cells that it rests on."""

    says: Text
    cells: tuple[CellPlace, ...]


ALL_CAME = Text(da="{asked} er spurgt, og alle har indberettet.", en="{asked} {were} asked, and all submitted.")
CAME = Text(
    da="{asked} er spurgt, og {number} har ikke indberettet.",
    en="{asked} {were} asked, and {number} did not submit.",
)
ANSWERED_SO = Text(
    da="{line}: {number} af de {of}, der {did}, svarer {answers}.",
    en="{line}: {number} of the {of} that {did} say {answers}.",
)
ONE_ANSWERED_SO = Text(
    da="{line}: 1 af de {of}, der {did}, svarer {answers}.",
    en="{line}: 1 of the {of} that {did} says {answers}.",
)
ALL_ANSWERED_SO = Text(
    da="{line}: Alle {of}, der {did}, svarer {answers}.",
    en="{line}: all {of} that {did} say {answers}.",
)
ONLY_ONE_ANSWERED = Text(
    da="{line}: Den eneste {noun}, der {did}, svarer {answers}.",
    en="{line}: the only {noun} that {did} says {answers}.",
)
IN_YEAR = Text(
    da="{line}: I {year} var det {number} af de {of}, der {did}.",
    en="{line}: in {year} it was {number} of the {of} that {did}.",
)
INSTEAD = Text(da="{line}: {parts}.", en="{line}: {parts}.")
NOBODY = Text(da="{line}: Ingen {did}.", en="{line}: nobody {did}.")
SUM_IS = Text(
    da="{line}: I alt {value}, oplyst af {number} af {asked}.",
    en="{line}: {value} in all, stated by {number} of {asked}.",
)
MEAN_IS = Text(
    da="{line}: I gennemsnit {value}, oplyst af {number} af {asked}.",
    en="{line}: {value} on average, stated by {number} of {asked}.",
)
MEAN_OF_LINES = Text(
    da="{line}: I gennemsnit {value} pr. linje ({lines} linjer, uden vægt), oplyst af {number} af {asked}.",
    en="{line}: {value} on average per line ({lines} lines, without weights), stated by {number} of {asked}.",
)
MEDIAN_IS = Text(
    da="{line}: Medianen er {value}, oplyst af {number} af {asked}.",
    en="{line}: the median is {value}, stated by {number} of {asked}.",
)
MEDIAN_OF_LINES = Text(
    da="{line}: Medianen af {lines} linjer er {value}, oplyst af {number} af {asked}.",
    en="{line}: the median of {lines} lines is {value}, stated by {number} of {asked}.",
)
SPREAD_IS = Text(
    da="{line}: Det laveste er {least} og det højeste {most}, oplyst af {number} af {asked}.",
    en="{line}: the lowest is {least} and the highest {most}, stated by {number} of {asked}.",
)
ALL_THE_SAME = Text(
    da="{line}: {value} hos alle, oplyst af {number} af {asked}.",
    en="{line}: {value} with all, stated by {number} of {asked}.",
)
RANGE_IS = Text(
    da="{line}: I alt fra {low} til {high}, oplyst af {number} af {asked}.",
    en="{line}: from {low} to {high} in all, stated by {number} of {asked}.",
)
_SAYS = {
    DONT_KNOW: Text(da="{number} svarer »ved ikke«", en="{number} answered “don't know”"),
    NOT_RELEVANT: Text(da="{number} svarer »ikke relevant«", en="{number} answered “not relevant”"),
    SAID_NO: Text(da="{number} har svaret, at der ingen er", en="{number} said that there are none"),
    NOT_ASKED: Text(da="{number} er ikke spurgt om dette", en="{number} {were} not asked about this"),
    EMPTY: Text(da="{number} har ladet linjen stå tom", en="{number} left the line empty"),
}


def statements_of(table: Table) -> tuple[Statement, ...]:
    """All that is told of a table's own year in sentences: who came, and line by line what was answered.

    A sentence is made of shown cells only; where a number is hidden, nothing is said that would need it.
    """
    return tuple(_statements(table))


def _statements(table: Table) -> Iterator[Statement]:
    rows = [row for row in table.rows if row.year == table.year and row.key != TOTAL]
    if not rows:
        return
    first = _RowCells(table, rows[0])
    yield from _who_came(table, first)
    for row in rows:
        cells = _RowCells(table, row)
        match table.way.shows:
            case Shows.DISTRIBUTION:
                yield from _distribution(table, cells)
            case Shows.FIGURES:
                yield from _figures(table, cells)
            case Shows.RANGES:
                yield from _ranges(table, cells)
        yield from _instead(table, cells)


class _RowCells:
    """The cells of a row by the keys of their columns, and where they stand."""

    def __init__(self, table: Table, row: Row) -> None:
        self.row = row
        # A question without lines stands as its own line, and ends with a question mark.
        self.line = quoted(row.title) if row.key == ONLY else row.title
        self.columns = {column.key: column for column in table.columns}
        self._cells = {column.key: cell for column, cell in zip(table.columns, row.cells, strict=True)}

    def cell(self, key: str) -> Cell | None:
        """The cell where it shows a value, and nothing else."""
        cell = self._cells.get(key)
        return cell if cell is not None and cell.value is not None else None

    def count(self, key: str) -> int | None:
        """The whole number in a column, where it is shown."""
        cell = self.cell(key)
        return None if cell is None or cell.value is None else int(cell.value)

    def places(self, *keys: str) -> tuple[CellPlace, ...]:
        """Where cells stand."""
        return tuple(CellPlace(self.row.key, key, self.row.year) for key in keys)

    def told(self, key: str) -> Text | None:
        """A figure with its unit, where it is shown."""
        cell = self.cell(key)
        return None if cell is None else told(self.columns[key], cell)


def _who_came(table: Table, cells: _RowCells) -> Iterator[Statement]:
    asked, missing = cells.count(ASKED), cells.count(MISSING)
    if asked is None or missing is None:
        return
    who = so_many(asked, only_municipalities=table.only_municipalities)
    were = "was" if asked == 1 else "were"
    says = (CAME if missing else ALL_CAME).filled(asked=who, were=were, number=figure(missing))
    yield Statement(says=with_capital(says), cells=cells.places(ASKED, MISSING))


def _distribution(table: Table, cells: _RowCells) -> Iterator[Statement]:
    answered = cells.count(ANSWERED)
    if answered == 0:
        says = NOBODY.filled(line=cells.line, did=answered_words(table.columns))
        yield Statement(says=says, cells=cells.places(ANSWERED))
    if not answered or LINES in cells.columns:
        return
    answers = table.answers
    if is_scale(table.columns):
        told = [answers[-_HIGHEST_STEPS:], *([each] for each in reversed(answers[:-_HIGHEST_STEPS]))]
    else:
        told = [[each] for each in answers]
    for number, together in enumerate(told):
        yield from _said(table, cells, together, answered)
        if number == 0:
            yield from _before(table, cells, together)


def _said(table: Table, cells: _RowCells, together: Sequence[TableColumn], answered: int) -> Iterator[Statement]:
    counts = [cells.count(each.key) for each in together]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or not sum(known):
        return
    number = sum(known)
    only = table.only_municipalities
    answers = either([each.title if each.key.isdecimal() else quoted(each.title) for each in together])
    line, did = cells.line, answered_words(table.columns)
    if answered == 1:
        says = ONLY_ONE_ANSWERED.filled(line=line, did=did, noun=noun(1, only_municipalities=only), answers=answers)
    elif number == answered:
        of = so_many(answered, only_municipalities=only)
        says = ALL_ANSWERED_SO.filled(line=line, did=did, of=of, answers=answers)
    else:
        of = so_many(answered, only_municipalities=only)
        words = ONE_ANSWERED_SO if number == 1 else ANSWERED_SO
        says = words.filled(line=line, did=did, number=figure(number), of=of, answers=answers)
    yield Statement(says=says, cells=cells.places(*(each.key for each in together), ANSWERED))


def _before(table: Table, cells: _RowCells, together: Sequence[TableColumn]) -> Iterator[Statement]:
    """The same in the newest earlier year, where the question is still the same and nothing of it is hidden."""
    earlier = [row for row in table.rows if row.key == cells.row.key and row.year < table.year]
    newest = max(earlier, key=lambda row: row.year, default=None)
    if newest is None or any(each.before >= newest.year for each in table.breaks):
        return
    then = _RowCells(table, newest)
    keys = [each.key for each in together]
    counts = [(cells.count(key), then.count(key)) for key in keys]
    known = [(now, before) for now, before in counts if now is not None and before is not None]
    of = then.count(ANSWERED)
    if not of or len(known) < len(counts) or not sum(now for now, _ in known):
        return
    number = figure(sum(before for _, before in known))
    answered = number_of(of, only_municipalities=table.only_municipalities)
    did = answered_words(table.columns)
    says = IN_YEAR.filled(line=cells.line, year=newest.year, number=number, of=answered, did=did)
    yield Statement(says=says, cells=then.places(*keys, ANSWERED))


def _instead(table: Table, cells: _RowCells) -> Iterator[Statement]:
    """What was said instead of an answer, and how many said nothing."""
    counts = {key: cells.count(key) for key in _SAYS}
    some = {key: count for key, count in counts.items() if count}
    if not some:
        return
    only = table.only_municipalities
    parts = [
        _SAYS[key].filled(number=so_many(count, only_municipalities=only), were="was" if count == 1 else "were")
        for key, count in some.items()
    ]
    says = INSTEAD.filled(line=cells.line, parts=listed(parts))
    yield Statement(says=says, cells=cells.places(*some))


def _figures(table: Table, cells: _RowCells) -> Iterator[Statement]:
    yield from _stated(table, cells, {"value": SUM}, SUM_IS)
    lines = cells.count(LINES)
    if lines is not None and lines > 1:
        yield from _stated(table, cells, {"value": MEAN, "lines": LINES}, MEAN_OF_LINES)
        yield from _stated(table, cells, {"value": MEDIAN, "lines": LINES}, MEDIAN_OF_LINES)
    else:
        yield from _stated(table, cells, {"value": MEAN}, MEAN_IS)
        yield from _stated(table, cells, {"value": MEDIAN}, MEDIAN_IS)
    yield from _spread(table, cells)


def _spread(table: Table, cells: _RowCells) -> Iterator[Statement]:
    yield from _from_to(table, cells, {"least": LEAST, "most": MOST}, (SPREAD_IS, ALL_THE_SAME))


def _ranges(table: Table, cells: _RowCells) -> Iterator[Statement]:
    yield from _from_to(table, cells, {"low": LOW, "high": HIGH}, (RANGE_IS, SUM_IS))
    yield from _spread(table, cells)


def _from_to(table: Table, cells: _RowCells, ends: dict[str, str], words: tuple[Text, Text]) -> Iterator[Statement]:
    """Both ends in one sentence; where they are the same, one figure."""
    first, last = (cells.cell(key) for key in ends.values())
    if first is None or last is None:
        return
    if first.value == last.value:
        yield from _stated(table, cells, {"value": next(iter(ends.values()))}, words[1])
    else:
        yield from _stated(table, cells, ends, words[0])


def _stated(table: Table, cells: _RowCells, keys: dict[str, str], words: Text) -> Iterator[Statement]:
    answered, asked = cells.count(ANSWERED), cells.count(ASKED)
    values = {name: value for name, key in keys.items() if (value := cells.told(key)) is not None}
    if not answered or asked is None or len(values) < len(keys):
        return
    who = number_of(asked, only_municipalities=table.only_municipalities)
    says = words.filled(line=cells.line, number=figure(answered), asked=who, **values)
    yield Statement(says=says, cells=cells.places(*keys.values(), ANSWERED, ASKED))
