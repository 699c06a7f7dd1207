from __future__ import annotations

from dataclasses import replace

from ramme.files.words import folded
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.workbook_layout import LONGEST_NAME, answer_sheets, csv_sheet, distinct, titled
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question, Questionnaire, Section
from ramme.texts import Text, same
from tests.reporting.answers.workbook_made import ASKED, QUESTIONNAIRE, SHEET

NUMBER = Column(key="n", title=same("Antal"), kind=Kind.NUMBER)


def named(title: str, *lines: Line, columns: tuple[Column, ...] = (NUMBER,)) -> Question:
    return Question(key=folded(title) or "q", title=same(title), lines=Lines.NAMED, named=lines, columns=columns)


def asked_in(*sections: tuple[Question, ...]) -> Questionnaire:
    return Questionnaire(
        key="k",
        title=same("K"),
        sections=tuple(
            Section(key=f"s{number}", title=same("Tilbud"), questions=each) for number, each in enumerate(sections)
        ),
    )


def test_two_lines_of_the_same_name_are_told_apart_by_their_keys() -> None:
    lines = (Line("a", same("Bakkely")), Line("b", same("bakkely ")), Line("c", same("Åbo")))

    [sheet] = answer_sheets(asked_in((named("Pladser", *lines),)), Asked(party="1"), Sheet())

    assert [row.labels[0].da for row in sheet.rows] == ["Bakkely (a)", "bakkely  (b)", "Åbo"]


def test_a_column_that_is_called_like_the_lines_is_told_apart() -> None:
    columns = (NUMBER, Column(key="line", title=Text(da="Linje", en="Line"), kind=Kind.TEXT))

    [sheet] = answer_sheets(asked_in((named("Pladser", Line("a", same("A")), columns=columns),)), ASKED, Sheet())

    assert [each.title.da for each in sheet.headings] == ["Linje", "Antal", "Linje (line)"]


def test_a_title_in_which_nothing_can_be_compared_gets_its_key() -> None:
    told = [title.da for _, title in distinct(["%", "x"], lambda each: f"k{each}", same)]

    assert told == ["% (k%)", "x"]


def test_the_unit_stands_in_a_heading_unless_the_title_says_it() -> None:
    assert titled(replace(NUMBER, unit=same("pladser"))).da == "Antal (pladser)"
    assert titled(replace(NUMBER, title=same("Antal pladser"), unit=same("pladser"))).da == "Antal pladser"
    assert titled(NUMBER).da == "Antal"


def test_a_column_is_found_by_its_title_without_the_unit_where_no_other_has_that_title() -> None:
    one = replace(NUMBER, key="a", unit=same("pladser"))
    other = replace(NUMBER, key="b", unit=same("timer"))
    lines = (Line("a", same("A")),)

    [alone] = answer_sheets(asked_in((named("P", *lines, columns=(one,)),)), ASKED, Sheet())
    [both] = answer_sheets(asked_in((named("P", *lines, columns=(one, other)),)), ASKED, Sheet())

    assert folded("Antal") in alone.answers[0].names
    assert not any(folded("Antal") in each.names for each in both.answers)


def test_sheets_that_points_and_spaces_alone_would_tell_apart_get_a_number() -> None:
    line = Line("a", same("A"))
    between = [(named(f"S{number}", line),) for number in range(9)]
    questionnaire = asked_in((named("Tilbud", line), named("Andet", line)), *between, (named("Tilbud", line),))

    names = [sheet.name.da for sheet in answer_sheets(questionnaire, Asked(party="1"), Sheet())]

    assert (names[0], names[-1]) == ("1.1 Tilbud", "11 Tilbud (2)")


def test_names_of_sheets_are_whole_words_within_what_a_spreadsheet_takes() -> None:
    title = "Behov: er der [nok] pladser/timer til alle? Ja *eller* nej"

    [sheet] = answer_sheets(asked_in((named(title, Line("a", same("A"))),)), Asked(party="1"), Sheet())

    assert sheet.name.da == "1 Behov er der nok pladser"
    assert len(sheet.name.da) <= LONGEST_NAME


def test_every_cell_of_the_questionnaire_stands_once_on_the_sheets_and_once_in_csv() -> None:
    on_sheets = [
        key for sheet in answer_sheets(QUESTIONNAIRE, ASKED, SHEET) for row in sheet.rows for key, _ in row.cells
    ]
    in_csv = [key for row in csv_sheet(QUESTIONNAIRE, ASKED, SHEET).rows for key, _ in row.cells]

    assert len(on_sheets) == len(set(on_sheets)) == 6 + 13 + 3 * 4 + 5 * 2
    assert sorted(on_sheets) == sorted(in_csv)
