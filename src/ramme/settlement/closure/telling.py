"""A closure as it is to be explained: does the rule hold, what counts, the limit, the share, who pays, the check."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.agreements import Way
from ramme.explanations.record import Explained, Method, Section, Wording, with_a_line
from ramme.quantities import Condition, Each, Kroner, Quantity
from ramme.quantities.writing import day_in_words
from ramme.settlement.closure.duties import ALSO_SAYS
from ramme.settlement.closure.facts import ClosureFacts
from ramme.settlement.closure.outcome import ClosureAccount, ClosureAnswer
from ramme.texts import Text, same

Value = Quantity | Condition
OF_A_CLOSURE = Wording(
    kind=Text(da="Opgørelse af en lukning", en="Statement of a closure"),
    way=Text(da="Vejen fra resultatet til betalingen", en="The way from the balance to the payment"),
    row=Text(da="Hvem", en="Who"),
    figure=Text(da="Beløb", en="Amount"),
)
YES = Text(da="Ja", en="Yes")
NO = Text(da="Nej", en="No")


def explained(answer: ClosureAnswer) -> Explained:
    """What is told of a closure: the answer in a sentence, and the account line by line where there is one."""
    account = answer.account
    return Explained(
        title=f"{answer.basis.facts.name}, {answer.basis.facts.operator}",
        constructed=answer.basis.facts.constructed,
        facts=_facts(answer),
        sections=(_rule_section(answer), *(_sections(account) if account else ()), *_duties_section(answer)),
        results=tuple(_results(account)) if account else (),
        ladder=tuple(_ladder(account)) if account else (),
        methods=tuple(_methods(answer)),
        problems=answer.warnings,
        made_with={
            "ramme": __version__,
            "agreement": answer.agreement.id,
            "agreement digest": answer.agreement.digest,
        },
        wording=OF_A_CLOSURE,
    )


def _methods(answer: ClosureAnswer) -> Iterator[Method]:
    """The clauses that the answer rests on, and the ways of calculating that the agreement was asked for."""
    ways = [clause for clause in answer.terms.read if isinstance(clause.value, Way)]
    for clause in {each.path: each for each in (*answer.clauses, *ways)}.values():
        yield Method(clause.origin, clause.told)


def _facts(answer: ClosureAnswer) -> tuple[tuple[Text, Text], ...]:
    facts: ClosureFacts = answer.basis.facts
    day = facts.decision
    return (
        (Text(da="Tilbud", en="Offering"), same(facts.name)),
        (Text(da="Driftsherre", en="Operator"), same(facts.operator)),
        (Text(da="Center", en="Centre"), same(facts.centre)),
        (Text(da="Kategori", en="Category"), facts.category.text),
        (Text(da="Besluttet", en="Decided"), day_in_words(day)),
        (Text(da="Hele tilbuddet lukker", en="The whole offering closes"), YES if facts.whole_offering else NO),
        (Text(da="Opgørelse", en="Statement"), facts.statement.text),
        (Text(da="Aftale", en="Agreement"), answer.agreement.title),
    )


def _rule_section(answer: ClosureAnswer) -> Section:
    return Section(title=Text(da="Gælder reglen?", en="Does the rule hold?"), says=answer.because, values=())


def _duties_section(answer: ClosureAnswer) -> Iterator[Section]:
    told = [duty.told for duty in answer.duties]
    if told:
        says = Text(da=" · ".join(each.da for each in told), en=" · ".join(each.en for each in told))
        yield Section(title=ALSO_SAYS, says=says, values=())


def _sections(account: ClosureAccount) -> Iterator[Section]:
    yield _counted_section(account)
    yield _band_section(account)
    yield _share_section(account)
    yield _payers_section(account)
    yield _check_section(account)
    if account.differences is not None:
        yield _difference_section(account.differences)


def _counted_section(account: ClosureAccount) -> Section:
    figures, offering = account.calculation.figures, account.calculation.offering
    left_out = () if account.not_counted is None else (account.not_counted,)
    capital = () if offering.capital is None else (offering.capital,)
    return Section(
        title=Text(da="Det, der regnes med", en="What counts"),
        says=Text(
            da="Indtægter og udgifter i tilbuddets sidste år. Det, der ikke er afskrevet, bliver hos driftsherren.",
            en="Income and costs of the offering's last year. What is not written down stays with the operator.",
        ),
        values=with_a_line(
            figures.rate_income,
            figures.inventory_sale,
            offering.income,
            figures.operating_costs,
            *capital,
            offering.costs,
            offering.result,
            *left_out,
        ),
    )


def _band_section(account: ClosureAccount) -> Section:
    band = account.calculation.band
    return Section(
        title=Text(da="Grænsen", en="The limit"),
        says=Text(
            da="Små over- og underskud bliver, hvor de er. Kun det, der ligger uden for grænsen, deles.",
            en="Small surpluses and deficits stay where they are. Only what lies outside the limit is shared.",
        ),
        values=with_a_line(band.base, band.result, band.band, band.is_beyond, band.beyond),
    )


def _share_section(account: ClosureAccount) -> Section:
    share = account.calculation.share
    parts = tuple(each for each in (share.own, share.total) if each is not None)
    return Section(
        title=Text(da="Tilbuddets andel", en="The offering's share"),
        says=Text(
            da="Det lukkede tilbuds part af det, der ligger uden for grænsen.",
            en="The closed offering's part of what lies outside the limit.",
        ),
        values=with_a_line(*parts, share.share, share.adjustment),
    )


def _payers_section(account: ClosureAccount) -> Section:
    payers = account.payers
    return Section(
        title=Text(da="Hvem betaler", en="Who pays"),
        says=Text(
            da="Delt efter de dage, hver kommune brugte i årene før beslutningen. Plus betales, minus gives tilbage.",
            en="Shared by the days each municipality used in the years before. Plus is paid, minus is given back.",
        ),
        values=with_a_line(*payers.days, payers.all_days, *payers.share, *payers.borne, *payers.payment),
    )


def _check_section(account: ClosureAccount) -> Section:
    payers = account.payers
    return Section(
        title=Text(da="Kontrol", en="Check"),
        says=Text(
            da="Det, kommunerne betaler, og det, driftsherren bærer, er tilsammen hele beløbet.",
            en="What the municipalities pay and what the operator bears make up the whole amount.",
        ),
        values=(payers.paid, payers.borne_in_all, payers.left),
    )


def _difference_section(differences: Each[Kroner]) -> Section:
    return Section(
        title=Text(da="Forskel fra den foreløbige opgørelse", en="Difference from the preliminary statement"),
        says=Text(
            da="Den foreløbige opgørelse bliver stående; her er det, der skal betales eller gives tilbage oven i.",
            en="The preliminary statement stands as it is; this is what is to be paid or given back besides.",
        ),
        values=tuple(differences),
    )


def _results(account: ClosureAccount) -> Iterator[tuple[str, Value]]:
    if account.differences is None:
        yield "", account.calculation.share.adjustment
    last = account.payers.payment if account.differences is None else account.differences
    yield from zip(last.layout.names, last, strict=True)
    if account.differences is None and not account.payers.borne.empty:
        yield "", account.payers.borne_in_all


def _ladder(account: ClosureAccount) -> Iterator[tuple[Text, Value]]:
    calculation = account.calculation
    yield Text(da="Tilbuddets over- eller underskud", en="The offering's balance"), calculation.offering.result
    if calculation.band.result is not calculation.offering.result:
        yield Text(da="Centrets over- eller underskud", en="The centre's balance"), calculation.band.result
    yield Text(da="Grænsen", en="The limit"), calculation.band.band
    yield Text(da="Uden for grænsen", en="Outside the limit"), calculation.band.beyond
    yield Text(da="Tilbuddets andel", en="The offering's share"), calculation.share.share
    yield Text(da="Til efterregulering", en="To be adjusted for"), calculation.share.adjustment
