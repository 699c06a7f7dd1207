"""An offering's yearly balance as it is to be explained: result, band, netting, regulation and reserve, in order."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.agreements import Way
from ramme.explanations.record import Explained, Method, Section, Wording, with_a_line
from ramme.quantities import Condition, Each, Kroner, Quantity
from ramme.quantities.writing import in_words
from ramme.rates.balances.statement import BalanceOutcome
from ramme.texts import Text, same

Value = Quantity | Condition
OF_A_BALANCE = Wording(
    kind=Text(da="Årsopgørelse af over- og underskud", en="Yearly statement of surplus and deficit"),
    way=Text(da="Vejen fra resultat til regulering", en="The way from balance to regulation"),
    row=Text(da="År", en="Year"),
    figure=Text(da="Beløb", en="Amount"),
)
SURPLUS = Text(da="{name} har et overskud på {amount} i {year}.", en="{name} has a surplus of {amount} in {year}.")
DEFICIT = Text(da="{name} har et underskud på {amount} i {year}.", en="{name} has a deficit of {amount} in {year}.")
EVEN = Text(da="{name} går lige op i {year}.", en="{name} breaks even in {year}.")
IN_ACCOUNTS = Text(
    da="Regnskabet viser {amount}; forskellen er det, taksterne bar fra tidligere år, som ikke tæller med her.",
    en="The accounts show {amount}; the difference is what the rates carried from earlier years, not counted here.",
)
LOWERED = Text(da="Taksterne for {year} sænkes med {amount} i alt.", en="The rates of {year} fall by {amount} in all.")
RAISED = Text(da="Taksterne for {year} hæves med {amount} i alt.", en="The rates of {year} rise by {amount} in all.")
UNCHANGED = Text(da="Taksterne for {year} reguleres ikke.", en="The rates of {year} are not regulated.")
RESERVED = Text(
    da="{amount} hensættes og skal bruges senest i {year}.", en="{amount} is reserved, to be used by the end of {year}."
)
COVERED = Text(
    da="{amount} er underskud inden for båndet, som driftsherren selv dækker.",
    en="{amount} is a deficit inside the band, which the operator covers itself.",
)
INTO_FRAME = Text(
    da="{amount} går til tilbuddets ramme i {year}.", en="{amount} goes into the offering's frame of {year}."
)
WITHIN = "surplus.within_offering"
STANDS_APART = Text(
    da="Inden for båndet står ydelsernes overskud og underskud hver for sig; {why}.",
    en="Inside the band the surpluses and deficits of the services stand apart; {why}.",
)
OFFERING_FIRST = Text(
    da="Inden for båndet dækker overskud på {amount} først underskud i samme tilbud; {why}.",
    en="Inside the band a surplus of {amount} first covers deficits in the same offering; {why}.",
)
OUR_READING = Text(
    da="det er vores læsning, for teksten siger det ikke", en="that is our reading, as the text does not say"
)
OWN_CHOICE = Text(da="det er din egen værdi", en="that is your own value")
AS_AGREED = Text(da="det siger aftalen", en="the agreement says so")
SAME_FOR_ALL = "surplus.same_for_all_kinds_of_rate"


def explained(outcome: BalanceOutcome) -> Explained:
    """What is told of an offering's yearly balance."""
    balance, accounts = outcome.balance, outcome.accounts
    return Explained(
        title=f"{accounts.name}, {accounts.operator}, {accounts.year}",
        constructed=accounts.constructed,
        facts=_facts(outcome),
        sections=tuple(
            section
            for section in (
                _result_section(outcome),
                _band_section(outcome),
                _netting_section(outcome),
                _regulation_section(outcome),
                _reserve_section(outcome),
            )
            if section.values
        ),
        results=(
            (f"{accounts.name}, {accounts.year}", balance.total),
            (str(outcome.regulated_in), balance.regulation),
        ),
        ladder=_ladder(outcome),
        methods=methods_read(outcome.terms.read),
        problems=outcome.warnings,
        wording=OF_A_BALANCE,
        in_short=tuple(_in_short(outcome)),
        made_with={
            "ramme": __version__,
            "agreement": outcome.agreement.id,
            "agreement digest": outcome.agreement.digest,
        },
    )


