"""Do the pages of the registry tell what it knows, with few questions to the database however much it knows?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.registry.models import FactRow, OfferingRow
from tests.files.made import codes

pytestmark = pytest.mark.django_db


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def economist(client: Client) -> Client:
    return logged_in(client, a_person(Role.ECONOMIST, a_party("Aarhus")))


def typed(row: OfferingRow, **fields: str) -> dict[str, str]:
    return {
        "name": row.name,
        "sector": "adults",
        "seen": row.changed_at.isoformat(),
        "group-0-name": "Botilbud",
        "group-0-fixed": "10",
        **fields,
    }


def test_the_list_is_narrowed_by_words_written_in_any_case(client: Client) -> None:
    an_offering("Ærøgården")
    an_offering("Birkehuset")

    page = client.get("/register/tilbud/", {"ord": "ærØ"}).content.decode()

    assert "Ærøgården" in page
    assert "Birkehuset" not in page


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    page = client.get("/register/tilbud/", {"ord": "findes ikke"}).content.decode()

    assert "Ingen tilbud passer" in page


@pytest.mark.parametrize("address", ["/register/tilbud/", "/register/egne/"])
def test_a_longer_list_asks_the_database_no_more(client: Client, address: str) -> None:
    economist(client)
    for number in range(3):
        an_offering(f"Hus {number}")
    client.get(address)
    few = questions(client, address)
    for number in range(3, 20):
        an_offering(f"Hus {number}", groups={"A": 1, "B": 2, "C": 3})

    assert questions(client, address) == few


def test_a_day_that_is_no_day_is_told_plainly(client: Client) -> None:
    an_offering("Birkehuset")

    answer = client.get("/register/tilbud/birkehuset/", {"den": "i morgen"})

    assert answer.status_code == 422
    assert "er ikke en dato" in answer.content.decode()


def test_an_offering_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/register/tilbud/findes-ikke/").status_code == 404


def test_an_economist_changes_an_offering_and_the_page_shows_it(client: Client) -> None:
    row = an_offering("Birkehuset")

    answer = economist(client).post("/register/tilbud/birkehuset/ret/", typed(row, address="Granvej 9"), follow=True)

    assert "Granvej 9" in answer.content.decode()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(client: Client) -> None:
    row = an_offering("Birkehuset")
    sent = typed(row, address="Min nye adresse")
    OfferingRow.objects.filter(pk=row.pk).update(changed_at=MOMENT + timedelta(hours=1))

    answer = economist(client).post("/register/tilbud/birkehuset/ret/", sent)

    assert answer.status_code == 422
    assert codes(answer.context["problems"]) == ["offering-changed-meanwhile"]
    assert "Min nye adresse" in answer.content.decode()
    assert OfferingRow.objects.get().address == ""


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "intet navn"),
        ("point", "her", "ikke et punkt i Danmark"),
        ("point", "9.4, 56.4", "ikke et punkt i Danmark"),
        ("group-0-fixed", "-1", "ikke et antal pladser"),
        ("group-0-fixed", "mange", "ikke et antal pladser"),
        ("address", "070190-9999", "CPR"),
    ],
)
def test_a_wrong_field_is_told_at_its_field_and_nothing_is_stored(
    client: Client, field: str, text: str, says: str
) -> None:
    row = an_offering("Birkehuset")

    answer = economist(client).post("/register/tilbud/birkehuset/ret/", typed(row, **{field: text}))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not FactRow.objects.exists()


def test_two_rate_groups_of_one_name_are_told(client: Client) -> None:
    row = an_offering("Birkehuset")
    fields = {"group-1-name": "Botilbud", "group-1-fixed": "2"}

    answer = economist(client).post("/register/tilbud/birkehuset/ret/", typed(row, **fields))

    assert "To takstgrupper hedder" in answer.content.decode()


def test_an_offering_that_is_sent_twice_is_added_once(client: Client) -> None:
    economist(client)
    first = client.post("/register/egne/nyt/", {"name": "Nyt hus", "sector": "adults"})

    second = client.post("/register/egne/nyt/", {"name": "Nyt hus", "sector": "adults"})

    assert first.status_code == 302
    assert second.status_code == 422
    assert codes(second.context["problems"]) == ["offering-name-taken"]
    assert OfferingRow.objects.count() == 1


def test_one_tap_says_that_all_is_still_right(client: Client) -> None:
    an_offering("Birkehuset")

    economist(client).post("/register/tilbud/birkehuset/passer/")

    assert FactRow.objects.filter(confirms=True).count() > 10
    assert Event.objects.filter(verb="facts-confirmed").count() == 1


def test_the_parties_show_the_region_that_comes_in_2027(client: Client) -> None:
    a_party("Region Østdanmark", starts="2027-01-01")

    assert "Region Østdanmark" in client.get("/register/parter/").content.decode()


def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_the_export(client: Client) -> None:
    an_offering("=1+1")

    content = client.get("/register/udtraek/tilbudsliste.csv").content.decode()

    assert ";=1+1" not in content
    assert "=1+1" in content


def test_a_kind_of_file_that_is_not_made_is_not_found(client: Client) -> None:
    assert client.get("/register/udtraek/tilbudsliste.exe").status_code == 404
    assert client.get("/register/udtraek/andet.csv").status_code == 404


def test_an_operator_states_what_threatens_an_offering_and_the_watch_list_shows_it(client: Client) -> None:
    an_offering("Birkehuset", a_party("Aarhus"), most_specialised=True)
    economist(client).post("/register/overvaagning/birkehuset/", {"year": "2026", "threat": "Lejemålet ophører."})
    logged_in(client, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))

    page = client.get("/register/overvaagning/").content.decode()

    assert "Lejemålet ophører." in page
    assert "Aarhus Kommune" in page
    assert "ikke oplyst" in page


def test_another_operators_offering_is_not_found_on_the_watch_list(client: Client) -> None:
    an_offering("Birkehuset", a_party("Viborg"), most_specialised=True)

    assert economist(client).get("/register/overvaagning/birkehuset/").status_code == 404


@pytest.mark.parametrize("page", ["²", "9" * 5000, "x", "-1"])
def test_a_page_that_is_no_number_is_the_first(client: Client, page: str) -> None:
    assert client.get("/register/tilbud/", {"side": page}).status_code == 200


def test_only_somebody_who_buys_elsewhere_is_offered_to_make_a_payment_agreement(client: Client) -> None:
    row = an_offering("Birkehuset", a_party("Aarhus"))
    offer = f"/afregning/aftaler/ny/?offering={row.slug}"

    def page_of(role: Role, party: str) -> str:
        logged_in(client, a_person(role, a_party(party)))
        return client.get(f"/register/tilbud/{row.slug}/").content.decode()

    assert offer in page_of(Role.CASEWORKER, "Viborg")
    assert offer not in page_of(Role.CASEWORKER, "Aarhus")
    assert offer not in page_of(Role.ECONOMIST, "Viborg")
    client.logout()
    assert offer not in client.get(f"/register/tilbud/{row.slug}/").content.decode()
