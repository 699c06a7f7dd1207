"""What everybody is told of a rate that changed within its year: what kind of change, why, and by which clauses."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities.writing import day_in_words
from ramme.rates.development.within_year import RateChange
from ramme.rates.publication.record import AllowedBy, PublishedRate
from ramme.texts import Text

CHANGE = Text(
    da="Taksten er ændret i året: {kind}, vedtaget {adopted}. Grund: {cause}.",
    en="The rate changed within its year: {kind}, adopted on {adopted}. Cause: {cause}.",
)
CLAUSE = Text(da="{title}: {says}", en="{title}: {says}")
OWN = Text(
    da="{told} (driftsherrens egen værdi, ikke aftalens)", en="{told} (the operator's own value, not the agreement's)"
)
READING = Text(da="{told} (vores fortolkning)", en="{told} (our reading)")
AT = Text(da="{told}. {place}.", en="{told}. {place}.")


def change_told(change: RateChange) -> Text:
    """The change in a sentence: what kind, when it was adopted, and why."""
    return CHANGE.filled(kind=change.kind.text, adopted=day_in_words(change.adopted), cause=change.cause.text)


def clause_told(clause: AllowedBy) -> Text:
    """A clause that allows the change, with what it says and where it stands."""
    told = clause.title if clause.says is None else CLAUSE.filled(title=clause.title, says=clause.says)
    if clause.is_own:
        return OWN.filled(told=told)
    if clause.is_reading:
        told = READING.filled(told=told)
    return AT.filled(told=told, place=clause.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a change within the year is said to be, the clauses that allow it, and the sentence of the rule."""

    change: RateChange | None
    clauses: tuple[AllowedBy, ...]
    because: Text | None

    @property
    def says(self) -> tuple[Text, ...]:
        """The change and the rule in sentences, without the clauses."""
        told = change_told(self.change) if self.change is not None else None
        return tuple(text for text in (told, self.because) if text is not None)

    @property
    def told_clauses(self) -> tuple[tuple[AllowedBy, Text], ...]:
        """Each clause with its words."""
        return tuple((clause, clause_told(clause)) for clause in self.clauses)


def allowance_of(rate: PublishedRate) -> Allowance | None:
    """What allowed a rate to change within its year; nothing for a rate that is no such change."""
    if rate.change is None and not rate.allowed_by:
        return None
    return Allowance(change=rate.change, clauses=rate.allowed_by, because=rate.because)


def allowance_told(rate: PublishedRate) -> tuple[Text, ...]:
    """Everything that is told of a change within the year, the change first; nothing of a rate that is none."""
    found = allowance_of(rate)
    return () if found is None else (*found.says, *(text for _, text in found.told_clauses))
