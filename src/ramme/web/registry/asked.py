"""What a request for a page of the registry asks for, read with care."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.web.registry.pages import Sought
from ramme.web.registry.problems import DAY_NOT_A_DAY


def sought(request: HttpRequest) -> Sought:
    """What a list of offerings is to be narrowed to."""
    asked = request.GET
    return Sought(
        words=asked.get("ord", "").strip()[:160],
        operator=asked.get("driftsherre", "")[:80],
        region=asked.get("region", "")[:80],
        sector=asked.get("omraade", "")[:12],
        legal_basis=asked.get("lovgrundlag", "")[:40],
    )


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day of a parameter, or what holds otherwise; raises a problem for what is not a day."""
    text = request.GET.get(name, "").strip()
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ProblemsFound([DAY_NOT_A_DAY.at(Place(field=name), found=text[:40])]) from wrong
