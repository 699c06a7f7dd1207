"""A sharing as it is to be explained: what is to be shared, the key, the shares, and the check that they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ramme import __version__
from ramme.agreements import Way
from ramme.explanations.record import Explained, Method, Section, with_a_line
from ramme.quantities import Condition, Quantity
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.boernehus import BoernehusPaid
from ramme.settlement.fixed_financing.breakdown import payments_of
from ramme.settlement.fixed_financing.outcome import FinancingOutcome
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentPaid
from ramme.settlement.fixed_financing.secure_places import SecurePlacesPaid
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, SharedOut
from ramme.settlement.fixed_financing.special_places import SpecialPlacesPaid
from ramme.settlement.fixed_financing.subscription import SubscriptionPaid
from ramme.texts import Text, same

Value = Quantity | Condition

INVOICES = Text(da="Regningerne", en="The invoices")

# What agreements say besides that people want beside a sharing: told as facts, nothing is calculated from it.
ALSO_SAID: Mapping[FinancingForm, tuple[str, ...]] = {
    FinancingForm.SECURE_PLACES: ("payment_agreement.needed_for_secure_place_charge", "notice.for_secure_places"),
    FinancingForm.SUBSCRIPTION: ("financing.subscription_for", "settlement.subscription_invoice_every"),
    FinancingForm.SPECIAL_PLACES: (
        "special_places.created",
        "special_places.relabelled",
        "special_places.for_moving_on",
        "special_places.occupied",
        "special_places.unused",
    ),
    FinancingForm.BOERNEHUS: (
        "boernehus.advises",
        "boernehus.cases_expected",
        "boernehus.rates_adopted_by",
        "boernehus.rates_told_to",
    ),
}


def explained(outcome: FinancingOutcome) -> Explained:
    """What is told of a sharing."""
    made_with = {"ramme": __version__}
    if outcome.agreement is not None:
        made_with |= {"agreement": outcome.agreement.id, "agreement digest": outcome.agreement.digest}
    return Explained(
        title=f"{outcome.basis.facts.name}, {outcome.basis.facts.year}",
        constructed=outcome.basis.facts.constructed,
        facts=_facts(outcome),
        sections=tuple(section for section in _sections(outcome) if section.values),
        results=tuple(payments_of(outcome).items()),
        methods=_methods(outcome),
        problems=outcome.warnings,
        made_with=made_with,
    )


def _facts(outcome: FinancingOutcome) -> tuple[tuple[Text, Text], ...]:
    facts = outcome.basis.facts
    ways = (
        (Text(da="Nøgle", en="Key"), facts.key),
        (Text(da="Abonnementet er", en="The subscription is"), facts.subscription),
        (Text(da="Ubrugte pladser deles", en="Unused places are shared"), facts.commitment_share),
    )
    agreement = () if outcome.agreement is None else ((Text(da="Aftale", en="Agreement"), outcome.agreement.title),)
    return (
        (Text(da="Finansiering", en="Financing"), same(facts.name)),
        (Text(da="Form", en="Form"), facts.form.text),
        (Text(da="År", en="Year"), same(str(facts.year))),
        *((title, way.text) for title, way in ways if way is not None),
        *agreement,
        *_also_said(outcome),
    )


def _also_said(outcome: FinancingOutcome) -> Iterator[tuple[Text, Text]]:
    terms = outcome.terms
    if terms is None:
        return
    for path in ALSO_SAID.get(outcome.basis.facts.form, ()):
        if terms.gives(path):
            clause = terms.clause(path)
            of, said = clause.entry.subject.title, clause.title
            yield Text(da=f"{of.da}: {_inside(said.da)}", en=f"{of.en}: {_inside(said.en)}"), clause.told


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


def _methods(outcome: FinancingOutcome) -> tuple[Method, ...]:
    """The ways that the calculation asked the agreement for."""
    read = () if outcome.terms is None else outcome.terms.read
    return tuple(Method(clause.origin, clause.told) for clause in read if isinstance(clause.value, Way | bool))


def _sections(outcome: FinancingOutcome) -> Iterator[Section]:
    match outcome.paid:
        case ObjectiveFinancing() as objective:
            yield _shared_section(objective.shared.amount)
            yield from _objective_sections(objective)
        case SecurePlacesPaid() as paid:
            yield _shared_section(paid.objective.shared.amount)
            yield from _objective_sections(paid.objective)
            yield from _secure_sections(paid)
        case SubscriptionPaid() as paid:
            yield from _subscription_sections(paid)
        case CommitmentPaid() as paid:
            yield from _commitment_sections(paid)
        case SpecialPlacesPaid() as paid:
            yield _places_section(paid)
            yield from _objective_sections(paid.objective)
        case BoernehusPaid() as paid:
            yield _shared_section(paid.objective.shared.amount)
            yield from _objective_sections(paid.objective)
            yield from _boernehus_sections(paid)
        case SharedOut() as shared:
            yield _shared_section(shared.amount)
            yield _key_section(*shared.key)
            yield from _share_sections(shared)


def _shared_section(*values: Value) -> Section:
    return Section(
        title=Text(da="Det, der skal deles", en="What is to be shared"),
        says=Text(da="Beløbet, som parterne betaler sammen.", en="The amount that the parties pay together."),
        values=with_a_line(*values),
    )


def _key_section(*values: Value) -> Section:
    return Section(
        title=Text(da="Nøglen", en="The key"),
        says=Text(
            da="Det, der deles efter: hver parts tal og dets del af dem alle.",
            en="What is shared by: each party's figure, and its part of them all.",
        ),
        values=with_a_line(*values),
    )


def _objective_sections(objective: ObjectiveFinancing) -> Iterator[Section]:
    yield _key_section(*objective.shared.key, objective.whole, *objective.parts, objective.for_one)
    yield from _share_sections(objective.shared)


def _share_sections(shared: SharedOut[Any]) -> Iterator[Section]:
    yield Section(
        title=Text(da="Andelene", en="The shares"),
        says=Text(
            da="Hver parts del af beløbet i hele øre; de sidste øre går til dem, der er tættest på én mere.",
            en="Each party's part of the amount in whole øre; the last øre go to those that are nearest to one more.",
        ),
        values=with_a_line(*shared.contributions),
    )
    yield Section(
        title=Text(da="Kontrol", en="Check"),
        says=Text(
            da="Andelene lagt sammen er beløbet; forskellen er nul.",
            en="The shares together are the amount; the difference is nothing.",
        ),
        values=with_a_line(shared.total, shared.difference),
    )


def _secure_sections(paid: SecurePlacesPaid) -> Iterator[Section]:
    yield Section(
        title=Text(da="Brugen", en="The use"),
        says=Text(
            da="For hver dag, en plads er brugt, betales grundtaksten.",
            en="For each day that a place is used, the secure place charge is paid.",
        ),
        values=with_a_line(paid.use.charge, *paid.use.days, *paid.charges, paid.all_charges),
    )
    yield Section(
        title=Text(da="At betale", en="To pay"),
        says=Text(
            da="Den objektive del, eller resten af den efter a conto, og betalingen for brug.",
            en="The objective part, or what is left of it after payment on account, and the charge for use.",
        ),
        values=with_a_line(*(paid.left or ()), *paid.payments),
    )


def _subscription_sections(paid: SubscriptionPaid) -> Iterator[Section]:
    yield Section(
        title=Text(da="Medlemmernes abonnement", en="The members' subscription"),
        says=Text(
            da="Medlemmerne betaler et fast beløb for året, uanset hvor meget de bruger.",
            en="Members pay a fixed amount for the year, however much they use.",
        ),
        values=with_a_line(*paid.subscriptions, paid.all_subscriptions),
    )
    if paid.invoices is not None:
        yield Section(
            title=INVOICES,
            says=Text(
                da="Årets beløb er delt på regninger; den sidste tager det, afrundingen efterlader.",
                en="The year's amount is cut into invoices; the last takes what rounding leaves.",
            ),
            values=with_a_line(*paid.invoices.each, *paid.invoices.last),
        )
    yield Section(
        title=Text(da="De andres brug", en="Use by others"),
        says=Text(
            da="Den, der ikke har abonnement, betaler for det, den bruger.",
            en="Those who do not subscribe pay for what they use.",
        ),
        values=with_a_line(*(paid.charges or ()), paid.all_charges),
    )
    yield Section(
        title=Text(da="Kontrol", en="Check"),
        says=Text(da="Alle betalinger lagt sammen.", en="All payments together."),
        values=with_a_line(paid.income),
    )


def _commitment_sections(paid: CommitmentPaid) -> Iterator[Section]:
    yield _shared_section(
        *paid.guaranteed, paid.all_guaranteed, *paid.used, paid.all_used, paid.unused, paid.shared.amount
    )
    yield _key_section(*paid.shortfalls, *paid.shared.key)
    yield from _share_sections(paid.shared)


def _places_section(paid: SpecialPlacesPaid) -> Section:
    return _shared_section(*paid.available, *paid.unused, *paid.costs, paid.all_costs, paid.payment)


def _boernehus_sections(paid: BoernehusPaid) -> Iterator[Section]:
    yield Section(
        title=Text(da="Sagerne", en="The cases"),
        says=Text(
            da="En del af udgifterne betales med et fast beløb for hver sag.",
            en="A part of the costs is paid with a fixed amount for each case.",
        ),
        values=with_a_line(paid.case_part, paid.for_case, *paid.case_payments, paid.all_case_payments),
    )
    yield Section(
        title=Text(da="Sagerne mod budgettet", en="The cases against the budget"),
        says=Text(
            da="Hvad året ventes at give, hvis resten af det bliver som det, der er gået.",
            en="What the year is expected to give if the rest of it is like what has gone.",
        ),
        values=with_a_line(paid.all_cases, paid.beyond_budget, paid.beyond_percent, paid.forecast, paid.result),
    )
    yield Section(
        title=Text(da="At betale", en="To pay"),
        says=Text(da="Delen efter børn og delen efter sager.", en="The part by children and the part by cases."),
        values=with_a_line(*paid.payments),
    )
