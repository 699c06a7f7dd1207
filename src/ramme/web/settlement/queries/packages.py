"""Reading the order of service packages of offerings, from the budget behind the rate that was published last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ramme.problems import ProblemsFound
from ramme.quantities import Count
from ramme.rates.publication.storing import basis_of
from ramme.rates.rate_model import Measure
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import published_rate
from ramme.web.registry.models import OfferingRow


def packages_of(offerings: Any) -> Mapping[str, Sequence[str]]:  # noqa: ANN401 (a query of offerings)
    """The service packages of offerings by slug, the lowest first; an offering whose rate has none is left out."""
    latest: dict[int, PublishedRateRow] = {}
    rows = PublishedRateRow.objects.filter(offering__in=offerings).exclude(stored=b"")
    for row in rows.order_by("offering", "year", "version").only("offering", "stored", "change", "year"):
        latest[row.offering_id] = row
    slugs = dict(OfferingRow.objects.filter(pk__in=latest).values_list("pk", "slug")) if latest else {}
    found = {slugs[pk]: _packages(row) for pk, row in latest.items()}
    return {slug: packages for slug, packages in found.items() if packages}


def _packages(row: PublishedRateRow) -> Sequence[str]:
    try:
        basis = basis_of(published_rate(row))
    except ProblemsFound:
        return ()
    if Measure.PACKAGE not in basis.facts.model.needs:
        return ()
    return tuple(group.name for group in sorted(basis.groups, key=lambda group: group.package.or_else(Count(0)).whole))
