"""A text that is bound to tables: a number that differs stops it, and a number that is bound to nothing is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.files.telling import MOST_TOLD
from ramme.problems import ProblemsFound, Weight
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.questions.questionnaire import Column, Kind, Question
from ramme.reporting.tables.binding import SYNTAX, Bound, Plain, Put, checked, rendered
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import People
from ramme.texts import Language, same
from tests.reporting.tables.asked_rounds import CASES, PLACES, SPENT, all_say, number, received, way
from tests.searching import examples


def tables(**known: object) -> dict[str, Table]:
    then = received(all_say("match", "homes", 1, 1, 2), year=2025)
    said = all_say("match", "homes", *([4] * 9), *([5] * 4), 3, 3, 2, "?", "?", None)
    parties = received(said)
    spent = [{CellKey("spent"): number(1_250_000_00, kind=Kind.AMOUNT)}]
    places = [{CellKey("places", "homes"): number(each)} for each in (125, 130)]
    cases = [{CellKey("cases"): number(2, 5, kind=Kind.RANGE)}]
    return {
        "tabel-1": table_of(way(years=(2025,), people=People.ALL, **known), parties, [then]),
        "tabel-2": table_of(way(SPENT, key="tabel-2"), received(list(spent))),
        "tabel-3": table_of(way(PLACES, key="tabel-3"), received(list(places))),
        "tabel-4": table_of(way(CASES, key="tabel-4"), received(list(cases))),
    }


@pytest.fixture(scope="module")
def held() -> dict[str, Table]:
    return tables()


def codes(text: str, held: dict[str, Table], language: Language = "da") -> list[str]:
    return [problem.code for problem in checked(text, held, language).problems]


@pytest.mark.parametrize(
    "text",
    [
        "[13 kommuner](tabel-1 botilbud 4+5)",
        "[13](tabel-1 homes 4+5)",
        "[tretten kommuner](tabel-1 bo 5+4)",
        "[Tretten](Tabel-1 Botilbud 4+5)",
        "[2 kommuner](tabel-1 botilbud ved-ikke)",
        "[16](tabel-1 botilbud svar)",
        "[19 kommuner](tabel-1 botilbud spurgt)",
        "[én kommune](tabel-1 botilbud tomme)",
        "[ingen](tabel-1 botilbud mangler)",
        "[81,3 %](tabel-1 botilbud 4+5 %)",
        "[81 procent](tabel-1 botilbud 4+5 %)",
        "[2 kommuner](tabel-1 botilbud 1 2025)",
        "[1.250.000 kr.](tabel-2 sum)",
        "[1.250.000,00 kr.](tabel-2 sum)",
        "[1,25 mio. kr.](tabel-2 sum)",
        "[1,3 mio. kr.](tabel-2 sum)",
        "[25,5 pladser](tabel-3 bo sum)",
        "[12,8 pladser](tabel-3 bo gennemsnit)",
        "[13 pladser](tabel-3 bo gennemsnit)",
        "[2](tabel-4 fra) til [5](tabel-4 til)",
        "{tabel-1 bo 4+5} kommuner",
    ],
)
def test_a_number_that_the_table_says_passes(text: str, held: dict[str, Table]) -> None:
    assert codes(text, held) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[12 kommuner](tabel-1 botilbud 4+5)", "13"),
        ("[tolv kommuner](tabel-1 botilbud 4+5)", "13"),
        ("[82 %](tabel-1 botilbud 4+5 %)", "81,3 %"),
        ("[81,2 %](tabel-1 botilbud 4+5 %)", "81,3 %"),
        ("[1.250.001 kr.](tabel-2 sum)", "1.250.000,00 kr."),
        ("[1,2 mio. kr.](tabel-2 sum)", "1.250.000,00 kr."),
        ("[12,7](tabel-3 bo gennemsnit)", "12,75 pladser"),
        ("[halvdelen](tabel-1 botilbud 4+5)", "13"),
        ("[alle](tabel-1 botilbud 4+5)", "13"),
        ("[ingen](tabel-1 botilbud 4+5)", "13"),
        ("[13 kommuner](tabel-1 botilbud 4)", "9"),
        ("[13](tabel-1 botilbud 4+5 2025)", "0"),
    ],
)
def test_a_number_that_the_table_does_not_say_stops_with_the_right_one(
    text: str, right: str, held: dict[str, Table]
) -> None:
    found = checked(text, held)

    (problem,) = found.problems
    assert problem.code == "text-number-differs-from-table"
    assert found.stops
    assert f"Ret tallet til {right}" in problem.remedy.da


def few() -> dict[str, Table]:
    """Six municipalities were asked: two say 4, two 5, one does not know, one left it empty."""
    return {"tabel-1": table_of(way(), received(all_say("match", "homes", 4, 4, 5, 5, "?", None)))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[Halvdelen af dem, der har svaret,](tabel-1 botilbud 4) er glade.", None),
        ("[Halvdelen](tabel-1 botilbud 4) af de kommuner, der har vurderet det, er glade.", None),
        ("[Samtlige](tabel-1 botilbud 4+5) 4 kommuner, der svarede, er glade.", "text-number-not-bound"),
        ("[En tredjedel](tabel-1 botilbud 4) er glade.", None),
        ("[To tredjedele](tabel-1 botilbud 4+5) er glade.", None),
        ("[Flertallet](tabel-1 botilbud 4+5) er glade.", None),
        ("[Over halvdelen](tabel-1 botilbud 4+5) er glade.", None),
        ("[Ikke alle](tabel-1 botilbud 4+5) er glade.", None),
        ("[Halvdelen](tabel-1 botilbud 4) er glade.", "text-part-without-whole"),
        ("[Halvdelen af kommunerne](tabel-1 botilbud 4) er glade. Så mange har svaret.", "text-part-without-whole"),
        ("[Alle kommuner](tabel-1 botilbud 4+5) er glade.", "text-part-without-whole"),
        ("[Alle 4 kommuner](tabel-1 botilbud 4+5) er glade.", "text-part-without-whole"),
        ("Alle [4 kommuner](tabel-1 botilbud 4+5) er glade.", "text-part-without-whole"),
        ("Alle [4 kommuner](tabel-1 botilbud 4+5), der har svaret, er glade.", None),
        ("[Flertallet](tabel-1 botilbud 4) er glade.", "text-number-differs-from-table"),
        ("[Under halvdelen](tabel-1 botilbud 4+5) er glade.", "text-number-differs-from-table"),
        (
            "[Halvdelen](tabel-1 botilbud ved-ikke) af dem, der har svaret.",
            "text-number-differs-from-table",
        ),
    ],
)
def test_a_part_is_of_all_who_were_asked_unless_the_sentence_says_of_those_who_answered(
    text: str, code: str | None
) -> None:
    assert codes(text, few()) == ([code] if code else [])


def test_a_part_that_is_true_of_those_who_answered_only_says_how_many_of_how_many() -> None:
    (problem,) = checked("[Halvdelen](tabel-1 botilbud 4) er glade.", few()).problems

    assert "(2 af 4); spurgt er 6" in problem.says.da


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[mere end 12](tabel-1 botilbud 4+5)", None),
        ("[over 12 kommuner](tabel-1 botilbud 4+5)", None),
        ("[mindst 13](tabel-1 botilbud 4+5)", None),
        ("[højst 13](tabel-1 botilbud 4+5)", None),
        ("[færre end 14](tabel-1 botilbud 4+5)", None),
        ("[ikke flere end 13](tabel-1 botilbud 4+5)", None),
        ("[13 eller flere](tabel-1 botilbud 4+5)", None),
        ("[ikke 12](tabel-1 botilbud 4+5)", None),
        ("mere end [12](tabel-1 botilbud 4+5)", None),
        ("[over 81 %](tabel-1 botilbud 4+5 %)", None),
        ("[mere end 13](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("[under 13](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("[ikke 13](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("[mindst 14](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("[højst 12](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("[ikke under 14](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("under [13](tabel-1 botilbud 4+5)", "text-number-differs-from-table"),
        ("mere end {tabel-1 botilbud 4+5}", "text-number-differs-from-table"),
        ("mindst {tabel-1 botilbud 4+5}", None),
        ("[knap 13](tabel-1 botilbud 4+5)", "text-comparison-unclear"),
        ("[næsten alle](tabel-1 botilbud 4+5)", "text-comparison-unclear"),
        ("[ikke færre kommuner her: 13](tabel-1 botilbud 4+5)", "text-comparison-unclear"),
    ],
)
def test_a_comparison_must_be_true_as_such(text: str, code: str | None, held: dict[str, Table]) -> None:
    assert codes(text, held) == ([code] if code else [])


def test_comparisons_are_read_in_english_too(held: dict[str, Table]) -> None:
    assert codes("[more than 12](tabel-1 botilbud 4+5), [most](tabel-1 botilbud 4+5)", held, "en") == []
    assert codes("[at most 12](tabel-1 botilbud 4+5)", held, "en") == ["text-number-differs-from-table"]
    assert codes("[almost 13](tabel-1 botilbud 4+5)", held, "en") == ["text-comparison-unclear"]


@pytest.mark.parametrize(
    "part",
    ["En tredjedel", "to tredjedele", "hver fjerde", "begge", "de fleste", "næsten alle", "hovedparten", "flest"],
)
def test_a_part_in_prose_is_told_as_a_number_that_is_bound_to_nothing(part: str, held: dict[str, Table]) -> None:
    assert codes(f"Det gælder {part} af dem.", held) == ["text-number-not-bound"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[3](tabel-9 botilbud 4)", "text-table-unknown"),
        ("[3](tabel-1 kollegier 4)", "text-row-unknown"),
        ("[3](tabel-1 4)", "text-row-unknown"),
        ("[3](tabel-1 botilbud 6)", "text-column-unknown"),
        ("[3](tabel-3 botilbud sum borgere)", "text-columns-not-added"),
        ("[3](tabel-3 botilbud sum+median)", "text-columns-not-added"),
        ("[3](tabel-1 botilbud 4 2019)", "text-year-unknown"),
        ("[3](tabel-1)", "text-reference-unreadable"),
        ("{}", "text-reference-unreadable"),
        ("{tabel-1 botilbud 4 5 6 7}", "text-reference-unreadable"),
        ("[mange kommuner](tabel-1 botilbud 4)", "text-binding-without-one-number"),
        ("[9 af 16](tabel-1 botilbud 4)", "text-binding-without-one-number"),
        ("[9 kommuner](tabel-1 botilbud 4", "text-binding-not-closed"),
        ("{tabel-1 botilbud 4", "text-binding-not-closed"),
        ("[3](tabel-3 skoler sum)", "text-number-not-shown"),
    ],
)
def test_a_reference_that_means_nothing_stops(text: str, code: str, held: dict[str, Table]) -> None:
    assert code in codes(text, held)
    assert checked(text, held).stops


def test_the_beginning_of_a_line_will_do_unless_several_begin_so() -> None:
    table = {"tabel-1": table_of(way(), received(all_say("match", "homes", 4)))}
    rows = table["tabel-1"].rows

    assert codes("[1](tabel-1 b 4)", table) == []
    assert {row.title.da for row in rows} == {"Botilbud", "Skoler"}


def test_several_lines_that_begin_alike_are_told() -> None:
    both = Question(
        key="match",
        title=same("?"),
        lines=PLACES.lines,
        named=tuple(type(line)(line.key, same(f"Fysisk {line.key}")) for line in PLACES.named),
        columns=(Column(title=same("1-5"), kind=Kind.SCALE),),
    )
    table = {"tabel-1": table_of(way(both), received(all_say("match", "homes", 4), questions=(both,)))}

    (problem,) = checked("[1](tabel-1 fysisk 4)", table).problems

    assert problem.code == "text-row-unclear"
    assert "fysisk-homes, fysisk-schools" in problem.remedy.da


def test_a_number_that_is_hidden_in_the_table_cannot_stand_in_the_text() -> None:
    table = {"tabel-1": table_of(way(smallest=3), received(all_say("match", "homes", 4, 4, 4, 5)))}

    (problem,) = checked("[1 kommune](tabel-1 botilbud 5)", table).problems

    assert problem.code == "text-number-not-shown"
    assert "skjult" in problem.says.da


@pytest.mark.parametrize("text", ["Der er 7 kommuner.", "Der er syv kommuner.", "Cirka halvdelen.", "I alt 1.234,5."])
def test_a_number_that_is_bound_to_nothing_is_told_and_stops_nothing(text: str, held: dict[str, Table]) -> None:
    found = checked(text, held)

    (problem,) = found.problems
    assert (problem.code, problem.weight) == ("text-number-not-bound", Weight.WARNS)
    assert rendered(text, held) == text


@pytest.mark.parametrize(
    "text",
    [
        "I 2017 og 2018-19 og 2021/22.",
        "Se tabel 4.1 og 4.2, kapitel 7, bilag 2 og 3, afsnit 4.1, side 12 og nr. 9.",
        "Efter servicelovens § 107 og §§ 103-104 a, stk. 2.",
        "Den 1. maj 2017 og 15. oktober.",
        "4.1 Voksenområdet\n1. Indledning\n7.2. Mere",
        "En kommune, alle parter, ingen undtagelser.",
    ],
)
def test_years_dates_chapters_tables_and_paragraphs_are_no_numbers_to_bind(text: str, held: dict[str, Table]) -> None:
    assert codes(text, held) == []


def test_a_problem_says_on_which_line_it_stands(held: dict[str, Table]) -> None:
    found = checked("Første linje.\n\nHer er [12](tabel-1 botilbud 4+5).\nOg 7 til.", held)

    assert [problem.where.row for problem in found.problems] == [3, 4]


def test_the_number_is_put_in_from_the_table(held: dict[str, Table]) -> None:
    text = "{tabel-1 bo 4+5} af [16](tabel-1 bo svar) ({tabel-1 bo 4+5 %}), {tabel-2 sum}, {tabel-3 bo gennemsnit}"

    assert rendered(text, held) == "13 af 16 (81,3 %), 1.250.000,00 kr., 12,75 pladser"
    assert rendered("{tabel-2 sum} and {tabel-1 bo 4+5 citizens}", held, "en").startswith("DKK 1,250,000.00 and ")


def test_english_prose_is_read_with_english_numbers(held: dict[str, Table]) -> None:
    assert codes("[thirteen municipalities](tabel-1 homes 4+5) have [1,250,000](tabel-2 sum)", held, "en") == []
    assert codes("twelve of them, and one or all", held, "en") == ["text-number-not-bound"]


def test_a_text_falls_into_its_parts(held: dict[str, Table]) -> None:
    parts = checked("A [13](tabel-1 bo 4+5) B {tabel-1 bo 4}", held).parts

    assert [type(part) for part in parts] == [Plain, Bound, Plain, Put]


def test_a_text_with_what_stops_is_never_rendered(held: dict[str, Table]) -> None:
    with pytest.raises(ProblemsFound):
        rendered("{tabel-1 bo 9}", held)


def test_the_syntax_explains_itself_with_examples_that_work(held: dict[str, Table]) -> None:
    assert "{tabel-4-1 fysisk 4+5}" in SYNTAX.da
    assert "{tabel-4-1 fysisk 4+5}" in SYNTAX.en


def test_a_text_with_thousands_of_faults_is_told_of_in_short(held: dict[str, Table]) -> None:
    text = "\n".join(["{x y z} 7 [1](", "§" * 50, " " * 50, "9" * 5_000, f"[{'9' * 5_000}](tabel-1 bo 4)"] * 500)

    problems = checked(text, held).problems

    assert len(problems) <= 2 * MOST_TOLD + 1
    assert problems[-1].code == "more-problems"


@given(st.text(alphabet="[]{}()%+ \ntabel-1 bo 45§.,", max_size=60))
@examples(200)
def test_no_text_whatever_breaks_the_check(text: str) -> None:
    found = checked(text, _ALL[0])

    assert found.stops or rendered(text, _ALL[0]) is not None


_ALL: list[Any] = [tables()]
