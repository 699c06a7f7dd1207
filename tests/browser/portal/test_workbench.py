"""An operator's economist fills in next year's budget as in a spreadsheet, alone and with a colleague."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import Person, a_draft, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import THIS_YEAR, a_budget, a_published_rate, demo_agreements
from ramme.web.accounts.models import LoginRow
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow

pytestmark = pytest.mark.browser
AMOUNT = "c.cost_lines.cost_lines-1.amount"
Axe = Callable[[Page], list[str]]


@pytest.fixture
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """The page of somebody else."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _cell(page: Page, anchor: str) -> Locator:
    return page.locator(f"[id='{anchor}']")


def _somebody(name: str = "Anne Holm") -> Person:
    return a_person(Role.ECONOMIST, a_party("Aarhus"), f"{name.partition(' ')[0].lower()}@x.example", name=name)


def _opened(page: Page, portal: Portal, draft: DraftRow, person: Person) -> None:
    portal.log_in(page, person)
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"))
    expect(page.get_by_role("tab", name="Udgifter")).to_be_visible()


def _paste(page: Page, text: str) -> None:
    """Puts a text in as from the clipboard of a spreadsheet."""
    page.evaluate(
        """text => {
          const copied = new DataTransfer();
          copied.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData: copied, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def _types(page: Page, anchor: str, text: str) -> None:
    _cell(page, anchor).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def _saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Alt er gemt")


@pytest.fixture
def draft(portal: Portal) -> DraftRow:
    """The constructed example as a draft of an offering of Aarhus."""
    return a_draft(an_offering("Birkehuset", a_party("Aarhus")))


@pytest.mark.usefixtures("_agreements")
def test_an_economist_fills_in_a_budget_from_last_years(page: Page, portal: Portal, axe_violations: Axe) -> None:
    offering = an_offering("Lærkehaven", a_party("Aarhus"), region_code="0000")
    a_published_rate(offering, a_budget(0, THIS_YEAR, "Lærkehaven"))
    portal.log_in(page, _somebody())

    page.goto(portal.at("/takster/kladder/"))
    page.get_by_role("link", name="Begynd en kladde").click()
    page.get_by_label("Tilbud", exact=True).select_option(label="Lærkehaven")
    page.get_by_label("År", exact=True).fill(str(THIS_YEAR + 1))
    page.get_by_role("button", name="Begynd").click()

    # What is missing is told, and leads to its cell.
    page.locator("#side a", has_text="Regulering fra år n-2").first.click()
    regulation = _cell(page, "c.offering.offering.regulation")
    expect(regulation).to_be_focused()
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(page.locator(".rate-now").first).to_be_visible()
    expect(page.locator(".rate-change").first).to_contain_text("siden sidste år")
    rate = page.locator(".rate-now").first.inner_text()

    # Ten rows from a spreadsheet make the sheet grow and the rate dearer; one key takes them away.
    page.get_by_role("tab", name="Udgifter").click()
    rows = page.locator("#ark-cost_lines tbody tr")
    before = rows.count()
    page.locator("#ark-cost_lines .new-row td").first.click()
    _paste(page, "\r\n".join(f"Øvrige driftsudgifter\tLinje {each}\t{each}0.000,00" for each in range(1, 11)))
    expect(rows).to_have_count(before + 10)
    expect(page.locator(".rate-now").first).not_to_have_text(rate)
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(before)
    expect(page.locator(".rate-now").first).to_have_text(rate)

    page.get_by_role("tab", name="Siden sidste år").click()
    expect(page.locator("#bridge table")).to_be_visible()
    page.get_by_role("tab", name="Stigen").click()
    expect(page.locator("#ladder .rung-result").first).to_be_visible()
    assert axe_violations(page) == []

    page.get_by_role("button", name="Meld udfyldt").click()
    expect(page.locator(".standing")).to_contain_text("Udfyldt er ikke sendt")
    assert DraftRow.objects.get().state == "filled_in"
    assert axe_violations(page) == []


def test_what_cannot_be_read_is_kept_and_told_at_its_cell(
    page: Page, portal: Portal, draft: DraftRow, axe_violations: Axe
) -> None:
    _opened(page, portal, draft, _somebody())

    _types(page, AMOUNT, "mange penge")

    expect(_cell(page, AMOUNT)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#side")).to_contain_text("ikke kan læses")
    expect(page.get_by_role("tab", name="Udgifter (1)")).to_be_visible()
    page.get_by_role("tab", name="Tilbud").click()
    page.locator("#side a", has_text="række 1").click()
    expect(_cell(page, AMOUNT)).to_be_focused()
    expect(page.locator("#cell-help")).to_contain_text("ikke kan læses")
    assert axe_violations(page) == []

    page.get_by_role("button", name="Meld udfyldt").click()
    expect(page.locator(".tried")).to_contain_text("ikke kan læses")
    expect(page.locator(".standing")).to_contain_text("Kladde")


def test_what_is_typed_last_is_saved_before_the_budget_is_declared_filled_in(
    page: Page, portal: Portal, draft: DraftRow
) -> None:
    _opened(page, portal, draft, _somebody())
    _cell(page, AMOUNT).click()
    page.keyboard.type("1.150.000,00")

    page.get_by_role("button", name="Meld udfyldt").click()

    expect(page.locator(".standing")).to_contain_text("Udfyldt er ikke sendt")
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == ("filled_in", 1)
    expect(page.get_by_role("tab", name="Udgifter")).to_be_visible()
    _types(page, AMOUNT, "1.160.000,00")
    expect(page.locator(".standing")).to_contain_text("Kladde")


def test_everything_can_be_done_with_the_keyboard_alone(page: Page, portal: Portal, draft: DraftRow) -> None:
    _opened(page, portal, draft, _somebody())
    before = page.locator("#ark-cost_lines tbody tr").count()
    _cell(page, "c.cost_lines.cost_lines-1.category").focus()

    for key in ("ArrowRight", "ArrowRight", "F2", "Control+a"):
        page.keyboard.press(key)
    page.keyboard.type("1.200.000")
    page.keyboard.press("Tab")
    _saved(page)
    page.keyboard.press("Home")
    page.keyboard.press("Control+End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("Ny linje")
    page.keyboard.press("Enter")
    _saved(page)
    page.keyboard.press("Alt+Insert")
    _saved(page)

    expect(_cell(page, AMOUNT)).to_have_text("1.200.000")
    rows = page.locator("#ark-cost_lines tbody tr")
    expect(rows).to_have_count(before + 2)
    page.keyboard.press("Alt+Delete")
    expect(rows).to_have_count(before + 1)
    # A choice is made by its first letters, a range is filled downwards, and the way out is Escape and the tabulator.
    _cell(page, "c.cost_lines.cost_lines-1.part").focus()
    page.keyboard.press("F2")
    page.keyboard.type("Ba")
    page.keyboard.press("Enter")
    expect(_cell(page, "c.cost_lines.cost_lines-1.part")).to_have_text("Basis")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(_cell(page, "c.cost_lines.cost_lines-2.part")).to_have_text("Basis")
    page.keyboard.press("Delete")
    expect(_cell(page, "c.cost_lines.cost_lines-2.part")).to_have_text("")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=grid]')") is None


def test_a_plain_amount_is_shown_with_dots_and_kept_and_written_on_as_it_was_typed(
    page: Page, portal: Portal, draft: DraftRow
) -> None:
    shown = {
        "4500000": "4.500.000",
        "1000,5": "1.000,5",
        "-12345,00": "-12.345,00",
        "999": "999",
        "1.200.000,00": "1.200.000,00",
        "0012345": "0012345",
        "12345 kr": "12345 kr",
    }
    _opened(page, portal, draft, _somebody())

    for typed, told in shown.items():
        _types(page, AMOUNT, typed)
        expect(_cell(page, AMOUNT)).to_have_text(told)
        _cell(page, AMOUNT).dblclick()
        expect(_cell(page, AMOUNT).locator("input")).to_have_value(typed)
        page.keyboard.press("Escape")
        expect(_cell(page, AMOUNT)).to_have_text(told)

    _types(page, AMOUNT, "4500000")
    _saved(page)
    expect(_cell(page, AMOUNT)).to_have_text("4.500.000")
    draft.refresh_from_db()
    assert "4500000" in {each["cells"].get("amount") for each in draft.content["parts"]["cost_lines"]}
    page.get_by_role("tab", name="Tilbud").click()
    expect(_cell(page, "c.offering.offering.year")).to_have_text(str(draft.year))


def test_undo_survives_that_the_page_is_loaded_again(page: Page, portal: Portal, draft: DraftRow) -> None:
    _opened(page, portal, draft, _somebody())
    before = _cell(page, AMOUNT).inner_text()
    _types(page, AMOUNT, "1")
    _saved(page)

    page.reload()
    expect(_cell(page, AMOUNT)).to_have_text("1")
    page.get_by_role("button", name="Fortryd").click()
    expect(_cell(page, AMOUNT)).to_have_text(before)
    page.get_by_role("button", name="Gentag").click()
    expect(_cell(page, AMOUNT)).to_have_text("1")


def test_two_in_one_draft_see_each_other_and_the_second_is_told(
    page: Page, other_page: Page, portal: Portal, draft: DraftRow
) -> None:
    _opened(page, portal, draft, _somebody("Anne Holm"))
    _opened(other_page, portal, draft, _somebody("Bo Juul"))

    _types(page, AMOUNT, "1.000.000,00")
    _saved(page)
    _types(other_page, AMOUNT, "2.000.000,00")

    expect(_cell(other_page, AMOUNT)).to_have_text("1.000.000,00")
    box = other_page.locator("#conflicts")
    expect(box).to_contain_text("2.000.000,00")
    expect(box).to_contain_text("Anne Holm")
    expect(other_page.locator("#others")).to_contain_text("Anne Holm retter også")
    box.get_by_role("button", name="Brug min").click()
    expect(_cell(other_page, AMOUNT)).to_have_text("2.000.000,00")
    expect(box).to_be_hidden()
    expect(other_page.locator("#saved")).to_have_text("Alt er gemt")
    draft.refresh_from_db()
    assert draft.content["parts"]["cost_lines"][0]["cells"]["amount"] == "2.000.000,00"


def test_what_is_typed_after_the_login_ended_is_kept_and_sent_after_the_next(
    page: Page, portal: Portal, draft: DraftRow
) -> None:
    anne = _somebody()
    _opened(page, portal, draft, anne)
    Session.objects.all().delete()
    LoginRow.objects.all().delete()

    _types(page, AMOUNT, "3.000.000,00")

    expect(page.locator("#saving")).to_contain_text("Din login er udløbet")
    expect(page.get_by_role("link", name="Log ind i et nyt vindue")).to_be_visible()
    expect(_cell(page, AMOUNT)).to_have_text("3.000.000,00")
    portal.log_in(page, anne)
    page.get_by_role("button", name="Prøv igen nu").click()
    expect(page.locator("#saving")).to_be_hidden()
    _saved(page)
    draft.refresh_from_db()
    assert draft.content["parts"]["cost_lines"][0]["cells"]["amount"] == "3.000.000,00"


def test_what_is_typed_without_a_connection_waits_also_when_the_page_is_loaded_again(
    page: Page, portal: Portal, draft: DraftRow
) -> None:
    _opened(page, portal, draft, _somebody())
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/rettelser/", lambda route: route.abort())

    _types(page, AMOUNT, "4.000.000,00")
    expect(page.locator("#saving")).to_contain_text("Der er ikke forbindelse")
    page.unroute("**/rettelser/")
    page.reload()

    expect(_cell(page, AMOUNT)).to_have_text("4.000.000,00")
    _saved(page)
    draft.refresh_from_db()
    assert draft.content["parts"]["cost_lines"][0]["cells"]["amount"] == "4.000.000,00"


def test_what_is_typed_before_the_script_has_come_is_saved_too(page: Page, portal: Portal, draft: DraftRow) -> None:
    portal.log_in(page, _somebody())
    late: list[Route] = []
    page.route("**/workbench.js", lambda route: late.append(route))  # noqa: PLW0108 (it looks into what it calls)
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"), wait_until="commit")

    page.locator(f"input[id='{AMOUNT}']").fill("6.000.000,00")
    expect(page.locator("#workbench")).to_be_visible()
    late[0].continue_()

    expect(page.get_by_role("tab", name="Udgifter")).to_be_visible()
    expect(_cell(page, AMOUNT)).to_have_text("6.000.000,00")
    _saved(page)
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_link_to_a_cell_that_is_pressed_while_the_page_moves_leads_there(
    page: Page, portal: Portal, draft: DraftRow
) -> None:
    portal.log_in(page, _somebody())
    late: list[Route] = []
    page.route("**/workbench.js", lambda route: late.append(route))  # noqa: PLW0108 (it looks into what it calls)
    del draft.content["parts"]["cost_lines"][0]["cells"]["amount"]
    draft.save()
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"), wait_until="commit")
    page.locator(f"#side a[href='#{AMOUNT}']").first.hover()

    page.mouse.down()
    late[0].continue_()
    expect(page.get_by_role("tab", name="Udgifter")).to_be_visible()
    page.mouse.up()

    expect(_cell(page, AMOUNT)).to_be_focused()


def test_an_address_that_names_a_cell_opens_the_budget_at_it(page: Page, portal: Portal, draft: DraftRow) -> None:
    regulation = "c.offering.offering.regulation"
    portal.log_in(page, _somebody())

    page.goto(portal.at(f"/takster/kladder/{draft.pk}/#{regulation}"))

    expect(_cell(page, regulation)).to_be_focused()
    page.evaluate("cell => location.hash = cell", AMOUNT)
    expect(_cell(page, AMOUNT)).to_be_focused()


def test_without_script_a_sheet_is_a_form_that_is_saved(browser: Browser, portal: Portal, draft: DraftRow) -> None:
    context = browser.new_context(locale="da-DK", java_script_enabled=False)
    page = context.new_page()
    portal.log_in(page, _somebody())
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"))

    page.locator(f"input[id='{AMOUNT}']").fill("5.000.000,00")
    page.locator("#ark-cost_lines").get_by_role("button", name="Gem arket").click()

    expect(page.locator(f"input[id='{AMOUNT}']")).to_have_value("5.000.000,00")
    draft.refresh_from_db()
    assert draft.revision == 1
    context.close()


def test_a_phone_scrolls_inside_the_sheet_and_says_the_rate(
    page: Page, portal: Portal, draft: DraftRow, axe_violations: Axe
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    _opened(page, portal, draft, _somebody())

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#rate-strip")).to_contain_text("1.889,00 kr.")
    assert axe_violations(page) == []


def test_somebody_who_only_reads_moves_about_and_changes_nothing(
    page: Page, portal: Portal, draft: DraftRow, axe_violations: Axe
) -> None:
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    assert logged_in(Client(), secretariat).get(f"/takster/kladder/{draft.pk}/").status_code == 200
    _opened(page, portal, draft, secretariat)
    before = _cell(page, AMOUNT).inner_text()

    _types(page, AMOUNT, "1")

    expect(_cell(page, AMOUNT)).to_have_text(before)
    expect(page.locator("#ark-cost_lines table")).to_have_attribute("aria-readonly", "true")
    assert axe_violations(page) == []
