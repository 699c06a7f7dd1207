"""Two agreements side by side in kroner: the same budgets under both, and what each changed clause means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ramme.agreements import Agreement, ResolvedClause, Terms
from ramme.agreements.subjects import ENTRIES
from ramme.analysis.changes import TermsChange, clauses_taken
from ramme.analysis.effects import Effects
from ramme.analysis.regions import Region
from ramme.analysis.use import RecordedUse, UseRow
from ramme.analysis.what_if import region_of, use_in
from ramme.problems import Problem, ProblemsFound, stops
from ramme.rates.batch import NoOutcome
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

SAME_AGREEMENT = stops(
    "agreement-with-itself",
    says=Text(da="{title} sammenlignes med sig selv.", en="{title} is compared with itself."),
    remedy=Text(da="Vælg to forskellige aftaler.", en="Choose two different agreements."),
)
YEAR_NOT_CLEAR = stops(
    "agreement-year-not-clear",
    says=Text(
        da="{title} gælder ikke i {year}, men {period}, så det er ikke klart, hvilket år den skal læses for.",
        en="{title} is not in force in {year} but {period}, so it is not clear for which year it is to be read.",
    ),
    remedy=Text(da="Skriv året med --year-b.", en="Write the year with --year-b."),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A clause that the two agreements do not say the same in: what each says (nothing where it is silent)."""

    path: str
    a: ResolvedClause[object] | None
    b: ResolvedClause[object] | None

    @property
    def title(self) -> Text:
        """What the clause is called."""
        return ENTRIES[self.path].title


@dataclass(frozen=True, slots=True)
class OfClause:
    """What one clause means alone: the first agreement with that clause as the second says it."""

    clause: Compared
    effects: Effects
    by_offering: Mapping[int, int]

    @property
    def total(self) -> int:
        """The effect on all offerings that can be calculated, in øre."""
        return sum(self.by_offering.values())


@dataclass(frozen=True, kw_only=True, eq=False)
class InKroner:
    """The same budgets under two agreements: clause by clause alone, and all of them together.

    `together` is the first agreement with all clauses that the rates read as the second says them. What the second is
    silent on (`missing`), and what no budget has the figures for (`impossible`), keeps the first one's value there and
    has no figure of its own; `unread` clauses change no rate.
    """

    a: Agreement
    b: Agreement
    together: Effects
    alone: tuple[OfClause, ...]
    missing: tuple[Compared, ...]
    impossible: tuple[OfClause, ...]
    unread: tuple[Compared, ...]
    without_rates: tuple[NoOutcome, ...]
    years: tuple[tuple[int, int], ...]
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def interaction(self) -> dict[int, int]:
        """For each offering what the clauses mean together beyond what they mean alone."""
        found = effect_by_offering(self.together, self.together.rows)
        return {row: effect - sum(each.by_offering.get(row, 0) for each in self.alone) for row, effect in found.items()}

    @property
    def total(self) -> int:
        """All clauses together, in øre."""
        return self.together.total.of


@dataclass(frozen=True)
class Reading:
    """How the second agreement is read beside a budget's year, with the user's own values in both."""

    agreement: Agreement
    year: int | None
    own: Mapping[str, str]

    def year_beside(self, year: int) -> int:
        """The year it is read for: its own where one is asked for, the same, or the only one it has."""
        if self.year is not None:
            return self.year
        starts, ends = self.agreement.starts, self.agreement.ends
        if self.agreement.covers_year(year):
            return year
        if ends is not None and starts.year == ends.year:
            return starts.year
        problem = YEAR_NOT_CLEAR.at(title=self.agreement.title, year=year, period=self.agreement.period)
        raise ProblemsFound([problem])

    def terms_beside(self, terms: Terms) -> Terms:
        """Its terms, to stand beside those of a budget."""
        found = self.agreement.terms(self.year_beside(terms.years[0]))
        return found.with_own(self.own) if self.own else found


