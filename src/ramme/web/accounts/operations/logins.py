"""Writing down how people come in and leave: logins, refused attempts, second factors and passwords."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from ramme.web.accounts.actors import ANYBODY, Actor
from ramme.web.accounts.logins import LOGIN
from ramme.web.accounts.models import LoginRow, Membership, User
from ramme.web.audit.operations import Deed, noted

_LONGEST_BROWSER = 200


def of_person(user: User) -> tuple[str, ...]:
    """The parties that a person belongs to, or belonged to: those whom what the person does concerns."""
    return tuple(
        Membership.objects.filter(user=user).order_by("party_id").values_list("party_id", flat=True).distinct()
    )


def login_begun(request: HttpRequest, user: User, *, at: datetime) -> LoginRow:
    """Notes a login and ties the session to it."""
    browser = request.META.get("HTTP_USER_AGENT", "")[:_LONGEST_BROWSER]
    with transaction.atomic():
        login = LoginRow.objects.create(user=user, began_at=at, seen_at=at, browser=browser)
        request.session[LOGIN] = login.pk
        noted(Actor(id=f"user:{user.pk}"), _deed("logged-in", user), at=at)
    return login


def login_ended(request: HttpRequest, user: User | None, *, at: datetime) -> None:
    """Notes that a login is over: by the person, or because it was too old."""
    session: SessionBase | None = getattr(request, "session", None)
    number = session.get(LOGIN) if session is not None else None
    if user is None or not isinstance(user, User):
        return
    with transaction.atomic():
        LoginRow.objects.filter(pk=number or 0, user=user, ended_at=None).update(ended_at=at)
        noted(Actor(id=f"user:{user.pk}"), _deed("logged-out", user), at=at)


def login_refused(mail: str, *, at: datetime) -> None:
    """Notes a refused attempt. What was typed is kept only when it is the address of an account: a password may be."""
    user = User.objects.filter(email=mail.lower()).first() if mail else None
    if user is None:
        noted(ANYBODY, Deed(verb="login-refused", subject_kind="person", subject=""), at=at)
    else:
        noted(ANYBODY, _deed("login-refused", user), at=at)


def factor_refused(user: User, *, at: datetime) -> None:
    """Notes a second factor that was wrong, after the right password."""
    noted(ANYBODY, _deed("second-factor-refused", user), at=at)


def external_login_refused(identity_provider: str, reason: str, *, at: datetime) -> None:
    """Notes a login from an identity provider that was turned away, and why."""
    deed = Deed(
        verb="external-login-refused",
        subject_kind="identity_provider",
        subject=identity_provider,
        detail={"reason": reason},
    )
    noted(ANYBODY, deed, at=at)


def factor_added(user: User, kind: str, *, at: datetime) -> None:
    """Notes that a person added a second factor."""
    noted(Actor(id=f"user:{user.pk}"), _deed("second-factor-added", user, kind=kind), at=at)


def factor_removed(user: User, kind: str, *, at: datetime) -> None:
    """Notes that a person took a second factor away."""
    noted(Actor(id=f"user:{user.pk}"), _deed("second-factor-removed", user, kind=kind), at=at)


def recovery_codes_made(user: User, kind: str, *, at: datetime) -> None:
    """Notes that a person made new recovery codes; the old ones hold no longer."""
    noted(Actor(id=f"user:{user.pk}"), _deed("recovery-codes-made", user, kind=kind), at=at)


def password_changed(request: HttpRequest, user: User, *, at: datetime) -> None:
    """Notes a new password, and ends every other login of the person."""
    with transaction.atomic():
        _end_others(user, request.session.get(LOGIN), at)
        noted(Actor(id=f"user:{user.pk}"), _deed("password-changed", user), at=at)


def other_logins_ended(actor: Actor, user: User, kept: int | None, *, at: datetime) -> int:
    """Ends all logins of a person but one, and gives how many there were."""
    with transaction.atomic():
        ended = _end_others(user, kept, at)
        noted(actor, _deed("other-logins-ended", user, number=ended), at=at)
    return ended


def _end_others(user: User, kept: int | None, at: datetime) -> int:
    return LoginRow.objects.filter(user=user, ended_at=None).exclude(pk=kept or 0).update(ended_at=at)


def _deed(verb: str, user: User, **detail: object) -> Deed:
    return Deed(verb=verb, subject_kind="person", subject=str(user.pk), parties=of_person(user), detail=detail)
