"""Yearly overviews from stays: occupancy, payments above the rate, expensive cases, and the closing of an offering."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.runs import a_day_rate, an_invoice
from ramme.testing.settlement import Sold, a_payment_agreement, a_service, a_stay
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.audit.models import Event
from ramme.web.registry.models import FactRow, OfferingRow
from ramme.web.settlement.after_models import StaysInFullRow
from ramme.web.settlement.models import PaymentAgreementRow
from ramme.web.settlement.operations.use_from_stays import use_handed_over
from ramme.web.settlement.queries.closing import closing_of, closure_read, form_begun
from ramme.web.settlement.queries.lived import occupancy_year
from ramme.web.settlement.queries.yearly import Side, above_year

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def a_placed(name: str = "Birkehuset", first: date = date(2026, 1, 1), last: date | None = None) -> PaymentAgreementRow:
    """An agreement of Viborg's with a stay in an offering of Aarhus that has ten places."""
    row = a_payment_agreement(offering=an_offering(name), sold=Sold(starts=first))
    a_stay(row, first, last)
    return row


def test_a_stay_counts_on_its_days_through_today_and_not_in_its_notice() -> None:
    a_placed(last=date(2026, 2, 10))

    [offering] = occupancy_year("aarhus", 2026, TODAY).offerings

    group = next(each for each in offering.groups if each.group)
    assert [each.used_days if each else None for each in group.months[:4]] == [31, 10, 0, None]
    assert [each.percent and each.percent.whole for each in group.months[:1] if each] == [10_00]
    assert (group.year.used_days, group.year.possible.whole // group.year.possible.scale) == (41, 690)


def test_each_month_is_held_against_the_places_that_the_registry_had_then() -> None:
    row = a_placed(first=date(2025, 1, 1))
    for day, number in ((date(2025, 6, 1), 20), (date(2026, 1, 1), 20), (date(2026, 2, 1), 10)):
        _stated(row.offering, day, number)

    before, [now] = occupancy_year("aarhus", 2025, TODAY).offerings, occupancy_year("aarhus", 2026, TODAY).offerings

    told = [
        [each.percent and each.percent.whole for each in group.months[:2] if each]
        for [offering] in (before, [now])
        for group in offering.groups
        if group.group
    ]
    assert told == [[5_00, 5_00], [5_00, 10_00]]


def _stated(offering: OfferingRow, day: date, number: int) -> None:
    """The registry is told how many places there are from a day on."""
    value = [{"name": "Botilbud", "department": "", "legal_basis": "", "service": "", "places": {"fixed": number}}]
    facts = {"subject_kind": "offering", "subject": offering.slug, "field": "groups", "value": value}
    FactRow.objects.create(**facts, party=offering.operator, actor="user:1", stated_at=MOMENT, holds_from=day)


def test_a_leap_day_counts() -> None:
    a_placed(first=date(2024, 2, 1), last=date(2024, 3, 1))

    [offering] = occupancy_year("aarhus", 2024, TODAY).offerings

    assert [each.used_days for each in offering.groups[0].months[:4] if each] == [0, 29, 1, 0]


def test_paid_days_are_handed_over_as_recorded_use_and_replace_what_was_there() -> None:
    row = a_placed(last=date(2026, 2, 10))
    a_day_rate(row.offering)
    economist = a_person(Role.ECONOMIST).actor
    RecordedUseRow.objects.create(
        offering=row.offering,
        group="Gammel",
        year=2026,
        municipality=row.acting,
        days=5,
        recorded_by="",
        recorded_at=MOMENT,
    )

    first = use_handed_over(economist, "aarhus", 2026, at=MOMENT)
    again = use_handed_over(economist, "aarhus", 2026, at=MOMENT)

    assert (first.lines, first.replaced, again.lines, again.replaced) == (1, 1, 1, 1)
    [kept] = RecordedUseRow.objects.all()
    assert (kept.group, kept.municipality_id, kept.days) == (
        "Botilbud",
        "viborg",
        90,
    )  # with the notice through 31 March


@pytest.mark.parametrize("year", ["9999", "1", "0000", ""])
def test_a_year_that_cannot_be_is_this_one_when_use_is_handed_over(year: str) -> None:
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    answer = browser.post("/afregning/overblik/belaegning/giv-videre/", {"year": year})

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?aar={TODAY.year}")


def test_an_economist_says_that_all_stays_of_an_offering_stand_here_and_takes_it_back() -> None:
    row = a_placed()
    an_offering("Fremmed hus", a_party("Skive"))
    browser = logged_in(Client(), a_person(Role.ECONOMIST))
    where = "/afregning/overblik/belaegning/alle-ophold/"

    browser.post(where, {"offering": row.offering.slug, "since": "2026-01", "year": "2026"})
    page = browser.get("/afregning/overblik/belaegning/?aar=2026").content.decode()
    unread = browser.post(where, {"offering": row.offering.slug, "since": "januar"}, follow=True).content.decode()
    others = browser.post(where, {"offering": "fremmed-hus", "since": "2026-01"})

    assert "Alle ophold står her fra og med januar 2026" in page
    assert "Skriv måneden som 2026-01." in unread
    assert others.status_code == 404
    assert list(StaysInFullRow.objects.values_list("offering__slug", "since")) == [("birkehuset", date(2026, 1, 1))]
    browser.post(where, {"offering": row.offering.slug, "do": "take_back"})
    assert not StaysInFullRow.objects.exists()
    assert list(
        Event.objects.filter(verb__startswith="stays-in-full").order_by("pk").values_list("verb", flat=True)
    ) == [
        "stays-in-full",
        "stays-in-full-taken-back",
    ]


def test_a_caseworker_does_not_say_it() -> None:
    row = a_placed()
    browser = logged_in(Client(), a_person(Role.CASEWORKER))

    answer = browser.post(
        "/afregning/overblik/belaegning/alle-ophold/", {"offering": row.offering.slug, "since": "2026-01"}
    )

    assert answer.status_code == 403
    assert not StaysInFullRow.objects.exists()


def test_the_occupancy_is_of_one_s_own_offerings_alone() -> None:
    a_placed()
    own = logged_in(Client(), a_person(Role.ECONOMIST))
    other = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Skive")))

    assert "Birkehuset" in own.get("/afregning/overblik/belaegning/").content.decode()
    assert "Birkehuset" not in other.get("/afregning/overblik/belaegning/").content.decode()
    assert "Birkehuset" in own.get("/afregning/overblik/belaegning/hent/csv/").content.decode()


def _queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["overblik/belaegning/", "overblik/lukning/birkehuset/", "overblik/over-taksten/"])
def test_an_overview_asks_as_often_for_many_stays_as_for_one(address: str) -> None:
    a_placed()
    browser = logged_in(Client(), a_person(Role.ECONOMIST))
    _queries(browser, f"/afregning/{address}")

    few = _queries(browser, f"/afregning/{address}")
    for number in range(4):
        a_placed(f"Hus {number}")

    assert _queries(browser, f"/afregning/{address}") == few


