"""The financing form: one form to read, and a template of it for each form of financing with the fields it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.forms.writing import form_workbook
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form_fields import FACT_FIELDS, PARTY_FIELDS, PERIOD_FIELDS
from ramme.texts import Text

FACTS = Part(key="facts", title=Text(da="Finansiering", en="Financing"), single=True, fields=FACT_FIELDS)
PARTIES = Part(key="parties", title=Text(da="Parter", en="Parties"), named_by="name", fields=PARTY_FIELDS)
PERIODS = Part(key="periods", title=Text(da="Perioder", en="Periods"), fields=PERIOD_FIELDS, needed=False)
FINANCING = Schema(
    title=Text(da="Skema til fast finansiering", en="Form for fixed financing"),
    parts=(FACTS, PARTIES, PERIODS),
    general=(
        "Skriv først, hvad der finansieres, og så en linje for hver kommune, der er med.",
        "Beløb skrives i kroner og øre uden minus; tal uden decimaler skrives hele.",
    ),
    listed_as="financings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The fields that a form of financing needs, those it may have, and whether it counts places by period."""

    facts: tuple[str, ...]
    parties: tuple[str, ...]
    may_have: tuple[str, ...] = ()
    periods: bool = False

    @property
    def used(self) -> frozenset[str]:
        """All fields that the form reads."""
        return frozenset((*ALWAYS, *self.facts, *self.parties, *self.may_have))


ALWAYS = ("form", "name", "year", "constructed")
NEEDS: Mapping[FinancingForm, Needs] = {
    FinancingForm.OBJECTIVE: Needs(facts=("amount", "key"), parties=("key_figure",)),
    FinancingForm.SECURE_PLACES: Needs(
        facts=("amount", "key"),
        parties=("key_figure", "used_days"),
        may_have=("rate", "year_amount", "days", "places", "paid_on_account"),
    ),
    FinancingForm.SUBSCRIPTION: Needs(
        facts=(),
        parties=("member",),
        may_have=(
            "subscription",
            "amount_per_inhabitant",
            "amount",
            "key",
            "rate",
            "key_figure",
            "agreed_amount",
            "cases",
        ),
    ),
    FinancingForm.PURCHASE_COMMITMENT: Needs(
        facts=("rate", "days", "commitment_share"), parties=("guaranteed_places", "used_days")
    ),
    FinancingForm.SHARED_FINANCING: Needs(facts=("amount",), parties=("agreed_share",)),
    FinancingForm.SPECIAL_PLACES: Needs(facts=("key",), parties=("key_figure",), may_have=("rate",), periods=True),
    FinancingForm.BOERNEHUS: Needs(
        facts=("amount", "key", "budgeted_cases", "months"), parties=("key_figure", "cases")
    ),
}


def template_of(form: FinancingForm) -> bytes:
    """An empty workbook for one form of financing, with the fields it reads and the form filled in."""
    used = NEEDS[form].used
    parts = tuple(
        replace(part, fields=tuple(_of_form(part.fields, used))) for part in FINANCING.parts if part is not PERIODS
    )
    facts = dict.fromkeys((field.key for field in parts[0].fields), None)
    schema = replace(
        FINANCING,
        title=Text(da=f"{FINANCING.title.da}: {form.text.da}", en=f"{FINANCING.title.en}: {form.text.en}"),
        parts=(*parts, PERIODS) if NEEDS[form].periods else parts,
    )
    return form_workbook(schema, {"facts": [{**facts, "form": form}]})


def _of_form(fields: Iterable[FormField], used: frozenset[str]) -> Iterable[FormField]:
    return (field for field in fields if field.key in used)
