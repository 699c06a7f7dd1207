"""The bridge from last year's rate to this year's: what each part of the change means, adding up exactly."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ramme.agreements.variants.balances import SurplusSpread
from ramme.citations import Place
from ramme.files.words import alike, some_of
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities import Each, Input, Kroner, named, place_of, titled
from ramme.rates.basis import RateBasis
from ramme.rates.bridge import rules
from ramme.rates.bridge.index import CostsAndPay, IndexChoice
from ramme.rates.bridge.levels import WHOLE, Level, days_before_rounding, levels_between, published
from ramme.rates.bridge.order import BridgePart
from ramme.rates.outcome import RateOutcome
from ramme.rates.regulation import spread_by
from ramme.texts import Text, same

YEARS_NOT_IN_ORDER = stops(
    "bridge-years-not-in-order",
    says=Text(
        da="Det første budget er fra {last} og det andet fra {this}, så det andet er ikke det nyeste.",
        en="The first budget is of {last} and the second of {this}, so the second is not the newer one.",
    ),
    remedy=Text(da="Skriv det ældste budget først.", en="Write the older budget first."),
)
OFFERINGS_DIFFER = stops(
    "bridge-offerings-differ",
    says=Text(
        da="De to budgetter er for forskellige tilbud: »{last}« og »{this}«.",
        en="The two budgets are of different offerings: “{last}” and “{this}”.",
    ),
    remedy=Text(
        da="Vælg to budgetter for samme tilbud, eller ret navnet, hvis det er det samme tilbud.",
        en="Choose two budgets of the same offering, or correct the name if it is the same one.",
    ),
)
SAME_BUDGET = stops(
    "bridge-same-budget",
    says=Text(da="Det er den samme fil to gange.", en="It is the same file twice."),
    remedy=Text(da="Giv sidste års budget og derefter årets.", en="Give last year's budget and then this year's."),
)
NO_COMMON_GROUP = stops(
    "bridge-no-common-group",
    says=Text(
        da="De to budgetter har ingen takstgruppe til fælles: {last} og {this}.",
        en="The two budgets have no rate group in common: {last} and {this}.",
    ),
    remedy=Text(
        da="Giv en takstgruppe samme navn i begge budgetter, hvis det er den samme gruppe.",
        en="Give a rate group the same name in both budgets if it is the same group.",
    ),
)
OPERATOR_CHANGED = warns(
    "bridge-operator-changed",
    says=Text(
        da="Driftsherren er en anden: »{last}« og »{this}«.", en="The operator is another: “{last}” and “{this}”."
    ),
    remedy=Text(da="Se efter, om det er det samme tilbud.", en="See whether it is the same offering."),
)
GROUP_IS_NEW = warns(
    "bridge-group-is-new",
    says=Text(
        da="Takstgruppen »{group}« er ny; den har ingen takst at sammenligne med.",
        en="The rate group “{group}” is new; it has no rate to compare with.",
    ),
    remedy=Text(
        da="Giv gruppen samme navn i begge budgetter, hvis den ikke er ny.",
        en="Give the group the same name in both budgets if it is not new.",
    ),
)
GROUP_IS_GONE = warns(
    "bridge-group-is-gone",
    says=Text(da="Takstgruppen »{group}« er der ikke mere.", en="The rate group “{group}” is no longer there."),
    remedy=GROUP_IS_NEW.remedy,
)
AVERAGE = Text(da="Hele tilbuddet, gennemsnit", en="The whole offering, average")
BEFORE_ROUNDING = Text(da="Pris pr. dag {year}", en="Cost of a day {year}")
REPLACED = Text(da="Pris pr. dag, når dette er fra {year}: {what}", en="Cost of a day when this is from {year}: {what}")
PUBLISHED = Text(da="Takst pr. dag {year}", en="Rate per day {year}")
CHANGE = Text(da="Ændring i alt", en="Change in all")
OWN_REGULATIONS = stops(
    "bridge-with-own-regulations",
    says=Text(
        da="I {year} bærer hver takstgruppe sin egen regulering, som broen ikke kan føre mellem årene.",
        en="In {year} each rate group bears its own regulation, which the bridge cannot carry between years.",
    ),
    remedy=Text(
        da="Brug --own surplus.spread=by_budgeted_days for begge år, og hold takstgruppernes regulering for sig.",
        en="Use --own surplus.spread=by_budgeted_days for both years, and look at the groups' regulation apart.",
    ),
)
CALCULATED = "beregnet af budget og aftale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The way of one rate, a rate group's or (without a group) the offering's average, from last year to this."""

    name: Text
    group: str
    last: Kroner
    parts: Each[Kroner]
    change: Kroner
    this: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """Two outcomes of one offering and the way between them; the courses have the same parts in the same order.

    The part of each level is what it changed since the one before; the last part is the rounding.
    """

    last: RateOutcome
    this: RateOutcome
    index: CostsAndPay | None
    levels: tuple[Level, ...]
    courses: tuple[Course, ...]
    warnings: tuple[Problem, ...]

    @property
    def titles(self) -> tuple[Text, ...]:
        """What the parts are called, in order; the rounding stands last."""
        return (*(level.title for level in self.levels), BridgePart.ROUNDING.text)


