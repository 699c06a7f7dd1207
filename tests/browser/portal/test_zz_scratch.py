import pytest
from ramme.testing.portal import a_draft, a_party, a_person, an_offering, MOMENT
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftCommentRow
from ramme.testing.rates import *
pytestmark = pytest.mark.browser

def test_look(page, portal, axe_violations, tmp_path):
  with demo_agreements(tmp_path):
    o = an_offering("Bostedet Birkegården", a_party("Aarhus"), region_code="0000")
    a_published_rate(o, a_budget(1, THIS_YEAR, "Bostedet Birkegården"))
    from ramme.testing.rates import a_draft as ad
    draft = ad(o, basis=a_budget(1, THIS_YEAR + 1, "Bostedet Birkegården"), descriptions={})
    DraftCommentRow.objects.create(draft=draft, part="cost_lines", row="cost_lines-1", field="amount", says="Hvorfor stiger lønnen mere end indekset?", actor="user:1", party=a_party("Aarhus"), at=MOMENT)
    portal.log_in(page, a_person(Role.ECONOMIST, a_party("Aarhus"), name="Anne Holm"))
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/"))
    page.locator("[id='c.cost_lines.cost_lines-1.amount']").click()
    page.wait_for_timeout(300)
    page.screenshot(path="/tmp/wbshots/a_wide.png")
    page.locator("[id='c.cost_lines.cost_lines-1.category']").click()
    page.keyboard.press("F2")
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/a_select.png")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Siden sidste år").click()
    page.wait_for_timeout(800)
    page.set_viewport_size({"width": 1280, "height": 1700})
    page.screenshot(path="/tmp/wbshots/a_bridge.png")
    print(axe_violations(page))
    page.get_by_role("tab", name="Stigen").click()
    page.locator("#ladder summary").nth(0).click()
    page.locator("#ladder summary").nth(1).click()
    page.screenshot(path="/tmp/wbshots/a_ladder.png")
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("tab", name="Udgifter").click()
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/a_phone.png")
    page.evaluate("window.scrollTo(0, 600)")
    page.wait_for_timeout(200)
    page.screenshot(path="/tmp/wbshots/a_phone2.png")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(portal.at("/takster/kladder/")); page.screenshot(path="/tmp/wbshots/a_list.png")
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/offentliggoerelse/")); page.screenshot(path="/tmp/wbshots/a_pub.png")
    page.goto(portal.at(f"/takster/kladder/{draft.pk}/godkendelse/")); page.screenshot(path="/tmp/wbshots/a_signoff.png")
    print(page.locator("h1").inner_text())
