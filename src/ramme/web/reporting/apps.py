"""The app `reporting` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Reporting rounds: what the parties are asked, their answers, and the tables that come of them."""

    name = "ramme.web.reporting"
    label = "reporting"
