"""How long a login lasts: it ends when nothing is done for a while, and after a working day at the latest."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from ramme.web.accounts.models import LoginRow, User

LOGIN = "login"
# What is seen again sooner than this is not written down again.
SEEN_EVERY = timedelta(minutes=1)


def still_holds(login: LoginRow | None, at: datetime) -> bool:
    """Whether a login may go on: it is known, was not ended, was used lately and did not begin too long ago."""
    if login is None or login.ended_at is not None:
        return False
    inactive = timedelta(seconds=settings.RAMME_LOGIN_ENDS_INACTIVE_AFTER)
    longest = timedelta(seconds=settings.RAMME_LOGIN_ENDS_AFTER)
    return at - login.seen_at <= inactive and at - login.began_at <= longest


def just_proved(request: HttpRequest) -> bool:
    """Whether somebody showed a password, a second factor or an external login a short while ago."""
    person = request.user
    if not isinstance(person, User):
        return False
    proved = [float(record.get("at", 0)) for record in get_authentication_records(request, person)]
    return bool(proved) and time.time() - max(proved) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
