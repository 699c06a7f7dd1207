"""Encrypting names and numbers: each with a key by name, bound to its row and field, and a keyed digest to find it by.

AES-256-GCM. Each key of the portal gives two others (HKDF-SHA256), one to encrypt and one for the digest, so that what
is known of one tells nothing of the other. What is kept is `version, length of the key's name, name, nonce, content`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ramme.problems import ProblemsFound
from ramme.web.citizens.problems import FIELD_KEY_MISSING, SEALED_UNREADABLE

VERSION = 1
NONCE_BYTES = 12
KEY_BYTES = 32
# A name shorter than this is as long as this when it is encrypted, so that its length tells less.
LEAST_BYTES = 64


def keys() -> Mapping[str, bytes]:
    """The keys of the portal by name; the first is written with, all are read with."""
    return dict(settings.RAMME_FIELD_KEYS)


def sealed(text: str, what: str) -> bytes:
    """A text encrypted with the first key; `what` names its row and field, and it opens as nothing else."""
    name, key = next(iter(keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    content = text.encode().ljust(LEAST_BYTES, b"\0")
    encrypted = AESGCM(_sub_key(key, b"ramme citizens: encrypt")).encrypt(nonce, content, what.encode())
    return bytes([VERSION, len(name)]) + name.encode() + nonce + encrypted


def opened(content: bytes, what: str) -> str:
    """The text again; raises `ProblemsFound` when its key is not here, or it was changed or moved."""
    name = key_of(content)
    key = keys().get(name)
    if key is None:
        raise ProblemsFound([FIELD_KEY_MISSING.at(name=name, n=1)])
    start = 2 + len(name)
    nonce, encrypted = content[start : start + NONCE_BYTES], content[start + NONCE_BYTES :]
    try:
        plain = AESGCM(_sub_key(key, b"ramme citizens: encrypt")).decrypt(nonce, encrypted, what.encode())
    except (InvalidTag, ValueError) as wrong:
        raise ProblemsFound([SEALED_UNREADABLE.at()]) from wrong
    return plain.rstrip(b"\0").decode()


def key_of(content: bytes) -> str:
    """The name of the key that something was encrypted with; raises `ProblemsFound` when it is nothing of ours."""
    if len(content) < 2 or content[0] != VERSION:  # noqa: PLR2004 (version and length)
        raise ProblemsFound([SEALED_UNREADABLE.at()])
    return content[2 : 2 + content[1]].decode("ascii", "replace")


def look_up(number: str, party: str) -> str:
    """What a number of a party is found by, under the first key."""
    return look_ups(number, party)[0]


def look_ups(number: str, party: str) -> list[str]:
    """What a number of a party may be found by: one digest for each key, the one that is written first."""
    told = f"{party}\n{number}".encode()
    return [
        hmac.new(_sub_key(key, b"ramme citizens: look up"), told, hashlib.sha256).hexdigest() for key in keys().values()
    ]


@lru_cache(maxsize=64)
def _sub_key(key: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=use).derive(key)
