"""Can a questionnaire be built piece by piece, with keys that stay, and is what comes back always one that is kept?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ramme.problems import ProblemsFound
from ramme.reporting.questions.editing import (
    changed,
    copied,
    copied_for,
    moved,
    moved_to,
    problems_of,
    with_check,
    with_column,
    with_condition,
    with_line,
    with_option,
    with_question,
    with_section,
    without,
)
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.questions.storing import as_data, from_data
from ramme.texts import Text, same
from tests.reporting.questions.building import plain, with_everything

EMPTY = Questionnaire(key="own", title=same("Egen runde"), sections=())


def order(questionnaire: Questionnaire) -> list[list[str]]:
    return [[each.key for each in section.questions] for section in questionnaire.sections]


def codes(verb: Callable[[], Questionnaire]) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        verb()
    return [problem.code for problem in found.value.problems]


def test_a_questionnaire_is_built_from_nothing_and_is_ready() -> None:
    built = with_section(EMPTY, same("Pladser"))
    built = with_question(built, "pladser", plain("", "Hvor mange pladser?", Kind.NUMBER))
    built = with_question(built, "pladser", plain("", "Hvor mange pladser?", Kind.NUMBER))
    built = with_column(built, "hvor_mange_pladser", Column(key="", title=same("Belægning"), kind=Kind.PERCENT))

    assert order(built) == [["hvor_mange_pladser", "hvor_mange_pladser_2"]]
    assert [each.key for each in built.question("hvor_mange_pladser").columns] == ["value", "belaegning"]
    assert problems_of(built) == ()


def test_columns_lines_and_options_without_keys_get_them_from_their_titles() -> None:
    columns = (
        Column(key="", title=same("Svar"), kind=Kind.CHOICE, options=(Option("", same("Ja")), Option("", same("Ja")))),
        Column(key="svar", title=same("Andet"), kind=Kind.TEXT),
    )
    lines = (Line("", same("Nord")), Line("syd", same("Syd")))

    built = with_question(
        with_section(EMPTY, same("A")),
        "a",
        Question(key="", title=same("Spørgsmål"), lines=Lines.NAMED, named=lines, columns=columns),
    ).question("spoergsmaal")
    alone = with_question(
        with_section(EMPTY, same("A")), "a", Question(key="q", title=same("Q"), columns=(replace(columns[1], key=""),))
    )

    assert [each.key for each in built.columns] == ["svar_2", "svar"]
    assert [each.key for each in built.columns[0].options] == ["ja", "ja_2"]
    assert [each.key for each in built.named] == ["nord", "syd"]
    assert alone.question("q").is_plain
    assert alone.question("q").columns[0].key == "value"


def test_options_added_to_a_column_that_is_changed_get_keys() -> None:
    before = with_everything()
    used = before.question("table").column("used")
    part = Part(question="table", column="used")

    after = changed(before, part, replace(used, options=(*used.options, Option("", same("Måske")))))

    assert [each.key for each in after.question("table").column("used").options] == ["yes", "no", "maaske"]


def test_a_key_stays_when_the_title_changes() -> None:
    before = with_everything()
    part = Part(question="table")

    after = changed(before, part, replace(before.question("table"), key="", title=same("Noget andet")))

    assert after.question("table").title == same("Noget andet")
    assert order(after) == order(before)


def test_a_section_that_is_changed_keeps_its_questions() -> None:
    new = Section(key="other", title=same("Begyndelsen"), questions=())

    after = changed(with_everything(), Part(section="first"), new)

    assert after.sections[0].title == same("Begyndelsen")
    assert order(after) == order(with_everything())


def test_what_stands_inside_a_question_is_changed_by_itself() -> None:
    before = with_everything()
    places = before.question("table").column("places")

    column = changed(before, Part(question="table", column="places"), replace(places, decimals=1))
    line = changed(before, Part(question="named", line="north"), Line("x", same("Nordpå")))
    check = changed(
        before, Part(question="table", check=0), Check(kind=CheckKind.CHANGED, columns=("places",), limit=9)
    )
    option = changed(
        before,
        Part(question="table", column="used", option="no"),
        replace(before.question("table").column("used").options[1], title=same("Aldrig")),
    )

    assert column.question("table").column("places").decimals == 1
    assert line.question("named").named[0] == Line("north", same("Nordpå"))
    assert check.question("table").checks[0].limit == 9
    assert option.question("table").column("used").options[1].title == same("Aldrig")


def test_a_thing_of_another_kind_is_our_own_mistake() -> None:
    with pytest.raises(TypeError, match="Line where Question is"):
        changed(with_everything(), Part(question="table"), Line("x", same("Linje")))


def test_a_line_an_option_and_a_check_are_added() -> None:
    built = with_line(with_everything(), "named", same("Øst"))
    built = with_option(built, "table", "used", same("Måske"))
    built = with_check(built, "table", Check(kind=CheckKind.UNLIKE_PEERS, columns=("places",), limit=300))

    assert built.question("named").named[-1] == Line("oest", same("Øst"))
    assert built.question("table").column("used").options[-1].key == "maaske"
    assert [each.kind for each in built.question("table").checks] == [CheckKind.CHANGED, CheckKind.UNLIKE_PEERS]


def test_a_condition_is_set_and_taken_away() -> None:
    condition = OnlyIf("value", ("yes",), "any")

    on_question = with_condition(with_everything(), Part(question="named"), condition)
    on_column = with_condition(with_everything(), Part(question="named", column="match"), condition)
    away = with_condition(with_everything(), Part(question="table", column="places"), None)

    assert on_question.question("named").only_if == condition
    assert on_column.question("named").column("match").only_if == condition
    assert away.question("table").column("places").only_if is None


@pytest.mark.parametrize(
    ("part", "by", "after"),
    [
        (Part(question="any"), 1, [["table", "any"], ["named"]]),
        (Part(question="table"), -1, [["table", "any"], ["named"]]),
        (Part(question="table"), 1, [["any"], ["table", "named"]]),
        (Part(question="named"), -1, [["any", "table", "named"], []]),
        (Part(question="any"), -1, [["any", "table"], ["named"]]),
        (Part(question="named"), 1, [["any", "table"], ["named"]]),
        (Part(section="first"), 1, [["named"], ["any", "table"]]),
        (Part(section="first"), -1, [["any", "table"], ["named"]]),
    ],
)
def test_questions_and_sections_are_moved_one_place(part: Part, by: int, after: list[list[str]]) -> None:
    assert order(moved(with_everything(), part, by)) == after


def test_columns_lines_and_options_are_moved_among_themselves() -> None:
    before = with_everything()

    columns = moved(before, Part(question="table", column="comment"), -1).question("table").columns
    lines = moved(before, Part(question="named", line="north"), 1).question("named").named
    options = moved(before, Part(question="table", column="used", option="yes"), 1).question("table").column("used")
    top = moved(before, Part(question="table", column="used"), -1)

    assert [each.key for each in columns] == ["used", "comment", "places"]
    assert [each.key for each in lines] == ["south", "north"]
    assert [each.key for each in options.options] == ["no", "yes"]
    assert top == before


def test_a_question_is_moved_to_another_section() -> None:
    assert order(moved_to(with_everything(), "any", "then")) == [["table"], ["named", "any"]]


def test_a_copy_stands_after_with_a_key_of_its_own() -> None:
    copy = copied(with_everything(), Part(question="table"))

    assert order(copy)[0] == ["any", "table", "pladser_i_2016_kopi"]
    assert copy.question("pladser_i_2016_kopi").title == Text(da="Pladser i 2016 (kopi)", en="Places in 2016 (copy)")
    assert copy.question("pladser_i_2016_kopi").columns == copy.question("table").columns


def test_a_copied_section_asks_under_its_own_conditions() -> None:
    copy = copied(with_everything(), Part(section="first"))
    condition = copy.question("pladser_i_2016_kopi").only_if

    assert order(copy)[1] == ["er_der_nogen_kopi", "pladser_i_2016_kopi"]
    assert condition
    assert condition.question == "er_der_nogen_kopi"
    assert problems_of(copy) == ()


def test_columns_lines_options_and_checks_are_copied() -> None:
    before = with_everything()

    columns = copied(before, Part(question="table", column="used")).question("table").columns
    lines = copied(before, Part(question="named", line="south")).question("named").named
    checks = copied(before, Part(question="table", check=0)).question("table").checks

    assert [each.key for each in columns] == ["used", "bruges_kopi", "places", "comment"]
    assert [each.key for each in lines] == ["north", "south", "syd_kopi"]
    assert checks[0] == checks[1]


@pytest.mark.parametrize(
    ("part", "after"),
    [
        (Part(section="first"), [["named"]]),
        (Part(question="table"), [["any"], ["named"]]),
    ],
)
def test_sections_and_questions_are_removed(part: Part, after: list[list[str]]) -> None:
    assert order(without(with_everything(), part)) == after


def test_what_hung_on_a_thing_that_is_removed_is_told() -> None:
    after = without(with_everything(), Part(question="any"))

    assert [problem.code for problem in problems_of(after)] == ["questionnaire-condition-not-asked-before"]


def test_lines_options_columns_and_checks_are_removed() -> None:
    before = with_everything()

    assert len(without(before, Part(question="named", line="north")).question("named").named) == 1
    assert without(before, Part(question="table", check=0)).question("table").checks == ()
    assert [
        each.key for each in without(before, Part(question="table", column="places")).question("table").columns
    ] == ["used", "comment"]
    option = without(before, Part(question="table", column="used", option="yes"))
    assert [each.key for each in option.question("table").column("used").options] == ["no"]


@pytest.mark.parametrize(
    "part",
    [
        Part(section="gone"),
        Part(question="gone"),
        Part(question="gone", column="used"),
        Part(question="table", column="gone"),
        Part(question="table", column="gone", option="yes"),
        Part(question="table", column="used", option="gone"),
        Part(question="named", line="gone"),
        Part(question="table", check=1),
        Part(question="table", check=-1),
    ],
)
def test_what_somebody_else_removed_meanwhile_is_told(part: Part) -> None:
    assert codes(lambda: without(with_everything(), part)) == ["questionnaire-part-gone"]
    assert codes(lambda: copied(with_everything(), part)) == ["questionnaire-part-gone"]
    assert codes(lambda: moved(with_everything(), part, 1)) == ["questionnaire-part-gone"]


def test_a_section_or_question_to_add_to_may_be_gone_too() -> None:
    before = with_everything()

    assert codes(lambda: with_question(before, "gone", plain("", "Nyt"))) == ["questionnaire-part-gone"]
    assert codes(lambda: moved_to(before, "any", "gone")) == ["questionnaire-part-gone"]
    assert codes(lambda: with_line(before, "gone", same("Ny"))) == ["questionnaire-part-gone"]
    assert codes(lambda: with_option(before, "table", "gone", same("Ny"))) == ["questionnaire-part-gone"]


def test_what_cannot_be_kept_is_told_and_not_built() -> None:
    before = with_everything()

    assert codes(lambda: with_section(before, same("x" * 301))) == ["questionnaire-text-too-long"]
    assert codes(lambda: with_section(before, same("  "))) == ["questionnaire-text-empty"]
    assert codes(lambda: with_question(before, "then", plain("table", "Igen"))) == ["questionnaire-key-twice"]


def test_a_question_has_room_for_so_many_lines_and_no_more() -> None:
    before = with_everything()
    lines = tuple(Line(f"l{number}", same("Linje")) for number in range(200))
    full = changed(before, Part(question="named"), replace(before.question("named"), named=lines))

    assert codes(lambda: with_line(full, "named", same("En til"))) == ["questionnaire-too-much"]


def test_last_years_questionnaire_becomes_this_years() -> None:
    before = changed(
        with_everything(),
        Part(section="first"),
        Section(key="first", title=same("2015, 2016 og 2017, lov 9 af 2013, nr. 20160"), questions=()),
    )

    after = copied_for(before, 2016, 2019)

    assert after.title == Text(da="Alt i 2019", en="Everything in 2019")
    assert after.question("table").title.da == "Pladser i 2019"
    assert after.sections[0].title.da == "2018, 2019 og 2020, lov 9 af 2013, nr. 20160"
    assert after.question("table").rests_on == "Syddanmark 2016"
    assert order(after) == order(before)
    assert copied_for(after, 2019, 2016) == before


def test_every_verb_gives_what_can_be_kept() -> None:
    before = with_everything()
    built = [
        with_section(before, same("Nyt")),
        copied(before, Part(section="first")),
        moved(before, Part(question="named"), -1),
        without(before, Part(section="then")),
        copied_for(before, 2016, 2017),
    ]

    assert all(from_data(as_data(each)) == each for each in built)
