"""What carrying out a list would do to the registry, row by row, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ramme.agreements import Way
from ramme.citations import Place
from ramme.files.limits import HandedIn
from ramme.files.listing import Column, Listing, Shown
from ramme.files.telling import MOST_TOLD
from ramme.files.words import folded
from ramme.problems import Problem, ProblemsFound, Weight, stops
from ramme.registry.lists.changes import FieldChange, changes_of, offering_id, places_of_kind, with_values
from ramme.registry.lists.fields import PLACES_OF, offering_fields
from ramme.registry.lists.mapping import ColumnMapping, ListField
from ramme.registry.lists.table import MOST_LISTED, ListRow, read_list, values_of
from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party
from ramme.texts import Text

OFFERING_TWICE = stops(
    "offering-twice-in-list",
    says=Text(da="Tilbuddet står også i række {row}.", en="The offering stands in row {row} too."),
    remedy=Text(da="Slet den ene række.", en="Delete one of the rows."),
)
OFFERING_NUMBER_UNKNOWN = stops(
    "offering-number-unknown",
    says=Text(da="Nummeret »{found}« er ikke i registret.", en="The number “{found}” is not in the registry."),
    remedy=Text(
        da="Ret nummeret, eller lad det stå tomt, hvis tilbuddet er nyt.",
        en="Correct the number, or leave it empty if the offering is new.",
    ),
)
ANOTHERS_OFFERING = stops(
    "offering-of-another-operator",
    says=Text(
        da="Tilbuddet drives af {operator}, og det er ikke jer.", en="The offering is run by {operator}, not by you."
    ),
    remedy=Text(
        da="Slet rækken; {operator} eller sekretariatet kan indlæse den.",
        en="Delete the row; {operator} or the secretariat can hand it in.",
    ),
)
OFFERING_AMBIGUOUS = stops(
    "offering-ambiguous",
    says=Text(
        da="Registret har flere tilbud med det navn hos {operator}.",
        en="The registry has several offerings of that name at {operator}.",
    ),
    remedy=Text(da="Skriv tilbuddets nummer i en kolonne.", en="Write the offering's number in a column."),
)
SECTOR_NEEDED = stops(
    "sector-needed",
    says=Text(
        da="Tilbuddet er nyt, men listen siger ikke, om det er for børn eller voksne.",
        en="The offering is new, but the list does not say whether it is for children or adults.",
    ),
    remedy=Text(da="Skriv Børn og unge eller Voksne i en kolonne.", en="Write Children or Adults in a column."),
)
PLACES_IN_GROUPS = stops(
    "places-in-several-groups",
    says=Text(
        da="Pladserne er delt på {groups} takstgrupper, så listens antal kan ikke skrives ind.",
        en="The places are shared by {groups} rate groups, so the list's number cannot be entered.",
    ),
    remedy=Text(da="Ret pladserne på tilbuddets egen side.", en="Change the places on the offering's own page."),
)
COORDINATE_ALONE = stops(
    "coordinate-alone",
    says=Text(da="Kun den ene af længde- og breddegrad er skrevet.", en="Only one of the coordinates is written."),
    remedy=Text(da="Skriv dem begge, eller ingen af dem.", en="Write both, or neither."),
)
LIST_NOT_CARRIED_OUT = stops(
    "list-not-carried-out",
    says=Text(
        da="Listen er ikke ført ind, fordi {refused} rækker er afvist; intet er ændret.",
        en="The list is not entered because {refused} rows are refused; nothing is changed.",
    ),
    remedy=Text(da="Ret rækkerne, og prøv listen igen.", en="Correct the rows and try the list again."),
)


class Fate(Way):
    """What would become of a row."""

    NEW = "new", "ny", "new"
    CHANGED = "changed", "ændret", "changed"
    UNCHANGED = "unchanged", "uændret", "unchanged"
    REFUSED = "refused", "afvist", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFate:
    """What would become of one row: the offering before and after, the fields that change, or why it is refused."""

    place: Place
    row: int
    fate: Fate
    name: str
    before: Offering | None = None
    after: Offering | None = None
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDryRun:
    """The fate of every row of a list, and what is wrong with the list as a whole."""

    registry: tuple[Offering, ...]
    rows: tuple[RowFate, ...]
    of_list: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems: those of the list as a whole, then those of its rows in order."""
        return (*self.of_list, *(problem for row in self.rows for problem in row.problems))

    @property
    def may_be_carried_out(self) -> bool:
        """Whether nothing stops the list: all of it is carried out, or nothing."""
        return not any(problem.weight is Weight.STOPS for problem in self.problems)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows have each fate, those without any too."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in Fate}

    @property
    def untouched(self) -> tuple[Offering, ...]:
        """The offerings of the registry that no row is about; they stay as they are."""
        met = {row.before.id for row in self.rows if row.before is not None}
        return tuple(each for each in self.registry if each.id not in met)

    def carried_out(self) -> tuple[Offering, ...]:
        """The registry afterwards, new offerings last; raises, with nothing done, when anything stops it."""
        if not self.may_be_carried_out:
            refused = self.counts[Fate.REFUSED]
            raise ProblemsFound([LIST_NOT_CARRIED_OUT.at(refused=refused), *self.problems])
        changed = {row.after.id: row.after for row in self.rows if row.after is not None}
        known = {each.id for each in self.registry}
        new = (each for each in changed.values() if each.id not in known)
        return (*(changed.get(each.id, each) for each in self.registry), *new)

    def as_listing(self) -> Listing:
        """Every row with its fate, what changes and what is wrong, for a table, csv and data."""
        counts = self.counts
        told = Text(
            da=", ".join(f"{counts[fate]} {fate.text.da}" for fate in Fate),
            en=", ".join(f"{counts[fate]} {fate.text.en}" for fate in Fate),
        )
        return Listing(columns=_COLUMNS, rows=tuple(map(_shown, self.rows)), notes=(told,))


