"""The parts of a payment agreement on paper: municipalities, services, notice with dates, deficit, contract, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ramme.agreements import Terms
from ramme.documents.sheet import ColumnOnPaper, Facts, Rows, Sentences
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.clause_notes import clause_notes, given_clauses
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceLine
from ramme.settlement.payment_agreements.contracts import ContractPart, contracts, template_named
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.settlement.payment_agreements.notice_terms import notice_agreed
from ramme.settlement.payment_agreements.notice_told import Asked, notice_told
from ramme.settlement.payment_agreements.outside_checks import holds_principles, rules_in_words_only
from ramme.settlement.payment_agreements.outside_told import outside_told
from ramme.settlement.payment_agreements.period_checks import told_days
from ramme.settlement.payment_agreements.rules_told import rules_of
from ramme.texts import Text, same

NOTHING = same("–")
NOT_READ = Text(da="{says} Ordlyden er ikke læst.", en="{says} The wording has not been read.")
EXAMPLE = Text(
    da="Eksempler: det sker {day}, og borgeren flytter samme dag.",
    en="Examples: it happens on {day}, and the citizen leaves the same day.",
)
AGREED = Text(da="Varsel: {period}.", en="Notice: {period}.")
AGREED_BY = Text(da="Varsel: {period} ({place}).", en="Notice: {period} ({place}).")
NO_NOTICE = Text(da="Der er ikke aftalt noget varsel.", en="No notice is agreed.")
OPERATOR_BEARS = Text(
    da="Driftsherren bærer {share} af et underskud for denne køber, fordi aftalen ikke siger, at takstprincipperne i "
    "{title} gælder.",
    en="The operator bears {share} of a deficit for this buyer, because the agreement does not say that the rate "
    "principles of {title} hold.",
)
IF_NOT_PRINCIPLES = Text(
    da="Takstreglerne er kun skrevet med ord. Er det ikke takstprincipperne i {title}, bærer driftsherren {share} af "
    "et underskud for denne køber.",
    en="The rate rules are written in words only. If they are not the rate principles of {title}, the operator bears "
    "{share} of a deficit for this buyer.",
)
_CHOSEN = Text(da="{period} (aftalt)", en="{period} (agreed)")
IN_NOTICE = Text(
    da="»Som pladsen«: ydelsen betales også i varslet, så længe pladsen gør. Rammeaftalerne taler kun om pladsen; at "
    "tillæg følger den, hvor andet ikke er aftalt, er Rammes læsning.",
    en="“As the place”: the service is paid in the notice too, for as long as the place is. The framework agreements "
    "speak of the place only; that supplements follow it where nothing else is agreed is our reading.",
)
_PAYMENT = (
    "settlement.invoice_every",
    "settlement.payment_days_at_least",
    "settlement.paid_in_full",
    "settlement.corrected_in",
    "settlement.raised_within",
)


def period_rows(agreement: PaymentAgreement, name_of: Callable[[str], Text]) -> Rows:
    """Who acts, who pays and where the citizen lives, period by period."""
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Periode", en="Period"), width=5),
            ColumnOnPaper(Text(da="Handlekommune", en="Acting municipality"), width=4),
            ColumnOnPaper(Text(da="Betalingskommune", en="Paying municipality"), width=4),
            ColumnOnPaper(Text(da="Andel", en="Share"), width=2, figures=True),
            ColumnOnPaper(Text(da="Opholdskommune", en="Municipality of residence"), width=4),
            ColumnOnPaper(Text(da="Grund", en="Reason"), width=4),
        ),
        rows=[
            (
                told_days(each.starts, each.ends),
                name_of(each.acting),
                name_of(each.paying),
                in_words(each.share),
                name_of(each.residence),
                same(each.reason),
            )
            for each in agreement.municipalities
        ],
        title=Text(da="Kommuner", en="Municipalities"),
    )


def service_rows(agreement: PaymentAgreement) -> Rows:
    """The services with paragraph, extent, days, published and agreed price."""
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Ydelse", en="Service"), width=5),
            ColumnOnPaper(Text(da="Paragraf", en="Legal basis"), width=3),
            ColumnOnPaper(Text(da="Omfang", en="Extent"), width=3),
            ColumnOnPaper(Text(da="Periode", en="Period"), width=4),
            ColumnOnPaper(Text(da="Offentliggjort", en="Published"), width=3, figures=True),
            ColumnOnPaper(Text(da="Aftalt", en="Agreed"), width=3, figures=True),
            ColumnOnPaper(Text(da="I varslet", en="In the notice"), width=3),
        ),
        rows=[_service(each) for each in agreement.services],
        title=Text(da="Ydelser og pris", en="Services and price"),
    )


def _service(line: ServiceLine) -> tuple[Text, ...]:
    name = Text(da=f"{line.name} ({line.kind.text.da})", en=f"{line.name} ({line.kind.text.en})")
    agreed = next((in_words(each) for each in (line.agreed, line.percent) if each is not None), NOTHING)
    return (
        name,
        paragraph(line.legal_basis) if line.legal_basis else NOTHING,
        same(line.extent),
        told_days(line.starts, line.ends),
        in_words(line.published) if line.published is not None else NOTHING,
        agreed,
        line.in_notice.text,
    )


def notice_parts(agreement: PaymentAgreement, terms: Terms | None, on: date) -> Iterator[Sentences | Rows]:
    """The notice that is agreed, and what it means on a day, case by case, the other variants beside it."""
    title = Text(da="Opsigelse", en="Notice")
    agreed = notice_agreed(agreement, terms)
    if agreed is None:
        first = NO_NOTICE
    elif agreed.clause is None:
        first = AGREED.filled(period=agreed.told)
    else:
        first = AGREED_BY.filled(period=agreed.told, place=agreed.clause.citation.told)
    yield Sentences([first, EXAMPLE.filled(day=day_in_words(on))], title)
    rows = []
    for telling in notice_told(agreement, terms, Asked(on=on)):
        for way in telling.ways:
            several = len(telling.ways) > 1
            period = _CHOSEN.filled(period=way.period) if way.chosen and several else way.period
            rows.append((telling.case.text, period, way.says))
    yield Rows(
        columns=(
            ColumnOnPaper(Text(da="Hvis", en="If"), width=5),
            ColumnOnPaper(Text(da="Varsel", en="Notice"), width=4),
            ColumnOnPaper(Text(da="Så", en="Then"), width=8),
        ),
        rows=rows,
    )


def outside_part(agreement: PaymentAgreement, terms: Terms | None, title_of: Callable[[str], Text]) -> Facts:
    """What is stated on rate rules, a deficit and settlement for a buyer outside the region, and what follows if not.

    `title_of` gives the title of a framework agreement by its id.
    """
    title = Text(da="Salg uden for regionen", en="Sale outside the region")
    facts = [(each.title, each.says) for each in outside_told(agreement.outside, title_of)]
    path = "scope.operator_bears_otherwise"
    if terms is not None and terms.gives(path) and not holds_principles(agreement, terms):
        wording = IF_NOT_PRINCIPLES if rules_in_words_only(agreement.outside) else OPERATOR_BEARS
        says = wording.filled(share=in_words(terms.clause(path).value), title=terms.agreement.title)
        facts.append((Text(da="Følge", en="Consequence"), says))
    return Facts(facts, title)


def contract_part(agreement: PaymentAgreement) -> Iterator[Facts | Sentences]:
    """What the chosen standard contract regulates, in our own words, and what of it was not read."""
    template = template_named(agreement.contract)
    if template is None:
        return
    yield Facts(
        [(part.title, _says(part)) for part in template.parts],
        Text(da="Standardkontraktens emner", en="What the standard contract is about"),
    )
    yield Sentences([*template.not_settled, template.status, *contracts().gaps])


def _says(part: ContractPart) -> Text:
    return part.says if part.read else NOT_READ.filled(says=part.says)


def rule_part(terms: Terms | None) -> Iterator[Sentences]:
    """What the framework agreement says of payment agreements, of changing them, and of paying."""
    if terms is None:
        return
    clauses = {each.path: each for each in (*rules_of(terms), *rules_of(terms, amended=True))}
    clauses |= {each.path: each for each in given_clauses(terms, _PAYMENT)}
    if clauses:
        title = Text(da="Det siger rammeaftalen", en="What the framework agreement says")
        yield Sentences(tuple(clause_notes(clauses.values())), title)
