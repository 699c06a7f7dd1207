"""What was read of a list that is taken as a whole or not at all: each row's outcome, and everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ramme.problems import Problem, Weight

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead(Generic[T_co]):
    """A row of a list: its number in the file, what it says where it could be read, and what is wrong with it."""

    row: int
    said: T_co | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRead(Generic[T_co]):
    """Every row of a list, and what is wrong with the list as a whole."""

    rows: tuple[RowRead[T_co], ...]
    of_list: tuple[Problem, ...]

    @property
    def said(self) -> tuple[T_co, ...]:
        """What the rows say that could be read."""
        return tuple(row.said for row in self.rows if row.said is not None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems: of the list, then of its rows."""
        return (*self.of_list, *(problem for row in self.rows for problem in row.problems))

    @property
    def may_be_kept(self) -> bool:
        """Whether every row could be read: all of it is taken, or nothing."""
        return not any(problem.weight is Weight.STOPS for problem in self.problems)
