"""An edit of a party's answers: which cells it may say something in, how much, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from ramme.citations import Place
from ramme.problems import Gathering, Problem, stops
from ramme.reporting.answers.answer import Asked, CellKey, Sheet, cell_key
from ramme.reporting.answers.lines import added_lines, is_number_of_a_line, lines_of, place_of
from ramme.reporting.answers.reading import TOO_MANY_LINES
from ramme.reporting.questions.questionnaire import Column, Lines, Question, Questionnaire
from ramme.texts import Text, can_be_kept, harmless

MOST_CELLS = 5000
# So many cells that are none of ours are told of; whoever sends more has another page than ours.
MOST_TOLD = 20
LONGEST_TEXT = 20_000
LONGEST_REASON = 2000

CELL_UNKNOWN = stops(
    "answer-cell-unknown",
    says=Text(da="»{cell}« er ikke et felt, som I bliver spurgt om.", en="“{cell}” is no field that you are asked."),
    remedy=Text(da="Hent siden igen; spørgsmålene kan være rettet.", en="Load the page again; it may have changed."),
)
LARGER_THAN_ANY = stops(
    "answer-larger-than-any",
    says=Text(
        da="Svaret fylder {length} tegn, og der er plads til {most}.",
        en="The answer is {length} characters long; there is room for {most}.",
    ),
    remedy=Text(da="Skriv det kortere.", en="Write it shorter."),
)
TEXT_UNREADABLE = stops(
    "answer-unreadable",
    says=Text(da="Det sendte kan ikke læses ({what}).", en="What was sent cannot be read ({what})."),
    remedy=Text(da="Hent siden igen, og prøv en gang til.", en="Load the page again and try once more."),
)
TOO_MANY_CELLS = stops(
    "answer-edit-too-large",
    says=Text(da="Der er rettet i flere end {most} felter på én gang.", en="More than {most} fields were changed."),
    remedy=Text(da="Ret lidt ad gangen, eller brug arbejdsbogen.", en="Change fewer at a time or use the workbook."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What somebody typed: texts and reasons by the names of cells, an empty text where nothing is to stand."""

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def columns_by_cell(questionnaire: Questionnaire, asked: Asked, names: Iterator[str]) -> Iterator[tuple[str, Column]]:
    """The columns of those names that are cells of what a party is asked; lines that are added have a number."""
    questions = {question.key: question for question in questionnaire.questions}
    known: dict[str, frozenset[str] | None] = {}
    for name in names:
        key = _read(name)
        question = questions.get(key.question) if key else None
        if key is None or question is None:
            continue
        if question.key not in known:
            known[question.key] = _line_keys(question, asked)
        lines = known[question.key]
        column = next((each for each in question.columns if each.key == key.column), None)
        if column is not None and (is_number_of_a_line(key.line) if lines is None else key.line in lines):
            yield name, column


def check_edit(questionnaire: Questionnaire, asked: Asked, edit: Edit) -> None:
    """Raises `ProblemsFound` where an edit says something in no cell of the party's, or more than there is room for."""
    problems = Gathering()
    names = tuple(dict.fromkeys((*edit.texts, *edit.reasons)))
    if len(names) > MOST_CELLS:
        problems.add(TOO_MANY_CELLS.at(most=MOST_CELLS))
    problems.stop_if_needed()
    columns = dict(columns_by_cell(questionnaire, asked, iter(names)))
    unknown = (harmless(name)[:80] for name in names if name not in columns)
    problems.add(*(CELL_UNKNOWN.at(cell=name) for name in islice(unknown, MOST_TOLD)))
    for name, text in edit.texts.items():
        problems.add(*_text_problems(name, text, LONGEST_TEXT))
    for name, text in edit.reasons.items():
        problems.add(*_text_problems(name, text, LONGEST_REASON))
    problems.stop_if_needed()


def check_lines(questionnaire: Questionnaire, sheet: Sheet) -> None:
    """Raises `ProblemsFound` where more lines were added to a question than it has room for."""
    problems = Gathering()
    for question in questionnaire.questions:
        if question.lines is Lines.FREE:
            number = len(added_lines(question, sheet.texts))
            if number > question.most_lines:
                problems.add(TOO_MANY_LINES.at(place_of(question.title), number=number, most=question.most_lines))
    problems.stop_if_needed()


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """What an edit changed, as it is stored: by cell what stood there before and what stands there after."""
    names = [name for name in {**before, **after} if before.get(name, "") != after.get(name, "")]
    return {name: [before.get(name, ""), after.get(name, "")] for name in names}


def taken_back(texts: Mapping[str, str], changes: Mapping[str, list[str]]) -> dict[str, str]:
    """The texts as they were before changes that were made on top of them."""
    found = dict(texts)
    for name, (before, _) in changes.items():
        if before:
            found[name] = before
        else:
            found.pop(name, None)
    return found


def with_texts(texts: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    """The texts with some changed; a cell in which nothing stands any more is not there."""
    return {name: text for name, text in {**texts, **changed}.items() if text}


def _read(name: str) -> CellKey | None:
    try:
        return cell_key(name)
    except ValueError:
        return None


def _line_keys(question: Question, asked: Asked) -> frozenset[str] | None:
    if question.lines is Lines.FREE:
        return None
    return frozenset(each.key for each in lines_of(question, asked, Sheet()))


def _text_problems(name: str, text: str, most: int) -> Iterator[Problem]:
    if len(text) > most:
        yield LARGER_THAN_ANY.at(Place(field=name), length=len(text), most=most)
    if not can_be_kept(text):
        yield TEXT_UNREADABLE.at(Place(field=harmless(name)), what="\\0, \\ud800")
