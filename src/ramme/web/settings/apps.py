"""Which parts the portal consists of, and in which order a request passes through them."""

from __future__ import annotations

from ramme.web.settings.login import LOGIN_APPS

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "ramme.web.ui",
    "ramme.web.audit",
    "ramme.web.registry",
    "ramme.web.accounts",
    "ramme.web.jobs",
    "ramme.web.letters",
    "ramme.web.rates",
    "ramme.web.agreements",
    "ramme.web.finding",
    "ramme.web.reporting",
    "ramme.web.citizens",
    "ramme.web.settlement",
    "ramme.web.api",
    "ramme.web.running",
    *LOGIN_APPS,
]
MIDDLEWARE = [
    "ramme.web.running.middleware.DatabaseGone",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ramme.web.running.middleware.Measured",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ramme.web.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "ramme.web.api.middleware.OneShape",
    "ramme.web.ui.refusing.RefusedUnread",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ramme.web.accounts.middleware.KeptByNobody",
    "ramme.web.accounts.middleware.SessionEnds",
    "ramme.web.accounts.middleware.WhoAsks",
    "ramme.web.accounts.middleware.SecondFactorFirst",
    "ramme.web.ui.faults.ToldPlainly",
]
ROOT_URLCONF = "ramme.web.urls"
WSGI_APPLICATION = "ramme.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
