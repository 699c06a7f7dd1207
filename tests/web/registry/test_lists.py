"""Is a list carried out as its dry run said, whole or not at all, once; and do differences reach their operator?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ramme.registry.parties import known_parties
from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering, logged_in
from ramme.web.accounts.actors import SYSTEM
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import ElsewhereRateRow
from ramme.web.registry.models import DiscrepancyRow, HandedInList, ListMappingRow, OfferingRow
from ramme.web.registry.operations import parties_added
from ramme.web.registry.tasks import tasks_for
from tests.files.made import codes

pytestmark = pytest.mark.django_db
COLLECTED = next((Path(__file__).parents[2] / "registry" / "lists" / "collected").glob("*.csv"))
GOOD = "Driftsherre;Tilbud;Område\r\nAarhus Kommune;Nyt hus;Voksne\r\nAarhus Kommune;Et til;Børn og unge\r\n"
BAD = GOOD + "Viborg Kommune;Ikke mit;Voksne\r\n"


def economist() -> Person:
    return a_person(Role.ECONOMIST, a_party("Aarhus"))


def secretariat() -> Person:
    return a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))


def handed_in(client: Client, text: str | bytes, purpose: str = "tilbud", name: str = "liste.csv") -> HandedInList:
    content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    answer = client.post("/register/lister/", {"purpose": purpose, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return HandedInList.objects.latest("id")


def told(answer: Any) -> list[str]:
    return codes(answer.context["problems"])


def test_a_dry_run_changes_nothing_and_carrying_out_adds_every_row(client: Client) -> None:
    logged_in(client, economist())
    row = handed_in(client, GOOD)
    page = client.get(f"/register/lister/{row.pk}/").content.decode()
    assert "Indlæs hele listen" in page
    assert not OfferingRow.objects.exists()

    client.post(f"/register/lister/{row.pk}/indlaes/")

    assert sorted(OfferingRow.objects.values_list("name", flat=True)) == ["Et til", "Nyt hus"]


def test_one_row_of_anothers_offering_stops_the_whole_list(client: Client) -> None:
    logged_in(client, economist())
    row = handed_in(client, BAD)
    page = client.get(f"/register/lister/{row.pk}/").content.decode()

    answer = client.post(f"/register/lister/{row.pk}/indlaes/")

    assert "Listen kan ikke indlæses endnu" in page
    assert answer.status_code == 422
    assert not OfferingRow.objects.exists()


def test_a_list_is_carried_out_once(client: Client) -> None:
    logged_in(client, economist())
    row = handed_in(client, GOOD)
    client.post(f"/register/lister/{row.pk}/indlaes/")

    again = client.post(f"/register/lister/{row.pk}/indlaes/")

    assert again.status_code == 422
    assert told(again) == ["list-carried-out-already"]


def test_the_mapping_of_columns_is_remembered_for_the_next_list(client: Client) -> None:
    logged_in(client, economist())
    odd = GOOD.replace("Tilbud;", "Vores hus;")
    row = handed_in(client, odd)
    fields = {
        "columns": "3",
        "heading-0": "Driftsherre",
        "field-0": "operator",
        "heading-1": "Vores hus",
        "field-1": "name",
        "heading-2": "Område",
        "field-2": "sector",
    }
    client.post(f"/register/lister/{row.pk}/", fields)

    page = client.get(f"/register/lister/{handed_in(client, odd).pk}/").content.decode()

    assert ListMappingRow.objects.count() == 1
    assert "Indlæs hele listen" in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("liste.csv", b"", "tom"),
        ("liste.xlsx", b"not a workbook", "xlsx"),
        ("liste.csv", b"1;2;3\r\n4;5;6\r\n", "overskrift"),
    ],
)
def test_a_file_that_is_no_list_is_told_at_once_and_not_kept(
    client: Client, name: str, content: bytes, says: str
) -> None:
    logged_in(client, economist())

    answer = client.post("/register/lister/", {"purpose": "tilbud", "file": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not HandedInList.objects.exists()


def test_handing_in_nothing_is_told(client: Client) -> None:
    answer = logged_in(client, economist()).post("/register/lister/", {"purpose": "tilbud"})

    assert answer.status_code == 422
    assert told(answer) == ["no-file-handed-in"]


def test_the_collected_published_rates_are_imported_as_they_are_printed_with_their_source(client: Client) -> None:
    parties_added(SYSTEM, known_parties().values(), at=MOMENT)
    logged_in(client, secretariat())
    row = handed_in(client, COLLECTED.read_bytes(), purpose="takster", name="takster.csv")

    answer = client.post(f"/register/lister/{row.pk}/indlaes/")

    assert answer.status_code == 302, answer.content.decode()
    assert OfferingRow.objects.filter(published_elsewhere=True).count() == 16
    assert ElsewhereRateRow.objects.count() == 112
    page = client.get(
        f"/register/tilbud/{OfferingRow.objects.filter(name='Ladegårdsskolen').get().slug}/"
    ).content.decode()
    assert "ingen beregning bag dem" in page
    assert "boernespecialcenter" in page


def test_the_same_published_rates_twice_are_stored_once(client: Client) -> None:
    parties_added(SYSTEM, known_parties().values(), at=MOMENT)
    logged_in(client, secretariat())
    for _ in range(2):
        row = handed_in(client, COLLECTED.read_bytes(), purpose="takster", name="takster.csv")
        client.post(f"/register/lister/{row.pk}/indlaes/")

    assert ElsewhereRateRow.objects.count() == 112


def test_differences_of_an_extract_become_tasks_of_their_operator(client: Client) -> None:
    an_offering("Birkehuset", a_party("Aarhus"))
    logged_in(client, secretariat())
    extract = "Driftsherre;Tilbud;Adresse\r\nAarhus Kommune;Birkehuset;En anden adresse\r\n"
    row = handed_in(client, extract, purpose="afstemning")
    assert "En anden adresse" in client.get(f"/register/lister/{row.pk}/").content.decode()

    client.post(f"/register/lister/{row.pk}/giv/")
    client.post(f"/register/lister/{row.pk}/giv/")

    aarhus = economist()
    assert DiscrepancyRow.objects.count() == 1
    assert [task.says.da for task in tasks_for(aarhus.actor, MOMENT.date())] == ["Afklar en forskel"]
    logged_in(client, aarhus).post(
        f"/register/forskelle/{DiscrepancyRow.objects.get().pk}/", {"says": "Rettet på portalen."}
    )
    assert list(tasks_for(aarhus.actor, MOMENT.date())) == []
