"""The terminal text follows the form, with aligned amounts, and never obeys what a user typed."""

from __future__ import annotations

from dataclasses import replace

from ramme.explanations import as_text, recorded
from ramme.explanations.plain import WIDTH
from ramme.texts import same
from tests.explanations.examples import explained

RECORD = recorded(explained())


def test_the_text_begins_with_whose_rates_they_are_and_that_they_are_constructed() -> None:
    lines = as_text(RECORD).splitlines()

    assert lines[0] == "Taksten for Eksempelgården 2017"
    assert lines[2] == "KONSTRUERET EKSEMPEL: tallene er opdigtede."
    assert "Driftsherre: Eksempel Kommune" in lines
    assert as_text(RECORD, "en").splitlines()[2] == "CONSTRUCTED EXAMPLE: the figures are invented."


def test_real_rates_are_not_called_constructed() -> None:
    text = as_text(replace(RECORD, constructed=False))

    assert "KONSTRUERET" not in text


def test_a_step_shows_number_name_amount_sentence_clause_and_cell() -> None:
    text = as_text(RECORD)
    step = text[text.index("   3  Overhead") : text.index("Kapital\n")]

    assert step.splitlines()[0] == f"   3  {'Overhead til administration':<68}{'241.313,40 kr.':>26}"
    assert "= mindste af 7,0 % (Driftsherrens procent) og 6,1 % (Højeste overhead, kap. 11.3) af\n" in step
    assert "· 7,0 % (Driftsherrens procent): budget 2017.xlsx, arket »Budget«, celle C20\n" in step
    assert "· 6,1 % (Højeste overhead): Vores ord om højeste overhead. (Prøveaftale 2017" in step


def test_amounts_stand_under_each_other_at_the_right_edge() -> None:
    amounts = [line for line in as_text(RECORD).splitlines() if line.endswith(" kr.") and line[:4].strip().isdigit()]

    assert len(amounts) >= 6
    assert {len(line) for line in amounts} == {WIDTH}


def test_no_line_is_wider_than_a_terminal() -> None:
    for language in ("da", "en"):
        assert max(map(len, as_text(RECORD, language).splitlines())) <= WIDTH


def test_the_lines_of_a_long_sum_are_listed_with_their_cells() -> None:
    text = as_text(RECORD)

    assert (
        "= summen af 7 linjer\n      · 2.123.456,78 kr. (Løn, pædagoger): budget 2017.xlsx, arket »Budget«, celle C4"
        in text
    )


def test_of_very_many_lines_the_first_are_shown_and_all_stand_at_the_end() -> None:
    lines = tuple((f"Linje {number}", 100_00) for number in range(1, 24))

    text = as_text(recorded(explained(lines=lines)))

    assert "= summen af 23 linjer" in text
    assert "… og 17 linjer mere, se listen til sidst" in text
    assert text.count("Linje 6") == 2
    assert text.count("Linje 7") == 1


def test_a_step_that_was_shown_is_pointed_to_the_second_time() -> None:
    text = as_text(RECORD)

    assert text.count("= summen af 7 linjer") == 1
    assert "se trin 1 ovenfor" in text


def test_warnings_come_with_place_and_remedy() -> None:
    text = as_text(RECORD)

    assert "budget 2017.xlsx, celle C20: Driftsherrens procent (7,0 %) er over aftalens loft." in text
    assert "[example-overhead-is-capped]" in text


def test_readings_and_own_values_are_said() -> None:
    text = as_text(RECORD)

    assert "Fortolkning: Også i skudår, læser vi." in text
    assert "Egen værdi. Vores ord om forudsat belægning." in text


def test_what_only_a_branch_not_taken_would_use_is_not_told() -> None:
    text = as_text(RECORD)

    assert "Restværdi" not in text
    assert "Anskaffelse, Bus" not in text


def test_signs_that_steer_a_terminal_are_shown_and_not_sent() -> None:
    text = as_text(replace(RECORD, title="Takst\x1b[2J\u202e", facts=((same("Tilbud"), same("a\rb")),)))

    assert text.splitlines()[0] == "Takst�[2J�"
    assert "\x1b" not in text
    assert "\r" not in text


def test_each_clause_in_the_list_bears_the_path_that_own_values_are_given_by() -> None:
    text = as_text(RECORD)
    listed = " ".join(text[text.index("\nBestemmelser\n") :].split())

    used = [line.clause for line in RECORD.clauses if line.used]
    assert [clause.path for clause in used if f"{clause.citation.told.da}) [{clause.path}]" not in listed] == []
