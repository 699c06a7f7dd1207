"""The I/O floor of workload B: reads its files and writes a result of the same shape, and works nothing out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

TABLES = ("placements", "day_rates", "supplements", "corrections", "months")
# As many rows as a result of the default size has, by placement: 802,502 lines and 86,455 invoices of 60,000.
LINES_OF_A_PLACEMENT = 802_502 / 60_000
MOST_INVOICES = 103 * 98 * 12


def main(source: Path, out: Path) -> None:
    """Reads and writes; the columns of the result are columns of the input, about as many as the real ones."""
    placements, rates, supplements, _, _ = (pq.read_table(source / f"{name}.parquet") for name in TABLES)
    rows = round(placements.num_rows * LINES_OF_A_PLACEMENT)
    at = np.arange(rows) * placements.num_rows // rows  # rising, as the placements of the lines do
    month = np.arange(rows) % 12
    lines = {
        "placement_id": placements["placement_id"].to_numpy()[at],
        "month": month.astype(np.int32),
        "kind": np.resize(supplements["kind"].to_numpy(), rows),
        "seq": np.resize(supplements["seq"].to_numpy(), rows),
        "days": (28 + month % 4).astype(np.int32),
        "amount": np.resize(rates["rate_day"].to_numpy(), rows) * (28 + month % 4),
    }
    few = min(round(rows * 86_455 / 802_502), MOST_INVOICES)
    invoices = {
        "provider_id": np.resize(placements["provider_id"].to_numpy(), few),
        "payer_id": np.resize(placements["payer_id"].to_numpy(), few),
        "month": month[:few].astype(np.int32),
        "n_lines": at[:few] % 40,
        "total": lines["amount"][:few] * 9,
    }
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(lines), out / "lines.parquet")
    pq.write_table(pa.table(invoices), out / "invoices.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
