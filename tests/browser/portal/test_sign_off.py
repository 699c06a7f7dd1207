"""The journey of a budget: the economist declares, the approver approves, the secretariat publishes, anybody checks."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ramme.rates.publication.states import State
from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person, an_offering
from ramme.testing.rates import a_draft, demo_agreements
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow, PublishedRateRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


def test_a_budget_becomes_a_rate_that_anybody_can_check(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    operator, secretariat = a_party(), a_party("Sekretariatet")
    economist, approver = a_person(Role.ECONOMIST, operator), a_person(Role.APPROVER, operator)
    clerk = a_person(Role.SECRETARIAT, secretariat)
    row = a_draft(an_offering("Skovhuset", operator))
    sign_off = portal.at(reverse("rates:sign_off", args=[row.pk]))

    portal.log_in(page, economist)
    page.goto(sign_off)
    assert axe_violations(page) == []
    page.get_by_role("link", name="Meld udfyldt").click()
    expect(page.locator("main")).to_contain_text("Det er ikke sendt")
    page.get_by_role("button", name="Meld udfyldt").click()

    portal.log_in(page, approver)
    page.goto(sign_off)
    expect(page.locator("main")).to_contain_text("Udfyldt, ikke sendt")
    page.get_by_role("link", name="Godkend og send").click()
    page.get_by_role("button", name="Godkend og send").click()
    expect(page.locator("body")).to_contain_text("Det er gjort.")

    portal.log_in(page, clerk)
    page.goto(portal.at(reverse("rates:waiting")))
    assert axe_violations(page) == []
    page.get_by_role("link", name="Skovhuset").click()
    page.get_by_role("link", name="Modtag").click()
    page.get_by_role("button", name="Modtag").click()
    page.get_by_role("link", name="Offentliggør", exact=True).click()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Offentliggør").click()

    expect(page).to_have_url(portal.at(reverse("rates:rate", args=["skovhuset", row.year])))
    expect(page.locator("body")).to_contain_text("Taksten er offentliggjort.")
    assert DraftRow.objects.get().state == State.PUBLISHED.value
    assert PublishedRateRow.objects.count() == 1
    _check_pack(page, tmp_path)


def _check_pack(page: Page, folder: Path) -> None:
    with page.expect_download() as download:
        page.locator("a.download", has_text="Revisionspakke").click()
    pack = folder / "pack.zip"
    download.value.save_as(pack)
    with zipfile.ZipFile(pack) as archive:
        (folder / "verify.py").write_bytes(archive.read("verify.py"))
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-I", folder / "verify.py", pack], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_rate_is_returned_with_words_at_a_line(page: Page, portal: Portal) -> None:
    operator = a_party()
    economist, clerk = a_person(Role.ECONOMIST, operator), a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    row = a_draft(an_offering("Skovhuset", operator), State.APPROVED, filled_in_by="user:7", approved_by="user:8")
    portal.log_in(page, clerk)
    page.goto(portal.at(reverse("rates:draft_step", args=[row.pk, "return"])))

    page.get_by_label("Ved hvilken linje?").select_option(index=2)
    page.get_by_label("Hvad skal rettes?").fill("Beløbet er for højt.")
    page.get_by_role("button", name="Send tilbage").click()

    portal.log_in(page, economist)
    page.goto(portal.at(reverse("tasks")))
    page.get_by_role("link", name="Ret en takst, der er sendt tilbage").first.click()
    expect(page.locator("main")).to_contain_text("Beløbet er for højt.")
    [comment] = row.comments.all()
    assert comment.part != ""
    assert comment.row != ""
