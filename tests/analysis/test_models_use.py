"""What other models mean for the municipalities that pay, by the days they paid for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.analysis.models import SideBySide, side_by_side
from ramme.analysis.models_use import DAYS_WITHOUT_FIGURES, as_data, by_municipality, explained, listed, read_for
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Days, Kroner
from ramme.rates.outcome import rates_of
from tests.rates.sample_budgets import twenty_places, two_levels

HEAD = "Driftsherre;Tilbud;Takstgruppe;Betalingskommune;Dage\n"


@pytest.fixture(scope="module")
def sides() -> list[SideBySide]:
    """Two offerings; only the first has weights, so only there another model can be calculated."""
    agreement = Catalogue.of_package().get("midtjylland-2017")
    other = replace(twenty_places(), facts=replace(twenty_places().facts, name="Engen"))
    return [side_by_side(rates_of(basis, agreement)) for basis in (two_levels(), other)]


def use(folder: Path, *rows: str) -> Path:
    path = folder / "use.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_each_municipality_pays_by_its_own_days(sides: list[SideBySide], tmp_path: Path) -> None:
    rows = (
        ";Kildehuset;Niveau 1;Askedal;3650",
        ";Kildehuset;Niveau 2;Birkevig;365",
        ";Engen;Alle pladser;Birkevig;730",
    )
    recorded_use, warnings = read_for([use(tmp_path, *rows)], sides)

    effects = {(each.municipality, each.model.value): each for each in by_municipality(sides, recorded_use)}

    light, heavy = next(each for each in sides[0].under if each.model.value == "standard").differences.per_day
    assert warnings == ()
    assert effects["Askedal", "standard"].effect == Kroner(light.whole * 3_650)
    assert effects["Birkevig", "standard"].effect == Kroner(heavy.whole * 365)
    assert light.whole > 0 > heavy.whole


def test_days_in_offerings_that_a_model_left_out_are_told_apart(sides: list[SideBySide], tmp_path: Path) -> None:
    rows = (";Kildehuset;Niveau 2;Birkevig;365", ";Engen;Alle pladser;Birkevig;730")
    recorded_use, _ = read_for([use(tmp_path, *rows)], sides)

    effects = {each.model.value: each for each in by_municipality(sides, recorded_use)}

    assert (effects["differentiated"].days, effects["differentiated"].left_out) == (Days(365), Days(730))
    assert (effects["standard"].days, effects["standard"].left_out) == (Days(1_095), Days(0))


def test_days_without_figures_are_explained_where_there_are_some(sides: list[SideBySide], tmp_path: Path) -> None:
    both = (";Kildehuset;Niveau 2;Birkevig;365", ";Engen;Alle pladser;Birkevig;730")

    notes = []
    for rows in (both, both[:1]):
        recorded_use, _ = read_for([use(tmp_path, *rows)], sides)
        notes.append(listed(by_municipality(sides, recorded_use), sides).notes)

    assert DAYS_WITHOUT_FIGURES in notes[0]
    assert DAYS_WITHOUT_FIGURES not in notes[1]


def test_the_municipalities_stand_as_in_a_danish_list(sides: list[SideBySide], tmp_path: Path) -> None:
    names = ("Åby", "askedal", "Øby", "Zinn", "Ærø", "Birkevig")
    rows = [f";Kildehuset;Niveau 2;{name};10" for name in names]
    recorded_use, _ = read_for([use(tmp_path, *rows)], sides)

    effects = by_municipality(sides, recorded_use)

    in_order = list(dict.fromkeys(each.municipality for each in effects))
    assert in_order == ["askedal", "Birkevig", "Zinn", "Ærø", "Øby", "Åby"]


def test_use_of_an_offering_that_nobody_budgeted_stops(sides: list[SideBySide], tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_for([use(tmp_path, ";Skoven;Alle pladser;Askedal;1")], sides)

    assert [problem.code for problem in found.value.problems] == ["use-offering-unknown"]


def test_the_municipalities_are_listed_told_and_explained(sides: list[SideBySide], tmp_path: Path) -> None:
    recorded_use, _ = read_for([use(tmp_path, ";Kildehuset;Niveau 2;Birkevig;365")], sides)
    effects = by_municipality(sides, recorded_use)

    listing, told = listed(effects, sides), as_text(recorded(explained(effects, sides)), "da")

    assert len(listing.rows) == len(effects)
    assert "mindre: 1" in " ".join(note.da for note in listing.notes)
    assert "Virkning for de betalte dage" in told
    assert {row["model"] for row in as_data(effects)} == {each.model.value for each in effects}
