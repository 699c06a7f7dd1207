"""Does the portal answer a real browser, and do the pages about its own running work in one?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_person
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.jobs.models import JobRow
from ramme.web.letters.models import LetterRow

pytestmark = pytest.mark.browser


def test_work_shows_its_progress_and_its_end_without_being_asked(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    person = a_person(Role.ECONOMIST)
    now = clock.now()
    facts = {"state": JobRow.RUNNING, "done": 3, "total": 12, "asked_at": now, "due_at": now, "beat_at": now}
    job = JobRow.objects.create(kind="tidy", key="k", actor=person.actor.id, **facts)
    portal.log_in(page, person)

    page.goto(portal.at(f"/arbejde/{job.pk}/"))
    expect(page.get_by_text("3 af 12")).to_be_visible()
    assert axe_violations(page) == []
    JobRow.objects.update(state=JobRow.DONE, done=12, ended_at=now, outcome={"address": "/register/tilbud/"})

    expect(page.get_by_role("link", name="Se resultatet")).to_be_visible(timeout=10_000)
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_administrator_sees_what_is_wrong_with_the_portal(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    letter = {"to": "a@b.example", "subject": "s", "body": "b", "written_at": clock.now()}
    later = clock.now() + timedelta(hours=1)
    LetterRow.objects.create(key="k", next_try_at=later, refusal="ConnectionRefusedError", **letter)
    portal.log_in(page, a_person(Role.ADMINISTRATOR))

    page.goto(portal.at("/drift/"))

    expect(page.get_by_text("ConnectionRefusedError")).to_be_visible()
    expect(page.get_by_text("ramme worker")).to_be_visible()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
