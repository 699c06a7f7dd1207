"""Total spending on the field against another year plus the index: each municipality, the region, and all together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ramme.agreements import Terms
from ramme.agreements.variants.rates import DevelopmentMeasure, DevelopmentTarget
from ramme.citations import NOWHERE, Place
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import (
    AMOUNT_BOUND,
    AMOUNT_NEGATIVE,
    AMOUNT_TOO_LARGE,
    KRONER,
    YEAR,
    FormField,
    Part,
    Schema,
)
from ramme.files.forms.reader import FilledForm, all_of, read_forms
from ramme.files.words import Words, folded, some_of
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Condition, Each, Kroner, Percent, about, named, percent_of, rule
from ramme.rates.development.indices import Chain, Indices, MissingIndex, indexed
from ramme.texts import Text

SPENDING_TWICE = stops(
    "spending-twice",
    says=Text(da="{party} står to gange for {year}.", en="{party} stands twice for {year}."),
    remedy=Text(da="Behold den ene linje.", en="Keep one of the lines."),
)
SPENDING_MISSING = stops(
    "spending-missing",
    says=Text(da="{party} har ingen udgifter for {year}.", en="{party} has no spending of {year}."),
    remedy=Text(
        da="Tilføj beløbet, eller slet partens andre linjer; en manglende udgift er ikke nul.",
        en="Add the amount, or delete the other lines of the party; spending that is missing is not nothing.",
    ),
)
SPENDING_YEARS = stops(
    "spending-years-not-clear",
    says=Text(
        da="Skemaet har udgifter for {years}, så det er ikke klart, hvilke år der sammenlignes.",
        en="The form holds spending of {years}, so it is not clear which years are compared.",
    ),
    remedy=Text(
        da="Skriv --from ÅR og --to ÅR, det ældste først.", en="Write --from YEAR and --to YEAR, the older first."
    ),
)

INDEX_OF_ANOTHER = warns(
    "index-of-another",
    says=Text(
        da="Aftalen fremskriver med indekset fra {wanted}, men der er regnet med »{name}«.",
        en="The agreement's index is that of {wanted}, but “{name}” is used.",
    ),
    remedy=Text(
        da="Brug det indeks, aftalen mener, eller sig det videre sammen med tallene.",
        en="Use the index the agreement means, or say so together with the figures.",
    ),
)

SOURCES_DIFFER = warns(
    "spending-sources-differ",
    says=Text(
        da="Kilden er ikke den samme i de to år: {parties}.",
        en="The source is not the same in the two years: {parties}.",
    ),
    remedy=Text(
        da="Hold budget mod budget og regnskab mod regnskab, eller sig det videre sammen med tallene.",
        en="Hold budget against budget and accounts against accounts, or say so together with the figures.",
    ),
)

# A region's spending is larger than any one budget line.
_HIGHEST = 100 * AMOUNT_BOUND
LINES = Part(
    key="spending",
    title=Text(da="Udgifter", en="Spending"),
    named_by="party",
    fields=(
        FormField(
            key="party",
            title=Text(da="Kommune eller region", en="Municipality or region"),
            form=Words(),
            help=Text(da="Skriv navnet.", en="Write the name."),
        ),
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            form=YEAR,
            help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
        ),
        FormField(
            key="amount",
            title=Text(da="Samlede udgifter", en="Total spending"),
            form=Figure(
                scale=100,
                lowest=1,
                highest=_HIGHEST,
                units=KRONER,
                negative=AMOUNT_NEGATIVE,
                too_large=AMOUNT_TOO_LARGE,
            ),
            unit=Kroner,
            help=Text(
                da="Skriv årets samlede udgifter på det specialiserede socialområde i kroner.",
                en="Write the year's total spending on the specialised social field in kroner.",
            ),
        ),
        FormField(
            key="source",
            title=Text(da="Kilde", en="Source"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(da="Skriv fx budget eller regnskab.", en="Write budget or accounts, say."),
        ),
    ),
)
SPENDING_FORM = Schema(
    title=Text(da="Samlede udgifter år for år", en="Total spending year by year"),
    parts=(LINES,),
    general=("Én linje for hver kommune og for regionen i hvert år.",),
    listed_as="lists",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a municipality or region spends on the field in a year."""

    party: str
    year: int
    amount: Kroner
    source: str = ""
    place: Place = NOWHERE


