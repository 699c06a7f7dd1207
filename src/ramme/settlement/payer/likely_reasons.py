"""Why a line probably differs from what the payer's own agreement gives: worked out from the facts, first that fits."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ramme.agreements import Way
from ramme.quantities.writing import day_in_words
from ramme.settlement.payer.lines import ExpectedCharge, HeldLine, LineKey, RateMet, summed
from ramme.settlement.payer.words import days_told, money, month_in_words, percent_apart
from ramme.texts import Text


class Reason(Way):
    """Why a line probably differs; the order is the one they are tried in."""

    DOUBLED = "doubled", "Regnet to gange", "Charged twice"
    PAYER = "payer", "En anden betaler", "Another payer"
    SUPPLEMENT_IN_LINE = "supplement_in_line", "Tillæg regnet med i linjen", "Supplement counted in the line"
    RATE_GROUP = "rate_group", "Anden takstgruppe", "Another rate group"
    RATE = "rate", "Takst fra et andet år", "Rate of another year"
    NOTICE = "notice", "Opsigelsesvarsel", "Notice period"
    DAYS = "days", "Antal dage", "Number of days"
    CHANGE_OF_GROUP = "change_of_group", "Skift af takstgruppe", "Change of rate group"
    RATE_UNKNOWN = "rate_unknown", "Takst, der ikke er kendt", "Rate that is not known"
    UNEXPLAINED = "unexplained", "Ingen kendt grund", "No known reason"
    AGREEMENT_UNKNOWN = "agreement_unknown", "Ukendt aftale", "Unknown agreement"
    SERVICE_UNKNOWN = "service_unknown", "Ydelsen står ikke i aftalen", "The service is not in the agreement"
    NOT_IN_FORCE = "not_in_force", "Aftalen gælder ikke den måned", "The agreement is not in force in the month"
    NOTHING_DUE = "nothing_due", "Intet at betale den måned", "Nothing due in the month"
    SUPPLEMENT_MISSING = "supplement_missing", "Tillæg mangler", "Supplement missing"
    NOT_INVOICED = "not_invoiced", "Ikke på regningen", "Not on the invoice"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyReason:
    """Why something probably differs, in words with its figures.

    `lines` are the numbers of the lines it speaks of, `speaks_of` another key that it is about.
    """

    kind: Reason
    says: Text
    lines: tuple[int, ...] = ()
    speaks_of: LineKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """The lines of one key that differ from what is due, with what was invoiced before and what stands beside them.

    `beside` are supplements of the same agreement and month that are due and have no line.
    """

    lines: tuple[HeldLine, ...]
    expected: ExpectedCharge
    earlier_oere: int = 0
    beside: tuple[ExpectedCharge, ...] = ()

    @property
    def amount(self) -> int:
        """What is invoiced in all, øre."""
        return self.earlier_oere + summed(self.lines)

    @property
    def difference(self) -> int:
        """How much more than is due, øre; negative where it is less."""
        return self.amount - self.expected.amount_oere

    @property
    def days(self) -> int | None:
        """The days that the lines state, where all do and nothing was invoiced before."""
        stated = [line.days for line in self.lines if line.days is not None]
        return sum(stated) if len(stated) == len(self.lines) and not self.earlier_oere else None

    @property
    def days_apart(self) -> int | None:
        """The difference in whole days at the rate of the month, where it is such; else nothing."""
        unit = self.expected.unit_oere
        return self.difference // unit if unit and not self.difference % unit else None

    @property
    def unit(self) -> int | None:
        """What the lines charge a day, where it comes out in øre: by the days they state, else by those due."""
        days = self.days or self.expected.days
        return self.amount // days if days and not self.amount % days else None


def reason_of(differing: Differing) -> LikelyReason:
    """The first reason that gives just the difference, in the order of `Reason`; else that none is known.

    The order goes from what explains most to what explains least: a line that stands twice, or another's share, would
    otherwise be told as wrong days; a rate from the book comes before days, and both before mixtures of two rates.
    """
    for finding in _IN_ORDER:
        found = finding(differing)
        if found is not None:
            return found
    says = Text(
        da="Forskellen på {amount} svarer ikke til dage, varsel, takst eller betaler.",
        en="The difference of {amount} fits neither days, notice, rate nor payer.",
    )
    return _told(Reason.UNEXPLAINED, says, amount=money(differing.difference))


def _doubled(case: Differing) -> LikelyReason | None:
    plain = [line for line in case.lines if not line.corrects]
    seen: dict[int, HeldLine] = {}
    again = [line for line in plain if line.amount_oere and seen.setdefault(line.amount_oere, line) is not line]
    if again and case.difference == summed(again):
        says = Text(da="Linjen på {amount} står {times} gange.", en="The line of {amount} stands {times} times.")
        times = 1 + sum(line.amount_oere == again[0].amount_oere for line in again)
        told = _told(Reason.DOUBLED, says, amount=money(again[0].amount_oere), times=times)
        return LikelyReason(kind=told.kind, says=told.says, lines=tuple(line.number for line in again))
    if case.earlier_oere and case.earlier_oere == case.expected.amount_oere == summed(plain) and plain:
        says = Text(
            da="{amount} for {month} står på en tidligere regning.",
            en="{amount} for {month} stands on an earlier invoice.",
        )
        return _told(
            Reason.DOUBLED, says, amount=money(case.earlier_oere), month=month_in_words(case.expected.key.month)
        )
    return None


def _payer(case: Differing) -> LikelyReason | None:
    others = case.expected.others
    if not others:
        return None
    whole = case.expected.amount_oere + sum(other.amount_oere for other in others)
    if case.amount == whole:
        says = Text(
            da="Linjen er for det hele, {amount}, men {payer} betaler sin del.",
            en="The line is for the whole, {amount}, but {payer} pays its part.",
        )
        return _told(Reason.PAYER, says, amount=money(whole), payer=", ".join(other.payer for other in others))
    for other in others:
        if case.amount == other.amount_oere:
            says = Text(da="{amount} er den del, som {payer} betaler.", en="{amount} is the part that {payer} pays.")
            return _told(Reason.PAYER, says, amount=money(case.amount), payer=other.payer)
    return None


def _supplement_in_line(case: Differing) -> LikelyReason | None:
    for supplement in case.beside:
        if supplement.amount_oere and case.difference == supplement.amount_oere:
            says = Text(
                da="Forskellen er {name} på {amount}, som ikke har sin egen linje.",
                en="The difference is {name} of {amount}, which has no line of its own.",
            )
            told = says.filled(name=supplement.name, amount=money(supplement.amount_oere))
            return LikelyReason(kind=Reason.SUPPLEMENT_IN_LINE, says=told, speaks_of=supplement.key)
    return None


def _rate_group(case: Differing) -> LikelyReason | None:
    days, own = case.expected.days, {part.group for part in case.expected.parts}
    for rate in _in_force(case.expected):
        if days and rate.group not in own and case.amount == days * rate.unit_oere:
            says = Text(
                da="{days} svarer til takstgruppe {group} ({rate} pr. dag); aftalen har {own}.",
                en="{days} match rate group {group} ({rate} a day); the agreement has {own}.",
            )
            figures = {"group": rate.group, "rate": money(rate.unit_oere), "own": " og ".join(sorted(own))}
            return _told(Reason.RATE_GROUP, says, days=days_told(days), **figures)
    return None


def _rate(case: Differing) -> LikelyReason | None:
    unit, own, days = case.expected.unit_oere, case.unit, case.days or case.expected.days
    if unit is None or own is None or own == unit:
        return None
    group = case.expected.parts[0].group
    for rate in sorted(case.expected.rates, key=lambda each: each.starts, reverse=True):
        if rate.group == group and rate.unit_oere == own:
            says = Text(
                da="{days} à {rate}: taksten fra {starts}{version}. Måneden har {unit} pr. dag.",
                en="{days} at {rate}: the rate from {starts}{version}. The month has {unit} a day.",
            )
            version = f" ({rate.version})" if rate.version else ""
            figures = {"starts": day_in_words(rate.starts), "version": version, "unit": money(unit)}
            return _told(Reason.RATE, says, days=days_told(days), rate=money(own), **figures)
    return None


def _notice(case: Differing) -> LikelyReason | None:
    expected, apart = case.expected, case.days_apart
    if not apart or not expected.parts or expected.last_day is None:
        return None
    first, charged = expected.key.month, expected.parts[-1].last
    month_ends = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    after = (charged - max(expected.last_day, date.fromordinal(first.toordinal() - 1))).days
    figures = {"days": days_told(abs(apart)), "last": day_in_words(expected.last_day), "to": day_in_words(charged)}
    if apart == -after:
        says = Text(
            da="Linjen stopper ved opholdets sidste dag, {last}; varslet er {days} mere, til {to}.",
            en="The line stops at the last day of the stay, {last}; the notice is {days} more, to {to}.",
        )
        return _told(Reason.NOTICE, says, **figures)
    ends, taken = expected.notice_ends, expected.place_taken_on
    if ends is not None and taken is not None and apart == (min(ends, month_ends) - charged).days > 0:
        says = Text(
            da="Linjen går varslet ud; pladsen blev taget af en ny borger {taken}, {days} før.",
            en="The line runs to the end of the notice; a new citizen took the place {taken}, {days} earlier.",
        )
        return _told(Reason.NOTICE, says, taken=day_in_words(taken), **figures)
    if apart == (month_ends - charged).days > 0:
        says = Text(
            da="Linjen går {days} længere end varslet, som udløb {to}.",
            en="The line runs {days} beyond the notice, which ended {to}.",
        )
        return _told(Reason.NOTICE, says, **figures)
    return None


def _days(case: Differing) -> LikelyReason | None:
    apart, days = case.days_apart, case.expected.days
    if not apart or days + apart < 0:
        return None
    says = Text(
        da="Linjen har {there}, aftalen og opholdet giver {here}.",
        en="The line has {there}, the agreement and the stay give {here}.",
    )
    return _told(Reason.DAYS, says, there=days_told(days + apart), here=days_told(days))


def _change_of_group(case: Differing) -> LikelyReason | None:
    """A mixture of two rates over the same days, as where a change of group is counted from another day."""
    days = case.expected.days
    if case.days not in (None, days):
        return None
    parts = case.expected.parts
    pairs = [(a.group, a.unit_oere, b.group, b.unit_oere) for a, b in pairwise(parts)]
    if len(parts) == 1:
        own = parts[0]
        pairs = [
            (own.group, own.unit_oere, rate.group, rate.unit_oere)
            for rate in _in_force(case.expected)
            if rate.group != own.group
        ]
    for before, one, after, other in pairs:
        if one == other or (case.amount - days * one) % (other - one):
            continue
        later = (case.amount - days * one) // (other - one)
        if 0 <= later <= days:
            says = Text(
                da="Det svarer til {first} i {before} og {later} i {after}.",
                en="It matches {first} in {before} and {later} in {after}.",
            )
            told = {"first": days_told(days - later), "later": days_told(later)}
            return _told(Reason.CHANGE_OF_GROUP, says, before=before, after=after, **told)
    return None


def _rate_unknown(case: Differing) -> LikelyReason | None:
    unit, own = case.expected.unit_oere, case.unit
    if unit is None or own is None or own == unit or case.days not in (None, case.expected.days):
        return None
    says = Text(
        da="{days} à {rate} pr. dag, {percent} {way} end taksten {unit}; den takst er ikke i takstoversigten.",
        en="{days} at {rate} a day, {percent} {way} than the rate {unit}; that rate is not in the rate book.",
    )
    way = Text(da="højere", en="higher") if own > unit else Text(da="lavere", en="lower")
    figures = {"rate": money(own), "unit": money(unit), "percent": percent_apart(own, unit), "way": way}
    return _told(Reason.RATE_UNKNOWN, says, days=days_told(case.expected.days), **figures)


_IN_ORDER: tuple[Callable[[Differing], LikelyReason | None], ...] = (
    _doubled,
    _payer,
    _supplement_in_line,
    _rate_group,
    _rate,
    _notice,
    _days,
    _change_of_group,
    _rate_unknown,
)


def _in_force(expected: ExpectedCharge) -> list[RateMet]:
    """The rate of each group that holds in the month."""
    latest: dict[str, RateMet] = {}
    month = expected.key.month
    ends = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    for rate in sorted(expected.rates, key=lambda each: each.starts):
        if rate.starts <= ends:
            latest[rate.group] = rate
    return list(latest.values())


def _told(kind: Reason, says: Text, **figures: object) -> LikelyReason:
    return LikelyReason(kind=kind, says=says.filled(**figures))
