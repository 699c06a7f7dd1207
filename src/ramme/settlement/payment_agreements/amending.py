"""What an amendment changes in a payment agreement, told one by one, and the next version to be written on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from ramme.agreements import Way
from ramme.quantities import Quantity
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.payment_agreements.agreement import (
    MunicipalityPeriod,
    OutsideTerms,
    PaymentAgreement,
    ServiceLine,
)
from ramme.settlement.payment_agreements.period_checks import told_days
from ramme.texts import Text, same

T = TypeVar("T")

NOTHING = Text(da="intet", en="nothing")
_OPEN = Text(da="ingen slutdato", en="no end")
_CHANGED = Text(da="{title}: fra {before} til {after}.", en="{title}: from {before} to {after}.")
_ADDED = Text(da="{title} er ny: {after}.", en="{title} is new: {after}.")
_REMOVED = Text(da="{title} er fjernet; den var {before}.", en="{title} is removed; it was {before}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an amendment changes: the path of the field, what it is called, and what stood and stands there.

    What was not there before, or is not there any more, is none.
    """

    path: str
    title: Text
    before: Text | None
    after: Text | None

    @property
    def told(self) -> Text:
        """The change in a sentence."""
        if self.before is None:
            return _ADDED.filled(title=self.title, after=self.after or NOTHING)
        if self.after is None:
            return _REMOVED.filled(title=self.title, before=self.before)
        return _CHANGED.filled(title=self.title, before=self.before, after=self.after)


def next_version(agreement: PaymentAgreement) -> PaymentAgreement:
    """The agreement as it is, with the next number: what an amendment is written on."""
    return replace(agreement, version=agreement.version + 1)


def changes_between(before: PaymentAgreement, after: PaymentAgreement) -> tuple[Change, ...]:
    """Everything that differs between two versions, in the order of the agreement; nothing where nothing does.

    Services are known by their keys; periods of municipalities by their first day and their payer.
    """
    return (
        *_fields(before, after, _WHOLE, "", same("")),
        *_fields(before.notice, after.notice, _NOTICE, "notice.", same("")),
        *_outside(before.outside, after.outside),
        *_listed(before.municipalities, after.municipalities, _PERIODS),
        *_listed(before.services, after.services, _SERVICES),
    )


def touches_services(changes: Iterable[Change]) -> bool:
    """Whether an amendment changes what the citizen gets or what it costs, so that the payer should be involved."""
    return any(change.path.startswith("services.") for change in changes)


_Field = tuple[str, Text]

_WHOLE: tuple[_Field, ...] = (
    ("kind", Text(da="Aftalens art", en="Kind of agreement")),
    ("operator", Text(da="Driftsherre", en="Operator")),
    ("offering", Text(da="Tilbud", en="Offering")),
    ("agreement_id", Text(da="Rammeaftale", en="Framework agreement")),
    ("contract", Text(da="Standardkontrakt", en="Standard contract")),
    ("starts", Text(da="Første dag", en="First day")),
    ("ends", Text(da="Sidste dag", en="Last day")),
    ("review_on", Text(da="Opfølgning", en="Review")),
    ("citizen", Text(da="Borger", en="Citizen")),
    ("says", Text(da="Bemærkninger", en="Remarks")),
)
_NOTICE: tuple[_Field, ...] = (
    ("kind", Text(da="Varsel efter art", en="Notice by kind")),
    ("variant", Text(da="Varsel nummer", en="Notice number")),
    ("own", Text(da="Eget varsel", en="Own notice")),
    ("one_step", Text(da="Varsel ved skift til næste pakke", en="Notice of a change to the next package")),
)
_OUTSIDE: tuple[_Field, ...] = (
    ("rules", Text(da="Takstregler", en="Rate rules")),
    ("principles_of", Text(da="Takstprincipper fra", en="Rate principles of")),
    ("rate_rules", Text(da="Takstregler i ord", en="Rate rules in words")),
    ("deficit", Text(da="Underskud bæres af", en="A deficit is carried by")),
    ("deficit_says", Text(da="Deling af underskud i ord", en="Sharing of a deficit in words")),
    ("settlement", Text(da="Varsel og afregning", en="Notice and settlement")),
    ("settlement_says", Text(da="Varsel og afregning i ord", en="Notice and settlement in words")),
)
_PERIOD: tuple[_Field, ...] = (
    ("ends", Text(da="sidste dag", en="last day")),
    ("acting", Text(da="handlekommune", en="acting municipality")),
    ("residence", Text(da="opholdskommune", en="municipality of residence")),
    ("reason", Text(da="grund", en="reason")),
    ("share", Text(da="andel", en="share")),
)
_SERVICE: tuple[_Field, ...] = (
    ("kind", Text(da="art", en="kind")),
    ("name", Text(da="navn", en="name")),
    ("legal_basis", Text(da="paragraf", en="legal basis")),
    ("group", Text(da="takstgruppe", en="rate group")),
    ("extent", Text(da="omfang", en="extent")),
    ("starts", Text(da="første dag", en="first day")),
    ("ends", Text(da="sidste dag", en="last day")),
    ("published", Text(da="offentliggjort takst", en="published rate")),
    ("agreed", Text(da="aftalt beløb", en="agreed amount")),
    ("percent", Text(da="procent", en="percentage")),
    ("in_notice", Text(da="i varslet", en="in the notice")),
)


