"""What the stays in the portal say beforehand of a round's questions: the occupancy of the period that is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from ramme.quantities import Percent
from ramme.quantities.writing import day_in_words
from ramme.registry.parties import plain_id
from ramme.reporting.answers.answer import Answer, Asked, CellKey
from ramme.reporting.answers.cells import text_of
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Question
from ramme.settlement.stays.occupancy import Period, periods_of
from ramme.texts import Text
from ramme.web.registry.models import GroupRow
from ramme.web.reporting.asking import BETWEEN, OF_PARTY, offering_of_line
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.rows import questionnaire_of
from ramme.web.settlement.queries.lived import full_occupancy

OCCUPANCY = "stays.occupancy"
# The rounds on occupancy ask of the first months of their year; others of the whole year.
MONTHS: Mapping[str, int] = MappingProxyType({"occupancy_q1": 3, "occupancy_q3": 9})
ALL_YEAR = 12
SAID = Text(
    da="Belægningen fra {first} til {last} er udfyldt efter opholdene i Ramme, som de var kendt {day}, og pladserne "
    "i registret. I kan rette tallene. Udfyldt for {known} af {all} tilbud.",
    en="The occupancy from {first} to {last} is filled in from the stays in Ramme as they were known on {day}, and the "
    "places in the registry. You can change the figures. Filled in for {known} of {all} offerings.",
)
REST_EMPTY = Text(
    da="{said} De andre står tomme: det vides ikke, om alle deres ophold er i Ramme.",
    en="{said} The others are empty: whether all their stays are in Ramme is not known.",
)


@dataclass(frozen=True, slots=True)
class _Stays:
    """The occupancy that is known, and the names of rate groups by the lines that stand for them."""

    period: Period
    percents: Mapping[tuple[str, str], Percent]
    groups: Mapping[str, str]

    def of_line(self, line: Line) -> Percent | None:
        """The occupancy of a line that is an offering or a rate group; nothing where it is not known."""
        group = self.groups.get(line.key) if BETWEEN in line.key else ""
        return None if group is None else self.percents.get((offering_of_line(line.key), group))


def with_stays(row: RoundRow, asked: Mapping[str, Asked], on: date) -> dict[str, Asked]:
    """What parties are asked, with what stays tell beforehand as they are known on a day; what is there stays.

    Nothing is filled in before the period is over, nor of an offering whose stays are not said to stand here in full.
    """
    questions = [each for each in questionnaire_of(row).questions if each.lines in OF_PARTY and _columns(each)]
    period = period_of(row)
    if not questions or period.last >= on:
        return dict(asked)
    lines = {line.key for each in asked.values() for question in questions for line in each.lines.get(question.key, ())}
    slugs = {offering_of_line(key) for key in lines}
    percents = full_occupancy(slugs, period)
    if not percents:
        return dict(asked)
    stays = _Stays(period, percents, _groups({slug for slug, _ in percents}))
    return {party: _with(each, questions, stays, on) for party, each in asked.items()}


def period_of(row: RoundRow) -> Period:
    """The days of its year that a round asks the occupancy of."""
    periods = periods_of(row.year, 1)
    return Period(periods[0].first, periods[MONTHS.get(row.kind, ALL_YEAR) - 1].last)


def _columns(question: Question) -> tuple[Column, ...]:
    return tuple(each for each in question.columns if each.source == OCCUPANCY and each.kind is Kind.PERCENT)


def _groups(slugs: set[str]) -> dict[str, str]:
    """The rate group of a line's key, where no other of its offering is written alike."""
    found: dict[str, list[str]] = {}
    for slug, name in GroupRow.objects.filter(offering__slug__in=slugs).values_list("offering__slug", "name"):
        found.setdefault(f"{slug}{BETWEEN}{plain_id(name)}", []).append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def _with(asked: Asked, questions: list[Question], stays: _Stays, on: date) -> Asked:
    beforehand, notes = dict(asked.beforehand), dict(asked.notes)
    for question in questions:
        found = dict(_filled(question, asked, stays))
        lines = {offering_of_line(line.key) for line in asked.lines.get(question.key, ())}
        if found:
            known = {offering_of_line(name.split(":")[1]) for name in found}
            beforehand = {**found, **beforehand}
            notes[question.key] = _said(stays.period, on, len(known), len(lines))
    return replace(asked, beforehand=beforehand, notes=notes)


def _filled(question: Question, asked: Asked, stays: _Stays) -> Iterator[tuple[str, str]]:
    for line in asked.lines.get(question.key, ()):
        percent = stays.of_line(line)
        if percent is None:
            continue
        for column in _columns(question):
            answer = Answer(kind=column.kind, whole=percent.whole)
            yield CellKey(question.key, line.key, column.key).name, text_of(column, answer)


def _said(period: Period, on: date, known: int, every: int) -> Text:
    days = {name: day_in_words(day) for name, day in (("first", period.first), ("last", period.last), ("day", on))}
    said = SAID.filled(**days, known=known, all=every)
    return said if known == every else REST_EMPTY.filled(said=said)
