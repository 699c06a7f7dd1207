"""Runs and invoices to test with: a published day rate, a month that is prepared, approved and issued, and details."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering
from ramme.testing.settlement import DAY_RATE, STARTS, TOLD, Sold, a_payment_agreement, a_stay
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.models import InvoiceRow, PaymentAgreementRow, RunRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_prepared

OCTOBER = date(2026, 10, 1)
CVR, GLN = "12345678", "5798000000001"


def a_day_rate(offering: OfferingRow, oere: int = DAY_RATE, **facts: Any) -> PublishedRateRow:  # noqa: ANN401 (any field)
    """A published rate of all rate groups of an offering, with nothing but the amount a day, and what `each` says."""
    each: dict[str, Any] = {"unit": "day", "year_oere": oere * 365, **facts.pop("each", {})}
    stated: dict[str, Any] = {"year": 2026, "version": 1, "published_at": TOLD, **facts}
    stated.setdefault("valid_from", date(stated["year"], 1, 1))
    published = PublishedRateRow.objects.create(
        offering=offering,
        published_by="user:900001",
        approved_by="user:900002",
        agreement_id="midtjylland-2017",
        agreement_digest="",
        library_version="",
        format=1,
        checksum="",
        stored=b"",
        basis=b"",
        constructed=True,
        **stated,
    )
    for position, group in enumerate(offering.groups.values_list("name", flat=True)):
        GroupRateRow.objects.create(
            published=published,
            offering=offering,
            year=stated["year"],
            position=position,
            group=group,
            rate_oere=oere,
            day_rate_oere=oere,
            places=10,
            **each,
        )
    return published


def a_stay_to_settle(
    payer: PartyRow | None = None,
    offering: OfferingRow | None = None,
    since: date = OCTOBER,
    *,
    at: datetime = TOLD,
) -> PaymentAgreementRow:
    """An agreement in force with a stay that goes on, at a published rate; all of it written down at a moment."""
    agreement = a_payment_agreement(payer, offering, Sold(starts=min(since, STARTS), at=at))
    if not agreement.offering.published_rates.exists():
        a_day_rate(agreement.offering, year=since.year, published_at=at)
    a_stay(agreement, since, at=at)
    return agreement


def a_clerk(party: PartyRow) -> Person:
    """The finance clerk of a party, the same each time."""
    return _person(Role.FINANCE_CLERK, party)


def an_approver(party: PartyRow) -> Person:
    """The approver of a party, the same each time."""
    return _person(Role.APPROVER, party)


def _person(role: Role, party: PartyRow) -> Person:
    there = Membership.objects.filter(party=party, role=role.value).select_related("user").first()
    return Person(there.user, there) if there else a_person(role, party)


def a_run(operator: PartyRow | None = None, month: date = OCTOBER, *, state: str = RunRow.PREPARED) -> RunRow:
    """A run of an operator's month in a state, of the facts there are; with a stay where there are none."""
    of = operator or a_party()
    if not of.sold.exists():
        a_stay_to_settle(offering=an_offering(f"Huset i {of.name}", of))
    row = run_prepared(a_clerk(of).actor, of.pk, month, at=MOMENT)
    if state in {RunRow.APPROVED, RunRow.ISSUED}:
        row = run_approved(an_approver(of).actor, row.pk, row.checksum, at=MOMENT)
    if state == RunRow.ISSUED:
        row = run_issued(a_clerk(of).actor, row.pk, at=MOMENT).run
    return row


def an_invoice(operator: PartyRow | None = None, payer: PartyRow | None = None, month: date = OCTOBER) -> InvoiceRow:
    """An invoice from an operator to a payer, of a run that is issued."""
    of = operator or a_party()
    to = payer or a_party("Viborg")
    run = a_run(of, month, state=RunRow.ISSUED)
    return InvoiceRow.objects.select_related("operator", "payer", "run").get(run=run, payer=to)


def invoice_details(party: PartyRow, *, at: datetime = MOMENT, **facts: Any) -> InvoicingRow:  # noqa: ANN401 (any field)
    """Everything that an e-invoice needs of a party."""
    stated: dict[str, Any] = {
        "cvr": CVR,
        "gln": GLN,
        "street": "Rådhuspladsen 1",
        "postal_code": "8000",
        "city": "Byen",
        "contact": "Økonomi",
        "mail": "regning@example.com",
        "uses_nemkonto": True,
        "changed_at": at,
        "changed_by": "user:900001",
        **facts,
    }
    return InvoicingRow.objects.update_or_create(party=party, defaults=stated)[0]


def pages_of_runs(person: Person) -> dict[str, dict[str, object]]:
    """The arguments of the pages of runs and invoices that somebody may see: the newest of the person's party."""
    found: dict[str, dict[str, object]] = {}
    party = person.membership.party_id
    if run := RunRow.objects.filter(operator=party).order_by("-pk").first():
        pages = ("run", "run_lines", "run_changes", "run_exceptions", "run_approve", "run_issue")
        found |= {f"settlement:{name}": {"number": run.pk} for name in pages}
        found |= {"settlement:run_line": {"number": run.pk, "place": 1}} if run.lines else {}
    if invoice := InvoiceRow.objects.filter(Q(operator=party) | Q(payer=party)).order_by("-pk").first():
        found["settlement:invoice"] = {"number": invoice.number}
        found["settlement:invoice_line"] = {"number": invoice.number, "position": 1}
    return found
