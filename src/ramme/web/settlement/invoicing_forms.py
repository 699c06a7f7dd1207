"""The form of what a party has on its invoices: what is typed is read here, and checked where it is kept."""

from __future__ import annotations

from typing import Any

from django import forms

from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.operations.invoicing import Details
from ramme.web.settlement.parties_told import OIOUBL, PEPPOL
from ramme.web.settlement.run_words import month_read
from ramme.web.ui.words import pair

TEXTS = (
    "cvr",
    "gln",
    "vat_number",
    "street",
    "postal_code",
    "city",
    "contact",
    "mail",
    "order_reference",
    "accounting_cost",
    "registration_number",
    "account_number",
)


class InvoicingForm(forms.Form):
    """What a party has on its invoices."""

    cvr = forms.CharField(label=pair("CVR-nummer", "CVR number"), max_length=12, required=False)
    gln = forms.CharField(
        label=pair("EAN-nummer", "EAN number"),
        max_length=20,
        required=False,
        help_text=pair(
            "13 cifre. Det er dér, I modtager e-fakturaer.", "13 digits. It is where you receive e-invoices."
        ),
    )
    vat_number = forms.CharField(
        label=pair("Momsnummer", "VAT number"),
        max_length=12,
        required=False,
        help_text=pair(
            "DK og 8 cifre; kun for den, der er registreret for moms.", "DK and 8 digits; only if registered for VAT."
        ),
    )
    street = forms.CharField(label=pair("Vej og nummer", "Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(label=pair("Postnummer", "Postal code"), max_length=4, required=False)
    city = forms.CharField(label=pair("By", "Town"), max_length=80, required=False)
    contact = forms.CharField(
        label=pair("Person eller afdeling, regninger skal henvise til", "Person or department to refer to"),
        max_length=80,
        required=False,
        help_text=pair("Offentlige modtagere skal have én.", "Public receivers must have one."),
    )
    mail = forms.EmailField(label=pair("Mailadresse", "Mail address"), max_length=120, required=False)
    order_reference = forms.CharField(
        label=pair("Jeres ordrenummer", "Your order number"), max_length=40, required=False
    )
    accounting_cost = forms.CharField(label=pair("Jeres kontostreng", "Your account"), max_length=40, required=False)
    uses_nemkonto = forms.BooleanField(label=pair("Betal til vores NemKonto", "Pay to our NemKonto"), required=False)
    registration_number = forms.CharField(
        label=pair("Registreringsnummer", "Registration number"), max_length=4, required=False
    )
    account_number = forms.CharField(label=pair("Kontonummer", "Account number"), max_length=10, required=False)
    payment_days = forms.IntegerField(
        label=pair("Dage til at betale", "Days to pay"),
        min_value=0,
        max_value=30,
        help_text=pair(
            "Højst 30. Har aftalen en længere frist end den, I skriver, gælder aftalens.",
            "At most 30. Where the agreement gives more than you write, the agreement holds.",
        ),
    )
    settles_from = forms.CharField(
        label=pair("Første måned, der afregnes her", "First month settled here"),
        max_length=7,
        required=False,
        help_text=pair(
            "Skriv den som 2026-10. Det, der ligger før, er afregnet et andet sted. Tom: alt afregnes her.",
            "Write it as 2026-10. What came before was settled elsewhere. Empty: all is settled here.",
        ),
    )
    format = forms.ChoiceField(
        label=pair("Vi modtager e-fakturaer som", "We receive e-invoices as"),
        choices=[(OIOUBL, "OIOUBL 2.1"), (PEPPOL, "Peppol BIS Billing 3.0")],
    )
    shows_number = forms.BooleanField(
        label=pair("Skriv borgerens CPR-nummer på vores regninger", "Write the citizen's CPR number on our invoices"),
        required=False,
    )

    def __init__(self, row: InvoicingRow, is_fixed: bool, **given: Any) -> None:  # noqa: ANN401, FBT001 (as a form takes)
        super().__init__(**given)
        shown = {name: getattr(row, name) for name in self.fields if name != "settles_from"}
        shown["settles_from"] = f"{row.settles_from:%Y-%m}" if row.settles_from else ""
        self.initial = {**shown, **self.initial}
        self.fields["settles_from"].disabled = is_fixed

    def clean_settles_from(self) -> Any:  # noqa: ANN401 (a day or nothing)
        """The first day of the month."""
        typed = self.cleaned_data["settles_from"]
        month = month_read(typed) if typed else None
        if typed and month is None:
            raise forms.ValidationError(pair("Skriv måneden som 2026-10.", "Write the month as 2026-10."))
        return month

    def details(self) -> Details:
        """What was typed, without blanks in numbers."""
        given = self.cleaned_data
        texts = {name: " ".join(given[name].split()) for name in TEXTS}
        for name in ("cvr", "gln", "vat_number", "registration_number", "account_number"):
            texts[name] = texts[name].replace(" ", "").replace("-", "")
        rest = ("uses_nemkonto", "payment_days", "settles_from", "format", "shows_number")
        typed: dict[str, Any] = {**texts, **{name: given[name] for name in rest}}
        return Details(**typed)
