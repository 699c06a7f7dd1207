"""The effects of many scenarios as they are read: the totals of all, then who would notice, and what could not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ramme import __version__
from ramme.agreements.own_values import read_own_values
from ramme.agreements.subjects import ENTRIES
from ramme.analysis.effects import Share
from ramme.analysis.effects_listing import (
    ALL,
    COULD_NOT,
    EFFECT,
    MUNICIPALITY,
    OF_N,
    OPERATOR,
    OTHER_DAYS,
    RECORDED,
    SIGN,
    WHO,
    first_reason,
)
from ramme.analysis.scenario_effects import ScenarioEffects, WhatIfs
from ramme.analysis.scenario_form import Scenario
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.rates.batch import NoOutcome
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text, same

FORMAT = 1
# Of many scenarios so many are shown from either end; a file has them all.
SHOWN = 10
TOLD = 10
SCENARIO = Text(da="Scenarie", en="Scenario")
LEVEL = Text(da="Niveau", en="Level")
WHY = Text(da="Hvorfor ikke", en="Why not")
NOT_CALCULATED = Text(da="Kunne ikke beregnes", en="Could not be calculated")
NOT_SHOWN = Text(
    da="{number} scenarier med mindre eller ingen virkning er ikke vist her; --all viser dem alle.",
    en="{number} scenarios with less or no effect are not shown here; --all shows them all.",
)
PARTIES = Text(
    da="Med --all vises også, hvad hvert scenarie betyder for driftsherrer og betalingskommuner; --csv har det hele.",
    en="With --all it also shows what each scenario means for operators and paying municipalities; --csv has it all.",
)
COULD_NOT_UNDER = Text(
    da="Kunne ikke beregnes i »{scenario}«: {number} tilbud, fx {offering}. {why}",
    en="Could not be calculated under “{scenario}”: {number} offerings, {offering} for one. {why}",
)
AND_MORE = Text(
    da="{number} flere budgetter eller scenarier har noget, der ikke kunne beregnes; --csv og --json siger hvad.",
    en="{number} more budgets or scenarios have something that could not be calculated; --csv and --json say what.",
)


def listed(found: WhatIfs, *, everything: bool) -> Listing:
    """The totals of all scenarios, and with everything also who would notice and what could not be calculated."""
    shown = found.effects if everything else _ends(found.effects)
    rows = [_row(each.scenario, ALL, _of_n(found, each), each.total) for each in shown]
    if everything:
        for each in shown:
            rows += _parties(found, each)
        rows += _not_calculated(found)
    return Listing(
        columns=(
            Column(key="scenario", title=SCENARIO),
            Column(key="level", title=LEVEL),
            Column(key="who", title=WHO),
            Column(key="effect", title=EFFECT),
            Column(key="recorded", title=RECORDED, on_screen=found.has_use),
            Column(key="why", title=WHY, on_screen=False),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(found, len(found.effects) - len(shown), everything=everything)),
    )


def _ends(effects: Sequence[ScenarioEffects]) -> Sequence[ScenarioEffects]:
    """Those that change most either way; one that changes nothing is not shown where there are many."""
    if len(effects) <= 2 * SHOWN:
        return effects
    dearer, cheaper = ([each for each in effects if each.total.of * sign > 0] for sign in (1, -1))
    return (*dearer[:SHOWN], *cheaper[:SHOWN])


def _of_n(found: WhatIfs, effects: ScenarioEffects) -> Text:
    return OF_N.filled(number=effects.calculated, all=found.number)


def _row(scenario: Scenario, level: Text, who: Text, share: Share) -> dict[str, Shown]:
    return {
        "scenario": scenario.name,
        "level": level,
        "who": who,
        "effect": Kroner(share.of),
        "recorded": None if share.recorded is None else Kroner(share.recorded),
        "why": None,
    }


def _parties(found: WhatIfs, effects: ScenarioEffects) -> Iterator[dict[str, Shown]]:
    """Who pays more or less under one scenario: municipalities, days without a payer, operators."""
    for each in effects.municipalities:
        yield _row(effects.scenario, MUNICIPALITY, same(each.name), each)
    if found.has_use:
        other = Share(name="", of=effects.total.other or 0)
        yield _row(effects.scenario, OTHER_DAYS, same(""), other)
    for each in effects.operators:
        yield _row(effects.scenario, OPERATOR, same(each.name), each)


def _not_calculated(found: WhatIfs) -> Iterator[dict[str, Shown]]:
    """A row for each offering that has no rates whatever is agreed, and for each that a scenario leaves without."""
    nothing = {"level": NOT_CALCULATED, "effect": None, "recorded": None}
    for each in found.without_rates:
        yield {"scenario": "", "who": same(_name(each)), "why": first_reason(each.problems), **nothing}
    for effects in found.effects:
        for row, problems in effects.problems.items():
            who = same(_offering(found, row))
            yield {"scenario": effects.scenario.name, "who": who, "why": first_reason(problems), **nothing}


def _name(without: NoOutcome) -> str:
    return without.offering or without.file.name


def _offering(found: WhatIfs, row: int) -> str:
    facts = found.region.outcomes[row].basis.facts
    return f"{facts.name}, {facts.operator}"


def _notes(found: WhatIfs, hidden: int, *, everything: bool) -> Iterator[Text]:
    if hidden:
        yield NOT_SHOWN.filled(number=hidden)
    if not everything:
        yield PARTIES
    yield SIGN
    reasons = list(_reasons(found))
    yield from reasons[:TOLD]
    if len(reasons) > TOLD:
        yield AND_MORE.filled(number=len(reasons) - TOLD)
    if any(outcome.basis.facts.constructed for outcome in found.region.outcomes):
        yield CONSTRUCTED_FIGURES


def _reasons(found: WhatIfs) -> Iterator[Text]:
    """Why some could not be calculated: each budget on its own, and the first of each scenario."""
    for each in found.without_rates:
        yield COULD_NOT.filled(offering=_name(each), why=first_reason(each.problems))
    for effects in found.effects:
        for row, problems in list(effects.problems.items())[:1]:
            number, offering = len(effects.problems), _offering(found, row)
            why = first_reason(problems)
            yield COULD_NOT_UNDER.filled(scenario=effects.scenario.name, number=number, offering=offering, why=why)


def as_data(found: WhatIfs) -> dict[str, Any]:
    """All scenarios as data: amounts in whole øre, days in ten-thousandths, and what could not be calculated."""
    return {
        "format": FORMAT,
        "ramme": __version__,
        "handed_in": found.number,
        "scenarios": [_data(found, each) for each in found.effects],
        "without_rates": [
            {"offering": _name(each), "problems": [problem.as_data() for problem in each.problems]}
            for each in found.without_rates
        ],
        "constructed": any(outcome.basis.facts.constructed for outcome in found.region.outcomes),
        "warnings": [problem.as_data() for problem in found.warnings],
    }


def _data(found: WhatIfs, effects: ScenarioEffects) -> dict[str, Any]:
    return {
        "scenario": effects.scenario.name,
        "changed": list(_changed(effects)),
        "calculated": effects.calculated,
        **_shared(effects.total),
        "operators": [{"operator": each.name, **_shared(each)} for each in effects.operators],
        "municipalities": [
            {"municipality": each.name, "effect_oere": each.of, "days": each.days} for each in effects.municipalities
        ],
        "days_not_counted": effects.uncounted_days,
        "not_calculated": [
            {"offering": _offering(found, row), "problems": [problem.as_data() for problem in problems]}
            for row, problems in effects.problems.items()
        ],
    }


def _shared(share: Share) -> dict[str, int | None]:
    return {"effect_oere": share.of, "recorded_oere": share.recorded, "other_days_oere": share.other}


def _changed(effects: ScenarioEffects) -> Iterator[dict[str, Any]]:
    """What a scenario changes, each value as it is understood, and whether any rate uses the clause."""
    for path, value in read_own_values(effects.scenario.changes).items():
        entry = ENTRIES[path]
        after = {"da": entry.kind.told(value, "da"), "en": entry.kind.told(value, "en")}
        title = entry.title.as_data()
        yield {"path": path, "title": title, "after": after, "used": path not in effects.not_read}
