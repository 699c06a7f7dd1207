"""The app `ui` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look of the portal: layout, parts of pages, words in two languages, errors that people can read."""

    name = "ramme.web.ui"
    label = "ui"
