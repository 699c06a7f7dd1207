"""The problems of a trail that is not whole."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

BROKEN = stops(
    "trail-broken",
    says=Text(
        da="Hændelse {number} i sporet (id {id}, {at}) passer ikke med den før den.",
        en="Event {number} of the trail (id {id}, {at}) does not follow from the one before it.",
    ),
    remedy=Text(
        da="Nogen har ændret i databasen uden om portalen. Find den seneste kopi, der passer, og sammenlign.",
        en="Somebody changed the database past the portal. Find the latest copy that fits, and compare.",
    ),
)
END_DIFFERS = stops(
    "trail-end-differs",
    says=Text(
        da="Sporet har {events} hændelser, men ifølge dets ende skal der være {known}.",
        en="The trail has {events} events, but by its end there should be {known}.",
    ),
    remedy=Text(
        da="Hændelser er fjernet eller lagt til uden om portalen. Find den seneste kopi, der passer, og sammenlign.",
        en="Events were removed or added past the portal. Find the latest copy that fits, and compare.",
    ),
)
COPY_DIFFERS = stops(
    "trail-copy-differs",
    says=Text(
        da="Sporets første {events} hændelser er ikke dem, der blev noteret.",
        en="The first {events} events of the trail are not those that were noted.",
    ),
    remedy=Text(
        da="Sporet er skrevet om siden. Sammenlign med kopien fra dengang.",
        en="The trail was rewritten since. Compare with the copy of that time.",
    ),
)
