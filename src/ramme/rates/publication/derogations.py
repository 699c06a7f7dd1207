"""Agreed exceptions from an agreement: why, between whom, from when and until when; listed for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Agreement, Terms
from ramme.agreements.own_values import read_own_values
from ramme.agreements.subjects import ENTRIES
from ramme.citations import Place
from ramme.files.listing import Column, Listing
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities.writing import day_in_words
from ramme.texts import Text, same

# Our own limit: an agreement has two sides at least.
FEWEST_PARTIES = 2

REASON_NEEDED = stops(
    "derogation-without-reason",
    says=Text(da="Fravigelsen har ingen begrundelse.", en="The derogation has no reason."),
    remedy=Text(da="Skriv, hvorfor aftalen fraviges; det vises for alle.", en="Write why; everybody sees it."),
)
PARTIES_NEEDED = stops(
    "derogation-without-parties",
    says=Text(
        da="Der skal stå mindst to parter, som har aftalt fravigelsen; der står {number}. Grænsen er vores egen.",
        en="Two parties at least who agreed on the derogation are to stand here; {number} given. The limit is our own.",
    ),
    remedy=Text(da="Nævn dem, der har aftalt den.", en="Name those who agreed on it."),
)
PARTY_TWICE = stops(
    "derogation-party-twice",
    says=Text(da="»{party}« står der to gange.", en="“{party}” stands there twice."),
    remedy=Text(da="Slet den ene.", en="Delete one of them."),
)
END_NEEDED = stops(
    "derogation-without-end",
    says=Text(da="Fravigelsen har ingen slutdato.", en="The derogation has no end."),
    remedy=Text(da="Skriv den sidste dag, den gælder.", en="Write the last day on which it holds."),
)
END_BEFORE_START = stops(
    "derogation-ends-before-it-starts",
    says=Text(da="Fravigelsen slutter {ends}, men begynder {starts}.", en="It ends on {ends} but starts on {starts}."),
    remedy=Text(da="Vælg en slutdato efter begyndelsen.", en="Choose an end after the start."),
)
OUTSIDE_AGREEMENT = warns(
    "derogation-beyond-agreement",
    says=Text(
        da="Fravigelsen slutter {ends}, men aftalen gælder kun til {until}.",
        en="The derogation ends on {ends}, but the agreement holds only until {until}.",
    ),
    remedy=Text(da="Lad den slutte med aftalen, eller aftal den igen.", en="Let it end with it, or agree on it again."),
)
CLAUSE_UNKNOWN = stops(
    "derogation-of-unknown-clause",
    says=Text(da="Der er ingen bestemmelse »{path}«.", en="There is no clause “{path}”."),
    remedy=Text(da="Vælg den bestemmelse, der fraviges.", en="Choose the clause that is derogated from."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derogation:
    """An exception from a clause for one offering: its value in words, reason, parties, first and last day."""

    offering_id: str
    offering: str
    clause: str
    value: str
    reason: str
    parties: tuple[str, ...]
    starts: date
    ends: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within, both ends included."""
        return self.starts <= day and self.ends is not None and day <= self.ends


def problems_of_derogation(derogation: Derogation, agreement: Agreement) -> tuple[Problem, ...]:
    """Everything that is to be put right in a derogation before it can be recorded."""
    gathering = Gathering()
    if derogation.clause not in ENTRIES:
        gathering.add(CLAUSE_UNKNOWN.at(Place(field="clause"), path=derogation.clause))
    else:
        gathering.add(*_unreadable(derogation))
    if not derogation.reason.strip():
        gathering.add(REASON_NEEDED.at(Place(field="reason")))
    parties = [party.strip() for party in derogation.parties if party.strip()]
    different = list(dict.fromkeys(parties))
    if len(different) < FEWEST_PARTIES:
        gathering.add(PARTIES_NEEDED.at(Place(field="parties"), number=len(different)))
    for party in different:
        if parties.count(party) > 1:
            gathering.add(PARTY_TWICE.at(Place(field="parties"), party=party))
    _check_end(derogation, agreement, gathering)
    return tuple(gathering)


def _unreadable(derogation: Derogation) -> tuple[Problem, ...]:
    try:
        read_own_values({derogation.clause: derogation.value})
    except ProblemsFound as found:
        return found.problems
    return ()


def _check_end(derogation: Derogation, agreement: Agreement, gathering: Gathering) -> None:
    where = Place(field="ends")
    if derogation.ends is None:
        gathering.add(END_NEEDED.at(where))
        return
    ends = day_in_words(derogation.ends)
    if derogation.ends <= derogation.starts:
        gathering.add(END_BEFORE_START.at(where, ends=ends, starts=day_in_words(derogation.starts)))
    if agreement.ends is not None and derogation.ends > agreement.ends:
        gathering.add(OUTSIDE_AGREEMENT.at(where, ends=ends, until=day_in_words(agreement.ends)))


def derogated_by(derogations: Iterable[Derogation], offering_id: str, on: date, terms: Terms) -> frozenset[str]:
    """The clauses whose own values under some terms are just those that an offering's derogations agree on a day."""
    mine = [each for each in derogations if each.offering_id == offering_id and each.holds_on(on)]
    return frozenset(each.clause for each in mine if each.clause in terms.own and _is_agreed(each, terms))


def _is_agreed(derogation: Derogation, terms: Terms) -> bool:
    try:
        agreed = read_own_values({derogation.clause: derogation.value})
    except ProblemsFound:
        return False
    same_value: bool = agreed[derogation.clause] == terms.own[derogation.clause]
    return same_value


def derogations_listed(derogations: Iterable[Derogation], on: date) -> Listing:
    """The derogations as everybody sees them, those that hold on a day and those that are over or yet to come."""
    columns = (
        ("offering", Text(da="Tilbud", en="Offering")),
        ("clause", Text(da="Fraviger", en="Derogates from")),
        ("value", Text(da="I stedet", en="Instead")),
        ("reason", Text(da="Begrundelse", en="Reason")),
        ("parties", Text(da="Parter", en="Parties")),
        ("starts", Text(da="Fra", en="From")),
        ("ends", Text(da="Til", en="Until")),
        ("holds", Text(da="Gælder nu", en="Holds now")),
    )
    return Listing(
        columns=tuple(Column(key=key, title=title) for key, title in columns),
        rows=tuple(
            {
                "offering": each.offering,
                "clause": ENTRIES[each.clause].title if each.clause in ENTRIES else same(each.clause),
                "value": each.value,
                "reason": each.reason,
                "parties": ", ".join(each.parties),
                "starts": day_in_words(each.starts),
                "ends": day_in_words(each.ends) if each.ends else None,
                "holds": each.holds_on(on),
            }
            for each in derogations
        ),
    )
