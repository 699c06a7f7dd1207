"""The form for an offering's accounts of a year: its two sheets field by field, and what must fit together in them."""

from __future__ import annotations

from dataclasses import replace

from ramme.citations import Place
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, SIGNED_AMOUNT, YEAR, FormField, Part, Schema, WhenEmpty, choice_of
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import Words, alike
from ramme.problems import Gathering, stops, warns
from ramme.quantities import Kroner, OccupiedDays
from ramme.rates.balances.accounts import OfferingAccounts, ServiceAccounts, SetAside, TargetGroup
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME, OPERATOR
from ramme.texts import Text

NO_SERVICES = stops(
    "accounts-without-services",
    says=Text(da="Der er ingen ydelser i regnskabet.", en="The accounts have no services."),
    remedy=Text(
        da="Skriv mindst én linje på arket »Ydelser«; et tilbud med én takst har én.",
        en="Write at least one line on the sheet “Ydelser”; an offering with one rate has one.",
    ),
)
SERVICE_TWICE = stops(
    "service-given-twice",
    says=Text(da="Ydelsen »{service}« står to gange.", en="The service “{service}” stands twice."),
    remedy=Text(da="Slet den ene linje, eller giv den sit eget navn.", en="Delete one line, or give it its own name."),
)
ACCOUNTS_INCOMPLETE = stops(
    "service-accounts-incomplete",
    says=Text(
        da="»{missing}« mangler for »{service}«, som ellers har eget regnskab.",
        en="“{missing}” is missing for “{service}”, which otherwise has accounts of its own.",
    ),
    remedy=Text(
        da="Skriv beløbet, og 0, hvis der intet er; uden eget regnskab står alle tre felter tomme.",
        en="Write the amount, and 0 if there is none; without own accounts all three fields are empty.",
    ),
)
NO_ACCOUNTS = stops(
    "accounts-without-result",
    says=Text(
        da="Ingen ydelse har takstindtægter og udgifter, så der er intet resultat.",
        en="No service has rate income and costs, so there is no result.",
    ),
    remedy=Text(
        da="Skriv årets indtægter og udgifter for ydelserne, eller dem alle på én linje.",
        en="Write the year's income and costs of the services, or all of them on one line.",
    ),
)
AMOUNT_NOT_GIVEN = stops(
    "set-aside-amount-missing",
    says=Text(
        da="Der er valgt et beløb, der hensættes, men beløbet mangler.",
        en="An amount to reserve was chosen, but the amount is missing.",
    ),
    remedy=Text(
        da="Skriv beløbet i »Beløb, der hensættes«, eller vælg Det hele eller Intet.",
        en="Write it in “Beløb, der hensættes”, or choose all of it or nothing.",
    ),
)
AMOUNT_NOT_USED = warns(
    "set-aside-amount-not-used",
    says=Text(
        da="Der står et beløb, selv om der ikke er valgt »Et beløb«; det bliver ikke brugt.",
        en="An amount is given although “Et beløb” is not chosen; it is not used.",
    ),
    remedy=Text(da="Slet beløbet, eller vælg »Et beløb«.", en="Delete the amount, or choose “Et beløb”."),
)

OFFERING = Part(
    key="offering",
    title=Text(da="Tilbud", en="Offering"),
    single=True,
    fields=(
        OFFERING_NAME,
        OPERATOR,
        FormField(
            key="year",
            title=Text(da="Regnskabsår", en="Accounting year"),
            also=("År",),
            form=YEAR,
            help=Text(da="Skriv regnskabsåret med fire cifre.", en="Write the accounting year in four digits."),
        ),
        FormField(
            key="set_aside",
            title=Text(da="Hensættes", en="Reserved"),
            form=choice_of(SetAside),
            when_empty=None,
            needed=False,
            help=Text(
                da="Vælg, hvor meget af et overskud inden for båndet driftsherren hensætter; tomt ved underskud.",
                en="Choose how much of a surplus inside the band the operator reserves; empty where there is none.",
            ),
        ),
        FormField(
            key="set_aside_amount",
            title=Text(da="Beløb, der hensættes", en="Amount that is reserved"),
            form=AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv beløbet for hele tilbuddet, hvis der er valgt Et beløb; ellers lad feltet stå tomt.",
                en="Write the amount for the whole offering where an amount is chosen; else leave it empty.",
            ),
        ),
        FormField(
            key="target_group",
            title=Text(da="Målgruppe", en="Target group"),
            form=choice_of(TargetGroup),
            when_empty=None,
            needed=False,
            help=Text(
                da="Vælg kun, hvis der udlignes mellem tilbud til samme målgruppe (Midtjylland før 2015).",
                en="Choose only where offerings for the same target group are netted (Midtjylland before 2015).",
            ),
        ),
        replace(
            CONSTRUCTED,
            help=Text(
                da="Skriv Ja, hvis regnskabet er et opdigtet eksempel; tomt betyder Nej.",
                en="Write Yes if the accounts are an invented example; empty means No.",
            ),
        ),
    ),
)

