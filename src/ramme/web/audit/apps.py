"""The app `audit` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail of everything that was changed, and of every look at protected data."""

    name = "ramme.web.audit"
    label = "audit"
