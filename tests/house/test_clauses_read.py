"""Is every clause that the vocabulary knows read by code, or is it said who will read it?"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from ramme.agreements.subjects import ENTRIES
from tests.house.tree import SOURCE, parsed, python_files, shown

AREAS = {"agreements", "registry", "rates", "settlement", "reporting", "cooperation", "analysis", "documents"}
BUILT = {"agreements", "analysis", "documents", "registry", "rates", "reporting", "settlement"}
DECLARED_IN = "src/ramme/agreements/subjects/"

# Clauses of areas that are built, which no code reads yet: by the slice that will read them. A clause that is read
# leaves this list.
NOT_READ_YET: dict[str, tuple[str, ...]] = {
    "analyses that an agreement asks for": (
        "analyses.made_by",
        "analyses.rates_by",
        "analyses.years_between_max",
        "analyses.years_between_min",
        "boernehus.rate_level_with_others",
        "expensive_cases.analysed_from",
        "expensive_cases.analysed_to",
        "expensive_cases.refund_percent",
    ),
    "the register of offerings and what happens to them": (
        "surplus.one_offering_shares",
        "surplus.operator_chooses_organisation",
        "special_measures.conversion_is_reduction",
        "takeover.stays_available",
        "takeover.stays_in_agreement",
        "takeover.duty_moves_along",
        "boernehus.extra_services",
        "secure_places.opened_at",
        "secure_places.opened",
        "secure_places.made_permanent_elsewhere",
    ),
    "stays, payment agreements and settlement": ("financing.followed_up_in",),
    "differences between agreements and periods": ("agreement_period.prolongation_considered_to",),
}


def paths_read(trees: Iterable[ast.Module], known: Iterable[str]) -> set[str]:
    """The clauses that code reads: as `terms.overhead.base`, or by path as "overhead.base"."""
    wanted = set(known)
    met = set()
    for tree in trees:
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(attr=clause, value=ast.Attribute(attr=subject)):
                    met.add(f"{subject}.{clause}")
                case ast.Constant(value=str(path)):
                    met.add(path)
    return met & wanted


def _read() -> set[str]:
    files = [path for path in python_files("src") if not shown(path).startswith(DECLARED_IN)]
    return paths_read((parsed(path) for path in files), ENTRIES)


def test_every_clause_names_an_area_that_reads_it() -> None:
    assert {entry.read_by for entry in ENTRIES.values()} <= AREAS


def test_the_areas_said_to_be_built_are_built() -> None:
    assert {area for area in AREAS if (SOURCE / area).is_dir()} == BUILT


def test_a_clause_of_a_built_area_is_read_or_waits_for_a_slice() -> None:
    unread = {path for path, entry in ENTRIES.items() if entry.read_by in BUILT} - _read()
    waiting = [path for paths in NOT_READ_YET.values() for path in paths]

    assert sorted(unread - set(waiting)) == []
    assert sorted(set(waiting) - unread) == []
    assert len(waiting) == len(set(waiting))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("terms.overhead.base", {"overhead.base"}),
        ('terms.clause("overhead.base")', {"overhead.base"}),
        ("overhead.base", set()),
        ("terms.base.overhead", set()),
        ('"the path overhead.base"', set()),
    ],
)
def test_reading_a_clause_is_noticed_in_code(code: str, found: set[str]) -> None:
    assert paths_read([ast.parse(code)], ["overhead.base"]) == found
