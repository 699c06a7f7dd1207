"""Is a look at another party's draft written down, and a look at one's own not?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import a_draft, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "party", "looks"),
    [(Role.SUPERVISION, "Region Midtjylland", 1), (Role.SECRETARIAT, "Viborg", 1), (Role.ECONOMIST, "Aarhus", 0)],
)
def test_a_look_at_a_draft_is_written_down_where_it_is_anothers(
    client: Client, role: Role, party: str, looks: int
) -> None:
    draft = a_draft()

    logged_in(client, a_person(role, a_party(party))).get(f"/takster/kladder/{draft.pk}/")

    assert Event.objects.filter(verb="draft-looked-at", parties=",aarhus,").count() == looks
