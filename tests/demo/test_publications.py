"""What the demo region has published, what it is working on, and what was asked of its parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.demo.agreement import agreement_id, write_agreements
from ramme.demo.checks import Asking, demo_checks
from ramme.demo.next_round import next_round
from ramme.demo.offerings import DemoOffering, demo_offerings
from ramme.demo.parties import operators
from ramme.demo.publications import Published, is_derogated, publications
from ramme.demo.vacancies import vacancy_of
from ramme.quantities import Kroner
from ramme.rates.drafts.calculating import calculated
from ramme.rates.publication.record import PublishedRate, Signing
from ramme.rates.publication.states import State
from ramme.rates.publication.storing import basis_of
from ramme.registry.finding.asking import Answer, CheckKind, Outcome
from ramme.registry.finding.matches import Candidate, GroupRate
from ramme.registry.parties import PartyKind

TODAY = date(2026, 11, 22)
DAYS = (date(2026, 1, 1), date(2026, 1, 2), date(2026, 3, 1), TODAY, date(2026, 12, 31), date(2028, 2, 29))


@pytest.fixture(scope="module")
def offerings() -> Sequence[DemoOffering]:
    return demo_offerings(TODAY.year)


def catalogue(folder: Path, year: int) -> Catalogue:
    return Catalogue.of_package().with_files(write_agreements(folder, year))


def published_on(day: date, folder: Path, offerings: Sequence[DemoOffering]) -> list[PublishedRate]:
    known = catalogue(folder, day.year)
    agreements = {
        day.year - 1: known.get(agreement_id(day.year - 2)),
        day.year: known.get(agreement_id(day.year)),
    }
    how = Published(today=day, agreements=agreements, signs=lambda _: Signing(approved_by="a", published_by="b"))
    return list(publications(how, offerings))


@pytest.fixture(scope="module")
def rates(offerings: Sequence[DemoOffering], tmp_path_factory: pytest.TempPathFactory) -> list[PublishedRate]:
    return published_on(TODAY, tmp_path_factory.mktemp("aftaler"), offerings)


def test_every_calculated_offering_has_rates_of_two_years(
    offerings: Sequence[DemoOffering], rates: list[PublishedRate]
) -> None:
    calculated_here = {each.offering.id for each in offerings if each.budget}

    for year in (2025, 2026):
        assert {rate.offering_id for rate in rates if rate.year == year} == calculated_here


def test_a_correction_says_why_and_comes_after_what_it_corrects(rates: list[PublishedRate]) -> None:
    corrections = [rate for rate in rates if rate.is_revised]
    first = {(rate.offering_id, rate.year): rate for rate in rates if rate.version == 1}

    assert len(corrections) == 7
    for rate in corrections:
        corrected = first[rate.offering_id, rate.year]
        assert rate.reason
        assert corrected.published_on < rate.published_on <= TODAY
        assert [group.rate for group in corrected.groups] != [group.rate for group in rate.groups]


def test_one_rate_is_changed_within_its_year_by_a_clause_that_allows_it(rates: list[PublishedRate]) -> None:
    [changed] = [rate for rate in rates if rate.valid_from > date(rate.year, 1, 1)]

    assert "changes.raise_from" in {clause.path for clause in changed.allowed_by}
    assert changed.version == 2


def test_every_line_of_the_costs_stands_in_the_steps_with_its_words_and_its_cell(rates: list[PublishedRate]) -> None:
    for rate in rates[::20]:
        cells = {
            (place.get("sheet"), place.get("row"), each["title"]["da"], each["value"])
            for each in rate.record["inputs"]
            if (place := each["place"])
        }
        for number, line in enumerate(basis_of(rate).cost_lines, 1):
            assert ("Udgifter", number, f"{line.text}, beløb", line.amount.whole) in cells, rate.offering


def test_a_regulation_of_nothing_is_one_that_somebody_typed(rates: list[PublishedRate]) -> None:
    without = next(rate for rate in rates if basis_of(rate).regulation.whole == 0)

    titles = {each["title"]["da"]: each["place"] for each in without.record["inputs"]}

    assert titles["Regulering fra år n-2"]["sheet"] == "Tilbud"


def test_no_line_of_civil_servants_says_whose_pay_it_is(rates: list[PublishedRate]) -> None:
    texts = {row.text for rate in rates[::20] for row in basis_of(rate).civil_servants}

    assert texts
    assert all(text.startswith("Tjenestemænd ") for text in texts)


@pytest.mark.parametrize("day", DAYS)
def test_the_rates_can_be_published_whatever_day_it_is(day: date, tmp_path: Path) -> None:
    some = demo_offerings(day.year)[:27]

    rates = published_on(day, tmp_path, some)

    assert all(rate.published_on <= day for rate in rates)
    assert any(rate.because for rate in rates)


def test_only_a_derogated_rate_is_above_the_agreed_percentage(
    offerings: Sequence[DemoOffering], rates: list[PublishedRate]
) -> None:
    above = {
        rate.offering_id
        for rate in rates
        if any(warning["code"] == "overhead-above-maximum" for warning in rate.record["warnings"])
    }
    derogated = {each.offering.id for number, each in enumerate(offerings) if is_derogated(number)}

    assert above <= derogated


def test_drafts_of_next_year_stand_in_every_state(offerings: Sequence[DemoOffering]) -> None:
    drafts = list(next_round(offerings, TODAY))

    states = Counter(each.state for each in drafts)
    assert set(states) == set(State)
    assert any(each.deadline < TODAY for each in drafts)
    assert any(each.deadline > TODAY for each in drafts)
    returned = [each for each in drafts if each.state is State.RETURNED]
    assert all(each.comment and each.draft.text(each.comment.key) for each in returned)


def test_what_is_filled_in_can_be_calculated_and_what_is_under_way_cannot(
    offerings: Sequence[DemoOffering], tmp_path: Path
) -> None:
    agreement = catalogue(tmp_path, TODAY.year).get(agreement_id(TODAY.year))

    for each in list(next_round(offerings, TODAY))[:24]:
        found = calculated(each.draft, agreement)
        assert (found.outcome is None) is (each.state is State.DRAFT), each.offering.offering.name
        assert found.completeness.is_complete is (each.state is not State.DRAFT)


def test_vacancies_are_of_every_age_and_never_more_than_the_places(offerings: Sequence[DemoOffering]) -> None:
    found = [vacancy_of(each.offering, TODAY) for each in offerings]

    ages = [(TODAY - vacancy.stated_on).days for vacancy in found if vacancy]
    assert None in found
    assert min(ages) < 7
    assert max(ages) > 90
    for each, vacancy in zip(offerings, found, strict=True):
        places = sum(number.whole for group in each.offering.groups for number in group.places.values())
        assert vacancy is None or 0 <= vacancy.free <= places


def test_two_checks_of_each_kind_were_made_and_one_of_each_is_closed(offerings: Sequence[DemoOffering]) -> None:
    asking = Asking(
        by=operators()[1],
        role="caseworker",
        municipalities=[party for party in operators() if party.kind is PartyKind.MUNICIPALITY],
        candidates=[
            Candidate(offering=each.offering, rates=(GroupRate(group="Alle", rate=Kroner(2_000_00)),), rate_year=2026)
            for each in offerings
        ],
        now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    )

    checks = list(demo_checks(asking))

    assert Counter((check.kind, check.is_closed) for check in checks) == {
        (kind, is_closed): 1 for kind in CheckKind for is_closed in (True, False)
    }
    assert all(len(check.asked) >= 4 and check.waiting_for for check in checks)
    assert all(any(each.answer for each in check.asked) for check in checks)
    [found] = [check for check in checks if check.outcome is Outcome.PUBLIC_PLACE]
    assert any(each.answer is Answer.YES for each in found.asked)
