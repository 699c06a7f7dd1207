"""How a questionnaire is built: each verb gives a new one, keys stay, and what comes back can always be kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ramme.problems import ProblemsFound
from ramme.reporting.questions.faults import Fault, faults_of, problems_of
from ramme.reporting.questions.keys import key_from, with_keys, with_option_keys
from ramme.reporting.questions.parts import (
    PART_GONE,
    Part,
    Thing,
    column_of,
    position,
    question_of,
    siblings,
    with_column_as,
    with_question_as,
    with_section_as,
    with_siblings,
)
from ramme.reporting.questions.questionnaire import (
    Check,
    Column,
    Line,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.questions.storing import as_data, from_data
from ramme.texts import Text

__all__ = [
    "Fault",
    "changed",
    "copied",
    "copied_for",
    "faults_of",
    "moved",
    "moved_to",
    "problems_of",
    "with_check",
    "with_column",
    "with_condition",
    "with_line",
    "with_option",
    "with_question",
    "with_section",
    "without",
]

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_COPY = Text(da=" (kopi)", en=" (copy)")


def with_section(questionnaire: Questionnaire, title: Text) -> Questionnaire:
    """The questionnaire with an empty section at the end."""
    key = key_from(title.da, [each.key for each in questionnaire.sections], "section")
    section = Section(key=key, title=title, questions=())
    return _kept(replace(questionnaire, sections=(*questionnaire.sections, section)))


def with_question(questionnaire: Questionnaire, section: str, question: Question) -> Questionnaire:
    """The questionnaire with a question at the end of a section; empty keys are made from the titles."""
    into = _section_of(questionnaire, section)
    taken = [each.key for each in questionnaire.questions]
    added = replace(with_keys(question), key=question.key or key_from(question.title.da, taken, "question"))
    return _kept(with_section_as(questionnaire, replace(into, questions=(*into.questions, added))))


def with_column(questionnaire: Questionnaire, question: str, column: Column) -> Questionnaire:
    """The questionnaire with a column at the end of a question; empty keys are made from the titles."""
    into = question_of(questionnaire, question)
    taken = [each.key for each in into.columns]
    added = replace(with_option_keys(column), key=column.key or key_from(column.title.da, taken, "column"))
    return _kept(with_question_as(questionnaire, replace(into, columns=(*into.columns, added))))


def with_line(questionnaire: Questionnaire, question: str, title: Text) -> Questionnaire:
    """The questionnaire with a named line at the end of a question."""
    into = question_of(questionnaire, question)
    added = Line(key_from(title.da, [each.key for each in into.named], "line"), title)
    return _kept(with_question_as(questionnaire, replace(into, named=(*into.named, added))))


def with_option(questionnaire: Questionnaire, question: str, column: str, title: Text) -> Questionnaire:
    """The questionnaire with an option at the end of a column's choices."""
    inside = question_of(questionnaire, question)
    into = column_of(inside, column)
    added = Option(key_from(title.da, [each.key for each in into.options], "option"), title)
    changed_column = replace(into, options=(*into.options, added))
    return _kept(with_question_as(questionnaire, with_column_as(inside, changed_column)))


def with_check(questionnaire: Questionnaire, question: str, check: Check) -> Questionnaire:
    """The questionnaire with a check at the end of a question's."""
    into = question_of(questionnaire, question)
    return _kept(with_question_as(questionnaire, replace(into, checks=(*into.checks, check))))


def with_condition(questionnaire: Questionnaire, part: Part, condition: OnlyIf | None) -> Questionnaire:
    """The questionnaire with a question or a column asked only where something else is answered, or always again."""
    question = question_of(questionnaire, part.question)
    if not part.column:
        return _kept(with_question_as(questionnaire, replace(question, only_if=condition)))
    column = replace(column_of(question, part.column), only_if=condition)
    return _kept(with_question_as(questionnaire, with_column_as(question, column)))


def changed(questionnaire: Questionnaire, part: Part, thing: Thing) -> Questionnaire:
    """The questionnaire with a part as it shall be; its key stays, and a section keeps its questions.

    Columns, lines and options in it that have no key yet get one from their titles.
    Raises TypeError where the thing is not of the part's kind.
    """
    things = siblings(questionnaire, part)
    place = position(things, part)
    before = things[place]
    new: Any = thing
    if isinstance(before, Section) and isinstance(thing, Section):
        new = replace(thing, key=before.key, questions=before.questions)
    elif isinstance(before, Check) and isinstance(thing, Check):
        new = thing
    elif type(before) is type(thing):
        new = _keyed_inside(replace(new, key=part.key))
    else:
        raise TypeError(f"{type(thing).__name__} where {type(before).__name__} is")
    return _kept(with_siblings(questionnaire, part, [*things[:place], new, *things[place + 1 :]]))


def _keyed_inside(thing: Thing) -> Thing:
    match thing:
        case Question():
            return with_keys(thing)
        case Column():
            return with_option_keys(thing)
        case _:
            return thing


