"""Where several processes that serve together keep their figures; to be chosen before anything counts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# What the library of the figures reads when it is loaded.
TOGETHER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def counting_together(processes: int) -> Iterator[None]:
    """Lets so many processes count together in a folder that is thrown away afterwards; one alone needs none."""
    if processes == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="ramme-figures-", ignore_cleanup_errors=True) as folder:
        os.environ[TOGETHER] = folder
        yield
