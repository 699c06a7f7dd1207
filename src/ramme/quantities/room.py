"""Room for columns: memory that one step has given back is held ready for the next, where the system allows it."""

from __future__ import annotations

import ctypes
import platform

MEBIBYTE = 2**20
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # what glibc calls the two settings
HELD = 256 * MEBIBYTE
LARGEST = 32 * MEBIBYTE


def hold_room() -> bool:
    """Keeps up to 256 MiB that were given back for the columns that come next, for this process; whether it can.

    A step on a block makes a column and soon gives it back. Without this, glibc hands the memory of large columns to
    the system and asks for it again, page by page, which takes as long as the arithmetic. Elsewhere nothing is done.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    set_option = ctypes.CDLL(None).mallopt
    return bool(set_option(TRIM_THRESHOLD, HELD) and set_option(MMAP_THRESHOLD, LARGEST))
