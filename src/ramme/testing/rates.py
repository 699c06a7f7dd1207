"""Budgets, drafts and published rates of the demo region to test the portal with, under its constructed agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.test import override_settings

from ramme.demo.agreement import agreement_id, write_agreements
from ramme.demo.budgets import agreed, descriptions_of, last_years, next_years
from ramme.demo.offerings import demo_offerings
from ramme.rates.basis import RateBasis
from ramme.rates.drafts.reading import reading
from ramme.rates.drafts.starting import draft_of
from ramme.rates.drafts.storing import as_data
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import Signing, Version, published
from ramme.rates.publication.requirements import Publishing
from ramme.rates.publication.states import State
from ramme.testing.portal import MOMENT
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import DraftRow, GroupRateRow, PublishedRateRow
from ramme.web.rates.operations.keeping import agreement_kept
from ramme.web.rates.rows import group_rows, row_of
from ramme.web.registry.models import OfferingRow

# The year in which the moment of tests lies; drafts are for the next.
THIS_YEAR = 2026
AGREEMENT = agreement_id(THIS_YEAR)
NOBODY = Signing(approved_by="user:900001", published_by="user:900002")


@contextmanager
def demo_agreements(folder: Path) -> Iterator[None]:
    """The portal with the constructed agreements of the demo in its folder of agreements."""
    write_agreements(folder, THIS_YEAR)
    with override_settings(RAMME_AGREEMENTS=str(folder)):
        yield


def a_budget(number: int = 0, year: int = THIS_YEAR + 1, name: str = "") -> RateBasis:
    """The budget of an offering of the demo for a year: last year's, this year's, or the next."""
    found = _budgets()
    budget = agreed(found[number % len(found)])
    if year != THIS_YEAR:
        budget = last_years(budget) if year < THIS_YEAR else next_years(budget)
    return replace(budget, facts=replace(budget.facts, name=name)) if name else budget


@cache
def _budgets() -> tuple[RateBasis, ...]:
    return tuple(each.budget for each in demo_offerings(THIS_YEAR) if each.budget is not None)


def a_draft(offering: OfferingRow, state: State = State.DRAFT, **facts: Any) -> DraftRow:  # noqa: ANN401 (any field of the row)
    """A draft with everything filled in, in a state; `basis` gives its budget."""
    basis: RateBasis = facts.pop("basis", None) or a_budget(name=offering.name)
    year = basis.facts.year
    stated: dict[str, Any] = {
        "year": year,
        "agreement_id": AGREEMENT,
        "state": state.value,
        "content": as_data(draft_of(basis)),
        "descriptions": dict(descriptions_of(basis)),
        "valid_from": date(year, 1, 1),
        "edited_at": MOMENT,
        **facts,
    }
    return DraftRow.objects.create(offering=offering, **stated)


def a_published_rate(
    offering: OfferingRow, basis: RateBasis | None = None, *, at: datetime = MOMENT, signing: Signing = NOBODY
) -> PublishedRateRow:
    """The rates of an offering as published, at the first version, with the text of the agreement."""
    budget = basis or a_budget(name=offering.name)
    year = budget.facts.year
    # Read as it would be typed, so that every figure has a place.
    read = reading(draft_of(budget)).basis
    outcome: RateOutcome = rates_of(read or budget, catalogue().get(AGREEMENT))
    descriptions: Mapping[str, str] = descriptions_of(budget)
    dating = Dating(year=year, valid_from=date(year, 1, 1), published_on=date(year - 1, 11, 12))
    publishing = Publishing(dating=dating, descriptions=descriptions)
    rate = published(outcome, Version(offering_id=offering.slug, version=1), publishing, signing)
    agreement_kept(outcome.agreement)
    row = row_of(rate, offering.pk, at=at, replaces=None)
    row.save()
    GroupRateRow.objects.bulk_create(group_rows(row, rate))
    return row
