"""The days of an agreement that are paid for: from admission through the end of payment, and under which version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ramme.agreements import Agreement, Terms
from ramme.citations import Place
from ramme.problems import Problem, Weight
from ramme.quantities.calendar import LAST_DAY, number_of
from ramme.quantities.writing import day_in_words
from ramme.settlement.charges.facts import AcceptedVersion, AgreementFacts
from ramme.settlement.charges.queue import FRAMEWORK_UNKNOWN, OUTSIDE_AGREEMENT, days_told
from ramme.settlement.framework_terms import terms_followed
from ramme.settlement.payment_agreements.agreement import InNotice, PaymentAgreement
from ramme.settlement.payment_agreements.principles import principles_on
from ramme.settlement.stays.paying import OPEN, STILL_OPEN, EndOfPayment, notice_day, paid_through_of
from ramme.settlement.stays.stay import Stay, in_order, overlaps


class VersionDays(NamedTuple):
    """The days on which a version of an agreement holds, by the numbers of the first and the last."""

    first: int
    last: int
    agreement: PaymentAgreement


class StayDays(NamedTuple):
    """The days of a stay that are paid for, as far as they are looked at, and what decided the last of them."""

    first: int
    last: int
    stay: Stay
    end: EndOfPayment


@dataclass(frozen=True, slots=True)
class PaidDays:
    """What is paid for under an agreement: by version, by stay, the days of the versions' services; and problems.

    `unsure` tells that some stay cannot be settled as it stands, so that nothing may be given back because of it.
    """

    versions: tuple[VersionDays, ...]
    stays: tuple[StayDays, ...]
    problems: tuple[Problem, ...]
    unsure: bool


class TermsBook:
    """The terms of framework agreements by id and day, read once for each year; none where the id is not known."""

    def __init__(self, agreements: Mapping[str, Agreement]) -> None:
        self._agreements = agreements
        self._met: dict[tuple[str, int], Terms] = {}
        self._principles: dict[tuple[tuple[str, ...], date], Terms | None] = {}

    def on(self, agreement_id: str, day: date) -> Terms | None:
        """The terms that are followed on a day; none where the agreement is not known."""
        agreement = self._agreements.get(agreement_id)
        if agreement is None:
            return None
        key = (agreement_id, day.year)
        if key not in self._met:
            self._met[key] = terms_followed(agreement, day)
        return self._met[key]

    def principles_on(self, regions: Sequence[str], day: date) -> Terms | None:
        """The terms that tell the common principles of a region on a day; none where no agreement known here does."""
        key = (tuple(regions), day)
        if key not in self._principles:
            self._principles[key] = principles_on(self._agreements.values(), regions, day)
        return self._principles[key]


def lived_through(stay: StayDays) -> int:
    """The last day that the citizen was there, among those that are paid for; by its number."""
    return stay.last if stay.stay.last_day is None else min(stay.last, number_of(stay.stay.last_day))


def stops_with_stay(paid: PaidDays | None, service: str, stay: StayDays) -> bool:
    """Whether a service stops when the citizen leaves, by the version of the day on which a notice would go on."""
    if paid is None or stay.stay.last_day is None:
        return False
    agreement = version_on(paid.versions, number_of(stay.stay.last_day) + 1)
    lines = agreement.services if agreement is not None else ()
    return any(each.key == service and each.in_notice is InNotice.STOPS for each in lines)


def paid_days(facts: AgreementFacts, terms: TermsBook, horizon: int) -> PaidDays:
    """The days that are paid for through the horizon, the number of a day."""
    problems = [problem for stay in facts.stays for problem in stay.problems]
    versions = version_days(facts.versions)
    usable = in_order(facts.stays) if len(facts.stays) > 1 else tuple(each for each in facts.stays if each.is_usable)
    found: list[StayDays] = []
    for stay in usable:
        if stay.admitted_on is None:
            continue
        first = number_of(stay.admitted_on)
        end = OPEN if notice_day(stay) is None else _end(stay, versions, terms, horizon, problems)
        last = horizon if end.through is None else min(horizon, end.through.whole)
        if first <= last:
            found.append(StayDays(first, last, stay, end))
    if len(found) > 1:
        problems.extend(overlaps([each.stay for each in found]))
        found = _one_place_at_a_time(found)
    problems.extend(_outside(found, versions))
    unsure = any(problem.weight is Weight.STOPS for problem in problems)
    return PaidDays(versions, tuple(found), tuple(problems), unsure)


def version_days(versions: Sequence[AcceptedVersion]) -> tuple[VersionDays, ...]:
    """The days of each version: from its own day through the day before a later one, or the agreement's last day."""
    until, found = LAST_DAY, []
    for version in sorted(versions, key=lambda each: each.agreement.version, reverse=True):
        first, ends = number_of(version.holds_from), version.agreement.ends
        last = until if ends is None else min(until, number_of(ends))
        if first <= last:
            found.append(VersionDays(first, last, version.agreement))
        until = min(until, first - 1)
    return tuple(reversed(found))


def version_on(versions: Sequence[VersionDays], day: int) -> PaymentAgreement | None:
    """The version that holds on a day; before the first that one, after the last the last; none without any."""
    if not versions:
        return None
    holding = [each.agreement for each in versions if each.first <= day]
    return holding[-1] if holding else versions[0].agreement


def _end(
    stay: Stay, versions: Sequence[VersionDays], terms: TermsBook, horizon: int, problems: list[Problem]
) -> EndOfPayment:
    day = notice_day(stay)
    agreement = None if day is None else version_on(versions, number_of(day))
    if day is None or agreement is None:
        return OPEN
    known = terms.on(agreement.agreement_id, day)
    if known is None and agreement.agreement_id:
        problems.append(FRAMEWORK_UNKNOWN.at(Place(field=agreement.number), id=agreement.agreement_id))
    end = paid_through_of(stay, agreement, known)
    problems.extend(end.problems)
    if end.through is None and end.notice_ends is not None and number_of(end.notice_ends) < horizon:
        problems.append(STILL_OPEN.at(day=day_in_words(end.notice_ends)))
    return end


def _one_place_at_a_time(found: list[StayDays]) -> list[StayDays]:
    """Stays that share no day: a citizen is paid for once a day under one agreement, which is a reading.

    A new stay takes the place of the notice of the one before, but not of days on which the citizen was there.
    """
    apart: list[StayDays] = []
    for each in found:
        first = each.first
        if apart and first <= apart[-1].last:
            before = apart[-1]
            there = before.last if before.stay.last_day is None else number_of(before.stay.last_day)
            first = max(first, there + 1)
            if first > each.last:
                continue
            apart[-1] = before._replace(last=min(before.last, first - 1))
        apart.append(each._replace(first=first))
    return apart


def _outside(found: Sequence[StayDays], versions: Sequence[VersionDays]) -> list[Problem]:
    """A problem that names the days paid for on which no version holds."""
    missing: list[tuple[int, int]] = []
    for each in found:
        start = each.first
        for version in versions:
            if version.last < start or version.first > each.last:
                continue
            if version.first > start:
                missing.append((start, version.first - 1))
            start = version.last + 1
        if start <= each.last:
            missing.append((start, each.last))
    return [OUTSIDE_AGREEMENT.at(days=days_told(missing))] if missing else []
