"""Fixed financing in the portal: set up by one, accepted by another, invoiced by month, corrected by replacing."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.settlement.fixed_financing.instalments import Plan
from ramme.testing.financing import (
    OBJECTIVE,
    SUBSCRIPTION,
    a_financing,
    accepted,
    an_arrangement,
    form_file,
)
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.settlement.financing_content import form_read, payers_of, workbook_again
from ramme.web.settlement.financing_tasks import tasks_for
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow
from ramme.web.settlement.operations.financing import arrangement_accepted, arrangement_dropped
from ramme.web.settlement.queries.facts import shares_of

pytestmark = pytest.mark.django_db
TYPED = {
    "start": "felter",
    "form": "objective",
    "name": "Socialtilsynet",
    "year": "2026",
    "amount": "1.000,00",
    "key": "inhabitants_2021q1",
    "members": ["Aarhus", "Viborg"],
}


def _shares(row: ArrangementRow) -> dict[tuple[str, date], int]:
    return {(share.payer_id, share.month): share.amount_oere for share in row.shares.all()}


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


def test_what_is_financed_is_told_without_a_personal_number() -> None:
    named = {**OBJECTIVE, "facts": {**OBJECTIVE["facts"], "name": "Borger 010190-1234"}}

    with pytest.raises(ProblemsFound) as found:
        an_arrangement(financing=a_financing(named))

    assert _codes(found) == ["text-holds-personal-number"]
    assert not ArrangementRow.objects.exists()


def test_accepted_by_another_its_shares_stand_by_month_and_add_up() -> None:
    row = an_arrangement(financing=a_financing(SUBSCRIPTION, "midtjylland-2017"))

    accepted(row)

    assert _shares(row) == {
        ("aarhus", date(2017, 1, 1)): 333_34,
        ("aarhus", date(2017, 7, 1)): 333_33,
        ("viborg", date(2017, 1, 1)): 166_67,
        ("viborg", date(2017, 7, 1)): 166_67,
    }
    assert sum(_shares(row).values()) == 1000_01


def test_who_made_it_cannot_accept_it() -> None:
    operator = a_party()
    both = a_person(Role.APPROVER, operator)
    row = an_arrangement(operator)
    ArrangementRow.objects.filter(pk=row.pk).update(made_by=both.actor.id)

    with pytest.raises(ProblemsFound) as found:
        accepted(row, both)

    assert _codes(found) == ["arrangement-accepted-by-its-maker"]
    assert not ArrangementShareRow.objects.exists()


def test_what_was_seen_is_what_is_accepted() -> None:
    row = an_arrangement()
    approver = a_person(Role.APPROVER, row.operator)

    with pytest.raises(ProblemsFound) as found:
        arrangement_accepted(approver.actor, row.pk, "sha256:andet", at=MOMENT)

    assert _codes(found) == ["arrangement-seen-otherwise"]


def test_accepted_twice_by_the_same_person_it_is_done_once() -> None:
    row = an_arrangement()
    approver = a_person(Role.APPROVER, row.operator)

    accepted(row, approver)
    arrangement_accepted(approver.actor, row.pk, "", at=MOMENT)

    assert ArrangementShareRow.objects.count() == 2
    assert Event.objects.filter(verb="arrangement-accepted").count() == 1


def test_an_accepted_arrangement_is_not_dropped() -> None:
    row = accepted(an_arrangement())
    economist = a_person(Role.ECONOMIST, row.operator)

    with pytest.raises(ProblemsFound) as found:
        arrangement_dropped(economist.actor, row.pk, at=MOMENT)

    assert _codes(found) == ["arrangement-accepted-already"]
    assert ArrangementShareRow.objects.count() == 2


def _charged() -> dict[tuple[int, str], int]:
    """What a run of Aarhus's January takes up, by arrangement and payer."""
    shares = shares_of("aarhus", date(2026, 1, 1), MOMENT)
    return {(each.arrangement, each.payer): each.amount_oere for each in shares}


def test_a_replaced_arrangement_charges_nothing_once_its_successor_is_accepted() -> None:
    before = accepted(an_arrangement())
    form = {**OBJECTIVE, "facts": {**OBJECTIVE["facts"], "amount": 900}}
    after = an_arrangement(before.operator, a_financing(form), replaces=before.pk)

    waiting = _charged()
    accepted(after)
    charged = _charged()

    assert waiting == {(before.pk, "aarhus"): 666_67, (before.pk, "viborg"): 333_33}
    assert charged == {
        (before.pk, "aarhus"): 0,
        (before.pk, "viborg"): 0,
        (after.pk, "aarhus"): 600_00,
        (after.pk, "viborg"): 300_00,
    }


def test_an_arrangement_is_replaced_once() -> None:
    before = accepted(an_arrangement())
    an_arrangement(before.operator, replaces=before.pk)

    with pytest.raises(ProblemsFound) as found:
        an_arrangement(before.operator, replaces=before.pk)

    assert _codes(found) == ["arrangement-replaced-already"]


