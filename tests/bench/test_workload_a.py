"""Workload A of the benchmark: Ramme's answers are the exact ones, ties and all, however the files are read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from bench import decimals, exact, telling
from bench.answers import NULL, Answers, in_files, of_floats, one_by_one
from bench.files_a import Columns, portions, run_a
from bench.gen import generate
from bench.peers import float_rates
from bench.side_by_side import Tables
from ramme.cli import bench as command
from ramme.cli import main

OFFERS = 150


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workload") / "a"
    generate("A", OFFERS, folder)
    return folder


@pytest.fixture(scope="module")
def tables(source: Path) -> Tables:
    return Tables.read(source)


@pytest.fixture(scope="module")
def right(tables: Tables) -> Answers:
    return one_by_one(exact.answers, tables.years, tables.groups, tables.params)


def nothing_wrong(answers: Answers, right: Answers) -> bool:
    return set(answers.wrong(right).values()) == {0}


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_command_writes_the_exact_answers(source: Path, right: Answers, tmp_path: Path, threads: str) -> None:
    arguments = ["bench", "run", "A", "--in", str(source), "--out", str(tmp_path / "out"), "--threads", threads]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 0, answer.output
    assert nothing_wrong(in_files(tmp_path / "out"), right)


def test_the_results_have_the_columns_of_the_specification(source: Path, tmp_path: Path) -> None:
    run_a(source, tmp_path, threads=1)

    rates, provisions = pq.read_table(tmp_path / "rates.parquet"), pq.read_table(tmp_path / "provisions.parquet")

    of_a_rate = ["offer_id", "year", "group_no", "rate_day", "rate_month", "change_bp", "flag5", "category"]
    assert rates.column_names == of_a_rate
    assert provisions.column_names == ["offer_id", "year", "to_provision"]
    assert rates.schema.field("flag5").type == pa.bool_()
    assert [name for name in rates.column_names if rates[name].null_count] == ["change_bp"]
    assert set(rates.filter(rates["change_bp"].is_null())["flag5"].to_pylist()) == {False}


def test_the_time_of_reading_working_out_and_writing_is_noted(source: Path, tmp_path: Path) -> None:
    run_a(source, tmp_path, threads=2)

    timings = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))

    assert sorted(timings) == ["compute_s", "read_s", "write_s"]
    assert all(seconds > 0 for seconds in timings.values())


@pytest.mark.parametrize("rows", [1, 10, 25, 60, 10_000])
def test_portions_hold_whole_offers_with_their_groups(source: Path, tables: Tables, rows: int) -> None:
    parts = list(portions(source, rows))

    for whole, found in ((tables.years, [part[0] for part in parts]), (tables.groups, [part[1] for part in parts])):
        assert np.concatenate([part["offer_id"] for part in found]).tolist() == whole["offer_id"].tolist()
    for years, groups in parts:
        assert set(groups["offer_id"].tolist()) == set(years["offer_id"].tolist())
    assert len({offer for years, _ in parts for offer in set(years["offer_id"].tolist())}) == OFFERS
    assert sum(len(set(years["offer_id"].tolist())) for years, _ in parts) == OFFERS


def test_the_first_year_of_a_group_has_no_change(tables: Tables, right: Answers) -> None:
    groups = tables.groups
    keys = list(zip(groups["offer_id"].tolist(), groups["group_no"].tolist(), groups["year"].tolist(), strict=True))
    first_years = [year == min(y for o, g, y in keys if (o, g) == (offer, group)) for offer, group, year in keys[:400]]

    assert (right.columns["change_bp"][:400] == NULL).tolist() == first_years
    assert any(first and key[2] > 2017 for first, key in zip(first_years, keys, strict=False))


def test_the_data_has_ties_that_binary_floats_miss(tables: Tables, right: Answers) -> None:
    floats = of_floats(float_rates(tables.years, tables.groups, tables.params), tables.years, tables.groups)

    wrong = floats.wrong(right)

    assert wrong["rate_month"] > 0
    assert sum(wrong.values()) < len(tables.groups["year"])


def test_decimals_that_round_where_the_specification_says_are_exact(tables: Tables, right: Answers) -> None:
    assert nothing_wrong(one_by_one(decimals.answers, tables.years, tables.groups, tables.params), right)


def test_a_wrong_answer_is_counted(right: Answers) -> None:
    changed = {**right.columns, "rate_day": right.columns["rate_day"].copy()}
    changed["rate_day"][[3, 8]] += 1
    shifted = {**right.columns, "keys": right.columns["keys"] + 1}

    assert Answers(changed).wrong(right)["rate_day"] == 2
    assert Answers(shifted).wrong(right)["flag5"] == len(right.columns["flag5"])


def test_an_offer_is_the_same_however_many_there_are(source: Path, tmp_path: Path) -> None:
    generate("A", 20, tmp_path)

    few, many = pq.read_table(tmp_path / "offer_years.parquet"), pq.read_table(source / "offer_years.parquet")

    assert many.slice(0, few.num_rows).equals(few)


def test_parameters_that_differ_from_the_agreement_are_used_and_said(
    source: Path, tables: Tables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    params: Columns = {**tables.params, "overhead_max_bp": tables.params["overhead_max_bp"] + tables.params["year"] % 3}
    for name in ("offer_years", "groups"):
        (tmp_path / f"{name}.parquet").symlink_to(source / f"{name}.parquet")
    pq.write_table(pa.table(params), tmp_path / "params.parquet")

    run_a(tmp_path, tmp_path / "out", threads=1)

    assert nothing_wrong(in_files(tmp_path / "out"), one_by_one(exact.answers, tables.years, tables.groups, params))
    assert "overhead_max" in capsys.readouterr().err


def test_all_tables_that_are_missing_are_told_at_once(tmp_path: Path) -> None:
    arguments = ["bench", "run", "A", "--in", str(tmp_path), "--out", str(tmp_path / "out")]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 2
    assert answer.output.count("[bench-table-missing]") == 3
    assert not (tmp_path / "out").exists()


def test_outside_a_checkout_the_command_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "CHECKOUT", tmp_path)

    answer = CliRunner().invoke(main, ["bench"])

    assert answer.exit_code == 2
    assert "[bench-needs-a-checkout]" in answer.output


def test_the_findings_are_told_beside_what_they_should_be() -> None:
    spent = {"wall_s": 0.5, "cpu_s": 0.6, "peak_mib": 120.0}
    once = {"rates": 136_682, "median_s": 0.02, "least_s": 0.01, "rates_per_s": 6_834_100.0}
    whole = {"ramme": spent, "numpy_float": spent, "floor": spent, "ramme_compute_s": 0.02}
    found = {
        "machine": {"python": "3.11", "cpus": 2, "load": 0.1, "numpy": "2", "pyarrow": "21"},
        "wanted": {"offers": 6_000, "many_offers": 60_000, "runs": 5, "threads": 2},
        "compute": {"ramme": once, "numpy_float": once},
        "whole": whole,
        "whole_of_many": whole,
        "wrong": {"ramme": {"rate_day": 0}, "numpy_float": {"rate_day": 47}},
        "ratios": {"compute_to_numpy_float": 2.01, "whole_to_floor": 1.5},
    }

    lines = telling.table(found).splitlines()

    assert [line.split()[0] for line in lines[-4:]] == ["met", "met", "NOT", "met"]
    assert any(line.split() == ["numpy,", "floats", "47"] for line in lines)
