"""What the addresses of long work are tried with."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.jobs.models import JobRow


@sample_of("jobs:job")
def job(world: World) -> Sample:
    """Work of the economist, and work of somebody else."""
    mine = _asked(world, world.people[Role.ECONOMIST].actor)
    return Sample(own={"number": mine.pk}, others={"number": _asked(world, world.stranger.actor).pk})


def _asked(world: World, actor: Actor) -> JobRow:
    return JobRow.objects.create(kind="calculate", key=actor.id, actor=actor.id, asked_at=world.at, due_at=world.at)
