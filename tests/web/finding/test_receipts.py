"""Does a check ask vacant places alone, keep free text out of the mail, and say on the receipt when nobody said yes?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ramme.registry.finding.asking import Outcome
from ramme.testing.portal import MOMENT, Person, a_party
from ramme.web import clock
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.operations.checks import check_begun, check_closed
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingCode, OfferingRow
from tests.registry.finding.region import BRAIN_INJURY
from tests.web.finding.checks import A_WEEK, CPR, WISH, beginning, link_of

pytestmark = pytest.mark.django_db
Vacant = Callable[..., OfferingRow]
NOTE = "Et lille hus med have."


def test_what_is_written_freely_stands_behind_the_link_and_not_in_the_mail(
    client: Client, vacant: Vacant, caseworker: Person, leader: Person
) -> None:
    del leader
    vacant()
    row = check_begun(caseworker.actor, beginning(note=NOTE), at=MOMENT)

    mail = LetterRow.objects.get().body

    assert NOTE not in mail
    assert "Aarhus Kommune har skrevet en bemærkning; den står bag linket." in mail
    assert NOTE in client.get(link_of(row)).content.decode()


def test_the_field_of_the_note_says_what_is_not_to_stand_there(as_caseworker: Client, vacant: Vacant) -> None:
    vacant()

    told = as_caseworker.get("/find/undersoegelser/ny/", WISH).content.decode()

    assert "ingen navne, initialer, diagnoser eller CPR-numre" in told
    assert "princip 2 (vores nummerering: punkt 2). Det er et udkast" in told
    assert "selvejende med driftsoverenskomst regnes som private" in told


def test_full_places_are_neither_offered_nor_shown(as_caseworker: Client, vacant: Vacant, caseworker: Person) -> None:
    vacant("Birkehuset")
    vacant("Fuldt hus", free=0)
    vacant("Ikke oplyst", free=None, vacancy_stated_at=None)

    page = as_caseworker.get("/find/undersoegelser/ny/", WISH).content.decode()
    row = check_begun(caseworker.actor, beginning(), at=MOMENT)

    assert {each["offering_id"] for each in row.shown} == {"birkehuset", "ikke-oplyst"}
    assert "Fuldt hus" not in page
    assert (
        "Der er kun vist tilbud med en ledig plads"
        in as_caseworker.get(f"/find/undersoegelser/{row.pk}/").content.decode()
    )


@pytest.mark.parametrize(("answer", "says"), [("no", True), ("needs_talk", True), ("yes", False)])
def test_an_end_that_needs_a_yes_is_warned_of_and_told_where_there_was_none(
    as_caseworker: Client, client: Client, begun: CheckRow, answer: str, says: bool
) -> None:
    address = f"/find/undersoegelser/{begun.pk}/"
    client.post(link_of(begun), {"answer": answer})

    before = as_caseworker.get(address).content.decode()
    as_caseworker.post(address, {"outcome": "public_place", "reason": "Birkehuset passer."})

    assert ("Ingen har svaret ja" in before) is says
    assert ("En offentlig plads bruges (uden et ja)" in as_caseworker.get(address).content.decode()) is says


def test_a_check_of_public_places_begins_with_a_search(as_caseworker: Client, vacant: Vacant) -> None:
    vacant()

    told = as_caseworker.get("/find/undersoegelser/ny/?sector=adults").content.decode()

    assert "Søg først, så spørger du kun dem, der passer" in told
    assert 'name="ask"' not in told


def test_one_free_place_is_told_in_the_singular(as_caseworker: Client, vacant: Vacant) -> None:
    vacant(free=1)

    told = as_caseworker.get("/find/undersoegelser/ny/", WISH).content.decode()

    assert "1 ledig " in told
    assert "1 ledige" not in told


def test_a_problem_names_the_field_as_the_screen_does(as_caseworker: Client, vacant: Vacant) -> None:
    vacant()
    form = {**WISH, "ask": "birkehuset", "answer_by": str(A_WEEK), "note": f"Om {CPR}"}

    told = as_caseworker.post("/find/undersoegelser/ny/", form).content.decode()

    assert '#note">Bemærkning</a>' in told
    assert ">note<" not in told


@pytest.mark.parametrize(("days", "says"), [(0, True), (7, True), (8, False)])
def test_an_end_before_the_deadline_is_told_on_the_receipt(
    as_caseworker: Client, caseworker: Person, begun: CheckRow, days: int, *, says: bool
) -> None:
    check_closed(caseworker.actor, begun.pk, Outcome.DROPPED, "Ikke nødvendigt.", at=MOMENT + timedelta(days=days))

    page = as_caseworker.get(f"/find/undersoegelser/{begun.pk}/").content.decode()

    assert ("var gået; 1 af 1 spurgte parter havde ikke svaret på alt." in page) is says


def test_whoever_closes_before_the_deadline_is_told_first(as_caseworker: Client, begun: CheckRow) -> None:
    address = f"/find/undersoegelser/{begun.pk}/"
    waiting = "står det på kvitteringen, at fristen ikke var gået"

    CheckRow.objects.update(answer_by=clock.today())
    before = as_caseworker.get(address).content.decode()
    CheckRow.objects.update(answer_by=clock.today() - timedelta(days=1))
    after = as_caseworker.get(address).content.decode()

    assert waiting in before
    assert waiting not in after


def test_an_operator_asked_about_two_offerings_is_one_party(
    as_caseworker: Client, vacant: Vacant, caseworker: Person
) -> None:
    vacant("Birkehuset")
    vacant("Egehuset")
    vacant("Havhuset", operator=a_party("Viborg"))
    row = check_begun(caseworker.actor, beginning(ask=("birkehuset", "egehuset", "havhuset")), at=MOMENT)
    address, waits = f"/find/undersoegelser/{row.pk}/", ["Svar fra 0 af 3", "Svar fra 0 af 2", "Svar fra 1 af 2"]

    def counted(*slugs: str) -> list[bool]:
        AskedRow.objects.filter(offering__slug__in=slugs).update(answer="no", answered_at=MOMENT)
        page = as_caseworker.get(address).content.decode()
        return [each in page for each in waits]

    assert counted("birkehuset") == [False, True, False]
    assert counted("egehuset") == [False, False, True]
    assert "1 af 2" in as_caseworker.get("/find/undersoegelser/").content.decode()


def test_a_day_centre_is_not_proposed_in_place_of_a_private_home(as_caseworker: Client, vacant: Vacant) -> None:
    group = (OfferingCode.TARGET_GROUP, BRAIN_INJURY)
    for name, basis in {"Randers": "SEL-104", "Viborg": "SEL-108"}.items():
        vacant(f"Hus i {name}", operator=a_party(name), codes=[(OfferingCode.LEGAL_BASIS, basis), group])
    vacant("Privat hus", operator=a_party("Fonden"), codes=[(OfferingCode.LEGAL_BASIS, "SEL-107"), group])
    wish = {"target_group": BRAIN_INJURY, "near": "0751"}

    def ticked(**private: str) -> list[str]:
        page = as_caseworker.get("/find/undersoegelser/ny/", {**wish, **private}).content.decode()
        assert 'value="hus-i-randers"' in page
        return [each for each in ("randers", "viborg") if f'value="hus-i-{each}" checked' in page]

    assert ticked() == ["randers", "viborg"]
    assert ticked(privat="privat-hus") == ["viborg"]
    assert ticked(privat="findes-ikke") == ["randers", "viborg"]


def test_at_first_one_offering_of_each_operator_is_ticked(as_caseworker: Client, vacant: Vacant) -> None:
    viborg = a_party("Viborg")
    for name, operator in {"A": None, "B": None, "C": viborg, "D": viborg}.items():
        vacant(f"Hus {name}", **({"operator": operator} if operator else {}))

    page = as_caseworker.get("/find/undersoegelser/ny/", WISH).content.decode()

    assert [each for each in "abcd" if f'value="hus-{each}" checked' in page] == ["a", "c"]
    assert all(f'value="hus-{each}"' in page for each in "abcd")
