"""Scenarios that somebody hands in: what the agreement could say instead, clause by clause, read from a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.agreements.own_values import read_own_values
from ramme.agreements.subjects import ENTRIES
from ramme.citations import Place
from ramme.files.cells import Cell, CellKind
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.forms.reader import FilledForm, all_of, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import Words, alike
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.texts import Text

CLAUSE_TWICE = stops(
    "scenario-clause-twice",
    says=Text(
        da="»{path}« står to gange i scenariet »{scenario}«.", en="“{path}” stands twice in the scenario “{scenario}”."
    ),
    remedy=Text(
        da="Slet den ene linje, eller giv den et andet scenarie.", en="Delete one line, or give it another scenario."
    ),
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What could be agreed in place of what is: a name, and the value of each clause that is to be different."""

    name: str
    changes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClauseValue:
    """What a clause is to say, as it could be written after --own; a number in a cell counts as it is shown."""

    def read(self, cell: Cell, problems: Gathering) -> str | Unread:
        """The text of a cell, or its number with its percent sign where it is in percent format."""
        if cell.kind is CellKind.NUMBER:
            return cell.shown.da
        return Words().read(cell, problems)


SCENARIOS = Part(
    key="scenarios",
    title=Text(da="Scenarier", en="Scenarios"),
    named_by="scenario",
    fields=(
        FormField(
            key="scenario",
            title=Text(da="Scenarie", en="Scenario"),
            form=Words(),
            help=Text(
                da="Skriv, hvad scenariet hedder. Linjer med samme navn hører sammen.",
                en="Write what the scenario is called. Lines of the same name belong together.",
            ),
        ),
        FormField(
            key="clause",
            title=Text(da="Bestemmelse", en="Clause"),
            form=Words(),
            help=Text(
                da="Skriv bestemmelsens sti, fx overhead.administration_percent_max.",
                en="Write the path of the clause, overhead.administration_percent_max say.",
            ),
        ),
        FormField(
            key="value",
            title=Text(da="Værdi", en="Value"),
            form=ClauseValue(),
            help=Text(da="Skriv, hvad der skal stå, fx 5,5 %.", en="Write what it is to say, 5,5 % say."),
        ),
    ),
)
SCENARIO_FORM = Schema(
    title=Text(da="Scenarier", en="Scenarios"),
    parts=(SCENARIOS,),
    general=(
        "Én linje for hver bestemmelse, der skal sige noget andet. Et scenarie kan have flere linjer.",
        "»ramme rates explain« viser, hvilke bestemmelser en takst bruger, og deres stier.",
    ),
)


def read_scenarios(paths: Iterable[Path]) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios of the files in the order of their first lines, and the warnings; raises all that is wrong."""
    forms, warnings = all_of(read_forms(paths, SCENARIO_FORM, _lines_of))
    return _scenarios_of(line for lines in forms for line in lines), warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the form, and where its clause stands."""

    scenario: str
    path: str
    value: str
    place: Place


def _lines_of(form: FilledForm) -> tuple[_Line, ...] | Unread:
    lines = [line for line in form.lines[SCENARIOS.key] if line.is_complete]
    form.problems.add(*(problem for line in lines for problem in _unreadable(line)))
    if form.problems.stopping:
        return UNREAD
    return tuple(
        _Line(scenario=each["scenario"], path=each["clause"], value=each["value"], place=each.place("clause"))
        for each in lines
    )


def _unreadable(line: ReadRecord) -> Iterator[Problem]:
    """What is wrong with a line, told where it stands: an unknown clause, or a value that it cannot have."""
    at = line.place("value" if line["clause"] in ENTRIES else "clause")
    try:
        read_own_values({line["clause"]: line["value"]})
    except ProblemsFound as found:
        yield from (replace(problem, where=at) for problem in found.problems)


def _scenarios_of(lines: Iterable[_Line]) -> tuple[Scenario, ...]:
    gathering = Gathering()
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for line in lines:
        name, changes = found.setdefault(alike(line.scenario), (line.scenario, {}))
        if line.path in changes:
            gathering.add(CLAUSE_TWICE.at(line.place, path=line.path, scenario=name))
        changes[line.path] = line.value
    gathering.stop_if_needed()
    return tuple(Scenario(name, changes) for name, changes in found.values())
