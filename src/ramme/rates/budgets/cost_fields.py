"""What may stand in a cost line of the budget form: amounts without a minus, categories that are entered."""

from __future__ import annotations

from dataclasses import replace

from ramme.files.cells import Cell
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, choice_of
from ramme.problems import Gathering, stops
from ramme.rates.basis import (
    CALCULATED,
    ENTERED,
    CostCategory,
)
from ramme.texts import Text

COST_NEGATIVE = stops(
    "cost-negative",
    says=Text(da="Der står {found}, men beløb skrives uden minus.", en="{found} is negative; amounts have no minus."),
    remedy=Text(
        da="Skriv en indtægt eller refusion som et positivt beløb i kategorien Indtægter.",
        en="Write an income or refund as a positive amount in the category Income.",
    ),
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
COST = replace(AMOUNT, negative=COST_NEGATIVE)


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
