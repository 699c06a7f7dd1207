"""How a command shows what it calculated: a table, JSON or csv on the terminal, a workbook or a page as a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import click

from ramme.cli.choosing import FILE
from ramme.cli.options import json_option
from ramme.cli.printing import print_json
from ramme.cli.problems import tell_problems
from ramme.cli.writing import check_ending, check_outputs, write_whole
from ramme.problems import Problem, ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.explanations.record import Explained
    from ramme.files.listing import Listing

TWO_FORMS = stops(
    "two-forms-asked-for",
    says=Text(da="Der er bedt om {forms} på én gang.", en="{forms} were asked for at once."),
    remedy=Text(da="Vælg én af dem.", en="Choose one of them."),
)


_NUMBERED_WORKBOOK = re.compile(r"\d{3,}-.*\.xlsx$", re.IGNORECASE)


class Output(TypedDict):
    """How results are to be written, and where to; as text where a command can tell the whole explanation."""

    as_json: bool
    as_csv: bool
    xlsx: Path | None
    html: Path | None
    as_text: NotRequired[bool]


text_option = click.option(
    "--text", "as_text", is_flag=True, help="Skriv hele forklaringen som tekst. · The whole explanation."
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how results are written: --json, --csv, --xlsx OUT and --html OUT."""
    options = (
        json_option,
        click.option("--csv", "as_csv", is_flag=True, help="Skriv som csv. · Write as csv."),
        click.option("--xlsx", metavar="OUT", type=FILE, help="Arbejdsbog med formler. · Workbook."),
        click.option("--html", metavar="OUT", type=FILE, help="Forklaringsside. · Explanation page."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command has to show: its list, its data for JSON, its explanations, one for each thing, and warnings."""

    listing: Listing
    data: dict[str, Any]
    explanations: Sequence[Explained] = ()
    warnings: Sequence[Problem] = ()


def check_output(output: Output, inputs: Iterable[Path]) -> None:
    """Raises when results cannot be written as asked for: two forms at once, or a file that would replace an input.

    An input may be a folder; then each file that is read in it is one. Where several workbooks are to be written into a
    folder, an input there that has such a workbook's name is in the way.
    """
    forms = {"--json": output["as_json"], "--csv": output["as_csv"], "--text": output.get("as_text", False)}
    asked = [form for form, is_asked in forms.items() if is_asked]
    if len(asked) > 1:
        raise ProblemsFound([TWO_FORMS.at(forms=Text(da=" og ".join(asked), en=" and ".join(asked)))])
    if not (output["xlsx"] or output["html"]):
        return
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)

    given = tuple(inputs)
    files = form_files(given)
    in_the_way = (path.parent for path in files if _NUMBERED_WORKBOOK.match(path.name))
    check_outputs((output["xlsx"],), (*given, *files, *in_the_way))
    check_outputs((output["xlsx"], output["html"]), (*given, *files))


def write_documents(explanations: Sequence[Explained], output: Output, language: Language) -> None:
    """Writes the workbooks and pages that were asked for: a file for one explanation, files in a folder for several."""
    write_whole(_documents(explanations, output["xlsx"], output["html"], language))


def show(result: Result, output: Output, language: Language) -> None:
    """Prints the result in the form that was asked for, its warnings, and the names of the files written."""
    if output["as_json"]:
        print_json(result.data)
    elif output["as_csv"]:
        click.echo(result.listing.as_csv(language), nl=False)
    elif output.get("as_text"):
        click.echo(_as_text(result.explanations, language))
    else:
        click.echo(result.listing.as_table(language, width_of_notes()))
    if not output["as_json"]:
        tell_problems(result.warnings, language)
    for path in filter(None, (output["xlsx"], output["html"])):
        click.echo(str(path), err=True)


def width_of_notes() -> int:
    """How wide notes below a table may be: as the terminal, and never wider than is easy to read."""
    from ramme.files.listing import WIDTH  # noqa: PLC0415 (help must start without the library)

    return min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)


def _as_text(explanations: Iterable[Explained], language: Language) -> str:
    from ramme.explanations import as_text, recorded  # noqa: PLC0415 (help must start without the library)

    return "\n\n".join(as_text(recorded(each), language) for each in explanations)


def _documents(
    explanations: Sequence[Explained], xlsx: Path | None, html: Path | None, language: Language
) -> dict[Path, bytes]:
    if not (xlsx or html):
        return {}
    from ramme.explanations import recorded  # noqa: PLC0415 (help must start without the library)
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.explanations.workbook import as_workbook  # noqa: PLC0415

    if len(explanations) == 1:
        for out, ending in ((xlsx, ".xlsx"), (html, ".html")):
            if out:
                check_ending(out, ending)
    documents = {}
    for number, explained in enumerate(explanations, start=1):
        record = recorded(explained)
        name = f"{number:03d}-{_file_name(explained.title)}" if len(explanations) > 1 else ""
        if xlsx:
            documents[xlsx / f"{name}.xlsx" if name else xlsx] = as_workbook(record, language)
        if html:
            documents[html / f"{name}.html" if name else html] = as_page(record, language).encode()
    return documents


def _file_name(text: str) -> str:
    """A name for a file from what somebody called an offering: letters, figures and dashes only."""
    return re.sub(r"[^\w]+", "-", text).strip("-").lower()[:60] or "tilbud"
