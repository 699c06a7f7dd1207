"""What the registry hands out as lists: the offerings, places by target group and operator, the most specialised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import in_danish_order
from ramme.quantities import Kroner, Percent, Places
from ramme.registry.lists.changes import places_of_kind, told, value_of
from ramme.registry.lists.fields import PLACES_OF, offering_fields
from ramme.registry.lists.mapping import UNVERIFIED_TITLE
from ramme.registry.offerings.record import Offering, PlaceKind
from ramme.registry.target_groups import target_groups
from ramme.texts import Text, same

CONSTRUCTED_OFFERINGS = Text(da="KONSTRUEREDE TILBUD: de er opdigtede.", en="CONSTRUCTED OFFERINGS: they are invented.")
UNVERIFIED = Text(da="ikke bekræftet", en="unverified")
COUNTED_IN_EACH = Text(
    da="Et tilbud med flere målgrupper tæller under hver af dem, så rækkerne lagt sammen kan give mere end summen.",
    en="An offering with several target groups counts under each, so the rows together may exceed the total.",
)
NO_TARGET_GROUP = Text(da="(ingen målgruppe oplyst)", en="(no target group stated)")
NOT_STATED = Text(da="ikke oplyst", en="not stated")
UNKNOWN_STAYS_OPEN = Text(
    da="Hvor der står »ikke oplyst«, er tallet ikke kendt, og ingen har gættet det.",
    en="Where it says “not stated” the figure is not known, and nobody has guessed it.",
)
ALL = Text(da="I alt", en="In all")


def _order(offering: Offering) -> tuple[str, str]:
    return in_danish_order(offering.operator.name), in_danish_order(offering.name)


def _notes(offerings: Iterable[Offering], *notes: Text) -> tuple[Text, ...]:
    return (CONSTRUCTED_OFFERINGS, *notes) if any(each.constructed for each in offerings) else notes


def offering_listing(offerings: Iterable[Offering]) -> Listing:
    """The list of offerings in the very columns that an import reads, by operator and name.

    A field that nobody stated is empty; what was concluded stands in a last column, which an import leaves out.
    """
    every = sorted(offerings, key=_order)
    fields = offering_fields()
    columns = [Column(key=each.key, title=each.title, on_screen=each.key in _ON_SCREEN) for each in fields]
    last = Column(key="unverified", title=UNVERIFIED_TITLE)
    titles = {field.key: field.title for field in fields}
    rows = tuple(
        {**{field.key: _cell(each, field.key) for field in fields}, "unverified": _unverified(each, titles)}
        for each in every
    )
    return Listing(columns=(*columns, last), rows=rows, notes=_notes(every))


_ON_SCREEN = frozenset({"name", "operator", "sector", "legal_bases", "target_groups", *PLACES_OF.values()})


def _cell(offering: Offering, key: str) -> Shown:
    value = value_of(offering, key)
    if value is None or value in ("", ()):
        return None
    if key in PLACES_OF.values():
        return Places(value)
    return told(key, value)


def _unverified(offering: Offering, titles: Mapping[str, Text]) -> Text:
    named = [titles[key] for key in offering.unverified if key in titles]
    return Text(da=", ".join(each.da for each in named), en=", ".join(each.en for each in named))


def places_listing(offerings: Iterable[Offering]) -> Listing:
    """Places by target group and operator, of each kind and in all, with a total of every offering once at the end.

    An offering whose places are not stated counts as an offering, and its places are not guessed.
    """
    every = tuple(offerings)
    grouped: dict[tuple[str, str], list[Offering]] = {}
    for each in every:
        for code in each.target_groups or ("",):
            grouped.setdefault((code, each.operator.name), []).append(each)
    order = {code: number for number, code in enumerate(target_groups())}
    keys = sorted(grouped, key=lambda key: (order.get(key[0], len(order)), in_danish_order(key[1])))
    rows = [_places_row(_group_title(code), same(operator), grouped[code, operator]) for code, operator in keys]
    if every:
        rows.append(_places_row(ALL, same(""), every))
    return Listing(columns=_PLACES_COLUMNS, rows=tuple(rows), notes=_notes(every, COUNTED_IN_EACH))


_PLACES_COLUMNS = (
    Column(key="target_group", title=Text(da="Målgruppe", en="Target group")),
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="offerings", title=Text(da="Tilbud", en="Offerings")),
    *(Column(key=key, title=kind.text) for kind, key in PLACES_OF.items()),
    Column(key="total", title=Text(da="Pladser i alt", en="Places in all")),
    Column(key="without", title=Text(da="Tilbud uden oplyste pladser", en="Offerings without stated places")),
)


def _group_title(code: str) -> Text:
    if not code:
        return NO_TARGET_GROUP
    return same(target_groups()[code].name) if code in target_groups() else same(code)


def _places_row(group: Text, operator: Text, offerings: Iterable[Offering]) -> Mapping[str, Shown]:
    each = tuple(offerings)
    by_kind = {kind: [n for one in each if (n := places_of_kind(one, kind)) is not None] for kind in PlaceKind}
    counted = {PLACES_OF[kind]: Places(sum(counts)) if counts else None for kind, counts in by_kind.items()}
    stated = [count for counts in by_kind.values() for count in counts]
    silent = sum(all(places_of_kind(one, kind) is None for kind in PlaceKind) for one in each)
    return {
        "target_group": group,
        "operator": operator,
        "offerings": len(each),
        **counted,
        "total": Places(sum(stated)) if stated else None,
        "without": silent or None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFigures:
    """What is known of how a most specialised offering is doing; what is not known is left out and told so.

    `turnover` is of `year`; `threat` is in somebody's own words, with who said it and when.
    """

    offering: str
    year: int | None = None
    turnover: Kroner | None = None
    occupancy: Percent | None = None
    threat: str = ""
    stated_by: str = ""
    stated_on: date | None = None


def watch_list(offerings: Iterable[Offering], figures: Iterable[WatchedFigures] = ()) -> Listing:
    """The most specialised offerings with their turnover, occupancy and what threatens them; gaps are told as such.

    Source: Sjælland 2018-19, the offerings that the cooperation is to secure in particular.
    """
    watched = sorted((each for each in offerings if each.most_specialised), key=_order)
    known = {each.offering: each for each in figures}
    rows = tuple(_watched(each, known.get(each.id) or WatchedFigures(offering=each.id)) for each in watched)
    gaps = any(NOT_STATED in row.values() for row in rows)
    return Listing(columns=_WATCHED_COLUMNS, rows=rows, notes=_notes(watched, *([UNKNOWN_STAYS_OPEN] if gaps else [])))


_WATCHED_COLUMNS = (
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="target_groups", title=Text(da="Målgrupper", en="Target groups")),
    Column(key="places", title=Text(da="Pladser", en="Places")),
    Column(key="year", title=Text(da="År", en="Year")),
    Column(key="turnover", title=Text(da="Omsætning", en="Turnover")),
    Column(key="occupancy", title=Text(da="Belægning", en="Occupancy")),
    Column(key="threat", title=Text(da="Trusler mod driften", en="Threats to operation")),
    Column(key="stated_by", title=Text(da="Oplyst af", en="Stated by")),
    Column(key="stated_on", title=Text(da="Oplyst den", en="Stated on")),
)


def _watched(offering: Offering, figures: WatchedFigures) -> Mapping[str, Shown]:
    counts = [count for kind in PlaceKind if (count := places_of_kind(offering, kind)) is not None]
    return {
        "offering": offering.name,
        "operator": offering.operator.name,
        "target_groups": told("target_groups", offering.target_groups),
        "places": Places(sum(counts)) if counts else NOT_STATED,
        "year": NOT_STATED if figures.year is None else str(figures.year),
        "turnover": NOT_STATED if figures.turnover is None else figures.turnover,
        "occupancy": NOT_STATED if figures.occupancy is None else figures.occupancy,
        "threat": figures.threat or NOT_STATED,
        "stated_by": figures.stated_by or NOT_STATED,
        "stated_on": NOT_STATED if figures.stated_on is None else figures.stated_on.isoformat(),
    }
