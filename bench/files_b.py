"""Workload B from files to files: portions of placements, so that memory does not grow with the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.files_a import Columns, SortedFile, Timings, column_of, read_small
from bench.workload_b import Calendar, DayRates, Invoices, Lines, Part, Settling
from ramme.quantities.room import hold_room

PORTION = 32_768  # placements in memory at a time
KEY = "placement_id"
# Dictionaries pay only where values repeat.
REPEATING = ["month", "kind", "seq", "days", "provider_id", "payer_id"]
LINES = pa.schema(
    [
        ("placement_id", pa.int64()),
        ("month", pa.int32()),
        ("kind", pa.int32()),
        ("seq", pa.int32()),
        ("days", pa.int32()),
        ("amount", pa.int64()),
    ]
)
INVOICES = pa.schema(
    [
        ("provider_id", pa.int32()),
        ("payer_id", pa.int32()),
        ("month", pa.int32()),
        ("n_lines", pa.int64()),
        ("total", pa.int64()),
    ]
)

Tables = tuple[Columns, Columns, Columns]
"""Placements, supplements, corrections."""


def portions(folder: Path, rows: int = PORTION) -> Iterator[Tables]:
    """About so many placements at a time, with their supplements and corrections."""
    placements, supplements, corrections = (
        SortedFile(folder / f"{name}.parquet", rows, key=KEY) for name in ("placements", "supplements", "corrections")
    )
    while (part := placements.next_offers()) is not None:
        last = int(part[KEY][-1])
        yield part, supplements.up_to(last), corrections.up_to(last)


def settling(folder: Path, threads: int) -> Settling:
    """The calculation with the months and rates of a folder."""
    months, rates = (read_small(folder / f"{name}.parquet") for name in ("months", "day_rates"))
    return Settling(Calendar.of(months), DayRates.of(rates), threads=threads)


def run_b(source: Path, out: Path, *, threads: int, rows: int = PORTION) -> Timings:
    """One run from the files of workload B to its results, with the time it took."""
    out.mkdir(parents=True, exist_ok=True)
    hold_room()
    timings = Timings()
    work = settling(source, threads)
    invoices = Invoices(len(work.calendar.months))
    pieces = portions(source, rows)
    piece = next(pieces, None)
    timings.note("read_s")
    with pq.ParquetWriter(out / "lines.parquet", LINES, use_dictionary=REPEATING) as file:
        timings.note("write_s")
        while piece is not None:
            part = Part.of(*piece)
            lines = work.lines(part)
            invoices.add(part.placements, lines)
            timings.note("compute_s")
            file.write_table(_told(lines, piece[0]))
            timings.note("write_s")
            piece = next(pieces, None)
            timings.note("read_s")
    timings.note("write_s")
    found = invoices.columns()
    timings.note("compute_s")
    with pq.ParquetWriter(out / "invoices.parquet", INVOICES, use_dictionary=REPEATING) as file:
        file.write_table(_table(found, INVOICES))
    timings.note("write_s")
    (out / "timings.json").write_text(json.dumps(timings.seconds, indent=1) + "\n", encoding="utf-8")
    return timings


def _told(lines: Lines, placements: Columns) -> pa.Table:
    """Lines as the table that the specification asks for."""
    columns = {name: getattr(lines, name) for name in LINES.names[1:]}
    return _table({KEY: placements[KEY].take(lines.row), **columns}, LINES)


def _table(columns: Columns, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_arrays([column_of(columns[field.name], field.type, None) for field in schema], schema=schema)
