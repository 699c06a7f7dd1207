"""A rate that changes within its year says to everybody what allowed it, and is held against the one it replaces."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.quantities import Places
from ramme.rates.basis import RateBasis
from ramme.rates.publication.states import Action
from ramme.testing.portal import an_offering, logged_in
from ramme.testing.rates import a_budget, a_draft, a_published_rate
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.operations.publishing import published_now
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.queries.files import rate_sheet_of
from ramme.web.registry.models import OfferingRow
from tests.web.rates.publication.people import People, Walk

pytestmark = pytest.mark.django_db
TO_THE_APPROVER = (Action.FILL_IN,)
ALL_THE_WAY = (Action.FILL_IN, Action.APPROVE, Action.RECEIVE)
IN_THE_YEAR = datetime(2027, 5, 3, 9, 0, tzinfo=UTC)
MAY = date(2027, 5, 2)
RAISE = {"kind": "raise", "cause": "lasting_extraordinary", "adopted": "2027-05-01", "category": ""}
REDUCTION = {**RAISE, "kind": "reduction"}
WHY = "To vågne medarbejdere hver nat."


def dearer(budget: RateBasis) -> RateBasis:
    first, *others = budget.cost_lines
    return replace(budget, cost_lines=(replace(first, amount=first.amount + first.amount), *others))


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {problem.code for problem in found.value.problems}


@pytest.fixture
def offering(people: People) -> OfferingRow:
    found = an_offering("Skovhuset", operator=people.operator)
    a_published_rate(found, a_budget(name="Skovhuset"))
    return found


@pytest.fixture
def changed(people: People, walk: Walk, offering: OfferingRow) -> PublishedRateRow:
    """A rate of 2027 that was raised within its year."""
    basis = dearer(a_budget(name="Skovhuset"))
    row = walk(a_draft(offering, basis=basis, valid_from=MAY, change=RAISE, reason=WHY), *ALL_THE_WAY)
    return published_now(people.secretariat.actor, row.pk, at=IN_THE_YEAR).row


def test_the_page_says_what_kind_of_change_it_is_why_and_which_clauses_allow_it(changed: PublishedRateRow) -> None:
    shown = Client().get(reverse("rates:rate", args=[changed.offering.slug, 2027])).content.decode()

    assert "Taksten er ændret i året: forhøjelse, vedtaget 1. maj 2027." in shown
    assert "Grund: varige og helt ekstraordinære forhold." in shown
    assert WHY in shown
    assert "#changes.raise_from" in shown
    assert changed.change is not None
    assert changed.change["allowed_by"][1]["place"]["da"] in shown


def test_the_list_the_sheet_and_the_interface_say_so_too(changed: PublishedRateRow) -> None:
    place = changed.change["allowed_by"][0]["place"]["da"] if changed.change else ""
    slug = changed.offering.slug

    listed = Client().get(reverse("rates:published")).content.decode()
    csv = Client().get(reverse("rates:published_file", args=["csv"])).content.decode()
    sheet = rate_sheet_of(changed, "https://example.org")
    answer = Client().get("/api/v1/rates", {"year": 2027}).json()
    bulk = Client().get("/api/v1/bulk/rates.csv").content.decode()

    assert "Ændret i året, fra 2. maj 2027" in listed
    assert "forhøjelse" in listed
    assert place in listed
    assert "forhøjelse, vedtaget 1. maj 2027" in csv
    assert sheet.allowed_by[0].da.startswith("Taksten er ændret i året: forhøjelse")
    assert Client().get(reverse("rates:rate_file", args=[slug, 2027, "pdf"])).status_code == 200
    allowed_by = answer["items"][0]["allowed_by"]
    assert (allowed_by["kind"], allowed_by["adopted"]) == ("raise", "2027-05-01")
    assert [each["path"] for each in allowed_by["clauses"]][:2] == ["changes.rate_changes", "changes.raise_from"]
    assert allowed_by["clauses"][0]["place"]["da"] == place
    assert "changes.raise_from" in bulk


def test_a_rate_from_new_year_says_nothing_of_a_change(offering: OfferingRow) -> None:
    shown = Client().get(reverse("rates:rate", args=[offering.slug, 2027])).content.decode()
    answer = Client().get("/api/v1/rates", {"year": 2027}).json()

    assert "ændret i året" not in shown
    assert answer["items"][0]["allowed_by"] is None


def test_what_allowed_a_change_cannot_be_written_over(changed: PublishedRateRow) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE rates_publishedraterow SET change = '{}' WHERE id = %s", [changed.pk])


def test_a_raise_that_is_called_a_reduction_is_not_published(people: People, walk: Walk, offering: OfferingRow) -> None:
    basis = dearer(a_budget(name="Skovhuset"))
    row = walk(a_draft(offering, basis=basis, valid_from=MAY, change=REDUCTION, reason=WHY), *ALL_THE_WAY)

    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=IN_THE_YEAR)

    assert codes(found) == {"change-is-no-reduction"}


def test_the_approver_and_the_secretariat_see_that_places_change_for_another_cause(
    people: People, walk: Walk, offering: OfferingRow
) -> None:
    budget = dearer(a_budget(name="Skovhuset"))
    first, *others = budget.groups
    basis = replace(budget, groups=(replace(first, places=Places(first.places.whole + 1)), *others))
    row = walk(a_draft(offering, basis=basis, valid_from=MAY, change=RAISE, reason=WHY), *TO_THE_APPROVER)
    address = reverse("rates:sign_off", args=[row.pk])

    seen_by_approver = logged_in(Client(), people.approver).get(address).content.decode()
    step_taken(people.approver.actor, row.pk, Taking(action=Action.APPROVE), at=IN_THE_YEAR)
    seen_by_secretariat = logged_in(Client(), people.secretariat).get(address).content.decode()

    for seen in (seen_by_approver, seen_by_secretariat):
        before_details = seen.split("Vær opmærksom på")[0]
        assert "Antallet af pladser ændres fra" in before_details
        assert "Taksten er ændret i året: forhøjelse" in before_details


def test_a_late_first_rate_of_an_offering_that_had_one_names_its_clause(people: People, walk: Walk) -> None:
    known, new = an_offering("Birkehuset", operator=people.operator), an_offering("Nyhuset", operator=people.operator)
    a_published_rate(known, a_budget(name="Birkehuset", year=2026))
    late = walk(a_draft(known), *ALL_THE_WAY)
    first = walk(a_draft(new), *ALL_THE_WAY)

    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, late.pk, at=IN_THE_YEAR)

    assert codes(found) == {"late-rate-needs-clause"}
    assert published_now(people.secretariat.actor, first.pk, at=IN_THE_YEAR).is_new
