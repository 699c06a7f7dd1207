"""How many answered what on a line: everybody who was asked is counted once, and nobody is left out of the count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ramme.reporting.answers.answer import Answer, Asked, CellKey, Mark, Sheet
from ramme.reporting.answers.lines import lines_of
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question
from ramme.reporting.tables.gates import Gates, Standing
from ramme.reporting.tables.known_columns import crowd_of
from ramme.reporting.tables.protecting import Few
from ramme.reporting.tables.received import Answers, Received
from ramme.reporting.tables.table import DONT_KNOW, NOT_RELEVANT, OURS, TOTAL, TextAnswer
from ramme.texts import Text

# Lines of which each party has its own are counted together.
OWN_LINES = frozenset({Lines.OFFERINGS, Lines.RATE_GROUPS, Lines.FREE})
_LOWEST, _HIGHEST = 1, 5
_FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE})
_ALL = Line(":all", Text(da="Alle linjer", en="All lines"))
ALL_LINES = _ALL.key


@dataclass(frozen=True, slots=True)
class Contribution:
    """A party's figure: what it gave, up to `high` for a range."""

    party: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many citizens figures are of, from and to; `is_known` is false where a line does not say how many."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    is_known: bool = True

    def with_people(self, answers: Iterable[Answer | None], parts: int) -> Crowd:
        """The crowd with those of more lines, each in whole numbers of so many parts."""
        low, high, is_known = self.low, self.high, self.is_known
        for answer in answers:
            if answer is None or answer.whole is None:
                is_known = False
                continue
            low += Fraction(answer.whole, parts)
            high += Fraction(answer.whole if answer.high is None else answer.high, parts)
        return Crowd(low, high, is_known)

    def few(self, smallest: int) -> tuple[Few, Few]:
        """How many they are, from and to, held against the smallest number that may be told of."""
        return Few(self.low, smallest, self.is_known), Few(self.high, smallest, self.is_known)


@dataclass(slots=True, kw_only=True)
class Tally:
    """Who answered what on one line, by party; with lines of one's own a party stands once for each of its lines.

    `answered`, `marked` (don't know or not relevant and nothing else), `empty`, `missing`, `said_no` (there are none to
    list) and `not_asked` hold every party that was asked in the round exactly once. `crowd` is how many citizens the
    figures are of, where the question counts them.
    """

    line: Line
    saying: dict[str, list[str]] = field(default_factory=dict)
    figures: list[Contribution] = field(default_factory=list)
    texts: list[TextAnswer] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    said_no: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    crowd: Crowd = field(default_factory=Crowd)

    def count(self, says: str) -> int:
        """How many answered so."""
        return len(self.saying.get(says, ()))


def lines_shown(question: Question) -> tuple[Line, ...]:
    """The lines that a table of the question can have: its own, the target groups, or one for all."""
    return (_ALL,) if question.lines in OWN_LINES else lines_of(question, Asked(party=""), Sheet())


def possible(column: Column) -> tuple[tuple[str, Text], ...]:
    """What can be answered in a column with a scale or options, in their order."""
    if column.kind is not Kind.SCALE:
        return tuple((option_key(option.key), option.title) for option in column.options)
    named = {option.key: option.title for option in column.options}
    lowest = _LOWEST if column.lowest is None else column.lowest
    highest = _HIGHEST if column.highest is None else column.highest
    steps = map(str, range(lowest, highest + 1))
    return tuple((step, named.get(step, Text(da=step, en=step))) for step in steps)


def option_key(option: str) -> str:
    """The key of the column that counts an option: its own, unless a column of ours is called so."""
    return f"{option}:option" if option in OURS else option


def tallied(question: Question, column: Column, line: Line, received: Received) -> Tally:
    """The answers of all parties on one line of a round."""
    tally = Tally(line=line)
    gates = Gates(received.questionnaire, question, column)
    crowd = crowd_of(question, column)
    for party in received.parties:
        answers = received.answers.get(party.id)
        if answers is None:
            tally.missing.append(party.id)
            continue
        standing = gates.of_question(answers)
        lines = list(_own_lines(question, answers)) if line is _ALL else [line.key]
        if standing is Standing.ASKED and gates.are_there and lines:
            standings = {each: gates.of_line(each, answers) for each in lines}
            lines = [each for each, found in standings.items() if found is Standing.ASKED]
            standing = Standing.ASKED if lines else _together(standings.values())
        if standing is not Standing.ASKED:
            _PLACES[standing](tally).append(party.id)
            continue
        given = [(each, answers.get(CellKey(question.key, each, column.key))) for each in lines]
        _counted(tally, party.id, [(each, answer) for each, answer in given if answer is not None])
        if crowd is not None:
            keys = [CellKey(question.key, each, crowd.key) for each, answer in given if _is_figure(answer)]
            tally.crowd = tally.crowd.with_people([answers.get(key) for key in keys], 10**crowd.decimals)
    return tally


_PLACES: Mapping[Standing, Callable[[Tally], list[str]]] = {
    Standing.SAID_NO: lambda tally: tally.said_no,
    Standing.NOT_ASKED: lambda tally: tally.not_asked,
    Standing.UNTOLD: lambda tally: tally.empty,
}


def _together(standings: Iterable[Standing]) -> Standing:
    """How a party stands that is asked on none of its lines: where it did not tell of one, it left something out."""
    return Standing.UNTOLD if Standing.UNTOLD in standings else Standing.NOT_ASKED


def _is_figure(answer: Answer | None) -> bool:
    return answer is not None and answer.whole is not None and answer.kind in _FIGURES


def _own_lines(question: Question, answers: Answers) -> Iterable[str]:
    return dict.fromkeys(key.line for key in answers if key.question == question.key)


def _counted(tally: Tally, party: str, given: list[tuple[str, Answer]]) -> None:
    says_something = False
    for line, answer in given:
        if answer.mark is not None:
            says = DONT_KNOW if answer.mark is Mark.DONT_KNOW else NOT_RELEVANT
            tally.saying.setdefault(says, []).append(party)
            continue
        says_something = True
        _noted(tally, party, line, answer)
    place = tally.answered if says_something else tally.marked if given else tally.empty
    place.append(party)


def _noted(tally: Tally, party: str, line: str, answer: Answer) -> None:
    match answer.kind:
        case Kind.SCALE:
            tally.saying.setdefault(str(answer.whole), []).append(party)
        case Kind.CHOICE:
            tally.saying.setdefault(option_key(answer.option), []).append(party)
        case Kind.TEXT:
            tally.texts.append(TextAnswer(party=party, line=line, says=answer.text))
        case Kind.NUMBER | Kind.AMOUNT | Kind.PERCENT | Kind.RANGE if answer.whole is not None:
            high = answer.whole if answer.high is None else answer.high
            tally.figures.append(Contribution(party, answer.whole, high))


def sums_of(tallies: Iterable[Tally], says: str) -> int:
    """How many answered so over several lines."""
    return sum(each.count(says) for each in tallies)


TOTAL_LINE = Line(TOTAL, Text(da="I alt (svar på alle linjer)", en="In all (answers on all lines)"))
