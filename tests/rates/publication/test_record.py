"""A published rate holds its rates, its steps and its budget, and says what it was made with and by whom."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from ramme import __version__
from ramme.demo.example import example_basis
from ramme.problems import ProblemsFound
from ramme.quantities import Hours, Kroner, given
from ramme.quantities.writing import written
from ramme.rates.basis import CivilServants, RateBasis, RateUnit
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.drafts.reading import reading
from ramme.rates.drafts.starting import draft_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import Signing, Version, group_rates, published
from ramme.rates.publication.storing import basis_of
from ramme.rates.publication.within_year_words import allowance_told
from tests.rates.publications import (
    DESCRIPTIONS,
    FIRST,
    SIGNING,
    midtjylland,
    of_two_levels,
    one_level,
    publishing,
    two_levels,
)


def test_a_published_rate_says_what_it_was_made_with_and_from_when_it_holds() -> None:
    rate = of_two_levels()

    assert (rate.agreement_id, rate.agreement_digest) == ("midtjylland-2017", midtjylland().digest)
    assert rate.library_version == __version__
    assert (rate.valid_from, rate.published_on) == (date(2017, 1, 1), date(2016, 12, 1))
    assert (rate.signing.approved_by, rate.signing.approved_as.value) == ("person-2", "approver")
    assert rate.constructed
    assert not rate.is_revised
    assert rate.revised is None
    assert rate.allowed_by == ()


def test_each_level_has_its_rate_its_places_its_parts_and_its_description() -> None:
    outcome = two_levels()

    first, second = of_two_levels().groups

    assert [first.rate, second.rate] == list(outcome.calculation.rates)
    assert (first.places.whole, second.places.whole) == (12, 8)
    assert first.base == second.base
    assert first.service is not None
    assert second.service is not None
    assert first.service.whole * 5 // 2 == pytest.approx(second.service.whole, abs=2)
    assert second.description == DESCRIPTIONS["Niveau 2"]
    assert first.unit is RateUnit.DAY
    assert first.unit_rate == first.rate


def test_a_standard_rate_has_no_base_and_service_part() -> None:
    [row] = group_rates(one_level())

    assert (row.base, row.service, row.description) == (None, None, "")
    assert written(row.rate, "da") == "1.889,00 kr."
    assert row.month is not None


def test_a_group_that_sells_hours_has_the_rate_of_an_hour_beside_that_of_a_day() -> None:
    [group] = example_basis().groups
    hours = replace(group, unit=RateUnit.HOUR, hours_per_day=given(Hours(5_00)))

    [row] = group_rates(one_level(replace(example_basis(), groups=(hours,))))

    assert row.unit is RateUnit.HOUR
    assert row.unit_rate == Kroner(377_80)
    assert row.rate == Kroner(1_889_00)


def test_a_rate_that_is_not_ready_is_not_published() -> None:
    with pytest.raises(ProblemsFound, match="level-without-description"):
        published(two_levels(), FIRST, publishing(), SIGNING)


@pytest.mark.parametrize(
    ("signing", "code"),
    [
        (Signing(approved_by="bo", published_by="bo"), "four-eyes-approved-too"),
        (Signing(approved_by="", published_by="bo"), "step-without-person"),
        (Signing(approved_by="bo", published_by=" "), "step-without-person"),
    ],
)
def test_a_rate_is_not_published_by_whoever_approved_it_or_by_nobody(signing: Signing, code: str) -> None:
    with pytest.raises(ProblemsFound, match=code):
        published(one_level(), FIRST, publishing(), signing)


def test_a_corrected_rate_says_that_it_is_revised_and_why() -> None:
    dating = replace(publishing().dating, replaces_rate=True)
    second = Version(offering_id=FIRST.offering_id, version=2)

    rate = published(
        one_level(), second, publishing(dating=dating, replaces=1, reason="Nattevagten\nmanglede."), SIGNING
    )

    assert rate.is_revised
    assert rate.revised is not None
    assert rate.revised.da == (
        "Taksten er rettet 1. december 2016: version 2 erstatter version 1. Nattevagten manglede."
    )


def test_a_rate_that_is_changed_within_the_year_names_the_clauses_that_allow_it() -> None:
    change = RateChange(kind=ChangeOfRate.REDUCTION, cause=CauseOfChange.OTHER, year=2017, adopted=date(2017, 6, 15))
    dating = Dating(year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 20), change=change)

    own = {"changes.reduction_from": "start_of_year"}

    rate = published(one_level(), FIRST, publishing(dating=dating, own=own, derogated=frozenset(own)), SIGNING)

    assert [each.path for each in rate.allowed_by] == ["changes.rate_changes", "changes.reduction_from"]
    assert rate.allowed_by[0].place.da == "Rammeaftale 2017, Midtjylland, kap. 12.1"
    assert rate.because is not None
    assert rate.change == change


def test_what_a_change_within_the_year_rests_on_is_told_to_everybody() -> None:
    change = RateChange(kind=ChangeOfRate.REDUCTION, cause=CauseOfChange.OTHER, year=2017, adopted=date(2017, 6, 15))
    dating = Dating(year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 20), change=change)
    own = {"changes.reduction_from": "start_of_year"}

    rate = published(one_level(), FIRST, publishing(dating=dating, own=own, derogated=frozenset(own)), SIGNING)

    first, because, clause, of_the_operator = (text.da for text in allowance_told(rate))
    assert first == "Taksten er ændret i året: nedsættelse, vedtaget 15. juni 2017. Grund: andet."
    assert rate.because is not None
    assert because == rate.because.da
    assert clause.endswith("Rammeaftale 2017, Midtjylland, kap. 12.1.")
    assert of_the_operator.endswith("(driftsherrens egen værdi, ikke aftalens)")
    assert allowance_told(of_two_levels()) == ()


def test_the_pay_of_civil_servants_is_published_without_whose_it_is() -> None:
    basis = read_of(replace(example_basis(), civil_servants=(_with_title("Forstander Hansen"),)))

    rate = published(one_level(basis), FIRST, publishing(), SIGNING)

    kept = json.dumps([rate.record, rate.basis], ensure_ascii=False)
    assert "Hansen" not in kept
    assert "Tjenestemænd 1" in rate.basis
    assert "Tjenestemænd 1, løn" in kept
    assert [each.rate for each in rate.groups] == list(one_level(basis).calculation.rates)
    assert basis_of(rate).civil_servants[0].pay == basis.civil_servants[0].pay


def _with_title(text: str) -> CivilServants:
    return replace(example_basis().civil_servants[0], text=text)


def read_of(basis: RateBasis) -> RateBasis:
    """The budget as it reads once it is typed, so that its figures know their cells."""
    read = reading(draft_of(basis)).basis
    assert read is not None
    return read
