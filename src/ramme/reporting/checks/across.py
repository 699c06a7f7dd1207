"""Figures on a line held against each other: at most as much or a share, the sum of the others, so far apart."""

from __future__ import annotations

from ramme.quantities.writing import plain_figure
from ramme.reporting.checks.spans import CheckedLine, Span, finest, told_distance, told_span
from ramme.reporting.questions.questionnaire import Check
from ramme.texts import Text

TOO_MUCH = Text(
    da="»{first}« ({figure}) er større end »{second}« ({other}).",
    en="“{first}” ({figure}) is more than “{second}” ({other}).",
)
TOO_LARGE_A_SHARE = Text(
    da="»{first}« ({figure}) er mere end {share} % af »{second}« ({other}).",
    en="“{first}” ({figure}) is more than {share}% of “{second}” ({other}).",
)
NO_SUM = Text(
    da="»{first}« ({figure}) er ikke summen af »{others}« ({total}).",
    en="“{first}” ({figure}) is not the sum of “{others}” ({total}).",
)
TOO_FAR_APART = Text(
    da="Der er {distance} mellem »{first}« ({figure}) og »{second}« ({other}).",
    en="There are {distance} between “{first}” ({figure}) and “{second}” ({other}).",
)
_TWO = 2
_PARTS_OF_THE_WHOLE = 10_000


def too_much(check: Check, line: CheckedLine) -> Text | None:
    """What is to be said where the first figure is more than the second, by `limit` where there is one.

    Nothing where either is missing; a range is more where all of it is.
    """
    found = _pair(check, line)
    if found is None:
        return None
    first, second, _ = found
    if first.above(second) < max(check.limit, 1):
        return None
    return TOO_MUCH.filled(**_told(check, line))


def too_large_a_share(check: Check, line: CheckedLine) -> Text | None:
    """What is to be said where the first figure, whatever its sign, is more than `limit` of the second.

    The limit is in hundredths of a percent; a figure that is just the share is within it. Nothing where either is
    missing; a range is more where all of it is.
    """
    found = _pair(check, line)
    if found is None:
        return None
    first, second, _ = found
    smallest = max(first.low, -first.high, 0)
    largest = max(abs(second.low), abs(second.high))
    if smallest * _PARTS_OF_THE_WHOLE <= check.limit * largest:
        return None
    share = Text(
        da=plain_figure(check.limit, decimals=_TWO, language="da", fewest=0),
        en=plain_figure(check.limit, decimals=_TWO, language="en", fewest=0),
    )
    return TOO_LARGE_A_SHARE.filled(share=share, **_told(check, line))


def no_sum(check: Check, line: CheckedLine) -> Text | None:
    """What is to be said where the first figure is not the sum of the others, by `limit` or more where there is one.

    What is not asked on the line is no part of the sum; where any other is missing, there is nothing to compare.
    """
    first, *others = check.columns or ("",)
    added = [each for each in others if each in line.columns]
    if first not in line.columns or not added:
        return None
    decimals = finest([line.columns[each] for each in (first, *added)])
    whole = line.span(first, decimals)
    parts = [span for each in added if (span := line.span(each, decimals)) is not None]
    if whole is None or len(parts) < len(added):
        return None
    total = Span(sum(each.low for each in parts), sum(each.high for each in parts))
    if whole.apart_from(total) < max(check.limit, 1):
        return None
    titles = [line.columns[each].title for each in added]
    return NO_SUM.filled(
        first=line.columns[first].title,
        figure=line.told(first),
        others=Text(da="« + »".join(each.da for each in titles), en="” + “".join(each.en for each in titles)),
        total=told_span(line.columns[first], total, decimals),
    )


def too_far_apart(check: Check, line: CheckedLine) -> Text | None:
    """What is to be said where two figures are `limit` or more apart, in the smallest part of the finer column.

    Source: Syddanmark 2016: a deviation of 5 percentage points or more of the occupancy is to be explained.
    """
    found = _pair(check, line)
    if found is None:
        return None
    first, second, decimals = found
    distance = first.apart_from(second)
    if distance < max(check.limit, 1):
        return None
    told = told_distance(line.columns[check.columns[0]], distance, decimals)
    return TOO_FAR_APART.filled(distance=told, **_told(check, line))


def _pair(check: Check, line: CheckedLine) -> tuple[Span, Span, int] | None:
    """The two figures and how many decimals they are in; nothing where either is not asked or not answered."""
    pair = check.columns[:_TWO]
    if len(pair) < _TWO or not all(each in line.columns for each in pair):
        return None
    decimals = finest([line.columns[each] for each in pair])
    first, second = (line.span(each, decimals) for each in pair)
    return None if first is None or second is None else (first, second, decimals)


def _told(check: Check, line: CheckedLine) -> dict[str, Text]:
    first, second = check.columns[:_TWO]
    return {
        "first": line.columns[first].title,
        "second": line.columns[second].title,
        "figure": line.told(first),
        "other": line.told(second),
    }
