from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given, load
from ramme.agreements.subjects import ENTRIES, SUBJECTS
from ramme.agreements.variants.balances import BandOf
from ramme.agreements.variants.rates import OverheadBase, PartlyInsured
from ramme.citations import NOWHERE
from ramme.problems import ProblemsFound
from ramme.quantities import Clause, Kroner, Percent, Years
from tests.agreements.files import HEAD, REGULATION, agreement_of, clause, written

PERCENT = "overhead.administration_percent_max"
BY_YEAR = clause(PERCENT, '{ 2030 = "6,1 %", 2031 = "6,0 %" }', key="values")


def under_an_order(folder: Path, order_clauses: str, own_clauses: str = "") -> Agreement:
    order = load(written(folder, REGULATION + order_clauses, "order.toml"), {})
    return load(written(folder, HEAD + f'under = ["{order.id}"]\n' + own_clauses), {order.id: order})


def test_a_clause_is_a_quantity_that_remembers_where_it_stands(tmp_path: Path) -> None:
    reading = '\n[[readings]]\nid = "of-what"\nquestion = "Hvad?"\nreading = "Af alt."\nclauses = []\nplace = "§ 1"\n'
    agreement = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='reading = "of-what"'), reading)

    percent = agreement.terms(2030).overhead.administration_percent_max

    assert percent == Percent(610)
    assert isinstance(percent.origin, Clause)
    assert percent.origin.path == PERCENT
    assert percent.origin.citation.told.en == "Constructed agreement 2030, § 1"
    assert percent.origin.says.da == "Konstrueret."
    assert percent.origin.reading is not None
    assert percent.origin.reading.da == "Hvad? Af alt."
    assert not percent.origin.own


