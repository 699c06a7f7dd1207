"""Which agreements the portal knows besides those that come with the package."""

from __future__ import annotations

import os

__all__ = ["RAMME_AGREEMENTS"]

# A folder with agreement files, for instance the next period's draft; the same variable as the command's.
RAMME_AGREEMENTS = os.environ.get("RAMME_AGREEMENTS", "").strip()
