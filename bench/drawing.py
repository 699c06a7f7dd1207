"""How the benchmark's figures are drawn: each is a pure function of seed, field and row, so the bytes never drift."""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
from numpy.typing import ArrayLike, NDArray

SEED = int(os.environ.get("BENCH_SEED", "20251122"))

Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]


def u64(field: str, idx: ArrayLike, seed: int = SEED) -> NDArray[np.uint64]:
    """A 64-bit mixing hash of field and row key."""
    f = np.uint64(zlib.crc32(field.encode()))
    with np.errstate(over="ignore"):
        x = np.asarray(idx).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        x ^= f * np.uint64(0xD1B54A32D192ED03) + np.uint64(seed) * np.uint64(0x8CB92BA72F3D8DD7)
        for _ in range(2):
            x ^= x >> np.uint64(30)
            x *= np.uint64(0xBF58476D1CE4E5B9)
            x ^= x >> np.uint64(27)
            x *= np.uint64(0x94D049BB133111EB)
            x ^= x >> np.uint64(31)
    return x


def u(field: str, idx: ArrayLike) -> NDArray[np.float64]:
    """A uniform fraction from 0 up to 1."""
    return (u64(field, idx) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def ri(field: str, idx: ArrayLike, lo: ArrayLike, hi: ArrayLike) -> Whole:
    """A uniform whole number from lo to hi, both included; the ends may be columns."""
    low, high = np.asarray(lo, np.int64), np.asarray(hi, np.int64)
    return low + np.floor(u(field, idx) * (high - low + 1)).astype(np.int64)


def floored(x: NDArray[np.float64]) -> Whole:
    """The whole number at or below."""
    return np.floor(x).astype(np.int64)


def write(out: Path, name: str, cols: Mapping[str, object], *, csv: bool) -> int:
    """Writes one table as Parquet (and csv), and gives its number of rows."""
    table = pa.table(dict(cols))
    pq.write_table(table, out / f"{name}.parquet")
    if csv:
        pc.write_csv(table, out / f"{name}.csv")
    rows: int = table.num_rows
    return rows
