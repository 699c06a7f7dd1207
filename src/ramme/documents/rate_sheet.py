"""The sheet of one published rate: whose it is, what it costs from when, what is in it, and its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities import Kroner, Places
from ramme.quantities.writing import day_in_words, in_words
from ramme.texts import Language, Text, same

A_DAY = Text(da="pr. dag", en="a day")
NOTHING = same("")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOnSheet:
    """The rate of a rate group, what it is for (a day, where nothing else is said), and its places where known."""

    group: str
    rate: Kroner
    unit: Text = A_DAY
    places: Places | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOnSheet:
    """A clause that the rate rests on: its name, its value, where it stands, and the reading, where it is one."""

    title: Text
    value: Text
    place: Text
    reading: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSheet:
    """One published rate as it is handed on.

    `contents` says what is in the rate, a sentence each; `revised` why it was corrected, where it was; `allowed_by`
    what allowed it to change within its year, a sentence each, where it did; `address` is permanent. `imported` tells
    that it was published elsewhere and has no calculation behind it here.
    """

    offering: str
    operator: str
    year: int
    published_on: date
    valid_from: date
    groups: Sequence[GroupOnSheet]
    address: str
    agreement: Text | None = None
    contents: Sequence[Text] = ()
    clauses: Sequence[ClauseOnSheet] = ()
    revised: Text | None = None
    allowed_by: Sequence[Text] = ()
    imported: bool = False
    constructed: bool = False


TITLE = Text(da="Takst {year}: {offering}", en="Rate {year}: {offering}")
REVISED = Text(da="Revideret: {why}", en="Revised: {why}")
IMPORTED = Text(
    da="Taksten er offentliggjort et andet sted og har ingen beregning bag sig her.",
    en="The rate was published elsewhere and has no calculation behind it here.",
)
PUBLISHED = Text(da="Offentliggjort {day} · {address}", en="Published on {day} · {address}")
NO_RATES = Text(da="Der er ingen takster.", en="There are no rates.")


def rate_sheet(content: RateSheet) -> Sheet:
    """The sheet of a published rate, before it is set."""
    return Sheet(
        title=TITLE.filled(year=content.year, offering=content.offering),
        day=content.published_on,
        author=content.operator,
        marks=tuple(_marks(content)),
        parts=tuple(_parts(content)),
        footer=PUBLISHED.filled(day=day_in_words(content.published_on), address=content.address),
    )


def rate_sheet_pdf(content: RateSheet, language: Language) -> bytes:
    """The sheet of a published rate as a PDF."""
    return as_pdf(rate_sheet(content), language)


def _marks(content: RateSheet) -> Iterator[Text]:
    if content.constructed:
        yield CONSTRUCTED
    if content.revised is not None:
        yield REVISED.filled(why=content.revised)
    if content.imported:
        yield IMPORTED


def _parts(content: RateSheet) -> Iterator[Facts | Sentences | Rows]:
    facts = [
        (Text(da="Tilbud", en="Offering"), same(content.offering)),
        (Text(da="Driftsherre", en="Operator"), same(content.operator)),
        (Text(da="År", en="Year"), same(str(content.year))),
        (Text(da="Gælder fra", en="Holds from"), day_in_words(content.valid_from)),
    ]
    if content.agreement is not None:
        facts.append((Text(da="Efter", en="Under"), content.agreement))
    facts.append((Text(da="Fast adresse", en="Permanent address"), same(content.address)))
    yield Facts(facts)
    yield _rates(content.groups)
    if content.allowed_by:
        yield Sentences(content.allowed_by, Text(da="Ændret i året", en="Changed within the year"))
    if content.contents:
        yield Sentences(content.contents, Text(da="Det er med i taksten", en="What is in the rate"))
    if content.clauses:
        yield _clauses(content.clauses)


def _rates(groups: Sequence[GroupOnSheet]) -> Rows | Sentences:
    title = Text(da="Takster", en="Rates")
    if not groups:
        return Sentences([NO_RATES], title)
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Takstgruppe", en="Rate group"), width=4),
            ColumnOnPaper(Text(da="Pladser", en="Places"), width=2, figures=True),
            ColumnOnPaper(Text(da="Takst", en="Rate"), width=2, figures=True),
            ColumnOnPaper(Text(da="For", en="For"), width=2),
        ),
        rows=[
            (same(each.group), in_words(each.places) if each.places else NOTHING, in_words(each.rate), each.unit)
            for each in groups
        ],
        title=title,
    )


def _clauses(clauses: Sequence[ClauseOnSheet]) -> Rows:
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Bestemmelse", en="Clause"), width=4),
            ColumnOnPaper(Text(da="Værdi", en="Value"), width=2),
            ColumnOnPaper(Text(da="Sted", en="Place"), width=4),
            ColumnOnPaper(Text(da="Fortolkning", en="Reading"), width=5),
        ),
        rows=[(each.title, each.value, each.place, each.reading or NOTHING) for each in clauses],
        title=Text(da="Bestemmelser, som taksten bygger på", en="Clauses that the rate rests on"),
    )
