"""Reading payment agreements: the list, and one with its versions, what was changed, its stays and what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Max, Prefetch, Q

from ramme.agreements import Terms
from ramme.problems import Problem, Weight
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement, ServiceLine, Sign
from ramme.settlement.payment_agreements.amending import Change, changes_between
from ramme.settlement.payment_agreements.contracts import template_named
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.settlement.payment_agreements.outside_told import Stated, outside_told
from ramme.settlement.payment_agreements.storing import from_data
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.agreed_months import agreed_months_told
from ramme.web.settlement.agreement_around import (
    agreement_named,
    framework_title,
    has_to_accept,
    problems_in,
    terms_of,
)
from ramme.web.settlement.agreement_reach import agreement_within, agreements_within, is_known, shown_to, side_of
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow, StayRow
from ramme.web.settlement.operations.accepting import accepts_for_buyer, has_signed

A_PAGE = 25
STATES = (
    PaymentAgreementRow.DRAFT,
    PaymentAgreementRow.PROPOSED,
    PaymentAgreementRow.IN_FORCE,
    PaymentAgreementRow.ENDED,
    PaymentAgreementRow.GIVEN_UP,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to: a state, and words of a number, an offering or a party."""

    state: str = ""
    words: str = ""


def agreements_page(actor: Actor, asked: Asked, number: int) -> Page[PaymentAgreementRow]:
    """The agreements that concern the actor's party, the newest first, with their versions."""
    rows = agreements_within(actor).select_related("offering", "operator", "acting")
    if asked.state in STATES:
        rows = rows.filter(state=asked.state)
    if words := asked.words.strip()[:80]:
        named = (
            Q(offering__name__icontains=words) | Q(operator__name__icontains=words) | Q(acting__name__icontains=words)
        )
        rows = rows.filter(Q(number__icontains=words) | named)
    versions = AgreementVersionRow.objects.defer("content").order_by("-version")
    found = rows.prefetch_related(Prefetch("versions", versions), "parties").order_by("-made_at", "number")
    return Paginator(found, A_PAGE).get_page(number)


