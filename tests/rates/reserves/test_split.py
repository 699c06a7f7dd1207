"""The rows to add to a ledger when an offering is split: shared to the øre, each reserve in its own year."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.explanations import as_text, recorded
from ramme.explanations.workbook import as_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.batch import AgreementChoice
from ramme.rates.reserves.split import Split, move_key, split_of
from ramme.rates.reserves.telling import explained_split

HEADINGS = (
    "Nr.;Driftsherre;År;Art;Tilbud;Beløb;Brugt til;Under rammeaftalen;Til tilbud;Hensættelse fra;Retter nr.;Tekst"
)
ROWS = (
    "1;Birk Kommune;2016;Hensat;Birkely;100;;;;;;",
    "2;Birk Kommune;2017;Hensat;Birkely;0,01;;;;;;",
    "3;Birk Kommune;2017;Hensat;Pilely;50;;;;;;",
    "4;Elm Kommune;2017;Hensat;Egely;50;;;;;;",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text("\n".join([HEADINGS, *ROWS]), encoding="utf-8")
    return path


def choice(**own: str) -> AgreementChoice:
    return AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="midtjylland-2017", own=own)


def moved(split: Split) -> list[tuple[int, str, int | None, int]]:
    return [(entry.number, entry.to_offering, entry.reserve_year, entry.amount.whole) for entry in split.entries]


def codes(*shares: str, ledger: Path, offering: str = "Birkely", own: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ProblemsFound) as raised:
        split_of(ledger, offering, shares, choice(**(own or {})))
    return [problem.code for problem in raised.value.problems if problem.weight.value == "stops"]


def test_each_reserve_follows_the_citizens_and_keeps_its_year(ledger: Path) -> None:
    split = split_of(ledger, "birkely", ["Elmely=2", "Askely=1"], choice())

    assert moved(split) == [(5, "Elmely", 2016, 66_67), (6, "Askely", 2016, 33_33), (7, "Elmely", 2017, 1)]
    assert {(entry.operator, entry.year, entry.offering) for entry in split.entries} == {
        ("Birk Kommune", 2017, "Birkely")
    }


def test_what_stays_with_the_offering_needs_no_entry(ledger: Path) -> None:
    split = split_of(ledger, "Birkely", ["Birkely=1", "Elmely=1"], choice())

    assert moved(split) == [(5, "Elmely", 2016, 50_00)]


def test_agreed_shares_are_percentages(ledger: Path) -> None:
    split = split_of(ledger, "Birkely", ["Elmely=75 %", "Askely=25%"], choice(**{"merger.shared": "as_agreed"}))

    assert moved(split)[:2] == [(5, "Elmely", 2016, 75_00), (6, "Askely", 2016, 25_00)]


def test_an_offering_that_becomes_part_of_another_takes_all_along(ledger: Path) -> None:
    split = split_of(ledger, "Birkely", ["Pilely=1"], choice())

    assert [entry.amount for entry in split.entries] == [Kroner(100_00), Kroner(1)]


def test_the_split_is_told_with_its_key(ledger: Path) -> None:
    record = recorded(explained_split(split_of(ledger, "Birkely", ["Elmely=2", "Askely=1"], choice())))

    assert "efter hvor borgerne flytter hen" in as_text(record, "da")
    assert as_workbook(record, "en")


@pytest.mark.parametrize("share", ["Elmely", "=7", "Elmely=", "Elmely=syv", "Elmely=-1", "Elmely=1,234", "Elmely=1e99"])
def test_a_share_that_cannot_be_read_is_told(share: str, ledger: Path) -> None:
    assert codes(share, ledger=ledger) == ["split-share-not-readable"]


def test_an_offering_has_one_share(ledger: Path) -> None:
    assert codes("Elmely=1", "ELMELY=2", ledger=ledger) == ["split-offering-twice"]


def test_an_offering_without_a_reserve_is_told_with_those_that_have_one(ledger: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        split_of(ledger, "Askely", ["Elmely=1"], choice())

    (problem,) = raised.value.problems
    assert problem.code == "split-offering-without-reserve"
    assert "Birkely, Egely, Pilely" in problem.remedy.da.replace("»", "").replace("«", "").replace(" og ", ", ")


def test_percentages_are_no_citizens_and_citizens_make_no_whole(ledger: Path) -> None:
    assert codes("Elmely=75%", "Askely=25%", ledger=ledger) == ["balance-citizens-needed"]
    assert codes("Elmely=0", ledger=ledger) == ["balance-citizens-needed"]
    assert codes("Elmely=7", ledger=ledger, own={"merger.shared": "as_agreed"}) == ["balance-shares-not-whole"]


def test_whole_numbers_may_be_either() -> None:
    key = move_key(["Elmely=7", "Askely=5"])

    assert key.citizens is not None
    assert key.agreed is not None
    assert [number.whole for number in key.citizens] == [7, 5]
    assert [percent.whole for percent in key.agreed] == [700, 500]
