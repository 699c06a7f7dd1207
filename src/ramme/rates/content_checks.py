"""Whether a budget holds what the agreement says a rate must hold, and leaves out what it says is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ramme.agreements import Terms
from ramme.agreements.variants.rates import BaseServiceSplit, CostContent
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.quantities import place_of
from ramme.quantities.writing import day_in_words, in_words
from ramme.rates.basis import AssetKind, CostCategory, RateBasis
from ramme.rates.checks import RATE_MODEL
from ramme.rates.regulation import group_regulations_checked
from ramme.texts import Text

CONTENT_MISSING = warns(
    "rate-content-missing",
    says=Text(
        da="Taksten skal rumme {contents}, men budgettet har ingen linje om det.",
        en="The rate must hold {contents}, but the budget has no line about it.",
    ),
    remedy=Text(
        da="Skriv udgiften, hvis tilbuddet har den; ellers lad det stå.",
        en="Write the cost if the offering has it; otherwise let it stand.",
    ),
)
BELOW_THE_AGREED = stops(
    "overhead-below-agreed",
    says=Text(
        da="{own} er under aftalens {agreed}, og driftsherren må ikke bruge en lavere procent.",
        en="{own} is below the agreement's {agreed}, and the operator may not use a lower percentage.",
    ),
    remedy=Text(da="Skriv {agreed}.", en="Write {agreed}."),
)
LAND_IS_DEPRECIATED = stops(
    "land-is-depreciated",
    says=Text(
        da="Aftalen afskriver grunde, men »{text}« står som grund, og en grund har ingen levetid i skemaet.",
        en="The agreement depreciates land, but “{text}” is land, which has no lifetime in the form.",
    ),
    remedy=Text(
        da="Skriv den som Bygning med levetid og alder.", en="Write it as a building with its lifetime and age."
    ),
)
EXPENSED_AT_ONCE = warns(
    "asset-expensed-at-once",
    says=Text(
        da="»{text}« holder ét år, og kun det, der ikke kan udgiftsføres straks, afskrives.",
        en="“{text}” lasts one year, and only what cannot be expensed at once is depreciated.",
    ),
    remedy=Text(da="Skriv beløbet som en udgift i stedet.", en="Write the amount as a cost instead."),
)
SPLIT_BEFORE_ITS_TIME = warns(
    "split-before-its-time",
    says=Text(
        da="Taksten for {year} er delt i basis og service, men det foreslås først fra {from_when}.",
        en="The rate for {year} is split in base and service, but that is proposed only from {from_when}.",
    ),
    remedy=Text(
        da="Brug det kun til at prøve dig frem; om forslaget blev til lov, vides ikke her.",
        en="Use it for trying things out only; whether the proposal became law is not known here.",
    ),
)
ROOMS = (CostContent.DEPRECIATION, CostContent.INTEREST, CostContent.RENT)
SPLIT, FIRST_YEAR = "rate_structure.base_service_split", "base_service_proposal.first_rate_year"
IN_FORCE = "base_service_proposal.in_force_on"


def content_checked(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    """What is to be said of a budget's content under an agreement's terms."""
    yield from _must_hold(basis, terms)
    yield from _percentage(basis, terms)
    yield from _assets(basis, terms)
    yield from _split(basis, terms)
    yield from group_regulations_checked(basis, basis.facts.model, terms)


def _must_hold(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    if not terms.gives("costs.must_hold"):
        return
    wanted = terms.costs.must_hold
    missing = [content for content in _without_a_line(basis) if content in wanted]
    if missing:
        contents = Text(
            da=", ".join(content.text.da for content in missing), en=", ".join(content.text.en for content in missing)
        )
        first = place_of(basis.cost_lines[0].amount) if basis.cost_lines else Place()
        place = Place(file=first.file, sheet=first.sheet)
        yield CONTENT_MISSING.at(place, source=terms.clause("costs.must_hold").citation, contents=contents)


def _without_a_line(basis: RateBasis) -> Iterator[CostContent]:
    """The contents that a budget shows nothing of; what no line would show, such as unused places, is not here."""
    categories = {line.category for line in basis.cost_lines}
    if not categories & {CostCategory.WAGES, CostCategory.OTHER}:
        yield CostContent.OPERATING
    if CostCategory.DEVELOPMENT not in categories:
        yield CostContent.DEVELOPMENT
    if CostCategory.ADMINISTRATION not in categories and not basis.operator_percent.whole:
        yield CostContent.ADMINISTRATION
    if not basis.assets and CostCategory.PROPERTY not in categories:
        yield from ROOMS


def _percentage(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    path = "overhead.operator_may_go_lower"
    if not terms.gives(path) or terms.overhead.operator_may_go_lower:
        return
    agreed, own = terms.overhead.administration_percent_max, basis.operator_percent
    if (own < agreed).holds:
        figures = {"own": in_words(own), "agreed": in_words(agreed)}
        yield BELOW_THE_AGREED.at(place_of(own), source=terms.clause(path).citation, **figures)


def _assets(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    land, at_once = "capital.land_depreciated", "capital.only_what_is_not_expensed_at_once"
    for asset in basis.assets:
        if asset.kind is AssetKind.LAND and terms.gives(land) and terms.capital.land_depreciated:
            yield LAND_IS_DEPRECIATED.at(place_of(asset.cost), source=terms.clause(land).citation, text=asset.text)
        lasts = asset.lifetime.quantity
        one_year = lasts is not None and lasts.whole == 1
        if one_year and terms.gives(at_once) and terms.capital.only_what_is_not_expensed_at_once:
            yield EXPENSED_AT_ONCE.at(place_of(asset.cost), source=terms.clause(at_once).citation, text=asset.text)


def _split(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    """A split by law that is switched on for a year before the proposal would hold."""
    if not (terms.gives(SPLIT) and terms.rate_structure.base_service_split is BaseServiceSplit.BASE_SERVICE):
        return
    year, place = basis.facts.year, Place(field=RATE_MODEL)
    if terms.gives(FIRST_YEAR) and year < terms.base_service_proposal.first_rate_year:
        first = str(terms.base_service_proposal.first_rate_year)
        source = terms.clause(FIRST_YEAR).citation
        yield SPLIT_BEFORE_ITS_TIME.at(place, source=source, year=year, from_when=first)
    elif terms.gives(IN_FORCE) and date(year, 12, 31) < terms.base_service_proposal.in_force_on:
        day = terms.base_service_proposal.in_force_on
        when = day_in_words(day)
        source = terms.clause(IN_FORCE).citation
        yield SPLIT_BEFORE_ITS_TIME.at(place, source=source, year=year, from_when=when)
