"""The parties of the demo region: its invented municipalities and region, three other operators, two joint bodies."""

from __future__ import annotations

from functools import cache

from ramme.demo.agreement import REGION_CODE
from ramme.demo.region import DEMO, Extent
from ramme.registry.parties import Party, PartyKind, plain_id

SECRETARIAT = Party(
    id="demo-sekretariat",
    name="Demoregionens rammeaftalesekretariat",
    kind=PartyKind.SECRETARIAT,
    region_code=REGION_CODE,
    constructed=True,
)
SUPERVISION = Party(
    id="socialtilsyn-demo",
    name="Socialtilsyn Demo",
    kind=PartyKind.SUPERVISION,
    region_code=REGION_CODE,
    constructed=True,
)


def _other(name: str, kind: PartyKind) -> Party:
    return Party(id=plain_id(name), name=name, kind=kind, region_code=REGION_CODE, constructed=True)


SELF_OWNED = _other("Den selvejende institution Tangholm", PartyKind.SELF_OWNED)
PRIVATE = (
    _other("Krydsfrø Bosteder ApS", PartyKind.PRIVATE),
    _other("Vindheks Behandling ApS", PartyKind.PRIVATE),
)


@cache
def operators(extent: Extent = DEMO) -> tuple[Party, ...]:
    """The public operators in the order of the region's budgets: municipalities, and one region."""
    return tuple(map(_operator, extent.operators))


def _operator(name: str) -> Party:
    is_municipality = name.endswith(" Kommune")
    return Party(
        id=plain_id(name.removesuffix(" Kommune")),
        name=name,
        kind=PartyKind.MUNICIPALITY if is_municipality else PartyKind.REGION,
        region_code=REGION_CODE,
        constructed=True,
    )


def demo_parties(extent: Extent = DEMO) -> tuple[Party, ...]:
    """All parties of the demo region."""
    return (*operators(extent), SELF_OWNED, *PRIVATE, SECRETARIAT, SUPERVISION)
