"""How fast the workbooks of a whole round are read in, faults and all, and whether every answer comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from ramme.files.limits import HandedIn
from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.answers.workbook import answer_workbook
from ramme.reporting.answers.workbook_comparing import compared
from ramme.reporting.answers.workbook_identity import RoundHeading
from ramme.reporting.answers.workbook_reading import read_answers
from ramme.reporting.questions.questionnaire import (
    Column,
    Kind,
    Line,
    Lines,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import same

PARTIES, ROWS = 22, 400
SECONDS = 15
# One cell in so many says what nobody can take; in that of a scale stands a seven.
FAULTY_ONE_IN = 40
OPTIONS = tuple(Option(f"option{number}", same(f"Option {number}")) for number in range(6))
QUESTION = Question(
    key="offerings",
    title=same("Offerings"),
    lines=Lines.OFFERINGS,
    columns=(
        Column(key="places", title=same("Places"), kind=Kind.NUMBER, lowest=0),
        Column(key="costs", title=same("Costs"), kind=Kind.AMOUNT),
        Column(key="occupancy", title=same("Occupancy"), kind=Kind.PERCENT, lowest=0),
        Column(key="match", title=same("Match"), kind=Kind.SCALE, dont_know=True, not_relevant=True),
        Column(key="kind", title=same("Kind"), kind=Kind.CHOICE, options=OPTIONS),
        Column(key="says", title=same("Comment"), kind=Kind.TEXT, needed=False),
    ),
)
ASKED_OF_ALL = Questionnaire(
    key="bench", title=same("bench"), sections=(Section(key="one", title=same("one"), questions=(QUESTION,)),)
)


@dataclass(frozen=True)
class Wanted:
    """How many parties hand in a workbook, and of how many rows."""

    parties: int = PARTIES
    rows: int = ROWS


def measured(wanted: Wanted) -> dict[str, Any]:
    """The seconds of reading and comparing all workbooks one after the other, and of writing them before that."""
    lots = Random(2026)  # noqa: S311 (nothing is kept secret by it)
    handed_in, writing, is_right, problems = [], 0.0, True, 0
    for number in range(wanted.parties):
        asked = Asked(party=f"{number}", lines={QUESTION.key: tuple(_lines(wanted.rows))})
        sheet = Sheet(texts=dict(_answers(asked, lots)), revision=1)
        start = time.perf_counter()
        data = answer_workbook(_heading(number), ASKED_OF_ALL, asked, sheet, "da")
        writing += time.perf_counter() - start
        handed_in.append((asked, sheet, HandedIn(f"{number}.xlsx", data)))
    start = time.perf_counter()
    for number, (asked, sheet, file) in enumerate(handed_in):
        read = read_answers(file, _heading(number), ASKED_OF_ALL, asked, sheet)
        found = compared(read, ASKED_OF_ALL, asked, Sheet(revision=2))
        is_right &= {**read.texts, **read.not_taken} == dict(sheet.texts) and len(found.changes) == len(read.texts)
        problems += len(read.problems)
    seconds = time.perf_counter() - start
    return {
        "parties": wanted.parties,
        "rows": wanted.rows,
        "columns": len(QUESTION.columns),
        "problems": problems,
        "writing_seconds": round(writing, 2),
        "seconds": round(seconds, 2),
        "all_back": is_right,
    }


def table(found: dict[str, Any]) -> str:
    """The findings as text."""
    size = f"{found['parties']} workbooks x {found['rows']} rows x {found['columns']} columns"
    return "\n".join(
        [
            f"Workbooks of a round: {size}, {found['problems']:,} problems told.",
            "",
            f"written            {found['writing_seconds']:>8} s",
            f"read and compared  {found['seconds']:>8} s   (below {SECONDS})",
            f"all answers back   {'yes' if found['all_back'] else 'NO':>8}",
        ]
    )


def _heading(number: int) -> RoundHeading:
    return RoundHeading(
        slug="bench", title="Bench", year=2026, party=f"{number}", party_name=f"Party {number}", revision=1
    )


def _lines(rows: int) -> Iterator[Line]:
    return (Line(f"line{number}", same(f"Offering {number}")) for number in range(rows))


def _answers(asked: Asked, lots: Random) -> Iterator[tuple[str, str]]:
    for line in asked.lines[QUESTION.key]:
        told = {
            "places": f"{lots.randint(1, 99)}",
            "costs": f"{lots.randint(100, 999)}.{lots.randint(100, 999)},{lots.randint(10, 99)}",
            "occupancy": f"{lots.randint(50, 110)} %",
            "match": lots.choice(("1", "2", "3", "4", "5", "dont_know", "not_relevant")),
            "kind": lots.choice(OPTIONS).key,
            "says": f"A few words about {line.title.da}, as people write them.",
        }
        for column, text in told.items():
            is_faulty = column != "says" and lots.randrange(FAULTY_ONE_IN) == 0
            yield CellKey(QUESTION.key, line.key, column).name, "7?" if is_faulty else text
