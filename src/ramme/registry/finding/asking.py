"""The two checks with other parties: before a private purchase, and before a single-person offering is created."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ramme.agreements import ResolvedClause, Terms, Way
from ramme.citations import Citation, Place
from ramme.problems import Gathering, Problem, stops
from ramme.quantities import Kroner
from ramme.registry.finding.matches import Match, is_free
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.registry.finding.wish import Wish
from ramme.registry.parties import Party
from ramme.texts import Text

LONGEST = 1_000


class CheckKind(Way):
    """Before what the other parties are asked."""

    PRIVATE_PURCHASE = "private_purchase", "Før køb hos en privat", "Before a private purchase"
    SINGLE_PERSON = "single_person", "Før et enkeltmandstilbud", "Before a single-person offering"


class Answer(Way):
    """What an asked party answers."""

    YES = "yes", "Ja", "Yes"
    NO = "no", "Nej", "No"
    NEEDS_TALK = "needs_talk", "Vi skal tale om det", "Needs a talk"


class Outcome(Way):
    """With what a check ends."""

    PUBLIC_PLACE = "public_place", "En offentlig plads bruges", "A public place is used"
    PRIVATE_PLACE = "private_place", "Der købes hos en privat", "A private place is bought"
    TOGETHER = "together", "Andre kommuner er med", "Other municipalities take part"
    ALONE = "alone", "Enkeltmandstilbuddet oprettes", "The single-person offering is created"
    DROPPED = "dropped", "Der købes eller oprettes ikke", "Nothing is bought or created"


OUTCOMES = {
    CheckKind.PRIVATE_PURCHASE: (Outcome.PUBLIC_PLACE, Outcome.PRIVATE_PLACE, Outcome.DROPPED),
    CheckKind.SINGLE_PERSON: (Outcome.TOGETHER, Outcome.ALONE, Outcome.DROPPED),
}
CLAUSES = {
    CheckKind.PRIVATE_PURCHASE: "common_quality.vacancies_first",
    CheckKind.SINGLE_PERSON: "common_homes.others_asked_before_single_person",
}
_SEMINAR = Text(
    da="Fælleskommunale principper, Sjælland (plancher fra seminar 4. oktober 2024)",
    en="Common principles, Sjælland (slides of a seminar, 4 October 2024)",
)
# Where the texts are that demand the checks; an agreement that gives the clause itself is cited through its terms.
SOURCES = {
    CheckKind.PRIVATE_PURCHASE: Citation("sjaelland-2025-2026", _SEMINAR, "princip 2"),
    CheckKind.SINGLE_PERSON: Citation("sjaelland-2025-2026", _SEMINAR, "princip 3"),
}
# The slides number their principles, not the points under them: these numbers are ours.
OUR_POINTS = {CheckKind.PRIVATE_PURCHASE: 2, CheckKind.SINGLE_PERSON: 3}
# The outcomes that say that somebody who was asked is part of it, and so rest on a yes.
NEEDS_YES = frozenset({Outcome.PUBLIC_PLACE, Outcome.TOGETHER})

NOT_SHOWN = stops(
    "asked-offering-not-shown",
    says=Text(da="{offering} er ikke blandt de viste.", en="{offering} is not among those shown."),
    remedy=Text(da="Spørg kun tilbud, som søgningen viste.", en="Ask only offerings that the search showed."),
)
NOT_PUBLIC = stops(
    "asked-offering-not-public",
    says=Text(
        da="{offering} drives ikke af en kommune eller region, så det hører ikke til denne undersøgelse.",
        en="{offering} is not run by a municipality or a region, so it is no part of this check.",
    ),
    remedy=Text(da="Søg kun hos kommuner og regioner.", en="Search among municipalities and regions only."),
)
ONESELF = stops(
    "oneself-asked",
    says=Text(da="{party} kan ikke spørge sig selv.", en="{party} cannot ask itself."),
    remedy=Text(da="Spørg andre parter.", en="Ask other parties."),
)
NOT_ASKED = stops(
    "answer-of-party-not-asked",
    says=Text(da="{party} er ikke spurgt om dette.", en="{party} was not asked about this."),
    remedy=Text(da="Svar på en undersøgelse, I er spurgt om.", en="Answer a check that you were asked about."),
)
NO_ANSWER = stops(
    "answer-missing",
    says=Text(da="Der er ikke valgt et svar.", en="No answer is chosen."),
    remedy=Text(da="Vælg ja, nej, eller at I skal tale om det.", en="Choose yes, no, or that a talk is needed."),
)
CLOSED = stops(
    "check-closed",
    says=Text(da="Undersøgelsen er afsluttet.", en="The check is closed."),
    remedy=Text(da="Begynd en ny undersøgelse.", en="Begin a new check."),
)
OUTCOME_UNFIT = stops(
    "outcome-of-other-check",
    says=Text(
        da="»{outcome}« er ikke en afslutning på undersøgelsen »{kind}«.",
        en="“{outcome}” does not end the check “{kind}”.",
    ),
    remedy=Text(da="Vælg en anden afslutning.", en="Choose another outcome."),
)
REASON_NEEDED = stops(
    "check-reason-needed",
    says=Text(da="Afslutningen har ingen begrundelse.", en="The outcome has no reason."),
    remedy=Text(da="Skriv hvorfor, uden oplysninger om borgeren.", en="Write why, with nothing about the citizen."),
)
TEXT_TOO_LONG = stops(
    "check-text-too-long",
    says=Text(
        da="Teksten har {number} tegn; der er plads til {most}.",
        en="The text has {number} characters; there is room for {most}.",
    ),
    remedy=Text(da="Skriv kortere.", en="Write less."),
)
TIME_BEFORE = stops(
    "check-time-before",
    says=Text(da="Tidspunktet ligger før undersøgelsen begyndte.", en="The time lies before the check began."),
    remedy=Text(da="Angiv et senere tidspunkt.", en="Give a later time."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An offering as the search showed it when the check began: copied, so that the receipt stays as it was."""

    offering_id: str
    offering: str
    operator: Party
    free: int | None
    stated_days: int | None
    metres: int | None
    from_municipality_point: bool
    rate: Kroner | None
    rate_year: int | None
    is_lowest_rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A party that was asked, about which offering (none: whether it takes part), and what it answered and when."""

    party: Party
    offering_id: str = ""
    offering: str = ""
    answer: Answer | None = None
    comment: str = ""
    answered_at: datetime | None = None
    answered_by_role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check with other parties: who asked whom, on which wish, what was shown and answered, how it ended and why.

    It asks for no citizen: parties act through roles, and texts with a CPR-like number are refused; what else is
    written freely is not checked. All moments are of one time zone, the one in which they are to be read.
    """

    id: str
    kind: CheckKind
    wish: Wish
    asked_by: Party
    role: str
    asked_at: datetime
    answer_by: date | None = None
    shown: tuple[Shown, ...] = ()
    asked: tuple[Asked, ...] = ()
    note: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    closed_at: datetime | None = None

    @property
    def waiting_for(self) -> tuple[Asked, ...]:
        """Those who have not answered."""
        return tuple(each for each in self.asked if each.answer is None)

    @property
    def parties_asked(self) -> int:
        """How many parties were asked; one that is asked about several offerings is one."""
        return len({each.party.id for each in self.asked})

    @property
    def parties_waited_for(self) -> int:
        """How many of them have not answered all that they were asked."""
        return len({each.party.id for each in self.waiting_for})

    @property
    def is_closed(self) -> bool:
        """Whether it has ended."""
        return self.outcome is not None

    @property
    def is_closed_early(self) -> bool:
        """Whether it ended while those asked could still answer: on the last day to answer, or before."""
        return self.closed_at is not None and self.answer_by is not None and self.closed_at.date() <= self.answer_by

    @property
    def has_yes(self) -> bool:
        """Whether somebody who was asked has answered yes."""
        return any(each.answer is Answer.YES for each in self.asked)

    @property
    def is_without_yes(self) -> bool:
        """Whether it ended with what rests on a yes although nobody answered yes."""
        return self.outcome in NEEDS_YES and not self.has_yes


