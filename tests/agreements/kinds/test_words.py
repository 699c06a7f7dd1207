from __future__ import annotations

import pytest

from ramme.agreements.kinds import LEGAL_BASES, NAMES, YES_NO, Refusal, Variants, WayNames
from ramme.agreements.variants.rates import OverheadBase, RateKind


@pytest.mark.parametrize(
    ("raw", "answer"),
    [(True, True), (False, False), ("ja", True), ("Nej", False), ("yes", True), ("no", False)],
)
def test_yes_and_no_are_read(raw: object, answer: bool) -> None:
    assert YES_NO.read(raw) is answer


@pytest.mark.parametrize("raw", ["måske", "", 1, 0, None])
def test_what_is_neither_yes_nor_no_is_refused(raw: object) -> None:
    assert isinstance(YES_NO.read(raw), Refusal)


def test_a_way_is_read_by_its_name_and_told_in_words() -> None:
    kind = Variants(OverheadBase)

    way = kind.read("direct_operating_costs")

    assert way is OverheadBase.DIRECT_OPERATING_COSTS
    assert "driftsomkostninger" in kind.told(OverheadBase.DIRECT_OPERATING_COSTS, "da")
    assert isinstance(kind.read("de direkte"), Refusal)


@pytest.mark.parametrize("raw", [["standard", "individual"], "standard, individual"])
def test_names_are_read_from_a_list_or_a_text(raw: object) -> None:
    assert WayNames(RateKind).read(raw) == (RateKind.STANDARD, RateKind.INDIVIDUAL)


def test_a_name_that_is_not_known_is_told() -> None:
    refusal = WayNames(RateKind).read(["standard", "free", "gratis"])

    assert isinstance(refusal, Refusal)
    assert "free, gratis" in refusal.says.da


@pytest.mark.parametrize("raw", [["SEL-107"], "SEL-107", ["SEL-43-1-6_7"], ["LBÆH"]])
def test_legal_bases_are_read_by_their_codes(raw: object) -> None:
    assert not isinstance(LEGAL_BASES.read(raw), Refusal)


@pytest.mark.parametrize("raw", [["§ 107"], ["sel-107"], "SEL 107", [107], 107])
def test_what_does_not_look_like_a_legal_basis_is_refused(raw: object) -> None:
    assert isinstance(LEGAL_BASES.read(raw), Refusal)


def test_free_names_are_kept_as_they_stand() -> None:
    assert NAMES.read(["Koglen", "Grenen"]) == ("Koglen", "Grenen")
    assert NAMES.told((), "da") == "ingen"
    assert isinstance(NAMES.read(1), Refusal)
