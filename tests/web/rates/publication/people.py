"""The people who bring a rate to publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ramme.testing.portal import Person
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import PartyRow

Walk = Callable[..., DraftRow]


@dataclass(frozen=True)
class People:
    """An operator's economist and approver, and somebody in the secretariat."""

    operator: PartyRow
    economist: Person
    approver: Person
    secretariat: Person
