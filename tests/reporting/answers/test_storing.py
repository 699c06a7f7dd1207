"""Sheets and submissions are kept in a format that stays readable, and one that was changed is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.answers.reading import reading
from ramme.reporting.answers.storing import (
    Submission,
    asked_as_data,
    asked_from_data,
    checksum_of,
    read_submission,
    sheet_as_data,
    sheet_from_data,
    submission_content,
)
from ramme.reporting.questions.questionnaire import ONLY, Kind, Lines, OnlyIf
from ramme.reporting.questions.storing import digest_of
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, column, question, questionnaire, sheet
from tests.searching import examples

KEPT = Path(__file__).parent / "kept"
ROUND = questionnaire(
    question("has", column(kind=Kind.CHOICE, options=YES_OR_NO)),
    question("why", only_if=OnlyIf(column=ONLY, says=("yes",), question="has")),
    question("homes", column("places"), column("note", Kind.TEXT, needed=False), lines=Lines.OFFERINGS),
)
PARTY = asked(
    lines={"homes": HOMES},
    beforehand={"homes:birk:places": "12"},
    last_year={"homes:birk:places": "11"},
)
SHEET = Sheet(
    texts={CellKey("has").name: "no", CellKey("why").name: "9", "homes:birk:places": "20"},
    reasons={"homes:birk:places": "Ny fløj", CellKey("why").name: "Fordi"},
    revision=3,
)


def codes(data: object, read: Any) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read(data)
    return [problem.code for problem in found.value.problems]


def kept(name: str) -> Any:
    return json.loads((KEPT / name).read_text(encoding="utf-8"))


def test_what_is_kept_is_read_as_it_was() -> None:
    assert sheet_from_data(json.loads(json.dumps(sheet_as_data(SHEET)))) == SHEET
    assert asked_from_data(json.loads(json.dumps(asked_as_data(PARTY)))) == PARTY


def test_a_submission_holds_only_what_is_asked_now() -> None:
    content = submission_content(ROUND, PARTY, SHEET)

    assert content["texts"] == {CellKey("has").name: "no", "homes:birk:places": "20"}
    assert content["reasons"] == {"homes:birk:places": "Ny fløj"}
    assert content["questionnaire"] == digest_of(ROUND)
    assert SHEET.texts[CellKey("why").name] == "9"


def test_a_submission_is_read_back_and_its_checksum_holds() -> None:
    content = json.loads(json.dumps(submission_content(ROUND, PARTY, SHEET)))

    found = read_submission(content, checksum_of(content))

    assert found.asked == PARTY
    assert found.sheet.revision == 3
    assert found.digest == digest_of(ROUND)


@pytest.mark.parametrize("part", ["texts", "reasons", "asked", "questionnaire", "party", "revision"])
def test_a_submission_that_was_changed_is_refused(part: str) -> None:
    content = submission_content(ROUND, PARTY, SHEET)
    before = checksum_of(content)

    content[part] = {}

    assert codes(content, lambda data: read_submission(data, before)) == ["submission-changed"]


def test_what_was_kept_in_format_one_is_read_by_every_later_version() -> None:
    submission = kept("submission_1.json")

    assert sheet_from_data(kept("sheet_1.json")) == SHEET
    assert asked_from_data(kept("asked_1.json")) == PARTY
    assert read_submission(submission["content"], submission["checksum"]) == Submission(
        asked=PARTY,
        sheet=Sheet(
            texts={CellKey("has").name: "no", "homes:birk:places": "20"},
            reasons={"homes:birk:places": "Ny fløj"},
            revision=3,
        ),
        digest=submission["content"]["questionnaire"],
    )


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"format": "1"},
        {"format": True},
        {"revision": -1},
        {"revision": 1.5},
        {"texts": []},
        {"texts": {"a:b": "1"}},
        {"texts": {"a:b:c": 1}},
        {"reasons": None},
        {"reasons": {"": "x"}},
    ],
)
def test_what_is_no_sheet_is_refused(change: dict[str, object]) -> None:
    assert codes({**sheet_as_data(SHEET), **change}, sheet_from_data) == ["answers-not-readable"]


@pytest.mark.parametrize("data", [None, [], "x", {}, 7])
@pytest.mark.parametrize("read", [sheet_from_data, asked_from_data, read_submission])
def test_what_is_nothing_of_ours_is_refused(data: object, read: Any) -> None:
    assert codes(data, read) == ["answers-not-readable"]


@pytest.mark.parametrize(
    "change",
    [
        {"party": ""},
        {"party": None},
        {"lines": []},
        {"lines": {"homes": {}}},
        {"lines": {"homes": [["birk", "Birk"]]}},
        {"lines": {"homes": [["a:b", "Birk", "Birk"]]}},
        {"lines": {"homes": [["birk", "A", "A"], ["birk", "B", "B"]]}},
        {"beforehand": {"x": "y"}},
        {"last_year": None},
    ],
)
def test_what_no_party_can_have_been_asked_is_refused(change: dict[str, object]) -> None:
    assert codes({**asked_as_data(PARTY), **change}, asked_from_data) == ["answers-not-readable"]


@pytest.mark.parametrize("change", [{"questionnaire": ""}, {"asked": None}, {"texts": {"x": "y"}}, {"revision": None}])
def test_what_is_no_submission_is_refused(change: dict[str, object]) -> None:
    content = {**submission_content(ROUND, PARTY, SHEET), **change}

    assert codes(content, read_submission) == ["answers-not-readable"]


@pytest.mark.parametrize("read", [sheet_from_data, asked_from_data, read_submission])
def test_a_format_of_a_later_version_is_told_apart(read: Any) -> None:
    assert codes({"format": 2}, read) == ["answers-format-unknown"]


@examples(100)
@given(st.dictionaries(st.sampled_from(["has", "why"]), st.sampled_from(["yes", "no", "3", "?", ""])))
def test_a_submission_says_what_the_sheet_said(texts: dict[str, str]) -> None:
    now = sheet(**texts)

    sent = read_submission(submission_content(ROUND, Asked(party="greve"), now)).sheet

    assert reading(ROUND, Asked(party="greve"), sent).answers == reading(ROUND, Asked(party="greve"), now).answers
    assert reading(ROUND, Asked(party="greve"), sent).left_out == ()
