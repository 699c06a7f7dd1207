"""Effects told like the rates: every figure with its days and its two rates, as a page and a live workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ramme.analysis.effects import Effects
from ramme.citations import Place
from ramme.explanations.record import Section, Wording
from ramme.files.words import alike
from ramme.quantities import Days, Each, Input, Kroner, OccupiedDays, about, named, place_of
from ramme.rates.effects import (
    effect_in_all,
    effect_of_budgeted_days,
    effect_of_other_days,
    effect_of_recorded_days,
)
from ramme.texts import Text, same

CALCULATED = "beregnet af budget og aftale"
RATE_BEFORE = Text(da="Takst før, {group}", en="Rate before, {group}")
RATE_AFTER = Text(da="Takst efter, {group}", en="Rate after, {group}")
BUDGETED = Text(da="Belægningsdage, {group}", en="Occupied days, {group}")
EFFECTS = Wording(
    kind=Text(da="Forklaring af en virkning", en="Explanation of an effect"),
    way=Text(da="Virkningen for hver", en="The effect for each"),
    row=Text(da="Hvem", en="Who"),
    figure=Text(da="Virkning pr. år", en="Effect a year"),
)
IN_ALL = Text(da="I alt", en="In all")
OF_ALL = Text(
    da="Virkningen for alle budgetterede dage, og hvad der falder på betalte dage og på dage uden betaler.",
    en="The effect for all budgeted days, and what falls on days paid for and on days without a payer.",
)
OF_OPERATOR = Text(
    da="For hver takstgruppe: den nye takst minus den gamle, ganget med de budgetterede belægningsdage.",
    en="For each rate group: the new rate less the old one, times the budgeted occupied days.",
)
OF_MUNICIPALITY = Text(
    da="For hver takstgruppe: den nye takst minus den gamle, ganget med de dage, kommunen har betalt for.",
    en="For each rate group: the new rate less the old one, times the days that the municipality paid for.",
)
ALL, RECORDED, OTHER = "I alt", "Betalte dage", "Dage uden betaler"


@dataclass(frozen=True)
class Told:
    """The effects once more as single figures that remember: they give the same to the øre as the columns."""

    effects: Effects
    _rates: dict[int, tuple[Kroner, Kroner]] = field(default_factory=dict)

    @cached_property
    def operators(self) -> dict[str, tuple[tuple[Kroner, ...], Kroner]]:
        """For each operator, the dearest first, the effect of each of its rate groups, and their total."""
        found: dict[str, list[tuple[str, Kroner]]] = {alike(share.name): [] for share in self.effects.operators}
        for row, place, at in self.effects.groups():
            facts = self.effects.region.outcomes[row].basis.facts
            found[alike(facts.operator)].append((self._name(row, place), self._budgeted(row, place, at)))
        names = [share.name for share in self.effects.operators]
        return {
            name: (tuple(figure for _, figure in rows), about(name, effect_in_all, effects=named(Kroner, rows)))
            for name, rows in zip(names, found.values(), strict=True)
        }

    @cached_property
    def municipalities(self) -> dict[str, tuple[tuple[Kroner, ...], Kroner]]:
        """The same for each paying municipality and the days that it paid for."""
        if self.effects.use is None:
            return {}
        found: dict[str, list[tuple[str, Kroner]]] = {alike(share.name): [] for share in self.effects.municipalities}
        places = {at: (row, place) for row, place, at in self.effects.groups()}
        for used, at in zip(self.effects.use.rows, self.effects.use.groups.tolist(), strict=True):
            if at in places:
                row, place = places[at]
                before, after = self._of_group(row, place, at)
                name = f"{used.municipality}, {self._name(row, place)}"
                effect = about(name, effect_of_recorded_days, before=before, after=after, days=_known(used.days))
                found[alike(used.municipality)].append((name, effect))
        names = [share.name for share in self.effects.municipalities]
        return {
            name: (tuple(figure for _, figure in rows), about(name, effect_in_all, effects=named(Kroner, rows)))
            for name, rows in zip(names, found.values(), strict=True)
            if rows
        }

    @cached_property
    def total(self) -> Kroner:
        """The effect on everything together."""
        return about(ALL, effect_in_all, effects=_totals(self.operators))

    @cached_property
    def shared(self) -> tuple[Kroner, ...]:
        """What of it falls on days paid for, and on others; nothing where no use was handed in."""
        if not self.municipalities:
            return ()
        recorded = about(RECORDED, effect_in_all, effects=_totals(self.municipalities))
        return recorded, about(OTHER, effect_of_other_days, budgeted=self.total, recorded=recorded)

    def _name(self, row: int, place: int) -> str:
        basis = self.effects.region.outcomes[row].basis
        return f"{basis.facts.name}, {basis.groups[place].name}"

    def _budgeted(self, row: int, place: int, at: int) -> Kroner:
        before, after = self._of_group(row, place, at)
        title = BUDGETED.filled(group=self._name(row, place))
        days = OccupiedDays(int(self.effects.before.days[at]), Input(title=title, place=self._place(row)))
        return about(self._name(row, place), effect_of_budgeted_days, before=before, after=after, days=days)

    def _of_group(self, row: int, place: int, at: int) -> tuple[Kroner, Kroner]:
        """The rates before and after as figures that are handed in; how they came about each budget tells."""
        if at not in self._rates:
            name = self._name(row, place)
            figures = ((RATE_BEFORE, self.effects.before), (RATE_AFTER, self.effects.after))
            before, after = (
                Kroner(int(found.rates[at]), Input(title=title.filled(group=name), place=self._place(row)))
                for title, found in figures
            )
            self._rates[at] = before, after
        return self._rates[at]

    def _place(self, row: int) -> Place:
        basis = self.effects.region.outcomes[row].basis
        return Place(file=place_of(basis.operator_percent).file, field=CALCULATED)


def _known(days: Days) -> Days:
    return days if isinstance(days.origin, Input) else Days(days.whole, Input(title=same("Dage"), place=Place()))


def _totals(parties: dict[str, tuple[tuple[Kroner, ...], Kroner]]) -> Each[Kroner]:
    return named(Kroner, [(name, total) for name, (_, total) in parties.items()])


def sections_of(told: Told) -> Iterator[Section]:
    """The totals, then the operators and the municipalities, the one that changes dearest first."""
    yield Section(title=IN_ALL, says=OF_ALL, values=(told.total, *told.shared))
    for says, parties in ((OF_MUNICIPALITY, told.municipalities), (OF_OPERATOR, told.operators)):
        for name, (figures, total) in parties.items():
            yield Section(title=same(name), says=says, values=(*figures, total))


def results_of(told: Told) -> tuple[tuple[str, Kroner], ...]:
    """The figures people come for: the total, and what of it falls on days with and without a payer."""
    return ((ALL, told.total), *zip((RECORDED, OTHER), told.shared, strict=False))


def parties_of(told: Told) -> tuple[tuple[Text, Kroner], ...]:
    """What falls on each municipality and each operator, the one that changes dearest first."""
    parties = [(name, total) for each in (told.municipalities, told.operators) for name, (_, total) in each.items()]
    return tuple((same(name), total) for name, total in parties)
