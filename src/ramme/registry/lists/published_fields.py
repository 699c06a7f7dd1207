"""What may stand in the columns of a list of rates that somebody has published, and who is meant by its operators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ramme.files.dates import FIRST_YEAR, LAST_YEAR
from ramme.files.figures import Figure
from ramme.files.forms.fields import AMOUNT_BOUND, KRONER
from ramme.files.words import Words, folded
from ramme.registry.classification import Sector
from ramme.registry.legal_bases import legal_bases
from ramme.registry.lists.fields import MOST_PLACES
from ramme.registry.lists.mapping import ColumnMapping, FigureForm, ListField
from ramme.registry.parties import Party, PartyKind, party_named, plain_id
from ramme.texts import Text

_CONCLUDED = re.compile(r"\s*\((?:[^()]*\binferred|[^()]*\bformodet)\)", re.IGNORECASE)
_RUN_FOR = re.compile(r"driftsoverenskomst(?:\s+med)?\s+(.+)", re.IGNORECASE)
_CHILDREN = re.compile(r"børn|\belev|skole", re.IGNORECASE)
_ADULTS = re.compile(r"\bvoks(?:en|ne)", re.IGNORECASE)
_AUDIENCES = {"adult": Sector.ADULTS, "child": Sector.CHILDREN}
_KINDS = {
    "fond": PartyKind.SELF_OWNED,
    "selvejende": PartyKind.SELF_OWNED,
    "privat": PartyKind.PRIVATE,
}
_LONGEST_NOTE = 2_000


def published_fields() -> tuple[ListField, ...]:
    """The fields of a list of published rates."""
    return (*_who(), *_what(), *_where_from())


def _who() -> tuple[ListField, ...]:
    return (
        ListField(
            key="name",
            title=Text(da="Tilbud", en="Offering"),
            also=("name", "Navn", "Tilbuddets navn"),
            needed=True,
            form=Words(),
            help=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
        ),
        ListField(
            key="operator",
            title=Text(da="Driftsherre", en="Operator"),
            also=("owner", "Ejer"),
            needed=True,
            form=Words(),
            help=Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering."),
        ),
        ListField(
            key="operator_kind", title=Text(da="Driftsform", en="Kind of operator"), also=("owner_type",), form=Words()
        ),
        ListField(key="region", title=Text(da="Region", en="Region"), form=Words()),
    )


def _what() -> tuple[ListField, ...]:
    return (
        ListField(key="paragraph", title=Text(da="Paragraf", en="Paragraph"), also=("Lovgrundlag",), form=Words()),
        ListField(key="service", title=Text(da="Ydelse", en="Service"), form=Words()),
        ListField(key="level", title=Text(da="Niveau", en="Level"), also=("Takstgruppe",), form=Words()),
        ListField(
            key="places",
            title=Text(da="Pladser", en="Places"),
            is_figure=True,
            form=Figure(highest=MOST_PLACES),
        ),
        ListField(
            key="rate",
            title=Text(da="Takst", en="Rate"),
            needed=True,
            is_figure=True,
            form=Figure(scale=100, lowest=1, highest=AMOUNT_BOUND, units=KRONER),
            help=Text(da="Skriv taksten i kroner.", en="Write the rate in kroner."),
        ),
        ListField(
            key="unit",
            title=Text(da="Enhed", en="Unit"),
            needed=True,
            form=Words(),
            help=Text(da="Skriv, hvad taksten er for, som det er trykt.", en="Write what it is for, as printed."),
        ),
        ListField(
            key="year",
            title=Text(da="År", en="Year"),
            also=("Takstår", "Budgetår"),
            needed=True,
            is_figure=True,
            form=Figure(lowest=FIRST_YEAR, highest=LAST_YEAR, grouped=False),
            help=Text(da="Skriv takstens år.", en="Write the year of the rate."),
        ),
    )


def _where_from() -> tuple[ListField, ...]:
    return (
        ListField(key="year_status", title=Text(da="Årets grundlag", en="Ground for the year"), form=Words()),
        ListField(
            key="source",
            title=Text(da="Kilde", en="Source"),
            needed=True,
            form=Words(_LONGEST_NOTE),
            help=Text(da="Skriv, hvor taksten er trykt.", en="Write where the rate is printed."),
        ),
        ListField(key="note", title=Text(da="Bemærkning", en="Note"), form=Words(_LONGEST_NOTE)),
    )


# The columns of the list of rates collected from price lists on the web, as it is published.
COLLECTED_RATES = ColumnMapping(
    columns=(
        ("name", "name"),
        ("owner", "operator"),
        ("owner_type", "operator_kind"),
        ("region", "region"),
        ("paragraph", "paragraph"),
        ("service", "service"),
        ("level", "level"),
        ("places", "places"),
        ("rate", "rate"),
        ("unit", "unit"),
        ("year", "year"),
        ("year_status", "year_status"),
        ("source", "source"),
        ("note", "note"),
    ),
    figures=FigureForm.POINT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedOperator:
    """Who is meant by the operator that a list prints; `concluded` where somebody concluded it and nobody stated it."""

    party: Party
    centre: str = ""
    concluded: bool = False


def printed_operator(text: str, kind: str, parties: Iterable[Party] = ()) -> PrintedOperator | None:
    """Who a printed operator is; nothing where the list names none, such as where it only says that it is private.

    What stands after a comma is the centre. A self-owned offering that is run for a region or municipality by
    agreement counts as that one's, which is a conclusion.
    """
    known = tuple(parties)
    plain = _CONCLUDED.sub("", text).strip()
    concluded = plain != text.strip()
    if by_agreement := _RUN_FOR.search(plain):
        run_for = party_named(by_agreement[1], known)
        return None if run_for is None else PrintedOperator(party=run_for, concluded=True)
    first, _, centre = (part.strip() for part in plain.partition(","))
    if (whole := party_named(plain, known)) is not None:
        return PrintedOperator(party=whole, concluded=concluded)
    if (party := party_named(first, known)) is not None:
        return PrintedOperator(party=party, centre=centre, concluded=concluded)
    kept = _KINDS.get(folded(kind))
    if kept is None or folded(plain) in _KINDS or not plain_id(plain):
        return None
    return PrintedOperator(party=Party(id=plain_id(plain), name=plain, kind=kept), concluded=concluded)


def sectors_said(codes: Iterable[str], printed: str) -> tuple[frozenset[Sector], frozenset[Sector]]:
    """Whom an offering is for by its paragraphs, and by the words that are printed of it; both may be empty.

    That pupils and school mean children is a conclusion of ours.
    """
    by_law = {
        _AUDIENCES[each.audience] for code in codes if (each := legal_bases().get(code)) and each.audience in _AUDIENCES
    }
    by_words = {
        sector for sector, words in ((Sector.CHILDREN, _CHILDREN), (Sector.ADULTS, _ADULTS)) if words.search(printed)
    }
    return frozenset(by_law), frozenset(by_words)
