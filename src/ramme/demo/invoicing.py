"""How the parties of the demo are invoiced: numbers of the right form that are nobody's, and an invented address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ramme.demo.region import drawn
from ramme.registry.parties import Party, PartyKind
from ramme.settlement.invoices.numbers import has_check_digit, is_likely_cvr

# GS1 gives numbers that begin with 2 to nobody: they are for use within a house.
INHOUSE = "2000"
# Business numbers with this beginning have not been given out.
BEYOND = 99_000_000
DIGITS = 12
STREETS = ("Rådhustorvet", "Torvegade", "Skolevej", "Kirkestræde", "Amtsvej")
REGISTRATION, ACCOUNT = "9999", 9_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoInvoicing:
    """What invoices say of a party: its numbers, its address, where it is paid, and how it receives them."""

    party: Party
    cvr: str
    gln: str
    street: str
    postal_code: str
    city: str
    contact: str
    registration_number: str
    account_number: str
    format: str


def demo_invoicing(parties: Sequence[Party]) -> Iterator[DemoInvoicing]:
    """How each public party is invoiced, always the same; the region is paid to an account, the others by NemKonto."""
    for number, party in enumerate(parties):
        is_region = party.kind is PartyKind.REGION
        yield DemoInvoicing(
            party=party,
            cvr=_cvr(number),
            gln=_gln(number),
            street=f"{STREETS[number % len(STREETS)]} {drawn(f'adresse {party.id}', 1, 60)}",
            postal_code=f"{9990 - number:04}",
            city=party.name.removesuffix(" Kommune"),
            contact="Afregning af sociale tilbud (opdigtet)",
            registration_number=REGISTRATION if is_region else "",
            account_number=str(ACCOUNT + number) if is_region else "",
            format="oioubl" if number % 3 else "peppol",
        )


def _cvr(number: int) -> str:
    """The number's place among those that fit the check digit."""
    fitting = (text for digits in range(BEYOND, BEYOND + 10_000) if is_likely_cvr(text := str(digits)))
    return next(text for place, text in enumerate(fitting) if place == number)


def _gln(number: int) -> str:
    start = f"{INHOUSE}{number:0{DIGITS - len(INHOUSE)}}"
    return next(text for digit in range(10) if has_check_digit(text := f"{start}{digit}"))
