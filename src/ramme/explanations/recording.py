"""How the memory of a calculation becomes a numbered record: what is used first stands first, each thing once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ramme.citations import NOWHERE
from ramme.explanations import words
from ramme.explanations.record import (
    TOLD,
    ClauseLine,
    Explained,
    Figure,
    InputLine,
    Kind,
    Part,
    Record,
    RecordSection,
    Reference,
    StepLine,
    Use,
    Value,
    with_subject,
)
from ramme.quantities import Clause, Condition, Expression, Input, Quantity, Step, Unrounded
from ramme.quantities.memory import Origin
from ramme.texts import Text

Held = Quantity | Condition | Unrounded[Any]
KINDS: dict[type, Kind] = {Step: Kind.STEP, Input: Kind.INPUT, Clause: Kind.CLAUSE}
OTHER_STEPS = Text(da="Andre trin", en="Other steps")
OTHER_STEPS_SAY = Text(
    da="Trin, som resultatet hviler på, men som ikke har en linje i skemaet.",
    en="Steps that the result rests on but that have no line in the form.",
)


def recorded(explained: Explained) -> Record:
    """The numbered record of a calculation, its sentences told."""
    met = _Meeting()
    sections = [
        RecordSection(title=each.title, says=each.says, lines=met.lines_of(each.values)) for each in explained.sections
    ]
    placed = {line for section in sections for line in section.lines}
    others = met.lines_of(tuple(value for _, value in (*explained.results, *explained.ladder)))
    left = tuple(line for line in others if line.kind is Kind.STEP and line not in placed)
    if left:
        sections.append(RecordSection(title=OTHER_STEPS, says=OTHER_STEPS_SAY, lines=left))
    met.branches_not_taken()
    inputs, clauses = tuple(_inputs(met)), tuple(_clauses(met))
    return Record(
        title=explained.title,
        constructed=explained.constructed,
        facts=explained.facts,
        sections=tuple(sections),
        steps=_steps(met, inputs, clauses),
        inputs=inputs,
        clauses=clauses,
        results=tuple((subject, met.reference(value.origin, value)) for subject, value in explained.results),
        ladder=tuple((title, met.reference(value.origin, value)) for title, value in explained.ladder)
        or tuple((section.title, section.lines[-1]) for section in sections if section.lines),
        methods=explained.methods,
        problems=explained.problems,
        made_with=dict(explained.made_with),
        wording=explained.wording,
        in_short=explained.in_short,
    )


class _Met(NamedTuple):
    """Something that was met and numbered: a step, an input or a clause, with its value."""

    origin: Any
    value: Any
    used: bool


@dataclass(slots=True)
class _Meeting:
    """What has its number already, in the order it was met."""

    found: dict[Kind, list[_Met]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    numbers: dict[Hashable, Reference] = field(default_factory=dict)
    asked_for: list[Value] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def lines_of(self, values: tuple[Value, ...]) -> tuple[Reference, ...]:
        """The values' own lines, each after the steps it rests on that had no number yet."""
        lines: list[Reference] = []
        for value in values:
            if type(value.origin) not in KINDS:
                raise TypeError(f"only steps, inputs and clauses have a line; {value!r} is none of them")
            self.asked_for.append(value)
            new = list(self._numbered(_behind([value], self.seen, told=True), used=True))
            lines += [reference for reference in new if reference.kind is Kind.STEP]
            lines.append(self.reference(value.origin, value))
        return tuple(dict.fromkeys(lines))

    def branches_not_taken(self) -> None:
        """Numbers, after all else, what only the branches that were not taken would use: formulas need it."""
        list(self._numbered(_behind(self.asked_for, set(), told=False), used=False))

    def _numbered(self, behind: Iterator[tuple[Origin, Held]], *, used: bool) -> Iterator[Reference]:
        for origin, value in behind:
            key = _key(origin, value)
            if key not in self.numbers:
                same_kind = self.found[KINDS[type(origin)]]
                same_kind.append(_Met(origin, value, used))
                self.numbers[key] = Reference(KINDS[type(origin)], len(same_kind))
                yield self.numbers[key]

    def reference(self, origin: Origin | None, value: Held) -> Reference:
        """The number of a step, an input or a clause."""
        return self.numbers[_key(origin, value)]


