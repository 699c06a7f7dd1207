"""Whether an amendment of a payment agreement is one: what may not change, and who should be asked besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ramme.agreements import Terms
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.settlement.payer.words import month_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceLine
from ramme.settlement.payment_agreements.amending import changes_between, touches_services
from ramme.settlement.payment_agreements.service_checks import told_service
from ramme.texts import Text

NOTHING_CHANGED = stops(
    "payment-agreement-nothing-changed",
    says=Text(
        da="Den nye version siger det samme som den, der gælder.",
        en="The new version says the same as the one in force.",
    ),
    remedy=Text(da="Skriv ændringen, eller træk versionen tilbage.", en="Write the change, or withdraw the version."),
)
ANOTHER_AGREEMENT = stops(
    "payment-agreement-amended-into-another",
    says=Text(
        da="En ændring kan ikke skifte {what}; det er en ny betalingsaftale.",
        en="An amendment cannot change {what}; that is a new payment agreement.",
    ),
    remedy=Text(da="Lad denne aftale slutte, og opret en ny.", en="Let this agreement end, and make a new one."),
)
KIND_CHANGED = stops(
    "payment-agreement-service-kind-changed",
    says=Text(
        da="Ydelsen {service} var »{before}« og er nu »{after}«; regninger kender den på samme nøgle.",
        en="The service {service} was “{before}” and is now “{after}”; invoices know it by the same key.",
    ),
    remedy=Text(
        da="Lad ydelsen slutte, og tilføj den nye som en ydelse for sig.",
        en="Let the service end, and add the new one as a service of its own.",
    ),
)
PAYER_INVOLVED = warns(
    "payment-agreement-payer-to-be-involved",
    says=Text(
        da="Ændringen gælder ydelserne, og {paying} betaler uden at være handlekommune.",
        en="The amendment is about the services, and {paying} pays without being the acting municipality.",
    ),
    remedy=Text(
        da="Handlekommunen bør inddrage betalingskommunen, før ændringen accepteres.",
        en="The acting municipality should involve the paying one before the amendment is accepted.",
    ),
)
AGREED_MONTHS = warns(
    "payment-agreement-changes-agreed-months",
    says=Text(
        da="Ændringen giver et andet beløb for måneder, som I har aftalt efter en indsigelse: {months}. Det aftalte "
        "står, og forskellen kommer blandt det, der skal ses på i afregningen.",
        en="The amendment gives another amount for months that were agreed after an objection: {months}. What was "
        "agreed stands, and the difference comes among what has to be looked at in the run.",
    ),
    remedy=Text(
        da="Bliv enige om de måneder, eller lad ændringen gælde fra en senere dag.",
        en="Agree on those months, or let the amendment hold from a later day.",
    ),
)

_WHAT = {
    "citizen": Text(da="borger", en="the citizen"),
    "operator": Text(da="driftsherre", en="the operator"),
    "offering": Text(da="tilbud", en="the offering"),
}


def amendment_problems(before: PaymentAgreement, after: PaymentAgreement, terms: Terms | None) -> Iterator[Problem]:
    """What is wrong with a new version beside what is wrong with it as an agreement.

    Source: Midtjylland 2017, 13.1 (the paying municipality should be involved); the rest follows from how invoices
    know agreements and services.
    """
    changes = changes_between(before, after)
    if not changes:
        yield NOTHING_CHANGED.at()
    for change in changes:
        if change.path in _WHAT:
            yield ANOTHER_AGREEMENT.at(Place(field=change.path), what=_WHAT[change.path])
    yield from _kinds(before, after)
    path = "payment_agreement.reassessment_involves_payer"
    if touches_services(changes) and terms is not None and terms.gives(path) and terms.clause(path).value is True:
        others = sorted({each.paying for each in after.municipalities if each.paying not in ("", each.acting)})
        if others:
            paying = ", ".join(others)
            yield PAYER_INVOLVED.at(Place(field="services"), source=terms.clause(path).citation, paying=paying)


def agreed_months_problem(months: Sequence[date]) -> Problem:
    """The warning that an amendment changes months whose amount was agreed; each by its first day."""
    told = [month_in_words(month) for month in months]
    listed = Text(da=", ".join(each.da for each in told), en=", ".join(each.en for each in told))
    return AGREED_MONTHS.at(Place(field="holds_from"), months=listed)


def _kinds(before: PaymentAgreement, after: PaymentAgreement) -> Iterator[Problem]:
    was: dict[str, ServiceLine] = {line.key: line for line in before.services}
    for number, line in enumerate(after.services, 1):
        earlier = was.get(line.key)
        if earlier is not None and earlier.kind is not line.kind:
            place = Place(field=f"services.{number}.kind")
            service = told_service(line)
            yield KIND_CHANGED.at(place, service=service, before=earlier.kind.text, after=line.kind.text)
