"""A check in sentences: what was asked, of whom, what they answered and when, how it ended, what text demands it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ramme.agreements import Terms
from ramme.citations import Citation
from ramme.quantities.writing import day_in_words
from ramme.registry.finding import wish as wishes
from ramme.registry.finding.asking import OUR_POINTS, SOURCES, Answer, Asked, Check, CheckKind, clause_for
from ramme.registry.finding.kin import is_overnight
from ramme.registry.finding.wish import Wish
from ramme.texts import Text

NO_CITIZEN = Text(
    da="Der spørges ikke om en borger, og tekster med noget, der ligner et CPR-nummer, bliver afvist. Andet i fri "
    "tekst bliver ikke efterset.",
    en="Nothing is asked about a citizen, and texts with something like a CPR number are refused. Nothing else in free "
    "text is looked through.",
)
BEGUN = Text(da="{party} ({role}) begyndte undersøgelsen {at}.", en="{party} ({role}) began the check on {at}.")
SHOWN = Text(da="Søgningen viste {number} tilbud.", en="The search showed {number} offerings.")
SHOWN_ONE = Text(da="Søgningen viste 1 tilbud.", en="The search showed 1 offering.")
SHOWN_NONE = Text(da="Søgningen viste ingen tilbud, der passer.", en="The search showed no offering that fits.")
ABOUT = Text(da=" om {offering}", en=" about {offering}")
NOTHING = Text(da="", en="")
ANSWERED = Text(da="{party} svarede{about} {at}: {answer}.", en="{party} answered{about} on {at}: {answer}.")
COMMENT = Text(da="{party} skrev: »{comment}«", en="{party} wrote: “{comment}”")
SILENT = Text(da="{party} er spurgt{about} og har ikke svaret.", en="{party} was asked{about} and has not answered.")
WITHOUT_YES = Text(da="{outcome} (uden et ja)", en="{outcome} (without a yes)")
VACANT_SHOWN = Text(
    da="Der er kun vist tilbud med en ledig plads, eller som ikke har oplyst det.",
    en="Only offerings with a free place, or that have not stated it, are shown.",
)
WHO_IS_PUBLIC = Text(
    da="Som offentlige regnes kommuner og regioner; selvejende med driftsoverenskomst regnes som private. Det er vores "
    "fortolkning.",
    en="Municipalities and regions count as public; the self-owned with an operating agreement count as private. That "
    "is our reading.",
)
EARLY = Text(
    da="Afsluttet, før svarfristen {day} var gået; {number} af {of} spurgte parter havde ikke svaret på alt.",
    en="Closed before the deadline of {day} had passed; {number} of {of} parties asked had not answered all.",
)
EARLY_ANSWERED = Text(
    da="Afsluttet, før svarfristen {day} var gået; alle spurgte parter havde svaret.",
    en="Closed before the deadline of {day} had passed; all parties asked had answered.",
)
ENDED = Text(da="Afsluttet {at}: {outcome}.", en="Closed on {at}: {outcome}.")
REASON = Text(da="Begrundelse: {reason}", en="Reason: {reason}")
OPEN = Text(da="Undersøgelsen er ikke afsluttet.", en="The check is not closed.")
DEMANDED = Text(da="Kravet står i {place}.", en="It is demanded by {place}.")
NOT_AGREED = Text(
    da="Kravet er et princip i Sjælland ({place}); den valgte rammeaftale siger det ikke.",
    en="It is a principle in Sjælland ({place}); the chosen agreement does not say it.",
)
NUMBERED = Text(da="{place} (vores nummerering: punkt {point})", en="{place} (by our numbering: point {point})")
DRAFT = Text(da="Det er et udkast, som kun kendes fra plancher.", en="It is a draft, known from slides only.")
HOLDS_FOR = {
    CheckKind.PRIVATE_PURCHASE: Text(
        da="Princippet gælder kun {offerings}.", en="The principle holds for {offerings} only."
    ),
    CheckKind.SINGLE_PERSON: Text(
        da="Princippet handler om botilbud.", en="The principle is about residential offerings."
    ),
}
OVERNIGHT = Text(da="bo- og døgntilbud", en="residential and round-the-clock offerings")
OTHER_KIND = Text(
    da="Der er søgt efter {basis}, som ikke er et bo- eller døgntilbud.",
    en="The search is for {basis}, which is no residential or round-the-clock offering.",
)
VACANCIES_IN = "common_quality.vacancies_in"
ANSWERS = {
    Answer.YES: Text(da="ja", en="yes"),
    Answer.NO: Text(da="nej", en="no"),
    Answer.NEEDS_TALK: Text(da="vi skal tale om det", en="we need to talk about it"),
}


def told(check: Check, terms: Terms | None = None) -> tuple[Text, ...]:
    """The check in sentences, in the order of what happened; with an agreement's terms, its own clause is cited."""
    return tuple(_told(check, terms))


