"""Starting the portal of the demo: its folder is made ready where it is not, then the portal answers until Ctrl-C."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

import click

from ramme.citations import Place
from ramme.cli.demo.folder import Folder, folder_at
from ramme.cli.portal import load_portal
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

HOST = "127.0.0.1"
# What somebody has set for a real portal must not lead the demo to its data, its people or its letters.
OF_A_REAL_PORTAL = (
    *("DATABASE_URL", "RAMME_BEHIND_PROXY", "RAMME_HOSTS", "RAMME_LOGIN", "RAMME_MAIL", "RAMME_MAIL_FROM"),
    *("RAMME_PRODUCTION", "RAMME_STATIC"),
)
PORTS_TRIED = 50

NO_PORT = stops(
    "demo-no-free-port",
    says=Text(da="Ingen port fra {first} til {last} er ledig.", en="No port from {first} to {last} is free."),
    remedy=Text(da="Vælg en anden med --port.", en="Choose another with --port."),
)
MAKING_READY = Text(
    da="Demoen gøres klar i {folder}; det tager omkring et kvart minut …",
    en="The demo is made ready in {folder}; it takes about a quarter of a minute …",
)
DATABASE = Text(da="  Databasen …", en="  The database …")
MADE_BEFORE = Text(
    da="Demoen i {folder} er fra {year}; `ramme demo --new` laver en, der spiller i dag.",
    en="The demo in {folder} is of {year}; `ramme demo --new` makes one that plays today.",
)
PORT_TAKEN = Text(da="Port {taken} er optaget; demoen får port {port}.", en="Port {taken} is taken; here is {port}.")
ADDRESS = Text(
    da="\nPortalen svarer på  {address}\nAlt i den er opdigtet. Log ind med ét klik som en af dens personer:  {login}",
    en="\nThe portal answers at  {address}\nAll in it is invented. Log in by one click as one of its people:  {login}",
)
PERSON = Text(da="  {name}: {role}, {party}", en="  {name}: {role}, {party}")
STOP = Text(
    da="\nStop med Ctrl-C. `ramme demo` igen fortsætter, hvor du slap; `ramme demo --new` begynder forfra.\n"
    "På kommandolinjen: `ramme demo files` beregner samme slags region og giver filer at prøve på.",
    en="\nStop with Ctrl-C. `ramme demo` again goes on where you left; `ramme demo --new` begins anew.\n"
    "On the command line: `ramme demo files` calculates a region like it and gives files to try.",
)
STOPPED = Text(da="\nDemoen er stoppet.", en="\nThe demo has stopped.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the demo is wanted: its port, its folder, whether from the beginning, and the language."""

    port: int
    data: Path
    new: bool
    language: Language


def started(wanted: Wanted) -> None:
    """Makes the demo's folder ready where needed, tells the address, and answers until it is stopped."""
    folder = folder_at(wanted.data)
    port = _free_port(wanted)
    address = f"http://{HOST}:{port}"
    for name in OF_A_REAL_PORTAL:
        os.environ.pop(name, None)
    os.environ.update(environment(folder, address))
    if wanted.new:
        folder.emptied()
    if not folder.is_ready:
        _make_ready(folder, wanted.language)
    load_portal()
    from ramme.web.running.serving import Serving, serve  # noqa: PLC0415 (the portal is loaded only now)

    serve(Serving(host=HOST, port=port), when_ready=lambda: _tell(folder, address, wanted.language))
    click.echo(STOPPED.told(wanted.language), err=True)


def environment(folder: Folder, address: str) -> dict[str, str]:
    """What the portal reads from its environment: the demo's own folder and agreements, its address, that it is one."""
    return {
        "DJANGO_SETTINGS_MODULE": "ramme.web.settings",
        "RAMME_DATA": str(folder.path),
        "RAMME_AGREEMENTS": str(folder.agreements),
        "RAMME_ADDRESS": address,
        "RAMME_DEMO": "1",
    }


def _free_port(wanted: Wanted) -> int:
    """The wanted port, or the next that nobody answers at."""
    last = min(wanted.port + PORTS_TRIED, 65_535)
    for port in range(wanted.port, last + 1):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
        if port != wanted.port:
            click.echo(PORT_TAKEN.filled(taken=wanted.port, port=port).told(wanted.language), err=True)
        return port
    raise ProblemsFound([NO_PORT.at(Place(field="--port"), first=wanted.port, last=last)])


def _make_ready(folder: Folder, language: Language) -> None:
    click.echo(MAKING_READY.filled(folder=folder.path).told(language), err=True)
    click.echo(DATABASE.told(language), err=True)
    folder.begun()
    load_portal()
    from ramme.web.demo_data.setting_up import set_up  # noqa: PLC0415 (the portal is loaded only now)

    made = set_up(folder.agreements, lambda text: click.echo(f"  {text.told(language)}", err=True))
    folder.done(made)


def _tell(folder: Folder, address: str, language: Language) -> None:
    if folder.is_of_another_year:
        click.echo(MADE_BEFORE.filled(folder=folder.path, year=folder.year).told(language), err=True)
    click.echo(ADDRESS.filled(address=f"{address}/", login=f"{address}/konto/login/").told(language))
    for person in folder.people:
        told = PERSON.filled(name=person["name"], role=Text(**person["role"]), party=person["party"])
        click.echo(told.told(language))
    click.echo(STOP.told(language))
