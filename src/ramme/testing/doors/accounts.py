"""What the addresses of accounts are tried with."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ramme.testing.doors import Sample, World, sample_of
from ramme.web.accounts.models import AccessToken, Membership, User
from ramme.web.accounts.roles import Role


def _membership(party: str) -> Membership:
    user = User.objects.create_user(f"kollega@{party}.example", name="Kollega")
    return Membership.objects.create(user=user, party_id=party, role=Role.CASEWORKER, starts=timezone.localdate())


def _token(world: World, party: str) -> AccessToken:
    return AccessToken.objects.create(
        party_id=party,
        name="Fagsystem",
        checksum=f"{party:0>64}"[-64:],
        made_by=world.stranger.user,
        made_at=world.at,
        ends=timezone.localdate() + timedelta(days=30),
    )


@sample_of("accounts:member")
def member(world: World) -> Sample:
    """A person of the own party, and one of another."""
    return Sample(own={"pk": _membership(world.party.pk).user_id}, others={"pk": _membership(world.other.pk).user_id})


@sample_of("accounts:member_end")
def member_end(world: World) -> Sample:
    """A role at the own party, and one at another."""
    own, others = _membership(world.party.pk), _membership(world.other.pk)
    return Sample(own={"pk": own.pk}, others={"pk": others.pk}, post={"ends": ""})


@sample_of("accounts:member_add")
def member_add(world: World) -> Sample:
    """Somebody new at the own party, and at another."""
    fields = {"mail": "ny@kommune.example", "name": "Ny", "role": "caseworker", "starts": str(timezone.localdate())}
    return Sample(post={**fields, "party": world.party.pk}, others_post={**fields, "party": world.other.pk})


@sample_of("accounts:token_withdraw")
def token_withdraw(world: World) -> Sample:
    """A token of the own party, and one of another."""
    own, others = _token(world, world.party.pk), _token(world, world.other.pk)
    return Sample(own={"pk": own.pk}, others={"pk": others.pk})


@sample_of("accounts:act_as")
def act_as(world: World) -> Sample:
    """Somebody else's role."""
    return Sample(others_post={"membership": str(world.stranger.membership.pk)})


@sample_of("accounts:demo_login")
def demo_login(world: World) -> Sample:
    """Somebody of the demo, outside of it."""
    del world
    User.objects.create_user("a.b.1@demo.invalid", is_demo=True)
    return Sample(own={"key": "a.b.1"})


@sample_of("openid_connect_login", "openid_connect_callback")
def identity_provider(world: World) -> Sample:
    """An identity provider that is not in the file."""
    del world
    return Sample(own={"provider_id": "ukendt"})
