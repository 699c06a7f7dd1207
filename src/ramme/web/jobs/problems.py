"""The problem that comes up when long work is asked for."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

UNDER_WAY_ALREADY = stops(
    "work-under-way-already",
    says=Text(
        da="Det samme arbejde er allerede i gang, sat i gang af en anden.",
        en="The same work is under way already, asked for by somebody else.",
    ),
    remedy=Text(da="Vent, til det er færdigt, og prøv igen.", en="Wait until it is done, and try again."),
)
