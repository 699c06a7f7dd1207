"""`ramme rates relief`: the price of a relief stay, and every refusal with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_rates import MIDTJYLLAND, codes, ramme

RATES = ("--school-rate", "2.100", "--other-rate", "2.850")
WHOLE = ("--own", "calendar.relief_weekend=indivisible")


def test_a_stay_is_priced_by_its_days(tmp_path: Path) -> None:
    page = tmp_path / "stay.html"

    result = ramme("rates", "relief", "06-09-2017", "09-09-2017", *RATES, *WHOLE, *MIDTJYLLAND, "--html", page)

    assert result.exit_code == 0
    assert "12.750,00 kr." in result.stdout
    assert "4.200,00 kr." in result.stdout
    assert "8.550,00 kr." in result.stdout
    assert codes(result) == ["own-value-used"]
    assert page.exists()


def test_a_weekday_without_school_is_another_day() -> None:
    result = ramme(
        "rates", "relief", "2017-09-06", "2017-09-07", *RATES, *WHOLE, *MIDTJYLLAND, "--no-school", "7/9/2017", "--json"
    )

    data = json.loads(result.stdout)
    assert (data["school_days"], data["other_days"], data["price_oere"]) == (1, 1, 4_950_00)


@pytest.mark.parametrize(
    ("dates", "more", "code"),
    [
        (("i morgen", "07-09-2017"), WHOLE, "typed-day-not-readable"),
        (("31-09-2017", "07-10-2017"), WHOLE, "typed-day-not-readable"),
        (("07-09-2017", "06-09-2017"), WHOLE, "relief-stay-ends-first"),
        (("06-09-2017", "07-09-2017"), (), "clause-not-given"),
        (("06-09-2017", "07-09-2017"), (*WHOLE, "--other-rate", "gratis"), "typed-amount-not-readable"),
        (("06-09-2017", "07-09-2017"), (*WHOLE, "--json", "--csv"), "two-forms-asked-for"),
    ],
)
def test_what_cannot_be_priced_is_refused(dates: tuple[str, str], more: tuple[str, ...], code: str) -> None:
    result = ramme("rates", "relief", *dates, *RATES, *MIDTJYLLAND, *more)

    assert result.exit_code == 2
    assert code in result.output
