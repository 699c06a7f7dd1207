"""What is our own reading in what a service is charged for a month, said where the amount is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.settlement.charges.causes import after_stay, not_by_calendar
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.charges.due import DuePiece
from ramme.settlement.charges.paid_days import PaidDays
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text, same

SUPPLEMENTS = frozenset({ServiceKind.DAY_SUPPLEMENT, ServiceKind.MONTH_SUPPLEMENT, ServiceKind.PERCENT_SUPPLEMENT})
SUPPLEMENT_IN_NOTICE = Text(
    da="Aftalerne taler kun om pladsen; at tillægget også betales i varslet, er vores fortolkning.",
    en="The agreements speak of the place only; that the supplement is paid in the notice too is our reading.",
)
NEW_RATE_IN_NOTICE = Text(
    da="Den nye takst gælder fra en dag i varslet, efter at borgeren er flyttet. At den også betales dér, er vores "
    "fortolkning.",
    en="The new rate holds from a day in the notice, after the citizen has left. That it is paid there too is our "
    "reading.",
)
PART_OF_MONTH = Text(
    da="En del af en måned betales efter månedens dage. Det er vores fortolkning.",
    en="A part of a month is paid by the days of the month. This is our reading.",
)
PERCENT_OF_ALL_DAYS = Text(
    da="Procenten tages af alle dagene under ét og afrundes én gang. Det er vores fortolkning.",
    en="The percentage is taken of all days together and rounded once. This is our reading.",
)
ONCE_IN_ITS_MONTH = Text(
    da="Et engangsbeløb hører til måneden for sin dag. Det er vores fortolkning.",
    en="An amount paid once belongs to the month of its day. This is our reading.",
)
LAST_ORE = Text(
    da="Deler flere betalere, er delene tilsammen hele beløbet; den sidste øre falder efter betalernes navne. Det "
    "er vores fortolkning.",
    en="Where several pay, their parts are the whole amount; the last øre falls by the payers' names. This is our "
    "reading.",
)
ONE_PLACE_A_DAY = Text(
    da="Der betales for én plads om dagen; et nyt ophold tager varslets plads for det forrige. Det er vores "
    "fortolkning.",
    en="One place a day is paid for; a new stay takes the place of the notice of the one before. This is our reading.",
)
_BY_KIND = {
    ServiceKind.MONTH_SUPPLEMENT: PART_OF_MONTH,
    ServiceKind.PERCENT_SUPPLEMENT: PERCENT_OF_ALL_DAYS,
    ServiceKind.ONCE: ONCE_IN_ITS_MONTH,
}


def in_notice(kind: ServiceKind, paid: PaidDays | None, piece: DuePiece) -> Text:
    """That some days lie after the stay, and, of a supplement, that it follows the notice; empty where none do."""
    after = after_stay(paid, piece)
    if not after.da or kind not in SUPPLEMENTS:
        return after
    return Text(da=f"{after.da} {SUPPLEMENT_IN_NOTICE.da}", en=f"{after.en} {SUPPLEMENT_IN_NOTICE.en}")


def readings_met(kind: ServiceKind, pieces: Sequence[DuePiece], paid: PaidDays | None) -> Iterator[Text]:
    """The readings that the amount of a service for a month rests on, each once."""
    if kind in _BY_KIND and pieces:
        yield _BY_KIND[kind]
    yield from dict.fromkeys(said for piece in pieces if (said := not_by_calendar(piece)) != same(""))
    if any(piece.upto - piece.before != ALL_OF_IT for piece in pieces):
        yield LAST_ORE
    if kind in SUPPLEMENTS and any(after_stay(paid, piece).da for piece in pieces):
        yield SUPPLEMENT_IN_NOTICE
    if paid is not None and len(paid.stays) > 1:
        yield ONE_PLACE_A_DAY
