"""The form of recorded occupancy: the offering, and in each period its places and the days they were used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import YEAR, FormField, Part, Schema, WhenEmpty, choice_of
from ramme.files.forms.reader import FilledForm, Read, Refused, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.files.percentages import Percentage
from ramme.files.words import Words
from ramme.problems import stops, warns
from ramme.quantities import Days, Given, Input, OccupiedDays, Percent, Places
from ramme.registry.classification import Particularity, Sector
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME, OPERATOR
from ramme.texts import Text

MOST_PLACES, MOST_USED = 100_000, 10_000_000
ALL_BUT_NOTHING, TWICE = 10_00, 200_00

NOTHING_RECORDED = stops(
    "occupancy-not-recorded",
    says=Text(da="Skemaet har ingen registrerede dage.", en="The form has no recorded days."),
    remedy=Text(
        da="Skriv på arket »Registrerede dage« pladser og brugte dage år for år.",
        en="Write places and used days year by year on the sheet “Registrerede dage”.",
    ),
)
MORE_THAN_POSSIBLE = warns(
    "occupancy-more-than-possible",
    says=Text(
        da="Der er {used} i {year}, flere end de {possible} mulige.",
        en="There are {used} in {year}, more than the {possible} possible.",
    ),
    remedy=Text(
        da="Se efter, om pladser og dage er rigtige; overbelægning kan forekomme.",
        en="See whether places and days are right; more than full does happen.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPeriod:
    """A period of a year in which the number of places was the same: its days, and the days that were used."""

    year: int
    places: Places
    days: Days
    used: OccupiedDays


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyBasis:
    """An offering with its recorded occupancy; `planned` is the operator's own figure for the budget year, if any."""

    name: str
    operator: str
    year: int
    sector: Sector
    legal_basis: str
    particularity: Particularity
    planned: Given[Percent]
    periods: tuple[RecordedPeriod, ...]
    constructed: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years that something was recorded in, in their order."""
        return tuple(sorted({period.year for period in self.periods}))


OFFERING = Part(
    key="offering",
    title=Text(da="Tilbud", en="Offering"),
    single=True,
    fields=(
        OFFERING_NAME,
        replace(OPERATOR, help=Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering.")),
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            also=("Budgetår",),
            form=YEAR,
            help=Text(
                da="Skriv det budgetår, taksten skal gælde for.", en="Write the budget year that the rate is for."
            ),
        ),
        FormField(
            key="sector",
            title=Text(da="Område", en="Sector"),
            form=choice_of(Sector),
            help=Text(da="Vælg børn og unge eller voksne.", en="Choose children and young people, or adults."),
        ),
        FormField(
            key="legal_basis",
            title=Text(da="Lovgrundlag", en="Legal basis"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv den paragraf, tilbuddet drives efter, fx SEL-107; nogle aftaler har egne regler for SEL-109 "
                "og SEL-110.",
                en="Write the paragraph it rests on, such as SEL-107; some agreements have rules of their own for "
                "SEL-109 and SEL-110.",
            ),
        ),
        FormField(
            key="particularity",
            title=Text(da="Særligt", en="Particularity"),
            form=choice_of(Particularity),
            when_empty=Particularity.NONE,
            needed=False,
            help=Text(
                da="Vælg, hvis tilbuddet er et akuttilbud, aflastning eller andet særligt; ellers lad feltet stå tomt.",
                en="Choose if it is an emergency offering, relief or otherwise particular; else leave it empty.",
            ),
        ),
        FormField(
            key="planned",
            title=Text(da="Belægningsprocent", en="Occupancy percentage"),
            also=("Budgetteret belægning",),
            form=Percentage(lowest=ALL_BUT_NOTHING, highest=TWICE),
            unit=Percent,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            said=Text(da="Budgetteret belægning", en="Budgeted occupancy"),
            help=Text(
                da="Skriv driftsherrens egen belægning for budgetåret, hvis der er en.",
                en="Write the operator's own occupancy for the budget year, if there is one.",
            ),
        ),
        CONSTRUCTED,
    ),
)
RECORDED = Part(
    key="recorded",
    title=Text(da="Registrerede dage", en="Recorded days"),
    fields=(
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            form=YEAR,
            help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
        ),
        FormField(
            key="places",
            title=Text(da="Pladser", en="Places"),
            form=Figure(lowest=1, highest=MOST_PLACES),
            unit=Places,
            help=Text(
                da="Skriv antallet af pladser; skiftede det i året, så en række for hvert antal.",
                en="Write the number of places; if it changed in the year, a row for each number.",
            ),
        ),
        FormField(
            key="days",
            title=Text(da="Dage i perioden", en="Days of the period"),
            form=Figure(lowest=1, highest=366),
            unit=Days,
            help=Text(da="Skriv 365 for et helt år.", en="Write 365 for a whole year."),
        ),
        FormField(
            key="used",
            title=Text(da="Brugte dage", en="Days used"),
            also=("Belægningsdage",),
            form=Figure(highest=MOST_USED * OccupiedDays.scale, scale=OccupiedDays.scale),
            unit=OccupiedDays,
            help=Text(
                da="Skriv, hvor mange dage pladserne var i brug, alle pladser lagt sammen.",
                en="Write on how many days the places were in use, all places added up.",
            ),
        ),
    ),
)
RECORDED_OCCUPANCY = Schema(
    title=Text(da="Skema til tidligere års belægning", en="Form of earlier years' occupancy"),
    parts=(OFFERING, RECORDED),
    general=("Udfyld begge ark. Et år kan have flere rækker, når antallet af pladser har skiftet.",),
    listed_as="occupancies",
)


def read_occupancies(paths: Iterable[Path]) -> Iterator[Read[OccupancyBasis] | Refused]:
    """The offerings with recorded occupancy in files and folders; one refused file does not stop the others."""
    return read_forms(paths, RECORDED_OCCUPANCY, basis_of)


def basis_of(form: FilledForm) -> OccupancyBasis | Unread:
    """What a form says; all its problems are noted in the form, and any that stops leaves it unread."""
    if RECORDED.key in form.content.parts and not form.lines[RECORDED.key]:
        form.problems.add(NOTHING_RECORDED.at(form.place))
    offering = form.single(OFFERING.key)
    if form.problems.stopping or offering is None:
        return UNREAD
    return OccupancyBasis(**offering.values, periods=tuple(map(_period, form.lines[RECORDED.key])))


def _period(line: ReadRecord) -> RecordedPeriod:
    """The period of a line; what its figures are called says the year, since each year has lines of its own."""
    year = line["year"]

    def of_year(key: str, da: str, en: str) -> Input:
        return Input(title=Text(da=f"{da} {year}", en=f"{en} {year}"), place=line.place(key))

    places: Places = line["places"]
    days: Days = line["days"]
    used: OccupiedDays = line["used"]
    return RecordedPeriod(
        year=year,
        places=places.remembered(of_year("places", "Pladser i", "Places in")),
        days=days.remembered(of_year("days", "Dage i", "Days in")),
        used=used.remembered(of_year("used", "Brugte dage i", "Days used in")),
    )
