"""A figure held against those of the other parties: far from their middle, by their spread, never naming one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.conditions import AskedNow
from ramme.reporting.checks.spans import FIGURES, CheckedLine
from ramme.reporting.questions.questionnaire import Check, CheckKind, Lines, Question, Questionnaire
from ramme.texts import Text

# With fewer, somebody could work out what a single one of them answered.
FEWEST_PEERS = 5
_HUNDREDTHS = 100
# On these lines no two parties answer of the same thing, so all lines of a column are held together.
_OF_ONE_PARTY = frozenset({Lines.OFFERINGS, Lines.RATE_GROUPS, Lines.FREE})
FAR_ABOVE = Text(
    da="»{title}« ({figure}) ligger langt over svarene fra de andre ({number} svar fra {parties} parter).",
    en="“{title}” ({figure}) lies far above the answers of the others ({number} answers of {parties} parties).",
)
FAR_BELOW = Text(
    da="»{title}« ({figure}) ligger langt under svarene fra de andre ({number} svar fra {parties} parter).",
    en="“{title}” ({figure}) lies far below the answers of the others ({number} answers of {parties} parties).",
)

Spot = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The middle of others' figures (doubled, so that it is whole) and their spread around it.

    The spread is `spread` / `parts`: the middle of the distances from the middle, or where that is nought (more than
    half of them are the same) their average; the choice of the two is ours.
    """

    doubled: int
    spread: int
    parts: int
    number: int
    parties: int

    def is_far(self, figure: int, limit: int) -> bool:
        """Whether a figure lies `limit` (hundredths) or more times the spread from the middle; never without any."""
        if self.spread == 0:
            return False
        distance = abs(2 * figure - self.doubled)
        return distance * _HUNDREDTHS * self.parts >= 2 * max(limit, 1) * self.spread


@dataclass(frozen=True, slots=True)
class Peers:
    """What the parties answered in the columns that are held against peers: figures by spot and party."""

    figures: Mapping[Spot, Mapping[str, tuple[int, ...]]] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )

    # Worked out once for each party and spot: a column of offerings is compared on each of its lines.
    _known: dict[tuple[Spot, str], Middle | None] = field(default_factory=dict, compare=False, repr=False)

    def middle(self, spot: Spot, party: str) -> Middle | None:
        """The middle of the figures of the others than one party; nothing where they are fewer than five."""
        if (spot, party) not in self._known:
            self._known[spot, party] = self._worked_out(spot, party)
        return self._known[spot, party]

    def _worked_out(self, spot: Spot, party: str) -> Middle | None:
        others = [figures for each, figures in self.figures.get(spot, {}).items() if each != party and figures]
        if len(others) < FEWEST_PEERS:
            return None
        return _middle(sorted(figure for figures in others for figure in figures), len(others))


NO_PEERS = Peers()


def peers_of(questionnaire: Questionnaire, sheets: Mapping[str, tuple[Asked, Sheet]]) -> Peers:
    """What parties answered, by their ids, in the columns that a check holds against peers; no other cell is read."""
    figures: dict[Spot, dict[str, list[int]]] = {}
    compared = _compared(questionnaire)
    for party, (asked, sheet) in sheets.items() if compared else ():
        for spot, figure in _figures(AskedNow(questionnaire, asked, sheet), compared):
            figures.setdefault(spot, {}).setdefault(party, []).append(figure)
    return Peers({spot: {party: tuple(each) for party, each in by.items()} for spot, by in figures.items()})


def unlike_peers(check: Check, line: CheckedLine, peers: Peers) -> Text | None:
    """What is to be said where a figure lies far from those of the others; nothing where they are too few to tell.

    Neither their names nor their figures are told.
    """
    key = next(iter(check.columns), "")
    figure = line.figure(key) if key in line.columns else None
    if figure is None:
        return None
    middle = peers.middle(spot_of(line.question, line.line.key, key), line.asked.party)
    if middle is None or not middle.is_far(figure, check.limit):
        return None
    says = FAR_ABOVE if 2 * figure > middle.doubled else FAR_BELOW
    title = line.columns[key].title
    return says.filled(title=title, figure=line.told(key), number=middle.number, parties=middle.parties)


def spot_of(question: Question, line: str, column: str) -> Spot:
    """What a cell is compared with: the same cell, or the whole column where the lines are each party's own."""
    return (question.key, "" if question.lines in _OF_ONE_PARTY else line, column)


def _compared(questionnaire: Questionnaire) -> Mapping[str, frozenset[str]]:
    """The columns that a check holds against peers, by question."""
    found = {
        question.key: frozenset(
            column for check in question.checks if check.kind is CheckKind.UNLIKE_PEERS for column in check.columns[:1]
        )
        for question in questionnaire.questions
    }
    return {question: columns for question, columns in found.items() if columns}


def _figures(now: AskedNow, compared: Mapping[str, frozenset[str]]) -> Iterator[tuple[Spot, int]]:
    for question in now.asked_questions:
        columns = compared.get(question.key, frozenset())
        for line in now.lines(question) if columns else ():
            for key, column in now.columns(question, line):
                if key.column not in columns or column.kind not in FIGURES:
                    continue
                answer = now.read(key, column).answer
                if answer is not None and answer.whole is not None:
                    yield spot_of(question, line.key, column.key), answer.whole


def _middle(figures: Sequence[int], parties: int) -> Middle:
    doubled = _doubled_median(figures)
    distances = sorted(abs(2 * each - doubled) for each in figures)  # doubled as well
    middle_distance = _doubled_median(distances)
    spread, parts = (middle_distance, 4) if middle_distance else (sum(distances), 2 * len(distances))
    return Middle(doubled=doubled, spread=spread, parts=parts, number=len(figures), parties=parties)


def _doubled_median(figures: Sequence[int]) -> int:
    half = len(figures) // 2
    return 2 * figures[half] if len(figures) % 2 else figures[half - 1] + figures[half]
