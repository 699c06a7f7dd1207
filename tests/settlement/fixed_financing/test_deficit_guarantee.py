"""A deficit guarantee: only that there may be one is in a source; its terms are handed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent, named
from ramme.settlement.fixed_financing.deficit_guarantee import DeficitGuarantee, guarantee_paid, guarantees_in
from tests.searching import examples

SHARES = [("Greve", 3_333), ("Køge", 3_333), ("Roskilde", 3_334)]


def guarantee(maximum: int = 100_000, shares: list[tuple[str, int]] = SHARES) -> DeficitGuarantee:
    percents = named(Percent, [(name, Percent(share)) for name, share in shares])
    return DeficitGuarantee(maximum=Kroner(maximum), shares=percents)


@pytest.mark.parametrize(
    ("deficit", "covered", "left"),
    [
        (99_999, 99_999, 0),
        (100_000, 100_000, 0),
        (100_001, 100_000, 1),
        (0, 0, 0),
        (-5_000, 0, -5_000),
    ],
)
def test_a_deficit_is_covered_up_to_the_agreed_amount(deficit: int, covered: int, left: int) -> None:
    paid = guarantee_paid(guarantee(), Kroner(deficit))

    assert (paid.covered.whole, paid.left.whole) == (covered, left)


@given(deficit=st.integers(-(10**9), 10**9), maximum=st.integers(0, 10**9), first=st.integers(0, 10_000))
@examples(60)
def test_what_the_parties_pay_and_what_is_left_is_the_deficit(deficit: int, maximum: int, first: int) -> None:
    paid = guarantee_paid(guarantee(maximum, [("Greve", first), ("Køge", 10_000 - first)]), Kroner(deficit))

    payments = [share.whole for share in paid.shared.contributions]
    assert sum(payments) + paid.left.whole == deficit
    assert min(payments) >= 0
    assert sum(payments) <= maximum


def codes(maximum: int, shares: list[tuple[str, int]]) -> list[str]:
    with pytest.raises(ProblemsFound) as refusal:
        guarantee_paid(guarantee(maximum, shares), Kroner(1))
    return [problem.code for problem in refusal.value.problems]


def test_shares_that_are_not_the_whole_stop() -> None:
    assert codes(1, [("Greve", 9_999)]) == ["deficit-guarantee-shares-not-whole"]
    assert codes(1, [("Greve", 5_000), ("Køge", 5_001)]) == ["deficit-guarantee-shares-not-whole"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert codes(-1, [("Greve", -1), ("Køge", 10_000)]) == [
        "deficit-guarantee-maximum-negative",
        "deficit-guarantee-share-negative",
        "deficit-guarantee-shares-not-whole",
    ]


def test_only_sjaelland_names_deficit_guarantees() -> None:
    catalogue = Catalogue.of_package()

    clause = guarantees_in(catalogue.get("sjaelland-2025-2026").terms(2025))

    assert clause is not None
    assert "underskudsgaranti" in clause.told.da
    assert guarantees_in(catalogue.get("midtjylland-2017").terms(2017)) is None
