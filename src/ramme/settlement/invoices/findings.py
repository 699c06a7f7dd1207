"""What the checks of an e-invoice find: kept small, since a file may break one rule on each of its many lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ramme.citations import Place
from ramme.files.telling import MORE_PROBLEMS, MORE_WARNINGS, MOST_TOLD
from ramme.problems import Problem, ProblemKind, Weight
from ramme.settlement.invoices.reading import Spot


class Finding(NamedTuple):
    """A kind of problem at an element, or where `lacks` names the way to it, at one that is not there."""

    kind: ProblemKind
    spot: Spot
    figures: Mapping[str, Any]
    lacks: str = ""

    @property
    def problem(self) -> Problem:
        """The finding in words, with its place."""
        place = self.spot.missing(self.lacks) if self.lacks else self.spot.place
        return self.kind.at(place, **self.figures)


def found_at(kind: ProblemKind, spot: Spot, **figures: object) -> Finding:
    """Something wrong with an element."""
    return Finding(kind, spot, figures)


def lacking(kind: ProblemKind, spot: Spot, path: str, **figures: object) -> Finding:
    """Something wrong with an element that is not there, such as cac:Party/cbc:Name."""
    return Finding(kind, spot, figures, path)


def told(findings: Iterable[Finding], place: Place) -> tuple[Problem, ...]:
    """The findings in words, the first of each kind; how many more there are stands last, so that none goes unsaid.

    Each kind has its own room: many lines with one fault leave the sums and codes to be told beside it.
    """
    met: Counter[str] = Counter()
    problems, left_out = [], {Weight.STOPS: 0, Weight.WARNS: 0}
    for finding in findings:
        met[finding.kind.code] += 1
        if met[finding.kind.code] <= MOST_TOLD:
            problems.append(finding.problem)
        else:
            left_out[finding.kind.weight] += 1
    for weight, more in ((Weight.STOPS, MORE_PROBLEMS), (Weight.WARNS, MORE_WARNINGS)):
        if left_out[weight]:
            problems.append(more.at(place, number=left_out[weight]))
    return tuple(problems)
