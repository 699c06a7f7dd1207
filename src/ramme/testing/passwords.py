"""The passwords of people in tests are quick to check, where the portal's own way is slow on purpose."""

from __future__ import annotations

from django.conf import settings


def let_tests_check_passwords_fast() -> None:
    """Puts a quick way to keep passwords before the portal's own.

    What makes a stolen list of passwords useless takes a quarter of a second for each, and most tests make people.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
