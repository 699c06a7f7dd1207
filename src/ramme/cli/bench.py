"""`ramme bench`: how fast the calculation is and whether it is exact, beside others; only in a checkout."""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from ramme.citations import Place
from ramme.cli.options import cluster_option, json_option, language_option
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Language, Text

NO_CHECKOUT = stops(
    "bench-needs-a-checkout",
    says=Text(
        da="Målingen følger ikke med, når Ramme er installeret som pakke.",
        en="The benchmark does not come along when Ramme is installed as a package.",
    ),
    remedy=Text(
        da="Hent kildekoden, og kør ./ramme bench i dens mappe.",
        en="Fetch the source code, and run ./ramme bench in its folder.",
    ),
)
NO_TABLE = stops(
    "bench-table-missing",
    says=Text(da="Tabellen {name} mangler i mappen.", en="The table {name} is missing in the folder."),
    remedy=Text(
        da="Lav tabellerne med .venv/bin/python bench/gen.py {made_by} --out MAPPE.",
        en="Make the tables with .venv/bin/python bench/gen.py {made_by} --out FOLDER.",
    ),
)

CHECKOUT = Path(__file__).resolve().parents[3]
TABLES = {
    "A": ("offer_years.parquet", "groups.parquet", "params.parquet"),
    "B": ("placements.parquet", "day_rates.parquet", "supplements.parquet", "corrections.parquet", "months.parquet"),
    "C": ("offer_years.parquet", "groups.parquet", "params.parquet", "purchases.parquet", "scenarios.parquet"),
}
MADE_BY = {"A": "A --n 6000", "B": "B --n 60000", "C": "A --n 6000"}


def _part(name: str) -> Any:  # noqa: ANN401 (the benchmark is no part of the package, so nothing is known of it here)
    """A module of the benchmark."""
    if not (CHECKOUT / "bench" / "SPEC.md").is_file():
        raise ProblemsFound([NO_CHECKOUT.at()])
    if str(CHECKOUT) not in sys.path:
        sys.path.append(str(CHECKOUT))
    return importlib.import_module(f"bench.{name}")


@click.group(invoke_without_command=True)
@click.option("--runs", type=click.IntRange(min=5), default=5, show_default=True, help="Gentagelser. · Repetitions.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True, help="Tråde. · Threads.")
@click.option("--only", type=click.Choice(list("ABC")), help="Kun én arbejdsopgave. · One workload only.")
@json_option
@language_option
@click.pass_context
def bench(
    context: click.Context, runs: int, threads: int, only: str | None, *, as_json: bool, language: Language
) -> None:
    """Mål beregningen ved siden af andre måder at regne på (kun i et checkout; flere minutter).

    Measure the calculation beside other ways to calculate (in a checkout only; some minutes).
    """
    if context.invoked_subcommand is not None:
        return
    with telling_problems(language, as_json=as_json), tempfile.TemporaryDirectory() as folder:
        measure = _part("measure")
        wanted = measure.Wanted(runs=runs, threads=threads, workloads=only or "ABC")
        found = measure.measured(wanted, Path(folder), lambda line: click.echo(line, err=True))
        click.echo(json.dumps(found, indent=1) if as_json else _part("telling").table(found))


@bench.command()
@click.argument("database", type=click.Choice(["sqlite", "postgresql"]))
@click.option(
    "--seconds", default=30.0, show_default=True, type=click.FloatRange(1, 600), help="Med mange brugere. · With users."
)
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64), help="Processer. · Processes.")
@json_option
@language_option
def portal(database: str, seconds: float, processes: int, *, as_json: bool, language: Language) -> None:
    """Mål portalen med 2.000 konstruerede tilbud (flere minutter). · Measure the portal with 2,000 offerings."""
    with telling_problems(language, as_json=as_json):
        measure = _part("portal.measure")
        wanted = measure.Wanted(database=database, seconds=seconds, processes=processes)
        found = measure.measured(wanted, lambda line: click.echo(line, err=True))
        click.echo(json.dumps(found, indent=1) if as_json else _part("portal.telling").table(found))


