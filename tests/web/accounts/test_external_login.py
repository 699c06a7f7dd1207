"""Login by an identity provider: the whole code flow, what it must refuse, and the roles that are stated."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import reverse

from ramme.testing.identity_provider import REGISTERED_AS, SECRET, FriendlyIdentityProvider, running
from ramme.testing.portal import a_party, a_person, logged_in
from ramme.web.accounts.adapters import ExternalAccounts
from ramme.web.accounts.login_file import login_file_of
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event

pytestmark = pytest.mark.django_db
LOGIN = "/konto/oidc/kommunen/login/"


def _file(address: str, **rules: Any) -> dict[str, Any]:
    return {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "kommunen",
                    "name": "Kommunens login",
                    "client_id": REGISTERED_AS,
                    "secret": SECRET,
                    "settings": {"server_url": address},
                }
            ]
        },
        "memberships": {
            "kommunen": {
                "roles": {"claim": "roller", "gives": {"takst-oekonom": "economist", "takst-godkender": "approver"}},
                "organisation": {"claim": "kommune", "parties": {"29189668": "aarhus", "29189778": "randers"}},
                **rules,
            }
        },
    }


@pytest.fixture
def there(settings: LazySettings) -> Iterator[FriendlyIdentityProvider]:
    a_party("Aarhus"), a_party("Randers")
    with running() as provider:
        provider.statements = {
            "email": "Ane@Aarhus.example",
            "name": "Ane Andersen",
            "roller": ["takst-oekonom", "noget-andet"],
            "kommune": "29189668",
        }
        read = login_file_of(_file(provider.address))
        assert read.problems == ()
        settings.RAMME_LOGIN_FILE = read
        settings.SOCIALACCOUNT_PROVIDERS = dict(read.library)
        settings.RAMME_SECOND_FACTOR_NEEDED = True
        yield provider


def _through(client: Client, there: FriendlyIdentityProvider, **changed: str) -> Any:
    away = client.post(LOGIN)
    assert away.status_code == 302, away.content
    back = requests.get(away["Location"], allow_redirects=False, timeout=5).headers["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()} | changed
    return client.get(urlsplit(back).path, asked)


def _is_logged_in(client: Client) -> bool:
    return client.get(reverse("accounts:mine")).status_code == 200


def test_a_person_with_a_stated_role_gets_an_account_and_the_role(
    client: Client, there: FriendlyIdentityProvider
) -> None:
    answer = _through(client, there)

    assert answer.status_code == 302
    assert _is_logged_in(client)
    user = User.objects.get()
    held = Membership.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("ane@aarhus.example", "Ane Andersen", False)
    assert (held.party_id, held.role, held.given_by, held.ends) == ("aarhus", Role.ECONOMIST, "kommunen", None)
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["role-stated", "logged-in"]


def test_what_is_stated_of_the_person_is_not_stored(client: Client, there: FriendlyIdentityProvider) -> None:
    _through(client, there)

    assert set(SocialAccount.objects.get().extra_data) == {"iss", "sub"}


def test_the_way_there_has_state_nonce_and_a_challenge_and_the_code_is_proved(
    client: Client, there: FriendlyIdentityProvider
) -> None:
    _through(client, there)

    asked = dict(there.asked)
    assert {"state", "nonce", "code_challenge"} <= set(asked["/authorize"])
    assert asked["/authorize"]["code_challenge_method"] == "S256"
    assert asked["/token"]["code_verifier"]


def test_what_the_address_adds_to_the_question_is_ignored(client: Client, there: FriendlyIdentityProvider) -> None:
    away = client.post(f"{LOGIN}?auth_params=nonce%3Dmine&scope=everything")

    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["nonce"] != ["mine"]
    assert "everything" not in asked["scope"][0]


def test_a_get_only_asks(client: Client, there: FriendlyIdentityProvider) -> None:
    assert client.get(LOGIN).status_code == 200
    assert there.asked == []


def test_an_unknown_identity_provider_is_no_page(client: Client, there: FriendlyIdentityProvider) -> None:
    assert client.post("/konto/oidc/andre/login/").status_code == 404


def test_a_wrong_state_is_refused(client: Client, there: FriendlyIdentityProvider) -> None:
    assert _through(client, there, state="another").status_code == 401
    assert not _is_logged_in(client)


def test_a_code_from_another_browser_is_refused(client: Client, there: FriendlyIdentityProvider) -> None:
    away = client.post(LOGIN)
    back = requests.get(away["Location"], allow_redirects=False, timeout=5).headers["Location"]

    stranger = Client()

    assert stranger.get(back.partition("testserver")[2]).status_code == 401
    assert not _is_logged_in(stranger)


def test_a_wrong_code_is_refused(client: Client, there: FriendlyIdentityProvider) -> None:
    assert _through(client, there, code="guessed").status_code == 401
    assert not _is_logged_in(client)


OTHER_KEY = rsa.generate_private_key(65537, 2048)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WRONG = {
    "nonce": {"token": lambda content: {**content, "nonce": "of another login"}},
    "no nonce": {"token": lambda content: {key: value for key, value in content.items() if key != "nonce"}},
    "audience": {"token": lambda content: {**content, "aud": "another"}},
    "one audience among several": {
        "token": lambda content: {**content, "aud": [REGISTERED_AS, "another"], "azp": "another"}
    },
    "issuer": {"token": lambda content: {**content, "iss": "https://elsewhere.example"}},
    "expired": {"token": lambda content: {**content, "exp": LONG_AGO}},
    "no end": {"token": lambda content: {key: value for key, value in content.items() if key != "exp"}},
    "not yet": {"token": lambda content: {**content, "iat": datetime.now(UTC) + timedelta(hours=1)}},
    "signed by another key": {"signing_key": OTHER_KEY},
    "signed with the shared secret": {"signing_key": SECRET * 2, "algorithm": "HS256"},
    "not signed": {"signing_key": "", "algorithm": "none"},
    "told of somebody else": {"user_information": {"sub": "person-2"}},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_token_that_is_not_for_this_login_is_refused(
    client: Client, there: FriendlyIdentityProvider, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(there, name, value)

    answer = _through(client, there)

    assert answer.status_code == 401
    assert not _is_logged_in(client)
    assert not User.objects.exists()
    assert Event.objects.get().verb == "external-login-refused"


def test_an_identity_provider_that_calls_itself_something_else_is_refused(
    client: Client, there: FriendlyIdentityProvider, settings: LazySettings
) -> None:
    there.address = "https://elsewhere.example"

    assert client.post(LOGIN).status_code == 401


def test_an_identity_provider_that_does_not_answer_is_told_plainly(client: Client, settings: LazySettings) -> None:
    read = login_file_of(_file("http://127.0.0.1:9"))
    settings.RAMME_LOGIN_FILE, settings.SOCIALACCOUNT_PROVIDERS = read, dict(read.library)

    assert client.post(LOGIN).status_code == 401


def test_roles_follow_what_is_stated_at_the_next_login(client: Client, there: FriendlyIdentityProvider) -> None:
    _through(client, there)
    user = User.objects.get()
    by_hand = Membership.objects.create(user=user, party_id="randers", role=Role.DIRECTOR, starts=LONG_AGO.date())

    there.statements |= {"roller": "takst-godkender", "name": "Ane Bertelsen", "email": "ane.b@aarhus.example"}
    _through(Client(), there)

    user.refresh_from_db()
    by_hand.refresh_from_db()
    open_ones = set(Membership.objects.filter(ends=None).values_list("party_id", "role"))
    assert open_ones == {("aarhus", "approver"), ("randers", "director")}
    assert by_hand.ends is None
    assert (user.name, user.email) == ("Ane Bertelsen", "ane.b@aarhus.example")
    assert "role-no-longer-stated" in set(Event.objects.values_list("verb", flat=True))


def test_a_role_that_is_no_longer_stated_ends_at_once_also_where_one_is_logged_in(
    client: Client, there: FriendlyIdentityProvider
) -> None:
    _through(client, there)
    assert client.get(reverse("audit:trail")).status_code == 200

    there.statements |= {"roller": []}
    answer = _through(Client(), there)

    assert answer.status_code == 403
    assert "ikke givet dig en rolle" in answer.content.decode()
    assert client.get(reverse("audit:trail")).status_code == 403


def test_the_same_roles_again_change_nothing(client: Client, there: FriendlyIdentityProvider) -> None:
    _through(client, there)
    _through(Client(), there)

    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    "statements",
    [
        {"roller": ["noget-andet"]},
        {"roller": []},
        {"kommune": "12345678"},
        {"kommune": None},
        {"roller": {"takst-oekonom": True}},
    ],
)
def test_whoever_has_no_role_here_gets_no_account_and_is_told(
    client: Client, there: FriendlyIdentityProvider, statements: dict[str, Any]
) -> None:
    there.statements |= statements

    answer = _through(client, there)

    assert answer.status_code == 403
    assert "ikke givet dig en rolle" in answer.content.decode()
    assert not User.objects.exists()
    assert Event.objects.get().detail == {"reason": "no_role"}


def test_an_account_is_never_joined_by_its_mail_address(client: Client, there: FriendlyIdentityProvider) -> None:
    local = a_person(Role.ADMINISTRATOR, email="ane@aarhus.example")

    answer = _through(client, there)

    assert answer.status_code == 403
    assert "har allerede en konto" in answer.content.decode()
    assert not _is_logged_in(client)
    assert Membership.objects.get() == local.membership


def test_the_same_name_from_another_issuer_is_somebody_else(client: Client, there: FriendlyIdentityProvider) -> None:
    _through(client, there)
    first = SocialAccount.objects.get().uid

    with running() as elsewhere:
        elsewhere.statements = {**there.statements, "email": "ane@andre.example"}
        read = login_file_of(_file(elsewhere.address))
        with override_settings(RAMME_LOGIN_FILE=read, SOCIALACCOUNT_PROVIDERS=dict(read.library)):
            _through(Client(), elsewhere)

    assert SocialAccount.objects.count() == 2
    assert SocialAccount.objects.exclude(uid=first).get().user.email == "ane@andre.example"


def test_without_a_mail_address_there_is_no_account(client: Client, there: FriendlyIdentityProvider) -> None:
    there.statements |= {"email": ""}

    answer = _through(client, there)

    assert answer.status_code == 403
    assert "mailadresse" in answer.content.decode()


def test_a_closed_account_stays_closed(client: Client, there: FriendlyIdentityProvider) -> None:
    _through(client, there)
    User.objects.update(is_active=False)

    again = Client()
    _through(again, there)

    assert not _is_logged_in(again)


def test_parties_can_be_found_by_municipality_code_and_limited(
    client: Client, there: FriendlyIdentityProvider, settings: LazySettings
) -> None:
    rules = {
        "organisation": {"claim": "koder", "parties": "municipality_code"},
        "only": {"parties": ["aarhus"]},
    }
    settings.RAMME_LOGIN_FILE = login_file_of(_file(there.address, **rules))
    there.statements |= {"koder": ["0751", "0730"]}

    _through(client, there)

    assert [each.party_id for each in Membership.objects.all()] == ["aarhus"]


def test_whoever_has_a_local_account_connects_the_login_to_it_and_is_then_one_person(
    client: Client, there: FriendlyIdentityProvider
) -> None:
    there.statements |= {"email": "noget-andet@aarhus.example"}
    local = a_person(Role.DIRECTOR, a_party("Randers"), email="ane@aarhus.example")
    Authenticator.objects.create(user=local.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    session = logged_in(client, local).session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(local.user.pk)
    session.save()
    away = client.post(f"{LOGIN}?process=connect")
    back = requests.get(away["Location"], allow_redirects=False, timeout=5).headers["Location"]
    client.get(back.partition("testserver")[2])

    assert SocialAccount.objects.get().user == local.user
    assert User.objects.count() == 1


def test_the_login_page_and_the_own_page_offer_the_login(client: Client, there: FriendlyIdentityProvider) -> None:
    assert LOGIN in client.get("/konto/login/").content.decode()
    _through(client, there)

    own = client.get(reverse("accounts:mine")).content.decode()
    assert reverse("socialaccount_connections") in own
    assert client.get(reverse("socialaccount_connections")).status_code == 200


def test_attributes_of_saml_give_roles_and_are_not_stored(there: FriendlyIdentityProvider) -> None:
    attributes = {"roller": ["takst-oekonom"], "kommune": ["29189668"], "email": ["bo@aarhus.example"]}
    login = SocialLogin(account=SocialAccount(provider="kommunen", uid="bo", extra_data=attributes), user=User())

    ExternalAccounts().populate_user(HttpRequest(), login, {})

    assert login.user.email == "bo@aarhus.example"
    assert login.account.extra_data == {}
