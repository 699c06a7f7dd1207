"""The app `jobs` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Long work in the background, with progress, that goes on after a restart."""

    name = "ramme.web.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Finds the kinds of long work of all apps."""
        autodiscover_modules("long_work")
