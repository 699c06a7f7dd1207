"""Reading citizens under their opaque ids: what they are kept for, and who has looked; neither name nor number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from ramme.settlement.payment_agreements.retention import LastThing, NeededFor
from ramme.web.accounts.actors import Actor
from ramme.web.citizens.models import CitizenRow, CitizenViewRow, ErasureRow
from ramme.web.citizens.operations.noting import mark_of
from ramme.web.citizens.reach import within_reach
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import PaymentAgreementRow

A_PAGE = 50
MOST_AGREEMENTS = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A citizen as pages show one: the opaque row, its mark, and the agreements the actor may see."""

    row: CitizenRow
    mark: str
    agreements: tuple[PaymentAgreementRow, ...]
    is_own: bool


def citizen_shown(actor: Actor, citizen: str) -> Shown:
    """A citizen within reach; raises `CitizenRow.DoesNotExist` for another."""
    row = within_reach(actor).select_related("party").get(pk=citizen)
    agreements = PaymentAgreementRow.objects.filter(citizen=row, parties__party=actor.party).distinct()
    seen = agreements.select_related("offering", "operator", "acting").order_by("-made_at")[:MOST_AGREEMENTS]
    return Shown(row, mark_of(row), tuple(seen), row.party_id == actor.party)


def looks_page(citizen: str, number: int) -> Page[CitizenViewRow]:
    """The looks at a citizen, the newest first."""
    return Paginator(CitizenViewRow.objects.filter(citizen=citizen).order_by("-id"), A_PAGE).get_page(number)


def looks_at(citizen: str) -> list[CitizenViewRow]:
    """All looks at a citizen, in their order."""
    return list(CitizenViewRow.objects.filter(citizen=citizen).order_by("id"))


def party_names(looks: Page[CitizenViewRow] | list[CitizenViewRow]) -> dict[str, str]:
    """The names of the parties that have looked."""
    parties = {each.party for each in looks}
    return dict(PartyRow.objects.filter(pk__in=parties).values_list("pk", "name"))


def erasures_of(party: str, number: int) -> Page[ErasureRow]:
    """The proofs of who was erased at a party, the newest first."""
    theirs = CitizenRow.objects.filter(party=party).values("pk")
    return Paginator(ErasureRow.objects.filter(citizen__in=theirs).order_by("-id"), A_PAGE).get_page(number)


_UNFINISHED = Q(agreements__state__in=(PaymentAgreementRow.DRAFT, PaymentAgreementRow.PROPOSED))
_WITHOUT_STAY = Q(agreements__state=PaymentAgreementRow.IN_FORCE, agreements__stays=None)
_STAYING = Q(agreements__stays__isnull=False, agreements__stays__last_day=None)
_DRAFTED = Q(agreements__versions__state__in=("draft", "proposed"))


def citizens_needed(among: QuerySet[CitizenRow]) -> Iterator[tuple[CitizenRow, NeededFor]]:
    """What each citizen of some who are not erased is kept for; the number of queries does not grow with them.

    An agreement in force counts as ended with the last stay under it, where there has been one.
    """
    kept = among.filter(erased_at=None).order_by("pk")
    still = kept.annotate(
        unfinished=Count("agreements", filter=_UNFINISHED | _WITHOUT_STAY | _STAYING | _DRAFTED, distinct=True)
    )
    days = kept.annotate(
        ended=Max("agreements__versions__ends", filter=Q(agreements__versions__state="accepted")),
        left=Max("agreements__stays__last_day"),
    )
    invoiced = dict(
        kept.annotate(invoiced=Max("agreements__invoice_lines__invoice__issued_on")).values_list("pk", "invoiced")
    )
    last = {pk: (ended, left) for pk, ended, left in days.values_list("pk", "ended", "left")}
    for row in still.iterator(chunk_size=2000):
        ended, left = last.get(row.pk, (None, None))
        found: list[tuple[LastThing, date | None]] = [
            (LastThing.KEPT, timezone.localtime(row.kept_at).date()),
            (LastThing.AGREEMENT, ended),
            (LastThing.STAY, left),
            (LastThing.INVOICE, invoiced.get(row.pk)),
        ]
        known = tuple((thing, on) for thing, on in found if on is not None)
        yield row, NeededFor(days=known, is_open=bool(row.unfinished))
