"""`ramme demo files`: a constructed region's rates, one of them explained, and files to try every command on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ramme.citations import Place
from ramme.cli.options import language_option
from ramme.cli.problems import tell_problems, telling_problems
from ramme.cli.writing import NOT_WRITABLE, write_whole
from ramme.problems import ProblemsFound
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.rates.outcome import RateOutcome

STARTS = Text(
    da="Konstrueret demoregion: 20 driftsherrer beregnes efter reglerne i Midtjylland 2017 …",
    en="Constructed demo region: 20 operators are calculated by the rules of Midtjylland 2017 …",
)
COUNTED = Text(
    da="{offerings} tilbud, {groups} takstgrupper. {warnings} advarsler; de første:",
    en="{offerings} offerings, {groups} rate groups. {warnings} warnings; the first:",
)
WRITTEN = Text(da="Én takst er forklaret her ({offering}):", en="One rate is explained here ({offering}):")
FILE_NAME = Text(da="forklaret-takst", en="explained-rate")
TRY = Text(
    da="Prøv nu, på opdigtede filer ({files} i alt; flere kommandoer i {read_me}):",
    en="Try now, on invented files ({files} in all; more commands in {read_me}):",
)
LEFT_ALONE = Text(
    da="Findes i forvejen med et andet indhold og er derfor ikke skrevet igen: {names}.",
    en="There already with other contents, and therefore not written again: {names}.",
)
FIRST_WARNINGS = 3


@click.command()
@click.option(
    "--out",
    default=Path("ramme-demo"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Mappen, der skrives i. · The folder to write in.",
)
@language_option
def files(*, out: Path, language: Language) -> None:
    """Beregn en konstrueret demoregion, og skriv filer at prøve på. · Calculate a demo region; write files to try."""
    click.echo(STARTS.told(language), err=True)
    from ramme.agreements import Catalogue  # noqa: PLC0415 (the first line comes before the library is loaded)
    from ramme.demo import files as demo_files  # noqa: PLC0415
    from ramme.demo.region import demo_region  # noqa: PLC0415
    from ramme.explanations import recorded  # noqa: PLC0415
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.explanations.workbook import as_workbook  # noqa: PLC0415
    from ramme.rates import listing  # noqa: PLC0415
    from ramme.rates.outcome import rates_of  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    agreement = Catalogue.of_package().get("midtjylland-2017")
    with telling_problems(language):
        outcomes = [rates_of(basis, agreement) for basis in demo_region()]
        chosen = outcomes[demo_files.CHOSEN]
        record = recorded(explained(chosen))
        explanations = {
            out / f"{FILE_NAME.told(language)}.html": as_page(record, language).encode(),
            out / f"{FILE_NAME.told(language)}.xlsx": as_workbook(record, language),
        }
        to_try = _files_to_try(out, outcomes)
        changed = [path for path, content in to_try.items() if _differs(path, content)]
        write_whole({**explanations, **{path: to_try[path] for path in to_try if path not in changed}})
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    rates = listing.listed(outcomes)
    click.echo(rates.as_table(language))
    click.echo(err=True)
    counted = COUNTED.filled(offerings=len(outcomes), groups=len(rates.rows), warnings=len(warnings))
    click.echo(counted.told(language), err=True)
    tell_problems(warnings[:FIRST_WARNINGS], language)
    click.echo(WRITTEN.filled(offering=chosen.basis.facts.name).told(language))
    for path in explanations:
        click.echo(f"  {path.resolve()}")
    if changed:
        click.echo(LEFT_ALONE.filled(names=", ".join(path.name for path in changed)).told(language), err=True)
    _tell_what_to_try(out, len(to_try) - 1, language)


def _differs(path: Path, content: bytes) -> bool:
    """Whether a file is there already that holds anything else than the demo would write."""
    try:
        return path.read_bytes() != content
    except OSError:
        return False  # it is not there, or writing it tells what is wrong


def _files_to_try(out: Path, outcomes: Sequence[RateOutcome]) -> dict[Path, bytes]:
    """The constructed files by their paths, and beside them what to try on each."""
    from ramme.demo import trying  # noqa: PLC0415 (the first line comes before the library is loaded)
    from ramme.demo.files import FOLDER, demo_files  # noqa: PLC0415

    folder = out / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise ProblemsFound([NOT_WRITABLE.at(Place(file=str(folder)), why=refusal.strerror)]) from refusal
    made = {**demo_files(outcomes), trying.READ_ME: trying.read_me(folder, _program())}
    return {folder / name: content for name, content in made.items()}


def _tell_what_to_try(out: Path, number: int, language: Language) -> None:
    """How many files the demo has, and the first command lines, each below the question it answers."""
    from ramme.demo import trying  # noqa: PLC0415 (the first line comes before the library is loaded)
    from ramme.demo.files import FOLDER  # noqa: PLC0415

    folder = out / FOLDER
    click.echo(f"\n{TRY.filled(files=number, read_me=folder / trying.READ_ME).told(language)}")
    for each in trying.TRYINGS[: trying.FIRST]:
        click.echo(f"  # {each.asks.told(language)}\n  {each.command(folder, _program(), language)}")


def _program() -> str:
    """How the command is started from here: by the launcher of a checkout, where there is one."""
    return "./ramme" if Path("ramme").is_file() else "ramme"
