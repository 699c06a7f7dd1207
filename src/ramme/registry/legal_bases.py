"""Which paragraphs an offering may rest on: their codes, laws and titles, when each holds, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ramme.registry.target_groups import rows_of
from ramme.registry.validity import ALWAYS, Validity, validity_of

SCHOOL_ACT = "Folkeskoleloven"
FILE = Path(__file__).parent / "data" / "legal_bases.csv"
_NUMBERS = re.compile(r"([0-9]+)(?:\s?([a-z])(?![a-z]))?(?:\s?[-–]\s?([0-9]+))?")
_BETWEEN_NUMBERS = re.compile(r"(?:[\s,/§]|og)*")
_LAWS = {"SEL": "SEL", "SERVICELOVEN": "SEL", "BL": "BL", "BARNETSLOV": "BL", "SUL": "SUL", "SUNDHEDSLOVEN": "SUL"}


# What a paragraph is about, in the words of the file, where no offering rests on it.
NOT_OF_OFFERINGS = {"aids", "decision basis", "finance", "governance"}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A paragraph that an offering or a grant rests on.

    `audience` says for whom it is, as the source has it. `is_for_offerings` tells whether an offering may rest on it;
    others are about decisions, money or the agreement itself. `replaced_by` is the code of the paragraph that took its
    place; `replaces` says in words what it took the place of. Which follows which is a reading of ours.
    """

    code: str
    law: str
    paragraph: str
    title: str
    source: str
    audience: str = ""
    validity: Validity = field(default=ALWAYS)
    replaced_by: str = ""
    replaces: str = ""
    is_for_offerings: bool = True


@cache
def legal_bases() -> Mapping[str, LegalBasis]:
    """All paragraphs that are known, by code; those that no longer hold too."""
    rows = rows_of(FILE)
    codes = {row["code"] for row in rows}
    return {row["code"]: _of_row(row, codes) for row in rows}


def _of_row(row: Mapping[str, str], codes: set[str]) -> LegalBasis:
    relation = row["replaced_by_or_replaces"]
    is_code = relation in codes
    return LegalBasis(
        code=row["code"],
        law=row["law"],
        paragraph=row["paragraph"],
        title=row["title"],
        source=row["source"],
        audience=row["audience"],
        validity=validity_of(row["valid_from"], row["valid_to"]),
        replaced_by=relation if is_code else "",
        replaces="" if is_code else relation,
        is_for_offerings=row["offer_kind"] not in NOT_OF_OFFERINGS,
    )


def legal_bases_on(day: date) -> Mapping[str, LegalBasis]:
    """The paragraphs that hold on a day, by code; one without known days counts on every day."""
    return {code: each for code, each in legal_bases().items() if each.validity.holds_on(day)}


def successors_of(code: str) -> tuple[LegalBasis, ...]:
    """The paragraphs that took the place of one, nearest first; none where it still holds or is not known."""
    found: list[LegalBasis] = []
    known = legal_bases().get(code)
    while known is not None and known.replaced_by and known.replaced_by not in {each.code for each in found}:
        known = legal_bases()[known.replaced_by]
        found.append(known)
    return tuple(found)


def predecessors_of(code: str) -> tuple[LegalBasis, ...]:
    """The paragraphs whose place one took, as far as they are kept here by code."""
    return tuple(each for each in legal_bases().values() if each.replaced_by == code)


def is_school_education(code: str) -> bool:
    """Whether a paragraph is of the act on the municipal school, which makes an offering one of special education."""
    known = legal_bases().get(code)
    return known is not None and known.law == SCHOOL_ACT


def legal_bases_named(text: str) -> tuple[str, ...]:
    """The codes that a text names, such as `SEL-107`, `SEL §107/108` or `SEL § 83-87`; empty where it names none.

    A range names every known paragraph within. Nothing is returned unless every number in the text is a known one.
    """
    if exact := _by_paragraph().get(_plain(text)):
        return (exact,)
    law, sign, rest = text.partition("§")
    prefix = _LAWS.get(_plain(law))
    if not sign or prefix is None or not _BETWEEN_NUMBERS.fullmatch(_NUMBERS.sub(" ", rest)):
        return ()
    found: dict[str, None] = {}
    for first, letter, last in _NUMBERS.findall(rest):
        codes = _between(prefix, int(first), int(last)) if last else [f"{prefix}-{first}{letter}"]
        if not codes or any(code not in legal_bases() for code in codes):
            return ()
        found.update(dict.fromkeys(codes))
    return tuple(found)


@cache
def _by_paragraph() -> Mapping[str, str]:
    """The codes as they are written, and as their law and paragraph are: SEL § 66 stk. 1 nr. 6."""
    codes = {_plain(code): code for code in legal_bases()}
    paragraphs = {_plain(code.partition("-")[0] + each.paragraph): code for code, each in legal_bases().items()}
    return {**paragraphs, **codes}


def _between(prefix: str, first: int, last: int) -> list[str]:
    """The known plain paragraphs from one number to another; none where the ends are not known."""
    if not {f"{prefix}-{first}", f"{prefix}-{last}"} <= legal_bases().keys():
        return []
    return [code for number in range(first, last + 1) if (code := f"{prefix}-{number}") in legal_bases()]


def nearest_legal_basis(text: str) -> str:
    """The known code that is most like a text, so that a remedy can name it; empty when none is."""
    digits = _plain(text)
    like = {_plain(code): code for code in legal_bases()}
    for start in ("", "SEL"):
        if found := get_close_matches(start + digits, like, n=1, cutoff=0):
            candidate = like[found[0]]
            if digits and digits in found[0]:
                return candidate
    return ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).upper()
