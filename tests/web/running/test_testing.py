"""Do the tests of the portal run on the database that was chosen, and leave it as they found it?"""

from __future__ import annotations

import os

import pytest
from django.db import connection
from django.test import Client

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event, Head
from ramme.web.audit.operations import Deed, noted

CHOSEN = {"pg": "postgresql"}.get(os.environ.get("RAMME_TEST_DB", ""), "sqlite")


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_chosen() -> None:
    assert connection.vendor == CHOSEN


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_a_test_with_real_transactions_begins_with_an_empty_trail(time: int) -> None:
    assert Event.objects.count() == 0
    assert Head.objects.get().events == 0

    noted(a_person(Role.SECRETARIAT).actor, Deed(verb="tried", subject_kind="test", subject=str(time)), at=MOMENT)

    assert Head.objects.get().events == 1


@pytest.mark.django_db
def test_builders_make_an_offering_with_its_operator_and_somebody_who_may_log_in(client: Client) -> None:
    offering = an_offering("Ærøhuset", operator=a_party("Favrskov"))
    person = a_person(Role.ECONOMIST, party=offering.operator)

    answer = logged_in(client, person).get("/")

    assert answer.status_code == 200
    assert answer.context["actor"] == person.actor
    assert offering.groups.get().places.get().number == 10
