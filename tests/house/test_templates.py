"""Do templates say everything in both languages, and hold nothing that a strict content security policy refuses?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import expect_none, files, shown

SAY = re.compile(r"\{%\s*say\s(?P<said>(?:[^%]|%(?!\}))*)%\}")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')
BLANK = re.compile(r"\{(\w*)\}")
REFUSED = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\shx-on[:-]",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)
A_TAG = re.compile(r"<(?:script|link|img|iframe|use|source)\b[^>]*>", re.IGNORECASE)


def templates() -> tuple[Path, ...]:
    """Every template of the portal."""
    return tuple(path for path in files() if "/web/templates/" in path.as_posix())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)


def _said(line: str) -> Iterator[tuple[str, str, str]]:
    """What stands in each tag, and its two texts; empty ones where they are not written as text."""
    for tag in SAY.finditer(line):
        texts = [double or single for double, single in QUOTED.findall(tag["said"])]
        yield tag["said"], *[*texts, "", ""][:2]


def test_there_are_templates_to_look_at() -> None:
    assert len(templates()) > 20
    assert sum(1 for path in templates() for _, line in _lines(path) for _ in _said(line)) > 100


def test_everything_that_is_said_is_said_in_danish_and_in_english() -> None:
    expect_none(
        f"{shown(path)}:{number}: {tag.strip()}"
        for path in templates()
        for number, line in _lines(path)
        for tag, da, en in _said(line)
        if not da.strip() or not en.strip()
    )


def test_both_languages_have_the_same_blanks() -> None:
    expect_none(
        f"{shown(path)}:{number}: {tag.strip()}"
        for path in templates()
        for number, line in _lines(path)
        for tag, da, en in _said(line)
        if set(BLANK.findall(da)) != set(BLANK.findall(en))
    )


def test_no_template_holds_style_script_or_handlers_of_its_own() -> None:
    expect_none(
        f"{shown(path)}:{number}: {found[0].strip()}"
        for path in templates()
        for number, line in _lines(path)
        for found in REFUSED.finditer(line)
    )


def test_nothing_is_fetched_from_elsewhere() -> None:
    expect_none(
        f"{shown(path)}:{number}: {tag[0]}"
        for path in templates()
        for number, line in _lines(path)
        for tag in A_TAG.finditer(line)
        if FOREIGN.search(tag[0])
    )


def test_what_is_refused_is_found() -> None:
    bad = ['<p style="x">', "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">', '<b hx-on:click="x">']

    assert [line for line in bad if not REFUSED.search(line)] == []
    assert not REFUSED.search('<script type="module" src="x.js"></script>')
    assert not REFUSED.search("<p>Vi holder på = tegnet, on time</p>")
