"""How many examples a property is tried on: as many as it says, or a handful in a quick run."""

from __future__ import annotations

import os

from hypothesis import settings

FEW = os.environ.get("RAMME_EXAMPLES") == "few"
A_HANDFUL = 4


def examples(most: int) -> settings:
    """The setting for a property that is tried on that many examples, fewer in a quick run."""
    return settings(max_examples=min(most, A_HANDFUL) if FEW else most)
