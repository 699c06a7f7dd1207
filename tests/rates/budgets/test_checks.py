from __future__ import annotations

import pytest

from ramme.files.limits import HandedIn
from tests.files.made import codes
from tests.rates.forms import added, in_csv, in_workbook, problem_of, read, refused

BUILDING = "Aktiver;Bygning;Hovedbygning"
GROUP = "Takstgrupper;Botilbud"
SERVANTS = "Tjenestemænd;Ikke"
LEADERS = "Udgifter;Løn;Ledelse"
MODEL = {"Tilbud;Takstmodel": "Tilbud;Takstmodel;Differentieret takst"}


def warnings(file: HandedIn) -> list[str]:
    form = read(file)
    for warning in form.warnings:
        assert warning.told("da") != warning.told("en")
        assert warning.remedy.da
    return codes(form.warnings)


def group(
    name: str, places: str = "5", *, weight: str = "", department: str = "", unit: str = "", hours: str = ""
) -> str:
    return f"Takstgrupper;{name};{places};365;{weight};{department};{unit};{hours}"


@pytest.mark.parametrize("kind", ["Bygning", "Inventar", "Driftsmiddel"])
@pytest.mark.parametrize(("years", "title"), [(";10", "Levetid"), ("30;", "Alder")])
def test_what_is_written_down_needs_lifetime_and_age(kind: str, years: str, title: str) -> None:
    problem = problem_of(in_csv({BUILDING: f"Aktiver;{kind};Hovedbygning;18.000.000;{years}"}))

    assert problem.code == "lifetime-missing"
    assert f"»{title}« mangler for »{kind}«, som skal afskrives." in problem.told("da")
    assert "0 is a possible age but no possible lifetime." in problem.told("en")
    assert problem.where.column == f"{title} (år)"


def test_a_new_asset_has_the_age_zero() -> None:
    assert read(in_csv({BUILDING: f"{BUILDING};18.000.000;30;0"})).basis.assets[0].age.is_given


@pytest.mark.parametrize("kind", ["Grund", "Husleje"])
def test_what_is_not_written_down_needs_no_years_and_those_given_are_warned_about(kind: str) -> None:
    assert warnings(in_csv({BUILDING: f"Aktiver;{kind};x;18.000.000;;"})) == []
    assert warnings(in_csv({BUILDING: f"Aktiver;{kind};x;18.000.000;30;10"})) == ["lifetime-not-used"] * 2


@pytest.mark.parametrize("insurance", ["Delvist forsikret", "Fuldt forsikret"])
def test_an_insured_pension_needs_its_premium_which_may_be_nought(insurance: str) -> None:
    problem = problem_of(in_csv({SERVANTS: f"Tjenestemænd;{insurance};Leder;500.000;"}))

    assert problem.code == "premium-missing"
    assert problem.where.column == "Præmie"
    assert read(in_csv({SERVANTS: f"Tjenestemænd;{insurance};Leder;500.000;0"})).warnings == ()


def test_a_premium_without_insurance_is_warned_about() -> None:
    assert warnings(in_csv({SERVANTS: "Tjenestemænd;Ikke forsikret;Leder;500.000;1"})) == ["premium-not-used"]


@pytest.mark.parametrize(
    ("pay", "met"), [("11.000.000", []), ("11.000.000,01", ["civil-servant-pay-above-wages"])], ids=str
)
def test_the_pay_of_civil_servants_is_a_part_of_the_wages(pay: str, met: list[str]) -> None:
    assert warnings(in_csv({SERVANTS: f"Tjenestemænd;Ikke forsikret;Leder;{pay};"})) == met


@pytest.mark.parametrize("name", ["Botilbud, døgn", "BOTILBUD, DØGN"])
def test_two_rate_groups_of_one_name_are_told_with_the_first(name: str) -> None:
    problem = problem_of(added(group(name)))

    assert problem.code == "rate-group-twice"
    assert (problem.where.row, problem.where.column) == (34, "Takstgruppe")
    assert f"Takstgruppen »{name}« står der også i række 33." in problem.told("da")
    assert "is also at row 33." in problem.told("en")


