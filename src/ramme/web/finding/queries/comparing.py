"""Up to four offerings side by side, however they fit the wish they were found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ramme.citations import Place
from ramme.files.listing import Listing
from ramme.problems import ProblemsFound
from ramme.registry.finding.comparison import MOST, ROWS, TOO_MANY, TWICE, choices, side_by_side
from ramme.registry.finding.free_choice import FreeChoice
from ramme.registry.finding.matches import Match, matches
from ramme.registry.finding.wish import Wish
from ramme.texts import Text
from ramme.web.finding.problems import NOT_KNOWN
from ramme.web.finding.queries.candidates import named

OUTSIDE = Text(da="Passer ikke til hele søgningen", en="Does not fit all of the search")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Chosen offerings side by side: the matches, the listing, who is held against whom, and how much dearer."""

    matches: tuple[Match, ...]
    listing: Listing
    referred: str
    choices: Mapping[str, tuple[FreeChoice, ...]]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCompare:
    """Which offerings are compared, against which of them, and by which rate group of each."""

    slugs: Sequence[str]
    referred: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)


def comparison(wish: Wish, to_compare: ToCompare, on: date) -> Comparison:
    """The chosen offerings side by side; raises for more than four, an unknown one or group, or one chosen twice.

    The rates are those of the wished day's year. One that does not fit the wish is shown too, measured from the same
    place, and says that it does not fit.
    """
    slugs, referred, groups = to_compare.slugs, to_compare.referred, to_compare.groups
    _expect_few(slugs)
    chosen = named(slugs, wish.free_on or on)
    fitting = {each.offering.id: each for each in matches(wish, chosen, on=on)}
    bare = {each.offering.id: each for each in matches(Wish(near=wish.near), chosen, on=on)}
    if set(bare) != set(slugs):
        raise ProblemsFound([NOT_KNOWN.at(Place(field="t"))])
    ordered = tuple(fitting.get(slug, bare[slug]) for slug in slugs)
    listing = side_by_side(ordered, referred, groups)
    return Comparison(
        matches=ordered,
        listing=_grades_put_right(listing, [slug for slug in slugs if slug not in fitting]),
        referred=referred,
        choices=choices(ordered, referred, groups) if referred else {},
        groups=groups,
    )


def _expect_few(slugs: Sequence[str]) -> None:
    if len(slugs) > MOST:
        raise ProblemsFound([TOO_MANY.at(Place(field="t"), number=len(slugs), most=MOST)])
    if len(set(slugs)) != len(slugs):
        raise ProblemsFound([TWICE.at(Place(field="t"), offering=max(slugs, key=list(slugs).count))])


def _grades_put_right(listing: Listing, outside: Sequence[str]) -> Listing:
    """The row of the match, which the library tells of the wish that each was held against."""
    if not outside:
        return listing
    rows = list(listing.rows)
    grade = list(ROWS).index("grade")
    rows[grade] = {**rows[grade], **{f"offering {slug}": OUTSIDE for slug in outside}}
    return replace(listing, rows=tuple(rows))
