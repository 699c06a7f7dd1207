"""The units of the house and what may be said of them: kroner, percent, places, days, weights."""

from __future__ import annotations

from typing import ClassVar, TypeVar, overload

from ramme.quantities import verbs
from ramme.quantities.quantity import Quantity, Unrounded, apply
from ramme.texts import Text

X = TypeVar("X", bound=Quantity)


class Years(Quantity):
    """Whole years."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="år", en="years")
    step: ClassVar[Text] = Text(da="hele år", en="years")


class Months(Quantity):
    """Months in hundredths."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="måneder", en="months")
    one_unit: ClassVar[Text | None] = Text(da="måned", en="month")
    step: ClassVar[Text] = Text(da="hundrededele måneder", en="hundredths of a month")
    scale: ClassVar[int] = 100


class Count(Quantity):
    """A number of something that is counted, such as buyers."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="", en="")
    step: ClassVar[Text] = Text(da="hele tal", en="numbers")


class Hours(Quantity):
    """Hours in hundredths."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="timer", en="hours")
    one_unit: ClassVar[Text | None] = Text(da="time", en="hour")
    step: ClassVar[Text] = Text(da="hundrededele timer", en="hundredths of an hour")
    scale: ClassVar[int] = 100


class Days(Quantity):
    """Whole days."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="dage", en="days")
    one_unit: ClassVar[Text | None] = Text(da="dag", en="day")
    step: ClassVar[Text] = Text(da="hele dage", en="days")


class OccupiedDays(Quantity):
    """Budgeted or actual days in use, in ten-thousandths of a day, so that a percentage of days stays exact."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="belægningsdage", en="occupied days")
    step: ClassVar[Text] = Text(da="titusindedele dage", en="ten-thousandths of a day")
    scale: ClassVar[int] = 10_000


class PlaceDays(Quantity):
    """Possible days: places times the days they are open."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="pladsdage", en="place days")
    step: ClassVar[Text] = Text(da="hele pladsdage", en="place days")

    def at(self, occupancy: Percent) -> OccupiedDays:
        """The days in use when that share of the possible days is; exact."""
        return OccupiedDays(*apply(verbs.AT, self, occupancy))


class Places(Quantity):
    """Whole places."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="pladser", en="places")
    step: ClassVar[Text] = Text(da="hele pladser", en="places")

    def over(self, days: Days) -> PlaceDays:
        """The possible days of the places when each is open that many days; exact."""
        return PlaceDays(*apply(verbs.OVER, self, days))


class WeightedDays(Quantity):
    """Occupied days times a weight, in ten-thousandths of hundredths."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="vægtede dage", en="weighted days")
    step: ClassVar[Text] = Text(da="milliontedele", en="millionths")
    scale: ClassVar[int] = 1_000_000


class Weight(Quantity):
    """How much of the varying part a place takes, in hundredths; only the proportion between weights counts."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="", en="")
    step: ClassVar[Text] = Text(da="hundrededele", en="hundredths")
    scale: ClassVar[int] = 100

    def on(self, days: OccupiedDays) -> WeightedDays:
        """Occupied days counted with this weight; exact."""
        return WeightedDays(*apply(verbs.WEIGHTED, self, days))

    def times(self, number: Count) -> Weight:
        """The weight so many times; exact."""
        return Weight(*apply(verbs.TIMES, self, number))


