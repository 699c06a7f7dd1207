"""The form for individual agreements of a year: who keeps it, and one line for each agreement about one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ramme.agreements.variants.rates import IndividualForm
from ramme.citations import Place
from ramme.files.dates import Day
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT_BOUND, KRONER, YEAR, FormField, Part, Schema, WhenEmpty, choice_of
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.files.percentages import Percentage
from ramme.files.words import Words, alike
from ramme.problems import Gathering, stops, warns
from ramme.quantities import Date, Given, Input, Kroner, Percent
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME
from ramme.texts import Text

FIGURE_MISSING = stops(
    "individual-figure-missing",
    says=Text(
        da="»{field}« mangler for aftalen {reference}, som er {kind}.",
        en="“{field}” is missing for the agreement {reference}, which is a {kind}.",
    ),
    remedy=Text(da="Skriv den, eller ret formen.", en="Write it, or correct the form of rate."),
)
FIGURE_NOT_USED = warns(
    "individual-figure-not-used",
    says=Text(
        da="»{field}« er udfyldt for aftalen {reference}, som er {kind}, og bliver ikke brugt.",
        en="“{field}” is filled in for the agreement {reference}, which is a {kind}, and is not used.",
    ),
    remedy=Text(da="Slet tallet, eller ret formen.", en="Delete the figure, or correct the form of rate."),
)
ENDS_BEFORE_IT_STARTS = stops(
    "individual-agreement-ends-first",
    says=Text(
        da="Aftalen {reference} slutter, før den begynder.", en="The agreement {reference} ends before it starts."
    ),
    remedy=Text(da="Ret den ene dato.", en="Correct one of the dates."),
)
OUTSIDE_THE_YEAR = stops(
    "individual-agreement-outside-year",
    says=Text(
        da="Aftalen {reference} gælder ingen dage i {year}.", en="The agreement {reference} holds on no day of {year}."
    ),
    remedy=Text(da="Ret datoerne, eller tag linjen ud.", en="Correct the dates, or take the line out."),
)
AGREEMENT_TWICE = stops(
    "individual-agreement-twice",
    says=Text(da="Aftalen {reference} står to gange.", en="The agreement {reference} stands twice."),
    remedy=Text(
        da="Giv hver aftale sit eget nummer, eller slet den ene linje.",
        en="Give each agreement its own number, or delete one line.",
    ),
)
NO_AGREEMENTS = stops(
    "no-individual-agreements",
    says=Text(da="Der står ingen individuelle aftaler.", en="There are no individual agreements."),
    remedy=Text(
        da="Skriv mindst én linje på arket »Individuelle takster«.",
        en="Write at least one line on the sheet “Individuelle takster”.",
    ),
)

_RATE = Figure(scale=100, lowest=1, highest=AMOUNT_BOUND, units=KRONER)

STATEMENT = Part(
    key="statement",
    title=Text(da="Opgørelse", en="Statement"),
    single=True,
    fields=(
        FormField(
            key="party",
            title=Text(da="Kommune eller region", en="Municipality or region"),
            form=Words(),
            help=Text(da="Skriv, hvem der gør op.", en="Write whose statement it is."),
        ),
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            form=YEAR,
            help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
        ),
        replace(
            CONSTRUCTED,
            help=Text(
                da="Skriv Ja, hvis aftalerne er opdigtede; tomt betyder Nej.",
                en="Write Yes if the agreements are invented; empty means No.",
            ),
        ),
    ),
)
AGREEMENTS = Part(
    key="agreements",
    title=Text(da="Individuelle takster", en="Individual rates"),
    named_by="reference",
    fields=(
        FormField(
            key="reference",
            title=Text(da="Aftale", en="Agreement"),
            form=Words(),
            help=Text(
                da="Skriv aftalens nummer eller mærke; aldrig navn eller CPR-nummer.",
                en="Write the number or mark of the agreement; never a name or CPR number.",
            ),
        ),
        replace(
            OFFERING_NAME,
            key="offering",
            help=Text(da="Skriv tilbuddets navn som i budgettet.", en="Write the offering's name as in the budget."),
        ),
        FormField(
            key="group",
            title=Text(da="Takstgruppe", en="Rate group"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv takstgruppens navn som i budgettet; tomt for et projekt uden plads i en gruppe.",
                en="Write the rate group as in the budget; empty for a project that is in no group.",
            ),
        ),
        FormField(
            key="form",
            title=Text(da="Form", en="Form"),
            form=choice_of(IndividualForm),
            help=Text(da="Vælg, hvordan taksten er aftalt.", en="Choose how the rate is agreed."),
        ),
        FormField(
            key="amount",
            title=Text(da="Beløb pr. dag", en="Amount per day"),
            form=_RATE,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv tillægget, særforanstaltningen eller projekttaksten i kroner pr. dag.",
                en="Write the supplement, the special measure or the project rate in kroner per day.",
            ),
        ),
        FormField(
            key="percent",
            title=Text(da="Procent af taksten", en="Percentage of the rate"),
            form=Percentage(lowest=1, highest=2_000_00),
            unit=Percent,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv procenten ved procentregulering, fx 130 %.",
                en="Write the percentage where the rate is adjusted by one, 130 % for example.",
            ),
        ),
        FormField(
            key="starts",
            title=Text(da="Fra", en="From"),
            form=Day(),
            help=Text(da="Skriv første dag, aftalen gælder.", en="Write the first day on which it holds."),
        ),
        FormField(
            key="ends",
            title=Text(da="Til", en="To"),
            form=Day(),
            when_empty=None,
            needed=False,
            help=Text(
                da="Skriv sidste dag; tomt, hvis aftalen løber videre.",
                en="Write the last day; empty if the agreement runs on.",
            ),
        ),
        FormField(
            key="reason",
            title=Text(da="Begrundelse", en="Reason"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv kort, hvad der gør tilfældet særligt; intet, der peger på borgeren.",
                en="Write in short what makes the case special; nothing that points to the citizen.",
            ),
        ),
        FormField(
            key="listed",
            title=Text(da="Almindelig takst", en="Listed rate"),
            form=_RATE,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv taksten pr. dag fra takstlisten; tomt, hvis den regnes ud af et budget.",
                en="Write the rate per day from the list of rates; empty if it is calculated from a budget.",
            ),
        ),
        FormField(
            key="base",
            title=Text(da="Heraf basistakst", en="Of it base rate"),
            form=_RATE,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv basistaksten, hvis den er fast og ikke kan procentreguleres; ellers lad feltet stå tomt.",
                en="Write the base rate where it is fixed and cannot be adjusted; else leave it empty.",
            ),
        ),
    ),
)
FORM = Schema(
    title=Text(da="Individuelle takster", en="Individual rates"),
    parts=(STATEMENT, AGREEMENTS),
    general=(
        "Skriv en linje for hver aftale om betaling for én plads, der afviger fra den almindelige takst.",
        "Skriv aldrig navne eller CPR-numre; brug aftalens nummer.",
    ),
    listed_as="statements",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualAgreement:
    """What is agreed about the rate of one place: its form, its figure, when it holds and why; and the listed rate."""

    reference: str
    offering: str
    group: str
    form: IndividualForm
    amount: Given[Kroner]
    percent: Given[Percent]
    starts: Date
    ends: Date
    reason: str
    listed: Given[Kroner]
    base: Given[Kroner]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualStatement:
    """The individual agreements of a municipality or region in a year."""

    party: str
    year: int
    constructed: bool
    agreements: tuple[IndividualAgreement, ...]


def statement_of(form: FilledForm) -> IndividualStatement | Unread:
    """The statement that a form gives; what does not fit together is noted in the form."""
    head, lines = form.single(STATEMENT.key), form.lines[AGREEMENTS.key]
    if not lines:
        form.problems.add(NO_AGREEMENTS.at(form.place))
    year = head["year"] if head else UNREAD
    met: set[str] = set()
    for line in lines:
        _check(line, year, form.problems)
        if isinstance(line["reference"], str):
            if alike(line["reference"]) in met:
                form.problems.add(AGREEMENT_TWICE.at(line.place("reference"), reference=line["reference"]))
            met.add(alike(line["reference"]))
    if head is None or not isinstance(year, int) or form.problems.stopping:
        return UNREAD
    return IndividualStatement(**head.values, agreements=tuple(_agreement(line, year) for line in lines))


def _check(line: ReadRecord, year: object, problems: Gathering) -> None:
    form, reference = line["form"], line["reference"]
    if isinstance(form, IndividualForm):
        by_percent = form is IndividualForm.PERCENT_ADJUSTED
        wanted, other = ("percent", "amount") if by_percent else ("amount", "percent")
        figures: dict[str, Any] = {"reference": reference, "kind": form.text}
        if not line.is_filled(wanted):
            title = AGREEMENTS.field(wanted).title
            problems.add(FIGURE_MISSING.at(line.place(wanted), field=title, **figures))
        if line.is_filled(other):
            problems.add(FIGURE_NOT_USED.at(line.place(other), field=AGREEMENTS.field(other).title, **figures))
    starts, ends = line["starts"], line["ends"]
    if not isinstance(starts, date) or not isinstance(ends, date | None):
        return
    if ends is not None and ends < starts:
        problems.add(ENDS_BEFORE_IT_STARTS.at(line.place("ends"), reference=reference))
    elif isinstance(year, int) and (starts.year > year or (ends is not None and ends.year < year)):
        problems.add(OUTSIDE_THE_YEAR.at(line.place("starts"), reference=reference, year=year))


def _agreement(line: ReadRecord, year: int) -> IndividualAgreement:
    values = dict(line.values)
    ends = values["ends"] or date(year, 12, 31)
    days = {key: _remembered(line, key, day) for key, day in (("starts", values["starts"]), ("ends", ends))}
    return IndividualAgreement(**{**values, **days}, place=line.place("reference"))


def _remembered(line: ReadRecord, key: str, day: date) -> Date:
    field = AGREEMENTS.field(key)
    return Date.on(day).remembered(Input(title=field.of_line(line["reference"]), place=line.place(key)))
