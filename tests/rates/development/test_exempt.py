"""An offering is exempt by its name in the agreement; a name that only resembles it counts, and that is told."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.rates.development.exempt import exempt_names, said_of_resembling
from ramme.rates.development.target import TargetAsked, targets_under
from tests.rates.targets import entry, index, measured

MIDTJYLLAND = Catalogue.of_package().get("midtjylland-2017")
CODE = "offering-resembles-exempt"


def told(*offerings: str) -> list[str]:
    rates = [measured(2018, 2_000, offering=name) for name in offerings]
    return [problem.says.da for problem in said_of_resembling(rates, MIDTJYLLAND.terms(2017))]


@pytest.mark.parametrize("name", ["Kogler", "Ungdomscentret Grenen", "Multifunc Jylland", "Multi-Func A"])
def test_a_name_that_resembles_an_exempt_offering_is_warned_about(name: str) -> None:
    [says] = told(name)

    assert f"»{name}« ligner" in says


@pytest.mark.parametrize("name", ["Koglen", "koglen", " MultifunC ", "Havblik", "Hav"])
def test_the_exact_name_and_names_that_are_quite_different_are_not(name: str) -> None:
    assert told(name) == []


def test_an_offering_is_warned_about_once_however_many_rates_it_has() -> None:
    assert len(told("Kogler", "kogler", "Grenen", "Havblik")) == 1


def test_the_warning_comes_with_the_answer_and_its_place_in_the_agreement() -> None:
    rates = [measured(2015, 2_000, offering="Kogler"), measured(2018, 1_940, offering="Kogler")]

    answer = targets_under(MIDTJYLLAND, {}, TargetAsked(entry=entry(*rates), indices=index(0)))

    [problem] = [each for each in answer.warnings if each.code == CODE]
    assert problem.source is not None
    assert problem.source.place == "kap. 10"
    assert answer.left_out == ()


def test_an_agreement_that_exempts_nobody_says_nothing() -> None:
    terms = Catalogue.of_package().get("syddanmark-2016").terms(2016)

    assert exempt_names(terms) == frozenset()
    assert list(said_of_resembling([measured(2016, 2_000, offering="Kogler")], terms)) == []
