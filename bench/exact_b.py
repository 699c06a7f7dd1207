"""What the answers to workload B must be: worked out on their own, one line at a time, in Python's whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bench.exact import BP, Row
from bench.exact_c import nearest

EPOCH = date(1970, 1, 1)
NO_NOTICE = (date(1900, 1, 1) - EPOCH).days
BASE, DAY, MONTH, PERCENT, CORRECTION = 1, 2, 3, 4, 5

Key = tuple[int, int, int, int]
"""The placement, the month, the kind, the number of the supplement."""
Line = tuple[int, int]
"""The days, the amount."""
Invoice = tuple[int, int]
"""The number of lines, the total."""


class Country:
    """All tables of workload B, and the lines and invoices that follow."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self._placements, self._months = tables["placements"], tables["months"]
        self._rates = {(row["rate_id"], row["year"]): row["rate_day"] for row in tables["day_rates"]}
        self._supplements: dict[int, list[Row]] = {}
        for row in tables["supplements"]:
            self._supplements.setdefault(row["placement_id"], []).append(row)
        self._corrections = {(row["placement_id"], row["month"]): row["days_new"] for row in tables["corrections"]}

    def lines(self) -> dict[Key, Line]:
        """Every line that there is to be."""
        return {key: line for placement in self._placements for key, line in self._of(placement)}

    def invoices(self, lines: dict[Key, Line]) -> dict[tuple[int, int, int], Invoice]:
        """The invoices of those lines, by who sends, who pays, and the month."""
        parties = {row["placement_id"]: (row["provider_id"], row["payer_id"]) for row in self._placements}
        found: dict[tuple[int, int, int], Invoice] = {}
        for (placement, month, _, _), (_, amount) in lines.items():
            key = (*parties[placement], month)
            number, total = found.get(key, (0, 0))
            found[key] = number + 1, total + amount
        return found

    def _of(self, p: Row) -> Iterator[tuple[Key, Line]]:
        placement, through = p["placement_id"], paid_through(p)
        late: tuple[Key, Line] | None = None
        for m in self._months:
            month, rate = m["month"], self._rates[p["rate_id"], m["year"]]
            days = common_days((p["start_date"], through), (m["first"], m["last"]))
            amount = nearest(days * rate * p["share_bp"], BP)
            if days:
                yield (placement, month, BASE, 0), (days, amount)
            for s in self._supplements.get(placement, ()):
                own = common_days((p["start_date"], through), (s["start_date"], s["end_date"]), (m["first"], m["last"]))
                if own:
                    yield (placement, month, s["kind"], s["seq"]), (own, supplement(s, own, rate, m["ndays"]))
            if late:
                yield late
            late = None
            new = self._corrections.get((placement, month), days)
            if new != days:
                more = nearest(new * rate * p["share_bp"], BP) - (amount if days else 0)
                late = (placement, month + 1, CORRECTION, 0), (new - days, more)


def paid_through(p: Row) -> int:
    """B01 and B02: the last day to pay."""
    if p["notice_date"] == NO_NOTICE:
        return p["end_date"]
    given = EPOCH + timedelta(days=p["notice_date"])
    third = (given.replace(day=1) + timedelta(days=70)).replace(day=1)  # the first of the month after the next
    return max(p["end_date"], (third - timedelta(days=1) - EPOCH).days)


def common_days(*periods: tuple[int, int]) -> int:
    """The days that lie in all of the periods."""
    return max(min(last for _, last in periods) - max(first for first, _ in periods) + 1, 0)


def supplement(s: Row, days: int, rate: int, month_days: int) -> int:
    """B07, B08 and B09."""
    if s["kind"] == DAY:
        return days * s["value"]
    if s["kind"] == MONTH:
        return nearest(s["value"] * days, month_days)
    return nearest(days * rate * s["value"], BP)
