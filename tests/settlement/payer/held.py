"""Lines and what is due for them, made for tests: a place at 2.000 kr. a day in March 2026 unless said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from ramme.settlement.payer.lines import ChargePart, ExpectedCharge, HeldAgainst, HeldLine, LineKey, RateMet
from ramme.settlement.payment_agreements.agreement import ServiceKind

MARCH = date(2026, 3, 1)
DAYS = 31
RATE = 2_000_00
RATES = (
    RateMet(group="A", unit_oere=1_900_00, starts=date(2025, 1, 1), version="2025"),
    RateMet(group="A", unit_oere=RATE, starts=date(2026, 1, 1), version="2026"),
    RateMet(group="B", unit_oere=2_437_50, starts=date(2026, 1, 1), version="2026"),
)


def a_charge(days: int = DAYS, **fields: Any) -> ExpectedCharge:
    """What is due for a place in group A from the first of the month on."""
    part = ChargePart(first=MARCH, last=date(2026, 3, max(days, 1)), group="A", unit_oere=RATE)
    basis: dict[str, Any] = {
        "key": LineKey("BA-1", "place", MARCH),
        "name": "Botilbud",
        "kind": ServiceKind.RATE,
        "amount_oere": days * RATE,
        "days": days,
        "parts": (part,),
        "rates": RATES,
    }
    return ExpectedCharge(**{**basis, **fields})


def a_supplement(amount_oere: int = 3_100_00, **fields: Any) -> ExpectedCharge:
    """A supplement beside the place."""
    basis: dict[str, Any] = {
        "key": LineKey("BA-1", "extra", MARCH),
        "name": "Ekstra støtte",
        "kind": ServiceKind.MONTH_SUPPLEMENT,
        "amount_oere": amount_oere,
    }
    return ExpectedCharge(**{**basis, **fields})


def a_line(amount_oere: int = DAYS * RATE, **fields: Any) -> HeldLine:
    """A line for the place."""
    basis: dict[str, Any] = {"number": 1, "agreement": "BA-1", "service": "place", "month": MARCH}
    return HeldLine(**{**basis, "amount_oere": amount_oere, **fields})


def against(*due: ExpectedCharge, **fields: Any) -> HeldAgainst:
    """What lines of Odense are held against."""
    return HeldAgainst(payer="Odense", due=due, **fields)
