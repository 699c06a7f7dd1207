"""The letter with which a payer objects to lines that its operator did not issue in Ramme."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities.writing import day_in_words
from ramme.settlement.payer.outside import OutsideObjection
from ramme.settlement.payer.words import money, month_in_words
from ramme.texts import Text, same

TITLE = Text(da="Indsigelse mod regning", en="Objection to an invoice")
FOOTER = Text(da="Indsigelse fra {payer}, {day}", en="Objection of {payer}, {day}")
ASKED = Text(
    da="Vi gør indsigelse mod linjerne herunder. Vi beder om et svar, og om at det, der er forkert, bliver rettet.",
    en="We object to the lines below. We ask for an answer, and for what is wrong to be corrected.",
)
_FROM = Text(da="Fra", en="From")
_TO = Text(da="Til", en="To")
_DAY = Text(da="Dato", en="Date")
_LINES = Text(da="Linjerne", en="The lines")
_GROUNDS = Text(da="Hvad der er galt", en="What is wrong")
_GROUND = Text(
    da="{number}. {agreement}, {month}: {reason}. {says}", en="{number}. {agreement}, {month}: {reason}. {says}"
)
_NUMBER = Text(da="Nr.", en="No.")
_COLUMNS = (
    ColumnOnPaper(_NUMBER),
    ColumnOnPaper(Text(da="Faktura", en="Invoice"), 2),
    ColumnOnPaper(Text(da="Aftale og ydelse", en="Agreement and service"), 4),
    ColumnOnPaper(Text(da="Måned", en="Month"), 2),
    ColumnOnPaper(Text(da="Linjens beløb", en="Amount of the line"), 2, figures=True),
    ColumnOnPaper(Text(da="Burde være", en="Ought to be"), 2, figures=True),
)


def objection_letter(objections: Sequence[OutsideObjection]) -> Sheet:
    """One letter to one operator with all that is objected to; there is at least one."""
    first = objections[0]
    day = day_in_words(first.raised_on)
    return Sheet(
        title=TITLE,
        day=first.raised_on,
        author=first.payer,
        marks=[CONSTRUCTED] if first.constructed else [],
        parts=(
            Facts(((_FROM, same(first.payer)), (_TO, same(first.operator)), (_DAY, day))),
            Sentences((ASKED,)),
            Rows(_COLUMNS, [_row(number, each) for number, each in enumerate(objections, start=1)], _LINES),
            Sentences([_ground(number, each) for number, each in enumerate(objections, start=1)], _GROUNDS),
        ),
        footer=FOOTER.filled(payer=first.payer, day=day),
    )


def _row(number: int, each: OutsideObjection) -> Sequence[Text]:
    what = f"{each.agreement}, {each.service}" if each.service else each.agreement
    asked = same("") if each.asked_oere is None else money(each.asked_oere)
    return (
        same(str(number)),
        same(each.invoice),
        same(what),
        month_in_words(each.month),
        money(each.amount_oere),
        asked,
    )


def _ground(number: int, each: OutsideObjection) -> Text:
    return _GROUND.filled(
        number=number,
        agreement=each.agreement,
        month=month_in_words(each.month),
        reason=each.reason.text,
        says=" ".join(each.says.split()),
    )
