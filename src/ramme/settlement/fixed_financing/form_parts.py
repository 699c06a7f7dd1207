"""The financing form: one form to read, and a template of it for each form of financing with the fields it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.forms.writing import form_workbook
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form_fields import FACT_FIELDS, PARTY_FIELDS, PERIOD_FIELDS
from ramme.settlement.fixed_financing.month_fields import MONTH_FIELDS
from ramme.texts import Text

FACTS = Part(key="facts", title=Text(da="Finansiering", en="Financing"), single=True, fields=FACT_FIELDS)
PARTIES = Part(key="parties", title=Text(da="Parter", en="Parties"), named_by="name", fields=PARTY_FIELDS)
PERIODS = Part(key="periods", title=Text(da="Perioder", en="Periods"), fields=PERIOD_FIELDS, needed=False)
MONTHS = Part(key="months", title=Text(da="Måneder", en="Months"), fields=MONTH_FIELDS, needed=False)
FINANCING = Schema(
    title=Text(da="Skema til fast finansiering", en="Form for fixed financing"),
    parts=(FACTS, PARTIES, PERIODS, MONTHS),
    general=(
        "Skriv først, hvad der finansieres, og så en linje for hver kommune, der er med.",
        "Beløb skrives i kroner og øre uden minus; tal uden decimaler skrives hele.",
    ),
    listed_as="financings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The fields that a form of financing needs, those it may have, and whether it counts by period or month."""

    facts: tuple[str, ...]
    parties: tuple[str, ...]
    may_have: tuple[str, ...] = ()
    periods: bool = False
    by_month: str = ""

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
        by_month="days",
    ),
    FinancingForm.SUBSCRIPTION: Needs(
        facts=(),
        parties=("member",),
        may_have=(
            "subscription",
            "split_invoices",
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
        facts=("amount", "key", "budgeted_cases", "months"), parties=("key_figure", "cases"), by_month="cases"
    ),
}


# What a field means in one form of financing, where its help says it for all of them.
HELP: Mapping[tuple[FinancingForm, str], Text] = {
    (FinancingForm.SECURE_PLACES, "amount"): Text(
        da="Skriv årets objektive del, som alle kommunerne deler.",
        en="Write the year's objective part, which all municipalities share.",
    ),
    (FinancingForm.SECURE_PLACES, "rate"): Text(
        da="Skriv grundtaksten pr. dag, eller udfyld »Takst pr. år«, så den regnes ud.",
        en="Write the secure place charge of a day, or fill in “Takst pr. år” to have it calculated.",
    ),
    (FinancingForm.SECURE_PLACES, "year_amount"): Text(
        da="Skriv statens årlige beløb for 15-17-årige, hvis grundtaksten skal regnes ud af det (vores fortolkning).",
        en="Write the state's yearly amount for 15-17-year-olds to calculate the charge from it (our reading).",
    ),
    (FinancingForm.SUBSCRIPTION, "amount"): Text(
        da="Skriv årets beløb i alt, hvis abonnementet er et fast beløb, som medlemmerne deler.",
        en="Write the year's amount in all where the subscription is a fixed amount that the members share.",
    ),
    (FinancingForm.SUBSCRIPTION, "rate"): Text(
        da="Skriv taksten for en sag eller en gang for dem, der ikke har abonnement.",
        en="Write the rate of a case, or of one time, for those who do not subscribe.",
    ),
    (FinancingForm.PURCHASE_COMMITMENT, "rate"): Text(
        da="Skriv pladsens takst pr. dag.", en="Write the rate of the place a day."
    ),
    (FinancingForm.PURCHASE_COMMITMENT, "used_days"): Text(
        da="Skriv, hvor mange dage kommunens borgere har brugt de garanterede pladser; 0, hvis ingen.",
        en="Write on how many days the municipality's citizens used the guaranteed places; 0 where none did.",
    ),
    (FinancingForm.SPECIAL_PLACES, "rate"): Text(
        da="Skriv taksten pr. dag for en ubenyttet plads; tomt betyder den trykte takst, hvis den kendes for året.",
        en="Write the rate of an unused place a day; empty means the printed rate, where it is known for the year.",
    ),
    (FinancingForm.SPECIAL_PLACES, "key_figure"): Text(
        da="Skriv kommunens indbyggere.", en="Write the municipality's inhabitants."
    ),
    (FinancingForm.BOERNEHUS, "amount"): Text(
        da="Skriv årets udgifter til Børnehuset.", en="Write the year's costs of the Børnehus."
    ),
    (FinancingForm.BOERNEHUS, "key_figure"): Text(
        da="Skriv kommunens børn på 0-17 år.", en="Write the municipality's children aged 0-17."
    ),
    (FinancingForm.BOERNEHUS, "cases"): Text(
        da="Skriv, hvor mange sager kommunen har haft; 0, hvis ingen.",
        en="Write how many cases the municipality had; 0 where it had none.",
    ),
}


def help_of(form: FinancingForm, field: FormField) -> Text:
    """What is to be written in a field of one form of financing."""
    return HELP.get((form, field.key), field.help)


def template_of(form: FinancingForm) -> bytes:
    """An empty workbook for one form of financing, with the fields it reads and the form filled in."""
    parts = tuple(replace(part, fields=tuple(_of_form(part.fields, form))) for part in (FACTS, PARTIES))
    facts = dict.fromkeys((field.key for field in parts[0].fields), None)
    schema = replace(
        FINANCING,
        title=Text(da=f"{FINANCING.title.da}: {form.text.da}", en=f"{FINANCING.title.en}: {form.text.en}"),
        parts=(*parts, *_more_parts(form)),
    )
    return form_workbook(schema, {"facts": [{**facts, "form": form}]})


def _of_form(fields: Iterable[FormField], form: FinancingForm) -> Iterable[FormField]:
    return (replace(field, help=help_of(form, field)) for field in fields if field.key in NEEDS[form].used)


def _more_parts(form: FinancingForm) -> Iterable[Part]:
    if NEEDS[form].periods:
        yield PERIODS
    if by := NEEDS[form].by_month:
        yield replace(MONTHS, fields=tuple(each for each in MONTH_FIELDS if each.key in {"name", "month", by}))
