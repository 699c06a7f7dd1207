"""What an invoice lacks, or has wrong, before it can be sent as an e-invoice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound, stops
from ramme.quantities.writing import day_in_words
from ramme.settlement.invoices.invoice import BankAccount, Invoice, InvoiceLine, InvoiceParty, NemKonto, PaymentSlip
from ramme.settlement.invoices.numbers import is_gln, is_of_digits
from ramme.texts import Text

NUMBER_MISSING = stops(
    "invoice-number-missing",
    says=Text(da="Fakturaen har intet nummer.", en="The invoice has no number."),
    remedy=Text(da="Giv den det næste nummer i sælgerens række.", en="Give it the next number of the seller's series."),
)
NO_LINES = stops(
    "invoice-without-lines",
    says=Text(da="Fakturaen har ingen linjer.", en="The invoice has no lines."),
    remedy=Text(
        da="Udsted kun en faktura, når der er noget at betale.", en="Issue one only if there is something due."
    ),
)
POSITION_TWICE = stops(
    "invoice-position-twice",
    says=Text(da="Flere linjer har nummer {position}.", en="Several lines have the number {position}."),
    remedy=Text(da="Giv hver linje sit eget nummer.", en="Give each line a number of its own."),
)
TEXT_MISSING = stops(
    "invoice-line-without-text",
    says=Text(da="Linjen siger ikke, hvad der betales for.", en="The line does not say what is paid for."),
    remedy=Text(da="Skriv det i ydelsens navn.", en="Write it in the name of the service."),
)
PERIOD_TURNED = stops(
    "invoice-period-turned",
    says=Text(da="Perioden slutter {last}, før den begynder {first}.", en="The period ends on {last}, before {first}."),
    remedy=Text(da="Byt om på de to dage, eller ret dem.", en="Swap the two days, or correct them."),
)
DUE_BEFORE_ISSUED = stops(
    "invoice-due-before-issued",
    says=Text(
        da="Fakturaen skal betales {due}, før den er udstedt {issued}.",
        en="The invoice is due on {due}, before it was issued on {issued}.",
    ),
    remedy=Text(da="Ret forfaldsdagen.", en="Correct the day it is due."),
)
NAME_MISSING = stops(
    "invoice-party-without-name",
    says=Text(da="{role} har intet navn.", en="{role} has no name."),
    remedy=Text(da="Skriv navnet under partens fakturaoplysninger.", en="Write the name in its invoice details."),
)
CVR_WRONG = stops(
    "invoice-cvr-wrong",
    says=Text(
        da="{role} ({name}) mangler et CVR-nummer på 8 cifre; der står »{found}«.",
        en="{role} ({name}) has no CVR number of 8 digits; it says “{found}”.",
    ),
    remedy=Text(
        da="Skriv CVR-nummeret under partens fakturaoplysninger.", en="Write the CVR number in its invoice details."
    ),
)
GLN_WRONG = stops(
    "invoice-gln-wrong",
    says=Text(
        da="{role} ({name}) mangler et EAN-nummer på 13 cifre med rigtigt kontrolciffer; der står »{found}«.",
        en="{role} ({name}) has no EAN number of 13 digits with its check digit; it says “{found}”.",
    ),
    remedy=Text(
        da="Skriv EAN-nummeret (GLN) under partens fakturaoplysninger.",
        en="Write the EAN number (GLN) in its invoice details.",
    ),
)
VAT_NUMBER_WRONG = stops(
    "invoice-vat-number-wrong",
    says=Text(
        da="Sælgerens momsnummer er »{found}«, men skal være DK og 8 cifre.",
        en="The seller's VAT number is “{found}”, but must be DK and 8 digits.",
    ),
    remedy=Text(
        da="Ret det, eller lad det stå tomt, hvis sælgeren ikke er registreret for moms.",
        en="Correct it, or leave it empty if the seller is not registered for VAT.",
    ),
)
ADDRESS_MISSING = stops(
    "invoice-address-missing",
    says=Text(
        da="{role} ({name}) mangler {missing} i sin adresse.", en="{role} ({name}) lacks {missing} in its address."
    ),
    remedy=Text(da="Skriv det under partens fakturaoplysninger.", en="Write it in the party's invoice details."),
)
REFERENCE_MISSING = stops(
    "invoice-reference-missing",
    says=Text(
        da="Køberen ({name}) har ikke sagt, hvilken person eller afdeling fakturaen skal henvise til.",
        en="The buyer ({name}) has not said which person or department the invoice is to refer to.",
    ),
    remedy=Text(
        da="Skriv køberens reference i betalingsaftalen eller under partens fakturaoplysninger.",
        en="Write the buyer's reference in the payment agreement or in the party's invoice details.",
    ),
)
ACCOUNT_WRONG = stops(
    "invoice-account-wrong",
    says=Text(
        da="Sælgerens konto skal være 4 cifre og op til 10 cifre; der står »{found}«.",
        en="The seller's account must be 4 digits and up to 10 digits; it says “{found}”.",
    ),
    remedy=Text(
        da="Ret registrerings- og kontonummer, eller vælg NemKonto.",
        en="Correct the registration and account number, or choose NemKonto.",
    ),
)
SLIP_WRONG = stops(
    "invoice-payment-slip-wrong",
    says=Text(
        da="FI-kortet »{found}« er ikke rigtigt skrevet.", en="The payment slip “{found}” is not written correctly."
    ),
    remedy=Text(
        da="Skriv kortart 71 med 15 cifre, 75 med 16 cifre eller 73 uden, og kreditornummeret med 8 cifre.",
        en="Write card type 71 with 15 digits, 75 with 16 or 73 with none, and the creditor number with 8.",
    ),
)
CITIZEN_NUMBER_WRONG = stops(
    "invoice-citizen-number-wrong",
    says=Text(da="Linjens CPR-nummer har ikke 10 cifre.", en="The CPR number of the line has not 10 digits."),
    remedy=Text(
        da="Ret det i borgerens oplysninger, eller send fakturaen uden CPR-numre.",
        en="Correct it in the citizen's details, or send the invoice without CPR numbers.",
    ),
)

SELLER = Text(da="Sælgeren", en="The seller")
BUYER = Text(da="Køberen", en="The buyer")
_STREET = Text(da="vej eller postboks", en="street or box")
_POSTAL_CODE = Text(da="postnummer", en="postal code")
_CITY = Text(da="by", en="town")
# A payment's own number has so many digits by the card type.
_SLIP_DIGITS = {"71": 15, "73": 0, "75": 16}
_DIGITS_OF_CREDITOR = 8


def check_complete(invoice: Invoice, *, order_is_enough: bool) -> None:
    """Raises with everything that the invoice lacks; `order_is_enough` where an order stands for a contact."""
    found = tuple(_problems(invoice, order_is_enough=order_is_enough))
    if found:
        raise ProblemsFound(found)


def _problems(invoice: Invoice, *, order_is_enough: bool) -> Iterator[Problem]:
    place = Place(field=invoice.number).harmless
    if not invoice.number.strip():
        yield NUMBER_MISSING.at(place)
    if invoice.due_on < invoice.issued_on:
        yield DUE_BEFORE_ISSUED.at(place, due=day_in_words(invoice.due_on), issued=day_in_words(invoice.issued_on))
    if invoice.last < invoice.first:
        yield PERIOD_TURNED.at(place, first=day_in_words(invoice.first), last=day_in_words(invoice.last))
    yield from _of_party(invoice.seller, SELLER, place)
    yield from _of_party(invoice.buyer, BUYER, place)
    if not is_gln(invoice.buyer.gln):
        yield GLN_WRONG.at(place, role=BUYER, name=invoice.buyer.name, found=invoice.buyer.gln)
    if invoice.seller.gln and not is_gln(invoice.seller.gln):
        yield GLN_WRONG.at(place, role=SELLER, name=invoice.seller.name, found=invoice.seller.gln)
    vat_number = invoice.seller.vat_number
    if vat_number and not (vat_number.startswith("DK") and is_of_digits(vat_number[2:], 8)):
        yield VAT_NUMBER_WRONG.at(place, found=vat_number)
    if not reference_of(invoice) and not (order_is_enough and invoice.order_reference.strip()):
        yield REFERENCE_MISSING.at(place, name=invoice.buyer.name)
    yield from _of_payment(invoice, place)
    yield from _of_lines(invoice)


def reference_of(invoice: Invoice) -> str:
    """The person or department that the buyer wants named; the buyer's contact where nothing else is said."""
    return invoice.contact_reference.strip() or invoice.buyer.contact_name.strip()


