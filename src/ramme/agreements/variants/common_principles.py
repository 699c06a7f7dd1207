"""The ways in which municipalities act together on places to live: what an action is about and with whom."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class OvernightOffering(Way):
    """The offerings with overnight stay that an action names."""

    ROUND_THE_CLOCK = "round_the_clock", "døgntilbud", "round-the-clock offerings"
    RESIDENTIAL = "residential", "botilbud", "residential offerings"


class OfferingType(Way):
    """The types that an agreement sorts its offerings into by letter."""

    TYPE_B = "type_b", "tilbudstype B", "type B"


class CapacityChange(Way):
    """The changes that the municipalities talk about before one of them decides."""

    CLOSURE = "closure", "lukning", "closure"
    RELABELLING = "relabelling", "ommærkning", "relabelling"


class JointForm(Way):
    """How municipalities may go together about an offering."""

    SECTION_60_COMPANY = "section_60_company", "§ 60-selskab", "a company under section 60"
    DEFICIT_GUARANTEE = "deficit_guarantee", "underskudsgaranti", "a deficit guarantee"
    BETTER_USE = "better_use", "bedre brug af de pladser, der er", "better use of the places there are"


class Partner(Way):
    """With whom the municipalities may make partnerships."""

    PRIVATE = "private", "private (OPS, OPP)", "private companies"
    FOUNDATIONS = "foundations", "fonde", "foundations"
    NON_PROFIT = "non_profit", "nonprofitorganisationer", "non-profit organisations"
