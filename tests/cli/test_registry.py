"""`ramme registry scope` says whether an agreement covers an offering, and on which clauses that rests."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main


def scope(places: int, others: int, *more: str, agreement: str = "midtjylland-2017") -> Result:
    given = ["--agreement", agreement, "--legal-basis", "SEL-108", "--places", str(places)]
    return CliRunner().invoke(main, ["registry", "scope", *given, "--used-by-others", str(others), *more])


@pytest.mark.parametrize(
    ("places", "others", "answer"), [(20, 1, "Ikke omfattet."), (19, 1, "Omfattet."), (20, 2, "Omfattet.")]
)
def test_more_than_five_percent_used_by_others_is_covered(places: int, others: int, answer: str) -> None:
    result = scope(places, others)

    assert result.exit_code == 0
    assert result.stdout.startswith(answer)
    assert "5,0 %" in result.stdout
    assert "kap. 9" in result.stdout


def test_the_answer_comes_as_data_too() -> None:
    data = json.loads(scope(20, 0, "--operator", "region", "--json").stdout)

    assert data["coverage"] == "covered"
    assert data["clauses"][0]["path"] == "scope.regional_offerings_always"


@pytest.mark.parametrize(("places", "others"), [(0, 0), (5, 6)])
def test_a_use_that_cannot_be_is_a_problem(places: int, others: int) -> None:
    result = scope(places, others, "--lang", "en")

    assert result.exit_code == 2
    assert "[use-not-possible]" in result.stderr


def test_an_agreement_that_does_not_say_what_it_covers_is_a_problem() -> None:
    result = scope(20, 5, agreement="sjaelland-2025-2026")

    assert result.exit_code == 2
    assert "[clause-not-given]" in result.stderr
