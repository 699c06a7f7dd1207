"""Workload B in one process: how fast the calculation alone is beside the float peer, and what is wrong."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.answers_b import Found, exact, in_files, read_tables
from bench.files_a import Columns, read_small
from bench.files_b import Tables, portions
from bench.peers_b import float_settlement
from bench.workload_b import Calendar, DayRates, Invoices, Lines, Part, Settling
from ramme.quantities.room import hold_room


@dataclass(frozen=True, slots=True)
class Country:
    """The tables of workload B, whole in memory, and in the portions that Ramme is given."""

    tables: dict[str, Columns]
    portions: list[Tables]
    months: Columns
    rates: Columns

    @classmethod
    def read(cls, source: Path) -> Country:
        """The tables of a folder."""
        months, rates = (read_small(source / f"{name}.parquet") for name in ("months", "day_rates"))
        return cls(read_tables(source), list(portions(source)), months, rates)

    def ramme(self, threads: int) -> tuple[list[Lines], Columns]:
        """All lines and invoices, from all inputs in memory to all results in memory."""
        work = Settling(Calendar.of(self.months), DayRates.of(self.rates), threads=threads)
        invoices, found = Invoices(len(self.months["month"])), []
        for portion in self.portions:
            part = Part.of(*portion)
            found.append(work.lines(part))
            invoices.add(part.placements, found[-1])
        return found, invoices.columns()


def timed(country: Country, runs: int, threads: int) -> dict[str, Any]:
    """The runs of each, in turn, so that a busy moment of the machine meets all of them; one before, not counted."""
    contestants: dict[str, Callable[[], object]] = {
        "ramme": lambda: country.ramme(threads),
        "ramme_one_thread": lambda: country.ramme(1),
        "numpy_float": lambda: float_settlement(country.tables),
    }
    wall: dict[str, list[float]] = {name: [] for name in contestants}
    cpu: dict[str, list[float]] = {name: [] for name in contestants}
    for run in range(runs + 1):
        for name, work in contestants.items():
            began, used = time.perf_counter(), time.process_time()
            work()
            if run:
                wall[name].append(time.perf_counter() - began)
                cpu[name].append(time.process_time() - used)
    lines = sum(len(each.row) for each in country.ramme(threads)[0])
    return {name: {"rates": lines, "seconds": wall[name], "cpu_seconds": cpu[name]} for name in contestants}


def counted(country: Country, results: Path) -> dict[str, dict[str, int]]:
    """The wrong answers of each: Ramme's as its files hold them."""
    right = exact(country.tables)
    return {
        "ramme": in_files(results).wrong(right),
        "numpy_float": Found.of(*float_settlement(country.tables)).wrong(right),
    }


def main() -> None:
    """Prints the findings as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    hold_room()
    country = Country.read(asked.source)
    compute = timed(country, asked.runs, asked.threads)
    print(json.dumps({"compute": compute, "wrong": counted(country, asked.results)}))


if __name__ == "__main__":
    main()
