"""What a payer's own agreements say is due in some months, with the facts that differences are explained by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from ramme.quantities.calendar import date_of, number_of
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.charges.due import Due, DuePiece, first_of
from ramme.settlement.charges.facts import AgreementFacts, RateBook
from ramme.settlement.charges.paid_days import StayDays
from ramme.settlement.payer.lines import ChargePart, ExpectedCharge, KnownAgreement, LineKey, OtherPayer, RateMet
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceKind

BY_THE_DAY = frozenset({ServiceKind.RATE, ServiceKind.PROJECT, ServiceKind.DAY_SUPPLEMENT})
Key = tuple[int, int]


def expected_of(
    due: Due, rates: RateBook, *, payer: str, names: Mapping[str, str], months: Collection[date] | None = None
) -> tuple[ExpectedCharge, ...]:
    """What is due of one payer, by agreement, service and month, in that order; months by their first day, or all.

    `names` gives the names of parties by their short name, for whoever else pays a part. Where the payer pays a part,
    rates are the payer's part of them, as far as that comes out in whole øre.
    """
    book = _Book(due, rates)
    found, others = [], _others(due, payer, names)
    columns = (due.line.tolist(), due.payer.tolist(), due.month.tolist(), due.days.tolist(), due.adjusted.tolist())
    for row, (line, of, month, days, amount) in enumerate(zip(*columns, strict=True)):
        first = first_of(month)
        if due.payers[of] != payer or (months is not None and first not in months):
            continue
        service = due.services[line]
        pieces = due.pieces_of(row)
        stay = book.stay(service.agreement, first)
        found.append(
            ExpectedCharge(
                key=LineKey(service.agreement, service.service, first),
                name=service.name,
                kind=service.kind,
                amount_oere=amount,
                days=days if service.kind in BY_THE_DAY else 0,
                parts=_parts(pieces) if service.kind in BY_THE_DAY else (),
                last_day=stay.stay.last_day if stay else None,
                notice_ends=stay.end.notice_ends if stay else None,
                place_taken_on=stay.stay.place_taken_on if stay else None,
                rates=book.rates(service.agreement, _share(pieces)) if service.kind is ServiceKind.RATE else (),
                others=tuple(others.get((line, month), ())),
            )
        )
    return tuple(sorted(found, key=lambda charge: charge.key))


class _Book:
    """Stays and rates of agreements, each worked out once."""

    def __init__(self, due: Due, rates: RateBook) -> None:
        self._due = due
        self._rates = rates
        self._met: dict[tuple[str, int], tuple[RateMet, ...]] = {}
        self._of_offering: dict[str, list[tuple[str, int, date, str]]] = defaultdict(list)
        for (offering, group), pieces in rates.pieces.items():
            for piece in pieces:
                self._of_offering[offering].append((group, piece.oere, date_of(piece.first), piece.name))

    def stay(self, agreement: str, month: date) -> StayDays | None:
        """The last stay that is paid for in a month, where payment for it ends."""
        paid = self._due.paid.get(agreement)
        first = number_of(month)
        stays = [] if paid is None else [each for each in paid.stays if each.first <= first + 30 and each.last >= first]
        return stays[-1] if stays and stays[-1].end.through is not None else None

    def rates(self, agreement: str, share: int) -> tuple[RateMet, ...]:
        """The rates of the offering, or the payer's part of them."""
        facts = self._due.facts.get(agreement)
        offering = facts.versions[-1].agreement.offering if facts and facts.versions else ""
        if (offering, share) not in self._met:
            self._met[offering, share] = tuple(
                RateMet(group=group, unit_oere=part, starts=starts, version=name)
                for group, oere, starts, name in self._of_offering.get(offering, ())
                if (part := _part(oere, share)) is not None
            )
        return self._met[offering, share]


def _others(due: Due, payer: str, names: Mapping[str, str]) -> Mapping[Key, Sequence[OtherPayer]]:
    """What others are due for the services and months that the payer is due for."""
    columns = (due.line.tolist(), due.payer.tolist(), due.month.tolist(), due.days.tolist(), due.adjusted.tolist())
    rows = list(zip(*columns, strict=True))
    own = {(line, month) for line, of, month, _, _ in rows if due.payers[of] == payer}
    found: dict[Key, list[OtherPayer]] = defaultdict(list)
    for line, of, month, days, amount in rows:
        other = due.payers[of]
        if other != payer and (line, month) in own:
            found[line, month].append(OtherPayer(payer=names.get(other, other), days=days, amount_oere=amount))
    return found


def _parts(pieces: Sequence[DuePiece]) -> tuple[ChargePart, ...]:
    """The pieces of a month by group and rate; none where a part is not in whole øre, or is not paid by the day."""
    found = []
    for piece in pieces:
        if piece.counts is not None:
            return ()
        unit = _part(piece.unit_oere, piece.upto - piece.before)
        if unit is None:
            return ()
        found.append(ChargePart(first=piece.first, last=piece.last, group=piece.group, unit_oere=unit))
    return tuple(found)


def _part(oere: int, share: int) -> int | None:
    part, rest = divmod(oere * share, ALL_OF_IT)
    return None if rest else part


def _share(pieces: Sequence[DuePiece]) -> int:
    return pieces[-1].upto - pieces[-1].before if pieces else ALL_OF_IT


def paid_through(due: Due, number: str) -> date | None:
    """The last day that is paid for under an agreement, once its last stay has ended; else none."""
    paid = due.paid.get(number)
    through = paid.stays[-1].end.through if paid is not None and paid.stays else None
    return None if through is None else through.day


def known_agreement(
    facts: AgreementFacts, names: Mapping[str, str], paid_through: date | None = None
) -> KnownAgreement:
    """What an agreement is known by, so that a line nothing is due for can be explained."""
    versions = [version.agreement for version in facts.versions]
    ends = versions[-1].ends if versions else None
    return KnownAgreement(
        number=facts.number,
        services={service.key: service.name or service.key for each in versions for service in each.services},
        starts=min((each.starts for each in versions), default=date.max),
        ends=ends,
        payers=_payers(versions[-1], names) if versions else (),
        paid_through=paid_through,
    )


def _payers(agreement: PaymentAgreement, names: Mapping[str, str]) -> tuple[tuple[date, str], ...]:
    """Who pays from when, where one pays at a time; nothing where several pay their parts."""
    if any(period.share.whole != ALL_OF_IT for period in agreement.municipalities):
        return ()
    return tuple((period.starts, names.get(period.paying, period.paying)) for period in agreement.municipalities)
