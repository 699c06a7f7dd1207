"""What may stand in the columns of a list of offerings: who, for whom, on which paragraphs, where, how many places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from ramme.agreements.variants.scope import OfferingCategory
from ramme.files.cells import Cell, shortened
from ramme.files.figures import NUMBER_NOT_READABLE, Figure
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.forms.fields import YES_NO, choice_of
from ramme.files.words import Words, folded
from ramme.problems import Gathering, ProblemKind, stops
from ramme.registry.classification import Sector
from ramme.registry.kinds_of_service import services
from ramme.registry.legal_bases import legal_bases_named, nearest_legal_basis
from ramme.registry.lists.mapping import ListField
from ramme.registry.municipalities import municipality_named, nearest_municipality
from ramme.registry.offerings.record import PlaceKind
from ramme.registry.parties import Party, nearest_party, party_named
from ramme.registry.target_groups import THIRTEEN, target_groups
from ramme.texts import Text

MOST_PLACES = 100_000
_LONGEST_LIST = 2_000
_LONGEST_COMPARED = 100
_MILLION = 1_000_000
_RESEMBLES = 0.6
_PLAIN_DECIMALS = re.compile(r"[+-]?[0-9]{1,10}(?:\.[0-9]{1,30})?")
_BETWEEN = re.compile(r"[;|\n]")
_NOTHING = Text(da="", en="")
_PERHAPS = Text(da=" Mon der menes »{known}«?", en=" Is “{known}” meant?")

OPERATOR_UNKNOWN = stops(
    "operator-unknown",
    says=Text(
        da="»{found}« er ikke en kendt driftsherre.{nearest}",
        en="“{found}” is not a known operator.{nearest}",
    ),
    remedy=Text(
        da="Ret navnet, eller opret først parten, hvis den er selvejende eller privat.",
        en="Correct the name, or enter the party first if it is self-owned or private.",
    ),
)
PARAGRAPH_UNKNOWN = stops(
    "paragraph-unknown",
    says=Text(da="»{found}« er ikke en kendt paragraf.{nearest}", en="“{found}” is not a known paragraph.{nearest}"),
    remedy=Text(da="Skriv den som SEL § 107 eller SEL-107.", en="Write it as SEL § 107 or SEL-107."),
)
TARGET_GROUP_UNKNOWN = stops(
    "target-group-unknown",
    says=Text(da="»{found}« er ikke en kendt målgruppe.{nearest}", en="“{found}” is no known target group.{nearest}"),
    remedy=Text(
        da="Brug navnene fra rammeaftalens tretten målgrupper eller fra FFB, med semikolon imellem.",
        en="Use the names of the agreement's thirteen target groups or of FFB, with semicolons between.",
    ),
)
KIND_OF_SERVICE_UNKNOWN = stops(
    "kind-of-service-unknown",
    says=Text(da="»{found}« er ikke en kendt ydelse.{nearest}", en="“{found}” is not a known service.{nearest}"),
    remedy=Text(da="Brug ydelsernes navne fra FFB, med semikolon imellem.", en="Use the names of services in FFB."),
)
MUNICIPALITY_UNKNOWN = stops(
    "list-municipality-unknown",
    says=Text(da="»{found}« er ikke en kommune.{nearest}", en="“{found}” is not a municipality.{nearest}"),
    remedy=Text(da="Skriv navnet på den kommune, tilbuddet ligger i.", en="Write the municipality it lies in."),
)
OUTSIDE_DENMARK = stops(
    "coordinates-outside-denmark",
    says=Text(
        da="{found} ligger uden for Danmark, hvor {axis} er mellem {lowest} og {highest} grader.",
        en="{found} lies outside Denmark, where the {axis} is between {lowest} and {highest} degrees.",
    ),
    remedy=Text(
        da="Skriv grader (WGS 84), og se efter, om længde og bredde er byttet om.",
        en="Write degrees (WGS 84), and see whether longitude and latitude are swapped.",
    ),
)


@dataclass(frozen=True, slots=True)
class OperatorForm:
    """A party that runs offerings: a municipality, a region, or one of those handed in."""

    parties: tuple[Party, ...] = ()
    with_nearest: bool = True

    def read(self, cell: Cell, problems: Gathering) -> Party | Unread:
        """The party that a cell names; an unknown one is noted with the nearest."""
        text = Words().read(cell, problems)
        if isinstance(text, Unread):
            return UNREAD
        party = party_named(text, self.parties)
        if party is None:
            problems.add(
                OPERATOR_UNKNOWN.at(
                    cell.place, **_unknown(text, nearest_party(text, self.parties) if self.with_nearest else "")
                )
            )
            return UNREAD
        return party


@dataclass(frozen=True, slots=True)
class ParagraphsForm:
    """The codes of the paragraphs that a text names, in the order of the text."""

    with_nearest: bool = True

    def read(self, cell: Cell, problems: Gathering) -> tuple[str, ...] | Unread:
        """The codes; each part that names no known paragraph is noted with the nearest."""
        text = Words(_LONGEST_LIST).read(cell, problems)
        if isinstance(text, Unread):
            return UNREAD
        found: dict[str, None] = {}
        unknown = False
        for part in _parts(text):
            codes = _paragraphs(part)
            if not codes:
                known = nearest_legal_basis(part[:_LONGEST_COMPARED]) if self.with_nearest else ""
                problems.add(PARAGRAPH_UNKNOWN.at(cell.place, **_unknown(part, known)))
                unknown = True
            found.update(dict.fromkeys(codes))
        return UNREAD if unknown else tuple(found)


def _paragraphs(text: str) -> tuple[str, ...]:
    """The codes that a text names as a whole, or with commas between; none unless all of it is known."""
    if whole := legal_bases_named(text):
        return whole
    pieces = [legal_bases_named(piece) for piece in text.split(",")]
    return tuple(code for codes in pieces for code in codes) if all(pieces) else ()


@dataclass(frozen=True, slots=True)
class CodesForm:
    """The codes of a list of ours that a text names by name or code, with semicolons between."""

    names: Mapping[str, str]
    shown: Mapping[str, str]
    unknown: ProblemKind
    with_nearest: bool = True

    def read(self, cell: Cell, problems: Gathering) -> tuple[str, ...] | Unread:
        """The codes; each part that names none is noted with the nearest."""
        text = Words(_LONGEST_LIST).read(cell, problems)
        if isinstance(text, Unread):
            return UNREAD
        found: dict[str, None] = {}
        missing = [part for part in self._named_parts(text) if folded(part) not in self.names]
        for part in missing:
            plain = folded(part[:_LONGEST_COMPARED])
            close = get_close_matches(plain, list(self.names), n=1, cutoff=_RESEMBLES) if self.with_nearest else []
            offered = self.shown[self.names[close[0]]] if close else ""
            problems.add(self.unknown.at(cell.place, **_unknown(part, offered)))
        found.update((self.names[folded(part)], None) for part in self._named_parts(text) if part not in missing)
        return UNREAD if missing else tuple(found)

    def _named_parts(self, text: str) -> Iterator[str]:
        """The parts between semicolons; one that is no name but has commas is taken as several."""
        for part in _parts(text):
            pieces = [piece.strip() for piece in part.split(",")]
            if folded(part) not in self.names and any(folded(piece) in self.names for piece in pieces):
                yield from filter(None, pieces)
            else:
                yield part


@dataclass(frozen=True, slots=True)
class MunicipalityForm:
    """The official code of the municipality that a text names."""

    with_nearest: bool = True

    def read(self, cell: Cell, problems: Gathering) -> str | Unread:
        """The code; an unknown name is noted with the nearest."""
        text = Words().read(cell, problems)
        if isinstance(text, Unread):
            return UNREAD
        found = municipality_named(text)
        if found is None:
            problems.add(
                MUNICIPALITY_UNKNOWN.at(
                    cell.place, **_unknown(text, nearest_municipality(text) if self.with_nearest else "")
                )
            )
            return UNREAD
        return found.code


@dataclass(frozen=True, slots=True)
class NamesForm:
    """Names with semicolons between."""

    def read(self, cell: Cell, problems: Gathering) -> tuple[str, ...] | Unread:
        """The names, each once."""
        text = Words(_LONGEST_LIST).read(cell, problems)
        return UNREAD if isinstance(text, Unread) else tuple(dict.fromkeys(_parts(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreesForm:
    """A coordinate in degrees, read as whole millionths (a tenth of a metre), rounded where it is finer.

    Point or comma both stand before decimals, since no coordinate has thousands.
    """

    axis: Text
    lowest: int
    highest: int

    def read(self, cell: Cell, problems: Gathering) -> int | Unread:
        """The coordinate in millionths of a degree; one outside Denmark is noted."""
        if is_at_fault(cell, problems):
            return UNREAD
        degrees = _degrees(cell.content)
        if degrees is None:
            problems.add(NUMBER_NOT_READABLE.at(cell.place, found=cell.shown))
            return UNREAD
        if not self.lowest <= degrees <= self.highest:
            limits: dict[str, Any] = {"axis": self.axis, "lowest": self.lowest, "highest": self.highest}
            problems.add(OUTSIDE_DENMARK.at(cell.place, found=cell.shown, **limits))
            return UNREAD
        return round(degrees * _MILLION)


def _degrees(text: str) -> Decimal | None:
    """A finite number in plain decimals, or nothing."""
    plain = text.strip().replace(",", ".")
    return Decimal(plain) if _PLAIN_DECIMALS.fullmatch(plain) else None


# Denmark with Bornholm and Skagen, in whole degrees outwards.
LONGITUDE = DegreesForm(axis=Text(da="længden", en="longitude"), lowest=7, highest=16)
LATITUDE = DegreesForm(axis=Text(da="bredden", en="latitude"), lowest=54, highest=58)
PLACES_OF = {kind: f"places_{kind.value}" for kind in PlaceKind}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _unknown(found: str, known: str) -> dict[str, Any]:
    return {"found": shortened(found), "nearest": _PERHAPS.filled(known=known) if known else _NOTHING}


def _target_group_form(*, with_nearest: bool) -> CodesForm:
    """Target groups by name; where both lists have a name, the agreement's own thirteen come first."""
    groups = sorted(target_groups().values(), key=lambda group: group.scheme == THIRTEEN)
    names = {folded(name): group.code for group in groups for name in (group.name, group.code)}
    return CodesForm(names, {group.code: group.name for group in groups}, TARGET_GROUP_UNKNOWN, with_nearest)