def test_a_draft_replaces_nothing_and_is_not_replaced() -> None:
    draft = an_arrangement()

    with pytest.raises(ProblemsFound) as found:
        an_arrangement(draft.operator, replaces=draft.pk)

    assert _codes(found) == ["arrangement-replaced-already"]


def test_a_payer_that_is_no_party_of_the_registry_is_told() -> None:
    form = {**OBJECTIVE, "parties": [*OBJECTIVE["parties"], {"name": "Sogneborg", "key_figure": 1}]}
    operator, economist = a_party(), a_person(Role.ECONOMIST)
    a_party("Viborg")
    browser = logged_in(Client(), economist)

    file = BytesIO(form_file(form).data)
    file.name = "skema.json"
    answer = browser.post("/afregning/fast/ny/", {"start": "fil", "file": file})

    assert answer.status_code == 422
    assert "Sogneborg" in answer.content.decode()
    with pytest.raises(ProblemsFound) as found:
        payers_of(a_financing(form).basis)
    assert _codes(found) == ["financed-party-unknown"]
    assert not ArrangementRow.objects.filter(operator=operator).exists()


def test_typed_in_the_browser_it_is_shown_with_shares_and_the_year_of_the_count() -> None:
    a_party("Viborg")
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    answer = browser.post("/afregning/fast/ny/", TYPED, follow=True)

    page = answer.content.decode()
    row = ArrangementRow.objects.get()
    assert answer.redirect_chain == [(f"/afregning/fast/{row.pk}/", 302)]
    assert "Socialtilsynet, 2026" in page
    assert "Indbyggere, 1. kvartal 2021" in page
    assert "januar 2026" in page.casefold()


@pytest.mark.parametrize("left_out", ["name", "amount", "members", "year"])
def test_a_typed_field_that_is_missing_is_told_and_nothing_is_kept(left_out: str) -> None:
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    answer = browser.post("/afregning/fast/ny/", {key: value for key, value in TYPED.items() if key != left_out})

    assert answer.status_code == 422
    assert "Udfyld feltet." in answer.content.decode()
    assert not ArrangementRow.objects.exists()


def test_a_count_that_is_not_known_for_a_municipality_is_told() -> None:
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    answer = browser.post("/afregning/fast/ny/", {**TYPED, "key": "children_2021q1"})

    assert answer.status_code == 422
    assert not ArrangementRow.objects.exists()


def test_the_kept_form_comes_back_as_a_workbook_that_reads_the_same() -> None:
    row = an_arrangement(financing=a_financing(SUBSCRIPTION, "midtjylland-2017", Plan(every_months=3)))

    basis, data, _ = form_read(HandedIn("igen.xlsx", workbook_again(row)))

    assert data == row.basis["form"]
    assert [party.name for party in basis.parties] == ["Aarhus", "Viborg"]
    assert row.basis["plan"] == {"every_months": 3}


def test_a_payer_sees_what_it_is_charged_when_it_is_accepted_and_others_do_not() -> None:
    row = an_arrangement()
    payer = logged_in(Client(), a_person(Role.FINANCE_CLERK, a_party("Viborg")))
    stranger = logged_in(Client(), a_person(Role.FINANCE_CLERK, a_party("Skive")))
    address = f"/afregning/fast/{row.pk}/"

    before = payer.get(address).status_code
    accepted(row)

    assert (before, payer.get(address).status_code, stranger.get(address).status_code) == (404, 200, 404)
    assert row.title in payer.get("/afregning/fast/").content.decode()
    assert row.title not in stranger.get("/afregning/fast/").content.decode()


def test_an_approver_has_a_draft_as_a_task_and_its_maker_does_not() -> None:
    row = an_arrangement()
    approver = a_person(Role.APPROVER, row.operator)
    elsewhere = a_person(Role.APPROVER, a_party("Viborg"))

    assert [task.says.da for task in tasks_for(approver.actor, date(2026, 11, 23))] == [
        "Godkend den faste finansiering »Tilsynet, 2026«"
    ]
    assert list(tasks_for(elsewhere.actor, date(2026, 11, 23))) == []


def test_the_payments_come_as_a_workbook() -> None:
    row = accepted(an_arrangement())
    browser = logged_in(Client(), a_person(Role.FINANCE_CLERK, row.operator))

    answer = browser.get(f"/afregning/fast/{row.pk}/hent/xlsx/")

    [sheet, *_] = load_workbook(BytesIO(answer.content)).worksheets
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert {"Aarhus", "Viborg"} <= texts


def _queries(browser: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get("/afregning/fast/").status_code == 200
    return len(captured)


def test_the_list_asks_as_often_for_many_arrangements_as_for_one() -> None:
    row = accepted(an_arrangement())
    browser = logged_in(Client(), a_person(Role.FINANCE_CLERK, row.operator))
    browser.get("/afregning/fast/")

    few = _queries(browser)
    for _ in range(5):
        accepted(an_arrangement(row.operator))

    assert _queries(browser) == few
