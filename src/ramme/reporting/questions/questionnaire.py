"""A questionnaire: sections of questions, each a table of lines and columns; a plain question has one cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.agreements import Way
from ramme.agreements.variants.scope import OfferingCategory
from ramme.texts import Text

# The one line, and the one column, of a question that is no table.
ONLY = "value"
_FIRST_YEAR, _LAST_YEAR = 1800, 2300


class Kind(Way):
    """What stands in a cell."""

    NUMBER = "number", "Tal", "Number"
    AMOUNT = "amount", "Beløb i kr.", "Amount in DKK"
    PERCENT = "percent", "Procent", "Percent"
    SCALE = "scale", "Fra 1 til 5", "From 1 to 5"
    CHOICE = "choice", "Et valg", "A choice"
    RANGE = "range", "Fra – til", "From – to"
    TEXT = "text", "Fri tekst", "Free text"
    FILE = "file", "En fil", "A file"


class Lines(Way):
    """What the lines of a question are."""

    ONE = "one", "Ét svar", "One answer"
    NAMED = "named", "Linjer med navn", "Named lines"
    TARGET_GROUPS = "target_groups", "De 13 målgrupper", "The 13 target groups"
    OFFERINGS = "offerings", "Egne tilbud", "One's own offerings"
    RATE_GROUPS = "rate_groups", "Egne takstgrupper", "One's own rate groups"
    FREE = "free", "Linjer, der tilføjes", "Lines that are added"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a question: its key, which stays over the years, and what it is called."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose between."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A column or question is asked only where another cell says one of some things.

    `column` is a column of the same question, on the same line; with a `question` it is the cell of that question,
    which has one line. `says` are keys of options, figures of the scale, or "filled" for any answer at all.
    """

    column: str
    says: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing that is asked on every line: its kind, what it may say, and what it is filled in with beforehand.

    `lowest` and `highest` are whole numbers of the smallest part, of which there are `decimals`; for an amount øre, for
    a percentage hundredths. `source` names what a cell is filled in with beforehand (`reporting.answers.beforehand`);
    with `last_round` what was answered then is filled in where nothing else is. `adds_up` is false where figures cannot
    be summed, such as rates and years; no percentages can. `citizens` is true where the figure counts citizens, so that
    few of them are never told of.
    """

    key: str = ONLY
    title: Text
    kind: Kind
    unit: Text | None = None
    help: Text | None = None
    needed: bool = True
    dont_know: bool = False
    not_relevant: bool = False
    options: tuple[Option, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    decimals: int = 0
    longest: int = 2000
    only_if: OnlyIf | None = None
    source: str = ""
    last_round: bool = True
    adds_up: bool = True
    citizens: bool = False

    @property
    def can_be_summed(self) -> bool:
        """Whether figures of several lines or parties mean something together."""
        return self.adds_up and self.kind is not Kind.PERCENT and not self.is_year

    @property
    def is_year(self) -> bool:
        """Whether it takes years, as its bounds tell."""
        if self.kind is not Kind.NUMBER or self.lowest is None or self.highest is None:
            return False
        return self.lowest >= _FIRST_YEAR and self.highest <= _LAST_YEAR


class CheckKind(Way):
    """How answers are held against each other."""

    AT_MOST = "at_most", "Højst lige så meget", "At most as much"
    SHARE_OF = "share_of", "Højst en andel af", "At most a share of"
    SUM_OF = "sum_of", "Summen af de andre", "The sum of the others"
    APART = "apart", "Højst så langt fra hinanden", "At most so far apart"
    CHANGED = "changed", "Ændring siden sidste år", "Change since last year"
    UNLIKE_PEERS = "unlike_peers", "Langt fra de andres", "Far from those of others"


class Consequence(Way):
    """What happens where a check finds something."""

    STOPS = "stops", "Skal rettes", "Must be put right"
    ASKS_WHY = "asks_why", "Skal begrundes", "Must be explained"
    WARNS = "warns", "Bør ses efter", "Should be looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of the cells of each line: which columns, how far, and what follows.

    `columns` are read in their order: the first is at most the second; the first, whatever its sign, is at most the
    share `limit` (hundredths of a percent) of the second; the first is the sum of the others; the first and the second
    are not `limit` or more apart (in hundredths of a percentage point, or the columns' smallest part);
    the first has not changed by `limit` or more (hundredths of a percent); the first does not lie `limit` (hundredths)
    or more times the spread of the others' from their middle. `comment` names the column that must then be filled in;
    without one a reason is asked for at the cell.
    """

    kind: CheckKind
    columns: tuple[str, ...]
    limit: int = 0
    consequence: Consequence = Consequence.ASKS_WHY
    comment: str = ""
    says: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: its lines and columns, when it is asked, what is checked, and what it rests on.

    `key` stays over the years, so that answers are held together; `most_lines` bounds lines that are added. With
    `only_categories` a line that is an offering or one of its rate groups is asked only where the registry has the
    offering in one of them; where the registry has no category, it is asked.
    """

    key: str
    title: Text
    help: Text | None = None
    lines: Lines = Lines.ONE
    named: tuple[Line, ...] = ()
    columns: tuple[Column, ...]
    only_if: OnlyIf | None = None
    checks: tuple[Check, ...] = ()
    most_lines: int = 40
    only_categories: tuple[OfferingCategory, ...] = ()
    rests_on: str = ""

    def column(self, key: str) -> Column:
        """The column with a key; raises KeyError where there is none."""
        return {column.key: column for column in self.columns}[key]

    @property
    def is_plain(self) -> bool:
        """Whether it is answered in one cell."""
        return self.lines is Lines.ONE and len(self.columns) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that belong together and can be handed to one colleague."""

    key: str
    title: Text
    guidance: Text | None = None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """What a round asks: its sections in order, for which year, and what it rests on.

    `key` names the template it was made from. `constructed` marks one that no source vouches for.
    """

    key: str
    title: Text
    guidance: Text | None = None
    sections: tuple[Section, ...]
    rests_on: str = ""
    constructed: bool = False

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, section by section."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question:
        """The question with a key; raises KeyError where there is none."""
        return {question.key: question for question in self.questions}[key]

    def section_of(self, question: str) -> Section:
        """The section that a question stands in; raises KeyError where there is none."""
        found = (each for each in self.sections if any(asked.key == question for asked in each.questions))
        section = next(found, None)
        if section is None:
            raise KeyError(question)
        return section
