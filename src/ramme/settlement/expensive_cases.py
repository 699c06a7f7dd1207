"""Particularly expensive single cases: what the state refunds of the part above each threshold of the year."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ramme.agreements import Way
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities import ZERO, Kroner, Months, Percent, greater, lesser, rule
from ramme.settlement.published_rows import published_amount, published_rows
from ramme.texts import Text, same

FILE = "expensive_case_thresholds.csv"
YEAR = Months(1200)
# The percentages belong to the columns of the file.
STEPS: Mapping[str, Percent] = {"from_25": Percent(25_00), "from_50": Percent(50_00), "from_75": Percent(75_00)}
ALWAYS_THERE = ("from_25", "from_50")
RULES = "expensive_case_rules.csv"
# Where the user of a page or a command writes some thresholds.
Named = Callable[[tuple[str, ...]], Text]

THRESHOLD_NOT_KNOWN = stops(
    "refund-threshold-not-known",
    says=Text(
        da="Grænserne for statens refusion i {year} ({group}) kendes ikke her; {known}.",
        en="The thresholds of the state's refund in {year} ({group}) are not known here; {known}.",
    ),
    remedy=Text(
        da="Find dem i årets satser, og giv dem med {options}; de vises som dine.",
        en="Find them in the rates of the year, and hand them in with {options}; they are shown as yours.",
    ),
)
OWN_NOT_WHOLE = stops(
    "own-thresholds-not-whole",
    says=Text(
        da="I {year} hører der {number} grænser til, og der er givet {given}.",
        en="There are {number} thresholds in {year}, and {given} are given.",
    ),
    remedy=Text(da="Giv netop {options}.", en="Give just {options}."),
)
OWN_NOT_RISING = stops(
    "own-thresholds-not-rising",
    says=Text(
        da="Grænsen for {upper} skal være højere end den for {lower}.",
        en="The threshold of {upper} must be higher than that of {lower}.",
    ),
    remedy=Text(da="Ret et af beløbene.", en="Correct one of the amounts."),
)
OWN_INSTEAD = warns(
    "own-thresholds-instead",
    says=Text(
        da="Grænserne for {year} kendes her, men dine egne er brugt.",
        en="The thresholds of {year} are known here, but your own are used.",
    ),
    remedy=Text(da="Tag {options} væk, hvis de kendte skal bruges.", en="Leave out {options} to use the known ones."),
)
_KNOWN_FOR = Text(da="de kendes for {years}", en="they are known for {years}")
_PARTLY = Text(da="kun en af dem er fundet", en="only one of them was found")


class CaseGroup(Way):
    """Whose case it is, where adults and children had thresholds of their own."""

    ADULTS = "adults", "voksne", "adults"
    CHILDREN = "children", "børn og unge", "children and young people"


@rule(da="Grænsen for månederne", en="The threshold for the months")
def threshold_of_months(*, threshold: Kroner, months: Months) -> Kroner:
    """A twelfth of the year's threshold for each month.

    Source: order 1485 of 2023, § 3; that it holds for the years before is a reading.
    """
    return threshold.share(months, of=YEAR).rounded()


@rule(da="Refusion mellem to grænser", en="Refund between two thresholds")
def refund_between(*, costs: Kroner, start: Kroner, end: Kroner, percent: Percent) -> Kroner:
    """The percentage of what the case costs above one threshold and up to the next; nothing below.

    Source: sm.dk, finansiering og takster 2020 (A20); the consolidated act on social services, § 176.
    """
    return percent.of(greater(lesser(costs, end) - start, ZERO)).rounded()


@rule(da="Refusion over den højeste grænse", en="Refund above the highest threshold")
def refund_above(*, costs: Kroner, start: Kroner, percent: Percent) -> Kroner:
    """The percentage of all that the case costs above the highest threshold.

    Source: sm.dk, finansiering og takster 2020 (A20); the consolidated act on social services, § 176.
    """
    return percent.of(greater(costs - start, ZERO)).rounded()


@rule(da="Refusion i alt", en="Refund, total")
def whole_refund(*, below: Kroner, step: Kroner) -> Kroner:
    """The refund of the steps below, and that of one more."""
    return below + step


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A threshold of the year, and the percentage that is refunded above it."""

    start: Kroner
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """What the state refunds of a case: step by step, and in all."""

    starts: tuple[Kroner, ...]
    steps: tuple[Kroner, ...]
    total: Kroner


