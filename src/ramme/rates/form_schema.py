"""Which sheets and fields the budget form has, what may stand in each, and what they are called in each format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

from ramme.agreements import Way
from ramme.files.cells import Cell
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Form, Unread
from ramme.files.tables import Heading
from ramme.files.words import Choice
from ramme.problems import Gathering, stops
from ramme.quantities import Quantity
from ramme.rates.basis import (
    CALCULATED,
    ENTERED,
    CostCategory,
)
from ramme.texts import Text

AMOUNT_TOO_LARGE = stops(
    "amount-too-large",
    says=Text(
        da="Der står {found}, men et beløb kan højst være {highest} kr. på en linje.",
        en="{found} stands here, but an amount is at most DKK {highest} a line.",
    ),
    remedy=Text(
        da="Beløb skrives i hele kroner og øre, ikke i øre; se efter, om der er et ciffer for meget.",
        en="Amounts are written in kroner, not in øre; look for a digit too many.",
    ),
)
COST_NEGATIVE = stops(
    "cost-negative",
    says=Text(da="Der står {found}, men beløb skrives uden minus.", en="{found} is negative; amounts have no minus."),
    remedy=Text(
        da="Skriv en indtægt eller refusion som et positivt beløb i kategorien Indtægter.",
        en="Write an income or refund as a positive amount in the category Income.",
    ),
)
YEAR_NOT_A_YEAR = stops(
    "year-not-a-year",
    says=Text(da="Der står {found}, som ikke er et årstal.", en="{found} is not a year."),
    remedy=Text(da="Skriv budgetåret med fire cifre.", en="Write the budget year in four digits."),
)
CATEGORY_IS_CALCULATED = stops(
    "category-is-calculated",
    says=Text(
        da="Kategorien »{title}« bliver regnet ud og kan ikke skrives som en udgift.",
        en="The category “{title}” is calculated and cannot be entered as a cost.",
    ),
    remedy=Text(da="Slet linjen; {instead}.", en="Delete the line; {instead}."),
)
_INSTEAD = {
    CostCategory.PENSION: Text(
        da="skriv tjenestemændenes løn på arket »Tjenestemænd«",
        en="write the pay of civil servants on the sheet “Tjenestemænd”",
    ),
    CostCategory.OVERHEAD: Text(
        da="skriv »Driftsherrens administrationsprocent« på arket »Tilbud«",
        en="write “Driftsherrens administrationsprocent” on the sheet “Tilbud”",
    ),
    CostCategory.REGULATION: Text(
        da="skriv beløbet i »Regulering fra år n-2« på arket »Tilbud«",
        en="write the amount in “Regulering fra år n-2” on the sheet “Tilbud”",
    ),
}

# Ten thousand million kroner in øre: far above any offering, far below what 64 bits hold.
AMOUNT_BOUND = 1_000_000_000_000
KRONER = ("kr.", "kr", "DKK")


class WhenEmpty(Enum):
    """What an empty cell means where it does not simply mean a value: it must be filled, or it is absent."""

    MUST_BE_FILLED = auto()
    IS_ABSENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField(Heading):
    """A field of the form: what stands in it, its unit, what an empty cell means, its help and its short name."""

    form: Form[Any]
    unit: type[Quantity] | None = None
    when_empty: object = WhenEmpty.MUST_BE_FILLED
    help: Text
    said: Text | None = None

    def of_line(self, line: str) -> Text:
        """What a figure of this field is called once it is known which line it stands on."""
        short = self.said or self.title
        if not line:
            return short
        return Text(da=f"{line}, {_inside(short.da)}", en=f"{line}, {_inside(short.en)}")


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sheet of the form: its key and title, its fields, and the field that tells what a line is called."""

    key: str
    title: Text
    fields: tuple[FormField, ...]
    named_by: str = ""

    def field(self, key: str) -> FormField:
        """The field with a key."""
        return next(field for field in self.fields if field.key == key)


W = TypeVar("W", bound=Way)


def choice_of(members: Iterable[W]) -> Choice[W]:
    """A choice between named ways."""
    each = list(members)
    return Choice(titles={way: way.text for way in each}, codes={way: way.value for way in each})


class CategoryForm:
    """A cost category that is entered; one that is calculated is refused with where its figures belong."""

    choices = choice_of(ENTERED)
    calculated = choice_of(category for category in CostCategory if category in CALCULATED)

    def read(self, cell: Cell, problems: Gathering) -> CostCategory | Unread:
        """The category a cell names."""
        calculated = self.calculated.find(cell.content)
        if isinstance(calculated, Unread):
            return self.choices.read(cell, problems)
        instead = _INSTEAD[calculated]
        problems.add(CATEGORY_IS_CALCULATED.at(cell.place, title=calculated.text, instead=instead))
        return UNREAD


YES_NO = Choice(
    titles={True: Text(da="Ja", en="Yes"), False: Text(da="Nej", en="No")},
    codes={True: "true", False: "false"},
)
AMOUNT = Figure(scale=100, highest=AMOUNT_BOUND, units=KRONER, negative=COST_NEGATIVE, too_large=AMOUNT_TOO_LARGE)
REGULATION_AMOUNT = Figure(
    scale=100,
    lowest=-AMOUNT_BOUND,
    highest=AMOUNT_BOUND,
    units=KRONER,
    negative=AMOUNT_TOO_LARGE,
    too_large=AMOUNT_TOO_LARGE,
)
YEAR = Figure(
    lowest=1900,
    highest=2199,
    grouped=False,
    negative=YEAR_NOT_A_YEAR,
    too_low=YEAR_NOT_A_YEAR,
    too_large=YEAR_NOT_A_YEAR,
)
