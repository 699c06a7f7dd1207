"""An answer: what one cell says, kept apart from not knowing, from what is not relevant, and from nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.agreements import Way
from ramme.reporting.questions.questionnaire import ONLY, Kind, Line
from ramme.texts import Text


class Mark(Way):
    """What can be said instead of an answer; the two are never counted together, nor as an answer."""

    DONT_KNOW = "dont_know", "Ved ikke", "Don't know"
    NOT_RELEVANT = "not_relevant", "Ikke relevant", "Not relevant"


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """Which cell: of which question, on which line, in which column."""

    question: str
    line: str = ONLY
    column: str = ONLY

    @property
    def name(self) -> str:
        """The cell as it is named in a form and in what is stored; keys hold no colon."""
        return f"{self.question}:{self.line}:{self.column}"


def cell_key(name: str) -> CellKey:
    """The cell that a name means; raises ValueError where it is no name of a cell."""
    parts = name.split(":")
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 (question, line, column)
        raise ValueError(name)
    return CellKey(*parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a cell says: a figure, a range, a choice, a text or a file's id; or one of the marks and nothing else.

    `whole` and `high` are whole numbers of the smallest part (øre; hundredths of a percent; by the column's decimals).
    """

    kind: Kind
    whole: int | None = None
    high: int | None = None
    option: str = ""
    text: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A party's answers as they were typed, its reasons where one was asked for, and how many edits lie behind it.

    `texts` and `reasons` are by the names of cells; a cell in which nothing stands is not there. The marks stand as
    their names in code, a choice as the key of its option, a range as two figures with ".." between, a file as its id.
    """

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one party is asked: the lines of each question that hangs on the party, and what is known beforehand.

    `lines` are those of offerings and rate groups, by question, as the registry had them when the round opened.
    `beforehand` are texts by the names of cells from the registry, the rates or the last round; `last_year` those that
    the party answered in the last round. `notes` say, by the keys of questions, what their figures rest on and how many
    offerings they are known of.
    """

    party: str
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    beforehand: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    last_year: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    notes: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}), hash=False)
