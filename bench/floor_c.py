"""The I/O floor of workload C: reads its files and writes a result of the same shape, and works nothing out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MUNICIPALITIES = 98


def main(source: Path, out: Path) -> None:
    """Reads and writes; the totals are figures of the input, as many as the real ones."""
    names = ("offer_years", "groups", "params", "purchases", "scenarios")
    years, _, _, _, scenarios = (pq.read_table(source / f"{name}.parquet") for name in names)
    rows = scenarios.num_rows * MUNICIPALITIES
    columns = {
        "scenario": np.repeat(scenarios["scenario"].to_numpy(), MUNICIPALITIES),
        "municipality": np.tile(np.arange(1, MUNICIPALITIES + 1), scenarios.num_rows),
        "total": np.resize(years["staff"].to_numpy(), rows),
    }
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), out / "totals.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
