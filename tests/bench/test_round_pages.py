"""The measurement of the pages of a round: a small one gives a figure of every page and takes in every workbook."""

from __future__ import annotations

import pytest

from bench.portal.round_pages import PAGES, Wanted, here, table

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_small_round_is_measured() -> None:
    found = here(Wanted(parties=2, lines=12, runs=1))

    assert found["pages"].keys() == PAGES.keys()
    assert all(0 < page["median_ms"] < 5000 and 0 < page["queries"] < 40 for page in found["pages"].values())
    assert found["workbooks"]["problems"] > 0
    assert found["workbooks"]["changes"] > 0
    assert "2 parties x 48 rows x 6 columns" in table(found)
