"""`ramme rates explain`: the rates of one offering told down to the cost line and the clause."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, outcomes_under, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import TWO_FORMS
from ramme.problems import ProblemsFound
from ramme.texts import Language, Text


class Asked(Chosen):
    """All that `explain` is told besides the file, the rate group, the form and the language."""

    short: bool


@click.command()
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--group", default="", metavar="TAKSTGRUPPE", help="Kun denne takstgruppe. · This rate group only.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
    help="Som tekst, side eller JSON. · As text, page or JSON.",
)
@click.option("--short", is_flag=True, help="Kun resultatet og vejen dertil. · The result and the way to it alone.")
@under_agreement
def explain(*, path: Path, group: str, form: str, language: Language, **asked: Unpack[Asked]) -> None:
    """Forklar takster ned til udgiftslinjen og bestemmelsen; --short giver det korte svar.

    Explain rates down to the cost line and the clause; --short gives the short answer.
    """
    from ramme.explanations import as_json, as_text, recorded  # noqa: PLC0415 (help must start without the library)
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.explanations.plain import as_short_text  # noqa: PLC0415
    from ramme.rates.batch import only_group, only_outcome  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=form == "json"):
        if asked["short"] and form != "text":
            raise ProblemsFound(
                [TWO_FORMS.at(forms=Text(da=f"--short og --format {form}", en=f"--short and --format {form}"))]
            )
        outcome = only_outcome(outcomes_under((path,), asked))
        record = recorded(explained(outcome, group=only_group(outcome, group)))
    match form:
        case "json":
            click.echo(as_json(record))
        case "html":
            click.echo(as_page(record, language))
        case _:
            click.echo(as_short_text(record, language) if asked["short"] else as_text(record, language))
