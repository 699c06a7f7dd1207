"""Sweeps on a cluster of worker processes give what threads give, also when a worker is lost on the way."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import ramme
from bench.files_a import read_small
from bench.files_c import parts, run_c
from bench.gen import generate
from bench.tables_a import terms_by_year
from bench.tables_c import Blocks, scenarios_of
from bench.workload_c import Offerings, Scenario, TotalsUnder, totals
from ramme.analysis import clusters
from ramme.analysis.portions import Found
from ramme.analysis.scenarios import Under
from ramme.analysis.sweeps import Where, swept
from ramme.cli import main
from ramme.problems import ProblemsFound
from tests.analysis.clusters import Cluster, cluster
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow  # each starts processes of its own

SCENARIOS = 60
WITH_OUR_SOURCE = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    yield
    gc.collect()  # a connection that failed is to end here, and not while the next one is being made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workload") / "c"
    generate("A", 60, folder)
    few = pq.read_table(folder / "scenarios.parquet").slice(0, SCENARIOS)
    pq.write_table(few, folder / "scenarios.parquet")
    return folder


class Work:
    """Workload C on some offers, cut small enough that every worker gets its part."""

    def __init__(self, source: Path) -> None:
        (part,) = parts(source)
        params = read_small(source / "params.parquet")
        blocks = Blocks(part, terms_by_year(params), params["disc_bp"])
        self.blocks: list[Offerings] = blocks(100)
        self.scenarios: list[Scenario] = scenarios_of(read_small(source / "scenarios.parquet"))
        self.function = TotalsUnder(Under.planned(totals, {"offerings": blocks.sample}, self.scenarios))

    def found(self, where: Where) -> Iterator[Found]:
        return swept(self.function, self.blocks, self.scenarios, portion=7, where=where)

    def added(self, found: Iterator[Found]) -> list[list[int]]:
        paid = np.zeros((len(self.scenarios), 98), dtype=np.int64)
        for each in found:
            paid[each.first : each.first + len(each.result)] += each.result
        return paid.tolist()


def test_a_cluster_gives_the_same_totals_as_threads_to_the_oere(two_workers: Cluster, source: Path) -> None:
    work = Work(source)

    on_cluster = work.added(work.found(Where(cluster=two_workers.address)))

    assert on_cluster == work.added(work.found(Where(threads=2)))
    assert len(work.blocks) > 2


def test_the_command_gives_the_same_file_on_a_cluster(two_workers: Cluster, source: Path, tmp_path: Path) -> None:
    arguments = ["bench", "run", "C", "--in", str(source), "--out", str(tmp_path / "far")]
    run_c(source, tmp_path / "near")

    answer = CliRunner().invoke(main, [*arguments, "--cluster", two_workers.address])

    assert answer.exit_code == 0, answer.output
    near, far = (tmp_path / name / "totals.parquet" for name in ("near", "far"))
    assert far.read_bytes() == near.read_bytes()


def test_a_worker_that_is_killed_on_the_way_changes_nothing(source: Path, tmp_path: Path) -> None:
    work = Work(source)
    with cluster(tmp_path, 2) as running:
        found = work.found(Where(cluster=running.address))
        first = [next(found) for _ in range(5)]

        os.kill(running.workers[0].pid, signal.SIGKILL)
        running.workers[0].wait()
        rest = list(found)

        assert running.workers[1].poll() is None
    assert len(rest) > 20
    assert work.added(iter([*first, *rest])) == work.added(work.found(Where(threads=1)))


def test_a_cluster_that_has_lost_all_its_workers_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(source)
    with cluster(tmp_path, 1) as running:
        found = work.found(Where(cluster=running.address))
        next(found)

        monkeypatch.setattr(clusters, "PATIENCE", "1s")
        running.workers[0].kill()

        with pytest.raises(ProblemsFound, match="cluster-lost"):
            list(found)


def test_figures_that_are_refused_far_away_are_told_as_here(two_workers: Cluster) -> None:
    found = swept(_refusing, [0], [1], portion=1, where=Where(cluster=two_workers.address))

    with pytest.raises(ProblemsFound) as refused:
        list(found)

    assert [problem.code for problem in refused.value.problems] == ["cluster-without-workers"]


def _refusing(block: int, scenarios: Sequence[int]) -> int:
    raise ProblemsFound([clusters.NO_WORKERS.at(address=f"{block} {list(scenarios)}")])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "", "foo://x:1", "tcp://", "127.0.0.1"])
def test_a_cluster_that_cannot_be_reached_is_told(
    address: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", "0.3s")
    arguments = ["bench", "run", "C", "--in", str(source), "--out", str(tmp_path / "out"), "--cluster", address]

    answer = CliRunner().invoke(main, arguments)

    assert answer.exit_code == 2, answer.output
    assert "[cluster-not-reached]" in answer.output
    assert not (tmp_path / "out" / "totals.parquet").exists()


def test_a_cluster_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", "2s")
    with cluster(tmp_path, 0) as running:
        found = swept(_refusing, [0], [1], portion=1, where=Where(cluster=running.address))

        with pytest.raises(ProblemsFound, match="cluster-without-workers"):
            list(found)


def test_a_cluster_that_does_not_have_ramme_is_told(tmp_path: Path) -> None:
    with cluster(tmp_path, 1, paths=()) as running:
        found = swept(_refusing, [0], [1], portion=1, where=Where(cluster=running.address))

        with pytest.raises(ProblemsFound, match="cluster-other-ramme"):
            list(found)


def test_another_version_of_ramme_on_the_cluster_is_refused(
    two_workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ramme, "__version__", "0.0.1")
    found = swept(_refusing, [0], [1], portion=1, where=Where(cluster=two_workers.address))

    with pytest.raises(ProblemsFound, match="cluster-other-ramme"):
        list(found)


def test_a_cluster_whose_scheduler_ends_is_told(source: Path, tmp_path: Path) -> None:
    work = Work(source)
    with cluster(tmp_path, 1) as running:
        found = work.found(Where(cluster=running.address))
        next(found)

        for process in (*running.workers, running.scheduler):
            process.kill()

        with pytest.raises(ProblemsFound, match="cluster-lost"):
            list(found)


def test_without_dask_the_remedy_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ProblemsFound, match="cluster-needs-dask"):
        list(swept(_refusing, [0], [1], portion=1, where=Where(cluster="tcp://127.0.0.1:9")))


def test_work_in_threads_does_not_load_dask() -> None:
    code = "import sys, ramme.analysis.sweeps; print([name for name in ('dask', 'distributed') if name in sys.modules])"

    answer = subprocess.run(
        [sys.executable, "-c", code], env=WITH_OUR_SOURCE, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
