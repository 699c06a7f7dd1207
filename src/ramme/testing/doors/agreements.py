"""The walk through the pages of agreements: they name no party's things; what is shown is limited inside the page."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.published import AGREEMENT


@sample_of("agreements:one", "agreements:file")
def agreement(world: World) -> Sample:
    """An agreement of the package."""
    del world
    return Sample(own={"agreement_id": AGREEMENT}, others=None)


@sample_of("agreements:what_if_file")
def what_if_file(world: World) -> Sample:
    """A list of an answer; there is none where no rates are published."""
    del world
    return Sample(own={"table": "tilbud", "form": "csv"}, others=None)