def _told(check: Check, terms: Terms | None) -> Iterator[Text]:
    yield BEGUN.filled(party=check.asked_by.name, role=check.role, at=at_told(check.asked_at))
    yield wishes.told(check.wish)
    if check.kind is CheckKind.PRIVATE_PURCHASE:
        says = {0: SHOWN_NONE, 1: SHOWN_ONE}.get(len(check.shown), SHOWN)
        yield says.filled(number=len(check.shown))
    yield from notes_on(check)
    for each in sorted(check.asked, key=_when):
        yield answer_told(each)
        if each.comment:
            yield COMMENT.filled(party=each.party.name, comment=each.comment)
    if check.outcome is None or check.closed_at is None:
        yield OPEN
    else:
        yield ENDED.filled(at=at_told(check.closed_at), outcome=_inside(outcome_told(check)))
        if early := early_told(check):
            yield early
        yield REASON.filled(reason=check.reason)
    yield demanded(check.kind, terms, check.wish)
    yield NO_CITIZEN


def notes_on(check: Check) -> tuple[Text, ...]:
    """How the search of a check before a private purchase was narrowed; nothing of the other check."""
    if check.kind is not CheckKind.PRIVATE_PURCHASE:
        return ()
    is_narrowed = all(each.free != 0 or check.wish.free_on for each in check.shown)
    return (VACANT_SHOWN, WHO_IS_PUBLIC) if is_narrowed else (WHO_IS_PUBLIC,)


def outcome_told(check: Check) -> Text:
    """With what a check ended, and that it did so without a yes where it needed one; empty where it has not ended."""
    if check.outcome is None:
        return NOTHING
    return WITHOUT_YES.filled(outcome=check.outcome.text) if check.is_without_yes else check.outcome.text


def early_told(check: Check) -> Text | None:
    """That a check ended before its deadline had passed, and how many had not answered; else nothing."""
    if not check.is_closed_early or check.answer_by is None:
        return None
    silent, day = check.parties_waited_for, day_in_words(check.answer_by)
    return EARLY.filled(day=day, number=silent, of=check.parties_asked) if silent else EARLY_ANSWERED.filled(day=day)


def answer_told(asked: Asked) -> Text:
    """What one party answered and when, or that it has not answered."""
    about = ABOUT.filled(offering=asked.offering) if asked.offering else NOTHING
    if asked.answer is None or asked.answered_at is None:
        return SILENT.filled(party=asked.party.name, about=about)
    at, answer = at_told(asked.answered_at), ANSWERS[asked.answer]
    return ANSWERED.filled(party=asked.party.name, about=about, at=at, answer=answer)


def demanded(kind: CheckKind, terms: Terms | None = None, wish: Wish | None = None) -> Text:
    """Which text demands the check, how it is known, and for which offerings it holds.

    That is the clause of an agreement, else the principle it comes from. Of a wish for another kind of offering it is
    said that the principle does not hold for it.
    """
    clause = None if terms is None else clause_for(kind, terms)
    place = _numbered(SOURCES[kind] if clause is None else clause.citation, kind)
    says = [(DEMANDED if terms is None or clause is not None else NOT_AGREED).filled(place=place)]
    if clause is None or clause.citation.document == SOURCES[kind].document:
        says.append(DRAFT)
    says.append(HOLDS_FOR[kind].filled(offerings=_offerings(terms)))
    if wish is not None and wish.legal_basis and not is_overnight(wish.legal_basis):
        says.append(OTHER_KIND.filled(basis=wishes.basis_told(wish.legal_basis)))
    return Text(da=" ".join(each.da for each in says), en=" ".join(each.en for each in says))


def _offerings(terms: Terms | None) -> Text:
    """For which offerings the principle on vacancies holds, as an agreement says it, else as the slides do."""
    if terms is None or not terms.gives(VACANCIES_IN):
        return OVERNIGHT
    ways = [each.text for each in terms.common_quality.vacancies_in]
    return Text(da=" og ".join(each.da for each in ways), en=" and ".join(each.en for each in ways))


def _numbered(citation: Citation, kind: CheckKind) -> Text:
    """The place of a principle; with our number of the point where it is the agreement that has the principles."""
    if citation.document != SOURCES[kind].document:
        return citation.told
    return NUMBERED.filled(place=citation.told, point=OUR_POINTS[kind])


def at_told(moment: datetime) -> Text:
    """A moment in words: the day and the time of day, as it was handed in."""
    day, clock = day_in_words(moment.date()), f"{moment:%H.%M}"
    return Text(da=f"{day.da} kl. {clock}", en=f"{day.en} at {clock.replace('.', ':')}")


def _when(asked: Asked) -> tuple[bool, datetime | None, str]:
    return (asked.answered_at is None, asked.answered_at, asked.party.name)


def _inside(text: Text) -> Text:
    return Text(da=text.da[:1].lower() + text.da[1:], en=text.en[:1].lower() + text.en[1:])
