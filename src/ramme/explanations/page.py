"""An explanation as one web page that needs nothing else: for people who are not economists, on screen and paper."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ramme.explanations.record import Line, Record, Reference, StepLine, Value, references_in, with_subject
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import written
from ramme.texts import Language, Text

TEMPLATES = Path(__file__).parent / "templates"
# A bar that is drawn at all has at least this width, of a thousand.
NARROWEST = 6
SHOWN_USES = 6


@dataclass(frozen=True, slots=True)
class Rung:
    """A row of the ladder from the costs to the result; an amount has a bar, so many thousandths of the longest."""

    title: Text
    reference: Reference
    value: Value
    bar: int
    is_result: bool


def as_page(record: Record, language: Language = "da") -> str:
    """The whole explanation as the text of an HTML page."""
    uses = _uses(record)
    first = _first_places(record)

    def used_in(reference: Reference) -> list[StepLine]:
        return uses.get(reference, [])

    return _template().render(
        record=record,
        language=language,
        say=lambda da, en: da if language == "da" else en,
        tell=lambda text: text.told(language),
        figure=lambda value: _figure(value, language),
        line=record.line,
        parts=lambda step: references_in(step.came_from),
        used_in=used_in,
        is_first=lambda section, reference: first.get(reference) == section,
        anchor=_anchor,
        ladder=_ladder(record),
        css=_asset("explanation.css"),
        script=_asset("explanation.js"),
        policy=_policy(),
        shown_uses=SHOWN_USES,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("explanation.html")


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


def _uses(record: Record) -> dict[Reference, list[StepLine]]:
    """For each line the steps that it is part of."""
    uses: dict[Reference, list[StepLine]] = defaultdict(list)
    for step in record.steps:
        if step.used:
            for reference in references_in(step.came_from):
                uses[reference].append(step)
    return uses


def _first_places(record: Record) -> dict[Reference, int]:
    """The section in which a line is told in full; later sections point to it."""
    places: dict[Reference, int] = {}
    for number, section in enumerate(record.sections):
        for reference in section.lines:
            places.setdefault(reference, number)
    return places


def _ladder(record: Record) -> list[Rung]:
    """The rungs, and the results where the ladder does not end in them."""
    reached = {reference for _, reference in record.ladder}
    results = {reference for _, reference in record.results}
    rows = [(title, reference, reference in results) for title, reference in record.ladder]
    rows += [
        (with_subject(_title(record.line(reference)), subject), reference, True)
        for subject, reference in record.results
        if reference not in reached
    ]
    amounts = [
        abs(value.whole)
        for _, reference, is_result in rows
        if not is_result and isinstance(value := record.line(reference).value, Kroner)
    ]
    longest = max(amounts, default=0) or 1
    return [
        # A result is a rate for one day; beside a year's costs its bar would only look like nothing.
        Rung(title, reference, value, 0 if is_result else _bar(value, longest), is_result)
        for title, reference, is_result in rows
        for value in (record.line(reference).value,)
    ]


def _title(line: Line) -> Text:
    return line.title if isinstance(line, StepLine) else line.name


def _bar(value: Value, longest: int) -> int:
    if not isinstance(value, Kroner) or value.whole == 0:
        return 0
    return max(NARROWEST, abs(value.whole) * 1000 // longest)
