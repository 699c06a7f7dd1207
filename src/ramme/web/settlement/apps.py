"""The app `settlement` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Payment agreements and stays, and what is invoiced, objected to, corrected and paid."""

    name = "ramme.web.settlement"
    label = "settlement"

    def ready(self) -> None:
        """Makes the rows known that follow an invoice."""
        from ramme.web.settlement import after_models, payer_models  # noqa: F401, PLC0415 (read once the apps are known)
