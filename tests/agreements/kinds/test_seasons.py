from __future__ import annotations

import pytest

from ramme.agreements.kinds import Refusal
from ramme.agreements.kinds.seasons import SEASON, Season


@pytest.mark.parametrize(
    ("raw", "season"),
    [
        ("efterår 2024", Season(2024, autumn=True)),
        ("forår 2025", Season(2025, autumn=False)),
        (" Efterår  2024 ", Season(2024, autumn=True)),
        ("forår 1990", Season(1990, autumn=False)),
        ("efterår 2100", Season(2100, autumn=True)),
    ],
)
def test_a_season_is_read_from_words(raw: str, season: Season) -> None:
    assert SEASON.read(raw) == season


@pytest.mark.parametrize(
    "raw", ["efterår", "sommer 2024", "autumn 2024", "forår 1989", "efterår 2101", "2024", "", 2024]
)
def test_what_is_no_season_is_refused(raw: object) -> None:
    assert isinstance(SEASON.read(raw), Refusal)


def test_a_season_is_told_in_words_and_written_in_danish() -> None:
    season = Season(2024, autumn=True)

    assert SEASON.told(season, "da") == "efterår 2024"
    assert SEASON.told(season, "en") == "autumn 2024"
    assert SEASON.plain(season) == "efterår 2024"
    assert SEASON.read(SEASON.plain(season)) == season


def test_spring_comes_before_autumn_and_both_before_next_year() -> None:
    seasons = [Season(2025, autumn=True), Season(2024, autumn=True), Season(2025, autumn=False)]

    assert sorted(seasons) == [Season(2024, autumn=True), Season(2025, autumn=False), Season(2025, autumn=True)]


def test_the_example_and_the_stand_in_are_seasons() -> None:
    assert SEASON.read(SEASON.example.strip('"')) == Season(2024, autumn=True)
    assert SEASON.read(SEASON.plain(SEASON.stand_in)) == SEASON.stand_in
