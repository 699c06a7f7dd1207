"""What the addresses of the trail are tried with."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of


@sample_of("audit:export")
def export(world: World) -> Sample:
    """The trail as csv."""
    del world
    return Sample(own={"form": "csv"})


@sample_of("audit:looks")
def looks(world: World) -> Sample:
    """The looks at data about somebody of another party, whom nobody answers for but the secretariat."""
    return Sample(
        own={"pk": world.stranger.user.pk, "form": "csv"}, others={"pk": world.stranger.user.pk, "form": "csv"}
    )
