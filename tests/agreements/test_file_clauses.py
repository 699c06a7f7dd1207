from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreements.files import agreement_of, clause, codes_at, problems_of

PERCENT = "overhead.administration_percent_max"


def test_a_clause_may_have_a_value_for_each_year(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, clause(PERCENT, '{ 2030 = "6,1 %", 2031 = "6,0 %" }', key="values"))

    assert agreement.clauses[PERCENT].told("da") == "2030: 6,1 %; 2031: 6,0 %"


@pytest.mark.parametrize("year", ["2029", "2032", "tyve"])
def test_a_year_outside_the_agreement_period_is_told(tmp_path: Path, year: str) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, f'{{ {year} = "6,1 %" }}', key="values"))

    assert codes_at(problems) == {("value-year-outside-period", f"{PERCENT}.values.{year}")}


def test_the_year_of_a_value_that_cannot_be_read_is_part_of_its_place(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, '{ 2030 = "meget" }', key="values"))

    assert codes_at(problems) == {("value-not-readable", f"{PERCENT}.values.2030")}


def test_values_without_years_are_told(tmp_path: Path) -> None:
    assert codes_at(problems_of(tmp_path, clause(PERCENT, "{}", key="values"))) == {
        ("value-not-readable", f"{PERCENT}.values")
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PERCENT, ""),
        (PERCENT, 'value = "6,1 %"\nvalues = { 2030 = "6,1 %" }'),
        (PERCENT, 'variant = "6,1 %"'),
        ("overhead.base", 'value = "direct_operating_costs"'),
    ],
)
def test_a_clause_has_exactly_one_value_of_its_own_kind(tmp_path: Path, path: str, text: str) -> None:
    problems = problems_of(tmp_path, f'\n[{path}]\n{text}\nplace = "§ 1"\nsays = "x"\n')

    assert codes_at(problems) == {("clause-needs-one-value", path)}


@pytest.mark.parametrize("key", ["place", "says"])
def test_a_clause_without_place_or_paraphrase_is_told(tmp_path: Path, key: str) -> None:
    lines = [line for line in clause(PERCENT, '"6,1 %"').splitlines() if not line.startswith(f"{key} =")]

    assert codes_at(problems_of(tmp_path, "\n".join(lines))) == {("agreement-key-missing", f"{PERCENT}.{key}")}


@pytest.mark.parametrize("key", ["says_en", "reading"])
def test_a_text_that_may_be_left_out_is_not_empty_when_it_stands_there(tmp_path: Path, key: str) -> None:
    lines = [line for line in clause(PERCENT, '"6,1 %"').splitlines() if not line.startswith(f"{key} =")]

    problems = problems_of(tmp_path, "\n".join([*lines, f'{key} = ""']))

    assert codes_at(problems) == {("agreement-key-missing", f"{PERCENT}.{key}")}


def test_a_key_that_a_clause_does_not_have_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='chapter = "11"'))

    assert codes_at(problems) == {("agreement-key-unknown", f"{PERCENT}.chapter")}


def test_a_clause_that_rests_on_a_reading_the_file_lacks_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='reading = "gone"'))

    assert codes_at(problems) == {("reading-unknown", f"{PERCENT}.reading")}


def test_a_clause_may_be_unverified_and_nothing_else(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='status = "unverified"'))
    problems = problems_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='status = "perhaps"'))

    assert agreement.clauses[PERCENT].unverified
    assert codes_at(problems) == {("agreement-head-not-readable", f"{PERCENT}.status")}


def test_a_clause_that_is_no_table_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, '\n[overhead]\nadministration_percent_max = "6,1 %"\n')

    assert codes_at(problems) == {("clause-unknown", PERCENT)}
