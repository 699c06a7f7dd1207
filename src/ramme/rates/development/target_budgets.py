"""What is measured of budgets when operators are held to a target, and whether they used one pension percentage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ramme.agreements import Terms
from ramme.agreements.variants.rates import DevelopmentLeftOut
from ramme.files.words import folded
from ramme.problems import Problem, warns
from ramme.quantities import Kroner, about, named
from ramme.rates.development.target_form import MeasuredRate, TargetEntry
from ramme.rates.development.target_rules import measured_costs, measured_rate
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

PENSION_PERCENT_DIFFERS = warns(
    "pension-percent-differs",
    says=Text(
        da="{operator} har regnet med forskellige procenter til tjenestemandspension: {percents}.",
        en="{operator} has calculated with different percentages for civil servants' pension: {percents}.",
    ),
    remedy=Text(
        da="Aftalen lader ikke procenten ændre for at nå målet; regn med den samme i alle år.",
        en="The agreement does not let the percentage change to reach the target; use the same in all years.",
    ),
)
PENSION_PERCENT = "pension.civil_servant_percent"


def measured_of(outcome: RateOutcome, terms: Terms) -> MeasuredRate:
    """What is measured of a budget whose rates are calculated: its frame without what the agreement leaves out."""
    frame, days = outcome.calculation.frame, outcome.calculation.days.total
    out = terms.development.left_out
    amounts = {
        DevelopmentLeftOut.DEPRECIATION: frame.capital.depreciation,
        DevelopmentLeftOut.INTEREST: frame.capital.interest,
    }
    facts = outcome.basis.facts
    costs = about(
        facts.name,
        measured_costs,
        frame=frame.ordinary if DevelopmentLeftOut.EARLIER_BALANCE in out else frame.regulated,
        left_out=named(Kroner, [(way.text.da, amounts[way]) for way in out if way in amounts]),
    )
    return MeasuredRate(
        operator=facts.operator,
        offering=facts.name,
        service="",
        year=facts.year,
        rate=about(facts.name, measured_rate, costs=costs, days=days),
        days=days,
        constructed=facts.constructed,
    )


def with_budgets(entry: TargetEntry, outcomes: Iterable[RateOutcome], terms: Terms) -> TargetEntry:
    """What was entered, with what is measured of budgets added to it."""
    return replace(entry, rates=(*entry.rates, *(measured_of(outcome, terms) for outcome in outcomes)))


def pension_percents(outcomes: Iterable[RateOutcome], terms: Terms) -> tuple[Problem, ...]:
    """A warning for each operator whose budgets use different percentages for civil servants' pension."""
    if not (terms.gives("development.pension_percent_fixed") and terms.development.pension_percent_fixed):
        return ()
    used: dict[str, dict[int, Text]] = {}
    names: dict[str, str] = {}
    for outcome in outcomes:
        operator = outcome.basis.facts.operator
        for clause in outcome.terms.read:
            if clause.path == PENSION_PERCENT:
                names.setdefault(folded(operator), operator)
                used.setdefault(folded(operator), {})[clause.value.whole] = clause.told
    return tuple(
        PENSION_PERCENT_DIFFERS.at(
            operator=names[key],
            percents=Text(
                da=", ".join(each.da for each in percents.values()), en=", ".join(each.en for each in percents.values())
            ),
        )
        for key, percents in used.items()
        if len(percents) > 1
    )
