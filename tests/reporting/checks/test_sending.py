"""Answers can be sent when all is read, all that is needed is there, and every finding is explained."""

from __future__ import annotations

from ramme.reporting.answers.answer import CellKey, Sheet
from ramme.reporting.checks.sending import ready_to_send
from ramme.reporting.questions.questionnaire import Check, CheckKind, Consequence
from tests.reporting.asked_questions import asked, checked, column, sheet

COLUMNS = (column("used"), column("places"), column("rooms", needed=False))


def codes(*checks: Check, now: Sheet) -> list[tuple[str, bool]]:
    found = ready_to_send(checked(*checks, columns=COLUMNS), asked(), now)
    return [(each.problem.code, each.stops) for each in found]


def check(consequence: Consequence) -> Check:
    return Check(kind=CheckKind.AT_MOST, columns=("used", "places"), consequence=consequence)


TOO_MANY = sheet(q__used="11", q__places="10")


def test_nothing_stands_in_the_way_of_a_sheet_that_is_filled_in() -> None:
    assert codes(check(Consequence.STOPS), now=sheet(q__used="9", q__places="10")) == []


def test_what_is_missing_and_what_cannot_be_read_stand_in_the_way() -> None:
    assert codes(now=sheet(q__used="mange", q__rooms="få")) == [
        ("number-not-readable", True),
        ("number-not-readable", True),
        ("answer-not-given", True),
    ]


def test_findings_stand_in_the_way_by_what_follows_of_them() -> None:
    reasons = {"q:value:used": "Dobbeltrum"}
    explained = Sheet(texts=TOO_MANY.texts, reasons=reasons)

    assert codes(check(Consequence.STOPS), now=explained) == [("finding-to-put-right", True)]
    assert codes(check(Consequence.ASKS_WHY), now=TOO_MANY) == [("finding-to-explain", True)]
    assert codes(check(Consequence.ASKS_WHY), now=explained) == []


def test_what_stops_comes_first_and_warnings_after() -> None:
    now = Sheet(texts={**TOO_MANY.texts, "gone:value:value": "1"})

    assert codes(check(Consequence.WARNS), check(Consequence.STOPS), now=now) == [
        ("finding-to-put-right", True),
        ("answers-not-asked-now", False),
        ("finding-to-look-at", False),
    ]


def test_a_finding_is_told_at_its_cell_with_its_remedy() -> None:
    (found,) = ready_to_send(checked(check(Consequence.ASKS_WHY), columns=COLUMNS), asked(), TOO_MANY)

    assert found.key == CellKey("q", "value", "used")
    assert found.problem.told("da") == (
        "»Q«, »Used«: Svaret skal begrundes: »Used« (11) er større end »Places« (10). "
        "Skriv en begrundelse ved feltet, eller ret svaret. [finding-to-explain]"
    )
