"""Keeping what a party has on its invoices; invoices that were issued stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import Gathering, Problem
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.invoices.numbers import is_gln, is_of_digits
from ramme.settlement.invoices.payment_time import LATEST_DAYS
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.problems import (
    ACCOUNT_NOT_RIGHT,
    CVR_NOT_RIGHT,
    FIRST_MONTH_FIXED,
    GLN_NOT_RIGHT,
    PAYMENT_DAYS_TOO_MANY,
    POSTAL_CODE_NOT_RIGHT,
    VAT_NUMBER_NOT_RIGHT,
)

EIGHT, FOUR, MOST_OF_ACCOUNT = 8, 4, 10
# What is printed on every invoice as it was typed.
PRINTED = ("street", "city", "contact", "order_reference", "accounting_cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a party has on its invoices, as it was typed; the fields are those of `InvoicingRow`."""

    cvr: str
    gln: str
    vat_number: str
    street: str
    postal_code: str
    city: str
    contact: str
    mail: str
    order_reference: str
    accounting_cost: str
    registration_number: str
    account_number: str
    uses_nemkonto: bool
    payment_days: int
    settles_from: date | None
    format: str
    shows_number: bool


def invoicing_of(party: str) -> InvoicingRow:
    """What a party has on its invoices; where it has written nothing, a row that is not stored."""
    return InvoicingRow.objects.filter(pk=party).first() or InvoicingRow(party_id=party)


def settles_already(party: str) -> bool:
    """Whether the party has issued a run, so that its first month stands fast."""
    return RunRow.objects.filter(operator=party, state=RunRow.ISSUED).exists()


def invoicing_set(actor: Actor, party: str, details: Details, *, at: datetime) -> InvoicingRow:
    """Keeps what a party has on its invoices; raises `ProblemsFound` with all that is wrong, and `NotAllowed`.

    What it was and became is told by the trail, but for accounts, of which only the change is told.
    """
    actor.require(Action.KEEP_INVOICING, party)
    with transaction.atomic():
        row = invoicing_of(party)
        gathering = Gathering(list(_problems(details)))
        if details.settles_from != row.settles_from and settles_already(party):
            gathering.add(FIRST_MONTH_FIXED.at(Place(field="settles_from")))
        gathering.stop_if_needed()
        changed = [name for name, value in asdict(details).items() if getattr(row, name) != value]
        if not changed and not row._state.adding:  # noqa: SLF001 (Django's own way to ask)
            return row
        for name, value in asdict(details).items():
            setattr(row, name, value)
        row.changed_at, row.changed_by = at, actor.id
        row.save()
        detail = {"changed": ", ".join(changed), "shows_number": details.shows_number}
        noted(
            actor,
            Deed(verb="invoicing-set", subject_kind="party", subject=party, parties=(party,), detail=detail),
            at=at,
        )
    return row


def _problems(details: Details) -> Iterator[Problem]:
    for name in PRINTED:
        yield from problems_of_text(getattr(details, name), Place(field=name))
    if details.cvr and not is_of_digits(details.cvr, EIGHT):
        yield CVR_NOT_RIGHT.at(Place(field="cvr"))
    if details.gln and not is_gln(details.gln):
        yield GLN_NOT_RIGHT.at(Place(field="gln"))
    vat = details.vat_number
    if vat and not (vat.startswith("DK") and is_of_digits(vat[2:], EIGHT)):
        yield VAT_NUMBER_NOT_RIGHT.at(Place(field="vat_number"))
    if details.postal_code and not is_of_digits(details.postal_code, FOUR):
        yield POSTAL_CODE_NOT_RIGHT.at(Place(field="postal_code"))
    if not 0 <= details.payment_days <= LATEST_DAYS:
        yield PAYMENT_DAYS_TOO_MANY.at(Place(field="payment_days"), most=LATEST_DAYS)
    if details.registration_number or details.account_number:
        account = details.account_number
        is_right = account.isascii() and account.isdigit() and len(account) <= MOST_OF_ACCOUNT
        if not (is_right and is_of_digits(details.registration_number, FOUR) and int(details.registration_number)):
            yield ACCOUNT_NOT_RIGHT.at(Place(field="account_number"))
