"""Which columns a table has: what was answered, what was said instead, how many of how many, and both weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ramme.reporting.answers.cells import decimals_of
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.reporting.tables.counting import Tally, possible
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
    MEAN_BY_CITIZENS,
    MEDIAN,
    MISSING,
    MOST,
    NOT_ASKED,
    NOT_RELEVANT,
    OTHER,
    SAID_NO,
    SUM,
    Measure,
    TableColumn,
)
from ramme.reporting.tables.way import Shows, TableWay
from ramme.texts import Text

# A mean or median is shown with one decimal more than the figures it is of.
_MORE_DECIMALS = 1
_TITLES = {
    OTHER: Text(da="Andet svar", en="Another answer"),
    DONT_KNOW: Text(da="Ved ikke", en="Don't know"),
    NOT_RELEVANT: Text(da="Ikke relevant", en="Not relevant"),
    ANSWERED: Text(da="Svar (n)", en="Answers (n)"),
    EMPTY: Text(da="Ikke udfyldt", en="Left empty"),
    MISSING: Text(da="Ikke indberettet", en="Not submitted"),
    SAID_NO: Text(da="Har svaret nej", en="Said no"),
    NOT_ASKED: Text(da="Ikke spurgt om dette", en="Not asked about this"),
    ASKED: Text(da="Spurgt (N)", en="Asked (N)"),
    LINES: Text(da="Linjer", en="Lines"),
    SUM: Text(da="Sum", en="Sum"),
    MEAN: Text(da="Gennemsnit", en="Mean"),
    MEDIAN: Text(da="Median", en="Median"),
    LEAST: Text(da="Laveste", en="Lowest"),
    MOST: Text(da="Højeste", en="Highest"),
    MEAN_BY_CITIZENS: Text(da="Gennemsnit efter borgere", en="Mean by citizens"),
    LOW: Text(da="Sum, fra", en="Sum, from"),
    HIGH: Text(da="Sum, til", en="Sum, to"),
}
# How many answered, by what an answer is: those who said "don't know" did answer something.
_ANSWERED = {
    Kind.SCALE: Text(da="Vurderinger (n)", en="Ratings (n)"),
    Kind.CHOICE: Text(da="Valgte svar (n)", en="Chose an answer (n)"),
    Kind.TEXT: Text(da="Svar (n)", en="Answers (n)"),
}
_STATED = Text(da="Oplyst af (n)", en="Stated by (n)")
_OF_LINES = {
    MEAN: Text(da="Gennemsnit pr. linje", en="Mean per line"),
    MEDIAN: Text(da="Median af linjerne", en="Median of the lines"),
}
_OF_THOSE = Text(da="{title}, %", en="{title}, %")
_BY_CITIZENS = Text(da="{title}, % af borgere", en="{title}, % of citizens")


def share_key(column: str) -> str:
    """The key of the column with the percentages of a column's counts."""
    return f"{column}:share"


def citizens_key(column: str) -> str:
    """The key of the column with the citizens' share of a column's answer."""
    return f"{column}:citizens"


def columns_of(
    way: TableWay, column: Column, years: Sequence[Sequence[Tally]], *, own_lines: bool
) -> tuple[TableColumn, ...]:
    """The columns of a table, in their order; those that nothing can stand in are left out."""
    tallies = [tally for each in years for tally in each]
    weighs = way.people is not None and not own_lines
    shown = tuple(_shown(way, column, tallies, weighs=weighs))
    if own_lines:
        shown = tuple(replace(each, title=_OF_LINES.get(each.key, each.title)) for each in shown)
    marks = tuple(_counts(_marks(column, tallies)))
    beside = [LINES] if own_lines else []
    beside += [EMPTY, MISSING]
    beside += [SAID_NO] if any(each.said_no for each in tallies) else []
    beside += [NOT_ASKED] if any(each.not_asked for each in tallies) else []
    answered = replace(next(_counts([ANSWERED])), title=_ANSWERED.get(column.kind, _STATED))
    counts = (*shown, *marks, answered, *_counts([*beside, ASKED]))
    if way.shows is not Shows.DISTRIBUTION:
        return counts
    shares = [_of(each, Measure.SHARE) for each in shown] if way.percentages else []
    citizens = [_of(each, Measure.CITIZENS) for each in shown] if weighs else []
    return (*counts, *shares, *citizens)


def _shown(way: TableWay, column: Column, tallies: Sequence[Tally], *, weighs: bool) -> Iterator[TableColumn]:
    match way.shows:
        case Shows.DISTRIBUTION:
            answers = possible(column)
            yield from (TableColumn(key=key, title=title, measure=Measure.COUNT) for key, title in answers)
            known = {key for key, _ in answers} | {DONT_KNOW, NOT_RELEVANT}
            if any(says not in known for tally in tallies for says in tally.saying):
                yield from _counts([OTHER])
        case Shows.FIGURES:
            yield from _figures(column, tallies, weighs=weighs)
        case Shows.RANGES:
            keys = (LOW, HIGH) if column.can_be_summed else (LEAST, MOST)
            yield from (_figure(key, column) for key in keys)
        case Shows.TEXTS:
            return


def _figures(column: Column, tallies: Sequence[Tally], *, weighs: bool) -> Iterator[TableColumn]:
    """Sum and means; of what cannot be summed, such as rates and years, the median and how far they lie apart."""
    if column.can_be_summed:
        yield _figure(SUM, column)
    if column.can_be_summed or column.kind is Kind.PERCENT:
        means = [MEAN, MEDIAN, *([MEAN_BY_CITIZENS] if weighs else [])]
        yield from (_figure(key, column, _MORE_DECIMALS) for key in means)
        return
    is_whole = column.is_year and all(_middle_is_whole(each) for each in tallies)
    yield _figure(LEAST, column)
    yield _figure(MEDIAN, column, 0 if is_whole else _MORE_DECIMALS)
    yield _figure(MOST, column)


def _middle_is_whole(tally: Tally) -> bool:
    figures = sorted(each.low for each in tally.figures)
    middle = len(figures) // 2
    return len(figures) % 2 == 1 or not figures or (figures[middle - 1] + figures[middle]) % 2 == 0


def _figure(key: str, column: Column, more: int = 0) -> TableColumn:
    decimals = decimals_of(column)
    return TableColumn(
        key=key,
        title=_TITLES[key],
        measure=Measure.FIGURE,
        kind=column.kind,
        unit=column.unit,
        decimals=decimals,
        shown_decimals=decimals + more,
    )


def _marks(column: Column, tallies: Sequence[Tally]) -> list[str]:
    possible_marks = {DONT_KNOW: column.dont_know, NOT_RELEVANT: column.not_relevant}
    return [key for key, can_be in possible_marks.items() if can_be or any(tally.count(key) for tally in tallies)]


def _counts(keys: Sequence[str]) -> Iterator[TableColumn]:
    return (TableColumn(key=key, title=_TITLES[key], measure=Measure.COUNT) for key in keys)


def _of(column: TableColumn, measure: Measure) -> TableColumn:
    is_share = measure is Measure.SHARE
    return TableColumn(
        key=share_key(column.key) if is_share else citizens_key(column.key),
        title=(_OF_THOSE if is_share else _BY_CITIZENS).filled(title=column.title),
        measure=measure,
        of=column.key,
    )
