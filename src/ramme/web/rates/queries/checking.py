"""Checking that what was published is what is stored: every rate against its own checksum and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound
from ramme.rates.publication.storing import CHANGED
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import content_of, published_rate

AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """How many published rates were looked at, and what is wrong with which."""

    number: int
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Whether every one is as it was published."""
        return not self.problems


def verify_published(rows: Iterable[PublishedRateRow] | None = None) -> Checked:
    """Reads published rates, or all of them, and compares each with its checksum; a few at a time."""
    found = PublishedRateRow.objects.order_by("id").iterator(AT_A_TIME) if rows is None else rows
    number = 0
    problems: list[Problem] = []
    for row in found:
        number += 1
        problems += _wrong(row)
    return Checked(number, tuple(problems))


def _wrong(row: PublishedRateRow) -> Iterator[Problem]:
    where = Place(file=str(row))
    try:
        rate = published_rate(row)
    except ProblemsFound as found:
        yield from found.problems
        return
    columns = (row.checksum, row.year, row.version, row.valid_from, row.agreement_digest)
    stored = (_checksum(row), rate.year, rate.version, rate.valid_from, rate.agreement_digest)
    if columns != stored:
        yield CHANGED.at(where)


def _checksum(row: PublishedRateRow) -> str:
    """The checksum that stands in what was stored."""
    return str(content_of(row)["checksum"])
