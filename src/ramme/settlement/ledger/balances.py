"""What parties owe each other on a day, the statement of an account between two, and balances that were asserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from ramme.citations import Place
from ramme.problems import Problem, stops
from ramme.quantities.writing import day_in_words
from ramme.settlement.ledger.entries import Entry, Posting, postings
from ramme.settlement.payer.words import money
from ramme.texts import Text

BALANCE_NOT_AS_ASSERTED = stops(
    "balance-not-as-asserted",
    says=Text(
        da="{party} skylder {towards} {found} den {day}, og ikke {asserted}; {difference} er ikke forklaret.",
        en="{party} owes {towards} {found} on {day}, not {asserted}; {difference} is not explained.",
    ),
    remedy=Text(
        da="Hold kontoudtoget op mod det regnskab, tallet kommer fra, og find den post, der mangler.",
        en="Hold the statement against the accounts the figure comes from and find the entry that is missing.",
    ),
)

PAYMENT_WITHOUT_ACCOUNT = stops(
    "payment-without-account",
    says=Text(
        da="Der er intet mellemværende mellem jer og {other}: der er ikke udstedt en regning.",
        en="There is no account between you and {other}: no invoice was issued.",
    ),
    remedy=Text(
        da="Se efter, om det er den rigtige part. Betalingen kan skrives, når den første regning er udstedt.",
        en="See whether it is the right party. The payment can be entered once the first invoice is issued.",
    ),
)
PAYMENT_BACK_BEYOND_CREDIT = stops(
    "payment-back-beyond-credit",
    says=Text(
        da="{other} har {credit} til gode hos jer, og der kan ikke betales mere tilbage.",
        en="{other} has {credit} to its credit with you, and no more can be paid back.",
    ),
    remedy=Text(
        da="Se kontoudtoget. Mangler der en kreditnota eller en modtaget betaling, så skriv den først.",
        en="See the statement. If a credit note or a received payment is missing, enter that first.",
    ),
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A row of a statement: the half of an entry, and what is owed after it."""

    posting: Posting
    running_oere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The account of a party towards another between two days, both included; positive where the party owes."""

    party: str
    towards: str
    first: date
    last: date
    opening_oere: int
    rows: tuple[StatementRow, ...]

    @property
    def closing_oere(self) -> int:
        """What the party owes at the end of the last day."""
        return self.rows[-1].running_oere if self.rows else self.opening_oere


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertedBalance:
    """What a party is said to owe another at the end of a day, as its own accounts have it."""

    party: str
    towards: str
    on: date
    owed_oere: int


def owed(entries: Iterable[Entry], party: str, towards: str, on: date) -> int:
    """What a party owes another at the end of a day, øre; negative where the other owes."""
    return sum(
        posting.signed_oere
        for posting in postings(entry for entry in entries if entry.on <= on)
        if posting.party == party and posting.towards == towards
    )


def problems_of_payment(entry: Entry, account: Sequence[Entry], *, other: str, today: date) -> tuple[Problem, ...]:
    """What is wrong with a payment between two parties: no account, or more paid back than there is to one's credit.

    `account` is all that is entered between them, `other` the name of the one that the entry is a debtor. What it has
    to its credit is asked on the day of the payment and today: the lesser holds.
    """
    if not account:
        return (PAYMENT_WITHOUT_ACCOUNT.at(Place(field="other"), other=other),)
    held = max(0, min(owed(account, entry.creditor, entry.debtor, day) for day in (entry.on, today)))
    if entry.amount_oere <= held:
        return ()
    return (PAYMENT_BACK_BEYOND_CREDIT.at(Place(field="amount"), other=other, credit=money(held)),)


def owed_by_all(entries: Iterable[Entry], on: date) -> Mapping[Pair, int]:
    """What every party owes every other at the end of a day; each pair both ways, so that all comes to nothing."""
    found: dict[Pair, int] = defaultdict(int)
    for posting in postings(entry for entry in entries if entry.on <= on):
        found[posting.party, posting.towards] += posting.signed_oere
    return dict(found)


def position_of(balances: Mapping[Pair, int], party: str) -> int:
    """What a party owes all others together, øre."""
    return sum(amount for (whose, _), amount in balances.items() if whose == party)


def statement(entries: Iterable[Entry], *, party: str, towards: str, first: date, last: date) -> Statement:
    """The account of a party towards another: what was owed before, each entry by its day, and what then is owed."""
    between = [
        posting
        for posting in postings(sorted(entries, key=lambda entry: entry.on))
        if posting.party == party and posting.towards == towards
    ]
    opening = sum(posting.signed_oere for posting in between if posting.on < first)
    within = [posting for posting in between if first <= posting.on <= last]
    running = accumulate((posting.signed_oere for posting in within), initial=opening)
    next(running)
    rows = tuple(StatementRow(posting=each, running_oere=after) for each, after in zip(within, running, strict=True))
    return Statement(party=party, towards=towards, first=first, last=last, opening_oere=opening, rows=rows)


def not_as_asserted(entries: Iterable[Entry], asserted: Iterable[AssertedBalance]) -> tuple[Problem, ...]:
    """Every balance that is not what it was asserted to be, with the difference."""
    every = tuple(entries)
    held = [(each, owed(every, each.party, each.towards, each.on)) for each in asserted]
    return tuple(
        BALANCE_NOT_AS_ASSERTED.at(
            party=each.party,
            towards=each.towards,
            found=money(found),
            asserted=money(each.owed_oere),
            day=day_in_words(each.on),
            difference=money(found - each.owed_oere),
        )
        for each, found in held
        if found != each.owed_oere
    )
