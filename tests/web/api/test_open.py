"""Does the interface give what is public to anybody, in one shape, page by page, and nothing else?"""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.agreements import Catalogue
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.testing.published import published_region
from ramme.web.api.examples import OPEN
from ramme.web.api.feed import Cursor, cursor_from
from ramme.web.registry.models import FactRow, OfferingRow, VacancyRow

pytestmark = pytest.mark.django_db


def got(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_offerings_come_page_by_page_and_each_once(client: Client) -> None:
    for number in range(5):
        an_offering(f"Hus {number}")

    first = got(client, "offerings", limit=3)
    second = got(client, "offerings", limit=3, offset=first["next_offset"])

    assert (first["total"], second["next_offset"]) == (5, None)
    assert len({each["id"] for each in first["items"] + second["items"]}) == 5


def test_a_rate_is_told_in_whole_oere_with_what_it_rests_on(client: Client) -> None:
    (offering,) = published_region(1)

    rates = got(client, "rates", operator=offering.operator_id)["items"]

    assert {type(each["rate_oere"]) for each in rates} == {int}
    assert {each["agreement"] for each in rates} == {"midtjylland-2017"}
    assert {each["agreement_digest"] for each in rates} == {Catalogue.of_package().get("midtjylland-2017").digest}
    assert rates[0]["page"].endswith(f"/takster/{offering.slug}/2017/")


def test_the_steps_of_a_rate_are_as_they_were_stored(client: Client) -> None:
    (offering,) = published_region(1)

    stored = got(client, f"rates/{offering.slug}/2017/steps")

    assert stored["version"] == 1
    assert "user:" not in json.dumps(stored)
    assert len(stored["record"]["steps"]) > 10
    assert stored["checksum"] == got(client, "rates")["items"][0]["checksum"]


@pytest.mark.parametrize("path", ["offerings", "rates", "vacancies", "changes"])
def test_more_rows_ask_the_database_no_more(client: Client, path: str) -> None:
    published_region(2)
    got(client, path)
    with CaptureQueriesContext(connection) as few:
        got(client, path)
    published_region(7, region="1081")

    with CaptureQueriesContext(connection) as many:
        got(client, path)

    assert len(many) == len(few)


@pytest.mark.parametrize("table", ["offerings", "rates", "vacancies"])
def test_a_whole_table_is_the_same_in_every_form(client: Client, table: str) -> None:
    published_region(2)
    OfferingRow.objects.update(free=1, waiting=0, vacancy_stated_at=MOMENT, vacancy_stated_by="Aarhus")

    as_json = client.get(f"/api/v1/bulk/{table}.json").json()
    as_csv = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/bulk/{table}.csv").content.decode())))
    as_parquet = pq.read_table(io.BytesIO(client.get(f"/api/v1/bulk/{table}.parquet").content)).to_pylist()

    assert as_json
    assert as_parquet == as_json
    assert [row.keys() for row in as_csv] == [row.keys() for row in as_json]
    assert [row[next(iter(row))] for row in as_csv] == [str(row[next(iter(row))]) for row in as_json]


def test_a_name_like_a_formula_is_harmless_in_csv(client: Client) -> None:
    an_offering("=cmd()", slug="a")

    assert ",=cmd()" not in client.get("/api/v1/bulk/offerings.csv").content.decode()


def test_the_feed_goes_on_where_it_ended_and_tells_nothing_twice(client: Client) -> None:
    (offering,) = published_region(1)
    for number in range(5):
        at = MOMENT + timedelta(seconds=number // 2)
        FactRow.objects.create(
            subject_kind="offering",
            subject=offering.slug,
            field="address",
            value=f"Vej {number}",
            party=offering.operator,
            actor="user:1",
            stated_at=at,
            holds_from=at.date(),
        )
        VacancyRow.objects.create(
            offering=offering, free=number, waiting=0, stated_at=at, stated_by="A", actor="user:1"
        )
    told: list[str] = []
    after = ""
    while True:
        part = got(client, "changes", after=after, limit=2)
        told += [each["cursor"] for each in part["items"]]
        after = part["next"]
        if not part["items"]:
            break

    assert len(told) == len(set(told)) == 11
    assert [each["cursor"] for each in got(client, "changes", limit=100)["items"]] == told


def test_a_place_in_the_feed_reads_back_the_same() -> None:
    place = Cursor(MOMENT, "rate", 7)

    assert cursor_from(str(place)) == place


def test_a_correction_is_told_among_the_revised(client: Client) -> None:
    published_region(1)

    assert got(client, "rates/revised", since="2017-01-01T00:00:00Z") == []


def test_an_offering_is_told_as_it_was_on_a_day(client: Client) -> None:
    an_offering("Birkehuset")

    answer = client.get("/api/v1/offerings/birkehuset", {"on": "2001-01-01"})

    assert answer.status_code == 404
    assert answer.json()["problems"][0]["code"] == "api-not-there"


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("offerings?limit=0", "api-parameter-wrong", 422),
        ("offerings?limit=100000", "api-parameter-wrong", 422),
        ("offerings?offset=-1", "api-parameter-wrong", 422),
        ("offerings?operator=%00", "api-not-readable", 400),
        ("rates?year=abc", "api-parameter-wrong", 422),
        ("rates/revised", "api-parameter-wrong", 422),
        ("rates/revised?since=yesterday", "api-parameter-wrong", 422),
        ("changes?after=nonsense", "api-cursor-wrong", 422),
        ("rates/intet/2017/steps", "api-not-there", 404),
        ("bulk/offerings.exe", "api-not-there", 404),
        ("findes-ikke", "api-not-there", 404),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_shape(client: Client, path: str, code: str, status: int) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == status
    assert [each["code"] for each in answer.json()["problems"]] == [code]


def test_a_method_that_is_not_there_is_told_in_the_same_shape(client: Client) -> None:
    answer = client.delete("/api/v1/offerings")

    assert answer.status_code == 405
    assert answer.json()["problems"][0]["code"] == "api-not-this-way"


def test_every_example_of_the_page_gives_an_answer(client: Client) -> None:
    a_party()
    published_region(1)
    page = client.get("/api/").content.decode()

    for example in OPEN:
        assert client.get(example.path).status_code == 200, example.path
        assert example.path.partition("?")[0] in page


def test_the_catalogue_names_every_table_in_every_form(client: Client) -> None:
    entry = client.get("/api/v1/catalogue").json()

    assert entry["@type"] == "dcat:Catalog"
    assert [len(each["dcat:distribution"]) for each in entry["dcat:dataset"]] == [3, 3, 3]
    assert all("dct:license" not in each for each in entry["dcat:dataset"])


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
@pytest.mark.parametrize(("path", "name"), [("changes", "after"), ("rates/revised", "since")])
def test_a_moment_outside_the_calendar_is_refused(client: Client, path: str, name: str, moment: str) -> None:
    answer = client.get(f"/api/v1/{path}", {name: moment})

    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] in {"api-cursor-wrong", "api-parameter-wrong"}


def test_a_body_larger_than_any_file_is_told_in_the_same_shape(client: Client) -> None:
    answer = client.put(
        "/api/v1/own/offerings/x/vacancy", b"", content_type="application/json", CONTENT_LENGTH="99999999"
    )

    assert answer.status_code == 413
    assert answer.json()["problems"][0]["code"] == "api-too-large"
