"""The file that RAMME_LOGIN names: a whole one is read, and whatever is wrong with one is told."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from ramme.testing.portal import a_party, a_person
from ramme.web.accounts.checking import login_problems
from ramme.web.accounts.login_file import OUR_FLOW, LoginFile, login_file_of, read_login_file
from ramme.web.accounts.roles import Role
from ramme.web.accounts.statements import Mapped, stated_in

WHOLE: dict[str, Any] = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "kommunen",
                "name": "Kommunens login",
                "client_id": "ramme",
                "secret": "hemmelig",
                "settings": {"server_url": "https://login.kommune.example/realms/k"},
            }
        ]
    },
    "memberships": {
        "kommunen": {
            "roles": {"claim": "realm_access.roles", "gives": {"oekonom": "economist"}},
            "organisation": {"claim": "cvr", "parties": {"29189668": "aarhus"}},
        }
    },
}
SAML = {"APPS": [{"provider_id": "fk", "name": "Fælleskommunal", "client_id": "fk", "settings": {"idp": {}}}]}


def _changed(**parts: Any) -> dict[str, Any]:
    """The whole file with parts replaced: names with __ between the levels, nothing takes a part away."""
    content = deepcopy(WHOLE)
    for path, value in parts.items():
        *above, last = path.split("__")
        place: Any = content
        for name in above:
            place = place[0][name] if isinstance(place, list) else place[name]
        place = place[0] if isinstance(place, list) else place
        if value is None:
            del place[last]
        else:
            place[last] = value
    return content


def _codes(content: object) -> set[str]:
    return {problem.code for problem in login_file_of(content, "login.json").problems}


def test_without_a_file_there_is_no_external_login() -> None:
    assert read_login_file("") == LoginFile()
    assert read_login_file("").library["openid_connect"]["APPS"] == []


def test_a_whole_file_gives_settings_with_pkce_and_our_flow(tmp_path: Path) -> None:
    file = tmp_path / "login.json"
    file.write_text(json.dumps(WHOLE), encoding="utf-8")

    read = read_login_file(str(file))

    assert read.problems == ()
    assert read.library["openid_connect"]["OAUTH_PKCE_ENABLED"] is True
    assert read.library["openid_connect"]["provider_class"] == OUR_FLOW
    assert read.origins == ("https://login.kommune.example",)
    assert read.mapped["kommunen"].gives == {"oekonom": Role.ECONOMIST}


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hemmelig\n", encoding="utf-8")
    content = _changed(openid_connect__APPS__secret=None, openid_connect__APPS__secret_file=str(secret))

    read = login_file_of(content)

    assert read.problems == ()
    assert read.library["openid_connect"]["APPS"][0]["secret"] == secret.read_text("utf-8").strip()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00", '{"openid_connect": 3}', '{"openid_connect": {}}'])
def test_a_file_that_is_something_else_opens_no_login(tmp_path: Path, content: str) -> None:
    file = tmp_path / "login.json"
    file.write_text(content, encoding="utf-8")

    read = read_login_file(str(file))

    assert read.library["openid_connect"]["APPS"] == []
    assert {problem.code for problem in read.problems} <= {"login-file-unreadable", "login-file-incomplete"}
    assert read.problems


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    other = tmp_path / "login.json"
    other.write_bytes(b"\xff\xfe\x00")

    for name in (str(tmp_path / "none.json"), str(other), str(tmp_path)):
        assert [problem.code for problem in read_login_file(name).problems] == ["login-file-unreadable"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_changed(openid_connect__APPS__client_id=None), "login-file-incomplete"),
        (_changed(openid_connect__APPS__secret=None), "login-file-incomplete"),
        (_changed(openid_connect__APPS__settings={}), "login-file-incomplete"),
        (_changed(openid_connect__APPS__settings={"server_url": "http://login.example"}), "login-address-not-safe"),
        (_changed(memberships=None), "login-file-incomplete"),
        (_changed(memberships__kommunen=None), "login-file-incomplete"),
        (_changed(memberships__kommunen=[]), "login-file-incomplete"),
        (_changed(memberships__kommunen__roles__claim=None), "login-file-incomplete"),
        (_changed(memberships__kommunen__roles__gives={"x": "konge"}), "login-role-unknown"),
        (_changed(memberships__kommunen__organisation={}), "login-file-incomplete"),
        (_changed(memberships__kommunen__organisation={"claim": "cvr"}), "login-file-incomplete"),
        (_changed(memberships__kommunen__organisation={"claim": "cvr", "parties": "alle"}), "login-file-incomplete"),
    ],
)
def test_what_is_wrong_is_told_and_no_login_is_opened(content: dict[str, Any], code: str) -> None:
    assert code in _codes(content)
    assert login_file_of(content).library["openid_connect"]["APPS"] == []


def test_a_secretariat_is_not_given_to_every_municipality() -> None:
    every = {"claim": "kode", "parties": "municipality_code"}
    content = _changed(
        memberships__kommunen__organisation=every, memberships__kommunen__roles__gives={"s": "secretariat"}
    )

    assert _codes(content) == {"login-file-incomplete"}
    content["memberships"]["kommunen"]["only"] = {"parties": ["aarhus"]}
    assert _codes(content) == set()


def test_saml_without_its_part_installed_is_told() -> None:
    content = {**deepcopy(WHOLE), "saml": SAML}
    content["memberships"]["fk"] = content["memberships"]["kommunen"]

    assert _codes(content) == {"login-saml-missing"}


MAPPED = Mapped(
    roles_in="realm_access.roles",
    gives={"oekonom": Role.ECONOMIST, "godkender": Role.APPROVER},
    organisation_in="https://data.example/cvr",
    parties={"1": "aarhus", "2": "randers"},
)


def test_statements_are_found_inside_others_and_under_names_with_dots() -> None:
    said = {"realm_access": {"roles": ["oekonom", "andet"]}, "https://data.example/cvr": 1, "email": " A@B.example "}

    stated = stated_in(said, MAPPED, lambda _: "")

    assert stated.memberships == {("aarhus", Role.ECONOMIST)}
    assert stated.mail == "a@b.example"


def test_each_role_holds_for_each_stated_party() -> None:
    said = {"realm_access": {"roles": ["oekonom", "godkender"]}, "https://data.example/cvr": ["1", "2", "3"]}

    assert len(stated_in(said, MAPPED, lambda _: "").memberships) == 4


@pytest.mark.parametrize("said", [{}, {"realm_access": "oekonom"}, {"realm_access": {"roles": True}}, {"email": 3.5}])
def test_statements_of_another_shape_give_nothing(said: dict[str, Any]) -> None:
    assert stated_in(said, MAPPED, lambda _: "").memberships == frozenset()


@pytest.mark.django_db
def test_the_check_tells_of_unknown_parties_and_of_nobody_who_gives_roles(settings: LazySettings) -> None:
    assert [each.code for each in login_problems()] == ["login-nobody-keeps-members"]

    settings.RAMME_LOGIN_FILE = login_file_of(WHOLE)
    assert [each.code for each in login_problems()] == ["login-party-unknown"]
    a_party("Aarhus")
    assert login_problems() == ()


@pytest.mark.django_db
def test_the_check_tells_of_a_demo_and_of_missing_second_factors_in_production(settings: LazySettings) -> None:
    a_person(Role.SECRETARIAT)
    settings.RAMME_DEMO = True
    settings.RAMME_SECOND_FACTOR_NEEDED = False

    assert {each.code for each in login_problems(in_production=True)} == {
        "login-without-second-factor",
        "login-demo-in-production",
    }
    assert login_problems(in_production=False) == ()
