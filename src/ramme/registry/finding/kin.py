"""Which target groups and paragraphs stand for one another: above, below, in the other list, under an old number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ramme.agreements import Way
from ramme.registry.legal_bases import FILE, legal_bases
from ramme.registry.target_groups import DATA, THIRTEEN, rows_of, target_groups

# The kinds of offering with a bed in them, in the words of the file.
_OVERNIGHT = ("day and night", "housing", "support / housing", "treatment (ambulant or døgn)")
_NATIONAL_CODE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


class GroupFit(Way):
    """How an offering's target group fits the one that is wished for, the closest first."""

    SAME = "same", "samme målgruppe", "same target group"
    OTHER_LIST = "other_list", "samme målgruppe i den anden liste", "same target group in the other list"
    NARROWER = "narrower", "en snævrere målgruppe", "a narrower target group"
    BROADER = "broader", "en bredere målgruppe", "a broader target group"


class BasisFit(Way):
    """How an offering's paragraph fits the one that is wished for, the closest first."""

    SAME = "same", "samme paragraf", "same paragraph"
    RENUMBERED = "renumbered", "samme hjemmel under andet nummer", "same legal basis under another number"
    SIBLING = "sibling", "hører nu til samme bestemmelse", "belongs to the same provision now"


@cache
def groups_like(code: str) -> Mapping[str, GroupFit]:
    """The target groups that fit a wished one, by code; the closest fit where there are several.

    Groups above and below come from the hierarchy of the national list (FFB); the thirteen groups of the framework
    reporting stand for the national ones that our reference data pairs them with.
    """
    fits: dict[str, GroupFit] = {code: GroupFit.SAME}
    twins = {other for pair in _pairs() if code in pair for other in pair if other != code}
    for twin in sorted(twins):
        fits.setdefault(twin, GroupFit.OTHER_LIST)
    for start in (code, *sorted(twins)):
        for below in _below(start):
            fits.setdefault(below, GroupFit.NARROWER)
        for above in _above(start):
            fits.setdefault(above, GroupFit.BROADER)
    for thirteenth, national in _pairs():
        if national in fits:
            fits.setdefault(thirteenth, fits[national])
    return fits


@cache
def bases_like(code: str) -> Mapping[str, BasisFit]:
    """The paragraphs that fit a wished one, by code: itself, and what it replaced or was replaced by.

    Only where our reference data names one code as the successor of another; that pairing is our own reading. Two old
    paragraphs with the same successor are not the same: both belong to what that one says now.
    """
    successors = _successors()
    family = successors.get(code, code)
    before = sorted({old for old, new in successors.items() if new == family} - {code})
    if code == family:
        return {code: BasisFit.SAME, **dict.fromkeys(before, BasisFit.RENUMBERED)}
    return {code: BasisFit.SAME, family: BasisFit.RENUMBERED, **dict.fromkeys(before, BasisFit.SIBLING)}


@cache
def is_overnight(code: str) -> bool:
    """Whether the offerings on a paragraph are homes or round-the-clock, as our reference data sort them: a reading."""
    kinds = {row["code"]: row["offer_kind"] for row in rows_of(FILE)}
    return kinds.get(code, "").startswith(_OVERNIGHT)


def of_one_kind(some: Collection[str], others: Collection[str]) -> bool:
    """Whether some paragraphs are of the kind of others: homes or round the clock, or neither; mixed fit both.

    Where one side has no paragraph, nothing speaks against it.
    """
    return not some or not others or not {*map(is_overnight, some)}.isdisjoint(map(is_overnight, others))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Each of the thirteen groups with the national one that it is the same as."""
    return tuple(
        (row["code"], found[0])
        for row in rows_of(DATA / "target_groups.csv")
        if row["scheme"] == THIRTEEN and (found := _NATIONAL_CODE.search(row["path"]))
    )


def _above(code: str) -> Iterator[str]:
    known = target_groups()
    while code in known and known[code].parent:
        code = known[code].parent
        yield code


def _below(code: str) -> Iterator[str]:
    for each in _children().get(code, ()):
        yield each
        yield from _below(each)


@cache
def _children() -> Mapping[str, tuple[str, ...]]:
    children: dict[str, tuple[str, ...]] = {}
    for each in target_groups().values():
        children[each.parent] = (*children.get(each.parent, ()), each.code)
    return children


@cache
def _successors() -> Mapping[str, str]:
    """The code that replaced each old one."""
    return {code: each.replaced_by for code, each in legal_bases().items() if each.replaced_by}
