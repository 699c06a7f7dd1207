"""Making accounts and giving and ending roles: by an administrator for the own party, by the secretariat for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound
from ramme.web.accounts import letters
from ramme.web.accounts import problems as kinds
from ramme.web.accounts.actors import SYSTEM, Actor, NotAllowed
from ramme.web.accounts.giving import may_give
from ramme.web.accounts.models import LONGEST_NAME, Membership, User
from ramme.web.accounts.roles import Action, Role, role_named
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import PartyRow

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who is given a role: mail address, name, the role for a party, its first and perhaps its last day."""

    mail: str
    name: str
    party: str
    role: Role
    starts: date
    ends: date | None = None


def role_given(actor: Actor, invited: Invited, *, at: datetime) -> Membership:
    """Gives a role, to a new account where there is none of that mail address; a letter tells of it.

    Nobody gives a role to oneself: what needs two people is never within the reach of one.
    """
    _may(actor, invited.role, invited.party)
    party = PartyRow.objects.get(pk=invited.party)
    _checked(invited, at)
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email=invited.mail.strip().lower()).first()
        if user is not None and actor.id == f"user:{user.pk}":
            raise ProblemsFound([kinds.NOT_TO_ONESELF.at(Place(field="mail"))])
        is_new = user is None
        person = user or _made(actor, invited.mail, invited.name, at)
        if _holds(person, invited):
            raise ProblemsFound([kinds.HELD_ALREADY.at(Place(field="role"), name=person.get_full_name())])
        given = _given(actor, person, invited, at)
        _letter(person, party, invited.role, at, is_new=is_new)
    return given


def role_ended(actor: Actor, membership: Membership, last_day: date | None, *, at: datetime) -> None:
    """Ends a role after its last day, at once where none is said; the last administrator of oneself stays."""
    role, today = role_named(membership.role), timezone.localdate(at)
    _may(actor, role, membership.party_id)
    with transaction.atomic():
        row = Membership.objects.select_for_update().get(pk=membership.pk)
        if row.ends is not None and row.ends < today:
            raise ProblemsFound([kinds.ENDED_ALREADY.at()])
        if last_day is not None and last_day < today:
            raise ProblemsFound([kinds.DAY_HAS_PASSED.at(Place(field="ends"))])
        if role is Role.ADMINISTRATOR and actor.id == f"user:{row.user_id}" and not _another_administrator(row, today):
            raise ProblemsFound([kinds.LAST_ADMINISTRATOR.at()])
        row.ends = last_day or today - ONE_DAY
        row.save(update_fields=["ends"])
        noted(actor, _deed("role-ended", row, ends=row.ends.isoformat()), at=at)


def person_looked_at(actor: Actor, user: User, *, at: datetime) -> None:
    """Notes that somebody looked at what is known of a person; a look at oneself is none."""
    if actor.id != f"user:{user.pk}":
        deed = Deed(verb="person-looked-at", subject_kind="person", subject=str(user.pk), parties=(actor.party,))
        noted(actor, deed, at=at)


def demo_person(name: str, party: str, role: Role, *, at: datetime) -> User:
    """A person of the demo, in a role for a party, who is logged in to by one click; the same one when asked again."""
    mail = f"{role.value}-{party}@demo.invalid"
    with transaction.atomic():
        user = User.objects.filter(email=mail).first()
        if user is None:
            user = User.objects.create_user(mail, name=name, is_demo=True)
        invited = Invited(mail=mail, name=name, party=party, role=role, starts=timezone.localdate(at))
        if not _holds(user, invited):
            _given(SYSTEM, user, invited, at)
    return user


def first_person(mail: str, name: str, party: str, role: Role, *, at: datetime) -> User:
    """The first person of an installation, from the machine itself; writes the letter with the link for a password."""
    invited = Invited(mail=mail, name=name, party=party, role=role, starts=timezone.localdate(at))
    _checked(invited, at)
    with transaction.atomic():
        row = PartyRow.objects.filter(pk=party).first()
        if row is None:
            raise ProblemsFound([kinds.NO_SUCH_PARTY.at(party=party)])
        user = User.objects.filter(email=mail.strip().lower()).first() or _made(SYSTEM, mail, name, at)
        if not _holds(user, invited):
            _given(SYSTEM, user, invited, at)
        _letter(user, row, role, at, is_new=not user.has_usable_password())
    return user


def password_link(user: User) -> str:
    """The address where a person chooses a password, good for a day and once."""
    key = EmailAwarePasswordResetTokenGenerator().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{letters.address()}{path}"


def _may(actor: Actor, role: Role, party: str) -> None:
    actor.require(Action.KEEP_MEMBERS, party)
    if not may_give(actor, role, party):
        raise NotAllowed(Action.KEEP_MEMBERS, party)


def _checked(invited: Invited, at: datetime) -> None:
    gathering = Gathering()
    try:
        validate_email(invited.mail.strip())
    except ValidationError:
        gathering.add(kinds.NOT_A_MAIL_ADDRESS.at(Place(field="mail")))
    if not invited.name.strip() or len(invited.name) > LONGEST_NAME:
        gathering.add(kinds.NAME_NEEDED.at(Place(field="name")))
    if invited.starts < timezone.localdate(at):
        gathering.add(kinds.DAY_HAS_PASSED.at(Place(field="starts")))
    if invited.ends is not None and invited.ends < invited.starts:
        gathering.add(kinds.ENDS_BEFORE_IT_STARTS.at(Place(field="ends")))
    gathering.stop_if_needed()


def _made(actor: Actor, mail: str, name: str, at: datetime) -> User:
    user = User.objects.create_user(mail.strip(), name=name.strip())
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    noted(actor, Deed(verb="person-added", subject_kind="person", subject=str(user.pk)), at=at)
    return user


def _holds(user: User, invited: Invited) -> bool:
    last = Q() if invited.ends is None else Q(starts__lte=invited.ends)
    holds = (Q(ends=None) | Q(ends__gte=invited.starts)) & last
    return Membership.objects.filter(holds, user=user, party_id=invited.party, role=invited.role).exists()


def _given(actor: Actor, user: User, invited: Invited, at: datetime) -> Membership:
    given = Membership.objects.create(
        user=user, party_id=invited.party, role=invited.role, starts=invited.starts, ends=invited.ends
    )
    noted(actor, _deed("role-given", given, starts=given.starts.isoformat()), at=at)
    return given


def _another_administrator(row: Membership, day: date) -> bool:
    others = Membership.objects.filter(
        Q(ends=None) | Q(ends__gte=day), party_id=row.party_id, role=Role.ADMINISTRATOR, starts__lte=day
    )
    return others.exclude(user_id=row.user_id).filter(user__is_active=True).exists()


def _letter(user: User, party: PartyRow, role: Role, at: datetime, *, is_new: bool) -> None:
    figures = {"name": user.get_full_name(), "role": role.text, "party": party.name, "address": letters.address()}
    if is_new:
        body = letters.WELCOME_BODY.filled(link=password_link(user), **figures)
        letters.written(user.email, letters.WELCOME, body, at=at)
    else:
        letters.written(user.email, letters.NEW_ROLE, letters.NEW_ROLE_BODY.filled(**figures), at=at)


def _deed(verb: str, row: Membership, **detail: object) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="person",
        subject=str(row.user_id),
        parties=(row.party_id,),
        detail={"role": str(row.role), **detail},
    )
