"""A budget's lines for the social supervision's yearly budget, in the ten cost categories of the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ramme.agreements import Way
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner, named
from ramme.rates import costs
from ramme.rates.basis import CostCategory, RateBasis
from ramme.rates.calculation import RateCalculation
from ramme.rates.frame import Frame
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text, same

OWN_FIELDS_NOT_KNOWN = Text(
    da="Felterne i socialtilsynets eget budgetskema er ikke kendt her; linjerne står efter aftalens ti "
    "omkostningskategorier, som bygger på samme bestemmelse.",
    en="The fields of the supervision's own budget form are not known here; the lines stand by the agreement's ten "
    "cost categories, which rest on the same section.",
)
NOT_CALCULATED_YET = Text(
    da="Pension, overhead og kapital står først her, når taksten er beregnet.",
    en="Pension, overhead and capital stand here once the rate is calculated.",
)
INCOME_IS_SUBTRACTED = Text(
    da="Indtægter står uden minus og trækkes fra.", en="Income stands without a minus and is subtracted."
)


class SupervisionRow(Way):
    """What a row of the export is."""

    LINE = "line", "linje", "line"
    CALCULATED = "calculated", "beregnet", "calculated"
    SUM = "sum", "sum", "sum"
    MISSING = "missing", "ikke udfyldt", "not filled in"


_COLUMNS = (
    Column(key="offering", title=Text(da="Tilbud", en="Offering"), on_screen=False),
    Column(key="operator", title=Text(da="Driftsherre", en="Operator"), on_screen=False),
    Column(key="year", title=Text(da="År", en="Year"), on_screen=False),
    Column(key="number", title=Text(da="Nr.", en="No.")),
    Column(key="category", title=Text(da="Kategori", en="Category")),
    Column(key="row", title=Text(da="Række", en="Row")),
    Column(key="text", title=Text(da="Tekst", en="Text")),
    Column(key="amount", title=Text(da="Beløb", en="Amount")),
    Column(key="subtracted", title=Text(da="Trækkes fra", en="Subtracted")),
)
_CAPITAL = (
    ("depreciation", Text(da="Afskrivning", en="Depreciation")),
    ("interest", Text(da="Forrentning", en="Interest")),
    ("rent", Text(da="Husleje", en="Rent")),
)


def supervision_listing(basis: RateBasis, calculation: RateCalculation | None = None) -> Listing:
    """A budget's lines and sums in kroner, category by category; what is calculated stands only with a calculation.

    A category without lines has no amount, which is not the same as nought. The supervision's form itself was not
    found, so neither its fields nor its key figures are given.

    Source: the order on social supervision, section 17, and the financing order, section 2 (by way of a summary).
    """
    frame = None if calculation is None else calculation.frame
    rows: list[Mapping[str, Shown]] = [
        {**_head(basis), "number": number, "category": category.text, "subtracted": _is_income(category), **row}
        for number, category in enumerate(CostCategory, 1)
        for row in _of_category(basis, category, frame)
    ]
    if frame is not None:
        rows += [_total(basis, title, amount) for title, amount in _totals(frame)]
    notes = [OWN_FIELDS_NOT_KNOWN, INCOME_IS_SUBTRACTED, *([NOT_CALCULATED_YET] if frame is None else [])]
    constructed = [CONSTRUCTED_FIGURES] if basis.facts.constructed else []
    return Listing(columns=_COLUMNS, rows=tuple(rows), notes=(*constructed, *notes))


def _head(basis: RateBasis) -> Mapping[str, Shown]:
    return {"offering": basis.facts.name, "operator": basis.facts.operator, "year": str(basis.facts.year)}


def _is_income(category: CostCategory) -> bool | None:
    return True if category is CostCategory.INCOME else None


def _of_category(basis: RateBasis, category: CostCategory, frame: Frame | None) -> Iterator[Mapping[str, Shown]]:
    """The lines of a category, what is calculated in it, and their sum."""
    lines = [(line.text, line.amount) for line in basis.cost_lines if line.category is category]
    for name, amount in lines:
        yield _row(SupervisionRow.LINE, same(name), amount)
    calculated = tuple(_calculated(basis, category, frame))
    for text, amount in calculated:
        yield _row(SupervisionRow.CALCULATED, text, amount)
    amounts = [*lines, *((text.da, amount) for text, amount in calculated)]
    if amounts:
        yield _row(SupervisionRow.SUM, category.text, costs.category_total(lines=named(Kroner, amounts)))
    else:
        yield _row(SupervisionRow.MISSING, same(""), None)


def _calculated(basis: RateBasis, category: CostCategory, frame: Frame | None) -> Iterator[tuple[Text, Kroner]]:
    if category is CostCategory.REGULATION:
        yield category.text, basis.regulation
    if frame is None:
        return
    match category:
        case CostCategory.PENSION:
            yield category.text, frame.pension
        case CostCategory.OVERHEAD:
            yield category.text, frame.overhead
        case CostCategory.PROPERTY:
            for key, text in _CAPITAL:
                yield text, getattr(frame.capital, key)
        case _:
            return


def _row(kind: SupervisionRow, text: Text, amount: Kroner | None) -> Mapping[str, Shown]:
    return {"row": kind.text, "text": text, "amount": amount}


def _totals(frame: Frame) -> tuple[tuple[Text, Kroner], ...]:
    return (
        (Text(da="Udgifter i alt før regulering", en="All costs before regulation"), frame.ordinary),
        (Text(da="Udgifter i alt med regulering", en="All costs with regulation"), frame.regulated),
    )


def _total(basis: RateBasis, title: Text, amount: Kroner) -> Mapping[str, Shown]:
    row = _row(SupervisionRow.SUM, title, amount)
    return {**_head(basis), "number": None, "category": same(""), "subtracted": None, **row}
