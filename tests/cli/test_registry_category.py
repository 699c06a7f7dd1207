"""`ramme registry category` proposes a category and shows what the parties decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main

FORM = """Tilbud;Tilbud;Takst pr. dag;Købende kommuner;Pladser;Solgte pladser
Tilbud;Elmely;2.500,00;5;10;5
Afgørelser;Nummer;Tilbud;Kategori;Afgjort den;Afgjort af;Gælder fra;Begrundelse
Afgørelser;1;Elmely;højt specialiserede tilbud;1. oktober 2015;styregruppen;1. januar 2016;
"""


def category(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["registry", "category", *map(str, arguments)])


def one(rate: str, buyers: int, sold: int, places: int) -> Result:
    given = ("--rate", rate, "--buyers", buyers, "--sold", sold, "--places", places)
    return category("--agreement", "syddanmark-2016", *given, "--json")


@pytest.mark.parametrize(
    ("rate", "buyers", "sold", "places", "proposed"),
    [
        ("1.999,99", 4, 4, 10, "cluster"),
        ("2.000,00", 4, 3, 10, "highly_specialised"),
        ("2.000,00", 3, 3999, 10000, "cluster"),
        ("2.000,00", 3, 4, 10, "highly_specialised"),
        ("2.000,00", 0, 0, 10, "local"),
    ],
)
def test_one_offering_is_proposed_from_its_figures(
    rate: str, buyers: int, sold: int, places: int, proposed: str
) -> None:
    result = one(rate, buyers, sold, places)

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["offerings"][0]["proposed"] == proposed


def test_a_form_shows_proposal_and_decision(tmp_path: Path) -> None:
    path = tmp_path / "kategorier.csv"
    path.write_text(FORM, encoding="utf-8")

    result = category(path, "--region", "1083", "--on", "2016-06-01")

    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("højt specialiserede tilbud") >= 2
    assert "1. januar 2016" in result.stdout


def test_a_category_is_explained_as_page_and_workbook(tmp_path: Path) -> None:
    path, page, book = tmp_path / "k.csv", tmp_path / "side.html", tmp_path / "bog.xlsx"
    path.write_text(FORM, encoding="utf-8")

    told = category(path, "--agreement", "syddanmark-2016", "--text")
    result = category(path, "--agreement", "syddanmark-2016", "--html", page, "--xlsx", book)

    assert "Når taksten grænsen?, Elmely" in told.stdout
    assert result.exit_code == 0, result.stderr
    assert page.stat().st_size > 0
    assert book.stat().st_size > 0


def figures(rate: str = "2000", sold: str = "1") -> tuple[str, ...]:
    return ("--rate", rate, "--buyers", "1", "--sold", sold, "--places", "1")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--agreement", "syddanmark-2016", "--rate", "2000"), "category-needs-figures"),
        (("--agreement", "midtjylland-2017", *figures()), "clause-not-given"),
        (("--region", "1083", *figures()), "category-needs-day"),
        (("--agreement", "syddanmark-2016", *figures(rate="x")), "number-not-readable"),
        (("--agreement", "syddanmark-2016", *figures(sold="2")), "sold-more-than-places"),
        (("--agreement", "syddanmark-2016", *figures(), "--name", "a\u202eb"), "text-with-control-characters"),
        (
            ("--agreement", "syddanmark-2016", *figures(), "--own", "categories.told=\x07"),
            "text-with-control-characters",
        ),
    ],
)
def test_a_category_that_cannot_be_proposed_is_refused(given: tuple[str, ...], code: str) -> None:
    result = category(*given)

    assert result.exit_code == 2
    assert code in result.stderr


def test_the_empty_form_is_written(tmp_path: Path) -> None:
    out = tmp_path / "kategorier.xlsx"

    assert category("--template", out).exit_code == 0
    assert out.stat().st_size > 0


def test_departments_are_given_in_pairs() -> None:
    asked = ["registry", "scope", "--agreement", "midtjylland-2017", "--legal-basis", "SEL-108"]
    twice = ["--places", "10", "--used-by-others", "0", "--places", "9", "--used-by-others", "1"]

    both = CliRunner().invoke(main, [*asked, *twice])
    odd = CliRunner().invoke(main, [*asked, *twice[:-2]])

    assert both.stdout.startswith("Omfattet")
    assert odd.exit_code == 2
    assert "departments-differ" in odd.stderr
