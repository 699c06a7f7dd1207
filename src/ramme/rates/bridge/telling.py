"""The bridge as it is shown: a list, data for machines, and an explanation like those of the rates."""

from __future__ import annotations

from ramme import __version__
from ramme.explanations.record import Explained, Section, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.rates.bridge import rules
from ramme.rates.bridge.calculation import CHANGE, Bridge, Course
from ramme.rates.bridge.order import BridgePart
from ramme.rates.bridge.words import NO_INDEX, NOTHING_CHANGED, biggest_first, effect, headline, reasons
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text, same

FORMAT = 1
OF_A_BRIDGE = Wording(
    kind=Text(da="Forklaring af en ændret takst", en="Explanation of a changed rate"),
    way=Text(da="Vejen fra sidste års takst til årets", en="The way from last year's rate to this year's"),
    row=Text(da="Takstgruppe", en="Rate group"),
    figure=Text(da="Takst", en="Rate"),
)
RATE_OF = Text(da="Takst {year}", en="Rate {year}")
PART = Text(da="Del", en="Part")
PERCENT = Text(da="I procent", en="In percent")
WHY = Text(da="Hvorfor", en="Why")
OUTCOME = Text(da="Taksten i år", en="The rate this year")
AVERAGE_IS = Text(
    da="Gennemsnittet er af de afrundede takster, vægtet med belægningsdagene; »I procent« er af gennemsnittet.",
    en="The average is of the rounded rates, weighted by occupied days; “In percent” is of the average.",
)
ADDS_UP = Text(
    da="Sidste års takst og alle delene lagt sammen giver årets takst på øren.",
    en="Last year's rate and all the parts together give this year's rate to the øre.",
)


def listed(bridge: Bridge) -> Listing:
    """The parts in order, with what each means for each rate; the sentences, the biggest first, stand below."""
    main = bridge.courses[0]
    keys = [(f"rate{number}", course) for number, course in enumerate(bridge.courses, start=1)]
    years = [each.basis.facts.year for each in (bridge.last, bridge.this)]
    rows = [_row(RATE_OF.filled(year=years[0]), [course.last for course in bridge.courses])]
    for at, (title, why) in enumerate(zip(bridge.titles, reasons(bridge), strict=True)):
        parts = [course.parts.flat[at] for course in bridge.courses]
        rows.append({**_row(title, parts), "percent": _percent(parts[0], main), "why": why})
    changes = [course.change for course in bridge.courses]
    rows.append({**_row(CHANGE, changes), "percent": _percent(changes[0], main)})
    rows.append(_row(RATE_OF.filled(year=years[1]), [course.this for course in bridge.courses]))
    return Listing(
        columns=(
            Column(key="part", title=PART),
            *(Column(key=key, title=course.name) for key, course in keys),
            Column(key="percent", title=PERCENT),
            Column(key="why", title=WHY, on_screen=False),
        ),
        rows=tuple(rows),
        only_in_files=frozenset(number for number, row in enumerate(rows) if _says_nothing(row)),
        notes=(headline(bridge, main), *biggest_first(bridge, main), *_notes(bridge)),
    )


def _says_nothing(row: dict[str, Shown]) -> bool:
    """Whether a part is nothing for any rate and nothing in it changed; a screen does without it."""
    figures = [each.whole for each in row.values() if isinstance(each, Kroner)]
    return row["why"] == NOTHING_CHANGED and not any(figures)


def _row(title: Text, figures: list[Kroner]) -> dict[str, Shown]:
    row: dict[str, Shown] = {"part": title, "percent": None, "why": None}
    return row | {f"rate{number}": figure for number, figure in enumerate(figures, start=1)}


def _percent(part: Kroner, course: Course) -> Shown:
    return rules.change_in_percent(change=part, last=course.last)


def _notes(bridge: Bridge) -> tuple[Text, ...]:
    constructed = bridge.last.basis.facts.constructed or bridge.this.basis.facts.constructed
    average = AVERAGE_IS if len(bridge.courses) > 1 else None
    notes = (average, NO_INDEX if bridge.index is None else None, CONSTRUCTED_FIGURES if constructed else None)
    return tuple(note for note in notes if note is not None)


