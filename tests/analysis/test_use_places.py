"""Is each row of recorded use put where it belongs, and everything that is wrong told at once?"""

from __future__ import annotations

import pytest

from ramme.analysis.use import UseRow, read_use_handed_in
from ramme.analysis.use_places import KnownOffering, PlacedUse, placed
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.registry.parties import known_parties

PARTIES = [known_parties()[name] for name in ("greve", "koege", "region-sjaelland")]
OFFERINGS = [
    KnownOffering("birk", "Birkehuset", "Greve Kommune", ("Botilbud", "Dagtilbud")),
    KnownOffering("elm", "Elmehuset", "Greve Kommune", ("Botilbud",)),
    KnownOffering("elm-2", "Elmehuset", "Køge Kommune", ("Botilbud",)),
]


def rows(*lines: str) -> tuple[UseRow, ...]:
    text = "\r\n".join(["Driftsherre;Tilbud;Takstgruppe;Betalingskommune;Dage", *lines])
    return read_use_handed_in(HandedIn("brug.csv", text.encode()))[0]


def codes(*lines: str) -> list[str]:
    with pytest.raises(ProblemsFound) as refusal:
        placed(rows(*lines), OFFERINGS, PARTIES)
    return [problem.code for problem in refusal.value.problems]


def test_names_are_found_whatever_their_letter_case_and_municipalities_by_name_or_code() -> None:
    code = known_parties()["koege"].municipality_code

    found = placed(
        rows(
            ";BIRKEHUSET;botilbud;greve;10",
            f";Birkehuset;Dagtilbud;{code};5",
            "køge kommune;elmehuset;Botilbud;Greve Kommune;0",
        ),
        OFFERINGS,
        PARTIES,
    )

    assert found == (
        PlacedUse("birk", "Botilbud", "greve", 10),
        PlacedUse("birk", "Dagtilbud", "koege", 5),
        PlacedUse("elm-2", "Botilbud", "greve", 0),
    )


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert codes(
        ";Birkehuset;Botilbud;Grve;1",
        ";Granhuset;Botilbud;Greve;1",
        ";Birkehuset;Aflastning;Greve;1",
        ";Elmehuset;Botilbud;Greve;1",
        ";Birkehuset;Botilbud;Greve;1",
        ";Birkehuset;Botilbud;Greve Kommune;2",
    ) == [
        "use-municipality-unknown",
        "use-offering-unknown",
        "use-group-unknown",
        "use-offering-not-clear",
        "use-row-twice",
    ]


@pytest.mark.parametrize("who", ["Region Sjælland", "Aarhus", "="])
def test_only_municipalities_that_take_part_pay(who: str) -> None:
    assert codes(f";Birkehuset;Botilbud;{who};1") == ["use-municipality-unknown"]


def test_a_near_name_is_offered() -> None:
    with pytest.raises(ProblemsFound) as refusal:
        placed(rows(";Birkehuset;Botilbud;Grve;1"), OFFERINGS, PARTIES)

    assert "Er det Greve Kommune?" in refusal.value.problems[0].remedy.da


def test_a_form_without_lines_is_told() -> None:
    with pytest.raises(ProblemsFound) as refusal:
        placed((), OFFERINGS, PARTIES)

    assert [problem.code for problem in refusal.value.problems] == ["use-without-rows"]
