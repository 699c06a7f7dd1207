"""The app `api` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Open data and the interface for other systems."""

    name = "ramme.web.api"
    label = "api"
