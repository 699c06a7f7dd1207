"""Between rows and the records of the library: parties and offerings, one way and the other."""

from __future__ import annotations

from ramme.files.words import in_danish_order
from ramme.quantities import Places
from ramme.registry.offerings.facts import CATEGORIES, PLACE_KINDS, SECTORS
from ramme.registry.offerings.record import Offering, PlaceGroup, Point, Vacancy
from ramme.registry.parties import Party, PartyKind
from ramme.registry.validity import Validity
from ramme.web.registry.models import GroupRow, OfferingCode, OfferingRow, PartyRow

# As long as the column is; letters that are written out in the key make it longer than the name.
LONGEST_KEY = 160
KINDS = {kind.value: kind for kind in PartyKind}


def party_of(row: PartyRow) -> Party:
    """The party of a row."""
    return Party(
        id=row.id,
        name=row.name,
        kind=KINDS[row.kind],
        region_code=row.region_code,
        municipality_code=row.municipality_code,
        validity=Validity(row.starts, row.ends),
        constructed=row.constructed,
    )


def party_row(party: Party) -> PartyRow:
    """The row of a party, not yet stored."""
    return PartyRow(
        id=party.id,
        name=party.name,
        sort_key=in_danish_order(party.name),
        kind=party.kind.value,
        region_code=party.region_code,
        municipality_code=party.municipality_code,
        starts=party.validity.starts,
        ends=party.validity.ends,
        constructed=party.constructed,
    )


def offering_of(row: OfferingRow) -> Offering:
    """The offering of a row whose operator, codes, groups and places were read along with it."""
    codes: dict[str, list[str]] = {}
    for each in row.codes.all():
        codes.setdefault(each.kind, []).append(each.code)
    groups = tuple(map(_group, row.groups.all()))
    return Offering(
        id=row.slug,
        name=row.name,
        operator=party_of(row.operator),
        sector=SECTORS[row.sector],
        centre=row.centre,
        legal_bases=tuple(codes.get(OfferingCode.LEGAL_BASIS, ())),
        target_groups=tuple(codes.get(OfferingCode.TARGET_GROUP, ())),
        services=tuple(codes.get(OfferingCode.SERVICE, ())),
        departments=tuple(dict.fromkeys(group.department for group in groups if group.department)),
        groups=groups,
        address=row.address,
        municipality_code=row.municipality_code,
        point=None if row.longitude is None or row.latitude is None else Point(row.longitude, row.latitude),
        supervisor=row.supervisor,
        category=CATEGORIES.get(row.category),
        vacancy=vacancy_of(row),
        most_specialised=row.most_specialised,
        validity=Validity(row.starts, row.ends),
        published_elsewhere=row.published_elsewhere,
        unverified=tuple(row.unverified),
        constructed=row.constructed,
    )


def vacancy_of(row: OfferingRow) -> Vacancy | None:
    """What was last said to be free; nothing where nobody ever said."""
    if row.vacancy_stated_at is None or row.free is None:
        return None
    return Vacancy(
        free=row.free,
        waiting=row.waiting,
        free_from=row.free_from,
        stated_on=row.vacancy_stated_at.date(),
        stated_by=row.vacancy_stated_by,
    )


def _group(row: GroupRow) -> PlaceGroup:
    return PlaceGroup(
        name=row.name,
        department=row.department,
        legal_basis=row.legal_basis,
        service=row.service,
        places={PLACE_KINDS[each.kind]: Places(each.number) for each in row.places.all()},
    )


def fill(row: OfferingRow, offering: Offering, region_code: str) -> OfferingRow:
    """The row with what the offering says; its codes, groups and places have rows of their own."""
    point = offering.point if offering.point and not offering.point.of_municipality else None
    row.slug, row.operator_id = offering.id, offering.operator.id
    row.name, row.sort_key, row.centre = offering.name, in_danish_order(offering.name)[:LONGEST_KEY], offering.centre
    row.sector, row.region_code = offering.sector.value, region_code
    row.address, row.municipality_code = offering.address, offering.municipality_code
    row.longitude = point.longitude if point else None
    row.latitude = point.latitude if point else None
    row.supervisor = offering.supervisor
    row.category = offering.category.value if offering.category else ""
    row.most_specialised = offering.most_specialised
    row.starts, row.ends = offering.validity.starts, offering.validity.ends
    row.published_elsewhere, row.constructed = offering.published_elsewhere, offering.constructed
    row.unverified = list(offering.unverified)
    return row
