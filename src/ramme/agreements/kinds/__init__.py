"""The kinds of value that a clause may have."""

from ramme.agreements.kinds.dates import CALENDAR_YEAR, DATE, DAY_OF_YEAR, MONTHS_OF_YEAR, DayOfYear
from ramme.agreements.kinds.figures import COUNT, DAYS, KRONER, MONTHS, PERCENT, POINTS, YEARS
from ramme.agreements.kinds.kind import Kind, Refusal, shown, some
from ramme.agreements.kinds.notices import NOTICE, Notice, NoticeFrom
from ramme.agreements.kinds.tables import Tables
from ramme.agreements.kinds.ways import Way
from ramme.agreements.kinds.words import LEGAL_BASES, NAMES, YES_NO, Variants, WayNames

__all__ = [
    "CALENDAR_YEAR",
    "COUNT",
    "DATE",
    "DAYS",
    "DAY_OF_YEAR",
    "KRONER",
    "LEGAL_BASES",
    "MONTHS",
    "MONTHS_OF_YEAR",
    "NAMES",
    "NOTICE",
    "PERCENT",
    "POINTS",
    "YEARS",
    "YES_NO",
    "DayOfYear",
    "Kind",
    "Notice",
    "NoticeFrom",
    "Refusal",
    "Tables",
    "Variants",
    "Way",
    "WayNames",
    "shown",
    "some",
]
