"""Figures on a line are held against each other, at the limit, below it and above."""

from __future__ import annotations

import pytest

from ramme.reporting.checks.findings import findings
from ramme.reporting.questions.questionnaire import ONLY, Check, CheckKind, Column, Kind, Lines, OnlyIf
from ramme.texts import Text
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, checked, column, sheet

PERCENTS = (column("actual", Kind.PERCENT), column("budget", Kind.PERCENT), column("why", Kind.TEXT, needed=False))
FIVE_POINTS = Check(kind=CheckKind.APART, columns=("actual", "budget"), limit=500, comment="why")
AT_MOST = Check(kind=CheckKind.AT_MOST, columns=("used", "places"))
NUMBERS = (column("used"), column("places"))
FIVE_PERCENT = Check(kind=CheckKind.SHARE_OF, columns=("kept", "base"), limit=500)
SHARED = (column("kept", Kind.AMOUNT), column("base", Kind.AMOUNT))
SUM = Check(kind=CheckKind.SUM_OF, columns=("total", "children", "adults"))
PARTS = (column("total"), column("children", dont_know=True), column("adults"))


def found(check: Check, columns: tuple[Column, ...], **cells: str) -> list[str]:
    """What is said in Danish of a line where those columns say that."""
    now = sheet(**{f"q__{key}": text for key, text in cells.items()})
    return [each.says.da for each in findings(checked(check, columns=columns), asked(), now)]


@pytest.mark.parametrize(
    ("actual", "is_found"),
    [
        ("102,99 %", False),
        ("103 %", True),
        ("103,01 %", True),
        ("93,01 %", False),
        ("93 %", True),
        ("98 %", False),
        ("", False),
    ],
)
def test_an_occupancy_five_points_or_more_from_the_budget_is_found(actual: str, is_found: bool) -> None:
    assert bool(found(FIVE_POINTS, PERCENTS, actual=actual, budget="98 %")) is is_found


def test_a_distance_between_percentages_is_told_in_points() -> None:
    says = found(FIVE_POINTS, PERCENTS, actual="90,5 %", budget="98 %")

    assert says == ["Der er 7,5 procentpoint mellem »Actual« (90,5 %) og »Budget« (98 %)."]


def test_a_distance_between_amounts_is_told_in_kroner() -> None:
    amounts = (column("actual", Kind.AMOUNT), column("budget", Kind.AMOUNT))
    hundred = Check(kind=CheckKind.APART, columns=("actual", "budget"), limit=10000)

    assert found(hundred, amounts, actual="1.100", budget="1.000,01") == []
    assert found(hundred, amounts, actual="1.100", budget="1.000") == [
        "Der er 100,00 kr. mellem »Actual« (1.100,00 kr.) og »Budget« (1.000,00 kr.)."
    ]


def test_what_the_questionnaire_itself_says_of_a_check_comes_first() -> None:
    own = Check(
        kind=CheckKind.APART, columns=("actual", "budget"), limit=500, says=Text(da="Afviger meget.", en="Far off.")
    )

    assert found(own, PERCENTS, actual="90 %", budget="98 %") == ["Afviger meget."]


@pytest.mark.parametrize(("used", "is_found"), [("9", False), ("10", False), ("11", True), ("", False)])
def test_a_figure_may_be_as_much_as_another_and_no_more(used: str, is_found: bool) -> None:
    assert bool(found(AT_MOST, NUMBERS, used=used, places="10")) is is_found


def test_no_more_than_another_is_told_with_both_figures_and_their_units() -> None:
    places = Text(da="pladser", en="places")

    says = found(AT_MOST, (column("used"), column("places", unit=places)), used="1200", places="10")

    assert says == ["»Used« (1.200) er større end »Places« (10 pladser)."]


@pytest.mark.parametrize(("used", "is_found"), [("11", False), ("12", True), ("13", True)])
def test_where_there_is_a_limit_so_much_more_is_let_through(used: str, is_found: bool) -> None:
    some = Check(kind=CheckKind.AT_MOST, columns=("used", "places"), limit=2)

    assert bool(found(some, NUMBERS, used=used, places="10")) is is_found


@pytest.mark.parametrize(("used", "is_found"), [("10", False), ("10,1", True), ("9,9", False)])
def test_columns_with_different_decimals_are_compared_exactly(used: str, is_found: bool) -> None:
    assert bool(found(AT_MOST, (column("used", decimals=1), column("places")), used=used, places="10")) is is_found


