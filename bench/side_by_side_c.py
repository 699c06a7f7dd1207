"""Workload C in one process: how fast the sweep alone is beside the float peer, and how many totals are wrong."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from bench import exact_c
from bench.answers import rows_of
from bench.drawing import Whole
from bench.files_a import PORTION, Columns, read_params, read_small
from bench.files_c import parts
from bench.peers_c import float_totals
from bench.side_by_side import MORE_THAN_ALL
from bench.tables_a import terms_by_year
from bench.tables_c import MUNICIPALITIES, Blocks, Part, Sweep, scenarios_of
from ramme.analysis.sweeps import Where
from ramme.quantities.room import hold_room

EXACT = 10  # scenarios whose totals are worked out exactly, one rate at a time; the first is today's rules


@dataclass(frozen=True, slots=True)
class Country:
    """The tables of workload C, whole in memory, and in the portions that Ramme is given."""

    whole: Part
    portions: list[Part]
    params: Columns
    scenarios: Columns

    @classmethod
    def read(cls, source: Path) -> Country:
        """The tables of a folder."""
        (whole,) = parts(source, MORE_THAN_ALL)
        return cls(whole, list(parts(source, PORTION)), read_params(source), read_small(source / "scenarios.parquet"))

    def ramme(self, threads: int) -> Whole:
        """The totals, from all inputs in memory to all results in memory."""
        terms = terms_by_year(self.params)
        sweep = Sweep(scenarios_of(self.scenarios), Where(threads=threads))
        for portion in self.portions:
            sweep.add(Blocks(portion, terms, self.params["disc_bp"]))
        return sweep.totals

    def floats(self) -> Whole:
        """The totals of the float peer."""
        whole = self.whole
        return float_totals(whole.years, whole.groups, self.params, whole.purchases, self.scenarios)


def timed(country: Country, runs: int, threads: int) -> dict[str, Any]:
    """The runs of each, in turn, so that a busy moment of the machine meets all of them; one before, not counted."""
    contestants: dict[str, Callable[[], object]] = {
        "ramme": lambda: country.ramme(threads),
        "ramme_one_thread": lambda: country.ramme(1),
        "numpy_float": country.floats,
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for run in range(runs + 1):
        for name, work in contestants.items():
            began = time.perf_counter()
            work()
            if run:
                times[name].append(time.perf_counter() - began)
    rates = len(country.whole.groups["year"]) * len(country.scenarios["scenario"])
    return {name: {"rates": rates, "seconds": seconds} for name, seconds in times.items()}


def counted(country: Country, results: Path) -> dict[str, dict[str, int]]:
    """Wrong totals: of some scenarios beside the exact ones, and of all where floats and Ramme's file differ."""
    whole = country.whole
    rows = (rows_of(whole.years), rows_of(whole.groups), rows_of(country.params), rows_of(whole.purchases))
    scenarios = rows_of(country.scenarios)
    some = np.linspace(0, len(scenarios) - 1, min(EXACT, len(scenarios))).astype(np.int64)
    right = np.array(exact_c.totals(exact_c.Country(*rows), [scenarios[number] for number in some.tolist()]))
    ramme, floats = in_file(results), country.floats()
    return {
        "ramme": {"checked": right.size, "wrong": int((ramme[some] != right).sum())},
        "numpy_float": {"checked": right.size, "wrong": int((floats[some] != right).sum())},
        "numpy_float_beside_ramme": {"checked": ramme.size, "wrong": int((floats != ramme).sum())},
    }


def in_file(folder: Path) -> Whole:
    """The totals in the result file of a run, a row for each scenario."""
    table = pq.read_table(folder / "totals.parquet").sort_by([("scenario", "ascending"), ("municipality", "ascending")])
    found: Whole = table["total"].to_numpy().reshape(-1, MUNICIPALITIES)
    return found


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
