from __future__ import annotations

import tomllib
from pathlib import Path

from ramme.agreements import load, template
from ramme.agreements.subjects import ENTRIES
from tests.agreements.files import written


def filled() -> str:
    """The form with every clause taken into use."""
    lines = [line for line in template().splitlines() if not line.startswith("##")]
    return "\n".join(line.removeprefix("# ") for line in lines)


def test_the_form_has_every_clause_of_the_vocabulary() -> None:
    form = template()

    missing = [path for path in ENTRIES if f"# [{path}]" not in form]

    assert missing == []


def test_the_form_is_an_agreement_that_says_nothing_yet(tmp_path: Path) -> None:
    agreement = load(written(tmp_path, template()))

    assert agreement.clauses == {}


def test_the_form_with_every_clause_filled_is_read_without_problems(tmp_path: Path) -> None:
    agreement = load(written(tmp_path, filled()))

    assert set(agreement.clauses) == set(ENTRIES)
    assert len(agreement.readings) == 1
    assert len(agreement.not_modelled) == 1


def test_no_line_of_the_form_is_too_long_to_read() -> None:
    assert [line for line in template().splitlines() if line.startswith("##") and len(line) > 120] == []


def test_the_form_is_toml_also_before_it_is_filled() -> None:
    assert tomllib.loads(template())["format"] == 1
