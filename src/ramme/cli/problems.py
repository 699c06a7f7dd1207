"""How problems reach the person at the terminal: all of them, on standard error, and the exit code that follows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from ramme.problems import Problem, ProblemsFound, Weight
from ramme.texts import Language

STOPPED = 2


def tell_problems(problems: Iterable[Problem], language: Language, *, as_json: bool = False) -> None:
    """Prints problems on standard error; as JSON on standard output, in the one shape of every interface."""
    listed = list(problems)
    if as_json:
        click.echo(json.dumps({"problems": [problem.as_data() for problem in listed]}, ensure_ascii=False, indent=1))
        return
    for problem in listed:
        mark = "✗" if problem.weight is Weight.STOPS else "!"
        click.echo(f"{mark} {problem.told(language)}", err=True)


@contextmanager
def telling_problems(language: Language, *, as_json: bool = False) -> Iterator[None]:
    """Tells the problems that stop what is done inside, all of them, and ends with exit code 2."""
    try:
        yield
    except ProblemsFound as found:
        tell_problems(found.problems, language, as_json=as_json)
        sys.exit(STOPPED)