@pytest.mark.parametrize(("used", "is_found"), [("8-10", False), ("10-12", False), ("11-12", True)])
def test_a_range_is_more_where_all_of_it_is(used: str, is_found: bool) -> None:
    assert bool(found(AT_MOST, (column("used", Kind.RANGE), column("places")), used=used, places="10")) is is_found


@pytest.mark.parametrize(("total", "is_found"), [("9", True), ("10", False), ("11", True), ("", False)])
def test_a_total_is_the_sum_of_its_parts(total: str, is_found: bool) -> None:
    assert bool(found(SUM, PARTS, total=total, children="4", adults="6")) is is_found


def test_a_sum_is_told_with_what_the_parts_come_to() -> None:
    says = found(SUM, PARTS, total="12", children="4", adults="6")

    assert says == ["»Total« (12) er ikke summen af »Children« + »Adults« (10)."]


@pytest.mark.parametrize("children", ["", "dont_know", "mange"])
def test_a_part_that_is_missing_is_not_nought_so_nothing_is_compared(children: str) -> None:
    assert found(SUM, PARTS, total="12", children=children, adults="6") == []


def test_a_part_that_is_not_asked_is_no_part_of_the_sum() -> None:
    only_if = OnlyIf(column="has", says=("yes",))
    columns = (
        column("has", Kind.CHOICE, options=YES_OR_NO),
        column("total"),
        column("children", only_if=only_if),
        column("adults"),
    )

    assert found(SUM, columns, has="no", total="6", children="4", adults="6") == []
    assert found(SUM, columns, has="no", total="10", children="4", adults="6") != []
    assert found(SUM, columns, has="yes", total="10", children="4", adults="6") == []


@pytest.mark.parametrize(
    "check",
    [
        Check(kind=CheckKind.AT_MOST, columns=("used", "gone")),
        Check(kind=CheckKind.AT_MOST, columns=("used",)),
        Check(kind=CheckKind.APART, columns=()),
        Check(kind=CheckKind.SUM_OF, columns=("used",)),
        Check(kind=CheckKind.SUM_OF, columns=("gone", "used")),
        Check(kind=CheckKind.CHANGED, columns=("gone",)),
        Check(kind=CheckKind.UNLIKE_PEERS, columns=()),
    ],
)
def test_a_check_of_columns_that_are_not_there_finds_nothing(check: Check) -> None:
    assert found(check, NUMBERS, used="99", places="1") == []


def test_every_line_is_checked_by_itself() -> None:
    homes = checked(AT_MOST, columns=NUMBERS, lines=Lines.OFFERINGS)
    texts = {"q:birk:used": "11", "q:birk:places": "10", "q:eng:used": "5", "q:eng:places": "10"}

    (only,) = findings(homes, asked(lines={"q": HOMES}), sheet(texts))

    assert only.key.name == "q:birk:used"
    assert only.where.da == "»Q«, Birkegården, »Used«"


def test_amounts_are_told_in_kroner() -> None:
    columns = (column("used", Kind.AMOUNT), column("places", Kind.AMOUNT))

    assert found(AT_MOST, columns, used="1.000,50", places="1000") == [
        "»Used« (1.000,50 kr.) er større end »Places« (1.000,00 kr.)."
    ]


def test_a_plain_question_is_checked_too() -> None:
    assert findings(checked(columns=(column(ONLY),)), asked(), sheet(q="3")) == ()


@pytest.mark.parametrize(
    ("kept", "base", "is_found"),
    [
        ("49.999,99", "1.000.000", False),
        ("50.000", "1.000.000", False),
        ("50.000,01", "1.000.000", True),
        ("-50.000", "1.000.000", False),
        ("-50.000,01", "1.000.000", True),
        ("0", "0", False),
        ("0,01", "0", True),
        ("200.000", "", False),
    ],
)
def test_a_surplus_or_a_deficit_may_be_just_the_share_of_its_base(kept: str, base: str, is_found: bool) -> None:
    assert bool(found(FIVE_PERCENT, SHARED, kept=kept, base=base)) is is_found


def test_too_large_a_share_is_told_with_both_figures() -> None:
    assert found(FIVE_PERCENT, SHARED, kept="200.000", base="1.000.000") == [
        "»Kept« (200.000,00 kr.) er mere end 5 % af »Base« (1.000.000,00 kr.)."
    ]
