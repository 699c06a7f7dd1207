"""Tables of answers: every number says of how many, nobody is left out of the count, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.questions.questionnaire import ONLY, Column, Kind, Line, Lines, OnlyIf, Option, Question
from ramme.reporting.tables.counting import ALL_LINES
from ramme.reporting.tables.making import missing_of, table_of, texts_of
from ramme.reporting.tables.showing import page_of
from ramme.reporting.tables.table import TOTAL, About, Cell, Shown
from ramme.reporting.tables.way import People, Shows
from ramme.texts import same
from tests.reporting.tables.asked_rounds import (
    BESIDE,
    CASES,
    CHOICE,
    LIST,
    NAMES,
    OWN,
    PLACES,
    SCALE,
    SPENT,
    WHY,
    WORDS,
    all_say,
    code_of,
    notes,
    number,
    party,
    received,
    scale,
    values,
    way,
)
from tests.searching import examples


def test_each_answer_is_counted_in_its_own_column_and_marks_are_no_answers() -> None:
    table = table_of(way(), received(all_say("match", "homes", 4, 4, 5, "?", "-")))

    assert values(table, "homes", "1", "2", "3", "4", "5") == [0, 0, 0, 2, 1]
    assert values(table, "homes", *BESIDE, "asked") == [3, 1, 1, 0, 0, 5]


def test_leaving_a_line_empty_is_told_apart_from_not_submitting_at_all() -> None:
    table = table_of(way(), received([*all_say("match", "homes", 4, None), None]))

    assert values(table, "homes", "answered", "empty", "missing", "asked") == [1, 1, 1, 3]
    assert values(table, "schools", "answered", "empty", "missing", "asked") == [0, 2, 1, 3]
    assert notes(table, About.MISSING) == [
        "2026: 3 kommuner er spurgt, og 2 har indberettet; 1 mangler.",
        "2026: Nogle har indberettet uden at udfylde alle linjer: Botilbud (1); Skoler (2).",
    ]


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, "?", "-", None, "missing"]), min_size=1, max_size=30))
@examples(50)
def test_everybody_who_is_asked_is_counted_once(said: list[int | str | None]) -> None:
    answers = [None if each == "missing" else all_say("match", "homes", each)[0] for each in said]
    parties = tuple(party(at, citizens=1) for at in range(len(said)))

    table = table_of(way(), received(list(answers), parties=parties))

    assert sum(int(table.cell("homes", each).value or 0) for each in BESIDE) == len(said)
    assert sum(int(table.cell("homes", step).value or 0) for step in "12345") == table.cell("homes", "answered").value


def test_a_count_says_of_how_many_answers_it_is_and_a_mark_of_how_many_asked() -> None:
    table = table_of(way(), received(all_say("match", "homes", 4, 5, "?", None)))

    assert table.cell("homes", "4").of == 2
    assert table.cell("homes", "dont_know").of == 4


def test_percentages_are_of_those_who_answered_and_say_so() -> None:
    table = table_of(way(percentages=True), received(all_say("match", "homes", 4, 5, 5, "?", None)))

    assert table.cell("homes", "5:share") == Cell(value=Fraction(2, 3), of=3)
    assert table.cell("schools", "5:share").shown is Shown.NOTHING
    assert "af dem, der har vurderet det (n)" in notes(table, About.DENOMINATOR)[0]


def test_the_citizens_of_those_who_answer_stand_beside_each_as_one() -> None:
    table = table_of(way(people=People.ALL), received(all_say("match", "homes", 4, 4, 5, "?", None)))

    assert table.cell("homes", "4").value == 2
    assert table.cell("homes", "4:citizens") == Cell(value=Fraction(3_000, 6_000), of=6_000)
    assert "1. januar 2026; kilde: Danmarks Statistik" in " ".join(notes(table, About.WEIGHT))


def test_a_weight_that_is_not_known_is_never_guessed() -> None:
    parties = (party(0), party(1, citizens=-1), party(2))

    table = table_of(way(people=People.ALL), received(all_say("match", "homes", 4, None, 5), parties=parties))

    assert {table.cell("homes", f"{step}:citizens").shown for step in "12345"} == {Shown.UNKNOWN}
    assert "mangler for Birkevig" in " ".join(notes(table, About.WEIGHT))


def test_a_region_counts_as_one_but_has_no_citizens_to_weigh_by() -> None:
    parties = (party(0), party(1, is_region=True))

    table = table_of(way(people=People.ALL), received(all_say("match", "homes", 4, 5), parties=parties))

    assert table.cell("homes", "5").value == 1
    assert table.cell("homes", "4:citizens") == Cell(value=Fraction(1), of=1_000)
    assert table.cell("homes", "5:citizens") == Cell(value=Fraction(0), of=1_000)
    assert "Birkevig er en region uden egne borgere" in " ".join(notes(table, About.WEIGHT))
    assert not table.only_municipalities


def test_where_the_citizens_were_counted_is_told_as_unknown_where_nobody_says() -> None:
    table = table_of(way(people=People.CHILDREN), received(all_say("match", "homes", 4)))

    assert "ikke oplyst, hvornår og hvorfra" in " ".join(notes(table, About.WEIGHT))


def test_figures_are_summed_and_their_mean_and_median_are_exact() -> None:
    given_figures = [{CellKey("places", "homes"): number(each)} for each in (100, 55, 25, 31)]

    table = table_of(way(PLACES), received([*given_figures, {}]))

    assert values(table, "homes", "sum", "mean", "median") == [211, Fraction(211, 4), Fraction(86, 2)]
    assert table.cell("homes", "sum").of == 4
    assert table.cell("schools", "sum").shown is Shown.NOTHING


def test_a_mean_by_citizens_weighs_each_figure() -> None:
    figures = [{CellKey("places", "homes"): number(10)}, {CellKey("places", "homes"): number(40)}]

    table = table_of(way(PLACES, people=People.ALL), received(figures))

    assert table.cell("homes", "mean_by_citizens") == Cell(value=Fraction(10 * 1_000 + 40 * 2_000, 3_000), of=3_000)


def test_not_knowing_a_figure_is_no_figure() -> None:
    mark = Answer(kind=Kind.NUMBER, mark=Mark.DONT_KNOW)

    table = table_of(
        way(PLACES), received([{CellKey("places", "homes"): mark}, {CellKey("places", "homes"): number(8)}])
    )

    assert values(table, "homes", "sum", "answered", "dont_know") == [8, 1, 1]


def test_a_sum_of_percentages_is_not_shown() -> None:
    asked = Question(key="taken", title=same("Belægning"), columns=(Column(title=same("%"), kind=Kind.PERCENT),))
    answers = [{CellKey("taken"): number(each, kind=Kind.PERCENT)} for each in (9500, 10000)]

    table = table_of(way(asked), received(list(answers), questions=(asked,)))

    assert "sum" not in {column.key for column in table.columns}
    assert table.cell("value", "mean").value == 9750


def test_ranges_are_summed_from_and_to() -> None:
    ranges = [number(2, 4, kind=Kind.RANGE), number(3, kind=Kind.RANGE)]

    table = table_of(way(CASES), received([{CellKey("cases"): each} for each in ranges]))

    assert values(table, "value", "low", "high", "answered") == [5, 7, 2]


def test_texts_are_listed_without_names_and_with_them_only_for_those_who_may_know() -> None:
    texts = [Answer(kind=Kind.TEXT, text=each) for each in ("Øget pres", "Flere unge")]
    answers = received([{CellKey("words"): each} for each in texts])

    table = table_of(way(WORDS), answers)

    assert table.rows[0].texts == ("Flere unge", "Øget pres")
    assert [each.party for each in texts_of(way(WORDS), answers)] == ["askedal", "birkevig"]
    assert not any(name in repr(table) for name in NAMES)


def test_a_party_that_a_question_is_not_asked_of_is_no_missing_answer() -> None:
    yes, no = (Answer(kind=Kind.CHOICE, option=each) for each in ("yes", "no"))
    answers = [
        {CellKey("more"): yes, CellKey("why"): scale(5)},
        {CellKey("more"): no},
        {CellKey("more"): yes},
        {},
    ]

    table = table_of(way(WHY), received(list(answers)))

    assert values(table, "value", "answered", "empty", "not_asked", "asked") == [1, 2, 1, 4]


def test_one_who_says_that_there_are_none_to_list_is_known_and_not_missing() -> None:
    yes, no, unsure = (Answer(kind=Kind.CHOICE, option=each) for each in ("yes", "no", "maybe"))
    answers: list[dict[CellKey, Answer]] = [
        {CellKey("more"): yes, CellKey("list", "1"): number(4), CellKey("list", "2"): number(6)},
        {CellKey("more"): no},
        {CellKey("more"): no},
        {CellKey("more"): yes},
        {CellKey("more"): unsure},
        {},
    ]

    table = table_of(way(LIST), received(list(answers), questions=(CHOICE, LIST)))

    counts = ("sum", "answered", "lines", "empty", "missing", "said_no", "not_asked", "asked")
    assert values(table, ALL_LINES, *counts) == [10, 1, 2, 2, 0, 2, 1, 6]
    assert "2026: 2 har svaret nej til »Er der flere?«. De har ingen at oplyse om og mangler derfor ikke." in notes(
        table, About.MISSING
    )
    assert missing_of(way(LIST), received(list(answers), questions=(CHOICE, LIST))).left_empty[ALL_LINES] == tuple(
        party(each) for each in (3, 5)
    )


def test_who_is_asked_nothing_as_what_decides_it_is_not_asked_either_left_nothing_empty() -> None:
    no = Answer(kind=Kind.CHOICE, option="no")
    deeper = replace(WHY, key="deeper", only_if=OnlyIf(column=ONLY, says=("5",), question="why"))
    round_ = received([{CellKey("more"): no}, {}], questions=(CHOICE, WHY, deeper))

    assert values(table_of(way(deeper), round_), ONLY, "empty", "not_asked") == [1, 1]


def test_a_column_that_hangs_on_another_is_left_empty_where_that_one_is() -> None:
    kind = Column(key="kind", title=same("slags"), kind=Kind.CHOICE, options=(Option("pct", same("Procent")),))
    share = Column(key="share", title=same("pct."), kind=Kind.PERCENT, only_if=OnlyIf(column="kind", says=("pct",)))
    asked = Question(key="paid", title=same("Betalt"), lines=Lines.FREE, columns=(kind, share))
    said = [{CellKey("paid", "1", "kind"): Answer(kind=Kind.CHOICE, option=each)} for each in ("pct", "own")]
    neither = {CellKey("paid", "1", "other"): number(1)}

    table = table_of(way(asked, column="share", shows=Shows.FIGURES), received([*said, neither], questions=(asked,)))

    assert values(table, ALL_LINES, "empty", "not_asked") == [2, 1]


def test_what_cannot_be_summed_has_a_middle_and_ends_and_no_sum() -> None:
    rate = replace(SPENT, columns=(replace(SPENT.columns[0], adds_up=False),))
    said = [{CellKey("spent"): number(each, kind=Kind.AMOUNT)} for each in (1_000_00, 2_000_00, 2_500_00)]

    table = table_of(way(rate, total=True), received(list(said), questions=(rate,)))

    assert values(table, ONLY, "least", "median", "most") == [1_000_00, 2_000_00, 2_500_00]
    assert not {"sum", "mean"} & {column.key for column in table.columns}
    assert notes(table, About.WEIGHT) == ["Alle tæller lige meget, uanset hvor mange borgere de har."]


@pytest.mark.parametrize(("lowest", "highest", "is_summed"), [(1990, 2100, False), (0, 2100, True), (1990, 9999, True)])
def test_years_are_not_summed(lowest: int, highest: int, is_summed: bool) -> None:
    since = Column(title=same("Startår"), kind=Kind.NUMBER, lowest=lowest, highest=highest)
    asked = Question(key="since", title=same("Siden?"), columns=(since,))
    round_ = received([{CellKey("since"): number(2_019)}, {CellKey("since"): number(2_021)}], questions=(asked,))

    table = table_of(way(asked), round_)

    assert ("sum" in {column.key for column in table.columns}) is is_summed
    assert is_summed or page_of(table, "da").rows[0].cells[1].text == "2020"


def test_means_of_ones_own_lines_are_said_to_be_of_lines_and_not_of_parties() -> None:
    said = [{CellKey("own", f"line-{each}"): number(each) for each in range(1, 4)}, {CellKey("own", "x"): number(10)}]

    table = table_of(way(OWN), received(list(said)))

    assert "Gennemsnit pr. linje" in {column.title.da for column in table.columns}
    assert not any("tæller lige meget, uanset" in each for each in notes(table, About.WEIGHT))
    assert any("uden vægt" in each for each in notes(table, About.LINES))


def test_sums_of_ranges_are_not_said_to_weigh_all_alike() -> None:
    table = table_of(way(CASES), received([{CellKey("cases"): number(2, 5, kind=Kind.RANGE)}]))

    assert notes(table, About.WEIGHT) == []


@pytest.mark.parametrize(
    ("question", "title"), [(SCALE, "Vurderinger (n)"), (CHOICE, "Valgte svar (n)"), (SPENT, "Oplyst af (n)")]
)
def test_how_many_answered_is_called_by_what_an_answer_is(question: Question, title: str) -> None:
    table = table_of(way(question), received([{}]))

    assert table.column("answered").title.da == title


def test_choices_are_counted_under_their_own_titles() -> None:
    answers = [{CellKey("more"): Answer(kind=Kind.CHOICE, option=each)} for each in ("yes", "yes", "no")]

    table = table_of(way(CHOICE), received(list(answers)))

    assert [(each.title.da, table.cell("value", each.key).value) for each in table.answers] == [("Ja", 2), ("Nej", 1)]


def test_an_answer_that_is_no_longer_among_the_options_is_counted_as_another() -> None:
    answers = [{CellKey("more"): Answer(kind=Kind.CHOICE, option=each)} for each in ("yes", "perhaps")]

    table = table_of(way(CHOICE), received(list(answers)))

    assert values(table, "value", "yes", "other", "answered") == [1, 1, 2]


def test_an_option_that_is_called_like_one_of_our_columns_is_still_counted_by_itself() -> None:
    options = (Option("answered", same("Besvaret")), Option("dont_know", same("Uvist")), Option("other", same("Andet")))
    asked = Question(
        key="odd", title=same("?"), columns=(Column(title=same("svar"), kind=Kind.CHOICE, options=options),)
    )
    said = [{CellKey("odd"): Answer(kind=Kind.CHOICE, option=each.key)} for each in (*options, options[0])]

    table = table_of(way(asked), received([*said, {}], questions=(asked,)))

    assert [(each.title.da, table.cell("value", each.key).value) for each in table.answers] == [
        ("Besvaret", 2),
        ("Uvist", 1),
        ("Andet", 1),
    ]
    assert values(table, "value", "answered", "empty", "asked") == [4, 1, 5]


def test_a_line_that_is_called_total_is_no_row_of_totals() -> None:
    lines = (Line("total", same("I alt")), Line("all", same("Alle")))
    asked = Question(key="odd", title=same("?"), lines=SCALE.lines, named=lines, columns=SCALE.columns)

    table = table_of(way(asked, total=True), received(all_say("odd", "total", 4, 4), questions=(asked,)))

    assert [row.key for row in table.rows] == ["total", "all", TOTAL]
    assert not notes(table, About.LINES)


def test_two_rounds_of_one_year_are_not_mixed() -> None:
    now, again = received(all_say("match", "homes", 4)), received(all_say("match", "homes", 1))

    table = table_of(way(years=(2026,)), now, [again])

    assert [row.key for row in table.rows] == ["homes", "schools"]
    assert table.cell("homes", "4").value == 1


def test_lines_of_ones_own_are_taken_together_and_parties_are_what_n_counts() -> None:
    answers = [
        {CellKey("own", "ask"): number(5), CellKey("own", "birk"): number(7)},
        {CellKey("own", "eg"): number(3)},
        {},
    ]

    table = table_of(way(OWN, people=People.ALL), received(list(answers)))

    assert values(table, ALL_LINES, "sum", "mean", "lines", "answered", "empty", "asked") == [15, 5, 3, 2, 1, 3]
    assert "mean_by_citizens" not in {column.key for column in table.columns}
    assert notes(table, About.LINES)


def test_only_the_lines_that_are_named_are_shown() -> None:
    table = table_of(way(lines=("schools",)), received(all_say("match", "homes", 4)))

    assert [row.key for row in table.rows] == ["schools"]


def test_who_is_missing_is_kept_apart_from_the_table() -> None:
    answers = received([*all_say("match", "homes", 4, None), None])

    missing = missing_of(way(), answers)

    assert [each.name for each in missing.not_submitted] == ["Egesund"]
    assert [each.name for each in missing.left_empty["homes"]] == ["Birkevig"]
    assert not any(name in repr(table_of(way(), answers)) for name in NAMES)


@pytest.mark.parametrize(
    "wrong",
    [{"question": "nothing"}, {"column": "nothing"}, {"lines": ("nothing",)}],
    ids=["question", "column", "line"],
)
def test_a_table_of_what_is_not_asked_is_refused_with_what_is(wrong: dict[str, object]) -> None:
    with pytest.raises(ProblemsFound) as refused:
        table_of(way(**wrong), received(all_say("match", "homes", 4)))

    assert code_of(refused) == ["table-of-nothing-asked"]


def test_a_table_that_does_not_fit_its_question_is_refused_with_what_does() -> None:
    with pytest.raises(ProblemsFound) as refused:
        table_of(way(SPENT, shows=Shows.TEXTS), received([{}]))

    assert code_of(refused) == ["table-does-not-fit-question"]
    assert "Sum, gennemsnit og median" in refused.value.problems[0].remedy.da
