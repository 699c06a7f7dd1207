"""What the environment says: folders, secrets, addresses and switches, each read in one way."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

TRUE = {"1", "true", "yes", "ja"}


def switched_on(name: str) -> bool:
    """Whether a switch of the environment is on."""
    return os.environ.get(name, "").strip().lower() in TRUE


def listed(name: str) -> list[str]:
    """The parts of a variable that holds several, with commas between."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def number(name: str, otherwise: int) -> int:
    """A whole number of the environment, or what holds otherwise."""
    text = os.environ.get(name, "").strip()
    return int(text) if text else otherwise


def data_folder() -> Path:
    """Where the portal keeps its database, its own secret and its backups, on this machine."""
    return Path(os.environ.get("RAMME_DATA", "ramme-data")).resolve()


def kept_secret(name: str) -> str:
    """A secret of the environment, or one that is made at the first start and kept in the data folder."""
    if given := os.environ.get(name, "").strip():
        return given
    file = data_folder() / name.lower().replace("_", "-")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(64))
    return file.read_text(encoding="utf-8").strip()


DATA = data_folder()
DEMO = switched_on("RAMME_DEMO")
PRODUCTION = switched_on("RAMME_PRODUCTION")
# The address people reach the portal at; links in letters are made of it.
ADDRESS = os.environ.get("RAMME_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
