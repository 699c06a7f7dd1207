"""Narrowing in a database by the exact filters loses nothing that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ramme.registry.classification import Sector
from ramme.registry.finding.matches import Candidate, matches
from ramme.registry.finding.wish import ExactFilters, Wish, exact_filters
from ramme.registry.legal_bases import legal_bases
from ramme.registry.offerings.record import Offering, PlaceGroup
from ramme.registry.regions import Region
from ramme.registry.target_groups import target_groups
from tests.registry.finding.region import GREVE, KOEGE, PRIVATE, REGION, TODAY, offering
from tests.searching import examples

GROUPS = st.sampled_from(sorted(target_groups()))
BASES = st.sampled_from(sorted(legal_bases()))
OFFERINGS = st.builds(
    lambda groups, bases, of_group, sector, operator, municipality: offering(
        "Ask",
        target_groups=tuple(groups),
        legal_bases=tuple(bases),
        groups=(PlaceGroup(name="Hus", legal_basis=of_group),),
        sector=sector,
        operator=operator,
        municipality_code=municipality,
    ),
    st.lists(GROUPS, max_size=2),
    st.lists(BASES, max_size=2),
    st.just("") | BASES,
    st.sampled_from(Sector),
    st.sampled_from([KOEGE, GREVE, PRIVATE, REGION]),
    st.sampled_from(["", "0259", "0101", "0851"]),
)
WISHES = st.builds(
    Wish,
    sector=st.sampled_from([None, *Sector]),
    target_group=st.just("") | GROUPS,
    legal_basis=st.just("") | BASES,
    region_code=st.sampled_from(["", "region-oestdanmark", *(each.value for each in Region)]),
    public_only=st.booleans(),
)


def is_kept(each: Offering, filters: ExactFilters) -> bool:
    """What the web application says in SQL, said in Python."""
    groups = set(each.target_groups)
    bases = {*each.legal_bases, *(group.legal_basis for group in each.groups if group.legal_basis)}
    municipality = each.municipality_code or each.operator.municipality_code
    in_region = (
        municipality in filters.municipality_codes_of_region
        if municipality
        else each.operator.region_code in filters.region_codes
    )
    return (
        (filters.sector is None or each.sector is filters.sector)
        and (not filters.target_groups or not groups or bool(groups & filters.target_groups))
        and (not filters.legal_bases or not bases or bool(bases & filters.legal_bases))
        and (not filters.region_codes or in_region)
        and (not filters.public_only or each.operator.kind.is_public)
    )


@examples(200)
@given(wish=WISHES, each=OFFERINGS)
def test_the_exact_filters_keep_exactly_what_fits_a_wish_without_distance_day_and_rate(
    wish: Wish, each: Offering
) -> None:
    fits = bool(matches(wish, [Candidate(each)], on=TODAY))

    assert is_kept(each, exact_filters(wish)) is fits
