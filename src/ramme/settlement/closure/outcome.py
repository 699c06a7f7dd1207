"""The answer to a closure under an agreement: who bears it, in one sentence, and the account where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ramme.agreements import Agreement, ResolvedClause, Terms
from ramme.agreements.variants.balances import CostsBorneBy
from ramme.problems import Gathering, Problem
from ramme.quantities import Days, Each, Kroner, about, for_each, named, titled
from ramme.quantities.writing import in_words
from ramme.rates.under_terms import done_under
from ramme.settlement.clause_notes import given_clauses
from ramme.settlement.closure import balance, shares
from ramme.settlement.closure.calculation import (
    ClosureCalculation,
    ClosureFigures,
    PayerShares,
    calculate,
    shared_between,
)
from ramme.settlement.closure.checks import check_statement, checked, counted_years, is_outside
from ramme.settlement.closure.duties import Duty, duties_of
from ramme.settlement.closure.earlier import EarlierStatement, check_earlier
from ramme.settlement.closure.facts import AmountKind, ClosureBasis
from ramme.settlement.operator_alone import borne_by_operator
from ramme.texts import Text

BORNE_BY_OPERATOR = Text(da="Driftsherren bærer selv lukningen.", en="The operator bears the closure itself.")
AS_AGREED = Text(
    da="Kommunerne aftaler selv, hvem der bærer lukningen; ingen skal betale noget, før aftalen er der.",
    en="The municipalities agree themselves who bears the closure; nobody owes anything until they have.",
)
OTHER_CATEGORY = Text(
    da="Reglen om lukning gælder ikke {category}, så der efterreguleres ikke.",
    en="The rule on closures does not hold for {category}, so nothing is adjusted for.",
)
INSIDE = Text(
    da="Over- eller underskuddet er {result} og ligger inden for grænsen på {band}, så der efterreguleres ikke.",
    en="The balance is {result} and lies inside the limit of {band}, so nothing is adjusted for.",
)
ONLY_A_PART = Text(
    da="Kun en del af tilbuddet lukker, og så efterreguleres et underskud ikke.",
    en="Only a part of the offering closes, and then a deficit is not adjusted for.",
)
OTHER_WAY = Text(
    da="Centret ligger uden for grænsen, men tilbuddet trækker den anden vej, så der efterreguleres ikke.",
    en="The centre lies outside the limit, but the offering goes the other way, so nothing is adjusted for.",
)
PAYERS_PAY = Text(
    da="Betalingskommunerne skal sammen betale {amount}, delt efter belægningsdage.",
    en="The paying municipalities are to pay {amount} together, shared by occupied days.",
)
PAYERS_GET = Text(
    da="Betalingskommunerne skal sammen have {amount} tilbage, delt efter belægningsdage.",
    en="The paying municipalities are to get {amount} back together, shared by occupied days.",
)
OPERATOR_ALONE = (
    "closure.costs_borne_by",
    "closure.retrospective_adjustment",
    "closure.balance_into_other_offerings",
)
SOME_PAY = Text(
    da="Der efterreguleres et underskud på {amount}, delt efter belægningsdage: betalingskommunerne skal sammen betale "
    "{paid}, og {borne} bærer driftsherren selv.",
    en="A deficit of {amount} is adjusted for, shared by occupied days: the paying municipalities are to pay {paid} "
    "together, and the operator bears {borne} itself.",
)
SOME_GET = Text(
    da="Der efterreguleres et overskud på {amount}, delt efter belægningsdage: betalingskommunerne skal sammen have "
    "{paid} tilbage, og {borne} beholder driftsherren.",
    en="A surplus of {amount} is adjusted for, shared by occupied days: the paying municipalities are to get {paid} "
    "back together, and the operator keeps {borne}.",
)
# What the amount rests on: the limit, the share and the key, told with their readings.
LIMIT = ("closure.band_percent", "closure.band_of")
SHARE_AND_KEY = ("closure.offering_share", "closure.day_years_before_decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureAccount:
    """The account of a closure that the rule holds for: what is counted, the calculation and the shares."""

    calculation: ClosureCalculation
    not_counted: Kroner | None
    payers: PayerShares
    differences: Each[Kroner] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureAnswer:
    """What an agreement says of a closure: in one sentence, with the clauses it rests on, and with the account."""

    basis: ClosureBasis
    agreement: Agreement
    terms: Terms
    because: Text
    clauses: tuple[ResolvedClause[Any], ...]
    account: ClosureAccount | None
    warnings: tuple[Problem, ...]

    @property
    def is_shared(self) -> bool:
        """Whether there is anything for the payers to pay or to get back."""
        return self.account is not None and self.account.calculation.share.adjustment.whole != 0

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What the agreement says is to be done besides, each with its place."""
        return duties_of(self.terms, self.basis.facts.category, is_shared=self.account is not None)