def newest_seen(actor: Actor, row: PaymentAgreementRow) -> AgreementVersionRow | None:
    """The newest version of a listed agreement that the actor may see."""
    side = side_of(actor, row)
    own = side.value if side else ""
    seen = (each for each in row.versions.all() if each.state != AgreementVersionRow.DRAFT or each.proposed_side == own)
    return max(seen, key=lambda each: each.version, default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """A version with its content, and how it differs from the one it was to replace."""

    row: AgreementVersionRow
    content: PaymentAgreement
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class May:
    """What the actor may do now."""

    edit: bool
    accept: bool
    turn_down: bool
    take_back: bool
    amend: bool
    admit: bool
    know_citizen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """A payment agreement as its page shows it."""

    row: PaymentAgreementRow
    versions: tuple[Told, ...]
    shown: Told
    in_force: Told | None
    terms: Terms | None
    problems: tuple[Problem, ...]
    may: May
    side: Sign | None
    stays: tuple[StayRow, ...]
    names: Mapping[str, str]
    asked: frozenset[str]

    @property
    def stops(self) -> bool:
        """Whether something stands in the way of proposing or accepting it."""
        return any(each.weight is Weight.STOPS for each in self.problems)

    @property
    def periods(self) -> tuple[MunicipalityPeriod, ...]:
        """Who acts and pays, the parties by their names."""
        names = self.names
        return tuple(
            replace(
                each,
                acting=names.get(each.acting, each.acting),
                paying=names.get(each.paying, each.paying),
                residence=names.get(each.residence, each.residence),
            )
            for each in self.shown.content.municipalities
        )

    @property
    def services(self) -> tuple[tuple[ServiceLine, Text], ...]:
        """The services, each with its paragraph as it is written."""
        return tuple((each, paragraph(each.legal_basis)) for each in self.shown.content.services)

    @property
    def yet_to_accept(self) -> tuple[str, ...]:
        """The names of the acting municipalities that have not accepted the version, where several are to."""
        version = self.shown.row
        if len(self.asked) < 2 or version.buyer_accepted_by:  # noqa: PLR2004 (one is told as the acting municipality)
            return ()
        missing = self.asked - (version.buyers_accepted or {}).keys()
        return tuple(sorted(self.names.get(each, each) for each in missing))

    @property
    def contract_told(self) -> Text | None:
        """The standard contract in words; none where none is used."""
        template = template_named(self.shown.content.contract)
        return template.title if template else None

    @property
    def not_settled(self) -> tuple[Text, ...]:
        """What its standard contract says of settlement that Ramme does not do."""
        template = template_named(self.shown.content.contract)
        return template.not_settled if template else ()

    @property
    def outside(self) -> tuple[Stated, ...]:
        """What is stated of a sale outside the region; nothing where it is none."""
        stated = self.shown.content.outside
        return outside_told(stated, framework_title) if stated is not None else ()

    @property
    def agreement_name(self) -> Text | None:
        """The rammeaftale that it stands under; none where none does."""
        return agreement_named(self.shown.content.agreement_id)


def agreement_page(actor: Actor, number: str, today: date) -> AgreementPage:
    """An agreement as the actor may see it; raises `PaymentAgreementRow.DoesNotExist` for another."""
    row = agreement_within(actor, number)
    side = side_of(actor, row)
    versions = tuple(row.versions.filter(shown_to(side)).order_by("version"))
    if not versions:
        raise PaymentAgreementRow.DoesNotExist
    known = is_known(actor, row)
    # Whom a proposal names sees the proposal, and not what the two sides have agreed on and done before.
    versions = versions if known else versions[-1:]
    told = _told(versions)
    accepted = [each for each in told if each.row.state == AgreementVersionRow.ACCEPTED]
    newest = told[-1]
    waits = newest.row.state in {AgreementVersionRow.DRAFT, AgreementVersionRow.PROPOSED}
    shown = newest if waits or not accepted else accepted[-1]
    content = shown.content
    asked = has_to_accept(shown.row, content) if shown.row.state == AgreementVersionRow.PROPOSED else frozenset()
    return AgreementPage(
        row=row,
        versions=told,
        shown=shown,
        in_force=accepted[-1] if accepted else None,
        terms=terms_of(content.agreement_id, content.starts),
        problems=(
            *problems_in(content, row, versions, today),
            *(agreed_months_told(shown.row, content) if known else ()),
        ),
        may=_may(actor, side, row, newest),
        side=side,
        stays=tuple(row.stays.order_by("position")) if known else (),
        names=names_in(content, row, asked),
        asked=asked,
    )


def _told(versions: Sequence[AgreementVersionRow]) -> tuple[Told, ...]:
    """The versions in their order, each held against the last that was accepted before it."""
    found: list[Told] = []
    before: PaymentAgreement | None = None
    for each in versions:
        content = from_data(each.content)
        found.append(Told(each, content, changes_between(before, content) if before else ()))
        if each.state == AgreementVersionRow.ACCEPTED:
            before = content
    return tuple(found)


def _may(actor: Actor, side: Sign | None, row: PaymentAgreementRow, newest: Told) -> May:
    version, writes = newest.row, side is not None and actor.may(Action.MAKE_PAYMENT_AGREEMENT)
    is_mine = side is not None and version.proposed_side == side.value
    is_proposed = version.state == AgreementVersionRow.PROPOSED
    signs = actor.may(Action.ACCEPT_AS_SELLER, row.operator_id) or accepts_for_buyer(actor, version, newest.content)
    signed = side is not None and has_signed(actor, version, side)
    wrote = {version.proposed_by, *([version.edited_by] if is_mine else [])}
    in_force = row.state == PaymentAgreementRow.IN_FORCE
    waits = is_proposed or version.state == AgreementVersionRow.DRAFT
    return May(
        edit=writes and is_mine and version.state == AgreementVersionRow.DRAFT,
        accept=is_proposed and signs and not signed and actor.id not in wrote,
        turn_down=is_proposed and signs and not (is_mine and signed),
        take_back=is_proposed and is_mine and writes,
        amend=writes and not waits and row.state != PaymentAgreementRow.GIVEN_UP,
        admit=in_force and actor.may(Action.KEEP_STAY) and side is not None,
        know_citizen=actor.may(Action.SEE_CITIZEN) and is_known(actor, row),
    )


def names_in(
    content: PaymentAgreement, row: PaymentAgreementRow, also: frozenset[str] = frozenset()
) -> Mapping[str, str]:
    """The names of the parties that an agreement names, and of some more."""
    named = {party for each in content.municipalities for party in (each.acting, each.paying, each.residence)}
    rows = PartyRow.objects.filter(pk__in=named | also | {row.operator_id, row.acting_id})
    return dict(rows.values_list("pk", "name"))


def offerings_for(actor: Actor, today: date) -> list[OfferingRow]:
    """The offerings that an actor may make an agreement on: all that are open, or the own ones of an operator."""
    rows = OfferingRow.objects.filter(Q(ends=None) | Q(ends__gte=today)).select_related("operator").order_by("sort_key")
    is_buyer = actor.may(Action.ACCEPT_AS_BUYER)
    return list(rows if is_buyer else rows.filter(operator=actor.party))


def last_stays(numbers: Sequence[int]) -> Mapping[int, date]:
    """The last day of the last stay of agreements by their row ids, where all stays have ended."""
    rows = StayRow.objects.filter(agreement__in=numbers).values_list("agreement").annotate(last=Max("last_day"))
    return {pk: last for pk, last in rows if last is not None}
