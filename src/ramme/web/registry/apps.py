"""The app `registry` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Parties, centres, offerings, departments, rate groups and places, with their history."""

    name = "ramme.web.registry"
    label = "registry"
