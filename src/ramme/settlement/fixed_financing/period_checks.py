"""What must fit together in the periods of special places: days in order, and no more places than there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.problems import Gathering, stops, warns
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form_parts import FACTS, NEEDS, PERIODS
from ramme.texts import Text

NO_PERIODS = stops(
    "no-periods",
    says=Text(da="Der er ingen perioder med særlige pladser.", en="There are no periods with special places."),
    remedy=Text(
        da="Skriv på arket »Perioder« en linje for hver periode, hvor tallene er de samme.",
        en="Write on the sheet “Perioder” a line for each period in which the numbers are the same.",
    ),
)
PERIODS_NOT_USED = warns(
    "periods-not-used",
    says=Text(da="Arket »Perioder« bruges ikke ved {form}.", en="The sheet “Perioder” is not used for {form}."),
    remedy=Text(da="Slet linjerne, eller ret finansieringsformen.", en="Delete its lines, or correct the form."),
)
PERIOD_BACKWARDS = stops(
    "period-backwards",
    says=Text(da="Perioden slutter, før den begynder.", en="The period ends before it begins."),
    remedy=Text(da="Ret den første eller den sidste dag.", en="Correct the first or the last day."),
)
PERIOD_OUTSIDE_YEAR = stops(
    "period-outside-year",
    says=Text(da="Perioden ligger ikke i {year}.", en="The period does not lie in {year}."),
    remedy=Text(
        da="Taksten er sat for et år; brug et skema for hvert år.",
        en="The rate is set for a year; use a form for each year.",
    ),
)
PERIODS_OVERLAP = stops(
    "periods-overlap",
    says=Text(da="Perioden begynder, før den forrige er slut.", en="The period begins before another has ended."),
    remedy=Text(da="Ret dagene, så hver dag kun er med én gang.", en="Correct them so that each day counts once."),
)
MORE_RELABELLED = stops(
    "more-relabelled-than-created",
    says=Text(
        da="Der er ommærket {relabelled} pladser af {created}.", en="{relabelled} places of {created} are relabelled."
    ),
    remedy=Text(da="Ret et af tallene.", en="Correct one of the figures."),
)
MORE_USED = stops(
    "more-used-than-available",
    says=Text(
        da="Der er brugt {used} pladser, men kun {available} er til rådighed.",
        en="{used} places are used, but only {available} are available.",
    ),
    remedy=Text(da="Ret et af tallene.", en="Correct one of the figures."),
)


def check_periods(form: FilledForm) -> None:
    """Notes everything in the periods of special places that does not fit together."""
    facts, periods, problems = form.single(FACTS.key), form.lines[PERIODS.key], form.problems
    if facts is None or not isinstance(facts["form"], FinancingForm):
        return
    chosen: FinancingForm = facts["form"]
    if not NEEDS[chosen].periods:
        if periods:
            problems.add(PERIODS_NOT_USED.at(periods[0].record.place, form=chosen.text))
        return
    if not periods:
        problems.add(NO_PERIODS.at(form.place))
    for line in periods:
        _check_days(line, facts["year"], problems)
        _check_places(line, problems)
    _check_overlaps(periods, problems)


def _check_days(line: ReadRecord, year: object, problems: Gathering) -> None:
    first, last = line["first_day"], line["last_day"]
    if not (isinstance(first, date) and isinstance(last, date)):
        return
    if last < first:
        problems.add(PERIOD_BACKWARDS.at(line.place("last_day")))
    elif isinstance(year, int) and (first.year, last.year) != (year, year):
        problems.add(PERIOD_OUTSIDE_YEAR.at(line.place("first_day"), year=year))


def _check_places(line: ReadRecord, problems: Gathering) -> None:
    if not line.is_complete:
        return
    created, relabelled, used = (line[key].whole for key in ("created", "relabelled", "used"))
    if relabelled > created:
        problems.add(MORE_RELABELLED.at(line.place("relabelled"), relabelled=relabelled, created=created))
    elif used > created - relabelled:
        problems.add(MORE_USED.at(line.place("used"), used=used, available=created - relabelled))


def _check_overlaps(periods: Sequence[ReadRecord], problems: Gathering) -> None:
    read = [line for line in periods if isinstance(line["first_day"], date) and isinstance(line["last_day"], date)]
    read.sort(key=lambda line: line["first_day"])
    reached = date.min
    for line in read:
        if line["first_day"] <= reached:
            problems.add(PERIODS_OVERLAP.at(line.place("first_day")))
        reached = max(reached, line["last_day"])
