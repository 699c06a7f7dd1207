"""Who bears the opening of an offering: the operator alone, nobody yet, or the parties by the shares they agreed on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue
from ramme.explanations import as_text, recorded
from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent, named
from ramme.rates.batch import AgreementChoice
from ramme.settlement.opening.account import OpeningBasis, shared_as_agreed
from ramme.settlement.opening.form import OPENING, basis_of
from ramme.settlement.opening.outcome import OpeningAnswer, opening_of, openings_of
from ramme.settlement.opening.telling import as_data, explained, listed

THIRDS = [("A", "33,33 %"), ("B", "33,33 %"), ("C", "33,34 %")]


def form(agreed: list[tuple[str, str]], year: int = 2016, **parts: Any) -> dict[str, Any]:
    return {
        "opening": {"name": "Nyhuset", "operator": "Eksempel", "decision": f"1. marts {year}", "constructed": True},
        "costs": [{"text": "Indretning", "amount": 100000.01}],
        "agreed_shares": [{"party": party, "percent": percent} for party, percent in agreed],
        **parts,
    }


def read(data: dict[str, Any]) -> Read[OpeningBasis] | Refused:
    content = json.dumps({"format": 1, "openings": [data]}).encode()
    [found] = read_handed_in(HandedIn("opening.json", content), OPENING, basis_of)
    return found


def answer(data: dict[str, Any], agreement: str, own: dict[str, str] | None = None) -> OpeningAnswer:
    found = read(data)
    assert isinstance(found, Read), found
    return opening_of(found.says, Catalogue.of_package().get(agreement), own)


def test_in_midtjylland_the_operator_bears_it_alone_whatever_was_agreed() -> None:
    said = answer(form(THIRDS, year=2017), "midtjylland-2017")

    assert said.shares is None
    assert said.because.da.startswith("Driftsherren bærer selv oprettelsen")
    assert [clause.path for clause in said.clauses] == [
        "opening.costs_borne_by",
        "opening.retrospective_adjustment",
        "opening.balance_into_other_offerings",
    ]


def test_shares_that_are_not_used_are_told_and_where_they_belong() -> None:
    shares, none = answer(form(THIRDS, year=2017), "midtjylland-2017"), answer(form([], year=2017), "midtjylland-2017")

    [problem] = shares.warnings
    assert problem.code == "opening-shares-not-used"
    assert "shared-financing" in problem.remedy.da
    assert none.warnings == ()


def test_that_the_operator_bears_the_unforeseen_is_a_reading() -> None:
    [borne, *_] = answer(form([], year=2017), "midtjylland-2017").clauses

    assert borne.reading is not None
    assert "kap. 13.5" in borne.reading.da


def test_in_syddanmark_nobody_owes_anything_until_shares_are_agreed() -> None:
    said = answer(form([]), "syddanmark-2016")

    assert said.shares is None
    assert "ingen skal betale noget endnu" in said.because.da
    assert said.clauses[0].reading is not None


def test_agreed_shares_are_borne_to_the_oere() -> None:
    said = answer(form(THIRDS), "syddanmark-2016")

    assert said.shares is not None
    assert [each.whole for each in said.shares.share] == [33_330_00, 33_330_00, 33_340_01]
    assert said.shares.left == Kroner(0)
    assert "100.000,01 kr." in said.because.da


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        ([("A", "50 %"), ("B", "49,99 %")], "opening-shares-not-whole"),
        ([("A", "50 %"), ("B", "50,01 %")], "opening-shares-not-whole"),
        ([("A", "50 %"), ("a", "50 %")], "opening-party-twice"),
    ],
)
def test_shares_that_do_not_fit_are_refused(agreed: list[tuple[str, str]], code: str) -> None:
    found = read(form(agreed))

    assert isinstance(found, Refused)
    assert [problem.code for problem in found.problems] == [code]
    assert found.problems[0].where.field.startswith("openings[0].agreed_shares[1]")


def test_agreed_shares_need_costs_to_share() -> None:
    with pytest.raises(ProblemsFound) as found:
        answer(form(THIRDS, costs=[]), "syddanmark-2016")

    assert [problem.code for problem in found.value.problems] == ["opening-costs-missing"]


def test_an_opening_is_not_shared_by_days() -> None:
    with pytest.raises(ProblemsFound) as found:
        answer(form(THIRDS), "syddanmark-2016", {"opening.costs_borne_by": "buyers_by_days"})

    assert "opening-not-shared-by-days" in [problem.code for problem in found.value.problems]


@given(
    st.lists(st.integers(0, 10**10), min_size=1, max_size=5),
    st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(any),
)
def test_what_parties_bear_is_always_the_whole_cost(costs: list[int], percents: list[int]) -> None:
    lines = named(Kroner, [(str(number), Kroner(each)) for number, each in enumerate(costs)])
    agreed = named(Percent, [(str(number), Percent(each)) for number, each in enumerate(percents)])

    shares = shared_as_agreed(lines, agreed)

    assert shares.left == Kroner(0)
    assert sum(each.whole for each in shares.share) == sum(costs)


def test_an_opening_is_told_listed_and_kept() -> None:
    said = answer(form(THIRDS), "syddanmark-2016")

    assert "Hvem bærer oprettelsen?" in as_text(recorded(explained(said)))
    assert "33.340,01 kr." in listed([said]).as_table("da")
    [statement] = json.loads(json.dumps(as_data([said])))["opening_statements"]
    assert statement["parties"][2] == {"party": "C", "share_oere": 33_340_01}


def test_a_problem_of_one_file_names_it_and_the_others_are_read_too(tmp_path: Path) -> None:
    for name, data in (("a.json", form(THIRDS, costs=[])), ("b.json", form([("A", "1 %")]))):
        (tmp_path / name).write_text(json.dumps({"format": 1, "openings": [data]}), encoding="utf-8")
    choice = AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="syddanmark-2016")

    with pytest.raises(ProblemsFound) as found:
        openings_of([tmp_path], choice)

    assert [(problem.code, Path(problem.where.file).name) for problem in found.value.problems] == [
        ("opening-costs-missing", "a.json"),
        ("opening-shares-not-whole", "b.json"),
    ]


@pytest.mark.parametrize("agreed", [[], THIRDS])
def test_an_agreement_that_does_not_say_who_bears_it_stops_with_the_missing_clause(
    agreed: list[tuple[str, str]],
) -> None:
    with pytest.raises(ProblemsFound) as found:
        answer(form(agreed, year=2021), "sjaelland-2021-2022")

    assert "clause-not-given" in {problem.code for problem in found.value.problems}
