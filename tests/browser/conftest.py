"""A real browser for the pages we make: nothing fetched from elsewhere, accessibility checked by axe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A busy machine is no defect: what is expected of a page may take its time.
expect.set_options(timeout=20_000)
# The levels that Danish public bodies must meet.
WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
LOCAL = ("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost")
# What somebody does on a page that may lead to another.
ACTS = ("check", "click", "press", "select_option")


def _until_loaded(act: Callable[..., Any]) -> Callable[..., Any]:
    """An act that is over when the page it leads to has been loaded, and not as soon as that page begins."""

    @wraps(act)
    def acting(locator: Locator, *arguments: Any, **options: Any) -> Any:
        given = act(locator, *arguments, **options)
        if not locator.page.is_closed():
            locator.page.wait_for_load_state()
        return given

    return acting


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Chromium, started once; a test reads a page only when it has been loaded."""
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        for name in ACTS:
            patched.setattr(Locator, name, _until_loaded(getattr(Locator, name)))
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; the test fails when it fetches from elsewhere or its scripts go wrong."""
    wrong: list[str] = []

    def only_local(route: Route) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            wrong.append(f"fetches {route.request.url}")
            route.abort()

    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800})
    context.route("**/*", only_local)
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def axe_violations() -> Callable[[Page], list[str]]:
    """A function that gives what axe finds wrong with a page, one line a finding."""
    axe = Axe()

    def violations(page: Page) -> list[str]:
        asked = {"runOnly": {"type": "tag", "values": WCAG_AA}, "resultTypes": ["violations"]}
        answer = axe.run(page, options=asked)
        found: list[dict[str, Any]] = answer.response["violations"]
        return [
            f"{each['id']}: {each['help']}: {', '.join(str(node['target']) for node in each['nodes'])}"
            for each in found
        ]

    return violations
