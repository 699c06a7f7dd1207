"""How far a party is with each section of a round: cells that were touched, and needed cells that are filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.conditions import cells_of
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


def progress_of(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> dict[str, Any]:
    """How far each section is, as it is stored with the answers: the revision, and three counts a section."""
    section_of = {question.key: section.key for section in questionnaire.sections for question in section.questions}
    counts = {section.key: [0, 0, 0] for section in questionnaire.sections}
    for name, text in sheet.texts.items():
        section = section_of.get(name.partition(":")[0])
        if section is not None and text not in {asked.beforehand.get(name), asked.last_year.get(name)}:
            counts[section][0] += 1
    for key, column in cells_of(questionnaire, asked, sheet):
        if column.needed:
            counted = counts[section_of[key.question]]
            counted[2] += 1
            counted[1] += key.name in sheet.texts
    return {"revision": sheet.revision, "sections": counts}


def progress_read(stored: Mapping[str, Any], revision: int) -> Mapping[str, SectionProgress] | None:
    """How far each section is at a revision; nothing where what is stored is of another."""
    if stored.get("revision") != revision:
        return None
    return {
        key: SectionProgress(touched=touched, filled=filled, needed=needed)
        for key, (touched, filled, needed) in stored["sections"].items()
    }
