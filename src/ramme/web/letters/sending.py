"""Sending letters: each by one worker, again with longer and longer pauses while the mail server refuses."""

from __future__ import annotations

import hashlib
import smtplib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from ramme.web import clock
from ramme.web.letters.models import LetterRow

# While a letter is being sent nobody else takes it; a worker that dies meanwhile leaves it for the next after this.
HELD = timedelta(minutes=10)
AT_A_TIME = 20
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_DOUBLINGS = 9
log = structlog.get_logger("ramme.letters")


def send_due(*, at: datetime) -> int:
    """Sends the letters that are due and gives how many went; those refused are kept and tried again later."""
    due = list(LetterRow.objects.filter(sent_at=None, next_try_at__lte=at).order_by("next_try_at", "id")[:AT_A_TIME])
    return sum(_sent(letter, at=at) for letter in due)


def pause_after(tries: int) -> timedelta:
    """How long a letter waits after so many tries: a minute, two, four, at most six hours."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(tries - 1, MOST_DOUBLINGS)))


def _sent(letter: LetterRow, *, at: datetime) -> bool:
    as_seen = LetterRow.objects.filter(pk=letter.pk, sent_at=None, next_try_at=letter.next_try_at)
    if not as_seen.update(next_try_at=at + HELD, tries=letter.tries + 1):
        return False  # another worker has it
    ours = LetterRow.objects.filter(pk=letter.pk)
    try:
        _message(letter).send()
    except (OSError, smtplib.SMTPException) as refusal:
        why = f"{type(refusal).__name__}: {refusal}"[:300]
        log.warning("letter refused", letter=letter.pk, why=why)
        ours.update(next_try_at=clock.now() + pause_after(letter.tries + 1), refusal=why)
        return False
    # What was sent is not kept: it may hold a link that opens something by itself.
    ours.update(sent_at=clock.now(), refusal="", body="")
    return True


def _message(letter: LetterRow) -> EmailMessage:
    """The letter as mail; a copy that went out twice has one name, so that the receiver's server can tell."""
    name = hashlib.sha256(letter.key.encode()).hexdigest()[:32]
    host = urlsplit(settings.RAMME_ADDRESS).hostname or "localhost"
    return EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.body,
        to=[letter.to],
        headers={"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
