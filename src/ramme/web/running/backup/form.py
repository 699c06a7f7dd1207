"""What a backup looks like: a zip file with a description of itself and one file of lines a table, all with checksums."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from ramme.problems import stops
from ramme.texts import Text

FORMAT = 1
DESCRIPTION = "backup.json"
ENDING = ".zip"
# Who is logged in now, and how often somebody has tried to: not worth keeping, and better not kept.
LEFT_OUT = frozenset({"django_session"})

NOT_A_BACKUP = stops(
    "not-a-backup",
    says=Text(da="Filen er ikke en sikkerhedskopi fra Ramme ({why}).", en="The file is no backup made by Ramme ({why})."),
    remedy=Text(da="Vælg en fil, som ramme backup har lavet.", en="Choose a file that ramme backup made."),
)
BACKUP_SPOILT = stops(
    "backup-spoilt",
    says=Text(da="Sikkerhedskopien er beskadiget ({what}).", en="The backup is spoilt ({what})."),
    remedy=Text(da="Brug en anden; intet er lagt i databasen.", en="Use another; nothing was put into the database."),
)
BACKUP_TOO_NEW = stops(
    "backup-too-new",
    says=Text(
        da="Sikkerhedskopien er fra en nyere version af Ramme ({version}).",
        en="The backup is from a later version of Ramme ({version}).",
    ),
    remedy=Text(da="Installér den version, og prøv igen.", en="Install that version, and try again."),
)
DATABASE_NOT_EMPTY = stops(
    "database-not-empty",
    says=Text(da="Databasen er ikke tom ({n} tabeller).", en="The database is not empty ({n} tables)."),
    remedy=Text(
        da="Peg på en tom database med DATABASE_URL eller en tom mappe med RAMME_DATA.",
        en="Point to an empty database with DATABASE_URL, or to an empty folder with RAMME_DATA.",
    ),
)
NOTHING_TO_BACK_UP = stops(
    "nothing-to-back-up",
    says=Text(da="Databasen har ingen tabeller endnu.", en="The database has no tables yet."),
    remedy=Text(da="Se efter, om RAMME_DATA og DATABASE_URL er rigtige.", en="See whether RAMME_DATA and DATABASE_URL are right."),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup: its model, its columns in the order of the lines, how many rows, and their checksum."""

    model: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        """Where its lines stand."""
        return f"rows/{self.model}.jsonl"


@dataclass(frozen=True, slots=True)
class Description:
    """What a backup says of itself."""

    made_at: str
    version: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def as_json(self) -> str:
        """The description as it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, text: str) -> Description:
        """A description as it stood in a file; raises KeyError, TypeError or ValueError when it is none."""
        data: dict[str, Any] = json.loads(text)
        tables = tuple(Table(**{**each, "columns": tuple(each["columns"])}) for each in data.pop("tables"))
        migrations = tuple((app, name) for app, name in data.pop("migrations"))
        return cls(**data, tables=tables, migrations=migrations)


def last_of(migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those migrations that none of the others builds on."""
    nodes = MigrationExecutor(connection).loader.graph.node_map
    made = set(migrations)
    return sorted(each for each in made if not any(later.key in made for later in nodes[each].children))


def models_at(migrations: Iterable[tuple[str, str]]) -> Apps:
    """The tables as they were when those migrations had been made, and no later ones."""
    return MigrationExecutor(connection).loader.project_state(last_of(migrations)).apps


def kept_models(apps: Apps) -> Mapping[str, type[models.Model]]:
    """The tables that are kept, by the name of their model."""
    found = apps.get_models(include_auto_created=True)
    return {each._meta.label: each for each in found if each._meta.managed and each._meta.db_table not in LEFT_OUT}  # noqa: SLF001


def columns_of(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The columns of a table."""
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, models.Field))  # noqa: SLF001


def written(field: models.Field[Any, Any], value: Any) -> Any:  # noqa: ANN401 (whatever a column holds)
    """A value of a column as JSON holds it."""
    match value:
        case None:
            return None
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case _ if isinstance(field, models.JSONField):
            return value
        case bool() | int() | str():
            return value
    return field.value_to_string(_Holding(field.attname, value))  # type: ignore[arg-type]


def read(field: models.Field[Any, Any], value: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """A value of a column again."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value, validate=True)
    return field.to_python(value)


class _Holding:
    """A row that has one column, which is all that Django wants to see when it writes a value."""

    def __init__(self, name: str, value: object) -> None:
        setattr(self, name, value)
