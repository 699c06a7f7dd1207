"""An extract of the national portal held against the registry: what stands only here, only there, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ramme.agreements import Way
from ramme.files.limits import HandedIn
from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import folded, in_danish_order
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.registry.lists.changes import told, value_of
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import ColumnMapping, ListField
from ramme.registry.lists.table import MOST_LISTED, ListRow, read_list, values_of
from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party
from ramme.texts import Text, same

COLUMNS_ARE_CHOSEN = Text(
    da="Hvordan et udtræk fra Tilbudsportalen ser ud, er ikke kendt her; kolonnerne er dem, der blev valgt.",
    en="What an extract of Tilbudsportalen looks like is not known here; the columns are those that were chosen.",
)
_NOTHING = same("–")


class Finding(Way):
    """What a comparison finds."""

    ONLY_HERE = "only_here", "kun i registret", "only in the registry"
    ONLY_THERE = "only_there", "kun i udtrækket", "only in the extract"
    TWICE_THERE = "twice_there", "flere gange i udtrækket", "several times in the extract"
    DIFFERS = "differs", "forskelligt", "differs"
    NOT_COMPARED = "not_compared", "kunne ikke sammenlignes", "could not be compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing found: of which offering, whose it is to settle, in which field, and what stands here and there.

    `operator` is nobody where the extract names a party that is not known; `operator_as_written` is what it says.
    """

    finding: Finding
    offering_name: str
    operator: Party | None
    operator_as_written: str
    offering: Offering | None = None
    row: int = 0
    field: str = ""
    title: Text = _NOTHING
    here: Text = _NOTHING
    there: Text = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorTask:
    """What one operator is asked to settle; nobody's where the extract names a party that is not known."""

    operator: Party | None
    name: str
    discrepancies: tuple[Discrepancy, ...]

    @property
    def says(self) -> Text:
        """What the operator is asked, in one sentence."""
        number = len(self.discrepancies)
        return Text(
            da=f"{self.name} bedes se på {number} forskelle mellem registret og udtrækket af Tilbudsportalen.",
            en=f"{self.name} is asked to look at {number} differences between registry and extract of Tilbudsportalen.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """All that was found, with how many offerings agree, and which fields were compared."""

    discrepancies: tuple[Discrepancy, ...]
    agreeing: int
    compared: tuple[Text, ...]
    warnings: tuple[Problem, ...]

    def found(self, finding: Finding) -> tuple[Discrepancy, ...]:
        """The discrepancies of one kind."""
        return tuple(each for each in self.discrepancies if each.finding is finding)

    @property
    def tasks(self) -> tuple[OperatorTask, ...]:
        """A task for each operator that has something to settle, by name; those of unknown parties last."""
        grouped: dict[tuple[str, str], list[Discrepancy]] = {}
        for each in self.discrepancies:
            known = each.operator is not None
            name = each.operator.name if each.operator is not None else each.operator_as_written
            grouped.setdefault(("" if known else "~", name), []).append(each)
        ordered = sorted(grouped.items(), key=lambda entry: (entry[0][0], in_danish_order(entry[0][1])))
        return tuple(
            OperatorTask(operator=found[0].operator, name=name, discrepancies=tuple(found))
            for (_, name), found in ordered
        )

    def as_listing(self) -> Listing:
        """Every discrepancy under the operator it belongs to."""
        rows = tuple(_shown(task.name, each) for task in self.tasks for each in task.discrepancies)
        fields = Text(
            da=f"Sammenlignet: {', '.join(title.da for title in self.compared)}. {self.agreeing} tilbud er ens.",
            en=f"Compared: {', '.join(title.en for title in self.compared)}. {self.agreeing} offerings agree.",
        )
        return Listing(columns=_COLUMNS, rows=rows, notes=(fields, COLUMNS_ARE_CHOSEN))


_COLUMNS = (
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="finding", title=Text(da="Fund", en="Finding")),
    Column(key="field", title=Text(da="Felt", en="Field")),
    Column(key="here", title=Text(da="I registret", en="In the registry")),
    Column(key="there", title=Text(da="I udtrækket", en="In the extract")),
    Column(key="row", title=Text(da="Række", en="Row")),
)


def _shown(operator: str, each: Discrepancy) -> Mapping[str, Shown]:
    return {
        "operator": operator,
        "offering": each.offering_name,
        "finding": each.finding.text,
        "field": each.title,
        "here": each.here,
        "there": each.there,
        "row": each.row or None,
    }


def reconcile(
    file: HandedIn,
    mapping: ColumnMapping,
    registry: Sequence[Offering],
    parties: Sequence[Party] = (),
    most: int = MOST_LISTED,
) -> Reconciliation:
    """An extract held against the registry, in the fields that the mapping has columns for; nothing is changed.

    Offerings are matched by operator and name, letter case and punctuation aside. An empty cell in a mapped column is
    a difference where the registry says something: there the extract says nothing. Raises when the extract cannot be
    read under the mapping; a cell that cannot be read is a finding. A list of use of a part of the registry, such as
    one region, is compared by handing in that part.
    """
    operators = {each.operator.id: each.operator for each in registry}
    known = (*parties, *(each for each in operators.values() if each not in parties))
    fields = offering_fields(known, with_nearest=False)
    read = read_list(file, mapping, fields, most)
    if any(problem.weight is Weight.STOPS for problem in read.problems):
        raise ProblemsFound(read.problems)
    mapped = [field for field in fields if field.key in mapping.by_field and field.key not in _IDENTITY]
    comparing = _Comparing(registry, mapped)
    found = [each for row in read.rows for each in comparing.of_row(row, values_of(row, fields).values)]
    found += comparing.left()
    return Reconciliation(
        discrepancies=tuple(found),
        agreeing=comparing.agreeing,
        compared=tuple(field.title for field in mapped),
        warnings=read.problems,
    )


_IDENTITY = frozenset({"id", "name", "operator"})


class _Comparing:
    """Holds rows against the registry one by one, and remembers which offerings it has met."""

    def __init__(self, registry: Iterable[Offering], fields: Sequence[ListField]) -> None:
        self.fields = fields
        self.offerings: dict[tuple[str, str], list[Offering]] = {}
        for each in registry:
            self.offerings.setdefault((each.operator.id, folded(each.name)), []).append(each)
        self.met: set[tuple[str, str]] = set()
        self.agreeing = 0

    def of_row(self, row: ListRow, values: Mapping[str, Any]) -> Iterator[Discrepancy]:
        """What is found in one row."""
        operator, name = values.get("operator"), str(values.get("name", ""))
        written = row.cells["operator"].content
        key = (operator.id if operator is not None else "", folded(name))
        left = self.offerings.get(key, [])
        if not left:
            yield Discrepancy(
                finding=Finding.TWICE_THERE if key in self.met else Finding.ONLY_THERE,
                offering_name=name or row.cells["name"].content,
                operator=operator,
                operator_as_written=written,
                row=row.number,
                there=same(written if operator is None else operator.name),
            )
            return
        self.met.add(key)
        offering = left.pop(0)
        found = [each for field in self.fields if (each := self._of_field(offering, row, field, values))]
        self.agreeing += not found
        yield from found

    def _of_field(
        self, offering: Offering, row: ListRow, field: ListField, values: Mapping[str, Any]
    ) -> Discrepancy | None:
        here = value_of(offering, field.key)
        cell = row.cells[field.key]
        readable = cell.is_empty or field.key in values
        there = values.get(field.key)
        if readable and _plain(here) == _plain(there):
            return None
        return Discrepancy(
            finding=Finding.DIFFERS if readable else Finding.NOT_COMPARED,
            offering_name=offering.name,
            operator=offering.operator,
            operator_as_written=offering.operator.name,
            offering=offering,
            row=row.number,
            field=field.key,
            title=field.title,
            here=told(field.key, here),
            there=told(field.key, there) if readable else cell.shown,
        )

    def left(self) -> Iterator[Discrepancy]:
        """The offerings of the registry that no row was about."""
        for offering in (each for left in self.offerings.values() for each in left):
            yield Discrepancy(
                finding=Finding.ONLY_HERE,
                offering_name=offering.name,
                operator=offering.operator,
                operator_as_written=offering.operator.name,
                offering=offering,
                here=same(offering.operator.name),
            )


def _plain(value: object) -> object:
    """A value as it is compared: nothing is nothing however it is kept, codes in any order, texts by their letters."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, tuple):
        return sorted(map(folded, value))
    return folded(value) if type(value) is str else value
