"""The app `accounts` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who uses the portal, for which party, in which role, and what each role may do."""

    name = "ramme.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Begins to listen to the login libraries."""
        from ramme.web.accounts import signals  # noqa: PLC0415 (models are there only now)

        signals.connect()
