"""What an agreement says at the fields of the budget form: the value, its place, and our paraphrase."""

from __future__ import annotations

from ramme.agreements import Agreement, Terms
from ramme.texts import Text

# Which clauses are told at which field; those the agreement does not give are left out.
AT_FIELDS = {
    "offering.operator_percent": ("overhead.administration_percent_max",),
    "offering.occupancy": (
        "occupancy.basis",
        "occupancy.children_percent",
        "occupancy.adults_percent",
        "occupancy.own_calculation_for",
        "occupancy.exceptions_for",
        "occupancy.agreed_percent_for",
        "occupancy.history_years",
        "occupancy.floor_percent",
        "occupancy.ceiling_percent",
        "occupancy.advised_max_percent",
    ),
    "offering.model": ("rate_structure.kinds",),
    "offering.legal_basis": ("scope.legal_bases",),
    "offering.regulation": ("surplus.band_percent", "surplus.years_until_regulation"),
    "civil_servants.pay": ("pension.civil_servant_percent",),
    "assets.cost": ("capital.depreciation_method", "interest.percent"),
    "cost_lines.part": ("rate_structure.base_part",),
    "rate_groups.weight": ("rate_structure.frame_unchanged",),
    "rate_groups.package": (
        "rate_structure.package_measure",
        "rate_structure.package_rates",
        "rate_structure.introduction_leaves_total",
    ),
}


def guidance_from(agreement: Agreement) -> dict[str, Text]:
    """For each field of the form, what the agreement says about it, with the place."""
    terms = agreement.terms(agreement.starts.year)
    told = {field: _told(terms, paths) for field, paths in AT_FIELDS.items()}
    return {field: text for field, text in told.items() if text.da}


def _told(terms: Terms, paths: tuple[str, ...]) -> Text:
    clauses = [terms.clause(path) for path in paths if terms.gives(path)]
    return Text(
        da=" ".join(f"{each.says.da} ({each.citation.told.da})" for each in clauses),
        en=" ".join(f"{each.says.en} ({each.citation.told.en})" for each in clauses),
    )
