"""The form of an opening: the offering, what it costs to open it, and the shares that were agreed, if any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ramme.files.dates import Day
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, FormField, Part, Schema
from ramme.files.forms.reader import FilledForm, Read, Refused, read_forms
from ramme.files.percentages import Percentage
from ramme.files.words import Words, alike
from ramme.problems import stops
from ramme.quantities import Kroner, Percent
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME, OPERATOR
from ramme.settlement.opening.account import AgreedShare, OpeningBasis, OpeningCost, OpeningFacts
from ramme.texts import Text

WHOLE = 100_00
PARTY_TWICE = stops(
    "opening-party-twice",
    says=Text(da="»{name}« står to gange blandt de aftalte andele.", en="“{name}” stands twice in the agreed shares."),
    remedy=Text(da="Læg andelene sammen i én række.", en="Add the shares up in one row."),
)
SHARES_NOT_WHOLE = stops(
    "opening-shares-not-whole",
    says=Text(da="De aftalte andele er tilsammen ikke 100 %.", en="The agreed shares are not 100 % together."),
    remedy=Text(
        da="Ret andelene; driftsherrens egen andel skal også stå der.",
        en="Correct the shares; the operator's own stands there too.",
    ),
)
FACTS = Part(
    key="opening",
    title=Text(da="Oprettelse", en="Opening"),
    single=True,
    fields=(
        replace(
            OFFERING_NAME, help=Text(da="Skriv navnet på det nye tilbud.", en="Write the name of the new offering.")
        ),
        replace(OPERATOR, help=Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering.")),
        FormField(
            key="decision",
            title=Text(da="Besluttet den", en="Decided on"),
            form=Day(),
            help=Text(da="Skriv den dag, oprettelsen blev besluttet.", en="Write the day the opening was decided."),
        ),
        CONSTRUCTED,
    ),
)
COSTS = Part(
    key="costs",
    title=Text(da="Udgifter", en="Costs"),
    named_by="text",
    fields=(
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
            help=Text(da="Skriv beløbet i kroner.", en="Write the amount in kroner."),
        ),
    ),
)
AGREED = Part(
    key="agreed_shares",
    title=Text(da="Aftalte andele", en="Agreed shares"),
    named_by="party",
    fields=(
        FormField(
            key="party",
            title=Text(da="Part", en="Party"),
            form=Words(),
            help=Text(da="Skriv kommunen eller regionen.", en="Write the municipality or region."),
        ),
        FormField(
            key="percent",
            title=Text(da="Andel", en="Share"),
            form=Percentage(lowest=0, highest=WHOLE),
            unit=Percent,
            help=Text(
                da="Skriv den aftalte andel; alle andele er tilsammen 100 %. Er intet aftalt, er arket tomt.",
                en="Write the agreed share; all together are 100 %. Where nothing is agreed, the sheet is empty.",
            ),
        ),
    ),
)
OPENING = Schema(
    title=Text(da="Skema til opgørelse af en oprettelse", en="Form of an opening"),
    parts=(FACTS, COSTS, AGREED),
    general=("Udfyld arkene fra venstre mod højre. Lad »Aftalte andele« stå tomt, hvis intet er aftalt.",),
    listed_as="openings",
)


def read_openings(paths: Iterable[Path]) -> Iterator[Read[OpeningBasis] | Refused]:
    """The openings of files and folders; one refused file does not stop the others."""
    return read_forms(paths, OPENING, basis_of)


def basis_of(form: FilledForm) -> OpeningBasis | Unread:
    """The opening that a form gives; all its problems are noted in the form, and any that stops leaves it unread."""
    met: set[str] = set()
    for line in form.lines[AGREED.key]:
        if isinstance(line["party"], Unread):
            continue
        if alike(line["party"]) in met:
            form.problems.add(PARTY_TWICE.at(line.place("party"), name=line["party"]))
        met.add(alike(line["party"]))
    facts = form.single(FACTS.key)
    if form.problems.stopping or facts is None:
        return UNREAD
    agreed = tuple(AgreedShare(**line) for line in form.values(AGREED.key))
    if agreed and sum(each.percent.whole for each in agreed) != WHOLE:
        form.problems.add(SHARES_NOT_WHOLE.at(form.lines[AGREED.key][-1].place("percent")))
        return UNREAD
    costs = tuple(OpeningCost(**line) for line in form.values(COSTS.key))
    return OpeningBasis(facts=OpeningFacts(**facts.values), costs=costs, agreed=agreed)
