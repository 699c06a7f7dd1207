"""How a closure is told: in the order of the form, with clauses and readings, as text, page, workbook and list."""

from __future__ import annotations

from ramme.agreements import Catalogue
from ramme.explanations import as_json, as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.settlement.clause_notes import clause_notes
from ramme.settlement.closure.listing import as_data, listed
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of
from ramme.settlement.closure.telling import explained
from tests.settlement.closure.closures import closing, days


def shared() -> ClosureAnswer:
    return closure_of(closing(), Catalogue.of_package().get("syddanmark-2016"))


def used_by(use: list[dict[str, object]]) -> ClosureAnswer:
    return closure_of(closing(use=use), Catalogue.of_package().get("syddanmark-2016"))


def borne_by_operator() -> ClosureAnswer:
    basis = closing(closure={"decision": "2017-03-15"})
    return closure_of(basis, Catalogue.of_package().get("midtjylland-2017"))


def test_the_sections_follow_the_question() -> None:
    sections = [section.title.da for section in recorded(explained(shared())).sections]

    assert sections == [
        "Gælder reglen?",
        "Det, der regnes med",
        "Grænsen",
        "Tilbuddets andel",
        "Hvem betaler",
        "Kontrol",
        "Aftalen siger også",
    ]


def test_the_explanation_names_the_readings_it_rests_on() -> None:
    text = as_text(recorded(explained(shared())))

    assert "Hvad er de 5 procent af" in text
    assert "trækker samme vej" in text
    assert "A, belægningsdage i 2014" in text
    assert "Rammeaftale 2016, Syddanmark" in text


def test_the_explanation_is_told_in_english_too() -> None:
    text = as_text(recorded(explained(shared())), "en")

    assert "Who pays" in text
    assert "Does the rule hold?" in text


def test_an_answer_without_an_account_can_be_told_every_way() -> None:
    record = recorded(explained(borne_by_operator()))

    assert "Driftsherren bærer selv lukningen" in as_text(record)
    assert "Driftsherren bærer selv lukningen" in as_page(record, "da")
    assert as_workbook(record, "da")[:2] == b"PK"
    assert "operator_alone" not in as_json(record)


def test_a_workbook_and_a_page_hold_the_whole_account() -> None:
    record = recorded(explained(shared()))

    assert "700.000,00" in as_page(record, "da")
    assert as_workbook(record, "en")[:2] == b"PK"


def test_the_results_add_up_with_what_the_operator_bears() -> None:
    use = [*days("A", 2000, 1500), *days("C", 365, 635, region="1082", agreement_says=False)]

    record = explained(used_by(use))
    whole, *parts = [value for _, value in record.results]

    assert sum(each.whole for each in parts if isinstance(each, Kroner)) == 1_200_000_00
    assert whole == Kroner(1_200_000_00)
    assert "Driftsherren bærer i alt" in as_page(recorded(record), "da").split("Kontrol")[0]


def test_where_the_operator_bears_nothing_no_such_line_is_among_the_results() -> None:
    assert [name for name, _ in explained(shared()).results] == ["", "A", "B", "C"]


def test_the_list_has_a_row_for_each_payer_a_total_and_where_it_stands_below() -> None:
    table = " ".join(listed([shared()]).as_table("da").split())  # however the lines are broken

    assert "700.000,00 kr." in table
    assert "I alt" in table
    assert "1.200.000,00 kr. 1.200.000,00 kr." in table
    assert "Det står i: Rammeaftale 2016, Syddanmark, Håndtering af lukning af tilbud." in table
    assert "Efterreguleringen deles mellem betalingskommunerne" not in table
    assert "KONSTRUEREDE TAL" in table


def test_a_reading_that_several_clauses_share_is_told_once_as_ours() -> None:
    told = " ".join(note.da for note in clause_notes(shared().clauses))

    assert told.count("Hvad er de 5 procent af") == 1
    assert "Vores fortolkning: Hvad er de 5 procent af" in told


def test_one_payer_alone_needs_no_total() -> None:
    alone = used_by([{"payer": "A", "region": "1083", "year": year, "days": 10} for year in (2014, 2015)])

    assert len(listed([alone]).rows) == 1


def test_without_an_account_only_the_sentences_are_listed() -> None:
    table = listed([borne_by_operator()]).as_table("da")

    assert table.startswith("Bakkegården: Driftsherren bærer selv")
    assert "Betalingskommune " not in table


def test_the_data_hold_amounts_in_oere_and_no_account_where_there_is_none() -> None:
    [with_account, without] = [as_data([each])["closure_statements"] for each in (shared(), borne_by_operator())]

    assert isinstance(with_account, list)
    assert isinstance(without, list)
    assert with_account[0]["account_oere"]["adjustment"] == 1_200_000_00
    assert {each["path"] for each in with_account[0]["clauses"] if each["reading"]} >= {"closure.band_of"}
    assert [row["payment_oere"] for row in with_account[0]["payers"]] == [700_000_00, 300_000_00, 200_000_00]
    assert without[0]["account_oere"] is None
    assert without[0]["payers"] == []
