"""An explanation as data that can be stored, sent and checked: steps with references, figures in whole small units."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ramme.citations import Citation, Place
from ramme.explanations.record import (
    OF_A_RATE,
    ClauseLine,
    Figure,
    InputLine,
    Part,
    Record,
    Reference,
    StepLine,
    Value,
)
from ramme.problems import Problem
from ramme.quantities import Clause, Condition, Date

FORMAT = 1

Data = dict[str, Any]


def as_data(record: Record) -> Data:
    """The record as lists, texts and whole numbers, with its format and the checksum of all of it."""
    content: Data = {
        "format": FORMAT,
        "title": record.title,
        "constructed": record.constructed,
        "facts": [{"name": name.as_data(), "fact": fact.as_data()} for name, fact in record.facts],
        "sections": [
            {
                "title": each.title.as_data(),
                "says": each.says.as_data(),
                "lines": [_reference(line) for line in each.lines],
            }
            for each in record.sections
        ],
        "steps": [_step(line) for line in record.steps],
        "inputs": [_input(line) for line in record.inputs],
        "clauses": [_clause(line) for line in record.clauses],
        "results": [{"subject": subject, "line": _reference(line)} for subject, line in record.results],
        "ladder": [{"title": title.as_data(), "line": _reference(line)} for title, line in record.ladder],
        "warnings": [_problem(problem) for problem in record.problems],
        "made_with": dict(record.made_with),
    }
    if record.methods:
        content["methods"] = [{**_cited(each.clause), "way": each.way.as_data()} for each in record.methods]
    if record.in_short:
        content["in_short"] = [sentence.as_data() for sentence in record.in_short]
    if record.wording != OF_A_RATE:
        words = dataclasses.fields(record.wording)
        content["wording"] = {word.name: getattr(record.wording, word.name).as_data() for word in words}
    return {**content, "checksum": checksum(content)}


def as_json(record: Record) -> str:
    """The record as JSON for people and machines."""
    return json.dumps(as_data(record), ensure_ascii=False, indent=1) + "\n"


def checksum(content: Mapping[str, Any]) -> str:
    """The SHA-256 of the content without its own checksum, written in one fixed way."""
    rest = {name: value for name, value in content.items() if name != "checksum"}
    canonical = json.dumps(rest, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"sha256:{hashlib.sha256(canonical.encode('ascii')).hexdigest()}"


def _reference(reference: Reference) -> Data:
    return {reference.kind.value: reference.number}


def _value(value: Value) -> Data:
    if isinstance(value, Condition):
        return {"value": value.holds}
    if isinstance(value, Date):
        return {"value": value.whole, "unit": "Date", "scale": value.scale, "date": value.day.isoformat()}
    return {"value": value.whole, "unit": type(value).__name__, "scale": value.scale}


def _part(part: Part) -> Data:
    if isinstance(part, Reference):
        return _reference(part)
    if isinstance(part, Figure):
        return {"figure": _value(part.value)}
    unit = {"unit": part.unit.__name__} if part.unit else {}
    return {"verb": part.verb.name, **unit, "of": [_part(each) for each in part.parts]}


def _step(line: StepLine) -> Data:
    return {
        "number": line.number,
        "rule": line.rule,
        "title": line.title.as_data(),
        "rule_says": line.rule_says,
        "subject": line.subject,
        **_value(line.value),
        "came_from": _part(line.came_from),
        "says": line.says.as_data(),
        "used": line.used,
    }


def _input(line: InputLine) -> Data:
    return {
        "number": line.number,
        "title": line.title.as_data(),
        "place": _place(line.place),
        **_value(line.value),
        "used": line.used,
    }


def _clause(line: ClauseLine) -> Data:
    return {"number": line.number, **_cited(line.clause), **_value(line.value), "used": line.used}


def _cited(clause: Clause) -> Data:
    return {
        "path": clause.path,
        "title": clause.title.as_data(),
        "citation": _citation(clause.citation),
        "says": clause.says.as_data(),
        "reading": clause.reading.as_data() if clause.reading else None,
        "own": clause.own,
    }


def _place(place: Place) -> Data:
    return {name: value for name in Place.__slots__ if (value := getattr(place, name))}


def _citation(citation: Citation) -> Data:
    return {"document": citation.document, "title": citation.title.as_data(), "place": citation.place}


def _problem(problem: Problem) -> Data:
    source = _citation(problem.source) if problem.source else None
    return {**problem.as_data(), "source": source}
