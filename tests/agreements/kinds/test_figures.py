from __future__ import annotations

import numpy as np
import pytest

from ramme.agreements.kinds import COUNT, DAYS, KRONER, MONTHS, PERCENT, POINTS, YEARS, Kind, Refusal
from ramme.quantities import Count, Days, Kroner, Months, Percent, Quantity, Years


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (PERCENT, "6,1 %", Percent(610)),
        (PERCENT, "5 procentpoint", Percent(500)),
        (POINTS, "5 procentpoint", Percent(500)),
        (POINTS, "1,00 %", Percent(100)),
        (PERCENT, "0 %", Percent(0)),
        (PERCENT, "0", Percent(0)),
        (PERCENT, "0,06 %", Percent(6)),
        (PERCENT, "0,5 pct.", Percent(50)),
        (PERCENT, "1,01", Percent(101)),
        (PERCENT, "6", Percent(600)),
        (PERCENT, "100 %", Percent(10_000)),
        (POINTS, "0,5 procentpoint", Percent(50)),
        (PERCENT.within(-10_00, 1_000_00), "-0,75 %", Percent(-75)),
        (PERCENT.within(None, 1_000_00), "1.000 %", Percent(100_000)),
        (KRONER, "2.000 kr.", Kroner(200_000)),
        (KRONER, "0,01 kr.", Kroner(1)),
        (COUNT, 4, Count(4)),
        (DAYS, "365 dage", Days(365)),
        (DAYS, 1, Days(1)),
        (MONTHS, "1 måned", Months(100)),
        (MONTHS, "30,5", Months(3_050)),
        (YEARS, "5 år", Years(5)),
    ],
)
def test_a_figure_is_read_as_people_write_it(kind: Kind[Quantity], raw: object, value: Quantity) -> None:
    assert kind.read(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (PERCENT, "6.1 %"),
        (PERCENT, "6,105 %"),
        (PERCENT, "100,01 %"),
        (PERCENT, "-0,01 %"),
        (PERCENT, "0,06"),
        (PERCENT, "1"),
        (PERCENT, "-0,5"),
        (POINTS, "0,5"),
        (PERCENT.within(None, 1_000_00), "1.000,01 %"),
        (COUNT, "1.000.001"),
        (KRONER, "1.000.000.000,01 kr."),
        (DAYS, "1.001 dage"),
        (MONTHS, "120,01 måneder"),
        (YEARS, "101 år"),
        (PERCENT, ""),
        (PERCENT, 6),
        (KRONER, 2000),
        (KRONER, "-1 kr."),
        (COUNT, True),
        (COUNT, "4,5"),
        (DAYS, -1),
        (YEARS, ["5 år"]),
    ],
)
def test_what_is_no_figure_of_the_kind_is_refused(kind: Kind[Quantity], raw: object) -> None:
    refusal = kind.read(raw)

    assert isinstance(refusal, Refusal)
    assert refusal.says.da
    assert refusal.says.en


def test_a_figure_is_told_in_both_languages() -> None:
    assert KRONER.told(Kroner(200_000), "da") == "2.000,00 kr."
    assert KRONER.told(Kroner(200_000), "en") == "DKK 2,000.00"


@pytest.mark.parametrize(
    ("kind", "value", "da", "en"),
    [
        (MONTHS, Months(100), "1 måned", "1 month"),
        (MONTHS, Months(150), "1,5 måneder", "1.5 months"),
        (MONTHS, Months(200), "2 måneder", "2 months"),
        (DAYS, Days(1), "1 dag", "1 day"),
        (DAYS, Days(14), "14 dage", "14 days"),
        (YEARS, Years(1), "1 år", "1 year"),
        (YEARS, Years(2), "2 år", "2 years"),
        (COUNT, Count(1), "1", "1"),
        (POINTS, Percent(100), "1 procentpoint", "1 percentage point"),
        (POINTS, Percent(125), "1,25 procentpoint", "1.25 percentage points"),
        (POINTS, Percent(500), "5 procentpoint", "5 percentage points"),
    ],
)
def test_one_of_a_unit_is_told_in_the_singular_and_points_as_points(
    kind: Kind[Quantity], value: Quantity, da: str, en: str
) -> None:
    assert (kind.told(value, "da"), kind.told(value, "en")) == (da, en)
    assert kind.plain(value) == da
    assert kind.read(da) == value


def test_figures_of_several_years_become_a_block_without_memory() -> None:
    block = PERCENT.in_rows([Percent(610), Percent(600)], np.array([1, 0], dtype=np.int64))

    assert block is not None
    assert block.data.tolist() == [600, 610]
    assert block.origin is None


@pytest.mark.parametrize(
    ("kind", "raw", "da", "en"),
    [
        (
            PERCENT,
            "-5 %",
            "»-5 %« er uden for grænserne (0,0 % – 100,0 %)",
            "outside the bounds (0.0 % – 100.0 %)",
        ),
        (DAYS.within(1, 366), "0 dage", "»0 dage« er uden for grænserne (1 dag – 366 dage)", "1 day – 366 days"),
    ],
)
def test_a_figure_out_of_bounds_is_told_with_the_bounds(kind: Kind[Quantity], raw: str, da: str, en: str) -> None:
    refusal = kind.read(raw)

    assert isinstance(refusal, Refusal)
    assert refusal.says.da == da
    assert en in refusal.says.en


@pytest.mark.parametrize(
    ("raw", "small", "large"), [("0,06", "0,06 %", "6 %"), ("0,061", "0,061 %", "6,1 %"), ("1", "1 %", "100 %")]
)
def test_a_bare_number_of_at_most_one_is_told_with_both_its_meanings(raw: str, small: str, large: str) -> None:
    refusal = PERCENT.read(raw)

    assert isinstance(refusal, Refusal)
    assert refusal.says.da == f"»{raw}« kan både betyde {small} og {large}, så skriv tegnet %"


def test_a_figure_with_bounds_has_an_example_inside_them() -> None:
    assert KRONER.within(1, 1_000_00).example == '"0,01 kr."'
    assert KRONER.within(1, 10_000_00).example == '"2.000 kr."'


def test_a_long_text_is_cut_where_it_is_told() -> None:
    refusal = PERCENT.read("x" * 1_000)

    assert isinstance(refusal, Refusal)
    assert f"»{'x' * 80}…«" in refusal.says.da
