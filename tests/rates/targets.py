"""Constructed rates and days of operators, for tests of agreed targets."""

from __future__ import annotations

from datetime import date

from ramme.citations import Place
from ramme.quantities import Kroner, OccupiedDays, Percent
from ramme.rates.development.indices import Indices, YearIndex, one_index
from ramme.rates.development.target_form import Derogation, LawChange, MeasuredRate, TargetEntry

OPERATOR = "Konstrueret Kommune"


def measured(
    year: int, kroner: int, days: int = 3_650, *, offering: str = "Elmely", operator: str = OPERATOR, service: str = ""
) -> MeasuredRate:
    """A rate that is measured, on so many days."""
    return MeasuredRate(
        operator=operator,
        offering=offering,
        service=service,
        year=year,
        rate=Kroner(kroner * 100),
        days=OccupiedDays(days * 10_000),
        place=Place(row=2),
    )


def law(kroner: int, year: int = 2017, operator: str = OPERATOR) -> LawChange:
    """A change of law that costs so much."""
    return LawChange(operator=operator, year=year, amount=Kroner(kroner * 100), reason="Ny lov")


def derogation(until: date, offering: str = "Elmely") -> Derogation:
    """An agreed exception."""
    return Derogation(
        operator=OPERATOR, offering=offering, reason="Ombygning", parties="Kommunen og tre købere", until=until
    )


def entry(
    *rates: MeasuredRate, law: tuple[LawChange, ...] = (), derogations: tuple[Derogation, ...] = ()
) -> TargetEntry:
    """What is entered about some operators."""
    return TargetEntry(rates=rates, law=law, derogations=derogations)


def index(percent: int = 0, first: int = 2014, last: int = 2018) -> Indices:
    """An index that rises by the same in every year."""
    rows = [YearIndex(name="KL", year=year, percent=Percent(percent), source="k") for year in range(first, last)]
    return one_index(rows)
