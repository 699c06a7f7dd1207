"""Arrangements of fixed financing to test with: constructed forms, kept as the portal keeps them."""

from __future__ import annotations

import json
from typing import Any

from ramme.files.limits import HandedIn
from ramme.settlement.fixed_financing.form_parts import FINANCING
from ramme.settlement.fixed_financing.instalments import Plan
from ramme.testing.portal import MOMENT, Person, a_party
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.financing_content import Financing, calculated_again, checksum_of, form_read
from ramme.web.settlement.models import ArrangementRow
from ramme.web.settlement.operations.financing import arrangement_accepted, arrangement_made

OBJECTIVE: dict[str, Any] = {
    "facts": {"form": "objective", "name": "Tilsynet", "year": 2026, "key": "own", "amount": 1000, "constructed": True},
    "parties": [{"name": "Aarhus", "key_figure": 2}, {"name": "Viborg", "key_figure": 1}],
}
SUBSCRIPTION: dict[str, Any] = {
    "facts": {
        "form": "subscription",
        "name": "Panelet",
        "year": 2017,
        "subscription": "fixed_total",
        "split_invoices": True,
        "key": "own",
        "amount": "1000,01",
        "constructed": True,
    },
    "parties": [
        {"name": "Aarhus", "member": True, "key_figure": 2},
        {"name": "Viborg", "member": True, "key_figure": 1},
    ],
}


def form_file(form: dict[str, Any], name: str = "skema.json") -> HandedIn:
    """A financing form as somebody hands it in."""
    return HandedIn(name, json.dumps({"format": FINANCING.format, FINANCING.listed_as: [form]}).encode())


def a_financing(form: dict[str, Any] = OBJECTIVE, agreement_id: str = "", plan: Plan | None = None) -> Financing:
    """What an operator hands in."""
    basis, data, warnings = form_read(form_file(form))
    return Financing(basis=basis, data=data, plan=plan or Plan(), agreement_id=agreement_id, own={}, warnings=warnings)


def an_arrangement(
    operator: PartyRow | None = None, financing: Financing | None = None, *, replaces: int | None = None
) -> ArrangementRow:
    """A draft of an arrangement, made by the operator's economist; the parties in it are made where they are not."""
    run_by = operator or a_party()
    what = financing or a_financing()
    for party in what.basis.parties:
        a_party(party.name)
    economist = Actor(id="user:900001", party=run_by.pk, role=Role.ECONOMIST.value)
    return arrangement_made(economist, run_by, what, replaces=replaces, at=MOMENT)


def accepted(row: ArrangementRow, person: Person | None = None) -> ArrangementRow:
    """The arrangement accepted by the operator's approver."""
    by = person.actor if person else Actor(id="user:900002", party=row.operator_id, role=Role.APPROVER.value)
    return arrangement_accepted(by, row.pk, checksum_of(calculated_again(row)), at=MOMENT)
