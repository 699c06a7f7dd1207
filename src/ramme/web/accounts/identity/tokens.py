"""Reading an id token: only one that the right issuer signed, for us, in this login, and that has not ended."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Signatures with a public key; what is signed with a shared secret, or not at all, is refused.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
CLOCKS_DIFFER_BY = 30
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be for this login: who issued it, for whom, and the nonce we sent."""

    issuer: str
    audience: str
    nonce: str


def read_token(token: str, keys: Mapping[str, Any], expected: Expected) -> dict[str, Any]:
    """What a signed token says; raises the library's error for a login that is to be refused."""
    try:
        key = _key_of(token, keys)
        said: dict[str, Any] = jwt.decode(
            token,
            key=key.key,
            algorithms=[key.algorithm_name] if key.algorithm_name in SIGNATURES else [],
            audience=expected.audience,
            issuer=expected.issuer,
            leeway=CLOCKS_DIFFER_BY,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as refusal:
        raise OAuth2Error(f"id token refused: {refusal}") from refusal
    if not hmac.compare_digest(str(said["nonce"]), expected.nonce):
        raise OAuth2Error("id token refused: the nonce is not the one of this login")
    if isinstance(said["aud"], list) and len(said["aud"]) > 1 and said.get("azp") != expected.audience:
        raise OAuth2Error("id token refused: it was issued to somebody else")
    return said


def _key_of(token: str, keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that the token names; where it names none, the only one there is."""
    named = jwt.get_unverified_header(token).get("kid")
    usable = [each for each in jwt.PyJWKSet.from_dict(dict(keys)).keys if each.public_key_use in {None, "sig"}]
    fitting = [each for each in usable if named is None or each.key_id == named]
    if len(fitting) != 1:
        raise jwt.InvalidKeyError("no key, or several, for this token")
    return fitting[0]
