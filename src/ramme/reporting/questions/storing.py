"""A questionnaire as data that is kept for good: written once, read with all faults told, known by its checksum."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import NOWHERE, Place
from ramme.explanations.data import Data, checksum
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.reporting.questions.questionnaire import (
    ONLY,
    Check,
    CheckKind,
    Column,
    Consequence,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.questions.stored_fields import KEY_TWICE, LONGEST_TITLE, TOO_MANY, WHOLE, Fields, told
from ramme.texts import Text

FORMAT = 1

MOST_SECTIONS = 40
MOST_QUESTIONS = 100
MOST_QUESTIONS_IN_ALL = 400
MOST_COLUMNS = 30
MOST_NAMED_LINES = 200
MOST_LINES = 500
MOST_OPTIONS = 60
MOST_CHECKS = 20
MOST_SAYS = 60
MOST_CATEGORIES = len(OfferingCategory)
MOST_DECIMALS = 4
LONGEST_ANSWER = 20_000
LARGEST = 10**15

FORMAT_UNKNOWN = stops(
    "questionnaire-format-unknown",
    says=Text(
        da="Spørgeskemaet er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The questionnaire is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn det med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
NO_QUESTIONNAIRE = stops(
    "questionnaire-unreadable",
    says=Text(
        da="Det er ikke et spørgeskema, som Ramme har gemt.",
        en="This is no questionnaire stored by Ramme.",
    ),
    remedy=Text(
        da="Vælg en fil, der er hentet fra en runde i Ramme.",
        en="Choose a file that was fetched from a round in Ramme.",
    ),
)

_SECTION = Text(da="afsnit", en="section")
_QUESTION = Text(da="spørgsmål", en="question")
_COLUMN = Text(da="kolonne", en="column")
_LINE = Text(da="linje", en="line")
_OPTION = Text(da="mulighed", en="option")
_CHECK = Text(da="kontrol", en="check")
_CONDITION = Text(da="betingelsen", en="the condition")

_Keyed = TypeVar("_Keyed", Section, Question, Column, Line, Option)


def as_data(questionnaire: Questionnaire) -> Data:
    """The questionnaire as plain data with its format.

    What is as it is by itself is left out, so that a field which is added later changes no checksum of an older one;
    for the same reason a default never changes.
    """
    return {
        "format": FORMAT,
        "key": questionnaire.key,
        "title": questionnaire.title.as_data(),
        **_filled(
            guidance=_text(questionnaire.guidance),
            sections=[_section(each) for each in questionnaire.sections],
            rests_on=questionnaire.rests_on,
            constructed=questionnaire.constructed,
        ),
    }


def digest_of(questionnaire: Questionnaire) -> str:
    """The checksum of a questionnaire: "sha256:" and 64 signs; it changes with every wording, key and bound."""
    return checksum(as_data(questionnaire))


def from_data(data: object, where: Place = NOWHERE) -> Questionnaire:
    """The questionnaire that was kept; raises `ProblemsFound` with all that is wrong, each with its spot.

    `where` is the file it came from, if it was handed in as one. Whether it can be asked is another question
    (`ramme.reporting.questions.editing.problems_of`): one that is being built may be kept half done.
    """
    version = data.get("format") if isinstance(data, dict) else None
    if type(version) is not int or version < 1:
        raise ProblemsFound([NO_QUESTIONNAIRE.at(where)])
    if version > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=version, known=FORMAT)])
    problems = Gathering()
    fields = Fields(data if isinstance(data, dict) else {}, WHOLE, where, problems)
    fields.known.add("format")
    read = _read_questionnaire(fields)
    problems.stop_if_needed()
    return read


def _filled(**fields: object) -> Data:
    return {name: value for name, value in fields.items() if value not in (None, "", False, 0, [], ())}


def _text(text: Text | None) -> Data | None:
    return text.as_data() if text else None


def _section(section: Section) -> Data:
    return {
        "key": section.key,
        "title": section.title.as_data(),
        **_filled(guidance=_text(section.guidance), questions=[_question(each) for each in section.questions]),
    }


def _question(question: Question) -> Data:
    kept = _filled(
        help=_text(question.help),
        lines="" if question.lines is Lines.ONE else question.lines.value,
        named=[{"key": each.key, "title": each.title.as_data()} for each in question.named],
        columns=[_column(each) for each in question.columns],
        only_if=_only_if(question.only_if),
        checks=[_check(each) for each in question.checks],
        only_categories=[each.value for each in question.only_categories],
        rests_on=question.rests_on,
    )
    if question.most_lines != Question.__dataclass_fields__["most_lines"].default:
        kept["most_lines"] = question.most_lines
    return {"key": question.key, "title": question.title.as_data(), **kept}


def _column(column: Column) -> Data:
    kept = _filled(
        key="" if column.key == ONLY else column.key,
        unit=_text(column.unit),
        help=_text(column.help),
        dont_know=column.dont_know,
        not_relevant=column.not_relevant,
        options=[{"key": each.key, "title": each.title.as_data()} for each in column.options],
        decimals=column.decimals,
        only_if=_only_if(column.only_if),
        source=column.source,
        citizens=column.citizens,
    )
    bounds = {"lowest": column.lowest, "highest": column.highest}
    kept |= {name: bound for name, bound in bounds.items() if bound is not None}
    if column.longest != _LONGEST:
        kept["longest"] = column.longest
    kept |= {name: False for name in ("needed", "last_round", "adds_up") if not getattr(column, name)}
    return {"title": column.title.as_data(), "kind": column.kind.value, **kept}


_LONGEST = 2000


def _only_if(condition: OnlyIf | None) -> Data | None:
    if condition is None:
        return None
    return {"column": condition.column, "says": list(condition.says), **_filled(question=condition.question)}


def _check(check: Check) -> Data:
    kept = _filled(limit=check.limit, comment=check.comment, says=_text(check.says))
    if check.consequence is not Consequence.ASKS_WHY:
        kept["consequence"] = check.consequence.value
    return {"kind": check.kind.value, "columns": list(check.columns), **kept}


def _read_questionnaire(fields: Fields) -> Questionnaire:
    sections = fields.many("sections", _SECTION, MOST_SECTIONS, _read_section)
    questions = [each for section in sections for each in section.questions]
    if len(questions) > MOST_QUESTIONS_IN_ALL:
        fields.note(TOO_MANY, name=told("questions"), number=len(questions), limit=MOST_QUESTIONS_IN_ALL)
    _once(fields, sections)
    _once(fields, questions)
    read = Questionnaire(
        key=fields.key(),
        title=fields.title(),
        guidance=fields.text("guidance"),
        sections=sections,
        rests_on=fields.word("rests_on"),
        constructed=fields.flag("constructed", default=False),
    )
    fields.read_all()
    return read


def _once(fields: Fields, parts: Iterable[_Keyed]) -> None:
    """Notes each key that stands twice; a stand-in for a key that could not be read is none."""
    seen: dict[str, _Keyed] = {}
    for each in parts:
        if each.key and each.key in seen:
            fields.note(KEY_TWICE, key=each.key, other=_quoted(seen[each.key].title))
        seen.setdefault(each.key, each)


def _quoted(title: Text) -> Text:
    return Text(da=f"»{title.da}«", en=f"“{title.en}”")


def _read_section(fields: Fields) -> Section:
    read = Section(
        key=fields.key(),
        title=fields.title(),
        guidance=fields.text("guidance"),
        questions=fields.many("questions", _QUESTION, MOST_QUESTIONS, read_question),
    )
    fields.read_all()
    return read


def read_question(fields: Fields) -> Question:
    """A question from its fields; what is wrong is noted in them."""
    read = Question(
        key=fields.key(),
        title=fields.title(),
        help=fields.text("help"),
        lines=fields.way("lines", Lines.ONE),
        named=fields.many("named", _LINE, MOST_NAMED_LINES, _read_line),
        columns=fields.many("columns", _COLUMN, MOST_COLUMNS, _read_column),
        only_if=fields.one("only_if", _CONDITION, _read_only_if),
        checks=fields.many("checks", _CHECK, MOST_CHECKS, _read_check),
        most_lines=fields.number("most_lines", 1, MOST_LINES) or 40,
        only_categories=fields.ways("only_categories", OfferingCategory, MOST_CATEGORIES),
        rests_on=fields.word("rests_on"),
    )
    _once(fields, read.named)
    _once(fields, read.columns)
    fields.read_all()
    return read


def _read_column(fields: Fields) -> Column:
    read = Column(
        key=fields.key(default=ONLY),
        title=fields.title(),
        kind=fields.way("kind", Kind.TEXT, needed=True),
        unit=fields.text("unit", LONGEST_TITLE),
        help=fields.text("help"),
        needed=fields.flag("needed", default=True),
        dont_know=fields.flag("dont_know", default=False),
        not_relevant=fields.flag("not_relevant", default=False),
        options=fields.many("options", _OPTION, MOST_OPTIONS, _read_option),
        lowest=fields.number("lowest", -LARGEST, LARGEST),
        highest=fields.number("highest", -LARGEST, LARGEST),
        decimals=fields.number("decimals", 0, MOST_DECIMALS) or 0,
        longest=fields.number("longest", 1, LONGEST_ANSWER) or _LONGEST,
        only_if=fields.one("only_if", _CONDITION, _read_only_if),
        source=fields.word("source"),
        last_round=fields.flag("last_round", default=True),
        adds_up=fields.flag("adds_up", default=True),
        citizens=fields.flag("citizens", default=False),
    )
    _once(fields, read.options)
    fields.read_all()
    return read


def _read_line(fields: Fields) -> Line:
    read = Line(fields.key(), fields.title())
    fields.read_all()
    return read


def _read_option(fields: Fields) -> Option:
    read = Option(fields.key(), fields.title())
    fields.read_all()
    return read


def _read_only_if(fields: Fields) -> OnlyIf:
    read = OnlyIf(
        column=fields.key("column", default=ONLY),
        says=fields.words("says", MOST_SAYS),
        question=fields.maybe_key("question"),
    )
    fields.read_all()
    return read


def _read_check(fields: Fields) -> Check:
    read = Check(
        kind=fields.way("kind", CheckKind.AT_MOST, needed=True),
        columns=fields.words("columns", MOST_COLUMNS),
        limit=fields.number("limit", 0, LARGEST) or 0,
        consequence=fields.way("consequence", Consequence.ASKS_WHY),
        comment=fields.maybe_key("comment"),
        says=fields.text("says"),
    )
    fields.read_all()
    return read
