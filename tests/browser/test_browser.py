"""Does the browser the page tests rest on find what it should find?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOOD = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Prøve</title></head>
<body><main><h1>Blåbærhaven</h1><p>Takst 2.417 kr.</p></main></body></html>"""
BAD = """<!doctype html><html><head><meta charset="utf-8"><title>Prøve</title></head>
<body><main><h1>Blåbærhaven</h1><input type="text"></main></body></html>"""


def test_a_page_in_a_file_is_shown_with_danish_letters(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "prøve.html"
    path.write_text(GOOD, encoding="utf-8")

    page.goto(path.as_uri())

    assert page.get_by_role("heading").inner_text() == "Blåbærhaven"


def test_an_accessible_page_has_no_violations(page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    page.set_content(GOOD)

    assert axe_violations(page) == []


def test_an_inaccessible_page_is_found_out(page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    page.set_content(BAD)

    assert {finding.partition(":")[0] for finding in axe_violations(page)} == {"html-has-lang", "label"}
