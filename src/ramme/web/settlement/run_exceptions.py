"""The exception queue of a run: what has to be looked at before it is approved, and where that is put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from ramme.problems import Problem
from ramme.settlement.charges.queue import RATE_MISSING, Queued
from ramme.texts import Text
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.problems import FIRST_MONTH_UNSAID, OWN_DETAILS_MISSING

OF_OWN_DETAILS = frozenset({OWN_DETAILS_MISSING.code, FIRST_MONTH_UNSAID.code})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptional:
    """Something to look at: what is wrong and what helps, of which agreement, payer and month, and where to go."""

    code: str
    stops: bool
    says: Text
    remedy: Text
    agreement: str
    payer: str
    month: date | None
    amount_oere: int
    address: str


def queued_as_data(queued: Queued) -> dict[str, Any]:
    """A problem of the facts as it is kept with the run."""
    return _as_data(queued.problem) | {
        "agreement": queued.agreement,
        "service": queued.service,
        "payer": queued.payer,
        "month": queued.month.isoformat() if queued.month else "",
        "amount_oere": queued.amount_oere,
    }


def party_as_exception(problem: Problem, party: str) -> dict[str, Any]:
    """What a party's details lack, as it is kept with the run."""
    return _as_data(problem) | {"payer": party}


def exceptions_of(row: RunRow) -> tuple[Exceptional, ...]:
    """The queue of a run, in the order in which it was found: what stops something first."""
    found = [_read(each) for each in row.exceptions]
    return tuple(sorted(found, key=lambda each: not each.stops))


def kinds_of(exceptions: Sequence[Exceptional]) -> list[tuple[str, int, Text]]:
    """Which kinds of exceptions there are: the code, how many, and the first of them in words."""
    numbers: dict[str, int] = {}
    first: dict[str, Text] = {}
    for each in exceptions:
        numbers[each.code] = numbers.get(each.code, 0) + 1
        first.setdefault(each.code, each.says)
    return [(code, number, first[code]) for code, number in numbers.items()]


def _as_data(problem: Problem) -> dict[str, Any]:
    told = problem.as_data()
    return {name: told[name] for name in ("code", "weight", "says", "remedy")}


def _read(data: Mapping[str, Any]) -> Exceptional:
    month = data.get("month", "")
    return Exceptional(
        code=data["code"],
        stops=data["weight"] == "stops",
        says=Text(**data["says"]),
        remedy=Text(**data["remedy"]),
        agreement=data.get("agreement", ""),
        payer=data.get("payer", ""),
        month=date.fromisoformat(month) if month else None,
        amount_oere=data.get("amount_oere", 0),
        address=_address(data),
    )


def _address(data: Mapping[str, Any]) -> str:
    """The page on which it is put right; nothing where that is somebody else's."""
    if data["code"] in OF_OWN_DETAILS:
        return reverse("settlement:invoicing")
    if data["code"] == RATE_MISSING.code:
        return reverse("rates:drafts")
    if data.get("agreement"):
        return _reversed("settlement:agreement", data["agreement"])
    return ""


def _reversed(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
