"""A question has the lines that it names, that the party has, or that somebody added."""

from __future__ import annotations

import pytest

from ramme.registry.target_groups import target_groups
from ramme.reporting.answers.answer import CellKey, Sheet
from ramme.reporting.answers.conditions import title_of
from ramme.reporting.answers.lines import is_number_of_a_line, lines_of, target_group_lines, target_group_of
from ramme.reporting.questions.questionnaire import ONLY, Line, Lines, Question
from ramme.texts import Text, same
from tests.reporting.asked_questions import HOMES, asked, column, question, questionnaire, sheet


def keys(of: Question, now: Sheet | None = None) -> list[str]:
    return [line.key for line in lines_of(of, asked(lines={"homes": HOMES}), now or Sheet())]


def test_a_plain_question_has_one_line() -> None:
    assert keys(question("plain")) == [ONLY]


def test_a_question_has_the_lines_it_names() -> None:
    assert keys(question("need", lines=Lines.NAMED, named=(Line("greenland", same("Grønland")),))) == ["greenland"]


def test_there_are_thirteen_target_groups_for_adults_and_for_children() -> None:
    titles = [line.title.da for line in target_group_lines()]

    assert len(titles) == 13
    assert titles[0] == "Fysisk funktionsnedsættelse"
    assert titles[-1] == "Øvrige svære sociale problemer"
    assert target_group_lines(children=False) == target_group_lines(adults=False) == target_group_lines()
    assert target_group_lines(adults=False, children=False) == ()


def test_a_line_leads_back_to_its_target_group() -> None:
    group = target_group_of("mj02")

    assert group == target_groups()["MJ02"]
    assert target_group_of("birk") is None


def test_a_question_may_be_about_some_of_the_target_groups() -> None:
    some = question("g", lines=Lines.TARGET_GROUPS, named=(Line("MJ13", same("?")), Line("mj02", same("?"))))

    assert len(keys(question("g", lines=Lines.TARGET_GROUPS))) == 13
    assert keys(some) == ["mj02", "mj13"]


@pytest.mark.parametrize("kind", [Lines.OFFERINGS, Lines.RATE_GROUPS])
def test_a_party_has_its_own_offerings(kind: Lines) -> None:
    assert keys(question("homes", lines=kind)) == ["birk", "eng"]
    assert keys(question("others", lines=kind)) == []


def test_lines_that_are_added_are_those_in_which_something_stands() -> None:
    added = question("m", column("title"), column("effect"), lines=Lines.FREE)
    now = sheet({"m:10:title": "J", "m:2:effect": "5", "m:1:title": "", "mm:7:title": "!", "m:x:title": "?"})

    assert keys(added) == []
    assert keys(added, now) == ["2", "10"]
    assert lines_of(added, asked(), now)[0].title == Text(da="Linje 2", en="Line 2")


def test_there_are_only_as_many_added_lines_as_there_is_room_for() -> None:
    added = question("m", lines=Lines.FREE, most_lines=2)

    assert keys(added, sheet({f"m:{number}:{ONLY}": "x" for number in (3, 1, 2)})) == ["1", "2"]


@pytest.mark.parametrize(
    ("key", "is_one"), [("1", True), ("9999", True), ("10000", False), ("0", False), ("01", False), ("²", False)]
)
def test_an_added_line_is_called_by_its_number(key: str, is_one: bool) -> None:
    assert is_number_of_a_line(key) is is_one


def test_a_cell_is_told_by_its_question_line_and_column() -> None:
    both = questionnaire(question("homes", column("places"), column("used"), lines=Lines.OFFERINGS), question("plain"))
    his = asked(lines={"homes": HOMES})

    assert title_of(both, his, Sheet(), CellKey("homes", "birk", "used")).da == "»Homes«, Birkegården, »Used«"
    assert title_of(both, his, Sheet(), CellKey("plain")).en == "“Plain”"
