"""Whether the codes, numbers and dates of an e-invoice are ones that its format knows."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from datetime import date

from ramme.problems import stops, warns
from ramme.quantities.writing import day_in_words
from ramme.settlement.invoices.findings import Finding, found_at, lacking
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.numbers import has_check_digit, is_gln, is_likely_cvr, is_of_digits
from ramme.settlement.invoices.reading import EInvoice, EInvoiceFormat, Spot
from ramme.texts import Text

CODE_UNKNOWN = stops(
    "einvoice-code-unknown",
    says=Text(da="Koden »{found}« kendes ikke her.", en="The code “{found}” is not known here."),
    remedy=Text(da="Brug en af: {known}.", en="Use one of: {known}."),
)
CURRENCY_DIFFERS = stops(
    "einvoice-currency-differs",
    says=Text(
        da="Beløbet er i »{found}«, men e-fakturaen er i »{wanted}«.",
        en="The amount is in “{found}”, but the e-invoice is in “{wanted}”.",
    ),
    remedy=Text(da="Brug én valuta i hele e-fakturaen.", en="Use one currency throughout."),
)
NUMBER_WRONG = stops(
    "einvoice-number-wrong",
    says=Text(da="»{found}« er ikke {what}.", en="“{found}” is no {what}."),
    remedy=Text(
        da="Ret nummeret i partens fakturaoplysninger.", en="Correct the number in the invoice details of the party."
    ),
)
NUMBER_DOUBTFUL = warns(
    "einvoice-number-doubtful",
    says=Text(
        da="»{found}« har ikke længde og kontrolciffer som {what}.",
        en="“{found}” has not the length and check digit of {what}.",
    ),
    remedy=Text(da="Se efter, om et ciffer er skrevet forkert.", en="Check whether a digit was mistyped."),
)
DATE_WRONG = stops(
    "einvoice-date-wrong",
    says=Text(da="»{found}« er ingen dato.", en="“{found}” is no date."),
    remedy=Text(da="Skriv datoen som ÅÅÅÅ-MM-DD.", en="Write the date as YYYY-MM-DD."),
)
PERIOD_TURNED = stops(
    "einvoice-period-turned",
    says=Text(da="Perioden slutter {last}, før den begynder {first}.", en="The period ends on {last}, before {first}."),
    remedy=Text(da="Byt om på de to dage, eller ret dem.", en="Swap the two days, or correct them."),
)
PERIOD_OUTSIDE = stops(
    "einvoice-line-outside-period",
    says=Text(
        da="Linjens dage ligger uden for e-fakturaens periode.",
        en="The line's days lie outside those of the e-invoice.",
    ),
    remedy=Text(
        da="Skriv perioden på hver linje og ikke på e-fakturaen.",
        en="Write the period on each line and not on the e-invoice.",
    ),
)
DUE_EARLY = warns(
    "einvoice-due-before-issued",
    says=Text(da="Fristen {due} ligger før udstedelsen {issued}.", en="The deadline {due} lies before {issued}."),
    remedy=Text(da="Ret forfaldsdagen.", en="Correct the day it is due."),
)

_OIOUBL_CHANNELS = ("BBAN", "DK:BANK", "DK:FIK", "DK:GIRO", "DK:NEMKONTO", "IBAN", "SWIFTUS", "ZZZ")
_NORDIC_CHANNEL = re.compile(r"(?:FI|GB|IS|NO|SE):[A-Z0-9]{2,10}")
_PAYMENT = {
    EInvoiceFormat.OIOUBL: ("1", "10", "20", "31", "42", "48", "49", "50", "58", "59", "93", "97"),
    EInvoiceFormat.PEPPOL: ("1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"),
}
_CATEGORIES = ("AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z")
# OIOUBL takes the names, and the numbers of the excise duties.
_OIOUBL_CATEGORY = re.compile(r"ZeroRated|StandardRated|ReverseCharge|Excise|[BGKLMO]|[0-9]{2,4}[a-z0-9.]{0,4}")
_OIOUBL_CATEGORIES = ("ZeroRated", "StandardRated", "ReverseCharge", "Excise")
_OIOUBL_TYPES = ("325", "380", "390", "393")
# Codes 326 and 384 are left out: they are for German parties alone (PEPPOL-EN16931-P0112).
_PEPPOL_INVOICES = (
    *("71", "80", "82", "84", "102", "218", "219", "331", "380", "382", "383", "386", "388", "393", "395"),
    *("553", "575", "623", "780", "817", "870", "875", "876", "877"),
)
_PEPPOL_CREDIT_NOTES = ("381", "396", "81", "83", "532")
# A date of XML may say its time zone.
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_CURRENCY = re.compile(r"[A-Z]{3}")
_UNIT = re.compile(r"[A-Z0-9]{2,3}")
_SCHEME = {
    EInvoiceFormat.OIOUBL: re.compile(r"GLN|EAN|DUNS|IBAN|ZZZ|[A-Z]{2}:[A-Z]{1,10}"),
    EInvoiceFormat.PEPPOL: re.compile(r"[0-9]{4}|AN|AQ|AS|AU|EM"),
}
_KNOWN_SCHEMES = {
    EInvoiceFormat.OIOUBL: ("GLN", "DK:CVR", "DK:P", "DK:SE"),
    EInvoiceFormat.PEPPOL: ("0088", "0184", "0096", "0198"),
}
_GLN_SCHEMES, _CVR_SCHEMES = {"GLN", "EAN", "0088"}, {"DK:CVR", "0184"}
_GLN = Text(da="et EAN-nummer (GLN) på 13 cifre", en="EAN number (GLN) of 13 digits")
_CVR = Text(da="et CVR-nummer på 8 cifre", en="CVR number of 8 digits")
_A_GLN = Text(da="et EAN-nummer", en="an EAN number")
_A_CVR = Text(da="et CVR-nummer", en="a CVR number")
_DIGITS_OF_GLN = 13
_PARTIES = ("cac:AccountingSupplierParty/cac:Party", "cac:AccountingCustomerParty/cac:Party")
_NUMBERS = ("cbc:EndpointID", "cac:PartyIdentification/cbc:ID", "cac:PartyLegalEntity/cbc:CompanyID")


def code_problems(einvoice: EInvoice) -> Iterator[Finding]:
    """Codes of no list, numbers of the wrong shape or check digit, and dates that are none.

    Lists that are long and grow, as those of units and currencies, are held against the shape of their codes alone; the
    official rules know each of them. Source: OIOUBL 1.17.2, BR-CL-01 to -23, PEPPOL-EN16931-P0100 and -R110, DK-R-005.
    """
    yield from _document_codes(einvoice)
    yield from _tax_codes(einvoice)
    yield from _currencies(einvoice)
    for line in einvoice.lines:
        quantity = line.first(einvoice.quantity_name)
        if quantity is not None:
            unit = quantity.element.get("unitCode", "")
            yield from _unless(_UNIT.fullmatch(unit), quantity, unit, ("DAY", "MON", "HUR", "EA"))
    for party in _PARTIES:
        for path in _NUMBERS:
            for spot in einvoice.root.all(f"{party}/{path}"):
                yield from _number(spot, einvoice.format)
    yield from _dates(einvoice)


def _unless(fits: object, spot: Spot, found: str, known: tuple[str, ...]) -> Iterator[Finding]:
    if not fits:
        yield found_at(CODE_UNKNOWN, spot, found=found, known=", ".join(known))


def _document_codes(einvoice: EInvoice) -> Iterator[Finding]:
    is_oioubl = einvoice.format is EInvoiceFormat.OIOUBL
    is_invoice = einvoice.kind is InvoiceKind.INVOICE
    known = (_OIOUBL_TYPES if is_oioubl else _PEPPOL_INVOICES) if is_invoice else _PEPPOL_CREDIT_NOTES
    for spot in einvoice.root.all("cbc:InvoiceTypeCode" if is_invoice else "cbc:CreditNoteTypeCode"):
        yield from _unless(spot.text in known or (is_oioubl and not is_invoice), spot, spot.text, known)
    for spot in einvoice.root.all("cbc:DocumentCurrencyCode"):
        yield from _unless(_CURRENCY.fullmatch(spot.text), spot, spot.text, ("DKK", "EUR"))
    codes, is_danish = _PAYMENT[einvoice.format], _is_danish(einvoice)
    for spot in einvoice.root.all("cac:PaymentMeans/cbc:PaymentMeansCode"):
        # Only Danish sellers are held to the short list in Peppol.
        yield from _unless(spot.text in codes or not (is_oioubl or is_danish), spot, spot.text, codes)
    for spot in einvoice.root.all("cac:PaymentMeans/cbc:PaymentChannelCode"):
        fits = spot.text in _OIOUBL_CHANNELS or _NORDIC_CHANNEL.fullmatch(spot.text) or not is_oioubl
        yield from _unless(fits, spot, spot.text, _OIOUBL_CHANNELS)


def _is_danish(einvoice: EInvoice) -> bool:
    country = "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
    return all(einvoice.root.said(f"{party}/{country}") == "DK" for party in _PARTIES)


def _tax_codes(einvoice: EInvoice) -> Iterator[Finding]:
    is_oioubl = einvoice.format is EInvoiceFormat.OIOUBL
    lines = (f"{einvoice.line_name}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID",)
    if is_oioubl:
        lines = (f"{einvoice.line_name}/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID",)
    for path in ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID", *lines):
        for spot in einvoice.root.all(path):
            fits = _OIOUBL_CATEGORY.fullmatch(spot.text) if is_oioubl else spot.text in _CATEGORIES
            yield from _unless(fits, spot, spot.text, _OIOUBL_CATEGORIES if is_oioubl else _CATEGORIES)


def _currencies(einvoice: EInvoice) -> Iterator[Finding]:
    wanted = einvoice.root.said("cbc:DocumentCurrencyCode")
    paths = ("cac:LegalMonetaryTotal/*", f"{einvoice.line_name}/cbc:LineExtensionAmount")
    for path in paths:
        for spot in einvoice.root.all(path):
            found = spot.element.get("currencyID", "")
            if found != wanted:
                yield found_at(CURRENCY_DIFFERS, spot, found=found, wanted=wanted)


def _number(spot: Spot, form: EInvoiceFormat) -> Iterator[Finding]:
    scheme = spot.element.get("schemeID", "")
    if scheme or not spot.way.endswith("CompanyID"):
        yield from _unless(not scheme or _SCHEME[form].fullmatch(scheme), spot, scheme, _KNOWN_SCHEMES[form])
    if scheme in _GLN_SCHEMES and not is_gln(spot.text):
        # Peppol works out the check digit of any length; OIOUBL counts the letters alone.
        is_peppol = form is EInvoiceFormat.PEPPOL
        if not (has_check_digit(spot.text) if is_peppol else len(spot.text) == _DIGITS_OF_GLN):
            yield found_at(NUMBER_WRONG, spot, found=spot.text, what=_GLN)
        else:
            yield found_at(NUMBER_DOUBTFUL, spot, found=spot.text, what=_A_GLN)
    if scheme in _CVR_SCHEMES:
        yield from _cvr(spot, form)


def _cvr(spot: Spot, form: EInvoiceFormat) -> Iterator[Finding]:
    begins = spot.text.startswith("DK")
    digits = spot.text.removeprefix("DK")
    if not is_of_digits(digits, 8) or (form is EInvoiceFormat.OIOUBL and not begins):
        yield found_at(NUMBER_WRONG, spot, found=spot.text, what=_CVR)
    elif not is_likely_cvr(digits):
        yield found_at(NUMBER_DOUBTFUL, spot, found=spot.text, what=_A_CVR)


def _dates(einvoice: EInvoice) -> Iterator[Finding]:
    root = einvoice.root
    issued = yield from _day(root.first("cbc:IssueDate"))
    for path in ("cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate"):
        due = yield from _day(root.first(path))
        if due and issued and due < issued:
            yield lacking(DUE_EARLY, root, path, due=day_in_words(due), issued=day_in_words(issued))
    own = root.first("cac:InvoicePeriod")
    first, last = (yield from _period(own)) if own else (None, None)
    for line in einvoice.lines:
        for period in line.all("cac:InvoicePeriod"):
            starts, ends = yield from _period(period)
            is_outside = (first and starts and starts < first) or (last and ends and ends > last)
            if is_outside and einvoice.format is EInvoiceFormat.PEPPOL:
                yield found_at(PERIOD_OUTSIDE, period)


def _period(spot: Spot) -> Generator[Finding, None, tuple[date | None, date | None]]:
    first = yield from _day(spot.first("cbc:StartDate"))
    last = yield from _day(spot.first("cbc:EndDate"))
    if first and last and last < first:
        yield found_at(PERIOD_TURNED, spot, first=day_in_words(first), last=day_in_words(last))
    return first, last


def _day(spot: Spot | None) -> Generator[Finding, None, date | None]:
    if spot is None:
        return None
    try:
        return date.fromisoformat(_ZONE.sub("", spot.text))
    except ValueError:
        yield found_at(DATE_WRONG, spot, found=spot.text)
        return None
