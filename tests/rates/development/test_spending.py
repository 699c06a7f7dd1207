"""Spending is held against another year plus the index: each party, and all of them together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.files.forms.writing import form_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.rates.development.indices import NOTHING_GIVEN, MissingIndex, YearIndex, one_index
from ramme.rates.development.spending import SPENDING_FORM, Spending, read_spending, spending_answer
from tests.rates.targets import index

HEAD = "Kommune eller region;År;Samlede udgifter;Kilde\n"


@pytest.fixture(scope="module")
def syddanmark() -> Terms:
    return Catalogue.of_package().get("syddanmark-2016").terms(2016)


def spent(party: str, year: int, millions: int, more: int = 0) -> Spending:
    return Spending(party=party, year=year, amount=Kroner(millions * 100_000_000 + more))


def codes(*rows: Spending, first: int = 0, last: int = 0) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        spending_answer(rows, NOTHING_GIVEN, None, first, last)
    return [problem.code for problem in found.value.problems]


@pytest.mark.parametrize(("more", "within"), [(-1, True), (0, True), (1, False)])
def test_spending_at_the_index_is_within_and_an_oere_more_is_not(more: int, within: bool, syddanmark: Terms) -> None:
    rows = [spent("Kommunen", 2015, 500), spent("Kommunen", 2016, 510, more)]

    answer = spending_answer(rows, index(200), syddanmark)

    result = answer.parties[0].result
    assert result.ceiling == Kroner(510 * 100_000_000)
    assert result.within is not None
    assert result.within.holds is within
    assert answer.is_target


def test_one_party_above_and_all_together_within(syddanmark: Terms) -> None:
    rows = [spent("Kommunen", 2015, 500), spent("Kommunen", 2016, 500)]
    rows += [spent("Regionen", 2015, 100), spent("Regionen", 2016, 110)]

    answer = spending_answer(rows, index(200), syddanmark)

    assert [each.result.within.holds for each in answer.parties if each.result.within is not None] == [True, False]
    assert answer.together.result.within is not None
    assert answer.together.result.within.holds
    assert answer.together.result.percent == Percent(167)


def test_the_years_are_the_agreements_unless_others_are_named(syddanmark: Terms) -> None:
    rows = [spent("Kommunen", year, 500) for year in (2014, 2015, 2016)]

    assert spending_answer(rows, index(200), syddanmark).years == (2015, 2016)
    assert spending_answer(rows, index(200), syddanmark, 2014, 2015).years == (2014, 2015)


@pytest.mark.parametrize(
    ("sources", "warned"),
    [(("Budget", "Regnskab"), True), (("Budget", ""), True), (("Budget", "budget"), False), (("", ""), False)],
)
def test_a_budget_held_against_accounts_is_said(sources: tuple[str, str], warned: bool) -> None:
    before, now = sources
    rows = [
        replace(spent("Kommunen", 2015, 500), source=before),
        replace(spent("Kommunen", 2016, 505), source=now),
        spent("Regionen", 2015, 100),
        spent("Regionen", 2016, 100),
    ]

    found = spending_answer(rows, index(200), None).warnings

    assert [each.code for each in found] == (["spending-sources-differ"] if warned else [])
    assert not warned or ("Kommunen (2015: Budget" in found[0].says.da and "Regionen" not in found[0].says.da)


def test_without_an_index_there_is_no_ceiling_and_no_verdict(syddanmark: Terms) -> None:
    answer = spending_answer([spent("K", 2015, 500), spent("K", 2016, 900)], NOTHING_GIVEN, syddanmark)

    assert isinstance(answer.chain, MissingIndex)
    assert answer.together.result.ceiling is None
    assert answer.together.result.within is None
    assert answer.together.result.percent == Percent(80_00)


def test_an_agreement_that_measures_rates_sets_no_target_for_spending() -> None:
    terms = Catalogue.of_package().get("midtjylland-2017").terms(2017)

    answer = spending_answer([spent("K", 2016, 500), spent("K", 2017, 900)], index(100), terms)

    assert not answer.is_target
    assert answer.years == (2016, 2017)


def test_what_stands_in_the_way_of_a_comparison_is_a_problem() -> None:
    two = (spent("K", 2015, 1), spent("K", 2016, 1))

    assert codes(*two, spent("k", 2016, 2)) == ["spending-twice"]
    assert codes(*two, spent("R", 2016, 2)) == ["spending-missing"]
    assert codes(*two, spent("K", 2017, 1)) == ["spending-years-not-clear"]
    assert codes(*two, first=2016, last=2015) == ["spending-years-not-clear"]
    assert codes(*two, first=2015, last=2017) == ["spending-missing"]


def test_spending_is_read_from_a_form(tmp_path: Path) -> None:
    path = tmp_path / "udgifter.csv"
    path.write_text(HEAD + "Konstrueret Kommune;2015;1.500.000.000,00;regnskab\n", encoding="utf-8")

    (row,), warnings = read_spending([path])

    assert (row.party, row.year, row.amount, row.source) == (
        "Konstrueret Kommune",
        2015,
        Kroner(150_000_000_000),
        "regnskab",
    )
    assert warnings == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("K;2015;0;", "number-zero"),
        ("K;2015;-5;", "amount-negative"),
        ("K;2015;999.999.999.999.999;", "amount-too-large"),
        ("K;2015;;", "value-missing"),
        (";2015;1;", "value-missing"),
        ("K;15;1;", "year-not-a-year"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(tmp_path: Path, line: str, code: str) -> None:
    path = tmp_path / "udgifter.csv"
    path.write_text(HEAD + line + "\n", encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        read_spending([path])

    assert [problem.code for problem in found.value.problems] == [code]


def test_a_form_that_is_not_filled_in_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(form_workbook(SPENDING_FORM))

    with pytest.raises(ProblemsFound) as found:
        read_spending([path])

    assert [problem.code for problem in found.value.problems] == ["form-empty"]


@pytest.mark.parametrize("name", ["Staten", "Staten, generelt pris- og lønindeks (ikke KL)", "Klub"])
def test_an_index_that_the_agreement_does_not_mean_is_warned_about(name: str, syddanmark: Terms) -> None:
    rows = [spent("K", 2015, 500), spent("K", 2016, 500)]
    state = one_index([YearIndex(name=name, year=2015, percent=Percent(200), source="k")])

    other, meant = spending_answer(rows, state, syddanmark), spending_answer(rows, index(200), syddanmark)

    assert [each.code for each in other.warnings] == ["index-of-another"]
    assert meant.warnings == ()
    assert spending_answer(rows, state, None).warnings == ()
