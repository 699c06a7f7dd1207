"""Reading for tables: what a round received, with the citizens; the tables it can have, and how each is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.db.models import QuerySet
from django.http import Http404

from ramme.demo import coherence
from ramme.problems import ProblemsFound
from ramme.registry.municipalities import Population, municipalities
from ramme.registry.parties import PartyKind
from ramme.reporting.questions.questionnaire import Column, Question, Questionnaire
from ramme.reporting.tables.making import FITTING, table_of
from ramme.reporting.tables.received import AskedParty, CountOfPeople, Received
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import People, Shows, TableWay
from ramme.reporting.tables.way_storing import way_from_data
from ramme.texts import Text
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import RoundRow, TableDraftRow
from ramme.web.reporting.queries.overviews import collected
from ramme.web.reporting.rows import questionnaire_of

OWN = "own"
LONGEST_KEY, LONGEST_TITLE = 60, 200
# A table is made anew only when what it is of is another: answers that are read are kept (`queries.overviews`), and are
# held on to here with the table, so that nothing else can take their place in memory.
_KEPT = 300
_MADE: dict[tuple[object, ...], tuple[Table, tuple[Received, ...]]] = {}
_WHEN = Text(da="1. kvartal 2021", en="1st quarter 2021")
_INVENTED = CountOfPeople(
    when=Text(da="et opdigtet tidspunkt", en="an invented time"), source=Text(da="konstrueret", en="constructed")
)


@dataclass
class Rounds:
    """A round and those before it, each read at most once while a page is made."""

    row: RoundRow
    _read: dict[int, Received] = field(default_factory=dict)
    _earlier: dict[int, RoundRow] | None = None

    @property
    def received(self) -> Received:
        """What the round received."""
        return self._of(self.row)

    @property
    def earlier(self) -> Mapping[int, RoundRow]:
        """The frozen rounds of the same kind for earlier years, by year; the newest of each year."""
        if self._earlier is None:
            rows = earlier_rounds(self.row).order_by("year", "pk")
            self._earlier = {each.year: each for each in rows}
        return self._earlier

    def table(self, way: TableWay) -> Table:
        """The table as it is now; raises `ProblemsFound` where it cannot be made."""
        beside = [self._of(self.earlier[year]) for year in way.years if year in self.earlier] if way.years else []
        of = (self.received, *beside)
        key = (
            way,
            *((each.year, each.parties, id(each.questionnaire), *map(id, each.answers.values())) for each in of),
        )
        if key not in _MADE:
            if len(_MADE) >= _KEPT:
                _MADE.clear()
            _MADE[key] = (table_of(way, self.received, beside), of)
        return _MADE[key][0]

    def _of(self, row: RoundRow) -> Received:
        if row.pk not in self._read:
            self._read[row.pk] = received_of(row)
        return self._read[row.pk]


def earlier_rounds(row: RoundRow) -> QuerySet[RoundRow]:
    """The frozen rounds that a round can be held together with: of its kind, or what an own one was made from."""
    frozen = RoundRow.objects.filter(state=RoundRow.FROZEN, year__lt=row.year).exclude(pk=row.pk)
    if row.kind == OWN:
        return frozen.filter(next_rounds=row)
    return frozen.filter(kind=row.kind)


def received_of(row: RoundRow) -> Received:
    """What each party submitted last and was not sent back, with those who were asked and their citizens."""
    found = collected(row)
    asked = PartyRow.objects.filter(asked_in__round=row).order_by("sort_key", "id")
    parties = tuple(_asked_party(each, invents=row.constructed) for each in asked)
    invents = row.constructed and any(each.constructed for each in asked)
    return Received(
        year=row.year,
        questionnaire=found.questionnaire,
        parties=parties,
        answers={each.party: each.answers for each in found.received},
        counted=_counted(parties, invents=invents),
        constructed=row.constructed,
    )


def _asked_party(row: PartyRow, *, invents: bool) -> AskedParty:
    citizens = _inventions().get(row.pk, {}) if invents and row.constructed else citizens_of(row.municipality_code)
    return AskedParty(id=row.pk, name=row.name, is_region=row.kind == PartyKind.REGION.value, citizens=citizens)


@cache
def _counts() -> Mapping[str, Mapping[Population, int]]:
    return {each.code: each.counts for each in municipalities().values()}


def citizens_of(code: str) -> Mapping[People, int]:
    """How many people live in a municipality, by its code, in the newest count; what is unknown is left out."""
    counts = _counts().get(code, {})
    everybody, children = counts.get(Population.INHABITANTS_2021Q1), counts.get(Population.CHILDREN_2021Q1)
    found: dict[People, int] = {}
    if everybody is not None:
        found[People.ALL] = everybody
    if children is not None:
        found[People.CHILDREN] = children
    if everybody is not None and children is not None:
        found[People.ADULTS] = everybody - children
    return found


@cache
def _inventions() -> Mapping[str, Mapping[People, int]]:
    return {each.id: each.citizens for each in coherence.received().parties}


def _counted(parties: Sequence[AskedParty], *, invents: bool) -> dict[People, CountOfPeople]:
    if invents:
        return dict.fromkeys(People, _INVENTED)
    known = {people for party in parties for people in party.citizens}
    sources = {
        People.ALL: Population.INHABITANTS_2021Q1.source,
        People.CHILDREN: Population.CHILDREN_2021Q1.source,
        People.ADULTS: f"{Population.INHABITANTS_2021Q1.source}; {Population.CHILDREN_2021Q1.source}",
    }
    return {each: CountOfPeople(when=_WHEN, source=Text(da=sources[each], en=sources[each])) for each in known}


def countable(questionnaire: Questionnaire) -> tuple[tuple[Question, Column], ...]:
    """The questions with each of their columns that a table can be made of."""
    return tuple(
        (question, column)
        for question in questionnaire.questions
        for column in question.columns
        if column.kind in FITTING
    )


def proposed_ways(row: RoundRow) -> tuple[TableWay, ...]:
    """A table for each question and column that can be counted, made by their kinds."""
    taken: set[str] = set()
    return tuple(_proposed(question, column, taken) for question, column in countable(questionnaire_of(row)))


def _proposed(question: Question, column: Column, taken: set[str]) -> TableWay:
    plain = question.key if len(question.columns) == 1 else f"{question.key}-{column.key}"
    key, number = plain[:LONGEST_KEY], 2
    while key in taken:
        key, number = f"{plain[: LONGEST_KEY - 4]}-{number}", number + 1
    taken.add(key)
    title = question.title
    if len(question.columns) > 1:
        title = Text(da=f"{title.da}: {column.title.da}", en=f"{title.en}: {column.title.en}")
    shows = FITTING[column.kind]
    return TableWay(
        key=key,
        title=Text(da=title.da[:LONGEST_TITLE], en=title.en[:LONGEST_TITLE]),
        question=question.key,
        column=column.key,
        shows=shows,
        percentages=shows is Shows.DISTRIBUTION,
    )


def draft_seen(row: RoundRow, key: str) -> tuple[TableWay, TableDraftRow | None]:
    """How a table is to be made: as its draft says, or as it is proposed; not found where it is neither."""
    draft = TableDraftRow.objects.filter(round=row, key=key).first()
    if draft is not None:
        return way_from_data(draft.way), draft
    found = {way.key: way for way in proposed_ways(row)}.get(key)
    if found is None:
        raise Http404(key)
    return found, None


def keys_taken(row: RoundRow, others: Iterable[str] = ()) -> set[str]:
    """The keys of all tables that a round has or is proposed to have."""
    drafts = TableDraftRow.objects.filter(round=row).values_list("key", flat=True)
    published = row.tables.values_list("key", flat=True)
    return {*drafts, *published, *others, *(way.key for way in proposed_ways(row))}


def table_or_problems(rounds: Rounds, way: TableWay) -> tuple[Table | None, ProblemsFound | None]:
    """The table as it is now, or why it cannot be made."""
    try:
        return rounds.table(way), None
    except ProblemsFound as found:
        return None, found
