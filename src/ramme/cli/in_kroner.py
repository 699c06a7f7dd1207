"""`ramme agreements diff A B --on FOLDER`: what the difference between two agreements means in kroner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ramme.cli.choosing import showing_progress
from ramme.cli.effects import GROUPS, TOTALS, OfEffects, chosen_listing, use_from
from ramme.cli.options import own_values
from ramme.cli.results import Output, Result, check_output, show, write_documents
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.agreements import Agreement, Catalogue

NEEDS_BUDGETS = stops(
    "difference-needs-budgets",
    says=Text(
        da="Der er bedt om noget, som kun kan svares i kroner, men ikke givet budgetter.",
        en="Something was asked for that only has an answer in kroner, but no budgets were given.",
    ),
    remedy=Text(da="Giv budgetterne med --on MAPPE.", en="Give the budgets with --on FOLDER."),
)


class InKronerAsked(OfEffects, Output):
    """All that `diff` is told of budgets and how to show what they would notice."""

    on: tuple[Path, ...]
    year_b: int | None
    own: tuple[str, ...]


def check_needs_no_budgets(asked: InKronerAsked) -> None:
    """Raises when something was asked for that a comparison of two texts cannot answer."""
    needing = (asked["use"], asked["year_b"], asked["own"], asked["xlsx"], asked["html"], asked["as_csv"])
    if any(needing) or asked["by"] != TOTALS or asked["everything"]:
        raise ProblemsFound([NEEDS_BUDGETS.at()])


def show_in_kroner(
    catalogue: Catalogue, agreements: tuple[Agreement, Agreement], asked: InKronerAsked, language: Language
) -> None:
    """Calculates the budgets under both agreements and shows what each clause and all of them together mean."""
    from ramme.analysis import agreement_effects_telling as telling  # noqa: PLC0415 (help must start without it)
    from ramme.analysis.agreement_effects import Reading, in_kroner  # noqa: PLC0415
    from ramme.rates.batch import AgreementChoice, outcomes_one_by_one  # noqa: PLC0415
    from ramme.rates.budgets.form import form_files  # noqa: PLC0415

    a, b = agreements
    check_output(asked, (*form_files(asked["on"]), *([asked["use"]] if asked["use"] else [])))
    own = own_values(asked["own"])
    rows, warnings = use_from(asked["use"])
    choice = AgreementChoice(catalogue=catalogue, agreement_id=a.id, own=own)
    calculated = outcomes_one_by_one(asked["on"], choice, showing_progress)
    found = in_kroner(calculated, a, Reading(b, asked["year_b"], own), rows)
    if asked["xlsx"] or asked["html"]:
        write_documents([telling.explained(found)], asked, language)
    totals = telling.listed(found, everything=asked["everything"] or asked["as_csv"])
    listing = telling.by_clause(found) if asked["by"] == GROUPS else chosen_listing(totals, found.together, asked["by"])
    told = (*warnings, *found.warnings)
    show(Result(listing=listing, data=telling.as_data(found), warnings=told), asked, language)
