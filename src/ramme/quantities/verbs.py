"""The verbs of the house, each with its faces: on one value, on a block, on a range, in words, as a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from ramme.quantities import arithmetic as on
from ramme.quantities import calendar
from ramme.quantities.arithmetic import Payload, Ratio
from ramme.texts import Text


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb. `{0}`, `{1}` … in words and formula stand for its operands, `{all}` for all of them."""

    name: str
    value: Callable[..., Payload]
    block: Callable[..., Payload]
    bounds: Callable[..., Payload]
    words: Text
    formula: str


def _verb(name: str, face: Callable[..., Payload], *, da: str, en: str, formula: str) -> Verb:
    """A verb whose arithmetic is written once for value, block and range."""
    return Verb(name, face, face, face, Text(da=da, en=en), formula)


def _occupied(place_days: Payload, percent: Payload) -> Payload:
    return place_days * percent  # days in ten-thousandths: whole days times ten-thousandths of one


def _per_occupied(amount: Payload, days: Payload) -> Ratio:
    return Ratio(amount * 10_000, days)


def _times_occupied(amount: Payload, days: Payload) -> Ratio:
    return Ratio(amount * days, 10_000)


def _to_nearest(amount: Payload, step: Payload) -> Payload:
    n, d = on.as_ratio(amount)
    return on.half_away(Ratio(n, d * step)) * step


LONGEST_ANNUITY = 1_000


def annuity_payment(value: int, percent: int, years: int) -> Ratio:
    """The yearly payment that pays a value off with interest, equal every year; exact."""
    if years > LONGEST_ANNUITY:
        raise on.BeyondBounds(f"an annuity over {years} years is not worked out")
    if percent < 0:
        raise on.BeyondBounds("an annuity with negative interest is not worked out")
    if years <= 0:
        return Ratio(value, 0)  # refused when it is rounded, unless a condition chose something else
    if percent == 0:
        return Ratio(value, years)
    grown, base = (10_000 + percent) ** years, 10_000**years
    return Ratio(value * percent * grown, 10_000 * (grown - base))


def _annuity_block(value: Payload, percent: Payload, years: Payload) -> Ratio:
    rows = [annuity_payment(*map(int, row)) for row in zip(*np.broadcast_arrays(value, percent, years), strict=True)]
    nearest = [on.half_away(row) if row.d else 0 for row in rows]
    return Ratio(np.array(nearest, dtype=np.int64), np.array([bool(row.d) for row in rows], dtype=np.int64))


def _annuity_bounds(value: Payload, percent: Payload, years: Payload) -> Ratio:
    v, p, y = (on.as_range(each) for each in (value, percent, years))
    ends = [
        on.half_away(annuity_payment(a, b, c))
        for a in (v.low, v.high)
        for b in (p.low, p.high)
        for c in (max(y.low, 1), max(y.high, 1))
    ]
    return Ratio(on.Range(min(ends), max(ends)), on.Range(int(y.low > 0), int(y.high > 0)))


def _total(*items: Payload) -> Payload:
    return reduce(on.add, items, 0)


def refuse_weights(weights: Sequence[Payload], total: Payload) -> None:
    """Refuses to share by a weight below nothing, or by weights that are nothing together."""
    if any(np.min(weight, initial=0) < 0 for weight in weights):
        raise on.NegativeWeight("a weight to share by is below nothing")
    if np.min(total, initial=1) <= 0:
        raise on.DividesByNothing("the weights to share by are nothing together")


def _share_out(amount: Payload, own: Payload, total: Payload, position: Payload, *weights: Payload) -> Payload:
    """A member's share: its whole øre, and one more where fewer rests than øre are left over stand before its own."""
    refuse_weights(weights, total)
    size = abs(amount)
    whole, rest = divmod(size * own, total)
    left, before = size, 0
    for place, weight in enumerate(weights, 1):
        others_whole, others_rest = divmod(size * weight, total)
        left = left - others_whole
        before = before + ((others_rest > rest) | ((others_rest == rest) & (place < position)))
    return (whole + (before < left)) * (1 - 2 * (amount < 0))


