"""The fields of the sheet that says what each party used month by month."""

from __future__ import annotations

from ramme.files.figures import Figure
from ramme.files.forms.fields import FormField, WhenEmpty
from ramme.files.words import Words
from ramme.quantities import Count, Days
from ramme.texts import Text

MONTHS_OF_A_YEAR = 12
MOST_DAYS = 100_000
ABSENT = WhenEmpty.IS_ABSENT

MONTH_FIELDS = (
    FormField(
        key="name",
        title=Text(da="Kommune", en="Municipality"),
        also=("Part",),
        form=Words(),
        help=Text(
            da="Skriv kommunens navn, som det står på arket »Parter«.",
            en="Write the name of the municipality as on the sheet “Parter”.",
        ),
    ),
    FormField(
        key="month",
        title=Text(da="Måned", en="Month"),
        form=Figure(lowest=1, highest=MONTHS_OF_A_YEAR),
        unit=Count,
        help=Text(
            da="Skriv måneden som et tal, fx 3 for marts.", en="Write the month as a number, such as 3 for March."
        ),
    ),
    FormField(
        key="days",
        title=Text(da="Brugte dage", en="Days used"),
        form=Figure(highest=MOST_DAYS),
        unit=Days,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange dage kommunens borgere brugte pladserne i måneden.",
            en="Write on how many days of the month the municipality's citizens used the places.",
        ),
    ),
    FormField(
        key="cases",
        title=Text(da="Sager", en="Cases"),
        form=Figure(highest=MOST_DAYS),
        unit=Count,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange af kommunens sager der begyndte i måneden.",
            en="Write how many of the municipality's cases began in the month.",
        ),
    ),
)
