"""`ramme einvoice`: whether an e-invoice is one that a Danish authority can receive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ramme.cli.choosing import FILE
from ramme.cli.options import json_option, language_option
from ramme.cli.printing import print_json
from ramme.cli.problems import STOPPED, tell_problems, telling_problems
from ramme.problems import ProblemsFound
from ramme.texts import Language, Text, harmless

if TYPE_CHECKING:
    from ramme.settlement.invoices.checking import Checked
    from ramme.settlement.invoices.official import OfficialRules

FINE = Text(da="✓ {file}: {format}, {kind} {number}", en="✓ {file}: {format}, {kind} {number}")
NOT_FINE = Text(
    da="✗ {file}: kan ikke sendes, før fejlene er rettet", en="✗ {file}: cannot be sent before its faults are corrected"
)
BY_OFFICIAL_RULES = Text(
    da="De officielle skemaer og regler er brugt: {names}.", en="The official schemas and rules were used: {names}."
)
BY_OUR_OWN_ALONE = Text(
    da=(
        "De officielle skemaer og regler er ikke brugt, kun vores egne kontroller. Nævn mappen med dem med --rules "
        "eller i RAMME_EINVOICE_RULES."
    ),
    en=(
        "The official schemas and rules were not used, only our own checks. Name the folder that holds them with "
        "--rules or in RAMME_EINVOICE_RULES."
    ),
)


@click.group()
def einvoice() -> None:
    """Tjek e-fakturaer i OIOUBL og Peppol. · Check e-invoices in OIOUBL and Peppol."""


@einvoice.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--rules",
    "folder",
    envvar="RAMME_EINVOICE_RULES",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Mappe med de officielle skemaer og regler. · A folder with the official schemas and rules.",
)
@json_option
@language_option
def check(*, paths: tuple[Path, ...], folder: Path | None, as_json: bool, language: Language) -> None:
    """Tjek, om e-fakturaer kan sendes; alle fejl fortælles. · Check e-invoices; every fault is told."""
    from ramme.settlement.invoices.official import OfficialRules  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        rules = OfficialRules(folder) if folder else None
        found = [_checked(path, rules) for path in paths]
    if as_json:
        print_json({"official": rules is not None, "files": [_as_data(each) for each in found]})
    else:
        for each in found:
            click.echo(_verdict(each).told(language))
            tell_problems(each.problems, language)
        click.echo(_how(rules).told(language))
    if not all(each.is_valid for each in found):
        sys.exit(STOPPED)


def _checked(path: Path, rules: OfficialRules | None) -> Checked:
    """What was found; a file that cannot be opened does not keep the others from being checked."""
    from ramme.files.limits import handed_in  # noqa: PLC0415
    from ramme.settlement.invoices.checking import Checked, checked  # noqa: PLC0415

    try:
        file = handed_in(path)
    except ProblemsFound as problems:
        return Checked(file=str(path), problems=problems.problems)
    return checked(file, rules)


def _verdict(found: Checked) -> Text:
    file = harmless(found.file)
    if not found.is_valid or found.format is None or found.kind is None:
        return NOT_FINE.filled(file=file)
    return FINE.filled(file=file, format=found.format.text, kind=found.kind.text, number=harmless(found.number))


def _how(rules: OfficialRules | None) -> Text:
    return BY_OUR_OWN_ALONE if rules is None else BY_OFFICIAL_RULES.filled(names=", ".join(rules.used) or "–")


def _as_data(found: Checked) -> dict[str, object]:
    return {
        "file": found.file,
        "format": found.format.value if found.format else "",
        "kind": found.kind.value if found.kind else "",
        "number": found.number,
        "valid": found.is_valid,
        "official": found.official,
        "problems": [problem.as_data() for problem in found.problems],
    }
