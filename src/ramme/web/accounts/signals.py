"""What the login libraries call out is handed on, each to one operation; nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from ramme.web import clock
from ramme.web.accounts.models import User
from ramme.web.accounts.operations import logins


def connect() -> None:
    """Hands on what is called out, from now on."""
    user_logged_in.connect(_begun, dispatch_uid="ramme login begun")
    user_logged_out.connect(_ended, dispatch_uid="ramme login ended")
    user_login_failed.connect(_refused, dispatch_uid="ramme login refused")
    authentication_failed.connect(_factor_refused, dispatch_uid="ramme second factor refused")
    for signal, changed in (
        (authenticator_added, logins.factor_added),
        (authenticator_removed, logins.factor_removed),
        (authenticator_reset, logins.recovery_codes_made),
    ):
        signal.connect(_factor_changed(changed), weak=False, dispatch_uid=f"ramme {changed.__name__}")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(_password_changed, dispatch_uid=f"ramme password {id(signal)}")


def _begun(request: HttpRequest, user: User, **_: object) -> None:
    logins.login_begun(request, user, at=clock.now())


def _ended(request: HttpRequest, user: User | None, **_: object) -> None:
    logins.login_ended(request, user, at=clock.now())


def _refused(credentials: dict[str, Any], **_: object) -> None:
    logins.login_refused(str(credentials.get("email") or ""), at=clock.now())


def _factor_refused(user: User, **_: object) -> None:
    logins.factor_refused(user, at=clock.now())


def _factor_changed(operation: Callable[..., None]) -> Callable[..., None]:
    def changed(user: User, authenticator: Any, **_: object) -> None:  # noqa: ANN401 (the library's own row)
        operation(user, str(authenticator.type), at=clock.now())

    return changed


def _password_changed(request: HttpRequest, user: User, **_: object) -> None:
    logins.password_changed(request, user, at=clock.now())
