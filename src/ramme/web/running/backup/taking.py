"""Taking a backup: every row as it was at one moment, while others go on writing."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from ramme import __version__
from ramme.problems import ProblemsFound
from ramme.web.running.backup.form import (
    DESCRIPTION,
    Description,
    Table,
    columns_of,
    kept_models,
    models_at,
    written,
)
from ramme.web.running.problems import NOTHING_TO_BACK_UP
from ramme.web.running.queries import LAST_BACKUP, database_version

AT_A_TIME = 500
ONLY_OURS = 0o600


def take_backup(out: Path, *, at: datetime, folder: Path) -> Description:
    """Writes a backup, which is there whole or not at all, and notes in the data folder that it was taken.

    Raises `ProblemsFound` when there is nothing to back up, and OSError when the file cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".ramme-")
    os.close(handle)
    temporary = Path(name)
    try:
        with _at_one_moment(), zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            description = _written(archive, at)
        temporary.chmod(ONLY_OURS)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    noted = {"at": at.isoformat(), "file": str(out.resolve()), "rows": description.rows}
    (folder / LAST_BACKUP).write_text(json.dumps(noted), encoding="utf-8")
    return description


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """The connection, showing the database as it is now, whatever others write meanwhile."""
    if connection.vendor == "postgresql":
        connection.close()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with tempfile.TemporaryDirectory(prefix="ramme-backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as now, closing(sqlite3.connect(copy)) as then:
            now.backup(then)
        with another_file(copy):
            yield


@contextmanager
def another_file(file: Path) -> Iterator[None]:
    """The connection to another SQLite file, and back again."""
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


def _written(archive: zipfile.ZipFile, at: datetime) -> Description:
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        raise ProblemsFound([NOTHING_TO_BACK_UP.at()])
    migrations = tuple(sorted(recorder.applied_migrations()))
    kept = kept_models(models_at(migrations))
    tables = tuple(_table(archive, name, model) for name, model in sorted(kept.items()))
    description = Description(at.isoformat(), __version__, database_version(), migrations, tables)
    archive.writestr(DESCRIPTION, description.as_json())
    return description


def _table(archive: zipfile.ZipFile, name: str, model: type[models.Model]) -> Table:
    fields = columns_of(model)
    columns = tuple(field.attname for field in fields)
    checksum, rows = hashlib.sha256(), 0
    table = Table(name, columns, 0, "")
    with archive.open(table.file, "w", force_zip64=True) as out:
        for row in _rows(model, columns):
            values = [written(field, value) for field, value in zip(fields, row, strict=True)]
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            checksum.update(line)
            out.write(line)
            rows += 1
    return Table(name, columns, rows, checksum.hexdigest())


def _rows(model: type[models.Model], columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return model._base_manager.order_by("pk").values_list(*columns).iterator(AT_A_TIME)  # noqa: SLF001