_COLUMNS = (
    Column(key="row", title=Text(da="Række", en="Row")),
    Column(key="fate", title=Text(da="Hvad sker der", en="Fate")),
    Column(key="name", title=Text(da="Tilbud", en="Offering")),
    Column(key="changes", title=Text(da="Ændringer", en="Changes")),
    Column(key="problems", title=Text(da="At rette", en="To put right")),
)


def _shown(row: RowFate) -> Mapping[str, Shown]:
    def change(each: FieldChange) -> Text:
        return Text(
            da=f"{each.title.da}: {each.before.da} → {each.after.da}",
            en=f"{each.title.en}: {each.before.en} → {each.after.en}",
        )

    return {
        "row": row.row,
        "fate": row.fate.text,
        "name": row.name,
        "changes": _joined(map(change, row.changes)),
        "problems": _joined(problem.says for problem in row.problems),
    }


def _joined(texts: Iterable[Text]) -> Text:
    each = tuple(texts)
    return Text(da=" · ".join(text.da for text in each), en=" · ".join(text.en for text in each))


def dry_run(
    file: HandedIn,
    mapping: ColumnMapping,
    registry: Sequence[Offering],
    parties: Sequence[Party] = (),
    most: int = MOST_LISTED,
    only: str = "",
) -> ListDryRun:
    """What a list of offerings would do to the registry; nothing is done and nothing is raised.

    A row is matched by our number where its column is mapped and filled, else by operator and name, letter case and
    punctuation aside. An empty cell says nothing and changes nothing; an offering that no row is about stays.
    `parties` are the operators that are known besides the municipalities and regions. `only` is the operator whose
    offerings the list may be about, where whoever hands it in keeps no others.
    """
    operators = {each.operator.id: each.operator for each in registry}
    known = (*parties, *(each for each in operators.values() if each not in parties))
    fields, quiet = offering_fields(known), offering_fields(known, with_nearest=False)
    read = read_list(file, mapping, fields, most)
    matching = _Matching(tuple(registry), fields, quiet)
    rows = tuple(_kept_within(matching.fate_of(row), only) for row in read.rows)
    return ListDryRun(registry=tuple(registry), rows=rows, of_list=read.problems)


def _kept_within(fate: RowFate, only: str) -> RowFate:
    """The row, refused where it is about another operator's offering than the one that may be changed."""
    if not only or fate.after is None or fate.after.operator.id == only:
        return fate
    another = ANOTHERS_OFFERING.at(fate.place, operator=fate.after.operator.name)
    return replace(fate, fate=Fate.REFUSED, after=None, changes=(), problems=(*fate.problems, another))