def test_the_same_clause_is_the_same_object_each_time(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"')).terms(2030)

    assert terms.overhead.administration_percent_max is terms.overhead.administration_percent_max


def test_a_value_follows_the_budget_year(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, BY_YEAR)

    assert agreement.terms(2030).overhead.administration_percent_max == Percent(610)
    assert agreement.terms(2031).overhead.administration_percent_max == Percent(600)


@pytest.mark.parametrize("year", [2029, 2032])
def test_a_year_outside_the_agreement_period_is_refused(tmp_path: Path, year: int) -> None:
    with pytest.raises(ProblemsFound) as refused:
        agreement_of(tmp_path).terms(year)

    (problem,) = refused.value.problems
    assert problem.code == "agreement-not-in-year"
    assert problem.where == NOWHERE
    assert problem.says.da == (
        f"Konstrueret aftale 2030 (constructed-2030) gælder ikke i {year}; "
        "den gælder 1. januar 2030 til 31. december 2031."
    )


def test_a_silent_agreement_falls_back_on_the_regulation_above(tmp_path: Path) -> None:
    agreement = under_an_order(tmp_path, clause("surplus.years_until_regulation", '"2 år"'))

    years = agreement.terms(2030).surplus.years_until_regulation

    assert years == Years(2)
    assert isinstance(years.origin, Clause)
    assert years.origin.citation.document == "order-constructed"


def test_the_agreement_itself_goes_before_the_regulation_above(tmp_path: Path) -> None:
    agreement = under_an_order(
        tmp_path, clause("surplus.band_percent", '"5 %"'), clause("surplus.band_percent", '"4 %"')
    )

    assert agreement.terms(2030).surplus.band_percent == Percent(400)


def test_a_clause_that_is_not_given_is_told_by_its_path(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path)
    terms = agreement.terms(2030)

    with pytest.raises(ClauseNotGiven) as missing:
        terms.overhead.administration_percent_max  # noqa: B018 (asking is the test)
    problem = clause_not_given(agreement, missing.value.path)

    assert missing.value.path == PERCENT
    assert problem.code == "clause-not-given"
    assert "--own overhead.administration_percent_max=" in problem.remedy.da
    assert not terms.gives(PERCENT)


def test_a_clause_that_is_left_out_is_told_with_the_reason(tmp_path: Path) -> None:
    left_out = '\n[[not_modelled]]\nwhat = "x"\nwhy = "Bilaget er ikke læst."\nplace = "y"\nclauses = ["overhead"]\n'

    problem = clause_not_given(agreement_of(tmp_path, left_out), PERCENT)

    assert "Bilaget er ikke læst." in problem.says.da


def test_a_stand_in_lets_a_calculation_go_on(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path).terms(2030)
    for path in (PERCENT, "pension.partly_insured", "rounding.day_rate", "occupancy.own_calculation_for"):
        terms = terms.with_placeholder(path)

    assert terms.overhead.administration_percent_max == Percent(100)
    assert terms.pension.partly_insured is PartlyInsured.REMAINING_PERCENT
    assert terms.rounding.day_rate == Kroner(100)
    assert terms.occupancy.own_calculation_for == ()
    assert not terms.gives(PERCENT)


@pytest.mark.parametrize("path", sorted(ENTRIES))
def test_every_clause_has_a_stand_in(tmp_path: Path, path: str) -> None:
    terms = agreement_of(tmp_path).terms(2030).with_placeholder(path)
    subject, _, name = path.partition(".")

    getattr(getattr(terms, subject), name)


def test_a_value_of_the_users_own_is_remembered_as_own(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"')).terms(2030).with_own({PERCENT: "6,0 %"})

    percent = terms.overhead.administration_percent_max

    assert percent == Percent(600)
    assert isinstance(percent.origin, Clause)
    assert percent.origin.own
    assert terms.clause(PERCENT).own


@pytest.mark.parametrize(
    ("own_clauses", "says"),
    [
        ("", "Din egen værdi er brugt i stedet for den, som Konstrueret bekendtgørelse giver (5,0 %)."),
        (clause("surplus.band_percent", '"4 %"'), "Din egen værdi er brugt i stedet for aftalens (4,0 %)."),
    ],
)
def test_a_value_of_the_users_own_says_what_it_replaces(tmp_path: Path, own_clauses: str, says: str) -> None:
    agreement = under_an_order(tmp_path, clause("surplus.band_percent", '"5 %"'), own_clauses)

    terms = agreement.terms(2030).with_own({"surplus.band_percent": "3 %"})

    assert terms.clause("surplus.band_percent").says.da == says


def test_a_value_of_the_users_own_where_the_agreement_is_silent_says_so(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path).terms(2030).with_own({PERCENT: "6,0 %"})

    assert terms.clause(PERCENT).says.da == "Aftalen giver ingen værdi; din egen er brugt."
    assert terms.clause(PERCENT).says.en == "The agreement gives no value; your own is used."


def test_a_value_of_the_users_own_fills_a_gap(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path).terms(2030).with_own({"overhead.base": "all_costs_before_overhead"})

    assert terms.gives("overhead.base")
    assert terms.overhead.base is OverheadBase.ALL_COSTS_BEFORE_OVERHEAD


def test_a_method_is_told_with_its_place(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, clause("surplus.band_of", '"rate_basis"', key="variant")).terms(2030)

    method = terms.clause("surplus.band_of")

    assert method.value is BandOf.RATE_BASIS
    assert method.told.da == "takstberegningsgrundlaget"
    assert method.title.en == "The band is a percentage of"
    assert method.citation.place == "§ 1"
    assert method.reading is None
    with pytest.raises(ClauseNotGiven):
        terms.clause("surplus.beyond")


def test_an_unverified_clause_says_so(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='status = "unverified"')).terms(2030)

    assert terms.clause(PERCENT).unverified
    assert terms.clause(PERCENT).says.da.endswith("(ikke bekræftet i en kilde)")


def test_rows_of_different_years_get_a_block_where_a_value_differs(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, BY_YEAR, clause("surplus.band_percent", '"5 %"'))

    terms = agreement.terms_by_row(np.array([2031, 2030, 2031], dtype=np.int64))

    assert terms.overhead.administration_percent_max.data.tolist() == [600, 610, 600]
    assert terms.overhead.administration_percent_max.data.dtype == np.int64
    assert terms.surplus.band_percent == Percent(500)
    assert terms.surplus.band_percent.origin is None


def test_rows_of_one_year_get_single_values(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, BY_YEAR).terms_by_row(np.array([2031, 2031], dtype=np.int64))

    assert terms.overhead.administration_percent_max == Percent(600)


def test_a_way_that_differs_between_the_years_of_the_rows_is_refused(tmp_path: Path) -> None:
    values = '{ 2030 = "rate_basis", 2031 = "rate_income" }'
    agreement = agreement_of(tmp_path, clause("surplus.band_of", values, key="values"))
    terms = agreement.terms_by_row(np.array([2030, 2031], dtype=np.int64))

    with pytest.raises(ProblemsFound) as refused:
        terms.surplus.band_of  # noqa: B018 (asking is the test)

    assert [problem.code for problem in refused.value.problems] == ["clause-varies-by-year"]
    assert agreement.terms(2031).surplus.band_of is BandOf.RATE_INCOME


def test_rows_miss_a_clause_that_one_of_their_years_lacks(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, clause(PERCENT, '{ 2030 = "6,1 %" }', key="values"))
    terms = agreement.terms_by_row(np.array([2030, 2031], dtype=np.int64))

    assert not terms.gives(PERCENT)
    with pytest.raises(ClauseNotGiven):
        terms.overhead.administration_percent_max  # noqa: B018 (asking is the test)
    assert terms.with_placeholder(PERCENT).overhead.administration_percent_max.data.tolist() == [610, 100]


def test_rows_of_a_year_outside_the_period_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as refused:
        agreement_of(tmp_path).terms_by_row(np.array([2030, 2032], dtype=np.int64))

    assert [problem.code for problem in refused.value.problems] == ["agreement-not-in-year"]


def test_the_terms_have_every_subject_of_the_vocabulary() -> None:
    assert {subject.name: getattr(Terms, subject.name) for subject in SUBJECTS} == {
        subject.name: subject for subject in SUBJECTS
    }


def test_clauses_taken_from_other_terms_stand_in_place_of_the_own_ones(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, BY_YEAR, clause("overhead.base", '"direct_operating_costs"', key="variant"))
    terms, other = agreement.terms(2030), agreement.terms(2031)

    taken = terms.with_clauses_of(other, [PERCENT])

    assert taken.overhead.administration_percent_max == Percent(600)
    assert taken.overhead.base is OverheadBase.DIRECT_OPERATING_COSTS
    assert terms.overhead.administration_percent_max == Percent(610)


def test_a_clause_taken_from_terms_that_do_not_give_it_is_gone(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    terms = agreement_of(tmp_path, BY_YEAR).terms(2030)
    silent = agreement_of(tmp_path / "other").terms(2030)

    taken = terms.with_clauses_of(silent, [PERCENT])

    assert not taken.gives(PERCENT)
    with pytest.raises(ClauseNotGiven):
        taken.overhead.administration_percent_max  # noqa: B018 (asking is the test)


def test_what_was_said_last_counts_an_own_value_or_a_clause_taken_over(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, BY_YEAR)
    terms, other = agreement.terms(2030), agreement.terms(2031)

    own_last = terms.with_clauses_of(other, [PERCENT]).with_own({PERCENT: "5 %"})
    taken_last = terms.with_own({PERCENT: "5 %"}).with_clauses_of(other, [PERCENT])

    assert own_last.overhead.administration_percent_max == Percent(500)
    assert taken_last.overhead.administration_percent_max == Percent(600)
    assert taken_last.own == {}


def test_the_terms_know_what_they_were_asked_for_given_or_not(tmp_path: Path) -> None:
    terms = agreement_of(tmp_path, BY_YEAR).terms(2030)

    terms.overhead.administration_percent_max  # noqa: B018 (asking is the test)
    terms.gives("overhead.base")

    assert terms.asked == {PERCENT, "overhead.base"}
    assert terms.with_own({}).asked == frozenset()
