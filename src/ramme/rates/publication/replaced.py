"""What a changed rate says of itself, held against the rate that it takes the place of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.problems import Problem, stops, warns
from ramme.quantities import Kroner, Places
from ramme.quantities.writing import in_words
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.texts import Text

NOT_A_REDUCTION = stops(
    "change-is-no-reduction",
    says=Text(
        da="Ændringen kaldes en nedsættelse, men den gennemsnitlige takst stiger fra {before} til {after}.",
        en="The change is called a reduction, but the average rate rises from {before} to {after}.",
    ),
    remedy=Text(da="Vælg »Forhøjelse«, eller se budgettet efter.", en="Choose “Raise”, or look over the budget."),
)
NOT_A_RAISE = warns(
    "change-is-no-raise",
    says=Text(
        da="Ændringen kaldes en forhøjelse, men den gennemsnitlige takst stiger ikke: før {before}, nu {after}.",
        en="The change is called a raise, but the average rate does not rise: {before} before, {after} now.",
    ),
    remedy=Text(da="Se efter, om det er en nedsættelse.", en="See whether it is a reduction."),
)
PLACES_CHANGED = warns(
    "change-of-places-with-another-cause",
    says=Text(
        da="Antallet af pladser ændres fra {before} til {after}, men grunden er »{cause}«.",
        en="The number of places changes from {before} to {after}, but the cause given is “{cause}”.",
    ),
    remedy=Text(
        da="Se efter, om grunden er, at antallet af pladser ændres; det tillader ikke alle aftaler.",
        en="See whether the cause is that the number of places changes; not every agreement allows that.",
    ),
)
ERROR_NOT_EXPLAINED = stops(
    "technical-error-without-reason",
    says=Text(
        da="Ændringen kaldes en rettelse af en teknisk fejl, men der står ikke, hvad fejlen var.",
        en="The change is called a correction of a technical error, but nothing says what the error was.",
    ),
    remedy=Text(da="Skriv, hvad fejlen var; det vises for alle.", en="Write what the error was; everybody sees it."),
)
# What the approver and the secretariat are to see before they decide.
OF_THE_CHANGE = frozenset({kind.code for kind in (NOT_A_REDUCTION, NOT_A_RAISE, PLACES_CHANGED, ERROR_NOT_EXPLAINED)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The rate that is paid until the new one holds: its average for a day, and its places."""

    average: Kroner
    places: Places


def problems_of_change(change: RateChange, now: Replaced, before: Replaced | None, reason: str) -> Iterator[Problem]:
    """Everything in which a change is not what it says: `now` the rate as it is to be, `before` the one it replaces."""
    if change.kind is ChangeOfRate.TECHNICAL_ERROR and not reason.strip():
        yield ERROR_NOT_EXPLAINED.at()
    if before is None:
        return
    was, becomes = in_words(before.average), in_words(now.average)
    if change.kind is ChangeOfRate.REDUCTION and now.average.whole > before.average.whole:
        yield NOT_A_REDUCTION.at(before=was, after=becomes)
    if change.kind is ChangeOfRate.RAISE and now.average.whole <= before.average.whole:
        yield NOT_A_RAISE.at(before=was, after=becomes)
    if change.cause is not CauseOfChange.CAPACITY and now.places.whole != before.places.whole:
        yield PLACES_CHANGED.at(before=before.places.whole, after=now.places.whole, cause=change.cause.text)
