"""The forms in which a payment agreement is begun, written, answered, and fetched with name and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from ramme.agreements.variants.settlement import OfferingKind
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    DeficitSharing,
    InNotice,
    OutsideSettlement,
    RateRules,
    ServiceKind,
)
from ramme.web.citizens.naming import NameChoice
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.agreement_fields import (
    choice_field,
    day_field,
    kroner_field,
    limited,
    percent_field,
    ways_of,
    words_field,
)
from ramme.web.ui.later import ChosenLater
from ramme.web.ui.words import pair

Choices = list[tuple[str, str]]
MOST_LINES = 40
NOTHING_CHOSEN = ("", "–")
LONGEST_NAME, LONGEST_SHORT, LONGEST_LONG, LONGEST_TERMS = 200, 60, 4000, 1000
_NOT_KEPT = {"autocomplete": "off"}
OF_SALES_OUTSIDE = ("rules", "rate_rules", "deficit", "deficit_says", "settlement", "settlement_says")


class NewAgreementForm(forms.Form):
    """For whom a payment agreement is, at which offering, from when."""

    buyer = choice_field(pair("Handlekommune", "Acting municipality"), required=True)
    offering = choice_field(pair("Tilbud", "Offering"), required=True)
    starts = day_field(pair("Fra og med", "From"))
    name = words_field(pair("Borgerens navn", "The citizen's name"), 160, later=True)
    number = words_field(
        pair("Borgerens CPR-nummer", "The citizen's CPR number"), 20, pair("DDMMÅÅ-XXXX", "DDMMYY-XXXX"), later=True
    )
    name_choice = ChosenLater(
        label=pair("Det navn, der skal stå", "The name that is to stand"), widget=forms.RadioSelect, choices=()
    )

    def __init__(
        self,
        buyers: Sequence[PartyRow],
        offerings: Sequence[OfferingRow],
        *given: Any,  # noqa: ANN401 (as a form takes)
        **named: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*given, **named)
        limited(self, "buyer", [*_unless_one(buyers), *((each.pk, each.name) for each in buyers)])
        told = [(each.slug, f"{each.name} ({each.operator.name})") for each in offerings]
        limited(self, "offering", [NOTHING_CHOSEN, *told])
        limited(self, "name_choice", ways_of(NameChoice))
        for name in ("name", "number"):
            self.fields[name].widget.attrs.update(_NOT_KEPT)


def _unless_one(parties: Sequence[PartyRow]) -> Choices:
    return [] if len(parties) == 1 else [NOTHING_CHOSEN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the fields of an agreement offer to choose from, in the reader's language."""

    notices: Choices
    contracts: Choices
    agreements: Choices
    principles: Choices
    groups: Choices
    bases: Choices
    parties: Choices
    is_outside: bool
    is_amendment: bool
    one_step: bool