@bench.command()
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True, help="Gentagelser. · Repetitions.")
@json_option
@language_option
def rounds(runs: int, *, as_json: bool, language: Language) -> None:
    """Mål en tabel over 10 års runder med 98 svarende (sekunder). · Measure a table over 10 years of rounds."""
    with telling_problems(language, as_json=as_json):
        measure = _part("rounds")
        found = measure.measured(measure.Wanted(runs=runs))
        click.echo(json.dumps(found, indent=1) if as_json else measure.table(found))


@bench.command()
@click.option("--parties", type=click.IntRange(min=1), default=22, show_default=True, help="Parter. · Parties.")
@json_option
@language_option
def workbooks(parties: int, *, as_json: bool, language: Language) -> None:
    """Mål indlæsning af alle parters regneark i en runde (sekunder). · Measure reading in a round's workbooks."""
    with telling_problems(language, as_json=as_json):
        measure = _part("workbooks")
        found = measure.measured(measure.Wanted(parties=parties))
        click.echo(json.dumps(found, indent=1) if as_json else measure.table(found))


@bench.command("round-pages")
@click.argument("database", type=click.Choice(["sqlite", "postgresql"]))
@click.option("--parties", type=click.IntRange(1, 98), default=22, show_default=True, help="Parter. · Parties.")
@json_option
@language_option
def round_pages(database: str, parties: int, *, as_json: bool, language: Language) -> None:
    """Mål siderne af en runde og indlæsning af dens regneark (minutter). · Measure the pages of a round."""
    with telling_problems(language, as_json=as_json):
        measure = _part("portal.round_pages")
        found = measure.measured(measure.Wanted(database=database, parties=parties))
        click.echo(json.dumps(found, indent=1) if as_json else measure.table(found))


@bench.command()
@click.argument("database", type=click.Choice(["sqlite", "postgresql"]))
@click.option("--stays", type=click.IntRange(min=100), default=6300, show_default=True, help="Ophold. · Stays.")
@json_option
@language_option
def settlement(database: str, stays: int, *, as_json: bool, language: Language) -> None:
    """Mål afregning af en regions måned (minutter). · Measure the settlement of a region's month (minutes)."""
    with telling_problems(language, as_json=as_json):
        measure = _part("portal.settlement")
        found = measure.measured(measure.Wanted(database=database, stays=stays))
        click.echo(json.dumps(found, indent=1) if as_json else measure.table(found))


@bench.command()
@click.argument("workload", type=click.Choice(list(TABLES)))
@click.option("--in", "source", required=True, type=click.Path(path_type=Path), help="Mappe med tabellerne. · Input.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Mappe til resultatet. · Output.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True, help="Tråde. · Threads.")
@cluster_option
@language_option
def run(workload: str, source: Path, out: Path, threads: int, cluster: str | None, language: Language) -> None:
    """Kør en arbejdsopgave én gang på givne Parquet-filer. · Run a workload once on given Parquet files."""
    if cluster and workload != "C":
        raise click.UsageError(f"--cluster hører til C, ikke til {workload}. · --cluster belongs to C.")
    with telling_problems(language):
        missing = Gathering()
        for name in TABLES[workload]:
            if not (source / name).is_file():
                missing.add(NO_TABLE.at(Place(file=str(source)), name=name, made_by=MADE_BY[workload]))
        missing.stop_if_needed()
        # Read by Arrow as it is loaded: its own allocator holds on to more memory with each portion of a big table.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
        if workload == "A":
            _part("files_a").run_a(source, out, threads=threads)
        elif workload == "B":
            _part("files_b").run_b(source, out, threads=threads)
        else:
            from ramme.analysis.sweeps import Where  # noqa: PLC0415 (help must start without the library)

            _part("files_c").run_c(source, out, Where(threads=threads, cluster=cluster))
