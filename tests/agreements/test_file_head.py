from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreements.files import HEAD, agreement_of, codes_at, problems_of

READING = """
[[readings]]
id = "one"
question = "Hvad?"
reading = "Det."
clauses = []
place = "§ 1"
"""


@pytest.mark.parametrize(
    ("line", "instead", "code", "field"),
    [
        ("format = 1", "format = 2", "agreement-format-unknown", "format"),
        ("format = 1", "", "agreement-format-unknown", "format"),
        ("format = 1", "format = true", "agreement-format-unknown", "format"),
        ('title_en = "Constructed agreement 2030"', "title_en = 7", "agreement-head-not-readable", "title_en"),
        ('region = "1082"', 'region = "Midt"', "agreement-head-not-readable", "region"),
        ('id = "constructed-2030"', "", "agreement-key-missing", "id"),
        ('id = "constructed-2030"', 'id = "With Space"', "agreement-head-not-readable", "id"),
        ('kind = "agreement"', 'kind = "letter"', "agreement-head-not-readable", "kind"),
        ('region = "1082"', "", "agreement-key-missing", "region"),
        ("from = 2030-01-01", "", "agreement-key-missing", "from"),
        ("from = 2030-01-01", 'from = "2030"', "agreement-head-not-readable", "from"),
        ("to = 2031-12-31", "", "agreement-key-missing", "to"),
        ("to = 2031-12-31", "to = 2029-12-31", "agreement-period-backwards", "to"),
        ('status = "adopted"', 'status = "nearly"', "agreement-head-not-readable", "status"),
        ('known_from = "constructed for a test"', "", "agreement-key-missing", "known_from"),
    ],
)
def test_a_line_of_the_head_that_is_wrong_is_told(
    tmp_path: Path, line: str, instead: str, code: str, field: str
) -> None:
    assert line in HEAD

    problems = problems_of(tmp_path, head=HEAD.replace(line, instead))

    assert codes_at(problems) == {(code, field)}


def test_a_status_that_is_not_known_is_told_with_the_known_ones(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, head=HEAD.replace('"adopted"', '"nearly"'))

    assert "heard (hørt)" in problem.remedy.da


def test_readings_and_what_is_left_out_are_read(tmp_path: Path) -> None:
    left_out = '\n[[not_modelled]]\nwhat = "Et"\nwhy = "To"\nplace = "bilag 1"\nclauses = ["pension"]\n'

    agreement = agreement_of(tmp_path, READING, left_out)

    assert agreement.readings[0].question.en == "Hvad?"
    assert agreement.not_modelled[0].why.da == "To"


def test_a_reading_that_stands_twice_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, READING, READING)

    assert codes_at(problems) == {("reading-twice", "readings[2].id")}


def test_an_unknown_key_of_a_reading_is_told_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, READING + 'qestion_en = "What?"\n')

    assert (problem.code, problem.where.field) == ("agreement-key-unknown", "readings[1].qestion_en")
    assert "question_en" in problem.remedy.da


def test_a_reading_that_lacks_its_question_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, READING.replace('question = "Hvad?"', ""))

    assert codes_at(problems) == {("agreement-key-missing", "readings[1].question")}


@pytest.mark.parametrize("text", ["under = 1\n", "under = [1]\n"])
def test_a_list_that_is_no_list_of_texts_is_told(tmp_path: Path, text: str) -> None:
    assert codes_at(problems_of(tmp_path, head=HEAD + text)) == {("agreement-head-not-readable", "under")}


def test_readings_that_are_no_tables_are_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, head=HEAD + 'readings = ["one"]\n')

    assert codes_at(problems) == {("agreement-head-not-readable", "readings")}


@pytest.mark.parametrize(
    ("given", "told"),
    [('format = "1"', 'er teksten "1"; her kendes kun tallet 1'), ("format = true", "er true"), ("", "er ikke nævnt")],
)
def test_a_format_that_is_not_known_is_told_as_it_stands(tmp_path: Path, given: str, told: str) -> None:
    (problem,) = problems_of(tmp_path, head=HEAD.replace("format = 1", given))

    assert told in problem.says.da


def test_a_long_text_of_the_head_is_cut_where_it_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, head=HEAD.replace('"1082"', f'"{"x" * 10_000}"'))

    assert f"»{'x' * 80}…«" in problem.says.da