def moved(questionnaire: Questionnaire, part: Part, by: int) -> Questionnaire:
    """The questionnaire with a part one place up (-1) or down (1); a question goes over into the section beside."""
    things = list(siblings(questionnaire, part))
    place = position(things, part)
    if 0 <= place + by < len(things):
        things[place], things[place + by] = things[place + by], things[place]
        return _kept(with_siblings(questionnaire, part, things))
    if part.question and part.key == part.question:
        return _moved_over(questionnaire, part, by)
    return questionnaire


def _moved_over(questionnaire: Questionnaire, part: Part, by: int) -> Questionnaire:
    keys = [each.key for each in questionnaire.sections]
    beside = keys.index(questionnaire.section_of(part.question).key) + by
    if not 0 <= beside < len(keys):
        return questionnaire
    question = question_of(questionnaire, part.question)
    rest = _taken_out(questionnaire, part)
    into = rest.sections[beside]
    questions = (*into.questions, question) if by < 0 else (question, *into.questions)
    return _kept(with_section_as(rest, replace(into, questions=questions)))


def moved_to(questionnaire: Questionnaire, question: str, section: str) -> Questionnaire:
    """The questionnaire with a question at the end of another section."""
    found = question_of(questionnaire, question)
    rest = _taken_out(questionnaire, Part(question=question))
    into = _section_of(rest, section)
    return _kept(with_section_as(rest, replace(into, questions=(*into.questions, found))))


def copied(questionnaire: Questionnaire, part: Part) -> Questionnaire:
    """The questionnaire with a copy of a part after it, under a key of its own; a section with all its questions."""
    things = siblings(questionnaire, part)
    place = position(things, part)
    copy = _copy_of(questionnaire, things[place], [each.key for each in things if not isinstance(each, Check)])
    return _kept(with_siblings(questionnaire, part, [*things[: place + 1], copy, *things[place + 1 :]]))


def _copy_of(questionnaire: Questionnaire, thing: Thing, taken: list[str]) -> Thing:
    if isinstance(thing, Check):
        return thing
    title = Text(da=thing.title.da + _COPY.da, en=thing.title.en + _COPY.en)
    if isinstance(thing, Question):
        taken = [each.key for each in questionnaire.questions]
    key = key_from(title.da, taken, thing.key)
    if isinstance(thing, Section):
        return replace(thing, key=key, title=title, questions=_copied_questions(questionnaire, thing))
    new: Any = thing
    return replace(new, key=key, title=title)  # type: ignore[no-any-return]


def _copied_questions(questionnaire: Questionnaire, section: Section) -> tuple[Question, ...]:
    """The questions of a section under new keys; a condition on one of them is now on its copy."""
    taken = [each.key for each in questionnaire.questions]
    names: dict[str, str] = {}
    for each in section.questions:
        names[each.key] = key_from(each.title.da + _COPY.da, [*taken, *names.values()], "question")
    return tuple(
        replace(
            each,
            key=names[each.key],
            only_if=_renamed(each.only_if, names),
            columns=tuple(replace(column, only_if=_renamed(column.only_if, names)) for column in each.columns),
        )
        for each in section.questions
    )


def _renamed(condition: OnlyIf | None, names: dict[str, str]) -> OnlyIf | None:
    return replace(condition, question=names.get(condition.question, condition.question)) if condition else None


def without(questionnaire: Questionnaire, part: Part) -> Questionnaire:
    """The questionnaire without a part; what hung on it is then told by `problems_of`."""
    return _kept(_taken_out(questionnaire, part))


def _taken_out(questionnaire: Questionnaire, part: Part) -> Questionnaire:
    things = siblings(questionnaire, part)
    place = position(things, part)
    return with_siblings(questionnaire, part, [*things[:place], *things[place + 1 :]])


def copied_for(questionnaire: Questionnaire, from_year: int, to_year: int) -> Questionnaire:
    """Last year's questionnaire for another year: keys as they were, and the years in its texts moved along.

    Only the year itself, the one before and the one after are moved, so that the year of a law stays.
    """
    years = {str(from_year + by): str(to_year + by) for by in (-1, 0, 1)}
    return from_data(_with_years(as_data(questionnaire), years))


def _with_years(data: object, years: dict[str, str]) -> object:
    """The data with other years in its texts; keys, sources and the like are no texts."""
    if isinstance(data, list):
        return [_with_years(each, years) for each in data]
    if not isinstance(data, dict):
        return data
    if data.keys() == {"da", "en"}:
        return {
            language: _YEAR.sub(lambda found: years.get(found[0], found[0]), text) for language, text in data.items()
        }
    return {name: _with_years(each, years) for name, each in data.items()}


def _section_of(questionnaire: Questionnaire, key: str) -> Section:
    found = next((each for each in questionnaire.sections if each.key == key), None)
    if found is None:
        raise ProblemsFound([PART_GONE.at()])
    return found


def _kept(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire as it is read when it was kept; raises what cannot be, such as a title that is too long."""
    return from_data(as_data(questionnaire))
