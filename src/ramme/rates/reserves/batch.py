"""The statements of the operators in a ledger file, which may be held against an earlier copy of itself."""

from __future__ import annotations

from pathlib import Path

from ramme.files.forms.reader import all_of, read_forms
from ramme.problems import Gathering
from ramme.rates.batch import AgreementChoice
from ramme.rates.reserves.checks import only_added_to
from ramme.rates.reserves.form import LEDGER, entries_of
from ramme.rates.reserves.ledger import LedgerEntry
from ramme.rates.reserves.statement import LedgerOutcome, statements_of


def reserves_of(
    path: Path, choice: AgreementChoice, *, through: int | None = None, earlier: Path | None = None
) -> tuple[LedgerOutcome, ...]:
    """The statements of all operators in a ledger; raises everything that stops any of them.

    With an `earlier` copy of the ledger, every entry of it must stand in the ledger unchanged.
    """
    choice.check()
    ledgers, warnings = all_of(read_forms([path], LEDGER, entries_of))
    if earlier is not None:
        _check_only_added_to(earlier, ledgers)
    outcomes = [
        outcome
        for number, entries in enumerate(ledgers)
        for outcome in statements_of(entries, choice, through, warnings if number == 0 else ())
    ]
    return tuple(outcomes)


def _check_only_added_to(earlier: Path, ledgers: tuple[tuple[LedgerEntry, ...], ...]) -> None:
    before, _ = all_of(read_forms([earlier], LEDGER, entries_of))
    gathering = Gathering()
    for number, entries in enumerate(before):
        gathering.add(*only_added_to(entries, ledgers[number] if number < len(ledgers) else ()))
    gathering.stop_if_needed()
