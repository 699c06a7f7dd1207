"""The letters of finding a place: a link to state vacancies, a question with its answers. No free text is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ramme.quantities.writing import day_in_words
from ramme.registry.finding.asking import Answer, Check, CheckKind
from ramme.registry.finding.wish import told
from ramme.texts import Text
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action
from ramme.web.finding.models import AskedRow
from ramme.web.finding.signing import ANSWER_HOLDS_AFTER, AnswerLink, VacancyLink
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingRow

LONGEST_SUBJECT = 200
BETWEEN = "\n\n--\n\n"
VACANCY_SUBJECT = Text(da="Ledige pladser: {offering}", en="Vacancies: {offering}")
VACANCY_BODY = Text(
    da="Hej\n\nMeld ledige pladser for {offering} her. Tre tal, eller ét tryk, hvis intet er ændret:\n\n{address}\n\n"
    "Linket gælder til og med {until} og åbner kun de tre tal. Giv det kun til dem, der må melde for tilbuddet.\n\n"
    "Venlig hilsen\nRamme\n",
    en="Hello\n\nState the vacancies of {offering} here. Three numbers, or one tap if nothing has changed:\n\n{address}"
    "\n\nThe link holds until {until} and opens the three numbers only. Give it only to those who may state them.\n\n"
    "Kind regards\nRamme\n",
)
QUESTION_SUBJECT = Text(da="{party} spørger om en plads: {about}", en="{party} asks for a place: {about}")
# A mail is read by many machines: what somebody wrote freely stands behind the link alone.
NOTE_BEHIND = Text(
    da="\n{party} har skrevet en bemærkning; den står bag linket.\n",
    en="\n{party} has written a note; it stands behind the link.\n",
)
NOTHING = Text(da="", en="")
TAKE_PART = Text(da="fælles tilbud", en="an offering together")
ASKS = {
    CheckKind.PRIVATE_PURCHASE: Text(
        da="{party} spørger, om I har en plads i {about}, før de køber hos en privat.",
        en="{party} asks whether you have a place in {about} before they buy a private one.",
    ),
    CheckKind.SINGLE_PERSON: Text(
        da="{party} spørger, om I vil være med, før de opretter et enkeltmandstilbud.",
        en="{party} asks whether you will take part before they create a single-person offering.",
    ),
}
QUESTION_BODY = Text(
    da="Hej\n\n{asks}\n\n{wish}\n{note}\nSvar senest {deadline}. Vælg et svar; du kan skrive en bemærkning, før du "
    "sender det:\n\nJa: {yes}\n\nNej: {no}\n\nVi skal tale om det: {needs_talk}\n\n"
    "Skriv intet om en borger i svaret.\n\nVenlig hilsen\nRamme\n",
    en="Hello\n\n{asks}\n\n{wish}\n{note}\nAnswer by {deadline}. Choose an answer; you may add a comment before you "
    "send it:\n\nYes: {yes}\n\nNo: {no}\n\nWe need to talk about it: {needs_talk}\n\n"
    "Write nothing about a citizen in the answer.\n\nKind regards\nRamme\n",
)


def vacancy_letter(row: OfferingRow, link: VacancyLink) -> tuple[str, str]:
    """Subject and body of the letter with a link to state vacancies."""
    body = VACANCY_BODY.filled(offering=row.name, address=link.address, until=day_in_words(link.until))
    return VACANCY_SUBJECT.filled(offering=row.name).da[:LONGEST_SUBJECT], f"{body.da}{BETWEEN}{body.en}"


def question_letters(
    check: Check, asked: Iterable[AskedRow], answer_by: date, *, at: datetime
) -> tuple[dict[int, int], list[LetterRow]]:
    """The letters to all who may answer for those who were asked, not yet kept; and how many each asked one gets."""
    rows = list(asked)
    people = _who_may_answer({row.party_id for row in rows}, at.date())
    letters, counts = [], {}
    for row in rows:
        subject, body = _question(check, row, answer_by)
        to = people.get(row.party_id, {})
        counts[row.pk] = len(to)
        letters += [
            LetterRow(
                key=f"check:{row.pk}:{person}", to=mail, subject=subject, body=body, written_at=at, next_try_at=at
            )
            for person, mail in to.items()
        ]
    return counts, letters


def _who_may_answer(parties: Iterable[str], day: date) -> Mapping[str, Mapping[int, str]]:
    """The mail addresses of those who may answer for each party, by person."""
    roles = [role.value for role in WHO_MAY[Action.ANSWER_CHECK]]
    held = Membership.objects.filter(party__in=list(parties), role__in=roles, user__is_active=True, starts__lte=day)
    found: dict[str, dict[int, str]] = {}
    for party, person, mail, ends in held.order_by("id").values_list("party_id", "user_id", "user__email", "ends"):
        if ends is None or ends >= day:
            found.setdefault(party, {})[person] = mail
    return found


def _question(check: Check, row: AskedRow, answer_by: date) -> tuple[str, str]:
    party = check.asked_by.name
    about = Text(da=row.offering.name, en=row.offering.name) if row.offering else TAKE_PART
    link = AnswerLink(asked=row.pk, until=answer_by + ANSWER_HOLDS_AFTER)
    note = NOTE_BEHIND.filled(party=party) if check.note else NOTHING
    body = QUESTION_BODY.filled(
        asks=ASKS[check.kind].filled(party=party, about=about),
        wish=told(check.wish),
        note=note,
        deadline=day_in_words(answer_by),
        **{answer.value: f"{link.address}?svar={answer.value}" for answer in Answer},
    )
    subject = QUESTION_SUBJECT.filled(party=party, about=about).da[:LONGEST_SUBJECT]
    return subject, f"{body.da}{BETWEEN}{body.en}"
