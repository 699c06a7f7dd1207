"""`ramme agreements`: which agreements there are, what they say, whether a file is right, how two differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE
from ramme.cli.effects import effect_options
from ramme.cli.in_kroner import InKronerAsked, check_needs_no_budgets, show_in_kroner
from ramme.cli.options import agreements_option, catalogue_from, json_option, language_option, own_option
from ramme.cli.printing import print_json
from ramme.cli.problems import STOPPED, tell_problems, telling_problems
from ramme.cli.results import output_options
from ramme.problems import Problem, Weight
from ramme.texts import Language, Text, harmless

NO_PROBLEMS = Text(da="✓ {file}: ingen problemer", en="✓ {file}: no problems")


@click.group()
def agreements() -> None:
    """Vis, tjek og sammenlign rammeaftaler. · Show, check and compare agreements."""


@agreements.command(name="list")
@json_option
@agreements_option
@language_option
def list_all(*, as_json: bool, folder: Path | None, language: Language) -> None:
    """Hvilke aftaler der kendes. · Which agreements are known."""
    from ramme.agreements.telling import told_catalogue  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        catalogue = catalogue_from(folder)
        if as_json:
            heads = ("id", "kind", "title", "region", "from", "to", "status", "known_from", "under")
            documents = [{**one.plain(), "digest": one.digest} for one in catalogue.documents.values()]
            print_json({"agreements": [{key: each[key] for key in (*heads, "digest")} for each in documents]})
        else:
            click.echo(told_catalogue(catalogue, language))


@agreements.command()
@click.argument("agreement_id", metavar="ID")
@json_option
@agreements_option
@language_option
def show(*, agreement_id: str, as_json: bool, folder: Path | None, language: Language) -> None:
    """Hvad en aftale siger, bestemmelse for bestemmelse. · What an agreement says, clause by clause."""
    from ramme.agreements.telling import told_agreement  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        agreement = catalogue_from(folder).get(agreement_id)
        if as_json:
            print_json({**agreement.plain(), "digest": agreement.digest})
        else:
            click.echo(told_agreement(agreement, language))


@agreements.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@json_option
@agreements_option
@language_option
def check(*, file: Path | None, as_json: bool, folder: Path | None, language: Language) -> None:
    """Tjek en fil, eller alle kendte aftaler. · Check a file, or every known agreement."""
    from ramme.agreements import check as checked  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        catalogue = catalogue_from(folder)
        files = [file] if file else [Path(one.file) for one in catalogue.documents.values()]
        found: list[Problem] = []
        for each in files:
            problems = checked(each, catalogue)
            found += problems
            if not problems and not as_json:
                click.echo(harmless(NO_PROBLEMS.filled(file=each).told(language)))
    tell_problems(found, language, as_json=as_json)
    if any(problem.weight is Weight.STOPS for problem in found):
        sys.exit(STOPPED)


@agreements.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--on", multiple=True, metavar="FOLDER", type=FILE, help="Budgetter efter A: vis forskellen i kroner. · In kroner."
)
@click.option("--year-b", type=int, metavar="ÅR", help="Året, som B læses for. · The year B is read for.")
@effect_options
@output_options
@own_option
@agreements_option
@language_option
def diff(*, a: str, b: str, folder: Path | None, language: Language, **asked: Unpack[InKronerAsked]) -> None:
    """Hvad to aftaler er forskellige i; med --on også, hvad det betyder i kroner for nogle budgetter.

    What two agreements differ in; with --on also what it means in kroner for some budgets.
    """
    from ramme.agreements import differences  # noqa: PLC0415 (help must start without the library)
    from ramme.agreements.telling import told_differences  # noqa: PLC0415 (help must start without the library)

    as_json = asked["as_json"]
    with telling_problems(language, as_json=as_json):
        catalogue = catalogue_from(folder)
        one, other = catalogue.get(a), catalogue.get(b)
        if asked["on"]:
            show_in_kroner(catalogue, (one, other), asked, language)
            return
        check_needs_no_budgets(asked)
        found = differences(one, other)
        if as_json:
            print_json({"a": one.id, "b": other.id, "differences": [each.plain() for each in found]})
        else:
            click.echo(told_differences(one, other, found, language))


@agreements.command()
@json_option
def template(*, as_json: bool) -> None:
    """Skriv en tom aftalefil med forklaring. · Write an empty agreement file with explanations."""
    from ramme.agreements import template as written  # noqa: PLC0415 (help must start without the library)

    if as_json:
        print_json({"template": written()})
    else:
        click.echo(written(), nl=False)
