"""A sheet of paper before it is set: its title, what must be seen first, and parts of facts, rows and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ramme.texts import Language, Text, same

CONSTRUCTED = Text(da="KONSTRUERET: tallene er opdigtede.", en="CONSTRUCTED: the figures are invented.")


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is known of each, one below the other; few of them are `kept` together on one page."""

    facts: Sequence[tuple[Text, Text]]
    title: Text = field(default_factory=lambda: same(""))
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences, one below the other."""

    sentences: Sequence[Text]
    title: Text = field(default_factory=lambda: same(""))


@dataclass(frozen=True, slots=True)
class ColumnOnPaper:
    """A column: its title, how wide it is beside the others, and whether it holds figures, which stand to the right."""

    title: Text
    width: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under columns, a text in each cell."""

    columns: Sequence[ColumnOnPaper]
    rows: Sequence[Sequence[Text]]
    title: Text = field(default_factory=lambda: same(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document before it is set; `day` is its own date, which makes the same content the same bytes on any day."""

    title: Text
    day: date
    parts: Sequence[Facts | Sentences | Rows]
    footer: Text
    author: str = ""
    marks: Sequence[Text] = ()
    wide: bool = False


def as_data(sheet: Sheet, language: Language) -> dict[str, object]:
    """The sheet in one language as plain data."""
    return {
        "title": sheet.title.told(language),
        "author": sheet.author,
        "language": language,
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
        "marks": [mark.told(language) for mark in sheet.marks],
        "footer": sheet.footer.told(language),
        "wide": sheet.wide,
        "parts": [_part(part, language) for part in sheet.parts],
    }


def _part(part: Facts | Sentences | Rows, language: Language) -> dict[str, object]:
    title = part.title.told(language)
    match part:
        case Facts(facts=facts, kept=kept):
            told = [[name.told(language), fact.told(language)] for name, fact in facts]
            return {"kind": "facts", "title": title, "facts": told, "kept": kept}
        case Sentences(sentences=sentences):
            return {"kind": "sentences", "title": title, "sentences": [each.told(language) for each in sentences]}
        case Rows(columns=columns, rows=rows):
            return {
                "kind": "rows",
                "title": title,
                "columns": [column.title.told(language) for column in columns],
                "widths": [column.width for column in columns],
                "figures": [column.figures for column in columns],
                "rows": [[cell.told(language) or "–" for cell in row] for row in rows],
            }
