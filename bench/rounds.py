"""How fast a table of many years is made of raw answers, beside the barest count that gives the same figures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.answers.lines import target_group_lines
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, Question, Questionnaire, Section
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.received import AskedParty, Received
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import People, Shows, TableWay
from ramme.texts import Text, same

RESPONDENTS, YEARS = 98, 10
LAST_YEAR = 2026
SECONDS = 1
STEPS = ("1", "2", "3", "4", "5")
QUESTION = Question(
    key="coherence",
    title=Text(da="Passer behov og udbud sammen?", en="Do need and supply match?"),
    lines=Lines.TARGET_GROUPS,
    columns=(Column(title=same("1-5"), kind=Kind.SCALE, dont_know=True, not_relevant=True),),
)
ASKED = Questionnaire(
    key="bench", title=same("bench"), sections=(Section(key="one", title=same("one"), questions=(QUESTION,)),)
)


@dataclass(frozen=True)
class Wanted:
    """How many times each is timed, and how much there is of it."""

    runs: int = 5
    respondents: int = RESPONDENTS
    years: int = YEARS


def constructed(wanted: Wanted) -> list[Received]:
    """Synthetic rounds, the newest first: one in twenty has not submitted, one line in fifteen is left empty."""
    lots = Random(2026)  # noqa: S311 (nothing is kept secret by it)
    parties = tuple(
        AskedParty(id=f"party-{number}", name=f"Party {number}", citizens={People.ALL: 5_000 + 971 * number})
        for number in range(wanted.respondents)
    )
    return [
        Received(
            year=LAST_YEAR - age,
            questionnaire=ASKED,
            parties=parties,
            answers={party.id: _answers(lots) for party in parties if lots.random() > 0.05},
            constructed=True,
        )
        for age in range(wanted.years)
    ]


def way_over(years: int) -> TableWay:
    """The table: all groups over all years, by both weights, in percent, small numbers protected."""
    return TableWay(
        key="bench",
        title=same("bench"),
        question=QUESTION.key,
        shows=Shows.DISTRIBUTION,
        people=People.ALL,
        percentages=True,
        smallest=3,
        years=tuple(range(LAST_YEAR - years + 1, LAST_YEAR)),
    )


def measured(wanted: Wanted) -> dict[str, Any]:
    """The best time of some for the whole table and for the bare count, whether they agree, and their ratio."""
    rounds = constructed(wanted)
    way = way_over(wanted.years)
    table, seconds = _best(wanted.runs, lambda: table_of(way, rounds[0], rounds[1:]))
    counts, bare_seconds = _best(wanted.runs, lambda: bare(rounds))
    return {
        "respondents": wanted.respondents,
        "years": wanted.years,
        "answers": sum(len(each) for received in rounds for each in received.answers.values()),
        "seconds": round(seconds, 4),
        "bare_seconds": round(bare_seconds, 4),
        "ratio": round(seconds / bare_seconds, 2),
        "agree": agree(table, counts),
    }


def bare(rounds: Sequence[Received]) -> dict[tuple[int, str, str], tuple[int, float]]:
    """How many, and how many citizens, said what, by year and group: one pass, nothing else, citizens as a float."""
    counts: Counter[tuple[int, str, str]] = Counter()
    citizens: Counter[tuple[int, str, str]] = Counter()
    for received in rounds:
        weights = {party.id: party.citizens[People.ALL] for party in received.parties}
        for party, answers in received.answers.items():
            for key, answer in answers.items():
                spot = (received.year, key.line, answer.mark.value if answer.mark else str(answer.whole))
                counts[spot] += 1
                citizens[spot] += weights[party]
    return {spot: (count, float(citizens[spot])) for spot, count in counts.items()}


def agree(table: Table, counts: dict[tuple[int, str, str], tuple[int, float]]) -> bool:
    """Whether every count that the table shows is the bare one."""
    shown = {
        (place.year, place.row, place.column): cell.value
        for place, cell in table.places.items()
        if place.column in STEPS and cell.value is not None
    }
    return bool(shown) and all(value == counts.get(spot, (0, 0.0))[0] for spot, value in shown.items())


def table(found: dict[str, Any]) -> str:
    """The findings as text."""
    size = f"{found['respondents']} respondents x {found['years']} years x 13 groups, {found['answers']:,} raw answers"
    return "\n".join(
        [
            f"A table of rounds: {size}.",
            "",
            f"whole table   {found['seconds']:>8} s   (below {SECONDS})",
            f"bare count    {found['bare_seconds']:>8} s",
            f"ratio         {found['ratio']:>8}",
            f"agree         {'yes' if found['agree'] else 'NO':>8}",
        ]
    )


def _best(runs: int, made: Callable[[], Any]) -> tuple[Any, float]:
    best, result = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        result = made()
        best = min(best, time.perf_counter() - start)
    return result, best


def _answers(lots: Random) -> dict[CellKey, Answer]:
    return {CellKey(QUESTION.key, line.key): _answer(lots) for line in target_group_lines() if lots.random() > 1 / 15}


def _answer(lots: Random) -> Answer:
    said = lots.choice((*STEPS, "4", "4", "5", None))
    if said is None:
        return Answer(kind=Kind.SCALE, mark=lots.choice(list(Mark)))
    return Answer(kind=Kind.SCALE, whole=int(said))
