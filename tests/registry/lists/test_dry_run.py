"""A list is tried before anything is done: every row has a fate, and all of it is carried out or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.lists.dry_run import Fate, ListDryRun, dry_run
from ramme.registry.lists.exports import offering_listing
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import proposed_mapping
from ramme.registry.lists.table import found_columns
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind
from ramme.registry.parties import Party, PartyKind
from tests.files.made import codes
from tests.registry.lists.made import HEADINGS, HERE, MAPPING, ROSKILDE, csv, mapped, offering

SAME = "Elmely;Greve Kommune;Voksne;SEL § 107;10"


def tried(*lines: str, registry: tuple[Offering, ...] = (offering(),)) -> ListDryRun:
    return dry_run(csv(HEADINGS, *lines), MAPPING, registry)


def test_a_row_that_says_what_the_registry_says_is_unchanged() -> None:
    run = tried(SAME)

    assert [row.fate for row in run.rows] == [Fate.UNCHANGED]
    assert run.may_be_carried_out
    assert run.carried_out() == (offering(),)


def test_a_row_that_says_something_else_tells_every_field_before_and_after() -> None:
    run = tried("ELMELY;greve;Børn og unge;SEL § 108;12")

    changes = {each.key: (each.before.da, each.after.da) for each in run.rows[0].changes}
    assert run.rows[0].fate is Fate.CHANGED
    assert changes == {
        "name": ("Elmely", "ELMELY"),
        "sector": ("Voksne", "Børn og unge"),
        "legal_bases": ("SEL-107", "SEL-108"),
        "places_fixed": ("10", "12"),
    }
    changed = run.carried_out()[0]
    assert (changed.id, changed.sector) == ("greve-elmely", Sector.CHILDREN)
    assert changed.groups[0] == PlaceGroup(name="Botilbud", places={PlaceKind.FIXED: Places(12)})


def test_the_order_of_paragraphs_is_no_change() -> None:
    before = offering(legal_bases=("SEL-107", "SEL-108"))

    run = tried('Elmely;Greve;Voksne;"SEL-108; SEL-107";10', registry=(before,))

    assert run.rows[0].fate is Fate.UNCHANGED


def test_an_empty_cell_says_nothing_and_changes_nothing() -> None:
    run = tried("Elmely;Greve;;;")

    assert run.rows[0].fate is Fate.UNCHANGED


def test_a_new_offering_gets_an_address_of_operator_and_name() -> None:
    run = tried("Ny Bøgelund;Roskilde;Voksne;SEL § 107;3")

    assert run.rows[0].fate is Fate.NEW
    new = run.carried_out()[-1]
    assert (new.id, new.operator, new.legal_bases) == ("roskilde-ny-boegelund", ROSKILDE, ("SEL-107",))
    assert run.untouched == (offering(),)


def test_the_same_name_at_another_operator_is_another_offering() -> None:
    run = tried("Elmely;Roskilde;Voksne;SEL § 107;10")

    assert run.rows[0].fate is Fate.NEW


def test_a_row_with_our_number_may_change_the_name() -> None:
    mapping = mapped(("Nr", "id"))

    run = dry_run(csv(f"{HEADINGS};Nr", "Elmegården;Greve;Voksne;SEL § 107;10;greve-elmely"), mapping, (offering(),))

    assert [(each.key, each.after.da) for each in run.rows[0].changes] == [("name", "Elmegården")]


def test_a_number_that_is_not_in_the_registry_is_refused() -> None:
    run = dry_run(csv(f"{HEADINGS};Nr", f"{SAME};findes-ikke"), mapped(("Nr", "id")), (offering(),))

    assert codes(run.problems) == ["offering-number-unknown"]


def test_one_refused_row_stops_all_of_them() -> None:
    run = tried("Elmely;Greve;Voksne;SEL § 107;12", "Birk;Ingensteds;Voksne;SEL § 107;3")

    assert [row.fate for row in run.rows] == [Fate.CHANGED, Fate.REFUSED]
    assert not run.may_be_carried_out
    with pytest.raises(ProblemsFound) as refused:
        run.carried_out()
    assert codes(refused.value.problems) == ["list-not-carried-out", "operator-unknown"]
    assert (run.rows[1].problems[0].where.row, run.rows[1].problems[0].where.column) == (3, "Driftsherre")


def test_all_faults_of_a_row_are_told_at_once_each_at_its_column() -> None:
    run = tried("Birk;Ingensteds;Voksne;SEL § 999;-3")

    assert [(each.code, each.where.column) for each in run.problems] == [
        ("operator-unknown", "Driftsherre"),
        ("paragraph-unknown", "Paragraffer"),
        ("number-negative", "Pladser"),
    ]


def test_an_offering_that_stands_twice_is_refused_with_the_other_row() -> None:
    run = tried(SAME, "Ny;Greve;Voksne;;", "elmely;Greve;Voksne;;", "NY;Greve;Voksne;;")

    assert codes(run.problems) == ["offering-twice-in-list"] * 2
    assert "række 2" in run.rows[2].problems[0].says.da
    assert "række 3" in run.rows[3].problems[0].says.da


def test_a_name_that_two_offerings_of_an_operator_have_is_refused() -> None:
    run = tried(SAME, registry=(offering(), offering(id="greve-elmely-2")))

    assert codes(run.problems) == ["offering-ambiguous"]


def test_a_new_offering_without_a_sector_is_refused() -> None:
    assert codes(tried("Ny;Greve;;SEL § 107;3").problems) == ["sector-needed"]


@pytest.mark.parametrize(("places", "code"), [("10", []), ("11", ["places-in-several-groups"])])
def test_places_that_several_groups_share_can_be_the_same_but_not_be_changed(places: str, code: list[str]) -> None:
    groups = tuple(PlaceGroup(name=name, places={PlaceKind.FIXED: Places(5)}) for name in ("A", "B"))

    run = tried(f"Elmely;Greve;Voksne;SEL § 107;{places}", registry=(offering(groups=groups),))

    assert codes(run.problems) == code


@pytest.mark.parametrize(
    ("coordinates", "code", "fate"),
    [
        ("12,3;55,58", [], Fate.CHANGED),
        ("12,3;", ["coordinate-alone"], Fate.REFUSED),
        (";55,58", ["coordinate-alone"], Fate.REFUSED),
        ("55,58;12,3", ["coordinates-outside-denmark"] * 2, Fate.REFUSED),
    ],
)
def test_coordinates_come_in_pairs_and_lie_in_denmark(coordinates: str, code: list[str], fate: Fate) -> None:
    mapping = mapped(("Længde", "longitude"), ("Bredde", "latitude"))

    run = dry_run(csv(f"{HEADINGS};Længde;Bredde", f"{SAME};{coordinates}"), mapping, (offering(),))

    assert (codes(run.problems), run.rows[0].fate) == (code, fate)
    assert not run.may_be_carried_out or run.carried_out()[0].point == HERE


def test_the_point_of_a_municipality_is_not_the_offerings_own() -> None:
    mapping = mapped(("Længde", "longitude"), ("Bredde", "latitude"))
    before = offering(point=replace(HERE, of_municipality=True))

    run = dry_run(csv(f"{HEADINGS};Længde;Bredde", f"{SAME};12,3;55,58"), mapping, (before,))

    assert {each.key: each.before.da for each in run.rows[0].changes} == {"longitude": "–", "latitude": "–"}


def test_places_of_a_new_kind_are_set_beside_those_there_are() -> None:
    mapping = mapped(("Fleksible", "places_flexible"))

    run = dry_run(csv(f"{HEADINGS};Fleksible", f"{SAME};2"), mapping, (offering(),))

    assert run.carried_out()[0].groups[0].places == {PlaceKind.FIXED: Places(10), PlaceKind.FLEXIBLE: Places(2)}


def test_an_operator_of_the_registry_or_handed_in_is_known_though_it_is_private() -> None:
    own = Party(id="bo-aps", name="Bo ApS", kind=PartyKind.PRIVATE)
    row = csv(HEADINGS, "Birk;Bo ApS;Voksne;SEL § 107;3")

    assert not dry_run(row, MAPPING, ()).may_be_carried_out
    assert dry_run(row, MAPPING, (), (own,)).may_be_carried_out
    assert dry_run(row, MAPPING, (offering(operator=own),)).may_be_carried_out


def test_a_list_that_cannot_be_read_has_no_rows_and_is_not_carried_out() -> None:
    run = dry_run(csv("Tilbud;Driftsherre", "Elmely;Greve"), MAPPING, (offering(),))

    assert run.rows == ()
    assert not run.may_be_carried_out
    assert "column-missing" in codes(run.of_list)


def test_the_fates_are_listed_with_their_numbers() -> None:
    listing = tried(SAME, "Ny;Greve;Voksne;;", "Birk;Ingensteds;;;").as_listing()

    assert [row["fate"].da for row in listing.rows] == ["uændret", "ny", "afvist"]  # type: ignore[union-attr]
    assert listing.notes[0].da == "1 ny, 0 ændret, 1 uændret, 1 afvist"
    assert "Ingensteds" in listing.as_csv("da")


def test_what_is_handed_out_comes_back_without_a_change() -> None:
    before = offering(legal_bases=("SEL-107", "SEL-108"), most_specialised=True, departments=("Nord", "Syd"))
    file = csv(offering_listing((before,)).as_csv("da"))
    proposed = proposed_mapping(found_columns(file, offering_fields()), offering_fields())
    run = dry_run(file, replace(proposed, left_out=("Ikke bekræftet",)), (before,))

    assert codes(run.problems) == []
    assert [row.fate for row in run.rows] == [Fate.UNCHANGED]
    assert len(proposed.columns) == len(offering_fields())


def test_beyond_the_problems_that_anyone_reads_the_nearest_is_not_looked_for() -> None:
    run = tried(*(f"Tilbud {number};Roskidle;Voksne;;" for number in range(201)))

    said = [row.problems[0].says.da for row in run.rows]
    assert "Mon der menes" in said[199]
    assert "Mon der menes" not in said[200]
    assert run.counts[Fate.REFUSED] == 201


def test_a_row_about_another_operators_offering_is_refused_where_only_ones_own_may_be_changed() -> None:
    run = dry_run(
        csv(HEADINGS, SAME, "Nyt hus;Roskilde Kommune;Voksne;SEL § 107;4"), MAPPING, (offering(),), only="greve"
    )

    assert [row.fate for row in run.rows] == [Fate.UNCHANGED, Fate.REFUSED]
    assert codes(run.problems) == ["offering-of-another-operator"]
    assert not run.may_be_carried_out
