"""The demo's agreement is the real one's clauses under a head that says that it is constructed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.variants.cooperation import EffectFrom
from ramme.demo.agreement import OF_CHILDREN, REGION_CODE, agreement_id, agreement_text, write_agreements


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue.of_package().with_files(write_agreements(tmp_path_factory.mktemp("aftaler"), 2026))


def test_every_day_of_four_years_has_one_agreement_that_binds(catalogue: Catalogue) -> None:
    days = (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31))

    found = [catalogue.binding(region=REGION_CODE, on=day).agreement.id for day in days]

    assert found == ["demo-2024-2025", "demo-2024-2025", "demo-2026-2027", "demo-2026-2027"]


def test_whoever_reads_a_citation_sees_that_it_is_constructed(catalogue: Catalogue) -> None:
    agreement = catalogue.get(agreement_id(2026))

    citation = agreement.terms(2027).clause("overhead.administration_percent_max").citation

    assert (
        citation.title.da == "Konstrueret rammeaftale for Demoregionen 2026-2027 (bestemmelserne fra Midtjylland 2017)"
    )
    assert citation.title.en.startswith("Constructed framework agreement")
    assert agreement.known_from.startswith("Opdigtet")


def test_the_clauses_are_those_of_the_real_one_but_for_what_is_named(catalogue: Catalogue) -> None:
    real = Catalogue.of_package().get("midtjylland-2017").plain()["clauses"]
    made = catalogue.get(agreement_id(2026)).plain()["clauses"]

    different = {path for path in real.keys() | made.keys() if real.get(path) != made.get(path)}

    assert different == {
        "interest.percent",
        "scope.legal_bases",
        "changes.raise_from",
        "changes.reduction_from",
        "changes.technical_error_from",
    }


def test_each_year_has_an_interest_of_its_own(catalogue: Catalogue) -> None:
    agreement = catalogue.get(agreement_id(2026))

    assert [agreement.terms(year).interest.percent.whole for year in (2026, 2027)] == [175, 200]
    assert agreement.terms(2026).clause("interest.percent").says.en == (
        "The interest is 1.75 per cent in 2026 and 2.00 per cent in 2027."
    )


def test_the_act_on_children_is_among_the_paragraphs(catalogue: Catalogue) -> None:
    assert set(OF_CHILDREN) <= set(catalogue.get(agreement_id(2026)).terms(2026).scope.legal_bases)


def test_a_raise_within_the_year_holds_from_its_adoption(catalogue: Catalogue) -> None:
    assert catalogue.get(agreement_id(2026)).terms(2026).changes.raise_from is EffectFrom.ADOPTION


def test_the_text_is_the_same_every_time(tmp_path: Path) -> None:
    [_, file] = write_agreements(tmp_path / "nye" / "aftaler", 2031)

    assert file.read_text(encoding="utf-8") == agreement_text(2031)
    assert file.name == "demo-2031-2032.toml"