def _in_short(outcome: BalanceOutcome) -> Iterator[Text]:
    balance, use, accounts = outcome.balance, outcome.balance.use, outcome.accounts
    told = {-1: DEFICIT, 0: EVEN, 1: SURPLUS}[_sign(balance.total)]
    yield told.filled(name=accounts.name, amount=_size(balance.total), year=accounts.year)
    in_accounts = balance.services.balance.total()
    if in_accounts.whole != balance.total.whole:
        yield IN_ACCOUNTS.filled(amount=in_words(in_accounts))
    told = {-1: LOWERED, 0: UNCHANGED, 1: RAISED}[_sign(balance.regulation)]
    yield told.filled(amount=_size(balance.regulation), year=outcome.regulated_in)
    yield from _within_in_short(outcome)
    if use.set_aside is not None and use.set_aside.whole and outcome.terms.gives("surplus.reserve_years"):
        last_year = accounts.year + outcome.terms.surplus.reserve_years.whole
        yield RESERVED.filled(amount=_size(use.set_aside), year=last_year)
    if use.covered is not None and use.covered.whole:
        yield COVERED.filled(amount=_size(use.covered))
    if use.into_frame is not None and use.into_frame.whole:
        yield INTO_FRAME.filled(amount=in_words(use.into_frame), year=accounts.year + 1)


def _within_in_short(outcome: BalanceOutcome) -> Iterator[Text]:
    """Whether services help each other inside the band, and who says so, where some have a surplus and some not."""
    inside = [part.whole for part in outcome.balance.netting.inside]
    if not (inside and min(inside) < 0 < max(inside)):
        return
    clause, covered = outcome.terms.clause(WITHIN), outcome.balance.use.covered_first
    why = OWN_CHOICE if clause.own else OUR_READING if clause.reading is not None else AS_AGREED
    if covered is None:
        yield STANDS_APART.filled(why=why)
    else:
        yield OFFERING_FIRST.filled(amount=_size(covered), why=why)


def _sign(amount: Kroner) -> int:
    return (amount.whole > 0) - (amount.whole < 0)


def _size(amount: Kroner) -> Text:
    return in_words(Kroner(abs(amount.whole)))


def _ladder(outcome: BalanceOutcome) -> tuple[tuple[Text, Value], ...]:
    balance, use, year = outcome.balance, outcome.balance.use, outcome.regulated_in
    return (
        (Text(da="Resultat", en="Balance"), balance.total),
        (Text(da="Inden for båndet", en="Inside the band"), balance.inside),
        (Text(da="Uden for båndet", en="Outside the band"), balance.netting.left),
        *_of((Text(da="Hensættes", en="Reserved"), use.set_aside)),
        *_of((Text(da="Dækkes af driftsherren", en="Covered by the operator"), use.covered)),
        (Text(da=f"Regulering i {year}", en=f"Regulation in {year}"), balance.regulation),
    )


def methods_read(clauses: object) -> tuple[Method, ...]:
    """The ways of calculating among the clauses that were read."""
    return tuple(
        Method(clause.origin, clause.told)
        for clause in clauses  # type: ignore[attr-defined]
        if isinstance(clause.value, Way)
    )


def _of(pair: tuple[Text, Value | None]) -> tuple[tuple[Text, Value], ...]:
    title, value = pair
    return () if value is None else ((title, value),)


