"""When each party pays what fixed financing charges: by month, so that the months add up to the whole, to the øre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ramme.agreements.variants.settlement import ObjectivePart
from ramme.citations import Place
from ramme.files.words import folded
from ramme.problems import Problem, ProblemsFound, stops
from ramme.quantities import Count, Days, Each, Kroner, Months, Quantity, for_each, named, rule, share_out
from ramme.quantities.writing import month_told
from ramme.settlement.fixed_financing.basis import FinancingBasis, FinancingForm, UsedInMonth
from ramme.settlement.fixed_financing.boernehus import BoernehusPaid, case_payment
from ramme.settlement.fixed_financing.breakdown import payments_of
from ramme.settlement.fixed_financing.outcome import FinancingOutcome
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentPaid
from ramme.settlement.fixed_financing.secure_places import SecurePlacesPaid, charge_for_use
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, SharedOut
from ramme.settlement.fixed_financing.special_places import SpecialPlacesPaid
from ramme.settlement.fixed_financing.subscription import SubscriptionPaid
from ramme.settlement.published_rows import published_rows
from ramme.texts import Text

USE_BY_MONTH_MISSING = stops(
    "use-by-month-missing",
    says=Text(
        da="Det, der betales efter brug, betales måned for måned, og fordelingen på måneder mangler.",
        en="What is paid by use is paid month by month, and how it falls on the months is missing.",
    ),
    remedy=Text(
        da="Skriv på arket »Måneder« en linje for hver kommune og måned med brug.",
        en="Write on the sheet “Måneder” a line for each municipality and month with use.",
    ),
)
EVERY_NOT_OF_A_YEAR = stops(
    "instalments-not-of-a-year",
    says=Text(
        da="En regning kan dække 1, 2, 3, 4, 6 eller 12 måneder, ikke {months}.",
        en="An invoice can cover 1, 2, 3, 4, 6 or 12 months, not {months}.",
    ),
    remedy=Text(da="Vælg et af de tal.", en="Choose one of those."),
)
ONCE = Text(da="hele beløbet", en="the whole amount")
OBJECTIVE = Text(da="objektiv del, a conto", en="objective part, on account")
LEFT = Text(da="rest af den objektive del efter a conto", en="rest of the objective part after payment on account")
BY_USE = Text(da="grundtakst efter brug", en="secure place charge by use")
ONE_MONTH = Text(da="én måned af året", en="one month of the year")
INVOICE = Text(da="{months} måneder af året", en="{months} months of the year")
NOT_MEMBERS = Text(da="brug uden abonnement", en="use without subscription")
AFTER_PERIOD = Text(da="ubrugte garanterede pladser, efter perioden", en="unused guaranteed places, after the period")
UNUSED_PLACES = Text(da="ubenyttede særlige pladser", en="unused special places")
CASES_BEGUN = Text(da="sager, der er begyndt", en="cases that began")
CASES_ENDED = Text(da="sager, der er afsluttet", en="cases that ended")
RULES = "financing_rules.csv"
JANUARY, DECEMBER, YEAR = 1, 12, 12
EVERY = (1, 2, 3, 4, 6, 12)
Q = TypeVar("Q", bound=Quantity)


@rule(da="Betaling i måneden", en="Payment in the month")
def instalment(*, share: Kroner) -> Kroner:
    """A part of what a party pays for the year; the parts add up to it, to the øre.

    Source: Midtjylland 2017, 13.3 (subscriptions may be charged every half year); who gets the last øre is a reading.
    """
    return share


@rule(da="Betalinger i alt", en="Payments, total")
def all_instalments(*, payments: Each[Kroner]) -> Kroner:
    """What all parties pay in all months together."""
    return payments.total()


@rule(da="Kontrol: månederne mindre det hele", en="Check: the months less the whole")
def instalment_difference(*, payments: Kroner, whole: Kroner) -> Kroner:
    """What the months come to above (+) or below (−) the whole; it is nothing, and shown."""
    return payments - whole


@rule(da="Skal betales i alt", en="To be paid in all")
def whole_to_pay(*, payments: Each[Kroner]) -> Kroner:
    """What all parties pay together."""
    return payments.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the operator chooses: the months that an invoice covers, and the month of what is paid at once.

    Nothing chosen means: what the agreement lets an invoice cover, else the whole year; and the month the form goes by.
    """

    every_months: int | None = None
    month: int | None = None


