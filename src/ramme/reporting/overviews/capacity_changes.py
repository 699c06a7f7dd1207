"""Changes of capacity at new year: what each operator changes, why, and what follows; the joint note of all of them.

Source: Syddanmark 2016, Ændring af kapacitet ved årsskifte: the secretariat makes one joint note of the changes of all
cluster offerings; changes of the highly specialised ones are heard, with the effect on the rate and on who pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ramme.agreements.variants.scope import OfferingCategory
from ramme.files.listing import Column, Listing, Shown
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.about import AboutOffering
from ramme.reporting.overviews.collected import NOT_STATED, Collected, Received, decimal_told
from ramme.reporting.overviews.units import nearest
from ramme.reporting.questions.questionnaire import Line
from ramme.texts import Text, same

QUESTION = "capacity_changes"
BEFORE, AFTER, CHANGED, CATEGORY = "places_before", "places_after", "changed", "category"
NO = "no"
REASON, CONSEQUENCES = "reason", "consequences"
RATE, PAYERS, FROM = "effect_on_rate", "cost_to_payers", "from_date"
NO_REASON = Text(da="begrundelse mangler", en="reason missing")
NOTE_INTRODUCTION = Text(
    da="Notatet samler de ændringer af kapacitet ved årsskiftet til {year}, som driftsherrerne har indberettet.",
    en="The note gathers the changes of capacity at new year {year} that the operators have reported.",
)
SUMMED_UP = Text(
    da="{changes} ændrer kapacitet: {ups} får flere pladser, {downs} færre. I alt {net} {places}.",
    en="{changes} with changed capacity: {ups} with more places, {downs} with fewer. In all {net} {places}.",
)
NONE_CHANGED = Text(
    da="Ingen af de tilbud, der er svaret for, ændrer kapacitet.",
    en="None of the offerings answered for changes its capacity.",
)
NONE_REPORTED = Text(da="Der er ikke svaret for noget tilbud endnu.", en="No offering has been answered for yet.")
NONE_KNOWN = Text(
    da="Ingen af de meldte ændringer har tal både før og efter.",
    en="None of the reported changes has a figure both before and after.",
)
UNCHANGED = Text(da="Meldt uændret: {count}.", en="Reported unchanged: {count}.")
UNCLEAR = Text(
    da="{count} mere er meldt ændret, men mangler tal før eller efter og er ikke med i summen.",
    en="{count} more reported as changed, but without a figure before or after, and not in the total.",
)
ONE_OFFERING = Text(da="Ét tilbud", en="One offering")
OFFERINGS = Text(da="{count} tilbud", en="{count} offerings")
PLACE, PLACES = Text(da="plads", en="place"), Text(da="pladser", en="places")
NOBODY = Text(da="ingen", en="none")
HEARD = Text(
    da="Ændringer i højt specialiserede tilbud skal til høring hos Socialdirektørforum og meddeles alle kommuner i "
    "regionen og eventuelle andre brugerkommuner (Rammeaftale 2016, Syddanmark: Ændring af kapacitet ved årsskifte).",
    en="Changes of highly specialised offerings are heard by Socialdirektørforum and told to all municipalities of the "
    "region and to any other municipalities that use them (Framework agreement 2016, Syddanmark).",
)
CLUSTER_TOLD = Text(
    da="Det fælles notat er efter aftalen om klyngetilbud; ændringer i de andre tilbud står her ved siden af. "
    "Klyngetilbuds ændringer meddeles alle kommuner i regionen og eventuelle brugerkommuner.",
    en="By the agreement the joint note is of cluster offerings; changes of the others stand beside them here. "
    "Changes of cluster offerings are told to all municipalities of the region and any others that use them.",
)
NO_CATEGORY = Text(da="Tilbud uden oplyst kategori", en="Offerings without a stated category")


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityChange:
    """An offering's places before and after new year with its words; a figure that was not given is nothing."""

    party: str
    operator: str
    offering: Text
    category: OfferingCategory | None
    before: Fraction | None
    after: Fraction | None
    reason: str
    consequences: str
    rate: str = ""
    payers: str = ""
    starts: str = ""
    says_unchanged: bool = False

    @property
    def is_unchanged(self) -> bool:
        """Whether the operator says so, or the figures before and after are the same."""
        return self.says_unchanged or self.change == 0

    @property
    def change(self) -> Fraction | None:
        """How many places more; nothing where one of the figures is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityNote:
    """The joint note: the changes by category, how many are unchanged, and how many unclear."""

    year: int
    changes: Mapping[OfferingCategory | None, tuple[CapacityChange, ...]]
    unchanged: int
    unclear: int

    @property
    def every(self) -> tuple[CapacityChange, ...]:
        """All changes, category by category."""
        return tuple(each for changes in self.changes.values() for each in changes)


def capacity_note(collected: Collected, offerings: Mapping[str, AboutOffering]) -> CapacityNote:
    """The note out of a round's answers; the year is the one that the changes hold from."""
    answered = collected.answered_lines(QUESTION)
    every = [_change(collected, party, line, offerings.get(line.key, AboutOffering())) for party, line in answered]
    real = [each for each in every if not each.is_unchanged]
    found = {category: tuple(each for each in real if each.category is category) for category in (*_ORDER, None)}
    return CapacityNote(
        year=collected.year,
        changes={category: changes for category, changes in found.items() if changes},
        unchanged=len(every) - len(real),
        unclear=sum(each.change is None for each in real),
    )


