from __future__ import annotations

from pathlib import Path

from ramme.agreements import Agreement, Catalogue, Difference, Mark, differences
from tests.agreements.files import HEAD, REGULATION, agreement_of, clause, written

PERCENT = "overhead.administration_percent_max"


def by_path(a: Agreement, b: Agreement) -> dict[str, Difference]:
    return {each.path: each for each in differences(a, b)}


def test_a_clause_is_the_same_changed_or_only_in_one_of_the_two(tmp_path: Path) -> None:
    a = agreement_of(
        tmp_path,
        clause(PERCENT, '"6,1 %"'),
        clause("surplus.band_percent", '"5 %"'),
        clause("scope.private_offerings", "false"),
    )
    b = agreement_of(
        tmp_path,
        clause(PERCENT, '"6,0 %"'),
        clause("surplus.band_percent", '"5,0 %"'),
        clause("calendar.days_per_year", "365"),
    )

    found = by_path(a, b)

    assert {path: each.mark for path, each in found.items()} == {
        PERCENT: Mark.CHANGED,
        "surplus.band_percent": Mark.SAME,
        "scope.private_offerings": Mark.ONLY_A,
        "calendar.days_per_year": Mark.ONLY_B,
    }
    changed = found[PERCENT]
    assert changed.a is not None
    assert changed.b is not None
    assert (changed.a.told.da, changed.b.told.da) == ("6,1 %", "6,0 %")


def test_a_side_says_whether_it_rests_on_a_source(tmp_path: Path) -> None:
    a = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='status = "unverified"'))
    b = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"'))

    found = by_path(a, b)[PERCENT].plain()

    assert (found["a"]["unverified"], found["b"]["unverified"]) == (True, False)


def test_a_value_for_one_year_is_the_same_as_the_same_value_for_another(tmp_path: Path) -> None:
    a = agreement_of(tmp_path, clause("interest.percent", '{ 2030 = "1 %" }', key="values"))
    b = agreement_of(tmp_path, clause("interest.percent", '{ 2031 = "1 %" }', key="values"))

    assert by_path(a, b)["interest.percent"].mark is Mark.SAME


def test_what_a_regulation_gives_counts_as_said(tmp_path: Path) -> None:
    order = written(tmp_path, REGULATION + clause("surplus.band_percent", '"5 %"'), "order.toml")
    under = HEAD + 'under = ["order-constructed"]\n'
    catalogue = Catalogue.of_package().with_files([order, written(tmp_path, under, "under.toml")])
    own = agreement_of(tmp_path, clause("surplus.band_percent", '"5 %"'))

    found = by_path(catalogue.get("constructed-2030"), own)["surplus.band_percent"]

    assert found.mark is Mark.SAME
    assert found.a is not None
    assert found.a.citation.document == "order-constructed"


def test_differences_stand_in_the_order_of_the_subjects() -> None:
    catalogue = Catalogue.of_package()

    found = differences(catalogue.get("midtjylland-2017"), catalogue.get("syddanmark-2016"))

    subjects = list(dict.fromkeys(each.subject.name for each in found))
    assert subjects[:2] == ["scope", "categories"]
    assert len(subjects) == len({each.subject.name for each in found})


def test_midtjylland_and_syddanmark_differ_where_their_texts_do() -> None:
    catalogue = Catalogue.of_package()

    found = by_path(catalogue.get("midtjylland-2017"), catalogue.get("syddanmark-2016"))

    assert found[PERCENT].mark is Mark.ONLY_A
    assert found["categories.rate_at_least"].mark is Mark.ONLY_B
    assert found["scope.binds"].mark is Mark.CHANGED
    assert found["surplus.band_percent"].mark is Mark.SAME
