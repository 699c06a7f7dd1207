"""What the addresses of the registry are tried with."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import an_offering
from ramme.web.registry.lists import Purpose
from ramme.web.registry.models import DiscrepancyRow, HandedInList, OfferingRow, PartyRow

A_LIST = "Driftsherre;Navn;Område\r\nAarhus Kommune;Et hus;Voksne\r\n".encode()


def _offerings(world: World) -> tuple[OfferingRow, OfferingRow]:
    return an_offering("Mit hus", world.party), an_offering("Et andet hus", world.other)


def _list(party: PartyRow, world: World, purpose: Purpose = Purpose.OFFERINGS) -> HandedInList:
    return HandedInList.objects.create(
        party=party, purpose=purpose.value, file_name="liste.csv", content=A_LIST, actor="user:1", handed_in_at=world.at
    )


@sample_of("registry:offering", "registry:changes")
def seen_by_all(world: World) -> Sample:
    """An offering, which anybody may see."""
    mine, theirs = _offerings(world)
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, shared=True)


@sample_of("registry:change", "registry:confirm")
def kept_by_the_operator(world: World) -> Sample:
    """An offering, which its operator alone changes."""
    mine, theirs = _offerings(world)
    post = {"name": "Nyt navn", "sector": "adults", "seen": mine.changed_at.isoformat()}
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, post=post, others_post=post)


@sample_of("registry:add")
def added(world: World) -> Sample:
    """A new offering."""
    del world
    return Sample(post={"name": "Nyt hus", "sector": "adults"})


@sample_of("registry:list", "registry:carry_out")
def list_of_a_party(world: World) -> Sample:
    """A list that a party handed in."""
    mine, theirs = _list(world.party, world), _list(world.other, world)
    return Sample(own={"pk": mine.pk}, others={"pk": theirs.pk})


@sample_of("registry:list_fates")
def fates(world: World) -> Sample:
    """The rows of such a list as a file."""
    mine, theirs = _list(world.party, world), _list(world.other, world)
    return Sample(own={"pk": mine.pk, "kind": "csv"}, others={"pk": theirs.pk, "kind": "csv"})


@sample_of("registry:give")
def extract(world: World) -> Sample:
    """An extract whose differences are given to the operators."""
    mine, theirs = (_list(party, world, Purpose.RECONCILIATION) for party in (world.party, world.other))
    return Sample(own={"pk": mine.pk}, others={"pk": theirs.pk})


@sample_of("registry:settle")
def difference(world: World) -> Sample:
    """A difference that its operator settles."""
    handed_in = _list(world.party, world, Purpose.RECONCILIATION)
    mine, theirs = (
        DiscrepancyRow.objects.create(
            handed_in=handed_in, operator=party, offering="Et hus", finding="differs", given_at=world.at
        )
        for party in (world.party, world.other)
    )
    return Sample(
        own={"pk": mine.pk}, others={"pk": theirs.pk}, post={"says": "Rettet."}, others_post={"says": "Rettet."}
    )


@sample_of("registry:export")
def export(world: World) -> Sample:
    """A list that anybody may have."""
    del world
    return Sample(own={"name": "tilbudsliste", "kind": "csv"})


@sample_of("registry:watched_file")
def watched(world: World) -> Sample:
    """The watch list as a file."""
    del world
    return Sample(own={"kind": "csv"})


@sample_of("registry:watched_state")
def watched_state(world: World) -> Sample:
    """A most specialised offering, of which its operator states how it is doing."""
    mine = an_offering("Mit hus", world.party, most_specialised=True)
    theirs = an_offering("Et andet hus", world.other, most_specialised=True)
    post = {"year": "2026", "threat": "Lejemålet ophører."}
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, post=post, others_post=post)
