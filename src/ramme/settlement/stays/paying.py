"""Through which day a stay is paid for: its last day, or the end of the notice, by cause and kind of offering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ramme.agreements import ClauseNotGiven, Terms, Way
from ramme.agreements.kinds.notices import NoticeFrom
from ramme.agreements.variants.settlement import NoticeCondition, OfferingKind
from ramme.citations import Place
from ramme.explanations.record import Method
from ramme.problems import Problem, stops, warns
from ramme.quantities import Date, Input
from ramme.quantities.calendar import number_of
from ramme.settlement.framework_terms import beyond_period
from ramme.settlement.notice import (
    AgreedNotice,
    agreed_notices,
    end_of_notice,
    first_notice_to_end,
    paid_through,
    paid_until_place_is_taken,
)
from ramme.settlement.payment_agreements.agreement import AgreementKind, InNotice, PaymentAgreement
from ramme.settlement.payment_agreements.notice_terms import own_notice
from ramme.settlement.stays import said
from ramme.settlement.stays.stay import Stay, StayEnding
from ramme.texts import Text

NO_NOTICE_GIVEN = stops(
    "stay-notice-not-given",
    says=Text(
        da="Hverken rammeaftalen eller betalingsaftalen siger, hvor længe der betales efter opholdets ophør.",
        en="Neither the framework agreement nor the payment agreement says how long is paid after the stay.",
    ),
    remedy=Text(
        da="Der er regnet til og med den sidste dag. Aftal et varsel i betalingsaftalen.",
        en="It is settled through the last day. Agree on a notice in the payment agreement.",
    ),
)
OWN_NOT_READ = stops(
    "stay-own-notice-unreadable",
    says=Text(
        da="Betalingsaftalens eget varsel »{own}« kan ikke læses.",
        en="The payment agreement's own notice “{own}” cannot be read.",
    ),
    remedy=Text(
        da="Skriv det som »løbende måned + 1 måned«, »2 måneder«, »30 dage« eller »udskrivningsdagen«.",
        en="Write it as »løbende måned + 1 måned«, »2 måneder«, »30 dage« or »udskrivningsdagen«.",
    ),
)
VARIANT_UNKNOWN = stops(
    "stay-notice-variant-unknown",
    says=Text(
        da="Betalingsaftalen vælger varsel nr. {variant}, men rammeaftalen giver {number} at vælge mellem.",
        en="The payment agreement chooses notice no. {variant}, but the framework agreement gives {number}.",
    ),
    remedy=Text(da="Vælg et af rammeaftalens varsler.", en="Choose one of the framework agreement's notices."),
)
STILL_OPEN = warns(
    "stay-open-after-notice",
    says=Text(
        da="Varslet udløb {day}, men opholdets sidste dag er ikke skrevet; der betales, så længe opholdet varer.",
        en="The notice ended on {day}, but no last day of the stay is written; payment goes on while the stay does.",
    ),
    remedy=Text(da="Skriv udskrivningen, hvis borgeren er flyttet.", en="Write the discharge if the citizen has left."),
)

_STOPS_AT_NEW_CITIZEN = frozenset({NoticeCondition.NO_NEW_CITIZEN, NoticeCondition.PLACE_OF_NO_OTHER_USE})
_OWN = "notice.own"
_OWN_TITLE = Text(da="Eget varsel", en="Own notice")


class NoticeCause(Way):
    """What a notice is counted from."""

    MUNICIPALITY = "municipality", "handlekommunens opsigelse", "notice by the acting municipality"
    DEPARTURE = "departure", "ophør uden opsigelse", "departure without notice"
    DEATH = "death", "dødsfald", "death"
    CLOSURE = "closure", "tilbuddet lukker", "the offering closes"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNotice:
    """A notice of a stay: its cause, the day it was given, the agreed period, and its end where that is known yet."""

    cause: NoticeCause
    given_on: Date
    agreed: AgreedNotice
    ends: Date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfPayment:
    """Through which day a stay is paid for, and why; `through` is none while the stay goes on.

    Where a problem stops, `through` is the stay's last day: what is paid for after it is not known. `says` are
    sentences on what decided it, `methods` the clauses it rests on.
    """

    through: Date | None
    last_day: Date | None = None
    notices: tuple[GivenNotice, ...] = ()
    methods: tuple[Method, ...] = ()
    says: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def notice_ends(self) -> date | None:
        """The day on which the first notice to end ends; none without notice, or while that is not known."""
        ends = [notice.ends.day for notice in self.notices if notice.ends is not None]
        return min(ends) if ends else None


OPEN = EndOfPayment(through=None, says=(said.OPEN_SAYS,))


def notice_day(stay: Stay) -> date | None:
    """The day that decides which version of the agreement the notice follows: the first of those that can start one."""
    days = (stay.notice_given_on, stay.closure_told_on, stay.last_day)
    return min((day for day in days if day is not None), default=None)


def paid_through_of(stay: Stay, agreement: PaymentAgreement, terms: Terms | None) -> EndOfPayment:
    """Through which day a stay is paid for under a payment agreement; `terms` are the framework agreement's, if any.

    Source: Midtjylland 2017, 13.4; Syddanmark 2016, Takstprincipper, Opsigelsesvarsler.
    """
    day = notice_day(stay)
    if day is None:
        return OPEN
    found = _Found()
    last = _told(stay.last_day, _LAST_DAY) if stay.last_day else None
    notices = tuple(_notices(stay, agreement, terms, found))
    through = None if last is None else _through(stay, last, notices, terms, found)
    if last is None:
        found.says.append(said.OPEN_SAYS)
    elif through is not None and through.whole > last.whole:
        found.says += _stopping(agreement)
    _beyond(terms, day, found)
    return EndOfPayment(
        through=through,
        last_day=last,
        notices=notices,
        methods=tuple({method.clause.path: method for method in found.methods}.values()),
        says=tuple(found.says),
        problems=tuple({problem.code: problem for problem in found.problems}.values()),
    )


@dataclass(slots=True)
class _Found:
    """What was met on the way."""

    methods: list[Method] = field(default_factory=list)
    says: list[Text] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def clause(self, terms: Terms, path: str) -> None:
        """Notes a clause that decided something."""
        self.methods.append(_told_method(terms, path))


_LAST_DAY = Text(da="Opholdets sidste dag", en="Last day of the stay")
_GIVEN = Text(da="Opsagt", en="Notice given")
_DIED = Text(da="Dødsdag", en="Day of death")
_CLOSURE_TOLD = Text(da="Lukningen varslet", en="Closure told")
_EMPTY_THROUGH = Text(da="Dagen før pladsen blev taget", en="The day before the place was taken")


def _told(day: date, title: Text) -> Date:
    return Date(number_of(day), Input(title=title, place=Place()))


def _beyond(terms: Terms | None, day: date, found: _Found) -> None:
    """Tells where a clause of the framework agreement is followed outside its own period."""
    told = beyond_period(terms, day) if any(each.clause.path != _OWN for each in found.methods) else None
    if told is not None:
        says, problem = told
        found.says.insert(0, says)
        found.problems.append(problem)


def _through(stay: Stay, last: Date, notices: tuple[GivenNotice, ...], terms: Terms | None, found: _Found) -> Date:
    ends = [notice.ends for notice in notices if notice.ends is not None]
    if not ends:
        return last
    if len(ends) > 1:
        found.says.append(said.BOTH_SAYS.filled(other=notices[0].cause.text))
        ends = [first_notice_to_end(one=ends[0], other=ends[1])]
    if terms is not None and terms.gives("notice.paid_through_last_day"):
        found.clause(terms, "notice.paid_through_last_day")
    through = paid_through(last_day=last, notice_ends=ends[0])
    if through.whole > last.whole and _asks_for_usual_costs(terms):
        found.says.append(said.OTHER_USE_SAYS)
    if stay.place_taken_on is None or number_of(stay.place_taken_on) > through.whole:
        return through
    if not _stops_at_new_citizen(terms, found):
        found.says.append(said.TAKEN_NOT_REGULATED)
        return through
    found.says.append(said.TAKEN_SAYS)
    empty = Date(number_of(stay.place_taken_on) - 1, Input(title=_EMPTY_THROUGH, place=Place()))
    return paid_until_place_is_taken(through=through, last_day=last, empty_through=empty)


def _stopping(agreement: PaymentAgreement) -> Iterator[Text]:
    """That some services are not paid in the notice, by their names; nothing where all are."""
    names = [each.name or each.key for each in agreement.services if each.in_notice is InNotice.STOPS]
    if names:
        yield said.STOPS_SAYS.filled(services=", ".join(names))


def _asks_for_usual_costs(terms: Terms | None) -> bool:
    path = "notice.paid_only_while"
    return terms is not None and terms.gives(path) and NoticeCondition.USUAL_COSTS in terms.notice.paid_only_while


def _stops_at_new_citizen(terms: Terms | None, found: _Found) -> bool:
    if terms is None or not terms.gives("notice.paid_only_while"):
        return False
    found.clause(terms, "notice.paid_only_while")
    return not _STOPS_AT_NEW_CITIZEN.isdisjoint(terms.notice.paid_only_while)


def _notices(stay: Stay, agreement: PaymentAgreement, terms: Terms | None, found: _Found) -> Iterator[GivenNotice]:
    """The notices of a stay: the one by the acting municipality, by death or departure, and the one of a closure."""
    if agreement.kind is AgreementKind.SECURE_PLACE and terms is not None and _not_for_secure_places(terms):
        found.clause(terms, "notice.for_secure_places")
        found.says.append(said.SECURE_SAYS)
        return
    if _ran_out(stay, agreement):
        found.says.append(said.RAN_OUT)
        return
    closure = stay.closure_told_on
    if closure is not None and stay.last_day is not None and closure > stay.last_day:
        closure = None  # the citizen had left before the closure was told
    if (started := _started(stay, terms, found)) is not None:
        cause, given_on, title = started
        agreed = _ordinary(agreement, terms, found)
        if agreed is not None and agreement.kind is AgreementKind.SECURE_PLACE:
            found.says.append(said.SECURE_AS_ORDINARY)
        if cause is NoticeCause.DEPARTURE and agreed is not None and _depends_on_the_notice(agreed):
            found.says.append(said.LATE_SAYS if stay.notice_given_on else said.DEPARTURE_SAYS)
        yield from _given(stay, cause, _told(given_on, title), agreed)
    elif stay.ending is StayEnding.DIED:
        return  # a death that starts no notice is not paid for longer because the offering closes
    if closure is not None:
        period = _of_closure(agreement, terms, found)
        yield from _given(stay, NoticeCause.CLOSURE, _told(closure, _CLOSURE_TOLD), period)


def _ran_out(stay: Stay, agreement: PaymentAgreement) -> bool:
    """Whether the stay ended with the payment agreement itself, and nothing else had started a notice."""
    started = stay.notice_given_on is not None or stay.closure_told_on is not None
    return (
        not started
        and stay.ending is not StayEnding.DIED
        and agreement.ends is not None
        and stay.last_day == agreement.ends
    )


def _depends_on_the_notice(agreed: AgreedNotice) -> bool:
    return agreed.period.counted_from is not NoticeFrom.DISCHARGE


def _not_for_secure_places(terms: Terms) -> bool:
    return terms.gives("notice.for_secure_places") and not terms.notice.for_secure_places


def _started(
    stay: Stay,
    terms: Terms | None,
    found: _Found,
) -> tuple[NoticeCause, date, Text] | None:
    """What starts the ordinary notice, and on which day: at the latest the last day of the stay itself.

    That a departure counts as a notice, also where one is written later and also in an offering that closes, is a
    reading: nobody pays longer for having written a notice than without it.
    """
    given = stay.notice_given_on
    if stay.ending is StayEnding.DIED and stay.last_day is not None and (given is None or given > stay.last_day):
        if terms is not None and terms.gives("notice.same_at_death"):
            found.clause(terms, "notice.same_at_death")
            return (NoticeCause.DEATH, stay.last_day, _DIED) if terms.notice.same_at_death else None
        found.says.append(said.DEATH_NOT_REGULATED)
        return None
    if given is not None and (stay.last_day is None or given <= stay.last_day):
        return NoticeCause.MUNICIPALITY, given, _GIVEN
    if stay.last_day is None:
        return None
    return NoticeCause.DEPARTURE, stay.last_day, _LAST_DAY


def _given(stay: Stay, cause: NoticeCause, given_on: Date, agreed: AgreedNotice | None) -> Iterator[GivenNotice]:
    if agreed is None:
        return
    ends: Date | None = None
    if stay.last_day is not None or agreed.period.counted_from is not NoticeFrom.DISCHARGE:
        ends = end_of_notice(agreed, given_on=given_on, discharged_on=_told(stay.last_day or given_on.day, _LAST_DAY))
    yield GivenNotice(cause=cause, given_on=given_on, agreed=agreed, ends=ends)


def _ordinary(agreement: PaymentAgreement, terms: Terms | None, found: _Found) -> AgreedNotice | None:
    """The notice of the parties' own, else the one they chose of the framework agreement's; none, with a problem."""
    own, variant = agreement.notice.own, agreement.notice.variant
    if own:
        return _own(agreement, found)
    if terms is None:
        found.problems.append(NO_NOTICE_GIVEN.at())
        return None
    try:
        periods = _agreed_by_kind(terms, agreement.notice.kind)
    except ClauseNotGiven:
        found.problems.append(NO_NOTICE_GIVEN.at())
        return None
    if not 0 <= variant < len(periods):
        found.problems.append(VARIANT_UNKNOWN.at(variant=variant + 1, number=len(periods)))
        return None
    chosen = periods[variant]
    found.methods.append(_method(chosen))
    return chosen


def _own(agreement: PaymentAgreement, found: _Found) -> AgreedNotice | None:
    chosen = own_notice(agreement.notice.own, agreement.number, path=_OWN, title=_OWN_TITLE)
    if chosen is None:
        found.problems.append(OWN_NOT_READ.at(own=agreement.notice.own))
        return None
    found.methods.append(_method(chosen))
    return chosen


def _of_closure(agreement: PaymentAgreement, terms: Terms | None, found: _Found) -> AgreedNotice | None:
    """The notice of a closure, else the ordinary one."""
    if terms is None or not terms.gives("notice.closure"):
        found.says.append(said.CLOSURE_AS_ORDINARY)
        return _ordinary(agreement, terms, found)
    clause = terms.clause("notice.closure")
    agreed = AgreedNotice(terms.notice.closure[0], clause.origin)
    found.methods.append(_method(agreed))
    return agreed


# Many stays stand under the same few agreements, and a clause is looked up and told in words once for each.
@lru_cache(maxsize=1_000)
def _told_method(terms: Terms, path: str) -> Method:
    clause = terms.clause(path)
    return Method(clause.origin, clause.told)


@lru_cache(maxsize=1_000)
def _agreed_by_kind(terms: Terms, kind: OfferingKind) -> tuple[AgreedNotice, ...]:
    return agreed_notices(terms, kind)


@lru_cache(maxsize=1_000)
def _method(agreed: AgreedNotice) -> Method:
    period = agreed.period
    return Method(agreed.clause, Text(da=period.told("da"), en=period.told("en")))
