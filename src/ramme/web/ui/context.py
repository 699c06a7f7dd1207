"""What every page needs: the language, the actor, what the menu offers, and whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ramme import __version__
from ramme.web.accounts.models import Membership
from ramme.web.settings.environment import DEMO
from ramme.web.ui.menu import menu_for
from ramme.web.ui.templatetags.saying import language_now


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """The values that the layout reads."""
    actor = getattr(request, "actor", None)
    return {
        "language": language_now(),
        "actor": actor,
        "membership": getattr(request, "membership", None),
        "memberships": SimpleLazyObject(lambda: _held(request)),
        "menu": menu_for(actor, request.path) if actor is not None else (),
        "demo": DEMO,
        "responsible": settings.RAMME_RESPONSIBLE,
        "contact": settings.RAMME_CONTACT,
        "version": __version__,
    }


def _held(request: HttpRequest) -> list[Membership]:
    """What whoever asks may choose between, read only where a page offers the choice."""
    return list(getattr(request, "memberships", ()))
