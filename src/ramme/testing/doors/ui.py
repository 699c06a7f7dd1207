"""What the walk tries at the pages that belong to no domain word."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of


@sample_of("help_role")
def help_for_a_role(world: World) -> Sample:
    """The help for a role, which anybody may read."""
    del world
    return Sample(own={"role": "sekretariat"})


@sample_of("set_language")
def a_language(world: World) -> Sample:
    """A language to choose."""
    del world
    return Sample(post={"language": "en", "next": "/om/"})
