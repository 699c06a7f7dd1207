"""Reading a stored explanation back: whether it is whole, whether its format is known, and what it said."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from ramme.citations import NOWHERE, Citation, Place
from ramme.explanations.data import FORMAT, checksum
from ramme.explanations.record import (
    OF_A_RATE,
    ClauseLine,
    Figure,
    InputLine,
    Kind,
    Method,
    Part,
    Record,
    RecordSection,
    Reference,
    StepLine,
    Use,
    Value,
    Wording,
    references_in,
)
from ramme.problems import Problem, ProblemsFound, Weight, stops
from ramme.quantities import Clause, Condition, Date, Quantity, units
from ramme.quantities.verbs import VERBS
from ramme.texts import Text

FORMAT_UNKNOWN = stops(
    "explanation-format-unknown",
    says=Text(
        da="Forklaringen er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The explanation is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn den med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
CHANGED = stops(
    "explanation-changed",
    says=Text(
        da="Forklaringen passer ikke med sin egen kontrolsum: den er ændret, efter at den blev gemt.",
        en="The explanation does not match its own checksum: it was changed after it was stored.",
    ),
    remedy=Text(
        da="Hent den igen fra det sted, hvor den blev offentliggjort.",
        en="Get it again from where it was published.",
    ),
)
UNREADABLE = stops(
    "explanation-unreadable",
    says=Text(
        da="Filen er ikke en forklaring, som Ramme har gemt: {what} mangler eller er forkert.",
        en="The file is not an explanation stored by Ramme: {what} is missing or wrong.",
    ),
    remedy=Text(
        da="Vælg den fil, som Ramme selv har gemt, uden ændringer.",
        en="Choose the file that Ramme itself stored, unchanged.",
    ),
)

UNITS: dict[str, type[Quantity]] = {
    each.__name__: each
    for each in (*vars(units).values(), Date)
    if isinstance(each, type) and issubclass(each, Quantity) and each is not Quantity
}
VERB_BY_NAME = {verb.name: verb for verb in VERBS}
Data = Any


def from_data(data: object, where: Place = NOWHERE) -> Record:
    """The record that was stored; raises `ProblemsFound` when it was changed or cannot be read."""
    content: Data = data
    stored = content.get("format") if isinstance(content, dict) else None
    if type(stored) is not int or stored < 1:
        raise ProblemsFound([UNREADABLE.at(where, what="format")])
    if stored > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=stored, known=FORMAT)])
    try:
        if content.get("checksum") != checksum(content):
            raise ProblemsFound([CHANGED.at(where)])
        return _record(content)
    except (AttributeError, KeyError, IndexError, RecursionError, TypeError, ValueError) as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=str(wrong) or type(wrong).__name__)]) from wrong


def _record(content: Data) -> Record:
    record = Record(
        title=_str(content["title"]),
        constructed=_bool(content["constructed"]),
        facts=tuple((_text(each["name"]), _text(each["fact"])) for each in content["facts"]),
        sections=tuple(
            RecordSection(
                title=_text(each["title"]),
                says=_text(each["says"]),
                lines=tuple(map(_reference, each["lines"])),
            )
            for each in content["sections"]
        ),
        steps=_numbered(content["steps"], _step),
        inputs=_numbered(content["inputs"], _input),
        clauses=_numbered(content["clauses"], _clause),
        results=tuple((_str(each["subject"]), _reference(each["line"])) for each in content["results"]),
        ladder=tuple((_text(each["title"]), _reference(each["line"])) for each in content["ladder"]),
        # The first explanations that were stored named no methods.
        methods=tuple(Method(_cited(each), _text(each["way"])) for each in content.get("methods", ())),
        problems=tuple(map(_problem, content["warnings"])),
        made_with={_str(name): _str(value) for name, value in content["made_with"].items()},
        wording=_wording(content["wording"]) if "wording" in content else OF_A_RATE,
        in_short=tuple(map(_text, content.get("in_short", ()))),
    )
    _check_references(record)
    return record


def _wording(words: Data) -> Wording:
    return Wording(**{word.name: _text(words[word.name]) for word in dataclasses.fields(Wording)})


def _numbered(rows: Data, read: Callable[[Data], Any]) -> tuple[Any, ...]:
    lines = tuple(map(read, rows))
    for number, line in enumerate(lines, 1):
        if line.number != number:
            raise ValueError(f"line {number}")
    return lines


def _str(value: Data) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text, not {value!r}")
    return value


def _int(value: Data) -> int:
    if type(value) is not int:
        raise TypeError(f"whole number, not {value!r}")
    return value


def _bool(value: Data) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false, not {value!r}")
    return value


def _text(value: Data) -> Text:
    return Text(da=_str(value["da"]), en=_str(value["en"]))


def _reference(value: Data) -> Reference:
    ((kind, number),) = value.items()
    return Reference(Kind(kind), _int(number))


def _value(row: Data) -> Value:
    if "unit" not in row:
        return Condition(_bool(row["value"]))
    unit = UNITS[row["unit"]]
    if row["scale"] != unit.scale:
        raise ValueError(f"scale {row['scale']} of {row['unit']}")
    return unit(_int(row["value"]))


def _part(value: Data) -> Part:
    if "figure" in value:
        return Figure(_value(value["figure"]))
    if "verb" in value:
        unit = UNITS[value["unit"]] if "unit" in value else None
        return Use(VERB_BY_NAME[value["verb"]], unit, tuple(map(_part, value["of"])))
    return _reference(value)


def _step(row: Data) -> StepLine:
    return StepLine(
        number=_int(row["number"]),
        rule=_str(row["rule"]),
        title=_text(row["title"]),
        rule_says=_str(row["rule_says"]),
        subject=_str(row["subject"]),
        value=_value(row),
        came_from=_part(row["came_from"]),
        says=_text(row["says"]),
        used=_bool(row["used"]),
    )


def _input(row: Data) -> InputLine:
    return InputLine(
        number=_int(row["number"]),
        title=_text(row["title"]),
        place=_place(row["place"]),
        value=_value(row),
        used=_bool(row["used"]),
    )


def _clause(row: Data) -> ClauseLine:
    return ClauseLine(number=_int(row["number"]), clause=_cited(row), value=_value(row), used=_bool(row["used"]))


def _cited(row: Data) -> Clause:
    return Clause(
        path=_str(row["path"]),
        title=_text(row["title"]),
        citation=_citation(row["citation"]),
        says=_text(row["says"]),
        reading=_text(row["reading"]) if row["reading"] else None,
        own=_bool(row["own"]),
    )


def _place(row: Data) -> Place:
    texts: dict[str, Any] = {name: _str(value) for name, value in row.items() if name != "row"}
    return Place(row=_int(row.get("row", 0)), **texts)


def _citation(row: Data) -> Citation:
    return Citation(document=_str(row["document"]), title=_text(row["title"]), place=_str(row["place"]))


def _problem(row: Data) -> Problem:
    return Problem(
        code=_str(row["code"]),
        weight=Weight(row["weight"]),
        where=_place(row["where"]),
        says=_text(row["says"]),
        remedy=_text(row["remedy"]),
        source=_citation(row["source"]) if row["source"] else None,
    )


def _check_references(record: Record) -> None:
    """Every reference points to a line, and what a used step tells of stands before it."""
    sections = (line for section in record.sections for line in section.lines)
    results = (line for _, line in (*record.results, *record.ladder))
    operands = (line for step in record.steps for line in references_in(step.came_from, told=False))
    for reference in (*sections, *results, *operands):
        record.line(reference)
    for step in record.steps:
        told = references_in(step.came_from)
        if step.used and any(each.kind is Kind.STEP and each.number >= step.number for each in told):
            raise ValueError(f"step {step.number}")