Key = tuple[str, str]


class _Matching:
    """Which offering of the registry a row is about, and what the row makes of it; remembers the rows it has met."""

    def __init__(
        self, registry: tuple[Offering, ...], fields: tuple[ListField, ...], quiet: tuple[ListField, ...]
    ) -> None:
        self.fields, self.quiet = fields, quiet
        self.told = 0
        self.by_id = {each.id: each for each in registry}
        self.by_name: dict[Key, list[Offering]] = {}
        for each in registry:
            self.by_name.setdefault((each.operator.id, folded(each.name)), []).append(each)
        self.met: dict[Key, int] = {}
        self.taken = set(self.by_id)

    def fate_of(self, row: ListRow) -> RowFate:
        """The fate of one row; the rows before it count."""
        read = values_of(row, self.fields if self.told < MOST_TOLD else self.quiet)
        self.told += len(read.problems)
        problems = list(read.problems)
        before, found = self._about(row, read.values)
        is_new = before is None and not found and {"name", "operator"} <= read.values.keys()
        problems += found
        problems += _of_values(row, read.values, before, is_new=is_new)
        name = str(read.values.get("name", row.cells["name"].content if "name" in row.cells else ""))
        if any(problem.weight is Weight.STOPS for problem in problems):
            return RowFate(
                place=row.place, row=row.number, fate=Fate.REFUSED, name=name, before=before, problems=tuple(problems)
            )
        return replace(self._outcome(row, read.values, before), problems=tuple(problems))

    def _outcome(self, row: ListRow, values: Mapping[str, Any], before: Offering | None) -> RowFate:
        new_id = offering_id(values["operator"], values["name"], self.taken) if before is None else before.id
        self.taken.add(new_id)
        after = with_values(before, values, new_id)
        titles = [(field.key, field.title) for field in self.fields if field.key in values and field.key != "id"]
        changes = () if before is None else changes_of(before, after, titles)
        fate = Fate.NEW if before is None else Fate.CHANGED if changes else Fate.UNCHANGED
        # What only differs in the way it is written is no change.
        kept = before if fate is Fate.UNCHANGED else after
        return RowFate(
            place=row.place, row=row.number, fate=fate, name=after.name, before=before, after=kept, changes=changes
        )

    def _about(self, row: ListRow, values: Mapping[str, Any]) -> tuple[Offering | None, list[Problem]]:
        """The offering a row is about, or nothing where it is new; with what is wrong about that."""
        if "id" in values:
            found = self.by_id.get(values["id"])
            if found is None:
                return None, [OFFERING_NUMBER_UNKNOWN.at(row.cells["id"].place, found=values["id"])]
            return found, self._noted(("", found.id), row)
        if "name" not in values or "operator" not in values:
            return None, []
        key = (values["operator"].id, folded(values["name"]))
        named = self.by_name.get(key, [])
        if len(named) > 1:
            return None, [OFFERING_AMBIGUOUS.at(row.place, operator=values["operator"].name)]
        return (named[0], self._noted(("", named[0].id), row)) if named else (None, self._noted(key, row))

    def _noted(self, key: Key, row: ListRow) -> list[Problem]:
        if key in self.met:
            return [OFFERING_TWICE.at(row.place, row=self.met[key])]
        self.met[key] = row.number
        return []


def _of_values(row: ListRow, values: Mapping[str, Any], before: Offering | None, *, is_new: bool) -> list[Problem]:
    """What is wrong with a row as a whole though each of its fields could be read."""
    problems = []
    if is_new and "sector" not in values and not row.says("sector"):
        problems.append(SECTOR_NEEDED.at(row.place))
    if row.says("longitude") != row.says("latitude"):
        problems.append(COORDINATE_ALONE.at(row.place))
    if before is not None and len(before.groups) > 1 and _changes_places(values, before):
        problems.append(PLACES_IN_GROUPS.at(row.place, groups=len(before.groups)))
    return problems


def _changes_places(values: Mapping[str, Any], before: Offering) -> bool:
    return any(values[key] != places_of_kind(before, kind) for kind, key in PLACES_OF.items() if key in values)
