"""What is due of one service from one payer for one month, as it is explained: days, rate, part, and why so long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ramme import __version__
from ramme.agreements import Agreement
from ramme.citations import Place
from ramme.explanations.record import Explained, Method, Section, Value, Wording, with_a_line
from ramme.quantities import Date, Days, Each, Input, Kroner, Percent, about, named, rule
from ramme.quantities.calendar import date_of, number_of
from ramme.quantities.each import total_of
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.charges.causes import STOPPED, Compared, adjustment_reason, joined, why_corrected
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.charges.due import Due, DuePiece, due_of, first_of, month_number, service_named
from ramme.settlement.charges.facts import Adjustment, AgreementFacts, RateBook
from ramme.settlement.charges.paid_days import StayDays, stops_with_stay
from ramme.settlement.charges.queue import days_told
from ramme.settlement.charges.rated import Groups, services_changed
from ramme.settlement.charges.readings import NEW_RATE_IN_NOTICE, readings_met
from ramme.settlement.charges.rules import (
    charge_by_day,
    charge_by_month,
    charge_by_percent,
    days_to_pay,
    difference,
    first_day_to_pay,
    last_day_of_service,
    last_day_to_pay,
    payers_part,
)
from ramme.settlement.charges.spans_of import ServiceOfAgreement
from ramme.settlement.payer.words import month_in_words
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text, same

OF_A_CHARGE = Wording(
    kind=Text(da="Forklaring af et beløb på en regning", en="Explanation of an amount on an invoice"),
    way=Text(da="Vejen fra opholdet til beløbet", en="The way from the stay to the amount"),
    row=Text(da="Ydelse", en="Service"),
    figure=Text(da="Beløb", en="Amount"),
)
ABSENCE = Text(
    da="Midlertidigt fravær, som en indlæggelse eller en ferie, ændrer ikke betalingen: det er ikke reguleret i de "
    "aftaler, vi har læst.",
    en="Temporary absence, such as hospital or holidays, does not change what is paid: none of the agreements that we "
    "read regulates it.",
)
NOTHING = Text(da="Intet skal betales for måneden", en="Nothing is due for the month")


class DueKey(NamedTuple):
    """What is explained: the service's key, the payer, and the first day of the month of the help."""

    service: str
    payer: str
    month: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicedBefore:
    """What earlier invoices hold of the key: days and øre."""

    days: int
    amount_oere: int


@rule(da="Skal betales for måneden", en="Due for the month")
def due_of_month(*, parts: Each[Kroner]) -> Kroner:
    """What the days of the month come to for the payer, and what was agreed beside it.

    Source: Midtjylland 2017, 13.3.
    """
    return total_of(Kroner, parts)


def explained(
    facts: AgreementFacts,
    rates: RateBook,
    agreements: Mapping[str, Agreement],
    key: DueKey,
    invoiced: InvoicedBefore | None = None,
) -> Explained:
    """What is told of a key: the stay and its notice, the days and the rate, the payer's part, and what is invoiced."""
    due = due_of((facts,), rates, agreements, key.month, from_month=key.month)
    return _Explaining(due, facts, rates, key, invoiced).explained()


