"""The app `letters` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters that go out by mail, kept until they are sent."""

    name = "ramme.web.letters"
    label = "letters"
