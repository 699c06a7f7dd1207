"""The refund of an expensive single case as a list and as it is explained: thresholds, steps and the refund."""

from __future__ import annotations

from dataclasses import dataclass

from ramme import __version__
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing
from ramme.quantities import Kroner, Months
from ramme.settlement.expensive_cases import CaseGroup, Refund, Threshold, refund_of, thresholds_of
from ramme.texts import Text, same

TITLE = Text(da="Refusion af en særligt dyr enkeltsag", en="Refund of a particularly expensive single case")
COLUMNS = (
    Column(key="percent", title=Text(da="Refusion", en="Refund")),
    Column(key="start", title=Text(da="Fra", en="From")),
    Column(key="refund", title=Text(da="Beløb", en="Amount")),
)
NOT_COUNTED = Text(
    da="Udgiften er uden indtægter og uden det, der er objektivt finansieret.",
    en="The costs are net of income and of what is financed objectively.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAnswer:
    """What the state refunds of a case in a year, and what it rests on."""

    year: int
    group: CaseGroup
    costs: Kroner
    months: Months
    thresholds: tuple[Threshold, ...]
    refund: Refund


def answer_of(*, year: int, group: CaseGroup, costs: Kroner, months: Months) -> RefundAnswer:
    """What the state refunds of a case; a problem where the thresholds of the year are not known."""
    thresholds = thresholds_of(year, group)
    refund = refund_of(costs, thresholds, months)
    return RefundAnswer(year=year, group=group, costs=costs, months=months, thresholds=thresholds, refund=refund)


def listed(answer: RefundAnswer) -> Listing:
    """A row for each step, and one for the refund in all."""
    steps = zip(answer.thresholds, answer.refund.starts, answer.refund.steps, strict=True)
    rows = [{"percent": each.percent, "start": start, "refund": step} for each, start, step in steps]
    total = {"percent": Text(da="I alt", en="Total"), "start": None, "refund": answer.refund.total}
    return Listing(columns=COLUMNS, rows=(*rows, total), notes=(NOT_COUNTED,))


def as_data(answer: RefundAnswer) -> dict[str, object]:
    """The answer as data, amounts in whole øre."""
    steps = zip(answer.thresholds, answer.refund.starts, answer.refund.steps, strict=True)
    return {
        "year": answer.year,
        "group": answer.group.value,
        "costs_oere": answer.costs.whole,
        "months_hundredths": answer.months.whole,
        "steps": [
            {"percent_hundredths": each.percent.whole, "from_oere": start.whole, "refund_oere": step.whole}
            for each, start, step in steps
        ],
        "refund_oere": answer.refund.total.whole,
    }


def explained(answer: RefundAnswer) -> Explained:
    """What is told of a refund."""
    return Explained(
        title=f"{TITLE.da}, {answer.year}",
        constructed=False,
        facts=(
            (Text(da="År", en="Year"), same(str(answer.year))),
            (Text(da="Sagen", en="The case"), answer.group.text),
        ),
        sections=(
            Section(
                title=Text(da="Grænserne", en="The thresholds"),
                says=Text(
                    da="Staten betaler en del af det, en sag koster ud over hver grænse.",
                    en="The state pays a part of what a case costs beyond each threshold.",
                ),
                values=answer.refund.starts,
            ),
            Section(
                title=Text(da="Refusionen", en="The refund"),
                says=NOT_COUNTED,
                values=(answer.costs, *answer.refund.steps, answer.refund.total),
            ),
        ),
        results=((Text(da="Refusion", en="Refund").da, answer.refund.total),),
        made_with={"ramme": __version__},
    )
