"""The app `citizens` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Who the citizens are: encrypted, masked, and every view of them."""

    name = "ramme.web.citizens"
    label = "citizens"