def _of_party(party: InvoiceParty, role: Text, place: Place) -> Iterator[Problem]:
    if not party.name.strip():
        yield NAME_MISSING.at(place, role=role)
    if not is_of_digits(party.cvr, 8):
        yield CVR_WRONG.at(place, role=role, name=party.name, found=party.cvr)
    for value, missing in ((party.street, _STREET), (party.postal_code, _POSTAL_CODE), (party.city, _CITY)):
        if not value.strip():
            yield ADDRESS_MISSING.at(place, role=role, name=party.name, missing=missing)


def _of_payment(invoice: Invoice, place: Place) -> Iterator[Problem]:
    match invoice.payment:
        case BankAccount(registration_number=registration, account_number=account):
            # A registration number of zeros is no bank's; the official rules read it as a number above nothing.
            is_right = is_of_digits(registration, 4) and int(registration) and account.isascii() and account.isdigit()
            if not (is_right and len(account) <= len("1234567890")):
                yield ACCOUNT_WRONG.at(place, found=f"{registration} {account}")
        case PaymentSlip(card_type=card, creditor_number=creditor, payment_number=number):
            digits = _SLIP_DIGITS.get(card)
            if digits is None or not is_of_digits(number, digits) or not is_of_digits(creditor, _DIGITS_OF_CREDITOR):
                yield SLIP_WRONG.at(place, found=f"+{card}<{number}+{creditor}<")
        case NemKonto():
            return


def _of_lines(invoice: Invoice) -> Iterator[Problem]:
    if not invoice.lines:
        yield NO_LINES.at(Place(field=invoice.number).harmless)
    for position, times in Counter(line.position for line in invoice.lines).items():
        if times > 1:
            yield POSITION_TWICE.at(_spot(invoice, position), position=position)
    for line in invoice.lines:
        yield from _of_line(line, _spot(invoice, line.position))


def _of_line(line: InvoiceLine, place: Place) -> Iterator[Problem]:
    if not line.text.strip():
        yield TEXT_MISSING.at(place)
    if line.last < line.first:
        yield PERIOD_TURNED.at(place, first=day_in_words(line.first), last=day_in_words(line.last))
    if line.citizen_number and not is_of_digits(line.citizen_number, 10):
        yield CITIZEN_NUMBER_WRONG.at(place)


def _spot(invoice: Invoice, position: int) -> Place:
    return Place(field=invoice.number, row=position).harmless
