"""Walking through every door of the portal: its addresses, the people who try them, and what is written meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ramme.testing.doors import World
from ramme.testing.portal import MOMENT, Person, a_party
from ramme.web.accounts.doors import Door
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import Role

# What a refused request may write: that it was refused, that somebody is logged in, and how often somebody tried.
MAY_WRITE = frozenset({"audit_event", "audit_head", "django_session", "accounts_loginrow", "shared_cache"})
LIBRARIES = ("allauth.", "ninja.")
_WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+["`]?(\w+)', re.IGNORECASE)
_SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its full name, its view, the arguments in it, and for the API the method and its own function."""

    name: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]
    method: str = ""

    @property
    def door(self) -> Door | None:
        """The door that the view carries; nothing where it carries none."""
        found = getattr(self.view, "door", None)
        return found if isinstance(found, Door) else None

    @property
    def is_of_a_library(self) -> bool:
        """Whether the view is not ours: the pages of the login library, the description of the API."""
        view = getattr(self.view, "func", self.view)
        return str(getattr(view, "__module__", "")).startswith(LIBRARIES)

    def address(self, arguments: Mapping[str, object]) -> str:
        """The address with these arguments."""
        return reverse(self.name, kwargs=dict(arguments))


def every_route() -> tuple[Route, ...]:
    """Every address of the portal that has a name or arguments, and every method of the API."""
    return tuple(_routes(get_resolver(), "", ()))


def _routes(resolver: URLResolver, space: str, arguments: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        mine = (*arguments, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern, inside, mine)
            continue
        name = f"{space}{pattern.name}" if pattern.name else ""
        yield from _of_pattern(pattern, name, mine)


def _of_pattern(pattern: URLPattern, name: str, arguments: tuple[str, ...]) -> Iterator[Route]:
    operations = _operations(pattern.callback)
    if not operations:
        yield Route(name, pattern.callback, arguments)
        return
    for operation in operations:
        for method in operation.methods:
            yield Route(name, operation.view_func, arguments, method)


def _operations(view: Callable[..., Any]) -> list[Any]:
    """The methods of an address of the API, which stand in what its view is wrapped around; none for a page."""
    around = (cell.cell_contents for cell in getattr(view, "__closure__", None) or ())
    return next((list(each.operations) for each in around if hasattr(each, "operations")), [])


@dataclass(slots=True)
class Watched:
    """The tables that were written to."""

    tables: set[str] = field(default_factory=set)

    @property
    def forbidden(self) -> set[str]:
        """Those that a refused request must not write to."""
        return self.tables - MAY_WRITE

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:  # noqa: ANN401 (as Django has it)
        """Notes which table a statement writes to, and lets it go on."""
        if found := _WRITES.match(sql):
            self.tables.add(found[1])
        return execute(sql, *rest)


@contextmanager
def taken_back() -> Iterator[Watched]:
    """Watches what is written inside, and takes it all back."""
    watched = Watched()
    with transaction.atomic():
        with connection.execute_wrapper(watched):
            yield watched
        transaction.set_rollback(True)


def a_world(at: datetime = MOMENT) -> World:
    """Two municipalities, somebody in each role at the first, and somebody of the other one."""
    party, other = a_party("Aarhus"), a_party("Randers")
    people = {role: _person(role, party.pk) for role in Role}
    return World(party=party, other=other, people=people, stranger=_person(Role.ECONOMIST, other.pk), at=at)


def _person(role: Role, party: str) -> Person:
    user = User.objects.create_user(f"{role.value}@{party}.example", name=f"{role.text.da}, {party}")
    return Person(user, Membership.objects.create(user=user, party_id=party, role=role.value, starts=_SINCE))


def browsers_of(world: World) -> Mapping[Role, Client]:
    """A browser for each role, logged in."""
    made = {}
    for role, person in world.people.items():
        made[role] = Client()
        made[role].force_login(person.user)
    return made


def tried(browser: Client, method: str, address: str, body: Mapping[str, object]) -> tuple[HttpResponse, Watched]:
    """The answer to a request, and what it wrote; all of it taken back."""
    with taken_back() as watched:
        ask = getattr(browser, method.lower())
        if address.startswith("/api/") and method not in {"GET", "HEAD"}:
            answer: HttpResponse = ask(address, json.dumps(dict(body)), content_type="application/json")
        else:
            answer = ask(address, dict(body))
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer, watched