def closure_of(
    basis: ClosureBasis,
    agreement: Agreement,
    own: Mapping[str, str] | None = None,
    earlier: EarlierStatement | None = None,
) -> ClosureAnswer:
    """What an agreement says of a closure; raises `ProblemsFound` with everything that stops it, all at once.

    `own` holds values the user hands in for clauses; `earlier` is the preliminary statement that a final one follows.
    """
    return done_under(
        agreement,
        basis.facts.decision.year,
        own,
        lambda terms, met: _answer(basis, agreement, terms, met, earlier),
    )


def _answer(
    basis: ClosureBasis, agreement: Agreement, terms: Terms, met: Gathering, earlier: EarlierStatement | None
) -> ClosureAnswer:
    answer = ClosureAnswer(
        basis=basis,
        agreement=agreement,
        terms=terms,
        because=AS_AGREED,
        clauses=(),
        account=None,
        warnings=met.warnings,
    )
    match terms.closure.costs_borne_by:
        case CostsBorneBy.OPERATOR_ALONE:
            because = borne_by_operator(BORNE_BY_OPERATOR, terms, OPERATOR_ALONE)
            return replace(answer, because=because, clauses=given_clauses(terms, OPERATOR_ALONE))
        case CostsBorneBy.AS_AGREED:
            return replace(answer, clauses=given_clauses(terms, ("closure.costs_borne_by",)))
        case CostsBorneBy.BUYERS_BY_DAYS:
            return _by_days(answer, met, earlier)


def _by_days(answer: ClosureAnswer, met: Gathering, earlier: EarlierStatement | None) -> ClosureAnswer:
    basis, agreement, terms = answer.basis, answer.agreement, answer.terms
    # A stand-in for the categories says nothing of this one; the work goes on to find what else is missing.
    known = "closure.holds_for" not in terms.placeholders
    if basis.facts.category not in terms.closure.holds_for and known:
        category = basis.facts.category.text
        because = OTHER_CATEGORY.filled(category=category)
        return replace(answer, because=because, clauses=given_clauses(terms, ("closure.holds_for",)))
    met.add(*checked(basis, agreement, terms), *check_statement(basis, terms, earlier=earlier is not None))
    if earlier is not None:
        met.add(*check_earlier(basis, earlier))
    if met.stopping:
        return answer  # all that stops is told together when the work is done
    account = _account(basis, agreement, terms, earlier)
    because, paths = _because(basis, account)
    clauses = given_clauses(terms, ("closure.costs_borne_by", "closure.holds_for", *paths))
    return replace(answer, because=because, clauses=clauses, account=account, warnings=met.warnings)


def _because(basis: ClosureBasis, account: ClosureAccount) -> tuple[Text, tuple[str, ...]]:
    band, share = account.calculation.band, account.calculation.share
    if not band.is_beyond.holds:
        return INSIDE.filled(result=in_words(band.result), band=in_words(band.band)), LIMIT
    if share.adjustment.whole == 0:
        part = not basis.facts.whole_offering and account.calculation.offering.result.whole < 0
        if part and band.result.whole < 0:
            return ONLY_A_PART, ("closure.deficit_only_for_whole_offering",)
        return OTHER_WAY, ("closure.offering_share",)
    paths = ("closure.retrospective_adjustment", *LIMIT, *_share_and_key(account))
    is_deficit, amount = share.adjustment.whole > 0, _size(share.adjustment)
    if account.payers.borne.empty:
        return (PAYERS_PAY if is_deficit else PAYERS_GET).filled(amount=amount), paths
    paid, borne = _size(account.payers.paid), _size(account.payers.borne_in_all)
    because = (SOME_PAY if is_deficit else SOME_GET).filled(amount=amount, paid=paid, borne=borne)
    return because, (*paths, "scope.individual_agreement_states", "scope.operator_bears_otherwise")


