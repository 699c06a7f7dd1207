"""What an agreement says of a closure: who bears it, for whom the rule holds, and what stops a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.closure.earlier import EarlierStatement
from ramme.settlement.closure.facts import ClosureBasis, Statement
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of
from tests.settlement.closure.closures import C05, closing, days


def syddanmark(basis: ClosureBasis, **more: Any) -> ClosureAnswer:
    return closure_of(basis, Catalogue.of_package().get("syddanmark-2016"), **more)


def stopping(basis: ClosureBasis, own: Mapping[str, str] | None = None, **more: Any) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        syddanmark(basis, own=own, **more)
    return list(found.value.problems)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def paths(answer: ClosureAnswer) -> list[str]:
    return [clause.path for clause in answer.clauses]


def test_where_the_operator_bears_it_nothing_is_shared_and_the_clauses_say_so() -> None:
    basis = closing(closure={"decision": "2017-03-15"})

    answer = closure_of(basis, Catalogue.of_package().get("midtjylland-2017"))

    assert answer.account is None
    assert not answer.is_shared
    assert answer.because.da.startswith("Driftsherren bærer selv lukningen")
    assert paths(answer) == [
        "closure.costs_borne_by",
        "closure.retrospective_adjustment",
        "closure.balance_into_other_offerings",
    ]
    assert {clause.citation.place for clause in answer.clauses} == {"kap. 12.3"}


def test_where_the_operator_bears_it_a_form_with_odd_days_is_not_refused() -> None:
    basis = closing(closure={"decision": "2017-03-15"}, use=days("A", 0, 0))

    assert closure_of(basis, Catalogue.of_package().get("midtjylland-2017")).account is None


def test_where_the_municipalities_agree_nobody_owes_anything_yet() -> None:
    answer = syddanmark(closing(), own={"closure.costs_borne_by": "as_agreed"})

    assert answer.account is None
    assert "aftaler selv" in answer.because.da


@pytest.mark.parametrize(("category", "shared"), [("highly_specialised", True), ("cluster", True), ("local", False)])
def test_the_rule_holds_for_the_categories_that_the_agreement_names(category: str, *, shared: bool) -> None:
    answer = syddanmark(closing(closure={"category": category}))

    assert answer.is_shared is shared
    assert ("lokale tilbud" in answer.because.da) is not shared
    assert "closure.holds_for" in paths(answer)


def test_a_deficit_is_paid() -> None:
    answer = syddanmark(closing())

    assert "skal sammen betale 1.200.000,00 kr." in answer.because.da
    assert "are to pay DKK 1,200,000.00 together" in answer.because.en


def test_inside_the_limit_the_answer_says_so_with_the_figures() -> None:
    answer = syddanmark(closing(centre_offerings=[{"name": "Søhuset", "base": 20000000, "result": 1200000}]))

    assert answer.account is not None
    assert not answer.is_shared
    assert "-1.500.000,00 kr." in answer.because.da
    assert "1.500.000,00 kr. (" not in answer.because.da


def test_a_part_that_closes_with_a_deficit_is_told_apart() -> None:
    answer = syddanmark(closing(closure={"whole_offering": False}))

    assert not answer.is_shared
    assert answer.because.da.startswith("Kun en del af tilbuddet lukker")
    assert "closure.deficit_only_for_whole_offering" in paths(answer)


def test_an_offering_that_goes_the_other_way_than_its_centre_is_told_apart() -> None:
    answer = syddanmark(closing(centre_offerings=[{"name": "Søhuset", "base": 20000000, "result": 6000000}]))

    assert not answer.is_shared
    assert "trækker den anden vej" in answer.because.da


def test_a_surplus_is_given_back() -> None:
    amounts = [
        {"kind": "rate_income", "text": "Takster", "amount": 12700000},
        {"kind": "operating_costs", "text": "Drift", "amount": 10000000},
    ]

    answer = syddanmark(closing(amounts=amounts))

    assert "skal sammen have 1.200.000,00 kr. tilbage" in answer.because.da


def test_what_the_operator_bears_for_silent_agreements_is_told() -> None:
    use = [*days("A", 2000, 1500), *days("C", 365, 635, region="1082", agreement_says=False)]

    answer = syddanmark(closing(use=use))

    assert answer.account is not None
    assert "et underskud på 1.200.000,00 kr." in answer.because.da
    assert "skal sammen betale 933.333,33 kr., og 266.666,67 kr. bærer driftsherren selv." in answer.because.da
    assert "scope.operator_bears_otherwise" in paths(answer)
    [coming] = [each for each in answer.clauses if each.path == "scope.individual_agreement_states"]
    assert coming.reading is not None
    assert "fra før 2016" in coming.reading.da
    assert dict(zip(answer.account.payers.payment.layout.names, answer.account.payers.payment, strict=True))[
        "C"
    ] == Kroner(0)


def test_what_the_operator_keeps_of_a_surplus_is_told() -> None:
    amounts = [
        {"kind": "rate_income", "text": "Takster", "amount": 12700000},
        {"kind": "operating_costs", "text": "Drift", "amount": 10000000},
    ]
    use = [*days("A", 2000, 1500), *days("C", 365, 635, region="1082", agreement_says=False)]

    answer = syddanmark(closing(amounts=amounts, use=use))

    assert "skal sammen have 933.333,33 kr. tilbage, og 266.666,67 kr. beholder driftsherren." in answer.because.da


def test_what_an_agreement_does_not_forbid_is_not_said_to_be_forbidden() -> None:
    answer = syddanmark(closing(), own={"closure.costs_borne_by": "operator_alone"})

    assert answer.because.da == "Driftsherren bærer selv lukningen."


def test_what_midtjylland_forbids_besides_is_told() -> None:
    answer = closure_of(closing(closure={"decision": "2017-03-15"}), Catalogue.of_package().get("midtjylland-2017"))

    assert "Der efterreguleres ikke, og der sendes ingen regning bagefter." in answer.because.da
    assert "må ikke flyttes over i andre tilbud" in answer.because.da


def test_a_share_names_the_readings_it_rests_on() -> None:
    on_the_centre = syddanmark(closing())
    on_the_offering = syddanmark(closing(), own={"closure.band_level": "offering"})

    assert {"closure.band_percent", "closure.band_of", "closure.offering_share"} <= set(paths(on_the_centre))
    told = " ".join(clause.reading.da for clause in on_the_centre.clauses if clause.reading)
    assert "gælder i det år, hvor lukningen besluttes" in told
    assert "Det år, tilbuddet lukker" in told
    assert "closure.band_of" in paths(on_the_offering)
    assert "closure.offering_share" not in paths(on_the_offering)


def test_capital_costs_that_are_not_chosen_are_shown_as_not_counted() -> None:
    account = syddanmark(closing()).account

    assert account is not None
    assert account.not_counted == Kroner(4_600_000_00)


def test_amounts_that_every_account_has_are_asked_for() -> None:
    only_sale = [{"kind": "sale_of_depreciated_inventory", "text": "Møbler", "amount": 1}]

    problems = stopping(closing(amounts=only_sale, closure={"capital_counted": True}))

    assert codes(problems) == ["closure-amounts-missing"] * 3


def test_capital_costs_are_refused_where_the_agreement_does_not_allow_them() -> None:
    own = {"closure.may_be_counted": "sale_of_depreciated_inventory"}

    problems = stopping(closing(closure={"capital_counted": True}), own)

    assert "closure-capital-not-counted" in codes(problems)
    assert "closure-amount-not-named" in codes(problems)


def test_days_must_be_those_of_the_two_years_before_the_decision() -> None:
    use = [*days("A", 2000, 1500), {"payer": "A", "region": "1083", "year": 2016, "days": 90}]

    [problem] = stopping(closing(use=use))

    assert problem.code == "closure-days-of-another-year"
    assert "»2014«, »2015«" in problem.says.da
    assert problem.where.field == "closures[0].use[2].days"


def test_a_year_without_a_row_is_not_taken_for_nothing() -> None:
    [problem] = stopping(closing(use=days("A", 2000, 1500)[:1]))

    assert problem.code == "closure-days-missing"
    assert "A i 2015" in problem.says.da


def test_somebody_must_have_used_the_offering() -> None:
    assert codes(stopping(closing(use=days("A", 0, 0)))) == ["closure-no-days"]


def test_what_the_agreement_of_an_outside_buyer_says_must_be_known() -> None:
    assert codes(stopping(closing(use=days("A", 1, 2, region="1082")))) == ["outside-agreement-not-known"]


def test_an_answer_for_a_buyer_inside_is_not_used_and_said_aloud() -> None:
    answer = syddanmark(closing(use=days("A", 1, 2, agreement_says=False)))

    assert [problem.code for problem in answer.warnings] == ["inside-agreement-not-used"]
    assert answer.account is not None
    assert answer.account.payers.payment.flat[0] == Kroner(1_200_000_00)


def test_an_operator_that_is_not_among_the_users_is_said_aloud_with_its_place() -> None:
    [problem] = syddanmark(closing(closure={"operator": "Køge Kommune"})).warnings

    assert problem.code == "closure-operator-without-days"
    assert "Driftsherren, Køge Kommune, står ikke blandt dem" in problem.says.da
    assert problem.where.field == "closures[0].use"


@pytest.mark.parametrize(
    ("operator", "payer"),
    [("Køge Kommune", "Køge"), ("københavn", "Københavns Kommune"), ("Nordlev", "Nordlev Kommune")],
)
def test_an_operator_is_known_among_the_users_however_it_is_written(operator: str, payer: str) -> None:
    assert syddanmark(closing(closure={"operator": operator}, use=days(payer, 1, 2))).warnings == ()


def test_an_operator_that_used_no_days_says_so_with_nought() -> None:
    use = [*days("A", 1, 2), *days("Køge", 0, 0)]

    assert syddanmark(closing(closure={"operator": "Køge Kommune"}, use=use)).warnings == ()


def test_a_region_is_not_asked_for_days_of_its_own() -> None:
    assert syddanmark(closing(closure={"operator": "Region Syddanmark"})).warnings == ()


def test_a_percentage_of_nothing_is_no_limit() -> None:
    assert codes(stopping(closing(closure={"base": 0}, centre_offerings=[]))) == ["closure-base-not-positive"]


def test_a_clause_that_is_missing_is_told_with_all_else() -> None:
    basis = closing(closure={"decision": "2018-05-01"}, use=days("A", 0, 0))

    with pytest.raises(ProblemsFound) as found:
        closure_of(
            basis, Catalogue.of_package().get("sjaelland-2018-2019"), {"closure.costs_borne_by": "buyers_by_days"}
        )

    told = codes(list(found.value.problems))
    assert told.count("clause-not-given") >= 3
    assert "closure-days-of-another-year" in told


def test_a_centre_may_have_no_other_offering() -> None:
    answer = syddanmark(closing(centre_offerings=[]))

    assert answer.account is not None
    assert answer.account.calculation.band.base == Kroner(10_000_000_00)


# ---- The preliminary statement and the final one -------------------------------------------------


def final(**parts: Any) -> ClosureBasis:
    return closing(closure={"statement": "final"}, **parts)


def earlier(**changes: Any) -> EarlierStatement:
    payments = {"A": Kroner(700_000_00), "B": Kroner(300_000_00), "C": Kroner(200_000_00)}
    facts = {
        "offering": C05["closure"]["name"],
        "operator": C05["closure"]["operator"],
        "statement": Statement.PRELIMINARY,
        "payments": payments,
    }
    return EarlierStatement(**{**facts, **changes})


def test_the_final_statement_states_the_difference_for_each_payer() -> None:
    basis = final(centre_offerings=[{"name": "Søhuset", "base": 20000000, "result": 600000}])

    answer = syddanmark(basis, earlier=earlier())

    assert answer.account is not None
    assert answer.account.differences is not None
    assert [each.whole for each in answer.account.differences] == [-350_000_00, -150_000_00, -100_000_00]
    assert [each.whole for each in answer.account.payers.payment] == [350_000_00, 150_000_00, 100_000_00]


def test_a_final_statement_without_the_preliminary_one_is_said_aloud() -> None:
    assert [problem.code for problem in syddanmark(final()).warnings] == ["preliminary-statement-not-given"]


def test_a_preliminary_statement_asks_for_no_earlier_one() -> None:
    assert syddanmark(closing()).warnings == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"offering": "Et andet hus"}, "preliminary-of-another-closure"),
        ({"statement": Statement.FINAL}, "earlier-statement-not-preliminary"),
        ({"payments": {"A": Kroner(1), "B": Kroner(1)}}, "preliminary-with-other-payers"),
    ],
)
def test_an_earlier_statement_that_does_not_fit_is_refused(changes: dict[str, Any], code: str) -> None:
    assert codes(stopping(final(), earlier=earlier(**changes))) == [code]


def test_a_preliminary_statement_follows_no_other() -> None:
    assert codes(stopping(closing(), earlier=earlier())) == ["statement-not-final"]


def test_the_same_name_written_another_way_is_the_same_offering() -> None:
    assert syddanmark(final(), earlier=earlier(offering="BAKKEGÅRDEN ")).account is not None
