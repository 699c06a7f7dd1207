"""Every rate of both lists is shown, with what its figures rest on."""

from __future__ import annotations

from dataclasses import replace

from ramme.explanations import as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.movement import Development, ListedRate, development_of, paired
from ramme.rates.development.movement_telling import as_data, explained, listed, warnings
from ramme.rates.development.rise_limit import own_limit
from tests.rates.targets import index


def rate(year: int, kroner: int, offering: str, *, reason: str = "", legal_basis: str = "") -> ListedRate:
    return ListedRate(
        operator="Konstrueret Kommune",
        offering=offering,
        service="",
        level="",
        unit="dag",
        year=year,
        rate=Kroner(kroner * 100),
        source="liste",
        reason=reason,
        legal_basis=legal_basis,
    )


def development(indices: Indices = NOTHING_GIVEN, last: int = 2016) -> Development:
    rates = [rate(2015, 2_000, "Elmely"), rate(2015, 500, "Nedlagt"), rate(last, 700, "Ny")]
    rates.append(rate(last, 2_200, "Elmely", reason="Ombygning"))
    rates += [rate(2015, 1_000, "Ask", legal_basis="SEL-107"), rate(last, 1_100, "Ask", legal_basis="SEL-107")]
    return development_of(paired(rates), indices, own_limit("5 %"))


def test_no_rate_of_either_list_is_dropped() -> None:
    listing = listed(development())

    assert [row["offering"] for row in listing.rows] == ["Elmely", "Ask", "Nedlagt", "Ny"]
    remarks = [row["remark"] for row in listing.rows]
    assert [remark.da for remark in remarks] == ["over grænsen", "over grænsen", "kun i 2015", "kun i 2016"]  # type: ignore[union-attr]
    assert listing.rows[2]["last"] == Kroner(500_00)
    assert listing.rows[2]["this"] is None


def test_the_table_says_that_there_is_no_index_and_leaves_its_columns_out() -> None:
    table = listed(development()).as_table("da")

    assert "Intet indeks: Der er ikke oplyst noget indeks." in table
    assert "Ud over indekset" not in table
    assert "Ud over indekset" in listed(development(index(200))).as_table("da")
    assert "Ud over indekset" in listed(development()).as_csv("da")


def test_the_index_is_told_with_its_percentage_and_source() -> None:
    notes = [note.da for note in listed(development(index(200), 2017)).notes]

    assert "Fremskrevet med KL, 4,04 % i alt. Kilde: k." in notes
    assert any("2 år imellem" in note for note in notes)


def test_a_rise_above_the_limit_without_a_reason_is_warned_about() -> None:
    (warning,) = warnings(development())

    assert warning.code == "rise-without-reason"
    assert "Ask" in warning.says.da


def test_without_a_limit_the_table_says_so() -> None:
    moved = development_of(paired([rate(2015, 1, "A"), rate(2016, 2, "A")]), NOTHING_GIVEN)

    assert any("ingen grænse" in note.da for note in listed(moved).notes)
    assert warnings(moved) == ()


def test_the_operator_is_on_the_screen_where_there_are_several() -> None:
    one = [rate(2015, 100, "A"), rate(2016, 110, "A")]
    two = [*one, *(replace(each, operator="Anden Kommune") for each in one)]

    tables = [listed(development_of(paired(rates), NOTHING_GIVEN)).as_table("da") for rates in (one, two)]

    assert ["Driftsherre" in table for table in tables] == [False, True]


def test_the_data_has_every_figure_in_whole_small_units() -> None:
    data = as_data(development(index(200)), None)

    assert data["years"] == [2015, 2016]
    assert data["index_missing"] is None
    first = data["rates"][0]  # type: ignore[index]
    assert first["change_hundredths_percent"] == 10_00
    assert first["indexed_oere"] == 2_040_00
    assert first["above_limit"] is True
    assert [each["offering"] for each in data["only_first"]] == ["Nedlagt"]  # type: ignore[attr-defined]
    assert as_data(development(), None)["index_missing"] is not None


def test_each_rate_is_explained_step_by_step_in_every_form() -> None:
    record = recorded(explained(development(index(200)), None))

    text = as_text(record, "da")
    assert "Ændring ud over indekset i procent" in text
    assert "Elmely" in text
    assert as_page(record, "en")
    assert as_workbook(record, "da")
    assert [subject for subject, _ in record.results] == ["Elmely", "Ask"]


def test_of_very_many_rises_without_a_reason_the_rest_is_counted() -> None:
    rates = [rate(year, kroner, f"Tilbud {at}") for at in range(300) for year, kroner in ((2015, 100), (2016, 200))]

    told = warnings(development_of(paired(rates), NOTHING_GIVEN, own_limit("5 %")))

    [warning] = told
    assert "uden en begrundelse: 300: " in warning.says.da
    assert "og 295 flere" in warning.says.da
    assert warning.says.da.count("100,0 %") == 5
