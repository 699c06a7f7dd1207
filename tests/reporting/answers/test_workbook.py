from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.workbook import answer_workbook
from ramme.reporting.questions.questionnaire import Column, Kind, Option, Question, Questionnaire, Section
from ramme.reporting.questions.storing import digest_of
from ramme.texts import same
from tests.reporting.answers.workbook_made import (
    ABOUT,
    ASKED,
    GROUPS,
    HEADING,
    MORE,
    OFFERINGS,
    QUESTIONNAIRE,
    SHEET,
    cell,
    made,
    made_csv,
)

TITLE_WITH_A_COMMA = "Nej, slet ikke"


def book(sheet: Sheet = SHEET) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(made(sheet).data))


def rules(page: Worksheet) -> dict[str, DataValidation]:
    return {str(each.sqref): each for each in page.data_validations.dataValidation}


def test_guidance_comes_first_then_each_section_and_each_table_and_last_what_is_out_of_view() -> None:
    pages = book().worksheets

    assert [page.title for page in pages] == [
        "Vejledning", ABOUT, GROUPS, OFFERINGS, MORE, "Identifikation", "Lister",
    ]  # fmt: skip
    assert [page.title for page in pages if page.sheet_state == "hidden"] == ["Identifikation", "Lister"]


def test_the_guidance_says_whose_answers_they_are_what_is_constructed_and_what_is_asked_on_each_sheet() -> None:
    page = book()["Vejledning"]
    rows = [[each for each in row if each] for row in page.iter_rows(values_only=True)]

    assert rows[:3] == [
        ["Belægning 2026"],
        ["Svar fra Ringsted om 2026"],
        ["Spørgeskemaet er konstrueret som eksempel."],
    ]
    assert ["Belægning", "Svar for hele kommunen."] in rows
    assert [GROUPS, "Sammenhæng mellem behov og tilbud", "1 er ringe, 5 er god."] in rows
    assert [OFFERINGS, "Belægning", "Skriv en procent med procenttegn, fx 98,5 %. Mindst 0 %."] in rows


def test_a_questionnaire_that_a_source_vouches_for_is_not_called_constructed() -> None:
    vouched = replace(QUESTIONNAIRE, constructed=False)

    page = openpyxl.load_workbook(BytesIO(answer_workbook(HEADING, vouched, ASKED, SHEET, "da")))["Vejledning"]

    assert "konstrueret" not in str(list(page.values))


def test_figures_stand_as_figures_and_the_rest_in_words() -> None:
    there = book()

    assert cell(there, ABOUT, "Borgere i alt", "Svar").value == 1234
    assert cell(there, ABOUT, "Er der venteliste?", "Svar").value == TITLE_WITH_A_COMMA
    assert cell(there, ABOUT, "Planen", "Svar").value == "Vedlagt i portalen"
    assert cell(there, GROUPS, "Fysisk funktionsnedsættelse", "Voksne").value == 4
    assert cell(there, GROUPS, "Hjerneskade - både medfødt og erhvervet", "Voksne").value == "Ved ikke"
    assert cell(there, GROUPS, "Udviklingsforstyrrelser", "Voksne").value == "Ikke relevant"
    assert cell(there, OFFERINGS, "Bakkely", "Budget (pladser)").value == 12.5
    assert cell(there, OFFERINGS, "Bakkely", "Udgifter (kr.)").value == 1234567.89
    assert cell(there, OFFERINGS, "Bakkely", "Belægning").value == 1.01
    assert cell(there, OFFERINGS, "Bakkely", "Belægning").number_format == "0.00%"
    assert [row[1].value for row in there[ABOUT].iter_rows(min_row=8, max_row=9)] == ["Fra – til", "Andel"]
    assert there[ABOUT]["C8"].value == "18 – 64"


def test_a_text_like_a_formula_is_a_text() -> None:
    there = book()

    for each in (
        cell(there, ABOUT, "Hvorfor?", "Svar"),
        cell(there, OFFERINGS, "=Søhuset", "Tilbud"),
        cell(there, OFFERINGS, "=Søhuset", "Bemærkning"),
    ):
        assert each.data_type == "s"
        assert str(each.value)[0] in "=@"


