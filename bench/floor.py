"""The I/O floor: reads the files of workload A and writes a result of the same shape, and works nothing out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def main(source: Path, out: Path) -> None:
    """Reads and writes; the columns of the result are columns of the input, as many and as long as the real ones."""
    years, groups, _ = (pq.read_table(source / f"{name}.parquet") for name in ("offer_years", "groups", "params"))
    rows = groups.num_rows
    stand_in = {name: np.resize(years[name].to_numpy(), rows) for name in ("other", "staff", "sold_bp", "sector")}
    keys = {name: groups[name] for name in ("offer_id", "year", "group_no")}
    rates = {
        **keys,
        "rate_day": stand_in["other"] // 1_000,
        "rate_month": stand_in["staff"] // 1_000,
        "change_bp": pa.array(stand_in["sold_bp"], mask=stand_in["sold_bp"] < 1_000),
        "flag5": stand_in["sold_bp"] > 9_000,
        "category": stand_in["sector"] == 1,
    }
    aside = {"offer_id": years["offer_id"], "year": years["year"], "to_provision": years["provision"]}
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(rates), out / "rates.parquet")
    pq.write_table(pa.table(aside), out / "provisions.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