def _service_form(*, with_nearest: bool) -> CodesForm:
    names = {folded(name): each.code for each in services().values() for name in (each.name, each.code)}
    return CodesForm(
        names, {each.code: each.name for each in services().values()}, KIND_OF_SERVICE_UNKNOWN, with_nearest
    )


def offering_fields(parties: tuple[Party, ...] = (), *, with_nearest: bool = True) -> tuple[ListField, ...]:
    """The fields of a list of offerings; `parties` are the operators that are known besides the public ones.

    `with_nearest` says whether a problem names the nearest known choice, which takes long where there are very many.
    """
    return (
        *_identity(parties, with_nearest=with_nearest),
        *_classification(with_nearest=with_nearest),
        *_whereabouts(with_nearest=with_nearest),
        *_places(),
    )


def _identity(parties: tuple[Party, ...], *, with_nearest: bool) -> tuple[ListField, ...]:
    help_name = Text(da="Skriv tilbuddets navn.", en="Write the name of the offering.")
    help_operator = Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering.")
    return (
        ListField(key="id", title=Text(da="Nummer", en="Number"), also=("Tilbuds-id", "Id"), form=Words()),
        ListField(
            key="name",
            title=Text(da="Tilbud", en="Offering"),
            also=("Tilbuddets navn", "Tilbudsnavn", "Navn", "Name"),
            needed=True,
            form=Words(),
            help=help_name,
        ),
        ListField(
            key="operator",
            title=Text(da="Driftsherre", en="Operator"),
            also=("Driftsherrens navn", "Ejer", "Owner"),
            needed=True,
            form=OperatorForm(parties, with_nearest),
            help=help_operator,
        ),
        ListField(key="centre", title=Text(da="Center", en="Centre"), also=("Ledelsesområde",), form=Words()),
        ListField(key="departments", title=Text(da="Afdelinger", en="Departments"), form=NamesForm()),
        ListField(key="supervisor", title=Text(da="Tilsyn", en="Supervisor"), also=("Socialtilsyn",), form=Words()),
    )


