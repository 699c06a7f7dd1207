"""Columns of the ready-made rounds that count citizens, or cannot be summed, also where their column does not say so.

A round keeps its questionnaire as it was set up: one from before a column could say so is protected all the same.
"""

from __future__ import annotations

from dataclasses import replace

from ramme.reporting.questions.questionnaire import Column, Kind, Question

# A project and a special measure are for one citizen, and so is a place that Greenland or the Faroe Islands need.
CITIZENS = frozenset(
    {
        ("citizens", "count"),
        ("citizens", "count_before"),
        ("extra_payments", "citizens"),
        ("single_person_use", "projects"),
        ("single_person_use", "measures"),
        ("single_person_use", "persons"),
        ("secure_need", "cases_without_place"),
        ("secure_need", "cases_partly_secure"),
        ("expensive_cases", "count"),
        ("expensive_cases", "count_before"),
        ("cases", "actual_cases"),
        ("need", "needed_places"),
    }
)
NOT_SUMMED = frozenset(
    {
        ("rates", "rate"),
        ("rates", "last_rate"),
        ("elements", "rate"),
        ("supervision_rates", "places_from"),
        ("supervision_rates", "places_to"),
        ("supervision_rates", "rate"),
        ("supervision_rates", "rate_before"),
        ("boernehus_rates", "amount_per_case"),
        ("expensive_cases", "threshold"),
        ("levels", "number_of_levels"),
    }
)
_COUNTED = frozenset({Kind.NUMBER, Kind.RANGE})


def as_known(question: Question, column: Column) -> Column:
    """The column with what is known of it: whether it counts citizens, and whether its figures can be summed."""
    where = (question.key, column.key)
    counts_citizens = column.kind in _COUNTED and (column.citizens or where in CITIZENS)
    return replace(column, citizens=counts_citizens, adds_up=column.adds_up and where not in NOT_SUMMED)


def crowd_of(question: Question, column: Column) -> Column | None:
    """The column that says how many citizens a figure is of: itself, else the last before it, else the first after.

    Nothing where the question counts no citizens.
    """
    columns = [as_known(question, each) for each in question.columns]
    at = next(number for number, each in enumerate(columns) if each.key == column.key)
    near = (columns[at], *reversed(columns[:at]), *columns[at + 1 :])
    return next((each for each in near if each.citizens), None)
