"""Published rates of a constructed region under a real agreement, and who paid for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ramme.testing.portal import MIDTJYLLAND
from ramme.testing.published import published_region
from ramme.web.agreements.queries.published import let_go
from ramme.web.registry.models import OfferingRow, PartyRow


@dataclass(frozen=True)
class Published:
    """The offerings of the region and their operators."""

    offerings: list[OfferingRow]

    @property
    def operators(self) -> list[PartyRow]:
        return list({offering.operator_id: offering.operator for offering in self.offerings}.values())


@pytest.fixture
def published(db: None) -> Callable[..., Published]:
    def made(number: int = 6, *, use: bool = True, region: str = MIDTJYLLAND) -> Published:
        return Published(published_region(number, use=use, region=region))

    return made


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    """The database is emptied after each test, and its numbers are used again."""
    let_go()
