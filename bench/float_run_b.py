"""The float peer of workload B from files to files, as a whole process."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.answers_b import read_tables
from bench.peers_b import float_settlement


def main(source: Path, out: Path) -> None:
    """Reads, works out and writes."""
    lines, invoices = float_settlement(read_tables(source))
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(lines), out / "lines.parquet")
    pq.write_table(pa.table(invoices), out / "invoices.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
