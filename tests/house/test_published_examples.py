"""Does every example that somebody published stand among our worked examples, with its witness?"""

from __future__ import annotations

import tomllib

import pytest

from tests.house.tree import ROOT

EXAMPLES = ROOT / "tests" / "worked_examples"
# What the collected examples are called there: published ones are vouched for by a printed source, others are ours.
PUBLISHED = ("A01", "A03", "A05", "A07", "A09", "A12", "A13", "A14", "A15", "A18", "A19", "A20")
CONSTRUCTED = ("C01", "C02", "C03", "C04", "C05")


def witnesses(folder: str) -> str:
    """All witnesses that the worked examples of a folder name."""
    named = []
    for path in sorted((EXAMPLES / folder).glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        named += [
            str(case.get("witness", "")) for cases in content.values() if isinstance(cases, list) for case in cases
        ]
    return "\n".join(named)


@pytest.mark.parametrize("example", PUBLISHED)
def test_a_published_example_is_worked(example: str) -> None:
    assert f"{example}:" in witnesses("published")


@pytest.mark.parametrize("example", CONSTRUCTED)
def test_a_constructed_example_is_worked(example: str) -> None:
    assert example in witnesses("constructed")