def clause_for(kind: CheckKind, terms: Terms) -> ResolvedClause[object] | None:
    """The clause of an agreement that demands a check; nothing where the agreement gives none.

    Source: Sjælland, common principles 2 and 3 (slides of a seminar of 4 October 2024).
    """
    path = CLAUSES[kind]
    return terms.clause(path) if terms.gives(path) else None


def vacant(found: Iterable[Match], *, on: date) -> tuple[Match, ...]:
    """Those of what fits that have a place on the wished day, else today, or have not said whether they have.

    Source: Sjælland, common principle 2: it is looked into whether another municipality or the region has a vacancy.
    """
    return tuple(each for each in found if is_free(each.offering, each.wish.free_on or on) is not False)


def shown_of(found: Iterable[Match]) -> tuple[Shown, ...]:
    """What the search showed, copied."""
    return tuple(
        Shown(
            offering_id=each.offering.id,
            offering=each.offering.name,
            operator=each.offering.operator,
            free=each.free_places,
            stated_days=None if each.vacancy_age is None else each.vacancy_age.whole,
            metres=each.metres,
            from_municipality_point=each.metres is not None and each.from_municipality_point,
            rate=Kroner(each.rate.rate.whole) if each.rate else None,
            rate_year=each.candidate.rate_year,
            is_lowest_rate=each.highest is not None,
        )
        for each in found
    )


