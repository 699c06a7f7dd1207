"""An explanation as one web page that needs nothing else: for people who are not economists, on screen and paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ramme.explanations.ladder import ladder_of, uses_of
from ramme.explanations.record import Record, Reference, StepLine, Value, references_in
from ramme.quantities import Clause, Kroner, Percent
from ramme.quantities.writing import written
from ramme.texts import Language

TEMPLATES = Path(__file__).parent / "templates"
SHOWN_USES = 6


ClauseAddress = Callable[[Clause], str]


def as_page(record: Record, language: Language = "da") -> str:
    """The whole explanation as the text of an HTML page."""
    return _template("explanation.html").render(
        **_told(record, language, lambda _: ""),
        css=_asset("explanation.css"),
        script=_asset("explanation.js"),
        policy=_policy(),
    )


def as_fragment(record: Record, language: Language = "da", clause_at: ClauseAddress = lambda _: "") -> str:
    """The ladder, the steps and what they rest on as a piece of HTML for another page, without style and script.

    `clause_at` gives the address at which a clause can be read, or nothing.
    """
    return _template("fragment.html").render(**_told(record, language, clause_at))


def _told(record: Record, language: Language, clause_at: ClauseAddress) -> dict[str, Any]:
    """What the templates read."""
    uses = uses_of(record)
    first = _first_places(record)

    def used_in(reference: Reference) -> list[StepLine]:
        return uses.get(reference, [])

    return {
        "record": record,
        "language": language,
        "say": lambda da, en: da if language == "da" else en,
        "tell": lambda text: text.told(language),
        "figure": lambda value: _figure(value, language),
        "line": record.line,
        "parts": lambda step: references_in(step.came_from),
        "used_in": used_in,
        "is_first": lambda section, reference: first.get(reference) == section,
        "anchor": _anchor,
        "clause_at": clause_at,
        "ladder": ladder_of(record),
        "shown_uses": SHOWN_USES,
    }


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def _asset(name: str) -> Markup:
    """Our own style or script, which stands in the page as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 (our own file, nobody's text)


@cache
def _policy() -> str:
    """What the page allows itself: its own style and script, and nothing from anywhere else."""

    def digest(name: str) -> str:
        return base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()

    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{digest('explanation.css')}'; script-src 'sha256-{digest('explanation.js')}'"
    )


def _figure(value: Value, language: Language) -> str:
    """A figure whose sign of kroner or percent stays on its line; a long unit may stand on the next."""
    figure = written(value, language)
    return figure.replace(" ", "\u00a0") if isinstance(value, Kroner | Percent) else figure


def _anchor(reference: Reference) -> str:
    return f"{reference.kind}-{reference.number}"


def _first_places(record: Record) -> dict[Reference, int]:
    """The section in which a line is told in full; later sections point to it."""
    places: dict[Reference, int] = {}
    for number, section in enumerate(record.sections):
        for reference in section.lines:
            places.setdefault(reference, number)
    return places
