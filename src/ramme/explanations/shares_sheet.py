"""The sheet on which a workbook shares amounts out to the øre: a long division for each member, and who gets the rest.

Spreadsheets calculate with some fifteen digits, and an amount times a weight may have more. The amount is therefore
divided as on paper, two digits at a time, so that every number on the way is whole and small enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ramme.explanations.formulas import Sharing
from ramme.explanations.sheets import FIRST_ROW, SHARES, Column, Sheets
from ramme.texts import Text

# Two digits at a time, so often that an amount below MOST_OERE is divided out.
DIGITS, TIMES = 100, 7
MOST_OERE = "1E14"
# A hundred times the rest and two digits times the weight must stay below what a spreadsheet holds exactly.
MOST_WEIGHT = "7E11"
FIRST_DIVISION = 6

COLUMNS = (
    Column(Text(da="Nr.", en="No."), 6),
    Column(Text(da="Vægt (øverst: beløb i øre)", en="Weight (on top: amount in øre)"), 18),
    Column(Text(da="Hele øre (øverst: vægte i alt)", en="Whole øre (on top: all weights)"), 18),
    Column(Text(da="Rest (øverst: øre tilovers)", en="Rest (on top: øre left over)"), 18),
    Column(Text(da="Større rester før denne", en="Larger rests before this"), 14),
    Column(Text(da="Andel i øre", en="Share in øre"), 18),
    *(
        Column(text, 12)
        for place in range(1, TIMES + 1)
        for text in (
            Text(da=f"Går op, {place}", en=f"Goes into, {place}"),
            Text(da=f"Rest, {place}", en=f"Rest, {place}"),
        )
    ),
)


@dataclass(slots=True)
class SharesSheet:
    """The sharings of a workbook, each once, below each other: a row for the amount, then one for each member."""

    first_rows: dict[Sharing, int] = field(default_factory=dict)
    next_row: int = FIRST_ROW

    def cell_of(self, sharing: Sharing, member: int) -> str:
        """The cell, seen from its own sheet, in which a member's share stands in øre; members count from 1."""
        if sharing not in self.first_rows:
            self.first_rows[sharing] = self.next_row
            self.next_row += len(sharing.weights) + 2
        return f"F{self.first_rows[sharing] + member + 1}"

    def write(self, sheets: Sheets, title: str, *, constructed: bool) -> None:
        """Writes the sheet where something is shared."""
        if not self.first_rows:
            return
        sheet = sheets.table(SHARES, COLUMNS, title, constructed=constructed)
        for sharing, row in self.first_rows.items():
            rows = _rows(sharing, row + 1)
            for place, formulas in enumerate(rows, row):
                for column, formula in formulas.items():
                    sheet.write_formula(place, column, f"={formula}", sheets.style(), "")
        sheet.protect("", {"format_columns": True, "format_rows": True})


def _rows(sharing: Sharing, top: int) -> list[dict[int, str]]:
    """The formulas by column: the row of the amount, which is row `top` as a spreadsheet counts, then the members'."""
    first, last = top + 1, top + len(sharing.weights)
    amount, total = f"B${top}", f"C${top}"
    head = {
        1: f"ROUND({sharing.amount}*100,0)",
        2: f"ROUND({sharing.total}*{sharing.scale},0)",
        3: f"ABS(B{top})-SUM(C{first}:C{last})",
    }
    for place in range(TIMES):
        lower, upper = DIGITS ** (TIMES - 1 - place), DIGITS ** (TIMES - place)
        digits = f"INT(ABS({amount})/{lower})-{DIGITS}*INT(ABS({amount})/{upper})"
        head[FIRST_DIVISION + 2 * place] = digits
    refused = f"OR(ABS({amount})>={MOST_OERE},{total}>={MOST_WEIGHT},MIN(B${first}:B${last})<0)"
    rows = [head]
    for row, weight in enumerate(sharing.weights, first):
        rests, places = f"D${first}:D${last}", f"A${first}:A${last}"
        rows.append(
            {
                0: str(row - top),
                1: f"ROUND({weight}*{sharing.scale},0)",
                2: "+".join(f"{_name(place)}{row}*{DIGITS ** (TIMES - 1 - place)}" for place in range(TIMES)),
                3: f"{_name(TIMES - 1, rest=True)}{row}",
                4: f"SUMPRODUCT(({rests}>D{row})+({rests}=D{row})*({places}<A{row}))",
                5: f"IF({refused},NA(),SIGN({amount})*(C{row}+IF(E{row}<D${top},1,0)))",
                **_division(row, top),
            }
        )
    return rows


def _division(row: int, top: int) -> dict[int, str]:
    """The long division of the amount times the member's weight by all weights, two digits of the amount at a time."""
    formulas = {}
    for place in range(TIMES):
        carried = f"{_name(place - 1, rest=True)}{row}*{DIGITS}+" if place else ""
        divided = f"{carried}{_name(place)}${top}*B{row}"
        formulas[FIRST_DIVISION + 2 * place] = f"INT(({divided})/C${top})"
        formulas[FIRST_DIVISION + 2 * place + 1] = f"{divided}-{_name(place)}{row}*C${top}"
    return formulas


def _name(place: int, *, rest: bool = False) -> str:
    """The letter of the column of a place of the division: how often it goes in, or what rests."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[FIRST_DIVISION + 2 * place + rest]
