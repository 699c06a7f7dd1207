"""How the login library is told the ways of this house: no sign-up by oneself, letters as rows, roles as stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from ramme.web import clock
from ramme.web.accounts import letters
from ramme.web.accounts.logins import just_proved
from ramme.web.accounts.models import User
from ramme.web.accounts.operations import external, logins
from ramme.web.accounts.queries import memberships_on, party_of_code
from ramme.web.accounts.statements import Mapped, Stated, stated_in

_NOTHING = Mapped(roles_in="", gives={})


class LocalAccounts(DefaultAccountAdapter):
    """Local accounts are made by an administrator or a secretariat, never by oneself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: object = None
    ) -> NoReturn:
        """Letters are written as rows; nothing is sent while somebody waits for a page."""
        raise NotImplementedError

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the letter that the library asks for, in our words; one that we have no words for is not sent."""
        letters.library_letter(template_prefix, email, context, at=clock.now())

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether the password is that of the person, counted as an attempt to log in."""
        found = self.authenticate(library_context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Whether the library asks again before it changes something; not right after a login."""
        del app
        return not just_proved(library_context.request)


class SecondFactors(DefaultMFAAdapter):
    """Second factors; the last one cannot be taken away while one is needed."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the person still has another factor without this one, or needs none."""
        if not settings.RAMME_SECOND_FACTOR_NEEDED:
            return True
        factors = Authenticator.objects.filter(user_id=authenticator.user_id)
        return bool(factors.exclude(pk=authenticator.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


class ExternalAccounts(DefaultSocialAccountAdapter):
    """Accounts of an identity provider: what it states gives the roles, at every login anew."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whoever is stated to have a role gets an account; the others were turned back already."""
        del request, sociallogin
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Takes over what is stated of somebody known; turns back who is stated to have no role here."""
        identity, at = sociallogin.account.provider, clock.now()
        stated = _stated(sociallogin)
        if sociallogin.state.get("process") == "connect":
            return
        if sociallogin.is_existing:
            external.statements_taken_over(sociallogin.user, identity, stated, at=at)
            if not memberships_on(sociallogin.user.pk, clock.today()).exists():
                _turned_back(request, identity, "no_role")
        elif not stated.memberships:
            _turned_back(request, identity, "no_role")
        elif "@" not in stated.mail:
            _turned_back(request, identity, "no_mail")
        elif User.objects.filter(email=stated.mail).exists():
            _turned_back(request, identity, "mail_taken")
        elif not external.known_parties_of(stated):
            _turned_back(request, identity, "no_role")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Mapping[str, Any]) -> User:
        """The account as it will be made."""
        del request, data
        stated = _stated(sociallogin)
        user: User = sociallogin.user
        user.email, user.name = stated.mail, stated.name[:120]
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> User:
        """Makes the account, with the memberships that are stated."""
        user: User = super().save_user(request, sociallogin, form)
        identity = sociallogin.account.provider
        external.statements_taken_over(user, identity, _stated(sociallogin), at=clock.now())
        return user

    def on_authentication_error(
        self, request: HttpRequest, identity_provider: object, /, *_: object, **__: object
    ) -> None:
        """Notes a login that failed on its way."""
        del request
        logins.external_login_refused(str(getattr(identity_provider, "sub_id", "")), "failed", at=clock.now())


def _stated(login: SocialLogin) -> Stated:
    """What is stated of the person; SAML has it as attributes, OpenID Connect as a signed token.

    It is kept for the time of the login alone: the library would store all of it.
    """
    if not hasattr(login, "stated"):
        login.stated, login.account.extra_data = login.account.extra_data, {}
    statements = login.stated
    mapped = settings.RAMME_LOGIN_FILE.mapped.get(login.account.provider, _NOTHING)
    return stated_in(statements if isinstance(statements, Mapping) else {}, mapped, party_of_code)


def _turned_back(request: HttpRequest, identity: str, reason: str) -> NoReturn:
    logins.external_login_refused(identity, reason, at=clock.now())
    raise ImmediateHttpResponse(render(request, "accounts/turned_back.html", {"reason": reason}, status=403))
