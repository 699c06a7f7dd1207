"""Reading the facts that a run rests on: in a number of queries that grows with nothing, straight into the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Sum

from ramme.agreements import Agreement
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.basis import RateUnit
from ramme.settlement.charges.facts import AcceptedVersion, Adjustment, AgreementFacts, PublishedDayRate, RateBook
from ramme.settlement.payment_agreements.principles import decided_on
from ramme.settlement.payment_agreements.reading_again import read_again
from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.settlement.stays.stay import Stay, stay_from
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.settlement.after_models import AdjustmentRow, InvoicingRow
from ramme.web.settlement.models import (
    AgreementPartyRow,
    AgreementVersionRow,
    ArrangementRow,
    ArrangementShareRow,
    ChangeAnswerRow,
    InvoiceLineRow,
    PaymentAgreementRow,
    StayEventRow,
)
from ramme.web.settlement.queries.packages import packages_of
from ramme.web.settlement.stay_counting import counting, counts

KINDS = {kind.value: kind for kind in StayEventKind}
UNITS = {unit.value: unit for unit in RateUnit}


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFacts:
    """What is known of an operator's agreements: the facts, the rates, the rammeaftaler, and the row of each number."""

    agreements: Sequence[AgreementFacts]
    rates: RateBook
    under: Mapping[str, Agreement]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a member of an accepted arrangement is charged in a month; nothing where another arrangement replaced it."""

    arrangement: int
    payer: str
    month: date
    amount_oere: int
    title: str
    form: str
    says: str
    agreement_id: str


def operator_facts(operator: str, known_at: datetime | None = None) -> OperatorFacts:
    """All that a run of the operator rests on, as it is known now or was known at a moment; six queries."""
    return _read(PaymentAgreementRow.objects.filter(operator=operator), known_at)


def facts_of(operator: str, known_at: datetime | None = None) -> tuple[AgreementFacts, ...]:
    """The facts of every agreement of an operator that was accepted, in the order of their numbers."""
    return tuple(operator_facts(operator, known_at).agreements)


def facts_of_one(number: str, known_at: datetime | None = None) -> OperatorFacts:
    """The same of one agreement by its number; without facts where there is none that was accepted."""
    return _read(PaymentAgreementRow.objects.filter(number=number), known_at)


def facts_in(offerings: Collection[int]) -> OperatorFacts:
    """The same of all agreements in some offerings, whoever runs them."""
    return _read(PaymentAgreementRow.objects.filter(offering__in=list(offerings)), None)


def facts_paid_by(payer: str, known_at: datetime | None = None) -> OperatorFacts:
    """The same of all agreements that a municipality pays or acts in, whoever the operators are."""
    own = AgreementPartyRow.objects.filter(party=payer, role__in=("paying", "acting"), proposed=False)
    concerned = own.values("agreement")
    return _read(PaymentAgreementRow.objects.filter(pk__in=concerned), known_at)


def _read(of: QuerySet[PaymentAgreementRow], known_at: datetime | None) -> OperatorFacts:
    columns = ("pk", "number", "constructed", "acting__region_code", "operator__region_code")
    agreements = list(of.order_by("number").values_list(*columns))
    wanted = of.order_by().values("pk")
    versions, stays = _versions(wanted, known_at), _stays(wanted, known_at)
    adjustments = _adjustments(wanted, known_at)
    found = [
        AgreementFacts(
            number=number,
            versions=tuple(versions[pk]),
            stays=tuple(stays.get(pk, ())),
            adjustments=tuple(adjustments.get(pk, ())),
            constructed=constructed,
            regions=tuple(regions),
        )
        for pk, number, constructed, *regions in agreements
        if pk in versions
    ]
    return OperatorFacts(
        agreements=found,
        rates=RateBook.of(_rates(of.order_by().values("offering"), known_at), packages_of(_changed(wanted))),
        under=_under(found),
        rows={number: pk for pk, number, *_ in agreements},
    )


def _versions(wanted: Any, known_at: datetime | None) -> Mapping[int, Sequence[AcceptedVersion]]:  # noqa: ANN401
    accepted = _accepted(AgreementVersionRow.objects.filter(agreement__in=wanted), known_at)
    found: dict[int, list[AcceptedVersion]] = defaultdict(list)
    for agreement, holds_from, content in accepted.order_by("agreement", "version").values_list(
        "agreement", "holds_from", "content"
    ):
        found[agreement].append(AcceptedVersion(holds_from=holds_from, agreement=read_again(content)))
    return found


def _accepted(rows: QuerySet[AgreementVersionRow], known_at: datetime | None) -> QuerySet[AgreementVersionRow]:
    """The versions that both parties had accepted at a moment."""
    accepted = rows.filter(state=AgreementVersionRow.ACCEPTED)
    if known_at is None:
        return accepted
    return accepted.filter(buyer_accepted_at__lte=known_at, seller_accepted_at__lte=known_at)


def _stays(wanted: Any, known_at: datetime | None) -> Mapping[int, Sequence[Stay]]:  # noqa: ANN401
    events = StayEventRow.objects.filter(stay__agreement__in=wanted)
    if known_at is not None:
        events = events.filter(recorded_at__lte=known_at)
    by_stay: dict[tuple[int, int], list[tuple[StayEvent, bool]]] = defaultdict(list)
    columns = ("kind", "on", "recorded_at", "group", "service", "withdraws", "is_withdrawal")
    answers = ("answer__accepted", "answer__at")
    for agreement, stay, number, kind, on, at, group, service, withdraws, is_withdrawal, yes, yes_at in events.order_by(
        "stay", "pk"
    ).values_list("stay__agreement", "stay", "pk", *columns, *answers):
        event = StayEvent(
            number=number,
            kind=KINDS[kind],
            on=on,
            recorded_at=at,
            group=group,
            service=service,
            withdraws=withdraws,
            is_withdrawal=is_withdrawal,
        )
        is_known = known_at is None or yes_at is None or yes_at <= known_at
        by_stay[agreement, stay].append((event, counts(kind, yes if is_known else None)))
    found: dict[int, list[Stay]] = defaultdict(list)
    for (agreement, _), of_stay in by_stay.items():
        found[agreement].append(stay_from(counting(of_stay)))
    return found


def _adjustments(wanted: Any, known_at: datetime | None) -> Mapping[int, Sequence[Adjustment]]:  # noqa: ANN401
    rows = AdjustmentRow.objects.filter(agreement__in=wanted)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    found: dict[int, list[Adjustment]] = defaultdict(list)
    for agreement, service, payer, month, oere, reason, beside in rows.order_by("pk").values_list(
        "agreement", "service", "payer", "month", "amount_oere", "reason", "beside_oere"
    ):
        given = None if beside is None else Kroner(beside)
        found[agreement].append(
            Adjustment(service=service, payer=payer, month=month, amount=Kroner(oere), reason=reason, beside=given)
        )
    return found


def _rates(offerings: Any, known_at: datetime | None) -> list[PublishedDayRate]:  # noqa: ANN401
    """The rates of all published versions, also of those that were replaced."""
    rows = GroupRateRow.objects.filter(offering__in=offerings)
    if known_at is not None:
        rows = rows.filter(published__published_at__lte=known_at)
    columns = ("offering__slug", "group", "year", "published__version", "published__valid_from", "day_rate_oere")
    more = ("month_oere", "year_oere", "unit")
    return [
        PublishedDayRate(
            offering=offering,
            group=group,
            year=year,
            version=version,
            valid_from=valid_from,
            amount=Kroner(oere),
            name=f"{year}, udgave {version}",
            month_rate=None if month is None else Kroner(month),
            year_rate=Kroner(of_year),
            sells=UNITS.get(unit, RateUnit.DAY),
        )
        for offering, group, year, version, valid_from, oere, month, of_year, unit in rows.order_by().values_list(
            *columns, *more
        )
    ]


def _changed(wanted: Any) -> Any:  # noqa: ANN401 (queries)
    """The offerings in which somebody has changed rate group: only there the order of packages is asked for."""
    changes = StayEventRow.objects.filter(stay__agreement__in=wanted, kind=StayEventKind.GROUP_CHANGED.value)
    return changes.order_by().values("stay__agreement__offering")


def _under(facts: Iterable[AgreementFacts]) -> Mapping[str, Agreement]:
    """The rammeaftaler of the facts that are known, and those that tell the common principles of their regions."""
    every = list(facts)
    asked = {version.agreement.agreement_id for each in every for version in each.versions}
    regions = {region for each in every for region in each.regions}
    telling = {one.id: one for one in catalogue().agreements if one.region in regions and decided_on(one)}
    return {**telling, **known_agreements(asked)}


def known_agreements(ids: Iterable[str]) -> Mapping[str, Agreement]:
    """Those of some rammeaftaler that are known, by their id."""
    known = catalogue()
    found = {}
    for each in sorted(set(ids) - {""}):
        try:
            found[each] = known.get(each)
        except ProblemsFound:
            continue
    return found


def invoiced_of(operator: str, through: date) -> Iterable[tuple[Any, ...]]:
    """What the operator has invoiced, by agreement, service, payer and month: days and øre; one query."""
    lines = InvoiceLineRow.objects.filter(
        invoice__operator=operator, agreement__isnull=False, month__lte=through
    ).order_by()
    keys = ("agreement__number", "service", "payer", "month")
    return lines.values_list(*keys).annotate(days_sum=Sum("days"), oere_sum=Sum("amount_oere")).iterator(5000)


def settled_from(operator: str) -> date | None:
    """The first month that the operator settles here; nothing where it has not said so: then all months are."""
    return InvoicingRow.objects.filter(pk=operator).values_list("settles_from", flat=True).first()


def shares_of(operator: str, through: date, known_at: datetime | None = None) -> list[Share]:
    """What accepted arrangements charge through a month, now or as it was known at a moment; one query."""
    rows = ArrangementShareRow.objects.filter(
        arrangement__operator=operator, arrangement__state=ArrangementRow.ACCEPTED, month__lte=through
    )
    if known_at is not None:
        rows = rows.filter(arrangement__accepted_at__lte=known_at)
    columns = ("arrangement", "payer", "month", "amount_oere", "arrangement__title", "arrangement__form", "says")
    more = ("arrangement__agreement_id", "arrangement__replaced_by__state")
    return [
        Share(
            arrangement=pk,
            payer=payer,
            month=month,
            amount_oere=0 if replaced_by == ArrangementRow.ACCEPTED else oere,
            title=title,
            form=form,
            says=says,
            agreement_id=agreement_id,
        )
        for pk, payer, month, oere, title, form, says, agreement_id, replaced_by in rows.order_by("pk").values_list(
            *columns, *more
        )
    ]


def shares_invoiced_of(operator: str, through: date) -> Mapping[tuple[int, str, date], int]:
    """What was invoiced of arrangements, by arrangement, payer and month, in øre; one query."""
    lines = InvoiceLineRow.objects.filter(
        invoice__operator=operator, arrangement__isnull=False, month__lte=through
    ).order_by()
    summed = lines.values_list("arrangement", "payer", "month").annotate(oere_sum=Sum("amount_oere"))
    return {(arrangement, payer, month): oere for arrangement, payer, month, oere in summed}


def facts_counted(operator: str, known_at: datetime | None = None) -> dict[str, int]:
    """How many facts there are of each kind, now or at a moment; none is taken away, so a count tells what came."""
    offerings = PaymentAgreementRow.objects.filter(operator=operator).values("offering")
    kinds: dict[str, tuple[QuerySet[Any], str]] = {
        "events": (StayEventRow.objects.filter(stay__agreement__operator=operator), "recorded_at"),
        "answers": (ChangeAnswerRow.objects.filter(event__stay__agreement__operator=operator), "at"),
        "rates": (PublishedRateRow.objects.filter(offering__in=offerings), "published_at"),
        "adjustments": (AdjustmentRow.objects.filter(agreement__operator=operator), "recorded_at"),
        "arrangements": (
            ArrangementRow.objects.filter(operator=operator, state=ArrangementRow.ACCEPTED),
            "accepted_at",
        ),
    }
    accepted = _accepted(AgreementVersionRow.objects.filter(agreement__operator=operator), known_at)
    counted = {
        name: (rows if known_at is None else rows.filter(**{f"{moment}__lte": known_at})).count()
        for name, (rows, moment) in kinds.items()
    }
    return {**counted, "versions": accepted.count()}