class _Explaining:
    """The explanation of one key."""

    def __init__(
        self, due: Due, facts: AgreementFacts, rates: RateBook, key: DueKey, invoiced: InvoicedBefore | None
    ) -> None:
        self._due = due
        self._facts = facts
        self._rates = rates
        self._key = key
        self._invoiced = invoiced
        self._row = due.row_of(facts.number, key.service, key.payer, key.month)
        self._month = month_number(key.month)
        self._starts = _given(first_of(self._month), _MONTH_STARTS)
        self._ends = _given(date_of(number_of(first_of(self._month + 1)) - 1), _MONTH_ENDS)

    def explained(self) -> Explained:
        """The explanation, in the order of what happens."""
        service = service_named(self._facts, self._key.service)
        stays = self._stays()
        worked = [self._piece(service, piece, stays) for piece in self._pieces()]
        adjustments = [
            (f"{at}. {adjustment_reason(each).da}", _adjusted(each)) for at, each in enumerate(self._adjustments(), 1)
        ]
        parts = [*((name, part) for name, _, part in worked), *adjustments]
        total = due_of_month(parts=named(Kroner, parts)) if parts else Kroner(0, Input(NOTHING, Place()))
        steps = tuple(value for _, values, _ in worked for value in values)
        sections = (
            self._stay_section(stays),
            Section(title=_DAYS_TITLE, says=self._days_said(service), values=with_a_line(*steps)),
            Section(title=_DUE_TITLE, values=with_a_line(*(part for _, part in parts), total)),
            *self._invoiced_section(total),
        )
        return Explained(
            title=f"{self._facts.number}, {service.name}",
            constructed=self._facts.constructed,
            facts=self._told_facts(service),
            sections=sections,
            results=((service.name, total),),
            ladder=tuple((same(name), part) for name, part in parts if with_a_line(part)),
            methods=self._methods(stays),
            problems=tuple(each.problem for each in self._due.problems if each.service in {"", service.service}),
            made_with=self._made_with(service),
            wording=OF_A_CHARGE,
            in_short=(self._in_short(service, total), *self._why(stays)),
        )

    def _days_said(self, service: ServiceOfAgreement) -> Text:
        paid = self._due.paid[self._facts.number]
        return joined((_DAYS_SAYS, *readings_met(service.kind, self._pieces(), paid)))

    def _pieces(self) -> tuple[DuePiece, ...]:
        return () if self._row is None else self._due.pieces_of(self._row)

    def _adjustments(self) -> tuple[Adjustment, ...]:
        laid = self._due.laid
        line = laid.line_numbers.get((self._facts.number, self._key.service), -1)
        return self._due.adjustments.get((line, laid.payer_numbers.get(self._key.payer, -1), self._month), ())

    def _stays(self) -> tuple[StayDays, ...]:
        """The stays with days in the month, or the last before it where there is none."""
        paid = self._due.paid[self._facts.number].stays
        there = tuple(each for each in paid if each.first <= self._ends.whole and each.last >= self._starts.whole)
        return there or paid[-1:]

    def _piece(
        self, service: ServiceOfAgreement, piece: DuePiece, stays: Sequence[StayDays]
    ) -> tuple[str, tuple[Value, ...], Kroner]:
        """A piece of the month worked out again with the rules: its name, its steps, and the payer's part."""
        subject = days_told([(number_of(piece.first), number_of(piece.last))]).da
        amount = Kroner(piece.unit_oere, Input(title=_rate_title(service, piece), place=Place()))
        if service.kind is ServiceKind.ONCE:
            return subject, (amount,), self._part(subject, amount, piece)
        first = about(subject, first_day_to_pay, starts=_given(piece.first, _FROM), month_starts=self._starts)
        ends = self._ends_of(subject, piece, stays)
        last = about(subject, last_day_to_pay, ends=ends, month_ends=self._ends)
        days: Days = about(subject, days_to_pay, first=first, last=last)
        by_month = piece.counts is not None or service.kind is ServiceKind.MONTH_SUPPLEMENT
        match service.kind:
            case _ if by_month:
                whole = Days(self._ends.whole - self._starts.whole + 1, Input(_MONTH_DAYS, Place()))
                charge = about(subject, charge_by_month, amount=amount, days=days, month_days=whole)
            case ServiceKind.PERCENT_SUPPLEMENT:
                percent = Percent(piece.percent, Input(_PERCENT, Place()))
                charge = about(subject, charge_by_percent, percent=percent, rate=amount, days=days)
            case _:
                charge = about(subject, charge_by_day, rate=amount, days=days)
        return subject, (first, last, days, charge), self._part(subject, charge, piece)

    def _ends_of(self, subject: str, piece: DuePiece, stays: Sequence[StayDays]) -> Date:
        """Why the piece ends: the end of payment where it is that day, the stay's for what stops with it, or itself."""
        for stay in stays:
            through, left = stay.end.through, stay.end.last_day
            if through is None or left is None:
                continue
            if self._stops(stay) and left.whole == number_of(piece.last):
                last: Date = about(subject, last_day_of_service, through=through, last_day=left)
                return last
            if through.whole == number_of(piece.last):
                return through
        return _given(piece.last, _THROUGH)

    def _stops(self, stay: StayDays) -> bool:
        """Whether payment goes on after the stay, and the service does not."""
        through, left = stay.end.through, stay.stay.last_day
        goes_on = through is not None and left is not None and through.day > left
        return goes_on and stops_with_stay(self._due.paid[self._facts.number], self._key.service, stay)

    def _part(self, subject: str, amount: Kroner, piece: DuePiece) -> Kroner:
        if (piece.before, piece.upto) == (0, ALL_OF_IT):
            return amount
        before, upto = (Percent(each, Input(title, Place())) for each, title in zip(piece[6:8], _PARTS, strict=True))
        part: Kroner = about(subject, payers_part, amount=amount, before=before, upto=upto)
        return part

    def _stay_section(self, stays: Sequence[StayDays]) -> Section:
        values: list[Value] = []
        for each in stays:
            if each.stay.admitted_on is not None:
                values.append(_given(each.stay.admitted_on, _ADMITTED))
            values += [notice.ends for notice in each.end.notices if notice.ends is not None]
            if each.end.through is not None:
                values.append(each.end.through)
        values += list(self._old_rates(stays))
        says = [*(text for each in stays for text in each.end.says), *self._changes_said(stays), ABSENCE]
        return Section(
            title=_STAY_TITLE,
            says=Text(da=" ".join(each.da for each in says), en=" ".join(each.en for each in says)),
            values=with_a_line(*values),
        )

    def _changes(self, stays: Sequence[StayDays]) -> Iterator[tuple[Text, Date | None, tuple[Method, ...]]]:
        """What changes of rate group in the stays say, those of this service."""
        versions = self._due.paid[self._facts.number].versions
        for stay in stays:
            groups = Groups(stay, versions, self._rates, self._due.terms)
            of_service = any(
                self._key.service in services_changed(change, version.agreement)
                for change in stay.stay.group_changes
                for version in versions
            )
            for each in groups.told(self._key.service) if of_service else ():
                if each.change is None:
                    continue
                yield each.change.says, each.change.old_through, each.change.methods
                if number_of(stay.stay.last_day or date.max) < each.first <= stay.last:
                    yield NEW_RATE_IN_NOTICE, None, ()

    def _old_rates(self, stays: Sequence[StayDays]) -> Iterator[Date]:
        return (through for _, through, _ in self._changes(stays) if through is not None)

    def _changes_said(self, stays: Sequence[StayDays]) -> Iterator[Text]:
        return (says for says, _, _ in self._changes(stays))

    def _methods(self, stays: Sequence[StayDays]) -> tuple[Method, ...]:
        found = [method for each in stays for method in each.end.methods]
        found += [method for _, _, methods in self._changes(stays) for method in methods]
        return tuple({method.clause.path: method for method in found}.values())

    def _invoiced_section(self, total: Kroner) -> Iterator[Section]:
        if self._invoiced is None:
            return
        before = Kroner(self._invoiced.amount_oere, Input(_BEFORE, Place()))
        yield Section(title=_INVOICED_TITLE, values=(before, difference(due=total, invoiced=before)))

    def _in_short(self, service: ServiceOfAgreement, total: Kroner) -> Text:
        days = sum(piece.days for piece in self._pieces())
        told = _IN_SHORT if days else _IN_SHORT_WITHOUT_DAYS
        return told.filled(payer=self._key.payer, amount=in_words(total), name=service.name, days=days)

    def _why(self, stays: Sequence[StayDays]) -> Iterator[Text]:
        for each in stays:
            if each.stay.last_day is not None and self._stops(each):
                yield STOPPED.filled(day=day_in_words(each.stay.last_day))
            elif each.end.through is not None:
                yield _PAID_THROUGH.filled(day=day_in_words(each.end.through.day))
        before = self._invoiced
        if before is None:
            return
        row, due = self._row, self._due
        compared = Compared(
            days_before=before.days,
            oere_before=before.amount_oere,
            days_now=0 if row is None else int(due.days[row]),
            oere_now=0 if row is None else int(due.amount[row]),
            pieces=self._pieces(),
            adjustments=self._adjustments(),
            service=self._key.service,
        )
        if before.amount_oere != (0 if row is None else int(due.adjusted[row])):
            yield why_corrected(compared, due.paid[self._facts.number], self._ends.day)

    def _told_facts(self, service: ServiceOfAgreement) -> tuple[tuple[Text, Text], ...]:
        versions = sorted({piece.version for piece in self._pieces() if piece.version})
        rows = [
            (Text(da="Betalingsaftale", en="Payment agreement"), same(self._facts.number)),
            (Text(da="Ydelse", en="Service"), same(service.name)),
            (Text(da="Betaler", en="Payer"), same(self._key.payer)),
            (Text(da="Måned", en="Month"), month_in_words(self._key.month)),
        ]
        if versions:
            rows.append((Text(da="Offentliggjort takst", en="Published rate"), same(", ".join(versions))))
        return tuple(rows)

    def _made_with(self, service: ServiceOfAgreement) -> dict[str, str]:
        terms = self._due.terms.on(service.agreement_id, self._key.month)
        made = {"ramme": __version__}
        if terms is not None:
            made |= {"agreement": terms.agreement.id, "agreement digest": terms.agreement.digest}
        return made


