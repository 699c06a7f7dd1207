"""The bridge in words: why the rate is dearer, the biggest reason first, and figures that add up everywhere."""

from __future__ import annotations

from dataclasses import replace

from ramme.explanations import as_data as record_data
from ramme.explanations import as_text, from_data, recorded
from ramme.explanations.page import as_page
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import in_words
from ramme.rates.basis import CostCategory
from ramme.rates.bridge.calculation import Bridge, bridge_between
from ramme.rates.bridge.index import IndexChoice
from ramme.rates.bridge.telling import AVERAGE_IS, as_data, explained, listed
from ramme.rates.bridge.words import biggest_first, headline, reasons
from tests.rates.sample_budgets import entered, kroner, line, two_levels
from tests.rates.two_years import SAME_TERMS, outcome

LAST = two_levels()
THIS = replace(
    LAST,
    cost_lines=(line(CostCategory.WAGES, "Løn", 12_000_000), *LAST.cost_lines[2:]),
    regulation=kroner(0),
)

MANY_CHANGES = replace(
    THIS,
    cost_lines=(
        line(CostCategory.WAGES, "Løn", 12_000_000),
        line(CostCategory.OTHER, "Anden drift", 1_601_000),
        line(CostCategory.DEVELOPMENT, "Udvikling", 154_000),
        line(CostCategory.SUPERVISION, "Tilsyn", 48_500),
        line(CostCategory.INCOME, "Forbrugsbetaling", 204_500),
    ),
    operator_percent=entered(Percent(600), "Administrationsprocent"),
)


def found(index: bool = False) -> Bridge:
    choice = IndexChoice(percent=Percent(2_10), source="KL") if index else None
    return bridge_between(outcome(LAST, 2017, SAME_TERMS), outcome(THIS, 2018, SAME_TERMS), choice)


def test_the_whole_change_is_one_sentence() -> None:
    bridge = found()

    told = headline(bridge, bridge.courses[0])

    assert told.da == (
        "Hele tilbuddet, gennemsnit: taksten stiger 195,60 kr. pr. dag (10,4 %), "
        "fra 1.882,80 kr. i 2017 til 2.078,40 kr. i 2018."
    )
    assert told.en.startswith("The whole offering, average: the rate rises by DKK 195.60 a day (10.4 %)")


def test_a_fall_and_a_rate_that_stays_are_said_in_their_own_words() -> None:
    down = bridge_between(outcome(THIS, 2017, SAME_TERMS), outcome(LAST, 2018, SAME_TERMS))
    same = bridge_between(outcome(LAST, 2017, SAME_TERMS), outcome(LAST, 2018, SAME_TERMS))

    assert "taksten falder 195,60 kr. pr. dag" in headline(down, down.courses[0]).da
    assert headline(same, same.courses[0]).da.endswith("taksten er 1.882,80 kr. i både 2017 og 2018.")
    assert biggest_first(same, same.courses[0]) == ()


def test_the_biggest_reason_stands_first_with_the_figures_of_both_years() -> None:
    bridge = found()

    told = [text.da for text in biggest_first(bridge, bridge.courses[0])]

    assert told[0].startswith(
        "Løn gør taksten 145,35 kr. dyrere. I budgettet: fra 11.000.000,00 kr. til 12.000.000,00 kr."
    )
    assert told[1].startswith("Regulering fra tidligere år gør taksten 50,68 kr. dyrere.")
    assert len(told) <= 3


def test_small_parts_stand_together_in_one_sentence_that_adds_up() -> None:
    bridge = bridge_between(
        outcome(LAST, 2017, SAME_TERMS),
        outcome(MANY_CHANGES, 2018, SAME_TERMS),
        IndexChoice(percent=Percent(2_10), source="KL"),
    )
    course = bridge.courses[0]
    sizes = sorted((part.whole for part in course.parts if part.whole), key=abs, reverse=True)
    own = max(5, sum(abs(size) * 200 >= abs(course.change.whole) for size in sizes))

    told = [text.da for text in biggest_first(bridge, course)]

    assert len(sizes) > own + 1
    assert len(told) == own + 1
    assert told[-1].startswith(f"Resten: {in_words(Kroner(sum(sizes[own:]))).da} tilsammen (")


def test_each_part_is_told_in_grammatical_english() -> None:
    bridge = found()

    assert biggest_first(bridge, bridge.courses[0])[0].en.startswith("Pay: the rate becomes DKK 145.35 dearer.")


