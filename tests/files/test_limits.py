from __future__ import annotations

import os
from pathlib import Path

import pytest

from ramme.files.limits import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_ROWS,
    HandedIn,
    check_cells,
    check_rows,
    check_unpacked,
    handed_in,
)
from ramme.problems import Problem, ProblemsFound

FILE = HandedIn("budget.xlsx", b"x")


def refused(path: Path) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        handed_in(path)
    [problem] = found.value.problems
    return problem


def test_a_file_is_known_by_its_path_as_it_was_handed_in(tmp_path: Path) -> None:
    (tmp_path / "Budget.XLSX").write_bytes(b"content")

    file = handed_in(tmp_path / "Budget.XLSX")

    assert file == HandedIn(str(tmp_path / "Budget.XLSX"), b"content")
    assert file.suffix == ".xlsx"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    problem = refused(tmp_path / "budget.xlsx")

    assert problem.code == "file-missing"
    assert problem.told("da").startswith(f"{tmp_path}/budget.xlsx: Filen findes ikke.")
    assert "does not exist" in problem.told("en")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "file-is-folder"


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "budget.csv")

    assert refused(tmp_path / "budget.csv").code == "file-not-readable"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "budget.csv").write_bytes(b"")

    assert refused(tmp_path / "budget.csv").code == "file-empty"


def test_a_file_may_fill_twenty_megabytes_and_no_more() -> None:
    largest = HandedIn("budget.csv", b"x" * LARGEST_FILE)
    assert largest.within_limits() is largest

    with pytest.raises(ProblemsFound) as found:
        HandedIn("budget.csv", b"x" * (LARGEST_FILE + 1)).within_limits()

    [problem] = found.value.problems
    assert problem.code == "file-too-large"
    assert "mere end 20 MB" in problem.told("da")
    assert "larger than 20 MB" in problem.told("en")


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "budget.xlsx").open("wb") as file:
        file.truncate(50 * LARGEST_FILE)

    assert refused(tmp_path / "budget.xlsx").code == "file-too-large"


@pytest.mark.parametrize(
    ("check", "most", "code", "limit"),
    [
        (check_unpacked, LARGEST_UNPACKED, "file-too-large-unpacked", "200 MB"),
        (check_rows, MOST_ROWS, "too-many-rows", "200.000"),
        (check_cells, MOST_CELLS, "too-many-cells", "2 millioner"),
    ],
)
def test_a_limit_may_be_reached_and_not_passed(check: object, most: int, code: str, limit: str) -> None:
    check(FILE, most)  # type: ignore[operator]

    with pytest.raises(ProblemsFound) as found:
        check(FILE, most + 1)  # type: ignore[operator]

    [problem] = found.value.problems
    assert problem.code == code
    assert limit in problem.told("da")


def test_a_name_too_long_for_any_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 300)).code == "file-not-readable"


def test_a_folder_nobody_may_open_is_told_and_so_is_a_file_in_it(closed_folder: Path) -> None:
    assert refused(closed_folder).code == "folder-not-readable"
    assert refused(closed_folder / "budget.csv").code == "file-not-readable"


def test_a_place_tells_a_path_that_cannot_steer_a_screen() -> None:
    assert HandedIn("bud\x1bget\n.csv", b"x").place.file == "bud\ufffdget\ufffd.csv"
