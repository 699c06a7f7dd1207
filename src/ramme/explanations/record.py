"""What is told of a result: every step once, in the order of the form, with references to what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from ramme.citations import Place
from ramme.problems import Problem
from ramme.quantities import Clause, Condition, Input, Quantity, Step
from ramme.quantities.verbs import Verb
from ramme.texts import Text, same

Value = Quantity | Condition
NOTHING = same("")

MADE_WITH = {
    "ramme": Text(da="Ramme, udgave", en="Ramme, version"),
    "agreement": Text(da="Aftale", en="Agreement"),
    "agreement digest": Text(da="Aftalens kontrolsum", en="Checksum of the agreement"),
    "format": Text(da="Format", en="Format"),
}


def with_a_line(*values: Value) -> tuple[Value, ...]:
    """What has a line of its own; a plain zero, such as a group without a department, has none."""
    return tuple(value for value in values if isinstance(value.origin, Step | Input | Clause))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the form: its results in the order of the paper, and one sentence for those who do not know it."""

    title: Text
    values: tuple[Value, ...]
    says: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Method:
    """A way of doing something that was chosen among several: the clause that chose it, and the way in words."""

    clause: Clause
    way: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a page calls the thing that is explained: its kind, the way to its results, and what a result is."""

    kind: Text
    way: Text
    row: Text
    figure: Text


OF_A_RATE = Wording(
    kind=Text(da="Forklaring af en takst", en="Explanation of a rate"),
    way=Text(da="Vejen fra omkostninger til takst", en="The way from costs to rate"),
    row=Text(da="Takstgruppe", en="Rate group"),
    figure=Text(da="Takst", en="Rate"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a calculation hands over to be told: whose it is, its sections, the results people came for, its warnings.

    `in_short` are sentences that say what came out, the first one all of it, the others why. The ladder names the few
    figures that lead from the costs to the result; without one, the last figure of each section takes its place.
    """

    title: str
    constructed: bool
    facts: tuple[tuple[Text, Text], ...] = ()
    sections: tuple[Section, ...]
    results: tuple[tuple[str, Value], ...]
    ladder: tuple[tuple[Text, Value], ...] = ()
    methods: tuple[Method, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_with: dict[str, str] = field(default_factory=dict)
    wording: Wording = OF_A_RATE
    in_short: tuple[Text, ...] = ()


class Kind(StrEnum):
    """The three kinds of line that a figure can come from."""

    STEP = "step"
    INPUT = "input"
    CLAUSE = "clause"


class Reference(NamedTuple):
    """The number of a step, an input or a clause in the record."""

    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands in the rule itself."""

    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """A verb used on parts; the unit of what it gives is none for a condition."""

    verb: Verb
    unit: type[Quantity] | None
    parts: tuple[Part, ...]

    @property
    def told(self) -> tuple[int, ...]:
        """Where the parts that are told stand: of a choice, the condition and the branch that was taken."""
        return TOLD.get(self.verb.name, tuple(range(len(self.parts))))


# Which operands are told: of a choice the branch that was taken, of a sharing the member's own; else all.
TOLD = {"where": (0, 1), "where_not": (0, 2), "share_out": (0, 1, 2)}

Part = Reference | Figure | Use


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step: the rule and what it is about, its value, how it came, and the sentence that says so."""

    number: int
    rule: str
    title: Text
    rule_says: str
    subject: str
    value: Value
    came_from: Part
    says: Text
    used: bool

    @property
    def name(self) -> Text:
        """The step's title with what it is about."""
        return with_subject(self.title, self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLine:
    """A figure that was handed in: what it is called and where it stands."""

    number: int
    title: Text
    place: Place
    value: Value
    used: bool

    @property
    def name(self) -> Text:
        """What the figure is called."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A figure from an agreement, or the user's own in its stead."""

    number: int
    clause: Clause
    value: Value
    used: bool

    @property
    def name(self) -> Text:
        """What the clause is called."""
        return self.clause.title


Line = StepLine | InputLine | ClauseLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSection:
    """A part of the form: the lines in it, in order."""

    title: Text
    says: Text
    lines: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A told result: an ordered list of steps with references, never a copied tree.

    Steps, inputs and clauses are numbered from 1; a step refers only to steps before it. Those that only a
    branch not taken would use come last and are not `used`; no section holds them.
    """

    title: str
    constructed: bool
    facts: tuple[tuple[Text, Text], ...]
    sections: tuple[RecordSection, ...]
    steps: tuple[StepLine, ...]
    inputs: tuple[InputLine, ...]
    clauses: tuple[ClauseLine, ...]
    results: tuple[tuple[str, Reference], ...]
    ladder: tuple[tuple[Text, Reference], ...]
    methods: tuple[Method, ...]
    problems: tuple[Problem, ...]
    made_with: dict[str, str]
    wording: Wording = OF_A_RATE
    in_short: tuple[Text, ...] = ()

    @property
    def making(self) -> tuple[tuple[Text, str], ...]:
        """What the result was made with, by name."""
        return tuple((MADE_WITH.get(name, same(name)), what) for name, what in self.made_with.items())

    def line(self, reference: Reference) -> Line:
        """The line that a reference points to."""
        lines: dict[Kind, tuple[Any, ...]] = {
            Kind.STEP: self.steps,
            Kind.INPUT: self.inputs,
            Kind.CLAUSE: self.clauses,
        }
        found: Line = lines[reference.kind][reference.number - 1]
        if found.number != reference.number:
            raise IndexError(reference)
        return found


def with_subject(title: Text, subject: str) -> Text:
    """A title with what it is about, where that is said."""
    return Text(da=f"{title.da}, {subject}", en=f"{title.en}, {subject}") if subject else title


def references_in(part: Part, *, told: bool = True) -> tuple[Reference, ...]:
    """The lines that a part is made of, each once, in the order they are read: those that are told, or all."""
    return tuple(dict.fromkeys(_references(part, told=told)))


def _references(part: Part, *, told: bool) -> Iterator[Reference]:
    if isinstance(part, Reference):
        yield part
    elif isinstance(part, Use):
        for position in part.told if told else range(len(part.parts)):
            yield from _references(part.parts[position], told=told)
