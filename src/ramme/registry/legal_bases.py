"""Which paragraphs an offering may rest on: their codes, laws and titles, with the source of each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

SCHOOL_ACT = "Folkeskoleloven"
FILE = Path(__file__).parent / "data" / "legal_bases.csv"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A paragraph that an offering or a grant rests on."""

    code: str
    law: str
    paragraph: str
    title: str
    source: str


@cache
def legal_bases() -> Mapping[str, LegalBasis]:
    """All paragraphs that are known, by code."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        row["code"]: LegalBasis(row["code"], row["law"], row["paragraph"], row["title"], row["source"]) for row in rows
    }


def is_school_education(code: str) -> bool:
    """Whether a paragraph is of the act on the municipal school, which makes an offering one of special education."""
    known = legal_bases().get(code)
    return known is not None and known.law == SCHOOL_ACT


def nearest_legal_basis(text: str) -> str:
    """The known code that is most like a text, so that a remedy can name it; empty when none is."""
    digits = "".join(letter for letter in text if letter.isalnum()).upper()
    like = {"".join(letter for letter in code if letter.isalnum()).upper(): code for code in legal_bases()}
    for start in ("", "SEL"):
        if found := get_close_matches(start + digits, like, n=1, cutoff=0):
            candidate = like[found[0]]
            if digits and digits in found[0]:
                return candidate
    return ""
