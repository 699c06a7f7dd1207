"""When fixed financing is paid, told beside what each party pays: which clauses and choices the dates rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ramme.explanations.record import Explained, Section, Wording, with_a_line
from ramme.quantities.writing import month_told
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.instalments import Instalments, cases_from_their_start
from ramme.settlement.fixed_financing.telling import INVOICES, explained
from ramme.texts import Text

OF_A_FINANCING = Wording(
    kind=Text(da="Forklaring af en fast finansiering", en="Explanation of a fixed financing"),
    way=Text(da="Vejen fra det hele til hver måneds betaling", en="The way from the whole to each month's payment"),
    row=Text(da="Betaler", en="Payer"),
    figure=Text(da="Beløb", en="Amount"),
)
WHEN = Text(da="Hvornår der betales", en="When it is paid")
CHOSEN_EVERY = (
    Text(da="En regning dækker (driftsherrens valg)", en="An invoice covers (the operator's choice)"),
    Text(da="{months} måneder", en="{months} months"),
)
CHOSEN_MONTH = Text(
    da="Det, der betales på én gang, betales i (driftsherrens valg)",
    en="What is paid at once is paid in (the operator's choice)",
)
READINGS = {
    FinancingForm.OBJECTIVE: Text(
        da="Bidraget betales i januar (vores fortolkning).", en="The contribution is paid in January (a reading)."
    ),
    FinancingForm.SECURE_PLACES: Text(
        da="Den objektive del betales a conto i januar (»i årets begyndelse«; måneden er vores fortolkning), "
        "og grundtaksten for hver måned efter de brugte dage.",
        en="The objective part is paid on account in January (“early in the year”; the month is a reading), "
        "and the secure place charge month by month by the days used.",
    ),
    FinancingForm.SUBSCRIPTION: Text(
        da="Abonnementet betales i den første måned, en regning dækker; brug uden abonnement i december.",
        en="A subscription is paid in the first month that an invoice covers; use without one in December.",
    ),
    FinancingForm.PURCHASE_COMMITMENT: Text(
        da="Det, der ikke er brugt, kendes først efter perioden, og betales i december (vores fortolkning).",
        en="What is unused is known only after the period, and is paid in December (a reading).",
    ),
    FinancingForm.SHARED_FINANCING: Text(
        da="Ingen tekst siger hvornår; der betales i de måneder, driftsherren vælger, ellers i januar.",
        en="No text says when; it is paid in the months that the operator chooses, else in January.",
    ),
    FinancingForm.SPECIAL_PLACES: Text(
        da="Hver periode betales i den måned, den slutter i (vores fortolkning).",
        en="Each period is paid in the month in which it ends (a reading).",
    ),
}
CASES_AT_START = Text(
    da="Delen efter børn betales i januar; hver ny sag betales, når den begynder (fra 2020).",
    en="The part by children is paid in January; each new case is paid when it begins (from 2020).",
)
CASES_AT_END = Text(
    da="Delen efter børn betales i januar; før 2020 betales en sag, når den er slut.",
    en="The part by children is paid in January; before 2020 a case is paid when it has ended.",
)


def explained_with_dates(found: Instalments) -> Explained:
    """What is told of an arrangement: the sharing as before, then each payment by month and the check."""
    told = explained(found.outcome)
    values = [piece.amount for payment in found.payments for piece in payment.pieces]
    dates = Section(title=WHEN, says=says_when(found), values=with_a_line(*values, found.total, found.difference))
    # The dates tell every invoice as it is charged; how the agreement would cut the year is not told beside them.
    others = tuple(section for section in told.sections if section.title != INVOICES)
    return replace(told, facts=(*told.facts, *_choices(found)), sections=(*others, dates), wording=OF_A_FINANCING)


def says_when(found: Instalments) -> Text:
    """How the months came about, in a sentence."""
    facts = found.outcome.basis.facts
    if facts.form is FinancingForm.BOERNEHUS:
        return CASES_AT_START if cases_from_their_start(facts.year) else CASES_AT_END
    return READINGS[facts.form]


def _choices(found: Instalments) -> Iterator[tuple[Text, Text]]:
    plan = found.plan
    if plan.every_months is not None:
        title, value = CHOSEN_EVERY
        yield title, value.filled(months=plan.every_months)
    if plan.month is not None:
        month = plan.month
        yield CHOSEN_MONTH, Text(da=month_told(month, "da"), en=month_told(month, "en"))
