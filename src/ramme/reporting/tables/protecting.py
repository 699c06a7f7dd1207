"""Which small numbers are hidden, and which others with them, so that no hidden one can be worked out from the sums.

What is published of a line are its counts, how many answered, how many left it empty and how many were asked; and with
a row of totals the sum of each column. Seen as a flow from lines over columns to totals, a hidden count can be worked
out when the flow cannot go another way. Then one more is hidden, until none can; a number of less than the smallest is
not left standing as the sum of hidden ones either, where that can be helped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ramme.reporting.tables.table import ANSWERED, EMPTY, TOTAL

Spot = tuple[str, str]
_FREE = ("", "free")
# Nothing but small counts is hidden; how many answered too; how many left it empty too.
_LEVELS = (0, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsOfLine:
    """The counts of a line: of each answer, of each mark, and of those that left it empty."""

    key: str
    answers: Mapping[str, int] = field(hash=False)
    marks: Mapping[str, int] = field(hash=False)
    empty: int


@dataclass(frozen=True, slots=True)
class Few:
    """A number that figures are of, and the smallest it may be; nothing at all is not few, what is not known is."""

    number: int | Fraction
    smallest: int
    is_known: bool = True

    @property
    def is_few(self) -> bool:
        """Whether nothing may be told of so few."""
        return not self.is_known or 0 < self.number < self.smallest


@dataclass(frozen=True, slots=True)
class _Count:
    """A count that may be hidden: whose sum it stands in, which column it goes to, and the count."""

    spot: Spot
    start: Spot
    end: Spot
    value: int

    @property
    def group(self) -> Spot:
        """The node of the line, or of the row of totals, that it belongs to."""
        return self.end if self.spot[0] == TOTAL else self.start


def hidden_counts(lines: Sequence[CountsOfLine], smallest: int, *, with_total: bool) -> frozenset[Spot]:
    """The spots (line, column) to hide, `answered` and `empty` among them where need be; none where nothing is small.

    Source: a reading; no agreement says how. The usual two steps of official statistics: the small ones themselves,
    and then as many others as it takes.
    """
    if not with_total:
        return frozenset(spot for line in lines for spot in _hidden_in([line], smallest, with_total=False))
    return _hidden_in([*lines, _total_of(lines)], smallest, with_total=True)


def hidden_sums(lines: Mapping[str, Sequence[Few]], *, with_total: bool) -> frozenset[str]:
    """The lines whose figures are hidden, and the row of totals where too little else is hidden.

    Each line has the numbers that its figures are of, in the same order: of parties, and of citizens where they are
    counted. It is hidden where one of them is too few, and others with it until those hidden are enough together.
    """
    hidden = {line for line, numbers in lines.items() if any(each.is_few for each in numbers)}
    if not hidden or not with_total:
        return frozenset(hidden)
    others = sorted((numbers[0].number, line) for line, numbers in lines.items() if line not in hidden)
    for number, line in others:
        if _are_enough(lines, hidden):
            break
        if number:
            hidden.add(line)
    return frozenset(hidden if _are_enough(lines, hidden) else hidden | {TOTAL})


def _are_enough(lines: Mapping[str, Sequence[Few]], hidden: set[str]) -> bool:
    """Whether what is hidden cannot be told from the total: more than one line, and not few of anything together."""
    together = zip(*(lines[each] for each in hidden), strict=True)
    return len(hidden) > 1 and all(
        all(each.is_known for each in numbers) and sum(each.number for each in numbers) >= numbers[0].smallest
        for numbers in together
    )


def _total_of(lines: Sequence[CountsOfLine]) -> CountsOfLine:
    answers: dict[str, int] = {}
    marks: dict[str, int] = {}
    for line in lines:
        for sums, counts in ((answers, line.answers), (marks, line.marks)):
            for column, count in counts.items():
                sums[column] = sums.get(column, 0) + count
    return CountsOfLine(key=TOTAL, answers=answers, marks=marks, empty=sum(line.empty for line in lines))


def _hidden_in(lines: Sequence[CountsOfLine], smallest: int, *, with_total: bool) -> frozenset[Spot]:
    small = frozenset(
        (line.key, column)
        for line in lines
        for counts in (line.answers, line.marks)
        for column, count in counts.items()
        if 0 < count < smallest
    )
    if not small:
        return small
    keys = [line.key for line in lines]
    for level in _LEVELS:
        counts = list(_counts(lines, level, with_total=with_total))
        is_last = level == _LEVELS[-1]
        hidden = set(small)
        if is_last:
            hidden |= {(key, EMPTY) for key in keys}
        if _completed(counts, hidden, smallest, is_last=is_last):
            answered = {(key, ANSWERED) for key in keys} if level else set()
            return frozenset(hidden | answered)
    raise AssertionError("the last level always holds")  # everything hidden leaves the flow free


def _counts(lines: Sequence[CountsOfLine], level: int, *, with_total: bool) -> Iterator[_Count]:
    for line in lines:
        marks = "answers" if level else "marks"
        groups = [("answers", line.answers), (marks, line.marks)]
        if level == _LEVELS[-1]:
            groups.append(("answers", {EMPTY: line.empty}))
        for group, counts in groups:
            node = (line.key, f"*{group}")
            for column, count in counts.items():
                across = ("*column", column) if with_total else _FREE
                start, end = (across, node) if line.key == TOTAL else (node, across)
                yield _Count((line.key, column), start, end, count)


def _completed(counts: Sequence[_Count], hidden: set[Spot], smallest: int, *, is_last: bool) -> bool:
    """Hides more until none can be worked out; false where this level has nothing more to hide."""
    while True:
        group = _small_group(counts, hidden, smallest)
        known = _known(counts, hidden)
        if group is None and known is None:
            return True
        found = group and _next(counts, hidden, {group}, by_column=None)
        if found is None and known is not None:
            found = _next(counts, hidden, {known.group}, by_column=known.spot[1])
        if found is None:
            return is_last and known is None
        hidden.add(found.spot)


def _small_group(counts: Sequence[_Count], hidden: set[Spot], smallest: int) -> Spot | None:
    """A line of which hidden counts sum to less than the smallest; of those, one with something left to hide."""
    sums: dict[Spot, int] = {}
    for each in counts:
        if each.spot in hidden:
            sums[each.group] = sums.get(each.group, 0) + each.value
    small = [group for group, value in sums.items() if value < smallest]
    open_groups = {each.group for each in counts if each.spot not in hidden}
    return next((group for group in small if group in open_groups), small[0] if small else None)


def _next(counts: Sequence[_Count], hidden: set[Spot], groups: set[Spot], *, by_column: str | None) -> _Count | None:
    """The next to hide: on the line, or else in the column; the smallest that is not nothing."""
    left = [each for each in counts if each.spot not in hidden]
    near = [each for each in left if each.group in groups]
    if not near and by_column is not None:
        near = [each for each in left if each.spot[1] == by_column]
    return min(near, key=lambda each: (each.value == 0, each.spot[0] == TOTAL, each.value), default=None)


def _known(counts: Sequence[_Count], hidden: set[Spot]) -> _Count | None:
    """A hidden count that can be worked out, or none; that nobody said something may be known."""
    edges = [each for each in counts if each.spot in hidden]
    return next((each for each in edges if each.value and not _can_vary(each, edges)), None)


def _can_vary(one: _Count, edges: Sequence[_Count]) -> bool:
    """Whether the same sums allow another value: more of it or less, and others less or more to make up for it."""
    if _reaches(one.end, one.start, [each for each in edges if each is not one]):
        return True
    return one.value > 0 and _reaches(one.start, one.end, [each for each in edges if each is not one])


def _reaches(start: Spot, end: Spot, edges: Sequence[_Count]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for each in edges:
            steps = [each.end] if each.start == here else []
            if each.end == here and each.value > 0:
                steps.append(each.start)
            for step in steps:
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    return end in seen
