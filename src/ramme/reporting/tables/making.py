"""How a table is made of the answers of a round, beside those of earlier rounds: exact, with every number's n and N."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Question
from ramme.reporting.questions.wording import changed_wording
from ramme.reporting.tables.cells import cells_of, total_cells
from ramme.reporting.tables.columns import columns_of
from ramme.reporting.tables.counting import OWN_LINES, Tally, lines_shown, possible, tallied
from ramme.reporting.tables.hiding import protected
from ramme.reporting.tables.known_columns import as_known, crowd_of
from ramme.reporting.tables.notes import notes_of
from ramme.reporting.tables.received import Missing, Received
from ramme.reporting.tables.table import Break, Row, Table, TableColumn, TextAnswer
from ramme.reporting.tables.way import Shows, TableWay
from ramme.texts import Text

NOT_ASKED_IN_ROUND = stops(
    "table-of-nothing-asked",
    says=Text(
        da="Tabellen {table} er af »{what}«, som runden for {year} ikke spørger om.",
        en="The table {table} is of “{what}”, which the round for {year} does not ask about.",
    ),
    remedy=Text(
        da="Vælg et af rundens spørgsmål: {known}.",
        en="Choose one of the questions of the round: {known}.",
    ),
)
DOES_NOT_FIT = stops(
    "table-does-not-fit-question",
    says=Text(
        da="»{shows}« kan ikke vises af et spørgsmål, der besvares med »{kind}«.",
        en="“{shows}” cannot be shown of a question that is answered with “{kind}”.",
    ),
    remedy=Text(da="Vælg »{fitting}«.", en="Choose “{fitting}”."),
)
_OF_FIGURES = frozenset({Shows.FIGURES, Shows.RANGES})
FITTING: Mapping[Kind, Shows] = {
    Kind.SCALE: Shows.DISTRIBUTION,
    Kind.CHOICE: Shows.DISTRIBUTION,
    Kind.NUMBER: Shows.FIGURES,
    Kind.AMOUNT: Shows.FIGURES,
    Kind.PERCENT: Shows.FIGURES,
    Kind.RANGE: Shows.RANGES,
    Kind.TEXT: Shows.TEXTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The answers of one round, counted line by line for one table."""

    received: Received
    question: Question
    column: Column
    tallies: tuple[Tally, ...]


def table_of(way: TableWay, received: Received, earlier: Sequence[Received] = ()) -> Table:
    """The table of a round, with those earlier rounds beside it that its way names and in which the question is asked.

    Raises `ProblemsFound` where the round does not ask the question, or it cannot be shown so.
    """
    _fits(way, received)
    beside = {each.year: each for each in earlier if _is_beside(way, each) and each.year != received.year}
    rounds = [received, *(beside[year] for year in sorted(beside, reverse=True))]
    counted = [_counted(way, each) for each in rounds]
    own_lines = counted[0].question.lines in OWN_LINES
    columns = columns_of(way, counted[0].column, [each.tallies for each in counted], own_lines=own_lines)
    rows = [row for each in counted for row in _rows(way, each, columns)]
    order = {row.key: number for number, row in reversed(list(enumerate(rows)))}
    breaks = tuple(_breaks(counted))
    return Table(
        way=way,
        question=counted[0].question.title,
        year=received.year,
        columns=columns,
        rows=tuple(sorted(rows, key=lambda row: (order[row.key], -row.year))),
        breaks=breaks,
        notes=tuple(notes_of(way, [(each.received, each.tallies) for each in counted], rows, columns, breaks)),
        only_municipalities=not any(party.is_region for each in rounds for party in each.parties),
        constructed=any(each.constructed for each in rounds),
    )


def missing_of(way: TableWay, received: Received) -> Missing:
    """Who is missing in the table: for those who may know, and never part of the table."""
    _fits(way, received)
    parties = {party.id: party for party in received.parties}
    return Missing(
        not_submitted=tuple(party for party in received.parties if party.id not in received.answers),
        left_empty={
            tally.line.key: tuple(parties[each] for each in tally.empty) for tally in _counted(way, received).tallies
        },
    )


def texts_of(way: TableWay, received: Received) -> tuple[TextAnswer, ...]:
    """The texts of a question with whom they are from: for those who may know, and to be coded with themes."""
    _fits(way, received)
    return tuple(text for tally in _counted(way, received).tallies for text in tally.texts)


def lines_of_table(way: TableWay, received: Received) -> tuple[Line, ...]:
    """The lines that the table shows, in their order."""
    lines = lines_shown(received.questionnaire.question(way.question))
    return tuple(line for line in lines if line.key in way.lines) if way.lines else lines


def _fits(way: TableWay, received: Received) -> None:
    found = Gathering()
    place = Place(field=way.key)
    questions = {question.key: question for question in received.questionnaire.questions}
    question = questions.get(way.question)
    columns = {column.key: column for column in question.columns} if question else {}
    lines = {line.key for line in lines_shown(question)} if question else set()
    asked: list[tuple[str, Collection[str]]] = [(way.question, questions), (way.column, columns)]
    asked += [(line, lines) for line in way.lines]
    for what, known in asked:
        if what not in known:
            listed = ", ".join(known)
            found.add(NOT_ASKED_IN_ROUND.at(place, table=way.key, what=what, year=received.year, known=listed))
            break
    found.stop_if_needed()
    kind = columns[way.column].kind
    if FITTING.get(kind) is not way.shows:
        fitting = FITTING.get(kind, Shows.TEXTS).text
        raise ProblemsFound([DOES_NOT_FIT.at(place, shows=way.shows.text, kind=kind.text, fitting=fitting)])


def _is_beside(way: TableWay, earlier: Received) -> bool:
    """Whether a round can stand beside: it asks the question, and is answered in the same way."""
    asked = {question.key: question for question in earlier.questionnaire.questions}.get(way.question)
    columns = {column.key: column for column in asked.columns} if asked else {}
    is_asked = way.column in columns and FITTING.get(columns[way.column].kind) is way.shows
    return is_asked and earlier.year in way.years


def _counted(way: TableWay, received: Received) -> Counted:
    question = received.questionnaire.question(way.question)
    column = as_known(question, question.column(way.column))
    tallies = tuple(tallied(question, column, line, received) for line in lines_of_table(way, received))
    return Counted(received=received, question=question, column=column, tallies=tallies)


def _rows(way: TableWay, counted: Counted, columns: tuple[TableColumn, ...]) -> list[Row]:
    year, parties = counted.received.year, counted.received.parties
    known = frozenset(key for key, _ in possible(counted.column))
    rows = [
        Row(
            key=tally.line.key,
            title=tally.line.title,
            year=year,
            cells=cells_of(way, tally, columns, parties, known),
            texts=tuple(sorted(each.says for each in tally.texts)),
        )
        for tally in counted.tallies
    ]
    if way.total and len(rows) > 1 and way.shows is not Shows.TEXTS:
        rows.append(total_cells(rows, columns, year))
    crowd = crowd_of(counted.question, counted.column) if way.shows in _OF_FIGURES else None
    if crowd is None and not way.protects:
        return rows
    smallest = way.smallest_of_citizens
    of_citizens = {each.line.key: each.crowd.few(smallest) for each in counted.tallies} if crowd is not None else {}
    return protected(way, rows, columns, of_citizens, counts_citizens=counted.column.citizens)


def _breaks(counted: Sequence[Counted]) -> list[Break]:
    found = []
    for after, before in pairwise(counted):
        why = changed_wording(before.question, after.question, after.column.key)
        if why is not None:
            found.append(Break(before=before.received.year, after=after.received.year, why=why))
    return found
