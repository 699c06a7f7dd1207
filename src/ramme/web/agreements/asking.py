"""What a request asks of a what-if: the region and year, the clause, and what it is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from ramme.analysis.questions import Askable
from ramme.problems import Problem, ProblemsFound
from ramme.web.agreements.queries.answers import Answer, Asker, answered
from ramme.web.agreements.queries.published import Area, PublishedRegion

LONGEST = 60
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question as its lasting address has it: every part as it was written, empty where nothing was."""

    region: str
    year: str
    path: str
    value: str

    @classmethod
    def of(cls, asked: QueryDict) -> Question:
        """The question of a request."""
        names = {"region": "region", "year": "aar", "path": "bestemmelse", "value": "vaerdi"}
        return cls(**{part: asked.get(name, "").strip()[:LONGEST] for part, name in names.items()})

    def area(self, known: Sequence[Area], region: str, this_year: int) -> Area | None:
        """The region and year that are asked about.

        What is not said is one's own region, or any, and the latest year that has begun: of the next one only a few
        rates may be published yet.
        """
        asked = [area for area in known if self.region in {"", area.region} and self.year in {"", str(area.year)}]
        own = [area for area in asked if area.region == region] or asked
        begun = [area for area in own if area.year <= this_year]
        return next(iter(begun or own), None)

    def clause(self, held: PublishedRegion) -> Askable | None:
        """The clause that is asked about, else the first; nothing where it cannot be asked."""
        if self.path:
            return next((each for each in held.askable if each.path == self.path), None)
        return held.askable[0] if held.askable else None

    def address(self, area: Area, clause: Askable) -> str:
        """The parameters that ask the same again."""
        asked = {"region": area.region, "aar": area.year, "bestemmelse": clause.path, "vaerdi": self.value}
        return urlencode({name: value for name, value in asked.items() if value != ""})


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question, or what is wrong with the value."""

    answer: Answer | None
    problems: tuple[Problem, ...] = ()


def answer_to(question: Question, held: PublishedRegion, clause: Askable, asker: Asker) -> Answered:
    """The answer; without a value the clause says what it says now."""
    value = clause.value_of(question.value) if question.value else clause.value
    try:
        return Answered(answered(held, clause, value, asker))
    except ProblemsFound as refusal:
        return Answered(None, refusal.problems)
