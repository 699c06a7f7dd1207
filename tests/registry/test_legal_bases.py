"""Legal bases are known by code, each with its source."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.registry.legal_bases import legal_bases, nearest_legal_basis


def test_every_legal_basis_names_its_source() -> None:
    assert legal_bases()["SEL-108"].paragraph == "§ 108"
    assert all(each.source for each in legal_bases().values())


@pytest.mark.parametrize("name", ["midtjylland-2017", "syddanmark-2016"])
def test_every_legal_basis_that_an_agreement_names_is_known(name: str) -> None:
    agreement = Catalogue.of_package().get(name)
    terms = agreement.terms(agreement.starts.year)
    named = set()
    for path in ("scope.legal_bases", "scope.legal_bases_with_housing", "occupancy.own_calculation_for"):
        if terms.gives(path):
            named |= set(terms.clause(path).value)

    assert named <= legal_bases().keys()


def test_a_text_that_is_like_no_code_has_no_nearest() -> None:
    assert nearest_legal_basis("noget helt andet") == ""
    assert nearest_legal_basis("") == ""