@rule(da="Udgifter i alt det første år", en="Spending in total in the first year")
def all_spending_before(*, amounts: Each[Kroner]) -> Kroner:
    """What all parties spent in the year that is compared with."""
    return amounts.total()


@rule(da="Udgifter i alt det sidste år", en="Spending in total in the last year")
def all_spending_now(*, amounts: Each[Kroner]) -> Kroner:
    """What all parties spend in the year that is measured."""
    return amounts.total()


@rule(da="Ændring i udgifter", en="Change in spending")
def spending_change_in_percent(*, before: Kroner, now: Kroner) -> Percent:
    """The change of spending in percent, without the index."""
    return percent_of(now - before, before).rounded()


@rule(da="Ændring ud over indekset i udgifter", en="Change in spending beyond the index")
def spending_beyond_index(*, ceiling: Kroner, now: Kroner) -> Percent:
    """The change of spending beyond the index, in percent.

    Source: Syddanmark 2016, on governing expenditure.
    """
    return percent_of(now - ceiling, ceiling).rounded()


@rule(da="Råderum til indekset", en="Room to the index")
def spending_room(*, ceiling: Kroner, now: Kroner) -> Kroner:
    """How much more may be spent; below nothing, how much too much is spent.

    Source: Syddanmark 2016, on governing expenditure.
    """
    return ceiling - now


@rule(da="Stiger udgifterne højst med indekset?", en="Does spending rise by the index at most?")
def spending_within_index(*, ceiling: Kroner, now: Kroner) -> Condition:
    """Whether spending is no more than the other year's, indexed.

    Source: Syddanmark 2016, on governing expenditure (at most KL's price and wage indexation).
    """
    return now <= ceiling


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingResult:
    """Spending in two years, or many parties' in blocks; without an index there is no ceiling and no verdict."""

    before: Kroner
    now: Kroner
    percent: Percent
    ceiling: Kroner | None = None
    beyond: Percent | None = None
    room: Kroner | None = None
    within: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySpending:
    """One party's spending; an empty name is all of them together."""

    party: str
    result: SpendingResult


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingAnswer:
    """The spending of all parties in two years; whether it is the agreement's target that they are held against."""

    years: tuple[int, int]
    parties: tuple[PartySpending, ...]
    together: PartySpending
    chain: Chain | MissingIndex
    terms: Terms | None
    is_target: bool
    warnings: tuple[Problem, ...] = ()


def spending_of(*, before: Kroner, now: Kroner, chain: Chain | None, subject: str = "") -> SpendingResult:
    """How spending moved against the index, for one party or a block of them."""
    percent = about(subject, spending_change_in_percent, before=before, now=now)
    if chain is None:
        return SpendingResult(before=before, now=now, percent=percent)
    ceiling = indexed(before, chain)
    return SpendingResult(
        before=before,
        now=now,
        percent=percent,
        ceiling=ceiling,
        beyond=about(subject, spending_beyond_index, ceiling=ceiling, now=now),
        room=about(subject, spending_room, ceiling=ceiling, now=now),
        within=about(subject, spending_within_index, ceiling=ceiling, now=now),
    )


def spending_answer(
    rows: Sequence[Spending], indices: Indices, terms: Terms | None, first: int = 0, last: int = 0
) -> SpendingAnswer:
    """Each party's spending in two years and all of it; raises when a party lacks one of them or has it twice.

    The years are those named, else the agreement's, else the two there are.
    """
    is_target = terms is not None and _is_target(terms)
    if terms is not None and is_target and not (first or last):
        first, last = terms.development.base_year, terms.development.reached_by_year
    problems = Gathering()
    first, last = _years(rows, first, last, problems)
    by_party = _by_party(rows, (first, last), problems)
    problems.stop_if_needed()
    chain = indices.chain(first, last)
    known = None if isinstance(chain, MissingIndex) else chain
    pairs = [(mine[last].party, mine[first].amount, mine[last].amount) for mine in by_party.values()]
    together = spending_of(
        before=all_spending_before(amounts=named(Kroner, [(party, before) for party, before, _ in pairs])),
        now=all_spending_now(amounts=named(Kroner, [(party, now) for party, _, now in pairs])),
        chain=known,
    )
    return SpendingAnswer(
        years=(first, last),
        parties=tuple(
            PartySpending(party=party, result=spending_of(before=before, now=now, chain=known, subject=party))
            for party, before, now in pairs
        ),
        together=PartySpending(party="", result=together),
        chain=chain,
        terms=terms,
        is_target=is_target,
        warnings=(*_index_of(terms, known), *_sources(by_party.values(), (first, last))),
    )


