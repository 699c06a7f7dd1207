"""Checks that the tests of finding a place begin, and the link of the letter that a check writes."""

from __future__ import annotations

import re
from datetime import timedelta

from ramme.registry.finding.asking import CheckKind
from ramme.registry.finding.wish import Wish
from ramme.testing.portal import MOMENT
from ramme.web.finding.models import CheckRow
from ramme.web.finding.operations.checks import Beginning
from ramme.web.letters.models import LetterRow

A_WEEK = MOMENT.date() + timedelta(days=7)
CPR = "010190-1234"
WISH = {"legal_basis": "SEL-107", "near": "0751"}


def beginning(**given: object) -> Beginning:
    """What a check is begun with."""
    stated = {
        "kind": CheckKind.PRIVATE_PURCHASE,
        "wish": Wish(legal_basis="SEL-107", near="0751"),
        "ask": ("birkehuset",),
        "note": "",
        "answer_by": A_WEEK,
        "once": "",
    }
    return Beginning(**{**stated, **given})  # type: ignore[arg-type]


def link_of(row: CheckRow) -> str:
    """The first link of the letter of a check with one question, as a path."""
    body = LetterRow.objects.get(key__startswith=f"check:{row.asked.get().pk}:").body
    found = re.search(r"https?://[^/\s]+(/find/svar/link/\S+)", body)
    assert found
    return found[1]