def test_what_cannot_be_read_stands_as_it_was_typed() -> None:
    typed = Sheet(texts={"citizens:value:value": "omkring 12"}, revision=1)

    assert cell(book(typed), ABOUT, "Borgere i alt", "Svar").value == "omkring 12"


def test_scale_and_choices_are_lists_in_words_and_figures_may_be_typed_beside_a_mark() -> None:
    there = book()
    lists = list(zip(*there["Lister"].values, strict=True))
    scale = rules(there[GROUPS])
    about = rules(there[ABOUT])

    [validation] = scale.values()
    assert (validation.type, validation.showErrorMessage) == ("list", True)
    assert (1, 2, 3, 4, 5, "Ved ikke", "Ikke relevant") in lists
    assert ("Ja", TITLE_WITH_A_COMMA, None, None, None, None, None) in lists
    assert about["C5"].formula1 == "'Lister'!$B$1:$B$2"
    assert (about["C4"].type, about["C4"].showErrorMessage) == ("list", False)
    assert about["C4"].prompt == "Skriv et helt tal. Mellem 0 og 100.000. Eller »Ved ikke«."


def test_the_help_and_the_bounds_of_a_column_lie_on_all_its_rows() -> None:
    there = rules(book()[OFFERINGS])

    assert set(there) == {"B5:B7", "C5:C7", "D5:D7", "E5:E7"}
    assert there["D5:D7"].promptTitle == "Belægning"
    assert (there["B5:B7"].type, there["B5:B7"].formula1) == ("decimal", "0.0")


def test_headings_and_lines_are_locked_and_stay_in_view_and_answers_are_open() -> None:
    page = book()[OFFERINGS]

    assert page.freeze_panes == "B5"
    assert page.protection.sheet
    assert [page[each].protection.locked for each in ("B4", "A5", "B5", "E7")] == [True, True, False, False]


def test_a_file_is_attached_in_the_portal_and_its_cell_is_locked() -> None:
    there = cell(book(replace(SHEET, texts={})), ABOUT, "Planen", "Svar")

    assert there.value == "Vedlægges i portalen"
    assert there.protection.locked


def test_lines_that_can_be_added_have_as_many_numbered_rows_as_there_may_be() -> None:
    page = book()[MORE]

    assert [row[0].value for row in page.iter_rows(min_row=4)] == ["1", "2", "3", "4", "5"]


def test_before_anything_is_typed_what_is_known_beforehand_stands_there_and_afterwards_what_is_typed() -> None:
    asked = replace(ASKED, beforehand={"places:t1:budgeted": "20"}, last_year={"citizens:value:value": "99"})

    def shown(sheet: Sheet) -> tuple[object, object]:
        there = openpyxl.load_workbook(BytesIO(answer_workbook(HEADING, QUESTIONNAIRE, asked, sheet, "da")))
        return (
            cell(there, OFFERINGS, "Bakkely", "Budget (pladser)").value,
            cell(there, ABOUT, "Borgere i alt", "Svar").value,
        )

    assert shown(Sheet()) == (20, 99)
    assert shown(Sheet(texts={}, revision=2)) == (None, None)


def test_a_workbook_in_english_has_english_titles_help_and_lists() -> None:
    there = openpyxl.load_workbook(BytesIO(made(language="en").data))

    assert there.sheetnames == [
        "Guidance",
        "1 The municipality",
        "2 Coherence of need and supply",
        "3.1 Places budget accounts",
        "3.2 Payments above the rate",
        "Identification",
        "Lists",
    ]
    assert there["1 The municipality"]["C5"].value == "No, not at all"
    assert there["1 The municipality"]["D4"].value == "Write a whole number. Between 0 and 100,000. Or “Don't know”."


