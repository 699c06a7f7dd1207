"""What people can put right: problems are data, all gathered, each with a place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ramme.citations import NOWHERE, Citation, Place
from ramme.texts import Language, Text, harmless

_BLANK = re.compile(r"\{[^}]*\}")


class Weight(StrEnum):
    """Whether a problem stops the work (nothing is written) or only warns (the result goes through)."""

    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, told in both languages, with its place and its remedy."""

    code: str
    weight: Weight
    where: Place
    says: Text
    remedy: Text
    source: Citation | None = None

    def told(self, language: Language) -> str:
        """The problem as one line: place, what is wrong, source, remedy and code; what a user typed cannot steer."""
        place = self.where.told.told(language)
        source = f" ({self.source.told.told(language)})" if self.source else ""
        start = f"{place}: " if place else ""
        sentences = f"{start}{self.says.told(language)}{source} {self.remedy.told(language)} [{self.code}]"
        return harmless(sentences)

    def as_data(self) -> dict[str, object]:
        """The problem in the one shape that every interface uses."""
        where = {name: value for name in Place.__slots__ if (value := getattr(self.where, name))}
        return {
            "code": self.code,
            "weight": self.weight.value,
            "where": where,
            "says": self.says.as_data(),
            "remedy": self.remedy.as_data(),
            "source": self.source.told.da if self.source else "",
        }


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem, defined once beside the code that finds it; blanks in its texts are filled per case."""

    code: str
    weight: Weight
    says: Text
    remedy: Text

    def at(self, where: Place = NOWHERE, *, source: Citation | None = None, **figures: object) -> Problem:
        """A problem of this kind at a place, its blanks filled with figures."""
        return Problem(
            code=self.code,
            weight=self.weight,
            where=where,
            says=self.says.filled(**figures),
            remedy=self.remedy.filled(**figures),
            source=source,
        )


def stops(code: str, *, says: Text, remedy: Text) -> ProblemKind:
    """A kind of problem that stops: nothing is written and the command ends with exit code 2."""
    return ProblemKind(code=code, weight=Weight.STOPS, says=says, remedy=remedy)


def warns(code: str, *, says: Text, remedy: Text) -> ProblemKind:
    """A kind of problem that only warns: the result goes through, the warning beside it."""
    return ProblemKind(code=code, weight=Weight.WARNS, says=says, remedy=remedy)


class ProblemsFound(Exception):
    """Raised once, with everything that stopped the work and the warnings met on the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.told("en") for problem in self.problems))


@dataclass(slots=True)
class Gathering:
    """Gathers problems while work goes on, so that a user meets all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def add(self, *problems: Problem) -> None:
        """Notes one or more problems."""
        self.found.extend(problems)

    @property
    def stopping(self) -> tuple[Problem, ...]:
        """The problems that stop the work."""
        return tuple(problem for problem in self.found if problem.weight is Weight.STOPS)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that only warn."""
        return tuple(problem for problem in self.found if problem.weight is Weight.WARNS)

    def stop_if_needed(self) -> None:
        """Raises `ProblemsFound` with all that was gathered when anything in it stops the work."""
        if self.stopping:
            raise ProblemsFound(self.found)


def page(kinds: Iterable[ProblemKind]) -> str:
    """The page that documents every kind of problem, as Markdown in Danish and English."""
    top = "# Problemer · Problems\n\nDenne side er skrevet ud fra koden. · This page is made from the code.\n"
    return "\n".join([top, *(told_kind(kind) for kind in sorted(kinds, key=lambda each: each.code))])


def told_kind(kind: ProblemKind) -> str:
    """What a kind of problem says and what helps, as Markdown in Danish and English."""
    effect = "stopper · stops" if kind.weight is Weight.STOPS else "advarer · warns"
    danish, english = f"{kind.says.da} {kind.remedy.da}", f"{kind.says.en} {kind.remedy.en}"
    return f"## {kind.code}\n\n*{effect}*\n\n- {_BLANK.sub('…', danish)}\n- {_BLANK.sub('…', english)}\n"