def _classification(*, with_nearest: bool) -> tuple[ListField, ...]:
    return (
        ListField(
            key="sector",
            title=Text(da="Område", en="Sector"),
            also=("Børn eller voksne", "Aldersgruppe"),
            form=choice_of(Sector),
        ),
        ListField(
            key="legal_bases",
            title=Text(da="Paragraffer", en="Legal bases"),
            also=("Lovgrundlag", "Paragraf", "Lovhjemmel", "Paragraph"),
            form=ParagraphsForm(with_nearest),
        ),
        ListField(
            key="target_groups",
            title=Text(da="Målgrupper", en="Target groups"),
            also=("Målgruppe",),
            form=_target_group_form(with_nearest=with_nearest),
        ),
        ListField(
            key="services",
            title=Text(da="Ydelser", en="Services"),
            also=("Ydelse",),
            form=_service_form(with_nearest=with_nearest),
        ),
        ListField(key="category", title=Text(da="Kategori", en="Category"), form=choice_of(OfferingCategory)),
        ListField(
            key="most_specialised",
            title=Text(da="Mest specialiserede", en="Most specialised"),
            form=YES_NO,
        ),
    )


def _whereabouts(*, with_nearest: bool) -> tuple[ListField, ...]:
    return (
        ListField(key="address", title=Text(da="Adresse", en="Address"), form=Words()),
        ListField(
            key="municipality_code",
            title=Text(da="Beliggenhedskommune", en="Municipality"),
            also=("Kommune", "Ligger i kommune"),
            form=MunicipalityForm(with_nearest),
        ),
        ListField(key="longitude", title=Text(da="Længdegrad", en="Longitude"), also=("lon", "lng"), form=LONGITUDE),
        ListField(key="latitude", title=Text(da="Breddegrad", en="Latitude"), also=("lat",), form=LATITUDE),
    )


def _places() -> tuple[ListField, ...]:
    form = Figure(highest=MOST_PLACES)
    also = {PlaceKind.FIXED: ("Pladser", "Antal pladser", "Places")}
    return tuple(
        ListField(key=PLACES_OF[kind], title=kind.text, also=also.get(kind, ()), is_figure=True, form=form)
        for kind in PlaceKind
    )
