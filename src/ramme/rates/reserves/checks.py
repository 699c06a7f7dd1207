"""Whether the entries of a reserve ledger fit together: numbers, corrections, doubled rows, and what an entry needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.agreements import Terms
from ramme.agreements.variants.balances import ReserveOrder, ReserveUse
from ramme.files.words import alike
from ramme.problems import Problem, stops, warns
from ramme.rates.reserves.ledger import EntryKind, LedgerEntry, in_force
from ramme.rates.under_terms import cited
from ramme.texts import Text

NUMBER_OUT_OF_ORDER = stops(
    "ledger-number-out-of-order",
    says=Text(
        da="Posten har nummer {found}, hvor nummer {wanted} hører til.",
        en="The entry has number {found} where number {wanted} belongs.",
    ),
    remedy=Text(
        da="Posterne har numrene 1, 2, 3 …; sæt en slettet post tilbage, og skriv nye nederst.",
        en="Entries have the numbers 1, 2, 3 …; put back an entry that was deleted, and write new ones at the end.",
    ),
)
CORRECTS_NOTHING = stops(
    "ledger-corrects-nothing",
    says=Text(
        da="Post {number} retter post {corrected}, som ikke står før den.",
        en="Entry {number} corrects entry {corrected}, which does not stand before it.",
    ),
    remedy=Text(da="Skriv nummeret på den post, der rettes.", en="Write the number of the entry that is corrected."),
)
CORRECTED_TWICE = stops(
    "ledger-corrected-twice",
    says=Text(
        da="Post {corrected} er allerede rettet af post {by}.",
        en="Entry {corrected} is corrected by entry {by} already.",
    ),
    remedy=Text(da="Ret post {by} i stedet.", en="Correct entry {by} instead."),
)
CORRECTS_ANOTHER_KIND = stops(
    "ledger-corrects-another-kind",
    says=Text(
        da="Post {number} er »{kind}« og retter post {corrected}, som er »{other}« eller en anden driftsherres.",
        en="Entry {number} is “{kind}” and corrects entry {corrected}, which is “{other}” or another operator's.",
    ),
    remedy=Text(
        da="Ret post {corrected} til 0 kr. med samme art, og skriv en ny post.",
        en="Correct entry {corrected} to DKK 0 of the same kind, and write a new entry.",
    ),
)
WITHOUT_AMOUNT = stops(
    "ledger-entry-without-amount",
    says=Text(da="Post {number} er på 0 kr.", en="Entry {number} is of DKK 0."),
    remedy=Text(
        da="Skriv beløbet; kun en saldo eller en rettelse kan være 0.",
        en="Write the amount; only a balance or a correction may be 0.",
    ),
)
OFFERING_NEEDED = stops(
    "ledger-offering-missing",
    says=Text(da="Post {number} siger ikke, hvilket tilbud den gælder.", en="Entry {number} names no offering."),
    remedy=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
)
SET_ASIDE_TWICE = stops(
    "reserve-set-aside-twice",
    says=Text(
        da="Post {number} hensætter for »{offering}« i {year}, og det gør post {first} også.",
        en="Entry {number} sets aside for “{offering}” in {year}, and so does entry {first}.",
    ),
    remedy=Text(
        da="Et års overskud hensættes én gang; ret post {first} i stedet.",
        en="The surplus of a year is set aside once; correct entry {first} instead.",
    ),
)
USE_MISSING = stops(
    "reserve-use-missing",
    says=Text(
        da="Post {number} siger ikke, hvad hensættelsen er brugt til, eller om det er under aftalen.",
        en="Entry {number} does not say what the reserve is used for, or whether under the agreement.",
    ),
    remedy=Text(
        da="Udfyld både »Brugt til« og »Under rammeaftalen«.", en="Fill in both “Brugt til” and “Under rammeaftalen”."
    ),
)
USE_NOT_AGREED = stops(
    "reserve-use-not-agreed",
    says=Text(
        da="Post {number} bruger hensættelsen til »{use}«, men den må kun bruges til: {agreed}.",
        en="Entry {number} uses the reserve for “{use}”, but it may only be used for: {agreed}.",
    ),
    remedy=Text(
        da="Ret posten, eller find pengene et andet sted.", en="Correct the entry, or find the money elsewhere."
    ),
)
USE_UNTOLD = stops(
    "reserve-use-not-described",
    says=Text(
        da="Post {number} er brugt til noget lignende, og der står ikke hvad.",
        en="Entry {number} is used for something similar, and it does not say what.",
    ),
    remedy=Text(da="Beskriv det i »Tekst«.", en="Describe it in “Tekst”."),
)
USED_OUTSIDE = stops(
    "reserve-used-outside-agreement",
    says=Text(
        da="Post {number} bruger en hensættelse uden for driftsherrens drift under rammeaftalen.",
        en="Entry {number} uses a reserve outside the operator's operation under the agreement.",
    ),
    remedy=Text(
        da="En hensættelse bliver i driften under aftalen; find pengene et andet sted.",
        en="A reserve stays in the operation under the agreement; find the money elsewhere.",
    ),
)
MOVED_NOWHERE = stops(
    "reserve-moved-nowhere",
    says=Text(
        da="Post {number} flytter en hensættelse, men siger ikke til hvilket andet tilbud.",
        en="Entry {number} moves a reserve, but does not say to which other offering.",
    ),
    remedy=Text(da="Skriv tilbuddet i »Til tilbud«.", en="Write the offering in “Til tilbud”."),
)
MOVE_NOT_AGREED = stops(
    "reserve-move-not-agreed",
    says=Text(
        da="Post {number} flytter en hensættelse, men efter aftalen følger den ikke med.",
        en="Entry {number} moves a reserve, but under the agreement it does not go along.",
    ),
    remedy=Text(da="Lad den blive i det oprindelige tilbud.", en="Let it stay with the original offering."),
)
RESERVE_YEAR_NEEDED = stops(
    "reserve-year-missing",
    says=Text(
        da="Post {number} siger ikke, hvilket års hensættelse der bruges.",
        en="Entry {number} does not say which year's reserve is used.",
    ),
    remedy=Text(da="Skriv året i »Hensættelse fra«.", en="Write the year in “Hensættelse fra”."),
)
RESERVE_YEAR_NOT_USED = stops(
    "reserve-year-not-chosen",
    says=Text(
        da="Post {number} nævner hensættelsen fra {year}, men rækkefølgen er aftalt: {order}.",
        en="Entry {number} names the reserve of {year}, but the order is agreed: {order}.",
    ),
    remedy=Text(da="Lad »Hensættelse fra« stå tomt.", en="Leave “Hensættelse fra” empty."),
)
FIELD_NOT_USED = warns(
    "ledger-field-not-used",
    says=Text(
        da="Post {number} er »{kind}«, så {fields} bliver ikke brugt.",
        en="Entry {number} is “{kind}”, so {fields} is not used.",
    ),
    remedy=Text(da="Slet det, eller ret posten.", en="Delete it, or correct the entry."),
)
ENTERED_LATE = warns(
    "ledger-entered-late",
    says=Text(
        da="Post {number} hører til {year}, men står efter poster fra {later}; tidligere opgørelser ændrer sig.",
        en="Entry {number} belongs to {year}, but stands after entries of {later}; earlier statements change.",
    ),
    remedy=Text(da="Se efter, om året er rigtigt.", en="See whether the year is right."),
)
DOUBLED = warns(
    "ledger-entry-doubled",
    says=Text(
        da="Post {number} er magen til post {first}.",
        en="Entry {number} is the same as entry {first}.",
    ),
    remedy=Text(
        da="Er den skrevet to gange, så ret den ene til 0 kr.", en="Where it was written twice, correct one to DKK 0."
    ),
)
ENTRY_CHANGED = stops(
    "ledger-entry-changed",
    says=Text(
        da="Post {number} er ændret eller slettet i forhold til det tidligere hensættelsesregnskab.",
        en="Entry {number} is changed or deleted compared with the earlier ledger.",
    ),
    remedy=Text(
        da="Sæt posten tilbage, som den var, og skriv en ny post, der retter den.",
        en="Put the entry back as it was, and write a new entry that corrects it.",
    ),
)


def checked_entries(entries: Sequence[LedgerEntry]) -> Iterator[Problem]:
    """What is wrong with the entries of a file whatever the agreement says; several operators may share a file."""
    by_number: dict[int, LedgerEntry] = {}
    corrected: dict[int, int] = {}
    for wanted, entry in enumerate(entries, 1):
        if entry.number != wanted:
            yield NUMBER_OUT_OF_ORDER.at(entry.place, found=entry.number, wanted=wanted)
            return  # what follows names entries by numbers that do not hold
        yield from _checked_correction(entry, by_number, corrected)
        yield from _checked_needs(entry)
        by_number[entry.number] = entry
    yield from _late(entries)
    holding = in_force(entries)
    yield from _set_aside_twice(holding)
    yield from _doubled(holding)


def _checked_correction(
    entry: LedgerEntry, by_number: dict[int, LedgerEntry], corrected: dict[int, int]
) -> Iterator[Problem]:
    if entry.corrects is None:
        return
    other = by_number.get(entry.corrects)
    if other is None:
        yield CORRECTS_NOTHING.at(entry.place, number=entry.number, corrected=entry.corrects)
        return
    if other.number in corrected:
        yield CORRECTED_TWICE.at(entry.place, corrected=other.number, by=corrected[other.number])
    if other.kind is not entry.kind or alike(other.operator) != alike(entry.operator):
        yield CORRECTS_ANOTHER_KIND.at(
            entry.place, number=entry.number, kind=entry.kind.text, corrected=other.number, other=other.kind.text
        )
    corrected[other.number] = entry.number


def _checked_needs(entry: LedgerEntry) -> Iterator[Problem]:
    number = entry.number
    if entry.amount.whole == 0 and entry.kind is not EntryKind.BALANCE and entry.corrects is None:
        yield WITHOUT_AMOUNT.at(entry.place, number=number)
    if not entry.offering and entry.kind is not EntryKind.BALANCE:
        yield OFFERING_NEEDED.at(entry.place, number=number)
    if entry.kind is EntryKind.USED:
        yield from _checked_use(entry)
    elif entry.use is not None or entry.under_agreement is not None:
        fields = Text(da="»Brugt til« og »Under rammeaftalen«", en="“Brugt til” and “Under rammeaftalen”")
        yield FIELD_NOT_USED.at(entry.place, number=number, kind=entry.kind.text, fields=fields)
    if entry.kind is EntryKind.MOVED:
        if not entry.to_offering or alike(entry.to_offering) == alike(entry.offering):
            yield MOVED_NOWHERE.at(entry.place, number=number)
    elif entry.to_offering:
        fields = Text(da="»Til tilbud«", en="“Til tilbud”")
        yield FIELD_NOT_USED.at(entry.place, number=number, kind=entry.kind.text, fields=fields)
    if entry.kind is EntryKind.SET_ASIDE and entry.reserve_year is not None:
        fields = Text(da="»Hensættelse fra«", en="“Hensættelse fra”")
        yield FIELD_NOT_USED.at(entry.place, number=number, kind=entry.kind.text, fields=fields)


def _checked_use(entry: LedgerEntry) -> Iterator[Problem]:
    if entry.use is None or entry.under_agreement is None:
        yield USE_MISSING.at(entry.place, number=entry.number)
    if entry.under_agreement is False:
        yield USED_OUTSIDE.at(entry.place, number=entry.number)
    if entry.use is ReserveUse.SIMILAR and not entry.text:
        yield USE_UNTOLD.at(entry.place, number=entry.number)


def _late(entries: Sequence[LedgerEntry]) -> Iterator[Problem]:
    latest: dict[str, int] = {}
    for entry in entries:
        later = latest.get(alike(entry.operator), entry.year)
        if entry.year < later and entry.corrects is None and entry.kind is not EntryKind.BALANCE:
            yield ENTERED_LATE.at(entry.place, number=entry.number, year=entry.year, later=later)
        latest[alike(entry.operator)] = max(later, entry.year)


def _set_aside_twice(entries: Sequence[LedgerEntry]) -> Iterator[Problem]:
    met: dict[tuple[str, str, int], int] = {}
    for entry in entries:
        if entry.kind is not EntryKind.SET_ASIDE:
            continue
        key = (alike(entry.operator), alike(entry.offering), entry.year)
        if key in met:
            yield SET_ASIDE_TWICE.at(
                entry.place, number=entry.number, offering=entry.offering, year=entry.year, first=met[key]
            )
        met.setdefault(key, entry.number)


def _doubled(entries: Sequence[LedgerEntry]) -> Iterator[Problem]:
    met: dict[tuple[object, ...], int] = {}
    for entry in entries:
        if entry.kind is EntryKind.SET_ASIDE or not entry.amount.whole:
            continue
        who = tuple(map(alike, (entry.operator, entry.offering, entry.to_offering, entry.text)))
        key = (who, entry.year, entry.kind, entry.amount.whole, entry.use, entry.reserve_year)
        if key in met:
            yield DOUBLED.at(entry.place, number=entry.number, first=met[key])
        met.setdefault(key, entry.number)


def checked_under(entries: Sequence[LedgerEntry], terms: Terms) -> Iterator[Problem]:
    """What an agreement does not allow in the entries that hold."""
    for entry in in_force(entries):
        if entry.kind is EntryKind.USED:
            yield from _checked_use_under(entry, terms)
        if entry.kind is EntryKind.MOVED and not terms.merger.balance_follows:
            source = cited(terms, "merger.balance_follows")
            yield MOVE_NOT_AGREED.at(entry.place, source=source, number=entry.number)


def _checked_use_under(entry: LedgerEntry, terms: Terms) -> Iterator[Problem]:
    agreed = terms.surplus.reserve_uses
    if entry.use is not None and entry.use not in agreed and terms.gives("surplus.reserve_uses"):
        clause = terms.clause("surplus.reserve_uses")
        yield USE_NOT_AGREED.at(
            entry.place, source=clause.citation, number=entry.number, use=entry.use.text, agreed=clause.told
        )
    order = terms.surplus.reserve_order
    if order is ReserveOrder.AS_NAMED and entry.reserve_year is None:
        yield RESERVE_YEAR_NEEDED.at(entry.place, number=entry.number)
    if order is ReserveOrder.OLDEST_FIRST and entry.reserve_year is not None:
        source = cited(terms, "surplus.reserve_order")
        yield RESERVE_YEAR_NOT_USED.at(
            entry.place, source=source, number=entry.number, year=entry.reserve_year, order=order.text
        )


def only_added_to(earlier: Sequence[LedgerEntry], entries: Sequence[LedgerEntry]) -> Iterator[Problem]:
    """A problem for each entry of an earlier ledger that is not in the later one just as it was."""
    now = {entry.number: entry for entry in entries}
    for entry in earlier:
        there = now.get(entry.number)
        if there != entry:
            place = entry.place if there is None else there.place
            yield ENTRY_CHANGED.at(place, number=entry.number)
