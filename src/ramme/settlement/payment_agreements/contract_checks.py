"""Whether the standard contract that a payment agreement is written on is one that fits it."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Terms
from ramme.agreements.variants.contracts import ContractField, ContractForm
from ramme.citations import Place
from ramme.problems import Problem, warns
from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.contracts import OWN_CONTRACT, ContractTemplate, contracts
from ramme.texts import Text

CONTRACT_UNKNOWN = warns(
    "payment-agreement-contract-unknown",
    says=Text(da="Standardkontrakten »{key}« kendes ikke her.", en="The standard contract “{key}” is not known here."),
    remedy=Text(da="Kendte: {known}.", en="Known: {known}."),
)
CONTRACT_OF_ANOTHER_TIME = warns(
    "payment-agreement-contract-of-another-time",
    says=Text(da="{contract} var ikke i brug {day}.", en="{contract} was not in use on {day}."),
    remedy=Text(da="Brug den udgave, der gælder: {known}.", en="Use the edition in force: {known}."),
)
CONTRACT_OF_ANOTHER_USE = warns(
    "payment-agreement-contract-of-another-use",
    says=Text(da="{contract} passer ikke: købet er {use}.", en="{contract} does not fit: the purchase is {use}."),
    remedy=Text(da="Vælg: {known}.", en="Choose: {known}."),
)
ANOTHER_FORM = warns(
    "payment-agreement-contract-of-another-form",
    says=Text(
        da="{title} bruger {form} for {field}; aftalen er skrevet på en anden.",
        en="{title} uses {form} for {field}; this agreement is written on another.",
    ),
    remedy=Text(da="Vælg den, parterne har aftalt i rammeaftalen.", en="Choose the one that the parties agreed on."),
)

_INSIDE = Text(da="inden for rammeaftalen", en="inside the framework agreement")
_OUTSIDE = Text(da="uden for rammeaftalen", en="outside the framework agreement")
_NONE = Text(da="ingen, som Ramme kender", en="none that Ramme knows")


def contract_problems(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    """What does not fit about the standard contract; nothing where none is used.

    Source: KL, standard contracts; Sjælland 2018-19, annexes 6-8; Sjælland, minutes of 15 December 2021, item 5 D.
    """
    key = agreement.contract
    if key == OWN_CONTRACT:
        yield from _form(agreement, terms, around.audience)
        return
    if not key:
        return
    template = contracts().templates.get(key)
    if template is None:
        known = ", ".join(contracts().templates)
        yield CONTRACT_UNKNOWN.at(Place(field="contract"), key=key, known=known)
        return
    yield from _fits(template, agreement, terms, around)
    yield from _form(agreement, terms, template.audience)


def _fits(
    template: ContractTemplate, agreement: PaymentAgreement, terms: Terms | None, around: Around
) -> Iterator[Problem]:
    place = Place(field="contract")
    inside = bool(agreement.agreement_id) and around.operator_is_public and not around.is_outside(terms)
    audience = around.audience or template.audience
    known = _told(audience, inside=inside, around=around)
    if not template.holds_on(around.counts_as_new_from):
        day = day_in_words(around.counts_as_new_from)
        yield CONTRACT_OF_ANOTHER_TIME.at(place, contract=template.title, day=day, known=known)
    if template.inside not in (None, inside):
        use = _INSIDE if inside else _OUTSIDE
        yield CONTRACT_OF_ANOTHER_USE.at(place, contract=template.title, use=use, known=known)
    elif template.audience is not audience:
        use = Text(da=f"for {audience.text.da}", en=f"for {audience.text.en}")
        yield CONTRACT_OF_ANOTHER_USE.at(place, contract=template.title, use=use, known=known)


def _told(audience: ContractField, *, inside: bool, around: Around) -> Text:
    found = [
        each.title
        for each in contracts().templates.values()
        if each.audience is audience and each.inside in (None, inside) and each.holds_on(around.counts_as_new_from)
    ]
    if not found:
        return _NONE
    return Text(da="; ".join(each.da for each in found), en="; ".join(each.en for each in found))


def _form(agreement: PaymentAgreement, terms: Terms | None, field: ContractField | None) -> Iterator[Problem]:
    path = "standard_contracts.forms"
    if terms is None or field is None or not terms.gives(path):
        return
    clause = terms.clause(path)
    used = ContractForm.REGIONAL if agreement.contract == OWN_CONTRACT else ContractForm.NATIONAL
    form = clause.value.get(field)
    if form is not None and form is not used:
        figures = {"title": terms.agreement.title, "form": form.text, "field": field.text}
        yield ANOTHER_FORM.at(Place(field="contract"), source=clause.citation, **figures)
