from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.quantities import Percent
from tests.agreements.files import HEAD, REGULATION, clause, written

NORTH = HEAD.replace('"1082"', '"1081"')


def codes(refused: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_an_agreement_that_nobody_has_seen_works_by_being_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    written(tmp_path / "north", NORTH + clause("overhead.administration_percent_max", '"5,4 %"'))

    catalogue = Catalogue.with_folder(tmp_path)

    terms = catalogue.get("constructed-2030").terms(2030)
    assert terms.overhead.administration_percent_max == Percent(540)
    assert catalogue.binding(region="1081", on=date(2030, 3, 1)).agreement.id == "constructed-2030"
    assert catalogue.get("midtjylland-2017").region == "1082"


def test_an_agreement_may_stand_under_a_regulation_of_the_same_folder(tmp_path: Path) -> None:
    written(tmp_path, NORTH + 'under = ["order-constructed"]\n', "a-first.toml")
    written(tmp_path, REGULATION + clause("surplus.band_percent", '"5 %"'), "b-second.toml")

    catalogue = Catalogue.with_folder(tmp_path)

    assert catalogue.get("constructed-2030").terms(2030).surplus.band_percent == Percent(500)


def test_all_problems_of_all_files_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, NORTH + clause("overhead.base", '"odd"', key="variant"), "one.toml")
    written(tmp_path, NORTH.replace("format = 1", "format = 9"), "two.toml")

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path)

    assert codes(refused) == ["variant-unknown", "agreement-format-unknown"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path / "nowhere")

    assert codes(refused) == ["agreements-folder-not-found"]


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3_000])
def test_a_folder_of_an_impossible_name_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path / name)

    (problem,) = refused.value.problems
    assert problem.code == "agreements-folder-not-readable"
    assert "(på engelsk: File name too long)" in problem.says.da


@pytest.mark.parametrize("path", ["", "..", "inside"])
def test_a_folder_that_may_not_be_read_is_a_problem_and_not_passed_over(closed_folder: Path, path: str) -> None:
    folder = closed_folder.parent if path == ".." else closed_folder / path

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(folder)

    assert codes(refused) == ["agreements-folder-not-readable"]
    assert refused.value.problems[0].where.file.startswith(str(closed_folder))


def test_a_pipe_in_the_folder_is_a_problem_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path)

    assert codes(refused) == ["agreement-file-not-regular"]


def test_two_files_with_one_id_are_a_problem(tmp_path: Path) -> None:
    written(tmp_path, NORTH.replace("constructed-2030", "midtjylland-2017"))

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path)

    assert codes(refused) == ["agreement-id-taken"]


def test_an_unknown_agreement_is_told_with_the_known_ones() -> None:
    with pytest.raises(ProblemsFound) as refused:
        Catalogue.of_package().get("midtjylland-1999")

    assert codes(refused) == ["agreement-unknown"]
    assert "midtjylland-2017" in refused.value.problems[0].remedy.da


@pytest.mark.parametrize("agreement_id", ["midtjylland-2017", "syddanmark-2016"])
def test_on_every_day_of_its_period_exactly_one_agreement_binds(agreement_id: str) -> None:
    catalogue = Catalogue.of_package()
    agreement = catalogue.get(agreement_id)
    assert agreement.ends is not None
    day = agreement.starts

    while day <= agreement.ends:
        assert catalogue.binding(region=agreement.region, on=day).agreement is agreement
        day += timedelta(days=1)


@pytest.mark.parametrize("day", [date(2016, 12, 31), date(2018, 1, 1)])
def test_outside_every_period_no_agreement_binds(day: date) -> None:
    with pytest.raises(ProblemsFound) as refused:
        Catalogue.of_package().binding(region="1082", on=day)

    assert codes(refused) == ["agreement-missing"]
    assert "midtjylland-2017" in refused.value.problems[0].remedy.da


def test_a_draft_binds_nobody(tmp_path: Path) -> None:
    written(tmp_path, NORTH.replace('"adopted"', '"draft"'))

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path).binding(region="1081", on=date(2030, 3, 1))

    assert codes(refused) == ["agreement-not-adopted"]
    (problem,) = refused.value.problems
    assert "kun constructed-2030 (1. januar 2030 til 31. december 2031, udkast)." in problem.says.da
    assert 'status = "adopted"' in problem.remedy.da
    assert problem.remedy.en.endswith("use it with --agreement constructed-2030.")


def test_a_draft_of_another_period_is_no_remedy(tmp_path: Path) -> None:
    written(tmp_path, NORTH.replace('"adopted"', '"draft"'))

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path).binding(region="1081", on=date(2032, 1, 1))

    assert codes(refused) == ["agreement-missing"]


def test_a_draft_beside_the_adopted_agreement_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path, NORTH, "one.toml")
    draft = NORTH.replace('"adopted"', '"draft"').replace("constructed-2030", "constructed-2030-draft")
    written(tmp_path, draft, "two.toml")

    binding = Catalogue.with_folder(tmp_path).binding(region="1081", on=date(2030, 3, 1))

    assert binding.agreement.id == "constructed-2030"


def test_two_agreements_that_share_a_day_are_a_problem_on_that_day(tmp_path: Path) -> None:
    written(tmp_path, NORTH, "one.toml")
    later = NORTH.replace("constructed-2030", "constructed-2031").replace("from = 2030-01-01", "from = 2031-12-31")
    written(tmp_path, later, "two.toml")
    catalogue = Catalogue.with_folder(tmp_path)

    with pytest.raises(ProblemsFound) as refused:
        catalogue.binding(region="1081", on=date(2031, 12, 31))

    assert codes(refused) == ["agreements-overlap"]
    assert catalogue.binding(region="1081", on=date(2031, 12, 30)).agreement.id == "constructed-2030"


def test_in_midtjylland_the_host_regions_agreement_binds_any_buyer() -> None:
    binding = Catalogue.of_package().binding(region="1082", on=date(2017, 5, 1), buyer_region="1083")

    assert binding.agreement.id == "midtjylland-2017"
    assert not binding.individual_agreement_needed


@pytest.mark.parametrize(("buyer_region", "needed"), [("1083", False), ("1082", True), (None, False)])
def test_in_syddanmark_a_buyer_from_outside_needs_an_individual_agreement(
    buyer_region: str | None, needed: bool
) -> None:
    binding = Catalogue.of_package().binding(region="1083", on=date(2016, 5, 1), buyer_region=buyer_region)

    assert binding.individual_agreement_needed is needed


def test_an_agreement_that_does_not_say_whom_it_binds_cannot_answer_for_a_buyer_from_outside(tmp_path: Path) -> None:
    written(tmp_path, NORTH)

    with pytest.raises(ProblemsFound) as refused:
        Catalogue.with_folder(tmp_path).binding(region="1081", on=date(2030, 3, 1), buyer_region="1082")

    assert codes(refused) == ["clause-not-given"]