AS_AGREED = Plan()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One part of a payment: who pays it, in which month of the year, the amount, and what it is for."""

    payer: str
    month: int
    amount: Kroner
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """What one party pays in one month (its first day), and of what it is made."""

    payer: str
    month: date
    amount: Kroner
    pieces: tuple[Piece, ...]

    @property
    def says(self) -> Text:
        """What it is for, in words."""
        told = list(dict.fromkeys(piece.says for piece in self.pieces))
        return Text(da="; ".join(each.da for each in told), en="; ".join(each.en for each in told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalments:
    """All payments of an arrangement by party and month, with the check that they are the whole."""

    outcome: FinancingOutcome
    plan: Plan
    payments: tuple[Instalment, ...]
    total: Kroner
    difference: Kroner


def instalments_of(outcome: FinancingOutcome, plan: Plan = AS_AGREED) -> Instalments:
    """When each party pays what it is to pay, in the order of the parties and months; raises `ProblemsFound`.

    Objective parts fall on January (on account early in the year; the month is a reading), a rest after payment on
    account on December, charges for secure places on the months of use, subscriptions on the months that invoices
    begin, commitments and the use of others after the year in December, special places on the month in which their
    period ends, and cases of a Børnehus on the month they begin (before 2020: end). Months in which nothing is paid
    have no instalment.
    Source: Midtjylland 2017, 13.3; months that it does not name are readings.
    """
    if plan.every_months is not None and plan.every_months not in EVERY:
        raise ProblemsFound([EVERY_NOT_OF_A_YEAR.at(months=plan.every_months)])
    pieces = [piece for piece in _pieces(outcome, plan) if piece.amount.whole]
    by_month: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_month[piece.payer, piece.month].append(piece)
    order = {party.name: number for number, party in enumerate(outcome.basis.parties)}
    year = outcome.basis.facts.year
    payments = tuple(
        Instalment(payer=payer, month=date(year, month, 1), amount=_sum(found), pieces=tuple(found))
        for (payer, month), found in sorted(by_month.items(), key=lambda each: (order[each[0][0]], each[0][1]))
    )
    total = all_instalments(payments=named(Kroner, [(_named(piece, year).da, piece.amount) for piece in pieces]))
    whole = whole_to_pay(payments=named(Kroner, list(payments_of(outcome).items())))
    difference = instalment_difference(payments=total, whole=whole)
    if difference.whole:
        raise ValueError(f"instalments of {outcome.basis.facts.name} are not the whole: {difference.whole} øre")
    return Instalments(outcome=outcome, plan=plan, payments=payments, total=total, difference=difference)


def cases_from_their_start(year: int) -> bool:
    """Whether a case of a Børnehus is charged when it begins, and not when it ends."""
    row = next(row for row in published_rows(RULES) if row["rule"] == "case_at_start")
    return year >= int(row["from_year"])


def _sum(pieces: Sequence[Piece]) -> Kroner:
    only, *others = (piece.amount for piece in pieces)
    for other in others:
        only = only + other
    return only


def _named(piece: Piece, year: int) -> Text:
    return _at(piece.payer, piece.month, year)


def _at(payer: str, month: int, year: int) -> Text:
    return Text(da=f"{payer}, {month_told(month, 'da')} {year}", en=f"{payer}, {month_told(month, 'en')} {year}")


def _pieces(outcome: FinancingOutcome, plan: Plan) -> Iterator[Piece]:
    cut = _Cutting(outcome, plan)
    match outcome.paid:
        case ObjectiveFinancing(shared=shared):
            yield from cut.at_once(shared.contributions, JANUARY, OBJECTIVE)
        case SecurePlacesPaid() as paid:
            yield from _secure(cut, paid)
        case SubscriptionPaid(subscriptions=subscriptions, charges=charges):
            yield from cut.over_the_year(subscriptions)
            if charges is not None:
                yield from cut.at_once(charges, DECEMBER, NOT_MEMBERS, may_choose=False)
        case CommitmentPaid(shared=shared):
            yield from cut.at_once(shared.contributions, DECEMBER, AFTER_PERIOD)
        case SharedOut(contributions=contributions):
            yield from cut.over_the_year(contributions)
        case SpecialPlacesPaid() as paid:
            yield from _special(cut, paid)
        case BoernehusPaid() as paid:
            yield from cut.at_once(paid.objective.shared.contributions, JANUARY, OBJECTIVE)
            says = CASES_BEGUN if cases_from_their_start(outcome.basis.facts.year) else CASES_ENDED
            cases = _by_month(outcome.basis, Count, lambda line: line.cases.quantity)
            yield from cut.by_use(cases, paid.case_payments, says, lambda use: _cases(paid, use))


def _secure(cut: _Cutting, paid: SecurePlacesPaid) -> Iterator[Piece]:
    match cut.outcome.terms and cut.outcome.terms.settlement.objective_part:
        case ObjectivePart.ON_ACCOUNT_EARLY_IN_YEAR | None if paid.left is None:
            yield from cut.at_once(paid.objective.shared.contributions, JANUARY, OBJECTIVE)
        case _:
            yield from cut.at_once(paid.left or paid.objective.shared.contributions, DECEMBER, LEFT)
    days = _by_month(cut.outcome.basis, Days, lambda line: line.days.quantity)
    charge = paid.use.charge
    yield from cut.by_use(
        days, paid.charges, BY_USE, lambda use: for_each(charge_for_use, Kroner, charge=charge, days=use)
    )


def _cases(paid: BoernehusPaid, cases: Each[Count]) -> Each[Kroner]:
    return for_each(case_payment, Kroner, amount=paid.for_case, cases=cases)


def _special(cut: _Cutting, paid: SpecialPlacesPaid) -> Iterator[Piece]:
    """Each party's share of all periods, cut by what the periods cost; charged when a period ends."""
    periods = cut.outcome.basis.periods
    costs = [(period, cost) for period, cost in zip(periods, paid.costs, strict=True) if cost.whole]
    for payer, amount in zip(*_both(paid.objective.shared.contributions), strict=True):
        if amount.whole:
            yield from cut.cut(payer, amount, [(period.last_day.month, cost) for period, cost in costs], UNUSED_PLACES)


