"""Reading who uses the portal: memberships of a person, members of a party, tokens, people of the demo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import AccessToken, LoginRow, Membership, User
from ramme.web.accounts.roles import Action, Role, role_named
from ramme.web.registry.models import PartyRow

CHOSEN = "chosen_membership"
_LOGINS_SHOWN = 20


def memberships_on(user_id: int, day: date) -> QuerySet[Membership]:
    """The memberships of a person that hold on a day, in the order they began."""
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    return Membership.objects.filter(holds, user_id=user_id).select_related("party").order_by("starts", "id")


def memberships_now(request: HttpRequest) -> list[Membership]:
    """What the person of a request may choose between; nothing for anybody."""
    if not request.user.is_authenticated or request.user.pk is None:
        return []
    return list(memberships_on(request.user.pk, clock.today()))


def chosen_membership(request: HttpRequest, held: Sequence[Membership]) -> Membership | None:
    """The membership that the person of a request acts in: the chosen one, else the first; nothing without any."""
    if not held:
        return None
    chosen = request.session.get(CHOSEN)
    return next((each for each in held if each.pk == chosen), held[0])


def party_of_code(code: str) -> str:
    """The party whose municipality code this is, written with or without a leading zero; an empty text for none."""
    plain = code.strip().lstrip("0")
    if not plain.isdigit():
        return ""
    found = PartyRow.objects.filter(kind="municipality", municipality_code__in={plain, plain.zfill(3), plain.zfill(4)})
    parties = list(found.values_list("pk", flat=True)[:2])
    return parties[0] if len(parties) == 1 else ""


def members(actor: Actor, party: str = "", *, with_ended: bool = False, day: date) -> QuerySet[Membership]:
    """The roles that the actor keeps, of one party where it is named, by party and name."""
    found = Membership.objects.select_related("user", "party").order_by("party__sort_key", "user__name", "starts", "id")
    own = actor.within(Action.KEEP_MEMBERS)
    if own is not None:
        found = found.filter(party_id=own)
    if party:
        found = found.filter(party_id=party)
    return found if with_ended else found.filter(Q(ends=None) | Q(ends__gte=day))


def parties_kept(actor: Actor) -> QuerySet[PartyRow]:
    """The parties whose members the actor keeps."""
    own = actor.within(Action.KEEP_MEMBERS)
    found = PartyRow.objects.order_by("sort_key")
    return found if own is None else found.filter(pk=own)


def tokens_of(actor: Actor) -> QuerySet[AccessToken]:
    """The access tokens of the actor's party, the latest first."""
    found = AccessToken.objects.select_related("made_by", "party").order_by("-made_at", "-id")
    own = actor.within(Action.KEEP_TOKENS)
    return found if own is None else found.filter(party_id=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """What a person sees of one's own account."""

    memberships: tuple[Membership, ...]
    factors: frozenset[str]
    external: tuple[str, ...]
    logins: tuple[LoginRow, ...]
    has_password: bool


def own_account(user: User, day: date, since: datetime) -> OwnAccount:
    """The roles, second factors, external logins and open logins of a person; logins that were used since then."""
    open_ones = LoginRow.objects.filter(user=user, ended_at=None, seen_at__gte=since)
    return OwnAccount(
        memberships=tuple(memberships_on(user.pk, day)),
        factors=frozenset(Authenticator.objects.filter(user=user).values_list("type", flat=True)),
        external=tuple(SocialAccount.objects.filter(user=user).order_by("provider").values_list("provider", flat=True)),
        logins=tuple(open_ones[:_LOGINS_SHOWN]),
        has_password=user.has_usable_password(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """A person of the demo on the login page: the key of its button, its name, and the role for a party."""

    key: str
    name: str
    role: Role
    party: str


def demo_people() -> tuple[DemoPerson, ...]:
    """The people of the demo by role; none outside the demo."""
    if not settings.RAMME_DEMO:
        return ()
    order = {role.value: number for number, role in enumerate(Role)}
    held = Membership.objects.filter(user__is_demo=True, user__is_active=True, ends=None)
    rows = sorted(held.select_related("user", "party"), key=lambda each: (order.get(each.role, 0), each.pk))
    return tuple(
        DemoPerson(
            key=row.user.email.partition("@")[0], name=row.user.name, role=role_named(row.role), party=row.party.name
        )
        for row in rows
    )
