"""An economist is told which budgets are to be filled in."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import a_draft, a_party, a_person, an_offering
from ramme.web.accounts.roles import Role
from ramme.web.rates.draft_tasks import draft_tasks

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_drafts_under_way_are_tasks_of_the_operators_economist() -> None:
    aarhus = a_party("Aarhus")
    a_draft(an_offering("Begyndt", aarhus), deadline=date(2026, 12, 2))
    a_draft(an_offering("Retur", aarhus), state="returned", deadline=date(2026, 12, 1))
    a_draft(an_offering("Udfyldt", aarhus), state="filled_in")
    a_draft(an_offering("Fremmed", a_party("Viborg")))

    with CaptureQueriesContext(connection) as queries:
        found = list(draft_tasks(a_person(Role.ECONOMIST, aarhus).actor, DAY))

    assert [task.says.da for task in found] == ["Udfyld budgettet for Begyndt 2017"]
    assert [task.deadline for task in found] == [date(2026, 12, 2)]
    assert sum("draftrow" in query["sql"] for query in queries.captured_queries) == 1


@pytest.mark.parametrize("role", [Role.APPROVER, Role.SECRETARIAT, Role.CASEWORKER])
def test_others_have_no_budget_to_fill_in(role: Role) -> None:
    a_draft(an_offering("Begyndt", a_party("Aarhus")))

    assert list(draft_tasks(a_person(role, a_party("Aarhus")).actor, DAY)) == []
