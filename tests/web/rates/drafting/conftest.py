"""People and a draft for the tests of the workbench."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ramme.testing.portal import Person, a_draft, a_party, a_person, an_offering, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow


@dataclass
class Economist:
    """An economist at a page of a draft: sends edits as the page does, and knows the revision it was answered."""

    client: Client
    person: Person
    number: int
    revision: int = 0
    keys: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def send(self, op: dict[str, Any], *, based_on: int | None = None, key: str = "") -> dict[str, Any]:
        """Sends one edit, and gives the answer with its status."""
        sent = {
            "key": key or f"{self.person.user.pk}-{next(self.keys)}",
            "based_on": self.revision if based_on is None else based_on,
            **op,
        }
        address = reverse("rates:draft_edits", args=[self.number])
        answer = self.client.post(address, json.dumps(sent), content_type="application/json")
        found: dict[str, Any] = answer.json() if answer["Content-Type"] == "application/json" else {}
        self.revision = found.get("revision", self.revision)
        return {**found, "status": answer.status_code}

    def types(self, part: str, row: str, column: str, text: str, **how: Any) -> dict[str, Any]:
        """Types into one cell."""
        return self.send({"changes": [{"set": [{"part": part, "row": row, "field": column, "text": text}]}]}, **how)


@pytest.fixture
def draft(db: None) -> DraftRow:
    """A draft of an offering of Aarhus: the constructed example."""
    return a_draft(an_offering("Birkehuset", a_party("Aarhus")))


@pytest.fixture
def at_page(draft: DraftRow) -> Callable[..., Economist]:
    """Somebody of the operator at the page of the draft."""

    def sits(name: str = "Anne Holm") -> Economist:
        person = a_person(Role.ECONOMIST, a_party("Aarhus"), f"{name.partition(' ')[0].lower()}@x.example", name=name)
        return Economist(logged_in(Client(), person), person, draft.pk)

    return sits


@pytest.fixture
def anne(at_page: Callable[..., Economist]) -> Economist:
    """An economist at the page of the draft."""
    return at_page("Anne Holm")
