"""How many answers of workload B are wrong: every column of every line and every invoice beside the exact one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from bench import exact_b
from bench.answers import rows_of
from bench.drawing import Whole
from bench.files_a import Columns
from bench.float_run import read as read_columns

TABLES = ("placements", "day_rates", "supplements", "corrections", "months")


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one table, in the order of their keys."""

    keys: Whole
    values: tuple[Whole, ...]

    @classmethod
    def of(cls, keys: Whole, *values: Whole) -> Answers:
        """Answers in any order."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], tuple(column[order] for column in values))

    def wrong(self, right: Answers) -> int:
        """How many rows differ, are missing, stand twice, or should not be there."""
        first = np.append(True, self.keys[1:] != self.keys[:-1]) if len(self.keys) else np.zeros(0, dtype=np.bool_)
        twice = int((~first).sum())
        at = np.searchsorted(right.keys, self.keys)
        there = first & (np.append(right.keys, -1).take(at) == self.keys)
        same = there.copy()
        for mine, theirs in zip(self.values, right.values, strict=True):
            same &= np.append(theirs, 0).take(at) == mine
        missing = len(right.keys) - int(there.sum())
        return twice + missing + int((first & ~same).sum())


@dataclass(frozen=True, slots=True)
class Found:
    """The lines and invoices of one who works them out."""

    lines: Answers
    invoices: Answers

    @classmethod
    def of(cls, lines: Columns, invoices: Columns) -> Found:
        """From columns."""
        line = (lines["placement_id"] * 100 + lines["month"]) * 100 + lines["kind"] * 10 + lines["seq"]
        invoice = (invoices["provider_id"] * 1_000 + invoices["payer_id"]) * 100 + invoices["month"]
        return cls(
            Answers.of(line, lines["days"], lines["amount"]),
            Answers.of(invoice, invoices["n_lines"], invoices["total"]),
        )

    def wrong(self, right: Found) -> dict[str, int]:
        """The number of wrong lines and of wrong invoices."""
        return {"lines": self.lines.wrong(right.lines), "invoices": self.invoices.wrong(right.invoices)}


def read_tables(source: Path) -> dict[str, Columns]:
    """The tables of workload B, whole; dates by their days since 1970."""
    return {
        name: {title: column.astype(np.int64) for title, column in read_columns(source / f"{name}.parquet").items()}
        for name in TABLES
    }


def exact(tables: dict[str, Columns]) -> Found:
    """The exact answers."""
    country = exact_b.Country({name: rows_of(columns) for name, columns in tables.items()})
    lines = country.lines()
    invoices = country.invoices(lines)
    of_line = np.array([(*key, *value) for key, value in lines.items()]).T
    of_invoice = np.array([(*key, *value) for key, value in invoices.items()]).T
    return Found.of(
        dict(zip(("placement_id", "month", "kind", "seq", "days", "amount"), of_line, strict=True)),
        dict(zip(("provider_id", "payer_id", "month", "n_lines", "total"), of_invoice, strict=True)),
    )


def in_files(folder: Path) -> Found:
    """The answers in the result files of a run."""
    lines, invoices = (
        {name: table[name].to_numpy().astype(np.int64) for name in table.column_names}
        for table in (pq.read_table(folder / f"{name}.parquet") for name in ("lines", "invoices"))
    )
    return Found.of(lines, invoices)
