"""An expensive single case month by month: what it costs net of income, against a twelfth of the year's thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ramme import __version__
from ramme.citations import NOWHERE
from ramme.explanations.record import Explained, Section, Wording, with_a_line
from ramme.quantities import Each, Input, Kroner, Months, about, named, rule, share_out
from ramme.quantities.writing import month_told
from ramme.settlement.expensive_cases import CaseGroup, Refund, Threshold, refund_of
from ramme.settlement.expensive_cases_telling import RefundAnswer
from ramme.texts import Text, same

OF_A_CASE = Wording(
    kind=Text(da="Forklaring af en dyr enkeltsag", en="Explanation of an expensive single case"),
    way=Text(da="Vejen fra udgift til refusion", en="The way from costs to refund"),
    row=Text(da="Sag", en="Case"),
    figure=Text(da="Beløb", en="Amount"),
)
ONE_MONTH = Months(100)
MONTHS_OF_A_YEAR = 12


@rule(da="Månedens udgift", en="Costs of the month")
def costs_of_month(*, paid: Kroner, once: Kroner) -> Kroner:
    """What was paid for help in the month, and the month's part of what was paid once in the year.

    Source: order 1485 of 2023, § 3 as told elsewhere (one-off costs are spread over the 12 months of the year).
    """
    return paid + once


@rule(da="Månedens udgift, netto", en="Net costs of the month")
def net_of_month(*, costs: Kroner, income: Kroner) -> Kroner:
    """The costs of the month less all income of the case, as own payment and other refunds.

    Source: order 1485 of 2023, § 3 as told elsewhere (net of all income).
    """
    return costs - income


@rule(da="Refusion i året", en="Refund in the year")
def refund_of_year(*, refunds: Each[Kroner]) -> Kroner:
    """The refunds of all months together."""
    return refunds.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMonth:
    """A month of a case: its costs, its costs net of income, and what the state refunds of them."""

    month: int
    costs: Kroner
    net: Kroner
    refund: Refund


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseYear:
    """A case in a year: the months with costs, and the refund in all."""

    year: int
    months: tuple[CaseMonth, ...]
    total: Kroner | None

    @property
    def is_expensive(self) -> bool:
        """Whether some month is above a threshold."""
        return self.total is not None and self.total.whole > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCosts:
    """What a case cost in a year: in øre by month, once in the year, and the income of each month."""

    year: int
    by_month: Mapping[int, int]
    once: int = 0
    income_a_month: int = 0


def case_year(costs: CaseCosts, thresholds: Sequence[Threshold]) -> CaseYear:
    """A case month by month against a twelfth of the thresholds; what was paid once falls on all months of the year.

    Months without costs are left out. What is financed objectively is not to be among the costs.
    Source: order 1485 of 2023, § 3 as told elsewhere.
    """
    parts = _parts_of_once(costs)
    used = [month for month in range(1, MONTHS_OF_A_YEAR + 1) if costs.by_month.get(month, 0) or parts[month].whole]
    months = tuple(_month(costs, month, parts[month], thresholds) for month in used)
    refunds = [(_told(costs.year, each.month), each.refund.total) for each in months]
    total = refund_of_year(refunds=named(Kroner, refunds)) if months else None
    return CaseYear(year=costs.year, months=months, total=total)


def explained(name: str, found: CaseYear, answer: RefundAnswer, *, constructed: bool) -> Explained:
    """How the refund of each month comes about, and what it rests on."""
    sections = tuple(
        Section(
            title=Text(da=_told(found.year, each.month), en=f"{month_told(each.month, 'en')} {found.year}"),
            says=Text(
                da="Månedens udgift uden indtægter mod en tolvtedel af årets grænser.",
                en="The month's costs net of income against a twelfth of the year's thresholds.",
            ),
            values=with_a_line(each.costs, each.net, *each.refund.starts, *each.refund.steps, each.refund.total),
        )
        for each in found.months
    )
    return Explained(
        title=f"{name}, {found.year}",
        constructed=constructed,
        facts=(
            (Text(da="Sag", en="Case"), same(name)),
            *((Text(da="Bemærk", en="Note"), note) for note in answer.notes),
        ),
        sections=sections,
        results=((name, found.total),) if found.total is not None else (),
        problems=answer.warnings,
        made_with={"ramme": __version__},
        wording=OF_A_CASE,
    )


def answer_about(year: int, group: CaseGroup, thresholds: tuple[Threshold, ...], *, own: bool) -> RefundAnswer:
    """The notes of the year's rules: whom the refund is for, siblings, and whether twelfths are a reading."""
    nothing = Kroner(0)
    return RefundAnswer(
        year=year,
        group=group,
        costs=nothing,
        months=ONE_MONTH,
        thresholds=thresholds,
        refund=refund_of(nothing, thresholds, ONE_MONTH),
        own=own,
    )


def _month(costs: CaseCosts, month: int, once: Kroner, thresholds: Sequence[Threshold]) -> CaseMonth:
    paid = _input(costs.by_month.get(month, 0), "Betalt for måneden", "Paid for the month")
    name = _told(costs.year, month)
    whole = about(name, costs_of_month, paid=paid, once=once)
    income = _input(costs.income_a_month, "Indtægter i måneden", "Income of the month")
    net = about(name, net_of_month, costs=whole, income=income)
    return CaseMonth(month=month, costs=whole, net=net, refund=refund_of(net, tuple(thresholds), ONE_MONTH))


def _parts_of_once(costs: CaseCosts) -> dict[int, Kroner]:
    months = range(1, MONTHS_OF_A_YEAR + 1)
    once = _input(costs.once, "Betalt én gang i året", "Paid once in the year")
    shares = share_out(once, by=named(Months, [(_told(costs.year, month), ONE_MONTH) for month in months]))
    return dict(zip(months, shares, strict=True))


def _input(oere: int, da: str, en: str) -> Kroner:
    return Kroner(oere, Input(title=Text(da=da, en=en), place=NOWHERE))


def _told(year: int, month: int) -> str:
    return f"{month_told(month, 'da')} {year}"
