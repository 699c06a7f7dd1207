"""Is what no browser sends refused before anything of it is read or looked up?"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from ramme.testing.portal import a_party, a_person, an_offering, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.ui.refusing import FORM, LARGEST_BODY

pytestmark = pytest.mark.django_db
NOTHING = "\x00"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/find/", "navn"),
        ("/find/sammenlign/", "t"),
        ("/register/tilbud/", "driftsherre"),
        ("/takster/", "driftsherre"),
        ("/takster/", "region"),
        ("/api/v1/offerings", "operator"),
    ],
)
def test_an_address_with_a_zero_character_is_refused(client: Client, path: str, name: str) -> None:
    an_offering("Birkehuset")

    assert client.get(path, {name: NOTHING}).status_code == 400
    assert client.get(path, {name + NOTHING: "x"}).status_code == 400
    assert client.get(f"/aftaler/{NOTHING}/").status_code == 400


def test_a_form_with_a_zero_character_is_refused(client: Client) -> None:
    logged_in(client, a_person(Role.ECONOMIST, a_party("Aarhus")))

    def status(name: str) -> int:
        return client.post("/register/egne/nyt/", urlencode({"name": name}), content_type=FORM).status_code

    assert (status(f"Birke{NOTHING}huset"), status("")) == (400, 422)


@pytest.mark.parametrize(("length", "status"), [(LARGEST_BODY + 1, 413), (LARGEST_BODY, 403), (10**30, 413)])
def test_a_body_larger_than_any_file_is_not_read(length: int, status: int) -> None:
    # Nobody is logged in and the form has no key: it must not be read to find that out.
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/konto/login/", b"login=x", content_type="text/plain", CONTENT_LENGTH=str(length))

    assert answer.status_code == status
