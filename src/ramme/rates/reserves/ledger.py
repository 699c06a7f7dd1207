"""The reserve ledger of one operator: entries that are only ever added to, and the balance that follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ramme.agreements import Terms, Way
from ramme.agreements.variants.balances import ReserveHolder, ReserveOrder, ReserveUse
from ramme.citations import NOWHERE, Place
from ramme.files.words import alike
from ramme.problems import Problem, stops
from ramme.quantities import Each, Kroner, about, named, titled
from ramme.quantities.writing import in_words
from ramme.rates.reserves import rules
from ramme.texts import Text

NOT_ENOUGH = stops(
    "reserve-not-enough",
    says=Text(
        da="Post {number} tager {wanted}, men der er kun {there} at tage af i {year}.",
        en="Entry {number} takes {wanted}, but only {there} is there to draw on in {year}.",
    ),
    remedy=Text(
        da="Ret beløbet; hensættelser kan bruges fra året efter, de er sat til side, til deres sidste år.",
        en="Correct the amount; a reserve can be used from the year after it was set aside to its last year.",
    ),
)
BALANCE_DIFFERS = stops(
    "ledger-balance-differs",
    says=Text(
        da="Post {number} siger, at saldoen ved udgangen af {year} er {said}, men posterne giver {found}.",
        en="Entry {number} says that the balance at the end of {year} is {said}, but the entries give {found}.",
    ),
    remedy=Text(
        da="Find den post, der mangler eller er forkert; forskellen er {difference}.",
        en="Find the entry that is missing or wrong; the difference is {difference}.",
    ),
)


class EntryKind(Way):
    """What an entry of the ledger says happened, or (a balance) what the ledger should show."""

    SET_ASIDE = "set_aside", "Hensat", "Set aside"
    USED = "used", "Brugt", "Used"
    MOVED = "moved", "Flyttet", "Moved"
    BALANCE = "balance", "Saldo", "Balance"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One entry: its number, the year it belongs to, what happened, in which offering, and the amount in kroner.

    `reserve_year` names the reserve that is meant, where it is not left to the agreement's order. `corrects` is the
    number of the entry that this one stands in place of. Numbers count from 1; 0 means that nothing is named.
    """

    number: int
    operator: str
    year: int
    kind: EntryKind
    offering: str
    amount: Kroner
    use: ReserveUse | None = None
    under_agreement: bool | None = None
    to_offering: str = ""
    reserve_year: int | None = None
    corrects: int | None = None
    text: str = ""
    place: Place = field(default=NOWHERE, compare=False)


