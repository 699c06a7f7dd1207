"""The collection of efficiency measures: what each municipality did in which year, searchable across the years.

Source: Sjælland 2018-19, focus area 5: each municipality describes what it did, and the experience is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import alike
from ramme.quantities import Kroner
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.collected import NOT_STATED, Collected, Received
from ramme.reporting.overviews.units import nearest
from ramme.reporting.questions.questionnaire import Line
from ramme.texts import Text

QUESTION = "measures"
TITLE, THEME, DESCRIPTION, EFFECT, FROM_YEAR = "title", "theme", "description", "effect", "from_year"
FOUND = Text(da="{found} fra {parties}.", en="{found} of {parties}.")
ONE_MEASURE, MEASURES = Text(da="Ét tiltag", en="One measure"), Text(da="{count} tiltag", en="{count} measures")
ONE_PARTY = Text(da="én kommune", en="one municipality")
PARTIES = Text(da="{count} kommuner", en="{count} municipalities")
NOT_ADDED = Text(
    da="Virkningerne er kommunernes egne tal og gjort op på hver deres måde, så de lægges ikke sammen.",
    en="The effects are the municipalities' own figures, each worked out its own way, so they are not added.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure as a municipality tells it; an effect that it does not state is nothing."""

    party: str
    municipality: str
    year: int
    title: str
    theme: Shown
    theme_key: str
    description: str
    effect: Kroner | None
    starts: Shown
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWish:
    """What is looked for: words that all must be found, a municipality, a year, a theme; empty is any."""

    words: str = ""
    party: str = ""
    year: int | None = None
    theme: str = ""


def measures_in(rounds: Iterable[Collected]) -> tuple[Measure, ...]:
    """All measures that the rounds have received, the newest year first."""
    found = (measure for collected in rounds for measure in _measures(collected))
    return tuple(sorted(found, key=lambda each: -each.year))


def _measures(collected: Collected) -> Iterator[Measure]:
    for received, line in collected.answered_lines(QUESTION):
        yield _measure(collected, received, line)


def _measure(collected: Collected, received: Received, line: Line) -> Measure:
    def written(column: str) -> str:
        return collected.text(received, QUESTION, column, line.key)

    effect = collected.number(received, QUESTION, EFFECT, line.key)
    theme = received.answers.get(CellKey(QUESTION, line.key, THEME))
    return Measure(
        party=received.party,
        municipality=received.name,
        year=collected.year,
        title=written(TITLE) or line.title.da,
        theme=collected.shown(received, QUESTION, THEME, line.key),
        theme_key="" if theme is None else theme.option or theme.text,
        description=written(DESCRIPTION),
        effect=None if effect is None else Kroner(nearest(effect * 100)),
        starts=collected.shown(received, QUESTION, FROM_YEAR, line.key),
        constructed=collected.constructed,
    )


def found_measures(measures: Iterable[Measure], wish: MeasureWish) -> tuple[Measure, ...]:
    """The measures that fit: every word stands in the title, the description, the theme or the municipality's name."""
    words = alike(wish.words).split()
    return tuple(
        each
        for each in measures
        if (not wish.party or each.party == wish.party)
        and (wish.year is None or each.year == wish.year)
        and (not wish.theme or each.theme_key == wish.theme)
        and all(word in _searched(each) for word in words)
    )


def _searched(measure: Measure) -> str:
    theme = f"{measure.theme.da} {measure.theme.en}" if isinstance(measure.theme, Text) else str(measure.theme or "")
    return alike(f"{measure.title} {measure.description} {theme} {measure.municipality}")


def themes_of(measures: Iterable[Measure]) -> Mapping[str, Shown]:
    """The themes that were chosen, by key."""
    return {each.theme_key: each.theme for each in measures if each.theme_key}


def measures_listing(measures: tuple[Measure, ...]) -> Listing:
    """A row for each measure; effects are never added."""
    count = len({each.party for each in measures})
    parties = ONE_PARTY if count == 1 else PARTIES.filled(count=count)
    found = ONE_MEASURE if len(measures) == 1 else MEASURES.filled(count=len(measures))
    return Listing(
        columns=(
            Column(key="year", title=Text(da="År", en="Year")),
            Column(key="municipality", title=Text(da="Kommune", en="Municipality")),
            Column(key="title", title=Text(da="Tiltag", en="Measure")),
            Column(key="theme", title=Text(da="Emne", en="Theme")),
            Column(key="description", title=Text(da="Beskrivelse", en="Description")),
            Column(key="effect", title=Text(da="Virkning på et helt år", en="Effect of a whole year")),
            Column(key="starts", title=Text(da="Fra år", en="From year")),
        ),
        rows=tuple(_row(each) for each in measures),
        notes=(FOUND.filled(found=found, parties=parties), NOT_ADDED) if measures else (),
    )


def _row(measure: Measure) -> dict[str, Shown]:
    return {
        "year": str(measure.year),
        "municipality": measure.municipality,
        "title": measure.title,
        "theme": measure.theme,
        "description": measure.description or None,
        "effect": NOT_STATED if measure.effect is None else measure.effect,
        "starts": None if measure.starts is None else str(measure.starts),
    }
