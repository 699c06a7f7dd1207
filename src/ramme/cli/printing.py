"""How every command prints data: JSON that a person can read, and in which nothing steers the terminal."""

from __future__ import annotations

import json
from typing import Any

import click

from ramme.texts import harmless


def print_json(data: dict[str, Any]) -> None:
    """Prints data as JSON; a character that steers a terminal stands as its number, which is the same data."""
    lines = json.dumps(data, ensure_ascii=False, indent=1).split("\n")
    click.echo("\n".join(line if line.isprintable() else "".join(map(_numbered, line)) for line in lines))


def _numbered(letter: str) -> str:
    return letter if letter == harmless(letter) else json.dumps(letter)[1:-1]
