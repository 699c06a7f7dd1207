"""The measurement of the board of a round: a small one gives its figures."""

from __future__ import annotations

import pytest

from bench.portal.round_board import measured


@pytest.mark.django_db
def test_a_small_board_is_measured() -> None:
    found = measured(parties=2, runs=1)

    assert found["lines"] == 400
    assert found["queries"] < 15
    assert 0 < found["board_ms"] < 5000
