"""Constructed rounds with a few parties, from which the tests make tables, and what they look for in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.questions.questionnaire import (
    ONLY,
    Column,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.tables.received import AskedParty, CountOfPeople, Received
from ramme.reporting.tables.table import About, Table
from ramme.reporting.tables.way import People, Shows, TableWay
from ramme.texts import Text, same

HOMES, SCHOOLS = Line("homes", same("Botilbud")), Line("schools", same("Skoler"))
SCALE = Question(
    key="match",
    title=Text(da="Passer det?", en="Does it match?"),
    lines=Lines.NAMED,
    named=(HOMES, SCHOOLS),
    columns=(Column(title=same("1-5"), kind=Kind.SCALE, dont_know=True, not_relevant=True),),
)
CHOICE = Question(
    key="more",
    title=Text(da="Er der flere?", en="Are there more?"),
    columns=(
        Column(
            title=same("svar"),
            kind=Kind.CHOICE,
            options=(Option("yes", Text(da="Ja", en="Yes")), Option("no", Text(da="Nej", en="No"))),
        ),
    ),
)
PLACES = Question(
    key="places",
    title=Text(da="Hvor mange pladser?", en="How many places?"),
    lines=Lines.NAMED,
    named=(HOMES, SCHOOLS),
    columns=(
        Column(
            title=same("pladser"), kind=Kind.NUMBER, decimals=1, unit=Text(da="pladser", en="places"), dont_know=True
        ),
    ),
)
SPENT = Question(
    key="spent",
    title=Text(da="Udgift?", en="Spending?"),
    columns=(Column(title=same("kr."), kind=Kind.AMOUNT),),
)
CASES = Question(
    key="cases",
    title=Text(da="Hvor mange sager?", en="How many cases?"),
    columns=(Column(title=same("sager"), kind=Kind.RANGE),),
)
WORDS = Question(
    key="words",
    title=Text(da="Hvad præger området?", en="What marks the area?"),
    columns=(Column(title=same("tekst"), kind=Kind.TEXT, needed=False),),
)
WHY = Question(
    key="why",
    title=Text(da="Hvorfor?", en="Why?"),
    only_if=OnlyIf(column=ONLY, says=("yes",), question="more"),
    columns=(Column(title=same("1-5"), kind=Kind.SCALE),),
)
OWN = Question(
    key="own",
    title=Text(da="Egne tilbud", en="Own offerings"),
    lines=Lines.OFFERINGS,
    columns=(Column(title=same("pladser"), kind=Kind.NUMBER),),
)
LIST = Question(
    key="list",
    title=Text(da="Hvilke?", en="Which?"),
    lines=Lines.FREE,
    only_if=OnlyIf(column=ONLY, says=("yes",), question="more"),
    columns=(Column(title=same("pladser"), kind=Kind.NUMBER),),
)
QUESTIONS = (SCALE, CHOICE, PLACES, SPENT, CASES, WORDS, WHY, OWN)
NAMES = ("Askedal", "Birkevig", "Egesund", "Elmelund", "Granlev")
CITIZENS = (1_000, 2_000, 3_000, 4_000, 10_000)

Said = int | str | None


def questionnaire(*questions: Question) -> Questionnaire:
    section = Section(key="one", title=same("Ét afsnit"), questions=questions or QUESTIONS)
    return Questionnaire(key="test", title=same("En runde"), sections=(section,), constructed=True)


def party(number: int, *, citizens: int | None = None, is_region: bool = False) -> AskedParty:
    count = CITIZENS[number % len(CITIZENS)] if citizens is None else citizens
    known = {} if is_region or count < 0 else {People.ALL: count}
    name = NAMES[number] if number < len(NAMES) else f"Kommune {number}"
    return AskedParty(id=name.casefold(), name=name, is_region=is_region, citizens=known)


def scale(said: Said) -> Answer:
    if isinstance(said, int):
        return Answer(kind=Kind.SCALE, whole=said)
    return Answer(kind=Kind.SCALE, mark=Mark.DONT_KNOW if said == "?" else Mark.NOT_RELEVANT)


def number(whole: int, high: int | None = None, *, kind: Kind = Kind.NUMBER) -> Answer:
    return Answer(kind=kind, whole=whole, high=high)


def all_say(question: str, line: str, *said: Said) -> list[Mapping[CellKey, Answer]]:
    """The answers of parties in their order: a number or a mark each, nothing for a line left empty."""
    key = CellKey(question, line)
    return [{} if each is None else {key: scale(each)} for each in said]


def received(
    answers: Sequence[Mapping[CellKey, Answer] | None],
    *,
    year: int = 2026,
    parties: tuple[AskedParty, ...] | None = None,
    questions: tuple[Question, ...] = QUESTIONS,
) -> Received:
    """A round in which the parties answered so, in their order; None has not submitted."""
    asked = parties or tuple(party(each) for each in range(len(answers)))
    return Received(
        year=year,
        questionnaire=questionnaire(*questions),
        parties=asked,
        answers={who.id: given for who, given in zip(asked, answers, strict=True) if given is not None},
        counted={People.ALL: CountOfPeople(when=same("1. januar 2026"), source=same("Danmarks Statistik"))},
    )


def way(question: Question = SCALE, /, **known: object) -> TableWay:
    kind = question.columns[0].kind
    fitting = {Kind.SCALE: Shows.DISTRIBUTION, Kind.CHOICE: Shows.DISTRIBUTION, Kind.RANGE: Shows.RANGES}
    shows = fitting.get(kind, Shows.TEXTS if kind is Kind.TEXT else Shows.FIGURES)
    stated = {"key": "tabel-1", "title": same("Tabel 1"), "question": question.key, "shows": shows, **known}
    return TableWay(**stated)  # type: ignore[arg-type]


# What stands beside the answers in a row of a table.
BESIDE = ("answered", "dont_know", "not_relevant", "empty", "missing")


def values(table: Table, row: str, *columns: str) -> list[object]:
    return [table.cell(row, column).value for column in columns]


def notes(table: Table, about: About) -> list[str]:
    return [note.says.da for note in table.notes if note.about is about]


def code_of(action: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in action.value.problems]
