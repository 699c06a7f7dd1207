"""The five regions of Denmark, by official code."""

from __future__ import annotations

from ramme.agreements import Way


class Region(Way):
    """A region by its official code, the same that agreements name.

    Region Østdanmark, which takes the place of Hovedstaden and Sjælland from 2027, has no code that we know.
    Source: Danmarks Statistik, codes of regions (in force since 2007).
    """

    HOVEDSTADEN = "1084", "Region Hovedstaden", "Capital Region of Denmark"
    SJAELLAND = "1085", "Region Sjælland", "Region Zealand"
    SYDDANMARK = "1083", "Region Syddanmark", "Region of Southern Denmark"
    MIDTJYLLAND = "1082", "Region Midtjylland", "Central Denmark Region"
    NORDJYLLAND = "1081", "Region Nordjylland", "North Denmark Region"
