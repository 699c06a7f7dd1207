"""The forms of an objection that is sent outside Ramme, and of its answer as the payer notes it."""

from __future__ import annotations

from typing import Any

from django import forms

from ramme.settlement.payer.objections import LONGEST_REASON
from ramme.settlement.payer.outside import LONGEST_OPERATOR, OutsideState
from ramme.web.settlement.agreement_fields import day_field, limited
from ramme.web.settlement.operations.objecting_outside import OutsideAnswer, OutsideRaising
from ramme.web.settlement.payer_forms import REASONS, ObjectionForm
from ramme.web.ui.words import pair

VERDICTS = {state.value: state for state in (OutsideState.UPHELD, OutsideState.TURNED_DOWN)}
_MISSING = {"required": pair("Mangler.", "Missing.")}


class OutsideObjectionForm(ObjectionForm):
    """To whom, on which grounds, in words, and what the line ought to be."""

    operator = forms.CharField(
        label=pair("Driftsherre", "Operator"),
        help_text=pair("Den, der har sendt linjen.", "Whoever sent the line."),
        max_length=LONGEST_OPERATOR,
        error_messages=_MISSING,
    )

    def outside(self) -> OutsideRaising:
        """The objection as it is to be kept."""
        given = self.cleaned_data
        return OutsideRaising(
            operator=given["operator"], reason=REASONS[given["reason"]], says=given["says"], asked_oere=given["asked"]
        )


class OutsideAnswerForm(forms.Form):
    """What the operator answered, when, and why."""

    verdict = forms.ChoiceField(
        label=pair("Hvad svarede driftsherren?", "What did the operator answer?"),
        widget=forms.RadioSelect,
        error_messages=_MISSING,
        choices=(),
    )
    on = day_field(pair("Svaret kom", "The answer came"))
    says = forms.CharField(
        label=pair("Driftsherrens begrundelse", "The operator's reason"),
        help_text=pair(
            "Skal skrives, når indsigelsen er afvist. Intet om borgeren.",
            "Needed where it was turned down. Nothing about the citizen.",
        ),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        verdicts = [
            (OutsideState.UPHELD.value, str(pair("Medhold", "Upheld"))),
            (OutsideState.TURNED_DOWN.value, str(pair("Afvist", "Turned down"))),
        ]
        limited(self, "verdict", verdicts)

    def answer(self) -> OutsideAnswer:
        """The answer as it is to be noted."""
        given = self.cleaned_data
        return OutsideAnswer(state=VERDICTS[given["verdict"]], on=given["on"], says=given["says"])
