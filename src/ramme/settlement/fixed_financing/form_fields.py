"""The fields of the financing form: what is financed, the parties, and the periods of special places."""

from __future__ import annotations

from dataclasses import replace

from ramme.files.dates import Day
from ramme.files.figures import Figure
from ramme.files.forms.fields import AMOUNT, YEAR, YES_NO, FormField, WhenEmpty, choice_of
from ramme.files.percentages import Percentage
from ramme.files.words import Words
from ramme.quantities import Count, Days, Kroner, Months, Percent, Places
from ramme.registry.form_fields import CONSTRUCTED
from ramme.registry.municipalities import Population
from ramme.settlement.fixed_financing.basis import FinancingForm, OwnKey, SubscriptionWay
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentShare
from ramme.texts import Text

# More people than live in the country, and more days than one party can use in a year.
MOST_PEOPLE = 10_000_000
MOST_DAYS = 1_000_000
DAYS_OF_A_YEAR = 366

COUNTED = Figure(highest=MOST_PEOPLE)
ABSENT = WhenEmpty.IS_ABSENT


def _amount(key: str, title: Text, help_text: Text) -> FormField:
    return FormField(key=key, title=title, form=AMOUNT, unit=Kroner, when_empty=ABSENT, needed=False, help=help_text)


def _number(key: str, title: Text, help_text: Text) -> FormField:
    return FormField(key=key, title=title, form=COUNTED, unit=Count, when_empty=ABSENT, needed=False, help=help_text)


FACT_FIELDS = (
    FormField(
        key="form",
        title=Text(da="Finansieringsform", en="Form of financing"),
        form=choice_of(FinancingForm),
        help=Text(da="Vælg, hvordan der finansieres.", en="Choose how it is financed."),
    ),
    FormField(
        key="name",
        title=Text(da="Hvad finansieres?", en="What is financed?"),
        form=Words(),
        help=Text(da="Skriv, hvad beløbet går til, fx Socialtilsyn Øst.", en="Write what the amount is for."),
    ),
    FormField(
        key="year",
        title=Text(da="År", en="Year"),
        form=YEAR,
        help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
    ),
    FormField(
        key="key",
        title=Text(da="Nøgle", en="Key"),
        form=choice_of((*OwnKey, *Population)),
        when_empty=None,
        needed=False,
        help=Text(
            da="Vælg, hvad der deles efter: dine egne nøgletal på arket »Parter«, eller et folketal, som kendes her.",
            en="Choose what is shared by: key figures of your own on the sheet “Parter”, or a count that is kept here.",
        ),
    ),
    _amount(
        "amount",
        Text(da="Beløb", en="Amount"),
        Text(da="Skriv årets beløb, som parterne deler.", en="Write the year's amount that the parties share."),
    ),
    FormField(
        key="subscription",
        title=Text(da="Abonnementet er", en="The subscription is"),
        form=choice_of(SubscriptionWay),
        when_empty=None,
        needed=False,
        help=Text(
            da="Vælg, hvordan abonnementet er sat; tomt betyder sådan, som aftalen siger.",
            en="Choose how the subscription is set; empty means as the agreement says.",
        ),
    ),
    FormField(
        key="split_invoices",
        title=Text(da="Delt på regninger", en="Split on invoices"),
        form=YES_NO,
        when_empty=None,
        needed=False,
        help=Text(
            da="Skriv Ja, hvis årets abonnement skal deles på regninger, som aftalen giver mulighed for; ellers Nej.",
            en="Write Ja if the year's subscription is to be split on invoices as the agreement allows; otherwise Nej.",
        ),
    ),
    _amount(
        "amount_per_inhabitant",
        Text(da="Beløb pr. indbygger", en="Amount per inhabitant"),
        Text(da="Skriv årets beløb pr. indbygger, fx 0,88.", en="Write the year's amount per inhabitant."),
    ),
    _amount(
        "rate",
        Text(da="Takst", en="Rate"),
        Text(
            da="Skriv taksten pr. dag, eller for dem uden abonnement pr. gang eller sag.",
            en="Write the rate a day, or for those who do not subscribe the rate for each time or case.",
        ),
    ),
    _amount(
        "year_amount",
        Text(da="Takst pr. år", en="Rate a year"),
        Text(
            da="Skriv årets takst for en plads, hvis taksten pr. dag skal regnes ud af den.",
            en="Write the year's rate of a place where the rate of a day is to be calculated from it.",
        ),
    ),
    FormField(
        key="commitment_share",
        title=Text(da="Ubrugte pladser deles", en="Unused places are shared"),
        form=choice_of(CommitmentShare),
        when_empty=None,
        needed=False,
        help=Text(
            da="Vælg, hvordan køberne har aftalt at dele det, som ubrugte garanterede pladser koster.",
            en="Choose how the buyers agreed to share what guaranteed places cost that nobody used.",
        ),
    ),
    FormField(
        key="days",
        title=Text(da="Dage i perioden", en="Days in the period"),
        form=Figure(lowest=1, highest=10 * DAYS_OF_A_YEAR),
        unit=Days,
        when_empty=ABSENT,
        needed=False,
        help=Text(da="Skriv, hvor mange dage perioden har.", en="Write how many days the period has."),
    ),
    _number(
        "places",
        Text(da="Pladser", en="Places"),
        Text(da="Skriv, hvor mange pladser der er.", en="Write how many places there are."),
    ),
    FormField(
        key="budgeted_cases",
        title=Text(da="Sager i budgettet", en="Cases in the budget"),
        form=Figure(lowest=1, highest=MOST_PEOPLE),
        unit=Count,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange sager årets budget regner med.", en="Write the cases that the budget reckons with."
        ),
    ),
    FormField(
        key="months",
        title=Text(da="Måneder talt med", en="Months counted"),
        form=Figure(lowest=25, highest=1200, scale=100),
        unit=Months,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange af årets måneder sagerne er talt i; 12 for hele året.",
            en="Write in how many months of the year the cases were counted; 12 for the whole year.",
        ),
    ),
    replace(
        CONSTRUCTED,
        help=Text(
            da="Vælg Ja, hvis tallene er opdigtede til et eksempel.", en="Choose Yes if the figures are invented."
        ),
    ),
)

