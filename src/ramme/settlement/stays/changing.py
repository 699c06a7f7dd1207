"""From which day the rate of a new rate group is paid: after the notice of a change of service package, or at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ramme.agreements import Notice, Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.citations import Place
from ramme.explanations.record import Method
from ramme.quantities import Clause, Date, Days, Input
from ramme.quantities.calendar import number_of
from ramme.quantities.writing import day_in_words
from ramme.settlement.notice import AgreedNotice, end_of_notice
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.notice_terms import MAY_BE_AGREED, own_notice
from ramme.settlement.stays.stay import GroupChange
from ramme.texts import Text

ONE_STEP, SEVERAL_STEPS = "notice.package_one_step", "notice.package_several_steps"
OWN_ONE_STEP = "notice.one_step"
_OWN_TITLE = Text(da="Aftalt varsel ved skift til næste pakke", en="Agreed notice of a change to the next package")
_A_DAY = Days(1)
_TOLD = Text(da="Skiftet varslet", en="Change told")
_NOT_REGULATED = Text(
    da="Aftalen giver intet varsel for skiftet til »{group}«; den nye takst betales fra {day}. Det er vores "
    "fortolkning.",
    en="The agreement gives no notice of the change to “{group}”; the new rate is paid from {day}. This is our "
    "reading.",
)
_AFTER_NOTICE = Text(
    da="Skiftet til »{group}« er på {steps} trin op eller ned; den gamle takst betales, til varslet udløber. Det er "
    "vores fortolkning.",
    en="The change to “{group}” is {steps} up or down; the old rate is paid until the notice ends. This is our "
    "reading.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfGroup:
    """A change of rate group and the first day on which the new rate is paid; `old_through` where a notice decided it.

    `methods` are the clauses it rests on.
    """

    change: GroupChange
    first: int
    old_through: Date | None
    methods: tuple[Method, ...]
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedUnder:
    """What a change of rate group is held against: the terms, the agreement, and its packages in their order."""

    terms: Terms | None
    agreement: PaymentAgreement
    packages: Sequence[str] = ()

    @property
    def kind(self) -> OfferingKind:
        """The kind of offering that notice follows."""
        return self.agreement.notice.kind


def change_of_group(change: GroupChange, before: str, under: ChangedUnder) -> ChangeOfGroup:
    """From which day the new group's rate is paid; `before` is the group that is paid on the day the change is told.

    Only a change between service packages has a notice, and only where the agreement gives it, or for one step the
    payment agreement itself. That the steps are
    counted from the group that is paid, and not from one that is told and not yet paid, is a reading: two short steps
    have no shorter notice than one long.
    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 5.
    """
    steps = _steps(before, change.group, under.packages)
    agreed = _agreed(steps, under) if steps else None
    if agreed is None:
        says = _NOT_REGULATED.filled(group=change.group, day=day_in_words(change.on))
        first = number_of(change.on)
        return ChangeOfGroup(change=change, first=first, old_through=None, methods=(), says=says)
    told = Date(number_of(change.on), Input(title=_TOLD, place=Place()))
    through = end_of_notice(agreed, given_on=told, discharged_on=told)
    period = agreed.period
    methods = [Method(agreed.clause, Text(da=period.told("da"), en=period.told("en")))]
    if steps == 1 and under.terms is not None and under.terms.gives(MAY_BE_AGREED):
        clause = under.terms.clause(MAY_BE_AGREED)
        methods.append(Method(clause.origin, clause.told))
    return ChangeOfGroup(
        change=change,
        first=through.days_later(_A_DAY).whole,
        old_through=through,
        methods=tuple(methods),
        says=_AFTER_NOTICE.filled(group=change.group, steps=steps),
    )


def _steps(before: str, after: str, packages: Sequence[str]) -> int:
    """How many packages lie between two groups; none where one of them is no package."""
    if before not in packages or after not in packages:
        return 0
    return abs(packages.index(after) - packages.index(before))


def _agreed(steps: int, under: ChangedUnder) -> AgreedNotice | None:
    """The notice of so many steps, if any: for one what the parties agreed on, else what the agreement gives."""
    if steps == 1:
        agreement = under.agreement
        own = own_notice(agreement.notice.one_step, agreement.number, path=OWN_ONE_STEP, title=_OWN_TITLE)
        if own is not None:
            return own
    terms, path = under.terms, ONE_STEP if steps == 1 else SEVERAL_STEPS
    if terms is None or not terms.gives(path):
        return None
    clause: Clause = terms.clause(path).origin
    several = terms.notice.package_several_steps if steps > 1 else {}
    periods: tuple[Notice, ...] | None = several.get(under.kind) if steps > 1 else terms.notice.package_one_step
    return AgreedNotice(periods[0], clause) if periods else None
