"""Entering a citizen, and putting name or number right."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import Gathering, Problem, ProblemsFound
from ramme.settlement.free_texts import UNSEEN_SIGNS
from ramme.settlement.payment_agreements.citizen_number import CitizenNumber, read_number
from ramme.texts import can_be_kept, holds_unseen
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.citizens.models import CitizenRow
from ramme.web.citizens.naming import NameChoice
from ramme.web.citizens.operations.noting import looked
from ramme.web.citizens.problems import ERASED, NAME_DIFFERS, NAME_MISSING, NUMBER_OF_ANOTHER
from ramme.web.citizens.purposes import LookedAt, Looking
from ramme.web.citizens.sealing import look_up, look_ups, opened, sealed
from ramme.web.registry.models import PartyRow

LONGEST_NAME = 160


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who a citizen is, as typed: name and CPR number; and which name stands where the number is kept with another."""

    name: str
    number: str
    choice: NameChoice | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """Who a citizen is, checked, with hints that stop nothing."""

    name: str
    number: CitizenNumber

    @property
    def hints(self) -> tuple[Problem, ...]:
        """What to look at once more."""
        return self.number.hints


def person_checked(person: Person, *, at: datetime) -> Checked:
    """Name and number as they are kept; raises `ProblemsFound` with all that is wrong, at `name` and `number`."""
    problems = Gathering()
    name = " ".join(person.name.split())
    if not name or len(name) > LONGEST_NAME or not can_be_kept(name):
        problems.add(NAME_MISSING.at(Place(field="name")))
    elif holds_unseen(name):
        problems.add(UNSEEN_SIGNS.at(Place(field="name")))
    number = None
    try:
        number = read_number(person.number, timezone.localtime(at).date(), Place(field="number"))
    except ProblemsFound as wrong:
        problems.add(*wrong.problems)
    problems.stop_if_needed()
    assert number is not None  # noqa: S101 (told above)
    return Checked(name, number)


def name_decided(actor: Actor, person: Person, looking: Looking, *, at: datetime) -> None:
    """Raises `ProblemsFound` where the own party keeps the number with another name, and nobody chose which stands.

    That the number was found is written down. Whom only other parties keep is as if unknown.
    """
    actor.require(Action.MAKE_PAYMENT_AGREEMENT, actor.party)
    if _is_undecided(actor, person, looking, at):
        raise ProblemsFound([NAME_DIFFERS.at(Place(field="name_choice"))])


# What is written down of a number that was found stands whatever is told afterwards.
@transaction.atomic
def _is_undecided(actor: Actor, person: Person, looking: Looking, at: datetime) -> bool:
    checked = person_checked(person, at=at)
    found = _kept_by(actor.party, checked)
    is_undecided = found is not None and person.choice is None and not _is_named(found, checked)
    if found is not None and is_undecided:
        looked(actor, [found], LookedAt.SEARCHED, looking, at=at)
    return is_undecided


@transaction.atomic
def citizen_entered(actor: Actor, person: Person, looking: Looking, *, at: datetime) -> CitizenRow:
    """The citizen of the actor's party with that number: entered, or found where the number is there already.

    A name that differs takes the place of the one that was kept only where that is chosen, which is noted. Raises
    `ProblemsFound`.
    """
    actor.require(Action.MAKE_PAYMENT_AGREEMENT, actor.party)
    checked = person_checked(person, at=at)
    looking.checked()
    party = PartyRow.objects.select_for_update().get(pk=actor.party)
    found = _kept_by(party.pk, checked)
    if found is not None:
        is_same = _is_named(found, checked)
        if not is_same and person.choice is None:
            raise ProblemsFound([NAME_DIFFERS.at(Place(field="name_choice"))])
        is_changed = not is_same and person.choice is NameChoice.CHANGE
        if is_changed:
            found.name = sealed(checked.name, name_of(found))
            found.save(update_fields=["name"])
        looked(actor, [found], LookedAt.CHANGED if is_changed else LookedAt.SEARCHED, looking, at=at)
        return found
    row = CitizenRow(id=secrets.token_hex(16), party=party, kept_at=at, kept_by=actor.id)
    _written(row, checked)
    row.save(force_insert=True)
    looked(actor, [row], LookedAt.ENTERED, looking, at=at)
    return row


def _kept_by(party: str, checked: Checked) -> CitizenRow | None:
    return CitizenRow.objects.filter(party=party, look_up__in=look_ups(checked.number.digits, party)).first()


def _is_named(row: CitizenRow, checked: Checked) -> bool:
    return opened(bytes(row.name), name_of(row)) == checked.name


def citizen_changed(actor: Actor, citizen: str, person: Person, looking: Looking, *, at: datetime) -> CitizenRow:
    """Puts name and number right; only the party that keeps the citizen may. Raises `ProblemsFound`.

    That another citizen of the party has the number is written down as a search for that one.
    """
    row = _changed(actor, citizen, person, looking, at)
    if row is None:
        raise ProblemsFound([NUMBER_OF_ANOTHER.at(Place(field="number"))])
    return row


@transaction.atomic
def _changed(actor: Actor, citizen: str, person: Person, looking: Looking, at: datetime) -> CitizenRow | None:
    """The citizen, changed; none where the number is another's."""
    actor.require(Action.SEE_CITIZEN, actor.party)
    row = CitizenRow.objects.select_for_update().get(pk=citizen)
    if row.party_id != actor.party:
        raise NotAllowed(Action.SEE_CITIZEN, row.party_id)
    if row.erased_at:
        raise ProblemsFound([ERASED.at()])
    problems = Gathering()
    for check in (lambda: person_checked(person, at=at), looking.checked):
        try:
            check()
        except ProblemsFound as wrong:
            problems.add(*wrong.problems)
    problems.stop_if_needed()
    checked = person_checked(person, at=at)
    other = _kept_by(row.party_id, checked)
    if other is not None and other.pk != row.pk:
        looked(actor, [other], LookedAt.SEARCHED, looking, at=at)
        return None
    _written(row, checked)
    row.save(update_fields=["number", "name", "look_up"])
    looked(actor, [row], LookedAt.CHANGED, looking, at=at)
    return row


def _written(row: CitizenRow, checked: Checked) -> None:
    row.name = sealed(checked.name, name_of(row))
    row.number = sealed(checked.number.digits, number_of(row))
    row.look_up = look_up(checked.number.digits, row.party_id)


def name_of(row: CitizenRow) -> str:
    """What a citizen's name is bound to when it is encrypted."""
    return f"citizens.CitizenRow.name:{row.pk}"


def number_of(row: CitizenRow) -> str:
    """What a citizen's number is bound to when it is encrypted."""
    return f"citizens.CitizenRow.number:{row.pk}"


def written_again(row: CitizenRow) -> bool:
    """Encrypts a citizen with the first key of the portal; false where there is nothing to encrypt."""
    if row.erased_at or not row.number:
        return False
    name, digits = opened(bytes(row.name), name_of(row)), opened(bytes(row.number), number_of(row))
    row.name, row.number = sealed(name, name_of(row)), sealed(digits, number_of(row))
    row.look_up = look_up(digits, row.party_id)
    return True