def option_of(step: str) -> str:
    """The option of the command that hands in a threshold."""
    return "--" + step.replace("_", "-")


def options_told(steps: tuple[str, ...]) -> Text:
    """The options of the command that hand in some thresholds."""
    return same(", ".join(map(option_of, steps)))


def thresholds_of(year: int, group: CaseGroup, *, named: Named = options_told) -> tuple[Threshold, ...]:
    """The thresholds of a year, from the lowest up; a problem where they are not known, or only by half.

    `named` tells where the user writes them instead.
    """
    rows = {int(row["year"]): row for row in published_rows(FILE) if row["group"] in ("all", group.value)}
    whole = {each: row for each, row in rows.items() if all(row[step] for step in ALWAYS_THERE)}
    if year not in whole:
        known = _PARTLY if year in rows else _KNOWN_FOR.filled(years=", ".join(map(str, whole)))
        told = named(steps_in(year))
        raise ProblemsFound([THRESHOLD_NOT_KNOWN.at(year=year, group=group.text, known=known, options=told)])
    row = whole[year]
    return tuple(
        Threshold(start=published_amount(FILE, row, step, _title(year, percent)), percent=percent)
        for step, percent in STEPS.items()
        if row[step]
    )


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A rule of the refund, the year from which it is known to hold, and where that stands."""

    from_year: int
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether it is known to hold in a year."""
        return year >= self.from_year


def dated_rule(name: str) -> DatedRule:
    """A rule by its name in the file of rules."""
    row = next(row for row in published_rows(RULES) if row["rule"] == name)
    return DatedRule(int(row["from_year"]), row["source"])


def steps_in(year: int) -> tuple[str, ...]:
    """The thresholds that a year has, by their names; 75 % came later than the others."""
    return tuple(STEPS) if dated_rule("three_steps").holds_in(year) else ALWAYS_THERE


def own_thresholds(
    year: int, group: CaseGroup, amounts: Mapping[str, Kroner], *, named: Named = options_told
) -> tuple[tuple[Threshold, ...], tuple[Problem, ...]]:
    """Thresholds that the user hands in for a year, by their names, and a warning where the year's own are known.

    A problem where one is missing or does not belong to the year, and where one is not above the one before it; `named`
    tells where the user writes them.
    """
    needed = steps_in(year)
    if set(amounts) != set(needed):
        told = named(needed)
        raise ProblemsFound([OWN_NOT_WHOLE.at(year=year, number=len(needed), given=len(amounts), options=told)])
    met = Gathering()
    for lower, upper in itertools.pairwise(needed):
        if amounts[upper].whole <= amounts[lower].whole:
            met.add(OWN_NOT_RISING.at(lower=_share(STEPS[lower]), upper=_share(STEPS[upper])))
    if _is_known(year, group):
        met.add(OWN_INSTEAD.at(year=year, options=named(needed)))
    met.stop_if_needed()
    return tuple(Threshold(start=amounts[step], percent=STEPS[step]) for step in needed), met.warnings


def _is_known(year: int, group: CaseGroup) -> bool:
    try:
        thresholds_of(year, group)
    except ProblemsFound:
        return False
    return True


def _share(percent: Percent) -> str:
    return f"{percent.whole // 100} %"


def _title(year: int, percent: Percent) -> Text:
    share = percent.whole // 100
    return Text(da=f"Grænse for {share} % refusion, {year}", en=f"Threshold of {share}% refund, {year}")


def refund_of(costs: Kroner, thresholds: tuple[Threshold, ...], months: Months = YEAR) -> Refund:
    """What the state refunds of a case's costs in some months, net of all income; one case, or many in a block.

    Costs financed objectively do not count, and the thresholds follow the months.
    Source: order 1485 of 2023, § 3; that it holds for the years before is a reading.
    """
    starts = tuple(threshold_of_months(threshold=each.start, months=months) for each in thresholds)
    steps = [
        refund_between(costs=costs, start=start, end=end, percent=each.percent)
        for each, start, end in zip(thresholds, starts, starts[1:], strict=False)
    ]
    steps.append(refund_above(costs=costs, start=starts[-1], percent=thresholds[-1].percent))
    total, *others = steps
    for step in others:
        total = whole_refund(below=total, step=step)
    return Refund(starts=starts, steps=tuple(steps), total=total)
