"""Many what-ifs at once: what each of many scenarios would mean for all offerings of a region, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ramme.agreements.subjects import ENTRIES
from ramme.analysis.effects import Effects, Share, in_order
from ramme.analysis.regions import Region
from ramme.analysis.scenario_form import Scenario
from ramme.analysis.sweeps import Where, swept
from ramme.analysis.use import RecordedUse, UseRow
from ramme.analysis.what_if import NOTHING_READ, check_changes, region_of, use_in
from ramme.problems import Problem
from ramme.rates.batch import NoOutcome
from ramme.rates.outcome import RateOutcome

# A portion is worked out in less than a second, so that nobody waits long for the last one.
PORTION = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEffects:
    """What one scenario means: in all, for each operator and for each paying municipality.

    `calculated` is the number of offerings that can be calculated under it; `problems` are what stops the others of the
    region, by their place in it. `not_read` are the clauses that no rate uses.
    """

    scenario: Scenario
    total: Share
    operators: tuple[Share, ...]
    municipalities: tuple[Share, ...]
    calculated: int
    problems: Mapping[int, tuple[Problem, ...]]
    uncounted_days: int
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class InUse:
    """A region with the recorded use of it: all that is needed to work a scenario out, wherever that is done."""

    region: Region
    use: RecordedUse | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfs:
    """The effects of all scenarios, the dearest first, then the cheapest, and the budgets that have no rates."""

    effects: tuple[ScenarioEffects, ...]
    region: Region
    has_use: bool
    without_rates: tuple[NoOutcome, ...]
    warnings: tuple[Problem, ...]

    @property
    def number(self) -> int:
        """How many offerings or files were handed in."""
        return len(self.region.outcomes) + len(self.without_rates)


def what_ifs(
    calculated: Iterable[RateOutcome | NoOutcome],
    scenarios: Sequence[Scenario],
    use: Sequence[UseRow] | None = None,
    where: Where | None = None,
    following: Callable[[int], object] = lambda _: None,
) -> WhatIfs:
    """The effects of each scenario, the same to the øre as of each alone; raises when nothing can be calculated.

    The work is done in threads here or on a cluster. `following` is told how many scenarios were worked out, each time.
    """
    for each in scenarios:
        check_changes(each.changes)
    region, without = region_of(calculated)
    recorded = use_in(use, region, without)
    block = InUse(region, None if recorded is None else replace(recorded, rows=()))
    _ = region.as_it_is  # worked out once, before threads ask for it side by side
    found: list[ScenarioEffects] = []
    for portion in swept(effects_under, [block], scenarios, portion=PORTION, where=where or Where()):
        found += portion.result
        following(len(portion.result))
    found.sort(key=lambda each: in_order(replace(each.total, name=each.scenario.name)))
    return WhatIfs(
        effects=tuple(found),
        region=region,
        has_use=use is not None,
        without_rates=without,
        warnings=(*_read_nowhere(found), *(() if recorded is None else recorded.warnings)),
    )


def effects_under(block: InUse, scenarios: Sequence[Scenario]) -> tuple[ScenarioEffects, ...]:
    """What each of some scenarios means for a region; the work of one portion."""
    return tuple(_effects_under(block, each) for each in scenarios)


def _effects_under(block: InUse, scenario: Scenario) -> ScenarioEffects:
    region, change = block.region, check_changes(scenario.changes)
    effects = Effects(region, region.as_it_is, region.rates(change), block.use)
    unread = scenario.changes.keys() - region.read()
    if unread:
        unread -= region.read(change)
    return ScenarioEffects(
        scenario=scenario,
        total=effects.total,
        operators=effects.operators,
        municipalities=effects.municipalities,
        calculated=len(effects.rows),
        problems=effects.problems,
        uncounted_days=effects.uncounted_days,
        not_read=tuple(sorted(unread)),
    )


def _read_nowhere(found: Sequence[ScenarioEffects]) -> Iterator[Problem]:
    """A warning for each clause that no rate uses in any of the scenarios that change it."""
    read = {path for each in found for path in each.scenario.changes.keys() - set(each.not_read)}
    for path in sorted({path for each in found for path in each.not_read} - read):
        yield NOTHING_READ.at(clause=ENTRIES[path].title, path=path)
