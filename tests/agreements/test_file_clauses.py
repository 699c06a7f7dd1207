from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements.file_clauses import MOST_PROBLEMS
from tests.agreements.files import AT_BOUNDS, OUT_OF_BOUNDS, REGULATION, agreement_of, clause, codes_at, problems_of

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

    assert codes_at(problems) == {("clause-not-a-table", PERCENT)}
    assert f"[{PERCENT}]" in problems[0].remedy.da


@pytest.mark.parametrize("text", ['overhead = "6,1 %"\n', "[[overhead]]\n"])
def test_a_subject_that_is_no_table_is_told_and_not_taken_for_an_unknown_one(tmp_path: Path, text: str) -> None:
    problems = problems_of(tmp_path, text)

    assert codes_at(problems) == {("subject-not-a-table", "overhead")}
    assert "Mente du" not in problems[0].told("da")


@pytest.mark.parametrize(("path", "value", "bounds"), OUT_OF_BOUNDS)
def test_a_value_out_of_the_bounds_of_its_clause_is_told_with_them(
    tmp_path: Path, path: str, value: str, bounds: str
) -> None:
    (problem,) = problems_of(tmp_path, clause(path, f'"{value}"'))

    assert (problem.code, problem.where.field) == ("value-not-readable", f"{path}.value")
    assert f"er uden for grænserne ({bounds})" in problem.says.da


@pytest.mark.parametrize(("path", "value"), AT_BOUNDS)
def test_a_value_at_a_bound_of_its_clause_is_taken(tmp_path: Path, path: str, value: str) -> None:
    assert path in agreement_of(tmp_path, clause(path, f'"{value}"')).clauses


def test_a_year_of_five_thousand_digits_is_told_and_cut(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, clause(PERCENT, f'{{ {"9" * 5_000} = "6,1 %" }}', key="values"))

    assert problem.code == "value-year-outside-period"
    assert len(problem.told("da")) < 1_000


def test_a_regulation_without_an_end_takes_years_only(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, '{ tyve = "6,1 %" }', key="values"), head=REGULATION)

    assert codes_at(problems) == {("value-not-readable", f"{PERCENT}.values.tyve")}


def test_a_text_that_is_no_text_is_not_said_to_be_missing(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, clause(PERCENT, '"6,1 %"').replace('place = "§ 1"', "place = 1"))

    assert codes_at(problems) == {("agreement-head-not-readable", f"{PERCENT}.place")}


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "[overhead]\n" + "".join(f"unknown_{number} = 1\n" for number in range(5_000)),
        "".join(f"[unknown_{number}]\n" for number in range(5_000)),
        clause(PERCENT, '"6,1 %"') + "".join(f"unknown_{number} = 1\n" for number in range(5_000)),
        clause(PERCENT, f"{{ {', '.join(f'a{number} = 1' for number in range(5_000))} }}", key="values"),
        "[[readings]]\n" * 5_000,
        "[[not_modelled]]\n" + "".join(f"unknown_{number} = 1\n" for number in range(5_000)),
    ],
)
def test_of_a_file_that_is_wrong_all_over_only_the_first_problems_are_told(tmp_path: Path, text: str) -> None:
    problems = problems_of(tmp_path, text)

    assert problems[-1].code == "agreement-file-too-many-problems"
    assert MOST_PROBLEMS < len(problems) < 2 * MOST_PROBLEMS
