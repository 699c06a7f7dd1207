"""Taking over what an identity provider states of a person: roles that are new, and roles that are no longer stated."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import role_named
from ramme.web.accounts.statements import Stated
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.registry.models import PartyRow


def known_parties_of(stated: Stated) -> set[str]:
    """The parties of the statements that are in the registry."""
    named = {party for party, _ in stated.memberships}
    return set(PartyRow.objects.filter(pk__in=named).values_list("pk", flat=True))


def statements_taken_over(user: User, identity: str, stated: Stated, *, at: datetime) -> None:
    """Gives what is stated and not yet held, ends what the same identity provider gave and no longer states.

    What was given by hand, or by another identity provider, is never touched. Ending holds at once.
    """
    day = timezone.localdate(at)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        open_ones = list(Membership.objects.filter(user=user, ends=None))
        known = known_parties_of(stated)
        wanted = {(party, role) for party, role in stated.memberships if party in known}
        ended = [
            each
            for each in open_ones
            if each.given_by == identity and (each.party_id, role_named(each.role)) not in wanted
        ]
        for each in ended:
            each.ends = day - timedelta(days=1)
        Membership.objects.bulk_update(ended, ["ends"])
        held = {(each.party_id, role_named(each.role)) for each in open_ones}
        new = [
            Membership(user=user, party_id=party, role=role, starts=day, given_by=identity)
            for party, role in sorted(wanted - held)
        ]
        Membership.objects.bulk_create(new)
        deeds = [_deed("role-stated", user, each, identity) for each in new]
        deeds += [_deed("role-no-longer-stated", user, each, identity) for each in ended]
        if deeds:
            all_noted(Actor(id=f"user:{user.pk}"), deeds, at=at)
        _known_as(user, stated)


def _known_as(user: User, stated: Stated) -> None:
    """Name and mail address as stated; an address that another account has stays with that account."""
    if stated.name:
        user.name = stated.name[:120]
    taken = User.objects.filter(email=stated.mail).exclude(pk=user.pk).exists()
    if "@" in stated.mail and not taken and not user.has_usable_password():
        user.email = stated.mail
    user.save(update_fields=["name", "email"])


def _deed(verb: str, user: User, membership: Membership, identity: str) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="person",
        subject=str(user.pk),
        parties=(membership.party_id,),
        detail={"role": str(membership.role), "given_by": identity},
    )