_OWN_ACCOUNTS = ("rate_income", "net_operating_costs", "earlier_regulation")

LINES = Part(
    key="services",
    title=Text(da="Ydelser", en="Services"),
    named_by="name",
    fields=(
        FormField(
            key="name",
            title=Text(da="Ydelse", en="Service"),
            form=Words(),
            help=Text(
                da="Skriv ydelsens navn; et tilbud med én takst har én linje.",
                en="Write the name of the service; an offering with one rate has one line.",
            ),
        ),
        FormField(
            key="basis",
            title=Text(da="Takstgrundlag", en="Rate basis"),
            form=replace(AMOUNT, lowest=1),
            unit=Kroner,
            help=Text(
                da="Skriv de budgetterede omkostninger, som årets takst blev beregnet af.",
                en="Write the budgeted costs that the rate of the year was calculated from.",
            ),
        ),
        FormField(
            key="rate_income",
            title=Text(da="Takstindtægter", en="Rate income"),
            form=AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv, hvad taksterne gav i året; tomt, hvis ydelsen ikke har eget regnskab.",
                en="Write what the rates brought in; empty where the service has no accounts of its own.",
            ),
        ),
        FormField(
            key="net_operating_costs",
            title=Text(da="Nettodriftsomkostninger", en="Net operating costs"),
            form=AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv årets udgifter med overhead og bygninger, indtægter fra andre end taksten trukket fra.",
                en="Write the year's costs with overhead and buildings, less income other than the rate.",
            ),
        ),
        FormField(
            key="earlier_regulation",
            title=Text(da="Regulering fra tidligere år", en="Regulation of earlier years"),
            form=SIGNED_AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv, hvad årets takst bar fra tidligere år: underskud plus, overskud minus, og 0 for intet.",
                en="Write what the rate of the year carried from earlier years: a deficit plus, a surplus minus, or 0.",
            ),
        ),
        FormField(
            key="days",
            title=Text(da="Belægningsdage", en="Occupied days"),
            form=Figure(scale=10_000, highest=100_000_0000),
            unit=OccupiedDays,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv de budgetterede dage i reguleringsåret; kun når tilbuddet har flere ydelser.",
                en="Write the budgeted days of the year of regulation; only where there are several services.",
            ),
        ),
    ),
)

ACCOUNTS = Schema(
    title=Text(da="Regnskab for et tilbud", en="Accounts of an offering"),
    parts=(OFFERING, LINES),
    general=(
        "Årsopgørelsen viser resultatet, hvad der ligger uden for båndet, og hvad taksten to år efter skal bære.",
        "Beløb skrives i kroner uden minus, undtagen regulering fra tidligere år.",
    ),
    listed_as="accounts",
)


def accounts_of(form: FilledForm) -> OfferingAccounts | Unread:
    """The accounts that a form gives; all its problems are noted in the form, and any that stops leaves it unread."""
    offering, lines = form.single(OFFERING.key), form.lines[LINES.key]
    if offering is not None:
        _check_choice(offering, form.problems)
    if LINES.key in form.content.parts:
        _check_lines(lines, form.place, form.problems)
    if form.problems.stopping or offering is None:
        return UNREAD
    return OfferingAccounts(
        **offering.values,
        services=tuple(ServiceAccounts(**line.values) for line in lines),
        places={key: cell.place for key, cell in offering.record.cells.items()},
    )


def _check_choice(offering: ReadRecord, problems: Gathering) -> None:
    amount, choice = offering.is_filled("set_aside_amount"), offering["set_aside"]
    if choice is SetAside.AMOUNT and not amount:
        problems.add(AMOUNT_NOT_GIVEN.at(offering.place("set_aside_amount")))
    if amount and choice is not SetAside.AMOUNT and choice is not UNREAD:
        problems.add(AMOUNT_NOT_USED.at(offering.place("set_aside_amount")))


def _check_lines(lines: tuple[ReadRecord, ...], place: Place, problems: Gathering) -> None:
    if not lines:
        problems.add(NO_SERVICES.at(place))
        return
    met: set[str] = set()
    for line in lines:
        name = line["name"]
        if isinstance(name, str):
            if alike(name) in met:
                problems.add(SERVICE_TWICE.at(line.place("name"), service=name))
            met.add(alike(name))
        _check_own_accounts(line, problems)
    if not any(line.is_filled(key) for line in lines for key in _OWN_ACCOUNTS):
        problems.add(NO_ACCOUNTS.at(lines[0].place("rate_income")))


def _check_own_accounts(line: ReadRecord, problems: Gathering) -> None:
    """All three figures of a service's accounts, or none of them."""
    missing = [key for key in _OWN_ACCOUNTS if not line.is_filled(key)]
    if len(missing) == len(_OWN_ACCOUNTS):
        return
    for key in missing:
        problems.add(ACCOUNTS_INCOMPLETE.at(line.place(key), missing=LINES.field(key).title, service=str(line["name"])))
