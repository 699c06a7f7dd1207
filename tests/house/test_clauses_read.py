"""Is every clause that the vocabulary knows read by code, or is it said who will read it?"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from ramme.agreements.subjects import ENTRIES
from tests.house.tree import SOURCE, parsed, python_files, shown

AREAS = {"agreements", "registry", "rates", "settlement", "reporting", "cooperation", "analysis", "documents"}
BUILT = {"agreements", "registry", "rates", "settlement"}
DECLARED_IN = "src/ramme/agreements/subjects/"

# Clauses of areas that are built, which no code reads yet: by the slice that will read them. A clause that is read
# leaves this list.
NOT_READ_YET: dict[str, tuple[str, ...]] = {
    "content and method of a rate": (
        "principles.served",
        "costs.must_hold",
        "overhead.operator_may_go_lower",
        "capital.land_depreciated",
        "capital.only_what_is_not_expensed_at_once",
    ),
    "interest from the discount rate": (
        "interest.addition_percent",
        "interest.discount_day",
        "interest.discount_years_before",
    ),
    "kinds of rate": (
        "rate_structure.individual_forms",
        "rate_structure.individual_only_in_special_cases",
        "rate_structure.introduction_leaves_total",
        "base_service_proposal.first_rate_year",
        "base_service_proposal.in_force_on",
        "base_service_proposal.earlier_balance_in_base_rate",
        "base_service_proposal.base_rate_fixed",
    ),
    "development of rates": (
        "development.target",
        "development.index_of",
        "development.reduction_percent_min",
        "development.base_year",
        "development.reached_by_year",
        "development.earlier_reduction_from_year",
        "development.measured_on",
        "development.left_out",
        "development.pension_percent_fixed",
        "development.indexed_besides",
        "development.exempt_offerings",
        "development.derogation_by_agreement",
    ),
    "rates changed within the year": (
        "changes.rate_changes",
        "changes.raise_from",
        "changes.reduction_from",
        "changes.technical_error_from",
        "changes.effect_holds_for",
    ),
    "coverage and categories of offerings": (
        "scope.counted_for",
        "scope.advice_with_offerings",
        "scope.special_education",
        "scope.principles_recommended_for_all",
        "scope.principles_for_sold_places",
        "categories.rate_at_least",
        "categories.buyers_at_least",
        "categories.sold_places_at_least",
        "categories.judged_also_by",
        "categories.changed_only_at_new_year",
        "categories.covered_fully",
        "categories.covered_partly",
        "most_specialised.offerings",
        "special_education.legal_bases",
        "special_education.using_municipalities_at_least",
    ),
    "the register of offerings and what happens to them": (
        "rate_structure.service_description_needed",
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
    "stays, payment agreements and settlement": (
        "boernehus.advises",
        "common_contracts.holds_for",
        "common_contracts.rate_list_only",
        "common_contracts.standard_contracts_only",
        "common_contracts.time_limited",
        "common_homes.joint_forms",
        "expenditure_strategy.aims_set_in_purchase",
        "financing.followed_up_in",
        "financing.subscription_for",
        "notice.closure",
        "notice.for_secure_places",
        "notice.in_writing",
        "notice.legal_bases_by_kind",
        "notice.package_one_step",
        "notice.package_one_step_may_be_agreed",
        "notice.package_several_steps",
        "notice.paid_only_while",
        "notice.paid_through_last_day",
        "notice.reassessment_by_agreement",
        "notice.same_at_death",
        "payment_agreement.changes_in_writing",
        "payment_agreement.fits_settlement_systems",
        "payment_agreement.in_writing",
        "payment_agreement.must_hold",
        "payment_agreement.needed_for_secure_place_charge",
        "payment_agreement.payer_follows",
        "payment_agreement.reassessment_involves_payer",
        "rate_structure.citizen_placed_by",
        "settlement.corrected_in",
        "settlement.invoice_every",
        "settlement.paid_in_full",
        "settlement.payment_days_at_least",
        "settlement.raised_within",
        "special_measures.own_notice",
        "special_places.for_moving_on",
        "special_places.occupied",
        "special_places.relabelled",
        "special_places.unused",
        "standard_contracts.encouraged_for",
        "standard_contracts.forms",
    ),
    "differences between agreements and periods": (
        "agreement_period.prolongation_considered_to",
        "special_education.same_terms",
    ),
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
