"""What follows of a finding: it stops, asks why until a reason is there, or only warns."""

from __future__ import annotations

import pytest

from ramme.reporting.answers.answer import CellKey, Sheet
from ramme.reporting.checks.finding import Finding
from ramme.reporting.checks.findings import findings
from ramme.reporting.questions.questionnaire import Check, CheckKind, Consequence, Kind, OnlyIf
from tests.reporting.asked_questions import asked, checked, column, sheet

COLUMNS = (
    column("used", dont_know=True),
    column("places"),
    column("why", Kind.TEXT, needed=False, dont_know=True),
)


def only(consequence: Consequence, now: Sheet, comment: str = "") -> Finding:
    check = Check(kind=CheckKind.AT_MOST, columns=("used", "places"), consequence=consequence, comment=comment)
    (finding,) = findings(checked(check, columns=COLUMNS), asked(), now)
    return finding


def too_many(reasons: dict[str, str] | None = None, why: str = "") -> Sheet:
    return sheet({}, reasons, q__used="11", q__places="10", q__why=why)


KEY = CellKey("q", "value", "used")


def test_a_finding_asks_why_until_a_reason_is_at_its_cell() -> None:
    before = only(Consequence.ASKS_WHY, too_many())
    after = only(Consequence.ASKS_WHY, too_many({KEY.name: "Dobbeltrum"}))

    assert (before.key, before.comment_key, before.explained, before.stands_in_the_way) == (KEY, None, False, True)
    assert before.remedy.da == "Skriv en begrundelse ved feltet, eller ret svaret."
    assert (after.explained, after.stands_in_the_way) == (True, False)


@pytest.mark.parametrize("reasons", [{KEY.name: "  "}, {"q:value:places": "Dobbeltrum"}])
def test_a_blank_reason_or_one_at_another_cell_explains_nothing(reasons: dict[str, str]) -> None:
    assert only(Consequence.ASKS_WHY, too_many(reasons)).stands_in_the_way


def test_with_a_column_for_comments_the_reason_stands_there() -> None:
    before = only(Consequence.ASKS_WHY, too_many({KEY.name: "Dobbeltrum"}), comment="why")
    after = only(Consequence.ASKS_WHY, too_many(why="Dobbeltrum"), comment="why")

    assert before.comment_key == CellKey("q", "value", "why")
    assert before.stands_in_the_way
    assert before.remedy.da == "Skriv grunden i »Why«, eller ret svaret."
    assert not after.stands_in_the_way


def test_not_knowing_is_no_reason() -> None:
    assert only(Consequence.ASKS_WHY, too_many(why="dont_know"), comment="why").stands_in_the_way


def test_where_the_column_for_comments_is_not_asked_the_reason_stands_at_the_cell() -> None:
    check = Check(kind=CheckKind.AT_MOST, columns=("used", "places"), comment="why")
    never = column("why", Kind.TEXT, only_if=OnlyIf(column="used", says=("0",)))
    asks = checked(check, columns=(*COLUMNS[:2], never))

    assert findings(asks, asked(), too_many())[0].comment_key is None
    assert not findings(asks, asked(), too_many({KEY.name: "Dobbeltrum"}))[0].stands_in_the_way


def test_what_must_be_put_right_is_not_explained_away() -> None:
    found = only(Consequence.STOPS, too_many({KEY.name: "Dobbeltrum"}))

    assert found.stands_in_the_way
    assert found.remedy.da == "Ret det, der er forkert."


def test_what_should_be_looked_at_lets_through() -> None:
    found = only(Consequence.WARNS, too_many())

    assert not found.stands_in_the_way
    assert found.remedy.da == "Se efter, om det passer."


def test_a_finding_is_plain_data_for_every_screen() -> None:
    data = only(Consequence.ASKS_WHY, too_many(), comment="why").as_data()

    assert data["cell"] == "q:value:used"
    assert data["comment"] == "q:value:why"
    assert (data["kind"], data["consequence"], data["stands_in_the_way"]) == ("at_most", "asks_why", True)


@pytest.mark.parametrize("used", ["", "dont_know", "mange"])
def test_where_nothing_is_answered_there_is_nothing_to_compare(used: str) -> None:
    check = Check(kind=CheckKind.AT_MOST, columns=("used", "places"))

    assert findings(checked(check, columns=COLUMNS), asked(), sheet(q__used=used, q__places="0")) == ()
