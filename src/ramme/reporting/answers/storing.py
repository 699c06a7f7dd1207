"""A sheet, what a party is asked, and what it submits as data that is kept, in a format that later versions read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ramme.citations import NOWHERE, Place
from ramme.explanations.data import checksum
from ramme.files.cells import shortened
from ramme.problems import ProblemsFound, stops
from ramme.reporting.answers.answer import Asked, Sheet, cell_key
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.questions.questionnaire import Line, Questionnaire
from ramme.reporting.questions.storing import digest_of
from ramme.texts import Text

FORMAT = 1
Data = dict[str, Any]

UNREADABLE = stops(
    "answers-not-readable",
    says=Text(
        da="Det er ikke svar, som Ramme har gemt: {what} mangler eller er forkert.",
        en="These are no answers stored by Ramme: {what} is missing or wrong.",
    ),
    remedy=Text(
        da="Hent siden igen; det, der er gemt, er der stadig.",
        en="Load the page again; what is stored is still there.",
    ),
)
FORMAT_UNKNOWN = stops(
    "answers-format-unknown",
    says=Text(
        da="Svarene er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The answers are stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn dem med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open them with a newer version; this one reads formats up to {known}.",
    ),
)
CHANGED = stops(
    "submission-changed",
    says=Text(
        da="Indberetningen passer ikke med sin kontrolsum: den er ændret, efter at den blev sendt.",
        en="The report does not match its checksum: it was changed after it was sent.",
    ),
    remedy=Text(
        da="Hent den fra en sikkerhedskopi; en rettelse er en ny version.",
        en="Restore it from a backup; a correction is a new version.",
    ),
)


class _Wrong(Exception):
    def __init__(self, what: str) -> None:
        self.what = shortened(what)
        super().__init__(what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a party submitted: what it was asked, what it answered, and the checksum of the questionnaire."""

    asked: Asked
    sheet: Sheet
    digest: str


def sheet_as_data(sheet: Sheet) -> Data:
    """A sheet as plain data."""
    return {"format": FORMAT, **_texts_of(sheet)}


def sheet_from_data(data: object, where: Place = NOWHERE) -> Sheet:
    """The sheet that was kept; raises `ProblemsFound` where it is none, or of a format not known yet."""
    content = _content(data, where)
    try:
        return _sheet(content)
    except _Wrong as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=wrong.what)]) from None


def asked_as_data(asked: Asked) -> Data:
    """What a party is asked as plain data."""
    lines = {
        question: [[line.key, line.title.da, line.title.en] for line in lines]
        for question, lines in asked.lines.items()
    }
    known: dict[str, object] = {"beforehand": dict(asked.beforehand), "last_year": dict(asked.last_year)}
    if asked.notes:
        known["notes"] = {question: [note.da, note.en] for question, note in asked.notes.items()}
    return {"format": FORMAT, "party": asked.party, "lines": lines, **known}


def asked_from_data(data: object, where: Place = NOWHERE) -> Asked:
    """What a party is asked, as it was kept; raises `ProblemsFound` where it is no such thing."""
    content = _content(data, where)
    try:
        return _asked(content)
    except _Wrong as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=wrong.what)]) from None


def submission_content(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> Data:
    """What a party submits: its texts and reasons in the cells that are asked now, and what it was asked.

    What stands in cells that are not asked now stays in the sheet alone. `questionnaire` is the checksum of that.
    """
    names = {key.name for key, _ in cells_of(questionnaire, asked, sheet)}
    kept = Sheet(
        texts={name: text for name, text in sheet.texts.items() if name in names},
        reasons={name: text for name, text in sheet.reasons.items() if name in names},
        revision=sheet.revision,
    )
    return {
        "format": FORMAT,
        "party": asked.party,
        "questionnaire": digest_of(questionnaire),
        **_texts_of(kept),
        "asked": asked_as_data(asked),
    }


def checksum_of(content: Mapping[str, Any]) -> str:
    """The checksum of what was submitted, by which anybody can see that it was not changed."""
    return checksum(content)


def read_submission(data: object, kept_checksum: str = "", where: Place = NOWHERE) -> Submission:
    """What was submitted; raises `ProblemsFound` where it is no submission, or does not match the checksum kept."""
    content = _content(data, where)
    if kept_checksum and checksum_of(content) != kept_checksum:
        raise ProblemsFound([CHANGED.at(where)])
    try:
        digest = _word(content.get("questionnaire"), "questionnaire")
        asked = asked_from_data(content.get("asked"), where)
        return Submission(asked=asked, sheet=_sheet(content), digest=digest)
    except _Wrong as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=wrong.what)]) from None


def _texts_of(sheet: Sheet) -> Data:
    return {"revision": sheet.revision, "texts": dict(sheet.texts), "reasons": dict(sheet.reasons)}


def _content(data: object, where: Place) -> Mapping[str, Any]:
    kept = data.get("format") if isinstance(data, dict) else None
    if not isinstance(data, dict) or type(kept) is not int or kept < 1:
        raise ProblemsFound([UNREADABLE.at(where, what="format")])
    if kept > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=kept, known=FORMAT)])
    return data


def _sheet(content: Mapping[str, Any]) -> Sheet:
    revision = content.get("revision")
    if type(revision) is not int or revision < 0:
        raise _Wrong("revision")
    return Sheet(texts=_texts(content, "texts"), reasons=_texts(content, "reasons"), revision=revision)


def _asked(content: Mapping[str, Any]) -> Asked:
    lines = content.get("lines")
    if not isinstance(lines, dict):
        raise _Wrong("lines")
    return Asked(
        party=_word(content.get("party"), "party"),
        lines={_word(question, "lines"): _lines(each, f"lines.{question}") for question, each in lines.items()},
        beforehand=_texts(content, "beforehand"),
        last_year=_texts(content, "last_year"),
        notes=_notes(content.get("notes", {})),
    )


def _notes(data: object) -> dict[str, Text]:
    """What the figures of questions rest on; absent from what was kept before any were told."""
    if not isinstance(data, dict):
        raise _Wrong("notes")
    found: dict[str, Text] = {}
    for question, note in data.items():
        match note:
            case [str(danish), str(english)] if isinstance(question, str) and danish and english:
                found[question] = Text(da=danish, en=english)
            case _:
                raise _Wrong("notes")
    return found


def _lines(data: object, what: str) -> tuple[Line, ...]:
    if not isinstance(data, list):
        raise _Wrong(what)
    lines = tuple(_line(each, what) for each in data)
    if len({line.key for line in lines}) < len(lines):
        raise _Wrong(what)
    return lines


def _line(data: object, what: str) -> Line:
    match data:
        case [str(key), str(danish), str(english)] if key and ":" not in key:
            return Line(key, Text(da=danish, en=english))
    raise _Wrong(what)


def _texts(content: Mapping[str, Any], what: str) -> dict[str, str]:
    data = content.get(what)
    if not isinstance(data, dict):
        raise _Wrong(what)
    for name, text in data.items():
        if not isinstance(name, str) or not isinstance(text, str) or not _is_cell(name):
            raise _Wrong(f"{what}.{name}")
    return {name: text for name, text in data.items() if text}


def _is_cell(name: str) -> bool:
    try:
        cell_key(name)
    except ValueError:
        return False
    return True


def _word(data: object, what: str) -> str:
    if not isinstance(data, str) or not data:
        raise _Wrong(what)
    return data
