"""Reading a party's invoice lines for its own systems: sent or received, of a month or since the last that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ramme.settlement.payer.accounts import Accounts
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.models import AgreementVersionRow, InvoiceLineRow
from ramme.web.settlement.queries.payer import accounts_of

RECEIVED, SENT = "received", "sent"
KINDS = {kind.value: kind for kind in ServiceKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesAsked:
    """Which lines: of a month, sent or received, and after which number; what is left out narrows nothing."""

    side: str = ""
    month: date | None = None
    after: int = 0


def own_lines(actor: Actor, asked: LinesAsked) -> QuerySet[InvoiceLineRow]:
    """The lines that the actor's party has sent or received, in the order they were issued."""
    own = actor.within(Action.SEE_INVOICE)
    sent, received = Q(invoice__operator=own), Q(invoice__payer=own)
    which = {RECEIVED: received, SENT: sent}.get(asked.side, sent | received)
    rows = InvoiceLineRow.objects.filter(which, pk__gt=asked.after)
    if asked.month is not None:
        rows = rows.filter(invoice__month=asked.month)
    return rows.select_related("invoice", "agreement").order_by("pk")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The paragraph of each service, and the account of a line by the party's own chart."""

    party: str
    legal_bases: Mapping[tuple[int, str], str]
    accounts: Accounts

    def legal_basis(self, row: InvoiceLineRow) -> str:
        """The paragraph of a line's service; empty where it is of no agreement."""
        return self.legal_bases.get((row.agreement_id or 0, row.service), "")

    def account(self, row: InvoiceLineRow) -> str:
        """The account of a line that the party has received; empty where none is mapped."""
        if row.invoice.payer_id != self.party:
            return ""
        return self.accounts.account_of(self.legal_basis(row), KINDS.get(row.kind))


def mapped_for(party: str, rows: Iterable[InvoiceLineRow]) -> Mapped:
    """The paragraphs and accounts of some lines; two queries."""
    agreements = {row.agreement_id for row in rows if row.agreement_id is not None}
    versions = AgreementVersionRow.objects.filter(agreement__in=agreements, state=AgreementVersionRow.ACCEPTED)
    found = {
        (agreement, str(service.get("key", ""))): str(service.get("legal_basis", ""))
        for agreement, content in versions.order_by("version").values_list("agreement", "content")
        for service in content.get("services", ())
    }
    return Mapped(party, found, accounts_of(party))