class Percent(Quantity):
    """A percentage in hundredths of a percent: 6,1 % is 610."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="%", en="%")
    step: ClassVar[Text] = Text(da="0,01 %", en="hundredths of a percent")
    scale: ClassVar[int] = 10_000

    def of(self, whole: X) -> Unrounded[X]:
        """That share of an amount, unrounded."""
        return Unrounded(type(whole), *apply(verbs.OF, self, whole))

    def per(self, years: Years) -> Unrounded[Percent]:
        """The percentage for one of so many years, as in a mean; unrounded."""
        return Unrounded(Percent, *apply(verbs.PER, self, years))


def percent_of(part: X, whole: X) -> Unrounded[Percent]:
    """What a figure is in percent of another of the same unit, unrounded; the other must be above nothing."""
    part._same(whole, "compare")  # noqa: SLF001 (the verbs are the quantity's own family)
    return Unrounded(Percent, *apply(verbs.PERCENT_OF, part, whole))


class Kroner(Quantity):
    """Danish kroner in whole øre."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="kr.", en="DKK")
    step: ClassVar[Text] = Text(da="hele øre", en="øre")
    scale: ClassVar[int] = 100

    @classmethod
    def oere(cls, amount: int) -> Kroner:
        """Kroner from a whole number of øre."""
        return cls(amount)

    @overload
    def per(self, divisor: OccupiedDays) -> Unrounded[Kroner]: ...
    @overload
    def per(self, divisor: Years) -> Unrounded[Kroner]: ...
    @overload
    def per(self, divisor: Months) -> Unrounded[Kroner]: ...
    @overload
    def per(self, divisor: Hours) -> Unrounded[Kroner]: ...
    @overload
    def per(self, divisor: Days) -> Unrounded[Kroner]: ...

    def per(self, divisor: Quantity) -> Unrounded[Kroner]:
        """The amount for one of the divisor: a day, a month, a year, an hour; unrounded."""
        faces = {1: verbs.PER, 100: verbs.PER_HUNDREDTH, 10_000: verbs.PER_OCCUPIED}
        if not isinstance(divisor, Years | Months | Hours | Days | OccupiedDays):
            raise TypeError(f"an amount is not shared per {type(divisor).__name__}")
        return Unrounded(Kroner, *apply(faces[divisor.scale], self, divisor))

    def share(self, part: X, *, of: X) -> Unrounded[Kroner]:
        """The part of the amount that falls on a part of a whole, both of the same unit; unrounded."""
        part._same(of, "share between")  # noqa: SLF001 (the verbs are the quantity's own family)
        return Unrounded(Kroner, *apply(verbs.SHARE, self, part, of))

    def share_per_day(self, weight: Weight, *, of: WeightedDays) -> Unrounded[Kroner]:
        """The part of the amount that one day with that weight carries of all weighted days; unrounded."""
        return Unrounded(Kroner, *apply(verbs.SHARE_PER_OCCUPIED, self, weight, of))

    @overload
    def times(self, number: Days) -> Kroner: ...
    @overload
    def times(self, number: PlaceDays) -> Kroner: ...
    @overload
    def times(self, number: Years) -> Kroner: ...
    @overload
    def times(self, number: Count) -> Kroner: ...
    @overload
    def times(self, number: Months) -> Unrounded[Kroner]: ...
    @overload
    def times(self, number: Hours) -> Unrounded[Kroner]: ...
    @overload
    def times(self, number: OccupiedDays) -> Unrounded[Kroner]: ...

    def times(self, number: Quantity) -> Kroner | Unrounded[Kroner]:
        """The amount for a number of days, years, months or hours; unrounded where these may have decimals."""
        faces = {1: verbs.TIMES, 100: verbs.TIMES_HUNDREDTH, 10_000: verbs.TIMES_OCCUPIED}
        if not isinstance(number, Years | Months | Hours | Days | PlaceDays | OccupiedDays | Count):
            raise TypeError(f"an amount is not taken times {type(number).__name__}")
        data, origin = apply(faces[number.scale], self, number)
        return Unrounded(Kroner, data, origin) if number.scale > 1 else Kroner(data, origin)

    def annuity(self, percent: Percent, years: Years) -> Unrounded[Kroner]:
        """The equal yearly payment that covers depreciation and interest over the years; unrounded."""
        return Unrounded(Kroner, *apply(verbs.ANNUITY, self, percent, years))


def to_nearest(amount: Kroner | Unrounded[Kroner], step: Kroner) -> Kroner:
    """The amount rounded to the nearest multiple of a step (one krone, say), halves away from zero."""
    return Kroner(*apply(verbs.TO_NEAREST, amount, step))


ZERO = Kroner(0)
HALF = Percent(5_000)
