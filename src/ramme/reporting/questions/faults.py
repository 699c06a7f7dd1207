"""What stands in the way of asking a questionnaire: what is empty, hangs on nothing, or cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.problems import Problem, ProblemKind, ProblemsFound, stops, warns
from ramme.reporting.questions.check_faults import check_problems
from ramme.reporting.questions.condition_faults import condition_problems
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, Question, Questionnaire
from ramme.reporting.questions.sources import SOURCES
from ramme.reporting.questions.stored_fields import WHOLE, Spot
from ramme.reporting.questions.storing import as_data, from_data
from ramme.texts import Text

EMPTY = stops(
    "questionnaire-empty",
    says=Text(da="Spørgeskemaet har ingen spørgsmål.", en="The questionnaire has no questions."),
    remedy=Text(da="Tilføj et afsnit med mindst ét spørgsmål.", en="Add a section with at least one question."),
)
SECTION_EMPTY = stops(
    "questionnaire-section-empty",
    says=Text(da="Der er ingen spørgsmål i {spot}.", en="There are no questions in {spot}."),
    remedy=Text(da="Tilføj et spørgsmål, eller slet afsnittet.", en="Add a question, or delete the section."),
)
NO_COLUMNS = stops(
    "questionnaire-question-without-columns",
    says=Text(da="Der er intet at svare på i {spot}.", en="There is nothing to answer in {spot}."),
    remedy=Text(da="Tilføj en kolonne, eller slet spørgsmålet.", en="Add a column, or delete the question."),
)
NO_LINES = stops(
    "questionnaire-lines-missing",
    says=Text(da="Der mangler linjer i {spot}.", en="Lines are missing in {spot}."),
    remedy=Text(da="Tilføj en linje, eller vælg andre linjer.", en="Add a line, or choose other lines."),
)
OPTIONS_MISSING = stops(
    "questionnaire-options-missing",
    says=Text(da="Der er ikke to svar at vælge imellem i {spot}.", en="There are not two answers to choose in {spot}."),
    remedy=Text(da="Tilføj mulighederne.", en="Add the options."),
)
BOUNDS_CROSSED = stops(
    "questionnaire-bounds-crossed",
    says=Text(
        da="Det mindste svar er større end det største i {spot}.",
        en="The lowest answer is above the highest in {spot}.",
    ),
    remedy=Text(da="Ret grænserne.", en="Put the bounds right."),
)
SOURCE_UNKNOWN = stops(
    "questionnaire-source-unknown",
    says=Text(
        da="»{name}« kan ikke udfyldes på forhånd i {spot}.",
        en="“{name}” cannot be filled in beforehand in {spot}.",
    ),
    remedy=Text(da="Vælg noget, som listen har.", en="Choose something on the list."),
)
SOURCE_WITHOUT_LINES = warns(
    "questionnaire-source-without-offerings",
    says=Text(
        da="Registret og taksterne kan kun udfylde linjer, der er tilbud eller takstgrupper; det er {spot} ikke.",
        en="Registry and rates can only fill in lines that are offerings or rate groups; {spot} is not.",
    ),
    remedy=Text(
        da="Vælg egne tilbud eller egne takstgrupper som linjer.",
        en="Choose one's own offerings or rate groups as lines.",
    ),
)
_SECTION = Text(da="afsnit", en="section")
_QUESTION = Text(da="spørgsmål", en="question")
_COLUMN = Text(da="kolonne", en="column")
_OF_PARTIES = frozenset({Lines.OFFERINGS, Lines.RATE_GROUPS})


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and the part of the questionnaire that it stands at; of the whole where there is no part."""

    part: Part | None
    problem: Problem


def problems_of(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """All that stands in the way of sending the questionnaire out, in its order; nothing for one that is ready."""
    return tuple(fault.problem for fault in faults_of(questionnaire))


def faults_of(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """The same, each at its part, for a builder to show it there."""
    return (*_of_keeping(questionnaire), *_of_the_whole(questionnaire))


def _of_keeping(questionnaire: Questionnaire) -> Iterator[Fault]:
    """What keeps it from being kept at all, such as a key that stands twice."""
    try:
        from_data(as_data(questionnaire))
    except ProblemsFound as found:
        yield from (Fault(None, problem) for problem in found.problems)


def _of_the_whole(questionnaire: Questionnaire) -> Iterator[Fault]:
    if not questionnaire.sections:
        yield Fault(None, EMPTY.at())
    asked: list[Question] = []
    for number, section in enumerate(questionnaire.sections, 1):
        spot = WHOLE.inside(_SECTION, number)
        if not section.questions:
            yield Fault(Part(section=section.key), _at(SECTION_EMPTY, spot, section.title))
        for place, question in enumerate(section.questions, 1):
            yield from _of_question(question, spot.inside(_QUESTION, place), tuple(asked))
            asked.append(question)


def _of_question(question: Question, spot: Spot, asked: tuple[Question, ...]) -> Iterator[Fault]:
    part = Part(question=question.key)
    if not question.columns:
        yield Fault(part, _at(NO_COLUMNS, spot, question.title))
    if question.lines is Lines.NAMED and not question.named:
        yield Fault(part, _at(NO_LINES, spot, question.title))
    for problem in condition_problems(question.only_if, named(spot, question.title), asked, ()):
        yield Fault(part, problem)
    for number, column in enumerate(question.columns, 1):
        at = Part(question=question.key, column=column.key)
        here = spot.inside(_COLUMN, number)
        yield from (Fault(at, problem) for problem in _of_column(question, column, here))
        before = question.columns[: number - 1]
        for problem in condition_problems(column.only_if, named(here, column.title), asked, before):
            yield Fault(at, problem)
    for number, check in enumerate(question.checks):
        at = Part(question=question.key, check=number)
        yield from (Fault(at, each) for each in check_problems(question, check, named(spot, question.title)))


def _of_column(question: Question, column: Column, spot: Spot) -> Iterator[Problem]:
    if column.kind is Kind.CHOICE and len(column.options) < 2:  # noqa: PLR2004 (a choice is between two)
        yield _at(OPTIONS_MISSING, spot, column.title)
    if column.lowest is not None and column.highest is not None and column.lowest > column.highest:
        yield _at(BOUNDS_CROSSED, spot, column.title)
    if column.source and column.source not in SOURCES:
        yield SOURCE_UNKNOWN.at(spot=named(spot, column.title), name=column.source)
    elif column.source and question.lines not in _OF_PARTIES:
        yield _at(SOURCE_WITHOUT_LINES, spot, column.title)


def _at(kind: ProblemKind, spot: Spot, title: Text) -> Problem:
    return kind.at(spot=named(spot, title))


def named(spot: Spot, title: Text) -> Text:
    """A spot with the title of what stands there: afsnit 2, spørgsmål 3 (»Belægning«)."""
    return Text(da=f"{spot.told.da} (»{title.da}«)", en=f"{spot.told.en} (“{title.en}”)")