def test_the_hidden_sheet_says_round_year_party_questionnaire_and_revision() -> None:
    fields = {str(field): value for field, value in book()["Identifikation"].values}

    assert fields == {
        "Felt": "Værdi",
        "Format": "1",
        "Runde": "belaegning-2026",
        "Rundens titel": "Belægning 2026",
        "År": "2026",
        "Part": "329",
        "Partens navn": "Ringsted",
        "Spørgeskema": digest_of(QUESTIONNAIRE),
        "Revision": "3",
    }


def test_the_same_answers_give_the_same_file() -> None:
    assert made().data == made().data


def test_a_table_without_lines_has_no_sheet_and_lists_that_nobody_needs_are_not_written() -> None:
    plain = Questionnaire(
        key="plain",
        title=same("Lille"),
        sections=(
            Section(
                key="s",
                title=same("Et afsnit"),
                questions=(Question(key="a", title=same("Tal"), columns=(Column(title=same("T"), kind=Kind.NUMBER),)),),
            ),
            QUESTIONNAIRE.sections[2],
        ),
    )

    there = openpyxl.load_workbook(BytesIO(answer_workbook(HEADING, plain, Asked(party="329"), Sheet(), "da")))

    assert there.sheetnames == ["Vejledning", "1 Et afsnit", "2.2 Betalinger ud over taksten", "Identifikation"]
    assert [each.value for each in there["1 Et afsnit"][3]] == ["Spørgsmål", "Svar", "Vejledning"]


def test_a_list_of_many_long_choices_is_written_whole() -> None:
    options = tuple(Option(f"o{number}", same(f"Mulighed nummer {number}, en lang en")) for number in range(60))
    long = Question(key="a", title=same("Valg"), columns=(Column(title=same("T"), kind=Kind.CHOICE, options=options),))
    asked = Questionnaire(key="k", title=same("K"), sections=(Section(key="s", title=same("S"), questions=(long,)),))

    there = openpyxl.load_workbook(BytesIO(answer_workbook(HEADING, asked, ASKED, Sheet(), "da")))

    assert rules(there["1 S"])["B4"].formula1 == "'Lister'!$A$1:$A$60"
    assert [row[0] for row in there["Lister"].values] == [option.title.da for option in options]


def test_long_guidance_is_cut_above_a_table_and_whole_on_the_first_sheet() -> None:
    text = same(" ".join(["ord"] * 1000))
    section = replace(QUESTIONNAIRE.sections[1], guidance=text)
    long = replace(QUESTIONNAIRE, sections=(section,))

    there = openpyxl.load_workbook(BytesIO(answer_workbook(HEADING, long, ASKED, Sheet(), "da")))

    page = there.worksheets[1]
    [head] = [row[0].row for row in page.iter_rows() if row[0].value == "Målgruppe"]
    assert head == 15
    assert text.da in {row[2].value for row in there["Vejledning"].iter_rows()}
    assert there["Vejledning"].row_dimensions[11].height <= 409


@pytest.mark.parametrize("language", ["da", "en"])
def test_csv_has_a_cell_on_each_line_below_whose_answers_they_are(language: str) -> None:
    lines = made_csv(language="da" if language == "da" else "en").data.decode("utf-8-sig").splitlines()
    told = {
        "da": ("Identifikation;Runde;belaegning-2026", "Svar;Spørgsmål;Linje;Kolonne;Svar"),
        "en": ("Identification;Round;belaegning-2026", "Answers;Question;Line;Column;Answer"),
    }[language]

    assert set(told) <= set(lines)


def test_csv_keeps_texts_like_formulas_harmless_and_writes_figures_in_danish() -> None:
    text = made_csv().data.decode("utf-8-sig")

    assert "Svar;Pladser: budget/regnskab;Bakkely;Udgifter (kr.);1.234.567,89\n" in text
    assert "Svar;Pladser: budget/regnskab;Bakkely;Belægning;101 %\n" in text
    assert "Svar;Pladser: budget/regnskab;'=Søhuset;Bemærkning;'@Lukket\n" in text
    assert "Svar;Betalinger ud over taksten;2;" not in text


def test_a_workbook_holds_no_macros_and_links_nowhere() -> None:
    with zipfile.ZipFile(io.BytesIO(made().data)) as archive:
        names = archive.namelist()

    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
