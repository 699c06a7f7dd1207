"""The file that RAMME_LOGIN names: identity providers, and which of their claims give which role for which party.

It is read when the settings are, before there is a database. A file that cannot be read opens no external login at all;
what is wrong with it is kept as problems, which `ramme check` tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ramme.citations import Place
from ramme.problems import Gathering, Problem
from ramme.web.accounts.problems import (
    INCOMPLETE,
    NOT_SAFE,
    SAML_MISSING,
    UNKNOWN_ROLE,
    UNREADABLE,
)
from ramme.web.accounts.roles import Role, role_named
from ramme.web.accounts.statements import BY_MUNICIPALITY_CODE, Mapped

OIDC, SAML = "openid_connect", "saml"
OUR_FLOW = "ramme.web.accounts.identity.flow.OpenIdConnect"
_HERE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class LoginFile:
    """What the file says: settings of the login library, the mapping of each identity provider, and what is wrong."""

    library: Mapping[str, Any] = field(default_factory=lambda: _library({}))
    mapped: Mapping[str, Mapped] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    saml: bool = False
    # Where a form of ours may lead on to: the identity providers' own addresses.
    origins: tuple[str, ...] = ()


def read_login_file(name: str) -> LoginFile:
    """Reads the file of that name; without a name there is no external login."""
    if not name:
        return LoginFile()
    try:
        content = json.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as refusal:
        return LoginFile(problems=(UNREADABLE.at(Place(file=name), why=refusal),))
    return login_file_of(content, name)


def login_file_of(content: object, name: str = "") -> LoginFile:
    """What the content of the file says; with a problem that stops there is no external login."""
    where, gathering = Place(file=name), Gathering()
    found = content if isinstance(content, dict) else {}
    apps = dict(_apps(found))
    if not apps:
        gathering.add(INCOMPLETE.at(where, what="openid_connect.APPS"))
    for identity, (kind, app) in apps.items():
        gathering.add(*_app_problems(where, identity, kind, app))
    rules = found.get("memberships")
    mapped = {}
    for identity in apps:
        try:
            mapped[identity] = _mapped(rules[identity] if isinstance(rules, dict) else {})
        except _Wrong as wrong:
            gathering.add(wrong.problem_at(where, identity))
        except (KeyError, TypeError, AttributeError) as missing:
            gathering.add(INCOMPLETE.at(where, what=f"memberships.{identity}: {missing}"))
    saml = any(kind == SAML for kind, _ in apps.values())
    if saml and find_spec("onelogin") is None:
        gathering.add(SAML_MISSING.at(where))
    if gathering.stopping:
        return LoginFile(problems=tuple(gathering))
    return LoginFile(library=_library(apps), mapped=mapped, saml=saml, origins=tuple(_origins(apps)))


def _apps(found: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    for kind in (OIDC, SAML):
        part = found.get(kind)
        listed = part.get("APPS") if isinstance(part, dict) else None
        for app in listed if isinstance(listed, list) else ():
            if isinstance(app, dict):
                yield str(app.get("provider_id") or app.get("client_id") or ""), (kind, app)


def _app_problems(where: Place, identity: str, kind: str, app: Mapping[str, Any]) -> Iterator[Problem]:
    needed = ("provider_id", "name", "client_id") if kind == SAML else ("provider_id", "name", "client_id", "settings")
    for each in needed:
        if not app.get(each):
            yield INCOMPLETE.at(where, what=f"{kind}.APPS {identity}: {each}")
    options = app.get("settings")
    if kind == OIDC and isinstance(options, dict):
        address = urlsplit(str(options.get("server_url", "")))
        if not address.hostname:
            yield INCOMPLETE.at(where, what=f"{kind}.APPS {identity}: settings.server_url")
        elif address.scheme != "https" and address.hostname not in _HERE:
            yield NOT_SAFE.at(where, address=address.geturl())
    file = app.get("secret_file")
    if kind == OIDC and not app.get("secret") and not (file and Path(str(file)).is_file()):
        yield INCOMPLETE.at(where, what=f"{kind}.APPS {identity}: secret / secret_file")


def _library(apps: Mapping[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The settings of the login library; PKCE and our own careful flow are never switched off."""
    library: dict[str, Any] = {OIDC: {"APPS": [], "OAUTH_PKCE_ENABLED": True, "provider_class": OUR_FLOW}}
    for kind, app in apps.values():
        secret = {"secret": Path(app["secret_file"]).read_text("utf-8").strip()} if app.get("secret_file") else {}
        kept = {name: value for name, value in app.items() if name != "secret_file"} | secret
        library.setdefault(kind, {"APPS": []})["APPS"].append(kept)
    return library


def _origins(apps: Mapping[str, tuple[str, dict[str, Any]]]) -> Iterator[str]:
    for kind, app in apps.values():
        options = app.get("settings") or {}
        address = options.get("server_url") if kind == OIDC else (options.get("idp") or {}).get("sso_url")
        for each in [address, *options.get("origins", ())]:
            parts = urlsplit(str(each or ""))
            if parts.hostname:
                yield f"{parts.scheme}://{parts.netloc}"


class _Wrong(Exception):
    def __init__(self, what: str = "", role: str = "") -> None:
        super().__init__(what or role)
        self.what = what
        self.role = role

    def problem_at(self, where: Place, identity: str) -> Problem:
        if self.role:
            return UNKNOWN_ROLE.at(where, role=self.role, roles=", ".join(Role))
        return INCOMPLETE.at(where, what=f"memberships.{identity}: {self.what}")


def _mapped(rules: Mapping[str, Any]) -> Mapped:
    roles, organisation = rules["roles"], rules["organisation"]
    gives = roles["gives"]
    for role in gives.values():
        if role not in set(Role):
            raise _Wrong(role=str(role))
    parties = organisation.get("parties", {})
    if parties != BY_MUNICIPALITY_CODE and not isinstance(parties, dict):
        raise _Wrong("organisation.parties")
    if not organisation.get("party") and not (organisation.get("claim") and parties):
        raise _Wrong("organisation.claim / organisation.parties / organisation.party")
    only = rules.get("only", {}).get("parties")
    if parties == BY_MUNICIPALITY_CODE and any(role == Role.SECRETARIAT for role in gives.values()) and not only:
        raise _Wrong("only.parties")
    return Mapped(
        roles_in=str(roles["claim"]),
        gives={str(value): role_named(role) for value, role in gives.items()},
        organisation_in=str(organisation.get("claim", "")),
        by_municipality_code=parties == BY_MUNICIPALITY_CODE,
        parties=dict(parties) if isinstance(parties, dict) else {},
        party=str(organisation.get("party", "")),
        only=None if only is None else frozenset(map(str, only)),
        mail_in=str(rules.get("mail", "email")),
        name_in=str(rules.get("name", "name")),
    )
