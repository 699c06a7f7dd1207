"""Offerings are compared as a range, never with so few that a single one could be told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Kroner
from ramme.rates.basis import CostCategory
from ramme.rates.publication.peers import FEWEST_PEERS, PeerComparison, PeerRange, among_peers
from ramme.rates.publication.structure import CostStructure, structure_of
from ramme.registry.classification import Sector
from ramme.texts import Text
from tests.rates.publications import one_level, structure
from tests.searching import examples

OWN = structure("own", 2_000)
PEERS = [structure(f"peer-{rate}", rate) for rate in (1_900, 1_500, 2_100, 1_700, 2_000)]


def compared(own: CostStructure = OWN, peers: list[CostStructure] = PEERS) -> PeerComparison:
    found = among_peers(own, peers)
    assert isinstance(found, PeerComparison)
    return found


def of_rate(found: PeerComparison) -> PeerRange:
    return found.ranges[0]


def test_five_peers_give_the_lowest_the_middle_and_the_highest() -> None:
    found = compared()

    rate = of_rate(found)
    assert found.number == 5
    assert (rate.lowest, rate.median, rate.highest) == (Kroner(1_500_00), Kroner(1_900_00), Kroner(2_100_00))
    assert rate.own == Kroner(2_000_00)
    assert rate.rank == 4
    assert "5 andre tilbud" in found.says.da


def test_of_six_peers_the_median_is_the_middle_of_the_two_in_the_middle_to_the_oere() -> None:
    odd = replace(structure("six", 0), rate=Kroner(2_000_01))

    assert of_rate(compared(peers=[*PEERS, odd])).median == Kroner(1_950_00)
    assert of_rate(compared(peers=[*PEERS, replace(odd, rate=Kroner(1_900_01))])).median == Kroner(1_900_01)


def test_four_peers_are_too_few_to_be_shown() -> None:
    found = among_peers(OWN, PEERS[:4])

    assert isinstance(found, Text)
    assert found.da.startswith("Der er 4 sammenlignelige tilbud")
    assert "1.500" not in found.da


@pytest.mark.parametrize(
    "changes",
    [{"year": 2016}, {"sector": Sector.CHILDREN}, {"legal_basis": "SEL-107"}, {"offering_id": "own"},
     {"offering_id": "peer-1900"}],
)  # fmt: skip
def test_only_other_offerings_of_the_same_kind_count_each_once(changes: dict[str, object]) -> None:
    fifth = replace(PEERS[4], **changes)  # type: ignore[arg-type]

    assert isinstance(among_peers(OWN, [*PEERS[:4], fifth]), Text)


def test_an_offering_without_a_legal_basis_is_compared_with_none() -> None:
    peers = [replace(each, legal_basis="") for each in PEERS]

    found = among_peers(replace(OWN, legal_basis=""), peers)

    assert isinstance(found, Text)
    assert "intet lovgrundlag" in found.da


def test_each_category_has_a_range_and_income_is_said_to_be_subtracted() -> None:
    found = compared(replace(OWN, per_day={**OWN.per_day, CostCategory.OTHER: Kroner(5)}))

    titles = [each.title.da for each in found.ranges]
    assert titles == ["Gennemsnitlig takst pr. dag", "Løn", "Indtægter (trækkes fra)", "Øvrige driftsudgifter"]
    assert found.ranges[3].own == Kroner(5)
    assert found.ranges[3].highest == Kroner(0)
    assert found.ranges[3].rank == 6
    assert "Nummer fra laveste" in found.listed().as_table("da")


@given(st.lists(st.integers(0, 100_000), min_size=FEWEST_PEERS, max_size=12), st.integers(0, 100_000))
@examples(100)
def test_the_middle_lies_between_the_ends_and_the_rank_within_the_number(rates: list[int], own: int) -> None:
    peers = [structure(f"p{number}", rate) for number, rate in enumerate(rates)]

    rate = of_rate(compared(structure("own", own), peers))

    assert rate.lowest.whole <= rate.median.whole <= rate.highest.whole
    assert 1 <= rate.rank <= len(rates) + 1
    assert sum(each * 100 <= rate.median.whole for each in rates) * 2 >= len(rates)


def test_the_structure_of_an_offering_is_what_it_costs_a_day() -> None:
    found = structure_of("eksempelgaarden", one_level())

    assert found.rate == Kroner(1_889_00)
    assert found.per_day[CostCategory.WAGES] == Kroner(1_506_85)
    assert found.per_day[CostCategory.INCOME] == Kroner(27_40)
    assert found.per_day[CostCategory.REGULATION] == Kroner(-50_68)
    assert (found.sector, found.legal_basis, found.year) == (Sector.ADULTS, "SEL-108", 2017)
