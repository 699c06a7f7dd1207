"""What everybody is told of a rate that changed within its year: what kind of change, why, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterator

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


def allowance_told(rate: PublishedRate) -> tuple[Text, ...]:
    """Everything that is told of a change within the year, the change first; nothing of a rate that is none."""
    return tuple(_sentences(rate))


def _sentences(rate: PublishedRate) -> Iterator[Text]:
    if rate.change is not None:
        yield change_told(rate.change)
    if rate.because is not None:
        yield rate.because
    yield from map(clause_told, rate.allowed_by)
