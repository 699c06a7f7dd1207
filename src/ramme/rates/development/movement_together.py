"""Rates together by operator, legal basis or target group: how many rose, and the median and average change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import folded
from ramme.quantities import Percent
from ramme.rates.development.movement import Development, ListedRate, RateDevelopment, change_together
from ramme.rates.development.movement_telling import notes
from ramme.texts import Text, same

NOT_SAID = Text(da="ikke oplyst", en="not said")
# Of rates together a screen shows the changes alone: a sum of rates per day, or of days and months, says nothing.
SUMS = (
    ("last", Text(da="Før, lagt sammen", en="Before, added up"), False),
    ("this", Text(da="Nu, lagt sammen", en="Now, added up"), False),
    ("kroner", Text(da="Ændring, lagt sammen", en="Change, added up"), False),
    ("percent", Text(da="Gennemsnittets ændring i %", en="Change of the average in %"), True),
    ("indexed", Text(da="Før, lagt sammen og fremskrevet", en="Before, added up and indexed"), False),
    ("kroner_beyond", Text(da="Ud over indekset, lagt sammen", en="Beyond the index, added up"), False),
    ("percent_beyond", Text(da="Gennemsnittet ud over indekset i %", en="The average beyond the index in %"), True),
)
COUNTS = (
    ("number", Text(da="Takster", en="Rates")),
    ("risen", Text(da="Steget", en="Risen")),
    ("above", Text(da="Over grænsen", en="Above the limit")),
    ("median", Text(da="Midterste ændring i %", en="Middle change in %")),
)
OF_TOGETHER = Text(
    da="Den midterste ændring er medianen: halvdelen af taksterne ændrer sig mindre, halvdelen mere. Gennemsnittet er "
    "af taksterne, som de står på listerne, hver én gang og uden vægt.",
    en="The middle change is the median: half of the rates change less, half more. The average is of the rates as "
    "they stand in the lists, each once and without weight.",
)


@dataclass(frozen=True, slots=True)
class By:
    """What rates are gathered by: what it is called, and its name in a listed rate."""

    key: str
    title: Text

    def of(self, rate: ListedRate) -> str:
        """What a rate has of it."""
        value: str = getattr(rate, self.key)
        return value


BY = {
    "operator": By("operator", Text(da="Driftsherre", en="Operator")),
    "legal-basis": By("legal_basis", Text(da="Lovgrundlag", en="Legal basis")),
    "target-group": By("target_group", Text(da="Målgruppe", en="Target group")),
}


def listed_by(development: Development, by: By) -> Listing:
    """The rates in both years together by operator, legal basis or target group; each rate counts once.

    How many there are, rose, and rose more than the limit, where there is one; the median and the average change.
    """
    rows = [
        {
            "subject": subject,
            **_counts(rates),
            **_sums(rates, development, subject),
        }
        for subject, rates in _gathered(development.rates, by)
    ]
    return Listing(
        columns=(
            Column(key="subject", title=by.title),
            *(Column(key=key, title=title) for key, title in COUNTS),
            *(Column(key=key, title=title, on_screen=on_screen) for key, title, on_screen in SUMS),
        ),
        rows=tuple(rows),
        notes=(OF_TOGETHER, *notes(development)),
    )


def _counts(rates: Sequence[RateDevelopment]) -> dict[str, Shown]:
    tested = [each.change.above_limit for each in rates if each.change.above_limit is not None]
    return {
        "number": len(rates),
        "risen": sum(each.change.kroner.whole > 0 for each in rates),
        "above": sum(each.holds for each in tested) if tested else None,
        "median": median([each.change.percent for each in rates]),
    }


def median(percents: Sequence[Percent]) -> Percent:
    """The middle one of some percentages; of an even number the middle two's average, halves away from zero."""
    ranked = sorted(each.whole for each in percents)
    twice = ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]
    return Percent((abs(twice) + 1) // 2 * (1 if twice > 0 else -1))


def _sums(rates: Sequence[RateDevelopment], development: Development, subject: Text) -> dict[str, Shown]:
    change = change_together(rates, development.chain, subject.da)
    return {key: getattr(change, key) for key, _, _ in SUMS}


def _gathered(rates: Iterable[RateDevelopment], by: By) -> Iterator[tuple[Text, list[RateDevelopment]]]:
    names: dict[str, Text] = {}
    found: dict[str, list[RateDevelopment]] = {}
    for each in rates:
        name = by.of(each.pair.this)
        names.setdefault(folded(name), same(name) if name else NOT_SAID)
        found.setdefault(folded(name), []).append(each)
    yield from ((names[key], each) for key, each in found.items())