def _by_month(
    basis: FinancingBasis, unit: type[Q], figure: Callable[[UsedInMonth], Q | None]
) -> Mapping[str, list[tuple[int, Q]]]:
    """What each party used in each month, by its name as the parties have it."""
    names = {folded(party.name): party.name for party in basis.parties}
    found: dict[str, list[tuple[int, Q]]] = defaultdict(list)
    for line in basis.months:
        found[names[folded(line.party)]].append((line.month, figure(line) or unit(0)))
    return found


def _both(each: Each[Kroner]) -> tuple[tuple[str, ...], tuple[Kroner, ...]]:
    return each.layout.names, tuple(each)


@dataclass(frozen=True, slots=True)
class _Cutting:
    """Cutting what parties pay into months."""

    outcome: FinancingOutcome
    plan: Plan

    @property
    def year(self) -> int:
        return self.outcome.basis.facts.year

    @property
    def every(self) -> int:
        """The months that an invoice covers: what the operator chose, else what the agreement lets it cover."""
        if self.plan.every_months is not None:
            return self.plan.every_months
        terms, facts = self.outcome.terms, self.outcome.basis.facts
        is_split = facts.form is FinancingForm.SUBSCRIPTION and facts.split_invoices
        if terms is None or not is_split:
            return YEAR
        return terms.settlement.subscription_invoice_every.whole // 100

    def at_once(self, amounts: Each[Kroner], month: int, says: Text, *, may_choose: bool = True) -> Iterator[Piece]:
        """The whole of each amount in one month, the operator's own choice before the usual one."""
        chosen = self.plan.month if may_choose and self.plan.month is not None else month
        for payer, amount in zip(*_both(amounts), strict=True):
            yield from self.cut(payer, amount, [(chosen, Months(100))], says)

    def over_the_year(self, amounts: Each[Kroner]) -> Iterator[Piece]:
        """Each amount by the months that every invoice covers, charged in the first of them."""
        every = self.every
        covered = [(first, Months(min(every, YEAR + 1 - first) * 100)) for first in range(1, YEAR + 1, every)]
        if every == YEAR:
            yield from self.at_once(amounts, JANUARY, ONCE)
            return
        says = ONE_MONTH if every == 1 else INVOICE.filled(months=every)
        for payer, amount in zip(*_both(amounts), strict=True):
            yield from self.cut(payer, amount, covered, says)

    def cut(self, payer: str, amount: Kroner, by: Sequence[tuple[int, Quantity]], says: Text) -> Iterator[Piece]:
        """An amount shared out by what each month weighs, to the øre."""
        weights = named(type(by[0][1]), [(_at(payer, month, self.year).da, weight) for month, weight in by])
        shares = for_each(instalment, Kroner, share=share_out(amount, by=weights))
        for (month, _), share in zip(by, shares, strict=True):
            yield Piece(payer=payer, month=month, amount=share, says=says)

    def by_use(
        self,
        used: Mapping[str, list[tuple[int, Q]]],
        charges: Each[Kroner],
        says: Text,
        charged: Callable[[Each[Q]], Each[Kroner]],
    ) -> Iterator[Piece]:
        """What each party pays for its use in each month; refused where the months of some use are not known."""
        missing: list[Problem] = []
        for payer, charge in zip(*_both(charges), strict=True):
            months = used.get(payer, [])
            if not months:
                if charge.whole:
                    missing.append(USE_BY_MONTH_MISSING.at(_place(self.outcome.basis, payer)))
                continue
            unit = type(months[0][1])
            amounts = charged(named(unit, [(_at(payer, month, self.year).da, use) for month, use in months]))
            for (month, _), amount in zip(months, amounts, strict=True):
                yield Piece(payer=payer, month=month, amount=amount, says=says)
        if missing:
            raise ProblemsFound(missing)


def _place(basis: FinancingBasis, payer: str) -> Place:
    return next(party.place for party in basis.parties if party.name == payer)
