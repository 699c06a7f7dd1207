"""Takes the pictures of the README and the guides: starts a demo of its own, goes where each picture is, and keeps it.

`.venv/bin/python scripts/take_pictures.py` writes docs/pictures anew; names after it take those alone. It needs what
`./ramme test` sets up (Playwright and a Chromium).
"""

from __future__ import annotations

import argparse
import base64
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
RAMME = Path(sys.executable).with_name("ramme")
WIDE, PHONE = (1280, 860), (390, 780)
SECONDS_TO_START = 120
COLOURS = 256
LARGEST = 150_000
# What the buttons of the login page are called.
ECONOMIST, APPROVER, SECRETARIAT = "Økonom hos driftsherren", "Godkender hos driftsherren", "Sekretariat"
CASEWORKER, CLERK, ADMINISTRATOR = "Sagsbehandler", "Medarbejder i økonomi", "Administrator"
RATE = "/takster/bostedet-birkegaarden/2026/"
WISH = "sector=adults&legal_basis=SEL-107&within_km=60&near=0791"
# A Chromium without its Danish words writes dates the American way; the pictures show what a Danish reader meets.
DANISH_DAYS = """() => document.querySelectorAll('input[type=date]').forEach(field => {
  const day = field.value.split('-').reverse().join('.'); field.type = 'text'; field.value = day || 'dd.mm.åååå';
})"""
PIXELS = """async (data) => {
  const picture = new Image(); picture.src = 'data:image/png;base64,' + data; await picture.decode();
  const canvas = document.createElement('canvas'); canvas.width = picture.width; canvas.height = picture.height;
  const drawn = canvas.getContext('2d'); drawn.drawImage(picture, 0, 0);
  const bytes = drawn.getImageData(0, 0, picture.width, picture.height).data;
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, where it is taken, by whom, and what is done there first."""

    name: str
    address: str
    role: str = ""
    first: Callable[[Page], None] = lambda _: None
    size: tuple[int, int] = WIDE


def _to(text: str) -> Callable[[Page], None]:
    """Scrolls to the heading that says this."""
    return lambda page: page.get_by_role("heading", name=text).first.evaluate(
        "it => it.scrollIntoView({block: 'start'})"
    )


def _down(by: int) -> Callable[[Page], None]:
    """Scrolls down by so many pixels."""
    return lambda page: page.mouse.wheel(0, by)


def _on_costs(page: Page) -> None:
    page.locator(".sheet-tabs button", has_text="Udgifter").click()
    page.locator(".cell", has_text="346.100,00").first.click()


def _down_the_ladder(page: Page) -> None:
    page.locator("table a", has_text="1.287,00").first.click()


def _on_the_phone(page: Page) -> None:
    page.goto(page.locator(".kept a").get_attribute("href") or "")


