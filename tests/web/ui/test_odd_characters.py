"""Are characters that a database cannot keep taken for what they are: nothing that is found?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import a_party, a_person, an_offering, logged_in
from ramme.web.accounts.roles import Role

pytestmark = pytest.mark.django_db
NOTHING = "\x00"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/find/", "q"),
        ("/find/", "navn"),
        ("/register/tilbud/", "q"),
        ("/register/tilbud/", "navn"),
        ("/register/tilbud/", "driftsherre"),
        ("/takster/", "q"),
        ("/takster/", "navn"),
        ("/takster/", "driftsherre"),
        ("/takster/", "region"),
        ("/aftaler/", "q"),
        ("/api/v1/offerings", "operator"),
        ("/api/v1/rates", "operator"),
        ("/api/v1/parties", "kind"),
        ("/find/sammenlign/", "tilbud"),
        ("/find/sammenlign/", "t"),
    ],
)
def test_nothing_is_found_by_it_in_public(client: Client, path: str, name: str) -> None:
    an_offering("Birkehuset")

    assert client.get(path, {name: NOTHING}).status_code in {200, 404, 422}


@pytest.mark.parametrize(
    ("path", "name"), [("/spor/", "om"), ("/spor/", "hvem"), ("/brugere/", "part"), ("/takster/kladder/", "tilstand")]
)
def test_nothing_is_found_by_it_once_logged_in(client: Client, path: str, name: str) -> None:
    logged_in(client, a_person(Role.SECRETARIAT, a_party("Aarhus")))

    assert client.get(path, {name: NOTHING}).status_code in {200, 404, 422}
