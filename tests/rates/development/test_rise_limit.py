"""The limit for rises is the agreement's, or the user's own and told as such."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.quantities import Clause, Percent
from ramme.rates.development.rise_limit import limit_under, own_limit


def test_the_draft_of_sjaelland_gives_a_limit_and_the_kinds_of_offering_it_is_about() -> None:
    limit = limit_under(Catalogue.of_package().get("sjaelland-2025-2026").terms(2025))

    assert limit is not None
    assert limit.percent == Percent(5_00)
    assert limit.kinds is not None
    assert "botilbud" in limit.kinds.da


def test_an_agreement_that_is_silent_gives_no_limit() -> None:
    assert limit_under(Catalogue.of_package().get("midtjylland-2017").terms(2017)) is None


def test_a_limit_of_the_users_own_is_told_as_theirs() -> None:
    limit = own_limit("7,5 %")

    assert limit.percent == Percent(7_50)
    assert isinstance(limit.percent.origin, Clause)
    assert limit.percent.origin.own
    assert limit.place.da == "din egen grænse"


@pytest.mark.parametrize("text", ["mange", "0,05", "-5 %", "500 %"])
def test_a_limit_that_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        own_limit(text)

    assert [problem.code for problem in found.value.problems] == ["own-value-not-readable"]
