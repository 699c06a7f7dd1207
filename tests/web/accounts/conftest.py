"""What holds for all tests of accounts: attempts are counted anew."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _counted_anew(db: None) -> None:
    cache.clear()
