"""What a backup looks like: a zip file with a description of itself and a file for each table, with checksums."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

FORMAT = 1
DESCRIPTION = "backup.json"
ENDING = ".zip"
# Who is logged in now, and how often somebody has tried to: not worth keeping, and better not kept.
LEFT_OUT = frozenset({"django_session"})


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
    return tuple(model._meta.concrete_fields)  # noqa: SLF001


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
