"""For each verb, figures that are easy to get wrong: exact halves, nothing, negatives, and some of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from ramme.citations import Place
from ramme.explanations.record import Value
from ramme.quantities import (
    Condition,
    Count,
    Date,
    Days,
    Hours,
    Input,
    Kroner,
    Months,
    OccupiedDays,
    Percent,
    PlaceDays,
    Places,
    Q,
    Quantity,
    Unrounded,
    Weight,
    Years,
    earlier,
    greater,
    joined,
    later,
    lesser,
    named,
    percent_of,
    share_out,
    to_nearest,
    where,
)
from ramme.quantities.calendar import number_of
from ramme.texts import same

Results = Iterator[Value | Unrounded[Kroner] | Unrounded[Percent]]


class Drawn:
    """Figures drawn by lot, the same every time, each remembered as an input."""

    def __init__(self, seed: int) -> None:
        self.lots = Random(seed)  # noqa: S311 (examples, no secrets)
        self.count = 0

    def figure(self, unit: type[Q], whole: int) -> Q:
        """A figure as somebody handed it in."""
        self.count += 1
        return unit(whole, Input(title=same(f"Tal {self.count}"), place=Place(field=f"felt {self.count}")))

    def whole(self, low: int, high: int) -> int:
        """A whole number; small ones are as likely as large ones."""
        span = high - low
        return low + self.lots.randint(0, min(span, 10 ** self.lots.randint(1, len(str(span)))))

    def amount(self, *, signed: bool = True) -> Kroner:
        """An amount of any size and sign."""
        sign = self.lots.choice((1, -1)) if signed else 1
        return self.figure(Kroner, sign * self.whole(0, 9_000_000_00))

    def of(self, unit: type[Q], low: int, high: int) -> Q:
        """A figure of a unit between two bounds, given in its small unit."""
        return self.figure(unit, self.whole(low, high))


def _tie(lots: Random, divisor: int, factor: int = 1) -> int:
    """A whole number that, times the factor and divided by the divisor, ends in one half where that can be."""
    half = lots.randint(0, 10**6) * 2 + 1
    return lots.choice((1, -1)) * half * divisor // 2 // factor


def _of(drawn: Drawn) -> Results:
    for percent in (610, 700, 305, 9_800, 1, 3_000):
        yield drawn.figure(Percent, percent).of(drawn.amount())
        yield drawn.figure(Percent, percent).of(drawn.figure(Kroner, _tie(drawn.lots, 1_000)))
    yield Percent(5_000).of(drawn.figure(Kroner, _tie(drawn.lots, 2)))


def _per(drawn: Drawn) -> Results:
    for days in (2, 12, 30, 365, 366):
        yield drawn.amount().per(drawn.figure(Days, days))
        yield drawn.figure(Kroner, _tie(drawn.lots, days)).per(drawn.figure(Years, days))


def _per_hundredth(drawn: Drawn) -> Results:
    for hundredths in (1_200, 3_250, 700, 2_400):
        yield drawn.amount().per(drawn.figure(Months, hundredths))
        yield drawn.figure(Kroner, _tie(drawn.lots, 2 * hundredths, 200)).per(drawn.figure(Hours, hundredths))


def _per_occupied(drawn: Drawn) -> Results:
    for days in (71_540_000, 73_000_000, 75_117_000, 28_616_000, 71_543_568):
        yield drawn.amount().per(drawn.figure(OccupiedDays, days))
        yield drawn.figure(Kroner, _tie(drawn.lots, 2 * days, 20_000)).per(drawn.figure(OccupiedDays, days))


def _share(drawn: Drawn) -> Results:
    for whole in (2, 7, 240, 100_000):
        part = drawn.of(Kroner, 1, whole)
        yield drawn.amount().share(part, of=drawn.figure(Kroner, whole))
        yield drawn.figure(Kroner, _tie(drawn.lots, whole)).share(Kroner(1), of=drawn.figure(Kroner, whole))


def _percent_of(drawn: Drawn) -> Results:
    for whole in (3, 80_00, 365_00, 1_000_000_00):
        yield percent_of(drawn.amount(), drawn.figure(Kroner, whole))
        yield percent_of(drawn.figure(Kroner, _tie(drawn.lots, whole, 10_000)), drawn.figure(Kroner, whole))


def _share_per_occupied(drawn: Drawn) -> Results:
    for _ in range(6):
        days = drawn.of(OccupiedDays, 10_000, 90_000_000)
        weight = drawn.of(Weight, 1, 900)
        yield drawn.amount().share_per_day(weight, of=weight.on(days))


def _times(drawn: Drawn) -> Results:
    yield drawn.amount().times(drawn.of(Days, 0, 400))
    yield drawn.amount().times(drawn.of(Years, 0, 90))
    yield drawn.amount().times(drawn.of(Count, 0, 400))


def _times_hundredth(drawn: Drawn) -> Results:
    for hundredths in (1_150, 3_050, 75):
        yield drawn.amount().times(drawn.figure(Months, hundredths))
        yield drawn.figure(Kroner, _tie(drawn.lots, 4)).times(drawn.figure(Hours, 25))


def _times_occupied(drawn: Drawn) -> Results:
    for days in (305_000, 28_616_000, 1, 71_543_568):
        yield drawn.amount().times(drawn.figure(OccupiedDays, days))
        yield drawn.figure(Kroner, _tie(drawn.lots, 2)).times(drawn.figure(OccupiedDays, 5_000))


def _annuity(drawn: Drawn) -> Results:
    for percent, years in ((0, 8), (100, 30), (425, 1), (1, 50), (1_250, 10)):
        yield drawn.amount().annuity(drawn.figure(Percent, percent), drawn.figure(Years, years))


def _to_nearest(drawn: Drawn) -> Results:
    for step in (1, 5, 25, 50, 100, 500, 100_000):
        rate = drawn.figure(Kroner, step)
        yield to_nearest(drawn.amount(), rate)
        yield to_nearest(drawn.figure(Kroner, _tie(drawn.lots, 2 * step) // 2), rate)
    for days in (365, 7_154):
        half_krone = drawn.figure(Kroner, drawn.lots.choice((1, -1)) * (drawn.whole(0, 9_000) * 100 + 50) * days)
        yield to_nearest(half_krone.per(drawn.figure(Days, days)), drawn.figure(Kroner, 100))
    for _ in range(40):
        # Halves of an øre, such as 230,295 kr. shared by two: spreadsheets hold them a hair too low or too high.
        odd = drawn.figure(Kroner, 2 * drawn.whole(0, 40_000_00) + 1)
        yield to_nearest(odd.per(drawn.figure(Days, 2)), drawn.figure(Kroner, 1))


def _compared(verb: Callable[[Kroner, Kroner], Condition]) -> Callable[[Drawn], Results]:
    def compare(drawn: Drawn) -> Results:
        amount = drawn.amount()
        for other in (amount.whole - 1, amount.whole, amount.whole + 1):
            yield verb(amount, drawn.figure(Kroner, other))
        for _ in range(4):
            cents, more = drawn.amount(), drawn.amount()
            yield verb(cents + more, drawn.figure(Kroner, cents.whole + more.whole))
            yield verb(cents - more, drawn.figure(Kroner, cents.whole - more.whole))

    return compare


def _joined(verb: Callable[[Condition, Condition], Condition]) -> Callable[[Drawn], Results]:
    def join(drawn: Drawn) -> Results:
        for first in (0, 1):
            for second in (0, 1):
                yield verb(_truth(drawn, first), _truth(drawn, second))

    return join


def _truth(drawn: Drawn, holds: int) -> Condition:
    return drawn.figure(Days, holds) >= Days(1)


def _where(holds: int) -> Callable[[Drawn], Results]:
    def choose(drawn: Drawn) -> Results:
        yield where(_truth(drawn, holds), then=drawn.amount(), otherwise=drawn.amount() - drawn.amount())
        per_day = drawn.amount().per(drawn.figure(Days, 365))
        yield where(_truth(drawn, holds), then=per_day, otherwise=drawn.amount())

    return choose


def _twice(verb: Callable[[Kroner, Kroner], Quantity]) -> Callable[[Drawn], Results]:
    def use(drawn: Drawn) -> Results:
        for _ in range(4):
            yield verb(drawn.amount(), drawn.amount())
        yield verb(drawn.amount() - drawn.amount(), drawn.amount())

    return use


def _rounded(drawn: Drawn) -> Results:
    yield drawn.amount().per(drawn.figure(Days, 7)).rounded() - drawn.figure(Percent, 610).of(drawn.amount()).rounded()
    yield (drawn.amount().per(drawn.figure(Days, 8)) + drawn.amount()).rounded()


def _total(drawn: Drawn) -> Results:
    for count in (2, 9, 450):
        yield named(Kroner, [(str(number), drawn.amount()) for number in range(count)]).total()


def _share_out(drawn: Drawn) -> Results:
    for count in (1, 3, 9, 98):
        days = named(Days, [(str(number), drawn.of(Days, 1, 900)) for number in range(count)])
        yield from list(share_out(drawn.amount(), by=days))[:5]
    alike = named(Days, [(str(number), drawn.figure(Days, 365)) for number in range(7)])
    yield from share_out(drawn.amount(), by=alike)
    part = drawn.amount() - drawn.amount()
    occupied = named(OccupiedDays, [(str(number), drawn.of(OccupiedDays, 0, 10**9)) for number in range(6)])
    yield from share_out(part, by=joined(OccupiedDays, [occupied, named(OccupiedDays, [("x", OccupiedDays(1))])]))
    weights = named(Weight, [(str(number), drawn.of(Weight, 0, 900) + drawn.of(Weight, 1, 90)) for number in range(4)])
    yield from share_out(drawn.figure(Kroner, drawn.lots.choice((1, -1)) * 9_999_999_999_999), by=weights)


def _day(drawn: Drawn) -> Date:
    """A day; ends of months and of February are as likely as any other."""
    year = drawn.whole(1990, 2100)
    ends = [date(year, month, 1) - timedelta(days=1) for month in (1, 2, 3, 4, 5)]
    any_day = date(year, 1, 1) + timedelta(days=drawn.lots.randint(0, 364))
    return drawn.figure(Date, number_of(drawn.lots.choice([any_day, *ends])))


def _months_on(verb: Callable[[Date, Months], Date]) -> Callable[[Drawn], Results]:
    return lambda drawn: iter(
        [verb(_day(drawn), drawn.figure(Months, 100 * months)) for months in (-13, -1, 0, 1, 2, 12, 25)]
    )


def _two_days(verb: Callable[[Date, Date], Value]) -> Callable[[Drawn], Results]:
    def use(drawn: Drawn) -> Results:
        day = _day(drawn)
        yield verb(day, day)
        yield verb(day.days_later(Days(1)), day)
        yield verb(day, drawn.figure(Date, day.whole + 31))
        yield verb(_day(drawn), _day(drawn).months_later(Months(300)))

    return use


CASES: dict[str, Callable[[Drawn], Results]] = {
    "plus": _twice(lambda a, b: a + b),
    "minus": _twice(lambda a, b: a - (b - a)),
    "negative": _twice(lambda a, b: -(a + b) - -a),
    "total": _total,
    "share_out": _share_out,
    "of": _of,
    "per": _per,
    "per_occupied": _per_occupied,
    "per_hundredth": _per_hundredth,
    "share": _share,
    "share_per_occupied": _share_per_occupied,
    "percent_of": _percent_of,
    "times": _times,
    "times_hundredth": _times_hundredth,
    "times_occupied": _times_occupied,
    "over": lambda drawn: iter([drawn.of(Places, 0, 90).over(drawn.of(Days, 0, 366))]),
    "at": lambda drawn: iter([drawn.of(PlaceDays, 0, 90_000).at(drawn.of(Percent, 0, 11_000)) for _ in range(5)]),
    "weighted": lambda drawn: iter([drawn.of(Weight, 1, 900).on(drawn.of(OccupiedDays, 0, 10**9)) for _ in range(5)]),
    "annuity": _annuity,
    "lesser": _twice(lesser),
    "greater": _twice(greater),
    "at_least": _compared(lambda a, b: a >= b),
    "above": _compared(lambda a, b: a > b),
    "both": _joined(lambda a, b: a & b),
    "either": _joined(lambda a, b: a | b),
    "where": _where(1),
    "where_not": _where(0),
    "rounded": _rounded,
    "months_later": _months_on(lambda day, months: day.months_later(months)),
    "month_end": _months_on(lambda day, months: day.month_end(months)),
    "days_later": lambda drawn: iter([_day(drawn).days_later(drawn.of(Days, 0, 900)) for _ in range(4)]),
    "days_until": _two_days(lambda a, b: a.days_until(b)),
    "days_through": _two_days(lambda a, b: a.days_through(b)),
    "not_before": _two_days(lambda a, b: a >= b),
    "after": _two_days(lambda a, b: a > b),
    "later": _two_days(later),
    "earlier": _two_days(earlier),
    "to_nearest": _to_nearest,
}