_ORDER = (OfferingCategory.CLUSTER, OfferingCategory.HIGHLY_SPECIALISED, OfferingCategory.LOCAL)


def _change(collected: Collected, received: Received, line: Line, about: AboutOffering) -> CapacityChange:
    def written(column: str) -> str:
        return collected.text(received, QUESTION, column, line.key)

    return CapacityChange(
        party=received.party,
        operator=received.name,
        offering=same(about.name) if about.name else line.title,
        category=about.category or _answered_category(received, line),
        says_unchanged=_option(received, line, CHANGED) == NO,
        before=collected.number(received, QUESTION, BEFORE, line.key),
        after=collected.number(received, QUESTION, AFTER, line.key),
        reason=written(REASON),
        consequences=written(CONSEQUENCES),
        rate=written(RATE),
        payers=written(PAYERS),
        starts=written(FROM),
    )


def _option(received: Received, line: Line, column: str) -> str:
    answer = received.answers.get(CellKey(QUESTION, line.key, column))
    return "" if answer is None else answer.option


def _answered_category(received: Received, line: Line) -> OfferingCategory | None:
    """The category that the operator named, where the registry has none."""
    return next((each for each in _ORDER if each.value == _option(received, line, CATEGORY)), None)


def sentences(note: CapacityNote) -> Iterator[Text]:
    """What the note says in words; every figure is counted from the changes it lists."""
    known = [each.change for each in note.every if each.change is not None]
    yield NOTE_INTRODUCTION.filled(year=note.year)
    if known:
        net = sum(known, Fraction(0))
        yield SUMMED_UP.filled(
            changes=_offerings(len(known)),
            ups=sum(change > 0 for change in known) or NOBODY,
            downs=sum(change < 0 for change in known) or NOBODY,
            net=_signed(net),
            places=PLACE if abs(net) == 1 else PLACES,
        )
    elif note.every:
        yield NONE_KNOWN
    else:
        yield NONE_CHANGED if note.unchanged else NONE_REPORTED
    if note.unchanged:
        yield UNCHANGED.filled(count=note.unchanged)
    if note.unclear:
        yield UNCLEAR.filled(count=_offerings(note.unclear))
    if note.every:
        yield CLUSTER_TOLD
    if OfferingCategory.HIGHLY_SPECIALISED in note.changes:
        yield HEARD


def _offerings(count: int) -> Text:
    return ONE_OFFERING if count == 1 else OFFERINGS.filled(count=count)


def category_title(category: OfferingCategory | None) -> Text:
    """The heading of a category in the note."""
    if category is None:
        return NO_CATEGORY
    return Text(da=category.text.da.capitalize(), en=category.text.en.capitalize())


_TITLES: Mapping[str, Text] = {
    "operator": Text(da="Driftsherre", en="Operator"),
    "offering": Text(da="Tilbud", en="Offering"),
    "before": Text(da="Pladser før", en="Places before"),
    "after": Text(da="Pladser efter", en="Places after"),
    "change": Text(da="Ændring", en="Change"),
    "starts": Text(da="Gælder fra", en="From"),
    "reason": Text(da="Årsag", en="Reason"),
    "consequences": Text(da="Konsekvenser", en="Consequences"),
    "rate": Text(da="Virkning på taksten", en="Effect on the rate"),
    "payers": Text(da="Økonomi for betalingskommunerne", en="Cost to the paying municipalities"),
}


def changes_listing(changes: tuple[CapacityChange, ...], notes: tuple[Text, ...] = ()) -> Listing:
    """A row for each change; columns in which nothing was written are left out."""
    rows = tuple(map(_row, changes))
    always = ("operator", "offering", "before", "after", "change", "reason", "consequences")
    return Listing(
        columns=tuple(
            Column(key=key, title=title) for key, title in _TITLES.items() if key in always or any(r[key] for r in rows)
        ),
        rows=rows,
        notes=notes,
    )


def _row(change: CapacityChange) -> dict[str, Shown]:
    return {
        "operator": change.operator,
        "offering": change.offering,
        "before": _told(change.before),
        "after": _told(change.after),
        "change": None if change.change is None else _signed(change.change),
        "starts": change.starts or None,
        "reason": change.reason or NO_REASON,
        "consequences": change.consequences or NOT_STATED,
        "rate": change.rate or None,
        "payers": change.payers or None,
    }


def _told(figure: Fraction | None) -> Shown:
    if figure is None:
        return NOT_STATED
    return figure.numerator if figure.denominator == 1 else decimal_told(nearest(figure * 100), 2)


def _signed(figure: Fraction) -> Text:
    told = decimal_told(nearest(figure * 100), 2)
    sign = "+" if figure > 0 else ""
    return Text(da=sign + told.da, en=sign + told.en)
