"""The entry for data catalogues (DCAT-AP): which tables there are, in which forms, and how often they change."""

from __future__ import annotations

from django.conf import settings

from ramme.texts import Text
from ramme.web.api.bulk import MEDIA, TABLES

TITLE = Text(da="Ramme: tilbud, takster og ledige pladser", en="Ramme: offerings, rates and vacancies")
SAYS: dict[str, Text] = {
    "offerings": Text(da="Alle tilbud i registret", en="All offerings of the registry"),
    "rates": Text(da="Alle offentliggjorte takster med alle versioner", en="All published rates with all versions"),
    "vacancies": Text(da="Hvad driftsherrerne sidst har meldt ledigt", en="What operators last stated as vacant"),
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


def catalogue_entry() -> dict[str, object]:
    """The catalogue as JSON-LD; the licence is the portal's own to set and is left out where it is not set."""
    base = f"{settings.RAMME_ADDRESS}/api/v1"
    return {
        "@context": CONTEXT,
        "@id": f"{base}/catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _texts(TITLE),
        "dct:language": ["da", "en"],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": settings.RAMME_PUBLISHER},
        "dcat:dataset": [_dataset(name, base) for name in TABLES],
    }


def _dataset(name: str, base: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "@id": f"{base}/bulk/{name}",
        "@type": "dcat:Dataset",
        "dct:title": _texts(SAYS[name]),
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/CONT"},
        "dcat:landingPage": {"@id": f"{settings.RAMME_ADDRESS}/api/"},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": f"{base}/bulk/{name}.{kind}"},
                "dcat:mediaType": media,
            }
            for kind, media in MEDIA.items()
        ],
    }
    if settings.RAMME_DATA_LICENCE:
        entry["dct:license"] = {"@id": settings.RAMME_DATA_LICENCE}
    return entry


def _texts(text: Text) -> list[dict[str, str]]:
    return [{"@language": "da", "@value": text.da}, {"@language": "en", "@value": text.en}]