def opened(check: Check, *, ask: Iterable[str]) -> Check:
    """A check before a private purchase that asks the operators of some of the shown offerings, by their ids.

    Raises all at once: an offering that was not shown, a private one, one's own, a text that holds a CPR-like number.
    """
    gathering = _of_texts(role=check.role, note=check.note)
    by_id = {each.offering_id: each for each in check.shown}
    for each in check.shown:
        if not each.operator.kind.is_public:
            gathering.add(NOT_PUBLIC.at(Place(field="shown"), offering=each.offering))
    asked = []
    for offering_id in dict.fromkeys(ask):
        shown = by_id.get(offering_id)
        if shown is None:
            gathering.add(NOT_SHOWN.at(Place(field="asked"), offering=offering_id))
            continue
        if shown.operator.id == check.asked_by.id:
            gathering.add(ONESELF.at(Place(field="asked"), party=shown.operator.name))
        asked.append(Asked(party=shown.operator, offering_id=offering_id, offering=shown.offering))
    gathering.stop_if_needed()
    return replace(check, asked=tuple(asked))


def opened_with_parties(check: Check, *, ask: Iterable[Party]) -> Check:
    """A check before a single-person offering that asks other municipalities, or their region, to take part."""
    gathering = _of_texts(role=check.role, note=check.note)
    parties = list({party.id: party for party in ask}.values())
    for party in parties:
        if party.id == check.asked_by.id:
            gathering.add(ONESELF.at(Place(field="asked"), party=party.name))
        if not party.kind.is_public:
            gathering.add(NOT_PUBLIC.at(Place(field="asked"), offering=party.name))
    gathering.stop_if_needed()
    return replace(check, asked=tuple(Asked(party=party) for party in parties))


def answered(check: Check, given: Asked) -> Check:
    """The check with an answer; a party may change its answer until the check is closed, and the last one stands.

    Raises when the check is closed, the party was not asked about that offering, the answer comes before the question,
    or its comment holds a CPR-like number.
    """
    gathering = _of_texts(answered_by_role=given.answered_by_role, comment=given.comment)
    if check.is_closed:
        gathering.add(CLOSED.at())
    same = [each for each in check.asked if (each.party.id, each.offering_id) == (given.party.id, given.offering_id)]
    if not same:
        gathering.add(NOT_ASKED.at(party=given.party.name))
    if given.answer is None:
        gathering.add(NO_ANSWER.at(Place(field="answer")))
    if given.answered_at is None or given.answered_at < check.asked_at:
        gathering.add(TIME_BEFORE.at(Place(field="answered_at")))
    gathering.stop_if_needed()
    kept = replace(given, offering=same[0].offering, party=same[0].party)
    return replace(check, asked=tuple(kept if each is same[0] else each for each in check.asked))


def closed(check: Check, *, outcome: Outcome, reason: str, at: datetime) -> Check:
    """The check with its end; unanswered questions stay unanswered in it.

    Raises when it is closed already, the outcome belongs to the other check, the reason is missing or holds a CPR-like
    number, or the time lies before the question or an answer.
    """
    gathering = _of_texts(reason=reason)
    if check.is_closed:
        gathering.add(CLOSED.at())
    if outcome not in OUTCOMES[check.kind]:
        gathering.add(OUTCOME_UNFIT.at(Place(field="outcome"), outcome=outcome.text, kind=check.kind.text))
    if not reason.strip():
        gathering.add(REASON_NEEDED.at(Place(field="reason")))
    if any(moment > at for moment in (check.asked_at, *(each.answered_at for each in check.asked if each.answered_at))):
        gathering.add(TIME_BEFORE.at(Place(field="closed_at")))
    gathering.stop_if_needed()
    return replace(check, outcome=outcome, reason=reason.strip(), closed_at=at)


def _of_texts(**texts: str) -> Gathering:
    """What is wrong with some texts, each at the name of its field."""
    gathering = Gathering()
    for name, text in texts.items():
        gathering.add(*personal_number_in(text, Place(field=name)))
        if len(text) > LONGEST:
            gathering.add(_too_long(name, text))
    return gathering


def _too_long(name: str, text: str) -> Problem:
    return TEXT_TOO_LONG.at(Place(field=name), number=len(text), most=LONGEST)
