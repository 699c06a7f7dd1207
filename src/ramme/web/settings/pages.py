"""What pages are made with: templates, languages, Danish figures and dates, and the files they draw on."""

from __future__ import annotations

import os
from pathlib import Path

from ramme.web.settings.environment import DATA, DEMO, PRODUCTION, number

__all__ = [
    "DECIMAL_SEPARATOR",
    "FORMAT_MODULE_PATH",
    "LANGUAGES",
    "LANGUAGE_CODE",
    "LANGUAGE_COOKIE_SAMESITE",
    "LOCALE_PATHS",
    "RAMME_CONTACT",
    "RAMME_HEAVY_A_MINUTE",
    "RAMME_RESPONSIBLE",
    "STATICFILES_DIRS",
    "STATIC_ROOT",
    "STATIC_URL",
    "STORAGES",
    "TEMPLATES",
    "TIME_ZONE",
    "USE_I18N",
    "USE_THOUSAND_SEPARATOR",
    "USE_TZ",
    "WHITENOISE_USE_FINDERS",
]

_WEB = Path(__file__).parents[1]
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [_WEB / "locale"]
FORMAT_MODULE_PATH: list[str] = []
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
DECIMAL_SEPARATOR = ","
# Who runs this portal and answers for its data, and where one writes to; stands on the pages about it.
RAMME_RESPONSIBLE = os.environ.get("RAMME_RESPONSIBLE", "")
RAMME_CONTACT = os.environ.get("RAMME_CONTACT", "")
# How often a minute one address gets a file that costs much to make; 0 is as often as anybody likes.
RAMME_HEAVY_A_MINUTE = number("RAMME_HEAVY_A_MINUTE", 30)
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("RAMME_STATIC", DATA / "static"))
STATICFILES_DIRS = [_WEB / "static"]
# In production names of files carry their checksum, and are collected once; the demo reads them where they stand.
WHITENOISE_USE_FINDERS = not PRODUCTION
_STATIC = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC},
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ramme.web.ui.context.on_every_page",
            ],
            "builtins": [
                "ramme.web.ui.templatetags.saying",
                "ramme.web.ui.templatetags.parts",
                "ramme.web.ui.templatetags.fields",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "string_if_invalid": "" if PRODUCTION or DEMO else "«%s»",
        },
    }
]