def bridge_between(last: RateOutcome, this: RateOutcome, choice: IndexChoice | None = None) -> Bridge:
    """The bridge between two years' rates; raises when the two are no two years of one offering.

    Source: the order is ours, docs/decisions/0014-the-bridge-and-its-order.md.
    """
    groups = _common(last.basis, this.basis)
    warnings = _checked(last.basis, this.basis, groups)
    _check_regulations(last, this)
    index = choice.between(last.basis.facts.year, this.basis.facts.year) if choice else None
    levels = tuple(levels_between(last, this, index))
    return Bridge(
        last=last,
        this=this,
        index=index,
        levels=levels,
        courses=tuple(_Coursing(last, this, levels).courses(groups)),
        warnings=tuple(dict.fromkeys((*warnings, *last.warnings, *this.warnings))),
    )


def check_files(last: Path, this: Path) -> None:
    """Raises when both budgets are one file."""
    if os.path.realpath(last) == os.path.realpath(this):
        raise ProblemsFound([SAME_BUDGET.at(Place(file=str(this)).harmless)])


def _common(last: RateBasis, this: RateBasis) -> dict[str, str]:
    """The rate groups of both years: this year's name of each, and last year's."""
    known = {alike(group.name): group.name for group in last.groups}
    return {group.name: known[alike(group.name)] for group in this.groups if alike(group.name) in known}


def _checked(last: RateBasis, this: RateBasis, groups: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that stops the bridge, all at once; what is only to be said is given back."""
    gathering = Gathering()
    if last.facts.year >= this.facts.year:
        gathering.add(YEARS_NOT_IN_ORDER.at(last=last.facts.year, this=this.facts.year))
    if alike(last.facts.name) != alike(this.facts.name):
        gathering.add(OFFERINGS_DIFFER.at(last=last.facts.name, this=this.facts.name))
    elif alike(last.facts.operator) != alike(this.facts.operator):
        gathering.add(OPERATOR_CHANGED.at(last=last.facts.operator, this=this.facts.operator))
    names = [[group.name for group in basis.groups] for basis in (last, this)]
    if not groups:
        gathering.add(NO_COMMON_GROUP.at(last=some_of(names[0]), this=some_of(names[1])))
    else:
        gathering.add(*(GROUP_IS_NEW.at(group=name) for name in names[1] if name not in groups))
        gathering.add(*(GROUP_IS_GONE.at(group=name) for name in names[0] if name not in groups.values()))
    gathering.stop_if_needed()
    return gathering.warnings


def _check_regulations(*outcomes: RateOutcome) -> None:
    """Raises where rate groups bear regulations of their own, which no step between two years could carry."""
    own = [each for each in outcomes if spread_by(each.basis.facts.model, each.terms) is SurplusSpread.BY_OWN_EXCESS]
    if own:
        raise ProblemsFound([OWN_REGULATIONS.at(year=each.basis.facts.year) for each in own])


def _of(title: Text, name: Text) -> Text:
    return Text(da=f"{title.da}, {name.da}", en=f"{title.en}, {name.en}")


class _Coursing:
    """How the levels between two years become courses whose figures remember what they are."""

    def __init__(self, last: RateOutcome, this: RateOutcome, levels: Sequence[Level]) -> None:
        self._last, self._this = last, this
        self._years = (last.basis.facts.year, this.basis.facts.year)
        self._files = tuple(place_of(each.basis.operator_percent).file for each in (last, this))
        self._levels = levels
        self._start = days_before_rounding(last.calculation)

    def courses(self, groups: Mapping[str, str]) -> Iterator[Course]:
        """The offering's average where it has several rate groups, and each rate group that both years have."""
        ends = [published(each.calculation) for each in (self._last, self._this)]
        if any(len(each.basis.groups) > 1 for each in (self._last, self._this)):
            yield self._course(AVERAGE, "", (ends[0][WHOLE], ends[1][WHOLE]))
        for name, earlier in groups.items():
            yield self._course(same(name), name, (ends[0][alike(earlier)], ends[1][alike(name)]))

    def _course(self, name: Text, group: str, ends: tuple[Kroner, Kroner]) -> Course:
        last, this = (
            self._figure(_of(PUBLISHED.filled(year=year), name), end, at)
            for at, (year, end) in enumerate(zip(self._years, ends, strict=True))
        )
        days = self._days(name, alike(group) if group else WHOLE)
        parts = [
            titled(_of(level.title, name), rules.part_of_change, before=before, after=after)
            for level, (before, after) in zip(self._levels, pairwise(days), strict=True)
        ]
        rounding = _of(BridgePart.ROUNDING.text, name)
        ending = {"rate": this, "exact": days[-1], "last_rate": last, "last_exact": days[0]}
        parts.append(titled(rounding, rules.rounding_of_change, **ending))
        each = named(Kroner, [(str(at), part) for at, part in enumerate(parts)])
        change = titled(_of(CHANGE, name), rules.change_of_rate, parts=each)
        rate = _of(PUBLISHED.filled(year=self._years[1]), name)
        reached = titled(rate, rules.rate_this_year, last=last, change=change)
        return Course(name=name, group=group, last=last, parts=each, change=change, this=reached)

    def _days(self, name: Text, key: str) -> list[Kroner]:
        """The cost of a day at each level, the first one last year's."""
        start = self._figure(_of(BEFORE_ROUNDING.filled(year=self._years[0]), name), self._start[key], 0)
        replaced = [REPLACED.filled(year=self._years[1], what=level.title) for level in self._levels]
        return [
            start,
            *(
                self._figure(_of(title, name), level.days[key], 1)
                for title, level in zip(replaced, self._levels, strict=True)
            ),
        ]

    def _figure(self, title: Text, figure: Kroner, at: int) -> Kroner:
        """A figure of a calculation as one that was handed in: how it came about is told of each year on its own."""
        file = self._files[at]
        return Kroner(figure.whole, Input(title=title, place=Place(file=file, field=CALCULATED)))
