"""What other rate models would mean for each paying municipality, by the days that it paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ramme.analysis.models import SideBySide
from ramme.analysis.regions import Region
from ramme.analysis.use import RecordedUse, read_use, recorded_in
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import in_danish_order
from ramme.problems import Problem
from ramme.quantities import Days, Kroner, about, named
from ramme.rates.effects import effect_in_all, effect_of_recorded_days
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.rates.rate_model import RateModel
from ramme.rates.telling import made_with
from ramme.texts import Text, same

COLUMNS = (
    Column(key="municipality", title=Text(da="Betalingskommune", en="Paying municipality")),
    Column(key="model", title=Text(da="Takstmodel", en="Rate model")),
    Column(key="days", title=Text(da="Betalte dage", en="Days paid for")),
    Column(key="left_out", title=Text(da="Dage uden tal", en="Days without figures")),
    Column(key="effect", title=Text(da="Forskel pr. år", en="Difference per year")),
    Column(key="constructed", title=Text(da="Konstrueret", en="Constructed"), on_screen=False),
)


DAYS_WITHOUT_FIGURES = Text(
    da="»Dage uden tal« er betalte dage hos tilbud, som modellen ikke kan regnes for, fx fordi de ikke har vægte; "
    "forskellen er uden dem.",
    en="“Days without figures” are days paid for in offerings that the model cannot be calculated for, such as those "
    "without weights; the difference is without them.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalEffect:
    """What one model would mean for one municipality: on how many of its days, and for how many it is not known."""

    municipality: str
    model: RateModel
    days: Days
    left_out: Days
    effect: Kroner


def read_for(paths: Sequence[Path], sides: Sequence[SideBySide]) -> tuple[RecordedUse, tuple[Problem, ...]]:
    """The recorded use of files, found in the offerings that are compared; raises with all that cannot be found."""
    rows, warnings = read_use(paths)
    recorded = recorded_in(rows, Region.of([side.outcome for side in sides]))
    return recorded, (*warnings, *recorded.warnings)


def by_municipality(sides: Sequence[SideBySide], use: RecordedUse) -> tuple[MunicipalEffect, ...]:
    """The difference for each municipality, by name, under each model, against the model that each budget has."""
    models = dict.fromkeys(under.model for side in sides for under in side.under)
    by_name = sorted(enumerate(use.municipalities), key=lambda each: in_danish_order(each[1]))
    return tuple(_effect(name, number, model, sides, use) for number, name in by_name for model in models)


def _effect(name: str, number: int, model: RateModel, sides: Sequence[SideBySide], use: RecordedUse) -> MunicipalEffect:
    edges = np.cumsum([0, *(len(side.outcome.basis.groups) for side in sides)])
    effects: list[tuple[str, Kroner]] = []
    known = left_out = 0
    for row in np.flatnonzero(use.paying == number):
        group, days = int(use.groups[row]), use.rows[row].days
        offering = int(np.searchsorted(edges, group, side="right")) - 1
        side, at = sides[offering], group - int(edges[offering])
        under = next((each for each in side.under if each.model == model), None)
        if under is None:
            left_out += days.whole
            continue
        known += days.whole
        where = f"{name}, {side.outcome.basis.facts.name}, {side.outcome.basis.groups[at].name}"
        before, after = side.outcome.calculation.rates.flat[at], under.calculation.rates.flat[at]
        effects.append((where, about(where, effect_of_recorded_days, before=before, after=after, days=days)))
    effect = about(name, effect_in_all, effects=named(Kroner, effects))
    return MunicipalEffect(municipality=name, model=model, days=Days(known), left_out=Days(left_out), effect=effect)


def listed(effects: Sequence[MunicipalEffect], sides: Sequence[SideBySide]) -> Listing:
    """A row for each municipality and model; how many pay more and less under each below it."""
    constructed = any(side.outcome.basis.facts.constructed for side in sides)
    rows: tuple[dict[str, Shown], ...] = tuple(
        {
            "municipality": each.municipality,
            "model": each.model.text,
            "days": each.days,
            "left_out": each.left_out,
            "effect": each.effect,
            "constructed": constructed,
        }
        for each in effects
    )
    left_out = [DAYS_WITHOUT_FIGURES] if any(each.left_out.whole for each in effects) else []
    notes = [*_summed_up(effects), *left_out, *([CONSTRUCTED_FIGURES] if constructed else [])]
    return Listing(columns=COLUMNS, rows=rows, notes=tuple(notes))


def _summed_up(effects: Sequence[MunicipalEffect]) -> Iterator[Text]:
    for model in dict.fromkeys(each.model for each in effects):
        figures = [each.effect.whole for each in effects if each.model == model]
        more, less = sum(each > 0 for each in figures), sum(each < 0 for each in figures)
        yield Text(
            da=f"{model.text.da}: kommuner, der betaler mere: {more}; mindre: {less}; "
            f"det samme: {len(figures) - more - less}.",
            en=f"{model.text.en}: municipalities that pay more: {more}; less: {less}; "
            f"the same: {len(figures) - more - less}.",
        )


def as_data(effects: Sequence[MunicipalEffect]) -> list[dict[str, object]]:
    """The differences as data, in whole øre."""
    return [
        {
            "municipality": each.municipality,
            "model": each.model.value,
            "days": each.days.whole,
            "days_without_figures": each.left_out.whole,
            "effect_oere": each.effect.whole,
        }
        for each in effects
    ]


def explained(effects: Sequence[MunicipalEffect], sides: Sequence[SideBySide]) -> Explained:
    """What is told of the municipalities: a section for each model that changes something for somebody."""
    sections = []
    for model in dict.fromkeys(each.model for each in effects):
        values = tuple(each.effect for each in effects if each.model == model and each.days.whole)
        sections.append(Section(title=model.text, says=model.says, values=values))
    agreement = sides[0].outcome.agreement
    return Explained(
        title=_HEADING.da,
        constructed=any(side.outcome.basis.facts.constructed for side in sides),
        facts=((Text(da="Tilbud", en="Offerings"), same(str(len(sides)))),),
        sections=tuple(section for section in sections if section.values),
        results=tuple(
            (f"{each.municipality}, {each.model.text.da}", each.effect) for each in effects if each.days.whole
        ),
        made_with=made_with(agreement),
    )


_HEADING = Text(da="Betalingskommuner", en="Paying municipalities")