class TermsForm(forms.Form):
    """The terms of an agreement that hold for all its services."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    holds_from = day_field(
        pair("Ændringen gælder fra og med", "The change holds from"),
        pair("Før den dag gælder den forrige version.", "Before that day the version before holds."),
        required=False,
    )
    kind = choice_field(pair("Hvad aftalen er om", "What the agreement is about"), required=True)
    agreement_id = choice_field(pair("Rammeaftale", "Framework agreement"))
    starts = day_field(pair("Aftalen gælder fra og med", "The agreement holds from"))
    ends = day_field(pair("Til og med", "Until"), required=False)
    review_on = day_field(
        pair("Følges op senest", "To be reviewed by"),
        pair("I får besked 90, 60 og 30 dage før.", "You are told 90, 60 and 30 days before."),
        required=False,
    )
    notice_kind = choice_field(pair("Varsel som for", "Notice as for"), required=True)
    notice_variant = choice_field(pair("Hvilket varsel", "Which notice"), required=True)
    notice_own = words_field(
        pair("Eget varsel", "Own notice"),
        LONGEST_NAME,
        pair(
            "Kun hvor parterne må aftale det selv, fx »løbende måned + 1 måned«.",
            "Only where the parties may agree on it themselves, such as »løbende måned + 1 måned«.",
        ),
    )
    notice_one_step = words_field(
        pair("Varsel ved skift til næste pakke", "Notice of a change to the next package"),
        LONGEST_SHORT,
        pair(
            "Tomt, hvor rammeaftalens varsel gælder; ellers det, I har aftalt, fx »løbende måned«.",
            "Empty where the framework agreement's notice holds; else what you agreed, such as »løbende måned«.",
        ),
    )
    contract = choice_field(pair("Standardkontrakt", "Standard contract"))
    rules = choice_field(
        pair("Hvis takstregler gælder", "Whose rate rules hold"),
        pair("Skal stå i en aftale uden for regionen.", "Must be stated in an agreement outside the region."),
    )
    rate_rules = words_field(pair("Egne takstregler, i ord", "Own rate rules, in words"), LONGEST_TERMS)
    deficit = choice_field(
        pair("Hvem bærer et underskud", "Who carries a deficit"),
        pair(
            "»Som for parterne« følger den rammeaftale, I har valgt ovenfor.",
            "“As for the parties” follows the framework agreement chosen above.",
        ),
    )
    deficit_says = words_field(
        pair("Anden deling af underskud, i ord", "Another sharing of a deficit, in words"), LONGEST_TERMS
    )
    settlement = choice_field(pair("Hvad varsel og afregning følger", "What notice and settlement follow"))
    settlement_says = words_field(
        pair("Egne vilkår for afregning, i ord", "Own terms of settlement, in words"), LONGEST_TERMS
    )
    says = words_field(
        pair("Andet, som er aftalt", "What else is agreed"),
        LONGEST_LONG,
        pair(
            "Intet om borgeren: ingen navne, diagnoser eller CPR-numre.",
            "Nothing about the citizen: no names, diagnoses or CPR numbers.",
        ),
    )
    reason = words_field(
        pair("Hvorfor aftalen ændres", "Why the agreement is changed"),
        LONGEST_LONG,
        pair("Den anden part og betalingskommunen ser det.", "The other side and the paying municipality see it."),
    )

    def __init__(self, offered: Offered, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        limited(self, "kind", ways_of(AgreementKind))
        limited(self, "agreement_id", [("", str(pair("Ingen", "None"))), *offered.agreements])
        limited(self, "notice_kind", ways_of(OfferingKind))
        limited(self, "notice_variant", offered.notices)
        limited(self, "contract", [("", str(pair("Ingen", "None"))), *offered.contracts])
        own = [each for each in ways_of(RateRules) if each[0] == RateRules.OWN.value]
        limited(self, "rules", [NOTHING_CHOSEN, *offered.principles, *own])
        limited(self, "deficit", [NOTHING_CHOSEN, *ways_of(DeficitSharing)])
        limited(self, "settlement", [NOTHING_CHOSEN, *ways_of(OutsideSettlement)])
        for name in ("says", "reason", "rate_rules", "deficit_says", "settlement_says"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3})
        if not offered.is_outside:
            for name in OF_SALES_OUTSIDE:
                del self.fields[name]
        if not offered.one_step:
            del self.fields["notice_one_step"]
        if not offered.is_amendment:
            del self.fields["holds_from"], self.fields["reason"]


class ServiceForm(forms.Form):
    """One service: by which paragraph, how much, from when, and what it costs."""

    key = forms.SlugField(widget=forms.HiddenInput, max_length=24, required=False)
    kind = choice_field(pair("Betales som", "Paid as"), required=True)
    name = words_field(pair("Ydelse", "Service"), LONGEST_NAME, later=True)
    group = choice_field(pair("Takstgruppe", "Rate group"))
    legal_basis = choice_field(pair("Paragraf", "Paragraph"), later=True)
    extent = words_field(pair("Omfang", "Extent"), LONGEST_NAME, later=True)
    starts = day_field(pair("Fra og med", "From"))
    ends = day_field(pair("Til og med", "Until"), required=False)
    agreed = kroner_field(
        pair("Aftalt beløb", "Agreed amount"),
        pair("Tomt, hvor den offentliggjorte takst følges.", "Empty where the published rate is followed."),
    )
    percent = percent_field(
        pair("Procent", "Percent"), pair("Kun for tillæg i procent.", "For supplements in percent only.")
    )
    in_notice = choice_field(pair("I varslet", "In the notice"))

    def __init__(self, offered: Offered, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        limited(self, "kind", ways_of(ServiceKind))
        limited(self, "group", _with(self, "group", [NOTHING_CHOSEN, *offered.groups]))
        limited(self, "legal_basis", _with(self, "legal_basis", [NOTHING_CHOSEN, *offered.bases]))
        limited(self, "in_notice", ways_of(InNotice))


class PeriodForm(forms.Form):
    """Who acts, who pays and where the citizen lives in a period, and why by law."""

    starts = day_field(pair("Fra og med", "From"))
    ends = day_field(pair("Til og med", "Until"), required=False)
    acting = choice_field(pair("Handlekommune", "Acting municipality"), later=True)
    paying = choice_field(pair("Betalingskommune", "Paying municipality"), later=True)
    residence = choice_field(pair("Opholdskommune", "Municipality of residence"), later=True)
    share = percent_field(pair("Andel", "Share"), pair("Hele betalingen er 100.", "The whole payment is 100."), 10_000)
    reason = words_field(pair("Begrundelse efter loven", "Reason by law"), LONGEST_NAME, later=True)

    def __init__(self, offered: Offered, *given: Any, **named: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(*given, **named)
        for name in ("acting", "paying", "residence"):
            limited(self, name, _with(self, name, [NOTHING_CHOSEN, *offered.parties]))


def _with(form: forms.Form, name: str, choices: Choices) -> Choices:
    """The choices, with what is kept among them, though it is not offered any more."""
    kept = form.initial.get(name, "")
    return choices if not kept or kept in dict(choices) else [*choices, (kept, kept)]


def lines_of(form: type[forms.Form]) -> type[forms.BaseFormSet[Any]]:
    """Several lines of a form, which can be taken out again."""
    return forms.formset_factory(form, extra=0, can_delete=True, max_num=MOST_LINES, validate_max=True)


ServiceLines = lines_of(ServiceForm)
PeriodLines = lines_of(PeriodForm)


def one_more(sent: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """What was sent, with one more empty line of a kind."""
    total = f"{prefix}-TOTAL_FORMS"
    number = str(sent.get(total, "0"))
    return {
        **{name: sent[name] for name in sent},
        total: str(min(int(number) if number.isdecimal() else 0, MOST_LINES - 1) + 1),
    }


class ReasonForm(forms.Form):
    """Why something is turned down."""

    reason = forms.CharField(
        label=pair("Hvorfor?", "Why?"),
        help_text=pair(
            "Den anden part ser det. Intet om borgeren: ingen navne, diagnoser eller CPR-numre.",
            "The other side sees it. Nothing about the citizen: no names, diagnoses or CPR numbers.",
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
