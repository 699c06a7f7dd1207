"""The first sheet of a workbook of answers: whose it is, how it is filled in and handed back, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.files.workbook_writing import Look, PlannedCell, PlannedColumn, PlannedSheet
from ramme.reporting.answers.workbook_help import what_is_asked
from ramme.reporting.answers.workbook_identity import RoundHeading
from ramme.reporting.answers.workbook_layout import AnswerSheet, titled
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.texts import Language, Text

NAME = Text(da="Vejledning", en="Guidance")
_WHOSE = Text(da="Svar fra {party} om {year}", en="Answers of {party} on {year}")
_CONSTRUCTED = Text(
    da="Spørgeskemaet er konstrueret som eksempel.", en="The questionnaire is constructed as an example."
)
_HOW = (
    Text(
        da="Skriv i de gule felter på arkene bagefter. Overskrifter og linjer er låst.",
        en="Write in the yellow cells of the sheets that follow. Headings and lines are locked.",
    ),
    Text(
        da="En tom celle er ikke et svar. »Ved ikke« og »Ikke relevant« er to forskellige svar.",
        en="An empty cell is no answer. “Don't know” and “Not relevant” are two different answers.",
    ),
    Text(
        da="Filer og begrundelser for afvigelser skrives ikke her, men i portalen.",
        en="Files and reasons for deviations are not written here but in the portal.",
    ),
    Text(
        da="Gem arket, og indlæs det i portalen. Du ser, hvad der ændres, før noget bliver gemt.",
        en="Save the workbook and read it into the portal. You see what changes before anything is kept.",
    ),
)
_HEADS = (
    Text(da="Ark", en="Sheet"),
    Text(da="Spørgsmål", en="Question"),
    Text(da="Hvad skrives her?", en="What is written here?"),
)


def guidance_sheet(
    heading: RoundHeading, questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], language: Language
) -> PlannedSheet:
    """The sheet of guidance for a party's workbook."""
    return PlannedSheet(
        name=NAME.told(language),
        columns=(PlannedColumn(32, Look.NOTE), PlannedColumn(44, Look.NOTE), PlannedColumn(90, Look.NOTE)),
        rows=(
            (PlannedCell(heading.title, Look.TITLE),),
            *((PlannedCell(line.told(language), Look.SENTENCE),) for line in _how(heading, questionnaire)),
            (),
            tuple(PlannedCell(head.told(language), Look.HEADING) for head in _HEADS),
            *_asked(questionnaire, sheets, language),
        ),
    )


def _how(heading: RoundHeading, questionnaire: Questionnaire) -> tuple[Text, ...]:
    whose = _WHOSE.filled(party=heading.party_name, year=str(heading.year))
    return (whose, _CONSTRUCTED, *_HOW) if questionnaire.constructed else (whose, *_HOW)


def _asked(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], language: Language
) -> Iterator[tuple[PlannedCell, ...]]:
    """What each sheet is about and what is asked there: a line for each question and column, not for each line."""
    if questionnaire.guidance is not None:
        yield from _told("", questionnaire.title.told(language), questionnaire.guidance.told(language))
    for sheet in sheets:
        name = sheet.name.told(language)
        for note in sheet.notes:
            yield from _told(name, sheet.title.told(language), note.told(language))
        if sheet.has_help:
            for row in sheet.rows:
                label = " – ".join(each for label in row.labels if (each := label.told(language)))
                yield from _told(name, label, row.note.told(language))
        elif sheet.rows:
            for key, column in sheet.rows[0].cells:
                help_text = what_is_asked(questionnaire, questionnaire.question(key.question), column)
                yield from _told(name, titled(column).told(language), help_text.told(language))


def _told(*texts: str) -> Iterator[tuple[PlannedCell, ...]]:
    yield tuple(PlannedCell(text, look) for text, look in zip(texts, (Look.NOTE, Look.LABEL, Look.NOTE), strict=True))
