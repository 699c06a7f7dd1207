"""Nineteen constructed answers on need and supply that, counted, give tables 4.1 and 4.2 of Midtjylland 2017."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ramme.registry.parties import plain_id
from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Kind, Questionnaire
from ramme.reporting.tables.received import AskedParty, CountOfPeople, Received
from ramme.reporting.tables.way import People, Shows, TableWay
from ramme.texts import Text

FILE = Path(__file__).parent / "constructed-coherence.csv"
YEAR = 2017
COLUMN = "coherence"
QUESTIONS = MappingProxyType({"adults": "coherence_adults", "children": "coherence_children"})
TABLES = MappingProxyType({"adults": "tabel-4-1", "children": "tabel-4-2"})
_DONT_KNOW = "?"
# Invented as the municipalities themselves are: between 8.000 and 62.000 adults, a fifth as many children and a bit.
_FEWEST_ADULTS, _STEP = 8_000, 3_000
_CHILDREN_PER = 5
_COUNTED = CountOfPeople(
    when=Text(da="1. januar 2016 (opdigtet)", en="1 January 2016 (invented)"),
    source=Text(da="konstrueret", en="constructed"),
)


def questionnaire() -> Questionnaire:
    """What the municipalities are asked: the ready-made round on need and supply."""
    return templates()["coherence"].questionnaire_for(YEAR)


@cache
def answers() -> Mapping[str, Mapping[CellKey, Answer]]:
    """The constructed answers by party; a line that was left empty is not there.

    Source: constructed; only the sums are those of Midtjylland 2017, tables 4.1 and 4.2.
    """
    found: dict[str, dict[CellKey, Answer]] = {}
    for row in _rows():
        party = found.setdefault(plain_id(row["municipality"]), {})
        question = QUESTIONS[row["group"]]
        for line, said in row.items():
            if line not in {"municipality", "group"} and said:
                party[CellKey(question, line, COLUMN)] = _answer(said)
    return MappingProxyType(found)


def received() -> Received:
    """The round as it was received: all nineteen have submitted, and some left lines empty."""
    names = dict.fromkeys(row["municipality"] for row in _rows())
    return Received(
        year=YEAR,
        questionnaire=questionnaire(),
        parties=tuple(
            AskedParty(id=plain_id(name), name=f"{name} Kommune", citizens=_citizens(number))
            for number, name in enumerate(names)
        ),
        answers=answers(),
        counted=dict.fromkeys(People, _COUNTED),
        constructed=True,
    )


def ways() -> Mapping[str, TableWay]:
    """The two tables by the key that a text calls them by: adults and children, as they are printed and by citizens."""
    titles = {
        "adults": Text(
            da="Tabel 4.1. Kommunernes samlede indberetning på voksenområdet",
            en="Table 4.1. What the municipalities reported on adults",
        ),
        "children": Text(
            da="Tabel 4.2. Kommunernes samlede indberetning på børn- og ungeområdet",
            en="Table 4.2. What the municipalities reported on children and young people",
        ),
    }
    return {
        TABLES[group]: TableWay(
            key=TABLES[group],
            title=titles[group],
            question=QUESTIONS[group],
            column=COLUMN,
            shows=Shows.DISTRIBUTION,
            people=People.ADULTS if group == "adults" else People.CHILDREN,
        )
        for group in QUESTIONS
    }


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def _answer(said: str) -> Answer:
    if said == _DONT_KNOW:
        return Answer(kind=Kind.SCALE, mark=Mark.DONT_KNOW)
    return Answer(kind=Kind.SCALE, whole=int(said))


def _citizens(number: int) -> Mapping[People, int]:
    adults = _FEWEST_ADULTS + _STEP * number
    children = adults // _CHILDREN_PER + number
    return MappingProxyType({People.ADULTS: adults, People.CHILDREN: children, People.ALL: adults + children})
