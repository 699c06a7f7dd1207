"""What an operator must know before it closes an offering: who lives there, their notice, other places, past use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.http import Http404

from ramme.files.forms.reader import Refused, only_one, read_handed_in
from ramme.files.forms.writing import form_workbook
from ramme.files.limits import HandedIn
from ramme.files.words import alike
from ramme.problems import ProblemsFound
from ramme.quantities import Days
from ramme.registry.finding.asking import vacant
from ramme.registry.finding.matches import Match
from ramme.registry.finding.wish import Order, Wish
from ramme.registry.offerings.facts import SECTORS
from ramme.registry.regions import Region
from ramme.settlement.charges.facts import AgreementFacts
from ramme.settlement.closure.facts import ClosureBasis
from ramme.settlement.closure.form import AMOUNTS, CENTRE, CLOSURE, FACTS, USE, basis_of
from ramme.settlement.closure.outcome import ClosureAnswer
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.notice_told import Asked, NoticeCase, Telling, told_in
from ramme.settlement.stays.stay import Stay
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.finding.queries.search import found as places_found
from ramme.web.registry.models import OfferingCode, OfferingRow, PartyRow
from ramme.web.settlement.agreement_around import terms_of
from ramme.web.settlement.problems import CLOSURE_OF_ANOTHER
from ramme.web.settlement.queries.facts import OperatorFacts, operator_facts
from ramme.web.settlement.queries.lived import lived_use

YEARS_BEFORE = 2
MOST_ALTERNATIVES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPlace:
    """A citizen to be placed elsewhere, by the number of the agreement: rate group, since when, payers, and notice."""

    agreement: str
    group: str
    since: date
    payers: Sequence[str]
    notice: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """What a closing is to one paying municipality: citizens now, days used by year, and its part of the account."""

    party: str
    name: str
    citizens: int
    days: Sequence[int]
    payment_oere: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """All that a page of a closing shows before its account is handed in."""

    row: OfferingRow
    decided: date
    kilometres: int
    years: Sequence[int]
    citizens: Sequence[ToPlace]
    affected: Sequence[Affected]
    alternatives: Sequence[Match]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDifference:
    """Days of a municipality and year that a form says otherwise than the stays here."""

    name: str
    year: int
    handed_in: int
    from_stays: int


def offering_closing(actor: Actor, slug: str) -> OfferingRow:
    """An offering of the actor's own party; raises 404 for any other."""
    party = actor.within(Action.SEE_PAYMENT_AGREEMENT)
    rows = OfferingRow.objects.select_related("operator").filter(slug=slug)
    row = (rows if party is None else rows.filter(operator=party)).first()
    if row is None:
        raise Http404(slug)
    return row


def offerings_to_close(actor: Actor) -> Sequence[OfferingRow]:
    """The offerings of the actor's own party."""
    return list(OfferingRow.objects.filter(operator=actor.party).order_by("sort_key", "id"))


def closing_of(row: OfferingRow, decided: date, kilometres: int, today: date) -> Closing:
    """What is known of a closing that is told on a day; the same number of queries whatever lives there."""
    known = operator_facts(row.operator_id)
    years = tuple(range(decided.year - YEARS_BEFORE, decided.year))
    citizens = tuple(_to_place(row, known, decided))
    use = lived_use(row.operator_id, row.slug, years, today)
    return Closing(
        row=row,
        decided=decided,
        kilometres=kilometres,
        years=years,
        citizens=citizens,
        affected=_affected(citizens, {year: _by_payer(used) for year, used in use.items()}, years),
        alternatives=_alternatives(row, kilometres, today),
    )


def _to_place(row: OfferingRow, known: OperatorFacts, decided: date) -> list[ToPlace]:
    found = []
    for facts in known.agreements:
        agreement = _holding(facts, decided)
        if agreement is None or agreement.offering != row.slug:
            continue
        terms = terms_of(agreement.agreement_id, decided)
        found += [
            ToPlace(
                agreement=facts.number,
                group=_group(stay, agreement, decided),
                since=stay.admitted_on,
                payers=_payers(agreement, decided),
                notice=told_in(NoticeCase.CLOSURE, agreement, terms, Asked(on=decided)),
            )
            for stay in facts.stays
            if stay.is_usable and stay.admitted_on is not None and stay.admitted_on <= decided
            if stay.last_day is None or stay.last_day > decided
        ]
    return found


def _holding(facts: AgreementFacts, on: date) -> PaymentAgreement | None:
    holding = [each.agreement for each in facts.versions if each.holds_from <= on]
    return holding[-1] if holding else None


def _group(stay: Stay, agreement: PaymentAgreement, on: date) -> str:
    changed = [each.group for each in stay.group_changes if each.on <= on]
    return changed[-1] if changed else next((each.group for each in agreement.services if each.group), "")


