"""An extract of the national portal is held against the registry, and the differences go to whose they are."""

from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.registry.lists.reconciliation import Finding, Reconciliation, reconcile
from ramme.registry.offerings.record import Offering
from tests.files.made import codes
from tests.registry.lists.made import HEADINGS, MAPPING, ROSKILDE, csv, offering

SAME = "ELMELY;Greve;Voksne;SEL § 107;10"
REGISTRY = (offering(), offering("Birk", ROSKILDE))


def held_against(*lines: str, registry: tuple[Offering, ...] = REGISTRY) -> Reconciliation:
    return reconcile(csv(HEADINGS, *lines), MAPPING, registry)


def test_an_offering_that_agrees_in_all_compared_fields_is_counted() -> None:
    found = held_against(SAME, "Birk;Roskilde;Voksne;SEL-107;10")

    assert (found.discrepancies, found.agreeing) == ((), 2)
    assert [title.da for title in found.compared] == ["Område", "Paragraffer", "Faste pladser"]


def test_a_difference_is_told_with_both_values() -> None:
    found = held_against(SAME, "Birk;Roskilde;Voksne;SEL-107;8").found(Finding.DIFFERS)

    assert [(each.offering_name, each.title.da, each.here.da, each.there.da, each.row) for each in found] == [
        ("Birk", "Faste pladser", "10", "8", 3)
    ]


def test_where_the_extract_says_nothing_that_is_a_difference() -> None:
    found = held_against("Elmely;Greve;Voksne;;10").found(Finding.DIFFERS)

    assert [(each.field, each.here.da, each.there.da) for each in found] == [("legal_bases", "SEL-107", "–")]


def test_an_offering_that_stands_on_one_side_only_is_told() -> None:
    found = held_against(SAME, "Ny;Greve;Voksne;;")

    assert [each.offering_name for each in found.found(Finding.ONLY_HERE)] == ["Birk"]
    assert [(each.offering_name, each.row) for each in found.found(Finding.ONLY_THERE)] == [("Ny", 3)]


def test_a_second_row_about_an_offering_is_told() -> None:
    found = held_against(SAME, SAME, "Birk;Roskilde;Voksne;SEL-107;10")

    assert [(each.finding, each.row) for each in found.discrepancies] == [(Finding.TWICE_THERE, 3)]
    assert found.agreeing == 2


def test_of_two_offerings_of_one_name_each_needs_its_row() -> None:
    found = held_against(SAME, registry=(offering(), offering(id="greve-elmely-2")))

    assert [(each.finding, each.offering and each.offering.id) for each in found.discrepancies] == [
        (Finding.ONLY_HERE, "greve-elmely-2")
    ]


def test_a_cell_that_cannot_be_read_is_a_finding_and_the_others_are_compared() -> None:
    found = held_against("Elmely;Greve;Børn og unge;SEL § 999;10")

    assert [(each.finding, each.field, each.there.da) for each in found.discrepancies[:2]] == [
        (Finding.DIFFERS, "sector", "Børn og unge"),
        (Finding.NOT_COMPARED, "legal_bases", "SEL § 999"),
    ]


def test_every_operator_gets_its_own_task_and_unknown_parties_come_last() -> None:
    tasks = held_against("Ny;Bo ApS;Voksne;;", "Elmely;Greve;Voksne;SEL-108;9").tasks

    assert [(task.name, len(task.discrepancies)) for task in tasks] == [
        ("Greve Kommune", 2),
        ("Roskilde Kommune", 1),
        ("Bo ApS", 1),
    ]
    assert tasks[2].operator is None
    assert tasks[0].says.da == (
        "Greve Kommune bedes se på 2 forskelle mellem registret og udtrækket af Tilbudsportalen."
    )


def test_the_list_says_that_the_extracts_own_format_is_not_known() -> None:
    listing = held_against(SAME).as_listing()

    assert [row["finding"].da for row in listing.rows] == ["kun i registret"]  # type: ignore[union-attr]
    assert "1 tilbud er ens" in listing.notes[0].da
    assert "er ikke kendt her" in listing.notes[1].da


def test_an_extract_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ProblemsFound) as refused:
        reconcile(csv(f"{HEADINGS};Farve", f"{SAME};rød"), MAPPING, REGISTRY)

    assert codes(refused.value.problems) == ["list-column-not-mapped"]
