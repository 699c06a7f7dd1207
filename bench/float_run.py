"""The float peer from files to files, as a whole process."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.drawing import Whole
from bench.peers import FloatResults, float_rates


def read(path: Path) -> dict[str, Whole]:
    """A table as columns."""
    table = pq.read_table(path)
    return {name: table[name].to_numpy() for name in table.column_names}


def write(results: FloatResults, years: dict[str, Whole], groups: dict[str, Whole], out: Path) -> None:
    """The results as files."""
    rates = {
        **{name: groups[name] for name in ("offer_id", "year", "group_no")},
        "rate_day": results.rate_day,
        "rate_month": results.rate_month,
        "change_bp": pa.array(results.change_bp, mask=~results.has_last),
        "flag5": results.flag5,
        "category": results.category,
    }
    aside = {"offer_id": years["offer_id"], "year": years["year"], "to_provision": results.to_provision}
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(rates), out / "rates.parquet")
    pq.write_table(pa.table(aside), out / "provisions.parquet")


def main(source: Path, out: Path) -> None:
    """Reads, works out and writes."""
    years, groups, params = (read(source / f"{name}.parquet") for name in ("offer_years", "groups", "params"))
    write(float_rates(years, groups, params), years, groups, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