def test_the_first_of_two_rate_groups_is_named_by_its_cell_in_a_workbook() -> None:
    problem = problem_of(
        in_workbook({"Takstgrupper!A3": "Botilbud, døgn", "Takstgrupper!B3": 1, "Takstgrupper!C3": 365})
    )

    assert "står der også i A2." in problem.told("da")


def test_a_group_that_sells_hours_needs_the_hours_of_a_day() -> None:
    problem = problem_of(added(group("Timer", unit="Time")))

    assert problem.code == "hours-missing"
    assert problem.where.column == "Timer pr. dag"
    assert warnings(added(group("Timer", unit="Time", hours="7,4"))) == []


@pytest.mark.parametrize("unit", ["", "Dag", "Halv dag"])
def test_hours_of_a_group_that_sells_days_are_warned_about(unit: str) -> None:
    assert warnings(added(group("Dage", unit=unit, hours="7,4"))) == ["hours-not-used"]


def test_differentiated_rates_need_a_weight_for_each_group() -> None:
    problem = problem_of(in_csv(MODEL))

    assert problem.code == "weight-missing"
    assert problem.where.column == "Vægt"
    assert "eller vælg takstmodellen Standardtakst" in problem.told("da")
    assert "or choose the standard rate" in problem.told("en")


@pytest.mark.parametrize(("weight", "codes_met"), [("0", ["weights-sum-to-zero"]), ("0,01", [])])
def test_weights_may_not_all_be_nought(weight: str, codes_met: list[str]) -> None:
    file = in_csv({**MODEL, GROUP: group("Botilbud", weight=weight)})

    if codes_met:
        assert problem_of(file).code == codes_met[0]
    else:
        assert read(file).warnings == ()


def test_weights_under_the_standard_rate_are_warned_about_once() -> None:
    assert warnings(added(group("A", weight="1"), group("B", weight="2"))) == ["weights-not-used"]


def test_a_group_in_a_department_that_no_cost_names_is_told_with_the_known_ones() -> None:
    problems = refused(
        in_csv(
            {
                LEADERS: f"{LEADERS};1.100.000,00;;Nord",
                GROUP: group("Botilbud", department="Syd"),
            }
        )
    )

    assert codes(problems) == ["department-without-group", "department-unknown"]
    assert "Ingen takstgruppe hører til afdelingen »Nord«" in problems[0].told("da")
    assert "the rate groups name: »Syd«" in problems[0].told("en")
    assert "kendte afdelinger: »Nord«." in problems[1].told("da")
    assert "No cost names the department “Syd”." in problems[1].told("en")


def test_each_department_is_told_once() -> None:
    problem = problem_of(added(*(f"Udgifter;Løn;Vikar {n};1;;Nord" for n in range(3))))

    assert problem.code == "department-without-group"
    assert problem.where.row == 34


def test_departments_that_fit_go_through() -> None:
    file = in_csv({LEADERS: f"{LEADERS};1.100.000,00;;Nord", GROUP: group("Botilbud", department="Nord")})

    assert warnings(file) == []


def test_of_many_unknown_departments_few_names_are_told_each_time() -> None:
    lines = [f"Udgifter;Løn;Linje;1,00;;{'x' * 400}{number}" for number in range(300)]

    problems = refused(added(*lines))

    assert codes(problems) == ["department-without-group"] * 200 + ["more-problems"]
    assert max(len(problem.told("da")) for problem in problems) < 1_000


@pytest.mark.parametrize("twin", ["Bo\u200btilbud", "Botilbud\ufe0f", "BOTILBUD"])
def test_two_rate_groups_that_look_alike_are_one_name(twin: str) -> None:
    problems = refused(in_csv({GROUP: f"{group('Botilbud')}\n{group(twin)}"}))

    assert "rate-group-twice" in codes(problems)
