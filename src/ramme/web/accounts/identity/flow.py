"""The code flow of OpenID Connect on the login library, which by itself sends no nonce and reads no signature."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

from ramme.web.accounts.doors import public
from ramme.web.accounts.identity.tokens import Expected, read_token

WELL_KNOWN = "/.well-known/"


class CarefulSteps(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # the library ships no types
    """The steps of a login: what the identity provider says of itself, the token, and what it states of the person."""

    # What was kept in the session when the person was sent away.
    kept: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the identity provider says of itself, at the address it says it of."""
        try:
            said: dict[str, Any] = super().openid_config
            address = self.get_provider().app.settings["server_url"].partition(WELL_KNOWN)[0].rstrip("/")
            trusted = said["issuer"].rstrip("/") == address
            _ = said["authorization_endpoint"], said["token_endpoint"], said["jwks_uri"]
        except (requests.RequestException, KeyError, TypeError, ValueError, AttributeError) as refusal:
            raise OAuth2Error(f"the identity provider does not describe itself: {refusal}") from refusal
        if not trusted:
            raise OAuth2Error("the identity provider calls itself something else")
        return said

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:  # noqa: ANN401 (as the library has it)
        """The login of the person that the signed token names."""
        config = self.openid_config
        expected = Expected(config["issuer"], app.client_id, self.kept.get("nonce") or secrets.token_hex())
        said = read_token(str(kwargs["response"].get("id_token") or ""), self._fetched(config["jwks_uri"]), expected)
        if app.settings.get("fetch_userinfo", True) and config.get("userinfo_endpoint"):
            more = self._fetched(config["userinfo_endpoint"], token.token)
            if more.get("sub") != said["sub"]:
                raise OAuth2Error("the identity provider told of somebody else")
            said = {**more, **said}
        return self.get_provider().sociallogin_from_response(request, said)

    def _fetched(self, address: str, token: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        with get_adapter().get_requests_session() as session:
            answer = session.get(address, headers=headers)
            answer.raise_for_status()
            found = answer.json()
        if not isinstance(found, dict):
            raise OAuth2Error("the identity provider answered with something else")
        return found


class OpenIdConnect(OpenIDConnectProvider):  # type: ignore[misc] # the library ships no types
    """An identity provider as the login library asks for it."""

    package = "ramme.web.accounts.identity"
    oauth2_adapter_class = CarefulSteps

    def get_pkce_params(self) -> dict[str, str]:
        """A secret of this login alone, always."""
        made: dict[str, str] = generate_code_challenge()
        return made

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """What is asked for stands in the file, never in the address that somebody followed."""
        del request, action
        asked: dict[str, Any] = self.get_auth_params()
        return asked

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """As the file says, never as the address that somebody followed."""
        del request
        scope: list[str] = self.get_scope()
        return scope

    def redirect(self, request: HttpRequest, process: str, *rest: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 (as the library has it)
        """Sends the person away with a nonce, which the token has to bring back."""
        nonce = secrets.token_urlsafe(32)
        asked = {**(kwargs.pop("auth_params", None) or self.get_auth_params()), "nonce": nonce}
        answer: HttpResponse = super().redirect(request, process, *rest, auth_params=asked, nonce=nonce, **kwargs)
        return answer

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        """The login, with everything that was stated beside it; only who it was is stored."""
        login = super().sociallogin_from_response(request, response)
        login.stated, login.account.extra_data = response, self.extract_extra_data(response)
        get_adapter().populate_user(request, login, {})
        return login

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Who it is: the issuer and its own name for the person, so that no other issuer can mean the same."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is stored of the statements: who made them, of whom."""
        return {"iss": data["iss"], "sub": data["sub"]}


class _Back(OAuth2CallbackView):  # type: ignore[misc] # the library ships no types
    def _get_state(self, request: HttpRequest, identity_provider: OpenIdConnect, /) -> tuple[Any, Any]:
        kept, refusal = super()._get_state(request, identity_provider)
        self.adapter.kept = kept or {}
        return kept, refusal


@public
def login(request: HttpRequest, **named: str) -> HttpResponse:
    """Sends the person to the identity provider."""
    return _through(OAuth2LoginView.adapter_view, request, named["provider_id"])


@public
def callback(request: HttpRequest, **named: str) -> HttpResponse:
    """Takes the person back from the identity provider."""
    return _through(_Back.adapter_view, request, named["provider_id"])


def _through(view_of: Callable[..., Any], request: HttpRequest, identity: str) -> HttpResponse:
    steps = CarefulSteps(request, identity)
    try:
        answer: HttpResponse = view_of(steps)(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except OAuth2Error as refusal:
        answer = render_authentication_error(request, steps.get_provider(), exception=refusal)
    return answer