_STAY_TITLE = Text(da="Opholdet og varslet", en="The stay and the notice")
_DAYS_TITLE = Text(da="Dagene og taksten", en="The days and the rate")
_DAYS_SAYS = Text(
    da="Måneden er delt, hvor taksten, takstgruppen eller betaleren ændres.",
    en="The month is cut where the rate, the rate group or the payer changes.",
)
_DUE_TITLE = Text(da="Det, der skal betales", en="What is due")
_INVOICED_TITLE = Text(da="Det, der er afregnet", en="What is invoiced")
_BEFORE = Text(da="Afregnet før", en="Invoiced before")
_ADMITTED = Text(da="Indskrevet", en="Admitted")
_MONTH_STARTS = Text(da="Månedens første dag", en="First day of the month")
_MONTH_ENDS = Text(da="Månedens sidste dag", en="Last day of the month")
_MONTH_DAYS = Text(da="Månedens dage", en="Days of the month")
_FROM = Text(da="Fra og med", en="From")
_THROUGH = Text(da="Til og med", en="Through")
_PERCENT = Text(da="Tillæggets procent", en="Percentage of the supplement")
_PARTS = (
    Text(da="De andre betaleres del", en="The other payers' part"),
    Text(da="Deres og denne betalers del", en="Their and this payer's part"),
)
_IN_SHORT = Text(
    da="{payer} skal betale {amount} for {days} dage: {name}.", en="{payer} owes {amount} for {days} days: {name}."
)
_IN_SHORT_WITHOUT_DAYS = Text(da="{payer} skal betale {amount}: {name}.", en="{payer} owes {amount}: {name}.")
_PAID_THROUGH = Text(da="Der betales til og med {day}.", en="It is paid through {day}.")
_RATE = Text(da="Takst for {group}{version}", en="Rate of {group}{version}")
_AMOUNT = Text(da="Aftalt beløb, {name}", en="Agreed amount, {name}")


def _given(day: date, title: Text) -> Date:
    return Date(number_of(day), Input(title=title, place=Place()))


def _adjusted(adjustment: Adjustment) -> Kroner:
    reason = adjustment_reason(adjustment)
    title = Text(da=f"Aftalt rettelse: {reason.da}", en=f"Agreed correction: {reason.en}")
    return Kroner(adjustment.amount.whole, Input(title=title, place=Place()))


def _rate_title(service: ServiceOfAgreement, piece: DuePiece) -> Text:
    if not piece.version:
        return _AMOUNT.filled(name=service.name)
    return _RATE.filled(group=piece.group, version=f" ({piece.version})")