def test_closing_shows_who_must_move_their_notice_the_days_used_and_no_other_party_sees_it() -> None:
    row = a_placed(first=date(2025, 12, 1))
    own = logged_in(Client(), a_person(Role.ECONOMIST))
    other = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Skive")))

    page = own.get("/afregning/overblik/lukning/birkehuset/?dag=2026-03-05&km=80").content.decode()

    assert row.number in page
    assert "Viborg Kommune" in page
    assert ">31<" in page
    assert other.get("/afregning/overblik/lukning/birkehuset/").status_code == 404
    assert PaymentAgreementRow.objects.get().state == PaymentAgreementRow.IN_FORCE


def test_a_stay_that_has_ended_is_not_to_be_placed() -> None:
    row = a_placed(last=date(2026, 2, 10))
    today = date(2026, 3, 10)

    assert closing_of(row.offering, date(2026, 2, 9), 50, today).citizens[0].agreement == row.number
    assert closing_of(row.offering, date(2026, 2, 10), 50, today).citizens == ()


def test_the_form_of_the_account_has_the_days_of_the_stays() -> None:
    row = a_placed(first=date(2025, 12, 1))
    closing = closing_of(row.offering, date(2026, 3, 5), 50, TODAY)

    book = load_workbook(BytesIO(form_begun(closing)))

    cells = [[cell.value for cell in line] for line in book["Brug"].iter_rows()]
    assert any(line[:1] == ["Viborg Kommune"] and 31 in line for line in cells)


