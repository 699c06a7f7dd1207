from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue, check
from ramme.agreements.checking import MANDATORY, REGION_CODES
from ramme.agreements.subjects import ENTRIES, SUBJECT_NAMED
from ramme.problems import Weight
from ramme.registry.regions import Region
from tests.agreements.files import HEAD, REGULATION, clause, codes_at, written

DATA = Path(__file__).parents[2] / "src" / "ramme" / "agreements" / "data"
NORTH = HEAD.replace('"1082"', '"1081"')
ALL_LEFT_OUT = """
[[not_modelled]]
what = "Alt"
why = "Konstrueret."
place = "§ 1"
clauses = ["scope", "development", "rate_structure", "opening", "closure", "settlement", "takeover"]
"""


@pytest.mark.parametrize("name", ["midtjylland/2017.toml", "syddanmark/2016.toml"])
def test_the_agreements_of_the_package_have_nothing_to_put_right(name: str) -> None:
    assert check(DATA / name) == ()


@pytest.mark.parametrize("file", sorted((DATA / "regulations").glob("*.toml")), ids=lambda file: str(file.stem))
def test_the_regulations_of_the_package_have_nothing_to_put_right(file: Path) -> None:
    assert check(file) == ()


def test_each_mandatory_subject_that_is_missing_is_told(tmp_path: Path) -> None:
    problems = check(written(tmp_path, NORTH))

    assert [problem.code for problem in problems] == ["mandatory-subject-missing"] * 7
    assert {problem.weight for problem in problems} == {Weight.WARNS}


def test_a_subject_that_is_declared_as_left_out_is_not_missed(tmp_path: Path) -> None:
    assert check(written(tmp_path, NORTH + ALL_LEFT_OUT)) == ()


def test_the_mandatory_subjects_stand_in_the_vocabulary() -> None:
    named = {table for _, tables in MANDATORY for table in tables}

    assert named <= set(ENTRIES) | set(SUBJECT_NAMED)


def test_a_file_that_cannot_be_read_is_told_with_all_its_problems(tmp_path: Path) -> None:
    file = written(tmp_path, NORTH + clause("overhead.base", '"odd"', key="variant") + clause("overhead.bas", '"x"'))

    assert codes_at(list(check(file))) == {
        ("variant-unknown", "overhead.base.variant"),
        ("clause-unknown", "overhead.bas"),
    }


def test_a_reading_of_a_clause_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    reading = '\n[[readings]]\nid = "r"\nquestion = "?"\nreading = "!"\nclauses = ["overhead.base"]\nplace = "§ 1"\n'

    problems = check(written(tmp_path, NORTH + ALL_LEFT_OUT + reading))

    assert codes_at(list(problems)) == {("reading-of-unknown-clause", "readings[1].clauses")}


def test_a_name_under_what_is_left_out_that_nobody_knows_is_told(tmp_path: Path) -> None:
    left_out = '\n[[not_modelled]]\nwhat = "x"\nwhy = "y"\nplace = "z"\nclauses = ["overheads"]\n'

    problems = check(written(tmp_path, NORTH + ALL_LEFT_OUT + left_out))

    assert codes_at(list(problems)) == {("left-out-clause-unknown", "not_modelled[2].clauses")}


def test_a_clause_that_lacks_a_year_of_the_period_is_told(tmp_path: Path) -> None:
    text = NORTH + ALL_LEFT_OUT + clause("interest.percent", '{ 2030 = "1 %" }', key="values")

    (problem,) = check(written(tmp_path, text))

    assert (problem.code, problem.where.field) == ("clause-lacks-a-year", "interest.percent.values")
    assert "2031" in problem.says.da


@pytest.mark.parametrize(("percent", "expected"), [('"5,0 %"', set()), ('"4 %"', {"differs-from-regulation"})])
def test_a_clause_that_differs_from_the_regulation_above_is_told(
    tmp_path: Path, percent: str, expected: set[str]
) -> None:
    order = written(tmp_path, REGULATION + clause("surplus.band_percent", '"5 %"'), "order.toml")
    catalogue = Catalogue.of_package().with_files([order])
    text = NORTH + 'under = ["order-constructed"]\n' + ALL_LEFT_OUT + clause("surplus.band_percent", percent)

    problems = check(written(tmp_path, text), catalogue)

    assert {problem.code for problem in problems} == expected


def test_a_period_that_overlaps_another_agreement_of_the_region_is_told(tmp_path: Path) -> None:
    text = (HEAD + ALL_LEFT_OUT).replace("from = 2030-01-01", "from = 2017-12-31")
    touching = (HEAD + ALL_LEFT_OUT).replace("from = 2030-01-01", "from = 2018-01-01")

    assert codes_at(list(check(written(tmp_path, text)))) == {("agreement-period-overlaps", "from")}
    assert check(written(tmp_path, touching)) == ()


def test_of_many_years_without_a_value_the_first_are_told(tmp_path: Path) -> None:
    percent = clause("overhead.administration_percent_max", '{ 2030 = "6,1 %" }', key="values")
    head = NORTH.replace("to = 2031-12-31", "to = 9999-12-31") + ALL_LEFT_OUT

    (problem,) = check(written(tmp_path, head + percent))

    assert problem.code == "clause-lacks-a-year"
    assert "for 2031, 2032, 2033, 2034, 2035, 2036 … og 7963 flere, som" in problem.says.da
    assert "2036 … and 7963 more, for" in problem.says.en


def test_six_years_without_a_value_are_all_told(tmp_path: Path) -> None:
    percent = clause("overhead.administration_percent_max", '{ 2030 = "6,1 %" }', key="values")
    head = NORTH.replace("to = 2031-12-31", "to = 2036-12-31") + ALL_LEFT_OUT

    (problem,) = check(written(tmp_path, head + percent))

    assert "for 2031, 2032, 2033, 2034, 2035, 2036, som" in problem.says.da


@pytest.mark.parametrize(
    ("code", "expected"),
    [("1081", set()), ("1085", set()), ("0000", set()), ("1086", {"region-code-unknown"})],
)
def test_a_region_that_nobody_knows_is_told_but_one_said_to_be_constructed_is_not(
    tmp_path: Path, code: str, expected: set[str]
) -> None:
    head = HEAD.replace('"1082"', f'"{code}"')

    problems = check(written(tmp_path, head + ALL_LEFT_OUT))

    assert {problem.code for problem in problems} == expected
    assert [problem.where.field for problem in problems] == ["region"] * len(expected)
    assert {problem.weight for problem in problems} <= {Weight.WARNS}


def test_the_codes_of_regions_are_those_of_the_registry() -> None:
    assert set(REGION_CODES) == {region.value for region in Region}
