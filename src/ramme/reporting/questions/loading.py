"""Rounds that come ready-made: what is asked, of whom, on which days, and which agreement each of them rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ramme.agreements import Agreement, Catalogue, Way
from ramme.agreements.file_text import read_toml
from ramme.citations import Citation, Place
from ramme.problems import Gathering
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.questions.stored_fields import WHOLE, Fields
from ramme.reporting.questions.storing import FORMAT, from_data
from ramme.texts import Text

TEMPLATES = Path(__file__).parent / "data" / "templates"
_MOST_SOURCES = 10
# A reserve is used within five years (Midtjylland 2017, ch. 11.5); no round asks of a year farther away.
_FARTHEST_YEAR = 5
# A month has it in every year, so that a schedule gives a day in every year.
_LAST_DAY = 28
_LAST_DAYS = {1: 31, 2: _LAST_DAY, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


class Respondents(Way):
    """Who is asked when a round is made from a template; the secretariat may choose others."""

    OPERATORS = "operators", "Driftsherrer", "Operators"
    MUNICIPALITIES = "municipalities", "Kommunerne", "The municipalities"
    MUNICIPALITIES_AND_REGION = (
        "municipalities_and_region",
        "Kommunerne og regionen",
        "The municipalities and the region",
    )
    ALL = "all", "Alle parter", "All parties"
    CHOSEN = "chosen", "Vælges af sekretariatet", "Chosen by the secretariat"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDay:
    """A day of a round, given by the year that is reported on: in that year, or some years before or after it.

    `proposed` says that no source gives the day, so that it is ours to propose and the secretariat's to set; `document`
    is the agreement that gives it and `place` where in it, and `says` what stands there when it is no single day.
    """

    years: int
    month: int
    day: int
    proposed: bool
    document: str = ""
    place: str = ""
    says: Text | None = None

    def on(self, year: int) -> date:
        """The day in a round that reports on a year."""
        return date(year + self.years, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The days of a round by the year that is reported on."""

    guidance: RoundDay | None
    opens: RoundDay
    deadline: RoundDay
    corrections_from: RoundDay | None = None
    corrections_until: RoundDay | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether any of the days is our proposal."""
        days = (self.guidance, self.opens, self.deadline, self.corrections_from, self.corrections_until)
        return any(day.proposed for day in days if day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A ready-made round: what it is for, what it rests on, whom it asks and when, and its questions for a year.

    `left_to_annexes` says what the sources leave to annexes and the template therefore does not ask.
    """

    key: str
    title: Text
    what: Text
    rests_on: tuple[Citation, ...]
    schedule: Schedule
    respondents: Respondents
    left_to_annexes: Text | None
    content: Mapping[str, Any] = field(hash=False, repr=False)

    def questionnaire_for(self, year: int) -> Questionnaire:
        """The questions about a year; the years in their texts, such as {year} and {year-5}, are filled."""
        years = {"{year}": str(year), "{last_year}": str(year - 1), "{next_year}": str(year + 1)}
        years |= {f"{{year{by:+}}}": str(year + by) for by in range(-_FARTHEST_YEAR, _FARTHEST_YEAR + 1)}
        rests_on = "; ".join(each.told.da for each in self.rests_on)
        data = {"format": FORMAT, "key": self.key, "rests_on": rests_on, **_filled(self.content, years)}
        return from_data(data, Place(file=f"{self.key}.toml"))


@cache
def templates() -> Mapping[str, Template]:
    """All ready-made rounds by their keys, in the order of the catalogue."""
    found = [_read_template(file) for file in sorted(TEMPLATES.glob("*.toml"))]
    return MappingProxyType({each.key: each for each in sorted(found, key=lambda each: _position(each.key))})


# In the order of a year's work: what operators report, then what municipalities answer, then what few are asked.
_ORDER = (
    "rates",
    "capacity_changes",
    "occupancy_q1",
    "occupancy_q3",
    "balances",
    "differentiated_levels",
    "extra_payments",
    "single_person",
    "coherence",
    "trends",
    "named_offerings",
    "central_notice",
    "secure_need",
    "special_offerings",
    "special_need",
    "efficiency",
    "spending",
    "expensive_cases",
    "financing_agreements",
    "common_principles",
    "increases_h1",
    "increases_h2",
    "supervision",
    "boernehus",
    "greenland",
)


def _position(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)


def _filled(part: object, years: Mapping[str, str]) -> Any:  # noqa: ANN401 (TOML of any shape)
    match part:
        case Mapping():
            return {name: _filled(each, years) for name, each in part.items()}
        case list():
            return [_filled(each, years) for each in part]
        case str():
            for blank, year in years.items():
                part = part.replace(blank, year)
    return part


def _read_template(file: Path) -> Template:
    """The template in a file; raises all that is wrong with its head, its questions being read year by year."""
    raw = read_toml(file)
    questions: dict[str, Any] = {name: raw.pop(name) for name in ("title", "guidance", "sections") if name in raw}
    if "sections_of" in raw:
        other = read_toml(file.with_name(f"{raw.pop('sections_of')}.toml"))
        questions["sections"] = other["sections"]
    problems = Gathering()
    fields = Fields({**raw, "title": questions.get("title")}, WHOLE, Place(file=file.name), problems)
    read = Template(
        key=fields.key(),
        title=fields.title(),
        what=fields.title("what"),
        rests_on=fields.many("rests_on", Text(da="kilde", en="source"), _MOST_SOURCES, _citation),
        schedule=fields.one("schedule", Text(da="tidsplanen", en="the schedule"), _schedule) or _NO_SCHEDULE,
        respondents=fields.way("respondents", Respondents.CHOSEN, needed=True),
        left_to_annexes=fields.text("left_to_annexes"),
        content=MappingProxyType(questions),
    )
    fields.read_all()
    problems.stop_if_needed()
    return read


def _citation(fields: Fields) -> Citation:
    agreement: Agreement = Catalogue.of_package().get(fields.word("agreement"))
    read = Citation(agreement.id, agreement.title, fields.word("place"))
    fields.read_all()
    return read


def _schedule(fields: Fields) -> Schedule:
    def day(name: str, da: str, en: str) -> RoundDay | None:
        return fields.one(name, Text(da=da, en=en), _day)

    read = Schedule(
        guidance=day("guidance", "vejledningen", "the guidance"),
        opens=day("opens", "åbningen", "the opening") or _NO_DAY,
        deadline=day("deadline", "fristen", "the deadline") or _NO_DAY,
        corrections_from=day("corrections_from", "rettelser fra", "corrections from"),
        corrections_until=day("corrections_until", "rettelser til", "corrections until"),
    )
    fields.read_all()
    return read


def _day(fields: Fields) -> RoundDay:
    month = fields.number("month", 1, 12) or 1
    read = RoundDay(
        years=fields.number("years", -2, 2) or 0,
        month=month,
        day=fields.number("day", 1, _LAST_DAYS[month]) or 1,
        proposed=fields.flag("proposed", default=False),
        document=fields.word("agreement"),
        place=fields.word("place"),
        says=fields.text("says"),
    )
    fields.read_all()
    return read


_NO_DAY = RoundDay(years=0, month=1, day=1, proposed=True)
_NO_SCHEDULE = Schedule(guidance=None, opens=_NO_DAY, deadline=_NO_DAY)
