"""From financing forms as people hand them in to what is shared, or everything that is to be put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.reader import FilledForm, Read, Refused, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.quantities import Days, Given, Input, absent, given
from ramme.quantities.units import Count
from ramme.registry.municipalities import Population, municipality_named
from ramme.settlement.fixed_financing.basis import FinancingBasis, FinancingFacts, Party, PlacePeriod, UsedInMonth
from ramme.settlement.fixed_financing.form_checks import check_financing
from ramme.settlement.fixed_financing.form_parts import FACTS, FINANCING, MONTHS, PARTIES, PERIODS
from ramme.settlement.fixed_financing.month_checks import check_months
from ramme.settlement.fixed_financing.period_checks import check_periods
from ramme.texts import Text


def read_financings(paths: Sequence[Path]) -> Iterator[Read[FinancingBasis] | Refused]:
    """The financing forms of files and folders, one after the other; one refused file does not stop the others."""
    return read_forms(paths, FINANCING, financing_of)


def financing_of(form: FilledForm) -> FinancingBasis | Unread:
    """What a form says is financed; all its problems are noted in the form, and any that stops leaves it unread."""
    check_financing(form)
    check_periods(form)
    check_months(form)
    facts = form.single(FACTS.key)
    if facts is None or form.problems.stopping:
        return UNREAD
    return FinancingBasis(
        facts=FinancingFacts(**facts.values),
        parties=tuple(_party(line, facts["key"]) for line in form.lines[PARTIES.key]),
        periods=tuple(map(_period, form.lines[PERIODS.key])),
        place=form.place,
        months=tuple(map(_month, form.lines[MONTHS.key])),
    )


def _month(line: ReadRecord) -> UsedInMonth:
    return UsedInMonth(
        party=line["name"],
        month=line["month"].whole,
        days=line["days"],
        cases=line["cases"],
        place=line.record.place,
    )


def _party(line: ReadRecord, key: object) -> Party:
    """A party; its figure for the key is looked up where the key is a count that is kept here."""
    values = dict(line.values)
    found = municipality_named(values["name"])
    if isinstance(key, Population):
        values["key_figure"] = _counted(found.people(key) if found else None)
    return Party(**values, place=line.record.place)


def _counted(people: Count | None) -> Given[Count]:
    return absent(Count) if people is None else given(people)


def _period(line: ReadRecord) -> PlacePeriod:
    first, last = line["first_day"], line["last_day"]
    name = f"{_written(first)}-{_written(last)}"
    days = (last - first).days + 1
    title = Text(da=f"{name}, dage", en=f"{name}, days")
    return PlacePeriod(
        name=name,
        year=first.year,
        last_day=last,
        days=Days(days, Input(title=title, place=line.place("last_day"))),
        created=line["created"],
        relabelled=line["relabelled"],
        used=line["used"],
        place=line.record.place,
    )


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
