"""Workload C of the benchmark: every total of every scenario is the exact one, however the work is cut and shared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from bench import exact_c, float_run_c, floor_c, side_by_side_c, telling
from bench.answers import rows_of
from bench.drawing import Whole
from bench.files_a import Columns, read_small
from bench.files_c import parts, run_c
from bench.gen import generate
from bench.peers_c import float_totals
from bench.tables_a import terms_by_year
from bench.tables_c import Blocks, Part, Sweep, scenarios_of
from bench.workload_c import totals
from ramme.analysis import scenarios as under
from ramme.analysis.sweeps import Where
from ramme.cli import main
from ramme.problems import Problem
from ramme.quantities.reuse import Reuse

OFFERS = 25
SCENARIOS = 40


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workload") / "c"
    generate("A", OFFERS, folder)
    few = pq.read_table(folder / "scenarios.parquet").slice(0, SCENARIOS)
    pq.write_table(few, folder / "scenarios.parquet")
    return folder


@pytest.fixture(scope="module")
def part(source: Path) -> Part:
    (whole,) = parts(source)
    return whole


@pytest.fixture(scope="module")
def right(source: Path, part: Part) -> Whole:
    params, scenarios = _small(source)
    country = exact_c.Country(*map(rows_of, (part.years, part.groups, params, part.purchases)))
    return np.array(exact_c.totals(country, rows_of(scenarios)))


def _small(source: Path) -> Iterator[Columns]:
    return (read_small(source / f"{name}.parquet") for name in ("params", "scenarios"))


def in_file(folder: Path) -> Whole:
    table = pq.read_table(folder / "totals.parquet")
    found: Whole = table["total"].to_numpy().reshape(-1, exact_c.MUNICIPALITIES)
    return found


def blocks_of(part: Part, params: Columns) -> Blocks:
    return Blocks(part, terms_by_year(params), params["disc_bp"])


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_command_writes_the_exact_totals(source: Path, right: Whole, tmp_path: Path, threads: str) -> None:
    arguments = ["bench", "run", "C", "--in", str(source), "--out", str(tmp_path / "out"), "--threads", threads]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 0, answer.output
    assert in_file(tmp_path / "out").tolist() == right.tolist()


@pytest.mark.parametrize(("rows", "block"), [(10, 1), (60, 25), (10_000, 10), (10_000, 70)])
def test_the_totals_are_the_same_however_the_offerings_are_cut(
    source: Path, right: Whole, tmp_path: Path, rows: int, block: int
) -> None:
    run_c(source, tmp_path, Where(threads=2), rows=rows, block=block)

    assert in_file(tmp_path).tolist() == right.tolist()


def test_the_results_have_the_columns_of_the_specification(source: Path, tmp_path: Path) -> None:
    run_c(source, tmp_path)

    table = pq.read_table(tmp_path / "totals.parquet")

    assert table.column_names == ["scenario", "municipality", "total"]
    assert table.num_rows == SCENARIOS * 98
    assert sorted(set(table["municipality"].to_pylist())) == list(range(1, 99))
    assert sorted(json.loads((tmp_path / "timings.json").read_text())) == ["compute_s", "read_s", "write_s"]


def test_todays_rules_give_the_rates_of_workload_a(source: Path, part: Part, right: Whole, tmp_path: Path) -> None:
    arguments = ["bench", "run", "A", "--in", str(source), "--out", str(tmp_path)]
    CliRunner().invoke(main, arguments)
    rates = {tuple(key): rate for *key, rate in zip(*_columns(tmp_path / "rates.parquet"), strict=True)}
    paid = [0] * 99

    for row in rows_of(part.purchases):
        paid[row["municipality"]] += rates[row["offer_id"], row["year"], row["group_no"]] * row["days"]

    assert paid[1:] == right[0].tolist()


def _columns(path: Path) -> list[list[int]]:
    table = pq.read_table(path)
    return [table[name].to_pylist() for name in ("offer_id", "year", "group_no", "rate_day")]


def test_floats_miss_totals_that_the_whole_numbers_hold(tmp_path: Path) -> None:
    generate("A", 200, tmp_path)
    (many,) = parts(tmp_path)
    params, scenarios = ({name: column[:20] for name, column in columns.items()} for columns in _small(tmp_path))
    country = exact_c.Country(*map(rows_of, (many.years, many.groups, params, many.purchases)))

    found = float_totals(many.years, many.groups, params, many.purchases, scenarios)

    right = np.array(exact_c.totals(country, rows_of(scenarios)))
    assert found.shape == right.shape
    assert 0 < (found != right).sum() < right.size / 2
    assert np.abs(found - right).max() < 1_000_000


def test_each_value_that_a_rule_meets_is_calculated_once(source: Path, part: Part) -> None:
    params, columns = _small(source)
    scenarios = scenarios_of(columns)
    offerings = blocks_of(part, params).whole
    plan = under.planned(totals, {"offerings": offerings}, scenarios)
    times: dict[str, int] = {}
    reuse = Reuse(plan.kept)

    for number in plan.order(scenarios):
        with reuse.turn():
            totals(offerings=offerings, scenario=scenarios[number])
        for _, what in reuse.figures:
            times[what] = times.get(what, 0) + 1

    once = ("direct_operating_costs", "pension_contribution", "interest_base", "night_watch", "possible_days")
    assert [times[name] for name in once] == [1] * len(once)
    assert times["straight_line_depreciation"] == 2  # buildings and inventory
    assert times["interest"] == len(set(columns["interest_add_bp"].tolist()))
    assert times["administration_overhead"] == len(set(columns["overhead_max_bp"].tolist()))
    assert times["regulation"] == len(set(columns["tolerance_bp"].tolist()))
    assert times["budgeted_days"] == len(set(columns["occ_shift_bp"].tolist()))
    pairs = set(zip(columns["occ_shift_bp"].tolist(), columns["tolerance_bp"].tolist(), strict=True))
    assert times["service_per_day"] == len(pairs)  # interest and overhead cancel out of the service part
    assert times["cost_per_day"] == SCENARIOS


def test_the_ranges_of_all_scenarios_prove_that_every_total_fits(source: Path, part: Part) -> None:
    params, columns = _small(source)

    found = under.proof(totals, {"offerings": blocks_of(part, params).whole}, scenarios_of(columns))

    assert not isinstance(found, Problem)


def test_where_the_ranges_prove_too_little_every_step_is_proven_and_the_totals_are_the_same(
    source: Path, part: Part, right: Whole
) -> None:
    params, columns = _small(source)
    years = {name: column.copy() for name, column in part.years.items()}
    at = int(np.flatnonzero((part.purchases["offer_id"] == 1).cumsum() == 1)[0])
    few = {name: np.delete(column, at) for name, column in part.purchases.items()}
    days = few["days"].copy()
    days[0] = 2**38  # too much for the largest rate of all, not for this offering's own

    changed = Part(years, part.groups, {**few, "days": days})
    sweep = Sweep(scenarios_of(columns), block=10)
    blocks = blocks_of(changed, params)
    sweep.add(blocks)

    country = exact_c.Country(*map(rows_of, (years, part.groups, params, changed.purchases)))
    assert isinstance(under.proof(totals, {"offerings": blocks.whole}, scenarios_of(columns)), Problem)
    assert sweep.totals[:2].tolist() == exact_c.totals(country, rows_of(columns)[:2])
    assert sweep.totals[:2].tolist() != right[:2].tolist()


def test_all_tables_that_are_missing_are_told_at_once(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["bench", "run", "C", "--in", str(tmp_path), "--out", str(tmp_path / "out")])

    assert answer.exit_code == 2
    assert answer.output.count("[bench-table-missing]") == 5


def test_a_cluster_is_for_workload_c_alone(source: Path, tmp_path: Path) -> None:
    arguments = ["bench", "run", "A", "--in", str(source), "--out", str(tmp_path / "out"), "--cluster", "tcp://x:1"]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 2
    assert "--cluster" in answer.output
    assert not (tmp_path / "out").exists()


def test_wrong_totals_are_counted_beside_the_exact_ones(source: Path, tmp_path: Path) -> None:
    run_c(source, tmp_path)
    table = pq.read_table(tmp_path / "totals.parquet")
    wrong = table["total"].to_numpy().copy()
    wrong[[0, 3, 98 * 20 + 1]] += 1  # two of scenario 0, one of a scenario that may not be among the exact ones
    country = side_by_side_c.Country.read(source)

    right = side_by_side_c.counted(country, tmp_path)
    pq.write_table(table.set_column(2, "total", pa.array(wrong)), tmp_path / "totals.parquet")
    found = side_by_side_c.counted(country, tmp_path)

    assert right["ramme"] == {"checked": 980, "wrong": 0}
    assert found["ramme"]["wrong"] in (2, 3)
    assert found["numpy_float_beside_ramme"]["checked"] == SCENARIOS * 98


def test_ramme_and_the_peer_are_timed_on_the_same_rates(source: Path) -> None:
    country = side_by_side_c.Country.read(source)

    found = side_by_side_c.timed(country, runs=1, threads=2)

    assert {each["rates"] for each in found.values()} == {len(country.whole.groups["year"]) * SCENARIOS}
    assert [len(each["seconds"]) for each in found.values()] == [1, 1, 1]


def test_the_floor_and_the_peer_write_tables_of_the_same_shape(source: Path, tmp_path: Path) -> None:
    for program in (floor_c, float_run_c):
        program.main(source, tmp_path / program.__name__)

        table = pq.read_table(tmp_path / program.__name__ / "totals.parquet")

        assert (table.column_names, table.num_rows) == (["scenario", "municipality", "total"], SCENARIOS * 98)


def test_the_findings_are_told_beside_what_they_should_be() -> None:
    spent = {"wall_s": 5.0, "cpu_s": 6.0, "peak_mib": 120.0}
    once = {"rates": 136_682_000, "median_s": 3.0, "least_s": 2.0, "rates_per_s": 45_560_666.7}
    whole = {"ramme": spent, "numpy_float": spent, "floor": spent, "ramme_compute_s": 3.0}
    of_a = {
        "machine": {"python": "3.11", "cpus": 2, "load": 0.1, "numpy": "2", "pyarrow": "21"},
        "wanted": {"offers": 6_000, "many_offers": 60_000, "runs": 5, "threads": 2},
        "compute": {"ramme": once, "numpy_float": once},
        "whole": whole,
        "whole_of_many": whole,
        "wrong": {"ramme": {"rate_day": 0}, "numpy_float": {"rate_day": 47}},
        "ratios": {"compute_to_numpy_float": 1.0, "whole_to_floor": 1.0},
    }
    of_c = {
        **of_a,
        "wrong": {"ramme": {"checked": 980, "wrong": 1}, "numpy_float_beside_ramme": {"checked": 98_000, "wrong": 9}},
        "ratios": {"compute_to_numpy_float": 1.01, "whole_to_floor": 20.0},
    }

    lines = telling.table({**of_a, "C": of_c}).splitlines()

    assert [line.split()[0] for line in lines[-4:]] == ["NOT", "met", "NOT", "the"]
    assert any(line.split()[-2:] == ["98,000", "9"] for line in lines)
    assert any("136,682,000 rates" in line for line in lines)


def test_a_purchase_without_a_rate_is_refused(source: Path, part: Part) -> None:
    params, _ = _small(source)
    strange = {**part.purchases, "group_no": part.purchases["group_no"] + 7}

    with pytest.raises(ValueError, match="every purchase must have a rate"):
        blocks_of(Part(part.years, part.groups, strange), params)


def test_a_municipality_that_does_not_exist_is_refused(source: Path, part: Part) -> None:
    params, _ = _small(source)
    strange = {**part.purchases, "municipality": part.purchases["municipality"] + 98}

    with pytest.raises(ValueError, match="from 1 to 98"):
        blocks_of(Part(part.years, part.groups, strange), params)(10)


def test_offers_that_nobody_buys_from_and_municipalities_that_buy_nothing_add_nothing(
    source: Path, part: Part, tmp_path: Path
) -> None:
    for name in ("offer_years", "groups", "params", "scenarios"):
        (tmp_path / f"{name}.parquet").symlink_to(source / f"{name}.parquet")
    few = {name: column[part.purchases["offer_id"] <= 3] for name, column in part.purchases.items()}
    pq.write_table(pa.table(few), tmp_path / "purchases.parquet")

    run_c(tmp_path, tmp_path / "out", rows=20)

    country = exact_c.Country(*map(rows_of, (part.years, part.groups, next(_small(source)), few)))
    today = in_file(tmp_path / "out")[0].tolist()
    assert today == country.totals(rows_of(list(_small(source))[1])[0])
    assert {number for number, total in enumerate(today, start=1) if total} == set(few["municipality"].tolist())
    assert 0 in today
