"""Recorded use matched to the offerings of a register and the parties that pay, before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ramme.analysis.use import GROUP_UNKNOWN, OFFERING_NOT_CLEAR, OFFERING_UNKNOWN, ROW_TWICE, UseRow
from ramme.files.words import alike, some_of
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.quantities import place_of
from ramme.registry.parties import Party, PartyKind, nearest_party, party_named
from ramme.texts import Text

MUNICIPALITY_UNKNOWN = stops(
    "use-municipality-unknown",
    says=Text(da="Ingen kommune hedder »{municipality}«.", en="No municipality is called “{municipality}”."),
    remedy=Text(da="Skriv kommunens navn eller kode.{nearest}", en="Write the municipality's name or code.{nearest}"),
)
NO_ROWS = stops(
    "use-without-rows",
    says=Text(
        da="Skemaet har ingen linjer, så der er intet at gemme.", en="The form has no lines, so nothing is kept."
    ),
    remedy=Text(da="Udfyld mindst én linje.", en="Fill in at least one line."),
)
NEAREST = Text(da=" Er det {name}?", en=" Is it {name}?")


@dataclass(frozen=True, slots=True)
class KnownOffering:
    """An offering of the register that use may be recorded of, with its rate groups."""

    id: str
    name: str
    operator: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedUse:
    """The days of a year that a party paid for in a rate group of an offering."""

    offering: str
    group: str
    party: str
    days: int


def placed(
    rows: Sequence[UseRow], offerings: Sequence[KnownOffering], parties: Sequence[Party]
) -> tuple[PlacedUse, ...]:
    """Each row with its offering, group and paying party; raises with everything that is to be put right."""
    if not rows:
        raise ProblemsFound([NO_ROWS.at()])
    gathering = Gathering()
    finding = _Finding(offerings, parties)
    met: set[tuple[str, str, str]] = set()
    found: list[PlacedUse] = []
    for row in rows:
        use, problems = finding.placed(row)
        gathering.add(*problems)
        if use is None:
            continue
        key = (use.offering, use.group, use.party)
        if key in met:
            gathering.add(
                ROW_TWICE.at(place_of(row.days), group=row.group, offering=row.offering, municipality=row.municipality)
            )
        met.add(key)
        found.append(use)
    gathering.stop_if_needed()
    return tuple(found)


class _Finding:
    """Finds what the words of a row mean; a name is looked up once."""

    def __init__(self, offerings: Sequence[KnownOffering], parties: Sequence[Party]) -> None:
        self._parties = tuple(parties)
        self._municipalities = {each.id: each for each in parties if each.kind is PartyKind.MUNICIPALITY}
        # A code is written with its leading zero or without.
        self._codes = {code.lstrip("0"): each for each in parties if (code := each.municipality_code)}
        self._paying: dict[str, Party | None] = {}
        self._called: dict[str, list[KnownOffering]] = {}
        for each in offerings:
            self._called.setdefault(alike(each.name), []).append(each)
        self._known = some_of(f"{each.name}, {each.operator}" for each in offerings)

    def placed(self, row: UseRow) -> tuple[PlacedUse | None, list[Problem]]:
        """The row in its place, or everything that is wrong with it."""
        offering, party = self._offering(row), self._municipality(row)
        problems = [each for each in (offering, party) if isinstance(each, Problem)]
        if isinstance(offering, Problem):
            return None, problems
        groups = {alike(name): name for name in offering.groups}
        if alike(row.group) not in groups:
            known = some_of(offering.groups)
            problems.append(GROUP_UNKNOWN.at(place_of(row.days), offering=row.offering, group=row.group, known=known))
        if problems or isinstance(party, Problem):
            return None, problems
        return PlacedUse(offering.id, groups[alike(row.group)], party.id, row.days.whole), []

    def _offering(self, row: UseRow) -> KnownOffering | Problem:
        called = self._called.get(alike(row.offering), [])
        named = [each for each in called if not row.operator or alike(each.operator) == alike(row.operator)]
        if not named:
            return OFFERING_UNKNOWN.at(place_of(row.days), offering=row.offering, known=self._known)
        if len(named) > 1:
            operators = some_of(each.operator for each in named)
            return OFFERING_NOT_CLEAR.at(place_of(row.days), offering=row.offering, operators=operators)
        return named[0]

    def _municipality(self, row: UseRow) -> Party | Problem:
        name = alike(row.municipality)
        if name not in self._paying:
            found = self._codes.get(name.lstrip("0")) or party_named(row.municipality, self._parties)
            pays = found is not None and found.id in self._municipalities
            self._paying[name] = found if pays else None
        if (party := self._paying[name]) is not None:
            return party
        close = nearest_party(row.municipality, self._municipalities.values())
        nearest = NEAREST.filled(name=close) if close else Text(da="", en="")
        return MUNICIPALITY_UNKNOWN.at(place_of(row.days), municipality=row.municipality, nearest=nearest)
