"""What an agreement says of a ready-made round: whether it asks for one, with which clauses, and by which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.variants.cooperation import OccupancyRound
from ramme.reporting.questions.loading import RoundDay, Schedule, Template, templates

_OCCUPANCY = (
    "reporting.occupancy_by",
    "reporting.occupancy_for",
    "reporting.occupancy_deviation_from",
    "occupancy.operator_adjusts_operation",
)
_INCREASES = ("common_contracts.increase_submitted", "common_contracts.increase_submitted_to")
# The first clause is the one by which an agreement asks for the round; the others say more of it.
_CLAUSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rates": (
            "reporting.rates_by",
            "rate_structure.package_submitted_as_one_rate",
            "special_measures.in_ordinary_rate_round",
        ),
        "capacity_changes": ("reporting.capacity_collected",),
        "occupancy_q1": _OCCUPANCY,
        "occupancy_q3": _OCCUPANCY,
        "balances": ("reporting.balance_submission_holds",),
        "differentiated_levels": ("rate_structure.yearly_follow_up", "rate_structure.few_levels_recommended"),
        "extra_payments": ("reporting.extra_payments_yearly",),
        "single_person": ("special_measures.consumption_in_rate_analysis",),
        "coherence": ("reporting.needs_scale_highest", "reporting.needs_submitted"),
        "trends": ("reporting.needs_submitted",),
        "efficiency": ("expenditure_strategy.yearly_measures_submission",),
        "greenland": ("coordination.greenland_and_faroe_by_region",),
        "boernehus": ("boernehus.cases_expected", "boernehus.cases_above_budget_percent"),
        "expensive_cases": (
            "expensive_cases.limits_of",
            "expensive_cases.adults_from",
            "expensive_cases.children_from",
            "expensive_cases.above_67_counted",
        ),
        "common_principles": ("common_contracts.standard_contracts_only", "common_contracts.time_limited"),
        "increases_h1": _INCREASES,
        "increases_h2": _INCREASES,
    }
)
_PERIODS = MappingProxyType(
    {"occupancy_q1": OccupancyRound.FIRST_QUARTER, "occupancy_q3": OccupancyRound.FIRST_THREE_QUARTERS}
)


@dataclass(frozen=True, slots=True)
class AskedByAgreement:
    """A ready-made round as an agreement has it: its days there, and the clauses that speak of it."""

    template: Template
    schedule: Schedule
    clauses: tuple[ResolvedClause[Any], ...]


def rounds_asked_for(terms: Terms) -> tuple[AskedByAgreement, ...]:
    """The ready-made rounds that an agreement asks for in a year, in the order of the catalogue."""
    return tuple(
        AskedByAgreement(template, schedule_under(template, terms), clauses_of(template, terms))
        for template in templates().values()
        if _asks_for(template, terms)
    )


def clauses_of(template: Template, terms: Terms) -> tuple[ResolvedClause[Any], ...]:
    """The clauses of an agreement that speak of a ready-made round; none where it is silent."""
    return tuple(terms.clause(path) for path in _CLAUSES.get(template.key, ()) if terms.gives(path))


def schedule_under(template: Template, terms: Terms) -> Schedule:
    """The days of a ready-made round under an agreement: its own where it gives them, and otherwise proposed.

    A day that another region's agreement gives is no more than a proposal here.
    """
    document = terms.agreement.id
    own = _deadline(template, terms)
    found = template.schedule
    return Schedule(
        guidance=_here(found.guidance, document) if found.guidance else None,
        opens=_here(found.opens, document),
        deadline=own or _here(found.deadline, document),
        corrections_from=_here(found.corrections_from, document) if found.corrections_from else None,
        corrections_until=_here(found.corrections_until, document) if found.corrections_until else None,
    )


def _asks_for(template: Template, terms: Terms) -> bool:
    paths = _CLAUSES.get(template.key, ())[:1]
    return any(terms.gives(path) and terms.clause(path).value is not False for path in paths)


def _here(day: RoundDay, document: str) -> RoundDay:
    if day.proposed or day.document == document:
        return day
    return replace(day, proposed=True, document="", place="", says=None)


def _deadline(template: Template, terms: Terms) -> RoundDay | None:
    """The deadline that the agreement gives as a date of its own, told by the year that the terms are of."""
    path = _CLAUSES.get(template.key, ("",))[0]
    if path not in {"reporting.rates_by", "reporting.occupancy_by"} or not terms.gives(path):
        return None
    clause = terms.clause(path)
    found = clause.value
    day: date | None = found if isinstance(found, date) else found.get(_PERIODS[template.key])
    if day is None:
        return None
    return RoundDay(
        years=day.year - terms.years[0],
        month=day.month,
        day=day.day,
        proposed=False,
        document=terms.agreement.id,
        place=clause.citation.place,
    )
