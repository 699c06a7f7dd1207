"""An identity provider to test logins with: a small web application that speaks OpenID Connect, and can be told to err.

It has discovery, authorization (nobody is asked for a password: whoever comes is the person it was told of), token with
PKCE, user information and keys. Nothing but tests should trust it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

REGISTERED_AS = "ramme"
SECRET = "a secret for tests"  # noqa: S105 (of no account)
KEY_ID = "the only key"
_BITS = 2048
_HOLDS = timedelta(minutes=5)
Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass
class FriendlyIdentityProvider:
    """What it states of the person who logs in, and in which way it errs.

    `statements` are added to every token; `token` changes a token's content before it is signed; `signing_key` signs
    it; `algorithm` is how; `user_information` replaces what is told of the person afterwards.
    """

    address: str = ""
    subject: str = "person-1"
    statements: dict[str, Any] = field(default_factory=dict)
    token: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda content: content)
    signing_key: Any = None
    algorithm: str = "RS256"
    user_information: dict[str, Any] | None = None
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, _BITS))
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    _codes: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __call__(self, environ: Mapping[str, Any], start: Start) -> list[bytes]:
        """Answers one request."""
        path = str(environ["PATH_INFO"])
        length = int(environ.get("CONTENT_LENGTH") or 0)
        text = environ["wsgi.input"].read(length).decode() if length else str(environ.get("QUERY_STRING", ""))
        asked = {name: values[-1] for name, values in parse_qs(text).items()}
        self.asked.append((path, asked))
        match path:
            case "/.well-known/openid-configuration":
                return _json(start, self._about())
            case "/authorize":
                return self._authorized(asked, start)
            case "/token":
                return self._token(asked, start)
            case "/userinfo":
                return _json(start, self.user_information or {"sub": self.subject, **self.statements})
            case "/keys":
                return _json(start, {"keys": [self._public_key()]})
        start("404 Not Found", [])
        return []

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _authorized(self, asked: Mapping[str, str], start: Start) -> list[bytes]:
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        start("302 Found", [("Location", back)])
        return []

    def _token(self, asked: Mapping[str, str], start: Start) -> list[bytes]:
        began = self._codes.pop(asked.get("code", ""), None)
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        known = asked.get("client_id") == REGISTERED_AS and asked.get("client_secret") == SECRET
        if not known or began is None or began.get("code_challenge") != challenge:
            return _json(start, {"error": "invalid_grant"}, "400 Bad Request")
        signed = self._signed(began.get("nonce", ""))
        return _json(start, {"access_token": "access", "token_type": "Bearer", "id_token": signed})

    def _signed(self, nonce: str) -> str:
        now = datetime.now(UTC)
        content = {
            "iss": self.address,
            "sub": self.subject,
            "aud": REGISTERED_AS,
            "iat": now,
            "exp": now + _HOLDS,
            "nonce": nonce,
            **self.statements,
        }
        key = self.signing_key or self.key
        return jwt.encode(self.token(content), key, algorithm=self.algorithm, headers={"kid": KEY_ID})

    def _public_key(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {**told, "kid": KEY_ID, "use": "sig", "alg": "RS256"}


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as the library names it)
        """Says nothing: tests speak for themselves."""


@contextmanager
def running() -> Iterator[FriendlyIdentityProvider]:
    """An identity provider on a port of its own, until the test is over."""
    there = FriendlyIdentityProvider()
    with make_server("127.0.0.1", 0, there, WSGIServer, _Silent) as server:
        there.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()


def _json(start: Start, content: Mapping[str, Any], status: str = "200 OK") -> list[bytes]:
    start(status, [("Content-Type", "application/json")])
    return [json.dumps(content).encode()]
