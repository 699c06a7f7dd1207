"""The app `agreements` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements on screen: their clauses, two side by side, and what a changed clause would do."""

    name = "ramme.web.agreements"
    label = "agreements"
