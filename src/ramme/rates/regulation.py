"""How the regulation of earlier years reaches the rates of an offering's groups, and what that asks of a budget."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Terms
from ramme.agreements.variants.balances import SurplusSpread
from ramme.citations import Place
from ramme.files.words import some_of
from ramme.problems import Problem, stops, warns
from ramme.quantities import Each, Kroner, for_each, place_of
from ramme.quantities.writing import in_words
from ramme.rates import composition
from ramme.rates.basis import RateBasis
from ramme.rates.figures import BudgetedDays, RateFigures
from ramme.rates.rate_model import Part, RateModel
from ramme.rates.under_terms import cited
from ramme.texts import Text

SPREAD, BALANCE_IN_BASE = "surplus.spread", "base_service_proposal.earlier_balance_in_base_rate"
GROUP_REGULATION_MISSING = stops(
    "group-regulation-missing",
    says=Text(
        da="Hver ydelse bærer sin egen regulering, og den mangler for {groups}.",
        en="Each service bears its own regulation, and it is missing for {groups}.",
    ),
    remedy=Text(
        da="Skriv reguleringen i kolonnen »Regulering« for hver takstgruppe, og 0, hvor der ingen er.",
        en="Write the regulation of each rate group in the column “Regulering”, and 0 where there is none.",
    ),
)
GROUP_REGULATIONS_DIFFER = stops(
    "group-regulations-differ",
    says=Text(
        da="Takstgruppernes regulering er {groups} i alt, men tilbuddets er {offering}.",
        en="The regulation of the rate groups is {groups} in all, but the offering's is {offering}.",
    ),
    remedy=Text(
        da="Ret kolonnen »Regulering« eller tilbuddets regulering, så de stemmer på øren.",
        en="Correct the column “Regulering” or the regulation of the offering, so that they agree to the øre.",
    ),
)
GROUP_REGULATION_NOT_USED = warns(
    "group-regulation-not-used",
    says=Text(
        da="Takstgruppernes egen regulering bruges ikke, for tilbuddets fordeles {way}.",
        en="The rate groups' own regulation is not used, since the offering's is spread {way}.",
    ),
    remedy=Text(
        da="Slet kolonnen, eller brug --own surplus.spread=by_own_excess, hvis hver ydelse skal bære sin egen.",
        en="Delete the column, or use --own surplus.spread=by_own_excess if each service is to bear its own.",
    ),
)


def spread_by(model: RateModel, terms: Terms) -> SurplusSpread:
    """How the regulation is shared: over all days alike where it is in a base rate, else as the agreement says."""
    in_base = model.balance_in_base and terms.gives(BALANCE_IN_BASE)
    if in_base and terms.base_service_proposal.earlier_balance_in_base_rate:
        return SurplusSpread.BY_BUDGETED_DAYS
    return terms.surplus.spread


def regulation_per_day(figures: RateFigures, terms: Terms, cost: Each[Kroner], days: BudgetedDays) -> Part:
    """What one day carries of the regulation of earlier years, the same for all rate groups or each its own."""
    regulation = figures.regulation
    match spread_by(figures.model, terms):
        case SurplusSpread.BY_BUDGETED_DAYS:
            return composition.regulation_per_day(regulation=regulation, days=days.total)
        case SurplusSpread.BY_RATE:
            incomes = for_each(composition.rate_income, Kroner, rate=cost, days=days.each)
            total = composition.all_rate_income(incomes=incomes)
            return for_each(
                composition.regulation_per_day_by_rate, Kroner, regulation=regulation, rate=cost, income=total
            )
        case SurplusSpread.BY_OWN_EXCESS:
            own = figures.groups.regulations
            if own is None:
                # A stand-in, so that whatever else is wrong is found too: the missing figures stop the budget.
                return composition.regulation_per_day(regulation=regulation, days=days.total)
            return for_each(composition.own_regulation_per_day, Kroner, regulation=own, days=days.each)


def group_regulations_checked(basis: RateBasis, model: RateModel, terms: Terms) -> Iterator[Problem]:
    """Whether the rate groups have regulations of their own where they bear them, and these are the offering's."""
    own = [group.regulation.quantity for group in basis.groups]
    given = [amount for amount in own if amount is not None]
    if not terms.gives(SPREAD):
        return
    way = spread_by(model, terms)
    if way is not SurplusSpread.BY_OWN_EXCESS:
        if given:
            yield GROUP_REGULATION_NOT_USED.at(place_of(given[0]), source=cited(terms, SPREAD), way=way.text)
        return
    if len(given) < len(own):
        missing = [group for group in basis.groups if not group.regulation.is_given]
        first = place_of(missing[0].places)
        place = Place(file=first.file, sheet=first.sheet, row=first.row, field="Regulering")
        names = some_of(group.name for group in missing)
        yield GROUP_REGULATION_MISSING.at(place, source=cited(terms, SPREAD), groups=names)
        return
    total = Kroner(sum(amount.whole for amount in given))
    if total.whole != basis.regulation.whole:
        figures = {"groups": in_words(total), "offering": in_words(basis.regulation)}
        yield GROUP_REGULATIONS_DIFFER.at(place_of(basis.regulation), source=cited(terms, SPREAD), **figures)
