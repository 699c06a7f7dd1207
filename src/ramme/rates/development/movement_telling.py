"""How the movement of rates is shown: a list with every rate, data for machines, and an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ramme import __version__
from ramme.agreements import Terms
from ramme.explanations.record import Explained, Section, Value, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import folded
from ramme.problems import Problem, warns
from ramme.quantities import Clause, Input, Quantity, Step
from ramme.quantities.writing import in_words
from ramme.rates.development.indices import MissingIndex, percent_in, total_percent
from ramme.rates.development.movement import Change, Development, ListedRate, RateDevelopment
from ramme.rates.listing import CONSTRUCTED_FIGURES, OWN_VALUES
from ramme.texts import Text, same

RISE_WITHOUT_REASON = warns(
    "rise-without-reason",
    says=Text(
        da="Stigninger over grænsen på {limit} uden en begrundelse: {number}: {rates}.",
        en="Rises above the limit of {limit} without a reason: {number}: {rates}.",
    ),
    remedy=Text(
        da="Skriv en begrundelse på linjerne, og se efter, om stigningerne skal indberettes; listen har dem alle.",
        en="Write a reason on the lines, and see whether the rises are to be submitted; the list has all of them.",
    ),
)
FIRST_RISES = 5

FORMAT = 1
OF_DEVELOPMENT = Wording(
    kind=Text(da="Forklaring af takstudvikling", en="Explanation of the development of rates"),
    way=Text(da="Fra sidste års takst til årets", en="From last year's rate to this year's"),
    row=Text(da="Takst", en="Rate"),
    figure=Text(da="Ændring i procent", en="Change in percent"),
)
ONLY_IN = Text(da="kun i {year}", en="in {year} only")
ABOVE = Text(da="over grænsen", en="above the limit")
NO_LIMIT = Text(
    da="Der er ingen grænse at prøve mod: aftalen giver ingen, eller der er ikke valgt en aftale.",
    en="There is no limit to test against: the agreement gives none, or no agreement is chosen.",
)
LIMIT_OF = Text(
    da="Grænsen er {limit} ({place}); {number} takster stiger mere. Aftalen mener {kinds}, så se efter slagsen.",
    en="The limit is {limit} ({place}); {number} rates rise more. The agreement means {kinds}, so look at the kind.",
)
LIMIT_ALONE = Text(
    da="Grænsen er {limit} ({place}); {number} takster stiger mere.",
    en="The limit is {limit} ({place}); {number} rates rise more.",
)
NO_INDEX_NOTE = Text(
    da="Intet indeks: {missing} Derfor er der ingen fremskrevne tal.",
    en="No index: {missing} So there are no indexed figures.",
)
INDEX_NOTE = Text(
    da="Fremskrevet med {index}, {percent} i alt. Kilde: {source}.",
    en="Indexed by {index}, {percent} in total. Source: {source}.",
)
MORE_YEARS = Text(
    da="Der er {number} år imellem, men grænsen er ment for en stigning fra året før.",
    en="{number} years lie between, but the limit is meant for a rise from the year before.",
)
COUNTED = Text(
    da="{both} takster står i begge år, {first} kun i {first_year} og {last} kun i {last_year}.",
    en="{both} rates stand in both years, {first} in {first_year} only and {last} in {last_year} only.",
)


FIGURES = (
    ("last", Text(da="Før", en="Before"), True),
    ("this", Text(da="Nu", en="Now"), True),
    ("kroner", Text(da="Ændring", en="Change"), True),
    ("percent", Text(da="Ændring i %", en="Change in %"), True),
    ("indexed", Text(da="Før, fremskrevet", en="Before, indexed"), True),
    ("kroner_beyond", Text(da="Ud over indekset", en="Beyond the index"), False),
    ("percent_beyond", Text(da="Ud over indekset i %", en="Beyond the index in %"), True),
)
NAMES = (
    ("operator", Text(da="Driftsherre", en="Operator"), False),
    ("offering", Text(da="Tilbud", en="Offering"), True),
    ("service", Text(da="Ydelse", en="Service"), True),
    ("level", Text(da="Niveau", en="Level"), True),
    ("unit", Text(da="Enhed", en="Unit"), False),
    ("legal_basis", Text(da="Lovgrundlag", en="Legal basis"), False),
)
AFTER = (
    ("remark", Text(da="Bemærkning", en="Remark"), True),
    ("reason", Text(da="Begrundelse", en="Reason"), False),
    ("source", Text(da="Kilde", en="Source"), False),
)


def listed(development: Development) -> Listing:
    """Every rate with how it moved; those in one of the years alone stand there too, with no change."""
    rows = [*map(_row, development.rates), *_alone(development)]
    telling_apart = {key for key in ("operator", "unit") if len({folded(str(row[key])) for row in rows}) > 1}
    without_index = {"indexed", "kroner_beyond", "percent_beyond"} if _has_no_index(development) else set()
    return Listing(
        columns=tuple(
            Column(key=key, title=title, on_screen=(on_screen or key in telling_apart) and key not in without_index)
            for key, title, on_screen in (*NAMES, *FIGURES, *AFTER)
        ),
        rows=tuple(rows),
        notes=tuple(notes(development)),
    )


def _row(each: RateDevelopment) -> dict[str, Shown]:
    rate, above = each.pair.this, each.change.above_limit
    remark = ABOVE if above is not None and above.holds else same("")
    return {**_named(rate), **_figures(each.change), "remark": remark, "reason": rate.reason, "source": rate.source}


def _alone(development: Development) -> Iterator[dict[str, Shown]]:
    pairs = development.pairs
    nothing: dict[str, Shown] = dict.fromkeys(key for key, _, _ in FIGURES)
    for rates, year, column in ((pairs.only_first, pairs.first, "last"), (pairs.only_last, pairs.last, "this")):
        for rate in rates:
            remark = ONLY_IN.filled(year=year)
            yield {
                **_named(rate),
                **nothing,
                column: rate.rate,
                "remark": remark,
                "reason": rate.reason,
                "source": rate.source,
            }


def _named(rate: ListedRate) -> dict[str, Shown]:
    return {key: getattr(rate, key) for key, _, _ in NAMES}


def _figures(change: Change) -> dict[str, Shown]:
    return {key: getattr(change, key) for key, _, _ in FIGURES}


def _has_no_index(development: Development) -> bool:
    return isinstance(development.chain, MissingIndex)


def notes(development: Development) -> Iterator[Text]:
    """What is to be said of all rates together: how many there are, the index or why none, and the limit."""
    pairs, chain = development.pairs, development.chain
    yield COUNTED.filled(
        both=len(pairs.both),
        first=len(pairs.only_first),
        last=len(pairs.only_last),
        first_year=pairs.first,
        last_year=pairs.last,
    )
    if isinstance(chain, MissingIndex):
        yield NO_INDEX_NOTE.filled(missing=chain.told)
    else:
        total = total_percent(chain)
        sources = "; ".join(dict.fromkeys(each.source for each in chain))
        if total is not None:
            yield INDEX_NOTE.filled(index=chain[0].name, percent=in_words(total), source=sources)
    if _is_constructed(development):
        yield CONSTRUCTED_FIGURES
    for own in dict.fromkeys(rate.own_values for rate in _all_rates(development) if rate.own_values):
        yield Text(da=f"{OWN_VALUES.da}: {own}", en=f"{OWN_VALUES.en}: {own}")
    limit = development.limit
    if limit is None:
        yield NO_LIMIT
        return
    figures = {"limit": in_words(limit.percent), "place": limit.place, "number": len(development.flagged)}
    if pairs.last - pairs.first > 1:
        yield MORE_YEARS.filled(number=pairs.last - pairs.first)
    yield LIMIT_OF.filled(**figures, kinds=limit.kinds) if limit.kinds else LIMIT_ALONE.filled(**figures)


def warnings(development: Development) -> tuple[Problem, ...]:
    """One warning where rates rise more than the limit without a reason: how many, and the first of them."""
    limit = development.limit
    if limit is None:
        return ()
    without = [each for each in development.flagged if not each.pair.this.reason]
    if not without:
        return ()
    first = [f"{each.pair.this.name} ({in_words(each.change.percent).da})" for each in without[:FIRST_RISES]]
    rates = "; ".join(first)
    more = len(without) - len(first)
    told = Text(da=f"{rates}; og {more} flere", en=f"{rates}; and {more} more") if more else same(rates)
    place = without[0].pair.this.place
    return (RISE_WITHOUT_REASON.at(place, limit=in_words(limit.percent), number=len(without), rates=told),)


def _is_constructed(development: Development) -> bool:
    return any(rate.constructed for rate in _all_rates(development))


def _all_rates(development: Development) -> Iterator[ListedRate]:
    pairs = development.pairs
    yield from (rate for pair in pairs.both for rate in (pair.last, pair.this))
    yield from (*pairs.only_first, *pairs.only_last)


def as_data(development: Development, terms: Terms | None) -> dict[str, object]:
    """The development as data: amounts in whole øre, percentages in hundredths of a percent."""
    pairs, chain = development.pairs, development.chain
    missing = chain if isinstance(chain, MissingIndex) else None
    return {
        "format": FORMAT,
        "ramme": __version__,
        "years": [pairs.first, pairs.last],
        "agreement": {"id": terms.agreement.id, "digest": terms.agreement.digest} if terms else None,
        "limit_hundredths_percent": development.limit.percent.whole if development.limit else None,
        "index": [
            {"name": each.name, "from": each.year, "hundredths_percent": percent_in(each).whole, "source": each.source}
            for each in (() if isinstance(chain, MissingIndex) else chain)
        ],
        "index_missing": missing.told.as_data() if missing else None,
        "rates": [{**_of(each.pair.this), **_changed(each.change)} for each in development.rates],
        "only_first": [{**_of(rate), "rate_oere": rate.rate.whole} for rate in pairs.only_first],
        "only_last": [{**_of(rate), "rate_oere": rate.rate.whole} for rate in pairs.only_last],
        "warnings": [problem.as_data() for problem in warnings(development)],
    }


def _of(rate: ListedRate) -> dict[str, object]:
    keys = ("operator", "offering", "service", "level", "unit", "legal_basis", "target_group", "reason", "source")
    return {key: getattr(rate, key) for key in (*keys, "constructed", "own_values")}


def _changed(change: Change) -> dict[str, object]:
    def whole(figure: Quantity | None) -> int | None:
        return None if figure is None else figure.whole

    return {
        "last_oere": change.last.whole,
        "this_oere": change.this.whole,
        "change_oere": change.kroner.whole,
        "change_hundredths_percent": change.percent.whole,
        "indexed_oere": whole(change.indexed),
        "beyond_index_oere": whole(change.kroner_beyond),
        "beyond_index_hundredths_percent": whole(change.percent_beyond),
        "above_limit": None if change.above_limit is None else change.above_limit.holds,
    }


def explained(development: Development, terms: Terms | None) -> Explained:
    """What is told of the movement of each rate in both years, step by step."""
    pairs = development.pairs
    facts = [
        (Text(da="År", en="Years"), same(f"{pairs.first}–{pairs.last}")),
        *((Text(da="Bemærk", en="Note"), text) for text in notes(development)),
    ]
    made_with = {"ramme": __version__}
    if terms is not None:
        made_with |= {"agreement": terms.agreement.id, "agreement digest": terms.agreement.digest}
    return Explained(
        title=f"Takstudvikling {pairs.first}–{pairs.last}",
        constructed=_is_constructed(development),
        facts=tuple(facts),
        sections=tuple(
            Section(title=same(each.pair.this.name), values=with_a_line(_steps(each.change)))
            for each in development.rates
        ),
        results=tuple((each.pair.this.name, each.change.percent) for each in development.rates),
        problems=warnings(development),
        made_with=made_with,
        wording=OF_DEVELOPMENT,
    )


def _steps(change: Change) -> tuple[Value | None, ...]:
    return (
        change.last,
        change.this,
        change.kroner,
        change.percent,
        change.indexed,
        change.kroner_beyond,
        change.percent_beyond,
        change.above_limit,
    )


def with_a_line(values: Iterable[Value | None]) -> tuple[Value, ...]:
    """The values that have a line of their own; what is not there, and plain constants, have none."""
    return tuple(value for value in values if value is not None and isinstance(value.origin, Step | Input | Clause))
