"""Ramme and its peers in turn in one process: how fast the calculation alone is, and how many answers are wrong."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import decimals, exact
from bench.answers import in_files, of_floats, one_by_one, rows_of
from bench.files_a import Columns, portions, read_params
from bench.peers import float_rates
from bench.tables_a import TermsByYear, results_of, table_of, terms_by_year

OFFERS_IN_DECIMALS = 300  # offers on which the slow peer is timed; its answers are counted on all
MORE_THAN_ALL = 2**30


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of workload A, whole in memory."""

    years: Columns
    groups: Columns
    params: Columns

    @classmethod
    def read(cls, source: Path) -> Tables:
        """The tables of a folder."""
        return cls(*next(portions(source, MORE_THAN_ALL)), read_params(source))

    def first(self, offers: int) -> Tables:
        """The rows of the first so many offers."""
        few = [{name: column[part["offer_id"] <= offers] for name, column in part.items()} for part in self.tables]
        return Tables(few[0], few[1], self.params)

    @property
    def tables(self) -> tuple[Columns, Columns]:
        """Offer-years and groups."""
        return self.years, self.groups


def ramme(tables: Tables, terms: TermsByYear, threads: int) -> None:
    """The calculation from all inputs in memory to all results in memory."""
    results_of(table_of(tables.years, tables.groups, terms), threads=threads)


def timed(tables: Tables, runs: int, threads: int) -> dict[str, Any]:
    """The runs of each, in turn, so that a busy moment of the machine meets all of them; one before, not counted."""
    few = tables.first(OFFERS_IN_DECIMALS)
    terms = terms_by_year(tables.params)
    rows = (rows_of(few.years), rows_of(few.groups), rows_of(few.params))
    contestants: dict[str, Callable[[], object]] = {
        "ramme": lambda: ramme(tables, terms, threads),
        "ramme_one_thread": lambda: ramme(tables, terms, 1),
        "numpy_float": lambda: float_rates(tables.years, tables.groups, tables.params),
        "decimal": lambda: list(decimals.answers(*rows)),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for run in range(runs + 1):
        for name, work in contestants.items():
            began = time.perf_counter()
            work()
            if run:
                times[name].append(time.perf_counter() - began)
    rates = dict.fromkeys(contestants, len(tables.groups["year"])) | {"decimal": len(few.groups["year"])}
    return {name: {"rates": rates[name], "seconds": times[name]} for name in contestants}


def counted(tables: Tables, results: Path) -> dict[str, dict[str, int]]:
    """The wrong answers of each: Ramme's as its files hold them."""
    right = one_by_one(exact.answers, tables.years, tables.groups, tables.params)
    floats = of_floats(float_rates(tables.years, tables.groups, tables.params), tables.years, tables.groups)
    return {
        "ramme": in_files(results).wrong(right),
        "numpy_float": floats.wrong(right),
        "decimal": one_by_one(decimals.answers, tables.years, tables.groups, tables.params).wrong(right),
    }


def main() -> None:
    """Prints the findings as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    tables = Tables.read(asked.source)
    compute = timed(tables, asked.runs, asked.threads)
    print(json.dumps({"compute": compute, "wrong": counted(tables, asked.results)}))


if __name__ == "__main__":
    main()
