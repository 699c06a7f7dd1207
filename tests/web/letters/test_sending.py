"""Is a letter sent once, and kept while the mail server is down?"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import Settings

from ramme.testing.portal import MOMENT
from ramme.web.letters.models import LetterRow
from ramme.web.letters.operations import written
from ramme.web.letters.queries import post
from ramme.web.letters.sending import HELD, pause_after, send_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nobody answers."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def _letter(key: str = "check 7") -> LetterRow:
    body = "Log ind, og svar: https://ramme.example/find/"
    return written(key, to="a@aarhus.example", subject="En forespørgsel\nto linjer", body=body, at=MOMENT)


def test_a_letter_is_sent_once_however_often_it_is_written_under_its_key() -> None:
    assert _letter() == _letter()

    assert send_due(at=MOMENT) == 1
    assert send_due(at=MOMENT) == 0
    _letter()
    assert send_due(at=MOMENT + timedelta(days=1)) == 0

    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["a@aarhus.example"], "En forespørgsel to linjer")]
    assert post().sent == 1


def test_the_copies_of_a_letter_have_one_name_and_two_letters_have_two() -> None:
    letter = _letter()
    send_due(at=MOMENT)
    LetterRow.objects.filter(pk=letter.pk).update(sent_at=None, next_try_at=MOMENT)
    _letter("check 8")
    send_due(at=MOMENT)

    first, again, other = (str(sent.message()["Message-ID"]) for sent in mail.outbox)

    assert first == again != other


@transaction.atomic
def _went_wrong() -> None:
    _letter()
    raise ZeroDivisionError


def test_a_letter_of_what_did_not_happen_is_not_there() -> None:
    with pytest.raises(ZeroDivisionError):
        _went_wrong()

    assert post().waiting == 0


def test_a_letter_waits_while_the_mail_server_is_down_and_goes_when_it_is_back(
    settings: Settings, closed_port: int
) -> None:
    letter = _letter()
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        closed_port,
    )

    assert send_due(at=MOMENT) == 0

    letter.refresh_from_db()
    assert (letter.tries, letter.sent_at) == (1, None)
    assert "Connection refused" in post().last_refusal
    assert post().refused == 1
    settings.EMAIL_BACKEND = before
    assert send_due(at=letter.next_try_at - timedelta(seconds=1)) == 0
    assert send_due(at=letter.next_try_at) == 1
    assert post().refused == 0


def test_a_letter_that_another_worker_is_sending_is_left_to_it() -> None:
    letter = _letter()
    LetterRow.objects.filter(pk=letter.pk).update(next_try_at=MOMENT + HELD)

    assert send_due(at=MOMENT + HELD - timedelta(seconds=1)) == 0
    assert send_due(at=MOMENT + HELD) == 1


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 360), (400, 360)])
def test_the_pauses_grow_from_a_minute_to_six_hours(tries: int, minutes: int) -> None:
    assert pause_after(tries) == timedelta(minutes=minutes)
