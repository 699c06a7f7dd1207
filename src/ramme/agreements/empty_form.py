"""The empty form of an agreement's file, written from the vocabulary: every clause with what may stand in it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from ramme.agreements.subjects import SUBJECTS
from ramme.agreements.vocabulary import Entry, Subject

_WIDTH = 118
UNWRITTEN = "?"
"""What the form writes where its reader is to write a place or a sentence."""
_HEAD = """\
## En rammeaftale som data. Linjer med ## er forklaring. Linjer med # er bestemmelser: fjern # foran dem, aftalen har,
## skriv værdien, stedet og én linje om, hvad aftalen siger (med egne ord), og lad resten være ude.
## A framework agreement as data. Lines with ## explain. Lines with # are clauses: take the # away from those the
## agreement has, write value, place and one line about what it says (in your own words), and leave out the rest.

format = 1
id = "region-2030"
kind = "agreement"
title = "Rammeaftale 2030, Region"
title_en = "Framework agreement 2030, Region"
region = "1082"
from = 2030-01-01
to = 2030-12-31
## draft, heard, adopted, in_force, unverified
status = "draft"
## Hvilket dokument tallene er taget fra. · Which document the figures are from.
known_from = "Rammeaftale 2030, Region"
under = ["order-9-2015", "service-act-174"]
"""
_TAIL = """\
## ==== Hvor teksten er åben · Where the text is open ====
## En bestemmelse, der bygger på en fortolkning, har linjen reading = "navn".

# [[readings]]
# id = "navn"
# question = "?"
# question_en = "?"
# reading = "?"
# reading_en = "?"
# clauses = []
# place = "?"

## ==== Hvad der er udeladt · What is left out ====

# [[not_modelled]]
# what = "?"
# what_en = "?"
# why = "?"
# why_en = "?"
# place = "?"
# clauses = []
"""


def template() -> str:
    """The form as TOML; filled in, it is read like any other agreement."""
    parts = [_HEAD, *(_of_subject(subject) for subject in SUBJECTS), _TAIL]
    return "\n".join(parts)


def _of_subject(subject: type[Subject]) -> str:
    lines = [f"## ==== {subject.title.da} · {subject.title.en} ====", ""]
    for entry in subject.entries():
        lines += _of_clause(entry)
    return "\n".join(lines)


def _of_clause(entry: Entry[Any]) -> Iterator[str]:
    yield from _explained(f"{entry.title.da} · {entry.title.en}", indent="")
    yield from _explained(entry.kind.wanted.da, indent="  ")
    yield f"# [{entry.path}]"
    yield f"# {entry.kind.key} = {entry.kind.example}"
    yield from (f'# {key} = "{UNWRITTEN}"' for key in ("place", "says", "says_en"))
    yield ""


def _explained(text: str, *, indent: str) -> list[str]:
    start = f"## {indent}"
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent=f"{start}  ", break_long_words=False)