def _share_and_key(account: ClosureAccount) -> tuple[str, ...]:
    """The share rests on a clause only where the centre is tested."""
    return SHARE_AND_KEY if account.calculation.share.total is not None else SHARE_AND_KEY[1:]


def _size(amount: Kroner) -> Text:
    return in_words(Kroner(abs(amount.whole)))


def _account(
    basis: ClosureBasis, agreement: Agreement, terms: Terms, earlier: EarlierStatement | None
) -> ClosureAccount:
    days = _days(basis, terms)
    calculation = calculate(figures_of(basis, days, terms), terms)
    outside = {row.payer for row in basis.use if is_outside(row, agreement)}
    silent = frozenset(row.payer for row in basis.use if row.payer in outside and not row.agreement_says)
    payers = shared_between(calculation.share.adjustment, days, silent, terms)
    left_out = [each for each in basis.amounts if not _counts(each.kind, basis, terms)]
    return ClosureAccount(
        calculation=calculation,
        not_counted=_amount_of(Text(da="Regnes ikke med", en="Not counted"), left_out) if left_out else None,
        payers=payers,
        differences=_differences(payers, earlier) if earlier else None,
    )


def _days(basis: ClosureBasis, terms: Terms) -> Each[Days]:
    years = counted_years(basis, terms)
    rows = [row for row in basis.use if row.year in years]
    by_payer = [
        (payer, named(Days, [(str(row.year), row.days) for row in rows if row.payer == payer]))
        for payer in basis.payers
    ]
    return named(Days, [(payer, about(payer, shares.days_of_payer, years=own)) for payer, own in by_payer])


def figures_of(basis: ClosureBasis, days: Each[Days], terms: Terms) -> ClosureFigures:
    """The figures of a closure, each remembering its lines, as far as the agreement counts them."""

    def total(kind: AmountKind) -> Kroner:
        lines = [each for each in basis.amounts if each.kind is kind and _counts(kind, basis, terms)]
        return _amount_of(kind.text, lines)

    return ClosureFigures(
        rate_income=total(AmountKind.RATE_INCOME),
        inventory_sale=total(AmountKind.INVENTORY_SALE),
        operating_costs=total(AmountKind.OPERATING_COSTS),
        capital_year=total(AmountKind.CAPITAL_YEAR) if _counts(AmountKind.CAPITAL_YEAR, basis, terms) else None,
        months=basis.facts.months,
        base=basis.base,
        other_bases=named(Kroner, [(each.name, each.base) for each in basis.others]),
        other_results=named(Kroner, [(each.name, each.result) for each in basis.others]),
        whole_offering=basis.facts.whole_offering,
        days=days,
    )


def _counts(kind: AmountKind, basis: ClosureBasis, terms: Terms) -> bool:
    """Whether an amount of that kind counts: as the agreement says, and by the operator's choice where it may."""
    if kind.counted_as is None or kind.counted_as in terms.closure.counted:
        return True
    chosen = kind is not AmountKind.CAPITAL_YEAR or basis.facts.capital_counted
    return kind.counted_as in terms.closure.may_be_counted and chosen


def _amount_of(title: Text, lines: list[Any]) -> Kroner:
    amounts = named(Kroner, [(each.text, each.amount) for each in lines])
    return titled(title, balance.closing_amounts, lines=amounts)


def _differences(payers: PayerShares, earlier: EarlierStatement) -> Each[Kroner]:
    before = named(Kroner, [(name, earlier.payments[name]) for name in payers.payment.layout.names])
    return for_each(shares.difference_from_preliminary, Kroner, final=payers.payment, preliminary=before)
