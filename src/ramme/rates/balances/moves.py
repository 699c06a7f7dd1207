"""Where a balance goes when offerings merge or split: by citizens, or by shares that the parties agreed on."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.balances import BalanceShared
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Count, Each, Kroner, Percent, for_each, share_out
from ramme.quantities.writing import in_words
from ramme.rates.reserves import rules
from ramme.rates.under_terms import cited
from ramme.texts import Text

DOES_NOT_FOLLOW = stops(
    "balance-does-not-follow",
    says=Text(
        da="Efter aftalen følger over- og underskud ikke med, når tilbud lægges sammen eller deles.",
        en="Under the agreement a balance does not go along when offerings merge or split.",
    ),
    remedy=Text(
        da="Lad balancen blive, eller brug --own merger.balance_follows=ja, hvis parterne er enige om andet.",
        en="Let it stay, or use --own merger.balance_follows=yes if the parties agree otherwise.",
    ),
)
CITIZENS_NEEDED = stops(
    "balance-citizens-needed",
    says=Text(
        da="Balancen deles efter borgerne, og det er ikke sagt, hvor de flytter hen.",
        en="The balance is shared by citizens, and where they go is not said.",
    ),
    remedy=Text(
        da="Giv antallet af borgere, der følger med til hvert tilbud; mindst én i alt.",
        en="Give the number of citizens that go along to each offering; at least one in all.",
    ),
)
SHARES_NEEDED = stops(
    "balance-shares-needed",
    says=Text(
        da="Balancen deles efter aftale, og de aftalte andele mangler.",
        en="The balance is shared as agreed, and the agreed shares are missing.",
    ),
    remedy=Text(da="Giv hvert tilbuds andel i procent.", en="Give the share of each offering as a percentage."),
)
SHARES_NOT_WHOLE = stops(
    "balance-shares-not-whole",
    says=Text(da="De aftalte andele er {total} og ikke 100 %.", en="The agreed shares are {total} and not 100 %."),
    remedy=Text(da="Ret andelene, så de giver 100 % i alt.", en="Correct the shares, so that they make 100 %."),
)

WHOLE = Percent(100_00)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveKey:
    """By what a balance may be shared between the offerings that another becomes: citizens, or agreed shares."""

    citizens: Each[Count] | None = None
    agreed: Each[Percent] | None = None


def split_balance(balance: Kroner, key: MoveKey, terms: Terms) -> Each[Kroner]:
    """A balance (or a reserve, or a regulation to come) shared between the offerings that an offering becomes.

    In whole øre, a deficit negative; the shares add up to the balance. Works on blocks too, without their checks.
    Raises `ProblemsFound` where a balance does not follow, or where the key that the agreement asks for is missing.
    Source: Midtjylland 2017, 12.3.
    """
    _check_follows(terms)
    match terms.merger.shared:
        case BalanceShared.BY_CITIZENS:
            shares = share_out(balance, by=_citizens(key))
        case BalanceShared.AS_AGREED:
            shares = share_out(balance, by=_agreed(key))
    return for_each(rules.balance_share, Kroner, share=shares)


def merge_balances(balances: Each[Kroner], terms: Terms) -> Kroner:
    """The balance of the offering that several become: all of theirs together.

    Raises `ProblemsFound` where a balance does not follow. Source: Midtjylland 2017, 12.3.
    """
    _check_follows(terms)
    return rules.joint_balance(balances=balances)


def _check_follows(terms: Terms) -> None:
    if not terms.merger.balance_follows:
        source = cited(terms, "merger.balance_follows")
        raise ProblemsFound([DOES_NOT_FOLLOW.at(source=source)])


def _citizens(key: MoveKey) -> Each[Count]:
    citizens = key.citizens
    if citizens is None or _is_nothing(citizens):
        raise ProblemsFound([CITIZENS_NEEDED.at()])
    return citizens


def _agreed(key: MoveKey) -> Each[Percent]:
    agreed = key.agreed
    if agreed is None:
        raise ProblemsFound([SHARES_NEEDED.at()])
    total = agreed.total()
    if isinstance(total.data, int) and total != WHOLE:
        raise ProblemsFound([SHARES_NOT_WHOLE.at(total=in_words(total))])
    return agreed


def _is_nothing(citizens: Each[Count]) -> bool:
    total = citizens.total()
    return isinstance(total.data, int) and total.data <= 0