def _publishing(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Offentliggør en takst")).first.click()
    page.get_by_role("link", name="Offentliggør", exact=True).click()
    page.wait_for_load_state()
    _down(420)(page)


def _approving(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Godkend en takst")).first.click()


def _on_the_board(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Betaling ud over")).first.click()
    page.get_by_role("heading", name=re.compile("Betaling ud over")).wait_for()
    _down(230)(page)


def _answering(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Belægning i")).first.click()
    page.get_by_role("link", name="Belægning", exact=True).click()
    occupancy = page.locator("input[name$=':actual_percent']").first
    occupancy.fill("88,50")
    occupancy.press("Tab")
    page.get_by_text("Alt er gemt").wait_for()
    page.mouse.wheel(0, -2000)
    _down(260)(page)


def _published_table(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Tabel 4.1")).first.click()
    page.get_by_role("heading", name=re.compile("Tabel 4.1")).wait_for()
    _down(160)(page)


ALL = (
    Picture("forside", "/"),
    Picture("find", f"/find/?{WISH}", first=_down(250)),
    Picture("takst", RATE),
    Picture("stige", RATE, first=_down_the_ladder),
    Picture("takst-telefon", RATE, size=PHONE),
    Picture("kvittering", "/find/undersoegelser/2/", CASEWORKER, _down(500)),
    Picture("kladde", "/takster/kladder/1/", ECONOMIST, _on_costs),
    Picture("ledige-telefon", "/find/ledige/botilbuddet-laerkehaven/link/", ECONOMIST, _on_the_phone, PHONE),
    Picture("godkendelse", "/opgaver/", APPROVER, _approving),
    Picture("opgaver", "/opgaver/", SECRETARIAT),
    Picture("offentliggoer", "/opgaver/", SECRETARIAT, _publishing),
    Picture(
        "hvad-nu-hvis",
        "/aftaler/hvad-nu-hvis/?region=0000&aar=2026&bestemmelse=overhead.administration_percent_max&vaerdi=5,5",
        CLERK,
        _to("Administration, højeste procent"),
    ),
    Picture("runde-tavle", "/runder/", SECRETARIAT, _on_the_board),
    Picture("svar", "/runder/mine/", ECONOMIST, _answering),
    Picture("tabel", "/runder/tabeller/", first=_published_table),
    Picture("brugere", "/brugere/", ADMINISTRATOR),
    Picture("data", "/api/"),
)


@contextmanager
def _demo() -> Iterator[str]:
    """The address of a demo that is begun anew and stopped again."""
    with tempfile.TemporaryDirectory() as folder, Path(folder, "says").open("w+", encoding="utf-8") as says:
        command = [str(RAMME), "demo", "--port", "8600", "--data", f"{folder}/demo"]
        demo = subprocess.Popen(command, stdout=says, stderr=says)  # noqa: S603 (our own program)
        try:
            yield _address(demo, Path(folder, "says"))
        finally:
            demo.terminate()
            demo.wait(timeout=30)


def _address(demo: subprocess.Popen[bytes], says: Path) -> str:
    for _ in range(SECONDS_TO_START):
        told = says.read_text(encoding="utf-8")
        if found := re.search(r"http://127\.0\.0\.1:\d+", told):
            return found[0]
        if demo.poll() is not None:
            raise SystemExit(told)
        time.sleep(1)
    raise SystemExit(told)


def _taken(browser: Browser, address: str, picture: Picture) -> bytes:
    width, height = picture.size
    context = browser.new_context(locale="da-DK", viewport={"width": width, "height": height})
    page = context.new_page()
    if picture.role:
        page.goto(f"{address}/konto/login/")
        page.get_by_role("button", name=picture.role, exact=True).click()
        page.wait_for_url(lambda url: "/login/" not in url and "/ind/" not in url)
    page.goto(address + picture.address)
    picture.first(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1200)
    page.evaluate(DANISH_DAYS)
    shot = page.screenshot(animations="disabled", caret="hide")
    raw = base64.b64decode(page.context.new_page().evaluate(PIXELS, base64.b64encode(shot).decode()))
    context.close()
    return in_few_colours(np.frombuffer(raw, dtype=np.uint8).reshape(height, width, 4)[:, :, :3])


def in_few_colours(pixels: NDArray[np.uint8]) -> bytes:
    """A png of at most 256 colours: of colours that are alike the most frequent stands for the others."""
    height, width, _ = pixels.shape
    red, green, blue = pixels.reshape(-1, 3).astype(np.int64).T
    colours, of, counts = np.unique(red << 16 | green << 8 | blue, return_inverse=True, return_counts=True)
    split = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    alike = (split // 6) @ np.array([1849, 43, 1], dtype=np.int64)
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(alike[order], return_index=True)
    palette = split[order][np.sort(first)[:COLOURS]]
    nearest = np.array([np.abs(palette - each).sum(axis=1).argmin() for each in split], dtype=np.uint8)
    rows = np.zeros((height, width + 1), dtype=np.uint8)
    rows[:, 1:] = nearest[of].reshape(height, width)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def main() -> None:
    """Takes the pictures that are asked for, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", help="which pictures; all without")
    names = set(asked.parse_args().names)
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    PICTURES.mkdir(exist_ok=True)
    with _demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=da-DK"])
        for picture in ALL:
            if not names or picture.name in names:
                content = _taken(browser, address, picture)
                (PICTURES / f"{picture.name}.png").write_bytes(content)
                sys.stdout.write(
                    f"{picture.name}.png: {len(content):,} bytes{'  TOO LARGE' * (len(content) > LARGEST)}\n"
                )
        browser.close()


if __name__ == "__main__":
    main()
