"""What the addresses of the interface are tried with."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.doors.reporting import a_published_table
from ramme.testing.portal import an_offering


@sample_of("api:nothing")
def nothing(world: World) -> Sample:
    """An address below the interface that leads nowhere."""
    del world
    return Sample(own={"rest": "v9/findes-ikke"})


@sample_of("api-v1:offering")
def an_offering_of_the_registry(world: World) -> Sample:
    """An offering, which anybody may read."""
    mine, theirs = an_offering("Mit hus", world.party), an_offering("Et andet hus", world.other)
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, shared=True)


@sample_of("api-v1:vacancy")
def vacancies_of_an_offering(world: World) -> Sample:
    """The vacancies of an offering, which its operator alone states."""
    mine, theirs = an_offering("Mit hus", world.party), an_offering("Et andet hus", world.other)
    post = {"free": 1, "waiting": 0}
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, post=post, others_post=post)


@sample_of("api-v1:steps")
def steps_of_a_rate(world: World) -> Sample:
    """The steps of a rate, which anybody may read."""
    del world
    return Sample(own={"slug": "intet", "year": 2026})


@sample_of("api-v1:bulk")
def a_whole_table(world: World) -> Sample:
    """A whole table, which anybody may read."""
    del world
    return Sample(own={"table": "offerings", "kind": "csv"})


@sample_of("api-v1:table")
def a_table(world: World) -> Sample:
    """A published table, which anybody may read."""
    return Sample(own=a_published_table(world).own, shared=True)
