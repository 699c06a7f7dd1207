"""One agreement or regulation, with what it stands under and what it binds for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from numpy import int64
from numpy.typing import NDArray

from ramme.agreements.clauses import Clause, NotModelled, Reading
from ramme.agreements.kinds.ways import Way
from ramme.agreements.terms import Terms
from ramme.problems import ProblemsFound, stops
from ramme.quantities.writing import date_told, day_in_words
from ramme.texts import Text

NOT_IN_YEAR = stops(
    "agreement-not-in-year",
    says=Text(
        da="{title} ({id}) gælder ikke i {year}; den gælder {period}.",
        en="{title} ({id}) is not in force in {year}; it is in force {period}.",
    ),
    remedy=Text(
        da="Vælg et år i perioden, eller den aftale, der gælder i {year}.",
        en="Choose a year in the period, or the agreement that is in force in {year}.",
    ),
)


class Document(Way):
    """Whether a file holds an agreement, or rules that agreements stand under."""

    AGREEMENT = "agreement", "rammeaftale", "framework agreement"
    REGULATION = "regulation", "regler over aftalerne", "rules above the agreements"


class Status(Way):
    """How far an agreement has come."""

    DRAFT = "draft", "udkast", "draft"
    HEARD = "heard", "hørt", "heard"
    ADOPTED = "adopted", "vedtaget", "adopted"
    IN_FORCE = "in_force", "i kraft", "in force"
    UNVERIFIED = "unverified", "ikke bekræftet", "unverified"

    @property
    def binds(self) -> bool:
        """Whether an agreement that has come so far can bind anyone."""
        return self in {Status.ADOPTED, Status.IN_FORCE}


@dataclass(frozen=True, eq=False)
class Agreement:
    """An agreement, or a regulation that agreements stand under, as its file gives it."""

    id: str
    document: Document
    title: Text
    region: str
    starts: date
    ends: date | None
    status: Status
    known_from: str
    clauses: Mapping[str, Clause[Any]] = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False, default=())
    not_modelled: tuple[NotModelled, ...] = field(repr=False, default=())
    under: tuple[Agreement, ...] = field(repr=False, default=())
    file: str = field(repr=False, compare=False, default="")

    @property
    def is_regulation(self) -> bool:
        """Whether this stands above agreements."""
        return self.document is Document.REGULATION

    @property
    def period(self) -> Text:
        """The agreement period in words."""
        started = day_in_words(self.starts)
        if self.ends is None:
            return Text(da=f"fra {started.da}", en=f"from {started.en}")
        return Text(
            da=f"{started.da} til {date_told(self.ends, 'da')}", en=f"{started.en} to {date_told(self.ends, 'en')}"
        )

    def covers(self, day: date) -> bool:
        """Whether the agreement period holds a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def covers_year(self, year: int) -> bool:
        """Whether the agreement period holds some part of a budget year."""
        return self.starts.year <= year and (self.ends is None or year <= self.ends.year)

    def reading(self, name: str) -> Reading | None:
        """One of the readings by its id."""
        return next((reading for reading in self.readings if reading.id == name), None)

    def left_out(self, path: str) -> NotModelled | None:
        """Why a clause stays empty, where the file says so of the clause or its whole subject."""
        wanted = {path, path.partition(".")[0]}
        documents = (self, *self.under)
        return next((each for one in documents for each in one.not_modelled if wanted & set(each.clauses)), None)

    def clause_in_force(self, path: str) -> tuple[Agreement, Clause[Any]] | None:
        """The clause here, else in the first of the regulations above that gives it, and who gives it."""
        givers = (one for one in (self, *self.under) if path in one.clauses)
        return next(((one, one.clauses[path]) for one in givers), None)

    def terms(self, year: int) -> Terms:
        """The clauses of one budget year, those of the regulations above where this agreement is silent."""
        self._require(year)
        return Terms(self, (year,))

    def terms_by_row(self, years: NDArray[int64]) -> Terms:
        """The clauses for rows of different budget years, as blocks where they differ by year; nothing remembers."""
        distinct = tuple(int(year) for year in sorted(set(years.tolist())))
        for year in distinct:
            self._require(year)
        return Terms(self, distinct, rows=years)

    def _require(self, year: int) -> None:
        if not self.covers_year(year):
            problem = NOT_IN_YEAR.at(title=self.title, id=self.id, year=year, period=self.period)
            raise ProblemsFound([problem])

    def plain(self) -> dict[str, Any]:
        """The agreement as plain data."""
        return {
            "format": 1,
            "id": self.id,
            "kind": self.document.value,
            "title": self.title.as_data(),
            "region": self.region,
            "from": self.starts.isoformat(),
            "to": self.ends.isoformat() if self.ends else None,
            "status": self.status.value,
            "known_from": self.known_from,
            "under": [above.id for above in self.under],
            "clauses": {path: clause.plain() for path, clause in sorted(self.clauses.items())},
            "readings": [reading.plain() for reading in self.readings],
            "not_modelled": [each.plain() for each in self.not_modelled],
        }

    @cached_property
    def digest(self) -> str:
        """A checksum of everything the file says, and of what it stands under; comments and layout do not count."""
        content = {**self.plain(), "under": {above.id: above.digest for above in self.under}}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
