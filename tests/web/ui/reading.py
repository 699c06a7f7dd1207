"""What a page consists of, as far as the tests of the look ask: headings, language, title, what stands inline."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Page:
    """The tags of a page with their attributes, and the text inside those that were asked for."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: dict[str, str] = field(default_factory=dict)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every such tag."""
        return [
            held
            for name, held in self.tags
            if name == tag and attributes.items() <= {k.replace("-", "_"): v for k, v in held.items()}.items()
        ]

    @property
    def inline(self) -> list[str]:
        """What a strict content security policy would refuse: styles, scripts and handlers inside the page."""
        found = [f"<{tag} {name}>" for tag, held in self.tags for name in held if name == "style" or name[:2] == "on"]
        found += ["<style>" for _ in self.all("style")]
        scripts = [held for held in self.all("script") if "src" not in held and held.get("type") != "application/json"]
        return found + ["<script>" for _ in scripts]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self.inside):
            self.page.text[tag] = self.page.text.get(tag, "") + data


def read(html: str) -> Page:
    """A page, or a piece of one, read tag by tag."""
    reader = _Reader()
    reader.feed(html)
    return reader.page
