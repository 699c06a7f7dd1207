"""Workload B of the benchmark: every line and every invoice is the exact one, however the files are read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from bench import exact_b, float_run_b, floor_b, side_by_side_b, telling
from bench.answers_b import Found, exact, in_files, read_tables
from bench.files_a import Columns
from bench.files_b import portions, run_b
from bench.gen import generate
from bench.measure import B, Wanted
from bench.peers_b import float_settlement
from ramme.cli import main

PLACEMENTS = 1_200
EPOCH = date(1970, 1, 1)
Rows = Sequence[Mapping[str, object]]
RIGHT = {"lines": 0, "invoices": 0}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workload") / "b"
    generate("B", PLACEMENTS, folder)
    return folder


@pytest.fixture(scope="module")
def tables(source: Path) -> dict[str, Columns]:
    return read_tables(source)


@pytest.fixture(scope="module")
def right(tables: dict[str, Columns]) -> Found:
    return exact(tables)


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_command_writes_the_exact_answers(source: Path, right: Found, tmp_path: Path, threads: str) -> None:
    arguments = ["bench", "run", "B", "--in", str(source), "--out", str(tmp_path / "out"), "--threads", threads]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 0, answer.output
    assert in_files(tmp_path / "out").wrong(right) == RIGHT


@pytest.mark.parametrize("rows", [7, 100, 1_199, 5_000])
def test_portions_change_nothing(source: Path, right: Found, tmp_path: Path, rows: int) -> None:
    run_b(source, tmp_path, threads=2, rows=rows)

    assert in_files(tmp_path).wrong(right) == RIGHT


def test_portions_hold_placements_with_all_that_is_theirs(source: Path, tables: dict[str, Columns]) -> None:
    parts = list(portions(source, 100))

    for name, at in (("placements", 0), ("supplements", 1), ("corrections", 2)):
        found = np.concatenate([part[at]["placement_id"] for part in parts])
        assert found.tolist() == tables[name]["placement_id"].tolist()
    for placements, supplements, corrections in parts:
        own = set(placements["placement_id"].tolist())
        assert {*supplements["placement_id"].tolist(), *corrections["placement_id"].tolist()} <= own


def test_the_results_have_the_columns_of_the_specification(source: Path, tmp_path: Path) -> None:
    run_b(source, tmp_path, threads=1)

    lines, invoices = pq.read_table(tmp_path / "lines.parquet"), pq.read_table(tmp_path / "invoices.parquet")

    assert lines.column_names == ["placement_id", "month", "kind", "seq", "days", "amount"]
    assert invoices.column_names == ["provider_id", "payer_id", "month", "n_lines", "total"]
    assert set(lines["kind"].to_pylist()) == {1, 2, 3, 4, 5}
    assert sum(invoices["n_lines"].to_pylist()) == lines.num_rows
    assert sum(invoices["total"].to_pylist()) == sum(lines["amount"].to_pylist())


def test_the_time_of_reading_working_out_and_writing_is_noted(source: Path, tmp_path: Path) -> None:
    run_b(source, tmp_path, threads=2)

    timings = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))

    assert sorted(timings) == ["compute_s", "read_s", "write_s"]
    assert all(seconds > 0 for seconds in timings.values())


def small(folder: Path, *, corrections: Rows, supplements: Rows, notice: date = date(1900, 1, 1)) -> Path:
    """A folder with one placement from 10 July 2025 on, at 1.000 kr. a day and from the new year on 1.100 kr."""
    generate("B", 1, folder)
    days = {"start_date": date(2025, 7, 10), "end_date": date(2099, 12, 31), "notice_date": notice}
    if notice.year > 1900:
        days["end_date"] = date(2025, 9, 12)
    one = {"placement_id": 1, "provider_id": 5, "payer_id": 7, "rate_id": 1, "share_bp": 5_000, **days}
    names = {
        "supplements": ["placement_id", "seq", "kind", "start_date", "end_date", "value"],
        "corrections": ["placement_id", "month", "days_new"],
    }
    write(folder, "placements", [one], list(one))
    write(folder, "supplements", supplements, names["supplements"])
    write(folder, "corrections", corrections, names["corrections"])
    rates = [{"rate_id": 1, "year": year, "rate_day": rate} for year, rate in ((2025, 100_001), (2026, 110_000))]
    write(folder, "day_rates", rates, ["rate_id", "year", "rate_day"])
    return folder


def write(folder: Path, name: str, rows: Rows, columns: list[str]) -> None:
    """Writes a table, its dates as dates."""
    kinds = {column: pa.date32() if column.endswith("_date") else pa.int64() for column in columns}
    arrays = [pa.array([row[column] for row in rows], kinds[column]) for column in columns]
    pq.write_table(pa.Table.from_arrays(arrays, names=columns), folder / f"{name}.parquet")


def lines_in(folder: Path) -> list[tuple[int, ...]]:
    """Month, kind, number, days and amount of each line, in order."""
    table = pq.read_table(folder / "lines.parquet").to_pylist()
    return sorted(tuple(row[name] for name in ("month", "kind", "seq", "days", "amount")) for row in table)


def settled(source: Path, out: Path) -> list[tuple[int, ...]]:
    """The lines that Ramme writes, which must be the exact ones."""
    run_b(source, out, threads=1)
    assert in_files(out).wrong(exact(read_tables(source))) == RIGHT
    return lines_in(out)


def test_a_stay_given_notice_is_paid_through_the_month_after(tmp_path: Path) -> None:
    lines = settled(small(tmp_path / "in", corrections=[], supplements=[], notice=date(2025, 8, 31)), tmp_path / "out")

    # 22, 31 and 30 days of half of 1.000,01 kr.; the half øre of 31 days goes up.
    assert lines == [(0, 1, 0, 22, 1_100_011), (1, 1, 0, 31, 1_550_016), (2, 1, 0, 30, 1_500_015)]


def test_a_correction_comes_on_the_next_invoice_and_none_for_the_last_month(tmp_path: Path) -> None:
    corrections = [{"placement_id": 1, "month": month, "days_new": 20} for month in (0, 1, 11)]
    lines = settled(small(tmp_path / "in", corrections=corrections, supplements=[]), tmp_path / "out")

    assert [line for line in lines if line[1] == 5] == [
        (1, 5, 0, -2, 1_000_010 - 1_100_011),
        (2, 5, 0, -11, 1_000_010 - 1_550_016),
    ]


def test_a_correction_to_the_days_that_were_invoiced_is_no_line(tmp_path: Path) -> None:
    corrections = [{"placement_id": 1, "month": 1, "days_new": 31}]

    lines = settled(small(tmp_path / "in", corrections=corrections, supplements=[]), tmp_path / "out")

    assert all(line[1] != 5 for line in lines)


def test_a_month_without_a_line_is_corrected_from_nothing(tmp_path: Path) -> None:
    corrections = [{"placement_id": 1, "month": 4, "days_new": 1}]
    source = small(tmp_path / "in", corrections=corrections, supplements=[], notice=date(2025, 8, 31))

    assert settled(source, tmp_path / "out")[-1] == (5, 5, 0, 1, 50_001)


def test_a_supplement_in_percent_follows_the_rate_over_the_new_year(tmp_path: Path) -> None:
    period = {"start_date": date(2025, 12, 31), "end_date": date(2026, 1, 2)}
    supplements = [{"placement_id": 1, "seq": 1, "kind": 4, "value": 1_250, **period}]

    lines = settled(small(tmp_path / "in", corrections=[], supplements=supplements), tmp_path / "out")

    assert [line for line in lines if line[1] == 4] == [(5, 4, 1, 1, 12_500), (6, 4, 1, 2, 27_500)]


@pytest.mark.parametrize("there", [[(1, 2025)], [(1, 2026)], [(0, 2025), (0, 2026)], [(1, 2025), (2, 2025), (2, 2026)]])
def test_a_rate_that_is_missing_stops_the_run(tmp_path: Path, there: list[tuple[int, int]]) -> None:
    source = small(tmp_path / "in", corrections=[], supplements=[])
    rates = [{"rate_id": rate, "year": year, "rate_day": 1} for rate, year in there]
    write(source, "day_rates", rates, ["rate_id", "year", "rate_day"])

    with pytest.raises(ValueError, match="a rate is missing"):
        run_b(source, tmp_path / "out", threads=1)


@pytest.mark.parametrize(
    ("given_on", "through"),
    [
        (date(2025, 1, 1), date(2025, 2, 28)),
        (date(2025, 1, 31), date(2025, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 11, 30), date(2025, 12, 31)),
        (date(2025, 12, 1), date(2026, 1, 31)),
    ],
)
def test_the_exact_end_of_notice_is_the_last_day_of_the_month_after(given_on: date, through: date) -> None:
    placement = {"notice_date": (given_on - EPOCH).days, "end_date": (given_on - EPOCH).days}

    assert exact_b.paid_through(placement) == (through - EPOCH).days


def test_the_data_has_ties_that_binary_floats_miss(tables: dict[str, Columns], right: Found) -> None:
    wrong = Found.of(*float_settlement(tables)).wrong(right)

    assert 0 < wrong["lines"] < len(right.lines.keys) // 50


def test_each_wrong_answer_is_counted_once(tables: dict[str, Columns], right: Found) -> None:
    days, amount = right.lines.values
    off = amount.copy()
    off[[3, 8]] += 1
    lines = right.lines

    assert type(lines)(lines.keys, (days, off)).wrong(lines) == 2
    assert type(lines)(lines.keys[:-3], (days[:-3], amount[:-3])).wrong(lines) == 3
    assert lines.wrong(type(lines)(lines.keys[:-3], (days[:-3], amount[:-3]))) == 3
    twice = type(lines).of(np.append(lines.keys, lines.keys[0]), np.append(days, days[0]), np.append(amount, amount[0]))
    assert twice.wrong(lines) == 1


def test_the_peers_write_files_of_the_same_shape(source: Path, right: Found, tmp_path: Path) -> None:
    float_run_b.main(source, tmp_path / "floats")
    floor_b.main(source, tmp_path / "floor")

    assert in_files(tmp_path / "floats").wrong(right)["lines"] > 0
    for folder in ("floats", "floor"):
        lines = pq.read_table(tmp_path / folder / "lines.parquet")
        assert lines.column_names == ["placement_id", "month", "kind", "seq", "days", "amount"]
        assert abs(lines.num_rows - len(right.lines.keys)) < len(right.lines.keys) // 20


def test_side_by_side_all_lines_are_worked_out_and_none_is_wrong(source: Path, right: Found, tmp_path: Path) -> None:
    run_b(source, tmp_path, threads=1)
    country = side_by_side_b.Country.read(source)

    compute = side_by_side_b.timed(country, runs=1, threads=2)

    assert {one["rates"] for one in compute.values()} == {len(right.lines.keys)}
    assert side_by_side_b.counted(country, tmp_path)["ramme"] == RIGHT


def test_all_tables_that_are_missing_are_told_with_how_to_make_them(tmp_path: Path) -> None:
    arguments = ["bench", "run", "B", "--in", str(tmp_path), "--out", str(tmp_path / "out")]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 2
    assert answer.output.count("[bench-table-missing]") == 5
    assert "gen.py B --n 60000" in answer.output
    assert not (tmp_path / "out").exists()


def test_settlement_is_not_shared_out_to_a_cluster(tmp_path: Path) -> None:
    arguments = ["bench", "run", "B", "--in", str(tmp_path), "--out", str(tmp_path), "--cluster", "tcp://klynge:8786"]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 2
    assert "--cluster" in answer.output


def test_the_findings_of_settlement_are_told_beside_what_they_should_be() -> None:
    spent = {"wall_s": 0.5, "cpu_s": 0.6, "peak_mib": 120.0}
    once = {"rates": 802_502, "median_s": 0.08, "least_s": 0.07, "rates_per_s": 10_000_000.0, "cpu_s": 0.06}
    whole = {"ramme": spent, "numpy_float": spent, "floor": spent, "ramme_compute_s": 0.08}
    growth = [
        {"placements": size, "lines": size * 13, "compute_s": 0.1, **spent, "peak_mib": peak}
        for size, peak in ((60_000, 200.0), (2_000_000, 4_096.0))
    ]
    found = {
        "machine": {"python": "3.11", "cpus": 2, "load": 0.1, "numpy": "2", "pyarrow": "21"},
        "wanted": {"placements": 60_000, "many_placements": 600_000, "runs": 5, "threads": 2},
        "B": {
            "compute": {"ramme": once, "numpy_float": once},
            "whole": whole,
            "whole_of_many": whole,
            "wrong": {"ramme": {"lines": 1, "invoices": 0}, "numpy_float": {"lines": 1_795, "invoices": 1_670}},
            "ratios": {"compute_to_numpy_float": 1.99, "whole_to_floor": 1.5},
            "growth": growth,
        },
    }

    lines = telling.table(found).splitlines()

    assert [line.split()[0] for line in lines[-4:]] == ["NOT", "met", "met", "NOT"]
    assert any(line.split() == ["numpy,", "floats", "1,795", "1,670"] for line in lines)
    assert any(line.startswith("2,000,000 placements") and "26,000,000" in line for line in lines)


def test_settlement_is_measured_on_placements() -> None:
    wanted = Wanted()

    assert (B.few(wanted), B.many(wanted), max(wanted.still_more)) == (60_000, 600_000, 2_000_000)
