"""Does the portal say whether it lives and is ready, and its figures to those they are for?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from ramme.testing.portal import MOMENT, a_person, logged_in
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.jobs.models import JobRow
from ramme.web.letters.operations import written
from ramme.web.running.limits import heavy
from ramme.web.running.shown_paths import ShownPaths

ELSEWHERE = "192.0.2.7"


def test_health_is_answered_without_the_database(client: Client) -> None:
    answer = client.get("/health")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.django_db
def test_the_portal_is_ready_when_the_database_has_the_tables_of_this_version(client: Client) -> None:
    assert client.get("/health/ready").json() == {"status": "ok", "pending_migrations": 0, "version": "0.1.0"}

    MigrationRecorder(connection).record_unapplied("jobs", "0002_workers_and_checkpoints")
    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()["pending_migrations"]) == (503, 1)


@pytest.mark.django_db
def test_figures_are_for_this_machine_and_for_whoever_shows_the_token(client: Client, settings: Settings) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers={"X-Forwarded-For": ELSEWHERE}).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE).status_code == 404

    settings.RAMME_METRICS_TOKEN = "hemmeligt"  # noqa: S105 (of the test)

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer forkert"}).status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer hemmeligt"}, REMOTE_ADDR=ELSEWHERE)
    assert answer.status_code == 200


@pytest.mark.django_db
def test_figures_count_requests_by_page_and_what_waits(client: Client) -> None:
    JobRow.objects.create(kind="k", key="k", actor="a", asked_at=MOMENT, due_at=MOMENT)
    written("k", to="a@b.example", subject="s", body="b", at=MOMENT)
    client.get("/health")
    client.get("/gone/away/")

    figures = client.get("/metrics").content.decode()

    assert 'ramme_requests_total{method="GET",page="running:health",status="200"}' in figures
    assert 'page="none",status="404"' in figures
    assert 'ramme_jobs{state="waiting"} 1.0' in figures
    assert "ramme_letters_waiting 1.0" in figures


def test_every_request_has_an_id_and_a_line_of_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="ramme.requests"):
        given = client.get("/health", headers={"X-Request-ID": "abc-12345678"})
        made = client.get("/health", headers={"X-Request-ID": "ikke en id\r\n"})

    told: list[Any] = [record.msg for record in caplog.records if record.name == "ramme.requests"]
    assert given["X-Request-ID"] == "abc-12345678"
    assert len(made["X-Request-ID"]) == 32
    assert [line["request"] for line in told] == [given["X-Request-ID"], made["X-Request-ID"]]
    assert told[0]["page"] == "running:health"
    assert json.dumps(told[0]["milliseconds"])


@pytest.mark.django_db
def test_administrators_see_how_the_portal_runs_and_others_do_not(client: Client) -> None:
    written("k", to="a@b.example", subject="s", body="b", at=clock.now())

    page = logged_in(client, a_person(Role.ADMINISTRATOR)).get("/drift/")

    assert page.status_code == 200
    assert page.context["status"].post.waiting == 1
    assert "ramme worker" in page.content.decode()
    assert logged_in(client, a_person(Role.CASEWORKER)).get("/drift/").status_code == 403


def test_whoever_asks_for_too_much_is_asked_to_wait(settings: Settings) -> None:
    settings.RAMME_HEAVY_A_MINUTE = 2
    view = heavy(lambda _: HttpResponse("heavy"))
    ask = RequestFactory().get

    codes = [view(ask("/", REMOTE_ADDR=ELSEWHERE)).status_code for _ in range(3)]

    assert codes == [200, 200, 429]
    assert view(ask("/", REMOTE_ADDR="192.0.2.8")).status_code == 200


HEAVY = (
    "/takster/liste.csv",
    "/takster/liste.pdf",
    "/takster/intet-tilbud/2026/takst.pdf",
    "/find/hent/xlsx/",
    "/find/sammenlign/hent/csv/",
    "/api/v1/bulk/rates.csv",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", HEAVY)
def test_every_heavy_public_file_is_given_to_one_address_a_number_of_times(
    client: Client, settings: Settings, address: str
) -> None:
    settings.RAMME_HEAVY_A_MINUTE = 2
    here = f"2001:db8::{HEAVY.index(address) + 1}"

    codes = [client.get(address, REMOTE_ADDR=here).status_code for _ in range(3)]

    assert 429 not in codes[:2]
    assert codes[2] == 429
    assert client.get(address, REMOTE_ADDR="2001:db8::99").status_code == codes[0]


@pytest.mark.django_db
def test_a_program_that_fetches_too_often_is_told_in_the_shape_of_the_interface(
    client: Client, settings: Settings
) -> None:
    settings.RAMME_HEAVY_A_MINUTE = 1
    first, second = (client.get("/api/v1/bulk/vacancies.json", REMOTE_ADDR="2001:db8::77") for _ in range(2))

    assert first.status_code == 200
    assert (second.status_code, second["Retry-After"]) == (429, "60")
    assert [each["code"] for each in second.json()["problems"]] == ["api-too-often"]


def test_a_portal_may_let_anybody_fetch_as_often_as_they_like(settings: Settings) -> None:
    settings.RAMME_HEAVY_A_MINUTE = 0
    view = heavy(lambda _: HttpResponse("heavy"))

    codes = {view(RequestFactory().get("/", REMOTE_ADDR=ELSEWHERE)).status_code for _ in range(50)}

    assert codes == {200}


def test_a_link_that_opens_something_by_itself_is_not_written_to_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        client.get("/find/ledig/hemmeligt-link/")

    lines = [record.getMessage() for record in caplog.records if "'request'" in record.getMessage()]
    assert lines
    assert not any("hemmeligt-link" in line for line in lines)


def test_what_django_writes_of_a_refused_link_names_it_by_its_pattern_alone(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/find/ledig/hemmeligt-link/")

    (line,) = [record for record in caplog.records if record.name == "django.request"]
    assert ShownPaths().filter(line)
    assert line.getMessage() == "Not Found: /find/ledig/<str:token>/"
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["shown paths"]
