"""Each worked example of a single rule gives what its witness says."""

from __future__ import annotations

import importlib
import inspect
import tomllib
import typing
from pathlib import Path
from typing import Any

import pytest

from ramme.quantities import Date, Quantity, named
from ramme.quantities.quantity import Condition
from ramme.quantities.reading import Unreadable, read_date, read_figure

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.toml"))


def rule_cases() -> list[Any]:
    """All cases that name a rule, with the file that vouches for them."""
    return [
        pytest.param(case, id=f"{path.parent.name}: {case['name']}")
        for path in FILES
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]


def rule_named(path: str) -> Any:
    """The rule function at a path such as ramme.rates.overhead.administration_overhead."""
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


def figure(unit: type[Quantity], text: str) -> Quantity:
    """A figure of a unit from its Danish text; percentages are written as people write them."""
    if issubclass(unit, Date):
        day = read_date(text)
        assert not isinstance(day, Unreadable), f"{text}: {day}"
        return unit.on(day)
    scale = 100 if unit.__name__ == "Percent" else unit.scale
    read = read_figure(text, scale=scale)
    assert not isinstance(read, Unreadable), f"{text}: {read}"
    return unit(read)


def operand(kind: Any, given: Any) -> Any:
    """What a rule is given: one figure from a text, a truth, or a table of figures by the names of their members."""
    if isinstance(given, bool):
        return Condition(given)
    if isinstance(given, dict):
        (unit,) = typing.get_args(kind)
        return named(unit, [(name, figure(unit, text)) for name, text in given.items()])
    return figure(kind, given)


@pytest.mark.parametrize("case", rule_cases())
def test_the_rule_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    rule = rule_named(case["rule"])
    kinds = typing.get_type_hints(inspect.unwrap(rule))

    result = rule(**{name: operand(kinds[name], given) for name, given in case["given"].items()})

    if isinstance(result, Condition):
        assert result.holds is case["gives"]
    else:
        assert result == figure(type(result), case["gives"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_case_names_its_witness(path: Path) -> None:
    cases = tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])

    assert all(case["name"] and case["witness"] for case in cases)
    if path.parent.name == "constructed":
        assert all("constructed" in case["witness"] for case in cases)
