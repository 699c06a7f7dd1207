"""Whole tables at once: offerings, rates and vacancies as csv, JSON and Parquet, with the same columns in each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ramme.files.csv_writing import harmless
from ramme.web.api.queries import Narrowed, offering_rows, rate_rows, vacancy_rows
from ramme.web.api.records import offering_out, rate_out, vacancy_out
from ramme.web.registry.queries import whole
from ramme.web.registry.rows import offering_of, vacancy_of
from ramme.web.ui.downloads import KINDS

Row = Mapping[str, Any]
LIST_MARK = " "


def offering_table() -> list[Row]:
    """Every offering, a row each; lists of codes are texts with blanks between, the point is two columns."""
    return [_flat(offering_out(offering_of(row)).model_dump(mode="json")) for row in whole(offering_rows(Narrowed()))]


def rate_table() -> list[Row]:
    """Every rate that was ever published, all versions; what allowed a change within the year is four columns."""
    rows = rate_rows(Narrowed(), None, all_versions=True)
    return [_flat_rate(rate_out(row).model_dump(mode="json")) for row in rows]


def _flat_rate(row: dict[str, Any]) -> Row:
    within = row.pop("allowed_by")
    clauses = within["clauses"] if within else []
    return {
        **row,
        "change_kind": within["kind"] if within else "",
        "change_cause": within["cause"] if within else "",
        "change_adopted": within["adopted"] if within else None,
        "allowed_by": "; ".join(f"{each['path']} ({each['place']['da']})" for each in clauses),
    }


def vacancy_table() -> list[Row]:
    """What was last said to be free."""
    rows = vacancy_rows(Narrowed())
    found = ((row.slug, vacancy_of(row)) for row in rows)
    return [vacancy_out(slug, vacancy).model_dump(mode="json") for slug, vacancy in found if vacancy]


def _flat(row: dict[str, Any]) -> Row:
    point, vacancy, groups = row.pop("point"), row.pop("vacancy"), row.pop("groups")
    lists = ("legal_bases", "target_groups", "services", "unverified")
    return {
        **row,
        **{name: LIST_MARK.join(row[name]) for name in lists},
        "longitude": point["longitude"] if point else None,
        "latitude": point["latitude"] if point else None,
        "point_of_municipality": point["of_municipality"] if point else None,
        "places": sum(number for group in groups for number in group["places"].values()),
        "free": vacancy["free"] if vacancy else None,
        "waiting": vacancy["waiting"] if vacancy else None,
    }


TABLES: Mapping[str, Callable[[], list[Row]]] = {
    "offerings": offering_table,
    "rates": rate_table,
    "vacancies": vacancy_table,
}


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as csv for machines: commas, UTF-8, whole øre; texts that look like formulas are made harmless."""
    every = list(rows)
    out = io.StringIO(newline="")
    if every:
        writer = csv.DictWriter(out, list(every[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in every)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value


def as_json(rows: Iterable[Row]) -> bytes:
    """The rows as one JSON list."""
    return json.dumps(list(rows), ensure_ascii=False).encode()


def as_parquet(rows: Iterable[Row]) -> bytes:
    """The rows as Parquet; amounts are whole numbers of 64 bits."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), out)
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Iterable[Row]], bytes]] = {"csv": as_csv, "json": as_json, "parquet": as_parquet}
# What each kind of file is called between programs.
MEDIA = {kind: KINDS[kind].partition(";")[0] for kind in WRITERS}
