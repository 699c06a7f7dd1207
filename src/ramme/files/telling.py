"""Which of the problems of one file are told, when there are more than anyone would read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ramme.citations import Place
from ramme.files.cells import in_file_order
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops, warns
from ramme.texts import Text

MOST_TOLD = 200
_OF_THE_FILE = Text(
    da="Ret først dem, der er vist; resten viser sig bagefter.",
    en="Correct those that are shown first; the others show afterwards.",
)
MORE_PROBLEMS = stops(
    "more-problems",
    says=Text(da="… og {number} flere problemer.", en="… and {number} more problems."),
    remedy=_OF_THE_FILE,
)
MORE_WARNINGS = warns(
    "more-warnings",
    says=Text(da="… og {number} flere advarsler.", en="… and {number} more warnings."),
    remedy=_OF_THE_FILE,
)


@dataclass(slots=True)
class FileProblems(Gathering):
    """Gathers the problems of one file, and only counts those beyond what is told."""

    kept: Counter[Weight] = field(default_factory=Counter)
    left_out: Counter[Weight] = field(default_factory=Counter)

    def add(self, *problems: Problem) -> None:
        """Notes problems while there is room for their weight, and counts them after."""
        for problem in problems:
            if self.kept[problem.weight] < MOST_TOLD:
                self.kept[problem.weight] += 1
                self.found.append(problem)
            else:
                self.left_out[problem.weight] += 1

    def leave_out(self, weight: Weight, number: int) -> None:
        """Counts problems that need not be made, as there are more of their kind than are told."""
        self.left_out[weight] += number

    def told(self, place: Place, sheets: Sequence[str] = ()) -> tuple[Problem, ...]:
        """The problems in the order of the file, those that stop before warnings where there is no room for all."""
        room = Counter({Weight.STOPS: MOST_TOLD, Weight.WARNS: MOST_TOLD - self.kept[Weight.STOPS]})
        told: list[Problem] = []
        for problem in in_file_order(self.found, sheets):
            if room[problem.weight]:
                room[problem.weight] -= 1
                told.append(problem)
        if number := self.left_out.total() + len(self.found) - len(told):
            more = MORE_PROBLEMS if self.left_out[Weight.STOPS] else MORE_WARNINGS
            told.append(more.at(place, number=number))
        return tuple(told)

    def stop_if_needed_at(self, place: Place) -> None:
        """Raises with what is told when anything that was met stops the work."""
        if self.stopping:
            raise ProblemsFound(self.told(place))
