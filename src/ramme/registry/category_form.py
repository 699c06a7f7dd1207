"""The form on which offerings are entered for their category, and on which the parties' decisions are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import Place
from ramme.files.cells import CellKind, text_cell
from ramme.files.dates import Day
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, FormField, Part, Schema, choice_of
from ramme.files.forms.reader import FilledForm, all_of, read_forms
from ramme.files.words import Words, folded
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Count, Input, Kroner, Places
from ramme.registry.categories import OfferingSold, checked_sold
from ramme.registry.category_decisions import CategoryDecision
from ramme.texts import Text

OFFERING_TWICE = stops(
    "category-offering-twice",
    says=Text(da="Tilbuddet »{offering}« står to gange.", en="The offering “{offering}” stands twice."),
    remedy=Text(da="Behold den ene linje.", en="Keep one of the lines."),
)
DECISION_WITHOUT_OFFERING = warns(
    "decision-without-offering",
    says=Text(
        da="Afgørelse {number} er om »{offering}«, som ikke står blandt tilbuddene, så den vises ikke.",
        en="Decision {number} is about “{offering}”, which is not among the offerings, so it is not shown.",
    ),
    remedy=Text(
        da="Skriv navnet som ved tilbuddet, eller tilføj tilbuddet.",
        en="Write the name as it is at the offering, or add the offering.",
    ),
)

MOST_PLACES = 100_000
MOST_BUYERS = 1_000
_OFFERING = FormField(
    key="offering",
    title=Text(da="Tilbud", en="Offering"),
    form=Words(),
    help=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
)
OFFERINGS = Part(
    key="offerings",
    title=Text(da="Tilbud", en="Offerings"),
    named_by="offering",
    fields=(
        replace(_OFFERING, also=("Tilbuddets navn",)),
        FormField(
            key="rate",
            title=Text(da="Takst pr. dag", en="Rate per day"),
            form=replace(AMOUNT, lowest=1),
            unit=Kroner,
            help=Text(
                da="Skriv taksten pr. dag; er der flere, så den, parterne bruger til kategorien.",
                en="Write the rate per day; where there are several, the one the parties use for the category.",
            ),
        ),
        FormField(
            key="buyers",
            title=Text(da="Købende kommuner", en="Buying municipalities"),
            form=Figure(highest=MOST_BUYERS),
            unit=Count,
            help=Text(
                da="Skriv, hvor mange kommuner der køber pladser, uden driftsherren selv.",
                en="Write how many municipalities buy places, without the operator itself.",
            ),
        ),
        FormField(
            key="places",
            title=Text(da="Pladser", en="Places"),
            form=Figure(lowest=1, highest=MOST_PLACES),
            unit=Places,
            help=Text(da="Skriv pladserne i hele tilbuddet.", en="Write the places of the whole offering."),
        ),
        FormField(
            key="sold",
            title=Text(da="Solgte pladser", en="Places sold"),
            form=Figure(highest=MOST_PLACES),
            unit=Places,
            help=Text(da="Skriv, hvor mange der er solgt til andre.", en="Write how many are sold to others."),
        ),
    ),
)
DECISIONS = Part(
    key="decisions",
    title=Text(da="Afgørelser", en="Decisions"),
    fields=(
        FormField(
            key="number",
            title=Text(da="Nummer", en="Number"),
            form=Figure(lowest=1, highest=MOST_PLACES),
            help=Text(
                da="Nummerér afgørelserne i rækkefølge; en linje ændres aldrig, den afløses af en ny.",
                en="Number the decisions in order; a line is never changed, it is replaced by a new one.",
            ),
        ),
        _OFFERING,
        FormField(
            key="category",
            title=Text(da="Kategori", en="Category"),
            form=choice_of(OfferingCategory),
            help=Text(da="Vælg den kategori, parterne afgjorde.", en="Choose the category the parties decided."),
        ),
        FormField(
            key="decided_on",
            title=Text(da="Afgjort den", en="Decided on"),
            form=Day(),
            help=Text(da="Skriv den dag, afgørelsen er truffet.", en="Write the day of the decision."),
        ),
        FormField(
            key="decided_by",
            title=Text(da="Afgjort af", en="Decided by"),
            form=Words(),
            help=Text(da="Skriv, hvem der afgjorde det.", en="Write who decided it."),
        ),
        FormField(
            key="holds_from",
            title=Text(da="Gælder fra", en="Holds from"),
            form=Day(),
            help=Text(da="Skriv den dag, kategorien gælder fra.", en="Write the day the category holds from."),
        ),
        FormField(
            key="reason",
            title=Text(da="Begrundelse", en="Reason"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv hvorfor, når afgørelsen er en anden end det, prøven foreslår.",
                en="Write why, where the decision is another than what the test proposes.",
            ),
        ),
    ),
)
CATEGORY_FORM = Schema(
    title=Text(da="Kategorier af tilbud", en="Categories of offerings"),
    parts=(OFFERINGS, DECISIONS),
    general=("Prøven foreslår en kategori; parterne afgør den. Afgørelser slettes og rettes ikke, de afløses.",),
    listed_as="lists",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEntry:
    """The offerings to be tested, and the decisions made so far."""

    offerings: tuple[OfferingSold, ...] = ()
    decisions: tuple[CategoryDecision, ...] = ()


def entry_of(form: FilledForm) -> CategoryEntry | Unread:
    """What a filled form says."""
    seen: set[str] = set()
    for line in form.lines[OFFERINGS.key]:
        if isinstance(name := line["offering"], str):
            if folded(name) in seen:
                form.problems.add(OFFERING_TWICE.at(line.place("offering"), offering=name))
            seen.add(folded(name))
    if form.problems.stopping:
        return UNREAD
    return CategoryEntry(
        offerings=tuple(
            OfferingSold(**line.values, place=line.place("offering")) for line in form.lines[OFFERINGS.key]
        ),
        decisions=tuple(
            CategoryDecision(**line.values, place=line.place("number")) for line in form.lines[DECISIONS.key]
        ),
    )


def read_entries(paths: Iterable[Path]) -> tuple[CategoryEntry, tuple[Problem, ...]]:
    """All that the files say, checked, and their warnings; raises with everything that is to be put right."""
    entries, warnings = all_of(read_forms(paths, CATEGORY_FORM, entry_of))
    entry = CategoryEntry(
        offerings=checked_sold(tuple(each for one in entries for each in one.offerings)),
        decisions=tuple(each for one in entries for each in one.decisions),
    )
    return entry, (*warnings, *_decided_elsewhere(entry))


def _decided_elsewhere(entry: CategoryEntry) -> Iterator[Problem]:
    """A note of each decision that is shown with no offering; its name may be misspelt."""
    names = {folded(each.offering) for each in entry.offerings}
    for each in entry.decisions:
        if folded(each.offering) not in names:
            yield DECISION_WITHOUT_OFFERING.at(each.place, number=each.number, offering=each.offering)


def one_offering(name: str, rate: str, *, buyers: int, places: int, sold: int) -> CategoryEntry:
    """One offering from figures that were typed one by one; raises when they cannot be read or do not fit together."""
    problems = Gathering()
    field, place = OFFERINGS.field("rate"), Place(field="--rate")
    amount = field.form.read(text_cell(rate, place, kind=CellKind.TYPED), problems)
    problems.stop_if_needed()
    offering = OfferingSold(
        offering=name,
        rate=Kroner(amount, Input(title=field.title, place=place)),
        buyers=Count(buyers, _typed("buyers")),
        places=Places(places, _typed("places")),
        sold=Places(sold, _typed("sold")),
    )
    return CategoryEntry(offerings=checked_sold((offering,)))


def _typed(key: str) -> Input:
    """A figure that was typed by itself, as it is remembered."""
    return Input(title=OFFERINGS.field(key).title, place=Place(field=f"--{key}"))