class MovementKind(Way):
    """What moves the balance: what entries say, and what the passing of the years does."""

    SET_ASIDE = "set_aside", "Hensat", "Set aside"
    USED = "used", "Brugt", "Used"
    MOVED = "moved", "Flyttet", "Moved"
    EXPIRED = "expired", "Udløbet", "Expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One movement of one reserve: by which entry (none where it expired), in whose reserve, of which year."""

    kind: MovementKind
    year: int
    entry: LedgerEntry | None
    offering: str
    reserve_year: int
    amount: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What an offering set aside of one year's surplus and has left, and the last year it may be used in."""

    offering: str
    year: int
    last_year: int
    left: Kroner

    @property
    def name(self) -> str:
        """The reserve as it is told: whose, and of which year."""
        return f"{self.offering} {self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerYear:
    """A year of the ledger: opening and closing balance, what moved, and the reserves that stand at its end."""

    year: int
    opening: Kroner
    added: Kroner
    used: Kroner
    gone: Kroner
    closing: Kroner
    movements: tuple[Movement, ...]
    reserves: tuple[Reserve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """All years of a ledger up to one, and everything in its entries that does not add up."""

    years: tuple[LedgerYear, ...]
    problems: tuple[Problem, ...]

    @property
    def reserves(self) -> tuple[Reserve, ...]:
        """The reserves that stand at the end."""
        return self.years[-1].reserves if self.years else ()


def in_force(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The entries that hold: those that were corrected give way, at their place, to what corrects them."""
    by_place: dict[int, LedgerEntry] = {}
    root: dict[int, int] = {}
    for entry in entries:
        root[entry.number] = entry.number if entry.corrects is None else root.get(entry.corrects, entry.number)
        by_place[root[entry.number]] = entry
    return [by_place[number] for number in sorted(by_place)]


def ledger_state(entries: Sequence[LedgerEntry], terms: Terms, through: int) -> LedgerState:
    """The state of one operator's ledger at the end of a year; nothing but the entries and the terms decide it.

    Entries of later years are left out. Amounts in kroner; the problems are told and never raised.
    Source: Midtjylland 2017, 11.5; the order of use and what happens at expiry are readings.
    """
    holding = [entry for entry in in_force(entries) if entry.year <= through]
    if not holding:
        return LedgerState(years=(), problems=())
    years, problems = [], list[Problem]()
    book = _Book(terms)
    opening = Kroner(0)
    by_year: dict[int, list[LedgerEntry]] = {}
    for entry in holding:
        by_year.setdefault(entry.year, []).append(entry)
    for year in range(min(by_year), through + 1):
        of_year = by_year.get(year, [])
        for entry in of_year:
            problems += book.enter(entry)
        book.let_expire(year)
        found = book.closed(year, opening)
        problems += _differences(of_year, found)
        years.append(found)
        opening = found.closing
    return LedgerState(years=tuple(years), problems=tuple(problems))


class _Book:
    """The reserves while the entries are gone through, one after the other."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        # By year, and in it by offering, in the order in which they were set aside; an empty one is taken out.
        self._reserves: dict[int, dict[str, Reserve]] = {}
        self._movements: list[Movement] = []

    def enter(self, entry: LedgerEntry) -> Iterator[Problem]:
        """What an entry does to the reserves, and what stands in its way."""
        if entry.amount.whole == 0:
            return
        match entry.kind:
            case EntryKind.SET_ASIDE:
                reserve = self._add(entry.offering, entry.year, entry.amount)
                self._note(MovementKind.SET_ASIDE, entry, reserve, entry.amount)
            case EntryKind.USED:
                yield from self._draw(entry, self._to_use(entry), MovementKind.USED)
            case EntryKind.MOVED:
                yield from self._draw(entry, self._to_move(entry), MovementKind.MOVED)

    def _add(self, offering: str, year: int, amount: Kroner) -> Reserve:
        of_year = self._reserves.setdefault(year, {})
        there = of_year.get(alike(offering))
        left = amount if there is None else about(there.name, rules.reserve_with_moved, left=there.left, moved=amount)
        last_year = year + self._terms.surplus.reserve_years.whole
        reserve = Reserve(offering=offering, year=year, last_year=last_year, left=left)
        of_year[alike(offering)] = reserve
        return reserve

    def _note(self, kind: MovementKind, entry: LedgerEntry | None, reserve: Reserve, amount: Kroner) -> None:
        year = reserve.last_year if entry is None else entry.year
        movement = Movement(
            kind=kind, year=year, entry=entry, offering=reserve.offering, reserve_year=reserve.year, amount=amount
        )
        self._movements.append(movement)

    def _to_use(self, entry: LedgerEntry) -> Iterator[Reserve]:
        """The reserves that may be drawn on, in the agreement's order; of earlier years only."""
        match self._terms.surplus.reserve_order:
            case ReserveOrder.OLDEST_FIRST:
                years = sorted(year for year in self._reserves if year < entry.year)
            case ReserveOrder.AS_NAMED:
                named_year = entry.reserve_year
                years = [named_year] if named_year in self._reserves and named_year < entry.year else []
        match self._terms.surplus.reserve_held_by:
            case ReserveHolder.OPERATOR:
                return self._of_all(years)
            case ReserveHolder.OFFERING:
                return self._of_offering(entry.offering, years)

    def _to_move(self, entry: LedgerEntry) -> Iterator[Reserve]:
        years = sorted(year for year in self._reserves if entry.reserve_year in (None, year))
        return self._of_offering(entry.offering, years)

    def _of_all(self, years: Sequence[int]) -> Iterator[Reserve]:
        """One after the other; each is asked for when those before it are empty and taken out."""
        for year in years:
            while of_year := self._reserves[year]:
                yield next(iter(of_year.values()))

    def _of_offering(self, offering: str, years: Sequence[int]) -> Iterator[Reserve]:
        for year in years:
            if (reserve := self._reserves[year].get(alike(offering))) is not None:
                yield reserve

    def _draw(self, entry: LedgerEntry, reserves: Iterator[Reserve], kind: MovementKind) -> Iterator[Problem]:
        wanted = entry.amount
        while wanted.whole:
            reserve = next(reserves, None)
            if reserve is None:
                yield _not_enough(entry, wanted)
                return
            amount = about(f"{reserve.name} → {entry.number}", rules.drawn, wanted=wanted, left=reserve.left)
            wanted = about(str(entry.number), rules.still_wanted, wanted=wanted, given=amount)
            self._take(reserve, amount)
            self._note(kind, entry, reserve, amount)
            if kind is MovementKind.MOVED:
                self._add(entry.to_offering, reserve.year, amount)

    def _take(self, reserve: Reserve, amount: Kroner) -> None:
        left = about(reserve.name, rules.left_of_reserve, left=reserve.left, taken=amount)
        if left.whole:
            self._reserves[reserve.year][alike(reserve.offering)] = replace(reserve, left=left)
        else:
            del self._reserves[reserve.year][alike(reserve.offering)]

    def let_expire(self, year: int) -> None:
        """Ends what is left of the reserves whose last year this is."""
        over = [each for of_year in self._reserves.values() for each in of_year.values() if each.last_year <= year]
        for reserve in over:
            amount = about(reserve.name, rules.expired, left=reserve.left)
            self._take(reserve, amount)
            self._note(MovementKind.EXPIRED, None, reserve, amount)

    def closed(self, year: int, opening: Kroner) -> LedgerYear:
        """The year with its balance, its movements told and forgotten."""
        movements, self._movements = tuple(self._movements), []

        def amount_of(kind: MovementKind) -> Kroner:
            of_kind = [(str(at), each.amount) for at, each in enumerate(movements) if each.kind is kind]
            title = Text(da=f"{kind.text.da} i {year}", en=f"{kind.text.en} in {year}")
            return titled(title, rules.all_movements, amounts=named(Kroner, of_kind))

        added, used, gone = map(amount_of, (MovementKind.SET_ASIDE, MovementKind.USED, MovementKind.EXPIRED))
        closing = about(str(year), rules.closing_balance, opening=opening, added=added, used=used, gone=gone)
        return LedgerYear(
            year=year,
            opening=opening,
            added=added,
            used=used,
            gone=gone,
            closing=closing,
            movements=movements,
            reserves=tuple(each for of_year in sorted(self._reserves) for each in self._reserves[of_year].values()),
        )


def _not_enough(entry: LedgerEntry, wanted: Kroner) -> Problem:
    return NOT_ENOUGH.at(
        entry.place,
        number=entry.number,
        wanted=in_words(entry.amount),
        there=in_words(entry.amount - wanted),
        year=entry.year,
    )


def standing(reserves: Sequence[Reserve]) -> Each[Kroner]:
    """What is left of each reserve, by its name."""
    return named(Kroner, [(each.name, each.left) for each in reserves])


def _differences(entries: Sequence[LedgerEntry], year: LedgerYear) -> Iterator[Problem]:
    """The entries that say what the balance should be, where it is something else."""
    for entry in entries:
        if entry.kind is not EntryKind.BALANCE:
            continue
        meant = [
            each
            for each in year.reserves
            if (not entry.offering or alike(each.offering) == alike(entry.offering))
            and entry.reserve_year in (None, each.year)
        ]
        found = standing(meant).total()
        if found != entry.amount:
            yield BALANCE_DIFFERS.at(
                entry.place,
                number=entry.number,
                year=year.year,
                said=in_words(entry.amount),
                found=in_words(found),
                difference=in_words(found - entry.amount),
            )
