"""What is typed of fixed financing: a few plain fields, or a file of the financing form, and when it is charged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ramme.agreements import Agreement
from ramme.files.csv_writing import csv_bytes
from ramme.files.limits import HandedIn
from ramme.files.words import in_danish_order
from ramme.quantities.writing import month_told
from ramme.registry.municipalities import Population, municipalities
from ramme.settlement.fixed_financing.basis import FinancingForm, SubscriptionWay
from ramme.settlement.fixed_financing.form_parts import FACTS, PARTIES
from ramme.web.ui.templatetags.saying import told
from ramme.web.ui.words import pair

TYPED, FROM_FILE = "felter", "fil"
STARTS = (
    (TYPED, pair("Skriv det her: objektiv finansiering eller abonnement", "Type it here: objective or subscription")),
    (FROM_FILE, pair("Læs et udfyldt skema: alle former", "Read a filled form: all forms")),
)
FORMS = (FinancingForm.OBJECTIVE, FinancingForm.SUBSCRIPTION)
LONGEST = 160
FIRST_YEAR, LAST_YEAR = 2007, 2100
EVERY = (1, 2, 3, 4, 6, 12)
TYPED_FIELDS = ("form", "name", "year", "amount", "key")
NEEDED = pair("Udfyld feltet.", "Fill in the field.")
NO_FILE = pair("Vælg en fil.", "Choose a file.")


class FinancingStart(forms.Form):
    """A new arrangement: typed in a few fields, or read from a file; and when it is charged."""

    start = forms.ChoiceField(choices=STARTS, widget=forms.RadioSelect, initial=TYPED, label=pair("Hvordan?", "How?"))
    file = forms.FileField(
        required=False,
        label=pair("Udfyldt skema", "Filled form"),
        help_text=pair("Regneark (.xlsx), csv eller JSON.", "A workbook (.xlsx), csv or JSON."),
    )
    form = forms.ChoiceField(required=False, label=pair("Finansieringsform", "Form of financing"))
    name = forms.CharField(required=False, max_length=LONGEST, label=pair("Hvad finansieres?", "What is financed?"))
    year = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, label=pair("År", "Year"))
    amount = forms.CharField(
        required=False,
        max_length=40,
        label=pair("Årets beløb i alt", "The year's amount in all"),
        help_text=pair("I kroner og øre, fx 1.250.000,00.", "In kroner and øre, such as 1.250.000,00."),
    )
    key = forms.ChoiceField(
        required=False,
        label=pair("Delt efter", "Shared by"),
        help_text=pair(
            "Folketal, som kendes her, med deres år. Nyere tal kendes ikke her: skriv dem i skemaet som egne nøgletal.",
            "Counts that are known here, with their year. Newer ones are not: write them in the form as own figures.",
        ),
    )
    members = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pair("Kommuner i regionen, der er med", "Municipalities of the region that take part"),
    )
    others = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pair("Kommuner fra andre regioner", "Municipalities of other regions"),
    )
    agreement = forms.ChoiceField(required=False, label=pair("Rammeaftale", "Framework agreement"))
    every = forms.ChoiceField(
        required=False,
        label=pair("En regning dækker", "An invoice covers"),
        help_text=pair(
            "Gælder abonnement og delt finansiering. Lad stå: så siger skemaet og aftalen det.",
            "Holds for subscriptions and shared financing. Leave it: then the form and the agreement say.",
        ),
    )
    month = forms.ChoiceField(
        required=False,
        label=pair("Måned for det, der betales på én gang", "Month of what is paid at once"),
        help_text=pair(
            "Lad stå: objektive dele i januar, købsaftaler i december.",
            "Leave it: objective parts in January, commitments in December.",
        ),
    )
    own = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=pair("Egne værdier for bestemmelser", "Own values for clauses"),
        help_text=pair(
            "En linje for hver, fx boernehus.case_percent=40 %.", "A line for each, as boernehus.case_percent=40 %."
        ),
    )

    def __init__(self, *args: Any, agreements: Iterable[Agreement], region: str, **kwargs: Any) -> None:  # noqa: ANN401 (as Django's own)
        super().__init__(*args, **kwargs)
        known = [each.name for each in municipalities().values() if each.region_code == region]
        others = [each.name for each in municipalities().values() if each.region_code != region]
        choices: dict[str, list[Any]] = {
            "form": [(each.value, told(each.text)) for each in FORMS],
            "key": [(each.value, told(each.text)) for each in Population],
            "members": [(name, name) for name in sorted(known, key=in_danish_order)],
            "others": [(name, name) for name in sorted(others, key=in_danish_order)],
            "agreement": [("", pair("Den, der gælder", "The one that binds"))]
            + [(each.id, f"{told(each.title)} ({told(each.period)})") for each in agreements],
            "every": [("", pair("Som aftalt", "As agreed"))]
            + [(str(each), pair(f"{each} md.", f"{each} months")) for each in EVERY],
            "month": [("", pair("Den sædvanlige", "The usual one"))]
            + [(str(each), pair(month_told(each, "da"), month_told(each, "en"))) for each in range(1, 13)],
        }
        for name, choice in choices.items():
            self.fields[name].choices = choice  # type: ignore[attr-defined]
        is_file = self.is_bound and self.data.get("start") == FROM_FILE
        for name in TYPED_FIELDS:
            self.fields[name].required = not is_file
            self.fields[name].error_messages["required"] = NEEDED
        if not self.is_bound:
            self.initial.setdefault("members", known)
            self.initial.setdefault("key", Population.INHABITANTS_2021Q1.value)

    def clean(self) -> dict[str, Any]:
        """What was sent; typed, all fields of the form are needed, else a file."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("start") == FROM_FILE:
            if not found.get("file"):
                self.add_error("file", NO_FILE)
            return found
        if not found.get("members") and not found.get("others"):
            self.add_error("members", NEEDED)
        return found


def typed_file(sent: dict[str, Any], *, constructed: bool) -> HandedIn:
    """The typed fields as the financing form, so that they are read, checked and told as any other."""
    chosen = next(each for each in FORMS if each.value == sent["form"])
    is_subscription = chosen is FinancingForm.SUBSCRIPTION
    facts = {
        "form": chosen.text.da,
        "name": sent["name"],
        "year": str(sent["year"]),
        "key": next(each.text.da for each in Population if each.value == sent["key"]),
        "amount": sent["amount"],
        "subscription": SubscriptionWay.FIXED_TOTAL.text.da if is_subscription else "",
        "split_invoices": "Ja" if is_subscription else "",
        "constructed": "Ja" if constructed else "Nej",
    }
    single, sheet = FACTS.title.da, PARTIES.title.da
    rows = [[single, "Felt", "Værdi"]]
    rows += [[single, field.title.da, facts.get(field.key, "")] for field in FACTS.fields]
    rows.append([sheet, *(field.title.da for field in PARTIES.fields)])
    for name in (*sent["members"], *sent["others"]):
        line = {"name": name, "member": "Ja" if is_subscription else ""}
        rows.append([sheet, *(line.get(field.key, "") for field in PARTIES.fields)])
    return HandedIn("indtastet.csv", csv_bytes(rows))
