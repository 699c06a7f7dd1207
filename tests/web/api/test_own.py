"""Does a token open its own party's things and no other's?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering
from ramme.web.accounts.models import AccessToken
from ramme.web.accounts.operations.tokens import checksum_of
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import OfferingRow, VacancyRow

pytestmark = pytest.mark.django_db
TOKEN = "en-nøgle-til-prøver".encode().hex()


@pytest.fixture
def token() -> AccessToken:
    party = a_party("Aarhus")
    return AccessToken.objects.create(
        party=party,
        name="Vores system",
        checksum=checksum_of(TOKEN),
        made_by=a_person(Role.ADMINISTRATOR, party).user,
        made_at=MOMENT,
        ends=date(2999, 1, 1),
    )


def with_token() -> Client:
    return Client(headers={"authorization": f"Bearer {TOKEN}"})


def stated(client: Client, slug: str, **numbers: Any) -> Any:
    return client.put(f"/api/v1/own/offerings/{slug}/vacancy", numbers, content_type="application/json")


def test_without_a_token_nothing_of_a_partys_own_is_told(client: Client) -> None:
    answer = client.get("/api/v1/own/drafts")

    assert answer.status_code == 401
    assert answer.json()["problems"][0]["code"] == "api-token-needed"


def test_a_party_gets_its_own_drafts_and_no_others(token: AccessToken) -> None:
    for name, operator in (("Mit", token.party), ("Andres", a_party("Viborg"))):
        DraftRow.objects.create(
            offering=an_offering(name, operator),
            year=2027,
            agreement_id="midtjylland-2017",
            state="draft",
            content={},
            valid_from=date(2027, 1, 1),
            edited_at=MOMENT,
        )

    assert [each["offering"] for each in with_token().get("/api/v1/own/drafts").json()] == ["mit"]


def test_a_party_states_its_vacancies_and_the_trail_names_the_token(token: AccessToken) -> None:
    an_offering("Mit", token.party)

    answer = stated(with_token(), "mit", free=2, waiting=1)

    assert answer.status_code == 200, answer.content.decode()
    assert (answer.json()["free"], answer.json()["waiting"]) == (2, 1)
    assert Event.objects.latest("id").actor == f"token:{token.pk}"


def test_a_waiting_list_that_is_left_out_is_null_and_not_none_waiting(token: AccessToken) -> None:
    an_offering("Mit", token.party)

    answer = stated(with_token(), "mit", free=2)

    assert answer.status_code == 200, answer.content.decode()
    assert (answer.json()["free"], answer.json()["waiting"]) == (2, None)
    assert "venteliste ikke oplyst" in with_token().get("/api/v1/changes").content.decode()


def test_the_same_vacancies_sent_twice_are_stated_once(token: AccessToken) -> None:
    an_offering("Mit", token.party)
    for _ in range(2):
        stated(with_token(), "mit", free=2, waiting=1)

    assert VacancyRow.objects.count() == 1


def test_anothers_offering_is_not_found(token: AccessToken) -> None:
    an_offering("Andres", a_party("Viborg"))

    answer = stated(with_token(), "andres", free=2, waiting=1)

    assert answer.status_code == 404
    assert OfferingRow.objects.get().free is None


@pytest.mark.parametrize(
    "numbers",
    [{"free": -1, "waiting": 0}, {"waiting": 1}, {"free": 1, "waiting": "x"}, {"free": 10**9, "waiting": 0}],
)
def test_numbers_that_cannot_be_are_told_and_nothing_is_stated(token: AccessToken, numbers: dict[str, Any]) -> None:
    an_offering("Mit", token.party)

    answer = stated(with_token(), "mit", **numbers)

    assert answer.status_code == 422
    assert answer.json()["problems"]
    assert not VacancyRow.objects.exists()


def test_a_body_that_is_no_json_is_told(token: AccessToken) -> None:
    an_offering("Mit", token.party)

    answer = with_token().put("/api/v1/own/offerings/mit/vacancy", b"{", content_type="application/json")

    assert answer.status_code in {400, 422}
    assert answer.json()["problems"]


@pytest.mark.parametrize("spoilt", ["withdrawn", "over"])
def test_a_token_that_is_withdrawn_or_over_opens_nothing(token: AccessToken, spoilt: str) -> None:
    if spoilt == "withdrawn":
        token.withdrawn_at = MOMENT
    else:
        token.ends = MOMENT.date() - timedelta(days=900)
    token.save()

    assert with_token().get("/api/v1/own/drafts").status_code == 401
