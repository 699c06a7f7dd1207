"""Small constructed agreement files: a head that is right, and the clauses of a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Agreement, load
from ramme.problems import Problem, ProblemsFound

HEAD = """
format = 1
id = "constructed-2030"
kind = "agreement"
title = "Konstrueret aftale 2030"
title_en = "Constructed agreement 2030"
region = "1082"
from = 2030-01-01
to = 2031-12-31
status = "adopted"
known_from = "constructed for a test"
"""

REGULATION = """
format = 1
id = "order-constructed"
kind = "regulation"
title = "Konstrueret bekendtgørelse"
title_en = "Constructed order"
from = 2029-06-01
status = "in_force"
known_from = "constructed for a test"
"""


def clause(path: str, value: str, key: str = "value", extra: str = "") -> str:
    """One clause with its place and its paraphrase."""
    return f'\n[{path}]\n{key} = {value}\nplace = "§ 1"\nsays = "Konstrueret."\nsays_en = "Constructed."\n{extra}\n'


def written(folder: Path, text: str, name: str = "file.toml") -> Path:
    """A file with that text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def agreement_of(folder: Path, *clauses: str, head: str = HEAD) -> Agreement:
    """The agreement that a head and some clauses make."""
    return load(written(folder, head + "".join(clauses)), {})


def problems_of(folder: Path, *clauses: str, head: str = HEAD) -> list[Problem]:
    """All problems of the file that a head and some clauses make."""
    with pytest.raises(ProblemsFound) as refused:
        agreement_of(folder, *clauses, head=head)
    return list(refused.value.problems)


def codes_at(problems: list[Problem]) -> set[tuple[str, str]]:
    """What is wrong, and at which key."""
    return {(problem.code, problem.where.field) for problem in problems}


ADMINISTRATION = "overhead.administration_percent_max"
OUT_OF_BOUNDS = [
    (ADMINISTRATION, "-5 %", "0,0 % – 100,0 %"),
    (ADMINISTRATION, "-0,01 %", "0,0 % – 100,0 %"),
    (ADMINISTRATION, "100,01 %", "0,0 % – 100,0 %"),
    ("interest.percent", "1000 %", "0,0 % – 100,0 %"),
    ("interest.addition_percent", "-10,01 procentpoint", "-10 procentpoint – 10 procentpoint"),
    ("interest.addition_percent", "10,01 procentpoint", "-10 procentpoint – 10 procentpoint"),
    ("occupancy.adults_percent", "0 %", "1,0 % – 200,0 %"),
    ("occupancy.adults_percent", "-50 %", "1,0 % – 200,0 %"),
    ("occupancy.children_percent", "0,99 %", "1,0 % – 200,0 %"),
    ("occupancy.children_percent", "200,01 %", "1,0 % – 200,0 %"),
    ("boernehus.cases_above_budget_percent", "1.000,01 %", "0,0 % – 1.000,0 %"),
    ("calendar.days_per_year", "0 dage", "1 dag – 366 dage"),
    ("calendar.days_per_year", "367 dage", "1 dag – 366 dage"),
    ("rounding.day_rate", "0 kr.", "0,01 kr. – 1.000,00 kr."),
    ("rounding.month_rate", "0 kr.", "0,01 kr. – 1.000,00 kr."),
    ("rounding.hour_rate", "1.000,01 kr.", "0,01 kr. – 1.000,00 kr."),
    ("surplus.reserve_years", "-1 år", "0 år – 100 år"),
    ("annual_cycle.renegotiated_every", "0 år", "1 år – 100 år"),
    ("categories.buyers_at_least", "-1", "0 – 1.000.000"),
    ("approval.municipalities", "0", "1 – 98"),
    ("approval.municipalities", "99", "1 – 98"),
    ("takeover.told_in_year_of_term", "0", "1 – 4"),
    ("takeover.done_in_year_of_term", "5", "1 – 4"),
    ("reporting.needs_scale_highest", "0", "1 – 100"),
    ("settlement.invoice_every", "0,24 måneder", "0,25 måneder – 120 måneder"),
    ("settlement.subscription_invoice_every", "0 måneder", "0,25 måneder – 120 måneder"),
]
AT_BOUNDS = [
    (ADMINISTRATION, "0 %"),
    (ADMINISTRATION, "100 %"),
    ("interest.addition_percent", "-10 procentpoint"),
    ("occupancy.adults_percent", "1,00 %"),
    ("occupancy.children_percent", "200 %"),
    ("calendar.days_per_year", "1 dag"),
    ("calendar.days_per_year", "366 dage"),
    ("rounding.day_rate", "0,01 kr."),
    ("rounding.hour_rate", "1.000 kr."),
    ("annual_cycle.renegotiated_every", "1 år"),
    ("approval.municipalities", "98"),
    ("takeover.done_in_year_of_term", "4"),
    ("settlement.invoice_every", "0,25 måneder"),
]
