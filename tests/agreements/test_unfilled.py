"""What an author left as the empty form gave it: told of a draft, and in the way of an agreement that can bind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import check, load, template
from ramme.agreements.subjects import ENTRIES
from ramme.problems import Problem, ProblemsFound, Weight
from tests.agreements.files import HEAD, clause, codes_at, written

DAYS = "calendar.days_per_year"
EXAMPLE = ENTRIES[DAYS].kind.example


def as_status(status: str) -> str:
    return HEAD.replace('"1082"', '"1081"').replace('"adopted"', f'"{status}"')


def unwritten(path: str, value: str, key: str = "value") -> str:
    return clause(path, value, key).replace('place = "§ 1"', 'place = "?"')


def left_of_form(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return codes_at([problem for problem in problems if problem.code.startswith("clause-")])


@pytest.mark.parametrize("status", ["adopted", "in_force"])
def test_an_agreement_that_can_bind_is_not_read_with_a_place_nobody_wrote(tmp_path: Path, status: str) -> None:
    file = written(tmp_path, as_status(status) + unwritten(DAYS, '"365 dage"'))

    with pytest.raises(ProblemsFound) as refused:
        load(file)

    (problem,) = refused.value.problems
    assert (problem.code, problem.where.field) == ("clause-place-unwritten", f"{DAYS}.place")
    assert problem.weight is Weight.STOPS
    assert left_of_form(check(file)) == {("clause-place-unwritten", f"{DAYS}.place")}


@pytest.mark.parametrize("status", ["draft", "heard", "unverified"])
def test_an_agreement_on_its_way_is_only_told_of_a_place_nobody_wrote(tmp_path: Path, status: str) -> None:
    file = written(tmp_path, as_status(status) + unwritten(DAYS, '"365 dage"'))

    problems = check(file)

    assert left_of_form(problems) == {("clause-place-still-open", f"{DAYS}.place")}
    assert {problem.weight for problem in problems} == {Weight.WARNS}
    assert DAYS in load(file).clauses


def test_an_example_left_with_its_place_is_told(tmp_path: Path) -> None:
    both = {("clause-still-the-example", f"{DAYS}.value")}

    draft = check(written(tmp_path, as_status("draft") + unwritten(DAYS, EXAMPLE)))
    adopted = check(written(tmp_path, as_status("adopted") + unwritten(DAYS, EXAMPLE)))

    assert left_of_form(draft) == {("clause-place-still-open", f"{DAYS}.place"), *both}
    assert left_of_form(adopted) == {("clause-place-unwritten", f"{DAYS}.place"), *both}


def test_a_value_like_the_example_at_a_written_place_is_the_agreements_own(tmp_path: Path) -> None:
    assert left_of_form(check(written(tmp_path, as_status("adopted") + clause(DAYS, EXAMPLE)))) == set()


def test_an_example_written_for_one_year_is_still_the_example_but_not_when_another_year_differs(tmp_path: Path) -> None:
    same = unwritten(DAYS, f"{{ 2030 = {EXAMPLE}, 2031 = {EXAMPLE} }}", "values")
    other = unwritten(DAYS, f'{{ 2030 = {EXAMPLE}, 2031 = "365 dage" }}', "values")

    told = [left_of_form(check(written(tmp_path, as_status("draft") + text))) for text in (same, other)]

    assert ["clause-still-the-example" in {code for code, _ in each} for each in told] == [True, False]


def test_the_whole_form_taken_into_use_as_it_is_tells_every_clause(tmp_path: Path) -> None:
    lines = [line for line in template().splitlines() if not line.startswith("##")]
    file = written(tmp_path, "\n".join(line.removeprefix("# ") for line in lines))

    told = left_of_form(check(file))

    assert {field for code, field in told if code == "clause-place-still-open"} == {f"{path}.place" for path in ENTRIES}
    assert len([code for code, _ in told if code == "clause-still-the-example"]) == len(ENTRIES)
