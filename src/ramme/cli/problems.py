"""How problems reach the person at the terminal, and `ramme problems`, which explains each kind there is."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

import ramme
from ramme.cli.options import language_option
from ramme.cli.printing import print_json
from ramme.problems import Problem, ProblemKind, ProblemsFound, Weight, page, stops, told_kind
from ramme.texts import Language, Text

UNKNOWN_CODE = stops(
    "problem-code-unknown",
    says=Text(da="Ingen slags problem har koden »{code}«.", en="No kind of problem has the code “{code}”."),
    remedy=Text(da="Kør ramme problems for at se dem alle.", en="Run ramme problems to see them all."),
)

STOPPED = 2
# So many warnings of one kind are shown at the terminal; the others are counted.
MOST_ALIKE = 3
MORE_ALIKE = Text(
    da="… og {more} mere af samme slags (--json viser alle). [{code}]",
    en="… and {more} more of the same kind (--json shows all). [{code}]",
)


def tell_problems(
    problems: Iterable[Problem], language: Language, *, as_json: bool = False, each: bool = False
) -> None:
    """Prints problems on standard error; as JSON on standard output, in the one shape of every interface.

    At the terminal all problems that stop are shown, and the first warnings of each kind; the others are counted.
    A command that cannot write JSON shows `each` of them.
    """
    listed = list(problems)
    if as_json:
        print_json({"problems": [problem.as_data() for problem in listed]})
        return
    alike = Counter(problem.code for problem in listed if problem.weight is Weight.WARNS)
    met: Counter[str] = Counter()
    for problem in listed:
        if problem.weight is Weight.STOPS:
            click.echo(f"✗ {problem.told(language)}", err=True)
            continue
        met[problem.code] += 1
        if each or met[problem.code] <= MOST_ALIKE:
            click.echo(f"! {problem.told(language)}", err=True)
        if not each and met[problem.code] == MOST_ALIKE and (more := alike[problem.code] - MOST_ALIKE):
            click.echo(f"  {MORE_ALIKE.filled(more=more, code=problem.code).told(language)}", err=True)


@contextmanager
def telling_problems(language: Language, *, as_json: bool = False) -> Iterator[None]:
    """Tells the problems that stop what is done inside, all of them, and ends with exit code 2."""
    try:
        yield
    except ProblemsFound as found:
        tell_problems(found.problems, language, as_json=as_json)
        sys.exit(STOPPED)


def problem_kinds() -> tuple[ProblemKind, ...]:
    """Every kind of problem that the library, the command and the portal can tell, by code."""
    found: dict[str, ProblemKind] = {}
    for name in (*_library_modules(), *_portal_modules()):
        values = vars(importlib.import_module(name)).values()
        found |= {value.code: value for value in values if isinstance(value, ProblemKind)}
    return tuple(found[code] for code in sorted(found))


def _library_modules() -> Iterator[str]:
    """Every module but those of the portal and of tests, which cannot be imported without Django."""
    for package in pkgutil.iter_modules(ramme.__path__, "ramme."):
        if package.name in {"ramme.web", "ramme.testing"}:
            continue
        yield package.name
        inside = importlib.import_module(package.name)
        modules = pkgutil.walk_packages(getattr(inside, "__path__", ()), f"{package.name}.")
        yield from (module.name for module in modules if not module.name.endswith("__main__"))


def _portal_modules() -> Iterator[str]:
    """The modules of the portal in which its problems stand; they know no Django."""
    files = Path(ramme.__path__[0], "web").glob("*/problems.py")
    yield from (f"ramme.web.{file.parent.name}.problems" for file in sorted(files))


@click.command()
@click.argument("code", required=False)
@language_option
def problems(*, code: str | None, language: Language) -> None:
    """Forklar problemer: én kode, eller alle som en side. · Explain problems: one code, or all as a page."""
    kinds = problem_kinds()
    with telling_problems(language):
        chosen = [kind for kind in kinds if code in {None, kind.code}]
        if not chosen:
            raise ProblemsFound([UNKNOWN_CODE.at(code=code)])
    click.echo(told_kind(chosen[0]) if code else page(chosen), nl=False)
