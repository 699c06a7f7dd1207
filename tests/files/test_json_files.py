from __future__ import annotations

from decimal import Decimal

import pytest

from ramme.citations import Place
from ramme.files.cells import CellKind
from ramme.files.json_files import json_list, json_place, json_record, read_json
from ramme.files.limits import HandedIn
from ramme.problems import Gathering, Problem, ProblemsFound
from tests.files.made import codes, told

TOP = Place(file="budget.json", field="bases")


def read(text: str) -> object:
    return read_json(HandedIn("budget.json", text.encode()))


def refused(data: bytes) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        read_json(HandedIn("budget.json", data))
    [problem] = found.value.problems
    assert problem.told("da") != problem.told("en")
    return problem


def test_numbers_are_read_exactly_as_they_are_written() -> None:
    assert read("[0.1, 1234.56, 12345678901234567890.12, 7]") == [
        Decimal("0.1"),
        Decimal("1234.56"),
        Decimal("12345678901234567890.12"),
        Decimal(7),
    ]


@pytest.mark.parametrize("absurd", ["9" * 61, "1e99999999999999999999", "NaN", "Infinity"])
def test_an_absurd_number_stays_text_and_is_refused_where_it_stands(absurd: str) -> None:
    assert read(f"[{absurd}]") == [absurd]


@pytest.mark.parametrize(
    ("data", "line", "sign"),
    [
        (b'{\n  "a": 1,,\n}', 2, 10),
        (b"\xff", 1, 1),
        (b'{\n  "a": "\xff"}', 2, 9),
        (b'{"a": "\x07"}', 1, 8),
        (b"", 1, 1),
    ],
)
def test_what_is_no_json_is_told_with_its_line(data: bytes, line: int, sign: int) -> None:
    problem = refused(data)

    assert problem.code == "json-not-readable"
    assert f"i linje {line}, tegn {sign}." in problem.told("da")
    assert f"at line {line}, character {sign}." in problem.told("en")


def test_a_field_that_stands_twice_is_told() -> None:
    problem = refused(b'{"year": 2017, "year": 2018}')

    assert problem.code == "json-key-twice"
    assert "»year«" in problem.told("da")


def test_an_object_is_a_record_of_cells_with_their_paths() -> None:
    problems = Gathering()

    record = json_record(
        {"a": "x", "b": Decimal("1.5"), "c": True, "d": None, "e": ["x"]},
        ("a", "b", "c", "d", "e", "f"),
        json_place(TOP, 3),
        problems,
    )

    assert {key: (cell.kind, cell.content) for key, cell in record.cells.items()} == {
        "a": (CellKind.TEXT, "x"),
        "b": (CellKind.NUMBER, "1.5"),
        "c": (CellKind.TRUTH, "true"),
        "d": (CellKind.EMPTY, ""),
        "e": (CellKind.NESTED, ""),
        "f": (CellKind.EMPTY, ""),
    }
    assert record.cells["b"].place == Place(file="budget.json", field="bases[3].b")
    assert codes(problems) == []


def test_an_unknown_field_is_warned_about_with_the_nearest() -> None:
    problems = Gathering()

    json_record({"yaer": Decimal(2017)}, ("year",), TOP, problems)

    assert codes(problems) == ["json-key-unknown"]
    assert problems.stopping == ()
    danish, english = told(problems)
    assert "budget.json, bases.yaer: Feltet »yaer« kendes ikke og læses ikke. Mon der menes »year«?" in danish
    assert "Known fields: year." in english


def test_a_flood_of_unknown_fields_is_not_told_one_by_one() -> None:
    problems = Gathering()

    json_record({f"field{number}": None for number in range(1000)}, ("year",), TOP, problems)

    assert len(codes(problems)) == 20


def test_what_should_be_an_object_or_a_list_and_is_not_is_told() -> None:
    problems = Gathering()

    assert json_record("x", ("year",), TOP, problems).is_empty
    assert json_list({}, TOP, problems) == []
    assert codes(problems) == ["json-object-expected", "json-list-expected"]


def test_lists_too_deep_to_read_are_told_without_a_false_place() -> None:
    problem = refused(b"[" * 100_000)

    assert problem.code == "json-too-deep"
    assert "linje" not in problem.told("da")


@pytest.mark.parametrize(("data", "code"), [(b"{}," * 400_002, "too-many-rows"), (b"0," * 2_000_001, "too-many-cells")])
def test_a_flood_is_refused_before_anything_is_built(data: bytes, code: str) -> None:
    assert refused(b"[" + data + b"0]").code == code


def test_half_a_letter_in_a_field_can_be_told() -> None:
    problems = Gathering()

    json_record({"\ud800\x1b[31m\n": None}, ("year",), TOP, problems)

    assert all("\ufffd\ufffd[31m\ufffd" in sentence for sentence in told(problems))
    assert str(problems.found[0].as_data()).encode()
