"""Putting a backup back: into an empty database, whole or not at all, and proved by its checksums and its trail."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, cast

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.web.audit.verifying import verified
from ramme.web.running.backup.form import (
    DESCRIPTION,
    FORMAT,
    Description,
    Table,
    columns_of,
    kept_models,
    last_of,
    models_at,
    read,
)
from ramme.web.running.backup.taking import another_file
from ramme.web.running.problems import BACKUP_SPOILT, BACKUP_TOO_NEW, DATABASE_NOT_EMPTY, NOT_A_BACKUP

AT_A_TIME = 500


def put_back(file: Path) -> Description:
    """Puts every row of a backup into the empty database, and brings it up to this version.

    Raises `ProblemsFound` when the file is no backup, is spoilt or is from a later version, when the database is not
    empty, or when the audit trail does not hold together; the database is then as it was.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            description = _described(archive, file)
            _check_is_empty()
            with _all_or_nothing():
                _fill(archive, description)
                call_command("migrate", verbosity=0, interactive=False)
                _check_trail()
    except (zipfile.BadZipFile, OSError) as wrong:
        raise ProblemsFound([NOT_A_BACKUP.at(Place(file=str(file)), why=wrong)]) from wrong
    call_command("createcachetable", verbosity=0)
    return description


def _described(archive: zipfile.ZipFile, file: Path) -> Description:
    """What the backup says of itself, once it is seen that it can be put back by this version."""
    try:
        description = Description.read(archive.read(DESCRIPTION).decode())
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise ProblemsFound([NOT_A_BACKUP.at(Place(file=str(file)), why=wrong)]) from wrong
    known = MigrationExecutor(connection).loader.graph.nodes
    if description.format > FORMAT or not set(description.migrations) <= known.keys():
        raise ProblemsFound([BACKUP_TOO_NEW.at(Place(file=str(file)), version=description.version)])
    return description


def _check_is_empty() -> None:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if tables:
        raise ProblemsFound([DATABASE_NOT_EMPTY.at(n=len(tables))])


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """What is done inside is there afterwards, or none of it: one transaction, or a file that takes ours' place."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield
        return
    ours = Path(connection.settings_dict["NAME"])
    beside = ours.with_name(f".{ours.name}.new")
    left = [beside, *(beside.with_name(f"{beside.name}{end}") for end in ("-wal", "-shm"))]
    try:
        with another_file(beside):
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_keys = OFF")
            yield
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        beside.replace(ours)
    finally:
        for path in left:
            path.unlink(missing_ok=True)


def _fill(archive: zipfile.ZipFile, description: Description) -> None:
    """Makes the tables as they were when the backup was taken, and puts its rows into them."""
    MigrationExecutor(connection).migrate(last_of(description.migrations))
    kept = kept_models(models_at(description.migrations))
    if {table.model for table in description.tables} != kept.keys():
        raise ProblemsFound([BACKUP_SPOILT.at(what=DESCRIPTION)])
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # tables come by name, not by who points to whom
        for model in kept.values():
            model._base_manager.all().delete()  # noqa: SLF001 (rows that migrations write are in the backup too)
        for table in description.tables:
            _fill_table(archive, table, kept[table.model])
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kept.values())):
            cursor.execute(statement)


def _fill_table(archive: zipfile.ZipFile, table: Table, model: type[models.Model]) -> None:
    fields = {field.attname: field for field in columns_of(model)}
    if set(table.columns) != fields.keys() or table.file not in archive.namelist():
        raise ProblemsFound([BACKUP_SPOILT.at(what=table.model)])
    found = hashlib.sha256()
    rows = _read(archive, table, found)
    number = 0
    try:
        while portion := list(islice(rows, AT_A_TIME)):
            made = [model(**{name: read(fields[name], value) for name, value in row.items()}) for row in portion]
            model._base_manager.bulk_create(made)  # noqa: SLF001
            number += len(made)
    except (ValueError, TypeError) as wrong:
        raise ProblemsFound([BACKUP_SPOILT.at(what=table.model)]) from wrong
    if number != table.rows or found.hexdigest() != table.sha256:
        raise ProblemsFound([BACKUP_SPOILT.at(what=table.model)])


def _read(archive: zipfile.ZipFile, table: Table, checksum_of_lines: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    with archive.open(table.file) as lines:
        for line in lines:
            checksum_of_lines.update(line)
            yield dict(zip(table.columns, cast("list[Any]", json.loads(line)), strict=True))


def _check_trail() -> None:
    """Raises unless every event of the trail follows from the one before, up to its end."""
    if problems := verified().problems:
        raise ProblemsFound(problems)