def as_data(bridge: Bridge) -> dict[str, object]:
    """The bridge as data: amounts in whole øre, each part with its code, its title and what it comes from."""
    codes = [[part.value for part in level.parts] for level in bridge.levels] + [[BridgePart.ROUNDING.value]]
    clauses = [[exchange.path for exchange in level.exchanges] for level in bridge.levels] + [[]]
    parts = zip(codes, clauses, bridge.titles, reasons(bridge), strict=True)
    return {
        "format": FORMAT,
        "ramme": __version__,
        "offering": bridge.this.basis.facts.name,
        "operator": bridge.this.basis.facts.operator,
        "years": [each.basis.facts.year for each in (bridge.last, bridge.this)],
        "agreements": [
            {"id": each.agreement.id, "digest": each.agreement.digest} for each in (bridge.last, bridge.this)
        ],
        "constructed": bridge.last.basis.facts.constructed or bridge.this.basis.facts.constructed,
        "index": list(bridge.index.sources) if bridge.index else None,
        "parts": [
            {"codes": code, "clauses": paths, "title": title.as_data(), "why": why.as_data()}
            for code, paths, title, why in parts
        ],
        "rates": [_course(course) for course in bridge.courses],
        "says": [text.as_data() for text in (headline(bridge, bridge.courses[0]), *_notes(bridge))],
        "warnings": [problem.as_data() for problem in bridge.warnings],
    }


def _course(course: Course) -> dict[str, object]:
    return {
        "group": course.group or None,
        "last_oere": course.last.whole,
        "parts_oere": [part.whole for part in course.parts],
        "change_oere": course.change.whole,
        "this_oere": course.this.whole,
    }


def explained(bridge: Bridge) -> Explained:
    """What is told of a bridge: a section for each part, in order, and the rate they add up to."""
    facts, main = bridge.this.basis.facts, bridge.courses[0]
    years = [each.basis.facts.year for each in (bridge.last, bridge.this)]
    no_index = () if bridge.index else (NO_INDEX,)
    return Explained(
        title=f"{facts.name}, {facts.operator}, {years[0]}–{years[1]}",
        constructed=bridge.last.basis.facts.constructed or facts.constructed,
        facts=_facts(bridge),
        sections=_sections(bridge),
        results=tuple((course.name.da, course.this) for course in bridge.courses),
        ladder=tuple(zip((*bridge.titles, CHANGE), (*main.parts, main.change), strict=True)),
        problems=bridge.warnings,
        made_with={"ramme": __version__}
        | {
            f"agreement {each.basis.facts.year}": f"{each.agreement.id} {each.agreement.digest}"
            for each in (bridge.last, bridge.this)
        },
        wording=OF_A_BRIDGE,
        in_short=(headline(bridge, main), *biggest_first(bridge, main), *no_index),
    )


def _facts(bridge: Bridge) -> tuple[tuple[Text, Text], ...]:
    facts = bridge.this.basis.facts
    rows = [
        (Text(da="Tilbud", en="Offering"), same(facts.name)),
        (Text(da="Driftsherre", en="Operator"), same(facts.operator)),
    ]
    if bridge.index is not None:
        rows.append((Text(da="Indeks", en="Index"), same(", ".join(bridge.index.sources))))
    for each in (bridge.last, bridge.this):
        year = each.basis.facts.year
        rows.append((Text(da=f"Aftale {year}", en=f"Agreement {year}"), each.agreement.title))
    return tuple(rows)


def _sections(bridge: Bridge) -> tuple[Section, ...]:
    parts = enumerate(zip(bridge.titles, reasons(bridge), strict=True))
    sections = [
        Section(title=title, says=_says(bridge, title, why, at), values=tuple(_figures(bridge, at)))
        for at, (title, why) in parts
    ]
    ends = tuple(figure for course in bridge.courses for figure in (course.change, course.this))
    return (*sections, Section(title=OUTCOME, says=ADDS_UP, values=ends))


def _figures(bridge: Bridge, at: int) -> list[Kroner]:
    return [course.parts.flat[at] for course in bridge.courses]


def _says(bridge: Bridge, title: Text, why: Text, at: int) -> Text:
    told = effect(title, bridge.courses[0].parts.flat[at])
    return Text(da=f"{told.da} {why.da}", en=f"{told.en} {why.en}")
