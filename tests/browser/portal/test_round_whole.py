"""The journey of a whole round: set up, answered by two parties, approved, frozen, a table published, and revised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import Person, a_party, a_person, an_offering
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import PublishedTableRow, RespondentRow, RoundRow, SubmissionRow

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTHS = ((390, 800), (1280, 900))
DENMARK = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=DENMARK)
DEADLINE = datetime(2026, 12, 1, 23, 59, tzinfo=DENMARK)
TITLE = "Belægning i årets første kvartal"
QUESTION = "Passer jeres tilbud til behovet?"


@dataclass
class Time:
    """What the portal takes the time to be."""

    now: datetime = MONDAY

    def read(self) -> datetime:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    steered = Time()
    monkeypatch.setattr(clock, "now", steered.read)
    monkeypatch.setattr(clock, "today", lambda: steered.now.astimezone(DENMARK).date())
    return steered


@dataclass(frozen=True)
class Answering:
    """A party that is asked, with the one who fills in and the one who approves."""

    party: PartyRow
    writer: Person
    approver: Person


def answering(name: str, offering: str) -> Answering:
    party = a_party(name)
    an_offering(offering, party, groups={"Botilbud": 10})
    return Answering(party, a_person(Role.ECONOMIST, party), a_person(Role.APPROVER, party))


@dataclass
class Journey:
    """Everybody who takes part in the round, at one browser."""

    page: Page
    portal: Portal
    time: Time
    violations: Callable[[Page], list[str]]
    desk: Person
    aarhus: Answering
    randers: Answering
    slug: str = ""

    def as_person(self, person: Person, name: str, *args: object) -> None:
        """Somebody else sits down at the browser, and opens a page."""
        self.portal.log_in(self.page, person)
        self.open(name, *args)

    def open(self, name: str, *args: object) -> None:
        self.page.goto(self.portal.at(reverse(f"reporting:{name}", args=args)))

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def says(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def is_well_made(self) -> None:
        """The page has no fault that axe finds, and nothing stands beyond the edge of a telephone or a screen."""
        for width, height in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": height})
            assert self.violations(self.page) == []
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url


@pytest.fixture
def journey(page: Page, portal: Portal, time: Time, axe_violations: Callable[[Page], list[str]]) -> Journey:
    desk = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    aarhus, randers = answering("Aarhus", "Birkehuset"), answering("Randers", "Elmehuset")
    a_party("Viborg")
    return Journey(page, portal, time, axe_violations, desk, aarhus, randers)


def test_a_round_from_its_template_to_a_published_and_revised_table(journey: Journey) -> None:
    make_the_round(journey)
    change_the_questions(journey)
    set_days_and_parties_and_announce(journey)
    answer_in_time(journey)
    approve(journey)
    miss_the_deadline(journey)
    grant_the_exception(journey)
    send_late(journey)
    receive_and_freeze(journey)
    publish_a_table(journey)
    read_by_anybody(journey)
    correct_late(journey)
    read_the_revised(journey)


def make_the_round(journey: Journey) -> None:
    page = journey.page
    journey.as_person(journey.desk, "rounds")
    journey.follow("Lav en runde")
    journey.is_well_made()
    page.get_by_label("Begynd med").select_option("template:occupancy_q1")
    page.get_by_label("Året, der svares om").fill("2026")
    page.get_by_label("Navn").fill(TITLE)
    journey.press("Lav runden")
    journey.says("Runden er lavet.")
    journey.says(TITLE)
    journey.is_well_made()
    journey.slug = RoundRow.objects.get().slug


def change_the_questions(journey: Journey) -> None:
    """The first question gets another name; one is added, which can be answered with »ved ikke«."""
    page = journey.page
    journey.follow("Se og ret spørgsmålene")
    journey.is_well_made()
    page.locator("#q-occupancy").get_by_role("link", name="Ret").click()
    page.get_by_label("Titel").fill("Belægning i første kvartal")
    journey.is_well_made()
    journey.press("Gem")
    expect(page.locator("#q-occupancy h3")).to_have_text("Belægning i første kvartal")

    page.get_by_role("link", name="Tilføj et spørgsmål").click()
    page.get_by_label("Titel").fill(QUESTION)
    page.get_by_label("Linjer").select_option("one")
    page.get_by_label("Hvad svares der?").select_option("scale")
    journey.press("Tilføj")
    page.locator("#dele").get_by_role("link", name="Ret").click()
    page.get_by_label("Man kan svare »ved ikke«").check()
    journey.press("Gem")
    journey.open("round_preview", journey.slug)
    journey.says(QUESTION)
    journey.is_well_made()


def set_days_and_parties_and_announce(journey: Journey) -> None:
    page = journey.page
    journey.open("round_days", journey.slug)
    journey.is_well_made()
    page.get_by_label("Vejledning udsendes").fill("2026-11-16")
    page.get_by_label("Åbner for svar").fill("2026-11-20")
    page.get_by_label("Frist", exact=True).fill("2026-12-01")
    journey.press("Gem")
    journey.says("1. december 2026")

    journey.follow("Vælg parterne")
    journey.is_well_made()
    for party in PartyRow.objects.all():
        box = page.locator(f"#party-{party.pk}")
        if box.count():
            box.set_checked(party.pk in {journey.aarhus.party.pk, journey.randers.party.pk})
    journey.press("Gem")
    journey.says(f"{journey.randers.party.name}, {journey.aarhus.party.name}.")

    journey.follow("Send runden ud")
    journey.is_well_made()
    journey.press("Send runden ud")
    journey.says("0 af 2 har svaret")
    journey.is_well_made()


def answer_in_time(journey: Journey) -> None:
    """Aarhus types and marks; a deviation from the budget asks for a reason; all is kept without a press."""
    page = journey.page
    journey.as_person(journey.aarhus.writer, "mine")
    journey.is_well_made()
    journey.follow(TITLE)
    journey.is_well_made()
    journey.follow("Begynd")
    fill_in(page, "10", "97", "8", "80")
    finding = page.locator(".notes", has_text="procentpoint").first
    expect(finding).to_be_visible()
    journey.is_well_made()
    page.locator("textarea[name$=':comment']").fill("To pladser stod tomme, fordi taget blev lagt om.")
    step(page).select_option("dont_know")
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    page.get_by_role("button", name="Gem, og gå til overblikket").click()
    journey.press("Meld udfyldt")
    journey.says("Ikke sendt: en anden hos jer skal godkende og sende.")
    assert SubmissionRow.objects.count() == 0


def fill_in(page: Page, *figures: str) -> None:
    for name, figure in zip(
        ("budgeted_places", "budgeted_percent", "actual_places", "actual_percent"), figures, strict=True
    ):
        cell = page.locator(f"input[name^='c.occupancy:'][name$=':{name}']")
        cell.fill(figure)
        cell.blur()


def step(page: Page) -> Locator:
    """Where a step of the scale, or »ved ikke«, is chosen."""
    return page.locator("[data-question='passer_jeres_tilbud_til_behovet'] select")


def approve(journey: Journey) -> None:
    journey.as_person(journey.aarhus.approver, "answer", journey.slug)
    journey.follow("Læs igennem og godkend")
    journey.says("Begrundede afvigelser")
    journey.is_well_made()
    journey.press("Godkend og send")
    journey.says("Kvittering, version 1")
    journey.says("Inden fristen")
    journey.is_well_made()


def miss_the_deadline(journey: Journey) -> None:
    """Randers has typed something when the deadline passes: nothing is lost, and an exception is one press away."""
    page = journey.page
    journey.as_person(journey.randers.writer, "answer", journey.slug)
    journey.follow("Begynd")
    fill_in(page, "10", "97", "9,7", "97")
    expect(page.locator("#saved")).to_have_text("Alt er gemt")

    journey.time.now = DEADLINE + timedelta(minutes=1)
    step(page).select_option("4")
    expect(page.locator("#saving")).to_be_visible()
    kept = RespondentRow.objects.get(party=journey.randers.party).texts
    assert len(kept) == 4

    journey.as_person(journey.randers.writer, "answer", journey.slug)
    assert page.get_by_role("button", name="Meld udfyldt").count() == 0
    journey.is_well_made()
    journey.press("Bed om udsættelse")
    journey.says("I har bedt om udsættelse")


def grant_the_exception(journey: Journey) -> None:
    page = journey.page
    journey.as_person(journey.desk, "round", journey.slug)
    journey.says("Beder om udsættelse")
    journey.is_well_made()
    page.locator(f"#udsat-{journey.randers.party.pk}").click()
    journey.is_well_made()
    page.get_by_label("Må svare til og med").fill("2026-12-04")
    page.get_by_label("Begrundelse").fill("Systemet var nede den 1. december.")
    journey.press("Giv udsættelse")
    journey.says("udsat")


def send_late(journey: Journey) -> None:
    page = journey.page
    journey.time.now += timedelta(days=1)
    journey.as_person(journey.randers.writer, "answer", journey.slug)
    journey.follow("Fortsæt")
    step(page).select_option("4")
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    page.get_by_role("button", name="Gem, og gå til overblikket").click()
    journey.press("Meld udfyldt")
    journey.as_person(journey.randers.approver, "answer_approve", journey.slug)
    journey.press("Godkend og send")
    journey.says("Efter fristen")
    assert list(SubmissionRow.objects.order_by("pk").values_list("is_late", flat=True)) == [False, True]


def receive_and_freeze(journey: Journey) -> None:
    page = journey.page
    journey.as_person(journey.desk, "round", journey.slug)
    for each in (journey.aarhus, journey.randers):
        page.locator(f"#modtag-{each.party.pk}").click()
        journey.press("Modtag")
    journey.says("2 er modtaget")
    freeze(journey)


def freeze(journey: Journey) -> None:
    journey.follow("Lås runden")
    journey.press("Lås runden")
    journey.says("Runden blev låst")


def publish_a_table(journey: Journey) -> None:
    """A number in the text that the table does not say stops it, with the right one beside; mended, it goes out."""
    page = journey.page
    journey.open("tables", journey.slug)
    journey.is_well_made()
    page.locator(".table-proposals").get_by_role("link", name=QUESTION.rstrip("?")).first.click()
    journey.is_well_made()
    key = page.url.rstrip("/").rpartition("/")[2]
    text = page.get_by_label("Tekst til tabellen")
    text.fill(f"Godt nok er det hos [2 kommuner]({key} passer 4).")
    journey.press("Gem, og gå til offentliggørelse")
    journey.says("I teksten står »2 kommuner«, men tabellen siger 1")
    assert page.get_by_role("button", name="Offentliggør", exact=True).count() == 0
    journey.is_well_made()
    journey.follow("Gå til kladden")
    text.fill(f"Godt nok er det hos [1 kommune]({key} passer 4).")
    journey.press("Gem, og gå til offentliggørelse")
    journey.is_well_made()
    journey.press("Offentliggør")
    journey.says("Tabellen er offentliggjort.")


def read_by_anybody(journey: Journey) -> None:
    page = journey.page
    page.context.clear_cookies()
    journey.open("published")
    journey.is_well_made()
    page.locator(".published-tables a").first.click()
    assert counted(page) == {"4": "1", "5": "0", "Ved ikke": "1", "n": "1", "N": "2"}
    journey.says("2 kommuner er spurgt, og alle har indberettet.")
    journey.says("Godt nok er det hos 1 kommune.")
    journey.is_well_made()


def counted(page: Page) -> dict[str, str]:
    """How many gave 4 and 5, how many did not know, how many answered (n), of how many that were asked (N)."""
    # A click answers as soon as the next page begins; its table may not have been read to the end yet.
    page.wait_for_load_state()
    table = page.locator(".survey-table table").first
    heads = [head.rpartition("(")[2].rstrip(")") for head in table.locator("thead th").all_inner_texts()[1:]]
    cells = dict(zip(heads, table.locator("tbody td").all_inner_texts(), strict=True))
    return {head: cells[head] for head in ("4", "5", "Ved ikke", "n", "N")}


def correct_late(journey: Journey) -> None:
    """The secretariat opens the round again; Aarhus corrects; the next version of the table is published."""
    page = journey.page
    journey.as_person(journey.desk, "round_freeze", journey.slug)
    page.get_by_label("Hvorfor åbnes runden igen?").fill("Aarhus har fundet svaret.")
    journey.press("Åbn runden igen")
    journey.open("round_exempt", journey.slug, journey.aarhus.party.pk)
    page.get_by_label("Må svare til og med").fill("2026-12-10")
    page.get_by_label("Begrundelse").fill("Svaret er fundet.")
    journey.press("Giv udsættelse")

    journey.as_person(journey.aarhus.writer, "answer", journey.slug)
    journey.press("Ret i en ny version")
    journey.open("answer_section", journey.slug, "occupancy")
    step(page).select_option("5")
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    page.get_by_role("button", name="Gem, og gå til overblikket").click()
    journey.press("Meld udfyldt")
    journey.as_person(journey.aarhus.approver, "answer_approve", journey.slug)
    journey.press("Godkend og send")
    journey.says("Kvittering, version 2")

    journey.as_person(journey.desk, "round_receive", journey.slug, journey.aarhus.party.pk)
    journey.press("Modtag")
    freeze(journey)
    journey.open("tables", journey.slug)
    journey.says("Passer ikke længere")
    journey.is_well_made()
    page.get_by_role("link", name="Lav næste version").click()
    page.get_by_label("Hvorfor offentliggøres den igen?").fill("Et svar er rettet.")
    journey.is_well_made()
    journey.press("Offentliggør")


def read_the_revised(journey: Journey) -> None:
    page = journey.page
    page.context.clear_cookies()
    journey.open("published")
    page.locator(".published-tables a").first.click()
    journey.says("version 2")
    journey.says("Revideret")
    assert counted(page) == {"4": "1", "5": "1 (r)", "Ved ikke": "0 (r)", "n": "2 (r)", "N": "2"}
    journey.says("Et svar er rettet.")
    journey.is_well_made()
    journey.follow("Version 1")
    journey.says("Der er en nyere version.")
    assert PublishedTableRow.objects.count() == 2
