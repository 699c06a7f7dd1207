"""What can be asked of a region: the clauses its rates read that may say something else, and between which bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.agreements import ResolvedClause
from ramme.agreements.kinds import YES_NO, Variants
from ramme.agreements.kinds.figures import Figures
from ramme.agreements.subjects import ENTRIES
from ramme.agreements.vocabulary import Entry
from ramme.analysis.regions import Region
from ramme.quantities.writing import plain_figure
from ramme.texts import Text

# A slider reaches from nothing to so many times what the agreement says, and never outside the clause's bounds.
REACH = 2
# Where the agreement says nothing at all of a figure, so many whole ones.
FROM_NOTHING = 10
# A slider has at most about so many steps, so that a finger can stop at each.
MOST_STEPS = 200
STEPS = (1, 5, 10, 25, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The figures that a clause may be moved between, in whole small units of which `scale` are one."""

    lowest: int
    highest: int
    step: int
    now: int
    scale: int
    mark: str

    @property
    def decimals(self) -> int:
        """How many decimals a figure has."""
        return len(str(self.scale)) - 1

    def typed(self, whole: int) -> str:
        """A figure as a person types it, without its unit."""
        return plain_figure(whole, decimals=self.decimals, language="da", fewest=0)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a clause may have: as it is asked for, and in words."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """A clause that the rates of a region read: what it says now, and what else it may be asked to say.

    `now` has several values, with / between, where the offerings stand under agreements that differ; `value` is the
    first of them as it is asked for. A figure has a `span`, anything else `choices`.
    """

    path: str
    title: Text
    subject: Text
    now: Text
    value: str
    clause: ResolvedClause[object]
    span: Span | None = None
    choices: tuple[Choice, ...] = ()

    def value_of(self, typed: str) -> str:
        """What a person typed as the clause asks for it: a figure without its unit gets it."""
        text = typed.strip()
        if self.span is None or not text or not self.span.mark or not (text[-1].isdigit() or text[-1] == ","):
            return text
        return f"{text} {self.span.mark}"


def askable(region: Region) -> tuple[Askable, ...]:
    """The clauses that the rates read and that have a figure or a choice, in the order of the vocabulary."""
    read = region.read()
    return tuple(found for entry in ENTRIES.values() if entry.path in read for found in _of_entry(region, entry))


def _of_entry(region: Region, entry: Entry[object]) -> Iterator[Askable]:
    given = [batch.terms.clause(entry.path) for batch in region.batches if batch.terms.gives(entry.path)]
    kind = entry.kind
    if not given or not (isinstance(kind, Figures | Variants) or kind is YES_NO):
        return
    told = dict.fromkeys(each.told for each in given)
    first = given[0]
    yield Askable(
        path=entry.path,
        title=entry.title,
        subject=entry.subject.title,
        now=Text(da=" / ".join(each.da for each in told), en=" / ".join(each.en for each in told)),
        value=_asked(entry, first.value),
        clause=first,
        span=_span(kind, first.value.whole) if isinstance(kind, Figures) else None,
        choices=tuple(_choices(entry)),
    )


def _asked(entry: Entry[object], value: object) -> str:
    return YES_NO.told(bool(value), "da") if entry.kind is YES_NO else str(entry.kind.plain(value))


def _choices(entry: Entry[object]) -> Iterator[Choice]:
    if isinstance(entry.kind, Variants):
        yield from (Choice(way.value, way.text) for way in entry.kind.ways)
    elif entry.kind is YES_NO:
        for value in (True, False):
            told = Text(da=YES_NO.told(value, "da"), en=YES_NO.told(value, "en"))
            yield Choice(told.da, told)


def _span(kind: Figures[object], now: int) -> Span:  # type: ignore[type-var]  # the unit does not matter here
    lowest = max(kind.lowest, 0) if now >= 0 else max(kind.lowest, REACH * now)
    highest = min(kind.highest, REACH * now if now > 0 else FROM_NOTHING * kind.scale)
    step = next((step for step in STEPS if (highest - lowest) <= MOST_STEPS * step), STEPS[-1])
    return Span(
        lowest=lowest - (lowest - now) % step if lowest < now else lowest,
        highest=max(highest, now + step),
        step=step,
        now=now,
        scale=kind.scale,
        mark=kind.marks[0] if kind.marks else "",
    )
