"""What notice means before anyone signs: through which day is paid in each case, with the choices side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ramme.agreements import Terms, Way
from ramme.agreements.kinds.notices import NOTICE
from ramme.explanations.record import Method
from ramme.problems import Problem, Weight
from ramme.quantities import Date, Days
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.clause_notes import given_clauses
from ramme.settlement.framework_terms import beyond_period
from ramme.settlement.notice import days_paid_after_the_stay
from ramme.settlement.payment_agreements.agreement import AgreementKind, PaymentAgreement
from ramme.settlement.payment_agreements.notice_terms import notice_agreed, notices_given
from ramme.settlement.stays.changing import OWN_ONE_STEP, ChangedUnder, ChangeOfGroup, change_of_group
from ramme.settlement.stays.paying import EndOfPayment, GivenNotice, paid_through_of
from ramme.settlement.stays.stay import GroupChange, Stay, StayEnding
from ramme.texts import Text

# A day in the notice period on which the place is taken, where nobody names one: an example of ours.
_TAKEN_AFTER = timedelta(days=15)
_LOW, _NEXT, _TOP = "1", "2", "3"


class NoticeCase(Way):
    """What may end a stay, or change what is paid for it."""

    NOTICE = "notice", "Handlekommunen siger op", "The acting municipality gives notice"
    DEPARTURE = "departure", "Borgeren flytter uden opsigelse", "The citizen leaves without notice"
    DEATH = "death", "Borgeren dør", "The citizen dies"
    PLACE_TAKEN = "place_taken", "En ny borger tager pladsen i varslet", "A new citizen takes the place in the notice"
    CLOSURE = "closure", "Tilbuddet lukker", "The offering closes"
    PACKAGE_ONE_STEP = "package_one_step", "Skift til pakken over eller under", "Change to the next service package"
    PACKAGE_SEVERAL_STEPS = (
        "package_several_steps",
        "Skift over flere pakker",
        "Change over several service packages",
    )
    SECURE_PLACE = "secure_place", "Opholdet på den sikrede plads slutter", "The stay at the secure place ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days of an example: when it happens, when the citizen leaves, when the place is taken.

    Where no last day is named, the citizen leaves on the day it happens; where no other day is named, the place is
    taken 15 days later.
    """

    on: date
    last_day: date | None = None
    taken_on: date | None = None

    @property
    def leaves_on(self) -> date:
        """The last day of the stay."""
        return self.on if self.last_day is None else max(self.last_day, self.on)

    @property
    def place_taken_on(self) -> date:
        """The day on which a new citizen takes the place."""
        return self.taken_on or self.leaves_on + _TAKEN_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class WayTold:
    """One notice that may hold: the period, through which day is paid, and for how many days after the stay.

    `chosen` tells that it is the one in the agreement. `through` remembers how it was reached.
    """

    period: Text
    through: Date
    days_after: Days
    chosen: bool
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What follows in one case: what happens, the notices that may hold, what decided it, and the clauses with places.

    In a change of service package `through` is the last day on which the old package is paid.
    """

    case: NoticeCase
    says: Text
    ways: tuple[WayTold, ...]
    notes: tuple[Text, ...]
    methods: tuple[Method, ...]
    problems: tuple[Problem, ...]

    @property
    def places(self) -> tuple[Text, ...]:
        """Where the clauses stand, each place once."""
        return tuple(dict.fromkeys(method.clause.citation.told for method in self.methods))

    @property
    def chosen(self) -> WayTold | None:
        """The notice in the agreement, or nothing where it names none that is given."""
        return next((way for way in self.ways if way.chosen), None)


_HAPPENS = {
    NoticeCase.NOTICE: Text(
        da="Handlekommunen siger op {on}, og borgerens sidste dag er {last}.",
        en="The acting municipality gives notice on {on}, and the citizen's last day is {last}.",
    ),
    NoticeCase.DEPARTURE: Text(
        da="Borgeren flytter {last}, uden at der er sagt op.", en="The citizen leaves on {last} without notice."
    ),
    NoticeCase.DEATH: Text(da="Borgeren dør {last}.", en="The citizen dies on {last}."),
    NoticeCase.PLACE_TAKEN: Text(
        da="Handlekommunen siger op {on}, borgerens sidste dag er {last}, og en ny borger tager pladsen {taken}.",
        en="The acting municipality gives notice on {on}, the citizen's last day is {last}, and a new citizen takes "
        "the place on {taken}.",
    ),
    NoticeCase.CLOSURE: Text(
        da="Driftsherren varsler {on}, at tilbuddet lukker, og borgerens sidste dag er {last}.",
        en="The operator tells on {on} that the offering closes, and the citizen's last day is {last}.",
    ),
    NoticeCase.PACKAGE_ONE_STEP: Text(
        da="{on} varsles et skift til ydelsespakken lige over eller under.",
        en="On {on} a change to the service package next above or below is told.",
    ),
    NoticeCase.PACKAGE_SEVERAL_STEPS: Text(
        da="{on} varsles et skift over flere ydelsespakker.",
        en="On {on} a change over several service packages is told.",
    ),
    NoticeCase.SECURE_PLACE: Text(da="Opholdet slutter {last}.", en="The stay ends on {last}."),
}
_AFTER = Text(
    da="Der betales til og med {through}: {days} efter opholdet.",
    en="Payment runs through {through}: {days} after the stay.",
)
_NOT_AFTER = Text(
    da="Der betales til og med {through}; intet efter opholdet.",
    en="Payment runs through {through}; nothing after the stay.",
)
_OLD_PACKAGE = Text(
    da="Den gamle pakke betales til og med {through}, den nye fra {first}.",
    en="The old package is paid through {through}, the new one from {first}.",
)
_UNTIL_NOTICE = Text(
    da="At den gamle pakke betales, til varslet udløber, er vores fortolkning.",
    en="That the old package is paid until the notice ends is our reading.",
)
NEW_PACKAGE_AFTER_STAY = Text(
    da="Flytter borgeren, før skiftet betales, betales den nye pakke alligevel fra sin dag i resten af varslet. Det er "
    "vores fortolkning.",
    en="If the citizen leaves before the change is paid, the new package is paid from its day all the same, for the "
    "rest of the notice. This is our reading.",
)
_AT_ONCE = Text(
    da="Aftalen giver intet varsel for skiftet; den nye pakke betales fra {first}. Det er vores fortolkning.",
    en="The agreement gives no notice of the change; the new package is paid from {first}. This is our reading.",
)
_READING = Text(da="Vores fortolkning: {reading}", en="Our reading: {reading}")
_NO_PERIOD = Text(da="intet varsel aftalt", en="no notice agreed")
_OWN = Text(da="{period} (parternes eget)", en="{period} (the parties' own)")
_ENDS_WITH_STAY = Text(da="intet varsel", en="no notice")

_ALSO = {
    NoticeCase.NOTICE: ("notice.in_writing", "notice.paid_only_while"),
    NoticeCase.CLOSURE: ("notice.in_writing",),
    NoticeCase.PACKAGE_ONE_STEP: ("rate_structure.citizen_placed_by", "notice.reassessment_by_agreement"),
    NoticeCase.PACKAGE_SEVERAL_STEPS: ("rate_structure.citizen_placed_by", "notice.reassessment_by_agreement"),
}
_ORDINARY = (NoticeCase.NOTICE, NoticeCase.DEPARTURE, NoticeCase.DEATH, NoticeCase.PLACE_TAKEN)
_PACKAGES = (NoticeCase.PACKAGE_ONE_STEP, NoticeCase.PACKAGE_SEVERAL_STEPS)


def notice_told(agreement: PaymentAgreement, terms: Terms | None, asked: Asked) -> tuple[Telling, ...]:
    """What is paid through which day in every case that can come up, the agreement's own choice and the others.

    A secure place has one case, where its agreement has no notice. A change of service package is told where the
    agreement gives a notice of it.
    Source: Midtjylland 2017, 13.4; Syddanmark 2016, Takstprincipper, Opsigelsesvarsler.
    """
    if agreement.kind is AgreementKind.SECURE_PLACE:
        return (told_in(NoticeCase.SECURE_PLACE, agreement, terms, asked),)
    cases = [*_ORDINARY, NoticeCase.CLOSURE]
    cases += [case for case in _PACKAGES if _has_notice(case, agreement, terms)]
    return tuple(told_in(case, agreement, terms, asked) for case in cases)


def _has_notice(case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None) -> bool:
    """Whether a change of service package has a notice: the agreement's, or for one step the parties' own."""
    is_own = case is NoticeCase.PACKAGE_ONE_STEP and bool(agreement.notice.one_step)
    return is_own or (terms is not None and terms.gives(f"notice.{case.value}"))


def told_in(case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None, asked: Asked) -> Telling:
    """What is paid through which day in one case."""
    if case in _PACKAGES:
        return _package(case, agreement, terms, asked)
    stay = _stay(case, agreement, asked)
    ends = [(each, chosen, paid_through_of(stay, each, terms)) for each, chosen in _agreements(case, agreement, terms)]
    ways = tuple(_way(case, each, terms, end, chosen) for each, chosen, end in ends if end.through is not None)
    met = [end for _, _, end in ends]
    methods = _methods(case, terms, [method for end in met for method in end.methods])
    return Telling(
        case=case,
        says=_happens(case, asked),
        ways=ways,
        notes=tuple(dict.fromkeys([*(says for end in met for says in end.says), *_readings(methods)])),
        methods=methods,
        problems=_once(problem for end in met for problem in end.problems),
    )


def _agreements(
    case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None
) -> Iterator[tuple[PaymentAgreement, bool]]:
    """The agreement with each notice that may be chosen, and whether it is the one it has."""
    given = notices_given(agreement, terms)
    if agreement.notice.own or len(given) <= 1 or case not in _ORDINARY:
        yield agreement, True
        return
    for variant in range(len(given)):
        chosen = variant == agreement.notice.variant
        yield replace(agreement, notice=replace(agreement.notice, variant=variant)), chosen


def _stay(case: NoticeCase, agreement: PaymentAgreement, asked: Asked) -> Stay:
    ended_by = StayEnding.DIED if case is NoticeCase.DEATH else StayEnding.DISCHARGED
    given = case in {NoticeCase.NOTICE, NoticeCase.PLACE_TAKEN}
    return Stay(
        admitted_on=min(agreement.starts, asked.on),
        last_day=asked.leaves_on,
        ending=ended_by,
        notice_given_on=asked.on if given else None,
        closure_told_on=asked.on if case is NoticeCase.CLOSURE else None,
        place_taken_on=asked.place_taken_on if case is NoticeCase.PLACE_TAKEN else None,
    )


def _way(
    case: NoticeCase,
    agreement: PaymentAgreement,
    terms: Terms | None,
    end: EndOfPayment,
    chosen: bool,  # noqa: FBT001
) -> WayTold:
    if end.through is None or end.last_day is None:
        raise AssertionError("a stay that has ended is paid through a day")
    days = days_paid_after_the_stay(last_day=end.last_day, through=end.through)
    wording = _AFTER if days.whole else _NOT_AFTER
    says = wording.filled(through=in_words(end.through), days=in_words(days))
    return WayTold(
        period=_period(case, agreement, terms, end), through=end.through, days_after=days, chosen=chosen, says=says
    )


def _period(case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None, end: EndOfPayment) -> Text:
    if end.notices:
        period = _first_to_end(end).agreed.period
        told = Text(da=NOTICE.told((period,), "da"), en=NOTICE.told((period,), "en"))
        agreed = notice_agreed(agreement, terms)
        is_own = agreed is not None and agreed.is_own and agreed.period == period and case is not NoticeCase.CLOSURE
        return _OWN.filled(period=told) if is_own else told
    stopped = any(problem.weight is Weight.STOPS for problem in end.problems)
    return _NO_PERIOD if stopped else _ENDS_WITH_STAY


def _first_to_end(end: EndOfPayment) -> GivenNotice:
    """The notice that decided it: the one that ends first."""
    ends = [each for each in end.notices if each.ends is not None]
    return min(ends, key=lambda each: each.ends.whole if each.ends is not None else 0, default=end.notices[-1])


def _package(case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None, asked: Asked) -> Telling:
    new = _NEXT if case is NoticeCase.PACKAGE_ONE_STEP else _TOP
    changes = [
        change_of_group(
            GroupChange(on=asked.on, group=new),
            _LOW,
            ChangedUnder(terms=terms, agreement=each, packages=(_LOW, _NEXT, _TOP)),
        )
        for each in _with_and_without_own(case, agreement, terms)
    ]
    change = changes[0]
    says = _UNTIL_NOTICE if change.old_through else _AT_ONCE.filled(first=day_in_words(asked.on))
    also = (NEW_PACKAGE_AFTER_STAY,) if change.old_through else ()
    beyond = [told] if (told := beyond_period(terms, asked.on)) is not None else []
    methods = _methods(case, terms, list(change.methods))
    return Telling(
        case=case,
        says=_happens(case, asked),
        ways=tuple(way for number, each in enumerate(changes) for way in _package_ways(each, chosen=number == 0)),
        notes=(*(says for says, _ in beyond), says, *also, *_readings(methods)),
        methods=methods,
        problems=tuple(problem for _, problem in beyond),
    )


def _with_and_without_own(
    case: NoticeCase, agreement: PaymentAgreement, terms: Terms | None
) -> Iterator[PaymentAgreement]:
    """The agreement as it is, and where the parties agreed on a notice of one step, as it would be without."""
    yield agreement
    is_given = terms is not None and terms.gives(f"notice.{case.value}")
    if case is NoticeCase.PACKAGE_ONE_STEP and agreement.notice.one_step and is_given:
        yield replace(agreement, notice=replace(agreement.notice, one_step=""))


def _package_ways(change: ChangeOfGroup, *, chosen: bool) -> tuple[WayTold, ...]:
    if change.old_through is None:
        return ()
    through, told = change.old_through, Date.on(change.change.on)
    says = _OLD_PACKAGE.filled(through=in_words(through), first=day_in_words(through.day + timedelta(days=1)))
    days = days_paid_after_the_stay(last_day=told, through=through)
    decided = change.methods[0]
    period = _OWN.filled(period=decided.way) if decided.clause.path == OWN_ONE_STEP else decided.way
    return (WayTold(period=period, through=through, days_after=days, chosen=chosen, says=says),)


def _methods(case: NoticeCase, terms: Terms | None, met: list[Method]) -> tuple[Method, ...]:
    """The clauses that decided it and those that go with it, each once."""
    also = given_clauses(terms, _ALSO.get(case, ())) if terms is not None else ()
    every = [*met, *(Method(clause.origin, clause.told) for clause in also)]
    return tuple({(each.clause.path, each.way.da): each for each in every}.values())


def _readings(methods: Iterable[Method]) -> Iterator[Text]:
    """What of the clauses is our own reading."""
    return (_READING.filled(reading=each.clause.reading) for each in methods if each.clause.reading is not None)


def _once(problems: Iterator[Problem]) -> tuple[Problem, ...]:
    return tuple({problem.code: problem for problem in problems}.values())


def _happens(case: NoticeCase, asked: Asked) -> Text:
    return _HAPPENS[case].filled(
        on=day_in_words(asked.on), last=day_in_words(asked.leaves_on), taken=day_in_words(asked.place_taken_on)
    )
