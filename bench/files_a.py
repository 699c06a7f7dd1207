"""Workload A from files to files: portions of whole offerings, so that memory does not grow with the tables."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bench.drawing import Whole
from bench.tables_a import results_of, table_of, terms_by_year
from bench.workload_a import Results
from ramme.quantities.blocks import BLOCK

Columns = dict[str, Whole]

PORTION = 32_768  # offer-years in memory at a time
BUFFER = 65_536  # bytes of a column read ahead; without a limit, pyarrow reads all of a row group first
GROUPS_IN_A_ROW = 5  # at most
GROUP_COLUMNS = ["offer_id", "year", "group_no", "places", "weight"]
# Dictionaries pay only where values repeat.
REPEATING = ["year", "group_no"]
RATES = pa.schema(
    [
        ("offer_id", pa.int64()),
        ("year", pa.int32()),
        ("group_no", pa.int32()),
        ("rate_day", pa.int64()),
        ("rate_month", pa.int64()),
        ("change_bp", pa.int64()),
        ("flag5", pa.bool_()),
        ("category", pa.bool_()),
    ]
)
PROVISIONS = pa.schema([("offer_id", pa.int64()), ("year", pa.int32()), ("to_provision", pa.int64())])


class Timings:
    """How long reading, working out and writing took, all portions together."""

    def __init__(self) -> None:
        self.seconds = {"read_s": 0.0, "compute_s": 0.0, "write_s": 0.0}
        self._since = time.perf_counter()

    def note(self, name: str) -> None:
        """Puts the time since the last note to one of the three."""
        now = time.perf_counter()
        self.seconds[name] += now - self._since
        self._since = now


class SortedFile:
    """A Parquet file in the order of its offers (or placements, by the column `key`), read a batch at a time."""

    def __init__(self, path: Path, rows: int, columns: list[str] | None = None, *, key: str = "offer_id") -> None:
        file = pq.ParquetFile(path, pre_buffer=False, buffer_size=BUFFER)
        self._left = file.metadata.num_rows
        self._names = columns or file.schema_arrow.names
        self._batches = file.iter_batches(batch_size=rows, columns=columns)
        self._kept: list[Columns] = []
        self._key = key

    def _read(self) -> None:
        batch = next(self._batches)
        self._left -= batch.num_rows
        self._kept.append({name: _whole(batch.column(name)) for name in batch.schema.names})

    def next_offers(self) -> Columns | None:
        """About a batch of rows, cut where an offer ends; nothing when all is read."""
        while self._left:
            self._read()
            offers = self._kept[-1][self._key]
            if self._left and (last := offers[-1]) != offers[0]:
                return self._split(int(np.searchsorted(offers, last)))
        return self._split(None) if self._kept else None

    def up_to(self, offer: int) -> Columns:
        """All rows that were not yet given, of this offer and those before."""
        while self._left and (not self._kept or self._kept[-1][self._key][-1] <= offer):
            self._read()
        if not self._kept:
            return {name: np.zeros(0, dtype=np.int64) for name in self._names}
        return self._split(int(np.searchsorted(self._kept[-1][self._key], offer, side="right")))

    def _split(self, at: int | None) -> Columns:
        """All that is kept up to a row of the last batch; the rest of that batch is kept."""
        *before, last = self._kept
        parts = [*before, {name: column[:at] for name, column in last.items()}]
        rest = {name: column[at:] for name, column in last.items()} if at is not None else {}
        self._kept = [rest] if rest and len(rest[self._key]) else []
        if len(parts) == 1:
            return parts[0]
        return {name: np.concatenate([part[name] for part in parts]) for name in last}


def _whole(column: pa.Array) -> Whole:
    """A column of whole numbers; dates are those of their days since 1970."""
    values: Whole = (column.view(pa.int32()) if column.type == pa.date32() else column).to_numpy()
    return values.astype(np.int64, copy=False)


def portions(folder: Path, rows: int = PORTION) -> Iterator[tuple[Columns, Columns]]:
    """The offer-years and groups of whole offers, about so many offer-years at a time."""
    years = SortedFile(folder / "offer_years.parquet", rows)
    groups = SortedFile(folder / "groups.parquet", rows * GROUPS_IN_A_ROW // 2, GROUP_COLUMNS)
    while (part := years.next_offers()) is not None:
        yield part, groups.up_to(int(part["offer_id"][-1]))


def read_params(folder: Path) -> Columns:
    """The parameters year by year."""
    return read_small(folder / "params.parquet")


def read_small(path: Path) -> Columns:
    """A table that is read whole."""
    # Read as a file and not with read_table, which loads all of pyarrow.dataset first.
    table = pq.ParquetFile(path).read()
    return {name: table[name].to_numpy().astype(np.int64) for name in table.column_names}


def written(results: Results, years: Columns, groups: Columns) -> tuple[pa.Table, pa.Table]:
    """The results as the two tables that the specification asks for."""
    change = results.change.flat
    rates = {
        **{name: groups[name] for name in ("offer_id", "year", "group_no")},
        "rate_day": results.rate_day.flat.data,
        "rate_month": results.rate_month.flat.data,
        "change_bp": change.quantity.data,
        "flag5": results.flag5.flat.data,
        "category": results.category.flat.data,
    }
    provisions = {"offer_id": years["offer_id"], "year": years["year"], "to_provision": results.to_provision.data}
    return _table(rates, RATES, known={"change_bp": change.known}), _table(provisions, PROVISIONS, known={})


def _table(columns: Mapping[str, Whole], schema: pa.Schema, known: Mapping[str, Whole]) -> pa.Table:
    arrays = [column_of(columns[field.name], field.type, known.get(field.name)) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def column_of(column: Whole, kind: pa.DataType, known: Whole | None) -> pa.Array:
    """A column for Arrow, made of its bytes: pa.array would load numpy.ma first, which takes longer than the rates."""
    values = _bits(column) if kind == pa.bool_() else column.astype(kind.to_pandas_dtype(), copy=False)
    buffers = [None if known is None else pa.py_buffer(_bits(known)), pa.py_buffer(values)]
    return pa.Array.from_buffers(kind, len(column), buffers)


def _bits(truths: Whole) -> NDArray[np.uint8]:
    return np.packbits(truths, bitorder="little")


def run_a(source: Path, out: Path, *, threads: int, block: int = BLOCK) -> Timings:
    """One run from the files of workload A to its results, with the time it took."""
    out.mkdir(parents=True, exist_ok=True)
    timings = Timings()
    terms = terms_by_year(read_params(source))
    pieces = portions(source)
    piece = next(pieces, None)
    timings.note("read_s")
    with (
        pq.ParquetWriter(out / "rates.parquet", RATES, use_dictionary=REPEATING) as rates_file,
        pq.ParquetWriter(out / "provisions.parquet", PROVISIONS, use_dictionary=REPEATING) as provisions_file,
    ):
        timings.note("write_s")
        while piece is not None:
            results = results_of(table_of(*piece, terms), block=block, threads=threads)
            timings.note("compute_s")
            rates, provisions = written(results, *piece)
            rates_file.write_table(rates)
            provisions_file.write_table(provisions)
            timings.note("write_s")
            piece = next(pieces, None)
            timings.note("read_s")
    timings.note("write_s")
    (out / "timings.json").write_text(json.dumps(timings.seconds, indent=1) + "\n", encoding="utf-8")
    return timings
