"""How much of what is needed is filled in, as a whole and for each section."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ramme.problems import stops
from ramme.reporting.answers.answer import CellKey
from ramme.texts import Text

FILLED_IN = Text(da="{filled} af {needed} er udfyldt", en="{filled} of {needed} are filled in")
NOTHING_NEEDED = Text(da="Der er intet, der skal udfyldes", en="Nothing has to be filled in")
ANSWER_MISSING = stops(
    "answer-not-given",
    says=Text(da="Her mangler et svar.", en="An answer is missing here."),
    remedy=Text(da="Udfyld feltet.", en="Fill in the field."),
)
ANSWER_MISSING_MARKS = stops(
    "answer-missing-or-mark",
    says=Text(da="Her mangler et svar.", en="An answer is missing here."),
    remedy=Text(da="Udfyld feltet, eller vælg {marks}.", en="Fill in the field, or choose {marks}."),
)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The cells that need an answer now, those in which nothing stands, and those whose text cannot be read.

    A mark (don't know, not relevant) is an answer to the question; a text that cannot be read is not yet one.
    """

    needed: tuple[CellKey, ...]
    missing: tuple[CellKey, ...]
    unread: tuple[CellKey, ...] = ()

    @property
    def filled(self) -> int:
        """How many of the needed cells are answered."""
        return len(self.needed) - len(self.missing) - len(self.unread)

    @property
    def is_complete(self) -> bool:
        """Whether all that is needed is answered."""
        return not self.missing and not self.unread

    @property
    def says(self) -> Text:
        """How much is filled in, in words."""
        if not self.needed:
            return NOTHING_NEEDED
        return FILLED_IN.filled(filled=self.filled, needed=len(self.needed))

    def of(self, questions: Collection[str]) -> Completeness:
        """The same for some questions only, such as those of a section, by their keys."""
        kept = (
            tuple(key for key in keys if key.question in questions) for keys in (self.needed, self.missing, self.unread)
        )
        return Completeness(*kept)
