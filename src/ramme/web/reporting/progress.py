"""How far a party is with each section of a round: cells that were touched, and needed cells that are filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.reading import Reading, reading
from ramme.reporting.questions.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """How far one section is; a cell is touched when something else stands there than beforehand or last year."""

    touched: int = 0
    filled: int = 0
    needed: int = 0

    @property
    def is_filled(self) -> bool:
        """Whether nothing that is needed is missing, in a section that somebody has been at."""
        return self.touched > 0 and self.filled >= self.needed


def progress_of(
    questionnaire: Questionnaire, asked: Asked, sheet: Sheet, read: Reading | None = None
) -> dict[str, Any]:
    """How far each section is, as it is stored with the answers: the revision, and three counts a section.

    A text that cannot be read fills no cell. `read` is what the answers say, where that was worked out already.
    """
    section_of = {question.key: section.key for section in questionnaire.sections for question in section.questions}
    touched = dict.fromkeys((section.key for section in questionnaire.sections), 0)
    for name, text in sheet.texts.items():
        section = section_of.get(name.partition(":")[0])
        if section is not None and text not in {asked.beforehand.get(name), asked.last_year.get(name)}:
            touched[section] += 1
    whole = (read or reading(questionnaire, asked, sheet)).completeness
    counts = {}
    for each in questionnaire.sections:
        of = whole.of({question.key for question in each.questions})
        counts[each.key] = [touched[each.key], of.filled, len(of.needed)]
    return {"revision": sheet.revision, "sections": counts}


def progress_read(stored: Mapping[str, Any], revision: int) -> Mapping[str, SectionProgress] | None:
    """How far each section is at a revision; nothing where what is stored is of another."""
    if stored.get("revision") != revision:
        return None
    return {
        key: SectionProgress(touched=touched, filled=filled, needed=needed)
        for key, (touched, filled, needed) in stored["sections"].items()
    }
