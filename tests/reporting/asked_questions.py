"""Small questionnaires and what is asked in them, as tests need them; all of it is constructed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.questions.questionnaire import (
    ONLY,
    Check,
    Column,
    Kind,
    Line,
    Lines,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import Text, same

YES_OR_NO = (Option("yes", Text(da="Ja", en="Yes")), Option("no", Text(da="Nej", en="No")))
HOMES = (Line("birk", same("Birkegården")), Line("eng", same("Enghuset")))


def column(key: str = ONLY, kind: Kind = Kind.NUMBER, **more: Any) -> Column:
    return Column(**{"key": key, "kind": kind, "title": same(key.capitalize()), **more})


def question(key: str, *columns: Column, **more: Any) -> Question:
    return Question(**{"key": key, "title": same(key.capitalize()), "columns": columns or (column(),), **more})


def checked(*checks: Check, columns: tuple[Column, ...], lines: Lines = Lines.ONE) -> Questionnaire:
    """A questionnaire with one question, "q", with checks."""
    return questionnaire(question("q", *columns, lines=lines, checks=checks, named=HOMES))


def questionnaire(*questions: Question) -> Questionnaire:
    """A questionnaire with one section of those questions."""
    return Questionnaire(
        key="test", title=same("Prøve"), sections=(Section(key="all", title=same("Alt"), questions=questions),)
    )


def asked(**more: Any) -> Asked:
    """What the party "greve" is asked; with two offerings in each question that is named."""
    return Asked(**{"party": "greve", **more})


def sheet(texts: Mapping[str, str] | None = None, reasons: Mapping[str, str] | None = None, /, **cells: str) -> Sheet:
    """A sheet by names of cells; a keyword is a question with one cell, or a column of "q" written q__column."""
    named = {
        f"q:{ONLY}:{key.removeprefix('q__')}" if key.startswith("q__") else f"{key}:{ONLY}:{ONLY}": text
        for key, text in cells.items()
    }
    return Sheet(texts={**(texts or {}), **named}, reasons=reasons or {})
