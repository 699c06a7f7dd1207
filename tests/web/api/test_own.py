"""Does a token open its own party's things and no other's?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering
from ramme.testing.runs import a_run, a_stay_to_settle
from ramme.web.accounts.models import AccessToken
from ramme.web.accounts.operations.tokens import checksum_of
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import OfferingRow, VacancyRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.payer_models import AccountRuleRow

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


def lines(asked: str = "") -> Any:
    return with_token().get(f"/api/v1/own/invoice-lines{asked}")


def test_a_party_gets_the_lines_it_has_sent_or_received_and_no_others(token: AccessToken) -> None:
    a_stay_to_settle()
    a_stay_to_settle(a_party("Aarhus"), an_offering("Hos Randers", a_party("Randers")))
    a_stay_to_settle(a_party("Viborg"), an_offering("Hos Horsens", a_party("Horsens")))
    for name in ("Aarhus", "Randers", "Horsens"):
        a_run(a_party(name), state=RunRow.ISSUED)

    found = {side: lines(f"?side={side}").json()["items"] for side in ("", "sent", "received")}

    assert {(line["operator"], line["payer"]) for line in found[""]} == {("aarhus", "viborg"), ("randers", "aarhus")}
    assert [line["operator"] for line in found["sent"]] == ["aarhus"]
    assert [line["operator"] for line in found["received"]] == ["randers"]


def test_a_line_has_its_agreement_amount_and_the_receivers_account_and_no_citizen(token: AccessToken) -> None:
    agreement = a_stay_to_settle(token.party, an_offering("Hos Randers", a_party("Randers")))
    AccountRuleRow.objects.create(
        party=token.party, legal_basis="SEL-107", kind="", account="5.38.52", changed_at=MOMENT, changed_by="user:1"
    )
    a_run(a_party("Randers"), state=RunRow.ISSUED)

    answer = lines("?month=2026-10").json()

    (line,) = answer["items"]
    assert (answer["format"], answer["total"], answer["next_after"]) == (1, 1, line["id"])
    assert (line["agreement"], line["legal_basis"], line["account"]) == (agreement.number, "SEL-107", "5.38.52")
    assert (line["days"], line["amount_oere"], line["month"]) == (31, 31 * 150_000, "2026-10-01")
    assert agreement.citizen_id not in str(answer)


def test_lines_come_in_pages_and_since_the_last_that_was_read(token: AccessToken) -> None:
    for name in ("Et", "To", "Tre"):
        a_stay_to_settle(offering=an_offering(name, token.party))
    a_run(token.party, state=RunRow.ISSUED)

    first = lines("?limit=2").json()
    rest = lines(f"?limit=2&offset={first['next_offset']}").json()
    since = lines(f"?after={first['next_after']}").json()

    assert (len(first["items"]), len(rest["items"]), rest["next_offset"]) == (2, 1, None)
    assert since["items"] == rest["items"]
    assert lines(f"?after={since['next_after']}").json()["items"] == []
    assert lines("?month=2026-09").json()["total"] == 0


@pytest.mark.parametrize("asked", ["?month=2026-13", "?month=i-dag", "?side=begge", "?after=-1", "?limit=0"])
def test_lines_that_are_asked_for_wrongly_are_told(token: AccessToken, asked: str) -> None:
    answer = lines(asked)

    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == "api-parameter-wrong"


def test_lines_need_a_token(client: Client) -> None:
    assert client.get("/api/v1/own/invoice-lines").status_code == 401


def test_queries_for_lines_do_not_grow_with_them(token: AccessToken) -> None:
    counted = []
    lines()  # the first use of a day is noted
    for month, names in ((date(2026, 10, 1), "A"), (date(2026, 11, 1), "BCDE")):
        for name in names:
            a_stay_to_settle(offering=an_offering(name, token.party))
        a_run(token.party, month, state=RunRow.ISSUED)
        with CaptureQueriesContext(connection) as queries:
            lines()
        counted.append(len(queries))

    assert counted[0] == counted[1]