def test_a_part_in_which_nothing_changed_is_in_files_but_not_on_the_screen() -> None:
    listing = listed(found())

    assert "Indtægter" not in listing.as_table("da").split("\n\n")[0]
    assert "Indtægter;0,00" in listing.as_csv("da")
    assert any(row["part"] == {"da": "Indtægter", "en": "Income"} for row in listing.as_data())


def test_the_average_says_what_it_is_of_where_there_is_one() -> None:
    bridge = found()
    alone = replace(bridge, courses=bridge.courses[1:2])

    assert AVERAGE_IS in listed(bridge).notes
    assert AVERAGE_IS not in listed(alone).notes


def test_what_follows_in_administration_is_said_so_that_the_rest_can_be_redone_by_hand() -> None:
    bridge = found()

    told = [text.da for text in biggest_first(bridge, bridge.courses[0])]

    # A million of pay on 7,300 days is 136.99 a day, and 6.1 per cent of that is 8.36: 145.35 together.
    assert told[0].endswith(
        "Heraf er 8,36 kr. pr. dag i gennemsnit driftsherrens administration, som følger udgifterne."
    )
    assert not [text for text in told if text.startswith("Regulering") and "administration" in text]


def test_what_did_not_change_says_so() -> None:
    bridge = found()

    told = dict(zip((title.da for title in bridge.titles), (why.da for why in reasons(bridge)), strict=True))

    assert told["Indtægter"] == "Det er det samme begge år."


def test_after_an_index_the_first_figure_is_said_to_be_after_it() -> None:
    bridge = found(index=True)

    told = dict(zip((title.da for title in bridge.titles), (why.da for why in reasons(bridge)), strict=True))

    assert told["Pris- og lønudvikling (indeks)"] == "Indeks: KL."
    assert told["Løn"].startswith(
        "I budgettet: fra 11.231.000,00 kr. til 12.000.000,00 kr. Det første tal er efter indeks."
    )


def test_pay_of_civil_servants_is_said_to_be_after_the_index_too() -> None:
    this = replace(THIS, civil_servants=(replace(THIS.civil_servants[0], pay=kroner(520_000)),))
    choice = IndexChoice(percent=Percent(2_10), source="KL")
    bridge = bridge_between(outcome(LAST, 2017, SAME_TERMS), outcome(this, 2018, SAME_TERMS), choice)

    told = dict(zip((title.da for title in bridge.titles), (why.da for why in reasons(bridge)), strict=True))

    assert told["Tjenestemandspension"].endswith("til 520.000,00 kr. Det første tal er efter indeks.")


def test_without_an_index_it_is_said_and_not_guessed() -> None:
    assert any(note.da.startswith("Der er ikke givet et indeks") for note in listed(found()).notes)
    assert not any("ikke givet et indeks" in note.da for note in listed(found(index=True)).notes)


def test_the_list_adds_up_column_by_column() -> None:
    listing = listed(found(index=True))

    for column in ("rate1", "rate2", "rate3"):
        first, *parts, change, last = [row[column] for row in listing.rows]
        amounts = [each.whole for each in (first, *parts, change, last) if isinstance(each, Kroner)]
        assert sum(amounts[1:-2]) == amounts[-2] == amounts[-1] - amounts[0]


def test_the_data_adds_up_and_names_the_parts_by_code() -> None:
    data = as_data(found(index=True))

    assert [part["codes"] for part in data["parts"]][:2] == [["index"], ["pay"]]  # type: ignore[attr-defined]
    for rate in data["rates"]:  # type: ignore[attr-defined]
        assert rate["last_oere"] + sum(rate["parts_oere"]) == rate["this_oere"]
    assert data["index"] == ["KL"]


def test_the_explanation_ends_in_this_years_rates_and_is_read_back_the_same() -> None:
    bridge = found()

    record = recorded(explained(bridge))

    results = [record.line(line).value for _, line in record.results]
    assert results == [course.this for course in bridge.courses]
    again = from_data(record_data(record))
    assert (again.wording, record_data(again)) == (record.wording, record_data(record))


def test_the_text_and_the_page_begin_with_the_reasons() -> None:
    record = recorded(explained(found()))

    text, page = as_text(record), as_page(record)

    assert text.index("Kort sagt") < text.index("1. Løn gør taksten") < text.index("2. Regulering")
    assert "Forklaring af en ændret takst" in page
    assert "Vejen fra sidste års takst til årets" in page
