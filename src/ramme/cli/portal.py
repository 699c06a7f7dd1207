"""Loading the portal for a command that needs it; what its environment says wrongly is told as a problem."""

from __future__ import annotations

import os

from ramme.problems import ProblemsFound, stops
from ramme.texts import Text, harmless

SETTINGS_NOT_USABLE = stops(
    "settings-not-usable",
    says=Text(da="Portalens indstillinger kan ikke læses ({why}).", en="The portal's settings cannot be read ({why})."),
    remedy=Text(
        da="Ret den variabel i miljøet, der er nævnt; docs/guides/deploy.md har dem alle.",
        en="Correct the variable of the environment that is named; docs/guides/deploy.md has them all.",
    ),
)


def load_portal(*, in_production: bool = False) -> None:
    """Loads Django with the portal's settings; raises `ProblemsFound` when the environment cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ramme.web.settings")
    if in_production:
        os.environ.setdefault("RAMME_PRODUCTION", "1")
    import django  # noqa: PLC0415 (commands of the library start without it)
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except (OSError, ValueError, ImproperlyConfigured) as wrong:
        raise ProblemsFound([SETTINGS_NOT_USABLE.at(why=harmless(str(wrong)))]) from wrong
