"""How many answered what on a line: everybody who was asked is counted once, and nobody is left out of the count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ramme.reporting.answers.answer import Answer, Asked, CellKey, Mark, Sheet
from ramme.reporting.answers.conditions import says_one_of
from ramme.reporting.answers.lines import lines_of
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, OnlyIf, Question
from ramme.reporting.tables.received import Answers, Received
from ramme.reporting.tables.table import DONT_KNOW, NOT_RELEVANT, OURS, TOTAL, TextAnswer
from ramme.texts import Text

# Lines of which each party has its own are counted together.
OWN_LINES = frozenset({Lines.OFFERINGS, Lines.RATE_GROUPS, Lines.FREE})
_LOWEST, _HIGHEST = 1, 5
_ALL = Line(":all", Text(da="Alle linjer", en="All lines"))
ALL_LINES = _ALL.key


@dataclass(frozen=True, slots=True)
class Contribution:
    """A party's figure: what it gave, up to `high` for a range."""

    party: str
    low: int
    high: int


@dataclass(slots=True, kw_only=True)
class Tally:
    """Who answered what on one line, by party; with lines of one's own a party stands once for each of its lines.

    `answered`, `marked` (don't know or not relevant and nothing else), `empty`, `missing` and `not_asked` hold every
    party that was asked in the round exactly once.
    """

    line: Line
    saying: dict[str, list[str]] = field(default_factory=dict)
    figures: list[Contribution] = field(default_factory=list)
    texts: list[TextAnswer] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)

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
    is_conditional = question.only_if is not None or column.only_if is not None
    for party in received.parties:
        answers = received.answers.get(party.id)
        if answers is None:
            tally.missing.append(party.id)
            continue
        own = list(_own_lines(question, answers)) if line is _ALL else [line.key]
        asked = [each for each in own if is_asked(question, column, each, answers)] if is_conditional else own
        if own and not asked:
            tally.not_asked.append(party.id)
            continue
        given = [(each, answers.get(CellKey(question.key, each, column.key))) for each in asked]
        _counted(tally, party.id, [(each, answer) for each, answer in given if answer is not None])
    return tally


def is_asked(question: Question, column: Column, line: str, answers: Answers) -> bool:
    """Whether a party's other answers are such that this cell is asked."""
    conditions = [each for each in (question.only_if, column.only_if) if each is not None]
    return all(_holds(each, question.key, line, answers) for each in conditions)


def _holds(condition: OnlyIf, question: str, line: str, answers: Answers) -> bool:
    """Whether a condition holds; one on another question does where any line of that says so."""
    if condition.question:
        said = [each for key, each in answers.items() if _is_of(key, condition.question, condition.column)]
    else:
        here = answers.get(CellKey(question, line, condition.column))
        said = [] if here is None else [here]
    return any(says_one_of(each, condition.says) for each in said)


def _is_of(key: CellKey, question: str, column: str) -> bool:
    return key.question == question and key.column == column


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
