"""The addresses that are asked for: searches, offerings and rate pages drawn evenly from the data."""

from __future__ import annotations

import json
import random
from typing import Any
from urllib.parse import urlencode

EACH = 120
# What people search for: for whom, on which paragraph, how far from where, and at most at which rate.
GROUPS = {"adults": ("MJ01", "MJ02", "MJ03", "MJ04", "MJ06", "MJ12"), "children": ("MJ03", "MJ04", "MJ06", "MJ08")}
BASES = {"adults": ("SEL-107", "SEL-108", "SEL-104", ""), "children": ("BL-43-1-6_7", "BL-83", "")}
MUNICIPALITIES = ("0791", "0751", "0615", "0657", "0101", "0461", "0851", "0265", "0370")


def drawn(seed: int = 1) -> dict[str, list[str]]:
    """The addresses by kind of page; the environment names the database, and Django must be loaded."""
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from ramme.web.rates.models import PublishedRateRow  # noqa: PLC0415
    from ramme.web.registry.models import OfferingRow  # noqa: PLC0415

    draw, year = random.Random(seed), timezone.now().year  # noqa: S311 (which pages are asked for)
    slugs = sorted(OfferingRow.objects.values_list("slug", flat=True))
    rated = sorted(PublishedRateRow.objects.filter(year=year, version=1).values_list("offering__slug", flat=True))
    search = reverse("finding:search")
    return {
        "search": [f"{search}?{urlencode(_wish(draw))}" for _ in range(EACH)],
        "offering": [reverse("registry:offering", args=[slug]) for slug in draw.sample(slugs, min(EACH, len(slugs)))],
        "rate": [reverse("rates:rate", args=[slug, year]) for slug in draw.sample(rated, min(EACH, len(rated)))],
    }


def _wish(draw: random.Random) -> dict[str, Any]:
    sector = draw.choice(("adults", "adults", "children"))
    wish = {
        "sector": sector,
        "target_group": draw.choice(GROUPS[sector]),
        "legal_basis": draw.choice(BASES[sector]),
        "near": draw.choice(MUNICIPALITIES),
        "within_km": draw.choice(("", "40", "80")),
        "order": draw.choice(("match", "distance", "rate")),
    }
    return {name: value for name, value in wish.items() if value}


def main() -> None:
    """Prints the addresses as JSON."""
    import django  # noqa: PLC0415 (the environment is set by the caller)

    django.setup()
    print(json.dumps(drawn()))


if __name__ == "__main__":
    main()