def in_kroner(
    calculated: Iterable[RateOutcome | NoOutcome], a: Agreement, reading: Reading, use: Sequence[UseRow] | None = None
) -> InKroner:
    """What it would mean for the budgets of the first agreement to be under the second; raises when none can be."""
    b = reading.agreement
    if a.id == b.id:
        raise ProblemsFound([SAME_AGREEMENT.at(title=a.title)])
    region, without = region_of(calculated)
    recorded = use_in(use, region, without)
    comparing = _Comparing(region, reading.terms_beside, recorded)
    together, alone, impossible = comparing.found()
    years = dict.fromkeys(outcome.basis.facts.year for outcome in region.outcomes)
    return InKroner(
        a=a,
        b=b,
        together=together,
        alone=alone,
        missing=tuple(each for each in comparing.read() if each.b is None),
        impossible=impossible,
        unread=comparing.unread(),
        without_rates=without,
        years=tuple((year, reading.year_beside(year)) for year in years),
        warnings=() if recorded is None else recorded.warnings,
    )


class _Comparing:
    """Puts clauses of other terms into those of a region, and finds out which ones its rates read."""

    def __init__(self, region: Region, other: Callable[[Terms], Terms], use: RecordedUse | None) -> None:
        self._region, self._use = region, use
        beside = {id(batch.terms): other(batch.terms) for batch in region.batches}
        self._beside = lambda terms: beside[id(terms)]
        self._differing = tuple(_differing([(batch.terms, beside[id(batch.terms)]) for batch in region.batches]))
        given = [each.path for each in self._differing if each.b is not None]
        self._paths = region.read() | region.read(self._change(given))

    def _change(self, paths: Iterable[str]) -> TermsChange:
        return clauses_taken(self._beside, paths)

    def read(self) -> tuple[Compared, ...]:
        """The clauses that differ and are read under either agreement."""
        return tuple(each for each in self._differing if each.path in self._paths)

    def unread(self) -> tuple[Compared, ...]:
        """The clauses that differ and that no rate reads."""
        return tuple(each for each in self._differing if each.path not in self._paths)

    def effects(self, clauses: Sequence[Compared]) -> Effects:
        """The effects of some clauses at once."""
        after = self._region.rates(self._change(each.path for each in clauses))
        return Effects(self._region, self._region.as_it_is, after, self._use)

    def found(self) -> tuple[Effects, tuple[OfClause, ...], tuple[OfClause, ...]]:
        """All clauses together, each alone, and those under which no offering can be calculated.

        These are left out of the rest where not even all clauses together can be calculated for any offering.
        """
        clauses = [each for each in self.read() if each.b is not None]
        single = {each.path: self.effects([each]) for each in clauses}
        together = self.effects(clauses)
        hopeless = [each for each in clauses if not single[each.path].rows] if not together.rows else []
        if hopeless:
            clauses = [each for each in clauses if each not in hopeless]
            together = self.effects(clauses)
        alone = tuple(self._alone(each, single[each.path], together) for each in clauses)
        return together, alone, tuple(OfClause(each, single[each.path], {}) for each in hopeless)

    @staticmethod
    def _alone(clause: Compared, effects: Effects, together: Effects) -> OfClause:
        """The effects of one clause, for the offerings that can be calculated with all of them too."""
        rows = set(effects.rows) & set(together.rows)
        return OfClause(clause, effects, effect_by_offering(effects, sorted(rows)))


def effect_by_offering(effects: Effects, rows: Iterable[int]) -> dict[int, int]:
    """The effect on some offerings, by their place in the region, in øre."""
    edges, by_group = effects.region.groups.edges.tolist(), effects.by_group.tolist()
    return {row: sum(by_group[edges[row] : edges[row + 1]]) for row in rows}


def _differing(pairs: Sequence[tuple[Terms, Terms]]) -> Iterator[Compared]:
    """The clauses that are not the same in some pair of terms, in the order of the vocabulary."""
    for path in ENTRIES:
        for one, other in pairs:
            a, b = (terms.clause(path) if terms.gives(path) else None for terms in (one, other))
            if _plain(a) != _plain(b):
                yield Compared(path, a, b)
                break


def _plain(clause: ResolvedClause[object] | None) -> object:
    return None if clause is None else clause.entry.kind.plain(clause.value)
