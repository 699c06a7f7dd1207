"""Constructed invoices that tests write, check and set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ramme.quantities import Kroner
from ramme.settlement.invoices.invoice import (
    BankAccount,
    Invoice,
    InvoiceLine,
    InvoiceParty,
    InvoiceUnit,
    NemKonto,
    PaymentSlip,
)

SELLER = InvoiceParty(
    name="Konstrueret Driftskommune",
    cvr="12345674",
    gln="5798000000018",
    vat_number="DK12345674",
    street="Rådhuspladsen 1",
    postal_code="4000",
    city="Roskilde",
    contact_name="Økonomi, social",
    contact_mail="oekonomi@example.dk",
)
BUYER = InvoiceParty(
    name="Konstrueret Betalingskommune",
    cvr="76543216",
    gln="5798000000025",
    street="Torvet 2",
    postal_code="4100",
    city="Ringsted",
    contact_name="Ane Å. Møller",
    contact_mail="ane@example.dk",
)
STAY = InvoiceLine(
    position=1,
    text="Botilbud Åkanden, takstgruppe 2",
    agreement_number="BA-2026-00017",
    first=date(2026, 1, 1),
    last=date(2026, 1, 31),
    hundredths=31_00,
    unit=InvoiceUnit.DAY,
    unit_amount=Kroner(2_012_34),
    amount=Kroner(62_382_54),
)
HOURS = replace(
    STAY,
    position=2,
    text="Dagtilbud <Bækken> & co",
    agreement_number="BA-2026-00018",
    hundredths=21_50,
    unit=InvoiceUnit.HOUR,
    unit_amount=Kroner(450_50),
    amount=Kroner(9_685_75),
    accounting_cost="5.32.104",
)
DAYS_BACK = replace(
    STAY,
    position=3,
    first=date(2025, 12, 27),
    last=date(2025, 12, 31),
    hundredths=-5_00,
    amount=Kroner(-10_061_70),
    corrects="faktura 2025-0118, linje 1: fraflyttet 26. december 2025",
)
RATE_LOWERED = replace(
    STAY,
    position=4,
    first=date(2025, 12, 1),
    last=date(2025, 12, 31),
    unit_amount=Kroner(-10_00),
    amount=Kroner(-310_00),
    corrects="faktura 2025-0118, linje 2: taksten er rettet",
)
ROUNDED = replace(
    HOURS, position=5, hundredths=7_33, unit_amount=Kroner(345_67), amount=Kroner(2_533_76), agreement_number=""
)
THIRD = replace(STAY, position=6, text="En tredjedel af opholdet", amount=Kroner(20_794_18))
NOT_COUNTED = replace(STAY, position=7, text="Øreafrunding", hundredths=0, unit_amount=Kroner(0), amount=Kroner(-12_50))
MONTH = replace(
    STAY,
    position=8,
    text="Tillæg pr. måned",
    hundredths=1_00,
    unit=InvoiceUnit.MONTH,
    unit_amount=Kroner(12_345_67),
    amount=Kroner(12_345_67),
)
FREE = replace(STAY, position=9, text="Uden beregning", unit_amount=Kroner(0), amount=Kroner(0))

INVOICE = Invoice(
    number="2026-0001",
    issued_on=date(2026, 2, 2),
    due_on=date(2026, 3, 4),
    first=date(2026, 1, 1),
    last=date(2026, 1, 31),
    seller=SELLER,
    buyer=BUYER,
    payment=NemKonto(),
    lines=(STAY, HOURS),
    contact_reference="SOC-17",
    constructed=True,
)
TO_BANK = replace(
    INVOICE,
    payment=BankAccount(registration_number="1234", account_number="0012345678"),
    order_reference="4500012345",
    accounting_cost="5.32.104",
)
BY_SLIP = replace(
    INVOICE, payment=PaymentSlip(card_type="71", creditor_number="12345678", payment_number="123456789012345")
)
CORRECTED = replace(INVOICE, lines=(STAY, HOURS, DAYS_BACK, RATE_LOWERED))
ALL_SORTS = replace(INVOICE, lines=(STAY, ROUNDED, THIRD, NOT_COUNTED, MONTH, FREE))
CREDIT = replace(INVOICE, number="2026-0002", lines=(DAYS_BACK, RATE_LOWERED))
WHOLE_CREDIT = replace(
    INVOICE,
    number="2026-0003",
    credited="2026-0001",
    lines=tuple(
        replace(line, hundredths=-line.hundredths, amount=-line.amount) for line in (STAY, HOURS, ROUNDED, THIRD)
    ),
)
MIXED_CREDIT = replace(
    INVOICE, number="2026-0004", lines=(DAYS_BACK, replace(MONTH, unit_amount=Kroner(10_00), amount=Kroner(10_00)))
)
ONE_CITIZEN = replace(INVOICE, lines=(replace(STAY, citizen_number="0101701234"),))
TWO_CITIZENS = replace(
    INVOICE, lines=(replace(STAY, citizen_number="0101701234"), replace(HOURS, citizen_number="0202701235"))
)
CITIZEN_CREDITED = replace(CREDIT, lines=(replace(DAYS_BACK, citizen_number="0101701234"), RATE_LOWERED))
NO_VAT_NUMBER = replace(INVOICE, seller=replace(SELLER, vat_number="", gln=""))
NOTHING_DUE = replace(INVOICE, lines=(STAY, replace(STAY, position=2, hundredths=-31_00, amount=-STAY.amount)))

# Every sort of invoice and credit note, by a name that a test can show.
CASES = {
    "nemkonto": INVOICE,
    "bank and order": TO_BANK,
    "payment slip": BY_SLIP,
    "corrections": CORRECTED,
    "rounding and shares": ALL_SORTS,
    "credit": CREDIT,
    "whole credit": WHOLE_CREDIT,
    "credit with a charge": MIXED_CREDIT,
    "one citizen": ONE_CITIZEN,
    "two citizens": TWO_CITIZENS,
    "citizen credited": CITIZEN_CREDITED,
    "no VAT number": NO_VAT_NUMBER,
    "nothing due": NOTHING_DUE,
}
