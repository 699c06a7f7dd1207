from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Document, Status, load
from ramme.problems import ProblemsFound
from tests.agreements.files import HEAD, REGULATION, agreement_of, clause, codes_at, problems_of, written


def test_a_file_becomes_an_agreement_with_its_clauses(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, clause("overhead.administration_percent_max", '"6,1 %"'))

    assert (agreement.id, agreement.region) == ("constructed-2030", "1082")
    assert (agreement.document, agreement.status) == (Document.AGREEMENT, Status.ADOPTED)
    assert agreement.clauses["overhead.administration_percent_max"].told("da") == "6,1 %"
    assert agreement.clauses["overhead.administration_percent_max"].says.en == "Constructed."


def test_all_problems_of_a_file_are_told_together_each_with_the_path_of_its_key(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        clause("occupancy.children_percent", '"otteoghalvfems"'),
        clause("overhead.administration_percent_maximum", '"6,1 %"'),
        clause("overheads.base", '"direct_operating_costs"', key="variant"),
        clause("overhead.base", '"everything"', key="variant"),
        clause("interest.percent", "1.5"),
    )

    assert codes_at(problems) == {
        ("value-not-readable", "occupancy.children_percent.value"),
        ("clause-unknown", "overhead.administration_percent_maximum"),
        ("subject-unknown", "overheads"),
        ("variant-unknown", "overhead.base.variant"),
        ("value-is-a-decimal-number", "interest.percent.value"),
    }
    assert {problem.where.file for problem in problems} == {str(tmp_path / "file.toml")}


def test_an_unknown_clause_is_told_with_the_nearest_known_one(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, clause("overhead.administration_max", '"6,1 %"'))

    assert "overhead.administration_percent_max" in problem.remedy.da


def test_a_variant_that_nobody_knows_is_told_with_the_known_ones(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, clause("capital.depreciation_method", '"by_weather"', key="variant"))

    assert problem.code == "variant-unknown"
    assert "straight_line" in problem.remedy.da
    assert "annuity" in problem.remedy.en


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as refused:
        load(tmp_path / "nothing.toml", {})

    assert [problem.code for problem in refused.value.problems] == ["agreement-file-not-found"]


@pytest.mark.parametrize("text", ["[half a table", 'title = "a\n', "a = 1\na = 2\nb = 3\n"])
def test_a_file_that_is_no_toml_is_a_problem_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        load(written(tmp_path, text), {})

    (problem,) = refused.value.problems
    assert problem.code == "agreement-file-not-toml"
    assert "line" in problem.says.en


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "file.toml"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProblemsFound) as refused:
        load(file, {})

    assert [problem.code for problem in refused.value.problems] == ["agreement-file-not-utf-8"]


def test_a_regulation_that_is_not_known_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, head=HEAD + 'under = ["order-nobody-knows"]\n')

    assert (problem.code, problem.where.field) == ("regulation-unknown", "under")


def test_a_regulation_has_no_region_and_no_end(tmp_path: Path) -> None:
    regulation = load(written(tmp_path, REGULATION), {})

    assert regulation.is_regulation
    assert (regulation.region, regulation.ends) == ("", None)


def test_the_digest_follows_what_the_file_says_and_not_how_it_is_laid_out(tmp_path: Path) -> None:
    one = agreement_of(tmp_path, clause("overhead.administration_percent_max", '"6,1 %"'))
    same = agreement_of(tmp_path, "\n# a comment\n", clause("overhead.administration_percent_max", '"6,10 %"'))
    other = agreement_of(tmp_path, clause("overhead.administration_percent_max", '"6,2 %"'))

    assert one.digest == same.digest
    assert one.digest != other.digest


def test_the_digest_follows_the_regulation_above(tmp_path: Path) -> None:
    def under_an_order_with(percent: str) -> str:
        order = load(written(tmp_path, REGULATION + clause("surplus.band_percent", percent), "order.toml"), {})
        return load(written(tmp_path, HEAD + f'under = ["{order.id}"]\n'), {order.id: order}).digest

    assert under_an_order_with('"5 %"') == under_an_order_with('"5,0 %"')
    assert under_an_order_with('"5 %"') != under_an_order_with('"6 %"')
