"""One line to invoice: what is paid for, in which days, how much at what amount each, and why where it puts right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.quantities import Percent
from ramme.quantities.arithmetic import Ratio, half_away
from ramme.quantities.calendar import date_of, number_of
from ramme.quantities.writing import plain_figure
from ramme.settlement.charges.causes import PART, Compared, adjustment_told, joined, not_by_calendar
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.charges.due import DuePiece, first_of, month_number
from ramme.settlement.charges.facts import Adjustment
from ramme.settlement.charges.paid_days import PaidDays
from ramme.settlement.charges.readings import in_notice
from ramme.settlement.charges.spans_of import ServiceOfAgreement
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text, same

HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToInvoice:
    """A line to invoice; `month` is the first day of the month of the help, amounts in øre, negative where given back.

    `hundredths` is the quantity in hundredths of the unit; `amount_oere` may differ from quantity times `unit_oere`,
    as where the payer pays a part. `corrects` tells that an earlier invoice holds the key already; `says` is why, or
    what else is to be said of the line.
    """

    agreement: str
    service: str
    payer: str
    month: date
    kind: ServiceKind
    name: str
    first: date
    last: date
    days: int
    hundredths: int
    unit: InvoiceUnit
    unit_oere: int
    amount_oere: int
    corrects: bool
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the lines of a key have in common: service, payer, month, and the days that are paid for."""

    service: ServiceOfAgreement
    payer: str
    month: date
    paid: PaidDays | None

    @property
    def last(self) -> date:
        """The last day of the month."""
        return date_of(number_of(first_of(month_number(self.month) + 1)) - 1)

    @property
    def length(self) -> int:
        """How many days the month has."""
        return number_of(self.last) - number_of(self.month) + 1

    def line(
        self,
        days: tuple[date, date, int],
        quantity: tuple[int, InvoiceUnit, int],
        amount: int,
        says: Text,
        **other: bool,
    ) -> LineToInvoice:
        """A line of the key: its first and last day and their number; hundredths, unit and øre each; and the amount."""
        return LineToInvoice(
            agreement=self.service.agreement,
            service=self.service.service,
            payer=self.payer,
            month=self.month,
            kind=self.service.kind,
            name=self.service.name,
            first=days[0],
            last=days[1],
            days=days[2],
            hundredths=quantity[0],
            unit=quantity[1],
            unit_oere=quantity[2],
            amount_oere=amount,
            corrects=other.get("corrects", False),
            says=says,
        )


def first_lines(
    part: Part, pieces: Sequence[DuePiece], adjustments: Sequence[Adjustment], says: Text
) -> Iterator[LineToInvoice]:
    """The lines of a month that was not invoiced before: one for each rate in it, and one for each adjustment."""
    for piece in _side_by_side(pieces):
        if not piece.amount_oere:
            continue
        told = joined(
            (_share_told(piece), not_by_calendar(piece), in_notice(part.service.kind, part.paid, piece), says)
        )
        days = (piece.first, piece.last, piece.days)
        yield part.line(days, _quantity(part, piece), piece.amount_oere, told)
    for each in adjustments:
        amount = each.amount.whole
        told = adjustment_told(each)
        yield part.line((part.month, part.last, 0), (HUNDRED, InvoiceUnit.PIECE, amount), amount, told)


