"""What a cell can be filled in with beforehand, by the names that a questionnaire keeps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ramme.texts import Text

# The registry, the published rates and the stays know these of a line that is an offering or a rate group of the party.
SOURCES: Mapping[str, Text] = MappingProxyType(
    {
        "registry.places": Text(da="Pladser efter registret", en="Places by the registry"),
        "registry.legal_basis": Text(da="Lovhjemmel efter registret", en="Legal basis by the registry"),
        "registry.category": Text(da="Kategori efter registret", en="Category by the registry"),
        "rates.rate_day": Text(da="Årets offentliggjorte takst", en="The year's published rate"),
        "rates.rate_unit": Text(da="Takstens enhed", en="The unit of the rate"),
        "rates.places": Text(da="Pladser i årets takst", en="Places in the year's rate"),
        "rates.occupancy": Text(da="Belægning i årets takst", en="Occupancy in the year's rate"),
        "rates.last_rate": Text(da="Sidste års offentliggjorte takst", en="Last year's published rate"),
        "stays.occupancy": Text(
            da="Belægning efter ophold i rundens periode", en="Occupancy from stays in the round's period"
        ),
    }
)
