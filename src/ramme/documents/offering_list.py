"""The list of offerings on paper: who runs each, for whom, on which paragraphs, its places and its rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Rows, Sentences, Sheet
from ramme.quantities import Kroner, Places
from ramme.quantities.writing import day_in_words, in_words, plain_figure
from ramme.texts import Language, Text, same

NOTHING = same("")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingOnPaper:
    """An offering in the list; the rate is its lowest a day, the highest too where there are several."""

    name: str
    operator: str
    municipality: str = ""
    sector: Text = NOTHING
    target_groups: str = ""
    legal_bases: Text = NOTHING
    places: Places | None = None
    free: int | None = None
    lowest_rate: Kroner | None = None
    highest_rate: Kroner | None = None
    most_specialised: bool = False
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingList:
    """The offerings on one day, with what the list is called, what was asked for, and where it can be found again."""

    title: Text
    on: date
    offerings: Sequence[OfferingOnPaper]
    address: str
    asked_for: Text | None = None
    author: str = ""


AS_OF = Text(da="Som det var {day} · {address}", en="As it was on {day} · {address}")
NUMBER = Text(da="{number} tilbud.", en="{number} offerings.")
ONE = Text(da="1 tilbud.", en="1 offering.")
NONE = Text(da="Der er ingen tilbud på listen.", en="There are no offerings in the list.")
MOST_SPECIALISED = Text(da="* De mest specialiserede tilbud.", en="* The most specialised offerings.")
FROM_TO = Text(da="{low} – {high}", en="{low} – {high}")
COLUMNS = (
    ColumnOnPaper(Text(da="Tilbud", en="Offering"), width=5),
    ColumnOnPaper(Text(da="Driftsherre", en="Operator"), width=4),
    ColumnOnPaper(Text(da="Ligger i", en="Lies in"), width=3),
    ColumnOnPaper(Text(da="For", en="For"), width=3),
    ColumnOnPaper(Text(da="Målgrupper", en="Target groups"), width=5),
    ColumnOnPaper(Text(da="Paragraffer", en="Paragraphs"), width=4),
    ColumnOnPaper(Text(da="Pladser", en="Places"), width=2, figures=True),
    ColumnOnPaper(Text(da="Ledige", en="Free"), width=2, figures=True),
    ColumnOnPaper(Text(da="Takst pr. dag", en="Rate a day"), width=4, figures=True),
)


def offering_list(content: OfferingList) -> Sheet:
    """The list of offerings, before it is set."""
    number = len(content.offerings)
    says = [content.asked_for] if content.asked_for else []
    says.append({0: NONE, 1: ONE}.get(number, NUMBER).filled(number=_whole(number)))
    parts: list[Sentences | Rows] = [Sentences(says)]
    if content.offerings:
        parts.append(Rows(COLUMNS, [_row(each) for each in content.offerings]))
    if any(each.most_specialised for each in content.offerings):
        parts.append(Sentences([MOST_SPECIALISED]))
    return Sheet(
        title=content.title,
        day=content.on,
        author=content.author,
        marks=[CONSTRUCTED] if any(each.constructed for each in content.offerings) else [],
        parts=parts,
        footer=AS_OF.filled(day=day_in_words(content.on), address=content.address),
        wide=True,
    )


def offering_list_pdf(content: OfferingList, language: Language) -> bytes:
    """The list of offerings as a PDF."""
    return as_pdf(offering_list(content), language)


def _row(each: OfferingOnPaper) -> tuple[Text, ...]:
    return (
        same(f"{each.name} *" if each.most_specialised else each.name),
        same(each.operator),
        same(each.municipality),
        each.sector,
        same(each.target_groups),
        each.legal_bases,
        _whole(each.places.whole) if each.places else NOTHING,
        NOTHING if each.free is None else _whole(each.free),
        _rates(each),
    )


def _rates(each: OfferingOnPaper) -> Text:
    low, high = each.lowest_rate, each.highest_rate
    if low is None:
        return NOTHING
    if high is None or high.whole == low.whole:
        return in_words(low)
    return FROM_TO.filled(low=in_words(low), high=in_words(high))


def _whole(number: int) -> Text:
    return Text(da=plain_figure(number, decimals=0, language="da"), en=plain_figure(number, decimals=0, language="en"))
