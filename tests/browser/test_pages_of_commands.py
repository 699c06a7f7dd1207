"""Every kind of page that a command writes is accessible, fits a phone, and fetches nothing from elsewhere."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from ramme.cli import main
from ramme.demo.trying import TRYINGS, Trying

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Violations = Callable[[Page], list[str]]
# Those that tell of a whole region at once (what-if, development, agreements diff) use the same parts of a page, many
# thousand times; axe takes minutes for each.
EXPLAINING = (
    "rates bridge",
    "rates balance",
    "rates models",
    "rates individual",
    "rates occupancy",
    "rates reserves",
    "rates target",
    "rates spending",
    "registry category",
    "settlement closure",
    "settlement opening",
    "settlement finance",
)
PHONE = {"width": 390, "height": 800}


def first_trying(command: str) -> Trying:
    """The first line of the demo that runs a command."""
    return next(each for each in TRYINGS if each.words.startswith(f"{command} "))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demo."""
    out = tmp_path_factory.mktemp("demo")
    assert CliRunner().invoke(main, ["demo", "files", "--out", str(out)]).exit_code == 0
    return out / "filer"


@pytest.mark.parametrize("command", EXPLAINING)
def test_the_page_that_a_command_writes_is_accessible_on_a_desk_and_on_a_phone(
    command: str, files: Path, page: Page, axe_violations: Violations, tmp_path: Path
) -> None:
    line = first_trying(command).command(files, "ramme")
    out = tmp_path / "pages.html"
    answer = CliRunner().invoke(main, [*shlex.split(line)[1:], "--html", str(out)])
    assert answer.exit_code == 0, answer.output
    written = out if out.is_file() else min(out.iterdir())

    page.goto(written.as_uri())
    on_a_desk = axe_violations(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    on_a_phone = axe_violations(page)

    assert on_a_desk == []
    assert on_a_phone == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
