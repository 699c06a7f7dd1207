"""Whether the amounts of an e-invoice add up: lines, totals and tax."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal

from ramme.problems import stops
from ramme.quantities.writing import plain_figure
from ramme.settlement.invoices.findings import Finding, found_at
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.reading import EInvoice, EInvoiceFormat, Spot
from ramme.texts import Text

FIGURE_WRONG = stops(
    "einvoice-figure-wrong",
    says=Text(
        da="Der står »{found}«, hvor der skal stå et beløb med højst to decimaler, eller et tal.",
        en="“{found}” stands where an amount of at most two decimals, or a number, belongs.",
    ),
    remedy=Text(da="Skriv det med cifre og punktum, fx 1234.50.", en="Write it in digits and a point, as 1234.50."),
)
SUM_WRONG = stops(
    "einvoice-sum-wrong",
    says=Text(
        da="Beløbet er {found} kr., men {of} giver {wanted} kr.",
        en="The amount is DKK {found}, but {of} comes to {wanted}.",
    ),
    remedy=Text(da="Ret beløbet eller det, det er lagt sammen af.", en="Correct the amount, or what it is the sum of."),
)
LINE_WRONG = stops(
    "einvoice-line-amount-wrong",
    says=Text(
        da="Linjens beløb er {found} kr., men antal gange pris giver {wanted} kr.",
        en="The amount of the line is DKK {found}, but quantity times unit amount comes to {wanted}.",
    ),
    remedy=Text(
        da="Ret linjen, eller skriv den som 1 stk. til hele beløbet.",
        en="Correct the line, or write it as one piece at the whole amount.",
    ),
)
QUANTITY_ZERO = stops(
    "einvoice-quantity-zero",
    says=Text(da="Antallet er 0.", en="The quantity is 0."),
    remedy=Text(da="Skriv linjen som 1 stk. til hele beløbet.", en="Write the line as one piece at the whole amount."),
)
NEGATIVE = stops(
    "einvoice-amount-negative",
    says=Text(
        da="Der står {found}, men her må beløbet ikke være negativt.",
        en="{found} stands here, but it may not be negative.",
    ),
    remedy=Text(
        da="Lav en kreditnota, hvis køberen skal have penge tilbage, og skriv minus på antallet i en linje.",
        en="Make a credit note if the buyer is paid back, and put the minus of a line on its quantity.",
    ),
)

_LINES = Text(da="summen af linjerne", en="the sum of the lines")
_TAXES = Text(da="summen af momsen", en="the sum of the taxes")
_TOTAL = Text(da="linjer, tillæg, fradrag og moms", en="lines, charges, allowances and tax")
_OF_TAX = Text(da="procenten af beløbet", en="the percentage of the amount")
_TAXABLE = Text(da="summen af de beløb, momsen regnes af,", en="the sum of what the tax is worked out of")
_OERE = Decimal("0.01")
_DECIMALS = 2
# A quantity and a unit amount may have more decimals than an amount.
_AS_FINE_AS_NEEDED = ("Quantity", "PriceAmount", "OrderableUnitFactorRate")
# Somebody's figures may be giants; the product of three of them still has a nearest øre.
_WIDE = Context(prec=100)
_LINE_TOLERANCE = {EInvoiceFormat.OIOUBL: Decimal(1), EInvoiceFormat.PEPPOL: Decimal("0.02")}
_TAX_TOLERANCE = Decimal(1)
_NOTHING = Decimal(0)
_SUBTOTAL = ("cac:TaxSubtotal/cbc:TaxableAmount", "cac:TaxSubtotal/cbc:TaxAmount")
_OF_LINE = (
    "cbc:InvoicedQuantity",
    "cbc:CreditedQuantity",
    "cbc:LineExtensionAmount",
    "cac:AllowanceCharge/cbc:Amount",
    "cac:Price/cbc:PriceAmount",
    "cac:Price/cbc:BaseQuantity",
    "cac:Price/cbc:OrderableUnitFactorRate",
)
_LINE_AMOUNTS = (
    *(f"cac:TaxTotal/{path}" for path in _SUBTOTAL),
    "cac:AllowanceCharge/cbc:Amount",
    *(f"{line}/{path}" for line in ("cac:InvoiceLine", "cac:CreditNoteLine") for path in _OF_LINE),
)


def sum_problems(einvoice: EInvoice) -> Iterator[Finding]:
    """What cannot be read as a figure; where all can, what does not add up.

    Source: BR-CO-10, -13, -15, -16, BR-27, PEPPOL-EN16931-R120, DK-R-016; F-INV126, -127, -133, -147, -343, F-LIB400.
    """
    is_readable = True
    for unreadable in _unreadable(einvoice.root):
        is_readable = False
        yield unreadable
    if not is_readable:
        return
    yield from _of_lines(einvoice)
    yield from _of_tax(einvoice)
    yield from _of_totals(einvoice)


def _unreadable(root: Spot) -> Iterator[Finding]:
    for spot in _amounts(root):
        figure = spot.figure
        is_too_fine = figure is not None and int(figure.as_tuple().exponent) < -_DECIMALS
        if figure is None or (is_too_fine and not spot.way.endswith(_AS_FINE_AS_NEEDED)):
            yield found_at(FIGURE_WRONG, spot, found=spot.text)


def _amounts(root: Spot) -> Iterator[Spot]:
    """All that is reckoned with here: elements with a currency or a unit, and the parts of a price."""
    for path in ("cac:LegalMonetaryTotal/*", "cac:TaxTotal/cbc:TaxAmount", *_LINE_AMOUNTS):
        yield from root.all(path)


def _of_lines(einvoice: EInvoice) -> Iterator[Finding]:
    is_exchanged = einvoice.root.first("cac:PricingExchangeRate") is not None
    for line in einvoice.lines:
        quantity, unit_amount = line.first(einvoice.quantity_name), line.first("cac:Price/cbc:PriceAmount")
        if quantity is not None and quantity.figure == 0 and einvoice.format is EInvoiceFormat.OIOUBL:
            yield found_at(QUANTITY_ZERO, quantity)
        if unit_amount is not None and (unit_amount.figure or 0) < 0 and einvoice.format is EInvoiceFormat.PEPPOL:
            yield found_at(NEGATIVE, unit_amount, found=unit_amount.text)
        found = line.first("cbc:LineExtensionAmount")
        wanted = None if is_exchanged else _line_amount(line, einvoice)
        if found is None or found.figure is None or wanted is None:
            continue
        if abs(found.figure - wanted) > _LINE_TOLERANCE[einvoice.format]:
            yield found_at(LINE_WRONG, found, found=_told(found.figure), wanted=_told(wanted))


def _line_amount(line: Spot, einvoice: EInvoice) -> Decimal | None:
    """What quantity and unit amount come to; nothing where the format counts otherwise, or one is missing."""
    quantity, unit = line.first(einvoice.quantity_name), line.first("cac:Price/cbc:PriceAmount")
    # OIOUBL does not work out the lines of a credit note, which may tell a difference only.
    if einvoice.format is EInvoiceFormat.OIOUBL and einvoice.kind is InvoiceKind.CREDIT_NOTE:
        return None
    is_free = line.said("cbc:FreeOfChargeIndicator") == "true"
    if quantity is None or unit is None or quantity.figure is None or unit.figure is None or is_free:
        return None
    base = line.first("cac:Price/cbc:BaseQuantity")
    amount = quantity.figure * unit.figure
    if einvoice.format is EInvoiceFormat.PEPPOL:
        return amount / (_at(line, "cac:Price/cbc:BaseQuantity") or 1) + _charges(line)
    if base is None:
        return amount
    if base.element.get("unitCode") != quantity.element.get("unitCode"):
        factor = _at(line, "cac:Price/cbc:OrderableUnitFactorRate")
        return None if not factor else amount * factor
    return amount / (base.figure or 1)


def _of_tax(einvoice: EInvoice) -> Iterator[Finding]:
    for total in _tax_totals(einvoice):
        parts = list(total.all("cac:TaxSubtotal"))
        if not parts:
            continue
        wanted = sum((_at(part, "cbc:TaxAmount") for part in parts), _NOTHING)
        yield from _held(total, "cbc:TaxAmount", wanted, _TAXES)
        for part in parts:
            percent = part.first("cac:TaxCategory/cbc:Percent")
            tax = part.first("cbc:TaxAmount")
            if tax is None or tax.figure is None or percent is None or percent.figure is None:
                continue
            wanted = _rounded(_at(part, "cbc:TaxableAmount") * percent.figure / 100)
            if abs(tax.figure - wanted) > (_TAX_TOLERANCE if percent.figure else _NOTHING):
                yield found_at(SUM_WRONG, tax, found=_told(tax.figure), wanted=_told(wanted), of=_OF_TAX)


def _tax_totals(einvoice: EInvoice) -> Iterator[Spot]:
    yield from einvoice.root.all("cac:TaxTotal")
    if einvoice.format is EInvoiceFormat.OIOUBL:
        for line in einvoice.lines:
            yield from line.all("cac:TaxTotal")


def _of_totals(einvoice: EInvoice) -> Iterator[Finding]:
    total = einvoice.root.first("cac:LegalMonetaryTotal")
    if total is None:
        return
    paid_for = [line for line in einvoice.lines if line.said("cbc:FreeOfChargeIndicator") != "true"]
    lines = sum((_at(line, "cbc:LineExtensionAmount") for line in paid_for), _NOTHING)
    yield from _held(total, "cbc:LineExtensionAmount", lines, _LINES)
    taxes = sum((_at(each, "cbc:TaxAmount") for each in einvoice.root.all("cac:TaxTotal/cac:TaxSubtotal")), _NOTHING)
    added = _at(total, "cbc:ChargeTotalAmount") - _at(total, "cbc:AllowanceTotalAmount")
    without = _at(total, "cbc:LineExtensionAmount") + added
    rest = _at(total, "cbc:PayableRoundingAmount") - _at(total, "cbc:PrepaidAmount")
    payable = total.first("cbc:PayableAmount")
    is_negative = payable is not None and (payable.figure or 0) < 0
    if einvoice.format is EInvoiceFormat.OIOUBL:
        yield from _held(total, "cbc:TaxExclusiveAmount", taxes, _TAXES)
        yield from _held(total, "cbc:PayableAmount", without + taxes + rest, _TOTAL)
    else:
        taxable = "cac:TaxTotal/cac:TaxSubtotal"
        taxed = sum((_at(each, "cbc:TaxableAmount") for each in einvoice.root.all(taxable)), _NOTHING)
        yield from _held(total, "cbc:TaxExclusiveAmount", without, _TOTAL)
        yield from _held(total, "cbc:TaxExclusiveAmount", taxed, _TAXABLE)
        yield from _held(total, "cbc:TaxInclusiveAmount", without + taxes, _TOTAL)
        yield from _held(total, "cbc:PayableAmount", without + taxes + rest, _TOTAL)
        is_negative = is_negative and einvoice.kind is InvoiceKind.CREDIT_NOTE
    if is_negative and payable is not None:
        yield found_at(NEGATIVE, payable, found=payable.text)


def _held(spot: Spot, path: str, wanted: Decimal, of: Text) -> Iterator[Finding]:
    found = spot.first(path)
    if found is not None and found.figure is not None and _rounded(found.figure) != _rounded(wanted):
        yield found_at(SUM_WRONG, found, found=_told(found.figure), wanted=_told(wanted), of=of)


def _at(spot: Spot, path: str) -> Decimal:
    found = spot.first(path)
    return (found.figure if found else None) or _NOTHING


def _charges(line: Spot) -> Decimal:
    added = _NOTHING
    for charge in line.all("cac:AllowanceCharge"):
        amount = _at(charge, "cbc:Amount")
        added += amount if charge.said("cbc:ChargeIndicator") == "true" else -amount
    return added


def _rounded(figure: Decimal) -> Decimal:
    return figure.quantize(_OERE, rounding=ROUND_HALF_UP, context=_WIDE)


def _told(figure: Decimal) -> Text:
    whole = int(_rounded(figure).scaleb(_DECIMALS, _WIDE))
    return Text(
        da=plain_figure(whole, decimals=_DECIMALS, language="da", fewest=_DECIMALS),
        en=plain_figure(whole, decimals=_DECIMALS, language="en", fewest=_DECIMALS),
    )
