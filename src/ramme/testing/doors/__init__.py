"""What the walk through every door tries: for each address, own things and another party's, and what is posted.

Each app tells its samples in a module of this package that is named after it. A sample is asked for inside the test's
transaction, with a `World` of two parties that are alike, and builds the things it needs there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ramme.testing.portal import Person
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Two municipalities that are alike, a person of the first in each role, one of the second, and the moment.

    `party` is the one that the person who walks belongs to, `other` the one whose things that person tries.
    """

    party: PartyRow
    other: PartyRow
    people: Mapping[Role, Person]
    stranger: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What an address is tried with.

    `own` and `others` are the arguments in the address: a thing of one's own party, and the same of another party
    (nothing where the address names no thing of a party). `post` and `others_post` are the fields of a form that is
    sent to it, where ids may also stand. `shared` says that another party's thing may be seen by everybody, so that
    only changing it must be refused.
    """

    own: Mapping[str, object] = field(default_factory=dict)
    others: Mapping[str, object] | None = None
    post: Mapping[str, object] = field(default_factory=dict)
    others_post: Mapping[str, object] | None = None
    shared: bool = False


MakeSample = Callable[[World], Sample]
SAMPLES: dict[str, MakeSample] = {}


def sample_of(*addresses: str) -> Callable[[MakeSample], MakeSample]:
    """Registers what these addresses, by their url names, are tried with."""

    def register(make: MakeSample) -> MakeSample:
        for address in addresses:
            SAMPLES[address] = make
        return make

    return register


def all_samples() -> Mapping[str, MakeSample]:
    """The samples of every app."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    return SAMPLES
