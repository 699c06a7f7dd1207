"""Does a questionnaire come back as it was kept, and is everything that is wrong with one told at its spot?"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.reporting.questions import storing
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.questions.storing import as_data, digest_of, from_data
from ramme.texts import same
from tests.reporting.questions.building import plain, with_everything
from tests.searching import examples

KEPT = Path(__file__).parent / "kept"


def refused(data: object) -> list[tuple[str, str]]:
    """The codes and Danish sentences of all problems that keep data from being read."""
    with pytest.raises(ProblemsFound) as found:
        from_data(data)
    return [(problem.code, problem.says.da) for problem in found.value.problems]


def codes(data: object) -> list[str]:
    return [code for code, _ in refused(data)]


def data() -> Any:
    return deepcopy(as_data(with_everything()))


def at(content: Any, *path: str | int) -> Any:
    for step in path:
        content = content[step]
    return content


TABLE = ("sections", 0, "questions", 1)
PLACES = (*TABLE, "columns", 1)


def test_a_questionnaire_comes_back_as_it_was_kept() -> None:
    questionnaire = with_everything()

    assert from_data(json.loads(json.dumps(as_data(questionnaire)))) == questionnaire


def test_a_questionnaire_kept_in_the_first_format_is_read_as_it_was() -> None:
    kept = json.loads((KEPT / "format-1.json").read_text(encoding="utf-8"))

    assert from_data(kept) == with_everything()
    assert as_data(with_everything()) == kept


def test_the_checksum_of_what_was_kept_stays_as_it_was() -> None:
    assert digest_of(with_everything()) == (KEPT / "format-1.sha256").read_text(encoding="ascii").strip()


def test_what_is_as_it_is_by_itself_is_not_kept() -> None:
    questionnaire = replace(with_everything(), sections=(), guidance=None, rests_on="", constructed=False)

    assert as_data(questionnaire) == {"format": 1, "key": "everything", "title": questionnaire.title.as_data()}


def test_another_wording_has_another_checksum() -> None:
    questionnaire = with_everything()

    assert digest_of(replace(questionnaire, title=same("Andet"))) != digest_of(questionnaire)
    assert digest_of(with_everything()) == digest_of(questionnaire)


def test_the_place_of_a_file_that_was_handed_in_is_told() -> None:
    content = data()
    del content["key"]

    with pytest.raises(ProblemsFound) as found:
        from_data(content, Place(file="runde.json"))

    assert found.value.problems[0].told("da").startswith("runde.json: I spørgeskemaet mangler »key«.")


@pytest.mark.parametrize(
    "other",
    [None, 7, "tekst", [], {}, {"format": "1"}, {"format": True}, {"format": 0}, {"format": 1.0}],
)
def test_what_is_no_questionnaire_is_told_as_such(other: object) -> None:
    assert codes(other) == ["questionnaire-unreadable"]


def test_a_format_to_come_is_told_as_such() -> None:
    assert refused({**data(), "format": 2}) == [
        (
            "questionnaire-format-unknown",
            "Spørgeskemaet er gemt i formatet 2, som denne udgave af Ramme ikke kender.",
        )
    ]


def test_all_that_is_wrong_is_told_at_once_each_at_its_spot() -> None:
    content = data()
    content["unknown"] = 1
    at(content, *PLACES)["key"] = "Æble"
    at(content, *PLACES)["decimals"] = 5
    del at(content, *TABLE)["title"]
    at(content, "sections", 1)["title"] = {"da": "Kun dansk"}

    assert refused(content) == [
        ("questionnaire-field-missing", "I afsnit 1, spørgsmål 2 mangler »overskriften«."),
        ("questionnaire-key-wrong", "I afsnit 1, spørgsmål 2, kolonne 2 kan »Æble« ikke være en nøgle."),
        (
            "questionnaire-number-outside",
            "I afsnit 1, spørgsmål 2, kolonne 2 er »decimaler« ikke et helt tal fra 0 til 4.",
        ),
        (
            "questionnaire-field-wrong",
            "I afsnit 2 er »overskriften« ikke en tekst på dansk (»da«) og engelsk (»en«).",
        ),
        ("questionnaire-field-unknown", "I spørgeskemaet kendes feltet »unknown« ikke."),
    ]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ((*TABLE, "help"), {"da": " ", "en": "Help"}, "questionnaire-text-empty"),
        ((*TABLE, "help"), {"da": 3, "en": "Help"}, "questionnaire-field-wrong"),
        ((*TABLE, "title"), {"da": "x" * 301, "en": "x"}, "questionnaire-text-too-long"),
        (("guidance",), {"da": "x" * 6001, "en": "x"}, "questionnaire-text-too-long"),
        ((*TABLE, "title"), {"da": "a\x00b", "en": "x"}, "questionnaire-text-with-control-characters"),
        ((*TABLE, "title"), {"da": "a\u202eb", "en": "x"}, "questionnaire-text-with-control-characters"),
        ((*TABLE, "title"), {"da": "a\ud800b", "en": "x"}, "questionnaire-text-with-control-characters"),
        ((*TABLE, "rests_on"), 7, "questionnaire-field-wrong"),
        ((*TABLE, "lines"), "some", "questionnaire-field-wrong"),
        ((*TABLE, "lines"), ["one"], "questionnaire-field-wrong"),
        ((*TABLE, "columns"), {"key": "x"}, "questionnaire-field-wrong"),
        ((*TABLE, "columns", 0), "x", "questionnaire-field-wrong"),
        ((*TABLE, "most_lines"), 501, "questionnaire-number-outside"),
        ((*TABLE, "most_lines"), 0, "questionnaire-number-outside"),
        ((*TABLE, "most_lines"), True, "questionnaire-number-outside"),
        ((*PLACES, "lowest"), 10**15 + 1, "questionnaire-number-outside"),
        ((*PLACES, "lowest"), 1.5, "questionnaire-number-outside"),
        ((*PLACES, "longest"), 20_001, "questionnaire-number-outside"),
        ((*PLACES, "needed"), "no", "questionnaire-field-wrong"),
        ((*PLACES, "kind"), None, "questionnaire-field-missing"),
        ((*PLACES, "only_if", "says"), ["a b"], "questionnaire-key-wrong"),
        ((*PLACES, "only_if", "says"), [1], "questionnaire-key-wrong"),
        ((*PLACES, "only_if"), "yes", "questionnaire-field-wrong"),
        (("key",), "", "questionnaire-key-wrong"),
        (("key",), "x" * 61, "questionnaire-key-wrong"),
        (("sections", 1, "key"), "first", "questionnaire-key-twice"),
        (("sections", 1, "questions", 0, "key"), "table", "questionnaire-key-twice"),
        (("sections", 1, "questions", 0, "named", 1, "key"), "north", "questionnaire-key-twice"),
        ((*TABLE, "columns", 0, "options", 1, "key"), "yes", "questionnaire-key-twice"),
        ((*PLACES, "key"), "used", "questionnaire-key-twice"),
    ],
)
def test_a_fault_anywhere_is_told(path: tuple[str | int, ...], value: object, code: str) -> None:
    content = data()
    at(content, *path[:-1])[path[-1]] = value

    assert codes(content) == [code]


@pytest.mark.parametrize(("length", "is_read"), [(300, True), (301, False)])
def test_a_title_has_a_longest_length(length: int, is_read: bool) -> None:
    content = data()
    content["title"] = {"da": "æ" * length, "en": "x"}

    assert _is_read(content) is is_read


def _is_read(content: object) -> bool:
    try:
        from_data(content)
    except ProblemsFound:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "most"),
    [("columns", storing.MOST_COLUMNS), ("named", storing.MOST_NAMED_LINES), ("checks", storing.MOST_CHECKS)],
)
def test_there_is_room_for_so_many_parts_and_no_more(name: str, most: int) -> None:
    def with_parts(number: int) -> Any:
        content = data()
        question = at(content, "sections", 1, "questions", 0)
        part = {"title": same("x").as_data()}
        parts: dict[str, Any] = {
            "columns": [{"key": f"k{n}", "kind": "text", **part} for n in range(number)],
            "named": [{"key": f"k{n}", **part} for n in range(number)],
            "checks": [{"kind": "at_most", "columns": ["match"]}] * number,
        }
        question[name] = parts[name]
        return content

    assert _is_read(with_parts(most))
    assert codes(with_parts(most + 1)) == ["questionnaire-too-much"]


def test_there_is_room_for_so_many_questions_in_all_and_no_more() -> None:
    def with_questions(number: int) -> Questionnaire:
        questions = [plain(f"q{n}", "Spørgsmål") for n in range(number)]
        empty = with_everything().sections[0]
        sections = tuple(
            replace(empty, key=f"s{start}", questions=tuple(questions[start : start + 100]))
            for start in range(0, number, 100)
        )
        return replace(with_everything(), sections=sections)

    assert _is_read(as_data(with_questions(400)))
    assert codes(as_data(with_questions(401))) == ["questionnaire-too-much"]


def test_lines_that_a_browser_ended_are_lines_and_a_title_is_on_one() -> None:
    content = data()
    content["guidance"] = {"da": "Først\r\nså\rtil sidst", "en": "x"}
    content["title"] = {"da": " Takster\r\n for\t2016 ", "en": "x"}

    read = from_data(content)

    assert read.guidance
    assert read.guidance.da == "Først\nså\ntil sidst"
    assert read.title.da == "Takster for 2016"


def test_a_flood_of_faults_is_told_only_so_far() -> None:
    content = data()
    content.update({f"unknown{number}": number for number in range(100_000)})

    assert len(codes(content)) == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PATHS = (
    ("title",),
    ("sections",),
    ("sections", 0),
    ("sections", 0, "questions"),
    TABLE,
    (*TABLE, "columns"),
    PLACES,
    (*PLACES, "only_if"),
    (*PLACES, "key"),
    (*TABLE, "checks"),
    (*TABLE, "checks", 0, "columns"),
    (*TABLE, "checks", 0, "kind"),
)


@examples(200)
@given(path=st.sampled_from(PATHS), value=JSON)
def test_whatever_stands_somewhere_is_read_or_told_and_never_breaks(path: tuple[str | int, ...], value: object) -> None:
    content = data()
    at(content, *path[:-1])[path[-1]] = value

    read = _read_or_told(content)

    assert read is None or from_data(as_data(read)) == read


def _read_or_told(content: object) -> Questionnaire | None:
    """What was read, or nothing where every problem could be told; anything else breaks the test."""
    try:
        return from_data(content)
    except ProblemsFound as found:
        told = [problem.told(language) for problem in found.problems for language in ("da", "en")]
    if not all(told):
        pytest.fail("a problem says nothing")
    return None


@pytest.mark.parametrize("value", [["national"], "cluster", [1]])
def test_a_category_that_is_not_known_is_told(value: object) -> None:
    content = data()
    at(content, *TABLE)["only_categories"] = value

    assert codes(content) == ["questionnaire-field-wrong"]
