"""Workload C from files to files: portions of whole offerings under all scenarios, so that memory does not grow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.files_a import (
    GROUP_COLUMNS,
    GROUPS_IN_A_ROW,
    PORTION,
    Columns,
    SortedFile,
    Timings,
    column_of,
    read_small,
)
from bench.tables_a import terms_by_year
from bench.tables_c import BLOCK, HERE, MUNICIPALITIES, Blocks, Part, Sweep, scenarios_of
from ramme.analysis.sweeps import Where
from ramme.quantities.room import hold_room

PURCHASES_IN_A_ROW = 6
TOTALS = pa.schema([("scenario", pa.int32()), ("municipality", pa.int32()), ("total", pa.int64())])


def parts(folder: Path, rows: int = PORTION) -> Iterator[Part]:
    """The offer-years, groups and purchases of whole offers, about so many offer-years at a time."""
    years = SortedFile(folder / "offer_years.parquet", rows)
    groups = SortedFile(folder / "groups.parquet", rows * GROUPS_IN_A_ROW // 2, GROUP_COLUMNS)
    purchases = SortedFile(folder / "purchases.parquet", rows * PURCHASES_IN_A_ROW)
    while (part := years.next_offers()) is not None:
        last = int(part["offer_id"][-1])
        yield Part(part, groups.up_to(last), purchases.up_to(last))


def run_c(source: Path, out: Path, where: Where = HERE, *, rows: int = PORTION, block: int = BLOCK) -> Timings:
    """One run from the files of workload C to its results, with the time it took."""
    out.mkdir(parents=True, exist_ok=True)
    hold_room()
    timings = Timings()
    params, scenarios = (read_small(source / f"{name}.parquet") for name in ("params", "scenarios"))
    terms = terms_by_year(params)
    pieces = parts(source, rows)
    piece = next(pieces, None)
    timings.note("read_s")
    sweep = Sweep(scenarios_of(scenarios), where, block=block)
    while piece is not None:
        sweep.add(Blocks(piece, terms, params["disc_bp"]))
        timings.note("compute_s")
        piece = next(pieces, None)
        timings.note("read_s")
    _write(out, scenarios, sweep)
    timings.note("write_s")
    (out / "timings.json").write_text(json.dumps(timings.seconds, indent=1) + "\n", encoding="utf-8")
    return timings


def _write(out: Path, scenarios: Columns, sweep: Sweep) -> None:
    numbers = scenarios["scenario"]
    columns = {
        "scenario": np.repeat(numbers, MUNICIPALITIES),
        "municipality": np.tile(np.arange(1, MUNICIPALITIES + 1), len(numbers)),
        "total": sweep.totals.ravel(),
    }
    arrays = [column_of(columns[field.name], field.type, None) for field in TOTALS]
    table = pa.Table.from_arrays(arrays, schema=TOTALS)
    with pq.ParquetWriter(out / "totals.parquet", TOTALS, use_dictionary=["scenario", "municipality"]) as file:
        file.write_table(table)
