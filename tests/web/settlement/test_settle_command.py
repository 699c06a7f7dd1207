"""Does `ramme settle` prepare the month of every operator, issue what is approved, and say what to look at?"""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from ramme.cli.settle import settle
from ramme.testing.portal import MOMENT, a_party
from ramme.testing.runs import OCTOBER, a_run, a_stay_to_settle, invoice_details
from ramme.web import clock
from ramme.web.running import checks
from ramme.web.running.problems import UPGRADE_NEEDED
from ramme.web.settlement.models import InvoiceRow, RunRow

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = f"{OCTOBER:%Y-%m}"


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(settle, arguments)


def test_the_month_of_an_operator_is_prepared_and_what_is_to_be_looked_at_is_told() -> None:
    a_stay_to_settle()

    told = _run(MONTH)

    assert told.exit_code == 1
    assert "46.500,00" in told.output
    assert "Viborg Kommune mangler CVR-nummer" in told.output
    assert RunRow.objects.get().prepared_by == "system"


def test_with_nothing_to_look_at_it_ends_with_0_and_as_json_it_has_every_line() -> None:
    agreement = a_stay_to_settle()
    invoice_details(a_party())
    invoice_details(a_party("Viborg"))

    told = _run(MONTH, "--json")

    assert told.exit_code == 0
    [operator] = json.loads(told.output)["operators"]
    assert (operator["operator"], operator["state"], operator["exceptions"]) == ("aarhus", "prepared", [])
    assert [line["agreement"] for line in operator["lines"]] == [agreement.number]


def test_what_people_approved_is_issued_where_it_is_asked_for() -> None:
    a_run(state=RunRow.APPROVED)

    without, told = _run(MONTH), _run(MONTH, "--issue-approved", "--operator", "aarhus")

    assert "En afregning er i gang" in without.output
    assert "Udstedt" in told.output
    assert InvoiceRow.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("oktober",), "settle-month-unreadable"),
        (("2026-13",), "settle-month-unreadable"),
        (("0001-01",), "settle-month-unreadable"),
        ((MONTH, "--operator", "findes-ikke"), "run-operator-unknown"),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_with_2(arguments: tuple[str, ...], code: str) -> None:
    told = _run(*arguments, "--json")

    assert told.exit_code == 2
    assert json.loads(told.output)["problems"][0]["code"] == code


def test_a_wrong_month_is_told_before_the_database_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "database_problems", lambda: iter([UPGRADE_NEEDED.at(n=1, database="x.sqlite3")]))

    wrong, right = _run("oktober"), _run(MONTH)

    assert "settle-month-unreadable" in wrong.output
    assert "Databasen x.sqlite3 er ikke" in right.output
    assert "RAMME_DATA" in right.output


def test_its_help_says_which_folder_it_reads() -> None:
    assert "RAMME_DATA" in _run("--help").output


def test_without_operators_it_says_so() -> None:
    assert "Ingen driftsherre har" in _run(MONTH).output
