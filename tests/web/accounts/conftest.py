"""What holds for all tests of accounts: passwords are checked fast, and attempts are counted anew."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _counted_anew_and_without_waiting(settings: LazySettings, db: None) -> None:
    cache.clear()
    # What makes a stolen list of passwords useless takes a tenth of a second each time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
