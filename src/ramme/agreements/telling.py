"""How agreements are told in a terminal: the list of them, one with its clauses, and two side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from ramme.agreements.agreement import Agreement
from ramme.agreements.catalogue import Catalogue
from ramme.agreements.clauses import Clause
from ramme.agreements.comparing import Difference, Mark, Side
from ramme.agreements.subjects import SUBJECTS
from ramme.texts import Language, Text, harmless

_WIDTH = 110
_SIGNS = {Mark.SAME: "=", Mark.CHANGED: "≠", Mark.ONLY_A: "−", Mark.ONLY_B: "+"}

_AGREEMENTS = Text(da="Rammeaftaler", en="Framework agreements")
_REGULATIONS = Text(da="Regler over aftalerne", en="Rules above the agreements")
_COUNTS = Text(
    da="{clauses} bestemmelser · {readings} fortolkninger · {left_out} udeladt",
    en="{clauses} clauses · {readings} readings · {left_out} left out",
)
_HEAD = (
    Text(da="{title} ({id})", en="{title} ({id})"),
    Text(da="region {region} · {period} · {status}", en="region {region} · {period} · {status}"),
    Text(da="Kendt fra: {known_from}", en="Known from: {known_from}"),
    Text(da="Under: {under}", en="Under: {under}"),
)
_LEGEND = Text(
    da="° bygger på en fortolkning   ? ikke bekræftet i en kilde",
    en="° rests on a reading   ? not confirmed in a source",
)
_READINGS = Text(da="Hvor teksten er åben", en="Where the text is open")
_LEFT_OUT = Text(da="Hvad der er udeladt", en="What is left out")
_SAME = Text(da="ens", en="same")


def told_catalogue(catalogue: Catalogue, language: Language) -> str:
    """The agreements and the regulations, a line each."""
    regulations = sorted(catalogue.regulations.values(), key=lambda one: one.id)
    lines = [_AGREEMENTS.told(language)]
    lines += [_line(agreement, language) for agreement in catalogue.agreements]
    lines += ["", _REGULATIONS.told(language)]
    lines += [_line(regulation, language) for regulation in regulations]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    """The lines as one text; what a file holds may not steer the terminal."""
    return "\n".join(harmless(line) for line in lines)


def _line(agreement: Agreement, language: Language) -> str:
    name = f"{agreement.id:<26}{agreement.title.told(language)}"
    return f"  {name}, {agreement.period.told(language)}, {agreement.status.text.told(language)}"


def told_agreement(agreement: Agreement, language: Language) -> str:
    """An agreement with all its clauses by subject, its readings, and what it leaves out."""
    lines = [*_head(agreement, language), "", _LEGEND.told(language)]
    for subject in SUBJECTS:
        given = [agreement.clauses[entry.path] for entry in subject.entries() if entry.path in agreement.clauses]
        if given:
            lines += ["", subject.title.told(language)]
            lines += [line for clause in given for line in _clause(clause, language)]
    if agreement.readings:
        lines += ["", _READINGS.told(language)]
    for reading in agreement.readings:
        lines += _filled(f"° {reading.question.told(language)} ({reading.place})", indent=2)
        lines += _filled(reading.answer.told(language), indent=4)
    if agreement.not_modelled:
        lines += ["", _LEFT_OUT.told(language)]
    for each in agreement.not_modelled:
        lines += _filled(f"· {each.what.told(language)} ({each.place})", indent=2)
        lines += _filled(each.why.told(language), indent=4)
    return _joined(lines)


def _head(agreement: Agreement, language: Language) -> list[str]:
    facts = {
        "title": agreement.title,
        "id": agreement.id,
        "region": agreement.region or "-",
        "period": agreement.period,
        "status": agreement.status.text,
        "known_from": agreement.known_from,
        "under": ", ".join(above.id for above in agreement.under) or "-",
    }
    counts = _COUNTS.filled(
        clauses=len(agreement.clauses), readings=len(agreement.readings), left_out=len(agreement.not_modelled)
    )
    return [line.filled(**facts).told(language) for line in (*_HEAD, counts)]


def _clause(clause: Clause[Any], language: Language) -> list[str]:
    marks = _marks(unverified=clause.unverified, reading=bool(clause.reading))
    title = f"{clause.entry.title.told(language)} ({clause.path}): {clause.told(language)}  [{clause.place}]"
    return _filled(f"{marks:>2} {title}", indent=0, hang=4)


def _marks(*, unverified: bool, reading: bool) -> str:
    return ("?" if unverified else "") + ("°" if reading else "")


def _filled(text: str, *, indent: int, hang: int | None = None) -> list[str]:
    first = " " * indent
    rest = " " * (indent + 2 if hang is None else hang)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def told_differences(a: Agreement, b: Agreement, found: Sequence[Difference], language: Language) -> str:
    """Two agreements clause by clause, grouped by subject; what is the same is named in one line."""
    lines = [f"−  {a.title.told(language)} ({a.id})", f"+  {b.title.told(language)} ({b.id})", ""]
    counts = [(mark, sum(1 for each in found if each.mark is mark)) for mark in Mark]
    lines += ["   ".join(f"{_SIGNS[mark]} {number} {mark.text.told(language)}" for mark, number in counts)]
    for subject, group in groupby(found, key=lambda each: each.subject):
        lines += ["", subject.title.told(language), *_group(list(group), language)]
    return _joined(lines)


def _group(group: Iterable[Difference], language: Language) -> Iterator[str]:
    same = []
    for each in group:
        if each.mark is Mark.SAME:
            same.append(each.title.told(language))
            continue
        title = each.title.told(language)
        if each.mark is Mark.CHANGED:
            yield from _filled(f"≠ {title}", indent=2)
            yield from _filled(f"− {_side(each.a, language)}", indent=6)
            yield from _filled(f"+ {_side(each.b, language)}", indent=6)
        else:
            yield from _filled(f"{_SIGNS[each.mark]} {title}: {_side(each.a or each.b, language)}", indent=2, hang=6)
    if same:
        yield from _filled(f"= {_SAME.told(language)}: {'; '.join(same)}", indent=2)


def _side(side: Side | None, language: Language) -> str:
    if side is None:
        return "-"
    marks = _marks(unverified=side.unverified, reading=side.rests_on_reading)
    return (
        f"{marks + ' ' if marks else ''}{side.told.told(language)}  [{side.citation.document}, {side.citation.place}]"
    )
