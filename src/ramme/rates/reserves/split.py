"""The rows to add to a ledger file when one of its offerings is split, or becomes part of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ramme.agreements import Terms
from ramme.citations import Place
from ramme.files.forms.reader import all_of, only_one, read_forms
from ramme.files.listing import Column, Listing
from ramme.files.words import alike, some_of
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.quantities import Count, Kroner, Percent, named
from ramme.quantities.reading import Unreadable, read_figure
from ramme.rates.balances.moves import MoveKey
from ramme.rates.batch import AgreementChoice
from ramme.rates.reserves.form import ENTRIES, LEDGER, entries_of
from ramme.rates.reserves.ledger import LedgerEntry
from ramme.rates.reserves.moves import moving_entries
from ramme.rates.reserves.statement import LedgerOutcome, statements_of
from ramme.rates.under_terms import done_under
from ramme.texts import Text

NO_SUCH_RESERVE = stops(
    "split-offering-without-reserve",
    says=Text(
        da="»{offering}« har ingen hensættelse ved udgangen af {year}.",
        en="“{offering}” has no reserve at the end of {year}.",
    ),
    remedy=Text(da="Hensættelser har: {known}.", en="These have reserves: {known}."),
)
SHARE_NOT_READABLE = stops(
    "split-share-not-readable",
    says=Text(
        da="»{found}« er hverken et antal borgere eller en andel i procent.",
        en="“{found}” is neither a number of citizens nor a share in percent.",
    ),
    remedy=Text(
        da="Skriv --to TILBUD=7 for borgere eller --to TILBUD=25% for en aftalt andel.",
        en="Write --to OFFERING=7 for citizens or --to OFFERING=25% for an agreed share.",
    ),
)
SHARED_TWICE = stops(
    "split-offering-twice",
    says=Text(da="»{offering}« har fået to andele.", en="“{offering}” was given two shares."),
    remedy=Text(da="Giv den én.", en="Give it one."),
)
_NOBODY = Text(da="ingen", en="none")
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The entries that take an offering's reserves along, the statement they follow from, and the terms that share."""

    offering: str
    outcome: LedgerOutcome
    terms: Terms
    entries: tuple[LedgerEntry, ...]


def split_of(
    path: Path, offering: str, shares: Sequence[str], choice: AgreementChoice, through: int | None = None
) -> Split:
    """The entries that split an offering's reserves in a ledger; `shares` are texts such as "Elmely=7".

    Raises `ProblemsFound` with everything that stops it: in the ledger, in the shares, or in the agreement.
    """
    choice.check()
    key = move_key(shares)
    ledgers, _ = all_of(read_forms([path], LEDGER, entries_of))
    entries = only_one(path, ledgers)
    outcome = _holding(statements_of(entries, choice, through), offering, path)

    def split(terms: Terms, _: Gathering) -> Split:
        moved = moving_entries(outcome.state, offering, key, terms, operator=outcome.operator, after=entries[-1].number)
        return Split(offering=offering, outcome=outcome, terms=terms, entries=moved)

    return done_under(outcome.agreement, outcome.terms.years[0], choice.own, split)


def _holding(outcomes: Sequence[LedgerOutcome], offering: str, path: Path) -> LedgerOutcome:
    names: list[str] = []
    for outcome in outcomes:
        there = [reserve.offering for reserve in outcome.state.reserves]
        if alike(offering) in map(alike, there):
            return outcome
        names += there
    known = some_of(sorted(set(names))) if names else _NOBODY
    place = Place(file=str(path)).harmless
    raise ProblemsFound([NO_SUCH_RESERVE.at(place, offering=offering, year=outcomes[0].through, known=known)])


def move_key(shares: Sequence[str]) -> MoveKey:
    """By what a balance is shared, from texts such as "Elmely=7"; whole numbers are citizens or percentages.

    Which of the two is asked for, the agreement says. Raises `ProblemsFound` with all that cannot be read.
    """
    problems = Gathering()
    counted, agreed = list[tuple[str, Count]](), list[tuple[str, Percent]]()
    met: set[str] = set()
    for pair in shares:
        name, _, text = (part.strip() for part in pair.rpartition("="))
        percent, number = _figure(text.removesuffix("%"), scale=100), _figure(text, scale=1)
        if not name or percent is None:
            problems.add(SHARE_NOT_READABLE.at(Place(field="--to"), found=pair))
            continue
        if alike(name) in met:
            problems.add(SHARED_TWICE.at(Place(field="--to"), offering=name))
        met.add(alike(name))
        agreed.append((name, Percent(percent)))
        if number is not None:
            counted.append((name, Count(number)))
    problems.stop_if_needed()
    citizens = named(Count, counted) if len(counted) == len(shares) else None
    return MoveKey(citizens=citizens, agreed=named(Percent, agreed))


def _figure(text: str, *, scale: int) -> int | None:
    figure = read_figure(text.strip(), scale=scale)
    return None if isinstance(figure, Unreadable) or not 0 <= figure <= _LARGEST * scale else figure


def listed(entries: Sequence[LedgerEntry]) -> Listing:
    """The entries as rows of the ledger form, to be written at its end."""
    keys = [field.key for field in ENTRIES.fields]
    told = {"kind", "use"}
    rows = [
        {key: value.text if key in told and (value := getattr(entry, key)) else getattr(entry, key) for key in keys}
        for entry in entries
    ]
    shown = {"number", "year", "kind", "offering", "amount", "to_offering", "reserve_year"}
    return Listing(
        columns=tuple(
            Column(key=field.key, title=field.title, on_screen=field.key in shown) for field in ENTRIES.fields
        ),
        rows=tuple(rows),
    )


def as_data(entries: Sequence[LedgerEntry]) -> dict[str, object]:
    """The entries as data, with the sum that is moved."""
    moved = named(Kroner, [(str(entry.number), entry.amount) for entry in entries]).total()
    return {"format": LEDGER.format, "entries": listed(entries).as_data(), "moved_oere": moved.whole}
