"""Does every page for what went wrong say what it is about, and is nothing lost that somebody typed?"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from ramme.citations import Place
from ramme.problems import ProblemsFound, stops
from ramme.testing.portal import a_person, logged_in
from ramme.texts import Text
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Action, Role
from ramme.web.ui import faults
from tests.web.ui.reading import read

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]
TOO_FEW = stops(
    "places-too-few",
    says=Text(da="Der er for få <pladser>.", en="Too few <places>."),
    remedy=Text(da="Skriv mindst én.", en="Write at least one."),
)


def _asked(path: str = "/tilbud/", **typed: str) -> HttpRequest:
    request = RequestFactory().post(path, typed)
    request.user = a_person(Role.ECONOMIST).user
    return request


def _told(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def _answers(request: HttpRequest) -> HttpResponse:
    raise AssertionError(request.path)


def test_an_address_that_leads_nowhere_has_a_page_with_ways_on(client: Client) -> None:
    answer = client.get("/findes/ikke/")

    assert answer.status_code == 404
    assert "Siden findes ikke" in _told(answer)
    assert read(answer.content.decode()).all("a", href="/konto/login/")


def test_what_one_may_not_do_is_named_and_nothing_is_changed() -> None:
    answer = faults.ToldPlainly(_answers).process_exception(_asked(), NotAllowed(Action.PUBLISH_RATE))

    assert answer is not None
    assert answer.status_code == 403
    assert "Offentliggøre en takst" in _told(answer)
    assert "Der er ikke ændret noget" in _told(answer)


def test_problems_that_nobody_caught_are_listed_with_place_and_remedy() -> None:
    found = ProblemsFound([TOO_FEW.at(Place(sheet="Pladser", cell="C7"))])

    answer = faults.ToldPlainly(_answers).process_exception(_asked(), found)

    assert answer is not None
    assert answer.status_code == 422
    assert "arket »Pladser«, celle C7" in _told(answer)
    assert "Der er for få &lt;pladser&gt;." in _told(answer)
    assert "Skriv mindst én." in _told(answer)


def test_our_own_mistakes_are_not_told_as_problems() -> None:
    assert faults.ToldPlainly(_answers).process_exception(_asked(), ValueError("ours")) is None


def test_a_form_without_its_key_shows_what_was_typed_but_no_secret() -> None:
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post("/sprog/", {"note": "To linjer\nom en plads", "password": "hemmelig", "next": "/om/"})

    assert answer.status_code == 403
    assert "To linjer\nom en plads" in answer.content.decode()
    assert "hemmelig" not in answer.content.decode()


def test_what_was_typed_after_the_login_had_ended_is_shown() -> None:
    request = _asked("/tilbud/skovhuset/ret/", name="Skovhuset <nyt>", csrfmiddlewaretoken="x" * 32)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "ended"
    request.user = AnonymousUser()
    to_login = faults.ToldPlainly(lambda _: HttpResponseRedirect("/konto/login/?next=/tilbud/"))

    answer = to_login(request)

    assert answer.status_code == 403
    assert "Din login er udløbet" in _told(answer)
    assert "Skovhuset &lt;nyt&gt;" in _told(answer)
    assert "x" * 32 not in _told(answer)


@pytest.mark.parametrize("address", ["/borgere/", "/borgere/b1/ret/", "/afregning/aftaler/ny/"])
def test_who_a_citizen_is_never_stands_on_the_page_for_a_form_without_its_key(address: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    typed = {"name": "Nanna Opdigtet", "number": "1705841234x", "says": "Om Nanna", "starts": "2026-12-01"}

    answer = careful.post(address, typed)

    told = answer.content.decode()
    assert answer.status_code == 403
    assert "2026-12-01" in told
    assert not any(secret in told for secret in ("Nanna", "170584"))
    assert "vises ikke igen her" in told
    assert "no-store" in answer["Cache-Control"]


def test_who_a_citizen_is_never_stands_on_the_page_for_a_login_that_ended(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended"

    answer = client.post("/borgere/", {"name": "Nanna Opdigtet", "number": "170584-1234", "purpose": "stay"})

    assert answer.status_code == 403
    assert "Din login er udløbet" in _told(answer)
    assert "stay" in _told(answer)
    assert not any(secret in _told(answer) for secret in ("Nanna", "170584"))
    assert "no-store" in answer["Cache-Control"]


def test_something_like_a_cpr_number_is_shown_again_on_no_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sprog/", {"note": "Om 170584-1234", "place": "Skovhuset"})

    assert "Skovhuset" in answer.content.decode()
    assert "170584" not in answer.content.decode()


def test_a_page_that_fetches_pieces_is_told_that_the_login_ended() -> None:
    request = _asked(name="Skovhuset")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "ended"
    request.META["HTTP_HX_REQUEST"] = "true"
    request.user = AnonymousUser()

    answer = faults.ToldPlainly(lambda _: HttpResponseRedirect("/konto/login/"))(request)

    assert answer.status_code == 401


def test_somebody_who_was_never_logged_in_is_sent_to_the_login() -> None:
    request = _asked(name="Skovhuset")
    request.user = AnonymousUser()

    answer = faults.ToldPlainly(lambda _: HttpResponseRedirect("/konto/login/"))(request)

    assert answer.status_code == 302


def test_logging_in_is_not_taken_for_a_form_that_was_lost(client: Client) -> None:
    person = a_person(Role.ECONOMIST)
    logged_in(client, person)

    assert client.post("/konto/logout/").status_code == 302


@pytest.mark.parametrize(
    ("raised", "status", "says"),
    [(RequestDataTooBig(), 413, "er for stort"), (SuspiciousOperation(), 400, "kunne vi ikke tage imod")],
)
def test_what_is_too_large_or_not_understood_is_refused_with_a_reason(
    raised: Exception, status: int, says: str
) -> None:
    answer = faults.refused(_asked(), raised)

    assert answer.status_code == status
    assert says in _told(answer)


def test_a_form_that_is_too_large_is_refused_on_its_way_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 2_000_000)

    answer = client.post("/sprog/", {"note": "x" * 2_100_000})

    assert answer.status_code == 413
    assert "højst fylde 1 MB" in _told(answer)


@pytest.mark.parametrize(("page", "status"), [(faults.broken, 500), (faults.database_gone, 503)])
def test_the_pages_for_our_own_faults_read_no_database_and_speak_the_chosen_language(page: object, status: int) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["django_language"] = "en"

    with CaptureQueriesContext(connection) as queries:
        answer = page(request)  # type: ignore[operator]

    assert len(queries) == 0
    assert answer.status_code == status
    assert '<html lang="en">' in answer.content.decode()
    assert len(read(answer.content.decode()).all("h1")) == 1


def test_a_portal_without_its_database_asks_to_come_back() -> None:
    assert faults.database_gone(RequestFactory().get("/")).headers["Retry-After"] == "10"
