"""What the environment says: folders, secrets, addresses and switches, each read in one way."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

# A data folder that is made here is nobody else's on the machine to read.
ONLY_OURS = 0o700
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


def _some_secret() -> str:
    return secrets.token_urlsafe(64)


def kept_secret(name: str, made: Callable[[], str] = _some_secret) -> str:
    """A secret of the environment, or one that is made at the first start and kept in the data folder."""
    if given := os.environ.get(name, "").strip():
        return given
    file = data_folder() / name.lower().replace("_", "-")
    if not file.exists():
        file.parent.mkdir(mode=ONLY_OURS, parents=True, exist_ok=True)
        _write_once(file, made())
    return file.read_text(encoding="utf-8").strip()


def _write_once(file: Path, text: str) -> None:
    """Puts a file in place whole; of several processes that start at once, the first one's stays."""
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".ramme-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        os.link(temporary, file)
    except FileExistsError:
        return
    finally:
        Path(temporary).unlink()


DATA = data_folder()
DEMO = switched_on("RAMME_DEMO")
PRODUCTION = switched_on("RAMME_PRODUCTION")
# The address people reach the portal at; links in letters are made of it.
ADDRESS = os.environ.get("RAMME_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
