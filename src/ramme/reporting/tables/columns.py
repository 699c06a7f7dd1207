"""Which columns a table has: what was answered, what was said instead, how many of how many, and both weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.reporting.answers.cells import decimals_of
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.reporting.tables.counting import Tally, possible
from ramme.reporting.tables.table import (
    ANSWERED,
    ASKED,
    DONT_KNOW,
    EMPTY,
    HIGH,
    LINES,
    LOW,
    MEAN,
    MEAN_BY_CITIZENS,
    MEDIAN,
    MISSING,
    NOT_ASKED,
    NOT_RELEVANT,
    OTHER,
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
    NOT_ASKED: Text(da="Ikke spurgt om dette", en="Not asked about this"),
    ASKED: Text(da="Spurgt (N)", en="Asked (N)"),
    LINES: Text(da="Linjer", en="Lines"),
    SUM: Text(da="Sum", en="Sum"),
    MEAN: Text(da="Gennemsnit", en="Mean"),
    MEDIAN: Text(da="Median", en="Median"),
    MEAN_BY_CITIZENS: Text(da="Gennemsnit efter borgere", en="Mean by citizens"),
    LOW: Text(da="Sum, fra", en="Sum, from"),
    HIGH: Text(da="Sum, til", en="Sum, to"),
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
    marks = tuple(_counts(_marks(column, tallies)))
    beside = [LINES] if own_lines else []
    beside += [EMPTY, MISSING, *([NOT_ASKED] if any(each.not_asked for each in tallies) else [])]
    counts = (*shown, *marks, *_counts([ANSWERED, *beside, ASKED]))
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
            if column.kind is not Kind.PERCENT:
                yield _figure(SUM, column)
            means = [MEAN, MEDIAN, *([MEAN_BY_CITIZENS] if weighs else [])]
            yield from (_figure(key, column, _MORE_DECIMALS) for key in means)
        case Shows.RANGES:
            yield from (_figure(key, column) for key in (LOW, HIGH))
        case Shows.TEXTS:
            return


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
