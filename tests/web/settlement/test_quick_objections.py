"""Is an objection raised with one key in true words, to all the lines chosen or to none, and each once?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.runs import a_clerk, a_stay_to_settle, an_invoice
from ramme.testing.settlement import DAY_RATE, an_event
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow
from ramme.web.settlement.payer_models import LineMarkRow

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=1)


def viborg(client: Client) -> Client:
    return logged_in(client, a_clerk(a_party("Viborg")))


def discharged_late(last_day: date = date(2026, 10, 14)) -> InvoiceLineRow:
    """A line of a whole month whose stay turned out to have ended, and its place to have been taken, in the middle."""
    agreement = a_stay_to_settle()
    invoice = an_invoice()
    stay = agreement.stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATER)
    an_event(stay, StayEventKind.DISCHARGED, last_day, at=LATER)
    return invoice.lines.get()


def test_an_objection_is_raised_with_one_key_in_the_words_of_the_likely_reason(client: Client) -> None:
    line = discharged_late()
    a_person(Role.ECONOMIST, a_party())

    answer = viborg(client).post("/afregning/betaler/linjer/", {"maaned": "2026-10", "row": str(line.pk)})

    row = ObjectionRow.objects.get()
    assert answer.status_code == 302
    assert (row.state, row.reason, row.line, row.operator_id) == ("open", "notice", line, "aarhus")
    assert row.asked_oere == 14 * DAY_RATE
    assert "længere end varslet" in row.says
    assert LetterRow.objects.filter(key__startswith="objection:raised:").exists()
    assert Event.objects.filter(verb="objection-raised").exists()


def test_the_same_key_twice_raises_one_objection(client: Client) -> None:
    line = discharged_late()
    browser = viborg(client)

    answers = [
        browser.post("/afregning/betaler/linjer/", {"maaned": "2026-10", "row": str(line.pk)}).status_code
        for _ in range(2)
    ]

    assert answers == [302, 422]
    assert ObjectionRow.objects.count() == 1


def several_discharged_late() -> list[int]:
    """Three lines of whole months whose stays turned out to have ended in the middle."""
    agreements = [a_stay_to_settle(offering=an_offering(name, a_party())) for name in ("Et", "To", "Tre")]
    lines = list(an_invoice().lines.values_list("pk", flat=True))
    for agreement in agreements:
        an_event(agreement.stays.get(), StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATER)
        an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 10, 14), at=LATER)
    return lines


@pytest.mark.parametrize("do", ["indsigelse", "lad-staa"])
@pytest.mark.parametrize("month", ["2026-10", "2026-09"])
def test_a_line_that_the_month_does_not_show_stops_all_of_them(client: Client, do: str, month: str) -> None:
    line = discharged_late()
    a_stay_to_settle(a_party("Randers"))
    other = an_invoice(payer=a_party("Randers")).lines.get()
    own = [line.pk] if month == "2026-09" else [line.pk, other.pk]

    answer = viborg(client).post("/afregning/betaler/linjer/", {"maaned": month, "line": own, "do": do})

    assert answer.status_code == 422
    assert [each.code for each in answer.context["problems"]] == ["invoice-line-of-another-month"]
    assert "står ikke på jeres regninger for" in answer.content.decode()
    assert not ObjectionRow.objects.exists()
    assert not LineMarkRow.objects.exists()
    assert not LetterRow.objects.filter(key__startswith="objection:").exists()


def test_a_line_that_matches_is_not_objected_to_in_words_nobody_wrote(client: Client) -> None:
    a_stay_to_settle()
    line = an_invoice().lines.get()

    answer = viborg(client).post("/afregning/betaler/linjer/", {"maaned": "2026-10", "line": line.pk})

    assert answer.status_code == 422
    assert [each.code for each in answer.context["problems"]] == ["objection-to-what-matches"]
    assert "passer med jeres aftale" in answer.content.decode()
    assert not ObjectionRow.objects.exists()


def test_a_line_is_not_let_stand_with_a_personal_number(client: Client) -> None:
    line = discharged_late()
    asked = {"maaned": "2026-10", "line": line.pk, "do": "lad-staa", "says": "010190-1234"}

    answer = viborg(client).post("/afregning/betaler/linjer/", asked)

    assert answer.status_code == 422
    assert "ligner et CPR-nummer" in answer.content.decode()
    assert not LineMarkRow.objects.exists()


def test_several_lines_are_objected_to_or_let_stand_at_once(client: Client) -> None:
    lines = several_discharged_late()
    browser = viborg(client)

    browser.post("/afregning/betaler/linjer/", {"maaned": "2026-10", "line": lines[:2], "do": "indsigelse"})
    browser.post("/afregning/betaler/linjer/", {"maaned": "2026-10", "line": lines[2:], "do": "lad-staa"})

    assert set(ObjectionRow.objects.values_list("line", flat=True)) == set(lines[:2])
    assert set(LineMarkRow.objects.values_list("line", flat=True)) == set(lines[2:])
