"""What a round received, as tables are made of it: who was asked, what each answered, how many citizens each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.tables.way import People
from ramme.texts import Text

Answers = Mapping[CellKey, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedParty:
    """A party that is asked; a region has no citizens of its own and is never weighed.

    `citizens` are those that are known; a count that is missing is unknown, never zero.
    """

    id: str
    name: str
    is_region: bool = False
    citizens: Mapping[People, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOfPeople:
    """Where the counts of citizens are from, and of when they are."""

    when: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The answers of a round: a party that has submitted is in `answers`, however little it answered.

    `counted` says where the citizens are from, and when they were counted.
    """

    year: int
    questionnaire: Questionnaire
    parties: tuple[AskedParty, ...]
    answers: Mapping[str, Answers] = field(hash=False)
    counted: Mapping[People, CountOfPeople] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Who is missing, for those who may know: parties that have not submitted, and who left a line empty."""

    not_submitted: tuple[AskedParty, ...]
    left_empty: Mapping[str, tuple[AskedParty, ...]] = field(hash=False)
