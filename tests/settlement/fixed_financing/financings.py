"""Constructed financing forms, and what reading them gives."""

from __future__ import annotations

import copy
import json
from typing import Any

from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.limits import HandedIn
from ramme.problems import Problem
from ramme.settlement.fixed_financing.basis import FinancingBasis
from ramme.settlement.fixed_financing.form import financing_of
from ramme.settlement.fixed_financing.form_parts import FINANCING

Form = dict[str, Any]

OBJECTIVE: Form = {
    "facts": {"form": "objective", "name": "Tilsynet", "year": 2017, "key": "own", "amount": 1000, "constructed": True},
    "parties": [{"name": "Aarhus", "key_figure": 2}, {"name": "Viborg", "key_figure": 1}],
}
SECURE: Form = {
    "facts": {
        "form": "secure_places",
        "name": "Sikrede pladser",
        "year": 2017,
        "key": "own",
        "amount": 1000,
        "rate": 4000,
        "days": 365,
        "places": 2,
        "constructed": True,
    },
    "parties": [
        {"name": "Aarhus", "key_figure": 2, "used_days": 700},
        {"name": "Viborg", "key_figure": 1, "used_days": 30},
    ],
}
SUBSCRIPTION: Form = {
    "facts": {
        "form": "subscription",
        "name": "Panelet",
        "year": 2017,
        "subscription": "per_inhabitant",
        "key": "own",
        "amount_per_inhabitant": 1,
        "rate": 100,
        "constructed": True,
    },
    "parties": [
        {"name": "Aarhus", "member": True, "key_figure": 2},
        {"name": "Viborg", "member": False, "cases": 3},
    ],
}
COMMITMENT: Form = {
    "facts": {
        "form": "purchase_commitment",
        "name": "Botilbuddet",
        "year": 2017,
        "rate": 1000,
        "days": 10,
        "commitment_share": "own_shortfall",
        "constructed": True,
    },
    "parties": [
        {"name": "Aarhus", "guaranteed_places": 2, "used_days": 5},
        {"name": "Viborg", "guaranteed_places": 1, "used_days": 10},
    ],
}
SHARED: Form = {
    "facts": {"form": "shared_financing", "name": "Botilbuddet", "year": 2017, "amount": 1000, "constructed": True},
    "parties": [{"name": "Aarhus", "agreed_share": "75 %"}, {"name": "Viborg", "agreed_share": "25 %"}],
}
SPECIAL: Form = {
    "facts": {
        "form": "special_places",
        "name": "Særlige pladser",
        "year": 2021,
        "key": "own",
        "rate": 4000,
        "constructed": True,
    },
    "parties": [{"name": "Roskilde", "key_figure": 2}, {"name": "Sorø", "key_figure": 1}],
    "periods": [
        {"first_day": "2021-09-01", "last_day": "2021-09-30", "created": 23, "relabelled": 5, "used": 6},
        {"first_day": "2021-10-01", "last_day": "2021-10-31", "created": 23, "relabelled": 5, "used": 8},
    ],
}
BOERNEHUS: Form = {
    "facts": {
        "form": "boernehus",
        "name": "Børnehuset",
        "year": 2018,
        "key": "own",
        "amount": 1000,
        "budgeted_cases": 10,
        "months": 6,
        "constructed": True,
    },
    "parties": [
        {"name": "Roskilde", "key_figure": 2, "cases": 3},
        {"name": "Sorø", "key_figure": 1, "cases": 0},
    ],
}
ALL = (OBJECTIVE, SECURE, SUBSCRIPTION, COMMITMENT, SHARED, SPECIAL, BOERNEHUS)


def changed(form: Form, path: str, value: object) -> Form:
    """A form with one value changed: facts.amount, parties.0.name; a value of nothing takes the key away."""
    new = copy.deepcopy(form)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inside: Any = new
    for step in way:
        inside = inside[step]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return new


def reading(form: Form) -> Read[FinancingBasis] | Refused:
    """What reading the form as JSON gives."""
    content = json.dumps({"format": 1, "financings": [form]}).encode()
    [read] = read_handed_in(HandedIn("form.json", content), FINANCING, financing_of)
    return read


def basis_of(form: Form) -> FinancingBasis:
    """The basis that a form gives."""
    read = reading(form)
    assert isinstance(read, Read), read
    return read.says


def problems_of(form: Form) -> tuple[Problem, ...]:
    """The problems that stop a form, or the warnings where nothing does."""
    read = reading(form)
    return read.problems if isinstance(read, Refused) else read.warnings


def codes_of(form: Form) -> dict[str, str]:
    """The codes of the problems of a form, and where each stands in it."""
    return {problem.code: problem.where.field.removeprefix("financings[0].") for problem in problems_of(form)}
