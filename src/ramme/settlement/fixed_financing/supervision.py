"""What supervision of an offering costs a year by the number of its places: size classes of one rate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ramme.citations import Place
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Condition, Input, Kroner, Percent, Places, rule, to_nearest, where
from ramme.settlement.published_rows import ROW, published_amount, published_rows
from ramme.texts import Text

CLASSES = "supervision_classes.csv"
RATES = "supervision_rates.csv"
WHOLE_KRONER = Kroner(100)
INTENSIFIED = Percent(110_00)
ORDINARY = Percent(100_00)

YEAR_NOT_KNOWN = stops(
    "supervision-rate-not-known",
    says=Text(
        da="Tilsynets takst i {year} kendes ikke her; den kendes for {known}.",
        en="The rate of supervision in {year} is not known here; it is known for {known}.",
    ),
    remedy=Text(
        da="Skriv taksten for den mindste klasse selv, med --base BELØB.",
        en="Write the rate of the smallest class yourself, with --base AMOUNT.",
    ),
)


@rule(da="Klassens procent af den mindste klasses takst", en="The class's percentage of the smallest class's rate")
def class_percent(*, places: Places, from_places: Places, percent: Percent, below: Percent) -> Percent:
    """The percentage of a size class where the offering has so many places; else that of the class below.

    Source: worked out from published rates (socialtilsynost.dk, takster og objektiv finansiering).
    """
    return where(places >= from_places, then=percent, otherwise=below)


@rule(da="Takst for tilsyn", en="Rate of supervision")
def supervision_rate(*, smallest: Kroner, percent: Percent) -> Kroner:
    """The class's percentage of the smallest class's rate, in whole kroner.

    Source: worked out from published rates (socialtilsynost.dk, takster og objektiv finansiering).
    """
    return to_nearest(percent.of(smallest), WHOLE_KRONER)


@rule(da="Takst for skærpet tilsyn", en="Rate of intensified supervision")
def intensified_rate(*, rate: Kroner, intensified: Condition) -> Kroner:
    """A tenth more where the supervision is intensified, in whole kroner.

    Source: worked out from published rates; a reading.
    """
    return to_nearest(where(intensified, then=INTENSIFIED, otherwise=ORDINARY).of(rate), WHOLE_KRONER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeClass:
    """A size class: the places it begins at, and its rate in percent of the smallest class's."""

    from_places: Places
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionRate:
    """What supervision of an offering costs, and the percentage of its class."""

    percent: Percent
    rate: Kroner
    to_pay: Kroner


def size_classes() -> tuple[SizeClass, ...]:
    """The size classes from the smallest up, as worked out from what was published."""
    found = []
    for row in published_rows(CLASSES):
        place = Place(file=CLASSES, row=int(row[ROW]))
        beginning, percent = int(row["from_places"]), int(row["percent"])
        said = Text(da=f"Klassen fra {beginning} pladser", en=f"The class from {beginning} places")
        found.append(
            SizeClass(
                from_places=Places(beginning, Input(title=said, place=place)),
                percent=Percent(percent * 100, Input(title=said, place=place)),
            )
        )
    return tuple(found)


def supervision(
    smallest: Kroner, places: Places, intensified: Condition, classes: Iterable[SizeClass]
) -> SupervisionRate:
    """What supervision costs by the smallest class's rate and the number of places; one offering, or a block."""
    first, *others = classes
    percent = first.percent
    for each in others:
        percent = class_percent(places=places, from_places=each.from_places, percent=each.percent, below=percent)
    rate = supervision_rate(smallest=smallest, percent=percent)
    return SupervisionRate(percent=percent, rate=rate, to_pay=intensified_rate(rate=rate, intensified=intensified))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRate:
    """A rate that a supervision authority published for a size class, and whether it was final."""

    authority: str
    rate: Kroner
    final: bool


def published_rate(year: int, places: Places) -> PublishedRate:
    """The published rate of a year for the class of an offering with so many places; a problem where none is known."""
    rows = [row for row in published_rows(RATES) if row["year"] == str(year)]
    if not rows:
        known = ", ".join(dict.fromkeys(row["year"] for row in published_rows(RATES)))
        raise ProblemsFound([YEAR_NOT_KNOWN.at(Place(field="--year"), year=year, known=known)])
    row = max((row for row in rows if int(row["from_places"]) <= places.whole), key=lambda row: int(row["from_places"]))
    title = Text(
        da=f"Takst for klassen fra {row['from_places']} pladser, {row['authority']} {year}",
        en=f"Rate of the class from {row['from_places']} places, {row['authority']} {year}",
    )
    return PublishedRate(
        authority=row["authority"],
        rate=published_amount(RATES, row, "rate", title),
        final=row["status"] == "final",
    )
