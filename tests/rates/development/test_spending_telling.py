"""Spending is shown for each party and all together, with the index it is held against."""

from __future__ import annotations

from ramme.agreements import Catalogue, Terms
from ramme.explanations import as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.spending import Spending, SpendingAnswer, spending_answer
from ramme.rates.development.spending_telling import as_data, explained, listed
from tests.rates.targets import index


def answer(indices: Indices, terms: Terms | None = None) -> SpendingAnswer:
    amounts = {("Kommunen", 2015): 500, ("Kommunen", 2016): 505, ("Regionen", 2015): 100, ("Regionen", 2016): 110}
    rows = [Spending(party=party, year=year, amount=Kroner(each * 100_00)) for (party, year), each in amounts.items()]
    return spending_answer(rows, indices, terms)


def syddanmark() -> Terms:
    return Catalogue.of_package().get("syddanmark-2016").terms(2016)


def test_the_last_row_is_all_parties_together() -> None:
    listing = listed(answer(index(200), syddanmark()))

    assert [row["now"] for row in listing.rows] == [Kroner(505_00_00), Kroner(110_00_00), Kroner(615_00_00)]
    assert "I alt" in listing.as_table("da")
    assert "2015" in listing.as_table("da").splitlines()[0]


def test_the_agreement_and_its_index_are_named() -> None:
    notes = " ".join(note.da for note in listed(answer(index(200), syddanmark())).notes)

    assert "lader højst de samlede udgifter stige med indekset (Styring af udgifterne)" in notes
    assert "den samlede pris- og lønfremskrivning fra KL; løn eller priser alene er et andet mål" in notes
    assert "2,0 % i alt" in notes
    assert "kort gengivet: Udgifterne skal falde eller i det mindste stå stille" in notes


def test_without_such_an_agreement_the_figures_are_for_information() -> None:
    notes = " ".join(note.da for note in listed(answer(NOTHING_GIVEN)).notes)

    assert "til oplysning" in notes
    assert "Intet indeks" in notes


def test_the_data_has_a_verdict_only_where_there_is_an_index() -> None:
    data, without = as_data(answer(index(200), syddanmark())), as_data(answer(NOTHING_GIVEN))

    assert [party["within_index"] for party in data["parties"]] == [True, False]  # type: ignore[attr-defined]
    assert data["together"]["room_oere"] == -3_00_00  # type: ignore[index]
    assert without["together"]["within_index"] is None  # type: ignore[index]
    assert without["index_missing"] is not None


def test_spending_is_explained_step_by_step_in_every_form() -> None:
    record = recorded(explained(answer(index(200), syddanmark())))

    assert "Stiger udgifterne højst med indekset?" in as_text(record, "da")
    assert as_page(record, "en")
    assert as_workbook(record, "da")
    assert [subject for subject, _ in record.results] == ["Kommunen", "Regionen", "I alt"]
