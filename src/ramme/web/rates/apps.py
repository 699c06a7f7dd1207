"""The app `rates` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RatesConfig(AppConfig):
    """Rates on screen: drafts, sign-off, publication, and the page where anyone sees why."""

    name = "ramme.web.rates"
    label = "rates"
