"""How people log in: a local account with a second factor, or the identity provider of their own organisation."""

from __future__ import annotations

import os

from ramme.web.accounts.login_file import read_login_file
from ramme.web.settings.environment import ADDRESS, DEMO, switched_on

__all__ = [
    "ACCOUNT_ADAPTER",
    "ACCOUNT_EMAIL_NOTIFICATIONS",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS",
    "ACCOUNT_EMAIL_VERIFICATION",
    "ACCOUNT_LOGIN_METHODS",
    "ACCOUNT_LOGIN_ON_PASSWORD_RESET",
    "ACCOUNT_LOGOUT_ON_GET",
    "ACCOUNT_PREVENT_ENUMERATION",
    "ACCOUNT_RATE_LIMITS",
    "ACCOUNT_REAUTHENTICATION_TIMEOUT",
    "ACCOUNT_SESSION_REMEMBER",
    "ACCOUNT_SIGNUP_FIELDS",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "AUTHENTICATION_BACKENDS",
    "AUTH_PASSWORD_VALIDATORS",
    "AUTH_USER_MODEL",
    "LOGIN_REDIRECT_URL",
    "LOGIN_URL",
    "LOGOUT_REDIRECT_URL",
    "MFA_ADAPTER",
    "MFA_PASSKEY_LOGIN_ENABLED",
    "MFA_RECOVERY_CODES_SHOW_ONCE",
    "MFA_RECOVERY_CODE_COUNT",
    "MFA_SUPPORTED_TYPES",
    "MFA_TOTP_ISSUER",
    "MFA_TOTP_TOLERANCE",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
    "PASSWORD_HASHERS",
    "PASSWORD_RESET_TIMEOUT",
    "RAMME_DEMO",
    "RAMME_LOGIN_ENDS_AFTER",
    "RAMME_LOGIN_ENDS_INACTIVE_AFTER",
    "RAMME_LOGIN_FILE",
    "RAMME_SECOND_FACTOR_NEEDED",
    "SOCIALACCOUNT_ADAPTER",
    "SOCIALACCOUNT_AUTO_SIGNUP",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION",
    "SOCIALACCOUNT_LOGIN_ON_GET",
    "SOCIALACCOUNT_ONLY",
    "SOCIALACCOUNT_PROVIDERS",
    "SOCIALACCOUNT_STORE_TOKENS",
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "landing"
LOGOUT_REDIRECT_URL = "start"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "ramme.web.accounts.adapters.LocalAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "10/h/ip,3/h/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Ramme"
# Whoever logs in with a local account sets up a second factor first; only the demo goes without.
RAMME_SECOND_FACTOR_NEEDED = not (DEMO or switched_on("RAMME_WITHOUT_SECOND_FACTOR"))
SOCIALACCOUNT_ADAPTER = "ramme.web.accounts.adapters.ExternalAccounts"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_ONLY = False

ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "ramme.web.accounts.adapters.SecondFactors"
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A browser lets a page of its own machine use a security key without a safe line.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ADDRESS.startswith(("http://127.0.0.1", "http://localhost"))
# A link to choose a password is good for a day.
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
# A login ends when nobody used it for an hour, and after a working day; one of the demo after a day.
RAMME_LOGIN_ENDS_INACTIVE_AFTER = 60 * 60 * (12 if DEMO else 1)
RAMME_LOGIN_ENDS_AFTER = 60 * 60 * (24 if DEMO else 10)
# Attempts are counted for each address; behind a proxy that is the one the proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if switched_on("RAMME_BEHIND_PROXY") else 0
RAMME_DEMO = DEMO
RAMME_LOGIN_FILE = read_login_file(os.environ.get("RAMME_LOGIN", ""))
SOCIALACCOUNT_PROVIDERS = dict(RAMME_LOGIN_FILE.library)
LOGIN_APPS = ["allauth.socialaccount.providers.saml"] if RAMME_LOGIN_FILE.saml else []
