"""The form in which price and wage indices are entered, each with its source, and the ones that come along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import YEAR, FormField, Part, Schema, WhenEmpty
from ramme.files.forms.reader import FilledForm, all_of, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.files.listing import Column, Listing
from ramme.files.percentages import Percentage
from ramme.files.words import Words
from ramme.problems import Problem, stops
from ramme.quantities import Input, Percent
from ramme.rates.development.indices import YearIndex
from ramme.texts import Text, same

INDEX_NOT_OF_ONE_YEAR = stops(
    "index-not-of-one-year",
    says=Text(
        da="Indekset går fra {first} til {last}, men en linje gælder fra ét år til det næste.",
        en="The index goes from {first} to {last}, but a line holds from one year to the next.",
    ),
    remedy=Text(da="Skriv en linje for hvert år.", en="Write a line for each year."),
)
INDEX_WITHOUT_SOURCE = stops(
    "index-without-source",
    says=Text(da="Indekset har ingen kilde.", en="The index has no source."),
    remedy=Text(
        da="Skriv, hvor tallet står, så andre kan se efter.",
        en="Write where the figure stands, so that others can look.",
    ),
)

FILE = Path(__file__).parents[1] / "data" / "known-indices.csv"
_LOWEST, _HIGHEST = -50_00, 100_00

NO_FIGURE = Text(da="{name}: intet tal for {years} ({source}).", en="{name}: no figure for {years} ({source}).")

LINES = Part(
    key="indices",
    title=Text(da="Pris og løn", en="Prices and pay"),
    named_by="name",
    fields=(
        FormField(
            key="name",
            title=Text(da="Indeks", en="Index"),
            form=Words(),
            help=Text(
                da="Skriv, hvilket indeks det er, fx KL's pris- og lønfremskrivning.",
                en="Write which index it is, such as KL's price and wage indexation.",
            ),
        ),
        FormField(
            key="year_from",
            title=Text(da="Fra år", en="Year from"),
            form=YEAR,
            help=Text(da="Skriv det år, der regnes fra.", en="Write the year that is counted from."),
        ),
        FormField(
            key="year_to",
            title=Text(da="Til år", en="Year to"),
            form=YEAR,
            help=Text(da="Skriv året efter.", en="Write the year after."),
        ),
        FormField(
            key="percent",
            title=Text(da="Procent", en="Percent"),
            form=Percentage(lowest=_LOWEST, highest=_HIGHEST),
            unit=Percent,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv procenten, fx 2,1 %. Kendes den ikke, så lad feltet stå tomt: der gættes aldrig.",
                en="Write the percentage, such as 2,1 %. Leave it empty where it is not known: nothing is guessed.",
            ),
        ),
        FormField(
            key="source",
            title=Text(da="Kilde", en="Source"),
            form=Words(),
            when_empty="",
            help=Text(da="Skriv, hvor tallet står.", en="Write where the figure stands."),
        ),
        FormField(
            key="status",
            title=Text(da="Status", en="Status"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(da="Skriv fx foreløbigt eller endeligt.", en="Write preliminary or final, say."),
        ),
    ),
)
INDEX_FORM = Schema(
    title=Text(da="Pris- og lønindeks", en="Price and wage indices"),
    parts=(LINES,),
    general=(
        "Én linje for hvert år og hvert indeks. Et år uden tal giver ingen fremskrevne beløb, heller ikke et gæt.",
        "Procenter skrives med procenttegn, fx 2,1 %.",
    ),
    listed_as="lists",
)


def indices_of(form: FilledForm) -> tuple[YearIndex, ...] | Unread:
    """The lines of a filled form; each holds for one year and names its source."""
    for line in form.lines[LINES.key]:
        if not line.is_complete:
            continue
        if line["year_to"] != line["year_from"] + 1:
            form.problems.add(
                INDEX_NOT_OF_ONE_YEAR.at(line.place("year_to"), first=line["year_from"], last=line["year_to"])
            )
        if line["percent"].quantity is not None and not line["source"]:
            form.problems.add(INDEX_WITHOUT_SOURCE.at(line.place("source")))
    if form.problems.stopping:
        return UNREAD
    return tuple(
        YearIndex(
            name=line["name"],
            year=line["year_from"],
            percent=_percent(line),
            source=line["source"],
            status=line["status"],
        )
        for line in form.lines[LINES.key]
    )


def _percent(line: ReadRecord) -> Percent | None:
    """The percentage of a line, told with its index and years; nothing where the line is a gap."""
    found: Percent | None = line["percent"].quantity
    title = same(f"{line['name']}, {line['year_from']}–{line['year_to']}")
    return None if found is None else found.remembered(Input(title=title, place=line.place("percent")))


def read_indices(paths: Iterable[Path]) -> tuple[tuple[YearIndex, ...], tuple[Problem, ...]]:
    """All lines of the files, and the warnings; raises with everything that is to be put right."""
    forms, warnings = all_of(read_forms(paths, INDEX_FORM, indices_of))
    return tuple(row for rows in forms for row in rows), warnings


def known_indices() -> tuple[YearIndex, ...]:
    """The indices that come along, each with its source; the years that no source was found for are gaps."""
    return read_indices([FILE])[0]


def listed() -> Listing:
    """The indices that come along as a list that can be read as a form again: a gap has no figure.

    Those with a figure come first; a screen has the gaps of an index in one note.
    """
    known = sorted(known_indices(), key=lambda each: each.percent is None)
    keys = ("name", "year_from", "year_to", "percent", "source", "status")
    return Listing(
        columns=tuple(Column(key=key, title=LINES.field(key).title, on_screen=key != "status") for key in keys),
        rows=tuple(
            {
                "name": each.name,
                "year_from": str(each.year),
                "year_to": str(each.year + 1),
                "percent": each.percent,
                "source": each.source,
                "status": each.status,
            }
            for each in known
        ),
        notes=tuple(_gaps(known)),
        only_in_files=frozenset(number for number, each in enumerate(known) if each.percent is None),
    )


def _gaps(known: Iterable[YearIndex]) -> Iterator[Text]:
    """Which years of an index there is no figure for, and why."""
    gaps: dict[tuple[str, str], list[int]] = {}
    for each in known:
        if each.percent is None:
            gaps.setdefault((each.name, each.source), []).append(each.year)
    for (name, source), years in gaps.items():
        yield NO_FIGURE.filled(name=name, years=", ".join(_runs(sorted(years))), source=source)


def _runs(years: Iterable[int]) -> Iterator[str]:
    """Years that follow each other told as one, each year being the first of the two that an index is between."""
    for _, run in groupby(enumerate(years), key=lambda each: each[1] - each[0]):
        each = [year for _, year in run]
        yield f"{each[0]}–{each[-1] + 1}"
