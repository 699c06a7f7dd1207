"""Seller and buyer as they stand on an invoice: kept with it when it is issued, read when its files are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ramme.problems import Problem
from ramme.settlement.invoices.invoice import BankAccount, InvoiceParty, NemKonto, Payment
from ramme.settlement.invoices.numbers import is_gln, is_of_digits
from ramme.texts import Text
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.problems import OWN_DETAILS_MISSING, PAYER_DETAILS_MISSING

PLAIN = ("cvr", "gln", "vat_number", "street", "postal_code", "city")
OIOUBL, PEPPOL = "oioubl", "peppol"
CVR_LENGTH = 8
CVR = Text(da="CVR-nummer", en="a CVR number")
GLN = Text(da="EAN-nummer", en="an EAN number")
ADDRESS = Text(da="adresse", en="an address")
ACCOUNT = Text(da="en konto at betale til", en="an account to pay to")
CONTACT = Text(da="en kontakt eller afdeling", en="a contact or department")
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartiesTold:
    """The parties of a run as they stand now: the operator, and each payer by its short name."""

    seller: str
    rows: Mapping[str, PartyRow]
    details: Mapping[str, InvoicingRow]

    @staticmethod
    def of(seller: str, payers: Iterable[str]) -> PartiesTold:
        """Read in two queries."""
        names = [seller, *payers]
        return PartiesTold(seller, PartyRow.objects.in_bulk(names), InvoicingRow.objects.in_bulk(names))

    @property
    def days_chosen(self) -> int:
        """The days to pay that the seller has chosen, else those a party begins with."""
        return self.details.get(self.seller, InvoicingRow()).payment_days

    def between(self, payer: str) -> dict[str, Any]:
        """Both parties, how is paid, and what the buyer wants, as data."""
        own, buyer = self.details.get(self.seller), self.details.get(payer)
        return {
            "seller": party_as_data(self.rows[self.seller].name, own),
            "buyer": party_as_data(self.rows[payer].name, buyer),
            "payment": payment_as_data(own),
            "wishes": wishes_as_data(buyer),
        }

    def problems(self) -> Iterator[tuple[Problem, str]]:
        """What is missing for e-invoices, and whose it is to write; each party once."""
        own = self.details.get(self.seller)
        missing = [*_missing(own), *([] if _has_account(own) else [ACCOUNT])]
        if missing:
            yield OWN_DETAILS_MISSING.at(missing=_listed(missing)), self.seller
        for payer in sorted(self.rows.keys() - {self.seller}):
            details = self.details.get(payer)
            lacks = [
                *_missing(details),
                *([] if details and is_gln(details.gln) else [GLN]),
                *([] if details and (details.contact or details.order_reference) else [CONTACT]),
            ]
            if lacks:
                yield PAYER_DETAILS_MISSING.at(name=self.rows[payer].name, missing=_listed(lacks)), payer


def party_as_data(name: str, details: InvoicingRow | None) -> dict[str, str]:
    """A party's name, numbers, address and contact."""
    row = details or InvoicingRow()
    return {
        "name": name,
        **{each: getattr(row, each) for each in PLAIN},
        "contact_name": row.contact,
        "contact_mail": row.mail,
    }


def payment_as_data(details: InvoicingRow | None) -> dict[str, Any]:
    """How the seller is paid."""
    row = details or InvoicingRow()
    return {
        "uses_nemkonto": row.uses_nemkonto,
        "registration_number": row.registration_number,
        "account_number": row.account_number,
    }


def wishes_as_data(details: InvoicingRow | None) -> dict[str, Any]:
    """What the buyer wants on its invoices, and as which e-invoice it takes them."""
    row = details or InvoicingRow()
    return {
        "order_reference": row.order_reference,
        "accounting_cost": row.accounting_cost,
        "format": row.format,
        "shows_number": row.shows_number,
    }


def party_of(told: Told, now: Told) -> InvoiceParty:
    """A party as it was told; what it lacked then is taken from what is known now."""
    return InvoiceParty(**{name: value or now.get(name, "") for name, value in told.items()})


def payment_of(told: Told, now: Told) -> Payment:
    """How is paid, as it was told; where nothing was, as it is now."""
    known = told if told["uses_nemkonto"] or told["account_number"] else now
    if known["uses_nemkonto"]:
        return NemKonto()
    return BankAccount(registration_number=known["registration_number"], account_number=known["account_number"])


def _missing(details: InvoicingRow | None) -> Iterator[Text]:
    if details is None or not is_of_digits(details.cvr, CVR_LENGTH):
        yield CVR
    if details is None or not (details.street and details.postal_code and details.city):
        yield ADDRESS


def _has_account(details: InvoicingRow | None) -> bool:
    return details is not None and (
        details.uses_nemkonto or bool(details.registration_number and details.account_number)
    )


def _listed(texts: list[Text]) -> Text:
    return Text(da=", ".join(each.da for each in texts), en=", ".join(each.en for each in texts))
