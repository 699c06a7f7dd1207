"""Fixed financing as the portal keeps it: the handed-in form as data, the operator's choices, and what comes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ramme.agreements import Agreement
from ramme.files.fillings import Unread
from ramme.files.forms.reader import FilledForm, Read, Refused, only_one, read_handed_in
from ramme.files.forms.writing import form_workbook, forms_json
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.registry.municipalities import municipality_named
from ramme.registry.parties import plain_id
from ramme.settlement.fixed_financing.basis import FinancingBasis, FinancingForm
from ramme.settlement.fixed_financing.form import financing_of
from ramme.settlement.fixed_financing.form_parts import FINANCING
from ramme.settlement.fixed_financing.instalments import Instalments, Plan, instalments_of
from ramme.settlement.fixed_financing.outcome import financed
from ramme.web.agreements.queries import catalogue
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import ArrangementRow
from ramme.web.settlement.problems import FINANCED_PARTY_UNKNOWN

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Financing:
    """What an operator hands in: the form's basis and its data, its choices of when, the agreement, and own values."""

    basis: FinancingBasis
    data: Values
    plan: Plan
    agreement_id: str
    own: Mapping[str, str]
    warnings: tuple[Problem, ...] = ()


def form_read(file: HandedIn) -> tuple[FinancingBasis, Values, tuple[Problem, ...]]:
    """What a handed-in form says and its data, as it is kept; raises everything that is to be put right."""
    kept: list[Values] = []

    def made(form: FilledForm) -> FinancingBasis | Unread:
        found = financing_of(form)
        if not isinstance(found, Unread):
            kept.append(_as_data(form))
        return found

    read: Read[FinancingBasis] | Refused = only_one(Path(file.name), read_handed_in(file, FINANCING, made))
    if isinstance(read, Refused):
        raise ProblemsFound(read.problems)
    return read.says, kept[0], read.warnings


def basis_again(row: ArrangementRow) -> FinancingBasis:
    """The basis of a kept arrangement."""
    return form_read(_as_file(row.basis["form"]))[0]


def plan_again(row: ArrangementRow) -> Plan:
    """The operator's choices of a kept arrangement."""
    return Plan(**row.basis.get("plan", {}))


def calculated(financing: Financing) -> Instalments:
    """What each pays and when; raises `ProblemsFound` with everything that stops it."""
    under = _agreement(financing.agreement_id)
    return instalments_of(financed(financing.basis, under, financing.own), financing.plan)


def calculated_again(row: ArrangementRow) -> Instalments:
    """The same of a kept arrangement."""
    outcome = financed(basis_again(row), _agreement(row.agreement_id), row.own)
    return instalments_of(outcome, plan_again(row))


def checksum_of(found: Instalments) -> str:
    """The checksum of all payments, so that what is accepted is what was seen."""
    told = [(each.payer, each.month.isoformat(), each.amount.whole, each.says.da) for each in found.payments]
    return f"sha256:{hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()}"


def payers_of(basis: FinancingBasis) -> Mapping[str, PartyRow]:
    """The registry's party of each name in a form; one query; raises every name that is no party."""
    ids = {party.name: _party_id(party.name) for party in basis.parties}
    rows = PartyRow.objects.in_bulk(list(ids.values()))
    unknown = [party for party in basis.parties if ids[party.name] not in rows]
    if unknown:
        raise ProblemsFound([FINANCED_PARTY_UNKNOWN.at(party.place, name=party.name) for party in unknown])
    return {name: rows[number] for name, number in ids.items()}


def proposed_agreement(region: str, basis: FinancingBasis) -> str:
    """The agreement that binds a region in the form's year; none for objective financing, which needs none."""
    if basis.facts.form is FinancingForm.OBJECTIVE:
        return ""
    return catalogue().binding(region=region, on=date(basis.facts.year, 1, 1)).agreement.id


def workbook_again(row: ArrangementRow) -> bytes:
    """The form of a kept arrangement as a workbook, to be corrected and handed in again."""
    kept: list[Values] = []

    def made(form: FilledForm) -> FinancingBasis | Unread:
        kept.append(_values(form))
        return financing_of(form)

    list(read_handed_in(_as_file(row.basis["form"]), FINANCING, made))
    return form_workbook(FINANCING, kept[0])


def _as_data(form: FilledForm) -> Values:
    data: Values = json.loads(forms_json(FINANCING, [_values(form)]))[FINANCING.listed_as][0]
    return data


def _values(form: FilledForm) -> dict[str, list[dict[str, Any]]]:
    parts = {part.key: form.values(part.key) for part in FINANCING.parts}
    return {
        key: [{name: _plain(value) for name, value in line.items()} for line in lines] for key, lines in parts.items()
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _as_file(data: Values) -> HandedIn:
    content = {"format": FINANCING.format, FINANCING.listed_as: [data]}
    return HandedIn("fast-finansiering.json", json.dumps(content).encode())


def _agreement(number: str) -> Agreement | None:
    return catalogue().get(number) if number else None


def _party_id(name: str) -> str:
    known = municipality_named(name)
    return plain_id(known.name if known else name)
