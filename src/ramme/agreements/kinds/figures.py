"""Clause values that are figures: percentages, kroner, days, months, years, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

import numpy as np
from numpy import int64
from numpy.typing import NDArray

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.quantities import Count, Days, Kroner, Months, Origin, Percent, Quantity, Years
from ramme.quantities.reading import Unreadable, read_figure
from ramme.quantities.writing import plain_figure, written
from ramme.texts import Language, Text

Q = TypeVar("Q", bound=Quantity)

_LANGUAGES: tuple[Language, Language] = ("da", "en")

_WHY = {
    Unreadable.EMPTY: ("der står ingenting", "there is nothing"),
    Unreadable.NOT_A_NUMBER: ("det er ikke et tal", "it is not a number"),
    Unreadable.ENGLISH: ("brug komma før decimaler og punktum mellem tusinder", "use a comma before decimals"),
    Unreadable.TOO_FINE: ("der er for mange decimaler", "there are too many decimals"),
}


@dataclass(frozen=True)
class Figures(Kind[Q]):
    """Figures of one unit, written the Danish way and bounded."""

    unit: type[Q]
    scale: int
    marks: tuple[str, ...]
    noun: Text
    sample: str
    highest: int
    lowest: int = 0
    single: Text | None = None

    @property
    def wanted(self) -> Text:
        """The unit with an example."""
        return Text(
            da=f'{self.noun.da}, for eksempel "{self.sample}"', en=f'{self.noun.en}, for instance "{self.sample}"'
        )

    @property
    def example(self) -> str:
        """A figure as text."""
        return f'"{self.sample}"'

    @property
    def stand_in(self) -> Q:
        """One of the unit."""
        return self.unit(self.scale, None)

    def read(self, raw: object) -> Q | Refusal:
        """A figure from a text, or from a whole number where the unit has no decimals."""
        if type(raw) is int and self.scale == 1:
            raw = str(raw)
        if not isinstance(raw, str):
            return self._refused(raw)
        whole = read_figure(raw, scale=self.scale, units=self.marks)
        if isinstance(whole, Unreadable):
            return self._refused(raw, *_WHY[whole])
        if not self.lowest <= whole <= self.highest:
            da, en = (f"{self._bound(self.lowest, each)} – {self._bound(self.highest, each)}" for each in _LANGUAGES)
            return refused(
                f"{quoted(raw).da} er uden for grænserne ({da})", f"{quoted(raw).en} is outside the bounds ({en})"
            )
        return self.unit(whole)

    def within(self, lowest: int | None, highest: int | None) -> Self:
        """The same kind of figure with bounds of its own, in whole small units."""
        own = replace(
            self,
            lowest=self.lowest if lowest is None else lowest,
            highest=self.highest if highest is None else highest,
        )
        if isinstance(own.read(own.sample), Refusal):
            return replace(own, sample=own.told(own.unit(own.lowest), "da"))
        return own

    def _bound(self, whole: int, language: Language) -> str:
        return self.told(self.unit(whole), language)

    def _refused(self, raw: object, *why: str) -> Refusal:
        da, en = (f": {each}" for each in why) if why else ("", "")
        return refused(
            f"{quoted(raw).da} er ikke {self.wanted.da}{da}", f"{quoted(raw).en} is not {self.wanted.en}{en}"
        )

    def told(self, value: Q, language: Language) -> str:
        """The figure with its unit, which is in the singular for one."""
        if self.single is not None and value.whole == self.scale:
            return f"1 {self.single.told(language)}"
        return written(value, language)

    def plain(self, value: Q) -> object:
        """The figure in Danish form."""
        return self.told(value, "da")

    def remembering(self, value: Q, origin: Origin | None) -> Q:
        """The figure with the clause it came from."""
        return self.unit(value.whole, origin)

    def in_rows(self, values: Sequence[Q], inverse: NDArray[int64]) -> Q | None:
        """A block with one figure a row, or a single figure where all years agree; neither remembers."""
        same = super().in_rows(values, inverse)
        if same is not None:
            return self.unit(same.whole, None)
        return self.unit(np.array([value.whole for value in values], dtype=int64)[inverse], None)


_FINEST_BARE_NUMBER = 12
"""So many decimals are looked at to see whether a number without a percent sign is at most one."""


class Percentages(Figures[Percent]):
    """Percentages, never guessed from a bare number of at most one: 0,06 may be 0,06 % and 6 %."""

    def read(self, raw: object) -> Percent | Refusal:
        """A percentage from a text with a percent sign, or from a number above one."""
        small = self._bare(raw) if isinstance(raw, str) else None
        if small is None or not 0 < abs(small) <= 10**_FINEST_BARE_NUMBER:
            return super().read(raw)
        meanings = [
            tuple(plain_figure(whole, decimals=_FINEST_BARE_NUMBER, language=each, fewest=0) for each in _LANGUAGES)
            for whole in (small, 100 * small)
        ]
        (small_da, small_en), (large_da, large_en) = meanings
        return refused(
            f"{quoted(raw).da} kan både betyde {small_da} % og {large_da} %, så skriv tegnet %",
            f"{quoted(raw).en} may mean {small_en} % as well as {large_en} %, so write the sign %",
        )

    def _bare(self, raw: str) -> int | None:
        """The number, where it stands without a mark that says percent."""
        if raw.strip().endswith(self.marks):
            return None
        whole = read_figure(raw, scale=10**_FINEST_BARE_NUMBER)
        return None if isinstance(whole, Unreadable) else whole


class Points(Percentages):
    """Percentage points, which are told as points so that nobody takes them for a part of a percentage."""

    def told(self, value: Percent, language: Language) -> str:
        """The figure and the word for points."""
        figure = plain_figure(value.whole, decimals=2, language=language, fewest=0)
        if language == "da":
            return f"{figure} procentpoint"
        return f"{figure} percentage point{'' if value.whole == self.scale else 's'}"


PERCENT = Percentages(
    unit=Percent,
    scale=100,
    marks=("%", "procentpoint", "procent", "pct.", "pct"),
    noun=Text(da="en procent", en="a percentage"),
    sample="6,1 %",
    highest=100_00,
)
POINTS = Points(
    unit=Percent,
    scale=100,
    marks=PERCENT.marks,
    noun=Text(da="et antal procentpoint", en="a number of percentage points"),
    sample="5 procentpoint",
    highest=PERCENT.highest,
)
KRONER = Figures(
    unit=Kroner,
    scale=100,
    marks=("kr.", "kr", "kroner"),
    noun=Text(da="et beløb", en="an amount"),
    sample="2.000 kr.",
    highest=10**11,
)
COUNT = Figures(
    unit=Count, scale=1, marks=(), noun=Text(da="et helt tal", en="a whole number"), sample="4", highest=10**6
)
DAYS = Figures(
    unit=Days,
    scale=1,
    marks=("dage", "dag"),
    noun=Text(da="et antal dage", en="a number of days"),
    sample="14 dage",
    highest=1_000,
    single=Text(da="dag", en="day"),
)
MONTHS = Figures(
    unit=Months,
    scale=100,
    marks=("måneder", "måned", "mdr."),
    noun=Text(da="et antal måneder", en="a number of months"),
    sample="6 måneder",
    highest=120_00,
    single=Text(da="måned", en="month"),
)
YEARS = Figures(
    unit=Years,
    scale=1,
    marks=("år",),
    noun=Text(da="et antal år", en="a number of years"),
    sample="5 år",
    highest=100,
    single=Text(da="år", en="year"),
)
