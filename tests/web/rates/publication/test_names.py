"""Is a rate published under the names of the registry, whatever its budget says of itself?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import a_draft
from ramme.web.rates.standing import calculated_draft

pytestmark = pytest.mark.django_db


def test_a_budget_that_names_somebody_elses_offering_is_calculated_under_its_own_name() -> None:
    draft = a_draft()

    found = calculated_draft(draft)

    assert found.outcome is not None
    facts = found.outcome.basis.facts
    assert (facts.name, facts.operator) == (draft.offering.name, draft.offering.operator.name)


@pytest.mark.parametrize("asked", ["side=²", "aar=²", f"side={'9' * 5_000}", f"aar={'9' * 4_000}"])
def test_a_number_that_is_no_ordinary_number_is_no_fault_of_ours(client: Client, asked: str) -> None:
    assert client.get(f"/takster/?{asked}").status_code == 200
