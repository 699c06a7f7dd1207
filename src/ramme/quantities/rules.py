"""Rules: plain typed arithmetic that returns a named, rounded step, for one value, a block or a range alike."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from ramme.quantities.arithmetic import Refusal
from ramme.quantities.memory import RuleName, Step
from ramme.quantities.quantity import Condition, Quantity
from ramme.quantities.reuse import reusing
from ramme.texts import Text

P = ParamSpec("P")
R = TypeVar("R")

RULES: dict[str, RuleName] = {}


def rule(*, da: str, en: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function a rule: its result is a named step, and a fraction that was not rounded cannot leave it."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        says = inspect.getdoc(function) or ""
        name = RuleName(name=function.__name__, title=Text(da=da, en=en), says=says.split("\n\n")[0])
        RULES[name.name] = name

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            return _step(name, "", function, *args, **kwargs)

        run.for_subject = functools.partial(_step, name)  # type: ignore[attr-defined]
        return run

    return mark


def about(subject: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What a rule gives, its step named as being about a subject: an asset, a department, a cost category."""
    result: R = function.for_subject(subject, function.__wrapped__, *args, **kwargs)  # type: ignore[attr-defined]
    return result


def titled(title: Text, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What a rule gives, its step under a title of its own: the sum of one cost category, say."""
    name = dataclasses.replace(RULES[function.__name__], title=title)
    return _step(name, "", function.__wrapped__, *args, **kwargs)  # type: ignore[attr-defined,no-any-return]


def _step(name: RuleName, subject: str, function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    if reuse := reusing():
        operands = (*args, *kwargs.values())
        kept: R = reuse.result(name.name, operands, _worked_out, name, subject, function, *args, **kwargs)
        return kept
    return _worked_out(name, subject, function, *args, **kwargs)


def _worked_out(name: RuleName, subject: str, function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    try:
        result = function(*args, **kwargs)
    except Refusal as refusal:
        told = type(refusal)(f"{name.name}: {refusal}")
        told.rule = refusal.rule or name
        raise told from refusal
    if not isinstance(result, Quantity | Condition):
        raise TypeError(f"the rule {name.name} must round what it returns; it gave {type(result).__name__}")
    if result.origin is None:
        return result
    return type(result)(result.data, Step(rule=name, subject=subject, value=result, came_from=result.origin))
