#!/usr/bin/env python3
"""Seeded workload generator: the reference generator of SPEC.md, parted into modules; it writes the same bytes.

  gen.py A --n 6000  --out DIR [--csv]     rates (also the purchases and scenarios of workload C)
  gen.py B --n 60000 --out DIR [--csv]     settlement

Every value is a pure function of (SEED, field, row key) through a 64-bit mixing hash, so
 - no random-number library is involved, the bytes do not drift with numpy versions;
 - the data has the PREFIX PROPERTY: offer / placement i is identical for every N > i.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.gen_rates import gen_a
from bench.gen_settlement import gen_b

SIZES = {"A": 6000, "B": 60000}


def generate(workload: str, n: int, out: Path, *, csv: bool = False) -> dict[str, int]:
    """Writes the tables of a workload into a folder, and gives their numbers of rows."""
    out.mkdir(parents=True, exist_ok=True)
    return gen_a(n, out, csv=csv) if workload == "A" else gen_b(n, out, csv=csv)


def main() -> None:
    """Writes a workload as the command line asks."""
    parser = argparse.ArgumentParser(description="Seeded workload generator (see SPEC.md).")
    parser.add_argument("workload", choices=list(SIZES))
    parser.add_argument("--n", type=int, default=None)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--csv", action="store_true")
    asked = parser.parse_args()
    print(generate(asked.workload, asked.n or SIZES[asked.workload], asked.out, csv=asked.csv))


if __name__ == "__main__":
    main()
