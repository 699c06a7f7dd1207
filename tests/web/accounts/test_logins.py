"""Local accounts: password, second factor, limits, how long a login lasts, and what is written of it."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from ramme.testing.portal import Person, a_party, a_person, logged_in
from ramme.web.accounts.logins import LOGIN
from ramme.web.accounts.models import LoginRow, User
from ramme.web.accounts.operations.people import password_link
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.settings import login

pytestmark = pytest.mark.django_db
PASSWORD = "fjorten tegn og mere"  # noqa: S105 (of an account that is thrown away)
LONG_ENOUGH = "nye fjorten tegn her"
LOGIN_PAGE = "/konto/login/"


@pytest.fixture
def ane(db: None) -> Person:
    person = a_person(Role.ECONOMIST, email="ane@aarhus.example")
    person.user.set_password(PASSWORD)
    person.user.save()
    return person


def _log_in(client: Client, password: str = PASSWORD, mail: str = "ane@aarhus.example") -> object:
    return client.post(LOGIN_PAGE, {"login": mail, "password": password})


def _is_in(client: Client) -> bool:
    return client.get(reverse("accounts:mine")).status_code == 200


def _verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def _with_app(person: Person) -> str:
    secret = generate_totp_secret()
    TOTP.activate(person.user, secret)
    return str(secret)


def test_the_right_password_lets_in_and_a_wrong_one_does_not(client: Client, ane: Person) -> None:
    _log_in(client, "noget helt andet her")
    assert not _is_in(client)

    _log_in(client)

    assert _is_in(client)
    assert _verbs() == ["login-refused", "logged-in"]


def test_a_refused_attempt_tells_of_the_account_and_never_what_was_typed(client: Client, ane: Person) -> None:
    _log_in(client, mail="hemmelig@x.example")
    _log_in(client, "forkert forkert forkert")

    unknown, known = Event.objects.order_by("id")
    assert (unknown.subject, unknown.detail) == ("", {})
    assert (known.subject, known.parties, known.actor) == (str(ane.user.pk), ",aarhus,", "")


def test_passwords_are_kept_with_argon2_alone() -> None:
    assert login.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_session_gets_a_new_key_at_login_and_is_empty_after_logout(client: Client, ane: Person) -> None:
    client.get(LOGIN_PAGE)
    session = client.session
    session["before"] = "1"
    session.save()
    before = client.cookies["sessionid"].value

    _log_in(client)
    during = client.cookies["sessionid"].value
    client.post("/konto/logout/")

    assert before != during
    assert LOGIN not in client.session
    assert _verbs() == ["logged-in", "logged-out"]
    assert LoginRow.objects.get().ended_at is not None


def test_too_many_attempts_for_one_account_are_refused_even_with_the_right_password(
    client: Client, ane: Person
) -> None:
    for _ in range(5):
        _log_in(client, "forkert forkert forkert")

    _log_in(client)

    assert not _is_in(client)
    assert _verbs() == ["login-refused"] * 5


def test_without_a_second_factor_one_is_sent_to_set_one_up(client: Client, ane: Person, settings: LazySettings) -> None:
    settings.RAMME_SECOND_FACTOR_NEEDED = True
    _log_in(client)

    for page in ("/", reverse("accounts:mine"), reverse("audit:trail"), reverse("tasks")):
        assert client.get(page)["Location"] == reverse("mfa_activate_totp"), page
    assert client.post(reverse("accounts:act_as"), {"membership": ane.membership.pk}).status_code == 302
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.post("/konto/logout/").status_code == 302


def test_setting_up_an_app_lets_on_and_gives_recovery_codes(
    client: Client, ane: Person, settings: LazySettings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.RAMME_SECOND_FACTOR_NEEDED = True
    _log_in(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert secret is not None

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": _code(secret[1])})

    assert _is_in(client)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert "second-factor-added" in _verbs()
    assert LetterRow.objects.filter(subject="Din konto i Ramme er ændret").exists()


def test_with_an_app_the_password_alone_does_not_let_in(client: Client, ane: Person) -> None:
    secret = _with_app(ane)

    _log_in(client)
    assert not _is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not _is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})

    assert _is_in(client)
    assert _verbs() == ["second-factor-refused", "logged-in"]


def test_the_same_code_is_good_once(client: Client, ane: Person) -> None:
    code = _code(_with_app(ane))
    for browser in (client, Client()):
        _log_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code})

    assert _is_in(client)
    assert Event.objects.filter(verb="second-factor-refused").count() == 1


def test_the_last_second_factor_cannot_be_taken_away(client: Client, ane: Person, settings: LazySettings) -> None:
    settings.RAMME_SECOND_FACTOR_NEEDED = True
    secret = _with_app(ane)
    _log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(type="totp").exists()
    assert answer.status_code == 200


def test_a_security_key_can_be_added(client: Client, ane: Person) -> None:
    _log_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse("mfa_add_webauthn"))

    assert page.status_code == 200
    assert "publicKey" in page.content.decode()
    assert "<script>" not in page.content.decode()


def test_a_login_ends_when_nobody_uses_it(client: Client, ane: Person, settings: LazySettings) -> None:
    _log_in(client)
    login = LoginRow.objects.get()

    login.seen_at -= timedelta(seconds=settings.RAMME_LOGIN_ENDS_INACTIVE_AFTER - 5)
    login.save()
    assert _is_in(client)
    login.refresh_from_db()
    login.seen_at -= timedelta(seconds=settings.RAMME_LOGIN_ENDS_INACTIVE_AFTER + 5)
    login.save()

    assert not _is_in(client)
    assert _verbs()[-1] == "logged-out"


def test_a_login_ends_after_a_working_day_however_much_it_is_used(
    client: Client, ane: Person, settings: LazySettings
) -> None:
    _log_in(client)
    login = LoginRow.objects.get()

    login.began_at -= timedelta(seconds=settings.RAMME_LOGIN_ENDS_AFTER - 5)
    login.save()
    assert _is_in(client)
    login.began_at -= timedelta(seconds=10)
    login.save()

    assert not _is_in(client)


def test_use_is_written_down_once_a_minute(client: Client, ane: Person) -> None:
    _log_in(client)
    first = LoginRow.objects.get().seen_at
    client.get(reverse("accounts:mine"))
    assert LoginRow.objects.get().seen_at == first

    LoginRow.objects.update(seen_at=first - timedelta(minutes=2))
    client.get(reverse("accounts:mine"))

    assert LoginRow.objects.get().seen_at >= first


def test_other_logins_can_be_ended(client: Client, ane: Person) -> None:
    elsewhere = Client()
    _log_in(client)
    _log_in(elsewhere)

    client.post(reverse("accounts:end_other_logins"))

    assert _is_in(client)
    assert not _is_in(elsewhere)
    assert Event.objects.get(verb="other-logins-ended").detail == {"number": 1}


def test_a_new_password_needs_fourteen_characters_and_ends_other_logins(client: Client, ane: Person) -> None:
    elsewhere = Client()
    _log_in(client)
    _log_in(elsewhere)

    def change(new: str) -> None:
        body = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        client.post(reverse("account_change_password"), body)

    change("tretten tegn!")
    assert User.objects.get().check_password(PASSWORD)
    change(LONG_ENOUGH)

    assert User.objects.get().check_password(LONG_ENOUGH)
    assert _is_in(client)
    assert not _is_in(elsewhere)
    assert "password-changed" in _verbs()


def test_a_forgotten_password_is_chosen_anew_by_a_letter(client: Client, ane: Person) -> None:
    elsewhere = Client()
    _log_in(elsewhere)

    client.post(reverse("account_reset_password"), {"email": "Ane@aarhus.example"})
    link = re.search(r"https?://[^/\s]+(/\S+)", LetterRow.objects.get().body)
    assert link is not None
    page = client.get(link[1], follow=True)
    body = {"password1": LONG_ENOUGH, "password2": LONG_ENOUGH}
    client.post(page.redirect_chain[-1][0], body)

    assert User.objects.get().check_password(LONG_ENOUGH)
    assert not _is_in(client), "a link in a letter is no second factor"
    assert not _is_in(elsewhere)


def test_a_link_is_good_once(client: Client, ane: Person) -> None:
    link = password_link(ane.user).partition("://")[2].partition("/")[2]
    page = client.get(f"/{link}", follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": LONG_ENOUGH, "password2": LONG_ENOUGH})

    again = Client().get(f"/{link}", follow=True)

    assert 'name="password1"' not in again.content.decode()


def test_nobody_learns_whether_an_address_has_an_account(client: Client, ane: Person) -> None:
    known = client.post(reverse("account_reset_password"), {"email": "ane@aarhus.example"})
    unknown = client.post(reverse("account_reset_password"), {"email": "bo@aarhus.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert LetterRow.objects.count() == 1


def test_nobody_signs_up_and_there_is_no_page_to_change_the_address(client: Client, ane: Person) -> None:
    body = {"email": "ny@x.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/konto/signup/", body)

    assert User.objects.count() == 1
    assert client.get("/konto/email/").status_code == 404
    assert client.get("/konto/signup/passkey/").status_code == 404


def test_pages_that_give_power_away_ask_for_the_password_again_after_a_while(client: Client, db: None) -> None:
    boss = a_person(Role.ADMINISTRATOR, email="boss@aarhus.example")
    boss.user.set_password(PASSWORD)
    boss.user.save()
    logged_in(client, boss)

    asked = client.get(reverse("accounts:tokens"))
    assert "/reauthenticate/" in asked["Location"]
    client.post(asked["Location"], {"password": PASSWORD})

    assert client.get(reverse("accounts:tokens")).status_code == 200


def test_one_of_several_roles_is_chosen_and_the_session_gets_a_new_key(client: Client, ane: Person) -> None:
    second = a_person(Role.APPROVER, email="ane@aarhus.example")
    _log_in(client)
    before = client.cookies["sessionid"].value

    client.post(reverse("accounts:act_as"), {"membership": second.membership.pk, "next": "https://evil.example/"})

    answer = client.get(reverse("accounts:mine"))
    assert answer.context["actor"].role == Role.APPROVER
    assert client.cookies["sessionid"].value != before


def test_only_own_addresses_are_followed_after_a_choice(client: Client, ane: Person) -> None:
    _log_in(client)
    for there, led_to in (("https://evil.example/", "/ind/"), ("//evil.example", "/ind/"), ("/spor/", "/spor/")):
        body = {"membership": ane.membership.pk, "next": there}
        assert client.post(reverse("accounts:act_as"), body)["Location"] == led_to


def test_somebody_elses_role_cannot_be_chosen(client: Client, ane: Person) -> None:
    other = a_person(Role.SECRETARIAT, a_party("Randers"))
    _log_in(client)

    assert client.post(reverse("accounts:act_as"), {"membership": other.membership.pk}).status_code == 404


def test_the_language_is_kept_on_the_account(client: Client, ane: Person) -> None:
    _log_in(client)

    client.post(reverse("accounts:language"), {"language": "en"})
    del client.cookies["django_language"]

    assert "My account" in client.get(reverse("accounts:mine")).content.decode()


def test_no_page_of_somebody_who_is_logged_in_is_kept_by_browser_or_proxy(client: Client) -> None:
    assert "Cache-Control" not in client.get("/om/").headers

    logged_in(client, a_person(Role.ECONOMIST, a_party("Aarhus")))

    for page in ("/", "/takster/kladder/", "/brugere/mig/", "/opgaver/"):
        assert "no-store" in client.get(page).headers["Cache-Control"]
