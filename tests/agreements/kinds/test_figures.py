from __future__ import annotations

import numpy as np
import pytest

from ramme.agreements.kinds import COUNT, DAYS, KRONER, MONTHS, PERCENT, YEARS, Kind, Refusal
from ramme.quantities import Count, Days, Kroner, Months, Percent, Quantity, Years


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (PERCENT, "6,1 %", Percent(610)),
        (PERCENT, "5 procentpoint", Percent(500)),
        (PERCENT, "-0,75 %", Percent(-75)),
        (PERCENT, "1.000 %", Percent(100_000)),
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
        (PERCENT, "1.000,01 %"),
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


def test_figures_of_several_years_become_a_block_without_memory() -> None:
    block = PERCENT.in_rows([Percent(610), Percent(600)], np.array([1, 0], dtype=np.int64))

    assert block is not None
    assert block.data.tolist() == [600, 610]
    assert block.origin is None
