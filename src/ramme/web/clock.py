"""What time it is: read in one place of the portal, and handed to everything below it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """The day in Denmark."""
    return timezone.localdate()