def _sources(parties: Iterable[Mapping[int, Spending]], years: tuple[int, int]) -> Iterator[Problem]:
    """One warning that names the parties whose figures come from different sources in the two years."""
    pairs = [(mine[years[0]], mine[years[1]]) for mine in parties]
    differ = [(before, now) for before, now in pairs if folded(before.source) != folded(now.source)]
    if differ:
        each = (
            f"{now.party} ({years[0]}: {before.source or '-'}, {years[1]}: {now.source or '-'})"
            for before, now in differ
        )
        yield SOURCES_DIFFER.at(differ[0][1].place, parties=some_of(each))


def _index_of(terms: Terms | None, chain: Chain | None) -> tuple[Problem, ...]:
    """A warning where the index that is used is not named after those the agreement means."""
    if terms is None or chain is None or not terms.gives("development.index_of"):
        return ()
    wanted = terms.development.index_of
    names = dict.fromkeys(each.name for each in chain)
    other = [name for name in names if not any(_is_of(name, one) for one in wanted)]
    return tuple(INDEX_OF_ANOTHER.at(wanted=", ".join(wanted), name=name) for name in other)


def _is_of(name: str, publisher: str) -> bool:
    """Whether an index is named after who gives it: that is its first word, so “(ikke KL)” further on is no KL."""
    return re.split(r"[^\w]+", name.strip(), maxsplit=1)[0].casefold() == publisher.casefold()


def _by_party(rows: Sequence[Spending], years: tuple[int, int], problems: Gathering) -> dict[str, dict[int, Spending]]:
    """Each party's spending by year; a year that stands twice, or is missing, is noted."""
    found: dict[str, dict[int, Spending]] = {}
    for row in rows:
        mine = found.setdefault(folded(row.party), {})
        if row.year in mine:
            problems.add(SPENDING_TWICE.at(row.place, party=row.party, year=row.year))
        mine[row.year] = row
    for mine in found.values():
        any_row = next(iter(mine.values()))
        missing = [year for year in years if year not in mine]
        problems.add(*(SPENDING_MISSING.at(any_row.place, party=any_row.party, year=year) for year in missing))
    return found


def _is_target(terms: Terms) -> bool:
    """Whether the agreement holds total spending to the index."""
    given = all(terms.gives(f"development.{name}") for name in ("target", "measured_on"))
    return (
        given
        and terms.development.target is DevelopmentTarget.NO_MORE_THAN_INDEXATION
        and terms.development.measured_on is DevelopmentMeasure.TOTAL_EXPENDITURE
    )


def _years(rows: Sequence[Spending], first: int, last: int, problems: Gathering) -> tuple[int, int]:
    there = sorted({row.year for row in rows})
    if not (first and last) and len(there) == 2:  # noqa: PLR2004 (two years are compared)
        first, last = first or there[0], last or there[-1]
    if not 0 < first < last:
        problems.add(SPENDING_YEARS.at(years=", ".join(map(str, there))))
        problems.stop_if_needed()
    return first, last


def spending_in(form: FilledForm) -> tuple[Spending, ...] | Unread:
    """The spending that a filled form tells."""
    if form.problems.stopping:
        return UNREAD
    return tuple(Spending(**line.values, place=line.place("amount")) for line in form.lines[LINES.key])


def read_spending(paths: Iterable[Path]) -> tuple[tuple[Spending, ...], tuple[Problem, ...]]:
    """The spending that the files tell, and the warnings; raises with everything that is to be put right."""
    forms, warnings = all_of(read_forms(paths, SPENDING_FORM, spending_in))
    return tuple(row for rows in forms for row in rows), warnings
