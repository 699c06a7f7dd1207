"""`ramme audit`: whether the portal's trail is whole, from the first event to the last."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ramme.cli.options import json_option, language_option
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.web.audit.verifying import Noted

NOT_A_COPY = stops(
    "trail-copy-unreadable",
    says=Text(da="»{text}« er ikke en note om sporet.", en="“{text}” is not a note of the trail."),
    remedy=Text(
        da="Giv filen fra ramme audit verify --json, eller skriv antal:kontrolsum.",
        en="Give the file of ramme audit verify --json, or write number:checksum.",
    ),
)
WHOLE = Text(
    da="Sporet er helt: {events} hændelser. Notér enden et andet sted:\n{events}:{checksum}",
    en="The trail is whole: {events} events. Note its end somewhere else:\n{events}:{checksum}",
)
_COPY = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
_SMALL = 10_000


@click.group()
def audit() -> None:
    """Tjek portalens revisionsspor. · Check the portal's audit trail."""


@audit.command()
@click.option(
    "--from-copy",
    "copy",
    default="",
    metavar="FIL|ANTAL:SUM",
    help="En note fra før, som sporet skal være gået igennem. · A note from before that the trail must have passed.",
)
@json_option
@language_option
def verify(*, copy: str, language: Language, as_json: bool) -> None:
    """Gå hele sporet igennem; det første, der ikke passer, fortælles. · Walk the trail; the first misfit is told."""
    with telling_problems(language, as_json=as_json):
        noted = _copy(copy) if copy else None
        _started()
        from ramme.web.audit.verifying import verified  # noqa: PLC0415 (the portal has to be started first)

        found = verified(noted)
        if found.problems:
            raise ProblemsFound(found.problems)
    if as_json:
        print_json({"events": found.head.events, "checksum": found.head.checksum})
    else:
        click.echo(WHOLE.filled(events=found.head.events, checksum=found.head.checksum).told(language))


def _started() -> None:
    """Starts what the portal's tables need, with the settings of the environment."""
    import django  # noqa: PLC0415 (help must start without it)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ramme.web.settings")
    django.setup()


def _copy(text: str) -> Noted:
    """A note from before, as it was written: a file of JSON, or number:checksum, in a file or as it stands."""
    file, content = Path(text), text
    if not _COPY.fullmatch(text) and file.is_file():
        content = file.read_bytes()[:_SMALL].decode("utf-8", "replace").strip()
    if content.startswith("{"):
        content = _from_json(content)
    match = _COPY.search(content)
    if match is None:
        raise ProblemsFound([NOT_A_COPY.at(text=text)])
    _started()
    from ramme.web.audit.verifying import Noted  # noqa: PLC0415 (the portal has to be started first)

    return Noted(int(match[1]), match[2])


def _from_json(content: str) -> str:
    try:
        read = json.loads(content)
    except ValueError:
        return ""
    return f"{read.get('events')}:{read.get('checksum')}" if isinstance(read, dict) else ""
