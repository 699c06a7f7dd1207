"""The forms of the payer's side: an objection, its answer, a payment, an account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ramme.registry.legal_bases import legal_bases
from ramme.settlement.ledger.payments_form import LONGEST_REFERENCE
from ramme.settlement.payer.accounts import LONGEST_ACCOUNT, AccountRule
from ramme.settlement.payer.objections import LONGEST_REASON, ObjectionReason, Remedy
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.web.settlement.agreement_fields import choice_field, day_field, kroner_field, limited, ways_of
from ramme.web.settlement.operations.answering import Answer
from ramme.web.settlement.operations.objecting import Raising
from ramme.web.settlement.operations.paying import Paid
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

UPHELD, TURNED_DOWN = "upheld", "turned_down"
RECEIVED, MADE = "received", "made"
KINDS = {kind.value: kind for kind in ServiceKind}
REASONS = {reason.value: reason for reason in ObjectionReason}
REMEDIES = {remedy.value: remedy for remedy in Remedy}
_MISSING = {"required": pair("Mangler.", "Missing.")}
_NOTHING = pair(
    "Intet om borgeren: ingen navne, diagnoser eller CPR-numre.",
    "Nothing about the citizen: no names, diagnoses or CPR numbers.",
)


def _words(label: str, help_text: str = _NOTHING) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_MISSING,
    )


class ObjectionForm(forms.Form):
    """On which grounds, in words, and what the line ought to be."""

    reason = choice_field(pair("Grund", "Grounds"), required=True)
    says = _words(pair("Hvad er der galt?", "What is wrong?"))
    asked = kroner_field(
        pair("Linjen burde være på", "The line ought to be"), pair("I kroner, hvis I ved det.", "In kroner, if known.")
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        limited(self, "reason", ways_of(ObjectionReason))

    def raising(self) -> Raising:
        """The objection as it is to be raised."""
        given = self.cleaned_data
        return Raising(reason=REASONS[given["reason"]], says=given["says"], asked_oere=given["asked"])


class AnswerForm(forms.Form):
    """Upheld or turned down, why, and how it is put right."""

    verdict = forms.ChoiceField(
        label=pair("Hvad bliver svaret?", "What is the answer?"),
        widget=forms.RadioSelect,
        error_messages=_MISSING,
        choices=(),
    )
    says = _words(pair("Hvorfor?", "Why?"))
    remedy = forms.ChoiceField(
        label=pair("Hvordan rettes det?", "How is it put right?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=pair("Kun ved medhold.", "Only where upheld."),
        choices=(),
    )
    right = kroner_field(
        pair("Linjen skal være på", "The line is to be"),
        pair("I kroner; kun når et beløb rettes.", "In kroner; only where an amount is corrected."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        verdicts = [(UPHELD, str(pair("Medhold", "Upheld"))), (TURNED_DOWN, str(pair("Afvist", "Turned down")))]
        limited(self, "verdict", verdicts)
        limited(self, "remedy", ways_of(Remedy))

    def answer(self) -> Answer:
        """The answer as it is to be given."""
        given = self.cleaned_data
        is_upheld = given["verdict"] == UPHELD
        return Answer(
            upheld=is_upheld,
            says=given["says"],
            remedy=REMEDIES.get(given["remedy"]) if is_upheld else None,
            right_oere=given["right"],
        )


class PaymentForm(forms.Form):
    """Who paid whom, when, how much, on what."""

    direction = forms.ChoiceField(
        label=pair("Hvad er det?", "What is it?"), widget=forms.RadioSelect, error_messages=_MISSING, choices=()
    )
    other = choice_field(pair("Den anden part", "The other party"), required=True)
    on = day_field(pair("Dag", "Day"))
    amount = kroner_field(pair("Beløb", "Amount"), pair("I kroner.", "In kroner."))
    reference = forms.CharField(
        label=pair("Reference", "Reference"),
        help_text=pair("Bilagsnummer; bruges kun én gang.", "Voucher number; used once only."),
        max_length=LONGEST_REFERENCE,
        error_messages=_MISSING,
    )

    def __init__(self, others: Iterable[tuple[str, str]], *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        directions = [
            (RECEIVED, str(pair("Vi har modtaget en betaling", "We have received a payment"))),
            (MADE, str(pair("Vi har betalt tilbage", "We have paid back"))),
        ]
        limited(self, "direction", directions)
        limited(self, "other", [("", "–"), *others])
        self.initial.setdefault("direction", RECEIVED)
        self.fields["amount"].required = True

    def paid(self) -> Paid:
        """The payment as it is to be entered."""
        given = self.cleaned_data
        return Paid(
            other=given["other"],
            on=given["on"],
            amount_oere=given["amount"] or 0,
            reference=given["reference"],
            is_received=given["direction"] == RECEIVED,
        )


class AccountForm(forms.Form):
    """A paragraph, a kind of service, and the account they belong to."""

    legal_basis = choice_field(pair("Paragraf", "Paragraph"))
    kind = choice_field(pair("Ydelsens slags", "Kind of service"))
    account = forms.CharField(
        label=pair("Konto", "Account"),
        help_text=pair("Som i jeres kontoplan, fx 5.38.52.", "As in your chart of accounts, such as 5.38.52."),
        max_length=LONGEST_ACCOUNT,
        error_messages=_MISSING,
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        bases = [(code, f"{told(paragraph(code))} {each.title}".strip()) for code, each in legal_bases().items()]
        limited(self, "legal_basis", [("", str(pair("Alle paragraffer", "All paragraphs"))), *sorted(bases)])
        limited(self, "kind", [("", str(pair("Alle slags ydelser", "All kinds of service"))), *ways_of(ServiceKind)])

    def rule(self) -> AccountRule:
        """The rule as it is to be remembered."""
        given = self.cleaned_data
        return AccountRule(legal_basis=given["legal_basis"], kind=KINDS.get(given["kind"]), account=given["account"])
