"""What the interface answers with: parties, offerings, rates, vacancies, derogations; amounts in whole øre."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema


class TextPair(Schema):
    """A text in Danish and English."""

    da: str
    en: str


class Where(Schema):
    """Where a problem stands: the parameter or field it is about, or the cell of a file."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    field: str = ""


class ProblemOut(Schema):
    """One thing that is wrong, and what helps."""

    code: str
    weight: str
    where: dict[str, str | int]
    says: TextPair
    remedy: TextPair
    source: str = ""


class Problems(Schema):
    """What every request that cannot be answered gets: everything that is wrong with it."""

    problems: list[ProblemOut]


class PartyOut(Schema):
    """A party: a municipality, a region, or a private or self-owned operator."""

    id: str
    name: str
    kind: str
    region_code: str
    municipality_code: str
    valid_from: date | None
    valid_until: date | None
    constructed: bool


class PointOut(Schema):
    """A point on the map in millionths of a degree (WGS 84); the municipality's where the offering has none."""

    longitude: int
    latitude: int
    of_municipality: bool


class PlacesOut(Schema):
    """The places of a rate group by kind."""

    group: str
    department: str
    legal_basis: str
    places: dict[str, int]


class VacancyOut(Schema):
    """What an operator last said is free; `waiting` is null where it has not said how many wait."""

    offering: str
    free: int
    waiting: int | None
    free_from: date | None
    stated_on: date
    stated_by: str


class OfferingOut(Schema):
    """An offering as it is, or as it was on the day that was asked for."""

    id: str
    name: str
    operator: str
    centre: str
    sector: str
    legal_bases: list[str]
    target_groups: list[str]
    services: list[str]
    groups: list[PlacesOut]
    address: str
    municipality_code: str
    point: PointOut | None
    supervisor: str
    category: str
    most_specialised: bool
    vacancy: VacancyOut | None
    published_elsewhere: bool
    unverified: list[str]
    constructed: bool
    page: str


class ClauseOut(Schema):
    """A clause that allows a change; `own` marks a value of the operator's own, `reading` one that is our reading."""

    path: str
    title: TextPair
    says: TextPair | None
    place: TextPair
    own: bool
    reading: bool


class AllowedByOut(Schema):
    """What a change within the year is: its kind and cause, the day it was adopted, and the clauses that allow it."""

    kind: str
    cause: str
    adopted: date | None
    says: list[TextPair]
    clauses: list[ClauseOut]


class RateOut(Schema):
    """The published rate of one rate group, in whole øre; `unit` says what `rate_oere` is for.

    `allowed_by` is null for a rate that did not change within its year.
    """

    offering: str
    offering_name: str
    operator: str
    region_code: str
    sector: str
    year: int
    version: int
    group: str
    unit: str
    rate_oere: int
    day_rate_oere: int
    month_oere: int | None
    year_oere: int
    base_oere: int | None
    service_oere: int | None
    places: int
    valid_from: date
    published_at: datetime
    revised: bool
    reason: str
    allowed_by: AllowedByOut | None
    agreement: str
    agreement_digest: str
    checksum: str
    constructed: bool
    page: str


class DerogationOut(Schema):
    """A derogation from the agreement."""

    offering: str
    agreement: str
    clause: str
    reason: str
    parties: list[str]
    starts: date
    ends: date


class AgreementOut(Schema):
    """An agreement or regulation that is known."""

    id: str
    title: TextPair
    region: str
    starts: date
    ends: date | None
    status: str
    digest: str
    page: str


class InvoiceLineOut(Schema):
    """A line of an invoice that one's party has sent or received; it never changes, a later line puts it right.

    `agreement` names the payment agreement without naming the citizen, and is empty where the line is of fixed
    financing, whose number `arrangement` is. `month` is the month of the help, `invoice_month` that of the invoice,
    both by their first day. `quantity` is in hundredths of `unit`. `account` is the receiver's own.
    """

    id: int
    invoice: str
    position: int
    operator: str
    payer: str
    agreement: str
    arrangement: int | None
    service: str
    name: str
    kind: str
    legal_basis: str
    account: str
    month: date
    invoice_month: date
    issued_on: date
    due_on: date
    first: date
    last: date
    days: int
    quantity: int
    unit: str
    unit_oere: int
    amount_oere: int
    corrects: bool
    says: str
    constructed: bool
    page: str


class PageOf(Schema):
    """How many there are in all, and the number to begin the next page with; none at the end."""

    total: int
    next_offset: int | None


class PartiesPage(PageOf):
    """Parties."""

    items: list[PartyOut]


class InvoiceLinesPage(PageOf):
    """Invoice lines in the order they were issued; ask again with `after` set to `next_after` for what has come since.

    `format` rises when the meaning of a field changes.
    """

    format: int
    next_after: int
    items: list[InvoiceLineOut]


class OfferingsPage(PageOf):
    """Offerings."""

    items: list[OfferingOut]


class RatesPage(PageOf):
    """Rates."""

    items: list[RateOut]


class TableOut(Schema):
    """A version of a published table of a reporting round, and the page where it is read."""

    round: str
    round_title: str
    kind: str
    year: int
    key: str
    title: str
    version: int
    published_at: datetime
    revised: bool
    reason: str
    checksum: str
    constructed: bool
    page: str


class ChangeOut(Schema):
    """One change: what kind of thing, which, what happened to it, when, and where it is read."""

    cursor: str
    at: datetime
    kind: str
    subject: str
    says: TextPair
    address: str


class ChangesOut(Schema):
    """Changes in their order; ask again with `after` set to `next` to go on from there."""

    items: list[ChangeOut]
    next: str


class VacancyIn(Schema):
    """The three numbers that an operator states; without one of those waiting, it is not stated."""

    free: int
    waiting: int | None = None
    free_from: date | None = None


class DraftOut(Schema):
    """A draft of one's own: what it is for and how far it is."""

    id: int
    offering: str
    year: int
    state: str
    revision: int
    edited_at: datetime
    deadline: date | None
