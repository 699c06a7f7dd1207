"""How citizens are kept: the keys that their names and numbers are encrypted with, and for how long they are kept."""

from __future__ import annotations

import base64
import binascii
import os
import secrets

from ramme.web.settings.environment import kept_secret

__all__ = ["RAMME_FIELD_KEYS", "RAMME_RETENTION_YEARS"]

KEY_BYTES = 32
LONGEST_ID = 32
MOST_YEARS = 100


def _made() -> str:
    """A key of our own with a name by chance, so that what was written with another is never tried with it."""
    return f"k{secrets.token_hex(4)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def _read(text: str) -> tuple[tuple[str, bytes], ...]:
    """The keys by name, the one to write with first; raises ValueError, which never repeats a key."""
    found: dict[str, bytes] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, encoded = part.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not (name.isascii() and name.isalnum() and len(name) <= LONGEST_ID and len(key) == KEY_BYTES):
            wanted = "RAMME_FIELD_KEYS: write each key as name:base64 of 32 bytes, with commas between"
            raise ValueError(wanted)
        if name in found:
            twice = f"RAMME_FIELD_KEYS: the name {name} is used by two keys"
            raise ValueError(twice)
        found[name] = key
    return tuple(found.items())


def _years(text: str) -> int | None:
    """For how many years citizens are kept; nothing where nobody has decided it."""
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text[:4]) <= MOST_YEARS:
        wanted = f"RAMME_RETENTION_YEARS: write whole years from 1 to {MOST_YEARS}"
        raise ValueError(wanted)
    return int(text)


RAMME_FIELD_KEYS = _read(kept_secret("RAMME_FIELD_KEYS", _made))
RAMME_RETENTION_YEARS = _years(os.environ.get("RAMME_RETENTION_YEARS", "").strip())