def _share_out_bounds(amount: Payload, own: Payload, total: Payload, _: Payload, *weights: Payload) -> Payload:
    a, w, t = (on.as_range(each) for each in (amount, own, total))
    if t.high <= 0:
        raise on.DividesByNothing("the weights to share by are nothing together")
    for weight in weights:
        a * on.as_range(weight)
    least_weight, smallest_total = max(w.low, 0), max(t.low, w.low, 1)  # what is below is refused with its figures

    def most(size: int) -> int:
        return min(size, size * max(w.high, 0) // smallest_total + 1)

    def least(size: int) -> int:
        return size * least_weight // t.high

    low = least(a.low) if a.low >= 0 else -most(-a.low)
    high = most(a.high) if a.high >= 0 else -least(-a.high)
    return on.Range(low, high)


PLUS = _verb("plus", on.add, da="{0} + {1}", en="{0} + {1}", formula="{0}+{1}")
MINUS = _verb("minus", on.subtract, da="{0} − {1}", en="{0} − {1}", formula="{0}-{1}")
NEGATIVE = _verb("negative", on.negative, da="minus {0}", en="minus {0}", formula="-{0}")
TOTAL = _verb("total", _total, da="summen af {all}", en="the sum of {all}", formula="SUM({all})")
OF = _verb("of", lambda p, x: Ratio(p * x, 10_000), da="{0} af {1}", en="{0} of {1}", formula="{0}*{1}")
PER = _verb("per", Ratio, da="{0} delt med {1}", en="{0} divided by {1}", formula="{0}/{1}")
PER_OCCUPIED = _verb("per_occupied", _per_occupied, da="{0} delt med {1}", en="{0} divided by {1}", formula="{0}/{1}")
PER_HUNDREDTH = _verb(
    "per_hundredth",
    lambda x, hours: Ratio(x * 100, hours),
    da="{0} delt med {1}",
    en="{0} divided by {1}",
    formula="{0}/{1}",
)
SHARE = _verb(
    "share",
    lambda x, part, whole: Ratio(x * part, whole),
    da="{0} × {1} / {2}",
    en="{0} × {1} / {2}",
    formula="{0}*{1}/{2}",
)
PERCENT_OF = _verb(
    "percent_of",
    lambda part, whole: Ratio(part * 10_000, whole),
    da="{0} i procent af {1}",
    en="{0} as a percentage of {1}",
    formula="{0}/{1}",
)
SHARE_PER_OCCUPIED = _verb(
    "share_per_occupied",
    lambda x, weight, whole: Ratio(x * weight * 10_000, whole),
    da="{0} × {1} / {2}",
    en="{0} × {1} / {2}",
    formula="{0}*{1}/{2}",
)
TIMES = _verb("times", lambda a, b: a * b, da="{0} × {1}", en="{0} × {1}", formula="{0}*{1}")
TIMES_HUNDREDTH = _verb(
    "times_hundredth", lambda a, b: Ratio(a * b, 100), da="{0} × {1}", en="{0} × {1}", formula="{0}*{1}"
)
TIMES_OCCUPIED = _verb("times_occupied", _times_occupied, da="{0} × {1}", en="{0} × {1}", formula="{0}*{1}")
OVER = _verb("over", lambda a, b: a * b, da="{0} i {1}", en="{0} over {1}", formula="{0}*{1}")
AT = _verb("at", _occupied, da="{0} med {1} belægning", en="{0} at {1} occupancy", formula="{0}*{1}")
WEIGHTED = _verb("weighted", lambda w, d: w * d, da="{1} med vægt {0}", en="{1} with weight {0}", formula="{0}*{1}")
ANNUITY = Verb(
    "annuity",
    annuity_payment,
    _annuity_block,
    _annuity_bounds,
    Text(da="annuitet af {0} med {1} over {2}", en="annuity of {0} at {1} over {2}"),
    "IF({1}=0,{0}/{2},-PMT({1},{2},{0}))",
)
LESSER = _verb("lesser", on.least, da="mindste af {0} og {1}", en="the lesser of {0} and {1}", formula="MIN({0},{1})")
GREATER = _verb("greater", on.most, da="største af {0} og {1}", en="the greater of {0} and {1}", formula="MAX({0},{1})")
AT_LEAST = _verb("at_least", on.at_least, da="{0} er mindst {1}", en="{0} is at least {1}", formula="{0}>={1}")
ABOVE = _verb("above", on.above, da="{0} er over {1}", en="{0} is above {1}", formula="{0}>{1}")
BOTH = _verb("both", on.both, da="både {0} og {1}", en="both {0} and {1}", formula="AND({0},{1})")
EITHER = _verb("either", on.either, da="enten {0} eller {1}", en="either {0} or {1}", formula="OR({0},{1})")
WHERE = _verb("where", on.choose, da="{1}, fordi {0}", en="{1}, because {0}", formula="IF({0},{1},{2})")
WHERE_NOT = _verb(
    "where_not",
    on.choose,
    da="{2}, for det gælder ikke, at {0}",
    en="{2}, since it is not so that {0}",
    formula="IF({0},{1},{2})",
)
ROUNDED = _verb(
    "rounded",
    lambda x: on.half_away(on.as_ratio(x)),
    da="{0}, afrundet til {step}",
    en="{0}, rounded to {step}",
    formula="ROUND({0},{decimals})",
)
TO_NEAREST = _verb(
    "to_nearest",
    _to_nearest,
    da="{0}, afrundet til nærmeste {1}",
    en="{0}, rounded to the nearest {1}",
    formula="ROUND(ROUND(ROUND({0}/{1},6),0)*{1},2)",
)
SHARE_OUT = Verb(
    "share_out",
    _share_out,
    _share_out,
    _share_out_bounds,
    Text(da="{0} fordelt efter {1} af {2}, på øren", en="{0} shared out by {1} of {2}, to the øre"),
    "ROUND({shared}/100,2)",
)
MONTHS_LATER = Verb(
    "months_later",
    calendar.months_after,
    calendar.months_after_block,
    calendar.months_after_bounds,
    Text(da="{1} efter {0}", en="{1} after {0}"),
    "EDATE({0},{1})",
)
MONTH_END = Verb(
    "month_end",
    calendar.month_end,
    calendar.month_end_block,
    calendar.month_end_bounds,
    Text(da="månedens sidste dag {1} efter {0}", en="the last day of the month {1} after {0}"),
    "EOMONTH({0},{1})",
)
DAYS_LATER = Verb(
    "days_later",
    calendar.after,
    calendar.after,
    calendar.after_bounds,
    Text(da="{1} efter {0}", en="{1} after {0}"),
    "{0}+{1}",
)
DAYS_UNTIL = _verb(
    "days_until",
    lambda a, b: b - a,
    da="dagene fra {0} til {1}",
    en="the days from {0} to {1}",
    formula="{1}-{0}",
)
DAYS_THROUGH = _verb(
    "days_through",
    calendar.through,
    da="dagene fra og med {0} til og med {1}",
    en="the days from {0} through {1}",
    formula="{1}-{0}+1",
)
NOT_BEFORE = _verb("not_before", on.at_least, da="{0} er tidligst {1}", en="{0} is not before {1}", formula="{0}>={1}")
AFTER = _verb("after", on.above, da="{0} er efter {1}", en="{0} is after {1}", formula="{0}>{1}")
LATER = _verb("later", on.most, da="den seneste af {0} og {1}", en="the later of {0} and {1}", formula="MAX({0},{1})")
EARLIER = _verb(
    "earlier", on.least, da="den tidligste af {0} og {1}", en="the earlier of {0} and {1}", formula="MIN({0},{1})"
)

VERBS: tuple[Verb, ...] = tuple(each for each in globals().values() if isinstance(each, Verb))


def face(verb: Verb, payloads: Sequence[Any]) -> Callable[..., Payload]:
    """The face of a verb that fits some payloads: on a block, on a range, or on single values."""
    if verb.value is verb.block is verb.bounds:
        return verb.value
    kinds = {type(p) for each in payloads for p in (each if isinstance(each, Ratio) else (each,))}
    if on.Range in kinds:
        return verb.bounds
    return verb.block if np.ndarray in kinds else verb.value