def correction_line(part: Part, compared: Compared, difference: int, says: Text) -> LineToInvoice:
    """The one line that puts an invoiced month right: the difference, in days of one rate where only days differ."""
    days = compared.days_now - compared.days_before
    whole = [piece for piece in compared.pieces if piece.upto - piece.before == ALL_OF_IT]
    units = {piece.unit_oere for piece in whole if piece.counts is None}
    quantity = (HUNDRED if difference >= 0 else -HUNDRED, InvoiceUnit.PIECE, abs(difference))
    if days and len(units) == 1 and days * (unit := units.pop()) == difference:
        quantity = (days * HUNDRED, InvoiceUnit.DAY, unit)
    elif days and difference % days == 0 and difference // days > 0 and not compared.pieces:
        quantity = (days * HUNDRED, InvoiceUnit.DAY, difference // days)
    if part.service.kind is ServiceKind.MONTH_SUPPLEMENT:
        quantity = _of_month(part, compared, difference) or quantity
    return part.line((*_reach(part, compared), days), quantity, difference, says, corrects=True)


def _of_month(part: Part, compared: Compared, difference: int) -> tuple[int, InvoiceUnit, int] | None:
    """A monthly supplement put right is counted in months as it was; nothing where its days or amount do not tell."""
    days, of_month = compared.days_now - compared.days_before, part.length
    if abs(days) == of_month and (days > 0) == (difference > 0):
        return (HUNDRED if days > 0 else -HUNDRED, InvoiceUnit.MONTH, abs(difference))
    units = {piece.unit_oere for piece in compared.pieces}
    whole = all(piece.upto - piece.before == ALL_OF_IT for piece in compared.pieces)
    if days and whole and len(units) == 1:
        return half_away(Ratio(days * HUNDRED, of_month)), InvoiceUnit.MONTH, units.pop()
    return None


def _reach(part: Part, compared: Compared) -> tuple[date, date]:
    """The days that a correction is of: those taken from a whole month where they follow one another."""
    pieces = compared.pieces
    if compared.days_now >= compared.days_before:
        first = min((piece.first for piece in pieces), default=part.month)
        return first, max((piece.last for piece in pieces), default=part.last)
    held = {day for piece in pieces for day in range(number_of(piece.first), number_of(piece.last) + 1)}
    gone = sorted(set(range(number_of(part.month), number_of(part.last) + 1)) - held)
    is_told = compared.days_before == part.length and len(gone) == compared.days_before - compared.days_now
    if is_told and gone[-1] - gone[0] + 1 == len(gone):
        return date_of(gone[0]), date_of(gone[-1])
    return part.month, part.last


def _side_by_side(pieces: Sequence[DuePiece]) -> Iterator[DuePiece]:
    """The pieces, those of the same rate and part that follow one another put together."""
    held: DuePiece | None = None
    for piece in pieces:
        if held is not None and _follows(held, piece):
            days, amount = held.days + piece.days, held.amount_oere + piece.amount_oere
            held = held._replace(last=piece.last, days=days, amount_oere=amount)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _follows(held: DuePiece, piece: DuePiece) -> bool:
    unit = (held.unit_oere, held.percent, held.counts)
    same_rate = unit == (piece.unit_oere, piece.percent, piece.counts)
    same_part = (held.before, held.upto) == (piece.before, piece.upto)
    return same_rate and same_part and number_of(piece.first) == number_of(held.last) + 1


def _share_told(piece: DuePiece) -> Text:
    share = piece.upto - piece.before
    if share == ALL_OF_IT:
        return same("")
    written = {
        language: plain_figure(Percent(share).whole, decimals=2, language=language, fewest=0)
        for language in ("da", "en")
    }
    return Text(da=PART.da.format(percent=written["da"]), en=PART.en.format(percent=written["en"]))


def _quantity(part: Part, piece: DuePiece) -> tuple[int, InvoiceUnit, int]:
    """Hundredths of the unit, the unit, and øre for one."""
    by_month = piece.counts is not None or part.service.kind is ServiceKind.MONTH_SUPPLEMENT
    match part.service.kind:
        case _ if by_month:
            return half_away(Ratio(piece.days * HUNDRED, part.length)), InvoiceUnit.MONTH, piece.unit_oere
        case ServiceKind.ONCE:
            return HUNDRED, InvoiceUnit.PIECE, piece.unit_oere
        case ServiceKind.PERCENT_SUPPLEMENT:
            each = half_away(Ratio(piece.unit_oere * piece.percent, ALL_OF_IT))
            return piece.days * HUNDRED, InvoiceUnit.DAY, each
    return piece.days * HUNDRED, InvoiceUnit.DAY, piece.unit_oere