def _facts(outcome: BalanceOutcome) -> tuple[tuple[Text, Text], ...]:
    accounts, terms = outcome.accounts, outcome.terms
    rows = [
        (Text(da="Tilbud", en="Offering"), same(accounts.name)),
        (Text(da="Driftsherre", en="Operator"), same(accounts.operator)),
        (Text(da="Regnskabsår", en="Accounting year"), same(str(accounts.year))),
        (Text(da="Reguleres i taksten for", en="Regulated in the rate of"), same(str(outcome.regulated_in))),
        (Text(da="Aftale", en="Agreement"), outcome.agreement.title),
    ]
    if outcome.netted_with:
        netted_with = Text(da="Udlignes med", en="Netted with")
        rows.append((netted_with, same(", ".join(outcome.netted_with))))
    if terms.gives(SAME_FOR_ALL) and terms.surplus.same_for_all_kinds_of_rate:
        rows.append((terms.clause(SAME_FOR_ALL).title, terms.clause(SAME_FOR_ALL).told))
    return tuple(rows)


def _result_section(outcome: BalanceOutcome) -> Section:
    services, figures = outcome.balance.services, outcome.figures
    tested = () if services.tested is services.balance else services.tested
    return Section(
        title=Text(da="Årets resultat", en="The balance of the year"),
        says=Text(
            da="Det, taksterne gav i året, mindre det, som året kostede.",
            en="What the rates brought in during the year, less what the year cost.",
        ),
        values=with_a_line(
            *figures.rate_income,
            *figures.net_operating_costs,
            *services.balance,
            *tested,
            *_if_several(services.tested, outcome.balance.total),
        ),
    )


def _band_section(outcome: BalanceOutcome) -> Section:
    services = outcome.balance.services
    return Section(
        title=Text(da="Båndet", en="The band"),
        says=Text(
            da="Båndet siger, hvor langt hver ydelses resultat må svinge, før det skal reguleres.",
            en="The band says how far the balance of each service may swing before it must be regulated.",
        ),
        values=with_a_line(*services.limit, *services.inside, *services.outside),
    )


def _netting_section(outcome: BalanceOutcome) -> Section:
    balance, netting = outcome.balance, outcome.balance.netting
    filled = () if netting.filled is None else (netting.filled, *netting.inside, netting.left)
    return Section(
        title=Text(da="Udligning", en="Netting"),
        says=Text(
            da="Overskud og underskud uden for båndene udlignes, før noget kommer i taksten.",
            en="Surpluses and deficits outside the bands are netted before anything enters a rate.",
        ),
        values=with_a_line(netting.outside, *filled, balance.inside),
    )


def _regulation_section(outcome: BalanceOutcome) -> Section:
    balance = outcome.balance
    year = outcome.regulated_in
    return Section(
        title=Text(da=f"Regulering i taksten for {year}", en=f"Regulation in the rate of {year}"),
        says=Text(
            da="Et overskud sænker taksten (−), et underskud hæver den (+); tallet skrives i budgettet som Regulering.",
            en="A surplus lowers the rate (−), a deficit raises it (+); the figure goes into the budget as Regulation.",
        ),
        values=with_a_line(balance.regulation, *_shares(balance.spread)),
    )


def _reserve_section(outcome: BalanceOutcome) -> Section:
    use = outcome.balance.use
    cover = use.covered_first
    parts = (cover, use.surplus, use.set_aside, use.unreserved, use.deficit, use.covered, use.into_frame)
    there = {id(part): part for part in parts if part is not None}
    return Section(
        title=Text(da="Inden for båndet: hensættelse og dækning", en="Inside the band: reserve and cover"),
        says=Text(
            da="Her er, hvad der sker med det, der ligger inden for båndet; et underskud her hæver ingen takst.",
            en="Here is what happens to what lies inside the band; a deficit here raises no rate.",
        ),
        values=with_a_line(*there.values()),
    )


def _if_several(each: Each[Kroner], total: Kroner) -> tuple[Kroner, ...]:
    return (total,) if len(each) > 1 else ()


def _shares(spread: Each[Kroner] | None) -> tuple[Kroner, ...]:
    return () if spread is None or len(spread) == 1 else tuple(spread)
