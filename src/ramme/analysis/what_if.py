"""What it would mean if an agreement said something else: the effect on all offerings of a region at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ramme.agreements.subjects import ENTRIES
from ramme.analysis.changes import TermsChange, own_values_changed
from ramme.analysis.effects import Effects
from ramme.analysis.regions import Region
from ramme.analysis.use import RecordedUse, UseRow, recorded_in
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.rates.batch import NoOutcome
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

NOTHING_TO_CHANGE = stops(
    "what-if-without-change",
    says=Text(da="Der er ikke sagt, hvad der skal være anderledes.", en="It is not said what is to be different."),
    remedy=Text(
        da="Skriv fx --own overhead.administration_percent_max=6,5%",
        en="Write --own overhead.administration_percent_max=6,5% for example.",
    ),
)
NOTHING_READ = warns(
    "what-if-clause-not-read",
    says=Text(
        da="Ingen af taksterne bruger »{clause}« ({path}), så den ændrer dem ikke.",
        en="None of the rates uses “{clause}” ({path}), so it does not change them.",
    ),
    remedy=Text(
        da="Se med »ramme rates explain«, hvilke bestemmelser en takst bruger.",
        en="See with “ramme rates explain” which clauses a rate uses.",
    ),
)
NOT_GIVEN = Text(da="ikke givet", en="not given")


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause that is to say something else: what it says now, in words (several where agreements differ)."""

    path: str
    title: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A change, its effects, and the budgets that have no rates without it either."""

    changed: tuple[ChangedClause, ...]
    effects: Effects
    without_rates: tuple[NoOutcome, ...]
    warnings: tuple[Problem, ...]

    @property
    def number(self) -> int:
        """How many offerings or files were handed in."""
        return len(self.effects.region.outcomes) + len(self.without_rates)


def what_if(
    calculated: Iterable[RateOutcome | NoOutcome], changes: Mapping[str, str], use: Sequence[UseRow] | None = None
) -> WhatIf:
    """The effects of values of the user's own, by clause; raises when nothing changes or nothing can be calculated."""
    change = check_changes(changes)
    region, without = region_of(calculated)
    after = region.rates(change)
    recorded = use_in(use, region, without)
    effects = Effects(region, region.as_it_is, after, recorded)
    read = region.read() | region.read(change)
    unread = [ENTRIES[path] for path in changes if path not in read]
    return WhatIf(
        changed=tuple(_changed(path, region, changes) for path in changes),
        effects=effects,
        without_rates=without,
        warnings=(
            *(NOTHING_READ.at(clause=entry.title, path=entry.path) for entry in unread),
            *(() if recorded is None else recorded.warnings),
        ),
    )


def check_changes(changes: Mapping[str, str]) -> TermsChange:
    """The change that some values make; raises when there are none, or some cannot be read."""
    if not changes:
        raise ProblemsFound([NOTHING_TO_CHANGE.at()])
    return own_values_changed(changes)


def use_in(rows: Sequence[UseRow] | None, region: Region, without: Sequence[NoOutcome]) -> RecordedUse | None:
    """The recorded use found in a region; days of budgets that have no rates are counted apart."""
    return None if rows is None else recorded_in(rows, region, [each.offering for each in without])


def region_of(calculated: Iterable[RateOutcome | NoOutcome]) -> tuple[Region, tuple[NoOutcome, ...]]:
    """The offerings that have rates, and the budgets that have none; raises when none has."""
    outcomes: list[RateOutcome] = []
    without: list[NoOutcome] = []
    for each in calculated:
        if isinstance(each, NoOutcome):
            without.append(each)
        else:
            outcomes.append(each)
    if not outcomes:
        raise ProblemsFound([problem for each in without for problem in each.problems])
    return Region.of(outcomes), tuple(without)


def _changed(path: str, region: Region, changes: Mapping[str, str]) -> ChangedClause:
    terms = [batch.terms for batch in region.batches]
    before = dict.fromkeys(each.clause(path).told if each.gives(path) else NOT_GIVEN for each in terms)
    after = terms[0].with_own({path: changes[path]}).clause(path).told
    told = Text(da=" / ".join(each.da for each in before), en=" / ".join(each.en for each in before))
    return ChangedClause(path, ENTRIES[path].title, told, after)
