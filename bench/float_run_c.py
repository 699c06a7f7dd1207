"""The float peer of workload C from files to files, as a whole process."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.float_run import read
from bench.peers_c import MUNICIPALITIES, float_totals

TABLES = ("offer_years", "groups", "params", "purchases", "scenarios")


def main(source: Path, out: Path) -> None:
    """Reads, works out and writes."""
    years, groups, params, purchases, scenarios = (read(source / f"{name}.parquet") for name in TABLES)
    paid = float_totals(years, groups, params, purchases, scenarios)
    columns = {
        "scenario": np.repeat(scenarios["scenario"], MUNICIPALITIES),
        "municipality": np.tile(np.arange(1, MUNICIPALITIES + 1), len(paid)),
        "total": paid.ravel(),
    }
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), out / "totals.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
