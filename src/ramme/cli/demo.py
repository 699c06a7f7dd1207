"""`ramme demo`: the rates of a constructed region, and one of them explained as a page and as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.cli.options import language_option
from ramme.cli.problems import tell_problems, telling_problems
from ramme.cli.writing import write_whole
from ramme.texts import Language, Text

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
FIRST_WARNINGS = 3
# Four rate groups, owned buildings and a regulation: an offering in which most steps of the form are met.
EXPLAINED = 1


@click.command()
@click.option(
    "--out",
    default=Path("ramme-demo"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Mappen, der skrives i. · The folder to write in.",
)
@language_option
def demo(*, out: Path, language: Language) -> None:
    """Beregn en konstrueret demoregion. · Calculate a constructed demo region."""
    click.echo(STARTS.told(language), err=True)
    from ramme.agreements import Catalogue  # noqa: PLC0415 (the first line comes before the library is loaded)
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
        record = recorded(explained(outcomes[EXPLAINED]))
        files = {
            out / f"{FILE_NAME.told(language)}.html": as_page(record, language).encode(),
            out / f"{FILE_NAME.told(language)}.xlsx": as_workbook(record, language),
        }
        write_whole(files)
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    rates = listing.listed(outcomes)
    click.echo(rates.as_table(language))
    click.echo(err=True)
    counted = COUNTED.filled(offerings=len(outcomes), groups=len(rates.rows), warnings=len(warnings))
    click.echo(counted.told(language), err=True)
    tell_problems(warnings[:FIRST_WARNINGS], language)
    click.echo(WRITTEN.filled(offering=outcomes[EXPLAINED].basis.facts.name).told(language))
    for path in files:
        click.echo(f"  {path.resolve()}")