def test_a_filled_account_is_shown_with_the_explanation_and_not_kept() -> None:
    row = a_placed(first=date(2025, 12, 1))
    browser = logged_in(Client(), a_person(Role.ECONOMIST))
    form = {
        "closure": {
            "name": "Birkehuset",
            "operator": "Aarhus Kommune",
            "centre": "Centret",
            "category": "local",
            "decision": "2017-03-05",
            "months": 6,
            "whole_offering": True,
            "capital_counted": False,
            "base": 1000000,
            "statement": "preliminary",
            "constructed": True,
        },
        "amounts": [
            {"kind": "rate_income", "text": "Takster", "amount": 900000},
            {"kind": "operating_costs", "text": "Drift", "amount": 1000000},
        ],
        "centre_offerings": [],
        "use": [{"payer": "Viborg Kommune", "region": "1082", "year": 2016, "days": 300}],
    }
    file = BytesIO(json.dumps({"format": 1, "closures": [form]}).encode())
    file.name = "lukning.json"

    answer = browser.post(
        f"/afregning/overblik/lukning/{row.offering.slug}/", {"file": file, "aftale": "midtjylland-2017"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200, page[-3000:]
    assert "Driftsherren bærer selv lukningen." in page
    assert "300 dage i skemaet, 0 i portalen" in page
    other = HandedIn("lukning.json", json.dumps({"format": 1, "closures": [form]}).encode())
    with pytest.raises(ProblemsFound) as refused:
        closure_read(an_offering("Et andet hus", row.operator), other)
    assert [problem.code for problem in refused.value.problems] == ["closure-form-of-another-offering"]


def a_supplemented(offering_name: str = "Birkehuset") -> PaymentAgreementRow:
    """A stay at 1.500 kr. a day where 1.200 is the published rate, with a supplement of 100 kr. a day."""
    services = (
        a_service(agreed=Kroner.oere(150_000), published=Kroner.oere(120_000)),
        a_service(oere=10_000, key="s2", kind=ServiceKind.DAY_SUPPLEMENT, name="Ekstra støtte", group="",
                  published=None, agreed=Kroner.oere(10_000)),
    )  # fmt: skip
    row = a_payment_agreement(offering=an_offering(offering_name), sold=Sold(services=services))
    a_stay(row, date(2026, 1, 1))
    return row


def test_what_is_above_the_ordinary_rate_is_told_by_offering_and_by_agreement_number() -> None:
    row = a_supplemented()

    [side] = above_year("aarhus", 2026, date(2026, 1, 20)).sides

    [offering] = side.offerings
    assert side.side is Side.SOLD
    assert [(line.agreement, line.days, line.above_oere) for line in offering.lines] == [
        (row.number, 31, 930_000),
        (row.number, 31, 310_000),
    ]
    assert (offering.agreements, offering.is_few) == (1, True)


def test_an_ordinary_rate_is_not_above_itself() -> None:
    row = a_placed()
    a_day_rate(row.offering)

    assert not above_year("aarhus", 2026, TODAY).has_any


def test_a_payer_states_its_own_part_and_no_other_payers() -> None:
    viborg, skive = a_party("Viborg"), a_party("Skive")
    sold = Sold(services=(a_service(agreed=Kroner.oere(150_000), published=Kroner.oere(120_000)),),
                payers=((viborg, 60), (skive, 40)))  # fmt: skip
    a_stay(a_payment_agreement(offering=an_offering("Birkehuset"), sold=sold), date(2026, 1, 1))
    month = date(2026, 1, 20)

    parts = {party: above_year(party, 2026, month).sides for party in ("viborg", "skive", "aarhus")}

    told = {party: [(each.side.value, each.above_oere) for each in sides] for party, sides in parts.items()}
    assert told == {"viborg": [("bought", 558_000)], "skive": [("bought", 372_000)], "aarhus": [("sold", 930_000)]}
    assert parts["skive"][0].rows[0][:2] == ("Birkehuset", "Aarhus Kommune")


def test_one_that_both_sells_and_buys_sees_both_sides_on_the_page_and_in_the_list() -> None:
    own = a_supplemented()
    bought = a_payment_agreement(
        a_party("Aarhus"),
        an_offering("Elmehuset", a_party("Skive")),
        Sold(services=(a_service(oere=20_000, kind=ServiceKind.DAY_SUPPLEMENT, group="", published=None,
                                 agreed=Kroner.oere(20_000)),)),
    )  # fmt: skip
    a_stay(bought, date(2026, 1, 1))
    theirs = a_payment_agreement(a_party("Viborg"), an_offering("Elmehuset 2", a_party("Skive")))
    a_stay(theirs, date(2026, 1, 1))
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    page = browser.get("/afregning/overblik/over-taksten/?aar=2026").content.decode()
    file = browser.get("/afregning/overblik/over-taksten/hent/csv/?aar=2026")

    lines = b"".join(file.streaming_content if file.streaming else [file.content]).decode("utf-8-sig")  # type: ignore[attr-defined]
    for each in (page, lines):
        assert own.number in each
        assert bought.number in each
        assert theirs.number not in each
    assert "I jeres egne tilbud" in page
    assert "Det, I betaler" in page
    assert "Betalt til driftsherrer" in lines
    other = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Horsens")))
    assert "Intet over den almindelige takst" in other.get("/afregning/overblik/over-taksten/").content.decode()


def _invoiced() -> str:
    """The number of an agreement that Viborg was invoiced under."""
    an_invoice(a_party(), a_party("Viborg"))
    return PaymentAgreementRow.objects.get().number


def test_a_year_without_known_thresholds_says_so_and_takes_typed_ones() -> None:
    number = _invoiced()
    clerk = logged_in(Client(), a_person(Role.FINANCE_CLERK, a_party("Viborg")))

    listed = clerk.get("/afregning/overblik/dyre-sager/?aar=2026").content.decode()
    typed = "aar=2026&from_25=120000&from_50=240000&from_75=360000"
    page = clerk.get(f"/afregning/overblik/dyre-sager/{number}/?{typed}&indtaegt=1000").content.decode()

    assert "kendes ikke her" in listed
    assert "giv dem med felterne »Grænse for 25 %«" in listed
    assert "--from" not in listed
    # 31 days at 1.500 kr. less 1.000 kr. are 45.500; above 10.000, 20.000 and 30.000 a month.
    assert "45.500,00" in page
    assert "19.125,00" in page


def test_another_party_does_not_see_the_case() -> None:
    number = _invoiced()
    clerk = logged_in(Client(), a_person(Role.FINANCE_CLERK, a_party("Skive")))

    assert clerk.get(f"/afregning/overblik/dyre-sager/{number}/?aar=2026").status_code == 404
    assert number not in clerk.get("/afregning/overblik/dyre-sager/?aar=2026").content.decode()
