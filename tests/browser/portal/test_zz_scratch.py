import pytest
from ramme.testing.portal import a_draft, a_party, a_person, an_offering
from ramme.web.accounts.roles import Role
pytestmark = pytest.mark.browser

def test_look(page, portal, axe_violations):
    draft = a_draft(an_offering("Birkehuset", a_party("Aarhus")))
    portal.log_in(page, a_person(Role.ECONOMIST, a_party("Aarhus")))
    page.on("console", lambda m: print("CONSOLE", m.text))
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"))
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/wbshots/wide.png")
    page.screenshot(path="/tmp/wbshots/wide_full.png", full_page=True)
    print("AXE", axe_violations(page))
    cell = page.locator("[id='c.cost_lines.cost_lines-1.amount']")
    cell.click()
    page.keyboard.type("mange")
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/problem.png")
    print("AXE2", axe_violations(page))
    page.keyboard.press("Control+z")
    page.wait_for_timeout(500)
    page.get_by_role("tab", name="Stigen").click()
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/ladder.png")
    page.get_by_role("tab", name="Tilbud").click()
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/offering.png")
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/phone.png", full_page=True)
    print("W", page.evaluate("document.documentElement.scrollWidth"))
    print("AXE3", axe_violations(page))
    for name, path in (("list", "/takster/kladder/"), ("begin", "/takster/kladder/ny/"), ("publication", f"/takster/kladder/{draft.pk}/offentliggoerelse/"), ("upload", f"/takster/kladder/{draft.pk}/fil/"), ("print", f"/takster/kladder/{draft.pk}/udskrift/")):
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(portal.at(path))
            page.screenshot(path=f"/tmp/wbshots/{name}{width}.png", full_page=True)
            print(name, width, page.evaluate("document.documentElement.scrollWidth"), axe_violations(page))
