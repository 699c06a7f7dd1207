"""The footnotes that the system makes: how many are missing, what percentages are of, weights, protection, breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.reporting.tables.counting import ALL_LINES, Tally
from ramme.reporting.tables.gates import Gates
from ramme.reporting.tables.known_columns import crowd_of
from ramme.reporting.tables.received import Received
from ramme.reporting.tables.table import (
    EMPTY,
    MEAN,
    MEDIAN,
    SAID_NO,
    TOTAL,
    About,
    Break,
    Measure,
    Note,
    Row,
    Shown,
    TableColumn,
)
from ramme.reporting.tables.way import Shows, TableWay
from ramme.reporting.tables.words import answered_words, figure, listed, so_many, with_capital
from ramme.texts import Text, same

Years = Sequence[tuple[Received, Sequence[Tally]]]

RECEIVED = Text(
    da="{year}: {asked} er spurgt, og {received} har indberettet; {missing} mangler.",
    en="{year}: {asked} asked, {received} submitted; {missing} missing.",
)
ALL_RECEIVED = Text(
    da="{year}: {asked} er spurgt, og alle har indberettet.", en="{year}: {asked} asked, all submitted."
)
EMPTY_LINES = Text(
    da="{year}: Nogle har indberettet uden at udfylde alle linjer: {lines}.",
    en="{year}: some submitted without filling in every line: {lines}.",
)
OF_ANSWERS = Text(
    da="Procenter er linje for linje af dem, der {answered} (n). »Ved ikke«, »ikke relevant« og tomme felter tæller "
    "ikke med. Procenterne er afrundet og giver derfor ikke altid 100.",
    en="Percentages are line by line of those who {answered} (n). “Don't know”, “not relevant” and empty fields do not "
    "count. They are rounded and therefore do not always add up to 100.",
)
SAID_THERE_ARE_NONE = Text(
    da="{year}: {number} har svaret nej til »{gate}«. De har ingen at oplyse om og mangler derfor ikke.",
    en="{year}: {number} said no to “{gate}”. They have none to tell of and so are not missing.",
)
EQUAL = Text(
    da="Alle tæller lige meget, uanset hvor mange borgere de har.",
    en="All count the same, however many citizens they have.",
)
BY_CITIZENS = Text(
    da="Efter borgere: andelen af {people} i de kommuner, der har svaret på linjen. Tallene er fra {when}; kilde: "
    "{source}.",
    en="By citizens: the share of {people} in the municipalities that answered the line. The figures are from {when}; "
    "source: {source}.",
)
BY_CITIZENS_UNSAID = Text(
    da="Efter borgere: andelen af {people} i de kommuner, der har svaret på linjen. Det er ikke oplyst, hvornår og "
    "hvorfra borgerne er talt.",
    en="By citizens: the share of {people} in the municipalities that answered the line. When and by whom the citizens "
    "were counted is not stated.",
)
WEIGHT_UNKNOWN = Text(
    da="{year}: Vægten efter borgere er ukendt, da antallet af {people} mangler for {names}.",
    en="{year}: the weight by citizens is unknown, as the number of {people} is missing for {names}.",
)
REGIONS = Text(
    da="{names} er en region uden egne borgere og indgår derfor ikke i vægten efter borgere.",
    en="{names} is a region without citizens of its own and therefore not part of the weight by citizens.",
)
OWN_LINES_NOT_WEIGHED = Text(
    da="Der tælles linjer; de vægtes ikke efter borgere.", en="Lines are counted; they are not weighed by citizens."
)
OWN_LINES = Text(
    da="Hver part har sine egne linjer; de er lagt sammen, og n og N tæller parter. En part med flere linjer tæller "
    "med hver af dem.",
    en="Each party has lines of its own; they are taken together, and n and N count parties. A party with several "
    "lines counts with each of them.",
)
MEANS_OF_LINES = Text(
    da="Gennemsnit og median er af linjerne og uden vægt: En linje med få pladser tæller lige så meget som en med "
    "mange.",
    en="Mean and median are of the lines and without weights: a line with few places counts as much as one with many.",
)
PROTECTED = Text(
    da="{what} er skjult, og derfor også andre, så de skjulte ikke kan regnes ud.{why}",
    en="{what} are hidden, and therefore others too, so that the hidden ones cannot be worked out.{why}",
)
MAY_BE_PROTECTED = Text(
    da="{what} ville være skjult; der er ingen.{why}",
    en="{what} would be hidden; there are none.{why}",
)
SMALL_NUMBERS = Text(da="Tal under {smallest}", en="Numbers below {smallest}")
FROM_FEW = Text(da="Tal fra færre end {smallest} parter", en="Figures from fewer than {smallest} parties")
TEXTS_FROM_FEW = Text(da="Svar fra færre end {smallest} parter", en="Answers from fewer than {smallest} parties")
OF_FEW_CITIZENS = Text(da="Tal om færre end {smallest} borgere", en="Figures of fewer than {smallest} citizens")
BOTH_FEW = Text(da="{first} og {second}", en="{first} and {second}")
BROKEN = Text(
    da="Brud mellem {before} og {after}. {why}",
    en="Break between {before} and {after}. {why}",
)
NO_EARLIER = Text(
    da="Der er ingen svar på det samme spørgsmål for {years}.",
    en="There are no answers to the same question for {years}.",
)
INVENTED = Text(da="Konstrueret: svarene er opdigtede.", en="Constructed: the answers are invented.")
_LINE = Text(da="{line} ({number})", en="{line} ({number})")
_HIDDEN = Text(da="skjult", en="hidden")
_BECAUSE = Text(da=" {why}", en=" {why}")
_SEMICOLON = "; "
_MEANS = frozenset({MEAN, MEDIAN})
SOME = Text(da="Nogle", en="Some")


def notes_of(
    way: TableWay,
    years: Years,
    rows: Sequence[Row],
    columns: Sequence[TableColumn],
    breaks: Sequence[Break],
) -> Iterator[Note]:
    """All footnotes of a table, in the order they are told."""
    if any(received.constructed for received, _ in years):
        yield Note(about=About.CONSTRUCTED, says=INVENTED)
    if way.note is not None:
        yield Note(about=About.OWN, says=way.note)
    for received, _ in years:
        yield Note(about=About.MISSING, says=_received(received))
        yield from _left_empty(received.year, rows, columns)
        yield from _said_no(way, received, rows, columns)
    if any(column.measure is Measure.SHARE for column in columns):
        yield Note(about=About.DENOMINATOR, says=OF_ANSWERS.filled(answered=answered_words(columns)))
    if any(tally.line.key == ALL_LINES for _, tallies in years for tally in tallies):
        yield Note(about=About.LINES, says=OWN_LINES)
        if any(column.key in _MEANS for column in columns):
            yield Note(about=About.LINES, says=MEANS_OF_LINES)
    yield from _weight(way, years, columns)
    counts_people = any(_counts_people(way, received) for received, _ in years)
    if way.protects or counts_people:
        yield _protection(way, rows, counts_people=counts_people)
    for each in breaks:
        yield Note(about=About.BREAK, says=BROKEN.filled(before=each.before, after=each.after, why=each.why))
    absent = sorted({*way.years} - {received.year for received, _ in years})
    if absent:
        yield Note(about=About.BREAK, says=NO_EARLIER.filled(years=listed([same(str(year)) for year in absent])))


def _received(received: Received) -> Text:
    only = not any(party.is_region for party in received.parties)
    number = len(received.parties)
    came = sum(party.id in received.answers for party in received.parties)
    asked = so_many(number, only_municipalities=only)
    if came == number:
        return ALL_RECEIVED.filled(year=received.year, asked=asked)
    return RECEIVED.filled(year=received.year, asked=asked, received=figure(came), missing=figure(number - came))


def _said_no(way: TableWay, received: Received, rows: Sequence[Row], columns: Sequence[TableColumn]) -> Iterator[Note]:
    """Who said that there are none to list: no missing answer, but a known one."""
    question = received.questionnaire.question(way.question)
    gate = Gates(received.questionnaire, question, question.column(way.column)).gate
    at = next((number for number, column in enumerate(columns) if column.key == SAID_NO), None)
    row = next((each for each in rows if each.year == received.year and each.key != TOTAL), None)
    if gate is None or at is None or row is None or row.cells[at].value == 0:
        return
    value = row.cells[at].value
    number = figure(int(value)) if value is not None else SOME
    yield Note(about=About.MISSING, says=SAID_THERE_ARE_NONE.filled(year=row.year, number=number, gate=gate.title))


def _counts_people(way: TableWay, received: Received) -> bool:
    """Whether the figures are of citizens that are counted, so that few of them are hidden."""
    if way.shows not in {Shows.FIGURES, Shows.RANGES}:
        return False
    question = received.questionnaire.question(way.question)
    return crowd_of(question, question.column(way.column)) is not None


def _left_empty(year: int, rows: Sequence[Row], columns: Sequence[TableColumn]) -> Iterator[Note]:
    at = next(number for number, column in enumerate(columns) if column.key == EMPTY)
    empty = []
    for row in rows:
        cell = row.cells[at]
        if row.year != year or row.key == TOTAL or cell.value == 0:
            continue
        number = figure(int(cell.value)) if cell.value is not None else _HIDDEN
        empty.append(_LINE.filled(line=row.title, number=number))
    if empty:
        lines = Text(da=_SEMICOLON.join(each.da for each in empty), en=_SEMICOLON.join(each.en for each in empty))
        yield Note(about=About.MISSING, says=EMPTY_LINES.filled(year=year, lines=lines))


def _weight(way: TableWay, years: Years, columns: Sequence[TableColumn]) -> Iterator[Note]:
    if way.shows is Shows.TEXTS:
        return
    has_own_lines = any(tally.line.key == ALL_LINES for _, tallies in years for tally in tallies)
    is_by_party = way.shows is Shows.DISTRIBUTION or any(column.key in _MEANS for column in columns)
    if is_by_party and not has_own_lines:
        yield Note(about=About.WEIGHT, says=EQUAL)
    if way.people is None:
        return
    if has_own_lines:
        yield Note(about=About.WEIGHT, says=OWN_LINES_NOT_WEIGHED)
        return
    counts = list(dict.fromkeys(received.counted.get(way.people) for received, _ in years))
    for each in counts:
        if each is None:
            yield Note(about=About.WEIGHT, says=BY_CITIZENS_UNSAID.filled(people=way.people.text))
        else:
            says = BY_CITIZENS.filled(people=way.people.text, when=each.when, source=each.source)
            yield Note(about=About.WEIGHT, says=says)
    for received, _ in years:
        without = [each.name for each in received.parties if not each.is_region and way.people not in each.citizens]
        if without:
            names = listed(list(map(same, without)))
            says = WEIGHT_UNKNOWN.filled(year=received.year, people=way.people.text, names=names)
            yield Note(about=About.WEIGHT, says=says)
    for region in dict.fromkeys(each.name for received, _ in years for each in received.parties if each.is_region):
        yield Note(about=About.WEIGHT, says=REGIONS.filled(names=region))


def _protection(way: TableWay, rows: Sequence[Row], *, counts_people: bool) -> Note:
    is_hidden = any(cell.shown is Shown.PROTECTED for row in rows for cell in row.cells)
    because = way.protected_because
    why = _BECAUSE.filled(why=with_capital(because)) if because else same("")
    says = PROTECTED if is_hidden else MAY_BE_PROTECTED
    return Note(about=About.PROTECTION, says=says.filled(what=_what_is_hidden(way, counts_people), why=why))


def _what_is_hidden(way: TableWay, counts_people: bool) -> Text:  # noqa: FBT001 (one fact of the table)
    match way.shows:
        case Shows.DISTRIBUTION:
            return SMALL_NUMBERS.filled(smallest=way.smallest)
        case Shows.TEXTS:
            return TEXTS_FROM_FEW.filled(smallest=way.smallest)
    of_citizens = OF_FEW_CITIZENS.filled(smallest=way.smallest_of_citizens)
    from_few = FROM_FEW.filled(smallest=way.smallest)
    if not counts_people:
        return from_few
    lower = Text(da=of_citizens.da[:1].lower() + of_citizens.da[1:], en=of_citizens.en[:1].lower() + of_citizens.en[1:])
    return BOTH_FEW.filled(first=from_few, second=lower) if way.protects else of_citizens
