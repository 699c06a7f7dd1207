"""The ledger: every debit has its credit, balances at any day, statements that run, and balances that were asserted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.settlement.ledger.balances import (
    AssertedBalance,
    not_as_asserted,
    owed,
    owed_by_all,
    position_of,
    statement,
)
from ramme.settlement.ledger.entries import Entry, EntryKind, Side, postings, postings_of, problems_of_entry
from ramme.settlement.ledger.payments_form import payment
from ramme.settlement.ledger.telling import balances_listing, statement_listing, told
from tests.searching import examples

DAY = date(2026, 4, 1)
PARTIES = ("odense", "assens", "region", "faaborg")


def an_invoice(amount_oere: int = 62_000_00, reference: str = "R-1", on: date = DAY) -> Entry:
    kind = EntryKind.INVOICE if amount_oere >= 0 else EntryKind.CREDIT_NOTE
    return Entry(on=on, debtor="odense", creditor="region", amount_oere=amount_oere, kind=kind, reference=reference)


PAID = payment("odense", "region", on=date(2026, 4, 20), amount_oere=60_000_00, reference="bilag 7")
ENTRIES = st.lists(
    st.builds(
        Entry,
        on=st.integers(0, 60).map(lambda days: DAY + timedelta(days=days)),
        debtor=st.sampled_from(PARTIES[:2]),
        creditor=st.sampled_from(PARTIES[2:]),
        amount_oere=st.integers(-(10**12), 10**12),
        kind=st.sampled_from(EntryKind),
        reference=st.text("ab", max_size=3),
    ),
    max_size=12,
)
DAYS = st.integers(-1, 61).map(lambda days: DAY + timedelta(days=days))


def test_an_invoice_is_a_debit_of_the_payer_and_a_credit_of_the_operator() -> None:
    debit, credit = postings_of(an_invoice())

    assert (debit.party, debit.side, credit.party, credit.side) == ("odense", Side.DEBIT, "region", Side.CREDIT)
    assert debit.amount_oere == credit.amount_oere == 62_000_00


def test_a_payment_is_a_credit_of_the_payer_and_never_a_negative_amount() -> None:
    debit, credit = postings_of(PAID)

    assert (debit.party, credit.party, debit.amount_oere) == ("region", "odense", 60_000_00)


@pytest.mark.parametrize(
    ("on", "owes"),
    [
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), 62_000_00),
        (date(2026, 4, 19), 62_000_00),
        (date(2026, 4, 20), 2_000_00),
    ],
)
def test_an_entry_counts_from_its_own_day(on: date, owes: int) -> None:
    assert owed([an_invoice(), PAID], "odense", "region", on) == owes
    assert owed([an_invoice(), PAID], "region", "odense", on) == -owes


@examples(100)
@given(entries=ENTRIES, on=DAYS)
def test_every_debit_has_its_credit_and_all_balances_come_to_nothing(entries: list[Entry], on: date) -> None:
    halves = list(postings(entries))
    balances = owed_by_all(entries, on)

    debit = sum(half.amount_oere for half in halves if half.side is Side.DEBIT)
    credit = sum(half.amount_oere for half in halves if half.side is Side.CREDIT)
    assert debit == credit
    assert all(half.amount_oere >= 0 for half in halves)
    assert sum(balances.values()) == 0
    assert all(balances[party, towards] == -balances[towards, party] for party, towards in balances)
    assert all(owed(entries, *pair, on) == amount for pair, amount in balances.items())
    assert sum(position_of(balances, party) for party in PARTIES) == 0


@examples(100)
@given(entries=ENTRIES, first=DAYS, length=st.integers(0, 60))
def test_a_statement_runs_from_the_balance_before_to_the_balance_at_its_end(
    entries: list[Entry], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = statement(entries, party="odense", towards="region", first=first, last=last)

    assert found.opening_oere == owed(entries, "odense", "region", first - timedelta(days=1))
    assert found.closing_oere == owed(entries, "odense", "region", last)
    assert [row.posting.on for row in found.rows] == sorted(row.posting.on for row in found.rows)


@pytest.mark.parametrize(("asserted", "codes"), [(2_000_00, []), (2_000_01, ["balance-not-as-asserted"])])
def test_a_balance_that_was_asserted_is_held_against_the_entries(asserted: int, codes: list[str]) -> None:
    claimed = AssertedBalance(party="odense", towards="region", on=date(2026, 4, 30), owed_oere=asserted)

    assert [problem.code for problem in not_as_asserted([an_invoice(), PAID], [claimed])] == codes


def test_a_statement_is_listed_with_both_its_ends() -> None:
    found = statement([an_invoice(), PAID], party="odense", towards="region", first=DAY, last=date(2026, 4, 30))

    listing = statement_listing(found, str.title)

    assert listing.as_csv("da").splitlines() == [
        "Dag;Hvad;Reference;Debet;Kredit;Saldo",
        "2026-04-01;Saldo fra før;;;;0,00",
        "2026-04-01;Faktura;R-1;62000,00;;62000,00",
        "2026-04-20;Betaling;bilag 7;;60000,00;2000,00",
        "2026-04-30;Saldo i alt;;;;2000,00",
    ]
    assert listing.notes[0].da == "Odense skylder Region 2.000,00 kr. den 30. april 2026."


def test_who_owes_is_told_whichever_way_it_is_asked() -> None:
    assert told(-5_00, "Odense", "Region", DAY).en == "Region owes Odense DKK 5.00 on 1 April 2026."
    assert told(0, "Odense", "Region", DAY).da == "Odense og Region står lige den 1. april 2026."


def test_balances_are_listed_once_a_pair_from_whom_owes() -> None:
    listing = balances_listing(owed_by_all([an_invoice(-3_00)], DAY), str)

    assert [(row["party"], row["towards"]) for row in listing.rows] == [("region", "odense")]
    assert listing.notes[0].da == "Alle saldi giver tilsammen 0,00 kr."


def test_an_entry_needs_two_parties_an_amount_and_a_reference_of_its_own() -> None:
    wrong = Entry(on=DAY, debtor="a", creditor="a", amount_oere=0, kind=EntryKind.PAYMENT, reference="bilag 7")

    assert problems_of_entry(PAID) == ()
    assert [problem.code for problem in problems_of_entry(wrong, ["bilag 7"])] == [
        "ledger-entry-with-itself",
        "ledger-entry-of-nothing",
        "ledger-entry-twice",
    ]
