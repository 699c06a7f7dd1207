"""The icons of the design system, drawn into the page itself so that no script and no second request is needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHEET = Path(__file__).parents[1] / "static" / "vendor" / "dkfds" / "img" / "all-svg-icons.svg"
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)" viewBox="([\d. -]+)">(.*?)</symbol>', re.DOTALL)


@cache
def symbols() -> dict[str, tuple[str, SafeString]]:
    """The view box and the drawing of every icon, by its name."""
    text = SHEET.read_text(encoding="utf-8")
    return {name: (box, mark_safe(drawing)) for name, box, drawing in SYMBOL.findall(text)}  # noqa: S308 (vendored)


def drawn(name: str, *, says: str = "", css: str = "") -> SafeString:
    """An icon by its name; it is passed over by a screen reader unless it says something."""
    box, drawing = symbols()[name]
    words = format_html('role="img" aria-label="{}"', says) if says else mark_safe('aria-hidden="true"')
    classes = f"icon-svg {css}".strip()
    return format_html('<svg class="{}" viewBox="{}" focusable="false" {}>{}</svg>', classes, box, words, drawing)
