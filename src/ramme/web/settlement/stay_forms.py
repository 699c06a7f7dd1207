"""The forms of a stay: an admission, an event, and an event put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ramme.settlement.stays.events import StayEventKind
from ramme.web.settlement.agreement_fields import choice_field, day_field, limited, words_field
from ramme.web.settlement.operations.stays import LONGEST_SAYS, Happening
from ramme.web.settlement.stay_planning import KINDS
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

_NOTHING = pair(
    "Intet om borgeren: ingen navne, diagnoser eller CPR-numre.",
    "Nothing about the citizen: no names, diagnoses or CPR numbers.",
)
_MISSING = {"required": pair("Mangler.", "Missing.")}


class HappeningForm(forms.Form):
    """What happened, on which day; for a change of rate group, which."""

    kind = forms.ChoiceField(
        label=pair("Hvad er der sket?", "What has happened?"), widget=forms.RadioSelect, error_messages=_MISSING
    )
    on = day_field(pair("Dag", "Day"))
    group = choice_field(pair("Ny takstgruppe", "New rate group"), pair("Kun ved skift.", "For a change only."))
    service = choice_field(pair("Gælder ydelsen", "Concerns the service"))
    says = words_field(pair("Bemærkning", "Remark"), LONGEST_SAYS, _NOTHING)

    def __init__(
        self,
        kinds: Iterable[StayEventKind],
        groups: Iterable[str],
        services: Iterable[tuple[str, str]],
        *given: Any,  # noqa: ANN401 (as a form takes)
        **named: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*given, **named)
        chosen = list(kinds)
        limited(self, "kind", [(each.value, told(each.text)) for each in chosen])
        limited(self, "group", [("", "–"), *((each, each) for each in groups)])
        limited(self, "service", [("", told_all()), *services])
        if StayEventKind.GROUP_CHANGED not in chosen:
            del self.fields["group"], self.fields["service"]
        if len(chosen) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial.setdefault("kind", chosen[0].value)

    def happening(self, corrects: int | None = None, *, is_withdrawal: bool = False) -> Happening:
        """The event as it is to be written down."""
        given = self.cleaned_data
        return Happening(
            kind=KINDS[given["kind"]],
            on=given["on"],
            group=given.get("group", ""),
            service=given.get("service", ""),
            says=given["says"],
            corrects=corrects,
            is_withdrawal=is_withdrawal,
        )


def told_all() -> str:
    """All services, in the reader's language."""
    return str(pair("alle ydelser", "all services"))


class AdmissionForm(forms.Form):
    """From when a citizen stays, and in which rate group."""

    on = day_field(pair("Første dag", "First day"))
    group = choice_field(pair("Takstgruppe", "Rate group"), required=True)
    says = words_field(pair("Bemærkning", "Remark"), LONGEST_SAYS, _NOTHING)

    def __init__(self, groups: Iterable[str], *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        limited(self, "group", [(each, each) for each in groups])

    def happening(self) -> Happening:
        """The admission as it is to be written down."""
        given = self.cleaned_data
        return Happening(kind=StayEventKind.ADMITTED, on=given["on"], group=given["group"], says=given["says"])
