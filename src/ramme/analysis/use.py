"""Who pays for how many days: recorded use of rate groups by paying municipality, read from a form and matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ramme.analysis.regions import Region
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.forms.reader import FilledForm, all_of, read_forms, read_handed_in
from ramme.files.limits import HandedIn
from ramme.files.words import Words, alike, resembled, some_of
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Days, place_of
from ramme.quantities.writing import in_words
from ramme.texts import Text

MOST_DAYS = 1_000_000
ROW_TWICE = stops(
    "use-row-twice",
    says=Text(
        da="Brugen af »{group}« i »{offering}« af {municipality} står to gange.",
        en="The use of “{group}” in “{offering}” by {municipality} stands twice.",
    ),
    remedy=Text(da="Læg dagene sammen på én linje.", en="Add the days together on one line."),
)
OFFERING_UNKNOWN = stops(
    "use-offering-unknown",
    says=Text(da="Intet budget er for tilbuddet »{offering}«.", en="No budget is of the offering “{offering}”."),
    remedy=Text(
        da="Skriv navnet som i budgettet, eller tag budgettet med. Tilbuddene er: {known}.",
        en="Write the name as in the budget, or add the budget. The offerings are: {known}.",
    ),
)
OFFERING_NOT_CLEAR = stops(
    "use-offering-not-clear",
    says=Text(
        da="Flere budgetter er for tilbuddet »{offering}«: {operators}.",
        en="Several budgets are of the offering “{offering}”: {operators}.",
    ),
    remedy=Text(
        da="Skriv driftsherren, og tag kun budgetter med fra ét år.",
        en="Write the operator, and bring budgets of one year only.",
    ),
)
GROUP_UNKNOWN = stops(
    "use-group-unknown",
    says=Text(da="»{offering}« har ingen takstgruppe »{group}«.", en="“{offering}” has no rate group “{group}”."),
    remedy=Text(da="Takstgrupperne er: {known}.", en="The rate groups are: {known}."),
)

NOT_AMONG_BUDGETS = warns(
    "use-not-among-budgets",
    says=Text(
        da="Linjer om brug, hvis tilbud eller gruppe ingen af budgetterne har: {rows} ({days} i alt): {names}.",
        en="Lines of use whose offering or group none of the budgets has: {rows} ({days} in all): {names}.",
    ),
    remedy=Text(
        da="De er ikke talt med; tag budgetterne med, eller ret navnene, hvis de skulle være der.",
        en="They are not counted; add the budgets, or correct the names if they should be there.",
    ),
)
FIRST_NAMES = 3
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """The days of a year that one municipality paid for in one rate group."""

    operator: str
    offering: str
    group: str
    municipality: str
    days: Days


USE = Part(
    key="use",
    title=Text(da="Brug", en="Use"),
    named_by="municipality",
    fields=(
        FormField(
            key="operator",
            title=Text(da="Driftsherre", en="Operator"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv driftsherren, hvis flere tilbud hedder det samme.",
                en="Write the operator where several offerings have the same name.",
            ),
        ),
        FormField(
            key="offering",
            title=Text(da="Tilbud", en="Offering"),
            form=Words(),
            help=Text(da="Skriv tilbuddets navn som i budgettet.", en="Write the offering's name as in the budget."),
        ),
        FormField(
            key="group",
            title=Text(da="Takstgruppe", en="Rate group"),
            form=Words(),
            help=Text(da="Skriv takstgruppen som i budgettet.", en="Write the rate group as in the budget."),
        ),
        FormField(
            key="municipality",
            title=Text(da="Betalingskommune", en="Paying municipality"),
            form=Words(),
            help=Text(
                da="Skriv den kommune, der betaler, på samme måde hver gang.",
                en="Write the municipality that pays, in the same way each time.",
            ),
        ),
        FormField(
            key="days",
            title=Text(da="Dage", en="Days"),
            form=Figure(highest=MOST_DAYS, units=("dage", "days")),
            unit=Days,
            help=Text(
                da="Skriv, hvor mange dage kommunen har betalt for i året.",
                en="Write how many days the municipality paid for in the year.",
            ),
        ),
    ),
)
USE_FORM = Schema(
    title=Text(da="Brug af pladser", en="Use of places"),
    parts=(USE,),
    general=(
        "Én linje for hver kommune, der har betalt for dage i en takstgruppe. Der skal ikke stå noget om borgere.",
    ),
)


def read_use(paths: Iterable[Path]) -> tuple[tuple[UseRow, ...], tuple[Problem, ...]]:
    """All rows of the files, and the warnings; raises with everything that is to be put right."""
    forms, warnings = all_of(read_forms(paths, USE_FORM, _rows_of))
    return tuple(row for rows in forms for row in rows), warnings


def read_use_handed_in(file: HandedIn) -> tuple[tuple[UseRow, ...], tuple[Problem, ...]]:
    """The same of one file that was handed in, such as an upload."""
    forms, warnings = all_of(read_handed_in(file, USE_FORM, _rows_of))
    return tuple(row for rows in forms for row in rows), warnings


def _rows_of(form: FilledForm) -> tuple[UseRow, ...] | Unread:
    return UNREAD if form.problems.stopping else tuple(UseRow(**values) for values in form.values(USE.key))


@dataclass(frozen=True, slots=True, eq=False)
class RecordedUse:
    """Recorded days as columns: the place of each row's rate group in the region, its municipality, its days.

    `left_out` days are of offerings that are known but have no rates; they are in none of the columns, and neither are
    those of offerings and groups that no budget has, which the warnings tell.
    """

    rows: tuple[UseRow, ...]
    municipalities: tuple[str, ...]
    groups: NDArray[np.int64]
    paying: NDArray[np.int64]
    days: NDArray[np.int64]
    left_out: int = 0
    warnings: tuple[Problem, ...] = ()


def recorded_in(rows: Sequence[UseRow], region: Region, without_rates: Iterable[str] = ()) -> RecordedUse:
    """The rows with their rate groups found in the region; raises with all that are misspelt, or stand twice.

    A row of an offering that is named as being without rates is left out, and its days are counted apart. A row that
    resembles nothing in the region is left out with a warning, unless no row at all is of the region.
    """
    finding, gathering = _Finding(region), Gathering()
    silent = {alike(name) for name in without_rates}
    spoken_of = [row for row in rows if alike(row.offering) not in silent or finding.knows(row)]
    left_out = sum(row.days.whole for row in rows) - sum(row.days.whole for row in spoken_of)
    there, beside = _apart(spoken_of, finding)
    spellings: dict[str, str] = {}
    met: set[tuple[int, str]] = set()
    groups: list[int] = []
    for row in there:
        paying = alike(row.municipality)
        spellings.setdefault(paying, row.municipality)
        found = finding.group(row)
        if isinstance(found, Problem):
            gathering.add(found)
            continue
        if (found, paying) in met:
            gathering.add(
                ROW_TWICE.at(place_of(row.days), group=row.group, offering=row.offering, municipality=row.municipality)
            )
        met.add((found, paying))
        groups.append(found)
    gathering.stop_if_needed()
    numbers = {paying: number for number, paying in enumerate(spellings)}
    return RecordedUse(
        rows=tuple(there),
        municipalities=tuple(spellings.values()),
        groups=np.array(groups, dtype=np.int64),
        paying=np.array([numbers[alike(row.municipality)] for row in there], dtype=np.int64),
        days=np.array([row.days.whole for row in there], dtype=np.int64),
        left_out=left_out,
        warnings=tuple(_not_among(beside)),
    )


def _apart(rows: Sequence[UseRow], finding: _Finding) -> tuple[list[UseRow], list[UseRow]]:
    """The rows that are or should be of the region, and those of others; where none fits, each is told on its own."""
    known: dict[tuple[str, str, str], bool] = {}
    there: list[UseRow] = []
    beside: list[UseRow] = []
    for row in rows:
        key = (row.operator, row.offering, row.group)
        if key not in known:
            known[key] = finding.is_of_others(row)
        (beside if known[key] else there).append(row)
    return (there, beside) if there else (beside, [])


def _not_among(rows: Sequence[UseRow]) -> Iterator[Problem]:
    """One warning for all rows of offerings or groups that no budget has."""
    if rows:
        names = some_of(dict.fromkeys(f"{row.offering}, {row.group}" for row in rows), most=FIRST_NAMES)
        days = in_words(Days(sum(row.days.whole for row in rows)))
        yield NOT_AMONG_BUDGETS.at(place_of(rows[0].days), rows=len(rows), days=days, names=names)


class _Finding:
    """Finds the rate group that a row means."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._facts = [outcome.basis.facts for outcome in region.outcomes]
        self._by_name: dict[str, list[int]] = {}
        for number, facts in enumerate(self._facts):
            self._by_name.setdefault(alike(facts.name), []).append(number)

    def knows(self, row: UseRow) -> bool:
        """Whether an offering of that name has rates."""
        return alike(row.offering) in self._by_name

    def is_of_others(self, row: UseRow) -> bool:
        """Whether a row is of an offering or group that no budget has, and resembles none that one has."""
        called = self._by_name.get(alike(row.offering), [])
        if not called:
            return not _misspelt(row.offering, (each.name for each in self._facts))
        operators = [self._facts[number].operator for number in called]
        if row.operator and alike(row.operator) not in map(alike, operators):
            return not _misspelt(row.operator, operators)
        if isinstance(offering := self._offering(row), Problem):
            return False
        names = [group.name for group in self._region.outcomes[offering].basis.groups]
        return alike(row.group) not in map(alike, names) and not _misspelt(row.group, names)

    def group(self, row: UseRow) -> int | Problem:
        """The place of the row's rate group in the region, or why it has none."""
        offering = self._offering(row)
        if isinstance(offering, Problem):
            return offering
        names = [group.name for group in self._region.outcomes[offering].basis.groups]
        places = {alike(name): place for place, name in enumerate(names)}
        if alike(row.group) not in places:
            known = some_of(names)
            return GROUP_UNKNOWN.at(place_of(row.days), offering=row.offering, group=row.group, known=known)
        return int(self._region.groups.edges[offering]) + places[alike(row.group)]

    def _offering(self, row: UseRow) -> int | Problem:
        facts = self._facts
        called = self._by_name.get(alike(row.offering), [])
        named = [
            number for number in called if alike(facts[number].operator) == alike(row.operator) or not row.operator
        ]
        if not named:
            known = some_of(f"{each.name}, {each.operator}" for each in facts)
            return OFFERING_UNKNOWN.at(place_of(row.days), offering=row.offering, known=known)
        if len(named) > 1:
            operators = some_of(f"{facts[number].operator}, {facts[number].year}" for number in named)
            return OFFERING_NOT_CLEAR.at(place_of(row.days), offering=row.offering, operators=operators)
        return named[0]


def _misspelt(name: str, known: Iterable[str]) -> bool:
    """Whether a name resembles a known one; two that differ in their numbers are two names, not a slip."""
    numbers = DIGITS.findall(name)
    return bool(resembled(name, (each for each in known if DIGITS.findall(each) == numbers)))
