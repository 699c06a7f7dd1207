"""The form for a reserve ledger: one sheet with a row for each entry, written at the end and never changed."""

from __future__ import annotations

from dataclasses import replace

from ramme.agreements.variants.balances import ReserveUse
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, YEAR, YES_NO, FormField, Part, Schema, choice_of
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import Words
from ramme.quantities import Input, Kroner
from ramme.rates.reserves.checks import checked_entries
from ramme.rates.reserves.ledger import EntryKind, LedgerEntry
from ramme.registry.form_fields import OPERATOR
from ramme.texts import Text

_NUMBER = Figure(lowest=1, highest=1_000_000)

ENTRIES = Part(
    key="entries",
    title=Text(da="Hensættelser", en="Reserves"),
    fields=(
        FormField(
            key="number",
            title=Text(da="Nr.", en="No."),
            form=_NUMBER,
            help=Text(da="Skriv 1, 2, 3 … uden huller.", en="Write 1, 2, 3 … without gaps."),
        ),
        replace(OPERATOR, help=Text(da="Skriv driftsherrens navn.", en="Write the name of the operator.")),
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            form=YEAR,
            help=Text(
                da="Skriv det regnskabsår, posten hører til; for en hensættelse det år, overskuddet er fra.",
                en="Write the accounting year of the entry; for what is set aside, the year of the surplus.",
            ),
        ),
        FormField(
            key="kind",
            title=Text(da="Art", en="Kind"),
            form=choice_of(EntryKind),
            help=Text(
                da="Vælg Hensat, Brugt, Flyttet, eller Saldo for det, der skal stå ved årets udgang.",
                en="Choose set aside, used, moved, or balance for what should stand at the end of the year.",
            ),
        ),
        FormField(
            key="offering",
            title=Text(da="Tilbud", en="Offering"),
            form=Words(),
            when_empty="",
            help=Text(
                da="Skriv tilbuddets navn; tomt ved Saldo betyder alle driftsherrens tilbud.",
                en="Write the name of the offering; empty for a balance means all of the operator's.",
            ),
        ),
        FormField(
            key="amount",
            title=Text(da="Beløb", en="Amount"),
            form=AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv beløbet i kroner uden minus; 0 annullerer den post, der rettes.",
                en="Write the amount in kroner without a minus; 0 annuls the entry that is corrected.",
            ),
        ),
        FormField(
            key="use",
            title=Text(da="Brugt til", en="Used for"),
            form=choice_of(ReserveUse),
            when_empty=None,
            needed=False,
            help=Text(da="Vælg formålet, når arten er Brugt.", en="Choose the purpose where the kind is used."),
        ),
        FormField(
            key="under_agreement",
            title=Text(da="Under rammeaftalen", en="Under the agreement"),
            form=YES_NO,
            when_empty=None,
            needed=False,
            help=Text(
                da="Skriv Ja, når pengene bliver i driften under rammeaftalen; kun når arten er Brugt.",
                en="Write Yes where the money stays in the operation under the agreement; only where used.",
            ),
        ),
        FormField(
            key="to_offering",
            title=Text(da="Til tilbud", en="To offering"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv det tilbud, hensættelsen følger med til, når arten er Flyttet.",
                en="Write the offering that the reserve goes along to, where the kind is moved.",
            ),
        ),
        FormField(
            key="reserve_year",
            title=Text(da="Hensættelse fra", en="Reserve from"),
            form=YEAR,
            when_empty=None,
            needed=False,
            help=Text(
                da="Skriv hensættelsens år, hvis kun den er ment; tomt, når den ældste bruges først.",
                en="Write the year of the reserve where only that is meant; empty where the oldest is used first.",
            ),
        ),
        FormField(
            key="corrects",
            title=Text(da="Retter nr.", en="Corrects no."),
            form=_NUMBER,
            when_empty=None,
            needed=False,
            help=Text(
                da="Skriv nummeret på den post, som denne træder i stedet for.",
                en="Write the number of the entry that this one stands in place of.",
            ),
        ),
        FormField(
            key="text",
            title=Text(da="Tekst", en="Text"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(da="Skriv, hvad posten handler om.", en="Write what the entry is about."),
        ),
    ),
)

LEDGER = Schema(
    title=Text(da="Hensættelsesregnskab", en="Reserve ledger"),
    parts=(ENTRIES,),
    general=(
        "Én række er én post. En post ændres eller slettes aldrig; en fejl rettes med en ny post nederst.",
        "En rettelse skrives helt ud, som posten skulle have været, og nævner nummeret på den, den retter.",
    ),
    listed_as="ledgers",
)


def entries_of(form: FilledForm) -> tuple[LedgerEntry, ...] | Unread:
    """The entries that a ledger gives, in their order; what is wrong with them is noted in the form."""
    lines = form.lines[ENTRIES.key]
    if form.problems.stopping:
        return UNREAD
    entries = tuple(map(_entry, lines))
    form.problems.add(*checked_entries(entries))
    return UNREAD if form.problems.stopping else entries


def _entry(line: ReadRecord) -> LedgerEntry:
    """An entry whose amount is told by the number of the entry."""
    number = line["number"]
    title = Text(da=f"Post {number}", en=f"Entry {number}")
    amount = line["amount"].remembered(Input(title=title, place=line.place("amount")))
    return LedgerEntry(**{**line.values, "amount": amount}, place=line.place("number"))
