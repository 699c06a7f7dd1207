from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import Person, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role


@pytest.fixture
def secretariat(db: None) -> Person:
    return a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))


@pytest.fixture
def desk(client: Client, secretariat: Person) -> Client:
    return logged_in(client, secretariat)
