"""What an agreement says of an offering besides whether it is covered: rate principles, and lists it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.files.words import folded
from ramme.quantities import Places
from ramme.registry.legal_bases import is_school_education
from ramme.texts import Text

FOR_SOLD_PLACES = Text(
    da="Takstprincipperne gælder for de pladser, der sælges, også når tilbuddet ikke er helt omfattet.",
    en="The rate principles hold for the places that are sold, also where the offering is not covered in full.",
)
RECOMMENDED = Text(
    da="Driftsherren opfordres til at bruge takstprincipperne alligevel.",
    en="The operator is encouraged to use the rate principles all the same.",
)
MOST_SPECIALISED = Text(
    da="Tilbuddet står på listen over de mest specialiserede, som samarbejdet især skal sikre.",
    en="The offering stands on the list of the most specialised, which the cooperation shall secure before others.",
)
SPECIAL_EDUCATION = Text(
    da="Specialundervisning samordnes i den samme aftale.",
    en="Special education is coordinated in the same agreement.",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Something the agreement says of such an offering, with the clause that says it."""

    says: Text
    clause: ResolvedClause[Any]


def besides(*, name: str, legal_basis: str, covered: bool, sold: Places, terms: Terms) -> tuple[Beside, ...]:
    """All that the agreement says besides of an offering: of its rates where it is not covered, its name, its kind."""
    paths = (
        *_principles(covered=covered, sold=sold, terms=terms),
        *_lists(name, terms),
        *_special_education(legal_basis, terms),
    )
    return tuple(Beside(says, terms.clause(path)) for says, path in paths)


def _principles(*, covered: bool, sold: Places, terms: Terms) -> Iterator[tuple[Text, str]]:
    if covered:
        return
    path = "scope.principles_for_sold_places"
    if sold.whole > 0 and terms.gives(path) and terms.scope.principles_for_sold_places:
        yield FOR_SOLD_PLACES, path
        return
    path = "scope.principles_recommended_for_all"
    if terms.gives(path) and terms.scope.principles_recommended_for_all:
        yield RECOMMENDED, path


def _lists(name: str, terms: Terms) -> Iterator[tuple[Text, str]]:
    path = "most_specialised.offerings"
    if name and terms.gives(path) and folded(name) in map(folded, terms.most_specialised.offerings):
        yield MOST_SPECIALISED, path


def _special_education(legal_basis: str, terms: Terms) -> Iterator[tuple[Text, str]]:
    path = "scope.special_education"
    if is_school_education(legal_basis) and terms.gives(path) and terms.scope.special_education:
        yield SPECIAL_EDUCATION, path
