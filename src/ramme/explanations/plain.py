"""An explanation as text in a terminal: the steps in the order of the form, with sentence, clause and cell."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from ramme.explanations.record import (
    ClauseLine,
    InputLine,
    Line,
    Record,
    Reference,
    StepLine,
    Value,
    references_in,
)
from ramme.explanations.words import named_figure
from ramme.quantities import Clause
from ramme.quantities.writing import written
from ramme.texts import Language, Text, harmless

WIDTH = 100
NUMBER = 6
AMOUNT = 26
# A step that reads more lines than this shows the first of them; all stand in the list at the end.
FEW = 6

CONSTRUCTED = Text(
    da="KONSTRUERET EKSEMPEL: tallene er opdigtede.", en="CONSTRUCTED EXAMPLE: the figures are invented."
)
IN_SHORT = Text(da="Kort sagt", en="In short")
RESULTS = Text(da="Resultat", en="Result")
WARNINGS = Text(da="Vær opmærksom på", en="Please note")
INPUTS = Text(da="Indtastede tal", en="Figures handed in")
CLAUSES = Text(da="Bestemmelser", en="Clauses")
STEP = Text(da="trin {number}", en="step {number}")
SEE = Text(da="se trin {number} ovenfor", en="see step {number} above")
MORE = Text(da="… og {count} linjer mere, se listen til sidst", en="… and {count} more lines, see the list at the end")
OWN = Text(da="Egen værdi.", en="Own value.")
METHODS = Text(da="Valgte måder at regne på", en="Chosen ways of calculating")
READING = Text(da="Fortolkning: {reading}", en="Reading: {reading}")
EVERY_STEP = Text(
    da="Hvert trin, hvert tal og hver bestemmelse står i den hele forklaring: den samme kommando uden --short.",
    en="Every step, figure and clause stands in the whole explanation: the same command without --short.",
)
MADE_WITH = Text(da="Lavet med: {parts}", en="Made with: {parts}")


def as_text(record: Record, language: Language = "da") -> str:
    """The whole explanation as text, its lines short enough for a terminal."""
    lines = _Telling(record, language).everything()
    return "\n".join(harmless(line).rstrip() for line in lines) + "\n"


def as_short_text(record: Record, language: Language = "da") -> str:
    """What came out and the few figures that lead to it, without the steps, inputs and clauses."""
    lines = _Telling(record, language).in_brief()
    return "\n".join(harmless(line).rstrip() for line in lines) + "\n"


@dataclass(slots=True)
class _Telling:
    record: Record
    language: Language
    shown: set[Reference] = field(default_factory=set)

    def in_brief(self) -> Iterator[str]:
        yield from self._beginning()
        yield from self._ladder()
        yield from self._wrapped(EVERY_STEP.told(self.language))

    def everything(self) -> Iterator[str]:
        record = self.record
        yield from self._beginning()
        for section in record.sections:
            yield from self._heading(section.title.told(self.language), "-")
            yield from self._wrapped(section.says.told(self.language))
            for reference in section.lines:
                yield from self._line(reference)
            if not section.lines:
                yield ""
        yield from self._inputs()
        yield from self._clauses()
        yield from self._methods()
        parts = ", ".join(f"{name.told(self.language)} {what}" for name, what in record.making)
        if parts:
            yield from self._wrapped(MADE_WITH.filled(parts=parts).told(self.language))

    def _beginning(self) -> Iterator[str]:
        record = self.record
        yield from self._heading(record.title, "=")
        if record.constructed:
            yield from (CONSTRUCTED.told(self.language), "")
        yield from (f"{name.told(self.language)}: {fact.told(self.language)}" for name, fact in record.facts)
        yield ""
        yield from self._in_short()
        yield from self._results()
        yield from self._warnings()

    def _ladder(self) -> Iterator[str]:
        if not self.record.ladder:
            return
        yield from self._heading(self.record.wording.way.told(self.language), "-")
        for title, reference in self.record.ladder:
            yield from self._with_amount("", title.told(self.language), self.record.line(reference).value)
        yield ""

    def _heading(self, title: str, rule: str) -> Iterator[str]:
        yield from (title, rule * min(len(title), WIDTH))

    def _wrapped(self, text: str, indent: int = 0) -> Iterator[str]:
        if text:
            yield from textwrap.wrap(
                text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False
            )

    def _with_amount(self, number: str, name: str, value: Value) -> Iterator[str]:
        """A name and its amount at the right edge; a long name takes several lines."""
        room = WIDTH - NUMBER - AMOUNT
        *first, last = textwrap.wrap(name, room, break_on_hyphens=False) or [""]
        for line in first:
            yield f"{number:>{NUMBER - 2}}  {line}"
            number = ""
        yield f"{number:>{NUMBER - 2}}  {last:<{room}}{written(value, self.language):>{AMOUNT}}"

    def _in_short(self) -> Iterator[str]:
        if not self.record.in_short:
            return
        yield from self._heading(IN_SHORT.told(self.language), "-")
        first, *others = (sentence.told(self.language) for sentence in self.record.in_short)
        yield from self._wrapped(first)
        for number, sentence in enumerate(others, start=1):
            yield from self._wrapped(f"{number}. {sentence}", NUMBER)
        yield ""

    def _results(self) -> Iterator[str]:
        if not self.record.results:
            return
        yield from self._heading(RESULTS.told(self.language), "-")
        for subject, reference in self.record.results:
            line = self.record.line(reference)
            yield from self._with_amount("", subject or line.name.told(self.language), line.value)
        yield ""

    def _warnings(self) -> Iterator[str]:
        if not self.record.problems:
            return
        yield from self._heading(WARNINGS.told(self.language), "-")
        for problem in self.record.problems:
            yield from self._wrapped(problem.told(self.language), NUMBER)
        yield ""

    def _line(self, reference: Reference) -> Iterator[str]:
        line = self.record.line(reference)
        number = str(line.number) if isinstance(line, StepLine) else ""
        yield from self._with_amount(number, line.name.told(self.language), line.value)
        if reference in self.shown and isinstance(line, StepLine):
            yield from (*self._wrapped(SEE.filled(number=line.number).told(self.language), NUMBER), "")
            return
        self.shown.add(reference)
        if isinstance(line, StepLine):
            yield from self._wrapped(f"= {line.says.told(self.language)}", NUMBER)
            yield from self._origins([self.record.line(each) for each in references_in(line.came_from)])
        else:
            yield from self._wrapped(self._origin(line), NUMBER)
        yield ""

    def _origins(self, lines: list[Line]) -> Iterator[str]:
        """Where the step's figures come from; of many, the first and how many more."""
        many = len(lines) > FEW
        told = [line for line in lines if self._origin(line) and (many or not isinstance(line, StepLine))]
        shown = told if len(told) <= FEW + 1 else told[:FEW]
        for line in shown:
            named = named_figure(line.value, line.name).told(self.language)
            yield from self._wrapped(f"· {named}: {self._origin(line)}", NUMBER)
        if len(shown) < len(told):
            yield from self._wrapped(MORE.filled(count=len(told) - FEW).told(self.language), NUMBER)

    def _origin(self, line: Line) -> str:
        """Where an input stands, what a clause says and where, or the number of a step."""
        if isinstance(line, InputLine):
            return line.place.told.told(self.language)
        if isinstance(line, ClauseLine):
            own = f"{OWN.told(self.language)} " if line.clause.own else ""
            return f"{own}{line.clause.says.told(self.language)} ({line.clause.citation.told.told(self.language)})"
        return STEP.filled(number=line.number).told(self.language)

    def _inputs(self) -> Iterator[str]:
        if not self.record.inputs:
            return
        yield from self._heading(INPUTS.told(self.language), "-")
        for line in self.record.inputs:
            if line.used:
                yield from self._with_amount("", line.title.told(self.language), line.value)
                yield from self._wrapped(self._origin(line), NUMBER)
        yield ""

    def _clauses(self) -> Iterator[str]:
        if not self.record.clauses:
            return
        yield from self._heading(CLAUSES.told(self.language), "-")
        for line in self.record.clauses:
            if line.used:
                yield from self._with_amount("", line.name.told(self.language), line.value)
                yield from self._wrapped(f"{self._origin(line)} [{line.clause.path}]", NUMBER)
                yield from self._reading(line.clause)
        yield ""

    def _methods(self) -> Iterator[str]:
        if not self.record.methods:
            return
        yield from self._heading(METHODS.told(self.language), "-")
        for method in self.record.methods:
            clause = method.clause
            yield from self._wrapped(f"{clause.title.told(self.language)}: {method.way.told(self.language)}", NUMBER)
            where = OWN if clause.own else clause.citation.told
            said = f"{clause.says.told(self.language)} ({where.told(self.language)})"
            yield from self._wrapped(f"{said} [{clause.path}]", NUMBER)
            yield from self._reading(clause)
        yield ""

    def _reading(self, clause: Clause) -> Iterator[str]:
        if clause.reading:
            yield from self._wrapped(READING.filled(reading=clause.reading).told(self.language), NUMBER)