def _fields(before: object, after: object, fields: Iterable[_Field], path: str, of: Text) -> Iterator[Change]:
    for name, title in fields:
        was, stands = _shown(name, getattr(before, name)), _shown(name, getattr(after, name))
        if was != stands:
            whole = Text(da=f"{of.da}, {title.da}", en=f"{of.en}, {title.en}") if of.da else title
            yield Change(path=f"{path}{name}", title=whole, before=was, after=stands)


def _shown(name: str, value: object) -> Text:
    """A value of a field in words; empty ones as nothing, numbers of variants as people count."""
    match value:
        case None:
            return _OPEN if name == "ends" else NOTHING
        case Way():
            return value.text
        case date():
            return day_in_words(value)
        case Quantity():
            return in_words(value)
        case int():
            return same(str(value + 1))
        case _:
            return same(f"»{value}«") if value else NOTHING


def _outside(before: OutsideTerms | None, after: OutsideTerms | None) -> Iterator[Change]:
    nothing = OutsideTerms(rate_rules="", deficit=None)
    yield from _fields(before or nothing, after or nothing, _OUTSIDE, "outside.", same(""))


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """How the entries of a list are told apart and told."""

    path: str
    key: Callable[[T], str]
    title: Callable[[T], Text]
    told: Callable[[T], Text]
    fields: tuple[_Field, ...]


def _listed(before: Iterable[T], after: Iterable[T], kept: _Kept[T]) -> Iterator[Change]:
    was = {kept.key(each): each for each in before}
    stands = {kept.key(each): each for each in after}
    for key, each in was.items():
        path = f"{kept.path}.{key}."
        if key in stands:
            yield from _fields(each, stands[key], kept.fields, path, kept.title(each))
        else:
            yield Change(path=path, title=kept.title(each), before=kept.told(each), after=None)
    for key, each in stands.items():
        if key not in was:
            yield Change(path=f"{kept.path}.{key}.", title=kept.title(each), before=None, after=kept.told(each))


def _service_told(line: ServiceLine) -> Text:
    days = told_days(line.starts, line.ends)
    amount = next((in_words(each) for each in (line.agreed, line.percent, line.published) if each is not None), NOTHING)
    return Text(
        da=f"{line.kind.text.da}, {amount.da}, {days.da}",
        en=f"{line.kind.text.en}, {amount.en}, {days.en}",
    )


def _period_told(period: MunicipalityPeriod) -> Text:
    days, share = told_days(period.starts, period.ends), in_words(period.share)
    return Text(
        da=f"{period.paying} betaler {share.da}, {period.acting} handler, {days.da}",
        en=f"{period.paying} pays {share.en}, {period.acting} acts, {days.en}",
    )


_SERVICES: _Kept[ServiceLine] = _Kept(
    path="services",
    key=lambda line: line.key,
    title=lambda line: Text(da=f"Ydelsen »{line.name or line.key}«", en=f"The service “{line.name or line.key}”"),
    told=_service_told,
    fields=_SERVICE,
)
_PERIODS: _Kept[MunicipalityPeriod] = _Kept(
    path="municipalities",
    key=lambda period: f"{period.starts.isoformat()}:{period.paying}",
    title=lambda period: Text(
        da=f"Betalingskommune {period.paying} fra {day_in_words(period.starts).da}",
        en=f"Paying municipality {period.paying} from {day_in_words(period.starts).en}",
    ),
    told=_period_told,
    fields=_PERIOD,
)
