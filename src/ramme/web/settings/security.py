"""How the portal guards itself: cookies, headers, what a page may load, what may be handed in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from ramme.web.settings.environment import ADDRESS, PRODUCTION, kept_secret, listed, switched_on
from ramme.web.settings.login import RAMME_LOGIN_FILE

__all__ = [
    "ALLOWED_HOSTS",
    "CONTENT_SECURITY_POLICY",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE",
    "CSRF_FAILURE_VIEW",
    "CSRF_TRUSTED_ORIGINS",
    "DATA_UPLOAD_MAX_MEMORY_SIZE",
    "DATA_UPLOAD_MAX_NUMBER_FIELDS",
    "DEBUG",
    "FILE_UPLOAD_MAX_MEMORY_SIZE",
    "SECRET_KEY",
    "SECURE_CONTENT_TYPE_NOSNIFF",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_REFERRER_POLICY",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_AGE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_SECURE",
    "SESSION_EXPIRE_AT_BROWSER_CLOSE",
    "SESSION_SAVE_EVERY_REQUEST",
    "SILENCED_SYSTEM_CHECKS",
    "X_FRAME_OPTIONS",
]

DEBUG = False
SECRET_KEY = kept_secret("RAMME_SECRET_KEY")
_SAFE_LINE = ADDRESS.startswith("https://")
_LOCAL = ["127.0.0.1", "localhost", "[::1]", "testserver"]
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "", *listed("RAMME_HOSTS"), *([] if PRODUCTION else _LOCAL)]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _SAFE_LINE
CSRF_FAILURE_VIEW = "ramme.web.ui.faults.form_expired"
SESSION_COOKIE_SECURE = _SAFE_LINE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Longer than any login lasts; what ends a login stands in settings/login.py.
SESSION_COOKIE_AGE = 60 * 60 * 24
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A proxy in front ends the safe line; it must set this header itself and drop the one that others send.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if switched_on("RAMME_BEHIND_PROXY") else None
SECURE_SSL_REDIRECT = PRODUCTION and _SAFE_LINE
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION and _SAFE_LINE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_MEBIBYTE = 1024 * 1024
# A form with a whole budget is a few hundred kilobytes; files have their own limits in ramme.files.limits.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * _MEBIBYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * _MEBIBYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A browser holds the way on to an identity provider against this too.
        "form-action": [SELF, *RAMME_LOGIN_FILE.origins],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# W004, W021: preloading and subdomains are the domain's own decision, not ours. W008: a proxy may end the safe line.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W005", "security.W021", "security.W008"]
