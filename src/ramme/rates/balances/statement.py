"""The yearly statement of offerings under an agreement, with everything that stops it or is to be said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.balances import Netting, WithinBandSurplus
from ramme.citations import Place
from ramme.files.words import alike
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops, warns
from ramme.quantities import Kroner, joined
from ramme.quantities.writing import in_words
from ramme.rates.balances import rules
from ramme.rates.balances.accounts import OfferingAccounts, SetAside, figures_of, is_tested_as_one
from ramme.rates.balances.calculation import (
    BalanceFigures,
    OfferingBalance,
    ServiceBalances,
    balance_of,
    netted_balances,
    service_balances,
    settled,
)
from ramme.rates.balances.spreading import ToSpread, spread
from ramme.rates.under_terms import cited, done_under
from ramme.texts import Text

BEFORE_FIRST_YEAR = stops(
    "balance-before-first-year",
    says=Text(
        da="Reglerne gælder for resultater fra {first}, og regnskabet er fra {year}.",
        en="The rules hold for results from {first}, and the accounts are from {year}.",
    ),
    remedy=Text(
        da="Brug de regler, der gjaldt i {year}, med --own surplus.first_year={year} og dem, der var anderledes.",
        en="Use the rules of {year} with --own surplus.first_year={year} and those that were different.",
    ),
)
DAYS_NEEDED = stops(
    "balance-days-needed",
    says=Text(
        da="Reguleringen fordeles efter belægningsdage, og »{service}« har ingen.",
        en="The regulation is spread by occupied days, and “{service}” has none.",
    ),
    remedy=Text(
        da="Skriv de budgetterede belægningsdage for hver ydelse.", en="Write the budgeted days of each service."
    ),
)
SET_ASIDE_NOT_CHOSEN = stops(
    "set-aside-not-chosen",
    says=Text(
        da="Der er et overskud på {surplus} inden for båndet, og det er ikke valgt, om det hensættes.",
        en="There is a surplus of {surplus} inside the band, and whether it is reserved is not chosen.",
    ),
    remedy=Text(
        da="Vælg i »Hensættes« mellem det hele, intet og et beløb.",
        en="Choose all of it, nothing or an amount in “Hensættes”.",
    ),
)
SET_ASIDE_TOO_LARGE = warns(
    "set-aside-above-surplus",
    says=Text(
        da="Der er valgt at hensætte {chosen}, men kun {surplus} ligger inden for båndet; det er brugt.",
        en="{chosen} was chosen to be reserved, but only {surplus} lies inside the band; that is used.",
    ),
    remedy=Text(da="Ret beløbet, så det passer.", en="Correct the amount, so that it fits."),
)
TESTED_AS_ONE = warns(
    "services-share-accounts",
    says=Text(
        da="Ikke alle ydelser har eget regnskab, så tilbuddet er prøvet som én ydelse.",
        en="Not every service has accounts of its own, so the offering is tested as one service.",
    ),
    remedy=Text(
        da="Skriv takstindtægter og udgifter for hver ydelse, hvis regnskabet har dem.",
        en="Write rate income and costs for each service, if the accounts have them.",
    ),
)
TARGET_GROUP_NEEDED = stops(
    "target-group-needed",
    says=Text(
        da="Der udlignes mellem tilbud til samme målgruppe, og tilbuddet har ingen målgruppe.",
        en="Offerings for the same target group are netted, and the offering has no target group.",
    ),
    remedy=Text(da="Vælg tilbuddets målgruppe.", en="Choose the target group of the offering."),
)
ACCOUNTS_TWICE = stops(
    "accounts-given-twice",
    says=Text(
        da="Regnskabet for »{offering}« i {year} er der allerede: {first}.",
        en="The accounts of “{offering}” for {year} are here already: {first}.",
    ),
    remedy=Text(da="Slet det ene.", en="Delete one of them."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceOutcome:
    """An offering's yearly balance, the terms it rests on, the year it is regulated in, and the warnings.

    `netted_with` names the operator's other offerings, where an agreement nets between them.
    """

    accounts: OfferingAccounts
    agreement: Agreement
    terms: Terms
    figures: BalanceFigures
    balance: OfferingBalance
    regulated_in: int
    netted_with: tuple[str, ...]
    warnings: tuple[Problem, ...]


def balance_under(
    accounts: OfferingAccounts, agreement: Agreement, own: Mapping[str, str] | None = None
) -> BalanceOutcome:
    """The yearly balance of one offering; raises `ProblemsFound` with everything that stops it, all at once."""
    return balances_under((accounts,), agreement, own)[0]


def balances_under(
    accounts: Sequence[OfferingAccounts], agreement: Agreement, own: Mapping[str, str] | None = None
) -> tuple[BalanceOutcome, ...]:
    """The yearly balances of offerings, in their order; raises everything that stops any of them.

    Offerings of one operator, year and target group are netted where the agreement says so; any other stands alone.
    `own` holds values the user hands in for clauses, by path.
    """
    gathering = Gathering()
    gathering.add(*_given_twice(accounts))
    outcomes: dict[int, BalanceOutcome] = {}
    for pool in _pools(accounts, agreement, own):
        offerings = [accounts[at] for at in pool]
        try:
            found = done_under(agreement, offerings[0].year, own, partial(_pool, offerings, agreement))
            outcomes.update(zip(pool, found, strict=True))
        except ProblemsFound as problems:
            gathering.add(*(in_accounts(problem, offerings[0]) for problem in problems.problems))
    gathering.stop_if_needed()
    return tuple(outcomes[at] for at in range(len(accounts)))


def _given_twice(accounts: Sequence[OfferingAccounts]) -> Iterator[Problem]:
    met: dict[tuple[str, str, int], Place] = {}
    for each in accounts:
        key = (alike(each.operator), alike(each.name), each.year)
        if key in met:
            first = met[key].told
            yield ACCOUNTS_TWICE.at(_place(each, "name"), offering=each.name, year=each.year, first=first)
        met.setdefault(key, _place(each, "name"))


def _pools(
    accounts: Sequence[OfferingAccounts], agreement: Agreement, own: Mapping[str, str] | None
) -> list[list[int]]:
    """Which offerings are worked out together, by their number: those that are netted with each other."""
    pools: dict[object, list[int]] = {}
    for at, each in enumerate(accounts):
        key = (alike(each.operator), each.year, each.target_group) if _nets_groups(agreement, each.year, own) else at
        pools.setdefault(key, []).append(at)
    return list(pools.values())


def _nets_groups(agreement: Agreement, year: int, own: Mapping[str, str] | None) -> bool:
    if not agreement.covers_year(year):
        return False  # told when the terms are asked for
    terms = agreement.terms(year).with_own(own or {})
    return terms.gives("surplus.netting") and terms.surplus.netting is Netting.TARGET_GROUP


def _pool(
    offerings: Sequence[OfferingAccounts], agreement: Agreement, terms: Terms, gathering: Gathering
) -> list[BalanceOutcome]:
    own_values = gathering.warnings
    netted_by_group = terms.surplus.netting is Netting.TARGET_GROUP
    figures = [figures_of(each, terms, as_one=netted_by_group) for each in offerings]
    balances = _netted_by_group(figures, terms) if netted_by_group else [balance_of(figures[0], terms)]
    outcomes = []
    for each, own_figures, balance in zip(offerings, figures, balances, strict=True):
        found = [*_checked(each, terms, as_one=netted_by_group)]
        if not terms.placeholders:  # with a stand-in for a clause that is not given, the figures say nothing
            found += _checked_spread(each, balance, terms, alone=len(offerings) == 1)
            found += _checked_choice(each, balance, terms)
        placed = [in_accounts(problem, each) for problem in found]
        gathering.add(*placed)
        outcomes.append(
            BalanceOutcome(
                accounts=each,
                agreement=agreement,
                terms=terms,
                figures=own_figures,
                balance=balance,
                regulated_in=each.year + terms.surplus.years_until_regulation.whole,
                netted_with=tuple(other.name for other in offerings if other is not each),
                warnings=(*own_values, *(problem for problem in placed if problem.weight is Weight.WARNS)),
            )
        )
    return outcomes


def _netted_by_group(figures: Sequence[BalanceFigures], terms: Terms) -> list[OfferingBalance]:
    """The balances of offerings for one target group: what each has outside its band is netted, and shared again."""
    each = [service_balances(own, terms) for own in figures]
    pool = ServiceBalances(
        balance=joined(Kroner, [own.balance for own in each]),
        tested=joined(Kroner, [own.tested for own in each]),
        limit=joined(Kroner, [own.limit for own in each]),
        inside=joined(Kroner, [own.inside for own in each]),
        outside=joined(Kroner, [own.outside for own in each]),
    )
    netting = netted_balances(pool, terms)
    regulation = rules.regulation_of_outside(left=netting.left)
    together = _together(figures)
    shares = spread(
        ToSpread(
            regulation=regulation,
            of_outside=regulation,
            unreserved=None,
            tested=pool.tested,
            inside=netting.inside,
            surpluses=None,
            basis=together.basis,
            days=together.days,
        ),
        terms,
    )
    parts = [regulation] * len(figures) if shares is None else list(shares)
    return [
        settled(own_figures, own, replace(netting, inside=own.inside), part, terms)
        for own_figures, own, part in zip(figures, each, parts, strict=True)
    ]


def _together(figures: Sequence[BalanceFigures]) -> BalanceFigures:
    days = [own.days for own in figures if own.days is not None]
    return replace(
        figures[0],
        basis=joined(Kroner, [own.basis for own in figures]),
        days=joined(days[0].unit, days) if len(days) == len(figures) else None,
    )


def _checked(accounts: OfferingAccounts, terms: Terms, *, as_one: bool) -> Iterator[Problem]:
    first = terms.surplus.first_year
    if accounts.year < first:
        source = cited(terms, "surplus.first_year")
        yield BEFORE_FIRST_YEAR.at(Place(field="year"), source=source, first=first, year=accounts.year)
    if as_one and accounts.target_group is None:
        yield TARGET_GROUP_NEEDED.at(Place(field="target_group"))
    if not terms.placeholders and is_tested_as_one(accounts, terms):
        yield TESTED_AS_ONE.at(Place(field="name"), source=cited(terms, "surplus.services_without_accounts"))


def _checked_spread(
    accounts: OfferingAccounts, balance: OfferingBalance, terms: Terms, *, alone: bool
) -> Iterator[Problem]:
    if alone and len(balance.services.tested) == 1:
        return
    if balance.spread is None and balance.regulation.whole:
        without = next((each.name for each in accounts.services if not each.days.is_given), accounts.name)
        source = cited(terms, "surplus.spread")
        yield DAYS_NEEDED.at(Place(field="name"), source=source, service=without)


def _checked_choice(accounts: OfferingAccounts, balance: OfferingBalance, terms: Terms) -> Iterator[Problem]:
    if terms.surplus.surplus_within is not WithinBandSurplus.MAY_BE_RESERVED:
        return
    surplus = in_words(balance.use.surplus)
    if accounts.set_aside is None and balance.use.surplus.whole:
        yield SET_ASIDE_NOT_CHOSEN.at(Place(field="set_aside"), surplus=surplus)
    chosen = accounts.chosen.quantity
    if accounts.set_aside is SetAside.AMOUNT and chosen is not None and (chosen > balance.use.surplus).holds:
        yield SET_ASIDE_TOO_LARGE.at(Place(field="set_aside_amount"), chosen=in_words(chosen), surplus=surplus)


def _place(accounts: OfferingAccounts, field: str) -> Place:
    return accounts.places.get(field, Place(field=field))


def in_accounts(problem: Problem, accounts: OfferingAccounts, field: str = "name") -> Problem:
    """The problem with its place in the accounts, where it names a field only or nothing at all."""
    if problem.where.file:
        return problem
    if problem.code == "agreement-not-in-year":
        field = "year"
    return replace(problem, where=_place(accounts, problem.where.field or field))