def _key(origin: Origin | None, value: Held) -> Hashable:
    """What makes two origins the same line: the same step, the same cell, the same clause, with the same value."""
    if isinstance(origin, Step) or (isinstance(origin, Input) and origin.place == NOWHERE):
        return id(origin), value.data
    return origin, type(value), value.data


def _behind(values: Iterable[Any], seen: set[int], *, told: bool) -> Iterator[tuple[Origin, Held]]:
    """Steps, inputs and clauses behind some values, each after what it is made of; all branches or the told ones."""
    pending = [(value.origin, value, False) for value in reversed(list(values))]
    while pending:
        origin, value, done = pending.pop()
        if done:
            if isinstance(origin, Step):
                yield origin, value
        elif type(origin) in (Input, Clause):
            yield origin, value
        elif origin is not None and id(origin) not in seen:
            seen.add(id(origin))
            pending.append((origin, value, True))
            pending.extend((below, held, False) for below, held in reversed(_below(origin, value, told=told)))


def _below(origin: Origin | None, value: Held, *, told: bool) -> list[tuple[Origin | None, Held]]:
    if isinstance(origin, Step):
        return [(origin.came_from, value)]
    if not isinstance(origin, Expression):
        return []
    positions = TOLD.get(origin.verb.name) if told else None
    operands = [origin.operands[each] for each in positions] if positions else origin.operands
    return [(operand.origin, operand) for operand in operands]


def _bare(value: Held) -> Value:
    """The value without its memory, so that a record does not hold a calculation alive."""
    if isinstance(value, Unrounded):
        raise TypeError("an unrounded figure has no line of its own: the rule that made it rounds it")
    return Condition(value.data) if isinstance(value, Condition) else type(value)(value.whole)


def _inputs(met: _Meeting) -> Iterator[InputLine]:
    for number, (origin, value, used) in enumerate(met.found[Kind.INPUT], 1):
        yield InputLine(number=number, title=origin.title, place=origin.place, value=_bare(value), used=used)


def _clauses(met: _Meeting) -> Iterator[ClauseLine]:
    for number, (origin, value, used) in enumerate(met.found[Kind.CLAUSE], 1):
        yield ClauseLine(number=number, clause=origin, value=_bare(value), used=used)


def _steps(met: _Meeting, inputs: tuple[InputLine, ...], clauses: tuple[ClauseLine, ...]) -> tuple[StepLine, ...]:
    leaves = {Reference(Kind.INPUT, line.number): words.leaf(line) for line in inputs}
    leaves |= {Reference(Kind.CLAUSE, line.number): words.leaf(line) for line in clauses}
    for number, (origin, value, _) in enumerate(met.found[Kind.STEP], 1):
        leaves[Reference(Kind.STEP, number)] = words.named_figure(
            _bare(value), with_subject(origin.rule.title, origin.subject)
        )
    steps = []
    for number, (origin, value, used) in enumerate(met.found[Kind.STEP], 1):
        part = _part(met, origin.came_from, value)
        steps.append(
            StepLine(
                number=number,
                rule=origin.rule.name,
                title=origin.rule.title,
                rule_says=origin.rule.says,
                subject=origin.subject,
                value=_bare(value),
                came_from=part,
                says=words.sentence(part, _bare(value), leaves),
                used=used,
            )
        )
    return tuple(steps)


def _part(met: _Meeting, origin: Origin | None, value: Held) -> Part:
    if isinstance(origin, Expression):
        unit = value.unit if isinstance(value, Unrounded) else None if isinstance(value, Condition) else type(value)
        return Use(origin.verb, unit, tuple(_part(met, operand.origin, operand) for operand in origin.operands))
    if type(origin) in KINDS:
        return met.reference(origin, value)
    return Figure(_bare(value))
