"""A figure held against what the party answered in the last round."""

from __future__ import annotations

from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.cells import CellReader, decimals_of
from ramme.reporting.checks.spans import FIGURES, CheckedLine, told_figure
from ramme.reporting.questions.questionnaire import Check, Lines
from ramme.texts import Text

PARTS_OF_THE_WHOLE = 10_000
CHANGED = Text(
    da="»{title}« er {figure} mod {before} i sidste runde: en ændring på {change} %.",
    en="“{title}” is {figure} against {before} in the last round: a change of {change}%.",
)
FROM_NOUGHT = Text(
    da="»{title}« er {figure} og var {before} i sidste runde.",
    en="“{title}” is {figure} and was {before} in the last round.",
)


def changed(check: Check, line: CheckedLine) -> Text | None:
    """What is to be said where a figure changed by `limit` (hundredths of a percent) or more since the last round.

    From nought to anything else is a change beyond any limit. Where there is no figure in the last round there is
    nothing to compare, nor on lines that are added, for these are others each time.
    """
    column = next((line.columns[each] for each in check.columns[:1] if each in line.columns), None)
    if column is None or line.question.lines is Lines.FREE:
        return None
    now, before = line.figure(column.key), _before(line, column.key)
    if now is None or before is None or now == before:
        return None
    if abs(now - before) * PARTS_OF_THE_WHOLE < max(check.limit, 1) * abs(before):
        return None
    decimals = decimals_of(column)
    told = {
        "title": column.title,
        "figure": line.told(column.key),
        "before": told_figure(column, before, decimals),
    }
    return CHANGED.filled(change=_percent(now - before, before), **told) if before else FROM_NOUGHT.filled(**told)


def _before(line: CheckedLine, column: str) -> int | None:
    """The figure of the last round, read as the column reads now; nothing where it cannot be."""
    text = line.asked.last_year.get(line.key(column).name, "")
    answer = CellReader(line.columns[column]).read(text).answer if text else None
    return None if answer is None or answer.mark is not None or answer.kind not in FIGURES else answer.whole


def _percent(change: int, before: int) -> Text:
    """The change in percent, to hundredths, halves away from nought."""
    hundredths = (2 * abs(change) * PARTS_OF_THE_WHOLE + abs(before)) // (2 * abs(before))
    danish, english = (plain_figure(hundredths, decimals=2, language=each, fewest=0) for each in ("da", "en"))
    return Text(da=danish, en=english)