def _payers(agreement: PaymentAgreement, on: date) -> Sequence[str]:
    holding = (each for each in agreement.municipalities if each.starts <= on <= (each.ends or on))
    return tuple(dict.fromkeys(each.paying for each in holding))


def _by_payer(used: Sequence[Any]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for each in used:
        found[each.payer] = found.get(each.payer, 0) + each.days.whole
    return found


def _affected(
    citizens: Sequence[ToPlace], use: Mapping[int, Mapping[str, int]], years: Sequence[int]
) -> tuple[Affected, ...]:
    ids = dict.fromkeys([payer for each in citizens for payer in each.payers])
    ids.update(dict.fromkeys(payer for year in years for payer in use[year]))
    names = dict(PartyRow.objects.filter(pk__in=ids).values_list("pk", "name"))
    found = [
        Affected(
            party=party,
            name=names.get(party, party),
            citizens=sum(party in each.payers for each in citizens),
            days=[use[year].get(party, 0) for year in years],
        )
        for party in ids
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def _alternatives(row: OfferingRow, kilometres: int, today: date) -> tuple[Match, ...]:
    """Other offerings of the same kind within so many kilometres that have, or may have, a place."""
    codes = OfferingCode.objects.filter(offering=row).order_by("id").values_list("kind", "code")
    first = dict(reversed(list(codes)))
    wish = Wish(
        sector=SECTORS.get(row.sector),
        legal_basis=first.get(OfferingCode.LEGAL_BASIS, ""),
        target_group=first.get(OfferingCode.TARGET_GROUP, ""),
        near=row.municipality_code or row.operator.municipality_code,
        within_km=kilometres,
        order=Order.DISTANCE,
    )
    fitting = [each for each in places_found(wish, today) if each.offering.id != row.slug]
    return vacant(fitting, on=today)[:MOST_ALTERNATIVES]


def form_begun(closing: Closing) -> bytes:
    """The form of the account with what is known here filled in: the offering, the decision, and days of two years."""
    facts: dict[str, Any] = dict.fromkeys(field.key for field in FACTS.fields)
    facts |= {
        "name": closing.row.name,
        "operator": closing.row.operator.name,
        "centre": closing.row.centre or None,
        "decision": closing.decided.isoformat(),
    }
    payers = PartyRow.objects.filter(pk__in=[each.party for each in closing.affected])
    regions = dict(payers.values_list("pk", "region_code"))
    known = {each.value: each for each in Region}
    use = [
        {
            "payer": each.name,
            "region": known.get(regions.get(each.party, "")),
            "year": year,
            "days": Days(days),
            "agreement_says": None,
        }
        for each in closing.affected
        for year, days in zip(closing.years, each.days, strict=True)
    ]
    return form_workbook(CLOSURE, {FACTS.key: [facts], AMOUNTS.key: [], CENTRE.key: [], USE.key: use})


def closure_read(row: OfferingRow, file: HandedIn) -> ClosureBasis:
    """What a handed-in account says; raises everything that is to be put right, and that it is of another offering."""
    read = only_one(Path(file.name), read_handed_in(file, CLOSURE, basis_of))
    if isinstance(read, Refused):
        raise ProblemsFound(read.problems)
    basis = read.says
    if alike(basis.facts.name) != alike(row.name):
        raise ProblemsFound([CLOSURE_OF_ANOTHER.at(name=basis.facts.name, here=row.name)])
    return basis


def differences_of(closing: Closing, basis: ClosureBasis) -> tuple[DayDifference, ...]:
    """Where the form's days are not those of the stays here; some may be kept elsewhere, so it is only told."""
    here = {
        (alike(each.name), year): days
        for each in closing.affected
        for year, days in zip(closing.years, each.days, strict=True)
    }
    return tuple(
        DayDifference(name=each.payer, year=each.year, handed_in=each.days.whole, from_stays=stays)
        for each in basis.use
        if (stays := here.get((alike(each.payer), each.year), 0)) != each.days.whole
    )


def with_payments(closing: Closing, answer: ClosureAnswer) -> tuple[Affected, ...]:
    """The paying municipalities with their part of the account; those only the form names come too."""
    payments: dict[str, int] = {}
    if answer.account is not None:
        shares = answer.account.payers.payment
        payments = {alike(name): each.whole for name, each in zip(shares.layout.names, shares, strict=True)}
    found = [
        Affected(
            party=each.party,
            name=each.name,
            citizens=each.citizens,
            days=each.days,
            payment_oere=payments.pop(alike(each.name), 0),
        )
        for each in closing.affected
    ]
    names = {alike(name): name for name in answer.basis.payers}
    found += [
        Affected(party="", name=names[key], citizens=0, days=[0] * len(closing.years), payment_oere=oere)
        for key, oere in payments.items()
    ]
    return tuple(found)
