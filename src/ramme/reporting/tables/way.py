"""How a table is made of a round's answers: of which question, what is shown, by which weight, what is protected."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Way
from ramme.reporting.questions.questionnaire import ONLY
from ramme.texts import Text

# Figures that count citizens, or that belong to them, are hidden where they are fewer; a table may ask for more.
SMALLEST_OF_CITIZENS = 5


class Shows(Way):
    """What a table shows of the answers."""

    DISTRIBUTION = "distribution", "Hvor mange svarer hvad", "How many answer what"
    FIGURES = "figures", "Sum, gennemsnit og median", "Sum, mean and median"
    RANGES = "ranges", "Summer fra – til", "Sums from – to"
    TEXTS = "texts", "Svarene, som de er skrevet", "The answers as they are written"


class People(Way):
    """Which citizens a municipality's answer may weigh by."""

    ALL = "all", "alle borgere", "all citizens"
    CHILDREN = "children", "borgere på 0-17 år", "citizens aged 0-17"
    ADULTS = "adults", "borgere på 18 år og derover", "citizens aged 18 and over"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWay:
    """A table to be made: `key` is what the secretariat's text calls it by, such as tabel-4-1.

    `lines` are keys of the question's lines, all of them where none is named. With `people` the answers are weighed by
    citizens too, beside each municipality as one. With `percentages` counts stand in percent of those who answered too.
    `total` adds a row with the sums over the lines. A number below `smallest` is not shown, nor figures from fewer
    parties (1 protects nothing), and `protected_because` says why. `years` are those of earlier rounds to stand beside.
    """

    key: str
    title: Text
    question: str
    column: str = ONLY
    lines: tuple[str, ...] = ()
    shows: Shows
    people: People | None = None
    percentages: bool = False
    total: bool = False
    smallest: int = 1
    protected_because: Text | None = None
    years: tuple[int, ...] = ()
    note: Text | None = None

    @property
    def protects(self) -> bool:
        """Whether small numbers are kept out of it."""
        return self.smallest > 1

    @property
    def smallest_of_citizens(self) -> int:
        """Figures of fewer citizens than these are never shown: of `smallest` or more, and not below our own.

        Source: a reading; no agreement says how many. Official statistics keep to three or five; the larger is taken.
        """
        return max(self.smallest, SMALLEST_OF_CITIZENS)
