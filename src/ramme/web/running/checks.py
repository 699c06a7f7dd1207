"""Is the portal set up as it should be? All that is wrong with its configuration, its machine and its database at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks as of_django
from django.core.mail import get_connection
from django.db import DatabaseError, InterfaceError, NotSupportedError, connection

from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.texts import Text
from ramme.web import clock
from ramme.web.running.upgrades import has_shared_cache, pending
from ramme.web.settings.environment import ADDRESS, DATA, DEMO, PRODUCTION, listed

SECRET_WEAK = stops(
    "secret-key-weak",
    says=Text(da="Portalens hemmelige nøgle er for kort eller for ensformet.", en="The secret key is too short or plain."),
    remedy=Text(
        da="Lad RAMME_SECRET_KEY være tom, så laver portalen selv en, eller giv den 50 tilfældige tegn.",
        en="Leave RAMME_SECRET_KEY empty and the portal makes one itself, or give it 50 random characters.",
    ),
)
ADDRESS_NOT_SAFE = stops(
    "address-not-safe",
    says=Text(da="Adressen {address} er ikke krypteret.", en="The address {address} is not encrypted."),
    remedy=Text(
        da="Sæt RAMME_ADDRESS til den adresse med https, som folk bruger.",
        en="Set RAMME_ADDRESS to the address with https that people use.",
    ),
)
DEMO_IN_PRODUCTION = stops(
    "demo-in-production",
    says=Text(
        da="Demoen er slået til: enhver kan logge ind som hvem som helst.",
        en="The demo is switched on: anybody can log in as anybody.",
    ),
    remedy=Text(da="Fjern RAMME_DEMO.", en="Remove RAMME_DEMO."),
)
ANY_HOST = warns(
    "any-host-answered",
    says=Text(da="Portalen svarer på et hvilket som helst navn.", en="The portal answers to any name."),
    remedy=Text(da="Skriv navnene i RAMME_HOSTS i stedet for *.", en="Write the names in RAMME_HOSTS instead of *."),
)
FOLDER_NOT_WRITABLE = stops(
    "data-folder-not-writable",
    says=Text(da="Portalen må ikke skrive i sin datamappe.", en="The portal may not write in its data folder."),
    remedy=Text(
        da="Giv den bruger, portalen kører som, ret til mappen, eller peg på en anden med RAMME_DATA.",
        en="Give the user the portal runs as the right to the folder, or point to another with RAMME_DATA.",
    ),
)
DISK_NEARLY_FULL = warns(
    "disk-nearly-full",
    says=Text(da="Der er kun {free} MB ledigt på disken.", en="Only {free} MB are free on the disk."),
    remedy=Text(da="Gør plads, før der mangler.", en="Make room before it runs out."),
)
DATABASE_OUT_OF_REACH = stops(
    "database-out-of-reach",
    says=Text(da="Databasen kan ikke nås ({why}).", en="The database cannot be reached ({why})."),
    remedy=Text(
        da="Se efter, om den kører, og om DATABASE_URL er rigtig.",
        en="See whether it runs and whether DATABASE_URL is right.",
    ),
)
DATABASE_TOO_OLD = stops(
    "database-too-old",
    says=Text(da="Databasen er for gammel ({why}).", en="The database is too old ({why})."),
    remedy=Text(da="Opgradér den.", en="Upgrade it."),
)
UPGRADE_NEEDED = stops(
    "upgrade-needed",
    says=Text(
        da="Databasen er ikke, som denne version skal bruge den; {n} ændringer mangler.",
        en="The database is not as this version needs it; {n} changes are missing.",
    ),
    remedy=Text(
        da="Tag en sikkerhedskopi med ramme backup, og kør ramme upgrade.",
        en="Take a backup with ramme backup, and run ramme upgrade.",
    ),
)
STATIC_FILES_MISSING = stops(
    "static-files-missing",
    says=Text(da="Sidernes filer (udseende, skrift) er ikke samlet.", en="The files of pages (look, fonts) are not gathered."),
    remedy=Text(da="Kør ramme upgrade.", en="Run ramme upgrade."),
)
NO_MAIL_SERVER = warns(
    "no-mail-server",
    says=Text(
        da="Der er ingen mailserver: breve lægges i mappen {folder} og når ingen.",
        en="There is no mail server: letters are put in the folder {folder} and reach nobody.",
    ),
    remedy=Text(da="Sæt RAMME_MAIL, fx smtp://mail.example:25.", en="Set RAMME_MAIL, smtp://mail.example:25 say."),
)
MAIL_OUT_OF_REACH = warns(
    "mail-out-of-reach",
    says=Text(da="Mailserveren svarer ikke ({why}); breve venter.", en="The mail server gives no answer ({why}); letters wait."),
    remedy=Text(da="Se efter, om RAMME_MAIL er rigtig.", en="See whether RAMME_MAIL is right."),
)
CLOCKS_DIFFER = warns(
    "clocks-differ",
    says=Text(
        da="Maskinens og databasens ure er {seconds} sekunder fra hinanden.",
        en="The clocks of the machine and of the database are {seconds} seconds apart.",
    ),
    remedy=Text(da="Lad begge følge en tidsserver.", en="Let both follow a time server."),
)
DJANGO_SAYS = stops(
    "setting-not-sound",
    says=Text(da="En indstilling holder ikke: {says}", en="A setting is not sound: {says}"),
    remedy=Text(da="Se {id} i Djangos vejledning.", en="See {id} in the manual of Django."),
)
LEAST_SECRET, LEAST_LETTERS = 40, 12
LEAST_FREE_MB = 1024
MEGABYTE = 1024 * 1024
MOST_SECONDS_APART = 30
OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


def configuration_problems() -> Iterator[Problem]:
    """What is wrong with the configuration by itself."""
    secret = settings.SECRET_KEY
    if len(secret) < LEAST_SECRET or len(set(secret)) < LEAST_LETTERS:
        yield SECRET_WEAK.at(Place(field="RAMME_SECRET_KEY"))
    if "*" in listed("RAMME_HOSTS"):
        yield ANY_HOST.at(Place(field="RAMME_HOSTS"))
    if PRODUCTION:
        parts = urlsplit(ADDRESS)
        if parts.scheme != "https" and parts.hostname not in OWN_MACHINE:
            yield ADDRESS_NOT_SAFE.at(Place(field="RAMME_ADDRESS"), address=ADDRESS)
        if DEMO:
            yield DEMO_IN_PRODUCTION.at(Place(field="RAMME_DEMO"))
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            yield STATIC_FILES_MISSING.at(Place(file=str(settings.STATIC_ROOT)))
    yield from settings.RAMME_LOGIN_FILE.problems
    for message in of_django.run_checks(include_deployment_checks=PRODUCTION and ADDRESS.startswith("https://")):
        if message.level >= of_django.WARNING and not message.is_silenced():
            yield DJANGO_SAYS.at(says=message.msg, id=message.id)


def machine_problems() -> Iterator[Problem]:
    """What is wrong on this machine: the data folder and its disk."""
    if not os.access(DATA, os.W_OK | os.X_OK):
        yield FOLDER_NOT_WRITABLE.at(Place(file=str(DATA)))
        return
    free = shutil.disk_usage(DATA).free // MEGABYTE
    if free < LEAST_FREE_MB:
        yield DISK_NEARLY_FULL.at(Place(file=str(DATA)), free=free)


def database_problems() -> Iterator[Problem]:
    """What is wrong with the database: out of reach, too old, not of this version, another clock."""
    try:
        connection.ensure_connection()
        missing = pending()
        if missing or not has_shared_cache():
            yield UPGRADE_NEEDED.at(n=len(missing))
        if (apart := abs(_seconds_apart())) > MOST_SECONDS_APART:
            yield CLOCKS_DIFFER.at(seconds=round(apart))
    except NotSupportedError as too_old:
        yield DATABASE_TOO_OLD.at(why=str(too_old).strip())
    except (DatabaseError, InterfaceError) as gone:
        yield DATABASE_OUT_OF_REACH.at(why=str(gone).strip())
    finally:
        connection.close()


def _seconds_apart() -> float:
    """How much the clock of a PostgreSQL is ahead of this machine's; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        told = cursor.fetchone()[0]
    return float((told - clock.now()).total_seconds())


def mail_problems() -> Iterator[Problem]:
    """What is wrong with the way letters go."""
    if not settings.EMAIL_HOST:
        if PRODUCTION:
            yield NO_MAIL_SERVER.at(Place(field="RAMME_MAIL"), folder=settings.EMAIL_FILE_PATH)
        return
    server = get_connection()
    try:
        server.open()
        server.close()
    except OSError as refusal:
        yield MAIL_OUT_OF_REACH.at(Place(field="RAMME_MAIL"), why=refusal)


def all_problems() -> tuple[Problem, ...]:
    """Everything that is wrong."""
    return (*configuration_problems(), *machine_problems(), *database_problems(), *mail_problems())


def problems_before_serving() -> tuple[Problem, ...]:
    """What is looked at before the portal answers anybody; a mail server that is slow does not keep it from starting."""
    return (*configuration_problems(), *machine_problems(), *database_problems())
