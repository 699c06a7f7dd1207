"""`ramme rates convert`: one rate in all units, and every refusal with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_rates import MIDTJYLLAND, codes, ramme

LADDER = ("--own", "calendar.part_week=1: 60 %; 2: 60 %; 3: 85 %; 4: 100 %")


def test_a_day_rate_is_told_in_all_units() -> None:
    result = ramme("rates", "convert", "1.889", *MIDTJYLLAND, "--hours", "24", "--week-hours", "4", "36")

    assert result.exit_code == 0
    for told in ("945,00 kr.", "78,71 kr.", "210,00 kr.", "13.223,00 kr.", "57.457,00 kr.", "689.485,00 kr."):
        assert told in result.stdout


def test_a_ladder_of_the_users_own_is_used_and_told() -> None:
    result = ramme("rates", "convert", "450", *MIDTJYLLAND, "--days-a-week", "3", *LADDER, "--json")

    data = json.loads(result.stdout)
    assert {"unit": "part_week", "rate_oere": 383_00} in data["units"]
    assert "calendar.part_week" in data["own_values"]


def test_a_unit_without_a_clause_is_left_out_and_said() -> None:
    result = ramme("rates", "convert", "450", *MIDTJYLLAND, "--days-a-week", "3")

    assert result.exit_code == 0
    assert codes(result) == ["rate-unit-left-out"]


def test_a_year_rate_of_a_region_needs_its_year() -> None:
    with_year = ramme("rates", "convert", "926.952", "--per", "year", "--region", "1082", "--year", "2017")
    without = ramme("rates", "convert", "926.952", "--per", "year", "--region", "1082")

    assert "2.540,00 kr." in with_year.stdout
    assert (without.exit_code, codes(without)) == (2, ["year-needed"])


def test_the_conversion_is_explained_on_a_page(tmp_path: Path) -> None:
    page = tmp_path / "units.html"

    ramme("rates", "convert", "2.850", *MIDTJYLLAND, "--weekend-days", "1", "--html", page,
          "--own", "calendar.relief_weekend=indivisible")  # fmt: skip

    assert "8.550,00" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("mange",), "typed-amount-not-readable"),
        (("-5",), "typed-amount-not-readable"),
        (("450", "--hours", "mange"), "typed-hours-not-readable"),
        (("450", "--hours", "0"), "typed-hours-not-readable"),
        (("450", "--hours", "24,01"), "typed-hours-not-readable"),
        (("450", "--week-hours", "37", "168,01"), "typed-hours-not-readable"),
        (("450", "--week-hours", "37,01", "37"), "hours-more-than-week"),
        (("450", "--days-a-week", "5", *LADDER), "part-week-not-given"),
        (("450", "--own", "calendar.part_week=otte: 1 %"), "own-value-not-readable"),
        (("450", "--json", "--csv"), "two-forms-asked-for"),
        (("450", "--year", "2019"), "agreement-not-in-year"),
    ],
)
def test_what_cannot_be_told_is_refused(arguments: tuple[str, ...], code: str) -> None:
    result = (
        ramme("rates", "convert", *MIDTJYLLAND, "--", *arguments[:1])
        if arguments == ("-5",)
        else ramme("rates", "convert", *arguments, *MIDTJYLLAND)
    )

    assert result.exit_code == 2
    assert code in result.output
