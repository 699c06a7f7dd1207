"""The cost of a day after each replacement on the way from last year to this: the same calculation, run each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ramme.agreements import ClauseNotGiven, ResolvedClause, Terms
from ramme.agreements.subjects import ENTRIES
from ramme.files.words import alike
from ramme.quantities import Kroner, for_each
from ramme.quantities.arithmetic import Refusal
from ramme.rates.basis import RateBasis
from ramme.rates.bridge import rules
from ramme.rates.bridge.index import CostsAndPay
from ramme.rates.bridge.order import BridgePart, budgets_between, is_whole
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.entry import figures_of
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

# The key of the offering as a whole beside those of its rate groups, which are never empty.
WHOLE = ""
Days = Mapping[str, Kroner]
# What a rate is rounded to is a part of its own, the last one.
ROUNDING = "rounding."


@dataclass(frozen=True, slots=True)
class Exchange:
    """A clause that is another in this year's terms: as it was and as it is, nothing where it is not given."""

    path: str
    before: ResolvedClause[object] | None
    after: ResolvedClause[object] | None

    @property
    def title(self) -> Text:
        """What the clause is called."""
        return ENTRIES[self.path].title


@dataclass(frozen=True, slots=True)
class Level:
    """What was replaced since the level before, and the cost of a day as it then is, for each group and the whole.

    Several parts stand together where one cannot be reckoned without the other. `overhead` is what the operator's
    administration comes to for a day, and `overhead_before` what it came to at the level before.
    """

    parts: tuple[BridgePart, ...]
    exchanges: tuple[Exchange, ...]
    days: Days
    overhead: Kroner
    overhead_before: Kroner

    @property
    def of_overhead(self) -> Kroner:
        """The part of the change that is administration which follows the costs."""
        return Kroner(self.overhead.whole - self.overhead_before.whole)

    @property
    def title(self) -> Text:
        """What was replaced."""
        texts = [part.text for part in self.parts if not self.exchanges or part is not BridgePart.AGREEMENT]
        texts += [exchange.title for exchange in self.exchanges]
        return Text(da=" + ".join(text.da for text in texts), en=" + ".join(text.en for text in texts))


def published(calculation: RateCalculation) -> dict[str, Kroner]:
    """The published day rate of each group, and the average of the offering."""
    whole = rules.average_rate(income=calculation.income, days=calculation.days.total)
    return {WHOLE: whole, **_by_group(calculation.rates.layout.names, calculation.rates)}


def days_before_rounding(calculation: RateCalculation) -> dict[str, Kroner]:
    """The cost of a day with regulation, before it is rounded: of each group, and the average of the offering."""
    day = calculation.day
    whole = rules.average_before_rounding(frame=calculation.frame.regulated, days=calculation.days.total)
    each = for_each(rules.day_before_rounding, Kroner, cost=day.cost, regulation=day.regulation)
    return {WHOLE: whole, **_by_group(each.layout.names, each)}


def overhead_per_day(calculation: RateCalculation) -> Kroner:
    """What the operator's administration comes to for each budgeted day of the offering."""
    return rules.average_before_rounding(frame=calculation.frame.overhead, days=calculation.days.total)


def _by_group(names: Iterable[str], figures: Iterable[Kroner]) -> dict[str, Kroner]:
    return {alike(name): figure for name, figure in zip(names, figures, strict=True)}


def levels_between(last: RateOutcome, this: RateOutcome, index: CostsAndPay | None) -> Iterator[Level]:
    """The levels from last year's budget and terms to this year's, in the fixed order; the last one is this year."""
    return _Way(last, this).levels(index)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The cost of a day where the way has come to, and the operator's administration in it."""

    days: Days
    overhead: Kroner


class _Way:
    """Goes from last year to this, under terms that become this year's clause by clause."""

    def __init__(self, last: RateOutcome, this: RateOutcome) -> None:
        self._last, self._this = last, this
        self._terms, self._goal = last.terms.with_own({}), this.terms.with_own({})
        self._read: set[str] = set()
        self._parts: list[BridgePart] = []
        self._exchanges: list[Exchange] = []
        self._reached: Days = {}
        self._overhead = overhead_per_day(last.calculation)

    def levels(self, index: CostsAndPay | None) -> Iterator[Level]:
        """The levels one after the other."""
        calculate(figures_of(self._this.basis, self._goal), self._goal)
        self._note_read(self._goal)
        basis = self._last.basis
        for between in budgets_between(basis, self._this.basis, index):
            basis = between.basis
            yield from self._replaced(between.part, basis)
        exchanged = self._exchanged()
        for exchange in exchanged:
            self._terms = self._terms.with_clauses_of(self._goal, [exchange.path])
            self._exchanges.append(exchange)
            yield from self._replaced(BridgePart.AGREEMENT, basis)
        days = days_before_rounding(self._this.calculation)
        if self._parts or not exchanged or days != self._reached:
            yield self._level(_Reached(days, overhead_per_day(self._this.calculation)))

    def _replaced(self, part: BridgePart, basis: RateBasis) -> Iterator[Level]:
        """The level that is reached; none where nothing can be reckoned before more is replaced."""
        if part not in self._parts:
            self._parts.append(part)
        if (reached := self._days(basis)) is not None:
            yield self._level(reached)

    def _level(self, reached: _Reached) -> Level:
        level = Level(
            parts=tuple(self._parts) or (BridgePart.AGREEMENT,),
            exchanges=tuple(self._exchanges),
            days=reached.days,
            overhead=reached.overhead,
            overhead_before=self._overhead,
        )
        self._parts, self._exchanges, self._reached, self._overhead = [], [], reached.days, reached.overhead
        return level

    def _days(self, basis: RateBasis) -> _Reached | None:
        """What a day costs; a clause that last year's terms do not know is taken from this year's."""
        while is_whole(basis):
            try:
                found = calculate(figures_of(basis, self._terms), self._terms)
            except ClauseNotGiven as missing:
                if missing.path in self._terms.exchanged or not self._goal.gives(missing.path):
                    return None
                self._note_read(self._terms)
                self._terms = self._terms.with_clauses_of(self._goal, [missing.path])
            except Refusal:
                return None
            else:
                self._note_read(self._terms)
                return _Reached(days_before_rounding(found), overhead_per_day(found))
        return None

    def _note_read(self, terms: Terms) -> None:
        self._read |= {clause.path for clause in terms.read}

    def _exchanged(self) -> list[Exchange]:
        """The clauses that were read and are another this year: those that are new first, those that are gone last.

        So a method never misses a clause on the way that it needs in either year.
        """
        found = [self._exchange(path) for path in ENTRIES if path in self._read and not path.startswith(ROUNDING)]
        changed = [each for each in found if each is not None]
        return sorted(changed, key=lambda each: (each.before is not None, each.after is None))

    def _exchange(self, path: str) -> Exchange | None:
        before, after = (terms.clause(path) if terms.gives(path) else None for terms in (self._terms, self._goal))
        plain = [each and ENTRIES[path].kind.plain(each.value) for each in (before, after)]
        return None if plain[0] == plain[1] else Exchange(path, before, after)
