"""Closures of several files: what stops any of them is told with its file; the earlier statement is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.rates.batch import AgreementChoice
from ramme.settlement.closure.batch import answers_of
from tests.settlement.closure.closures import form, written

CHOICE = AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="syddanmark-2016")


def stopping(paths: list[Path], **more: Path) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as found:
        answers_of(paths, CHOICE, **more)
    return [(problem.code, Path(problem.where.file).name) for problem in found.value.problems]


def test_all_closures_of_a_folder_are_answered(tmp_path: Path) -> None:
    written(tmp_path, form(), form(closure={"name": "Enghuset"}), name="a.json")
    written(tmp_path, form(closure={"name": "Søen", "category": "local"}), name="b.json")

    answers = answers_of([tmp_path], CHOICE)

    assert [(answer.basis.facts.name, answer.is_shared) for answer in answers] == [
        ("Bakkegården", True),
        ("Enghuset", True),
        ("Søen", False),
    ]


def test_everything_that_stops_any_file_is_told_with_its_file(tmp_path: Path) -> None:
    written(tmp_path, form(closure={"months": 13}), name="a.json")
    written(tmp_path, form(amounts=[]), name="b.json")
    (tmp_path / "c.json").write_bytes(b"\xff\xfe{")

    assert stopping([tmp_path]) == [
        ("number-too-large", "a.json"),
        ("closure-amounts-missing", "b.json"),
        ("closure-amounts-missing", "b.json"),
        ("json-not-readable", "c.json"),
    ]


def test_a_decision_outside_the_agreement_is_told_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path, form(closure={"decision": "2019-01-01"}))

    assert stopping([file]) == [("agreement-not-in-year", "closure.json")]


def test_an_earlier_form_with_faults_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, form(closure={"statement": "final"}))
    before = written(tmp_path, form(closure={"months": -1}), name="before.json")

    assert stopping([file], preliminary=before) == [("number-negative", "before.json")]


def test_an_earlier_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, form(closure={"statement": "final"}))

    [(_, name)] = stopping([file], preliminary=tmp_path / "nothing.json")
    assert name == "nothing.json"
