"""Do the examples of bound numbers in the guides fit the table that they speak of?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ramme.demo import coherence
from ramme.reporting.tables.binding import checked
from ramme.reporting.tables.making import table_of

DOCS = Path(__file__).parents[3] / "docs"
GUIDES = ("da/vejledninger/koer-en-runde.md", "guides/run-a-round.md", "guides/bind-a-text-to-tables.md")
# An example with the year of an earlier round speaks of a table with two years.
EXAMPLE = re.compile(r"\[[^\]\n]+\]\(tabel-4-1 (?![^)]*\d{4})[^)\n]+\)|\{tabel-4-1 (?![^}]*\d{4})[^}\n]+\}")


def _problems(text: str) -> list[str]:
    table = table_of(coherence.ways()["tabel-4-1"], coherence.received())
    return [str(each.says) for each in checked(text, {"tabel-4-1": table}).problems]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_number_that_a_guide_binds_is_the_one_in_the_table(guide: str) -> None:
    examples = EXAMPLE.findall((DOCS / guide).read_text(encoding="utf-8"))

    assert len(examples) >= 3
    assert [problem for example in examples for problem in _problems(example)] == []


def test_a_guide_with_a_wrong_number_is_noticed() -> None:
    assert len(_problems("[12 kommuner](tabel-4-1 fysisk 4+5)")) == 1
