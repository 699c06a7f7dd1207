"""The form on which an operator's rates and days are entered year by year, with changes of law and derogations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ramme.citations import NOWHERE, Place
from ramme.files.dates import Day
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, SIGNED_AMOUNT, YEAR, FormField, Part, Schema
from ramme.files.forms.reader import FilledForm, all_of, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import Words, folded
from ramme.problems import Problem, stops
from ramme.quantities import Input, Kroner, OccupiedDays
from ramme.quantities.writing import day_in_words
from ramme.texts import Text

MEASURED_TWICE = stops(
    "measured-rate-twice",
    says=Text(da="»{rate}« står to gange for {year}.", en="“{rate}” stands twice for {year}."),
    remedy=Text(da="Behold den ene linje.", en="Keep one of the lines."),
)

NOTHING_HANDED_IN = stops(
    "target-nothing-handed-in",
    says=Text(da="Der er hverken givet skemaer eller budgetter.", en="Neither forms nor budgets were given."),
    remedy=Text(
        da="Giv en fil med takster og dage, eller --budget; --template OUT.xlsx skriver et tomt skema.",
        en="Give a file with rates and days, or --budget; --template OUT.xlsx writes an empty form.",
    ),
)

MOST_DAYS = 10_000_000
OPERATOR = FormField(
    key="operator",
    title=Text(da="Driftsherre", en="Operator"),
    form=Words(),
    help=Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering."),
)
OFFERING = FormField(
    key="offering",
    title=Text(da="Tilbud", en="Offering"),
    form=Words(),
    help=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
)
REASON = FormField(
    key="reason",
    title=Text(da="Begrundelse", en="Reason"),
    form=Words(),
    help=Text(da="Skriv hvorfor.", en="Write why."),
)
ANNUAL = FormField(
    key="year",
    title=Text(da="År", en="Year"),
    form=YEAR,
    help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
)
RATES = Part(
    key="rates",
    title=Text(da="Takster og dage", en="Rates and days"),
    named_by="offering",
    fields=(
        OPERATOR,
        OFFERING,
        FormField(
            key="service",
            title=Text(da="Takstgruppe", en="Rate group"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(da="Skriv takstgruppen, hvis der er flere.", en="Write the rate group where there are several."),
        ),
        ANNUAL,
        FormField(
            key="rate",
            title=Text(da="Målt takst", en="Measured rate"),
            form=replace(AMOUNT, lowest=1),  # a rate of nothing could not be measured against
            unit=Kroner,
            help=Text(
                da="Skriv den ordinære takst pr. dag uden det, aftalen holder udenfor: afskrivning, forrentning og "
                "tidligere års over- og underskud.",
                en="Write the ordinary rate per day without what the agreement leaves out: depreciation, interest and "
                "balances of earlier years.",
            ),
        ),
        FormField(
            key="days",
            title=Text(da="Budgetterede dage", en="Budgeted days"),
            form=Figure(scale=10_000, lowest=1, highest=MOST_DAYS * 10_000, units=("dage", "days")),
            unit=OccupiedDays,
            help=Text(
                da="Skriv årets budgetterede belægningsdage.", en="Write the budgeted occupied days of the year."
            ),
        ),
    ),
)
LAW = Part(
    key="law",
    title=Text(da="Lovændringer", en="Changes of law"),
    named_by="reason",
    fields=(
        OPERATOR,
        ANNUAL,
        FormField(
            key="amount",
            title=Text(da="Beløb", en="Amount"),
            form=SIGNED_AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv, hvad ændringen koster driftsherrens omfattede tilbud i året; en besparelse har minus.",
                en="Write what the change costs the operator's covered offerings in the year; a saving has a minus.",
            ),
        ),
        REASON,
    ),
)
DEROGATIONS = Part(
    key="derogations",
    title=Text(da="Fravigelser", en="Derogations"),
    named_by="offering",
    fields=(
        OPERATOR,
        OFFERING,
        REASON,
        FormField(
            key="parties",
            title=Text(da="Parter", en="Parties"),
            form=Words(),
            help=Text(da="Skriv, hvem der har aftalt det.", en="Write who agreed on it."),
        ),
        FormField(
            key="until",
            title=Text(da="Udløber", en="Ends"),
            form=Day(),
            help=Text(da="Skriv den sidste dag, aftalen gælder.", en="Write the last day the agreement holds."),
        ),
    ),
)
TARGET_FORM = Schema(
    title=Text(da="Takstudvikling for driftsherrer", en="Development of operators' rates"),
    parts=(RATES, LAW, DEROGATIONS),
    general=(
        "Én linje for hver takst i hvert år: basisåret, det år der måles, og et tidligere år, hvis det regnes med.",
        "Undtagne tilbud må gerne stå her; de holdes udenfor, og det vises.",
    ),
    listed_as="operators",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRate:
    """What is measured of one rate in a year: the rate without what is left out, and the budgeted days."""

    operator: str
    offering: str
    service: str
    year: int
    rate: Kroner
    days: OccupiedDays
    constructed: bool = False
    place: Place = NOWHERE

    @property
    def name(self) -> str:
        """What the rate is called."""
        return ", ".join(filter(None, (self.offering, self.service)))

    @property
    def key(self) -> tuple[str, ...]:
        """What makes rates of different years the same rate."""
        return tuple(map(folded, (self.operator, self.offering, self.service)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LawChange:
    """What a change of law costs an operator's covered offerings in a year, and which change it is."""

    operator: str
    year: int
    amount: Kroner
    reason: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Derogation:
    """An agreed exception for an offering: why, between whom, and the last day it holds."""

    operator: str
    offering: str
    reason: str
    parties: str
    until: date
    place: Place = NOWHERE

    @property
    def until_told(self) -> Text:
        """The last day in words."""
        return day_in_words(self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEntry:
    """All that is entered about the development of operators' rates."""

    rates: tuple[MeasuredRate, ...] = ()
    law: tuple[LawChange, ...] = ()
    derogations: tuple[Derogation, ...] = ()


def entry_of(form: FilledForm) -> TargetEntry | Unread:
    """What a filled form says."""
    if form.problems.stopping:
        return UNREAD
    return TargetEntry(
        rates=tuple(map(_measured, form.lines[RATES.key])),
        law=tuple(LawChange(**line.values, place=line.place("operator")) for line in form.lines[LAW.key]),
        derogations=tuple(
            Derogation(**line.values, place=line.place("offering")) for line in form.lines[DEROGATIONS.key]
        ),
    )


def _measured(line: ReadRecord) -> MeasuredRate:
    """A line's rate; its figures are told with their year, since the same rate stands there once for each."""
    figures = {
        key: line[key].remembered(Input(title=_of_year(line, key), place=line.place(key))) for key in ("rate", "days")
    }
    return MeasuredRate(**{**line.values, **figures}, place=line.place("rate"))


def _of_year(line: ReadRecord, key: str) -> Text:
    title = RATES.field(key).of_line(line["offering"])
    return Text(da=f"{title.da} {line['year']}", en=f"{title.en} {line['year']}")


def read_entries(paths: Iterable[Path]) -> tuple[TargetEntry, tuple[Problem, ...]]:
    """All that the files say, and their warnings; raises with everything that is to be put right."""
    entries, warnings = all_of(read_forms(paths, TARGET_FORM, entry_of))
    return joined_entries(entries), warnings


def joined_entries(entries: Iterable[TargetEntry]) -> TargetEntry:
    """Several entries as one."""
    each = list(entries)
    return TargetEntry(
        rates=tuple(rate for entry in each for rate in entry.rates),
        law=tuple(change for entry in each for change in entry.law),
        derogations=tuple(one for entry in each for one in entry.derogations),
    )


def doubled(rates: Iterable[MeasuredRate]) -> tuple[Problem, ...]:
    """The problems of rates that stand twice in a year."""
    seen: set[tuple[object, ...]] = set()
    problems = []
    for rate in rates:
        if (key := (rate.year, *rate.key)) in seen:
            problems.append(MEASURED_TWICE.at(rate.place, rate=rate.name, year=rate.year))
        seen.add(key)
    return tuple(problems)
