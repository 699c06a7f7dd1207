"""What is written down besides rows: structured logs on standard error, letters that go out."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog

from ramme.web.settings.environment import ADDRESS, DATA, PRODUCTION

__all__ = [
    "DEFAULT_FROM_EMAIL",
    "EMAIL_BACKEND",
    "EMAIL_FILE_PATH",
    "EMAIL_HOST",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_HOST_USER",
    "EMAIL_PORT",
    "EMAIL_TIMEOUT",
    "EMAIL_USE_SSL",
    "EMAIL_USE_TLS",
    "LOGGING",
    "RAMME_ADDRESS",
    "RAMME_DATA_LICENCE",
    "RAMME_METRICS_TOKEN",
    "RAMME_PUBLISHER",
]

RAMME_ADDRESS = ADDRESS
# What the catalogue of open data says of who publishes them, and on which terms; nothing is said that is not set.
RAMME_PUBLISHER = os.environ.get("RAMME_PUBLISHER", "Rammeaftalens sekretariat")
RAMME_DATA_LICENCE = os.environ.get("RAMME_DATA_LICENCE", "")
# Whoever shows it may read the figures of operation from another machine.
RAMME_METRICS_TOKEN = os.environ.get("RAMME_METRICS_TOKEN", "")
# Letters go to the server that RAMME_MAIL names (`smtp://`, `smtps://`), else into files in the data folder.
_MAIL = urlsplit(os.environ.get("RAMME_MAIL", ""))
_BACKEND = "smtp" if _MAIL.scheme else "filebased"
EMAIL_BACKEND = f"django.core.mail.backends.{_BACKEND}.EmailBackend"
EMAIL_FILE_PATH = DATA / "letters"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 25
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = _MAIL.scheme == "smtp+tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("RAMME_MAIL_FROM", "ramme@localhost")

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "filters": {"shown paths": {"()": "ramme.web.running.shown_paths.ShownPaths"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["shown paths"]}},
    "root": {"handlers": ["console"], "level": "INFO" if PRODUCTION else "WARNING"},
}
