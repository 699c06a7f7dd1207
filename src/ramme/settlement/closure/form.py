"""The form of a closure: what is filled in about the offering, its centre, its account and who used it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import Place
from ramme.files.dates import Day
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import (
    AMOUNT,
    SIGNED_AMOUNT,
    YEAR,
    YES_NO,
    FormField,
    Part,
    Schema,
    choice_of,
)
from ramme.files.forms.reader import FilledForm, Read, Refused, read_forms
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import Words, alike
from ramme.problems import Gathering, stops
from ramme.quantities import Days, Input, Kroner, Months
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME, OPERATOR
from ramme.registry.regions import Region
from ramme.settlement.closure.facts import (
    AmountKind,
    CentreOffering,
    ClosingAmount,
    ClosureBasis,
    ClosureFacts,
    Statement,
    UsedDays,
)
from ramme.texts import Text

MOST_DAYS = 1_000_000
OFFERING_TWICE = stops(
    "centre-offering-twice",
    says=Text(da="»{name}« står to gange blandt centrets tilbud.", en="“{name}” stands twice in the centre."),
    remedy=Text(da="Slet den ene række.", en="Delete one of the rows."),
)
OFFERING_IS_CLOSING = stops(
    "centre-offering-is-closing",
    says=Text(
        da="»{name}« er selv det tilbud, der lukker; her skrives kun centrets andre tilbud.",
        en="“{name}” is the closing offering itself; only the other offerings of the centre stand here.",
    ),
    remedy=Text(da="Slet rækken; dets resultat regnes ud.", en="Delete the row; its balance is calculated."),
)
DAYS_TWICE = stops(
    "closure-days-twice",
    says=Text(da="{payer} står to gange i {year}.", en="{payer} stands twice in {year}."),
    remedy=Text(da="Læg dagene sammen i én række.", en="Add the days up in one row."),
)
PAYER_DIFFERS = stops(
    "payer-told-two-ways",
    says=Text(
        da="{payer} har ikke samme navn, region eller svar om købsaftalen i alle rækker.",
        en="{payer} has not the same name, region or answer on its agreement in all rows.",
    ),
    remedy=Text(da="Skriv det samme i alle rækker.", en="Write the same in all rows."),
)
NOBODY = stops(
    "closure-without-use",
    says=Text(da="Skemaet siger ikke, hvem der brugte tilbuddet.", en="The form does not say who used the offering."),
    remedy=Text(
        da="Skriv på arket »Brug«, hvor mange dage hver kommune brugte i hvert af de to år.",
        en="Write on the sheet “Brug” how many days each municipality used in each of the two years.",
    ),
)

FACTS = Part(
    key="closure",
    title=Text(da="Lukning", en="Closure"),
    single=True,
    fields=(
        replace(
            OFFERING_NAME,
            help=Text(da="Skriv navnet på det tilbud, der lukker.", en="Write the name of the closing offering."),
        ),
        OPERATOR,
        FormField(
            key="centre",
            title=Text(da="Center", en="Centre"),
            form=Words(),
            help=Text(
                da="Skriv navnet på det center eller ledelsesområde, som ligger over tilbuddet.",
                en="Write the centre or management area above the offering.",
            ),
        ),
        FormField(
            key="category",
            title=Text(da="Kategori", en="Category"),
            form=choice_of(OfferingCategory),
            help=Text(da="Vælg tilbuddets kategori i aftalen.", en="Choose the offering's category in the agreement."),
        ),
        FormField(
            key="decision",
            title=Text(da="Besluttet den", en="Decided on"),
            form=Day(),
            help=Text(
                da="Skriv den dag, lukningen blev besluttet; der deles efter dagene i årene før.",
                en="Write the day the closure was decided; it is shared by the days of the years before.",
            ),
        ),
        FormField(
            key="months",
            title=Text(da="Måneder i drift i det sidste år", en="Months in operation in the last year"),
            form=Figure(scale=100, highest=12_00),
            unit=Months,
            help=Text(da="Skriv et tal fra 0 til 12.", en="Write a number from 0 to 12."),
        ),
        FormField(
            key="whole_offering",
            title=Text(da="Lukker hele tilbuddet?", en="Does the whole offering close?"),
            form=YES_NO,
            help=Text(
                da="Skriv Ja, hvis et samlet tilbud eller en hel enhed lukker, ellers Nej.",
                en="Write Ja if a whole offering or unit closes, otherwise Nej.",
            ),
        ),
        FormField(
            key="capital_counted",
            title=Text(da="Regnes afskrivning og forrentning med?", en="Are depreciation and interest counted?"),
            form=YES_NO,
            help=Text(
                da="Driftsherren vælger selv, hvis aftalen giver lov; de regnes kun for månederne i drift.",
                en="The operator chooses where the agreement allows it; they count for the months in operation only.",
            ),
        ),
        FormField(
            key="base",
            title=Text(da="Tilbuddets takstgrundlag", en="The offering's rate basis"),
            form=AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv det beløb, som årets takster skulle dække.",
                en="Write what the rates of the year were to cover.",
            ),
        ),
        FormField(
            key="statement",
            title=Text(da="Opgørelse", en="Statement"),
            form=choice_of(Statement),
            help=Text(
                da="Vælg Foreløbig lige efter lukningen og Endelig efter årets regnskab.",
                en="Choose Foreløbig right after the closure and Endelig after the accounts of the year.",
            ),
        ),
        CONSTRUCTED,
    ),
)
AMOUNTS = Part(
    key="amounts",
    title=Text(da="Beløb", en="Amounts"),
    named_by="text",
    fields=(
        FormField(
            key="kind",
            title=Text(da="Type", en="Kind"),
            form=choice_of(AmountKind),
            help=Text(
                da="Vælg, hvad beløbet er; driftsudgifter er netto, og det, der ikke er afskrevet, regnes ikke med.",
                en="Choose what the amount is; operating costs are net, and values not yet depreciated do not count.",
            ),
        ),
        FormField(
            key="text",
            title=Text(da="Tekst", en="Text"),
            form=Words(),
            help=Text(da="Skriv, hvad beløbet dækker.", en="Write what the amount is for."),
        ),
        FormField(
            key="amount",
            title=Text(da="Beløb", en="Amount"),
            form=AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv beløbet uden minus; egenbetaling, refusioner og andre indtægter trækkes fra udgifterne.",
                en="Write the amount without a minus; own payment, refunds and other income come off operating costs.",
            ),
        ),
    ),
)
CENTRE = Part(
    key="centre_offerings",
    title=Text(da="Centrets andre tilbud", en="Other offerings of the centre"),
    named_by="name",
    fields=(
        replace(
            OFFERING_NAME,
            help=Text(da="Skriv navnet på et andet tilbud i centret.", en="Write another offering of the centre."),
        ),
        FormField(
            key="base",
            title=Text(da="Takstgrundlag", en="Rate basis"),
            form=AMOUNT,
            unit=Kroner,
            help=Text(da="Skriv tilbuddets takstgrundlag i året.", en="Write its rate basis of the year."),
        ),
        FormField(
            key="result",
            title=Text(da="Over- eller underskud", en="Surplus or deficit"),
            form=SIGNED_AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv årets resultat; et underskud skrives med minus.",
                en="Write the balance of the year; a deficit with a minus.",
            ),
        ),
    ),
)
USE = Part(
    key="use",
    title=Text(da="Brug", en="Use"),
    named_by="payer",
    fields=(
        FormField(
            key="payer",
            title=Text(da="Betalingskommune", en="Paying municipality"),
            form=Words(),
            help=Text(
                da="Skriv kommunens navn, ens i alle rækker; driftsherren skal også med, når den selv har brugt dage.",
                en="Write its name, the same in all rows; the operator belongs here too where it used days itself.",
            ),
        ),
        FormField(
            key="region",
            title=Text(da="Region", en="Region"),
            form=choice_of(Region),
            help=Text(da="Vælg den region, kommunen ligger i.", en="Choose the region it lies in."),
        ),
        FormField(
            key="year",
            title=Text(da="Regnskabsår", en="Accounting year"),
            also=("År",),
            form=YEAR,
            help=Text(da="Skriv året med fire cifre.", en="Write the year in four digits."),
        ),
        FormField(
            key="days",
            title=Text(da="Belægningsdage", en="Occupied days"),
            form=Figure(highest=MOST_DAYS),
            unit=Days,
            help=Text(
                da="Skriv de dage, kommunen brugte i året; brugte den ingen, så 0.",
                en="Write the days it used in the year; if none, 0.",
            ),
        ),
        FormField(
            key="agreement_says",
            title=Text(da="Købsaftalen nævner takstprincipperne", en="The agreement names the rate principles"),
            form=YES_NO,
            when_empty=None,
            needed=False,
            help=Text(
                da="Kun for købere uden for regionen: Ja, hvis købsaftalen siger, at regionens takstprincipper gælder.",
                en="For buyers from outside the region only: Ja if their agreement says that its rate principles hold.",
            ),
        ),
    ),
)
CLOSURE = Schema(
    title=Text(da="Skema til opgørelse af en lukning", en="Form of a closure"),
    parts=(FACTS, AMOUNTS, CENTRE, USE),
    general=(
        "Udfyld arkene fra venstre mod højre. Har centret ingen andre tilbud, er arket »Centrets andre tilbud« tomt.",
        "Driftsudgifter skrives uden det, som egenbetaling, refusioner og andre indtægter dækker; de har ingen linje.",
        "Den foreløbige og den endelige opgørelse er hver sit skema; ret ikke i det første, når det andet skrives.",
    ),
    listed_as="closures",
)


def read_closures(paths: Iterable[Path]) -> Iterator[Read[ClosureBasis] | Refused]:
    """The closures of files and folders; one refused file does not stop the others."""
    return read_forms(paths, CLOSURE, basis_of)


def basis_of(form: FilledForm) -> ClosureBasis | Unread:
    """The closure that a form gives; all its problems are noted in the form, and any that stops leaves it unread."""
    _check_centre(form.single(FACTS.key), form.lines[CENTRE.key], form.problems)
    _check_use(form.lines[USE.key], form.problems)
    if USE.key in form.content.parts and not form.lines[USE.key]:
        form.problems.add(NOBODY.at(form.place))
    facts = form.single(FACTS.key)
    if form.problems.stopping or facts is None:
        return UNREAD
    values = {key: value for key, value in facts.values.items() if key != "base"}
    return ClosureBasis(
        facts=ClosureFacts(**values),
        base=facts["base"],
        amounts=tuple(ClosingAmount(**line) for line in form.values(AMOUNTS.key)),
        others=tuple(CentreOffering(**line) for line in form.values(CENTRE.key)),
        use=tuple(map(_used_days, form.lines[USE.key])),
    )


def _used_days(line: ReadRecord) -> UsedDays:
    """The days of a line; what they are called says the year too, since each municipality has several lines."""
    payer, year = line["payer"], line["year"]
    title = Text(da=f"{payer}, belægningsdage i {year}", en=f"{payer}, occupied days in {year}")
    days = line["days"].remembered(Input(title=title, place=line.place("days")))
    return UsedDays(**{**line.values, "days": days})


def _check_centre(facts: ReadRecord | None, lines: tuple[ReadRecord, ...], problems: Gathering) -> None:
    closing = facts["name"] if facts else UNREAD
    met: set[str] = set()
    for line in lines:
        name = line["name"]
        if isinstance(name, Unread):
            continue
        if not isinstance(closing, Unread) and alike(name) == alike(closing):
            problems.add(OFFERING_IS_CLOSING.at(line.place("name"), name=name))
        elif alike(name) in met:
            problems.add(OFFERING_TWICE.at(line.place("name"), name=name))
        met.add(alike(name))


def _check_use(lines: tuple[ReadRecord, ...], problems: Gathering) -> None:
    told: dict[str, tuple[object, ...]] = {}
    met: set[tuple[str, int]] = set()
    for line in lines:
        payer, year = line["payer"], line["year"]
        if isinstance(payer, Unread):
            continue
        where: Place = line.place("payer")
        facts = (payer, line["region"], line["agreement_says"])
        if UNREAD not in facts and told.setdefault(alike(payer), facts) != facts:
            problems.add(PAYER_DIFFERS.at(where, payer=payer))
        if isinstance(year, Unread):
            continue
        if (alike(payer), year) in met:
            problems.add(DAYS_TWICE.at(where, payer=payer, year=year))
        met.add((alike(payer), year))
