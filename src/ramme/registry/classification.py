"""How offerings are classified: by sector, and by what sets their occupancy apart."""

from __future__ import annotations

from ramme.agreements import Way


class Sector(Way):
    """Whom an offering is for: children and young people, or adults."""

    CHILDREN = "children", "Børn og unge", "Children and young people"
    ADULTS = "adults", "Voksne", "Adults"


class Particularity(Way):
    """What may give an offering an occupancy rule of its own."""

    NONE = "none", "Intet særligt", "Nothing particular"
    EMERGENCY = "emergency", "Akuttilbud", "Emergency offering"
    NEWLY_OPENED = "newly_opened", "Nyetableret", "Newly opened"
    RELIEF = "relief", "Aflastning", "Relief stays"
    SHORT_STAY = "short_stay", "Korttidsophold", "Short stays"
    SECURE = "secure", "Sikret afdeling", "Secure department"