PARTY_FIELDS = (
    FormField(
        key="name",
        title=Text(da="Kommune", en="Municipality"),
        also=("Part",),
        form=Words(),
        help=Text(da="Skriv kommunens navn.", en="Write the name of the municipality."),
    ),
    _number(
        "key_figure",
        Text(da="Nøgletal", en="Key figure"),
        Text(
            da="Skriv kommunens tal for det, der deles efter, fx indbyggere eller børn.",
            en="Write the municipality's figure of what is shared by, such as inhabitants or children.",
        ),
    ),
    FormField(
        key="member",
        title=Text(da="Medlem", en="Member"),
        form=YES_NO,
        when_empty=None,
        needed=False,
        help=Text(
            da="Vælg Ja, hvis kommunen har abonnement, og Nej, hvis den betaler for det, den bruger.",
            en="Choose Yes if the municipality subscribes, and No if it pays for what it uses.",
        ),
    ),
    _amount(
        "agreed_amount",
        Text(da="Aftalt beløb", en="Agreed amount"),
        Text(da="Skriv det beløb for året, der er aftalt med kommunen.", en="Write the amount agreed for the year."),
    ),
    FormField(
        key="agreed_share",
        title=Text(da="Aftalt andel", en="Agreed share"),
        form=Percentage(lowest=0, highest=100_00),
        unit=Percent,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv kommunens andel i procent; andelene skal give 100 %.",
            en="Write the municipality's share in percent; the shares make 100%.",
        ),
    ),
    FormField(
        key="used_days",
        title=Text(da="Brugte dage", en="Days used"),
        form=Figure(highest=MOST_DAYS),
        unit=Days,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange dage kommunens borgere har brugt pladserne; 0, hvis ingen.",
            en="Write on how many days the municipality's citizens used the places; 0 where none did.",
        ),
    ),
    _number(
        "cases",
        Text(da="Sager eller gange", en="Cases or times"),
        Text(
            da="Skriv kommunens sager, eller hvor mange gange den har brugt tilbuddet; 0, hvis ingen.",
            en="Write how many cases the municipality had, or how often it used the offering; 0 where it did not.",
        ),
    ),
    FormField(
        key="guaranteed_places",
        title=Text(da="Garanterede pladser", en="Guaranteed places"),
        form=Figure(highest=10_000),
        unit=Places,
        when_empty=ABSENT,
        needed=False,
        help=Text(
            da="Skriv, hvor mange pladser kommunen garanterer for; 0, hvis den kun bruger pladser.",
            en="Write how many places the municipality guarantees; 0 where it only uses places.",
        ),
    ),
    _amount(
        "paid_on_account",
        Text(da="Betalt a conto", en="Paid on account"),
        Text(
            da="Skriv, hvad kommunen har betalt a conto; tomt, når a conto-beløbet er det, der regnes ud.",
            en="Write what was paid on account; empty where the amount on account is what is calculated.",
        ),
    ),
)


def _places(key: str, title: Text, help_text: Text) -> FormField:
    return FormField(key=key, title=title, form=Figure(highest=10_000), unit=Count, help=help_text)


PERIOD_FIELDS = (
    FormField(
        key="first_day",
        title=Text(da="Fra", en="From"),
        form=Day(),
        help=Text(da="Skriv den første dag, fx 01-09-2021.", en="Write the first day, such as 01-09-2021."),
    ),
    FormField(
        key="last_day",
        title=Text(da="Til og med", en="Through"),
        form=Day(),
        help=Text(
            da="Skriv den sidste dag, hvor tallene er de samme, i samme år.",
            en="Write the last day on which the numbers are the same, in the same year.",
        ),
    ),
    _places(
        "created",
        Text(da="Oprettede pladser", en="Places created"),
        Text(da="Skriv, hvor mange særlige pladser der er oprettet.", en="Write how many special places there are."),
    ),
    _places(
        "relabelled",
        Text(da="Ommærkede pladser", en="Places relabelled"),
        Text(
            da="Skriv, hvor mange af dem der er ommærket; 0, hvis ingen.", en="Write how many of them are relabelled."
        ),
    ),
    _places(
        "used",
        Text(da="Brugte pladser", en="Places used"),
        Text(
            da="Skriv, hvor mange pladser der er i brug; udskrivningsdagen tæller ikke.",
            en="Write how many places are in use; the day of discharge does not count.",
        ),
    ),
)
