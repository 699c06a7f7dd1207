"""The app `running` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RunningConfig(AppConfig):
    """Keeping the portal running: health, figures of operation, backup and restore, checks before an upgrade."""

    name = "ramme.web.running"
    label = "running"
